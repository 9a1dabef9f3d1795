// Rounds as JSON: GET /api/dialogue-rounds?year=&offset= → {"rounds":[…]}; GET /api/dialogue-rounds/{id} →
// the round with "focus_areas", "themes" and "events", each with what it waits for as "missing". POST
// /api/dialogue-rounds {name, year, number, level, unit, from_on, to_on, prework_by, form, guide,
// focus_areas: [ids], themes: [{name, parts, why, questions, support}], themes_reason}; POST
// /api/dialogue-rounds/{id} {version and what changes}; POST …/move {event, version, reason}. They answer
// with the round. GET /api/focus-areas →
// {"focus_areas":[…]}; POST /api/focus-areas {name, definition, school_forms: [names]} → {"id"}.
#include <algorithm>

#include "base/text.h"
#include "dialogue_rounds/pages/pages.h"
#include "dialogue_rounds/rules.h"
#include "http/json_values.h"

namespace styrkedja::dialogue_rounds::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_listed = 200;
constexpr std::int64_t most_skipped = 10'000;

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

template <class Id>
json::value id_or_null(const std::optional<Id>& id) {
    return id ? json::value(id->value) : json::value(nullptr);
}

json::object object_of(const Round& round) {
    return {{"id", round.id.value},
            {"name", round.name},
            {"year", round.year},
            {"number", round.number},
            {"level", name_of(round.level)},
            {"unit", id_or_null(round.unit)},
            {"from_on", iso(round.from_on)},
            {"to_on", iso(round.to_on)},
            {"prework_by", day_or_null(round.prework_by)},
            {"form_version", id_or_null(round.form_version)},
            {"state", name_of(round.state)},
            {"state_since", iso(round.state_since)},
            {"version", round.version}};
}
json::object object_of(const FocusArea& area) {
    json::array school_forms;
    if (!area.school_forms.empty())
        for (auto name : split(area.school_forms, ',')) school_forms.push_back(json::value(name));
    return {{"id", area.id.value},           {"name", area.name},
            {"definition", area.definition}, {"school_forms", std::move(school_forms)},
            {"closed", area.is_closed},      {"version", area.version}};
}
json::object object_of(const Theme& theme) {
    return {{"id", theme.id.value}, {"name", theme.name},           {"parts", name_of(theme.parts)},
            {"why", theme.why},     {"questions", theme.questions}, {"support", theme.support}};
}

json::object whole(const auth::Visit& visit, db::Read& read, const Round& round) {
    auto object = object_of(round);
    object["guide"] = round.guide;
    object["themes_reason"] = round.themes_reason;
    object["reason"] = round.reason;
    json::array focus, themes, events;
    for (const auto& one : focus_of(read, round.id)) focus.push_back(object_of(one));
    for (const auto& one : themes_of(read, round.id)) themes.push_back(object_of(one));
    for (const auto& transition : round_transitions) {
        if (transition.from != round.state || !may_lead(visit.visitor, round)) continue;
        json::array missing;
        for (const auto& sentence : missing_for(read, round, transition.event, visit.language))
            missing.push_back(json::value(sentence));
        events.push_back(json::object{{"event", name_of(transition.event)}, {"missing", std::move(missing)}});
    }
    object["focus_areas"] = std::move(focus);
    object["themes"] = std::move(themes);
    object["events"] = std::move(events);
    return object;
}

// The round as it stands once the command, which gives its id, is done.
http::Response done(const auth::Visit& visit, auto&& command) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    RoundId changed;
    auto made = visit.database.write([&](db::Write& write) -> Result<json::object> {
        Result<RoundId> id = command(write, sent);
        if (!id) return std::unexpected(id.error());
        changed = *id;
        return whole(visit, write, *find_round(write, *id));
    });
    if (!made) return visit.refused(made.error());
    announce(visit, changed);
    return answer(*made);
}
Result<RoundId> with_id(const Result<void>& outcome, RoundId id) {
    if (!outcome) return std::unexpected(outcome.error());
    return id;
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    auto year = parse_number(visit.query("year"));
    RoundFilter filter{
        .limit = most_listed,
        .offset = std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, most_skipped)};
    if (year && *year >= first_round_year && *year <= last_round_year) filter.year = static_cast<int>(*year);
    json::array rounds;
    for (const auto& one : visit.database.read([&](db::Read& read) { return list_rounds(read, filter); }))
        rounds.push_back(object_of(one));
    return answer({{"rounds", std::move(rounds)}});
}

http::Response api_round(auth::Visit& visit) {
    auto found = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto round = round_in(visit, read);
        return round ? std::optional(whole(visit, read, *round)) : std::nullopt;
    });
    return found ? answer(*found) : visit.not_found();
}

http::Response api_add(auth::Visit& visit) {
    return done(visit, [&](db::Write& write, const auth::Sent& sent) -> Result<RoundId> {
        std::vector<FieldError> errors;
        auto draft = sent_round(visit, sent, {}, true, errors);
        if (!errors.empty() && may_lead_somewhere(visit.visitor))
            return refuse_fields(visit.t("Omgången är inte sparad."), errors);
        return add_round(write, visit.visitor, draft, visit.language);
    });
}

http::Response api_change(auth::Visit& visit) {
    return done(visit, [&](db::Write& write, const auth::Sent& sent) -> Result<RoundId> {
        auto round = round_in(visit, write);
        if (!round) return refuse(RefusalKind::not_found, visit.t("Omgången finns inte."));
        std::vector<FieldError> errors;
        auto old = draft_of(write, *round);
        old.version = 0;  // must be sent
        auto draft = sent_round(visit, sent, old, false, errors);
        if (!errors.empty() && may_lead(visit.visitor, *round))
            return refuse_fields(visit.t("Omgången är inte sparad."), errors);
        return with_id(change_round(write, visit.visitor, round->id, draft, visit.language), round->id);
    });
}

http::Response api_move(auth::Visit& visit) {
    return done(visit, [&](db::Write& write, const auth::Sent& sent) -> Result<RoundId> {
        auto id = visit.id<RoundId>(0);
        auto event = parse_enum<RoundEvent>(sent.text("event"));
        if (!id || !event) return refuse(RefusalKind::not_found, visit.t("Omgången finns inte."));
        RoundAct act{.version = sent.number("version"), .reason = sent.text("reason")};
        return with_id(move_round(write, visit.visitor, *id, *event, act, visit.language), *id);
    });
}

http::Response api_focus_areas(auth::Visit& visit) {
    json::array areas;
    visit.database.read([&](db::Read& read) {
        for (bool closed : {false, true})
            for (const auto& one : list_focus_areas(read, closed)) areas.push_back(object_of(one));
        return 0;
    });
    return answer({{"focus_areas", std::move(areas)}});
}

http::Response api_add_focus_area(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto draft = sent_focus_area(visit, sent);
    auto made = visit.database.write(
        [&](db::Write& write) { return add_focus_area(write, visit.visitor, draft, visit.language); });
    if (!made) return visit.refused(made.error());
    visit.announce("focus_areas");
    return answer({{"id", made->value}});
}

}  // namespace styrkedja::dialogue_rounds::pages
