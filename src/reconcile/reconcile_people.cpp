// People: compared by name and e-mail address, a thousand at a time.
#include <algorithm>

#include "base/text.h"
#include "reconcile/reconciling.h"

namespace styrkedja::reconcile {
namespace {

namespace bulk = organisation::bulk;

class People final : public Reconciling {
  public:
    using Reconciling::Reconciling;

    void take(Record&& record) override {
        saw_id(record.id(), record.line);
        leave_out_address(record);
        batch_.push_back(std::move(record));
        if (batch_.size() == batch_size) process();
    }
    void finish() override {
        process();
        tell_duplicates();
        tell_missing();
    }

  private:
    using ById = std::unordered_map<std::int64_t, bulk::Person>;

    // What is no address is as if the file did not tell one, and is said.
    void leave_out_address(Record& record) {
        const std::string address = record.text(Column::email);
        const auto at = address.find('@');
        if (address.empty() || (at != 0 && at != std::string::npos && at + 1 < address.size() &&
                                address.find_first_of(" \t<>,;") == std::string::npos))
            return;
        record[Column::email] = std::nullopt;
        sink_.tell({.kind = DifferenceKind::unmatched,
                    .line = record.line,
                    .external_id = record.id(),
                    .label = record.text(Column::name),
                    .note = trf(setup_.language, "{} är ingen e-postadress och utelämnas.", address)});
    }

    ById load(const std::vector<std::int64_t>& objects) {
        db::Rows rows;
        for (auto object : objects) rows.add(object);
        ById found;
        for (auto& person : bulk::people(read_, rows)) found[person.id.value] = std::move(person);
        look_elsewhere(rows);
        return found;
    }

    void process() {
        if (batch_.empty()) return;
        db::Rows ids;
        for (const auto& record : batch_) ids.add(record.id());
        auto known = mapped(read_, setup_.source, RecordKind::person, ids);
        std::vector<Record*> fresh;
        std::vector<std::int64_t> objects;
        for (auto& record : batch_) {
            auto found = known.find(record.id());
            if (found == known.end())
                fresh.push_back(&record);
            else
                objects.push_back(found->second);
        }
        const auto alike =
            strangers_ ? find_alike(fresh) : std::map<std::int64_t, std::vector<bulk::Alike>>{};
        std::unordered_map<const Record*, Verdict> verdicts;
        for (auto* record : fresh) {
            auto candidates = alike.find(record->line);
            verdicts[record] =
                judge(*record, candidates == alike.end() ? std::nullopt : best(*record, candidates->second));
            if (verdicts[record].kind == DifferenceKind::matched) objects.push_back(verdicts[record].object);
        }
        const auto people = load(objects);
        for (const auto& record : batch_) {
            auto verdict = verdicts.find(&record);
            if (verdict == verdicts.end())
                compare_with(record, people.at(known.at(record.id())), {DifferenceKind::change, 0, ""});
            else if (verdict->second.kind == DifferenceKind::matched &&
                     people.contains(verdict->second.object))
                compare_with(record, people.at(verdict->second.object), verdict->second);
            else
                tell_fresh(record, verdict->second);
        }
        batch_.clear();
        sink_.flush();
    }

    // By line: the people of that name or address whom the source does not know yet.
    std::map<std::int64_t, std::vector<bulk::Alike>> find_alike(const std::vector<Record*>& fresh) {
        db::Rows rows, objects;
        for (const auto* record : fresh)
            rows.add(record->line, swedish_sort_key(record->text(Column::name)), record->text(Column::email));
        auto found = bulk::people_alike(read_, rows);
        for (const auto& each : found) objects.add(each.id);
        const auto known = ours(objects);
        std::erase_if(found, [&](const auto& each) { return known.contains(each.id.value); });
        db::Rows strangers;
        for (const auto& each : found) strangers.add(each.id);
        units_of_.clear();
        for (const auto& each : bulk::units_of(read_, strangers, setup_.effective_on))
            units_of_[each.person.value].insert(each.unit.value);
        std::map<std::int64_t, std::vector<bulk::Alike>> by_line;
        for (auto& each : found) by_line[each.row].push_back(std::move(each));
        return by_line;
    }

