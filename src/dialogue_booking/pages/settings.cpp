// What a proposal is made by: hours, length, pause, how many a day, and where.
#include "base/text.h"
#include "base/typed_text.h"
#include "dialogue_booking/pages/pages.h"

namespace styrkedja::dialogue_booking::pages {
namespace {

constexpr int shortest = 5, longest = 8 * 60, longest_pause = 4 * 60, most_most = 20;
constexpr std::size_t most_place_characters = 200;

class Reader {
  public:
    Reader(const auth::Visit& visit, std::vector<FieldError>& errors) : visit_(visit), errors_(errors) {}

    void time(const char* name, int& into) {
        if (!visit_.request.query(name)) return;
        if (auto read = minutes_of(visit_.query(name)))
            into = *read;
        else
            wrong(name, visit_.t("Skriv tiden så här: 13:30."));
    }
    void number(const char* name, int least, int most, int& into) {
        if (!visit_.request.query(name)) return;
        auto read = parse_number(visit_.query(name));
        if (read && *read >= least && *read <= most)
            into = static_cast<int>(*read);
        else
            wrong(name, trf(visit_.language, "Skriv ett tal mellan {} och {}.", least, most));
    }
    // Both empty: there is none.
    void lunch(Hours& into) {
        bool none = visit_.request.query("lunch_from") && visit_.query("lunch_from").empty() &&
                    visit_.query("lunch_to").empty();
        if (none) return void(into = {});
        time("lunch_from", into.from);
        time("lunch_to", into.to);
        if (into.from > into.to) wrong("lunch_to", visit_.t("Lunchen slutar innan den börjar."));
        if (into.from == into.to) into = {};
    }
    void wrong(const char* name, std::string message) { errors_.push_back({name, std::move(message)}); }

  private:
    const auth::Visit& visit_;
    std::vector<FieldError>& errors_;
};

std::string clock_or_empty(const Hours& hours, int minutes) {
    return hours == Hours{} ? std::string() : clock(minutes);
}

}  // namespace

Asked asked_of(const auth::Visit& visit) {
    Asked asked{.area = parse_id<UnitId>(visit.query("area")),
                .place = collapse_spaces(visit.query("place"))};
    auto& settings = asked.settings;
    Reader reader(visit, asked.errors);
    reader.time("from", settings.daily.from);
    reader.time("to", settings.daily.to);
    if (settings.daily.from >= settings.daily.to)
        reader.wrong("to", visit.t("Dagen slutar innan den börjar."));
    reader.lunch(settings.lunch);
    reader.number("minutes", shortest, longest, settings.minutes);
    reader.number("pause", 0, longest_pause, settings.pause);
    reader.number("most", 1, most_most, settings.most_per_day);
    if (characters_in(asked.place) > most_place_characters)
        reader.wrong("place", visit.t("Skriv platsen med högst 200 tecken."));
    if (visit.query("conflicts") == "1") asked.rebook = Rebook::and_in_conflict;
    return asked;
}

html::Url url_of(const Asked& asked, RoundId round) {
    const auto& settings = asked.settings;
    return html::to(
        "/dialogue-rounds/{}/booking?area={}&from={}&to={}&lunch_from={}&lunch_to={}&minutes={}&pause={}&"
        "most={}&place={}&conflicts={}",
        round, asked.area ? to_string(*asked.area) : "", clock(settings.daily.from), clock(settings.daily.to),
        clock_or_empty(settings.lunch, settings.lunch.from),
        clock_or_empty(settings.lunch, settings.lunch.to), settings.minutes, settings.pause,
        settings.most_per_day, asked.place, asked.rebook == Rebook::and_in_conflict ? "1" : "");
}

void settings_form(html::Out& out, const auth::Visit& visit, const Asked& asked, RoundId round) {
    const auto& settings = asked.settings;
    auto field = [&](const char* name, const char* label, std::string stored) {
        auto typed = visit.request.query(name);
        return html::Field{.name = name,
                           .label = label,
                           .value = typed ? visit.query(name) : std::move(stored),
                           .error = html::error_of(asked.errors, name)};
    };
    auto pair = [&](const html::Field& one, const html::Field& other, html::Input input) {
        out(R"(<div class="pair">)");
        html::text_field(out, visit.language, one, input);
        html::text_field(out, visit.language, other, input);
        out("</div>");
    };
    auto optional = [](html::Field one) {
        one.optional = true;
        return one;
    };
    out(R"(<form method="get" action="/dialogue-rounds/{}/booking">)", round);
    if (asked.area) html::hidden_field(out, "area", to_string(*asked.area));
    pair(field("from", visit.t("Tidigast på dagen"), clock(settings.daily.from)),
         field("to", visit.t("Senast på dagen"), clock(settings.daily.to)), html::Input::text);
    pair(optional(field("lunch_from", visit.t("Lunch från"), clock(settings.lunch.from))),
         optional(field("lunch_to", visit.t("Lunch till"), clock(settings.lunch.to))), html::Input::text);
    pair(field("minutes", visit.t("Minuter per dialog"), std::to_string(settings.minutes)),
         field("pause", visit.t("Minuters paus emellan"), std::to_string(settings.pause)),
         html::Input::number);
    html::text_field(out, visit.language,
                     field("most", visit.t("Högst så många dialoger samma dag för den som håller dem"),
                           std::to_string(settings.most_per_day)),
                     html::Input::number);
    html::text_field(out, visit.language, optional(field("place", visit.t("Plats"), "")));
    html::checkbox(out, visit.language,
                   {.name = "conflicts", .label = visit.t("Föreslå ny tid för dem som krockar med något")},
                   asked.rebook == Rebook::and_in_conflict);
    html::button(out, {.label = visit.t("Gör ett nytt förslag"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

}  // namespace styrkedja::dialogue_booking::pages
