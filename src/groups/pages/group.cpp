// One group: what it is for, who is in it on a day, who was, and what modules above know about it.
#include <algorithm>
#include <set>

#include "base/spoken_date.h"
#include "base/text.h"
#include "groups/groups.h"
#include "groups/offices.h"
#include "groups/pages/pages.h"
#include "groups/pages/parts.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "people/fields.h"
#include "people/words.h"

namespace styrkedja::groups::pages {
namespace {

constexpr std::int64_t most_earlier = 100;

struct Loaded {
    Date on;
    GroupDetails group;
    std::vector<Membership> members;
    std::vector<Membership> earlier;
    std::vector<GroupRule> rules;
    std::vector<Charter> charters;
    std::vector<HeldOffice> offices;
    std::vector<audit::Event> history;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto group = find_group_details(read, *id);
        if (!group) return std::nullopt;
        Date on = people::day_asked(visit);
        Loaded loaded{.on = on,
                      .group = *group,
                      .members = members_on(read, *id, on),
                      .earlier = members_before(read, *id, on, most_earlier),
                      .rules = rules_of(read, *id),
                      .charters = charters_of(read, *id),
                      .offices = held_offices(read, *id, on),
                      .history = {}};
        if (may_keep_group(visit.visitor, *group)) loaded.history = audit::history(read, "group", id->value);
        return loaded;
    });
}

void facts(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const auto& group = loaded.group;
    out(R"(<p class="facts">{}{}{} · {}</p>)", people::word(visit.language, group.kind),
        group.unit ? " · " : "",
        group.unit ? people::unit_link(*group.unit, group.unit_name.value_or("")) : html::Markup(),
        trf(visit.language, "möts {}", people::word(visit.language, group.mode)));
    if (group.valid_to < loaded.on)
        html::notice(out, html::Tone::info,
                     trf(visit.language, "Gruppen avslutades {}.", spoken(group.valid_to, visit.language)));
}

void charter(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    auto valid =
        std::ranges::find_if(loaded.charters, [&](const auto& each) { return each.valid_from <= loaded.on; });
    if (valid == loaded.charters.end()) return;
    out("<h2>{}</h2>", visit.t("Uppdrag"));
    for (auto paragraph : split(valid->text, '\n'))
        if (!trim(paragraph).empty()) out("<p>{}</p>", paragraph);
    out(R"(<p class="facts"><a href="/groups/{}/charter">{}</a></p>)", loaded.group.id,
        trf(visit.language, "Version {}, gäller från {}", valid->version,
            spoken(valid->valid_from, visit.language)));
}

void members_table(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out("<h2>{}</h2>", visit.t("Med i gruppen"));
    if (loaded.members.empty()) {
        out("<p>{}</p>", visit.t("Ingen är med i gruppen den här dagen."));
        return;
    }
    html::Table table(out, {.caption = visit.t("Med i gruppen"),
                            .columns = {{.label = visit.t("Namn")},
                                        {.label = visit.t("Som")},
                                        {.label = visit.t("Befattning och enhet")},
                                        {.label = visit.t("Period")}},
                            .show_caption = false});
    std::set<PersonId> said;  // a chair may stand among the members too; the list begins with the chair
    for (const auto& each : loaded.members) {
        if (!said.insert(each.person).second) continue;
        table.row();
        table.cell(R"(<a href="/people/{}">{}</a>)", each.person, each.name);
        table.cell("{}", people::word(visit.language, each.function));
        table.cell("{}", place_of(each));
        table.cell("{}{}", people::spoken_period(visit.language, each.period),
                   each.by_rule ? std::string(visit.t(", enligt regel")) : std::string());
    }
}

void rules(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.rules.empty()) return;
    out("<h2>{}</h2><p>{}</p><ul>", visit.t("Medlemmar enligt regel"),
        visit.t("Den som har rollen är med så länge rollen gäller."));
    for (const auto& each : loaded.rules) out("<li>{}</li>", rule_in_words(visit, each));
    out("</ul>");
}

