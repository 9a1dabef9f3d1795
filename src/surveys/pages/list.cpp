// "Vilka enkäter ska jag svara på?": the visitor's own first, then all.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/table.h"
#include "surveys/object.h"
#include "surveys/pages/pages.h"

namespace styrkedja::surveys::pages {
namespace {

constexpr std::int64_t per_page = 50;
constexpr std::int64_t most_skipped = 10'000;

struct Waiting {
    Survey survey;
    Date last;
};

std::vector<Waiting> load_waiting(const auth::Visit& visit, db::Read& read) {
    std::vector<Waiting> waiting;
    for (auto& one : waiting_for(read, visit.visitor.person)) {
        Date last = forever;
        for (const auto& phase : phases_of(read, one.id))
            if (phase.kind == SurveyPhase::open) last = phase.to_on;
        waiting.push_back({std::move(one), last});
    }
    return waiting;
}

void show_waiting(html::Out& out, const auth::Visit& visit, const std::vector<Waiting>& waiting) {
    if (waiting.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Att svara på"));
    for (const auto& [survey, last] : waiting)
        out(R"(<li><a href="/surveys/{}/answer">{}</a> <span class="facts">{}</span></li>)", survey.id,
            survey.name, trf(visit.language, "senast {}", spoken(last, visit.language)));
    out("</ul>");
}

void show_table(html::Out& out, const auth::Visit& visit, const std::vector<Survey>& surveys) {
    out("<h2>{}</h2>", visit.t("Alla enkäter"));
    html::Table table(out, {.caption = visit.t("Alla enkäter"),
                            .columns = {{.label = visit.t("Enkät")},
                                        {.label = visit.t("År"), .numeric = true},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& one : surveys) {
        table.row();
        table.cell(R"(<a href="/surveys/{}">{}</a>)", one.id, one.name);
        table.cell("{}", one.year);
        table.cell("{}", html::badge(tone_of(one.state), word(visit.language, one.state)));
    }
}

}  // namespace

http::Response list(auth::Visit& visit) {
    auto from = std::clamp<std::int64_t>(parse_number(visit.query("from")).value_or(0), 0, most_skipped);
    std::vector<Waiting> waiting;
    auto surveys = visit.database.read([&](db::Read& read) {
        waiting = load_waiting(visit, read);
        return list_surveys(read, visit.visitor, per_page + 1, from);
    });
    bool more = std::ssize(surveys) > per_page, leads = may_lead(visit.visitor);
    if (more) surveys.pop_back();
    html::Frame frame = visit.frame(visit.t("Enkäter"), "surveys");
    frame.topics = {"surveys"};
    html::Out out;
    html::heading(out, visit.t("Vilka enkäter ska jag svara på?"),
                  waiting.empty()
                      ? std::string(visit.t("Ingen enkät väntar på ditt svar."))
                      : trn(visit.language, "{} enkät väntar på ditt svar.",
                            "{} enkäter väntar på ditt svar.", static_cast<long long>(waiting.size())));
    show_waiting(out, visit, waiting);
    if (leads && !surveys.empty()) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::Url("/surveys/new"), visit.t("Lägg upp en enkät"));
        out("</p>");
    }
    if (!surveys.empty())
        show_table(out, visit, surveys);
    else if (waiting.empty())
        html::empty_state(
            out, {.title = visit.t("Inga enkäter finns än"),
                  .text = visit.t("Här står medarbetarenkäterna: de som du ska svara på, hur många som "
                                  "har svarat och vad de visar."),
                  .action = leads ? visit.t("Lägg upp en enkät") : "",
                  .url = html::Url("/surveys/new")});
    if (more) out(R"(<p><a href="/surveys?from={}">{}</a></p>)", from + per_page, visit.t("Äldre enkäter"));
    out(R"(<p><a href="/survey-plans">{}</a></p>)", visit.t("Handlingsplaner efter enkäterna"));
    if (leads) out(R"(<p><a href="/surveys/import">{}</a></p>)", visit.t("Läs in tidigare svar"));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::surveys::pages
