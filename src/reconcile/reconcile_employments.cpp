// Employments: who, where and on which terms, a thousand at a time. New terms are a next row, so that the old
// ones stay readable.
#include <algorithm>

#include "base/text.h"
#include "reconcile/continuity.h"
#include "reconcile/reconciling.h"

namespace styrkedja::reconcile {
namespace {

namespace bulk = organisation::bulk;
using std::chrono::days;

class Employments final : public Reconciling {
  public:
    Employments(db::Read& read, const Setup& setup, Sink& sink)
        : Reconciling(read, setup, sink),
          mapped_units_(all_mapped(read, setup.source, RecordKind::unit)),
          successors_(bulk::handovers(read, setup.effective_on)) {
        for (auto& unit : bulk::units_on(read, setup.effective_on)) {
            by_code_[unit.code] = unit.id.value;
            unit_names_[unit.id.value] = std::move(unit.name);
        }
    }

    void take(Record&& record) override {
        if (record.text(Column::id).empty())  // without an id of its own it is known by what it is about
            record[Column::id] = record.text(Column::person) + "|" + record.text(Column::unit) + "|" +
                                 record.text(Column::position) + "|" + record.text(Column::valid_from);
        saw_id(record.id(), record.line);
        batch_.push_back(std::move(record));
        if (batch_.size() == batch_size) process();
    }
    void finish() override {
        process();
        tell_duplicates();
        tell_overlaps();
        tell_missing();
    }

  private:
    struct Resolved {
        const Known* person = nullptr;
        std::optional<std::int64_t> told_unit;
        std::optional<std::int64_t> unit;  // that, or who had taken over by the employment's last day
    };
    // The row that a mapped one has become by the import's day.
    struct Thread {
        bulk::Employment row;
        bool begins_before = false;        // in an earlier row
        std::optional<Date> goes_on = {};  // in a later row, from that day
    };

    std::optional<std::int64_t> unit_of(const std::string& external) const {
        if (auto found = mapped_units_.find(external); found != mapped_units_.end()) return found->second;
        if (auto found = by_code_.find(external); found != by_code_.end()) return found->second;
        return successors_.of_code(external);
    }
    std::string unit_name(std::int64_t unit) const {
        auto found = unit_names_.find(unit);
        return found == unit_names_.end() ? "–" : found->second;
    }

    std::unordered_map<std::int64_t, bulk::Employment> load(const std::vector<std::int64_t>& objects) {
        db::Rows rows;
        for (auto object : objects) rows.add(object);
        std::unordered_map<std::int64_t, bulk::Employment> found;
        for (auto& each : bulk::employments(read_, rows)) found[each.id.value] = std::move(each);
        look_elsewhere(rows);
        return found;
    }

    void process() {
        if (batch_.empty()) return;
        db::Rows ids, people;
        for (const auto& record : batch_) {
            ids.add(record.id());
            people.add(record.text(Column::person));
        }
        known_.clear();
        for (auto& person : known_people(read_, setup_.source, people)) {
            std::string key = person.external_id;
            known_[std::move(key)] = std::move(person);
        }
        const auto stored = mapped(read_, setup_.source, RecordKind::employment, ids);
        find_strangers();
        std::unordered_map<const Record*, Verdict> verdicts;
        std::vector<std::int64_t> objects;
        for (const auto& record : batch_) {
            if (auto found = stored.find(record.id()); found != stored.end())
                verdicts[&record] = {DifferenceKind::change, found->second, ""};
            else
                verdicts[&record] = judge(record, candidate_for(record));
            if (auto object = verdicts[&record].object) objects.push_back(object);
        }
        const auto before = load(objects);
        load_threads(verdicts, before);
        for (const auto& record : batch_) one(record, verdicts[&record], before);
        batch_.clear();
        sink_.flush();
    }

    Resolved resolve(const Record& record) const {
        auto person = known_.find(record.text(Column::person));
        Resolved resolved{person == known_.end() ? nullptr : &person->second,
                          unit_of(record.text(Column::unit)), std::nullopt};
        if (resolved.told_unit)
            resolved.unit = successors_.on(*resolved.told_unit, date(record, Column::valid_to, forever));
        return resolved;
    }