void offices(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.offices.empty()) return;
    out("<h2>{}</h2>", visit.t("Förtroendeuppdrag"));
    html::Table table(
        out,
        {.caption = visit.t("Förtroendeuppdrag"),
         .columns = {{.label = visit.t("Uppdrag")}, {.label = visit.t("Vem")}, {.label = visit.t("Läge")}},
         .show_caption = false});
    for (const auto& each : loaded.offices) {
        table.row();
        table.cell("{}", each.office.title);
        table.cell("{}", each.holder
                             ? people::person_link(*each.holder->person, each.holder->name.value_or(""))
                             : html::markup("{}", visit.t("ingen")));
        table.cell("{}", mandate_badge(visit, each));
    }
}

void earlier(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.earlier.empty()) return;
    html::Out list;
    list("<ul>");
    for (const auto& each : loaded.earlier)
        list(R"(<li>{} <span class="quiet">{}, {}</span></li>)", people::person_link(each.person, each.name),
             people::word(visit.language, each.function), people::spoken_period(visit.language, each.period));
    list("</ul>");
    html::details(
        out,
        trn(visit.language, "{} tidigare medlemskap", "{} tidigare medlemskap", std::ssize(loaded.earlier)),
        list.markup());
}

std::string action_word(const auth::Visit& visit, std::string_view action) {
    if (action == "add_group") return visit.t("bildade gruppen");
    if (action == "change_group") return visit.t("ändrade gruppen");
    if (action == "close_group") return visit.t("avslutade gruppen");
    if (action == "add_member") return visit.t("lade till en medlem");
    if (action == "end_membership") return visit.t("avslutade ett medlemskap");
    if (action == "add_rule") return visit.t("lade till en regel");
    if (action == "remove_rule") return visit.t("tog bort en regel");
    if (action == "save_charter") return visit.t("sparade uppdraget");
    if (action == "add_office") return visit.t("lade till ett förtroendeuppdrag");
    if (action == "change_mandate") return visit.t("ändrade ett förtroendeuppdrag");
    return std::string(action);
}

void history(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.history.empty()) return;
    std::vector<html::Event> events;
    for (const auto& event : loaded.history)
        events.push_back({.when = spoken(event.at, visit.language),
                          .who = event.actor_name,
                          .what = html::markup("{}: {}{}{}", action_word(visit, event.action),
                                               event.before_value.value_or(""),
                                               event.before_value && event.after_value ? " → " : "",
                                               event.after_value.value_or("")),
                          .moment = iso(event.at)});
    html::Out list;
    html::timeline(list, events);
    html::details(out, visit.t("Historik"), list.markup());
}

void ways_to_change(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (!may_keep_group(visit.visitor, loaded.group)) return;
    GroupId id = loaded.group.id;
    out(R"(<p class="actions">)");
    html::link_button(out, html::to("/groups/{}/members", id), visit.t("Ändra medlemmar"));
    html::link_button(out, html::to("/groups/{}/charter", id), visit.t("Ändra uppdraget"));
    html::link_button(out, html::to("/groups/{}/offices", id), visit.t("Ändra förtroendeuppdrag"));
    if (may_change(visit, loaded.group))
        html::link_button(out, html::to("/groups/{}/edit", id), visit.t("Ändra gruppen"));
    out("</p>");
}

}  // namespace

http::Response group(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(loaded->group.name, "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")}};
    html::Out out;
    html::heading(
        out, loaded->group.name,
        trn(visit.language, "{} person är med.", "{} personer är med.", people_in(loaded->members)));
    people::day_banner(out, visit, loaded->on, html::to("/groups/{}", loaded->group.id));
    facts(out, visit, *loaded);
    charter(out, visit, *loaded);
    members_table(out, visit, *loaded);
    rules(out, visit, *loaded);
    offices(out, visit, *loaded);
    for (const auto& panel : panels()) {
        html::Markup content = panel.write(visit, loaded->group.id);
        if (content.empty()) continue;
        out("<h2>{}</h2>{}", visit.t(panel.title), content);
    }
    ways_to_change(out, visit, *loaded);
    earlier(out, visit, *loaded);
    history(out, visit, *loaded);
    people::day_form(out, visit, loaded->on, "/groups/" + to_string(loaded->group.id));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::groups::pages
