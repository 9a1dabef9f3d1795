// One thing that the board has said, and the answer to it.
#include "base/spoken_date.h"
#include "base/text.h"
#include "comments/comments.h"
#include "goals/pages/pages.h"
#include "links/links.h"

namespace styrkedja::goals::pages {
namespace {

struct Loaded {
    BoardInput input;
    std::optional<Goal> goal = {};
    std::vector<html::Option> goals = {};
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<BoardInputId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto input = find_input(read, *id);
        if (!input) return std::nullopt;
        Loaded loaded{.input = *input};
        if (input->goal) loaded.goal = find_goal(read, *input->goal);
        if (may_treat(visit.visitor)) loaded.goals = goal_options(read, visit.language, GoalLevel::unit);
        return loaded;
    });
}

void answer(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const auto& input = loaded.input;
    out("<h2>{}</h2>", visit.t("Svar"));
    if (input.treatment == Treatment::untreated) {
        out(R"(<p class="quiet">{}</p>)", visit.t("Ingen har svarat än."));
        return;
    }
    out("<p>{}", badge_of(visit.language, input.treatment));
    if (loaded.goal) out(R"( <a href="/goals/{}">{}</a>)", loaded.goal->id, loaded.goal->text);
    out(R"(</p><div class="typed">{}</div><p class="facts">{}</p>)",
        links::with_citations(visit, input.reason),
        trf(visit.language, "{} svarade {}", input.treated_by, spoken(*input.treated_on, visit.language)));
}

void treat_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                const Refused& refused) {
    const auto& input = loaded.input;
    html::Out form;
    html::form_open(form, frame, html::to("/board-inputs/{}/treat", input.id));
    html::hidden_field(form, "version", refused.version(visit, input.version));
    bool answered = input.treatment != Treatment::untreated;
    html::radios(form, visit.language,
                 refused.field(visit, "treatment", visit.t("Hur togs medskicket om hand?"),
                               answered ? std::string(name_of(input.treatment)) : ""),
                 {{.value = "taken_in", .label = visit.t("Togs in i ett mål")},
                  {.value = "partly", .label = visit.t("Togs delvis in")},
                  {.value = "not", .label = visit.t("Togs inte in")}});
    auto goals = loaded.goals;
    bool there =
        !loaded.goal || std::ranges::count(goals, to_string(loaded.goal->id), &html::Option::value) > 0;
    if (!there) goals.push_back({.value = to_string(loaded.goal->id), .label = loaded.goal->text});
    auto goal =
        refused.field(visit, "goal", visit.t("I vilket mål?"), input.goal ? to_string(*input.goal) : "");
    goal.optional = true;
    html::select(form, visit.language, goal, goals);
    html::textarea(form, visit.language, refused.field(visit, "reason", visit.t("Varför?"), input.reason), 4);
    html::button(form, {.label = visit.t("Spara svaret")});
    form("</form>");
    if (answered)
        html::details(out, visit.t("Ändra svaret"), form.markup(), refused.refusal != nullptr);
    else
        out("{}", form.markup());
}

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const auto& input = loaded->input;
    html::Frame frame = visit.frame(visit.t("Medskick"), "plans");
    frame.crumbs = {{visit.t("Mål"), html::Url("/goals")},
                    {visit.t("Nämndens medskick"), html::Url("/board-inputs")}};
    frame.topics = {fmt::format("board_input/{}", input.id.value)};
    frame.wide = true;
    html::Out out;
    html::heading(out, trf(visit.language, "Vad sade nämnden om {}?", input.theme));
    refused.say(out, visit.language);
    out(R"(<p class="facts">{} · {}{})", input.source, spoken(input.said_on, visit.language),
        input.said_by.empty() ? "" : " · " + input.said_by);
    if (may_treat(visit.visitor))
        out(R"( · <a href="/board-inputs/{}/edit">{}</a>)", input.id, visit.t("ändra"));
    out(R"(</p><div class="typed">{}</div>)", links::with_citations(visit, input.text));
    answer(out, visit, *loaded);
    if (may_treat(visit.visitor)) treat_form(out, visit, frame, *loaded, refused);
    out("{}", comments::panel(visit, input.ref()));
    html::Out all;
    links::with_thread(all, visit, input.ref(), out.markup());
    return visit.page(frame, all.markup(), refused.status());
}

}  // namespace

http::Response input(auth::Visit& visit) { return show(visit, {}); }

TreatmentDraft typed_treatment(const auth::Visit& visit) {
    return {.treatment = parse_enum<Treatment>(visit.field("treatment")).value_or(Treatment::untreated),
            .goal = parse_id<GoalId>(visit.field("goal")),
            .reason = visit.field("reason"),
            .version = parse_number(visit.field("version")).value_or(0)};
}

http::Response treat(auth::Visit& visit) {
    auto id = visit.id<BoardInputId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return treat_input(write, visit.visitor, *id, typed_treatment(visit), visit.language);
    });
    if (!done) {
        auto kind = done.error().kind;
        if (kind == RefusalKind::not_found || kind == RefusalKind::forbidden)
            return visit.refused(done.error());
        return show(visit, {&done.error()});
    }
    visit.announce(fmt::format("board_input/{}", id->value));
    return visit.redirect(fmt::format("/board-inputs/{}", id->value), visit.t("Svaret är sparat."));
}

}  // namespace styrkedja::goals::pages
