// What a link alone opens: ending the mails, and the calendar.
#include "base/sha256.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "reminders/choice.h"
#include "reminders/pages/pages.h"

namespace styrkedja::reminders::pages {
namespace {

std::optional<PersonId> signed_person(const auth::Visit& visit) {
    return person_of(visit.args.at(0), secret_of(visit.database));
}

}  // namespace

// Programs that look at links in mails before people do change nothing by it.
http::Response ask_to_stop(auth::Visit& visit, Site&) {
    if (!signed_person(visit)) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Påminnelser"));
    html::Out out;
    html::heading(out, visit.t("Vill du sluta få påminnelser med e-post?"),
                  visit.t("Allt finns kvar på din sida i Styrkedja."));
    html::form_open(out, frame, html::to("/reminders/stop/{}", visit.args.at(0)));
    html::button(out, {.label = visit.t("Sluta skicka")});
    out("</form>");
    return visit.page(frame, out.markup());
}

// Also what a mail program sends by itself (RFC 8058), so nothing of the form is needed.
http::Response stop(auth::Visit& visit, Site&) {
    const auto person = signed_person(visit);
    if (!person) return visit.not_found();
    visit.database.write([&](db::Write& write) { stop_mail(write, *person); });
    html::Frame frame = visit.frame(visit.t("Påminnelser"));
    html::Out out;
    html::heading(out, visit.t("Du får inga fler påminnelser med e-post."),
                  visit.t("Allt finns kvar på din sida i Styrkedja."));
    out(R"(<p><a href="/account/reminders">{}</a></p>)", visit.t("Ändra när du blir påmind"));
    return visit.page(frame, out.markup());
}

http::Response calendar(auth::Visit& visit, Site& site) {
    constexpr std::string_view ending = ".ics";
    std::string_view token = visit.args.at(0);
    if (!token.ends_with(ending)) return visit.not_found();
    token.remove_suffix(ending.size());
    const auto owner = visit.database.read([&](db::Read& read) { return feed_owner(read, token); });
    if (!owner) return visit.not_found();
    if (!site.brake.lets(owner->person, now())) {
        auto response = http::text("Too many requests\n");
        response.status = 429;
        response.headers.emplace_back("Retry-After", "3600");
        return response;
    }
    const CalendarWords words{.language = owner->language,
                              .base_url = base_url(visit, site),
                              .site = site_of(secret_of(visit.database))};
    auto response = http::text(
        visit.database.read([&](db::Read& read) { return calendar_of(read, owner->person, words); }));
    const std::string etag = "\"" + sha256_hex(response.body).substr(0, 32) + "\"";
    response.content_type = "text/calendar; charset=utf-8";
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    if (visit.request.header("if-none-match").value_or("").find(etag) != std::string_view::npos) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

}  // namespace styrkedja::reminders::pages
