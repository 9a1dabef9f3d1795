// "Vad är det här för enhet?": what it is, who leads it, how many work there, its groups and sub-units, and
// how it came to be so – as of any day.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/words.h"
#include "rights/permissions.h"
#include "units/as_of.h"
#include "units/hangings.h"
#include "units/pages/pages.h"
#include "units/store.h"
#include "units/words.h"

namespace styrkedja::units::pages {
namespace {

namespace org = organisation;

constexpr std::int64_t most_children = 60;

struct Loaded {
    AsOf day;
    org::Unit unit;
    bool exists;  // on that day; else `unit` is as it last was before, or first was after
    std::vector<org::Moment> moments;
    std::vector<org::Unit> path;
    std::vector<Leader> leaders;
    org::Staff own, all;
    std::vector<org::ListedUnit> children;
    std::int64_t child_count;
    std::vector<std::string> aliases;
    std::vector<org::UnitEvent> history;
    std::vector<org::Kin> before, after;
    Date begins;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<UnitId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto moments = org::moments_of_change(read, *id);
        AsOf day = as_of(visit, moments);
        auto unit = org::nearest_unit(read, *id, day.on);
        if (!unit) return std::nullopt;
        return Loaded{.day = day,
                      .unit = *unit,
                      .exists = unit->valid_from <= day.on && day.on <= unit->valid_to,
                      .moments = std::move(moments),
                      .path = org::path_to(read, *id, day.on),
                      .leaders = leaders_of(read, *id, day.on),
                      .own = org::staff_at(read, *id, day.on),
                      .all = org::staff_at_or_below(read, *id, day.on),
                      .children = org::children_of(read, *id, {.on = day.on, .limit = most_children}),
                      .child_count = org::count_children(read, *id, day.on),
                      .aliases = org::aliases_of(read, *id),
                      .history = org::history_of(read, *id),
                      .before = org::predecessors(read, *id),
                      .after = org::successors(read, *id),
                      .begins = org::versions_of(read, *id).front().valid_from};
    });
}

std::string role_word(const auth::Visit& visit, Role role) {
    switch (role) {
        case Role::director:
            return visit.t("Utbildningsdirektör");
        case Role::operations_head:
            return visit.t("Verksamhetschef");
        case Role::department_head:
            return visit.t("Avdelningschef");
        case Role::principal:
            return visit.t("Rektor");
        default:
            return visit.t("Biträdande rektor");
    }
}

std::string sentence(const auth::Visit& visit, const Loaded& loaded) {
    std::string what = with_capital(describe(visit, loaded.unit, loaded.day.on));
    if (!loaded.path.empty()) what = trf(visit.language, "{} i {}", what, loaded.path.back().name);
    if (!loaded.exists) return what + ".";
    return fmt::format("{}. {}.", what, with_capital(staff_in_words(visit, loaded.all)));
}

void not_there(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.exists) return;
    bool over = loaded.unit.valid_to < loaded.day.on;
    std::string text = over ? trf(visit.language, "Enheten är stängd. Sista dagen var {}.",
                                  spoken(loaded.unit.valid_to, visit.language, loaded.day.today))
                            : trf(visit.language, "Enheten finns inte än. Den öppnar {}.",
                                  spoken(loaded.unit.valid_from, visit.language, loaded.day.today));
    html::Out body;
    body("<p>{}", text);
    if (over)
        for (const auto& next : loaded.after)
            if (next.steps == 1) body(R"( <a href="{}">{}</a>)", unit_url(next.id, loaded.day), next.name);
    body("</p>");
    html::notice(out, html::Tone::info, body.markup());
}

html::Markup leaders(const auth::Visit& visit, const Loaded& loaded) {
    html::Out out;
    for (const auto& leader : loaded.leaders)
        out(R"(<span class="line"><a href="/people/{}">{}</a>, {}</span>)", leader.person, leader.name,
            role_word(visit, leader.role));
    return out.markup();
}

// With the way to who they are: the list of people has those of the units below too.
html::Markup everybody(const auth::Visit& visit, const Loaded& loaded) {
    std::string words = staff_in_words(visit, loaded.all);
    if (loaded.all.people == 0) return html::markup("{}", words);
    return html::markup(
        R"(<a href="{}">{}</a>)",
        html::to("/people?unit={}&on={}", loaded.unit.id, loaded.day.is_today() ? "" : iso(loaded.day.on)),
        words);
}

void facts(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    std::vector<html::Definition> list;
    if (!loaded.leaders.empty()) list.push_back({visit.t("Leds av"), leaders(visit, loaded)});
    if (loaded.exists) {
        bool alone = loaded.child_count == 0;
        list.push_back({visit.t("Arbetar här"), alone
                                                    ? everybody(visit, loaded)
                                                    : html::markup("{}", staff_in_words(visit, loaded.own))});
        if (!alone) list.push_back({visit.t("Med underenheter"), everybody(visit, loaded)});
    }
    list.push_back({visit.t("Kod"), html::markup("{}", loaded.unit.code)});
    if (!loaded.aliases.empty()) {
        html::Out names;
        for (const auto& alias : loaded.aliases) names(R"(<span class="line">{}</span>)", alias);
        list.push_back({visit.t("Kallas också"), names.markup()});
    }
    html::definitions(out, list);
}

