// "Vilka mål gäller 2026?": each below what it breaks down, and how much works towards it.
#include <map>
#include <set>

#include "base/text.h"
#include "base/years.h"
#include "goals/pages/pages.h"
#include "goals/store.h"
#include "html/components/navigation.h"

namespace styrkedja::goals::pages {
namespace {

struct Loaded {
    int year = 0;
    std::vector<Goal> goals = {};
    std::map<GoalId, std::vector<BreakDown>> work = {};
};
Loaded load(const auth::Visit& visit) {
    Loaded loaded;
    auto typed = parse_number(visit.query("year")).value_or(0);
    loaded.year = typed >= 2000 && typed <= 2100 ? static_cast<int>(typed) : year_now();
    visit.database.read([&](db::Read& read) {
        loaded.goals = goals_of_year(read, loaded.year);
        std::vector<GoalId> ids;
        for (const auto& goal : loaded.goals) ids.push_back(goal.id);
        for (auto& one : broken_down(visit, read, ids)) loaded.work[one.goal].push_back(std::move(one));
    });
    return loaded;
}

class Tree {
  public:
    Tree(html::Out& out, const auth::Visit& visit, const Loaded& loaded, std::optional<UnitId> unit)
        : out_(out), visit_(visit), loaded_(loaded) {
        std::map<GoalId, const Goal*> by_id;
        for (const auto& goal : loaded.goals) by_id[goal.id] = &goal;
        // Of one unit: its own goals and the way up from them.
        for (const auto& goal : loaded.goals) {
            if (unit && goal.unit != unit) continue;
            for (const Goal* at = &goal; at && shown_.insert(at->id).second;)
                at = at->parent && by_id.contains(*at->parent) ? by_id[*at->parent] : nullptr;
        }
        for (const auto& goal : loaded.goals) {
            if (!shown_.contains(goal.id)) continue;
            bool below = goal.parent && by_id.contains(*goal.parent);
            below_[below ? goal.parent : std::nullopt].push_back(&goal);
        }
    }

    bool empty() const { return shown_.empty(); }
    std::int64_t without_work() const {
        return std::ranges::count_if(
            loaded_.goals, [&](const auto& goal) { return shown_.contains(goal.id) && idle(goal); });
    }

    void write() {
        std::optional<GoalLevel> level;
        for (const Goal* root : below(std::nullopt)) {
            if (level != root->level) {
                if (level) out_("</ul>");
                out_(R"(<h2>{}</h2><ul class="tree goals">)", word(visit_.language, root->level));
            }
            level = root->level;
            branch(*root);
        }
        if (level) out_("</ul>");
    }

  private:
    using Branch = std::vector<const Goal*>;

    const Branch& below(std::optional<GoalId> id) const {
        static const Branch none;
        auto found = below_.find(id);
        return found == below_.end() ? none : found->second;
    }
    bool idle(const Goal& goal) const {
        return goal.level >= GoalLevel::administration && below(goal.id).empty() &&
               !loaded_.work.contains(goal.id);
    }

    void branch(const Goal& goal) {
        out_(R"(<li><a href="/goals/{}">{}</a> )", goal.id, goal.text);
        if (goal.is_focus) out_("{} ", html::badge(html::Tone::info, visit_.t("i fokus")));
        if (idle(goal)) out_("{} ", html::badge(html::Tone::attention, visit_.t("inget arbete leder hit")));
        out_(R"(<span class="facts">{}</span>)", facts(goal));
        Branch own, of_units;
        for (const Goal* child : below(goal.id))
            (child->level == GoalLevel::unit ? of_units : own).push_back(child);
        list(own);
        if (of_units.size() > most_open)
            html::details(out_, said(of_units), markup_of(of_units));
        else
            list(of_units);
        out_("</li>");
    }
    void list(const Branch& goals) {
        if (goals.empty()) return;
        out_(R"(<ul class="tree">)");
        for (const Goal* goal : goals) branch(*goal);
        out_("</ul>");
    }
    html::Markup markup_of(const Branch& goals) {
        html::Out body;
        std::swap(out_, body);
        list(goals);
        std::swap(out_, body);
        return body.markup();
    }

