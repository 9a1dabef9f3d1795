// "Vad behöver mig nu?": what I owe and am owed, news, broken links and meetings – a few of each.
#include "home/home.h"

#include "base/spoken_date.h"
#include "commitments/components.h"
#include "gaps/gaps.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "links/links.h"
#include "meetings/coming.h"
#include "meetings/words.h"
#include "notices/notices.h"
#include "reports/reports.h"
#include "surveys/surveys.h"

namespace styrkedja::home {
namespace {

constexpr std::chrono::days soon{14};
constexpr std::int64_t most_news = 8, most_meetings = 4;
constexpr std::int64_t most_unseen = 40;  // some of them may be about what one does not see any more

struct News {
    notices::Notice notice;
    links::Card card;
};
struct Loaded {
    Date today;
    commitments::OwnPage own;
    std::vector<reports::Report> reports;
    std::vector<News> news;
    std::vector<gaps::Counted> broken;
    std::vector<surveys::Survey> surveys;  // to be answered
    std::vector<meetings::ComingMeeting> coming;
    std::vector<meetings::ListedMeeting> meetings;  // held
};

Loaded load(const auth::Visit& visit) {
    Date today = date_of(now());
    PersonId me = visit.visitor.person;
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{.today = today,
                      .own = commitments::own_page(read, me, today, today + soon),
                      .reports = reports::needing(read, me, today + soon),
                      .news = {},
                      .broken = gaps::quick_counts(read, gaps::scope_of(visit.visitor), today),
                      .surveys = surveys::waiting_for(read, me),
                      .coming = meetings::coming_meetings(read, visit.visitor, today, most_meetings),
                      .meetings = meetings::list_meetings(read, visit.visitor,
                                                          {.limit = most_meetings, .only_held = true})};
        for (auto& notice : notices::unseen(read, me, most_unseen))
            if (std::ssize(loaded.news) == most_news)
                break;
            else if (auto card = links::card_of(visit, read, {notice.ref_kind, notice.ref_object}))
                loaded.news.push_back({std::move(notice), std::move(*card)});
        return loaded;
    });
}

// "99" is counted to the end, more is not.
std::string few(const auth::Visit& visit, std::int64_t count) {
    constexpr auto limit = commitments::OwnPage::counted_to;
    return count > limit ? trf(visit.language, "över {}", limit) : std::to_string(count);
}

std::string answer(const auth::Visit& visit, const Loaded& loaded) {
    const auto& own = loaded.own;
    if (own.open == 0 && !loaded.reports.empty())
        return visit.t("Du har återrapporter att lämna eller svara på.");
    if (own.open == 0 && loaded.own.owed.empty())
        return visit.t("Inget just nu. Allt du har lovat är klart.");
    if (own.open == 0) return visit.t("Inget just nu. Det du väntar på står här.");
    std::string text = trf(visit.language, "Du har {} öppna åtaganden.", few(visit, own.open));
    if (own.open == 1) text = visit.t("Du har ett öppet åtagande.");
    if (own.overdue == 1) text += " " + std::string(visit.t("Ett är försenat."));
    if (own.overdue > 1) text += " " + trf(visit.language, "{} är försenade.", few(visit, own.overdue));
    return text;
}

void mine(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    auto list = [&](const char* title, const std::vector<commitments::Commitment>& some) {
        if (some.empty()) return;
        out("<h2>{}</h2>", title);
        commitments::quick_list(out, visit, frame, some, "/");
    };
    list(visit.t("Nu"), loaded.own.pressing);
    list(visit.t("När blir det klart?"), loaded.own.undated);
    list(visit.t("Längre fram"), loaded.own.later);
    auto shown =
        std::ssize(loaded.own.pressing) + std::ssize(loaded.own.undated) + std::ssize(loaded.own.later);
    if (loaded.own.open > shown)
        out(R"(<p><a href="/commitments?view=mine">{}</a></p>)", visit.t("Visa alla mina"));
    out(R"(<p class="actions">)");
    html::link_button(out, html::Url("/commitments/add"), visit.t("Lova något"));
    out("</p>");
}

void reports_due(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.reports.empty()) return;
    out("<h2>{}</h2>", visit.t("Återrapporter"));
    reports::report_list(out, visit, loaded.reports);
}

void surveys_to_answer(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.surveys.empty()) return;
    out(R"(<h2>{}</h2><ul class="tree">)", visit.t("Att svara på"));
    for (const auto& one : loaded.surveys)
        out(R"(<li><a href="/surveys/{}/answer">{}</a></li>)", one.id, one.name);
    out("</ul>");
}

