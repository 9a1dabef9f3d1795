// Planning whom to reach, and the evidence that they were.
#include "anchoring/dissemination.h"

#include <algorithm>
#include <set>

#include "anchoring/input_store.h"
#include "anchoring/object.h"
#include "assignments/followers.h"
#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "db/id_list.h"
#include "groups/groups.h"
#include "notices/notices.h"

namespace styrkedja::anchoring {
namespace {

using assignments::Assignment;

constexpr std::chrono::days longest_wait{3 * 366};
constexpr std::size_t most_audience_characters = 300, most_what_characters = 2000;

const std::string columns =
    "SELECT d.id, d.assignment, a.title, d.audience, d.org_group, coalesce(g.name, ''), d.unit, d.form, "
    "d.due_on, d.commitment, d.reached, d.ended_on, d.end_note FROM dissemination d JOIN assignment a ON "
    "a.id "
    "= d.assignment LEFT JOIN org_group g ON g.id = d.org_group ";
const db::Query<Dissemination(DisseminationId)> by_id{columns + "WHERE d.id = $1"};
const db::Query<Dissemination(AssignmentId, std::int64_t)> by_assignment{
    columns + "WHERE d.assignment = $1 ORDER BY d.due_on, d.id LIMIT $2"};
// Of the units above it, and of assignments that everyone reads.
const db::Query<Dissemination(UnitId, std::string, std::int64_t)> for_unit{
    columns +
    "WHERE d.unit IN @list($2) AND d.ended_on IS NULL AND coalesce(a.state_before, a.state) NOT IN "
    "('proposed', 'draft') AND a.state <> 'cancelled' AND NOT EXISTS (SELECT 1 FROM "
    "dissemination_reached r WHERE r.dissemination = d.id AND r.unit = $1) ORDER BY d.due_on, d.id LIMIT $3"};
struct EvidenceRow {
    DisseminationId dissemination;
    std::optional<UnitId> unit;
    std::string unit_name;
    Date on_day;
    std::string what;
    std::string noted_by;
};
const db::Query<EvidenceRow(std::string)> evidence_by_ids{
    "SELECT r.dissemination, r.unit, coalesce((SELECT v.name FROM unit_version v WHERE v.unit = r.unit ORDER "
    "BY v.valid_from DESC LIMIT 1), ''), r.on_day, r.what, r.noted_by_name FROM dissemination_reached r "
    "WHERE r.dissemination IN @list($1) ORDER BY r.on_day, r.id"};
const db::Query<std::int64_t(AssignmentId)> how_many{
    "SELECT count(*) FROM dissemination WHERE assignment = $1"};
const db::Query<DisseminationId(AssignmentId, std::string, std::optional<GroupId>, std::optional<UnitId>,
                                ReachForm, Date)>
    insert{
        "INSERT INTO dissemination (assignment, audience, org_group, unit, form, due_on) VALUES ($1, $2, $3, "
        "$4, $5, $6) RETURNING id"};
const db::Query<void(DisseminationId, CommitmentId)> set_commitment{
    "UPDATE dissemination SET commitment = $2 WHERE id = $1"};
const db::Query<void(DisseminationId, std::optional<UnitId>, Date, std::string, std::string)> insert_reached{
    "INSERT INTO dissemination_reached (dissemination, unit, on_day, what, noted_by_name) VALUES ($1, $2, "
    "$3, "
    "$4, $5)"};
const db::Query<void(DisseminationId)> count_reached{
    "UPDATE dissemination SET reached = reached + 1 WHERE id = $1"};
const db::Query<void(DisseminationId, Date, std::string)> end{
    "UPDATE dissemination SET ended_on = $2, end_note = $3 WHERE id = $1"};
const db::Query<PersonId(std::string, Date)> heads_of_units{
    "SELECT DISTINCT person FROM role_assignment WHERE unit IN @list($1) AND role IN ('principal', "
    "'department_head') AND valid_from <= $2 AND valid_to >= $2"};

std::vector<FieldError> problems(db::Read& read, const NewDissemination& typed, Language language) {
    std::vector<FieldError> errors;
    auto audience = collapse_spaces(typed.audience);
    if (audience.empty()) errors.push_back({"audience", tr(language, "Skriv vilka som ska nås.")});
    if (characters_in(audience) > most_audience_characters)
        errors.push_back({"audience", tr(language, "Skriv det kortare, med högst 300 tecken.")});
    if (typed.group && typed.unit)
        errors.push_back({"unit", tr(language, "Välj en grupp eller enheter, inte båda.")});
    if (typed.group && !groups::find_group(read, *typed.group))
        errors.push_back({"reach_group", tr(language, "Gruppen finns inte.")});
    if (typed.unit && !organisation::find_unit(read, *typed.unit, date_of(now())))
        errors.push_back({"unit", tr(language, "Enheten finns inte i dag. Välj en annan.")});
    if (!typed.form) errors.push_back({"form", tr(language, "Välj hur de ska nås.")});
    Date today = date_of(now());
    if (!typed.due_on || *typed.due_on < today || *typed.due_on > today + longest_wait)
        errors.push_back({"due_on", tr(language, "Välj sista dag: i dag eller senare, inom tre år.")});
    return errors;
}

// Who is told that they are to be reached: those who can confirm it.
std::set<PersonId> to_tell(db::Read& read, std::optional<GroupId> group, std::optional<UnitId> unit,
                           const Schools& schools) {
    std::set<PersonId> people;
    Date today = date_of(now());
    if (group)
        for (const auto& one : groups::members_on(read, *group, today))
            if (one.function == GroupFunction::chair || one.function == GroupFunction::secretary)
                people.insert(one.person);
    if (!unit) return people;
    std::vector<UnitId> units;
    for (const auto& school : schools.below(*unit)) units.push_back(school.id);
    for (PersonId person : read.all(heads_of_units, db::id_list(std::span<const UnitId>(units)), today))
        people.insert(person);
    return people;
}

// The lead sees to it by the day.
CommitmentId owe_reach(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                       DisseminationId id, std::string_view audience, Date due_on) {
    const auto& owner = assignment.lead.person ? assignment.lead : assignment.responsible;
    std::vector<commitments::Owner> owners;
    if (!owner.name.empty()) owners.push_back({owner.name, owner.person});
    std::string text =
        trf(Language::swedish, "Se till att {} nås: {}", std::string(audience), assignment.title);
    return commitments::owe_by_origin(write, visitor,
                                      {.kind = CommitmentKind::assignment,
                                       .text = shorten(text, 1000),
                                       .unit = assignment.unit,
                                       .owners = owners,
                                       .due_on = due_on,
                                       .promised_on = date_of(now()),
                                       .origin = {.kind = "dissemination", .object = id.value}});
}

void close_owed(db::Write& write, const rights::Visitor& visitor, const Dissemination& one,
                std::string_view why) {
    auto status = one.reached > 0 ? CommitmentStatus::done : CommitmentStatus::dropped;
    commitments::close_by_origin(write, visitor, one.commitment, status, why);
}

EvidenceByDissemination evidence_by(db::Read& read, const std::vector<DisseminationId>& ids) {
    EvidenceByDissemination found;
    for (auto& row : read.all(evidence_by_ids, db::id_list(std::span<const DisseminationId>(ids))))
        found[row.dissemination].push_back(
            {row.unit, std::move(row.unit_name), row.on_day, std::move(row.what), std::move(row.noted_by)});
    return found;
}

struct Place {
    Dissemination dissemination;
    Assignment assignment;
};
Result<Place> place_of(db::Read& read, const rights::Visitor& visitor, DisseminationId id,
                       Language language) {
    auto found = find_dissemination(read, visitor, id);
    if (!found) return refuse(RefusalKind::not_found, tr(language, "Målgruppen finns inte."));
    return Place{*found, *assignments::find_assignment(read, visitor, found->assignment)};
}

}  // namespace

std::optional<Dissemination> find_dissemination(db::Read& read, const rights::Visitor& visitor,
                                                DisseminationId id) {
    auto found = read.one(by_id, id);
    if (!found || !assignments::find_assignment(read, visitor, found->assignment)) return std::nullopt;
    return found;
}
std::optional<AssignmentId> assignment_of_dissemination(db::Read& read, DisseminationId id) {
    auto found = read.one(by_id, id);
    return found ? std::optional(found->assignment) : std::nullopt;
}
std::vector<Dissemination> disseminations_of(db::Read& read, AssignmentId id) {
    return read.all(by_assignment, id, most_audiences);
}
std::vector<Evidence> evidence_of(db::Read& read, DisseminationId id) { return evidence_by(read, {id})[id]; }
EvidenceByDissemination evidence_among(db::Read& read, const std::vector<Dissemination>& list) {
    std::vector<DisseminationId> ids;
    for (const auto& one : list) ids.push_back(one.id);
    return evidence_by(read, ids);
}
std::vector<Dissemination> waiting_for_unit(db::Read& read, UnitId unit, std::int64_t limit) {
    std::vector<UnitId> above{unit};
    for (const auto& one : organisation::path_to(read, unit, date_of(now()))) above.push_back(one.id);
    return read.all(for_unit, unit, db::id_list(std::span<const UnitId>(above)), limit);
}

Share share_of(const Dissemination& dissemination, const std::vector<Evidence>& evidence,
               const Schools& schools) {
    if (!dissemination.unit) return {.reached = std::min<std::int64_t>(1, std::ssize(evidence)), .all = 1};
    std::set<UnitId> confirmed;
    for (const auto& one : evidence)
        if (one.unit) confirmed.insert(*one.unit);
    Share share;
    for (auto& school : schools.below(*dissemination.unit)) {
        ++share.all;
        if (confirmed.contains(school.id))
            ++share.reached;
        else
            share.missing.push_back(std::move(school));
    }
    return share;
}

Result<DisseminationId> plan_dissemination(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                           const NewDissemination& typed, Language language) {
    auto assignment = assignments::written_by(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    if (assignments::is_ended(assignment->state))
        return refuse(RefusalKind::conflict, tr(language, "Uppdraget är avslutat."));
    auto errors = problems(write, typed, language);
    if (errors.empty() && *write.one(how_many, id) >= most_audiences)
        errors.push_back({"audience", trf(language, "Ett uppdrag har högst {} målgrupper.", most_audiences)});
    if (!errors.empty()) return refuse_fields(tr(language, "Målgruppen är inte sparad."), std::move(errors));
    auto audience = collapse_spaces(typed.audience);
    auto made = *write.one(insert, id, audience, typed.group, typed.unit, *typed.form, *typed.due_on);
    write.run(set_commitment, made, owe_reach(write, visitor, *assignment, made, audience, *typed.due_on));
    if (!assignment->is_early())
        for (PersonId person : to_tell(write, typed.group, typed.unit, Schools(write, date_of(now()))))
            notices::tell(write, visitor, person, NoticeWhat::asked, {"dissemination", made.value});
    audit::record(write, visitor.actor(),
                  {"plan_dissemination",
                   "assignment",
                   id.value,
                   {},
                   fmt::format("{} | {} | {}", audience, name_of(*typed.form), iso(*typed.due_on))});
    return made;
}

void tell_audiences(db::Write& write, const rights::Visitor& visitor, AssignmentId id) {
    Schools schools(write, date_of(now()));
    for (const auto& one : disseminations_of(write, id)) {
        if (one.ended_on) continue;
        for (PersonId person : to_tell(write, one.group, one.unit, schools))
            notices::tell(write, visitor, person, NoticeWhat::asked, one.ref());
    }
}

bool may_confirm(const rights::Visitor& visitor, const Assignment& assignment,
                 const Dissemination& dissemination, std::optional<UnitId> unit) {
    // Whoever is to see that they are reached does not confirm it for them.
    bool leads = visitor.person && (assignment.lead.person == visitor.person ||
                                    assignment.responsible.person == visitor.person);
    if (dissemination.unit) return unit && !leads && plans::may_edit_plan(visitor, *unit);
    if (dissemination.group) return visitor.keeps(*dissemination.group);
    return assignments::may_write(visitor, assignment);
}

Result<void> confirm_reached(db::Write& write, const rights::Visitor& visitor, DisseminationId id,
                             const Reaching& reaching, Language language) {
    auto place = place_of(write, visitor, id, language);
    if (!place) return std::unexpected(place.error());
    auto& one = place->dissemination;
    std::optional<UnitId> unit = one.unit ? reaching.unit : std::nullopt;
    if (one.unit && !unit)
        return refuse_fields(tr(language, "Det är inte sparat."),
                             {{"unit", tr(language, "Välj vilken enhet som har nåtts.")}});
    if (!may_confirm(visitor, place->assignment, one, unit))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det bekräftar de som har nåtts: enhetens eller gruppens egna."));
    auto evidence = evidence_of(write, id);
    Schools schools(write, date_of(now()));
    auto share = share_of(one, evidence, schools);
    std::vector<FieldError> errors;
    bool already =
        one.unit ? std::ranges::find(evidence, unit, &Evidence::unit) != evidence.end() : share.reached > 0;
    if (already) return refuse(RefusalKind::conflict, tr(language, "Det är redan bekräftat."));
    if (one.ended_on) return refuse(RefusalKind::conflict, tr(language, "Spridningen är avslutad."));
    if (one.unit && std::ranges::find(share.missing, *unit, &School::id) == share.missing.end())
        errors.push_back({"unit", tr(language, "Enheten hör inte till dem som ska nås.")});
    Date today = date_of(now());
    if (!reaching.on_day || *reaching.on_day > today)
        errors.push_back({"on_day", tr(language, "Välj en dag som har varit, eller i dag.")});
    std::string what = tidied_text(reaching.what);
    if (what.empty()) errors.push_back({"what", tr(language, "Skriv vad ni gjorde, till exempel på APT.")});
    if (characters_in(what) > most_what_characters)
        errors.push_back({"what", tr(language, "Skriv högst 2 000 tecken.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Det är inte sparat."), std::move(errors));
    write.run(insert_reached, id, unit, *reaching.on_day, what, visitor.name);
    write.run(count_reached, id);
    ++one.reached;
    if (share.reached + 1 >= share.all) {
        write.run(end, id, today, "");
        close_owed(write, visitor, one, "");
    }
    audit::record(write, visitor.actor(),
                  {"confirm_reached",
                   "assignment",
                   one.assignment.value,
                   {},
                   fmt::format("{} | {} | {}", one.audience,
                               unit ? schools.name_of(*unit).value_or("") : one.group_name, what)});
    return {};
}

Result<void> end_dissemination(db::Write& write, const rights::Visitor& visitor, DisseminationId id,
                               std::string_view typed, Language language) {
    auto place = place_of(write, visitor, id, language);
    if (!place) return std::unexpected(place.error());
    if (!assignments::may_write(visitor, place->assignment))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör de som skriver uppdraget."));
    const auto& one = place->dissemination;
    if (one.ended_on) return refuse(RefusalKind::conflict, tr(language, "Spridningen är avslutad."));
    std::string why = tidied_text(typed);
    if (why.empty() || characters_in(why) > most_what_characters)
        return refuse_fields(tr(language, "Spridningen är inte avslutad."),
                             {{"why", tr(language, "Skriv varför ingen mer ska nås, kort.")}});
    write.run(end, id, date_of(now()), why);
    close_owed(write, visitor, one, why);
    audit::record(write, visitor.actor(),
                  {"end_dissemination",
                   "assignment",
                   one.assignment.value,
                   {},
                   fmt::format("{} | {}", one.audience, why)});
    return {};
}

void follow_assignment(db::Write& write, const rights::Visitor& visitor, const Assignment&,
                       const Assignment& after) {
    if (!assignments::is_ended(after.state)) return;
    if (auto call = call_of(write, after.id); call && !call->closed_on) set_closed(write, call->id);
    if (!assignments::is_called_off(after.state)) return;
    const char* why = assignments::why_ended(after.state);
    for (const auto& one : disseminations_of(write, after.id)) {
        if (one.ended_on) continue;
        write.run(end, one.id, date_of(now()), why);
        commitments::close_by_origin(write, visitor, one.commitment, CommitmentStatus::dropped, why);
    }
}

const char* word(Language language, ReachForm form) {
    switch (form) {
        case ReachForm::read:
            return tr(language, "läst");
        case ReachForm::workplace_meeting:
            return tr(language, "talat om det på APT");
        case ReachForm::meeting:
            return tr(language, "möte");
        case ReachForm::questions:
            break;
    }
    return tr(language, "ställt frågor");
}

}  // namespace styrkedja::anchoring
