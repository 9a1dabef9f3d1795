// One person: who, where and as what; the terms for those who may read them, which is noted (C-34).
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "organisation/people.h"
#include "people/fields.h"
#include "people/pages/pages.h"
#include "people/words.h"
#include "rights/permissions.h"
#include "rights/sensitive_reads.h"

namespace styrkedja::people::pages {
namespace {

using rights::Permission;

struct RoleRow {
    Role role;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
};
const db::Query<RoleRow(PersonId, Date)> roles_of_person{
    "SELECT a.role, a.unit, v.name FROM role_assignment a LEFT JOIN unit_version v ON v.unit = a.unit AND "
    "v.valid_from <= $2 AND v.valid_to >= $2 WHERE a.person = $1 AND a.valid_from <= $2 AND a.valid_to >= $2 "
    "ORDER BY a.id"};

struct Loaded {
    Date on;
    organisation::Person person;
    std::vector<organisation::Employment> open;   // position and unit, on the day
    std::vector<organisation::Employment> terms;  // those whose terms the visitor may read, of all days
    std::vector<organisation::Leave> leave;       // likewise
    std::int64_t extent;                          // on the day, of the terms above
    std::vector<std::string> names;
    std::vector<RoleRow> roles;
    std::vector<audit::Event> history;
    bool may_change;
};

bool may_about(const auth::Visit& visit, Permission permission, PersonId person, UnitId unit) {
    return rights::may_about(visit.visitor, permission, person, std::span(&unit, 1));
}

// The record says what was changed in words: of terms and leave, only what the visitor may read anywhere. Who
// has read them stands on a page of its own.
void hide_restricted(std::vector<audit::Event>& history, bool all_terms, bool all_leave) {
    std::erase_if(history, [&](const audit::Event& event) {
        return event.action == "read_restricted" || (event.action.ends_with("_employment") && !all_terms) ||
               (event.action.ends_with("_leave") && !all_leave);
    });
}

Loaded load_of(const auth::Visit& visit, db::Read& read, const organisation::Person& person) {
    PersonId id = person.id;
    Loaded loaded{.on = day_asked(visit),
                  .person = person,
                  .open = {},
                  .terms = {},
                  .leave = {},
                  .extent = 0,
                  .names = organisation::other_names(read, id),
                  .roles = {},
                  .history = {},
                  .may_change = organisation::may_change_person(read, visit.visitor, id)};
    loaded.open = organisation::employments_on(read, id, loaded.on);
    auto leave = organisation::leaves_of(read, id);
    bool all_terms = true, all_leave = true;
    for (const auto& each : organisation::employments_of(read, id, loaded.on)) {
        bool sees_leave = may_about(visit, Permission::see_leave, id, each.unit);
        all_leave = all_leave && sees_leave;
        if (!may_about(visit, Permission::see_employments, id, each.unit)) {
            all_terms = false;
            continue;
        }
        loaded.terms.push_back(each);
        if (each.period.contains(loaded.on)) loaded.extent += each.terms.extent_permille;
        if (!sees_leave) continue;
        for (const auto& one : leave)
            if (one.employment == each.id) loaded.leave.push_back(one);
    }
    auto units = organisation::workplaces(read, id, loaded.on);
    if (rights::may_about(visit.visitor, Permission::see_roles, id, units))
        loaded.roles = read.all(roles_of_person, id, loaded.on);
    if (loaded.may_change) loaded.history = audit::history(read, "person", id.value);
    hide_restricted(loaded.history, all_terms, all_leave);
    return loaded;
}

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<PersonId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto person = organisation::find_person(read, *id);
        return person ? std::optional(load_of(visit, read, *person)) : std::nullopt;
    });
}

void where(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.open.empty()) return;
    out("<ul>");
    for (const auto& each : loaded.open)
        out("<li>{}, {}</li>", each.terms.position, unit_link(each.unit, each.unit_name));
    out("</ul>");
    if (loaded.extent > organisation::full_time_permille)
        html::notice(out, html::Tone::attention,
                     trf(visit.language, "Anställningarna är tillsammans {}.",
                         percent(visit.language, loaded.extent)));
}

// The periods as bars between the first day and two years from now; the table below has the figures.
void periods(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    constexpr long long width = 640, row = 28;
    Date first = loaded.on, last = loaded.on + std::chrono::days{365};
    for (const auto& each : loaded.terms) {
        first = std::min(first, each.period.from);
        if (each.period.to != forever) last = std::max(last, each.period.to);
    }
    long long days = std::max<long long>((last - first).count(), 1);
    auto x = [&](Date day) { return std::clamp<long long>((day - first).count() * width / days, 0, width); };
    out(R"(<svg class="periods" viewBox="0 0 {} {}" role="img" aria-label="{}">)", width,
        row * static_cast<long long>(loaded.terms.size()),
        visit.t("Anställningarnas perioder; siffrorna står i tabellen"));
    long long y = 0;
    auto bar = [&](const char* kind, DateRange period, long long top, long long height) {
        out(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>)", kind, x(period.from), top,
            std::max<long long>(x(std::min(period.to, last)) - x(period.from), 2), height);
    };
    for (const auto& each : loaded.terms) {
        bar("employment", each.period, y + 4, 18);
        for (const auto& leave : loaded.leave)
            if (leave.employment == each.id) bar("leave", leave.period, y + 16, 6);
        y += row;
    }
    out(R"(<line class="day" x1="{}" x2="{}" y1="0" y2="{}"></line></svg>)", x(loaded.on), x(loaded.on), y);
}

