// Assignments as JSON.
// GET /api/assignments?view=open|mine|ended&plan=&unit=&year=&state=&offset= →
//   {"assignments":[…],"next":the next offset or null}
// GET /api/assignments/{id} → all of it: {"heading":{…},"goals":[…],"parts":[…],"leaving":[…],
//   "events":["start",…],"missing":[…]}; "events" are those that this visitor may send to /events, "leaving"
//   the goals that are taken out and hold until that is approved. "version" rises with every change of the
//   words and the state, "heading_version" with those of the heading; parts and checks have their own. A
//   part's "check_days" are those of its words, its "checks" those in force.
// GET /api/assignments?lacking=1&… → those that lack something, each with "missing":["responsible",…]
// GET /api/assignments/{id}/versions?offset= → {"versions":[…]}, newest first; …/versions/{number} → its
// words POST /api/assignments {"plan":id, fields of the heading} → {"id","version","heading_version"} POST
// /api/assignments/{id}/heading {"heading_version", the fields to change} → {"version","heading_version"}
// POST /api/assignments/{id}/parts {"id" and "version", or "kind"; the fields to change} → {"id","version"}
// POST /api/assignments/{id}/parts/{part}/remove {"version"}, …/move {"way":"up" or "down"}, …/finish
//   {"version","outcome","result"}, …/unfinish {"version"} → {"id","version"}
// POST /api/assignments/{id}/checks {"id","version","value","note"} → {"id","version"}
// POST /api/assignments/{id}/events {"event","version","reason","decision","without_analysis"} →
//   {"state","version"}
// What is refused is {"error","message","fields":[{"field","message"}]}, as everywhere.
#include "assigning/pages.h"
#include "assignments/lacking.h"
#include "auth/sent.h"
#include "base/text.h"
#include "http/json_values.h"

