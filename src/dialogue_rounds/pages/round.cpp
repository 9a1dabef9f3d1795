// One round: between whom, when and how far it has come; what it is about, the pinned form, what other
// modules say of it, and the next step with what it waits for.
#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_rounds/hung.h"
#include "dialogue_rounds/pages/pages.h"

namespace styrkedja::dialogue_rounds::pages {
namespace {

struct Step {
    RoundEvent event;
    std::vector<std::string> missing;
};
struct Loaded {
    Round round;
    std::string who;
    std::vector<FocusArea> focus = {};
    std::vector<Theme> themes = {};
    std::optional<forms::Form> form = {};
    std::optional<forms::FormVersion> pinned = {};
    std::optional<forms::FormVersion> newer = {};
    std::vector<html::Markup> panels = {};
    std::vector<Step> steps = {};  // for whoever leads it
    bool leads = false;
};

void load_form(const auth::Visit& visit, db::Read& read, Loaded& loaded) {
    if (!loaded.round.form_version) return;
    loaded.pinned = forms::find_version(read, *loaded.round.form_version);
    loaded.form = forms::find_form(read, visit.visitor, loaded.pinned->form);
    auto used = forms::version_in_use(read, loaded.pinned->form);
    if (used && used->number > loaded.pinned->number) loaded.newer = used;
}

std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto round = round_in(visit, read);
        if (!round) return std::nullopt;
        Loaded loaded{.round = *round, .who = between(visit, read, *round)};
        loaded.focus = focus_of(read, round->id);
        loaded.themes = themes_of(read, round->id);
        load_form(visit, read, loaded);
        for (const auto& panel : panels()) loaded.panels.push_back(panel.write(visit, read, *round));
        loaded.leads = may_lead(visit.visitor, *round);
        if (loaded.leads)
            for (const auto& transition : round_transitions)
                if (transition.from == round->state)
                    loaded.steps.push_back(
                        {transition.event, missing_for(read, *round, transition.event, visit.language)});
        return loaded;
    });
}

class Writing {
  public:
    Writing(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), round_(loaded.round), refused_(refused) {}