    // Only of those whose period is another one than in the file: the others are where they were.
    void load_threads(const std::unordered_map<const Record*, Verdict>& verdicts,
                      const std::unordered_map<std::int64_t, bulk::Employment>& before) {
        db::Rows people;
        for (const auto& [record, verdict] : verdicts) {
            const auto stored = before.find(verdict.object);
            if (verdict.kind != DifferenceKind::change || stored == before.end()) continue;
            if (date(*record, Column::valid_from, stored->second.valid_from) != stored->second.valid_from ||
                date(*record, Column::valid_to, forever) != stored->second.valid_to)
                people.add(stored->second.person);
        }
        load_threads(people);
    }
    void load_threads(const db::Rows& people) {
        threads_.clear();
        if (people.size() == 0) return;
        db::Rows objects;
        auto all = bulk::employments_of(read_, people);
        for (const auto& each : all) objects.add(each.id);
        const auto known = mapped_here(read_, setup_.source, RecordKind::employment, objects);
        for (auto& each : all)
            if (!known.contains(each.id.value) && !is_taken(each.id.value)) threads_.add(std::move(each));
    }
    Thread follow(const bulk::Employment& stored, Date last_day) {
        Thread thread{stored, threads_.has_before(stored)};
        while (const auto* next = threads_.after(thread.row)) {
            if (next->valid_from > last_day || next->valid_from > setup_.effective_on) {
                thread.goes_on = next->valid_from;
                break;
            }
            threads_.claim(next->id);
            thread.row = *next;
            thread.begins_before = true;
        }
        return thread;
    }

    // The employments that other sources or people have brought, of those whom the batch is about.
    void find_strangers() {
        strangers_of_.clear();
        if (!strangers_) return;
        db::Rows people, objects;
        for (const auto& [key, person] : known_) people.add(person.id);
        auto all = bulk::employments_of(read_, people);
        for (const auto& each : all) objects.add(each.id);
        const auto known = ours(objects);
        for (auto& each : all)
            if (!known.contains(each.id.value)) strangers_of_[each.person.value].push_back(std::move(each));
    }
    std::optional<Candidate> candidate_for(const Record& record) const {
        const auto resolved = resolve(record);
        if (!resolved.person || !resolved.unit || !strangers_of_.contains(resolved.person->id))
            return std::nullopt;
        const auto fresh = employment_of(record, *resolved.person, *resolved.unit);
        std::optional<Candidate> found;
        for (const auto& each : strangers_of_.at(resolved.person->id)) {
            const DateRange period{each.valid_from, each.valid_to};
            if (each.unit != fresh.unit || fold_case(each.position) != fold_case(fresh.position) ||
                !period.overlaps({fresh.valid_from, fresh.valid_to}))
                continue;
            found = found ? Candidate{0, tr(setup_.language, "flera liknande anställningar")}
                          : Candidate{each.id.value,
                                      tr(setup_.language, "samma person, enhet, befattning och tid")};
        }
        return found;
    }

    Date date(const Record& record, Column column, Date otherwise) const {
        return record[column] ? *parse_iso_date(*record[column]) : otherwise;
    }
    bulk::Employment employment_of(const Record& record, const Known& person, std::int64_t unit) const {
        auto text = [&](Column column, const char* otherwise) { return record[column].value_or(otherwise); };
        return {.id = {},
                .person = {person.id},
                .unit = {unit},
                .position = record.text(Column::position),
                .profession = text(Column::profession, ""),
                .pay_form = text(Column::pay_form, "monthly"),
                .form = text(Column::form, "permanent"),
                .extent_permille = static_cast<int>(*parse_number(text(Column::extent, "1000"))),
                .valid_from = date(record, Column::valid_from, setup_.effective_on),
                .valid_to = date(record, Column::valid_to, forever)};
    }

