// "Vilka granskningsomgångar finns?" and the form that opens one.
#include "base/spoken_date.h"
#include "html/components/table.h"
#include "review_rounds/pages/pages.h"

namespace styrkedja::review_rounds::pages {
namespace {

constexpr std::int64_t most_listed = 100;

http::Response open_page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto defaults = visit.database.read([](db::Read& read) { return default_reviewers(read); });
    auto year = std::to_string(year_of(date_of(now())));
    html::Frame frame = visit.frame(visit.t("Öppna en granskningsomgång"), "plans");
    frame.crumbs = {{visit.t("Granskningsomgångar"), html::Url("/review-rounds")}};
    html::Out out;
    html::heading(
        out, visit.t("Vilka läser årets uppdrag, och till när?"),
        visit.t(
            "Alla uppdrag i årets verksamhetsplaner är med, och de ur tidigare planer som pågår än. Det som "
            "redan är inlämnat läses först."));
    auth::RefusedForm{refusal}.say(out, visit.language);
    html::form_open(out, frame, html::Url("/review-rounds"), {.autosave = "review-round"});
    html::text_field(
        out, visit.language,
        auth::RefusedForm{refusal}.field(visit, "title", visit.t("Omgångens namn"),
                                         trf(visit.language, "Granskning av uppdragen {}", year)));
    html::text_field(out, visit.language,
                     auth::RefusedForm{refusal}.field(visit, "year", visit.t("Planernas år"), year),
                     html::Input::number);
    html::date_field(
        out, visit.language,
        auth::RefusedForm{refusal}.field(visit, "deadline", visit.t("Sista dag"), "",
                                         visit.t("Då ska uppdragen vara uppdaterade och lästa.")));
    for (std::size_t at = 0; at < seats; ++at)
        reviewer_field(out, visit, refusal, fmt::format("reviewer_{}", at + 1),
                       trf(visit.language, "Granskare {}", at + 1), defaults[at]);
    html::text_field(out, visit.language,
                     auth::RefusedForm{refusal}.field(visit, "answer_days",
                                                      visit.t("Dagar att svara på kompletteringar"), "14"),
                     html::Input::number);
    html::button(out, {.label = visit.t("Öppna omgången")});
    out("</form>");
    return visit.page(frame, out.markup(), auth::RefusedForm{refusal}.status());
}

}  // namespace

void reviewer_field(html::Out& out, const auth::Visit& visit, const Refusal* refusal, std::string name,
                    std::string label, std::string otherwise) {
    auto one =
        auth::RefusedForm{refusal}.field(visit, std::move(name), std::move(label), std::move(otherwise),
                                         visit.t("Hela namnet, eller e-postadressen."));
    one.offers = html::Offers::person;
    html::text_field(out, visit.language, one);
}

void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan) {
    auto round = open_round_of(read, plan.year);
    if (!round) return;
    out(R"(<h2>{}</h2><p><a href="/review-rounds/{}">{}</a> {} {}</p>)", visit.t("Granskning av uppdragen"),
        round->id, round->title, trf(visit.language, "sista dag {}", spoken(round->deadline, visit.language)),
        state_badge(visit.language, *round));
}

http::Response list(auth::Visit& visit) {
    auto rounds = visit.database.read([](db::Read& read) { return list_rounds(read, most_listed, 0); });
    bool leads = may_lead_rounds(visit.visitor);
    auto open = std::ranges::count_if(rounds, [](const Round& one) { return one.is_open(); });
    html::Out out;
    html::heading(out, visit.t("Vilka granskningsomgångar finns?"),
                  open == 0 ? visit.t("Ingen omgång pågår.")
                            : trn(visit.language, "{} omgång pågår.", "{} omgångar pågår.", open));
    if (leads && !rounds.empty())
        html::link_button(out, html::Url("/review-rounds/new"), visit.t("Öppna en granskningsomgång"));
    if (rounds.empty()) {
        html::empty_state(
            out, {.title = visit.t("Ingen omgång har öppnats än"),
                  .text = visit.t("Tre granskare läser vad som är nytt i årets uppdrag, godkänner eller ber "
                                  "om komplettering. Den som styr verksamhetsplanerna öppnar omgången."),
                  .action = leads ? visit.t("Öppna en granskningsomgång") : "",
                  .url = html::Url("/review-rounds/new")});
    } else {
        html::Table table(out, {.caption = visit.t("Granskningsomgångar, den senaste först"),
                                .columns = {{.label = visit.t("Omgång")},
                                            {.label = visit.t("År"), .numeric = true},
                                            {.label = visit.t("Sista dag")},
                                            {.label = visit.t("Läge")}},
                                .show_caption = false});
        for (const auto& one : rounds) {
            table.row();
            table.cell(R"(<a href="/review-rounds/{}">{}</a>)", one.id, one.title);
            table.cell("{}", one.year);
            table.cell("{}", spoken(one.deadline, visit.language));
            table.cell("{}", state_badge(visit.language, one));
        }
    }
    return visit.page(visit.frame(visit.t("Granskningsomgångar"), "plans"), out.markup());
}

http::Response new_form(auth::Visit& visit) {
    return may_lead_rounds(visit.visitor) ? open_page(visit) : visit.not_found();
}

http::Response open(auth::Visit& visit) {
    if (!may_lead_rounds(visit.visitor)) return visit.not_found();
    auto number = [&](const char* name) { return parse_number(visit.field(name)).value_or(0); };
    NewRound round{
        .title = visit.field("title"),
        .year = static_cast<int>(std::min<std::int64_t>(number("year"), 9999)),
        .deadline = parse_iso_date(visit.field("deadline")),
        .answer_days = number("answer_days"),
        .reviewers = {visit.field("reviewer_1"), visit.field("reviewer_2"), visit.field("reviewer_3")}};
    auto made = visit.database.write(
        [&](db::Write& write) { return open_round(write, visit.visitor, round, visit.language); });
    if (!made) return open_page(visit, &made.error());
    visit.announce("commitments");
    return visit.redirect(fmt::format("/review-rounds/{}", made->value),
                          visit.t("Omgången är öppen, och granskarna har fått veta det."));
}

}  // namespace styrkedja::review_rounds::pages
