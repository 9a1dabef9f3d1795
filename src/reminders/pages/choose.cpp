// "När vill du bli påmind?": the choice, the next mail as it would be now, and the calendar.
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "reminders/choice.h"
#include "reminders/digest.h"
#include "reminders/pages/pages.h"

namespace styrkedja::reminders::pages {
namespace {

struct Known {
    Choice choice;
    std::optional<Reader> reader;  // nobody: gets no mail
    Digest digest;
    std::optional<Instant> feed_made_at;
};

Known load(db::Read& read, PersonId person) {
    const Date today = date_of(now());
    return {.choice = choice_of(read, person),
            .reader = reader_of(read, person, today),
            .digest = digest_for(read, person, today),
            .feed_made_at = feed_made_at(read, person)};
}

std::string weekday_name(const auth::Visit& visit, int weekday) {
    const char* const names[] = {visit.t("måndagar"),  visit.t("tisdagar"), visit.t("onsdagar"),
                                 visit.t("torsdagar"), visit.t("fredagar"), visit.t("lördagar"),
                                 visit.t("söndagar")};
    return names[weekday - 1];
}

std::string answer(const auth::Visit& visit, const Choice& choice) {
    if (choice.frequency == Frequency::none) return visit.t("Aldrig.");
    if (choice.channel == Channel::app) return visit.t("Bara här i Styrkedja, på din sida.");
    if (choice.frequency == Frequency::daily)
        return trf(visit.language, "Varje dag kl. {:02}, med e-post.", choice.hour);
    return trf(visit.language, "På {} kl. {:02}, med e-post.", weekday_name(visit, choice.weekday),
               choice.hour);
}

void choice_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Choice& choice,
                 const std::vector<FieldError>& errors) {
    std::vector<html::Option> weekdays, hours;
    for (int day = 1; day <= 7; ++day)
        weekdays.push_back({.value = std::to_string(day), .label = weekday_name(visit, day)});
    for (int hour = 0; hour < 24; ++hour)
        hours.push_back({.value = std::to_string(hour), .label = fmt::format("{:02}.00", hour)});
    html::form_open(out, frame, html::Url("/account/reminders"));
    html::radios(
        out, visit.language,
        {.name = "frequency", .label = visit.t("Hur ofta?"), .value = std::string(name_of(choice.frequency))},
        {{.value = "weekly", .label = visit.t("Varje vecka")},
         {.value = "daily", .label = visit.t("Varje dag")},
         {.value = "none", .label = visit.t("Aldrig")}});
    html::select(out, visit.language,
                 {.name = "weekday",
                  .label = visit.t("Vilken dag, när det är varje vecka?"),
                  .value = std::to_string(choice.weekday),
                  .error = html::error_of(errors, "weekday")},
                 weekdays);
    html::select(out, visit.language,
                 {.name = "hour",
                  .label = visit.t("Vilken tid?"),
                  .value = std::to_string(choice.hour),
                  .error = html::error_of(errors, "hour")},
                 hours);
    html::radios(out, visit.language,
                 {.name = "channel", .label = visit.t("Hur?"), .value = std::string(name_of(choice.channel))},
                 {{.value = "mail", .label = visit.t("Med e-post")},
                  {.value = "app", .label = visit.t("Bara här i Styrkedja")}});
    html::checkbox(
        out, visit.language,
        {.name = "invitations",
         .label = visit.t("Bjud in mig till mina gruppers möten med e-post"),
         .hint = visit.t("Mötet hamnar i din kalender och följer med när det flyttas eller ställs in.")},
        choice.invitations);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

void preview(html::Out& out, const auth::Visit& visit, const Known& known, const Site& site) {
    out("<h2>{}</h2>", visit.t("Nästa brev, som det ser ut just nu"));
    if (!site.settings.sends())
        return out("<p>{}</p>", visit.t("Styrkedja skickar ingen e-post här. Allt finns på din sida."));
    if (!known.reader)
        return out("<p>{}</p>", visit.t("Du får inget brev: det har du valt, eller så saknar du e-postadress "
                                        "eller anställning, eller är ledig i dag."));
    if (known.digest.empty()) return out("<p>{}</p>", visit.t("Inget brev: det finns inget nytt att säga."));
    const std::string base = base_url(visit, site);
    out("<p><strong>{}</strong></p>", subject_of(known.digest, known.reader->language));
    const std::string text =
        text_of(known.digest, *known.reader, base, base + "/reminders/stop/…", date_of(now()));
    html::Out lines;
    for (auto line : split(text, '\n')) lines("{}<br>", line);
    out("<p>{}</p>", lines.markup());
}

void calendar_part(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Known& known,
                   const std::string& fresh) {
    out("<h2>{}</h2>", visit.t("I din egen kalender"));
    if (!fresh.empty())
        html::notice(out, html::Tone::good,
                     html::markup("<p>{}</p><p><code>{}</code></p>",
                                  visit.t("Kopiera adressen nu. Den visas bara den här gången."), fresh));
    out("<p>{}</p>",
        visit.t("Ditt kalenderprogram kan hämta dina åtaganden med dag från en adress som bara du "
                "har. Den som har adressen kan läsa dem."));
    if (known.feed_made_at)
        out("<p>{}</p>",
            trf(visit.language, "Du gjorde en adress {}.", spoken(*known.feed_made_at, visit.language)));
    html::form_open(out, frame, html::Url("/account/reminders/calendar"));
    html::button(out,
                 {.label = known.feed_made_at ? visit.t("Byt till en ny adress") : visit.t("Gör en adress"),
                  .kind = html::ButtonKind::secondary});
    out("</form>");
    if (!known.feed_made_at) return;
    html::form_open(out, frame, html::Url("/account/reminders/calendar/revoke"));
    html::button(out, {.label = visit.t("Sluta dela"), .kind = html::ButtonKind::danger});
    out("</form>");
}

struct Shown {
    std::optional<Choice> typed = {};
    std::vector<FieldError> errors = {};
    std::string fresh_feed = {};
};
http::Response page(const auth::Visit& visit, const Site& site, const Shown& shown) {
    const auto known = visit.database.read([&](db::Read& read) { return load(read, visit.visitor.person); });
    html::Frame frame = visit.frame(visit.t("Påminnelser"), "account");
    frame.crumbs = {{.label = visit.t("Mitt konto"), .url = html::Url("/account")}};
    html::Out out;
    html::heading(out, visit.t("När vill du bli påmind?"), answer(visit, known.choice));
    html::error_summary(out, visit.language, shown.errors);
    choice_form(out, visit, frame, shown.typed.value_or(known.choice), shown.errors);
    preview(out, visit, known, site);
    calendar_part(out, visit, frame, known, shown.fresh_feed);
    return visit.page(frame, out.markup(), shown.errors.empty() ? 200 : 422);
}

int number_of(const auth::Visit& visit, const char* field) {
    const auto typed = parse_number(visit.field(field));
    return typed && *typed < 100 ? static_cast<int>(*typed) : -1;
}

}  // namespace

std::string base_url(const auth::Visit& visit, const Site& site) {
    if (!site.settings.base_url.empty()) return site.settings.base_url;
    return (visit.request.is_https() ? "https://" : "http://") +
           std::string(visit.request.header("host").value_or("localhost"));
}

http::Response show(auth::Visit& visit, Site& site) { return page(visit, site, {}); }

http::Response choose(auth::Visit& visit, Site& site) {
    const Choice choice{
        .frequency = parse_enum<Frequency>(visit.field("frequency")).value_or(Frequency::weekly),
        .weekday = number_of(visit, "weekday"),
        .hour = number_of(visit, "hour"),
        .channel = parse_enum<Channel>(visit.field("channel")).value_or(Channel::mail),
        .invitations = !visit.field("invitations").empty()};
    auto chosen = visit.database.write(
        [&](db::Write& write) { return reminders::choose(write, visit.visitor, choice, visit.language); });
    if (!chosen) return page(visit, site, {.typed = {}, .errors = chosen.error().fields});
    return visit.redirect("/account/reminders", visit.t("Påminnelserna är ändrade."));
}

http::Response make_calendar(auth::Visit& visit, Site& site) {
    const auto token =
        visit.database.write([&](db::Write& write) { return make_feed(write, visit.visitor); });
    return page(visit, site, {.fresh_feed = base_url(visit, site) + "/calendar/" + token + ".ics"});
}

http::Response revoke_calendar(auth::Visit& visit, Site&) {
    visit.database.write([&](db::Write& write) { revoke_feed(write, visit.visitor); });
    return visit.redirect("/account/reminders", visit.t("Adressen gäller inte längre."));
}

}  // namespace styrkedja::reminders::pages
