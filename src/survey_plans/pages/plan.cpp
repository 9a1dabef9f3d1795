// One plan: what was to be done, how much of it is, and who has not answered.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/table.h"
#include "organisation/units.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans::pages {
namespace {

struct Loaded {
    Plan plan;
    RollUp all = {};
    std::vector<UnitAnswers> seen = {};
    std::string unit_name = {};
    std::optional<surveys::Survey> survey = {};
    bool leads = false;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto plan = plan_in(visit, read);
        if (!plan) return std::nullopt;
        Loaded loaded{.plan = *plan, .all = roll_up(read, *plan)};
        loaded.seen = seen_units(visit, read, loaded.all);
        loaded.leads = surveys::may_lead(visit.visitor);
        if (plan->unit)
            if (auto unit = organisation::nearest_unit(read, *plan->unit, date_of(now())))
                loaded.unit_name = unit->name;
        auto survey = plan->survey ? surveys::find_survey(read, *plan->survey) : std::nullopt;
        if (survey && surveys::may_find(read, visit.visitor, *survey)) loaded.survey = std::move(survey);
        return loaded;
    });
}

std::int64_t percent(std::int64_t part, std::int64_t all) { return all ? (part * 100 + all / 2) / all : 0; }

class Writing {
  public:
    Writing(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, const Refused& refused)
        : visit_(visit),
          frame_(frame),
          loaded_(loaded),
          plan_(loaded.plan),
          all_(loaded.all),
          refused_(refused) {}

    html::Markup page() {
        html::heading(out_, plan_.title, answer());
        refused_.say(out_, visit_.language);
        facts();
        own_units();
        steps();
        if (!plan_.text.empty()) out_(R"(<p class="typed" dir="auto">{}</p>)", plan_.text);
        if (plan_.state < SurveyPlanState::confirmations)
            list();
        else
            shares();
        follow_up();
        if (plan_.state >= SurveyPlanState::confirmations) {
            areas();
            units();
        }
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        auto whole = all_.whole();
        switch (plan_.state) {
            case SurveyPlanState::drafted:
                return t("Ett utkast, som bara de ser som leder enkäterna.");
            case SurveyPlanState::adopted:
                return trn(visit_.language, "Chefer för {} enhet ska svara, punkt för punkt.",
                           "Chefer för {} enheter ska svara, punkt för punkt.", std::ssize(all_.units));
            case SurveyPlanState::confirmations:
                return trf(visit_.language, "{} av {} enheter har svarat på allt.", all_.answered(),
                           all_.units.size());
            default:
                break;
        }
        if (whole.all() == 0) return t("Vad enheterna svarade är inte inläst.");
        return trf(visit_.language, "Gjort i {} fall av {}.", whole.done, whole.all());
    }

    void facts() {
        out_(R"(<p class="facts">{} {})",
             html::badge(tone_of(plan_.state), word(visit_.language, plan_.state)), plan_.year);
        if (!loaded_.unit_name.empty()) out_(" · {}", loaded_.unit_name);
        if (loaded_.survey)
            out_(R"( · <a href="/surveys/{}">{}</a>)", loaded_.survey->id, loaded_.survey->name);
        if (plan_.followed_up_on)
            out_(" · {}",
                 trf(visit_.language, "uppföljd {}", spoken(*plan_.followed_up_on, visit_.language)));
        out_("</p>");
    }

    void own_units() {
        if (plan_.state != SurveyPlanState::confirmations) return;
        for (const auto& unit : all_.units) {
            if (unit.managers.empty() || !may_answer(visit_.visitor, unit.unit)) continue;
            bool done = all_.has_answered(unit);
            out_(R"(<p class="actions">)");
            html::link_button(out_, html::to("/survey-plans/{}/units/{}", plan_.id, unit.unit),
                              done ? trf(visit_.language, "Ändra svaren för {}", unit.name)
                                   : trf(visit_.language, "Svara för {}", unit.name),
                              done ? html::ButtonKind::secondary : html::ButtonKind::primary);
            out_("</p>");
        }
    }

    void steps() {
        if (!loaded_.leads) return;
        if (plan_.state == SurveyPlanState::drafted) {
            out_(R"(<p class="actions">)");
            html::link_button(out_, html::to("/survey-plans/{}/edit", plan_.id), t("Ändra"));
            out_("</p>");
        }
        for (const auto& one : transitions) {
            if (one.from != plan_.state) continue;
            html::form_open(out_, frame_, html::to("/survey-plans/{}/move", plan_.id));
            html::hidden_field(out_, "event", name_of(one.event));
            html::hidden_field(out_, "version", std::to_string(plan_.version));
            if (one.guard == Guard::has_words)
                html::textarea(
                    out_, visit_.language,
                    refused_.field(visit_, "words", t("Vad visar uppföljningen?"), "",
                                   t("För ledningsgruppen. När den är sparad ändras inga svar mer.")),
                    4);
            html::button(out_, {.label = word(visit_.language, one.event)});
            out_("</form>");
        }
    }

    void list() {
        out_("<h2>{}</h2><ol>", t("Punkterna"));
        for (const auto& item : all_.items) out_(R"(<li dir="auto">{}</li>)", item.text);
        out_("</ol>");
    }

