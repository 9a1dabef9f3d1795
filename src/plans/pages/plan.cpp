// A unit's plan as one document to read, to discuss and to print.
#include "analyses/analyses.h"
#include "base/spoken_date.h"
#include "comments/comments.h"
#include "html/components/content.h"
#include "plans/pages/pages.h"
#include "plans/panels.h"
#include "plans/plan_views.h"
#include "plans/store.h"

namespace styrkedja::plans::pages {
namespace {

struct Loaded {
    OperationsPlan plan;
    Content content = {};
    std::optional<Version> newest = {};
    std::int64_t pending = 0;
    bool changed = false;  // there is something to adopt
    bool working = false;  // the working copy is shown
    bool writes = false;
    bool adopts = false;
    bool too_early = false;  // to adopt it
    bool may_copy = false;
    std::optional<OperationsPlanId> next = {};  // next year's
    std::vector<GoalInput> inputs = {};
    html::Markup panels = {};
};

std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto plan = plan_of_address(visit, read);
        if (!plan) return std::nullopt;
        Loaded loaded{.plan = *plan};
        loaded.writes = may_write(visit.visitor, *plan);
        loaded.adopts = loaded.writes && may_adopt(read, visit.visitor, *plan);
        loaded.too_early = loaded.adopts && is_too_early(visit.visitor, *plan);
        auto [newest, adopted, next] = beside(read, *plan);
        loaded.newest = std::move(newest);
        std::optional<Content> now_said;
        if (loaded.writes || !adopted) {
            auto copy = working_copy(read, *plan);
            now_said = content_now(read, *plan, copy);
            if (loaded.writes) loaded.pending = copy.pending;
            loaded.changed = loaded.writes && (copy.pending > 0 || adopted != now_said);
        }
        loaded.working = !adopted || (loaded.changed && visit.query("working") == "1");
        loaded.content = std::move(loaded.working ? *now_said : *adopted);
        loaded.inputs = inputs_of(read, loaded.content);
        if (next && find_plan(read, visit.visitor, *next)) loaded.next = next;
        bool edits = may_edit_plan(visit.visitor, plan->unit) || may_steer_plan(visit.visitor, plan->unit);
        loaded.may_copy = edits && !next && plan->year <= year_of(date_of(now())) + 1;
        html::Out panel;
        for (const auto& hung : panels()) hung.write(panel, visit, read, *plan);
        loaded.panels = panel.markup();
        return loaded;
    });
}

class PlanView {
  public:
    PlanView(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), plan_(loaded.plan), refused_(refused) {}

    html::Markup write() {
        html::heading(out_, title_of(visit_.language, plan_), answer());
        plan_views(out_, visit_, plan_.id, PlanLook::document);
        refused_.summary(out_, visit_.language);
        facts();
        pending();
        acts();
        contents();
        show_content(out_, visit_, loaded_.content, plan_.year, loaded_.inputs);
        out_("{}{}{}", loaded_.panels, analyses::panel(visit_, plan_.ref()),
             comments::panel(visit_, plan_.ref()));
        html::Out all;
        links::with_thread(all, visit_, plan_.ref(), out_.markup());
        return all.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        if (!loaded_.newest) return t("Ett utkast, som bara de ser som skriver planen eller styr planerna.");
        std::string day = spoken(date_of(loaded_.newest->adopted_at), visit_.language);
        if (loaded_.working)
            return trf(visit_.language,
                       "Så här ser planen ut med det som inte är antaget än. Den antogs senast {}.", day);
        return trf(visit_.language, "Antagen {} av {}.", day, loaded_.newest->adopted_by);
    }

    void facts() {
        out_(R"(<p class="facts">{} · <a href="/units/{}">{}</a>)",
             html::badge(tone_of(plan_.state), word(visit_.language, plan_.state)), plan_.unit,
             plan_.unit_name);
        if (loaded_.newest)
            out_(R"( · <a href="/plans/{}/versions">{}</a>)", plan_.id,
                 trf(visit_.language, "Version {}", loaded_.newest->number));
        if (loaded_.next)
            out_(R"( · <a href="/plans/{}">{}</a>)", *loaded_.next,
                 trf(visit_.language, "planen för {}", plan_.year + 1));
        out_("</p>");
    }

