// The rows of sealed answers, tallies and texts.
#include "survey_answers/store.h"

#include <algorithm>

#include "db/id_list.h"

namespace styrkedja::survey_answers {
namespace {

const db::Query<Seal(SurveyId)> seal_rows{
    "SELECT g.id, k.epoch FROM survey_group g LEFT JOIN survey_seal k ON k.survey_group = g.id WHERE "
    "g.survey = "
    "$1 ORDER BY g.id"};
const db::Query<void(SurveyId, db::Rows)> insert_seals{
    "INSERT INTO survey_seal (survey_group, survey, epoch) SELECT CAST(r.value ->> 0 AS BIGINT), $1, 0 FROM "
    "@rows($2) r WHERE TRUE ON CONFLICT (survey_group) DO NOTHING"};
const db::Query<std::int64_t(SurveyGroupId)> epoch_row{
    "SELECT epoch FROM survey_seal WHERE survey_group = $1"};
const db::Query<std::int64_t(SurveyGroupId, std::int64_t)> next_epoch_row{
    "UPDATE survey_seal SET epoch = epoch + 1 WHERE survey_group = $1 AND epoch = $2 RETURNING epoch"};
const db::Query<Standing(SurveyEntryId, Date)> standing_row{
    "SELECT e.id, e.survey, e.survey_group, e.answered, e.attempt, s.state = 'open' AND p.survey IS NOT "
    "NULL, "
    "k.epoch FROM survey_entry e JOIN survey s ON s.id = e.survey LEFT JOIN survey_phase p ON p.survey = "
    "s.id "
    "AND p.kind = 'open' AND p.from_on <= $2 AND p.to_on >= $2 LEFT JOIN survey_seal k ON k.survey_group = "
    "e.survey_group WHERE e.id = $1 AND e.included"};
const db::Query<void(std::string, SurveyId, SurveyGroupId, std::int64_t, db::Bytes)> insert_box_row{
    "INSERT INTO sealed_answer (id, survey, survey_group, epoch, box) VALUES ($1, $2, $3, $4, $5)"};
const db::Query<void(std::string, SurveyId, std::string)> insert_own_row{
    "INSERT INTO own_answer (id, survey, box) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING"};
const db::Query<std::string(std::string)> own_row{"SELECT box FROM own_answer WHERE id = $1"};

#define WAITING                                                                                          \
    "SELECT s.id, k.survey_group, k.epoch, count(*), s.least_group FROM survey_seal k JOIN survey s ON " \
    "s.id "                                                                                              \
    "= k.survey JOIN sealed_answer a ON a.survey_group = k.survey_group AND a.epoch = k.epoch WHERE "    \
    "s.state "                                                                                           \
    "= 'open' "
#define WAITING_END " GROUP BY s.id, k.survey_group, k.epoch, s.least_group ORDER BY s.id, k.survey_group"
const db::Query<Waiting()> waiting_rows{WAITING WAITING_END};
const db::Query<Waiting(std::string)> waiting_among{WAITING "AND k.survey_group IN @list($1)" WAITING_END};
const db::Query<Closed()> closed_rows{
    "SELECT s.id, s.least_group FROM survey s WHERE s.state NOT IN ('draft', 'roster_preview', 'announced', "
    "'roster_correction', 'locked', 'open') AND EXISTS (SELECT 1 FROM survey_seal k WHERE k.survey = s.id) "
    "ORDER BY s.id"};
const db::Query<Box(SurveyGroupId, std::int64_t)> box_rows{
    "SELECT id, box FROM sealed_answer WHERE survey_group = $1 AND epoch = $2 ORDER BY id"};
const db::Query<void(SurveyGroupId, std::int64_t, db::Rows)> delete_box_rows{
    "DELETE FROM sealed_answer WHERE survey_group = $1 AND epoch = $2 AND id IN @texts($3)"};

struct CountRow {
    SurveyGroupId group;
    std::string question;
    std::string value;
    std::int64_t shown;
    std::int64_t held;
};
const db::Query<CountRow(SurveyGroupId)> count_rows{
    "SELECT survey_group, question, value, shown, held FROM survey_tally WHERE survey_group = $1"};
const db::Query<CountRow(SurveyId)> all_count_rows{
    "SELECT t.survey_group, t.question, t.value, t.shown, t.held FROM survey_group g JOIN survey_tally t ON "
    "t.survey_group = g.id WHERE g.survey = $1"};
const db::Query<void(SurveyGroupId, db::Rows)> put_count_rows{
    "INSERT INTO survey_tally (survey_group, question, value, shown, held) SELECT $1, r.value ->> 0, r.value "
    "->> 1, CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT) FROM @rows($2) r WHERE TRUE ON "
    "CONFLICT (survey_group, question, value) DO UPDATE SET shown = excluded.shown, held = excluded.held"};
const db::Query<StoredText(SurveyId)> text_rows{
    "SELECT x.survey_group, x.question, x.text FROM survey_group g JOIN survey_text x ON x.survey_group = "
    "g.id "
    "WHERE g.survey = $1 AND NOT x.shown ORDER BY x.survey_group, x.question, x.id"};
const db::Query<void(db::Rows, bool)> insert_text_rows{
    "INSERT INTO survey_text (id, survey_group, question, text, shown) SELECT r.value ->> 0, CAST(r.value "
    "->> 1 "
    "AS BIGINT), r.value ->> 2, r.value ->> 3, $2 FROM @rows($1) r"};
const db::Query<void(SurveyId)> delete_seals{"DELETE FROM survey_seal WHERE survey = $1"};
const db::Query<void(SurveyId)> delete_all_boxes{
    "DELETE FROM sealed_answer WHERE survey_group IN (SELECT id FROM survey_group WHERE survey = $1)"};
const db::Query<void(SurveyId)> delete_counts{
    "DELETE FROM survey_tally WHERE survey_group IN (SELECT id FROM survey_group WHERE survey = $1)"};
const db::Query<void(SurveyId)> delete_texts{
    "DELETE FROM survey_text WHERE survey_group IN (SELECT id FROM survey_group WHERE survey = $1)"};

void add(Counts& counts, CountRow& row) {
    auto& [shown, held, fresh] = counts[std::move(row.question)];
    if (row.value.empty()) {
        shown.people = row.shown;
        held.people = row.held;
        return;
    }
    if (row.shown) shown.by_value[row.value] = row.shown;
    if (row.held) held.by_value[row.value] = row.held;
}

std::string list_of(const std::set<SurveyGroupId>& groups) {
    std::vector<SurveyGroupId> all(groups.begin(), groups.end());
    return db::id_list(std::span<const SurveyGroupId>(all));
}

}  // namespace

Groups groups_in(db::Read& read, SurveyId survey) {
    Groups groups;
    for (const auto& group : surveys::groups_of(read, survey)) {
        groups.place[group.id] = groups.ids.size();
        groups.tree.push_back(group.parent ? std::optional(groups.place.at(*group.parent)) : std::nullopt);
        groups.ids.push_back(group.id);
    }
    return groups;
}

std::vector<Seal> seals_of(db::Read& read, SurveyId survey) { return read.all(seal_rows, survey); }
void add_seals(db::Write& write, SurveyId survey, const db::Rows& groups) {
    write.run(insert_seals, survey, groups);
}
std::optional<std::int64_t> epoch_of(db::Read& read, SurveyGroupId group) {
    return read.one(epoch_row, group);
}
bool next_epoch(db::Write& write, SurveyGroupId group, std::int64_t epoch) {
    return write.one(next_epoch_row, group, epoch).has_value();
}
std::optional<Standing> standing_of(db::Read& read, SurveyEntryId entry, Date today) {
    return read.one(standing_row, entry, today);
}

void insert_box(db::Write& write, SurveyId survey, SurveyGroupId group, std::int64_t epoch,
                std::string_view id, std::string_view box) {
    write.run(insert_box_row, id, survey, group, epoch, db::BytesView(box));
}
void insert_own(db::Write& write, SurveyId survey, const Own& own) {
    write.run(insert_own_row, own.id, survey, own.box);
}
std::optional<std::string> own_box(db::Read& read, std::string_view id) { return read.one(own_row, id); }

std::vector<Waiting> waiting_in(db::Read& read, const std::optional<std::set<SurveyGroupId>>& groups) {
    if (!groups) return read.all(waiting_rows);
    return groups->empty() ? std::vector<Waiting>() : read.all(waiting_among, list_of(*groups));
}
std::vector<Closed> closed_uncounted(db::Read& read) { return read.all(closed_rows); }

std::vector<Box> boxes_of(db::Read& read, SurveyGroupId group, std::int64_t epoch) {
    return read.all(box_rows, group, epoch);
}
void delete_boxes(db::Write& write, SurveyGroupId group, std::int64_t epoch, const db::Rows& ids) {
    write.run(delete_box_rows, group, epoch, ids);
}

Counts counts_of(db::Read& read, SurveyGroupId group) {
    Counts counts;
    for (auto& row : read.all(count_rows, group)) add(counts, row);
    return counts;
}
std::map<SurveyGroupId, Counts> all_counts_of(db::Read& read, SurveyId survey) {
    std::map<SurveyGroupId, Counts> all;
    read.each(all_count_rows, [&](CountRow row) { add(all[row.group], row); }, survey);
    return all;
}
void put_counts(db::Write& write, SurveyGroupId group, const Counts& counts) {
    db::Rows rows;
    for (const auto& [question, count] : counts) {
        if (count.shown.people || count.held.people)
            rows.add(question, std::string(), count.shown.people, count.held.people);
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> values;
        for (const auto& [value, times] : count.shown.by_value) values[value].first = times;
        for (const auto& [value, times] : count.held.by_value) values[value].second = times;
        for (const auto& [value, times] : values) rows.add(question, value, times.first, times.second);
    }
    if (rows.size()) write.run(put_count_rows, group, rows);
}

std::vector<StoredText> stored_texts(db::Read& read, SurveyId survey) { return read.all(text_rows, survey); }
void insert_texts(db::Write& write, const std::vector<StoredText>& texts, bool shown) {
    std::vector<std::pair<std::string, const StoredText*>> ordered;
    for (const auto& one : texts) ordered.emplace_back(random_id(), &one);
    std::ranges::sort(ordered);
    db::Rows rows;
    auto flush = [&] {
        if (rows.size()) write.run(insert_text_rows, rows, shown);
        rows.clear();
    };
    constexpr std::size_t at_once = 500;
    for (const auto& [id, one] : ordered) {
        rows.add(id, one->group, one->question, one->text);
        if (rows.size() == at_once) flush();
    }
    flush();
}

void delete_all(db::Write& write, SurveyId survey) {
    write.run(delete_seals, survey);
    write.run(delete_all_boxes, survey);
    write.run(delete_counts, survey);
    write.run(delete_texts, survey);
}

}  // namespace styrkedja::survey_answers