void children(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.children.empty()) return;
    out(R"(<h2>{}</h2><ul class="tree">)",
        trn(visit.language, "{} underenhet", "{} underenheter", loaded.child_count));
    for (const auto& child : loaded.children)
        out(R"(<li><a href="{}">{}</a> <span class="facts">{}</span></li>)",
            unit_url(child.unit.id, loaded.day), child.unit.name, describe(visit, child.unit, loaded.day.on));
    out("</ul>");
    if (loaded.child_count > most_children)
        out(R"(<p><a href="{}">{}</a></p>)", tree_url(loaded.day, loaded.unit.id, 2),
            visit.t("Visa resten i trädet"));
}

html::Markup named(const std::vector<org::NamedUnit>& units, const AsOf& day) {
    html::Out out;
    for (std::size_t at = 0; at < units.size(); ++at)
        out(R"({}<a href="{}">{}</a>)", at ? ", " : "", unit_url(units[at].id, day), units[at].name);
    return out.markup();
}

html::Markup event_line(const auth::Visit& visit, const org::UnitEvent& event, const AsOf& day) {
    html::Out out;
    out("<b>{}</b> ", org::change_name(event.kind, visit.language));
    if (!event.before.empty()) out("{}", named(event.before, day));
    if (!event.before.empty() && !event.after.empty()) out(" → ");
    if (!event.after.empty()) out("{}", named(event.after, day));
    out(R"(<br><span class="facts">{}</span>)", event.reason);
    return out.markup();
}

void kin(html::Out& out, const auth::Visit& visit, const char* heading, const std::vector<org::Kin>& list,
         const Loaded& loaded) {
    if (list.empty()) return;
    out("<h3>{}</h3><ul>", heading);
    for (const auto& one : list)
        out(R"(<li><a href="{}">{}</a> <span class="facts">{} {}</span></li>)", unit_url(one.id, loaded.day),
            one.name, org::change_name(one.kind, visit.language),
            spoken(one.effective_on, visit.language, loaded.day.today));
    out("</ul>");
}

void history(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out(R"(<h2>{}</h2>)", visit.t("Historik"));
    std::vector<html::Event> events;
    for (const auto& event : loaded.history)
        events.push_back({.when = spoken(event.effective_on, visit.language, loaded.day.today),
                          .who = event.recorded_by,
                          .what = event_line(visit, event, loaded.day),
                          .moment = iso(event.effective_on)});
    if (!events.empty()) html::timeline(out, events);
    bool opened = !loaded.history.empty() && loaded.history.back().effective_on == loaded.begins;
    if (!opened)
        out(R"(<p class="facts">{}</p>)", loaded.begins == org::beginning_of_records
                                              ? visit.t("Har funnits så länge det finns uppgifter.")
                                              : trf(visit.language, "Finns sedan {}.",
                                                    spoken(loaded.begins, visit.language, loaded.day.today)));
    kin(out, visit, visit.t("Kom av"), loaded.before, loaded);
    kin(out, visit, visit.t("Blev"), loaded.after, loaded);
}

void change_links(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (!loaded.exists || !rights::may(visit.visitor, rights::Permission::change_units, loaded.unit.id))
        return;
    html::Out links;
    auto link = [&](const char* kind, const char* label) {
        links(R"(<li><a href="{}">{}</a></li>)", html::to("/units/{}/change?kind={}", loaded.unit.id, kind),
              label);
    };
    links(R"(<ul class="acts">)");
    link("rename", visit.t("Byt namn eller skolform"));
    link("move", visit.t("Flytta"));
    link("merge", visit.t("Slå samman med andra"));
    link("split", visit.t("Dela"));
    link("open", visit.t("Öppna en underenhet"));
    link("close", visit.t("Stäng"));
    links("</ul>");
    html::details(out, visit.t("Ändra enheten"), links.markup());
}

}  // namespace

http::Response unit(auth::Visit& visit) {
    if (!rights::may(visit.visitor, rights::Permission::see_organisation)) return visit.not_found();
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(loaded->unit.name, "organisation");
    frame.topics = {"organisation"};
    frame.crumbs.push_back({visit.t("Organisation"), tree_url(loaded->day)});
    for (const auto& above : loaded->path)
        frame.crumbs.push_back({above.name, unit_url(above.id, loaded->day)});
    html::Out out;
    html::heading(out, loaded->unit.name, sentence(visit, *loaded));
    html::Url here = html::to("/units/{}", loaded->unit.id);
    day_banner(out, visit, loaded->day, here);
    not_there(out, visit, *loaded);
    day_slider(out, visit, loaded->day, loaded->moments, here);
    facts(out, visit, *loaded);
    change_links(out, visit, *loaded);
    children(out, visit, *loaded);
    for (const auto& panel : panels())
        if (auto content = panel.write(visit, loaded->unit.id, loaded->day.on); !content.empty())
            out("<section><h2>{}</h2>{}</section>", visit.t(panel.title), content);
    history(out, visit, *loaded);
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::units::pages
