// The SQL of dialogues.
#include "dialogues/store.h"

#include <algorithm>

#include "auth/accounts.h"
#include "base/text.h"
#include "db/id_list.h"
#include "db/rows.h"
#include "organisation/units.h"

namespace styrkedja::dialogues {
namespace {

// $1 is today: the unit as it is called.
#define UNIT_NAME(column)                                                \
    "coalesce((SELECT v.name FROM unit_version v WHERE v.unit = " column \
    " AND v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), '')"
#define DIALOGUE_COLUMNS \
    "SELECT d.id, d.round, r.name, r.level, r.state, d.unit, " UNIT_NAME("d.unit")                       \
    ", d.area, d.superior, s.name, d.subordinate, o.name, d.planned_on, d.planned_at, d.minutes, "       \
    "d.place, d.held_on, d.state, d.reason_code, d.reason, d.moved, d.opened_at, d.submitted_at, "       \
    "d.rated_at, d.record_version, d.superior_confirmed, d.subordinate_confirmed, d.confirmed_on, "      \
    "d.samsyn, d.version FROM dialogue d JOIN dialogue_round r ON r.id = d.round JOIN person s ON s.id " \
    "= d.superior JOIN person o ON o.id = d.subordinate "
const db::Query<Dialogue(Date, DialogueId)> by_id{DIALOGUE_COLUMNS "WHERE d.id = $2"};

#define STILL_AHEAD \
    "(NOT $2 OR d.state IN ('planned', 'prework_submitted', 'held', 'record_draft', 'confirmed_one')) "
#define IN_ORDER "ORDER BY d.planned_on IS NOT NULL, d.planned_on, d.planned_at, d.id LIMIT $3 OFFSET $4"
using OfRound = Dialogue(Date, bool, std::int64_t, std::int64_t, RoundId);
using OfArea = Dialogue(Date, bool, std::int64_t, std::int64_t, RoundId, UnitId);
using OfUnit = Dialogue(Date, bool, std::int64_t, std::int64_t, UnitId);
using OfPerson = Dialogue(Date, bool, std::int64_t, std::int64_t, PersonId);
const db::Query<OfRound> of_round{DIALOGUE_COLUMNS "WHERE d.round = $5 AND " STILL_AHEAD IN_ORDER};
const db::Query<OfArea> of_area{DIALOGUE_COLUMNS
                                "WHERE d.round = $5 AND d.area = $6 AND " STILL_AHEAD IN_ORDER};
const db::Query<OfUnit> of_unit{DIALOGUE_COLUMNS "WHERE d.unit = $5 AND " STILL_AHEAD
                                                 "ORDER BY r.from_on DESC, d.id DESC LIMIT $3 OFFSET $4"};
// What lies ahead by its day; else the newest first.
const db::Query<OfPerson> of_person{
    DIALOGUE_COLUMNS "WHERE (d.superior = $5 OR d.subordinate = $5) AND " STILL_AHEAD
                     "ORDER BY CASE WHEN $2 THEN coalesce(d.planned_on, '9999') ELSE '' END, r.from_on DESC, "
                     "d.id DESC LIMIT $3 OFFSET $4"};

const db::Query<Progress(Date, RoundId)> progress{"SELECT d.area, " UNIT_NAME(
    "d.area") ", COUNT(*), "
              "CAST(SUM(CASE WHEN d.planned_on IS NULL AND d.held_on IS NULL AND d.state <> 'cancelled' "
              "THEN 1 ELSE 0 END) AS BIGINT), "
              "CAST(SUM(CASE WHEN d.opened_at IS NULL AND d.state <> 'cancelled' THEN 1 ELSE 0 END) AS "
              "BIGINT), "
              "CAST(SUM(CASE WHEN d.submitted_at IS NOT NULL AND d.state <> 'cancelled' THEN 1 ELSE 0 "
              "END) AS BIGINT), "
              "CAST(SUM(CASE WHEN d.held_on IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), "
              "CAST(SUM(CASE WHEN d.samsyn IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT), "
              "CAST(SUM(CASE WHEN d.state = 'cancelled' THEN 1 ELSE 0 END) AS BIGINT) "
              "FROM dialogue d WHERE d.round = $2 GROUP BY d.area"};
const db::Query<UnitId(RoundId, PersonId)> areas_of_superior{
    "SELECT DISTINCT area FROM dialogue WHERE round = $1 AND superior = $2 AND area IS NOT NULL"};
const db::Query<DialogueId(RoundId, PersonId)> unheld{
    "SELECT id FROM dialogue WHERE round = $1 AND state IN ('planned', 'prework_submitted') AND ($2 = 0 OR "
    "superior = $2) LIMIT 1"};

const db::Query<DialogueId(RoundId, PersonId)> of_person_in{
    "SELECT id FROM dialogue WHERE round = $1 AND (superior = $2 OR subordinate = $2) LIMIT 1"};

const db::Query<void(db::Rows)> insert_rows{
    "INSERT INTO dialogue (round, unit, area, superior, subordinate, school_form, first_superior, "
    "first_subordinate, state) SELECT CAST(r.value ->> 0 AS "
    "BIGINT), CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT), "
    "CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, CAST(r.value ->> 3 AS BIGINT), CAST(r.value ->> 4 AS "
    "BIGINT), 'planned' FROM @rows($1) r WHERE NOT EXISTS (SELECT 1 FROM dialogue d WHERE d.round = "
    "CAST(r.value ->> 0 AS BIGINT) AND d.unit = CAST(r.value ->> 1 AS BIGINT) AND d.superior = CAST(r.value "
    "->> 3 AS BIGINT) AND d.subordinate = CAST(r.value ->> 4 AS BIGINT)) ON CONFLICT DO NOTHING"};
using Changed = std::int64_t(DialogueId, std::int64_t, std::optional<Date>, std::string, std::int64_t,
                             std::string, std::optional<Date>, DialogueState, std::optional<CancelReason>,
                             std::string, std::int64_t, std::optional<Instant>, std::optional<Instant>,
                             std::optional<std::int64_t>, std::optional<std::int64_t>, std::optional<Date>,
                             std::optional<bool>);
const db::Query<Changed> update{
    "UPDATE dialogue SET planned_on = $3, planned_at = $4, minutes = $5, place = $6, held_on = $7, state = "
    "$8, reason_code = $9, reason = $10, moved = $11, submitted_at = $12, rated_at = $13, "
    "superior_confirmed = $14, subordinate_confirmed = $15, confirmed_on = $16, samsyn = $17, version = "
    "version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<void(DialogueId, Instant)> update_opened_row{
    "UPDATE dialogue SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL"};
const db::Query<void(DialogueId, DialogueState)> update_record{
    "UPDATE dialogue SET state = $2, record_version = record_version + 1, superior_confirmed = NULL, "
    "subordinate_confirmed = NULL WHERE id = $1"};
const db::Query<void(DialogueId, DialogueState)> update_state_row{
    "UPDATE dialogue SET state = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(DialogueId, PersonId)> update_superior{
    "UPDATE dialogue SET superior = $2, rated_at = NULL, version = version + 1 WHERE id = $1"};
const db::Query<void(DialogueId, PersonId)> update_subordinate{
    "UPDATE dialogue SET subordinate = $2, version = version + 1 WHERE id = $1"};

const db::Query<void(DialogueId)> forget_superior_ratings{
    "UPDATE dialogue_rating SET superior = NULL, superior_reason = '' WHERE dialogue = $1"};
const db::Query<DialogueId(RoundId, UnitId, PersonId, PersonId, DialogueId)> same_pair{
    "SELECT id FROM dialogue WHERE round = $1 AND unit = $2 AND superior = $3 AND subordinate = $4 AND id <> "
    "$5"};

const db::Query<Rating(DialogueId)> ratings{
    "SELECT focus_area, '', own, own_reason, superior, superior_reason, agreed, dissent FROM dialogue_rating "
    "WHERE dialogue = $1"};
const db::Query<void(DialogueId, FocusAreaId, std::optional<std::int64_t>, std::string)> save_own{
    "INSERT INTO dialogue_rating (dialogue, focus_area, own, own_reason) VALUES ($1, $2, $3, $4) ON "
    "CONFLICT (dialogue, focus_area) DO UPDATE SET own = excluded.own, own_reason = excluded.own_reason"};
const db::Query<void(DialogueId, FocusAreaId, std::optional<std::int64_t>, std::string)> save_superior{
    "INSERT INTO dialogue_rating (dialogue, focus_area, superior, superior_reason) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (dialogue, focus_area) DO UPDATE SET superior = excluded.superior, superior_reason = "
    "excluded.superior_reason"};
const db::Query<void(DialogueId, FocusAreaId, std::optional<std::int64_t>, std::string)> save_agreed{
    "INSERT INTO dialogue_rating (dialogue, focus_area, agreed, dissent) VALUES ($1, $2, $3, $4) ON "
    "CONFLICT (dialogue, focus_area) DO UPDATE SET agreed = excluded.agreed, dissent = excluded.dissent"};

// $2: 1 puts one dialogue into rating_tally, -1 takes it out.
const db::Query<void(DialogueId, std::int64_t)> add_to_tally{
    "INSERT INTO rating_tally (round, area, focus_area, own, superior, agreed, dialogues, dissents) SELECT "
    "d.round, coalesce(d.area, 0), r.focus_area, CASE WHEN d.submitted_at IS NULL THEN 0 ELSE "
    "coalesce(r.own, 0) END, CASE WHEN d.rated_at IS NULL THEN 0 ELSE coalesce(r.superior, 0) END, "
    "coalesce(r.agreed, 0), $2, CASE WHEN r.dissent <> '' THEN $2 ELSE 0 END FROM dialogue d JOIN "
    "dialogue_rating r ON r.dialogue = d.id WHERE d.id = $1 AND d.state <> 'cancelled' AND (d.held_on IS NOT "
    "NULL OR (d.submitted_at IS NOT NULL AND d.rated_at IS NOT NULL)) ON CONFLICT (round, area, focus_area, "
    "own, superior, agreed) DO UPDATE SET dialogues = rating_tally.dialogues + excluded.dialogues, dissents "
    "= rating_tally.dissents + excluded.dissents"};
// Around every change of what is counted of a dialogue.
template <class Change>
auto recounting(db::Write& write, DialogueId id, Change change) {
    write.run(add_to_tally, id, -1);
    if constexpr (std::is_void_v<decltype(change())>) {
        change();
        write.run(add_to_tally, id, 1);
    } else {
        auto done = change();
        write.run(add_to_tally, id, 1);
        return done;
    }
}

const db::Query<Supplement(DialogueId)> supplements{
    "SELECT id, text, written_by_name, written_at FROM dialogue_supplement WHERE dialogue = $1 ORDER BY id"};
const db::Query<void(DialogueId, std::string, PersonId, std::string, Instant)> insert_supplement_row{
    "INSERT INTO dialogue_supplement (dialogue, text, written_by, written_by_name, written_at) VALUES ($1, "
    "$2, $3, $4, $5)"};

#define SENTENCE_COLUMNS \
    "SELECT x.id, x.dialogue, x.name, x.text, x.department, " UNIT_NAME("x.department") ", d.unit, "      \
    UNIT_NAME("d.unit") ", r.name, x.shared_by_name, x.shared_at FROM shared_sentence x JOIN dialogue d " \
    "ON d.id = x.dialogue JOIN dialogue_round r ON r.id = d.round "
const db::Query<SharedSentence(Date, DialogueId)> sentences{SENTENCE_COLUMNS
                                                            "WHERE x.dialogue = $2 ORDER BY x.id"};
// $2: the departments, $3: whether those shared with all of them are the visitor's too.
const db::Query<SharedSentence(Date, std::string, bool, std::int64_t, std::int64_t)> sentences_for{
    SENTENCE_COLUMNS
    "WHERE d.samsyn IS NOT NULL AND (x.department IN @list($2) OR ($3 AND x.department IS NULL)) ORDER BY "
    "x.id DESC LIMIT $4 OFFSET $5"};
const db::Query<void(DialogueId, std::string, std::string, std::optional<UnitId>, std::string, Instant)>
    insert_sentence_row{
        "INSERT INTO shared_sentence (dialogue, name, text, department, shared_by_name, shared_at) VALUES "
        "($1, $2, $3, $4, $5, $6)"};
const db::Query<void(DialogueId, std::int64_t)> delete_sentence_row{
    "DELETE FROM shared_sentence WHERE dialogue = $1 AND id = $2"};

// $1: the unit and those it took over from. With staff each has their own.
const db::Query<DialogueId(std::string, DialogueLevel, RoundId, PersonId)> confirmed_before{
    "SELECT d.id FROM dialogue d JOIN dialogue_round r ON r.id = d.round WHERE d.unit IN @list($1) AND "
    "r.level "
    "= $2 AND d.round <> $3 AND r.from_on <= (SELECT from_on FROM dialogue_round WHERE id = $3) AND d.state "
    "= "
    "'confirmed_both' AND ($2 <> 'principal_staff' OR d.subordinate = $4) ORDER BY d.id"};
const db::Query<SchoolForm(RoundId, UnitId)> form_taken_in{
    "SELECT school_form FROM dialogue WHERE round = $1 AND unit = $2 LIMIT 1"};
const db::Query<DialogueId(RoundId, DialogueState)> by_state{
    "SELECT id FROM dialogue WHERE round = $1 AND state = $2 ORDER BY id"};

const db::Query<DialogueId(std::string)> of_rounds{
    "SELECT id FROM dialogue WHERE round IN @list($1) ORDER BY id"};
const db::Query<void(DialogueId)> delete_row{"DELETE FROM dialogue WHERE id = $1"};

}  // namespace

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (DialogueId id : write.all(of_rounds, auth::made_by_demo(write, "dialogue_round", "add_round"))) {
        gone.push_back({"dialogue", id.value});
        form_answers::remove_sheets(write, gone.back());
        write.run(add_to_tally, id, -1);
        write.run(delete_row, id);
    }
    return gone;
}