void terms(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.terms.empty()) return;
    out("<h2>{}</h2>", visit.t("Anställningar"));
    out(R"(<p class="quiet">{}</p>)",
        visit.visitor.person == loaded.person.id
            ? visit.t("Villkoren ser du, dina chefer och HR.")
            : visit.t("Villkoren ser personen, cheferna och HR. Att du läser dem antecknas."));
    periods(out, visit, loaded);
    Language language = visit.language;
    html::Table table(out, {.caption = visit.t("Anställningar"),
                            .columns = {{.label = visit.t("Befattning")},
                                        {.label = visit.t("Enhet")},
                                        {.label = visit.t("Omfattning"), .numeric = true},
                                        {.label = visit.t("Form")},
                                        {.label = visit.t("Period")}},
                            .show_caption = false});
    for (const auto& each : loaded.terms) {
        bool changes = rights::may(visit.visitor, Permission::change_people, each.unit);
        table.row();
        if (changes)
            table.cell(R"(<a href="/employments/{}">{}</a>)", each.id, each.terms.position);
        else
            table.cell("{}", each.terms.position);
        table.cell("{}", unit_link(each.unit, each.unit_name));
        table.cell("{}", percent(language, each.terms.extent_permille));
        table.cell("{}, {}", word(language, each.terms.form), word(language, each.terms.pay_form));
        table.cell("{}", spoken_period(language, each.period));
    }
}

void leave(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.leave.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Ledighet"));
    for (const auto& each : loaded.leave)
        out("<li>{}, {}</li>", word(visit.language, each.kind), spoken_period(visit.language, each.period));
    out("</ul>");
}

void roles(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.roles.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Roller"));
    for (const auto& each : loaded.roles)
        out(R"(<li>{} <span class="quiet">{}</span></li>)", word(visit.language, each.role),
            each.unit_name.value_or(""));
    out("</ul>");
}

std::string action_word(const auth::Visit& visit, std::string_view action) {
    if (action == "add_person") return visit.t("lade till personen");
    if (action == "rename_person") return visit.t("ändrade namnet");
    if (action == "add_spelling") return visit.t("lade till ett namn");
    if (action == "change_email") return visit.t("ändrade e-postadressen");
    if (action == "add_employment") return visit.t("lade till en anställning");
    if (action == "change_employment") return visit.t("ändrade en anställning");
    if (action == "end_employment") return visit.t("avslutade en anställning");
    if (action == "add_leave") return visit.t("lade till en ledighet");
    if (action == "end_leave") return visit.t("avslutade en ledighet");
    if (action == "give_role") return visit.t("gav en roll");
    return std::string(action);
}

// The record keeps roles and kinds of leave by their names in the code, first in the text.
std::string in_words(const auth::Visit& visit, std::string_view action, std::string_view text) {
    std::size_t end = std::min(text.find(','), text.size());
    std::string_view name = text.substr(0, end), rest = text.substr(end);
    if (auto kind = parse_enum<LeaveKind>(name); kind && action.ends_with("_leave"))
        return word(visit.language, *kind) + std::string(rest);
    if (auto role = parse_enum<Role>(name); role && action == "give_role")
        return word(visit.language, *role) + std::string(rest);
    return std::string(text);
}

void history(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.history.empty()) return;
    std::vector<html::Event> events;
    for (const auto& event : loaded.history) {
        bool change = event.before_value && event.after_value && !event.before_value->empty();
        events.push_back({.when = spoken(event.at, visit.language),
                          .who = event.actor_name,
                          .what = html::markup("{}: {}{}{}", action_word(visit, event.action),
                                               in_words(visit, event.action, event.before_value.value_or("")),
                                               change ? " → " : "",
                                               in_words(visit, event.action, event.after_value.value_or(""))),
                          .moment = iso(event.at)});
    }
    html::Out list;
    html::timeline(list, events);
    html::details(out, visit.t("Historik"), list.markup());
}

}  // namespace

void note_reading(const auth::Visit& visit, PersonId person, bool leave_too) {
    if (visit.visitor.person == person) return;
    rights::record_read(visit.database, visit.visitor, "person", person.value,
                        leave_too ? "anställningsvillkor och ledighet" : "anställningsvillkor");
}

http::Response person(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    if (!loaded->terms.empty()) note_reading(visit, loaded->person.id, !loaded->leave.empty());
    const auto& who = loaded->person;
    html::Frame frame = visit.frame(who.name, "people");
    frame.crumbs = {{visit.t("Personer"), html::Url("/people")}};
    html::Out out;
    html::heading(out, who.name,
                  loaded->open.empty() ? std::string(visit.t("Ingen anställning den här dagen."))
                                       : trn(visit.language, "Har {} anställning.", "Har {} anställningar.",
                                             std::ssize(loaded->open)));
    day_banner(out, visit, loaded->on, html::to("/people/{}", who.id));
    where(out, visit, *loaded);
    if (!who.email.empty())
        out(R"(<p class="facts"><a href="{}">{}</a></p>)", html::Url("mailto:" + who.email), who.email);
    for (const auto& name : loaded->names)
        out(R"(<p class="facts">{}</p>)", trf(visit.language, "Även: {}", name));
    terms(out, visit, *loaded);
    leave(out, visit, *loaded);
    roles(out, visit, *loaded);
    for (const auto& panel : panels())
        if (auto content = panel.write(visit, loaded->person.id); !content.empty())
            out("<h2>{}</h2>{}", visit.t(panel.title), content);
    if (loaded->may_change) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/people/{}/employ", who.id), visit.t("Lägg till en anställning"));
        html::link_button(out, html::to("/people/{}/edit", who.id), visit.t("Ändra namn och e-post"));
        out("</p>");
    }
    history(out, visit, *loaded);
    day_form(out, visit, loaded->on, "/people/" + to_string(who.id));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::people::pages
