// One goal: what it breaks down, and what works towards it.
#include "analyses/analyses.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "comments/comments.h"
#include "goals/object.h"
#include "goals/pages/pages.h"
#include "goals/store.h"

namespace styrkedja::goals::pages {
namespace {

constexpr std::int64_t most_shown = 50;

struct Loaded {
    Goal goal;
    std::vector<Goal> above = {};  // the topmost first
    std::vector<Goal> below = {};
    std::vector<std::pair<links::Ref, links::Card>> work = {};
    std::vector<BoardInput> inputs = {};
    bool more_work = false;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<GoalId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto goal = find_goal(read, *id);
        if (!goal) return std::nullopt;
        Loaded loaded{.goal = *goal};
        for (auto at = goal->parent; at;) {
            auto parent = find_goal(read, *at);
            at = parent->parent;
            loaded.above.insert(loaded.above.begin(), std::move(*parent));
        }
        loaded.below = children_of(read, *id);
        auto refs = breaking_down(read, *id, most_shown + 1);
        loaded.more_work = std::ssize(refs) > most_shown;
        if (loaded.more_work) refs.pop_back();
        for (const auto& ref : refs)
            if (auto card = links::card_of(visit, read, ref)) loaded.work.emplace_back(ref, *card);
        for (BoardInputId input : inputs_taken_into(read, *id, most_shown))
            loaded.inputs.push_back(*find_input(read, input));
        return loaded;
    });
}

class GoalView {
  public:
    GoalView(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded, const Refused& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), goal_(loaded.goal), refused_(refused) {}