std::optional<Dialogue> load_dialogue(db::Read& read, DialogueId id) {
    return read.one(by_id, date_of(now()), id);
}
std::vector<Dialogue> list_dialogues(db::Read& read, const Filter& filter) {
    Date today = date_of(now());
    if (filter.round && filter.area)
        return read.all(of_area, today, filter.ahead, filter.limit, filter.offset, *filter.round,
                        *filter.area);
    if (filter.round)
        return read.all(of_round, today, filter.ahead, filter.limit, filter.offset, *filter.round);
    if (filter.unit) return read.all(of_unit, today, filter.ahead, filter.limit, filter.offset, *filter.unit);
    if (filter.person)
        return read.all(of_person, today, filter.ahead, filter.limit, filter.offset, *filter.person);
    return {};
}
std::vector<Progress> progress_of(db::Read& read, RoundId round) {
    auto all = read.all(progress, date_of(now()), round);
    std::ranges::sort(all, {}, [](const Progress& one) { return swedish_sort_key(one.area_name); });
    return all;
}
bool takes_part(db::Read& read, RoundId round, PersonId person) {
    return read.one(of_person_in, round, person).has_value();
}
bool has_unheld(db::Read& read, RoundId round, std::optional<PersonId> superior) {
    return read.one(unheld, round, superior.value_or(PersonId{})).has_value();
}
std::vector<UnitId> areas_led(db::Read& read, RoundId round, PersonId superior) {
    return read.all(areas_of_superior, round, superior);
}

