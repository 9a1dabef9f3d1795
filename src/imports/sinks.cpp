// The two ends of a reconciliation.
#include "imports/sinks.h"

#include "base/sha256.h"
#include "reconcile/mapping.h"
#include "records/columns.h"

namespace styrkedja::imports {
namespace {

namespace bulk = organisation::bulk;
constexpr std::size_t digest_portion = 64 << 10;

class WritingSink final : public Sink {
  public:
    WritingSink(db::Write& write, const Writing& writing, SummarySink& told)
        : write_(write), writing_(writing), told_(told) {}
    ~WritingSink() override = default;

    void tell(const Difference& difference) override { told_.tell(difference); }

    void plan(Planned<bulk::Unit> planned) override {
        if (planned.difference.kind == DifferenceKind::addition) {
            new_units_.push_back(std::move(planned.after));
            new_ids_.push_back(planned.difference.external_id);
        } else {
            changed_units_.push_back({planned.difference, std::move(planned.after)});
        }
    }
    void plan(Planned<bulk::Person> planned) override {
        if (planned.difference.kind == DifferenceKind::addition) {
            new_people_.push_back(std::move(planned.after));
            new_ids_.push_back(planned.difference.external_id);
            return;
        }
        if (!planned.difference.changes.empty()) {
            bulk::change(write_, *planned.before, planned.after);
            record("change_person", "person", planned.difference, planned.after.id.value);
        }
        map(planned.difference, planned.after.id.value);
    }
    void plan(Planned<bulk::Employment> planned) override {
        const auto& difference = planned.difference;
        if (difference.kind == DifferenceKind::addition) {
            new_employments_.push_back(std::move(planned.after));
            new_ids_.push_back(difference.external_id);
            return;
        }
        if (!difference.changes.empty())
            record("change_employment", "employment", difference, planned.before->id.value);
        if (!planned.after.id) {  // new terms are a next row, from their first day
            continued_.emplace_back(new_employments_.size(), *planned.before);
            new_employments_.push_back(std::move(planned.after));
            new_ids_.push_back(difference.external_id);
            return;
        }
        if (!difference.changes.empty()) bulk::correct(write_, planned.after);
        if (planned.after.valid_to < planned.before->valid_to)
            bulk::end(write_, planned.after.id, planned.after.valid_to);
        // Has gone on in another row since it was mapped: the id means that one from now on.
        if (difference.kind == DifferenceKind::matched || difference.object != planned.after.id.value)
            mapping_.add(difference.external_id, planned.after.id.value);
    }

    void flush() override {
        add_units();
        change_units();
        add_all(new_people_, bulk::reserve_people, "add_people");
        new_people_.clear();
        add_employments();
        add_mapping(write_, writing_.source, writing_.kind, mapping_, writing_.run.value);
        mapping_.clear();
        new_ids_.clear();
    }

  private:
    void map(const Difference& difference, std::int64_t object) {
        if (difference.kind == DifferenceKind::matched) mapping_.add(difference.external_id, object);
    }
    void record(const char* action, const char* kind, const Difference& difference, std::int64_t object) {
        std::string before, after;
        for (const auto& change : difference.changes) {
            const std::string label = label_of(writing_.language, change.column);
            const char* comma = before.empty() ? "" : ", ";
            before += fmt::format("{}{}: {}", comma, label,
                                  readable(writing_.language, change.column, change.before));
            after += fmt::format("{}{}: {}", comma, label,
                                 readable(writing_.language, change.column, change.after));
        }
        audit::record(write_, writing_.actor, {action, kind, object, before, after});
    }
    void record_batch(const char* action, std::size_t count, const std::string& rows) {
        audit::record(write_, writing_.actor,
                      {action, "import", writing_.run.value, std::nullopt,
                       fmt::format("{} {} sha256:{}", count, writing_.source_name, sha256_hex(rows))});
    }

    // New units come with places instead of ids, also as parents.
    void add_units() {
        if (new_units_.empty()) return;
        const auto ids = bulk::reserve_units(write_, static_cast<std::int64_t>(new_units_.size()));
        std::string told;
        for (std::size_t at = 0; at < ids.size(); ++at) {
            real_[new_units_[at].id.value] = ids[at];
            mapping_.add(new_ids_[at], ids[at]);
            told += fmt::format("{} {}\n", new_ids_[at], new_units_[at].name);
        }
        for (auto& unit : new_units_) {
            unit.id = {real_.at(unit.id.value)};
            settle(unit);
        }
        bulk::add(write_, new_units_);
        record_batch("add_units", ids.size(), told);
        new_units_.clear();
    }
    void settle(bulk::Unit& unit) const {
        if (unit.parent && unit.parent->value < 0) unit.parent = UnitId{real_.at(unit.parent->value)};
    }
    void change_units() {
        for (auto& [difference, unit] : changed_units_) {
            settle(unit);
            const std::string reason = trf(writing_.language, "Import från {}", writing_.source_name);
            bool moved = false;
            for (const auto& change : difference.changes) moved = moved || change.column == Column::parent;
            if (difference.kind == DifferenceKind::closing)
                bulk::close(write_, unit.id, unit.valid_to, reason, writing_.actor.name);
            else if (!difference.changes.empty())
                bulk::change(write_, unit, writing_.effective_on, moved ? "move" : "rename", reason,
                             writing_.actor.name);
            if (difference.kind == DifferenceKind::closing || !difference.changes.empty())
                record(difference.kind == DifferenceKind::closing ? "close_unit" : "change_unit", "unit",
                       difference, unit.id.value);
            map(difference, unit.id.value);
        }
        changed_units_.clear();
    }

