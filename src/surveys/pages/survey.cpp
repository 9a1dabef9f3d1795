// "Hur går det med enkäten?": where it stands, what comes next, its days and how many have answered.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/table.h"
#include "surveys/object.h"
#include "surveys/pages/pages.h"
#include "surveys/store.h"

namespace styrkedja::surveys::pages {
namespace {

constexpr std::size_t most_rows = 400;  // beyond, only the upper floors
constexpr std::int64_t upper_floors = 2;

struct Step {
    SurveyEvent event;
    std::vector<std::string> missing;
};
struct Loaded {
    Survey survey;
    std::vector<Phase> phases = {};
    std::vector<Rate> rates = {};
    std::vector<ReasonCount> reasons = {};
    std::vector<Step> steps = {};
    std::vector<html::Markup> panels = {};
    std::optional<Entry> own = {};
    bool leads = false;  // sets it up
    bool takes_answers = false;
    bool may_correct = false;  // leads a group whose roster is being corrected
};

std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto survey = survey_in(visit, read);
        if (!survey) return std::nullopt;
        Date today = date_of(now());
        Loaded loaded{.survey = *survey};
        loaded.phases = phases_of(read, survey->id);
        loaded.rates = rates_for(visit, read, *survey);
        loaded.own = entry_of(read, survey->id, visit.visitor.person);
        loaded.leads = may_lead(visit.visitor) && survey->kind != SurveyKind::pulse;
        loaded.takes_answers = takes_answers(read, *survey, today);
        loaded.may_correct = survey->state < SurveyState::locked && !loaded.leads &&
                             std::ranges::any_of(
                                 loaded.rates,
                                 [&](const Rate& rate) {
                                     return rate.group.manager == visit.visitor.person ||
                                            leads_now(visit.visitor, rate.group.unit);
                                 });
        for (const auto& panel : panels()) loaded.panels.push_back(panel.write(visit, read, *survey));
        if (!loaded.leads) return loaded;
        loaded.reasons = reasons_of(read, survey->id);
        for (const auto& one : transitions)
            if (one.from == survey->state)
                loaded.steps.push_back(
                    {one.event, missing_for(read, *survey, one.event, today, visit.language)});
        return loaded;
    });
}

// The first day ahead that something begins or ends, in words; empty: none.
std::string next_in_words(const auth::Visit& visit, const std::vector<Phase>& phases) {
    Date today = date_of(now());
    const Phase* next = nullptr;
    for (const auto& one : phases)
        if (one.from_on > today && (!next || one.from_on < next->from_on)) next = &one;
    if (!next) return "";
    return trf(visit.language, "Härnäst: {} {}.", word(visit.language, next->kind),
               spoken(next->from_on, visit.language));
}

class Writing {
  public:
    Writing(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), survey_(loaded.survey), refused_(refused) {}

    html::Markup page() {
        html::heading(out_, survey_.name, answer());
        refused_.say(out_, visit_.language);
        out_(R"(<p class="facts">{} {}{}</p>)",
             html::badge(tone_of(survey_.state), word(visit_.language, survey_.state)), survey_.year,
             survey_.concept_name.empty() ? "" : " · " + survey_.concept_name);
        own();
        if (!survey_.intro.empty()) out_(R"(<p class="typed" dir="auto">{}</p>)", survey_.intro);
        steps();
        actions();
        for (const auto& panel : loaded_.panels) out_("{}", panel);
        days();
        rates();
        reasons();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        auto all = std::ranges::find_if(loaded_.rates,
                                        [](const Rate& rate) { return !rate.group.parent && rate.is_shown; });
        std::string said;
        if (survey_.state >= SurveyState::open && all != loaded_.rates.end())
            said =
                trf(visit_.language, "{} av {} har svarat.", all->group.answered, all->group.invited) + " ";
        auto next = next_in_words(visit_, loaded_.phases);
        return said + (next.empty() && said.empty()
                           ? trf(visit_.language, "Läget är: {}.", word(visit_.language, survey_.state))
                           : next);
    }

    void own() {
        if (!loaded_.own || survey_.state != SurveyState::open) return;
        if (loaded_.own->answered)
            html::notice(out_, html::Tone::good, t("Du har svarat. Tack!"));
        else if (loaded_.takes_answers)
            html::link_button(out_, html::to("/surveys/{}/answer", survey_.id), t("Svara på enkäten"),
                              html::ButtonKind::primary);
    }

    void steps() {
        for (const auto& [event, missing] : loaded_.steps) {
            act(html::to("/surveys/{}/move", survey_.id), event, word(visit_.language, event),
                html::ButtonKind::primary);
            if (missing.empty()) continue;
            out_("<p>{}</p><ul>", t("Det här behöver vara klart först:"));
            for (const auto& sentence : missing) out_("<li>{}</li>", sentence);
            out_("</ul>");
        }
    }
    void act(const html::Url& where, std::optional<SurveyEvent> event, const char* label,
             html::ButtonKind kind) {
        html::form_open(out_, frame_, where);
        if (event) html::hidden_field(out_, "event", name_of(*event));
        html::hidden_field(out_, "version", std::to_string(survey_.version));
        html::button(out_, {.label = label, .kind = kind});
        out_("</form>");
    }
    void actions() {
        out_(R"(<div class="actions">)");
        if (loaded_.leads && survey_.state != SurveyState::archived)
            html::link_button(out_, html::to("/surveys/{}/edit", survey_.id), t("Ändra enkäten"));
        if (loaded_.leads ? survey_.state > SurveyState::draft : loaded_.may_correct)
            html::link_button(out_, html::to("/surveys/{}/roster", survey_.id), t("Deltagarlistan"));
        if (loaded_.leads && survey_.state > SurveyState::draft && survey_.state < SurveyState::locked)
            act(html::to("/surveys/{}/move", survey_.id), SurveyEvent::preview_roster,
                t("Gör om deltagarlistan"), html::ButtonKind::secondary);
        if (loaded_.leads && loaded_.takes_answers)
            act(html::to("/surveys/{}/remind", survey_.id), std::nullopt, t("Påminn dem som inte har svarat"),
                html::ButtonKind::secondary);
        out_("</div>");
    }