void owed(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.own.owed.empty()) return;
    out("<h2>{}</h2>", visit.t("Du väntar på"));
    commitments::commitment_list(out, visit, loaded.own.owed, commitments::ShowOrigin::no);
}

void news(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    if (loaded.news.empty()) return;
    out(R"(<h2>{}</h2><ul class="tree">)", visit.t("Nytt sedan sist"));
    for (const auto& one : loaded.news)
        out(R"(<li>{} {} <a href="{}">{}</a> <span class="facts">{}</span></li>)", one.notice.actor_name,
            notices::in_words(one.notice.what, visit.language), one.card.url, one.card.title,
            spoken(one.notice.at, visit.language));
    out("</ul>");
    html::form_open(out, frame, html::Url("/news/seen"));
    html::hidden_field(out, "up_to", to_string(loaded.news.front().notice.id));
    html::button(out, {.label = visit.t("Jag har sett det"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void broken(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.broken.empty()) return;
    out(R"(<h2>{}</h2><ul class="tree">)", visit.t("Brutna länkar"));
    for (const auto& one : loaded.broken)
        out(R"(<li><a href="/broken-links/{}">{}</a> <span class="count">{}</span></li>)",
            one.rule->text.name, visit.t(one.rule->text.title), few(visit, one.count));
    out("</ul>");
}

// Of the groups one is in: today's and those ahead.
void meetings_ahead(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.coming.empty()) return;
    bool today = loaded.coming.front().held_on && *loaded.coming.front().held_on <= loaded.today;
    out(R"(<h2>{}</h2><ul class="tree">)",
        today ? visit.t("Möten i dag och framåt") : visit.t("Kommande möten"));
    for (const auto& one : loaded.coming) {
        out(R"(<li><a href="/meetings/{}">{}</a> <span class="quiet">{}{}{}</span>)", one.id, one.title,
            meetings::spoken_times(visit.language, one.held_on, one.starts_at, one.ends_at),
            one.place.empty() ? "" : ", ", one.place);
        if (one.state == MeetingState::running) out(" {}", meetings::state_badge(visit, one.state));
        out("</li>");
    }
    out("</ul>");
}

void meetings_held(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.meetings.empty()) {
        if (!loaded.coming.empty() || !rights::may_keep_minutes(visit.visitor)) return;
        out("<h2>{}</h2>", visit.t("Möten"));
        return html::empty_state(
            out, {.title = visit.t("Inga möten än"),
                  .text = visit.t("Här samlas grupperna och deras möten när anteckningarna är inlästa."),
                  .action = visit.t("Läs in anteckningar"),
                  .url = html::Url("/meetings/import")});
    }
    out(R"(<h2>{}</h2><ul class="tree">)", visit.t("Senaste mötena"));
    for (const auto& one : loaded.meetings)
        out(R"(<li><a href="/meetings/{}">{}</a> <span class="quiet">{}</span></li>)", one.id, one.title,
            one.held_on ? spoken(*one.held_on, visit.language) : visit.t("okänd dag"));
    out("</ul>");
}

http::Response page(auth::Visit& visit) {
    Loaded loaded = load(visit);
    html::Frame frame = visit.frame(visit.t("Min sida"), "home");
    frame.topics = {"commitments", "meetings"};
    html::Out out;
    html::heading(out, visit.t("Vad behöver mig nu?"), answer(visit, loaded));
    surveys_to_answer(out, visit, loaded);
    mine(out, visit, frame, loaded);
    meetings_ahead(out, visit, loaded);
    reports_due(out, visit, loaded);
    news(out, visit, frame, loaded);
    owed(out, visit, loaded);
    broken(out, visit, loaded);
    meetings_held(out, visit, loaded);
    return visit.page(frame, out.markup());
}

http::Response seen(auth::Visit& visit) {
    auto up_to = parse_id<NoticeId>(visit.field("up_to"));
    if (!up_to) return visit.not_found();
    visit.database.write([&](db::Write& write) { notices::mark_seen(write, visit.visitor.person, *up_to); });
    return visit.redirect("/");
}

}  // namespace

void add_routes(auth::Routes& routes) {
    routes.get("/", auth::Access::signed_in, page);
    routes.post("/news/seen", auth::Access::signed_in, seen);
}

}  // namespace styrkedja::home
