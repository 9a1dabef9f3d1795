// Assignments as JSON.
// GET /api/assignments?view=open|mine|ended&plan=&unit=&year=&state=&offset= →
//   {"assignments":[…],"next":the next offset or null}
// GET /api/assignments/{id} → all of it: {"heading":{…},"goals":[…],"parts":[…],"leaving":[…],
//   "events":["start",…],"missing":[…]}; "events" are those that this visitor may send to /events, "leaving"
//   the goals that are taken out and hold until that is approved. "version" rises with every change of the
//   words and the state, "heading_version" with those of the heading; parts and checks have their own. A
//   part's "check_days" are those of its words, its "checks" those in force.
// POST /api/assignments {"plan":id, fields of the heading} → {"id","version","heading_version"}
// POST /api/assignments/{id}/heading {"heading_version", the fields to change} →
// {"version","heading_version"} POST /api/assignments/{id}/parts {"id" and "version", or "kind"; the fields
// to change} → {"id","version"} POST /api/assignments/{id}/checks {"id","version","value","note"} →
// {"id","version"} POST /api/assignments/{id}/events {"event","version","reason","decision"} →
// {"state","version"} What is refused is {"error","message","fields":[{"field","message"}]}, as everywhere.

#include "assigning/pages.h"
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

// What was sent: a JSON object, or the fields of a form.
Asked sent_by(const auth::Visit& visit, const json::object& body) {
    return [&visit, &body](std::string_view name) -> std::optional<std::string> {
        if (body.empty()) return asked_of(visit)(name);
        // "check_days":[…] as the rows of the form.
        if (name.starts_with("check_day.")) {
            const json::value* days = body.if_contains("check_days");
            auto at = parse_number(name.substr(std::string_view("check_day.").size()));
            if (!days || !days->is_array() || !at) return std::nullopt;
            const auto& all = days->get_array();
            bool there = *at < std::ssize(all) && all[static_cast<std::size_t>(*at)].is_string();
            return there ? std::string(all[static_cast<std::size_t>(*at)].get_string()) : std::string();
        }
        if (name == "gated_asked") return body.contains("gated") ? std::optional("1") : std::nullopt;
        const json::value* value = body.if_contains(name);
        if (!value) return std::nullopt;
        if (name == "gated") return value->is_bool() && value->get_bool() ? std::optional("1") : std::nullopt;
        if (value->is_null()) return "";
        return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
    };
}

// Nothing: it is no JSON object.
std::optional<json::object> body_of(const auth::Visit& visit) {
    if (!visit.request.header("Content-Type").value_or("").contains("application/json"))
        return json::object{};
    boost::system::error_code failed;
    auto value = json::parse(visit.request.body(), failed);
    if (failed || !value.is_object() || value.get_object().empty()) return std::nullopt;
    return value.get_object();
}

std::int64_t version_in(const Asked& asked, std::string_view name = "version") {
    return parse_number(asked(name).value_or("")).value_or(0);
}

Refusal unread(const auth::Visit& visit) {
    return {RefusalKind::invalid, visit.t("Det som skickades är inget JSON-objekt."), {}};
}

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

}  // namespace