    // Same address, else same name at the same unit, else same name when nothing speaks against it.
    std::optional<Candidate> best(const Record& record, const std::vector<bulk::Alike>& alike) {
        const std::string email = record.text(Column::email);
        int best_points = 0;
        Candidate candidate;
        for (const auto& each : alike) {
            const bool same_email = !email.empty() && each.email == email;
            const bool same_unit = at_unit(record, each.id.value);
            const bool other_email = !email.empty() && !each.email.empty() && !same_email;
            const int points = same_email ? 3 : same_unit ? 2 : other_email ? 0 : 1;
            if (points == 0 || points < best_points) continue;
            const char* note = points == 3   ? tr(setup_.language, "samma e-postadress")
                               : points == 2 ? tr(setup_.language, "samma namn och enhet")
                                             : tr(setup_.language, "samma namn");
            if (points == best_points)
                candidate = {0, trf(setup_.language, "{}, och det gäller flera", note)};
            else
                candidate = {each.id.value, note};
            best_points = points;
        }
        return best_points ? std::optional(candidate) : std::nullopt;
    }
    bool at_unit(const Record& record, std::int64_t person) {
        const auto& unit = record[Column::unit];
        if (!unit || unit->empty() || !units_of_.contains(person)) return false;
        if (!units_) units_ = all_mapped(read_, setup_.source, RecordKind::unit);
        auto found = units_->find(*unit);
        return found != units_->end() && units_of_[person].contains(found->second);
    }

    void compare_with(const Record& record, const bulk::Person& before, const Verdict& verdict) {
        saw(before.id.value);
        bulk::Person after = before;
        Compared compared;
        if (compare(compared, Column::name, before.id.value, before.name, record.text(Column::name)))
            after.name = record.text(Column::name);
        if (record[Column::email] && compare(compared, Column::email, before.id.value,
                                             fold_case(before.email), record.text(Column::email)))
            after.email = record.text(Column::email);
        Difference difference{.kind = verdict.kind,
                              .line = record.line,
                              .external_id = record.id(),
                              .label = before.name,
                              .note = verdict.note,
                              .object = before.id.value};
        tell_others(difference, compared);
        difference.changes = std::move(compared.changes);
        if (verdict.kind == DifferenceKind::change && difference.changes.empty())
            difference.kind = DifferenceKind::unchanged;
        sink_.tell(difference);
        if (difference.kind != DifferenceKind::unchanged)
            sink_.plan(Planned<bulk::Person>{difference, before, after});
    }

    void tell_fresh(const Record& record, const Verdict& verdict) {
        Difference difference{.kind = verdict.kind,
                              .line = record.line,
                              .external_id = record.id(),
                              .label = record.text(Column::name),
                              .note = verdict.note,
                              .object = verdict.object};
        if (verdict.kind == DifferenceKind::matched)  // what was answered is not there any more
            return problem(record.line, record.id(), tr(setup_.language, "Den som valdes finns inte."));
        sink_.tell(difference);
        if (verdict.kind == DifferenceKind::addition)
            sink_.plan(Planned<bulk::Person>{difference,
                                             std::nullopt,
                                             {.id = {},
                                              .code = setup_.source_name + ":" + record.id(),
                                              .name = record.text(Column::name),
                                              .email = record.text(Column::email)}});
    }

    // Nobody is ended here: a person has no period of their own, their employments have.
    void tell_missing() {
        const auto missing = missing_ids();
        for (std::size_t at = 0; at < missing.size(); at += batch_size) {
            const auto portion = std::span(missing).subspan(at, std::min(batch_size, missing.size() - at));
            std::vector<std::int64_t> objects;
            for (const auto& each : portion) objects.push_back(each.object);
            const auto people = load(objects);
            for (const auto& each : portion) {
                auto person = people.find(each.object);
                sink_.tell({.kind = DifferenceKind::missing,
                            .external_id = each.external_id,
                            .label = person == people.end() ? "" : person->second.name,
                            .object = each.object});
            }
        }
    }

    std::vector<Record> batch_;
    std::unordered_map<std::int64_t, std::set<std::int64_t>> units_of_;
    std::optional<Ids> units_;
};

}  // namespace

std::unique_ptr<Reconciler> reconcile_people(db::Read& read, const Setup& setup, Sink& sink) {
    return std::make_unique<People>(read, setup, sink);
}

}  // namespace styrkedja::reconcile