    void one(const Record& record, const Verdict& verdict,
             const std::unordered_map<std::int64_t, bulk::Employment>& before) {
        if (verdict.kind == DifferenceKind::change && verdict.object) saw(verdict.object);
        const auto resolved = resolve(record);
        Difference difference{
            .kind = verdict.kind,
            .line = record.line,
            .external_id = record.id(),
            .label = record.text(Column::position) + ", " +
                     (resolved.person ? resolved.person->name : record.text(Column::person)),
            .note = verdict.note,
            .object = verdict.object};
        if (!resolved.person || !resolved.unit) {
            difference.kind = DifferenceKind::unmatched;
            difference.note = !resolved.person
                                  ? trf(setup_.language, "Personen {} är okänd.", record.text(Column::person))
                                  : trf(setup_.language, "Enheten {} är okänd.", record.text(Column::unit));
            return sink_.tell(difference);
        }
        const auto fresh = employment_of(record, *resolved.person, *resolved.unit);
        if (fresh.valid_to < fresh.valid_from)
            return problem(record.line, record.id(),
                           tr(setup_.language, "Anställningen slutar innan den börjar."));
        note_period(record, fresh, *resolved.told_unit);
        auto stored = before.find(verdict.object);
        if (verdict.kind == DifferenceKind::possible_match) return sink_.tell(difference);
        if (verdict.kind == DifferenceKind::addition) {
            sink_.tell(difference);
            return sink_.plan(Planned<bulk::Employment>{difference, std::nullopt, fresh});
        }
        if (stored == before.end())
            return problem(record.line, record.id(),
                           tr(setup_.language, "Anställningen som valdes finns inte."));
        if (stored->second.person != fresh.person)
            return problem(record.line, record.id(),
                           tr(setup_.language, "Anställningen hör till en annan person än i Styrkedja."));
        const bool mapped_before = difference.kind == DifferenceKind::change;
        const Thread thread = mapped_before ? follow(stored->second, fresh.valid_to) : Thread{stored->second};
        compare_with(record, thread, fresh, difference);
    }

    void compare_with(const Record& record, const Thread& thread, const bulk::Employment& fresh,
                      Difference& difference) {
        const auto& before = thread.row;
        if (difference.kind == DifferenceKind::matched) saw(before.id.value);
        if (thread.goes_on && fresh.valid_to < before.valid_to)
            return tell_goes_on(*thread.goes_on, difference);
        Compared compared;
        auto ours = [&](Column column, std::string old_value, std::string new_value) {
            return (record[column] || column == Column::unit) &&
                   compare(compared, column, difference.object, std::move(old_value), std::move(new_value));
        };
        bulk::Employment after = before;
        const bool same_place = before.unit == fresh.unit || has_followed(record, before.unit.value);
        if (!same_place && ours(Column::unit, unit_name(before.unit.value),
                                unit_name(fresh.unit.value) + " (" + record.text(Column::unit) + ")"))
            after.unit = fresh.unit;
        if (ours(Column::position, before.position, fresh.position)) after.position = fresh.position;
        if (ours(Column::profession, before.profession, fresh.profession))
            after.profession = fresh.profession;
        if (ours(Column::pay_form, before.pay_form, fresh.pay_form)) after.pay_form = fresh.pay_form;
        if (ours(Column::form, before.form, fresh.form)) after.form = fresh.form;
        if (ours(Column::extent, std::to_string(before.extent_permille),
                 std::to_string(fresh.extent_permille)))
            after.extent_permille = fresh.extent_permille;
        const std::size_t terms = compared.changes.size();
        // The file may give the first day of all the rows, and the last one.
        if (!(thread.begins_before && fresh.valid_from < before.valid_from) &&
            ours(Column::valid_from, iso(before.valid_from), iso(fresh.valid_from)))
            after.valid_from = fresh.valid_from;
        if (!thread.goes_on && ours(Column::valid_to, iso(before.valid_to), iso(fresh.valid_to)))
            after.valid_to = fresh.valid_to;
        if (terms > 0 && !date_terms(before, after))
            leave_out_terms(terms, before, after, compared, difference);
        tell_others(difference, compared);
        difference.changes = std::move(compared.changes);
        if (difference.kind == DifferenceKind::change && difference.changes.empty())
            difference.kind = difference.note.empty() ? DifferenceKind::unchanged : DifferenceKind::unmatched;
        sink_.tell(difference);
        if (difference.kind == DifferenceKind::unchanged || difference.kind == DifferenceKind::unmatched)
            return;
        sink_.plan(Planned<bulk::Employment>{difference, before, after});
    }
    // The file names a unit that has handed over, and the person went to one of those that came of it.
    bool has_followed(const Record& record, std::int64_t now) const {
        const auto told = unit_of(record.text(Column::unit));
        return told && successors_.on(*told, setup_.effective_on) != *told && successors_.came_of(*told, now);
    }
    void tell_goes_on(Date from, Difference& difference) {
        difference.kind = DifferenceKind::unmatched;
        difference.note = trf(setup_.language,
                              "Anställningen går vidare på nya villkor eller en annan enhet från {}. Avsluta "
                              "den på personens sida.",
                              iso(from));
        sink_.tell(difference);
    }

