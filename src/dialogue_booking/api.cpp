// GET /api/dialogue-rounds/{id}/booking?area=&from=&to=&lunch_from=&lunch_to=&minutes=&pause=&most=&place=&
//   conflicts= → {"from","to" (the window),"proposed":[{"dialogue","unit_name","superior","subordinate","on",
//   "at","minutes","place","version"}],"unplaced":[{"dialogue","unit_name","reason","words"}],"planned":[{
//   "dialogue","unit_name","on","at","minutes","place","moved","in_conflict","version"}]}
// POST {"rows":[{"dialogue","on","at","minutes","place","version"}]} → {"booked": how many}; all or none,
//   what is wrong with a row in the fields "on.12", "at.12" of dialogue 12
#include <algorithm>

#include "auth/sent.h"
#include "dialogue_booking/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::dialogue_booking::pages {
namespace {

namespace json = boost::json;

json::array planned(const Loaded& loaded) {
    json::array list;
    for (const auto& one : loaded.bookable.with_day)
        list.push_back({{"dialogue", one.id.value},
                        {"unit_name", one.unit_name},
                        {"on", day_or_null(one.planned_on)},
                        {"at", one.planned_at},
                        {"minutes", one.minutes},
                        {"place", one.place},
                        {"moved", one.moved},
                        {"in_conflict", std::ranges::count(loaded.conflicts, one.id) > 0},
                        {"version", one.version}});
    return list;
}

json::object object_of(const auth::Visit& visit, const Loaded& loaded) {
    json::array proposed, unplaced;
    for (const auto& placed : loaded.proposal.placed) {
        const auto& one = *loaded.find(placed.dialogue);
        proposed.push_back({{"dialogue", one.id.value},
                            {"unit_name", one.unit_name},
                            {"superior", one.superior_name},
                            {"subordinate", one.subordinate_name},
                            {"on", iso(placed.on)},
                            {"at", clock(placed.at)},
                            {"minutes", loaded.asked.settings.minutes},
                            {"place", loaded.asked.place},
                            {"version", one.version}});
    }
    for (const auto& left : loaded.proposal.unplaced)
        unplaced.push_back({{"dialogue", left.dialogue.value},
                            {"unit_name", loaded.find(left.dialogue)->unit_name},
                            {"reason", name_of(left.why)},
                            {"words", in_words(left.why, visit.language)}});
    auto window = window_of(loaded.bookable.round, date_of(now()));
    return {{"from", iso(window.from)},
            {"to", iso(window.to)},
            {"proposed", std::move(proposed)},
            {"unplaced", std::move(unplaced)},
            {"planned", planned(loaded)}};
}

// A member as it is written: a text without its quotes, a number as digits.
std::string text_of(const json::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    if (!value || value->is_null()) return {};
    return value->is_string() ? std::string(value->get_string()) : json::serialize(*value);
}

std::vector<Row> rows_in(const auth::Visit& visit, const auth::Sent& sent, std::vector<FieldError>& errors) {
    std::vector<Row> rows;
    for (std::int64_t at = 0; at <= most_at_once; ++at) {  // one too many is refused
        boost::system::error_code failed;
        auto value = json::parse(sent(fmt::format("row.{}", at)).value_or(""), failed);
        const auto* one = failed ? nullptr : value.if_object();
        if (!one) break;
        Row row{.dialogue = parse_id<DialogueId>(text_of(*one, "dialogue")).value_or(DialogueId{})};
        row.on = parse_iso_date(text_of(*one, "on"));
        if (!row.on)
            errors.push_back(
                {fmt::format("on.{}", row.dialogue.value), visit.t("Skriv dagen som 2026-12-14.")});
        row.at = text_of(*one, "at");
        auto minutes = text_of(*one, "minutes");
        if (!minutes.empty()) row.minutes = parse_number(minutes).value_or(0);
        row.place = text_of(*one, "place");
        row.version = parse_number(text_of(*one, "version")).value_or(0);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

http::Response api_show(auth::Visit& visit) {
    auto loaded = visit.database.read([&](db::Read& read) { return load(visit, read); });
    if (!loaded) return visit.not_found();
    if (!loaded->asked.errors.empty())
        return visit.refused(
            {RefusalKind::invalid, visit.t("Det går inte att föreslå dagar så."), loaded->asked.errors});
    return http::json(json::serialize(object_of(visit, *loaded)));
}

http::Response api_book(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::vector<FieldError> errors;
    auto rows = rows_in(visit, sent, errors);
    if (!errors.empty())
        return visit.refused({RefusalKind::invalid, visit.t("Ingen dialog är bokad än."), errors});
    auto done = visit.database.write(
        [&](db::Write& write) { return accept(write, visit.visitor, *id, rows, visit.language); });
    if (!done) return visit.refused(done.error());
    announce(visit, *id, rows);
    return http::json(json::serialize(json::object{{"booked", *done}}));
}

}  // namespace styrkedja::dialogue_booking::pages
