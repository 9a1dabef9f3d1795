// Plain SQL over decision.
#include "decisions/store.h"

#include <algorithm>

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
// $3: group or 0, $4: kind or '', $5 and $6: first and last day or '' for any, $7: today.
const std::string filters = visible +
                            " AND (d.org_group = $3 OR $3 = 0) AND ($4 = '' OR d.kind = $4) AND ($5 = '' OR "
                            "d.decided_on >= $5) AND ($6 = '' OR d.decided_on <= $6) ";
const std::string in_force = states_before(DecisionEvent::lapse);
const std::string holding = "(d.state IN " + in_force +
                            " OR (d.state = 'evaluated' AND d.finding <> 'stop')) AND (d.valid_until IS "
                            "NULL OR d.valid_until >= $7) ";
const std::string waiting = "d.state IN ('proposed', 'postponed') ";
const std::string to_evaluate = "d.state IN " + in_force + " AND d.evaluate_on <= $7 ";
// Not decided on a known day: somebody should find out, so they stand first.
const std::string newest = "d.decided_on IS NULL DESC, d.decided_on DESC, d.id DESC LIMIT $8 OFFSET $9";

using ListQuery = db::Query<Decision(bool, std::string, GroupId, std::string, std::string, std::string, Date,
                                     std::int64_t, std::int64_t)>;
const ListQuery list_holding{columns + "WHERE " + filters + "AND " + holding + "ORDER BY CASE WHEN " +
                             to_evaluate + "THEN 0 ELSE 1 END, " + newest};
const ListQuery list_proposed{
    columns + "WHERE " + filters + "AND " + waiting +
    "ORDER BY CASE WHEN d.postponed_until > $7 THEN 1 ELSE 0 END, d.id DESC LIMIT $8 OFFSET $9"};
const ListQuery list_to_evaluate{columns + "WHERE " + filters + "AND " + to_evaluate +
                                 "ORDER BY d.evaluate_on, d.id LIMIT $8 OFFSET $9"};
const ListQuery list_all{columns + "WHERE " + filters + "AND $7 <> '' ORDER BY " + newest};

const db::Query<DecisionCounts(bool, std::string, GroupId, std::string, std::string, std::string, Date)>
    count_all{"SELECT count(CASE WHEN " + holding + "THEN 1 END), count(CASE WHEN " + waiting +
              "THEN 1 END), count(CASE WHEN " + to_evaluate + "THEN 1 END), count(*) FROM decision d WHERE " +
              filters};
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
const ListQuery& query_of(DecisionView view) {
    switch (view) {
        case DecisionView::holding:
            return list_holding;
        case DecisionView::proposed:
            return list_proposed;
        case DecisionView::to_evaluate:
            return list_to_evaluate;
        case DecisionView::all:
            break;
    }
    return list_all;
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

std::vector<Decision> list_decisions(db::Read& read, const rights::Visitor& visitor,
                                     const DecisionFilter& filter) {
    Days days = days_of(filter);
    return read.all(query_of(filter.view), rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                    filter.group.value_or(GroupId{}), kind_of(filter), days.from, days.to, filter.today,
                    filter.limit, filter.offset);
}

DecisionCounts count_decisions(db::Read& read, const rights::Visitor& visitor, const DecisionFilter& filter) {
    Days days = days_of(filter);
    return *read.one(count_all, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                     filter.group.value_or(GroupId{}), kind_of(filter), days.from, days.to, filter.today);
}

}  // namespace styrkedja::decisions
