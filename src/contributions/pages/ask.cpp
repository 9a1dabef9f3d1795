// "Vad ska grupperna arbeta med?" and "Vad vill ni fråga andra grupper om?": the two forms that begin a
// gathering.
#include "base/text.h"
#include "contributions/pages/pages.h"
#include "groups/groups.h"

namespace styrkedja::contributions::pages {
namespace {

struct Place {
    meetings::Meeting meeting;
    std::vector<meetings::AgendaItem> items;
    std::size_t people = 0;
};

std::optional<Place> place_of(const auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Place> {
        auto meeting = meetings::find_meeting(read, visit.visitor, *id);
        if (!meeting || !meetings::may_keep_minutes_of(visit.visitor, meeting->group)) return std::nullopt;
        return Place{*meeting, meetings::agenda_of(read, *id), people_of(read, *meeting).size()};
    });
}

void item_field(html::Out& out, const auth::Visit& visit, const Refusal* refusal,
                const std::vector<meetings::AgendaItem>& items) {
    std::vector<html::Option> options;
    for (const auto& item : items) options.push_back({.value = to_string(item.id), .label = item.title});
    if (options.empty()) return;
    auto asked = field(visit, refusal, "item", visit.t("Punkt på dagordningen"), visit.query("item"));
    asked.optional = true;
    asked.empty_choice = visit.t("Hela mötet");
    html::select(out, visit.language, asked, options);
}

void question_fields(html::Out& out, const auth::Visit& visit, const Refusal* refusal, const char* hint) {
    html::text_field(out, visit.language, field(visit, refusal, "title", visit.t("Fråga"), ""));
    auto material = field(visit, refusal, "material", visit.t("Underlag"), "", hint);
    material.optional = true;
    html::textarea(out, visit.language, material, 4);
}

std::string few_each(std::size_t people) {  // four or so in each group
    auto parts = static_cast<std::int64_t>((people + 3) / 4);
    return std::to_string(std::clamp(parts, least_parts, most_parts));
}

http::Response work_page(const auth::Visit& visit, const Place& place, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Nytt grupparbete"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {place.meeting.title, html::to("/meetings/{}", place.meeting.id)}};
    html::Out out;
    html::heading(out, visit.t("Vad ska grupperna arbeta med?"));
    what_is_wrong(out, visit, refusal);
    html::form_open(out, frame, html::to("/meetings/{}/group-work", place.meeting.id),
                    {.autosave = "group-work"});
    question_fields(out, visit, refusal, visit.t("En text eller en länk som grupperna behöver."));
    item_field(out, visit, refusal, place.items);
    html::text_field(out, visit.language,
                     field(visit, refusal, "parts", visit.t("Antal grupper"), few_each(place.people)),
                     html::Input::number);
    auto deal = field(visit, refusal, "deal", visit.t("Vilka är med i vilken grupp?"), "nobody");
    html::radios(
        out, visit.language, deal,
        {{.value = "nobody",
          .label = visit.t("Ingen namnges"),
          .hint = visit.t("Alla som deltar i mötet kan skriva i vilken grupp som helst.")},
         {.value = "evenly",
          .label = visit.t("Lotta jämnt"),
          .hint = trf(visit.language, "{} personer: de som är noterade som närvarande, annars gruppens alla.",
                      place.people)},
         {.value = "choose", .label = visit.t("Jag väljer själv i nästa steg")}});
    html::button(out, {.label = visit.t("Börja grupparbetet")});
    out("</form>");
    return visit.page(frame, out.markup(), pages::status_of(refusal));
}

struct Asking {
    groups::Group group;
    std::vector<groups::Group> others;
    std::optional<meetings::AgendaItem> item;
};

std::optional<Asking> asking_of(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id || !meetings::may_keep_minutes_of(visit.visitor, *id)) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Asking> {
        auto group = groups::find_group(read, *id);
        if (!group) return std::nullopt;
        Asking asking{*group, groups::list_groups(read), {}};
        std::erase_if(asking.others, [&](const auto& one) { return one.id == *id; });
        auto typed = visit.field("item");
        if (auto item = parse_id<AgendaItemId>(typed.empty() ? visit.query("item") : typed))
            asking.item = meetings::find_item(read, visit.visitor, *item);
        return asking;
    });
}

