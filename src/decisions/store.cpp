// Plain SQL over decision.
#include "decisions/store.h"

#include <algorithm>

#include "db/id_list.h"
#include "rights/permissions.h"

namespace styrkedja::decisions {
namespace {

// "('approved', 'executing')": where the event may happen, as the table of states says.
std::string states_before(DecisionEvent event) {
    std::string list;
    for (const auto& transition : decision_transitions)
        if (transition.event == event)
            list += fmt::format("{}'{}'", list.empty() ? "" : ", ", name_of(transition.from));
    return "(" + list + ")";
}

const db::Query<DecisionId(DecisionKind, DecisionState, std::string, GroupId, std::optional<Date>,
                           std::optional<std::int64_t>, std::optional<std::int64_t>, std::string,
                           std::int64_t, std::int64_t, std::int64_t, std::int64_t)>
    insert_decision{
        "INSERT INTO decision (kind, state, text, org_group, decided_on, number_year, number, origin_kind, "
        "origin, origin_part, text_begin, text_end) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12) RETURNING id"};
const db::Query<DecisionId(DecisionKind, std::string, GroupId, std::string, std::string, std::string,
                           std::string, std::optional<Date>, std::optional<Date>)>
    insert_proposal{
        "INSERT INTO decision (kind, state, text, org_group, matter, proposed_by, reason, conditions, "
        "valid_until, evaluate_on, origin_kind, origin, origin_part, text_begin, text_end) VALUES ($1, "
        "'proposed', $2, $3, $4, $5, $6, $7, $8, $9, '', 0, 0, 0, 0) RETURNING id"};

const std::string columns =
    "SELECT d.id, d.kind, d.state, d.text, d.org_group, g.name, g.code, d.matter, d.proposed_text, "
    "d.proposed_by, d.reason, d.conditions, d.decided_on, d.valid_until, d.evaluate_on, d.postponed_until, "
    "d.note, d.finding, d.evaluation, d.evaluated_on, d.superseded_by, d.number_year, d.number, "
    "d.origin_kind, d.origin, d.origin_part, d.text_begin, d.text_end, d.version "
    "FROM decision d JOIN org_group g ON g.id = d.org_group ";
const db::Query<Decision(std::string, std::int64_t)> decisions_by_origin{
    columns + "WHERE d.origin_kind = $1 AND d.origin = $2 ORDER BY d.id"};
const db::Query<Decision(DecisionId)> decision_by_id{columns + "WHERE d.id = $1"};
const db::Query<DecisionId(std::string, std::int64_t, std::int64_t)> ids_by_origin{
    "SELECT id FROM decision WHERE origin_kind = $1 AND origin = $2 ORDER BY id LIMIT $3"};
const db::Query<std::int64_t(GroupId, int)> last_number{
    "SELECT coalesce(max(number), 0) FROM decision WHERE org_group = $1 AND number_year = $2"};

// $1 and $2: the groups that one sees. What one may not see does not exist, in counts neither.
const std::string visible = rights::is_seen_group("d.org_group", "$1", "$2");
const db::Query<Decision(bool, std::string, DecisionId)> visible_decision{columns + "WHERE " + visible +
                                                                          " AND d.id = $3"};
// The lists, in their order by an index and no further than the page reaches: of all groups, or of each of
// $1. $2: kind or '', $3 and $4: first and last day or '' for any, $5: today, $6 and $7: key and id of the
// last row seen, $8: how many.
const std::string filters =
    "AND ($2 = '' OR d.kind = $2) AND ($3 = '' OR d.decided_on >= $3) AND ($4 = '' OR d.decided_on <= $4) "
    "AND "
    "CAST($5 AS TEXT) <> '' ";
const std::string in_force = states_before(DecisionEvent::lapse);
const std::string holding = "AND (d.state IN " + in_force +
                            " OR (d.state = 'evaluated' AND d.finding <> 'stop')) AND (d.valid_until IS "
                            "NULL OR d.valid_until >= $5) ";
const std::string waiting = "AND d.state IN ('proposed', 'postponed') ";
const std::string is_to_evaluate =
    "(d.state IN " + in_force + " AND d.evaluate_on IS NOT NULL AND d.evaluate_on <= $5) ";
const std::string to_evaluate = "AND " + is_to_evaluate;
// Not decided on a known day: somebody should find out, so they stand first. As the indexes of migration
// 0020.
const std::string day_key = "coalesce(d.decided_on, '9999-12-31')";
const std::string wait_key = "CASE WHEN d.postponed_until > $5 THEN '0' ELSE '1' END";

std::string before(const std::string& key) {
    return "AND (" + key + ", d.id) < (CAST($6 AS TEXT), $7) ORDER BY " + key + " DESC, d.id DESC ";
}
const std::string by_evaluation =
    "AND (d.evaluate_on, d.id) > (CAST($6 AS TEXT), $7) ORDER BY d.evaluate_on, d.id ";

// SQLite knows no LATERAL, PostgreSQL no way into such a subquery.
std::string ids_of_groups(db::Engine engine, const std::string& rest) {
    if (engine == db::Engine::sqlite)
        return "SELECT x.id FROM json_each($1) s CROSS JOIN decision x ON x.id IN (SELECT d.id FROM decision "
               "d WHERE "
               "d.org_group = s.value " +
               rest + ")";
    return "SELECT x.id FROM json_array_elements_text(CAST($1 AS json)) s CROSS JOIN LATERAL (SELECT d.id "
           "FROM "
           "decision d WHERE d.org_group = CAST(s.value AS BIGINT) " +
           rest + ") x";
}
std::string ids_of_all(const std::string& rest) {
    return "SELECT d.id FROM decision d WHERE CAST($1 AS TEXT) <> '' " + rest;
}
using ListQuery = db::Query<Decision(std::string, std::string, std::string, std::string, Date, std::string,
                                     DecisionId, std::int64_t)>;
struct List {
    ListQuery all_groups, some_groups;
    List(const std::string& view, const std::string& order)
        : all_groups(sql(ids_of_all(filters + view + order + "LIMIT $8"), order)),
          some_groups(sql(ids_of_groups(db::Engine::sqlite, filters + view + order + "LIMIT $8"), order),
                      sql(ids_of_groups(db::Engine::postgres, filters + view + order + "LIMIT $8"), order)) {}
    static std::string sql(const std::string& ids, const std::string& order) {
        return columns + "WHERE d.id IN (" + ids + ") " + order + "LIMIT $8";
    }
};
const List list_holding{holding + "AND NOT " + is_to_evaluate, before(day_key)};
const List list_holding_due{holding + to_evaluate, before(day_key)};
const List list_proposed{waiting, before(wait_key)};
const List list_to_evaluate{to_evaluate, by_evaluation};
const List list_all{"", before(day_key)};

// Counted no further than to $6.
using CountQuery =
    db::Query<std::int64_t(std::string, std::string, std::string, std::string, Date, std::int64_t)>;
struct Count {
    CountQuery all_groups, some_groups;
    explicit Count(const std::string& view)
        : all_groups(sql(ids_of_all(filters + view + "LIMIT $6"))),
          some_groups(sql(ids_of_groups(db::Engine::sqlite, filters + view + "LIMIT $6")),
                      sql(ids_of_groups(db::Engine::postgres, filters + view + "LIMIT $6"))) {}
    static std::string sql(const std::string& ids) {
        return "SELECT count(*) FROM (SELECT 1 FROM (" + ids + ") seen LIMIT $6) few";
    }
};
const Count count_holding{holding};
const Count count_proposed{waiting};
const Count count_to_evaluate{to_evaluate};
const Count count_all{""};
const db::Query<Decision(Date)> expired{columns + "WHERE d.state IN " + in_force +
                                        " AND d.valid_until < $1 ORDER BY d.id"};

const db::Query<void(DecisionId, DecisionKind, DecisionState, std::string, std::string,
                     std::optional<std::string>, std::string, std::string, std::string, std::optional<Date>,
                     std::optional<Date>, std::optional<Date>, std::optional<Date>, std::string,
                     std::optional<Finding>, std::string, std::optional<Date>, std::optional<DecisionId>,
                     std::optional<std::int64_t>, std::optional<std::int64_t>, std::int64_t)>
    update_decision{
        "UPDATE decision SET kind = $2, state = $3, text = $4, matter = $5, proposed_text = $6, proposed_by "
        "= "
        "$7, reason = $8, conditions = $9, decided_on = $10, valid_until = $11, evaluate_on = $12, "
        "postponed_until = $13, note = $14, finding = $15, evaluation = $16, evaluated_on = $17, "
        "superseded_by = $18, number_year = $19, number = $20, version = version + 1 WHERE id = $1 AND "
        "version = $21"};
const db::Query<void(GroupId)> forget_successors{
    "UPDATE decision SET superseded_by = NULL WHERE superseded_by IN (SELECT id FROM decision WHERE "
    "org_group = $1)"};
const db::Query<void(GroupId)> delete_group_decisions{"DELETE FROM decision WHERE org_group = $1"};

struct Days {
    std::string from, to;
};
Days days_of(const DecisionFilter& filter) {
    if (!filter.year) return {};
    auto first = make_date(*filter.year, 1, 1), last = make_date(*filter.year, 12, 31);
    return first && last ? Days{iso(*first), iso(*last)} : Days{};
}
std::string kind_of(const DecisionFilter& filter) {
    return filter.kind ? std::string(name_of(*filter.kind)) : std::string();
}
// Those asked about: "" means all groups.
std::string groups_of(const rights::Visitor& visitor, const DecisionFilter& filter) {
    if (!filter.group) return rights::sees_all_groups(visitor) ? "" : rights::seen_groups(visitor);
    bool seen = rights::may_in_group(visitor, rights::Permission::see_meetings, *filter.group);
    return seen ? db::id_list(std::span<const GroupId>(&*filter.group, 1)) : "[]";
}
const ListPlace beginning{"9999-99-99", 0};

std::vector<Decision> read_list(db::Read& read, const rights::Visitor& visitor, const DecisionFilter& filter,
                                const List& list, const ListPlace& after, std::int64_t limit) {
    Days days = days_of(filter);
    std::string groups = groups_of(visitor, filter);
    return read.all(groups.empty() ? list.all_groups : list.some_groups, groups.empty() ? "[]" : groups,
                    kind_of(filter), days.from, days.to, filter.today, after.key, DecisionId{after.id},
                    limit);
}
bool is_due_for_evaluation(const Decision& one, Date today) {
    return find_transition(one.state, DecisionEvent::lapse) && one.evaluate_on && *one.evaluate_on <= today;
}
// Those to evaluate first: a key of '1' and the day, then '0' and the day.
std::vector<Decision> read_holding(db::Read& read, const rights::Visitor& visitor,
                                   const DecisionFilter& filter, std::int64_t limit) {
    ListPlace after = filter.after.value_or(ListPlace{});
    bool in_rest = after.key.starts_with('0');
    if (!after.key.empty()) after.key.erase(0, 1);
    std::vector<Decision> list;
    if (!in_rest)
        list = read_list(read, visitor, filter, list_holding_due, filter.after ? after : beginning, limit);
    auto left = limit - std::ssize(list);
    if (left == 0) return list;
    for (auto& one : read_list(read, visitor, filter, list_holding, in_rest ? after : beginning, left))
        list.push_back(std::move(one));
    return list;
}

}  // namespace

std::string number_of(const Decision& decision) {
    if (!decision.number || !decision.number_year) return {};
    std::string code = decision.group_code;
    std::ranges::transform(code, code.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return fmt::format("{} {}:{}", code, *decision.number_year, *decision.number);
}

DecisionId add_decision(db::Write& write, const NewDecision& decision) {
    std::optional<std::int64_t> year, number;
    if (decision.decided_on) {
        year = year_of(*decision.decided_on);
        number = next_number(write, decision.group, year_of(*decision.decided_on));
    }
    auto state = decision.kind == DecisionKind::formal ? DecisionState::approved : DecisionState::consented;
    DecisionId id =
        *write.one(insert_decision, decision.kind, state, decision.text, decision.group, decision.decided_on,
                   year, number, decision.origin.kind, decision.origin.object, decision.origin.part,
                   decision.origin.text_begin, decision.origin.text_end);
    if (decision.text.contains('[')) links::note_citations(write, {"decision", id.value}, decision.text);
    return id;
}

DecisionId insert_draft(db::Write& write, const Draft& draft) {
    return *write.one(insert_proposal, draft.kind, draft.text, draft.group, draft.matter, draft.proposed_by,
                      draft.reason, draft.conditions, draft.valid_until, draft.evaluate_on);
}

bool save(db::Write& write, const Decision& d) {
    return write.change(update_decision, d.id, d.kind, d.state, d.text, d.matter, d.proposed_text,
                        d.proposed_by, d.reason, d.conditions, d.decided_on, d.valid_until, d.evaluate_on,
                        d.postponed_until, d.note, d.finding, d.evaluation, d.evaluated_on, d.superseded_by,
                        d.number_year, d.number, d.version) == 1;
}

void change_day_of(db::Write& write, std::string_view origin_kind, std::int64_t origin,
                   std::optional<Date> day) {
    for (auto& decision : decisions_of(write, origin_kind, origin)) {
        decision.decided_on = day;
        if (!day) {
            decision.number_year = decision.number = std::nullopt;
        } else if (decision.number_year != year_of(*day)) {
            decision.number_year = year_of(*day);
            decision.number = next_number(write, decision.group, year_of(*day));
        }
        save(write, decision);
    }
}

void remove_group(db::Write& write, GroupId group) {
    write.run(forget_successors, group);
    write.run(delete_group_decisions, group);
    delete_rights(write, group);
}

std::int64_t next_number(db::Read& read, GroupId group, int year) {
    return *read.one(last_number, group, year) + 1;
}

std::vector<Decision> decisions_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(decisions_by_origin, std::string(origin_kind), origin);
}
std::optional<Decision> load(db::Read& read, DecisionId id) { return read.one(decision_by_id, id); }
std::vector<Decision> due_to_lapse(db::Read& read, Date today) { return read.all(expired, today); }
std::vector<DecisionId> decided_in(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    return read.all(ids_by_origin, origin.kind, origin.object, limit);
}

std::optional<Decision> find_decision(db::Read& read, const rights::Visitor& visitor, DecisionId id) {
    return read.one(visible_decision, rights::sees_all_groups(visitor), rights::seen_groups(visitor), id);
}

ListPlace place_of(const Decision& one, const DecisionFilter& filter) {
    std::string day = one.decided_on ? iso(*one.decided_on) : "9999-12-31";
    bool put_off = one.postponed_until && *one.postponed_until > filter.today;
    switch (filter.view) {
        case DecisionView::holding:
            return {(is_due_for_evaluation(one, filter.today) ? "1" : "0") + day, one.id.value};
        case DecisionView::proposed:
            return {put_off ? "0" : "1", one.id.value};
        case DecisionView::to_evaluate:
            return {one.evaluate_on ? iso(*one.evaluate_on) : "", one.id.value};
        case DecisionView::all:
            break;
    }
    return {day, one.id.value};
}

std::vector<Decision> list_decisions(db::Read& read, const rights::Visitor& visitor,
                                     const DecisionFilter& filter) {
    auto limit = filter.limit + filter.offset;
    auto list = [&](const List& query, const ListPlace& first) {
        return read_list(read, visitor, filter, query, filter.after.value_or(first), limit);
    };
    auto found = filter.view == DecisionView::holding       ? read_holding(read, visitor, filter, limit)
                 : filter.view == DecisionView::proposed    ? list(list_proposed, beginning)
                 : filter.view == DecisionView::to_evaluate ? list(list_to_evaluate, ListPlace{})
                                                            : list(list_all, beginning);
    found.erase(found.begin(), found.begin() + std::min(filter.offset, std::ssize(found)));
    return found;
}

DecisionCounts count_decisions(db::Read& read, const rights::Visitor& visitor, const DecisionFilter& filter) {
    Days days = days_of(filter);
    std::string groups = groups_of(visitor, filter);
    auto count = [&](const Count& queries) {
        return *read.one(groups.empty() ? queries.all_groups : queries.some_groups,
                         groups.empty() ? "[]" : groups, kind_of(filter), days.from, days.to, filter.today,
                         DecisionCounts::counted_to + 1);
    };
    return {count(count_holding), count(count_proposed), count(count_to_evaluate), count(count_all)};
}

}  // namespace styrkedja::decisions