    // New terms hold from the day the file says, else from the import's day, and are then a row of their own;
    // a row that begins no earlier than that is corrected where it stands. False: it has ended before.
    bool date_terms(const bulk::Employment& before, bulk::Employment& after) const {
        const Date from = after.valid_from > before.valid_from ? after.valid_from : setup_.effective_on;
        if (from <= before.valid_from) return true;
        if (from > after.valid_to) return false;
        after.valid_from = from;
        after.id = {};
        return true;
    }
    // What has ended stays as it was; its days may be corrected.
    void leave_out_terms(std::size_t terms, const bulk::Employment& before, bulk::Employment& after,
                         Compared& compared, Difference& difference) const {
        const bulk::Employment days_of = after;
        after = before;
        after.valid_from = days_of.valid_from;
        after.valid_to = days_of.valid_to;
        compared.changes.erase(compared.changes.begin(),
                               compared.changes.begin() + static_cast<std::ptrdiff_t>(terms));
        difference.note = tr(setup_.language, "Har slutat: villkoren ändras inte i efterhand.");
    }

    // By the unit that the file names: two may since have become one.
    void note_period(const Record& record, const bulk::Employment& fresh, std::int64_t unit) {
        const auto key = std::hash<std::string>{}(std::to_string(fresh.person.value) + "|" +
                                                  std::to_string(unit) + "|" + fold_case(fresh.position));
        periods_.push_back({key, fresh.valid_from, fresh.valid_to, record.line});
    }
    void tell_overlaps() {
        std::ranges::sort(periods_);
        for (std::size_t at = 1; at < periods_.size(); ++at) {
            const auto &first = periods_[at - 1], &next = periods_[at];
            if (first.key == next.key && next.from <= first.to)
                problem(
                    std::max(first.line, next.line), "",
                    trf(setup_.language, "Samma person, enhet och befattning i en tid som överlappar rad {}.",
                        std::min(first.line, next.line)));
        }
        periods_.clear();
    }

    void tell_missing() {
        const auto missing = missing_ids();
        for (std::size_t at = 0; at < missing.size(); at += batch_size) {
            const auto portion = std::span(missing).subspan(at, std::min(batch_size, missing.size() - at));
            std::vector<std::int64_t> objects;
            db::Rows people;
            for (const auto& each : portion) objects.push_back(each.object);
            const auto stored = load(objects);
            db::Rows ended;
            for (const auto& [id, each] : stored) {
                people.add(each.person);
                if (each.valid_to != forever) ended.add(each.person);
            }
            load_threads(ended);
            std::unordered_map<std::int64_t, std::string> names;
            for (auto& person : bulk::people(read_, people)) names[person.id.value] = std::move(person.name);
            for (const auto& each : portion)
                if (auto found = stored.find(each.object); found != stored.end())
                    tell_missing_one(each, follow(found->second, forever), names[found->second.person.value]);
            sink_.flush();
        }
    }
    void tell_missing_one(const Unseen& each, const Thread& thread, const std::string& name) {
        const auto& stored = thread.row;
        if (stored.valid_to < setup_.effective_on) return;
        Difference difference{.kind = DifferenceKind::missing,
                              .external_id = each.external_id,
                              .label = stored.position + ", " + name,
                              .object = each.object};
        if (setup_.close_missing && thread.goes_on) return tell_goes_on(*thread.goes_on, difference);
        const bool close = setup_.close_missing && stored.valid_from < setup_.effective_on &&
                           decides(Column::valid_to, each.object);
        bulk::Employment after = stored;
        if (close) {
            difference.kind = DifferenceKind::closing;
            after.valid_to = setup_.effective_on - days{1};
            difference.changes.push_back({Column::valid_to, iso(stored.valid_to), iso(after.valid_to)});
        }
        sink_.tell(difference);
        if (close) sink_.plan(Planned<bulk::Employment>{difference, stored, after});
    }

    struct Period {
        std::size_t key;
        Date from, to;
        std::int64_t line;
        auto operator<=>(const Period&) const = default;
    };

    Ids mapped_units_, by_code_;
    std::unordered_map<std::int64_t, std::string> unit_names_;
    std::vector<Record> batch_;
    std::unordered_map<std::string, Known> known_;
    std::unordered_map<std::int64_t, std::vector<bulk::Employment>> strangers_of_;
    Threads threads_;
    Successors successors_;
    std::vector<Period> periods_;  // 32 bytes a row
};

}  // namespace

std::unique_ptr<Reconciler> reconcile_employments(db::Read& read, const Setup& setup, Sink& sink) {
    return std::make_unique<Employments>(read, setup, sink);
}

}  // namespace styrkedja::reconcile