namespace styrkedja::assigning {
namespace {

namespace json = boost::json;

template <class Number>
json::value number_or_null(const std::optional<Number>& number) {
    return number ? json::value(*number) : json::value(nullptr);
}
json::object person(const Named& named) {
    return {{"name", named.name}, {"id", named.person ? json::value(named.person->value) : nullptr}};
}

json::object object_of(const Assignment& one) {
    return {{"id", one.id.value},
            {"title", one.title},
            {"plan", one.plan.value},
            {"unit", one.unit.value},
            {"unit_name", one.unit_name},
            {"year", one.year},
            {"state", name_of(one.state)},
            {"state_since", iso(one.state_since)},
            {"form", name_of(one.form)},
            {"scope", name_of(one.scope)},
            {"orderer", person(one.orderer)},
            {"responsible", person(one.responsible)},
            {"lead", person(one.lead)},
            {"from_on", day_or_null(one.from_on)},
            {"to_on", day_or_null(one.to_on)},
            {"submitted_number", number_or_null(one.submitted_number)},
            {"approved_number", number_or_null(one.approved_number)},
            {"version", one.version},
            {"heading_version", one.heading_version}};
}

json::object object_of(const Heading& heading) {
    return {{"title", heading.title},
            {"purpose", heading.purpose},
            {"form", name_of(heading.form)},
            {"scope", name_of(heading.scope)},
            {"partners", heading.partners},
            {"orderer", person(heading.orderer)},
            {"responsible", person(heading.responsible)},
            {"lead", person(heading.lead)},
            {"target_group", heading.target_group},
            {"delimitation", heading.delimitation},
            {"not_excluded", heading.not_excluded},
            {"from_on", day_or_null(heading.from_on)},
            {"to_on", day_or_null(heading.to_on)}};
}

json::object object_of(const Part& part, const Shown& shown) {
    json::array days, checks;
    for (Date day : part.check_days) days.push_back(json::value(iso(day)));
    for (const auto& check : shown.checks)
        if (check.part == part.id)
            checks.push_back(json::object{{"id", check.id.value},
                                          {"due_on", iso(check.due_on)},
                                          {"value", check.value},
                                          {"note", check.note},
                                          {"checked_on", day_or_null(check.checked_on)},
                                          {"version", check.version}});
    const PartNow* now_is = shown.now_of(part.id);
    return {{"id", part.id.value},
            {"kind", name_of(part.kind)},
            {"text", part.text},
            {"detail", part.detail},
            {"baseline", part.baseline},
            {"target", part.target},
            {"hours", number_or_null(part.hours)},
            {"from_on", day_or_null(part.from_on)},
            {"to_on", day_or_null(part.to_on)},
            {"unit", part.unit ? json::value(part.unit->value) : nullptr},
            {"unit_name", part.unit_name},
            {"person", person(part.person)},
            {"gated", part.gated},
            {"check_days", std::move(days)},
            {"checks", std::move(checks)},
            {"outcome", now_is && now_is->outcome ? json::value(name_of(*now_is->outcome)) : nullptr},
            {"result", now_is ? now_is->result : ""},
            {"finished_on", now_is ? day_or_null(now_is->finished_on) : nullptr},
            {"version", now_is ? now_is->version : 0}};
}

json::array names_of(const std::vector<Lack>& lacks) {
    json::array names;
    for (auto lack : lacks) names.push_back(json::value(name_of(lack)));
    return names;
}

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

}  // namespace

http::Response api_list(auth::Visit& visit) {
    AssignmentFilter filter = filter_from(visit);
    std::map<AssignmentId, std::vector<Lack>> lacks;
    auto list = visit.database.read([&](db::Read& read) {
        auto found = list_shown(read, visit.visitor, filter);
        std::vector<AssignmentId> ids;
        for (const auto& one : found) ids.push_back(one.id);
        if (filter.lacking) lacks = lacks_of(read, ids);
        return found;
    });
    bool more = std::ssize(list) >= filter.limit;
    if (more) list.pop_back();
    json::array all;
    for (const auto& one : list) {
        auto object = object_of(one);
        if (filter.lacking) object["missing"] = names_of(lacks.at(one.id));
        all.push_back(std::move(object));
    }
    return answer({{"assignments", std::move(all)},
                   {"next", more ? json::value(filter.offset + filter.limit - 1) : nullptr}});
}

http::Response api_assignment(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto shown = visit.database.read([&](db::Read& read) -> std::optional<Shown> {
        auto found = find_assignment(read, visit.visitor, *id);
        if (!found) return std::nullopt;
        return load_shown(read, visit.visitor, *found, visit.language);
    });
    if (!shown) return visit.not_found();
    json::object all = object_of(shown->assignment);
    all["heading"] = object_of(shown->content.heading);
    for (const char* read_there :
         {"title", "form", "scope", "orderer", "responsible", "lead", "from_on", "to_on"})
        all[read_there] = all.at("heading").at(read_there);
    json::array goals, parts, leaving, analysed, events, missing;
    for (const auto& goal : shown->content.goals) goals.push_back(json::value(goal));
    for (const auto& part : shown->content.parts) parts.push_back(object_of(part, *shown));
    for (const auto& one : shown->leaving) leaving.push_back(object_of(one.part, *shown));
    for (const auto& one : shown->analyses)
        analysed.push_back(json::object{{"id", one.id.value},
                                        {"title", one.title},
                                        {"state", name_of(one.state)},
                                        {"due_on", day_or_null(one.due_on)}});
    for (auto event : events_here(*shown)) events.push_back(json::value(name_of(event)));
    for (const auto& [field, message] : shown->missing)
        missing.push_back(json::object{{"field", field}, {"message", message}});
    all["goals"] = std::move(goals);
    all["parts"] = std::move(parts);
    all["leaving"] = std::move(leaving);
    all["analyses"] = std::move(analysed);
    all["events"] = std::move(events);
    all["missing"] = std::move(missing);
    return answer(all);
}

http::Response api_propose(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::vector<FieldError> errors;
    Heading heading = heading_from(sent, {}, visit.language, errors);
    auto plan = parse_id<OperationsPlanId>(sent.text("plan"));
    if (!plan) errors.push_back({"plan", visit.t("Välj plan.")});
    if (!errors.empty())
        return visit.refused({RefusalKind::invalid, visit.t("Uppdraget är inte sparat än."), errors});
    auto made = visit.database.write([&](db::Write& write) {
        return propose_assignment(write, visit.visitor, *plan, heading, visit.language);
    });
    if (!made) return visit.refused(made.error());
    visit.announce("assignments");
    return answer({{"id", made->value}, {"version", 1}, {"heading_version", 1}});
}

http::Response api_heading(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::vector<FieldError> errors;
    Heading heading = heading_from(sent, heading_now(visit, assignment->id), visit.language, errors);
    if (!errors.empty())
        return visit.refused({RefusalKind::invalid, visit.t("Ändringen är inte sparad än."), errors});
    auto done = visit.database.write([&](db::Write& write) -> Result<Assignment> {
        auto result = change_heading(write, visit.visitor, assignment->id, heading,
                                     sent.number("heading_version"), visit.language);
        if (!result) return std::unexpected(result.error());
        return *load_assignment(write, assignment->id);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    return answer({{"version", done->version}, {"heading_version", done->heading_version}});
}

http::Response api_part(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto kind = parse_enum<PartKind>(sent.text("kind"));
    Part stored{.kind = kind.value_or(PartKind::desired_state)};
    if (auto id = parse_id<AssignmentPartId>(sent.text("id"))) {
        auto now_is = visit.database.read([&](db::Read& read) { return load_part(read, *id); });
        if (!now_is || now_is->assignment != assignment->id || now_is->taken_out) return visit.not_found();
        stored = now_is->part;
    } else if (!kind) {
        return visit.refused({RefusalKind::invalid,
                              visit.t("Ändringen är inte sparad än."),
                              {{"kind", visit.t("Säg vilken del det är.")}}});
    }
    std::vector<FieldError> errors;
    Part part = part_from(sent, stored, visit.language, errors);
    if (!errors.empty() && may_write(visit.visitor, *assignment))
        return visit.refused({RefusalKind::invalid, visit.t("Ändringen är inte sparad än."), errors});
    auto done = visit.database.write([&](db::Write& write) -> Result<PartNow> {
        auto result =
            save_part(write, visit.visitor, assignment->id, part, sent.number("version"), visit.language);
        if (!result) return std::unexpected(result.error());
        return *load_part(write, *result);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    return answer({{"id", done->part.id.value}, {"version", done->version}});
}

namespace {

// A command on the part of the address; then the part as it is, or nothing of one that is gone.
template <class Command>
http::Response with_part(auth::Visit& visit, Command command) {
    auto assignment = assignment_of(visit);
    auto id = visit.id<AssignmentPartId>(1);
    if (!assignment || !id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    using Now = std::optional<PartNow>;
    auto done = visit.database.write([&](db::Write& write) -> Result<Now> {
        auto part = load_part(write, *id);
        if (!part || part->assignment != assignment->id)
            return refuse(RefusalKind::not_found, visit.t("Den delen av uppdraget finns inte."));
        Result<void> result = command(write, *id, sent);
        if (!result) return std::unexpected(result.error());
        return load_part(write, *id);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    visit.announce("commitments");
    if (!*done) return answer({{"id", id->value}, {"version", nullptr}});
    return answer({{"id", id->value},
                   {"version", (*done)->version},
                   {"finished_on", day_or_null((*done)->finished_on)}});
}

}  // namespace

http::Response api_remove_part(auth::Visit& visit) {
    return with_part(visit, [&](db::Write& write, AssignmentPartId id, const auth::Sent& sent) {
        return remove_part(write, visit.visitor, id, sent.number("version"), visit.language);
    });
}

http::Response api_move_part(auth::Visit& visit) {
    return with_part(visit, [&](db::Write& write, AssignmentPartId id, const auth::Sent& sent) {
        return move_part(write, visit.visitor, id, sent.text("way") == "up", visit.language);
    });
}

http::Response api_finish_part(auth::Visit& visit) {
    return with_part(visit, [&](db::Write& write, AssignmentPartId id, const auth::Sent& sent) {
        return finish_part(write, visit.visitor, id,
                           {.outcome = parse_enum<AssumptionOutcome>(sent.text("outcome")),
                            .result = sent.text("result"),
                            .part_version = sent.number("version")},
                           visit.language);
    });
}

http::Response api_unfinish_part(auth::Visit& visit) {
    return with_part(visit, [&](db::Write& write, AssignmentPartId id, const auth::Sent& sent) {
        return unfinish_part(write, visit.visitor, id, sent.number("version"), visit.language);
    });
}

http::Response api_check(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto find = [&](db::Read& read) -> std::optional<Check> {
        auto checks = checks_of(read, assignment->id);
        auto found = std::ranges::find(checks, parse_id<AssignmentCheckId>(sent.text("id")), &Check::id);
        return found == checks.end() ? std::nullopt : std::optional(*found);
    };
    auto check = visit.database.read(find);
    if (!check) return visit.not_found();
    std::string value = sent("value").value_or(check->value), note = sent("note").value_or(check->note);
    auto done = visit.database.write([&](db::Write& write) -> Result<Check> {
        auto result = note_check(write, visit.visitor, check->id, {value, note, sent.number("version")},
                                 visit.language);
        if (!result) return std::unexpected(result.error());
        return *find(write);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    return answer({{"id", done->id.value}, {"version", done->version}});
}

http::Response api_event(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto event = parse_enum<AssignmentEvent>(sent.text("event"));
    if (!event)
        return visit.refused({RefusalKind::invalid,
                              visit.t("Det går inte."),
                              {{"event", visit.t("Säg vad som händer med uppdraget.")}}});
    Act act{.version = sent.number("version"),
            .reason = sent.text("reason"),
            .decision = parse_id<DecisionId>(sent.text("decision")),
            .step = parse_id<AssignmentPartId>(sent.text("step")),
            .without_analysis = sent.flag("without_analysis")};
    auto done = visit.database.write([&](db::Write& write) -> Result<Assignment> {
        auto result = move_assignment(write, visit.visitor, assignment->id, *event, act, visit.language);
        if (!result) return std::unexpected(result.error());
        return *load_assignment(write, assignment->id);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    return answer({{"state", name_of(done->state)}, {"version", done->version}});
}

http::Response api_versions(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    json::array all;
    auto offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, 10'000);
    for (const auto& line :
         visit.database.read([&](db::Read& read) { return versions_of(read, assignment->id, 100, offset); }))
        all.push_back(json::object{{"number", line.number},
                                   {"reason", line.reason},
                                   {"made_at", iso(line.made_at)},
                                   {"made_by", line.made_by},
                                   {"approved_on", day_or_null(line.approved_on)}});
    return answer({{"versions", std::move(all)}});
}

http::Response api_version(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    if (!assignment || !number) return visit.not_found();
    auto content = visit.database.read(
        [&](db::Read& read) { return content_of_version(read, assignment->id, *number); });
    return content ? http::json(to_json(*content)) : visit.not_found();
}

}  // namespace styrkedja::assigning