std::vector<std::string> asked_in(const auth::Visit& visit) {
    std::vector<std::string> asked;
    for (const auto& [name, value] : visit.request.fields())
        if (name == "asked") asked.push_back(value);
    return asked;
}

http::Response call_page(const auth::Visit& visit, const Asking& asking, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Fråga andra grupper"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {asking.group.name, html::to("/groups/{}", asking.group.id)}};
    html::Out out;
    html::heading(out, trf(visit.language, "Vad vill {} fråga andra grupper om?", asking.group.name));
    what_is_wrong(out, visit, refusal);
    html::form_open(out, frame, html::to("/groups/{}/input-calls", asking.group.id),
                    {.autosave = "input-call"});
    if (asking.item) {
        html::hidden_field(out, "item", to_string(asking.item->id));
        out(R"(<p class="facts">{} {}</p>)", visit.t("Punkt på dagordningen:"), asking.item->title);
    }
    question_fields(out, visit, refusal, visit.t("En text eller en länk som grupperna behöver."));
    html::date_field(out, visit.language,
                     field(visit, refusal, "due_on", visit.t("När ska svaren vara inne?"), "",
                           visit.t("Utan en dag skickas frågan inte.")));
    std::vector<html::Option> options;
    for (const auto& one : asking.others) options.push_back({.value = to_string(one.id), .label = one.name});
    html::checkboxes(out, visit.language,
                     field(visit, refusal, "asked", visit.t("Vilka grupper frågar ni?"), ""), options,
                     asked_in(visit));
    html::checkbox(out, visit.language,
                   {.name = "shows_all",
                    .label = visit.t("Visa alla svar för alla när frågan är stängd"),
                    .value = "1",
                    .hint = visit.t("Annars ser varje grupp bara sitt eget svar, och ert svar tillbaka.")},
                   refusal && visit.field("shows_all") == "1");
    html::button(out, {.label = visit.t("Skicka frågan")});
    out("</form>");
    return visit.page(frame, out.markup(), pages::status_of(refusal));
}

}  // namespace

http::Response new_work(auth::Visit& visit) {
    auto place = place_of(visit);
    return place ? work_page(visit, *place) : visit.not_found();
}

http::Response make_work(auth::Visit& visit) {
    auto place = place_of(visit);
    if (!place) return visit.not_found();
    auto deal = visit.field("deal");
    NewWork work{.meeting = place->meeting.id,
                 .item = parse_id<AgendaItemId>(visit.field("item")),
                 .title = visit.field("title"),
                 .material = visit.field("material"),
                 .parts = parse_number(visit.field("parts")).value_or(0),
                 .deal = deal == "evenly" ? Deal::evenly : Deal::nobody,
                 .seed = static_cast<std::uint64_t>(now().time_since_epoch().count())};
    auto made = visit.database.write([&](db::Write& write) {
        return contributions::make_work(write, visit.visitor, work, visit.language);
    });
    if (!made) return work_page(visit, *place, &made.error());
    visit.announce(fmt::format("meeting/{}", place->meeting.id.value));
    return visit.redirect(fmt::format("/gatherings/{}{}", made->value, deal == "choose" ? "/groups" : ""));
}

http::Response new_call(auth::Visit& visit) {
    auto asking = asking_of(visit);
    return asking ? call_page(visit, *asking) : visit.not_found();
}

http::Response make_call(auth::Visit& visit) {
    auto asking = asking_of(visit);
    if (!asking) return visit.not_found();
    NewCall call{.group = asking->group.id,
                 .item = parse_id<AgendaItemId>(visit.field("item")),
                 .title = visit.field("title"),
                 .material = visit.field("material"),
                 .asked = {},
                 .due_on = parse_iso_date(visit.field("due_on")),
                 .shows_all = visit.field("shows_all") == "1"};
    for (const auto& typed : asked_in(visit))
        call.asked.push_back(parse_id<GroupId>(typed).value_or(GroupId{}));
    auto made = visit.database.write([&](db::Write& write) {
        return contributions::make_call(write, visit.visitor, call, visit.language);
    });
    if (!made) return call_page(visit, *asking, &made.error());
    visit.announce("commitments");
    if (asking->item) visit.announce(fmt::format("meeting/{}", asking->item->meeting.value));
    return visit.redirect(fmt::format("/gatherings/{}", made->value), visit.t("Frågan är skickad."));
}

}  // namespace styrkedja::contributions::pages
