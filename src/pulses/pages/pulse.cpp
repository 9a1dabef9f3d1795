// "Märks det vi gör?": how far the pulse has come, the curve of each question, and what the group made of it.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/table.h"
#include "html/words.h"
#include "pulses/pages/pages.h"
#include "surveys/participation.h"

namespace styrkedja::pulses::pages {
namespace {

struct Loaded {
    Pulse pulse;
    surveys::Survey survey;
    surveys::Group group;
    std::vector<Round> rounds = {};
    std::vector<Curve> curves = {};
    std::optional<workplace_dialogues::LocalAgreement> agreement = {};
    bool reads = false;  // the group's own words
    bool writes = false;
    std::vector<SurveyId> told = {};  // rounds of which it may be said how many have answered
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<PulseId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto pulse = find_pulse(read, visit.visitor, *id);
        if (!pulse) return std::nullopt;
        Loaded loaded{.pulse = *pulse,
                      .survey = *surveys::find_survey(read, pulse->baseline),
                      .group = *surveys::find_group(read, pulse->group)};
        loaded.rounds = rounds_of(read, pulse->id);
        loaded.curves = curves_of(read, *pulse);
        loaded.reads = may_read(read, visit.visitor, *pulse);
        loaded.writes = may_write(read, visit.visitor, *pulse);
        if (loaded.reads && pulse->agreement)
            loaded.agreement = workplace_dialogues::find_agreement(read, visit.visitor, *pulse->agreement);
        for (const auto& round : loaded.rounds)
            if (surveys::shown_rates(surveys::groups_of(read, round.survey), least_of(loaded.survey)).front())
                loaded.told.push_back(round.survey);
        return loaded;
    });
}

class Writing {
  public:
    Writing(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
            const auth::RefusedForm& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), pulse_(loaded.pulse), refused_(refused) {}