    void pending() {
        if (loaded_.too_early) html::notice(out_, html::Tone::info, too_early(visit_.language, plan_));
        if (!loaded_.newest || !loaded_.changed) return;
        html::Out said;
        said("{} ", loaded_.pending == 0 ? changed_around(visit_)
                                         : trn(visit_.language, "{} ändring är inte antagen.",
                                               "{} ändringar är inte antagna.", loaded_.pending));
        if (loaded_.working)
            said(R"(<a href="/plans/{}">{}</a>)", plan_.id, t("Visa den antagna"));
        else
            said(R"(<a href="/plans/{}?working=1">{}</a>)", plan_.id, t("Visa med ändringarna"));
        html::notice(out_, html::Tone::info, said.markup());
    }

    void acts() {
        bool adopt = loaded_.adopts && !loaded_.too_early && loaded_.changed;
        bool end = loaded_.adopts && loaded_.newest && plan_.year < year_of(date_of(now()));
        if (!loaded_.writes && !loaded_.may_copy) return;
        out_(R"(<div class="actions">)");
        if (loaded_.writes)
            html::link_button(out_, html::to("/plans/{}/edit", plan_.id), t("Ändra"),
                              adopt ? html::ButtonKind::secondary : html::ButtonKind::primary);
        if (adopt)
            html::link_button(out_, html::to("/plans/{}/adopt", plan_.id), t("Anta"),
                              html::ButtonKind::primary);
        if (loaded_.may_copy)
            act("copy", trf(visit_.language, "Börja {} års plan från den här", plan_.year + 1));
        if (end) act("end", t("Avsluta"));
        out_("</div>");
    }
    void act(const char* what, std::string label) {
        html::form_open(out_, frame_, html::to("/plans/{}/{}", plan_.id, what));
        html::hidden_field(out_, "version", std::to_string(plan_.version));
        html::button(out_, {.label = std::move(label), .kind = html::ButtonKind::secondary});
        out_("</form>");
    }

    void contents() {
        out_(R"(<nav class="plan-contents" aria-label="{}"><ol>)", t("Innehåll"));
        for (std::size_t at = 0; at < enum_names<PlanPart>.size(); ++at) {
            auto part = static_cast<PlanPart>(at);
            out_(R"(<li><a href="#{}">{}</a></li>)", name_of(part), word(visit_.language, part));
        }
        out_("</ol></nav>");
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const OperationsPlan& plan_;
    const Refused& refused_;
};

http::Response show(const auth::Visit& visit, const Refused& refused = {}) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = frame_of(visit, loaded->plan, title_of(visit.language, loaded->plan));
    frame.wide = true;
    return visit.page(frame, PlanView(visit, frame, *loaded, refused).write(), refused.status());
}

}  // namespace

http::Response plan(auth::Visit& visit) { return show(visit); }

http::Response copy(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write(
        [&](db::Write& write) { return copy_forward(write, visit.visitor, *id, visit.language); });
    if (!done && done.error().kind == RefusalKind::conflict) return show(visit, {&done.error()});
    if (!done) return visit.refused(done.error());
    visit.announce("plans");
    return visit.redirect(fmt::format("/plans/{}/edit", done->value),
                          visit.t("Nästa års plan är påbörjad. Allt i den gamla står kvar."));
}

http::Response end(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return end_plan(write, visit.visitor, *id, version_of(visit), visit.language);
    });
    if (!done && done.error().kind == RefusalKind::conflict && !is_program(visit))
        return show(visit, {&done.error()});
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("operations_plan/{}", id->value));
    if (is_program(visit)) return changed_as_json(visit, *id);
    return visit.redirect(fmt::format("/plans/{}", id->value), visit.t("Planen är avslutad."));
}

}  // namespace styrkedja::plans::pages