    html::Markup write() {
        html::heading(out_, goal_.text, answer());
        refused_.say(out_, visit_.language);
        facts();
        texts();
        chain();
        broken_down();
        inputs();
        ending();
        out_("{}{}", analyses::panel(visit_, goal_.ref()), comments::panel(visit_, goal_.ref()));
        html::Out all;
        links::with_thread(all, visit_, goal_.ref(), out_.markup());
        return all.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    bool writes() const { return may_write(visit_.visitor, goal_) && !goal_.ended_on; }

    std::string answer() const {
        if (goal_.ended_on)
            return trf(visit_.language, "Avslutat {}: {}", spoken(*goal_.ended_on, visit_.language),
                       goal_.end_reason);
        if (loaded_.below.empty() && loaded_.work.empty()) return t("Inget arbete leder hit än.");
        return trn(visit_.language, "{} mål eller arbete leder hit.", "{} mål eller arbeten leder hit.",
                   std::ssize(loaded_.below) + std::ssize(loaded_.work));
    }

    void facts() {
        out_(R"(<p class="facts">{})", word(visit_.language, goal_.level));
        if (goal_.unit) out_(R"( · <a href="/units/{}">{}</a>)", *goal_.unit, goal_.unit_name);
        out_(" · {}", years_of(goal_));
        if (goal_.is_focus) out_(" · {}", html::badge(html::Tone::info, t("i fokus")));
        if (writes()) out_(R"( · <a href="/goals/{}/edit">{}</a>)", goal_.id, t("ändra"));
        out_("</p>");
        if (!goal_.focus_reason.empty())
            out_(R"(<p class="quiet">{}</p>)",
                 trf(visit_.language, "Därför är det i fokus: {}", goal_.focus_reason));
    }
    void texts() {
        if (!goal_.explanation.empty())
            out_(R"(<div class="typed">{}</div>)", links::with_citations(visit_, goal_.explanation));
        if (goal_.indicators.empty()) return;
        out_("<h2>{}</h2><ul>", t("Så märks det"));
        for (auto line : split(goal_.indicators, '\n'))
            if (!trim(line).empty()) out_("<li>{}</li>", trim(line));
        out_("</ul>");
    }
    void chain() {
        out_("<h2>{}</h2>", t("Vad det bryter ned"));
        if (loaded_.above.empty() && goal_.level > GoalLevel::national)
            out_(R"(<p class="quiet">{}</p>)", t("Inget mål ovanför är valt."));
        if (loaded_.above.empty() && goal_.level == GoalLevel::national)
            out_(R"(<p class="quiet">{}</p>)", t("Det här är överst."));
        if (loaded_.above.empty()) return;
        out_(R"(<ol class="tree goals">)");
        for (const auto& one : loaded_.above)
            out_(R"(<li><a href="/goals/{}">{}</a> <span class="facts">{}</span></li>)", one.id, one.text,
                 word(visit_.language, one.level));
        out_("</ol>");
    }
    void broken_down() {
        out_("<h2>{}</h2>", t("Vad som leder hit"));
        if (loaded_.below.empty() && loaded_.work.empty())
            out_(R"(<p class="quiet">{}</p>)",
                 t("Inget än. Ett uppdrag eller ett mål på nivån under kopplas hit där det skrivs."));
        else
            out_(R"(<ul class="tree goals">)");
        for (const auto& one : loaded_.below)
            out_(R"(<li><a href="/goals/{}">{}</a> <span class="facts">{}{}</span></li>)", one.id, one.text,
                 one.unit_name.empty() ? word(visit_.language, one.level) : one.unit_name.c_str(),
                 " · " + years_of(one));
        for (const auto& [ref, card] : loaded_.work) {
            out_(R"(<li><a href="{}">{}</a> )", card.url, card.title);
            if (!card.state.empty()) out_("{} ", html::badge(card.tone, card.state));
            out_(R"(<span class="facts">{}</span></li>)", links::kind_word(visit_, ref));
        }
        if (!loaded_.below.empty() || !loaded_.work.empty()) out_("</ul>");
        if (loaded_.more_work)
            out_(R"(<p><a href="/thread/goal/{}">{}</a></p>)", goal_.id, t("Allt som leder hit"));
        if (may_write_somewhere(visit_.visitor) && goal_.level < GoalLevel::unit && !goal_.ended_on) {
            out_(R"(<p class="actions">)");
            html::link_button(out_, html::to("/goals/new?parent={}", goal_.id), t("Bryt ned målet"));
            out_("</p>");
        }
    }
    void inputs() {
        if (loaded_.inputs.empty()) return;
        out_("<h2>{}</h2><ul>", t("Medskick från nämnden som det svarar på"));
        for (const auto& input : loaded_.inputs)
            out_(R"(<li><a href="/board-inputs/{}">{}</a> {}</li>)", input.id, title_of(input),
                 badge_of(visit_.language, input.treatment));
        out_("</ul>");
    }
    void ending() {
        if (!writes()) return;
        html::Out form;
        html::form_open(form, frame_, html::to("/goals/{}/end", goal_.id));
        html::hidden_field(form, "version", refused_.version(visit_, goal_.version));
        html::textarea(form, visit_.language,
                       refused_.field(visit_, "end_reason", t("Varför avslutas målet?")), 3);
        html::button(form, {.label = t("Avsluta målet"), .kind = html::ButtonKind::danger});
        form("</form>");
        html::details(out_, t("Avsluta målet i förtid"), form.markup(), refused_.refusal != nullptr);
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const Goal& goal_;
    const Refused& refused_;
};

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(shorten(loaded->goal.text, 80), "plans");
    frame.crumbs = {{visit.t("Mål"), html::Url("/goals")}};
    frame.topics = {fmt::format("goal/{}", loaded->goal.id.value)};
    frame.wide = true;
    return visit.page(frame, GoalView(visit, frame, *loaded, refused).write(), refused.status());
}

}  // namespace

http::Response goal(auth::Visit& visit) { return show(visit, {}); }

http::Response end(auth::Visit& visit) {
    auto id = visit.id<GoalId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return end_goal(write, visit.visitor, *id, visit.field("end_reason"),
                        parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (!done) {
        auto kind = done.error().kind;
        if (kind == RefusalKind::not_found || kind == RefusalKind::forbidden)
            return visit.refused(done.error());
        return show(visit, {&done.error()});
    }
    visit.announce("goals");
    visit.announce(fmt::format("goal/{}", id->value));
    return visit.redirect(fmt::format("/goals/{}", id->value), visit.t("Målet är avslutat."));
}

}  // namespace styrkedja::goals::pages