    void shares() {
        out_("<h2>{}</h2>", t("Är det gjort?"));
        if (all_.units.empty()) return list_only();
        html::Table table(out_, {.caption = t("Är det gjort?"),
                                 .columns = {{.label = t("Punkt")},
                                             {.label = t("Gjort")},
                                             {.label = t("I båda forumen"), .numeric = true},
                                             {.label = t("Inte gjort"), .numeric = true},
                                             {.label = t("Inget svar"), .numeric = true}},
                                 .show_caption = false});
        for (std::size_t at = 0; at < all_.items.size(); ++at) {
            const auto& share = all_.by_item[at];
            table.row();
            table.cell(R"(<span dir="auto">{}</span>)", all_.items[at].text);
            bar(table, share);
            table.cell("{}", share.in_both);
            table.cell("{}", share.not_done);
            table.cell("{}", share.unanswered);
        }
    }
    void list_only() {
        out_("<ol>");
        for (const auto& item : all_.items) out_(R"(<li dir="auto">{}</li>)", item.text);
        out_("</ol>");
    }
    void bar(html::Table& table, const Share& share) const {
        table.cell(R"(<progress class="of-round" value="{}" max="{}" aria-hidden="true"></progress> {})",
                   share.done, std::max<std::int64_t>(share.all(), 1),
                   trf(visit_.language, "{} av {} ({} %)", share.done, share.all(),
                       percent(share.done, share.all())));
    }

    void follow_up() {
        if (plan_.followed_up.empty()) return;
        out_(R"(<h2>{}</h2><p class="typed" dir="auto">{}</p>)", t("Uppföljningen"), plan_.followed_up);
    }

    void areas() {
        if (all_.areas.size() < 2) return;
        out_("<h2>{}</h2>", t("Område för område"));
        std::vector<html::Column> columns = {
            {.label = t("Område")}, {.label = t("Har svarat på allt")}, {.label = t("Gjort")}};
        for (std::size_t at = 0; at < all_.items.size(); ++at)
            columns.push_back({.label = trf(visit_.language, "Punkt {}", at + 1), .numeric = true});
        html::Table table(out_,
                          {.caption = t("Område för område"), .columns = columns, .show_caption = false});
        for (const auto& area : all_.areas) {
            table.row();
            table.cell("{}", area.name.empty() ? t("Övriga enheter") : area.name);
            table.cell("{}", trf(visit_.language, "{} av {}", area.answered, area.units));
            bar(table, area.whole());
            for (const auto& share : area.by_item) table.cell("{} %", percent(share.done, share.all()));
        }
    }

    void missing() {
        constexpr std::int64_t most_open = 12;
        html::Out body;
        std::int64_t count = 0;
        body("<ul>");
        for (const auto& unit : loaded_.seen) {
            if (all_.has_answered(unit)) continue;
            ++count;
            body(R"(<li><a href="/survey-plans/{}/units/{}">{}</a> <span class="facts">{}</span></li>)",
                 plan_.id, unit.unit, unit.name, join(unit.managers, ", "));
        }
        body("</ul>");
        if (count > 0)
            html::details(out_,
                          trn(visit_.language, "{} enhet har inte svarat på allt",
                              "{} enheter har inte svarat på allt", count),
                          body.markup(), count <= most_open);
    }

    void units() {
        if (loaded_.seen.empty()) return;
        missing();
        html::Out body;
        {
            html::Table table(body, {.caption = t("Enhet för enhet"),
                                     .columns = {{.label = t("Enhet")},
                                                 {.label = t("Område")},
                                                 {.label = t("Besvarat")},
                                                 {.label = t("Gjort"), .numeric = true}},
                                     .show_caption = false});
            for (const auto& unit : loaded_.seen) {
                table.row();
                table.cell(R"(<a href="/survey-plans/{}/units/{}">{}</a>)", plan_.id, unit.unit, unit.name);
                table.cell("{}", unit.area);
                table.cell("{}", trf(visit_.language, "{} av {}", unit.answers.size(), all_.items.size()));
                table.cell("{}", std::ranges::count_if(unit.answers,
                                                       [](const auto& one) { return one.second.done; }));
            }
        }
        html::details(out_, t("Enhet för enhet"), body.markup());
        out_(R"(<p class="exports"><a href="/survey-plans/{}/answers.csv">{}</a></p>)", plan_.id, t("CSV"));
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Plan& plan_;
    const RollUp& all_;
    const Refused& refused_;
    html::Out out_;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = frame_of(visit, loaded->plan.title, nullptr);
    frame.topics = {fmt::format("survey_plan/{}", loaded->plan.id.value)};
    html::Out all;
    links::with_thread(all, visit, loaded->plan.ref(), Writing(visit, frame, *loaded, refused).page());
    return visit.page(frame, all.markup(), refused.status());
}

}  // namespace

http::Response plan(auth::Visit& visit) { return show(visit, {}); }

http::Response move(auth::Visit& visit) {
    auto id = visit.id<SurveyPlanId>(0);
    auto event = parse_enum<SurveyPlanEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return move_plan(
            write, visit.visitor, *id, *event,
            {.version = parse_number(visit.field("version")).value_or(0), .words = visit.field("words")},
            visit.language);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce("survey_plans");
    visit.announce(fmt::format("survey_plan/{}", id->value));
    return visit.redirect(fmt::format("/survey-plans/{}", id->value), visit.t("Sparat."));
}

}  // namespace styrkedja::survey_plans::pages
