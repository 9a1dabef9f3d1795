// Which units take part, how deep, and which do not.
#include "anchoring/involvement.h"

#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "base/typed_text.h"
#include "db/id_list.h"

namespace styrkedja::anchoring {
namespace {

constexpr std::size_t most_note_characters = 2000;

struct Row {
    UnitId unit;
    std::string name;
    InvolvementForm form;
    Date on_day;
};
// The newest name of a unit, as it is called today or was called last.
const std::string newest_name =
    "(SELECT v.name FROM unit_version v WHERE v.unit = n.unit ORDER BY v.valid_from DESC LIMIT 1)";
const db::Query<Row(AssignmentId)> by_assignment{
    "SELECT n.unit, v.name, n.form, min(n.on_day) FROM unit_involvement n JOIN unit_version v ON v.unit = "
    "n.unit AND v.valid_from = (SELECT max(w.valid_from) FROM unit_version w WHERE w.unit = n.unit) WHERE "
    "n.assignment = $1 GROUP BY n.unit, v.name, v.sort_key, n.form ORDER BY v.sort_key, n.unit"};
const db::Query<InvolvementLine(AssignmentId, std::int64_t, std::int64_t)> lines_of{
    "SELECT " + newest_name +
    ", n.form, n.on_day, n.note, n.noted_by_name FROM unit_involvement n WHERE n.assignment = $1 ORDER BY "
    "n.on_day DESC, n.id DESC LIMIT $2 OFFSET $3"};

struct UnitRow {
    AssignmentId assignment;
    std::string title;
    AssignmentState state;
    InvolvementForm form;
    Date on_day;
};
// Those that everyone reads.
const db::Query<UnitRow(UnitId, std::int64_t)> by_unit{
    "SELECT a.id, a.title, a.state, n.form, min(n.on_day) FROM unit_involvement n JOIN assignment a ON a.id "
    "= "
    "n.assignment WHERE n.unit = $1 AND coalesce(a.state_before, a.state) NOT IN ('proposed', "
    "'draft') GROUP BY a.id, a.title, a.state, a.state_since, n.form "
    "ORDER BY CASE WHEN a.state IN ('closed', 'stopped', 'cancelled') THEN 1 ELSE 0 END, a.state_since DESC, "
    "a.id LIMIT $2"};
const db::Query<void(AssignmentId, UnitId, InvolvementForm, Date, std::string, std::string)> insert{
    "INSERT INTO unit_involvement (assignment, unit, form, on_day, note, noted_by_name) VALUES ($1, $2, $3, "
    "$4, $5, $6)"};
const db::Query<UnitId(std::string)> known_units{"SELECT id FROM org_unit WHERE id IN @list($1)"};

std::vector<FieldError> problems(db::Read& read, const std::set<UnitId>& units, const NewInvolvement& typed,
                                 Language language) {
    std::vector<FieldError> errors;
    std::vector<UnitId> list(units.begin(), units.end());
    if (units.empty()) errors.push_back({"units", tr(language, "Välj minst en enhet.")});
    if (units.size() > most_units)
        errors.push_back({"units", trf(language, "Välj högst {} enheter åt gången.", most_units)});
    else if (read.all(known_units, db::id_list(std::span<const UnitId>(list))).size() != units.size())
        errors.push_back({"units", tr(language, "Någon av enheterna finns inte. Välj igen.")});
    if (!typed.form) errors.push_back({"form", tr(language, "Välj hur de är med.")});
    if (!typed.on_day || *typed.on_day > date_of(now()))
        errors.push_back({"on_day", tr(language, "Välj en dag som har varit, eller i dag.")});
    if (characters_in(tidied_text(typed.note)) > most_note_characters)
        errors.push_back({"note", tr(language, "Skriv högst 2 000 tecken.")});
    return errors;
}

}  // namespace

std::int64_t Involvement::of(InvolvementForm form) const {
    return std::ranges::count(involved, form, &Involved::form);
}

Involvement involvement_of(db::Read& read, const assignments::Assignment& assignment) {
    Involvement found;
    for (auto& row : read.all(by_assignment, assignment.id)) {
        bool again = !found.involved.empty() && found.involved.back().unit == row.unit;
        if (!again)
            found.involved.push_back({row.unit, std::move(row.name), row.form, row.on_day});
        else if (row.form > found.involved.back().form)
            found.involved.back() = {row.unit, std::move(row.name), row.form, row.on_day};
    }
    std::set<UnitId> taking_part;
    for (const auto& one : found.involved) taking_part.insert(one.unit);
    for (auto& school : Schools(read, date_of(now())).concerned(assignment.unit)) {
        ++found.concerned;
        if (taking_part.contains(school.id))
            ++found.taking_part;
        else
            found.missing.push_back(std::move(school));
    }
    return found;
}

std::string in_words(Language language, const Involvement& found) {
    std::string said = trf(language, "{} av {} enheter är med", found.taking_part, found.concerned);
    auto pilots = found.of(InvolvementForm::pilot), makers = found.of(InvolvementForm::co_creator);
    if (pilots > 0) said += trf(language, "; {} som pilot", pilots);
    if (makers > 0) said += trf(language, "; {} som medskapare", makers);
    return said + ".";
}

std::vector<InvolvementLine> involvement_lines(db::Read& read, AssignmentId id, std::int64_t limit,
                                               std::int64_t offset) {
    return read.all(lines_of, id, limit, offset);
}

std::vector<UnitsPart> parts_of_unit(db::Read& read, UnitId unit, std::int64_t limit) {
    constexpr std::int64_t forms = enum_names<InvolvementForm>.size();
    std::vector<UnitsPart> parts;
    for (auto& row : read.all(by_unit, unit, limit * forms)) {
        auto at = std::ranges::find(parts, row.assignment, &UnitsPart::assignment);
        if (at == parts.end())
            parts.push_back({row.assignment, std::move(row.title), row.state, row.form, row.on_day});
        else if (row.form > at->form)
            *at = {row.assignment, std::move(at->title), row.state, row.form, row.on_day};
    }
    if (std::ssize(parts) > limit) parts.resize(static_cast<std::size_t>(limit));
    return parts;
}

bool may_note_unit(const rights::Visitor& visitor, const assignments::Assignment& assignment, UnitId unit) {
    return assignments::may_write(visitor, assignment) || plans::may_edit_plan(visitor, unit);
}

Result<void> note_involvement(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                              const NewInvolvement& typed, Language language) {
    auto assignment = assignments::find_assignment(write, visitor, id);
    if (!assignment) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    std::set<UnitId> units(typed.units.begin(), typed.units.end());
    auto may = [&](UnitId unit) { return may_note_unit(visitor, *assignment, unit); };
    if (!assignments::may_write(visitor, *assignment) && (units.empty() || !std::ranges::all_of(units, may)))
        return refuse(RefusalKind::forbidden,
                      tr(language,
                         "Det antecknar uppdragets ledare, eller den som skriver enhetens "
                         "verksamhetsplan."));
    if (assignments::is_ended(assignment->state))
        return refuse(RefusalKind::conflict, tr(language, "Uppdraget är avslutat."));
    if (auto errors = problems(write, units, typed, language); !errors.empty())
        return refuse_fields(tr(language, "Enheterna är inte sparade."), std::move(errors));
    std::string note = tidied_text(typed.note);
    for (UnitId unit : units) write.run(insert, id, unit, *typed.form, *typed.on_day, note, visitor.name);
    audit::record(write, visitor.actor(),
                  {"note_involvement",
                   "assignment",
                   id.value,
                   {},
                   fmt::format("{} | {} | {}", name_of(*typed.form), iso(*typed.on_day), units.size())});
    return {};
}

const char* word(Language language, InvolvementForm form) {
    switch (form) {
        case InvolvementForm::informed:
            return tr(language, "informerad");
        case InvolvementForm::consulted:
            return tr(language, "tillfrågad");
        case InvolvementForm::pilot:
            return tr(language, "pilot");
        case InvolvementForm::co_creator:
            break;
    }
    return tr(language, "medskapare");
}

}  // namespace styrkedja::anchoring
