// "Hur är det nu?": one analysis, and what may follow with it.
#include "analyses/object.h"
#include "analyses/pages/pages.h"
#include "audit/audit.h"
#include "base/spoken_date.h"
#include "canvases/canvases.h"
#include "comments/comments.h"
#include "reports/reports.h"

namespace styrkedja::analyses::pages {
namespace {

struct Used {
    links::Ref ref;
    links::Card card;
    LinkKind kind;
};
struct Loaded {
    Analysis analysis;
    std::optional<links::Card> subject;  // the owner may not see it
    std::vector<Part> parts;
    std::vector<Used> usage = {};
    std::vector<audit::Event> history = {};
    std::vector<html::Markup> panels = {};
    bool writes = false;
};

std::optional<Loaded> load(const auth::Visit& visit, AnalysisId id) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto analysis = find_analysis(visit, read, id);
        if (!analysis) return std::nullopt;
        Loaded loaded{.analysis = *analysis,
                      .subject = links::card_of(visit, read, analysis->subject),
                      .parts = parts_of(read, id)};
        loaded.writes = may_write(visit, read, *analysis);
        for (const auto& one : usage_of(read, *analysis))
            if (auto used = links::card_of(visit, read, one.ref))
                loaded.usage.push_back({one.ref, std::move(*used), one.kind});
        for (const auto& panel : panels()) loaded.panels.push_back(panel.write(visit, read, *analysis));
        if (loaded.writes) loaded.history = audit::history(read, "analysis", id.value);
        return loaded;
    });
}

const char* told(const auth::Visit& visit, std::string_view action) {
    if (action == "plan_analysis") return visit.t("planerade analysen");
    if (action == "change_analysis") return visit.t("ändrade analysen");
    if (action == "save_analysis_part") return visit.t("skrev i en del");
    if (action == "remove_analysis_part") return visit.t("tog bort en del");
    if (action == "move_analysis_part") return visit.t("ändrade delarnas ordning");
    if (action == "begin_analysis") return visit.t("började arbetet");
    if (action == "finish_analysis") return visit.t("gjorde klar analysen");
    if (action == "take_up_analysis") return visit.t("tog upp analysen igen");
    return visit.t("ändrade");
}

class AnalysisView {
  public:
    AnalysisView(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                 const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), analysis_(loaded.analysis), refused_(refused) {}

