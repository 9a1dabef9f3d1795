// The rows of surveys, their phases, groups and rosters.
#include "surveys/store.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "auth/accounts.h"
#include "auth/secrets.h"
#include "base/text.h"
#include "db/id_list.h"
#include "db/rows.h"
#include "rights/rights.h"
#include "surveys/participation.h"

namespace styrkedja::surveys {
namespace {

#define SURVEY_COLUMNS                                                                          \
    "SELECT s.id, s.name, s.year, s.concept, s.form_version, s.intro, s.state, s.state_since, " \
    "s.least_group, s.live_results, s.follow_through, s.rule_employed_on, s.rule_pay_forms, "   \
    "s.rule_leaves_out, s.version, s.created_by_name, s.kind, s.asks, s.below FROM survey s "
const db::Query<Survey(SurveyId)> survey_by_id{SURVEY_COLUMNS "WHERE s.id = $1"};
const db::Query<Survey(bool, std::int64_t, std::int64_t)> newest_surveys{
    SURVEY_COLUMNS
    "WHERE s.kind <> 'pulse' AND ($1 OR s.state NOT IN ('draft', 'roster_preview')) ORDER BY s.year DESC, "
    "s.id DESC LIMIT $2 OFFSET $3"};
const db::Query<Survey(PersonId, Date)> surveys_waiting{
    SURVEY_COLUMNS
    "JOIN survey_entry e ON e.survey = s.id JOIN survey_phase p ON p.survey = s.id AND p.kind = 'open' WHERE "
    "e.person = $1 AND e.included AND NOT e.answered AND s.state = 'open' AND p.from_on <= $2 AND p.to_on >= "
    "$2 ORDER BY p.to_on, s.id"};
const db::Query<Survey(FormId)> surveys_with_form{
    SURVEY_COLUMNS
    "JOIN form_version v ON v.id = s.form_version WHERE v.form = $1 AND s.state IN ('draft', "
    "'roster_preview', 'announced', 'roster_correction', 'locked') ORDER BY s.id"};
const db::Query<SurveyId()> surveys_under_way{
    "SELECT id FROM survey WHERE state IN ('announced', 'roster_correction', 'locked', 'open', 'closed') "
    "ORDER BY id"};

const db::Query<SurveyId(std::string, int, std::string, std::optional<FormVersionId>, std::string,
                         SurveyState, Date, std::int64_t, bool, std::string, std::optional<Date>, std::string,
                         std::string, std::string, SurveyKind, std::string, std::optional<UnitId>)>
    insert_survey_row{
        "INSERT INTO survey (name, year, concept, form_version, intro, state, state_since, least_group, "
        "live_results, follow_through, rule_employed_on, rule_pay_forms, rule_leaves_out, created_by_name, "
        "kind, asks, below) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
        "$17) RETURNING id"};
const db::Query<std::int64_t(SurveyId, std::int64_t, std::string, int, std::string,
                             std::optional<FormVersionId>, std::string, std::int64_t, bool, std::string,
                             std::optional<Date>, std::string, std::string)>
    update_survey_row{
        "UPDATE survey SET name = $3, year = $4, concept = $5, form_version = $6, intro = $7, least_group = "
        "$8, live_results = $9, follow_through = $10, rule_employed_on = $11, rule_pay_forms = $12, "
        "rule_leaves_out = $13, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<std::int64_t(SurveyId, std::int64_t, SurveyState, Date)> update_state_row{
    "UPDATE survey SET state = $3, state_since = $4, version = version + 1 WHERE id = $1 AND version = $2 "
    "RETURNING version"};
const db::Query<SurveyId(std::string)> demo_surveys{
    "SELECT id FROM survey WHERE id IN @list($1) ORDER BY id"};
const db::Query<void(SurveyId)> delete_survey{"DELETE FROM survey WHERE id = $1"};
const db::Query<Mailing(SurveyId)> mailing_row{"SELECT mailing, mailed_on FROM survey WHERE id = $1"};
const db::Query<void(SurveyId, Date)> next_mailing_row{
    "UPDATE survey SET mailing = mailing + 1, mailed_on = $2 WHERE id = $1"};

const db::Query<Phase(SurveyId)> phase_rows{
    "SELECT kind, from_on, to_on FROM survey_phase WHERE survey = $1 ORDER BY from_on, to_on, kind"};
const db::Query<std::int64_t(SurveyId, SurveyPhase, Date)> phase_around{
    "SELECT 1 FROM survey_phase WHERE survey = $1 AND kind = $2 AND from_on <= $3 AND to_on >= $3"};
const db::Query<void(SurveyId)> delete_phases{"DELETE FROM survey_phase WHERE survey = $1"};
const db::Query<void(SurveyId, SurveyPhase, Date, Date)> insert_phase{
    "INSERT INTO survey_phase (survey, kind, from_on, to_on) VALUES ($1, $2, $3, $4)"};

const db::Query<Group(SurveyId)> group_rows{GROUP_COLUMNS
                                            "WHERE g.survey = $1 ORDER BY g.depth, g.sort_key, g.id"};
const db::Query<Group(SurveyId, std::string)> group_rows_around{
    "WITH RECURSIVE above (id, parent) AS (SELECT id, parent FROM survey_group WHERE survey = $1 AND id IN "
    "@list($2) UNION SELECT g.id, g.parent FROM above a JOIN survey_group g ON g.id = "
    "a.parent) " GROUP_COLUMNS
    "WHERE g.id IN (SELECT id FROM above WHERE parent IS NULL UNION ALL SELECT b.id FROM survey_group b "
    "WHERE "
    "b.parent IN (SELECT parent FROM above)) ORDER BY g.depth, g.sort_key, g.id"};
const db::Query<Group(SurveyGroupId)> group_by_id{GROUP_COLUMNS "WHERE g.id = $1"};

const db::Query<SurveyGroupId(SurveyId, UnitId, std::optional<SurveyGroupId>, std::string, std::string,
                              std::int64_t, std::optional<PersonId>)>
    insert_group{
        "INSERT INTO survey_group (survey, unit, parent, name, sort_key, depth, manager) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7) RETURNING id"};

#define ENTRY_COLUMNS                                                                                      \
    "SELECT e.id, e.survey, e.survey_group, e.person, p.name, e.included, e.reason, e.corrected_by_name, " \
    "e.correction, e.answered FROM survey_entry e JOIN person p ON p.id = e.person "
const db::Query<Entry(SurveyEntryId)> entry_by_id{ENTRY_COLUMNS "WHERE e.id = $1"};
const db::Query<Entry(SurveyId, PersonId)> entry_by_person{
    ENTRY_COLUMNS "WHERE e.survey = $1 AND e.person = $2 AND e.included"};
const db::Query<Entry(SurveyId)> asked_entries{
    ENTRY_COLUMNS
    "JOIN survey_group g ON g.id = e.survey_group WHERE g.survey = $1 AND e.included ORDER BY e.id"};
const db::Query<Entry(std::string)> entry_by_token{ENTRY_COLUMNS "WHERE e.token_hash = $1 AND e.included"};
const db::Query<Entry(SurveyGroupId, std::int64_t, std::int64_t)> entries_by_group{
    ENTRY_COLUMNS "WHERE e.survey_group = $1 ORDER BY p.sort_key, e.id LIMIT $2 OFFSET $3"};
const db::Query<void(SurveyEntryId, SurveyGroupId, bool, RosterReason, std::string, std::string)>
    update_entry_row{
        "UPDATE survey_entry SET survey_group = $2, included = $3, reason = $4, corrected_by_name = $5, "
        "correction = $6 WHERE id = $1"};
const db::Query<SurveyEntryId(SurveyEntryId, std::string)> mark_answered{
    "UPDATE survey_entry SET answered = TRUE, attempt = $2 WHERE id = $1 AND NOT answered RETURNING id"};
const db::Query<SurveyEntryId(SurveyEntryId, std::string, SurveyGroupId, std::int64_t, Date)>
    mark_answered_in_epoch{
        "UPDATE survey_entry SET answered = TRUE, attempt = $2 WHERE id = $1 AND NOT answered AND included "
        "AND survey_group = $3 AND EXISTS (SELECT 1 FROM survey s JOIN survey_phase p ON p.survey = s.id AND "
        "p.kind = 'open' AND p.from_on <= $5 AND p.to_on >= $5 JOIN survey_seal k ON k.survey_group = $3 AND "
        "k.epoch = $4 WHERE s.id = survey_entry.survey AND s.state = 'open') RETURNING id"};
const db::Query<std::string(SurveyEntryId)> attempt_of{"SELECT attempt FROM survey_entry WHERE id = $1"};
const db::Query<std::int64_t(SurveyId)> any_included{
    "SELECT 1 FROM survey_entry e JOIN survey_group g ON g.id = e.survey_group WHERE g.survey = $1 AND "
    "e.included LIMIT 1"};
const db::Query<std::int64_t(SurveyId)> any_sealed{
    "SELECT 1 FROM survey_group g JOIN sealed_answer a ON a.survey_group = g.id WHERE g.survey = $1 LIMIT 1"};
const db::Query<ReasonCount(SurveyId)> reason_counts{
    "SELECT included, reason, count(*) FROM survey_entry WHERE survey = $1 GROUP BY included, reason ORDER "
    "BY "
    "included DESC, count(*) DESC, reason"};

struct Counted {
    SurveyGroupId group;
    bool answered;
    std::int64_t people;
};
const db::Query<Counted(SurveyId)> counted_entries{
    "SELECT e.survey_group, e.answered, count(*) FROM survey_group g JOIN survey_entry e ON e.survey_group = "
    "g.id AND e.included WHERE g.survey = $1 GROUP BY e.survey_group, e.answered"};
const db::Query<void(db::Rows)> update_counts{
    "UPDATE survey_group SET invited = CAST(r.value ->> 1 AS BIGINT), answered = CAST(r.value ->> 2 AS "
    "BIGINT) FROM @rows($1) r WHERE survey_group.id = CAST(r.value ->> 0 AS BIGINT)"};

}  // namespace

std::optional<Survey> find_survey(db::Read& read, SurveyId id) { return read.one(survey_by_id, id); }
std::vector<Survey> list_surveys(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                                 std::int64_t offset) {
    return read.all(newest_surveys, may_lead(visitor), limit, offset);
}
std::vector<Survey> not_open_with(db::Read& read, FormId form) { return read.all(surveys_with_form, form); }
std::vector<SurveyId> under_way(db::Read& read) { return read.all(surveys_under_way); }

SurveyId insert_survey(db::Write& write, const Survey& survey) {
    return *write.one(insert_survey_row, survey.name, survey.year, survey.concept_name, survey.form_version,
                      survey.intro, survey.state, survey.state_since, survey.least_group, survey.live_results,
                      survey.follow_through, survey.rule_employed_on, survey.rule_pay_forms,
                      survey.rule_leaves_out, survey.created_by, survey.kind, survey.asks, survey.below);
}
bool update_survey(db::Write& write, const Survey& next) {
    return write
        .one(update_survey_row, next.id, next.version, next.name, next.year, next.concept_name,
             next.form_version, next.intro, next.least_group, next.live_results, next.follow_through,
             next.rule_employed_on, next.rule_pay_forms, next.rule_leaves_out)
        .has_value();
}
bool update_state(db::Write& write, const Survey& next) {
    return write.one(update_state_row, next.id, next.version, next.state, next.state_since).has_value();
}

std::optional<questions::Content> content_of(db::Read& read, const Survey& survey) {
    auto version = survey.form_version ? forms::find_version(read, *survey.form_version) : std::nullopt;
    if (!version) return std::nullopt;
    auto content = forms::content_of(read, *version);
    if (survey.asks.empty()) return content;
    auto asked = split(survey.asks, ',');
    for (auto& section : content.sections)
        std::erase_if(section.questions, [&](const questions::Question& one) {
            return std::ranges::find(asked, one.key) == asked.end();
        });
    std::erase_if(content.sections, [](const questions::Section& one) { return one.questions.empty(); });
    return content;
}

std::vector<Phase> phases_of(db::Read& read, SurveyId survey) { return read.all(phase_rows, survey); }
bool is_within(db::Read& read, SurveyId survey, SurveyPhase phase, Date day) {
    return read.one(phase_around, survey, phase, day).has_value();
}
void replace_phases(db::Write& write, SurveyId survey, const std::vector<Phase>& phases) {
    write.run(delete_phases, survey);
    for (const auto& one : phases) write.run(insert_phase, survey, one.kind, one.from_on, one.to_on);
}

Mailing mailing_of(db::Read& read, SurveyId survey) { return read.one(mailing_row, survey).value(); }
void next_mailing(db::Write& write, SurveyId survey, Date today) {
    write.run(next_mailing_row, survey, today);
}

std::vector<Group> groups_of(db::Read& read, SurveyId survey) {
    auto rows = read.all(group_rows, survey);
    std::unordered_map<std::int64_t, std::vector<std::size_t>> below;
    for (std::size_t at = 0; at < rows.size(); ++at)
        below[rows[at].parent.value_or(SurveyGroupId{}).value].push_back(at);
    std::vector<Group> ordered;
    ordered.reserve(rows.size());
    std::vector<std::size_t> ahead(below[0].rbegin(), below[0].rend());
    while (!ahead.empty()) {
        auto& group = rows[ahead.back()];
        ahead.pop_back();
        auto children = below.find(group.id.value);
        if (children != below.end())
            ahead.insert(ahead.end(), children->second.rbegin(), children->second.rend());
        ordered.push_back(std::move(group));
    }
    return ordered;
}
std::vector<Group> groups_around(db::Read& read, SurveyId survey, std::span<const SurveyGroupId> groups) {
    return read.all(group_rows_around, survey, db::id_list(groups));
}
std::optional<Group> find_group(db::Read& read, SurveyGroupId id) { return read.one(group_by_id, id); }

MadeGroups make_groups(db::Write& write, SurveyId survey, const std::vector<organisation::bulk::Unit>& among,
                       const std::vector<UnitId>& wanted, const LedBy& led_by) {
    std::unordered_map<std::int64_t, const organisation::bulk::Unit*> units;
    for (const auto& unit : among) units.emplace(unit.id.value, &unit);
    MadeGroups made;
    std::unordered_map<std::int64_t, std::int64_t> depths;
    auto make = [&](auto& self, UnitId id) -> void {
        if (made.ids.contains(id)) return;
        const auto& unit = *units.at(id.value);
        auto above = unit.parent && units.contains(unit.parent->value) ? unit.parent : std::nullopt;
        if (above) self(self, *above);
        auto parent = above ? std::optional(made.ids.at(*above)) : std::nullopt;
        auto depth = depths[id.value] = above ? depths.at(above->value) + 1 : 0;
        auto group = *write.one(insert_group, survey, id, parent, unit.name, swedish_sort_key(unit.name),
                                depth, led_by(unit, !above));
        made.ids.emplace(id, group);
        if (!above && !made.top) made.top = group;
    };
    for (auto id : wanted)
        if (units.contains(id.value)) make(make, id);
    return made;
}

std::vector<Entry> asked_in(db::Read& read, SurveyId survey) { return read.all(asked_entries, survey); }
std::optional<Entry> find_entry(db::Read& read, SurveyEntryId id) { return read.one(entry_by_id, id); }
std::optional<Entry> entry_of(db::Read& read, SurveyId survey, PersonId person) {
    return read.one(entry_by_person, survey, person);
}
std::optional<Entry> entry_of_link(db::Read& read, std::string_view token) {
    return read.one(entry_by_token, auth::hex(auth::keyed_hash(token, "survey link")));
}
std::vector<Entry> entries_of(db::Read& read, SurveyGroupId group, std::int64_t limit, std::int64_t offset) {
    return read.all(entries_by_group, group, limit, offset);
}
void update_entry(db::Write& write, const Entry& next) {
    write.run(update_entry_row, next.id, next.group, next.included, next.reason, next.corrected_by,
              next.correction);
}
bool has_people(db::Read& read, SurveyId survey) { return read.one(any_included, survey).has_value(); }
bool has_uncounted(db::Read& read, SurveyId survey) { return read.one(any_sealed, survey).has_value(); }
std::vector<ReasonCount> reasons_of(db::Read& read, SurveyId survey) {
    return read.all(reason_counts, survey);
}
std::vector<Survey> waiting_for(db::Read& read, PersonId person) {
    return read.all(surveys_waiting, person, date_of(now()));
}

bool takes_answers(db::Read& read, const Survey& survey, Date today) {
    return survey.state == SurveyState::open && is_within(read, survey.id, SurveyPhase::open, today);
}
Answered note_answered(db::Write& write, SurveyEntryId entry, std::string_view attempt) {
    if (write.one(mark_answered, entry, attempt)) return Answered::first;
    auto noted = write.one(attempt_of, entry);
    return noted && !noted->empty() && *noted == attempt ? Answered::same : Answered::other;
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (auto id : write.all(demo_surveys, auth::made_by_demo(write, "survey", "add_survey"))) {
        write.run(delete_survey, id);
        gone.push_back({"survey", id.value});
    }
    return gone;
}
bool note_answered_in(db::Write& write, SurveyEntryId entry, std::string_view attempt, SurveyGroupId group,
                      std::int64_t epoch, Date today) {
    return write.one(mark_answered_in_epoch, entry, attempt, group, epoch, today).has_value();
}

db::Rows changed_counts(db::Read& read, SurveyId survey) {
    auto groups = groups_of(read, survey);  // parents before their children
    struct Sum {
        std::int64_t invited = 0, answered = 0;
    };
    std::unordered_map<std::int64_t, Sum> sums;
    for (const auto& one : read.all(counted_entries, survey)) {
        sums[one.group.value].invited += one.people;
        if (one.answered) sums[one.group.value].answered += one.people;
    }
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
        if (!group->parent) continue;
        Sum own = sums[group->id.value];
        auto& above = sums[group->parent->value];
        above.invited += own.invited, above.answered += own.answered;
    }
    db::Rows rows;
    for (const auto& group : groups) {
        const auto& sum = sums[group.id.value];
        if (sum.invited != group.invited || sum.answered != group.answered)
            rows.add(group.id, sum.invited, sum.answered);
    }
    return rows;
}
void put_counts(db::Write& write, const db::Rows& changed) {
    if (changed.size()) write.run(update_counts, changed);
}
void recount(db::Write& write, SurveyId survey) { put_counts(write, changed_counts(write, survey)); }

}  // namespace styrkedja::surveys
