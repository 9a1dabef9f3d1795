// GET /api/highlights?year= → {"year":N,"highlight":{…} or null,"candidates":[…],"reinforcements":[…],
// "sums":{"hours":N,"money":N,"staff":N}}; sums leave out what was ended before its time.
// POST /api/highlights {"year","assignment","decision","reason","seen": the id of the one that holds, 0 for
//   none} → {"id"}
// POST /api/assignments/{id}/reinforcements {"kind","amount","note","decision","from_on","to_on"} → it
// GET /api/reinforcements/{id} → it, with "missing":[…]: what stands in the way of its beginning. How it is
//   reported back is said of it as of any object: POST /follow-up/reinforcement/{id}
// POST /api/reinforcements/{id}/activate {"version"}, /end {"why","version"} → it
#include "auth/sent.h"
#include "highlights/pages/pages.h"
#include "http/json_values.h"
#include "reports/reports.h"

namespace styrkedja::highlights::pages {
namespace {

namespace json = boost::json;

json::object candidate_json(const Candidate& one) {
    json::array goals;
    for (const auto& goal : one.goals) goals.push_back(json::value(goal));
    return {{"assignment", one.assignment.id.value},
            {"title", one.assignment.title},
            {"state", name_of(one.assignment.state)},
            {"goals", std::move(goals)},
            {"hours", one.hours},
            {"units", one.units},
            {"units_in_depth", one.deep},
            {"light", one.light.empty() ? json::value(nullptr) : json::value(one.light)}};
}
json::object reinforcement_json(const Reinforcement& one) {
    return {{"id", one.id.value},
            {"assignment", one.assignment.value},
            {"kind", name_of(one.kind)},
            {"amount", static_cast<double>(one.thousandths) / 1000},
            {"decision", one.decision.value},
            {"from_on", iso(one.from_on)},
            {"to_on", iso(one.to_on)},
            {"is_active", one.active_on.has_value() && !one.ended_on}};
}
json::object whole(const auth::Visit& visit, db::Read& read, const Reinforcement& one) {
    json::object all = reinforcement_json(one);
    json::array missing;
    for (const auto& [field, message] : reports::missing_for_active(read, one.ref(), visit.language))
        missing.push_back(json::object{{"field", field}, {"message", message}});
    all["note"] = one.note;
    all["active_on"] = day_or_null(one.active_on);
    all["ended_on"] = day_or_null(one.ended_on);
    all["end_note"] = one.end_note;
    all["missing"] = std::move(missing);
    all["version"] = one.version;
    return all;
}

// The reinforcement as it stands once the command, which gives its id, is done.
http::Response done(const auth::Visit& visit, auto&& command) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto answer = visit.database.write([&](db::Write& write) -> Result<json::object> {
        Result<ReinforcementId> id = command(write, sent);
        if (!id) return std::unexpected(id.error());
        return whole(visit, write, *find_reinforcement(write, visit.visitor, *id));
    });
    if (!answer) return visit.refused(answer.error());
    visit.announce("highlights");
    return http::json(json::serialize(*answer));
}
Result<ReinforcementId> with_id(const Result<void>& done, ReinforcementId id) {
    if (!done) return std::unexpected(done.error());
    return id;
}

}  // namespace

http::Response api_year(auth::Visit& visit) {
    auto typed = parse_number(visit.query("year"));
    int year = typed && *typed >= first_year && *typed <= last_year ? static_cast<int>(*typed)
                                                                    : year_of(date_of(now()));
    auto answer = visit.database.read([&](db::Read& read) {
        json::array candidates, reinforcements;
        auto sums = sums_in(read, visit.visitor, year);
        for (const auto& one : candidates_of(read, visit.visitor, year))
            candidates.push_back(candidate_json(one));
        for (const auto& one : reinforcements_in(read, visit.visitor, year))
            reinforcements.push_back(reinforcement_json(one));
        auto current = highlight_of(read, year);
        json::value chosen = nullptr;
        if (current)
            chosen = json::object{{"id", current->id.value},   {"assignment", current->assignment.value},
                                  {"title", current->title},   {"decision", current->decision.value},
                                  {"reason", current->reason}, {"chosen_on", iso(current->chosen_on)}};
        json::object totals;
        for (std::size_t at = 0; at < sums.size(); ++at)
            totals[enum_names<ReinforcementKind>[at]] = static_cast<double>(sums[at]) / 1000;
        return json::object{{"year", year},
                            {"highlight", std::move(chosen)},
                            {"candidates", std::move(candidates)},
                            {"reinforcements", std::move(reinforcements)},
                            {"sums", std::move(totals)}};
    });
    return http::json(json::serialize(answer));
}

http::Response api_choose(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    Choice choice{.year = static_cast<int>(std::clamp<std::int64_t>(sent.number("year"), 0, 9999)),
                  .assignment = parse_id<AssignmentId>(sent.text("assignment")),
                  .decision = parse_id<DecisionId>(sent.text("decision")),
                  .reason = sent.text("reason"),
                  .seen = HighlightId{sent.number("seen")}};
    auto made = visit.database.write(
        [&](db::Write& write) { return highlights::choose(write, visit.visitor, choice, visit.language); });
    if (!made) return visit.refused(made.error());
    visit.announce("highlights");
    visit.announce(fmt::format("assignment/{}", choice.assignment->value));
    return http::json(json::serialize(json::object{{"id", made->value}}));
}

http::Response api_reinforcement(auth::Visit& visit) {
    auto id = visit.id<ReinforcementId>(0);
    auto found = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto one = id ? find_reinforcement(read, visit.visitor, *id) : std::nullopt;
        return one ? std::optional(whole(visit, read, *one)) : std::nullopt;
    });
    return found ? http::json(json::serialize(*found)) : visit.not_found();
}
http::Response api_note(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    return done(visit, [&](db::Write& write, const auth::Sent& sent) {
        return highlights::note_reinforcement(write, visit.visitor, *id,
                                              {.kind = parse_enum<ReinforcementKind>(sent.text("kind")),
                                               .amount = sent.text("amount"),
                                               .note = sent.text("note"),
                                               .decision = parse_id<DecisionId>(sent.text("decision")),
                                               .from_on = parse_iso_date(sent.text("from_on")),
                                               .to_on = parse_iso_date(sent.text("to_on"))},
                                              visit.language);
    });
}
http::Response api_activate(auth::Visit& visit) {
    auto id = visit.id<ReinforcementId>(0);
    if (!id) return visit.not_found();
    return done(visit, [&](db::Write& write, const auth::Sent& sent) {
        return with_id(
            activate_reinforcement(write, visit.visitor, *id, sent.number("version"), visit.language), *id);
    });
}
http::Response api_end(auth::Visit& visit) {
    auto id = visit.id<ReinforcementId>(0);
    if (!id) return visit.not_found();
    return done(visit, [&](db::Write& write, const auth::Sent& sent) {
        return with_id(end_reinforcement(write, visit.visitor, *id, sent.text("why"), sent.number("version"),
                                         visit.language),
                       *id);
    });
}

}  // namespace styrkedja::highlights::pages