    html::Markup page() {
        Language language = visit_.language;
        html::heading(out_, round_.name,
                      trf(language, "Mellan {}, {} – {}: {}.", loaded_.who, spoken(round_.from_on, language),
                          spoken(round_.to_on, language), word(language, round_.state)));
        refused_.say(out_, language);
        facts();
        next_step();
        actions();
        for (const auto& panel : loaded_.panels) out_("{}", panel);
        focus();
        themes();
        form();
        if (!round_.guide.empty())
            out_(R"(<h2>{}</h2><p class="typed" dir="auto">{}</p>)", t("Så går det till"), round_.guide);
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void facts() {
        out_(R"(<p class="facts">{} · {}{}</p>)", state_badge(visit_, round_),
             trf(visit_.language, "omgång {} av 3, {}", round_.number, round_.year),
             round_.prework_by ? " · " + trf(visit_.language, "förarbete senast {}",
                                             spoken(*round_.prework_by, visit_.language))
                               : "");
        if (!round_.reason.empty())
            out_(R"(<p class="typed" dir="auto"><strong>{}</strong> {}</p>)", t("Gick vidare med luckor:"),
                 round_.reason);
    }

    void open_move(html::Out& out, RoundEvent event) {
        html::form_open(out, frame_, html::to("/dialogue-rounds/{}/move", round_.id));
        html::hidden_field(out, "event", name_of(event));
        html::hidden_field(out, "version", std::to_string(round_.version));
    }
    void next_step() {
        for (const auto& [event, missing] : loaded_.steps) {
            if (event == RoundEvent::close_with_gaps) {
                close_with_gaps(missing);
                continue;
            }
            open_move(out_, event);
            html::button(out_, {.label = word(visit_.language, event)});
            out_("</form>");
            list_missing(out_, missing);
        }
    }
    void list_missing(html::Out& out, const std::vector<std::string>& missing) {
        if (missing.empty()) return;
        out(R"(<p>{}</p><ul>)", t("Det här behöver vara klart först:"));
        for (const auto& sentence : missing) out("<li>{}</li>", sentence);
        out("</ul>");
    }
    void close_with_gaps(const std::vector<std::string>& missing) {
        html::Out body;
        open_move(body, RoundEvent::close_with_gaps);
        html::textarea(body, visit_.language,
                       refused_.field(visit_, "reason", t("Varför går omgången vidare?"), "",
                                      t("Det står kvar i omgången och i sammanställningen.")),
                       3);
        html::button(body, {.label = word(visit_.language, RoundEvent::close_with_gaps),
                            .kind = html::ButtonKind::secondary});
        body("</form>");
        list_missing(body, missing);
        html::details(out_, word(visit_.language, RoundEvent::close_with_gaps), body.markup(),
                      refused_.refusal && visit_.request.field("reason"));
    }

    void actions() {
        out_(R"(<div class="actions">)");
        if (loaded_.leads && round_.state < RoundState::compiled)
            html::link_button(out_, html::to("/dialogue-rounds/{}/edit", round_.id), t("Ändra omgången"));
        if (!loaded_.themes.empty())
            html::link_button(out_, html::to("/dialogue-rounds/{}/theme-pack", round_.id),
                              t("Temapaket att skicka ut"));
        out_("</div>");
    }

    void focus() {
        if (loaded_.focus.empty()) return;
        out_("<h2>{}</h2>", t("Det här går alla dialoger igenom"));
        for (const auto& area : loaded_.focus) {
            html::Out body;
            body(R"(<p class="typed" dir="auto">{}</p><p class="facts">{}</p>)", area.definition,
                 school_forms_of(visit_, area));
            html::details(out_, area.name, body.markup());
        }
    }

    void themes() {
        if (loaded_.themes.empty()) return;
        out_("<h2>{}</h2>", t("Teman att gå på djupet med"));
        if (!round_.themes_reason.empty())
            out_(R"(<p class="typed" dir="auto">{}</p>)", round_.themes_reason);
        for (const auto& theme : loaded_.themes) {
            out_(R"(<h3 id="theme-{}" dir="auto">{}</h3>)", theme.id, theme.name);
            show_theme(out_, visit_, theme);
        }
    }

    void form() {
        if (!loaded_.pinned || !loaded_.form) return;
        out_(R"(<h2>{}</h2><p><a href="/forms/{}/versions/{}">{}</a></p>)", t("Frågorna"), loaded_.form->id,
             loaded_.pinned->number,
             trf(visit_.language, "{}, version {}", loaded_.form->name, loaded_.pinned->number));
        if (!loaded_.newer) return;
        if (round_.state != RoundState::configured)
            return out_(
                R"(<p class="quiet">{}</p>)",
                trf(visit_.language, "Version {} används nu. Omgången har börjat och fortsätter med sin.",
                    loaded_.newer->number));
        if (!loaded_.leads) return;
        html::form_open(out_, frame_, html::to("/dialogue-rounds/{}/form-version", round_.id));
        html::hidden_field(out_, "version", std::to_string(round_.version));
        html::button(out_, {.label = trf(visit_.language, "Byt till version {}", loaded_.newer->number),
                            .kind = html::ButtonKind::secondary});
        out_("</form>");
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Round& round_;
    const Refused& refused_;
    html::Out out_;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = round_frame(visit, loaded->round.name, nullptr);
    frame.topics = {fmt::format("dialogue_round/{}", loaded->round.id.value)};
    html::Out all;
    links::with_thread(all, visit, loaded->round.ref(), Writing(visit, frame, *loaded, refused).page());
    return visit.page(frame, all.markup(), refused.status());
}

bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}

http::Response done(auth::Visit& visit, RoundId id, const Result<void>& outcome, const std::string& notice) {
    if (!outcome && hides(outcome.error())) return visit.refused(outcome.error());
    if (!outcome) return show(visit, {&outcome.error()});
    announce(visit, id);
    return visit.redirect(fmt::format("/dialogue-rounds/{}", id.value), notice);
}

}  // namespace

http::Response round(auth::Visit& visit) { return show(visit, {}); }

http::Response move(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    auto event = parse_enum<RoundEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    RoundAct act{.version = parse_number(visit.field("version")).value_or(0),
                 .reason = visit.field("reason")};
    std::string notice;
    auto outcome = visit.database.write([&](db::Write& write) {
        auto moved = move_round(write, visit.visitor, *id, *event, act, visit.language);
        if (moved)
            notice = trf(visit.language, "Omgångens läge: {}.",
                         word(visit.language, find_round(write, *id)->state));
        return moved;
    });
    return done(visit, *id, outcome, notice);
}

http::Response renew_form(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    if (!id) return visit.not_found();
    auto version = parse_number(visit.field("version")).value_or(0);
    auto outcome = visit.database.write([&](db::Write& write) {
        return renew_form_version(write, visit.visitor, *id, version, visit.language);
    });
    return done(visit, *id, outcome, visit.t("Omgången har den nya versionen av frågorna."));
}

}  // namespace styrkedja::dialogue_rounds::pages