    template <class Object, class Reserve>
    void add_all(std::vector<Object>& objects, Reserve reserve, const char* action) {
        if (objects.empty()) return;
        const auto ids = reserve(write_, static_cast<std::int64_t>(objects.size()));
        std::string told;
        for (std::size_t at = 0; at < ids.size(); ++at) {
            objects[at].id.value = ids[at];
            mapping_.add(new_ids_[at], ids[at]);
            told += new_ids_[at] + "\n";
        }
        bulk::add(write_, objects);
        record_batch(action, ids.size(), told);
    }
    void add_employments() {
        add_all(new_employments_, bulk::reserve_employments, "add_employments");
        for (const auto& [at, before] : continued_) bulk::go_on(write_, before, new_employments_[at]);
        continued_.clear();
        new_employments_.clear();
    }

    struct ChangedUnit {
        Difference difference;
        bulk::Unit unit;
    };

    db::Write& write_;
    const Writing& writing_;
    SummarySink& told_;
    std::vector<bulk::Unit> new_units_;
    std::vector<ChangedUnit> changed_units_;
    std::vector<bulk::Person> new_people_;
    std::vector<bulk::Employment> new_employments_;
    std::vector<std::pair<std::size_t, bulk::Employment>> continued_;  // which of those, and what was before
    std::vector<std::string> new_ids_;                                 // of whatever is new in this batch
    std::unordered_map<std::int64_t, std::int64_t> real_;
    db::Rows mapping_;
};

}  // namespace

std::unique_ptr<Sink> writing_sink(db::Write& write, const Writing& writing, SummarySink& told) {
    return std::make_unique<WritingSink>(write, writing, told);
}

void SummarySink::tell(const Difference& difference) {
    ++summary_.counts[difference.kind];
    if (difference.kind == DifferenceKind::unchanged) return;
    undigested_ += fmt::format("{}|{}|{}|{}|{}|{}", name_of(difference.kind), difference.line,
                               difference.external_id, difference.label, difference.object, difference.note);
    for (const auto& change : difference.changes)
        undigested_ += fmt::format("|{}:{}>{}", name_of(change.column), change.before, change.after);
    undigested_ += '\n';
    if (undigested_.size() > digest_portion) digest_now();
    if (tell_) tell_(difference);
}

void SummarySink::digest_now() {
    summary_.digest = sha256_hex(summary_.digest + undigested_);
    undigested_.clear();
}

Summary SummarySink::summary() {
    digest_now();
    return summary_;
}

std::int64_t Summary::count(DifferenceKind kind) const {
    auto found = counts.find(kind);
    return found == counts.end() ? 0 : found->second;
}
std::int64_t Summary::written() const {
    using enum DifferenceKind;
    return count(addition) + count(change) + count(closing) + count(matched);
}

const char* word_for(Language language, DifferenceKind kind) {
    switch (kind) {
        case DifferenceKind::problem:
            return tr(language, "Fel");
        case DifferenceKind::addition:
            return tr(language, "Nytt");
        case DifferenceKind::change:
            return tr(language, "Ändrat");
        case DifferenceKind::closing:
            return tr(language, "Avslutas");
        case DifferenceKind::missing:
            return tr(language, "Saknas i filen");
        case DifferenceKind::unmatched:
            return tr(language, "Utelämnas");
        case DifferenceKind::possible_match:
            return tr(language, "Kanske samma");
        case DifferenceKind::matched:
            return tr(language, "Samma som förut");
        case DifferenceKind::differs:
            return tr(language, "Skiljer sig mellan källor");
        case DifferenceKind::unchanged:
            return tr(language, "Oförändrat");
    }
    return "";
}

std::string detail_of(Language language, const Difference& difference) {
    std::string detail = difference.note;
    for (const auto& change : difference.changes)
        detail += fmt::format("{}{}: {} → {}", detail.empty() ? "" : "; ", label_of(language, change.column),
                              readable(language, change.column, change.before),
                              readable(language, change.column, change.after));
    return detail;
}

}  // namespace styrkedja::imports