http::Response api_list(auth::Visit& visit) {
    AssignmentFilter filter = filter_from(visit);
    auto list = visit.database.read([&](db::Read& read) { return list_shown(read, visit.visitor, filter); });
    bool more = std::ssize(list) >= filter.limit;
    if (more) list.pop_back();
    json::array all;
    for (const auto& one : list) all.push_back(object_of(one));
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
    const Heading& heading = shown->content.heading;
    all["heading"] = json::object{{"title", heading.title},
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
    for (const char* read_there :
         {"title", "form", "scope", "orderer", "responsible", "lead", "from_on", "to_on"})
        all[read_there] = all.at("heading").at(read_there);
    json::array goals, parts, leaving, events, missing;
    for (const auto& goal : shown->content.goals) goals.push_back(json::value(goal));
    for (const auto& part : shown->content.parts) parts.push_back(object_of(part, *shown));
    for (const auto& one : shown->leaving) leaving.push_back(object_of(one.part, *shown));
    for (auto event : events_here(*shown)) events.push_back(json::value(name_of(event)));
    for (const auto& [field, message] : shown->missing)
        missing.push_back(json::object{{"field", field}, {"message", message}});
    all["goals"] = std::move(goals);
    all["parts"] = std::move(parts);
    all["leaving"] = std::move(leaving);
    all["events"] = std::move(events);
    all["missing"] = std::move(missing);
    return answer(all);
}

http::Response api_propose(auth::Visit& visit) {
    auto body = body_of(visit);
    if (!body) return visit.refused(unread(visit));
    Asked asked = sent_by(visit, *body);
    std::vector<FieldError> errors;
    Heading heading = heading_from(asked, {}, visit.language, errors);
    auto plan = parse_id<OperationsPlanId>(asked("plan").value_or(""));
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
    auto body = body_of(visit);
    if (!body) return visit.refused(unread(visit));
    Asked asked = sent_by(visit, *body);
    std::vector<FieldError> errors;
    Heading heading = heading_from(asked, heading_now(visit, assignment->id), visit.language, errors);
    if (!errors.empty())
        return visit.refused({RefusalKind::invalid, visit.t("Ändringen är inte sparad än."), errors});
    auto done = visit.database.write([&](db::Write& write) -> Result<Assignment> {
        auto result = change_heading(write, visit.visitor, assignment->id, heading,
                                     version_in(asked, "heading_version"), visit.language);
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
    auto body = body_of(visit);
    if (!body) return visit.refused(unread(visit));
    Asked asked = sent_by(visit, *body);
    auto kind = parse_enum<PartKind>(asked("kind").value_or(""));
    Part stored{.kind = kind.value_or(PartKind::desired_state)};
    if (auto id = parse_id<AssignmentPartId>(asked("id").value_or(""))) {
        auto now_is = visit.database.read([&](db::Read& read) { return load_part(read, *id); });
        if (!now_is || now_is->assignment != assignment->id || now_is->taken_out) return visit.not_found();
        stored = now_is->part;
    } else if (!kind) {
        return visit.refused({RefusalKind::invalid,
                              visit.t("Ändringen är inte sparad än."),
                              {{"kind", visit.t("Säg vilken del det är.")}}});
    }
    std::vector<FieldError> errors;
    Part part = part_from(asked, stored, visit.language, errors);
    if (!errors.empty() && may_write(visit.visitor, *assignment))
        return visit.refused({RefusalKind::invalid, visit.t("Ändringen är inte sparad än."), errors});
    auto done = visit.database.write([&](db::Write& write) -> Result<PartNow> {
        auto result =
            save_part(write, visit.visitor, assignment->id, part, version_in(asked), visit.language);
        if (!result) return std::unexpected(result.error());
        return *load_part(write, *result);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    return answer({{"id", done->part.id.value}, {"version", done->version}});
}

http::Response api_check(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto body = body_of(visit);
    if (!body) return visit.refused(unread(visit));
    Asked asked = sent_by(visit, *body);
    auto find = [&](db::Read& read) -> std::optional<Check> {
        auto checks = checks_of(read, assignment->id);
        auto found =
            std::ranges::find(checks, parse_id<AssignmentCheckId>(asked("id").value_or("")), &Check::id);
        return found == checks.end() ? std::nullopt : std::optional(*found);
    };
    auto check = visit.database.read(find);
    if (!check) return visit.not_found();
    std::string value = asked("value").value_or(check->value), note = asked("note").value_or(check->note);
    auto done = visit.database.write([&](db::Write& write) -> Result<Check> {
        auto result =
            note_check(write, visit.visitor, check->id, {value, note, version_in(asked)}, visit.language);
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
    auto body = body_of(visit);
    if (!body) return visit.refused(unread(visit));
    Asked asked = sent_by(visit, *body);
    auto event = parse_enum<AssignmentEvent>(asked("event").value_or(""));
    if (!event)
        return visit.refused({RefusalKind::invalid,
                              visit.t("Det går inte."),
                              {{"event", visit.t("Säg vad som händer med uppdraget.")}}});
    Act act{.version = version_in(asked),
            .reason = asked("reason").value_or(""),
            .decision = parse_id<DecisionId>(asked("decision").value_or("")),
            .step = parse_id<AssignmentPartId>(asked("step").value_or(""))};
    auto done = visit.database.write([&](db::Write& write) -> Result<Assignment> {
        auto result = move_assignment(write, visit.visitor, assignment->id, *event, act, visit.language);
        if (!result) return std::unexpected(result.error());
        return *load_assignment(write, assignment->id);
    });
    if (!done) return visit.refused(done.error());
    changed(visit, assignment->id);
    return answer({{"state", name_of(done->state)}, {"version", done->version}});
}

}  // namespace styrkedja::assigning