    std::string said(const Branch& goals) const {
        std::set<std::optional<UnitId>> units;
        for (const Goal* goal : goals) units.insert(goal->unit);
        return trn(visit_.language, "{} mål för enheter", "{} mål för enheter", std::ssize(goals)) + " · " +
               trn(visit_.language, "{} enhet", "{} enheter", std::ssize(units));
    }
    std::string facts(const Goal& goal) const {
        bool is_below = goal.parent && shown_.contains(*goal.parent);
        std::string text =
            is_below && goal.unit_name.empty() ? word(visit_.language, goal.level) : goal.unit_name;
        auto add = [&](const std::string& more) { text += (text.empty() ? "" : " · ") + more; };
        add(years_of(goal));
        std::set<std::optional<UnitId>> units;
        for (const Goal* child : below(goal.id))
            if (child->level == GoalLevel::unit) units.insert(child->unit);
        if (!units.empty()) add(trn(visit_.language, "på {} enhet", "på {} enheter", std::ssize(units)));
        if (auto work = loaded_.work.find(goal.id); work != loaded_.work.end())
            for (const auto& one : work->second) add(work_said(visit_.language, one));
        return text;
    }

    static constexpr std::size_t most_open = 4;  // goals of units that are not folded away
    html::Out& out_;
    const auth::Visit& visit_;
    const Loaded& loaded_;
    std::set<GoalId> shown_;
    std::map<std::optional<GoalId>, Branch> below_;
};

void choosing(html::Out& out, const auth::Visit& visit, const Loaded& loaded, std::optional<UnitId> unit) {
    std::vector<html::Tab> tabs;
    for (int year : years_beside(loaded.year))
        tabs.push_back(
            {.label = std::to_string(year),
             .url = unit ? html::to("/goals?year={}&unit={}", year, *unit) : html::to("/goals?year={}", year),
             .current = year == loaded.year});
    html::tabs(out, visit.t("År"), tabs);
    std::vector<html::Option> options;
    std::set<UnitId> seen;
    for (const auto& goal : loaded.goals)
        if (goal.unit && seen.insert(*goal.unit).second)
            options.push_back({.value = to_string(*goal.unit), .label = goal.unit_name});
    if (options.size() < 2 && !unit) return;
    std::ranges::sort(options, {}, [](const auto& one) { return swedish_sort_key(one.label); });
    out(R"(<form class="filter" method="get" action="/goals">)");
    html::hidden_field(out, "year", std::to_string(loaded.year));
    html::select(out, visit.language,
                 {.name = "unit",
                  .label = visit.t("Enhet"),
                  .value = unit ? to_string(*unit) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla enheter")},
                 options);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

// More in focus than few and sharp, with the reasons.
void focus_notice(html::Out& out, const auth::Visit& visit, const std::vector<Goal>& goals) {
    std::map<UnitId, std::vector<const Goal*>> in_focus;
    for (const auto& goal : goals)
        if (goal.is_focus && goal.unit) in_focus[*goal.unit].push_back(&goal);
    for (const auto& [unit, list] : in_focus) {
        if (std::ssize(list) <= most_focus) continue;
        html::Out body;
        body("<p>{}</p><ul>", trf(visit.language, "{} har {} mål i fokus, fler än {}. Så här motiveras de:",
                                  list.front()->unit_name, list.size(), most_focus));
        for (const Goal* goal : list)
            if (!goal->focus_reason.empty())
                body("<li>{}: {}</li>", goal->text, shorten(goal->focus_reason, 300));
        body("</ul>");
        html::notice(out, html::Tone::attention, body.markup());
    }
}

}  // namespace

http::Response tree(auth::Visit& visit) {
    auto loaded = load(visit);
    auto unit = parse_id<UnitId>(visit.query("unit"));
    html::Frame frame = visit.frame(visit.t("Mål"), "plans");
    frame.topics = {"goals"};
    frame.wide = true;
    html::Out out;
    Tree branches(out, visit, loaded, unit);
    auto idle = branches.without_work();
    std::string answer = trn(visit.language, "{} mål.", "{} mål.", std::ssize(loaded.goals));
    if (idle > 0)
        answer += " " + trn(visit.language, "Mot {} av dem arbetar ingen än.",
                            "Mot {} av dem arbetar ingen än.", idle);
    html::heading(out, trf(visit.language, "Vilka mål gäller {}?", loaded.year), answer);
    choosing(out, visit, loaded, unit);
    bool writes = may_write_somewhere(visit.visitor);
    out(R"(<p class="actions">)");
    if (writes && !branches.empty()) html::link_button(out, html::Url("/goals/new"), visit.t("Nytt mål"));
    html::link_button(out, html::Url("/board-inputs"), visit.t("Nämndens medskick"));
    out("</p>");
    focus_notice(out, visit, loaded.goals);
    if (branches.empty())
        html::empty_state(
            out, {.title = visit.t("Inga mål än"),
                  .text = visit.t("Här står målen från riket till enheten, vart och ett under det som det "
                                  "bryter ned. Börja överst, med det som nämnden har beslutat."),
                  .action = writes ? visit.t("Nytt mål") : "",
                  .url = html::Url("/goals/new")});
    branches.write();
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::goals::pages