std::int64_t insert_dialogues(db::Write& write, const std::vector<NewDialogue>& dialogues) {
    db::Rows rows;
    for (const auto& one : dialogues)
        rows.add(one.round, one.unit, one.area, one.superior, one.subordinate, one.school_form);
    return write.change(insert_rows, rows);
}
bool update_dialogue(db::Write& write, const Dialogue& one) {
    return recounting(write, one.id, [&] {
        return write
            .one(update, one.id, one.version, one.planned_on, one.planned_at, one.minutes, one.place,
                 one.held_on, one.state, one.cancelled_for, one.reason, one.moved, one.submitted_at,
                 one.rated_at, one.superior_confirmed, one.subordinate_confirmed, one.confirmed_on,
                 one.samsyn)
            .has_value();
    });
}
void update_opened(db::Write& write, DialogueId id, Instant at) { write.run(update_opened_row, id, at); }
void update_record_changed(db::Write& write, DialogueId id, DialogueState state) {
    write.run(update_record, id, state);
}
void update_state(db::Write& write, DialogueId id, DialogueState state) {
    recounting(write, id, [&] { write.run(update_state_row, id, state); });
}
void update_party(db::Write& write, DialogueId id, Party party, PersonId person) {
    if (party == Party::subordinate) return write.run(update_subordinate, id, person);
    recounting(write, id, [&] {
        write.run(update_superior, id, person);
        write.run(forget_superior_ratings, id);
    });
}
bool is_taken(db::Read& read, const Dialogue& of, PersonId superior, PersonId subordinate) {
    return read.one(same_pair, of.round, of.unit, superior, subordinate, of.id).has_value();
}