    void days() {
        if (loaded_.phases.empty()) return;
        Date today = date_of(now());
        out_("<h2>{}</h2>", t("När händer vad?"));
        html::Table table(out_,
                          {.caption = t("När händer vad?"),
                           .columns = {{.label = t("Vad")}, {.label = t("Dagar")}, {.label = t("Läge")}},
                           .show_caption = false});
        for (const auto& one : loaded_.phases) {
            table.row();
            table.cell("{}", word(visit_.language, one.kind));
            table.cell("{}", days_in_words(visit_, one));
            table.cell("{}", today < one.from_on  ? t("kommer")
                             : today <= one.to_on ? t("nu")
                                                  : t("har varit"));
        }
    }

    void rates() {
        if (loaded_.rates.empty() || survey_.state < SurveyState::open) return;
        if (survey_.kind == SurveyKind::imported) return;  // how many were asked is not known
        out_("<h2>{}</h2>", t("Hur många har svarat?"));
        bool upper = loaded_.rates.size() > most_rows;
        html::Table table(out_, {.caption = t("Hur många har svarat?"),
                                 .columns = {{.label = t("Enhet")},
                                             {.label = t("Får enkäten"), .numeric = true},
                                             {.label = t("Har svarat"), .numeric = true},
                                             {.label = t("Andel")}},
                                 .show_caption = false});
        for (const auto& [group, is_shown] : loaded_.rates) {
            if (upper && group.depth > upper_floors) continue;
            table.row();
            std::string deeper;
            for (std::int64_t floor = 0; floor < group.depth; ++floor) deeper += "\u00a0\u00a0\u00a0";
            table.cell("{}{}", deeper, group.name);
            if (!is_shown || !group.invited) {
                table.cell("{}", t("för få"));
                table.cell("–");
                table.cell("–");
                continue;
            }
            table.cell("{}", group.invited);
            table.cell("{}", group.answered);
            table.cell(
                R"(<progress class="of-round" value="{}" max="{}" aria-hidden="true"></progress> {} %)",
                group.answered, group.invited, (group.answered * 100 + group.invited / 2) / group.invited);
        }
    }
    void reasons() {
        if (loaded_.reasons.empty()) return;
        html::Out body;
        body("<ul>");
        for (const auto& one : loaded_.reasons)
            body("<li>{}</li>", one.included ? trf(visit_.language, "{} är med: {}", one.people,
                                                   word(visit_.language, one.reason))
                                             : trf(visit_.language, "{} är inte med: {}", one.people,
                                                   word(visit_.language, one.reason)));
        body("</ul>");
        html::details(out_, t("Vilka är med, och varför?"), body.markup(),
                      survey_.state == SurveyState::roster_preview);
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Survey& survey_;
    const Refused& refused_;
    html::Out out_;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = survey_frame(visit, loaded->survey.name, nullptr);
    frame.topics = {fmt::format("survey/{}", loaded->survey.id.value)};
    html::Out all;
    links::with_thread(all, visit, loaded->survey.ref(), Writing(visit, frame, *loaded, refused).page());
    return visit.page(frame, all.markup(), refused.status());
}

bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}
http::Response done(auth::Visit& visit, SurveyId id, const Result<void>& outcome, const std::string& notice) {
    if (!outcome && hides(outcome.error())) return visit.refused(outcome.error());
    if (!outcome) return show(visit, {&outcome.error()});
    visit.announce("surveys");
    visit.announce(fmt::format("survey/{}", id.value));
    return visit.redirect(fmt::format("/surveys/{}", id.value), notice);
}

}  // namespace

http::Response survey(auth::Visit& visit) { return show(visit, {}); }

http::Response move(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    auto event = parse_enum<SurveyEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    auto version = parse_number(visit.field("version")).value_or(0);
    std::string notice;
    auto outcome = visit.database.write([&](db::Write& write) {
        auto moved = move_survey(write, visit.visitor, *id, *event, version, date_of(now()), visit.language);
        if (moved)
            notice = trf(visit.language, "Enkätens läge: {}.",
                         word(visit.language, find_survey(write, *id)->state));
        return moved;
    });
    return done(visit, *id, outcome, notice);
}

http::Response send_reminder(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    if (!id) return visit.not_found();
    auto outcome = visit.database.write(
        [&](db::Write& write) { return remind(write, visit.visitor, *id, date_of(now()), visit.language); });
    return done(visit, *id, outcome, visit.t("Påminnelsen skickas inom några minuter."));
}

}  // namespace styrkedja::surveys::pages