    html::Markup page() {
        html::heading(out_, t("Märks det vi gör?"), answer());
        refused_.say(out_, visit_.language);
        facts();
        actions();
        conclusion();
        for (const auto& curve : loaded_.curves) write_curve(out_, visit_, curve, least_of(loaded_.survey));
        rounds();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    // The first question's latest figure beside the survey's, then how far the pulse has come.
    std::string answer() const {
        auto said = answer_in(visit_, pulse_, loaded_.rounds);
        for (const auto& [question, points] : loaded_.curves) {
            auto latest = std::ranges::find_if(points.rbegin(), points.rend() - 1,
                                               [](const Point& one) { return one.mean.has_value(); });
            if (latest == points.rend() - 1 || !points.front().mean) continue;
            constexpr int decimals = 2;
            return trf(visit_.language, "”{}” är {} nu och var {} i enkäten.", question.text,
                       html::spoken_decimal(visit_.language, *latest->mean, decimals),
                       html::spoken_decimal(visit_.language, *points.front().mean, decimals)) +
                   " " + said;
        }
        return said;
    }

    void facts() {
        out_(R"(<p class="facts">{} {} · {} · {} · {}</p>)",
             html::badge(tone_of(pulse_.state), word(visit_.language, pulse_.state)), loaded_.group.name,
             word(visit_.language, pulse_.cadence),
             trn(visit_.language, "{} omgång", "{} omgångar", pulse_.rounds),
             trn(visit_.language, "öppen {} dag", "öppen {} dagar", pulse_.days_open));
        if (pulse_.state == PulseState::draft && pulse_.next_on)
            out_("<p>{}</p>",
                 trf(visit_.language, "Första dag: {}.", spoken(*pulse_.next_on, visit_.language)));
        if (loaded_.agreement)
            out_(R"(<p>{} <a href="/local-agreements/{}">{}</a></p>)", t("Följer det ni kom överens om:"),
                 loaded_.agreement->id, loaded_.agreement->text);
    }

    void act(PulseEvent event, html::ButtonKind kind) {
        if (!find_transition(pulse_.state, event)) return;
        html::form_open(out_, frame_, html::to("/pulses/{}/move", pulse_.id));
        html::hidden_field(out_, "event", name_of(event));
        html::hidden_field(out_, "version", std::to_string(pulse_.version));
        html::button(out_, {.label = word(visit_.language, event), .kind = kind});
        out_("</form>");
    }
    void actions() {
        if (!loaded_.writes) return;
        if (pulse_.state == PulseState::draft) {
            act(PulseEvent::open, html::ButtonKind::primary);
            out_(R"(<div class="actions">)");
            html::link_button(out_, html::to("/pulses/{}/edit", pulse_.id), t("Ändra pulsen"));
            html::form_open(out_, frame_, html::to("/pulses/{}/delete", pulse_.id));
            html::hidden_field(out_, "version", std::to_string(pulse_.version));
            html::button(out_, {.label = t("Ta bort utkastet"), .kind = html::ButtonKind::secondary});
            out_("</form></div>");
        }
        if (pulse_.state == PulseState::open && pulse_.next_on) {
            act(PulseEvent::stop, html::ButtonKind::secondary);
            out_(R"(<p class="quiet">{}</p>)", t("En omgång som pågår får ta slut först."));
        }
    }

    void conclusion() {
        if (!loaded_.reads || pulse_.state < PulseState::closed) return;
        out_("<h2>{}</h2>", t("Vad visade pulsen?"));
        if (!pulse_.conclusion.empty()) out_(R"(<p class="typed" dir="auto">{}</p>)", pulse_.conclusion);
        bool is_counted_once = std::ranges::any_of(loaded_.rounds, is_counted);
        if (!is_counted_once)
            out_("<p>{}</p>", t("Ingen omgång blev av, så det finns inget att jämföra. En omgång öppnas bara "
                                "när tillräckligt många får den."));
        if (!loaded_.writes || !is_counted_once) return;
        html::Out form;
        html::form_open(form, frame_, html::to("/pulses/{}/move", pulse_.id),
                        {.autosave = fmt::format("pulse-{}", pulse_.id.value)});
        html::hidden_field(form, "event", name_of(PulseEvent::compare));
        html::hidden_field(form, "version", std::to_string(pulse_.version));
        html::textarea(form, visit_.language,
                       refused_.field(visit_, "conclusion", t("Vad blev annorlunda, och vad gör ni nu?"),
                                      pulse_.conclusion),
                       4);
        html::button(form, {.label = word(visit_.language, PulseEvent::compare)});
        form("</form>");
        if (pulse_.conclusion.empty())
            out_("{}", form.markup());
        else
            html::details(out_, t("Ändra texten"), form.markup(), refused_.refusal != nullptr);
    }

    void rounds() {
        if (loaded_.rounds.empty()) return;
        out_("<h2>{}</h2>", t("Omgångar"));
        html::Table table(out_, {.caption = t("Omgångar"),
                                 .columns = {{.label = t("Omgång")},
                                             {.label = t("Dagar")},
                                             {.label = t("Har svarat")},
                                             {.label = t("Läge")}},
                                 .show_caption = false});
        for (const auto& one : loaded_.rounds) {
            bool is_told = std::ranges::find(loaded_.told, one.survey) != loaded_.told.end();
            table.row();
            table.cell(R"(<a href="/surveys/{}">{}</a>)", one.survey,
                       trf(visit_.language, "Omgång {}", one.number));
            table.cell("{} – {}", spoken(one.from_on, visit_.language), spoken(one.to_on, visit_.language));
            table.cell("{}", is_told ? trf(visit_.language, "{} av {}", one.answered, one.invited)
                                     : std::string(t("för få")));
            table.cell("{}", surveys::word(visit_.language, one.state));
        }
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Pulse& pulse_;
    const auth::RefusedForm& refused_;
    html::Out out_;
};

http::Response pulse_page(const auth::Visit& visit, const Loaded& loaded, const auth::RefusedForm& refused) {
    auto frame = frame_of(visit, trf(visit.language, "Puls: {}", loaded.group.name), loaded.survey,
                          loaded.reads ? &loaded.group : nullptr);
    frame.topics = {fmt::format("pulse/{}", loaded.pulse.id.value)};
    auto column = Writing(visit, frame, loaded, refused).page();
    html::Out all;
    links::with_thread(all, visit, loaded.pulse.ref(), column);
    return visit.page(frame, all.markup(), refused.status());
}

}  // namespace

html::Frame frame_of(const auth::Visit& visit, std::string title, const surveys::Survey& survey,
                     const surveys::Group* group) {
    html::Frame frame = visit.frame(std::move(title), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")},
                    {survey.name, html::to("/surveys/{}", survey.id)}};
    if (group)
        frame.crumbs.push_back({group->name, html::to("/surveys/{}/groups/{}/work", survey.id, group->id)});
    return frame;
}

std::string answer_in(const auth::Visit& visit, const Pulse& pulse, const std::vector<Round>& rounds) {
    Language language = visit.language;
    auto running = std::ranges::find_if_not(rounds, is_counted);
    auto counted = std::ranges::count_if(rounds, is_counted);
    switch (pulse.state) {
        case PulseState::draft:
            return visit.t("Ett utkast. Ingen får frågorna förrän du startar pulsen.");
        case PulseState::open:
            if (running != rounds.end())
                return running->state <= SurveyState::open
                           ? trf(language, "Omgång {} av {} är öppen till och med {}.", running->number,
                                 pulse.rounds, spoken(running->to_on, language))
                           : trf(language, "Omgång {} är stängd. Svaren räknas.", running->number);
            if (pulse.next_on)
                return trf(language, "Nästa omgång öppnar {}.", spoken(*pulse.next_on, language));
            return visit.t("Pulsen stängs strax.");
        case PulseState::closed:
            return trf(language, "Pulsen är klar: {} av {} omgångar. Skriv vad ni ser.", counted,
                       pulse.rounds);
        case PulseState::compared:
            break;
    }
    return trf(language, "Pulsen är klar och jämförd: {} av {} omgångar.", counted, pulse.rounds);
}

http::Response pulse(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? pulse_page(visit, *loaded, {}) : visit.not_found();
}

http::Response move(auth::Visit& visit) {
    auto loaded = load(visit);
    auto event = parse_enum<PulseEvent>(visit.field("event"));
    if (!loaded || !event) return visit.not_found();
    Act act{.version = parse_number(visit.field("version")).value_or(0),
            .conclusion = visit.field("conclusion")};
    auto done = visit.database.write([&](db::Write& write) {
        return move_pulse(write, visit.visitor, loaded->pulse.id, *event, act, date_of(now()),
                          visit.language);
    });
    if (done) {
        visit.announce(fmt::format("pulse/{}", loaded->pulse.id.value));
        return visit.redirect(fmt::format("/pulses/{}", loaded->pulse.id.value), visit.t("Sparat."));
    }
    if (done.error().kind == RefusalKind::forbidden || done.error().kind == RefusalKind::not_found)
        return visit.refused(done.error());
    return pulse_page(visit, *loaded, {&done.error()});
}

http::Response remove(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto version = parse_number(visit.field("version")).value_or(0);
    auto done = visit.database.write([&](db::Write& write) {
        return delete_pulse(write, visit.visitor, loaded->pulse.id, version, visit.language);
    });
    if (done)
        return visit.redirect(
            fmt::format("/surveys/{}/groups/{}/work", loaded->survey.id.value, loaded->group.id.value),
            visit.t("Utkastet är borttaget."));
    if (done.error().kind != RefusalKind::conflict) return visit.refused(done.error());
    return pulse_page(visit, *loaded, {&done.error()});
}

}  // namespace styrkedja::pulses::pages
