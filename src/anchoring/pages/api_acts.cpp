// What is done about anchoring, as JSON. Of an assignment, under /api/assignments/{id}:
// POST /anchoring/open {"groups":[…],"due_on","version" of the assignment}, /anchoring/write {"text","group"}
//   → {"id"}, /anchoring/nothing {"group"}, /anchoring/close {"words","version"}, /anchoring/rounds
//   {"held_on", "groups":[…],"shown","said"} → {"id"}, /units {"units":[…],"form","on_day","note"},
//   /dissemination
//   {"audience","group","unit","form","due_on"} → {"id"}
// POST /api/assignment-inputs/{id}/treat {"outcome","why","version"}, /withdraw {}
// POST /api/disseminations/{id}/reached {"unit","on_day","what"}, /end {"why"}
// What gives no id of its own answers {"assignment","state","version"}. In a form lists are group.0, unit.0 …
#include "anchoring/pages/pages.h"
#include "auth/sent.h"
#include "http/json_values.h"

namespace styrkedja::anchoring::pages {
namespace {

namespace json = boost::json;

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

std::optional<Date> day_in(const auth::Sent& sent, std::string_view name) {
    return parse_iso_date(sent.text(name));
}
// "group" → group.0, group.1 …; one more than may be, so that too many are refused.
template <class IdType>
std::vector<IdType> ids_in(const auth::Sent& sent, std::string_view name, std::size_t most) {
    std::vector<IdType> ids;
    while (ids.size() <= most) {
        auto one = sent(fmt::format("{}.{}", name, ids.size()));
        if (!one || one->empty()) break;
        ids.push_back(parse_id<IdType>(*one).value_or(IdType{}));
    }
    return ids;
}

json::object made(std::int64_t id) { return {{"id", id}}; }
json::object standing(db::Read& read, AssignmentId id) {
    auto now_is = *assignments::load_assignment(read, id);
    return {{"assignment", id.value}, {"state", name_of(now_is.state)}, {"version", now_is.version}};
}

// The command's answer, when the assignment is one that the visitor sees.
http::Response done(const auth::Visit& visit, std::optional<AssignmentId> id, auto&& command) {
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto answered = visit.database.write([&](db::Write& write) -> Result<json::object> {
        auto result = command(write, sent);
        if (!result) return std::unexpected(result.error());
        if constexpr (requires { result->value; })
            return made(result->value);
        else
            return standing(write, *id);
    });
    if (!answered) return visit.refused(answered.error());
    announce(visit, *id);
    return answer(*answered);
}
http::Response of_assignment(const auth::Visit& visit, auto&& command) {
    auto id = visit.id<AssignmentId>(0);
    return done(visit, id,
                [&](db::Write& write, const auth::Sent& sent) { return command(write, *id, sent); });
}
http::Response of_input(const auth::Visit& visit, auto&& command) {
    auto id = visit.id<AssignmentInputId>(0);
    auto input = visit.database.read(
        [&](db::Read& read) { return id ? find_input(read, visit.visitor, *id) : std::nullopt; });
    return done(visit, input ? std::optional(input->assignment) : std::nullopt,
                [&](db::Write& write, const auth::Sent& sent) { return command(write, *id, sent); });
}
http::Response of_dissemination(const auth::Visit& visit, auto&& command) {
    auto id = visit.id<DisseminationId>(0);
    auto found = visit.database.read(
        [&](db::Read& read) { return id ? find_dissemination(read, visit.visitor, *id) : std::nullopt; });
    return done(visit, found ? std::optional(found->assignment) : std::nullopt,
                [&](db::Write& write, const auth::Sent& sent) { return command(write, *id, sent); });
}

}  // namespace

http::Response api_open(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        return open_for_input(write, visit.visitor, id,
                              {.groups = ids_in<GroupId>(sent, "group", most_groups),
                               .due_on = day_in(sent, "due_on"),
                               .version = sent.number("version")},
                              visit.language);
    });
}
http::Response api_write(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        auto typed = sent.text("group");
        auto group =
            typed.empty() ? std::nullopt : std::optional(parse_id<GroupId>(typed).value_or(GroupId{}));
        return write_input(write, visit.visitor, id, {.text = sent.text("text"), .group = group},
                           visit.language);
    });
}
http::Response api_nothing(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        return say_nothing(write, visit.visitor, id,
                           parse_id<GroupId>(sent.text("group")).value_or(GroupId{}), visit.language);
    });
}
http::Response api_close(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        return close_input(write, visit.visitor, id,
                           {.words = sent.text("words"), .version = sent.number("version")}, visit.language);
    });
}
http::Response api_note_round(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        return anchoring::note_round(write, visit.visitor, id,
                                     {.held_on = day_in(sent, "held_on"),
                                      .groups = ids_in<GroupId>(sent, "group", most_groups),
                                      .shown = parse_number(sent.text("shown")),
                                      .said = sent.text("said")},
                                     visit.language);
    });
}
http::Response api_treat(auth::Visit& visit) {
    return of_input(visit, [&](db::Write& write, AssignmentInputId id, const auth::Sent& sent) {
        return treat_input(write, visit.visitor, id,
                           {.outcome = parse_enum<InputOutcome>(sent.text("outcome")),
                            .why = sent.text("why"),
                            .version = sent.number("version")},
                           visit.language);
    });
}
http::Response api_withdraw(auth::Visit& visit) {
    return of_input(visit, [&](db::Write& write, AssignmentInputId id, const auth::Sent&) {
        return withdraw_input(write, visit.visitor, id, visit.language);
    });
}
http::Response api_note_involvement(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        return anchoring::note_involvement(write, visit.visitor, id,
                                           {.units = ids_in<UnitId>(sent, "unit", most_units),
                                            .form = parse_enum<InvolvementForm>(sent.text("form")),
                                            .on_day = day_in(sent, "on_day"),
                                            .note = sent.text("note")},
                                           visit.language);
    });
}
http::Response api_plan_dissemination(auth::Visit& visit) {
    return of_assignment(visit, [&](db::Write& write, AssignmentId id, const auth::Sent& sent) {
        return anchoring::plan_dissemination(write, visit.visitor, id,
                                             {.audience = sent.text("audience"),
                                              .group = parse_id<GroupId>(sent.text("group")),
                                              .unit = parse_id<UnitId>(sent.text("unit")),
                                              .form = parse_enum<ReachForm>(sent.text("form")),
                                              .due_on = day_in(sent, "due_on")},
                                             visit.language);
    });
}
http::Response api_confirm(auth::Visit& visit) {
    return of_dissemination(visit, [&](db::Write& write, DisseminationId id, const auth::Sent& sent) {
        return confirm_reached(write, visit.visitor, id,
                               {.unit = parse_id<UnitId>(sent.text("unit")),
                                .on_day = day_in(sent, "on_day"),
                                .what = sent.text("what")},
                               visit.language);
    });
}
http::Response api_end(auth::Visit& visit) {
    return of_dissemination(visit, [&](db::Write& write, DisseminationId id, const auth::Sent& sent) {
        return end_dissemination(write, visit.visitor, id, sent.text("why"), visit.language);
    });
}

}  // namespace styrkedja::anchoring::pages