    html::Markup write() {
        bool done = analysis_.state == AnalysisState::done;
        html::heading(out_, analysis_.title, how_far(visit_.language, loaded_.parts));
        refused_.say(out_, visit_.language);
        facts();
        recipients();
        next_step();
        write_ratings(out_, visit_, loaded_.parts);
        theirs();
        write_parts(out_, visit_, frame_, analysis_, loaded_.parts, loaded_.writes && !done, refused_);
        for (const auto& panel : loaded_.panels) out_("{}", panel);
        canvases::write_canvases(out_, visit_, analysis_.ref(), loaded_.writes);
        usage();
        out_("{}", reports::panel(visit_, analysis_.ref()));
        out_("{}", comments::panel(visit_, analysis_.ref()));
        history();
        html::Out all;
        links::with_thread(all, visit_, analysis_.ref(), out_.markup());
        return all.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void facts() {
        out_(R"(<p class="facts">{} · {})", state_badge(visit_.language, analysis_, date_of(now())),
             links::kind_word(visit_, analysis_.subject));
        if (loaded_.subject) out_(R"( <a href="{}">{}</a>)", loaded_.subject->url, loaded_.subject->title);
        out_(" · {}", analysis_.owner_name.empty() ? t("ingen ägare än")
                                                   : trf(visit_.language, "ägs av {}", analysis_.owner_name));
        if (analysis_.due_on)
            out_(" · {}", trf(visit_.language, "klar senast {}", spoken(*analysis_.due_on, visit_.language)));
        if (loaded_.writes && analysis_.state != AnalysisState::done)
            out_(R"( · <a href="/analyses/{}/edit">{}</a>)", analysis_.id, t("ändra"));
        out_("</p>");
    }

    void recipients() {
        if (analysis_.recipients.empty() && !analysis_.report_on) return;
        out_(R"(<p class="matter-text"><strong>{}</strong> {}{}</p>)", t("Berättas för:"),
             analysis_.recipients.empty() ? t("inte sagt än") : analysis_.recipients,
             analysis_.report_on ? ", " + spoken(*analysis_.report_on, visit_.language) : "");
    }

    void step_form(AnalysisEvent event) {
        html::form_open(out_, frame_, html::to("/analyses/{}/advance", analysis_.id));
        html::hidden_field(out_, "event", name_of(event));
        html::hidden_field(out_, "version", std::to_string(analysis_.version));
    }
    void next_step() {
        if (!loaded_.writes) return;
        if (analysis_.state == AnalysisState::done) return take_up();
        bool begins = analysis_.state == AnalysisState::planned;
        step_form(begins ? AnalysisEvent::begin : AnalysisEvent::finish);
        html::button(out_, {.label = begins ? t("Börja arbetet") : t("Markera analysen som klar")});
        out_("</form>");
    }
    void take_up() {
        html::Out form;
        std::swap(form, out_);
        step_form(AnalysisEvent::take_up);
        html::textarea(out_, visit_.language,
                       refused_.field(visit_, 0, "reason", t("Varför tas analysen upp igen?")), 3);
        auto due_on = refused_.field(visit_, 0, "due_on", t("Ny sista dag"));
        due_on.optional = true;
        html::date_field(out_, visit_.language, due_on);
        html::button(out_, {.label = t("Ta upp igen"), .kind = html::ButtonKind::secondary});
        out_("</form>");
        std::swap(form, out_);
        html::details(out_, t("Ta upp analysen igen"), form.markup(),
                      refused_.refusal && visit_.field("event") == "take_up");
    }

    // Typed over what somebody else wrote, or for a part that is not open any more: it is not lost.
    void theirs() {
        if (!refused_.refusal || refused_.refusal->kind != RefusalKind::conflict || refused_.form == 0)
            return;
        out_(R"(<section class="theirs"><h2>{}</h2>)", t("Det här skrev du"));
        for (const char* name : {"name", "description", "motive", "evidence"})
            if (auto typed = visit_.field(named(name, refused_.form)); !typed.empty())
                out_(R"(<div class="said">{}</div>)", typed);
        out_("</section>");
    }

    void usage() {
        out_("<h2>{}</h2>", t("Vad analysen har använts till"));
        if (loaded_.usage.empty()) {
            out_(R"(<p class="quiet">{}</p>)",
                 t("Ingenting än. När ett beslut, ett uppdrag eller ett samtal hänvisar till analysen, som "
                   "[analys 3], står det här."));
            return;
        }
        out_("<ul>");
        for (const auto& one : loaded_.usage)
            out_(R"(<li>{}: <a href="{}">{}</a> {}</li>)", links::kind_word(visit_, one.ref), one.card.url,
                 one.card.title,
                 one.card.state.empty() ? html::Markup() : html::badge(one.card.tone, one.card.state));
        out_("</ul>");
    }

    void history() {
        if (loaded_.history.empty()) return;
        std::vector<html::Event> events;
        for (const auto& event : loaded_.history)
            events.push_back({.when = spoken(event.at, visit_.language),
                              .who = event.actor_name,
                              .what = html::markup("{}{}", told(visit_, event.action), words_of(event)),
                              .moment = iso(event.at)});
        html::Out list;
        html::timeline(list, events);
        html::details(out_, t("Historik"), list.markup());
    }
    static std::string words_of(const audit::Event& event) {
        if (event.action == "take_up_analysis") return fmt::format(" ({})", event.after_value.value_or(""));
        if (event.action == "remove_analysis_part" || event.action == "save_analysis_part")
            return event.before_value ? fmt::format(" ({})", *event.before_value) : "";
        return "";
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Analysis& analysis_;
    const Refused& refused_;
};

}  // namespace

http::Response analysis_page(const auth::Visit& visit, AnalysisId id, const Refused& refused) {
    auto loaded = load(visit, id);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(loaded->analysis.title, "analyses");
    frame.crumbs = {{visit.t("Analyser"), html::Url("/analyses")}};
    if (loaded->subject) frame.crumbs.push_back({loaded->subject->title, loaded->subject->url});
    frame.topics = {fmt::format("analysis/{}", id.value)};
    AnalysisView view(visit, frame, *loaded, refused);
    return visit.page(frame, view.write(), refused.status());
}

http::Response analysis(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    return id ? analysis_page(visit, *id, {}) : visit.not_found();
}

http::Response advance(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto event = parse_enum<AnalysisEvent>(visit.field("event"));
    if (!id || !event) return visit.not_found();
    auto wrong = unreadable_days(visit, {"due_on"});
    Result<void> done;
    if (wrong)
        done = std::unexpected(*wrong);
    else
        done = visit.database.write([&](db::Write& write) {
            return advance_analysis(write, visit, *id, *event,
                                    {.reason = visit.field("reason"),
                                     .due_on = parse_iso_date(visit.field("due_on")),
                                     .version = parse_number(visit.field("version")).value_or(0)});
        });
    if (!done) {
        auto kind = done.error().kind;
        if (kind == RefusalKind::not_found || kind == RefusalKind::forbidden)
            return visit.refused(done.error());
        return analysis_page(visit, *id, {&done.error()});
    }
    visit.announce(fmt::format("analysis/{}", id->value));
    visit.announce("commitments");
    const char* notice = *event == AnalysisEvent::finish  ? visit.t("Analysen är klar.")
                         : *event == AnalysisEvent::begin ? visit.t("Arbetet har börjat.")
                                                          : visit.t("Analysen är upptagen igen.");
    return visit.redirect(fmt::format("/analyses/{}", id->value), notice);
}

}  // namespace styrkedja::analyses::pages