std::vector<Rating> stored_ratings(db::Read& read, DialogueId id) { return read.all(ratings, id); }
void save_rating_row(db::Write& write, DialogueId id, FocusAreaId focus, Party party,
                     std::optional<std::int64_t> rating, std::string_view reason) {
    recounting(write, id, [&] {
        write.run(party == Party::superior ? save_superior : save_own, id, focus, rating, reason);
    });
}
void save_agreed_row(db::Write& write, DialogueId id, FocusAreaId focus, const Agreed& agreed) {
    recounting(write, id, [&] { write.run(save_agreed, id, focus, agreed.rating, agreed.dissent); });
}

std::vector<Supplement> supplements_of(db::Read& read, DialogueId id) { return read.all(supplements, id); }
void insert_supplement(db::Write& write, DialogueId id, std::string_view text, const rights::Visitor& by) {
    write.run(insert_supplement_row, id, text, by.person, by.name, now());
}

std::vector<SharedSentence> shared_in(db::Read& read, DialogueId id) {
    return read.all(sentences, date_of(now()), id);
}
std::vector<SharedSentence> sentences_of_departments(db::Read& read, const std::vector<UnitId>& departments,
                                                     std::int64_t limit, std::int64_t offset) {
    return read.all(sentences_for, date_of(now()), db::id_list(std::span<const UnitId>(departments)),
                    !departments.empty(), limit, offset);
}
void insert_sentence(db::Write& write, DialogueId id, std::string_view name, std::string_view text,
                     std::optional<UnitId> department, std::string_view by) {
    write.run(insert_sentence_row, id, name, text, department, by, now());
}
bool delete_sentence(db::Write& write, DialogueId id, std::int64_t sentence) {
    return write.change(delete_sentence_row, id, sentence) > 0;
}

std::vector<UnitId> unit_with_earlier(db::Read& read, UnitId unit) {
    std::vector<UnitId> units = {unit};
    for (const auto& kin : organisation::predecessors(read, unit)) units.push_back(kin.id);
    return units;
}
SchoolForm form_of(db::Read& read, RoundId round, UnitId unit) {
    return read.one(form_taken_in, round, unit).value_or(SchoolForm::none);
}
std::vector<DialogueId> to_follow_up(db::Read& read, const Dialogue& held) {
    return read.all(confirmed_before,
                    db::id_list(std::span<const UnitId>(unit_with_earlier(read, held.unit))), held.level,
                    held.round, held.subordinate);
}
std::vector<DialogueId> in_state(db::Read& read, RoundId round, DialogueState state) {
    return read.all(by_state, round, state);
}

}  // namespace styrkedja::dialogues
