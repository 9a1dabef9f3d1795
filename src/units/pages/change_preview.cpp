// What happens if: versions, people, roles, groups and what other modules hang on the units, before anything
// is changed.
#include <algorithm>
#include <map>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "html/words.h"
#include "rights/role_words.h"
#include "units/hangings.h"
#include "units/pages/change.h"
#include "units/words.h"

namespace styrkedja::units::pages {
namespace {

namespace org = organisation;

constexpr std::int64_t most_people_to_choose = 200;

bool distributes(const Subject& subject) {
    return subject.kind == UnitChangeKind::merge || subject.kind == UnitChangeKind::split;
}

std::vector<html::Option> successor_options(const org::UnitPlan& plan) {
    std::vector<html::Option> options;
    for (std::size_t at = 0; at < plan.change.successors.size(); ++at)
        options.push_back({.value = std::to_string(at), .label = plan.change.successors[at].name});
    return options;
}

std::string said(const auth::Visit& visit, Date on) { return spoken(on, visit.language); }

std::string new_parent(const auth::Visit& visit, const org::UnitPlan& plan) {
    auto parent = visit.database.read([&](db::Read& read) {
        return org::nearest_unit(read, *plan.change.successors[0].parent, plan.change.effective_on);
    });
    return parent ? parent->name : "";
}

// Where the successor stands or how it changes, in one line each.
void what_changes(html::Out& out, const auth::Visit& visit, const Subject& subject, const org::UnitPlan& plan,
                  const org::Consequences& consequences) {
    std::string day = said(visit, plan.change.effective_on);
    out("<ul>");
    auto line = [&](std::string text) { out("<li>{}</li>", text); };
    switch (subject.kind) {
        case UnitChangeKind::rename:
            line(trf(visit.language, "{}: {} heter {}, {}.", day, subject.unit.name,
                     plan.change.successors[0].name,
                     org::school_form_name(plan.change.successors[0].school_form, plan.change.effective_on,
                                           visit.language)));
            break;
        case UnitChangeKind::move:
            line(trf(visit.language, "{}: {} flyttar från {} till {}, med allt som hör dit.", day,
                     subject.unit.name, subject.above, new_parent(visit, plan)));
            break;
        case UnitChangeKind::open:
            line(trf(visit.language, "{}: {} öppnar under {}.", day, plan.change.successors[0].name,
                     subject.unit.name));
            break;
        default:
            for (const auto& followers : consequences.followers)
                if (plan.change.successors[followers.to].unit != followers.from)
                    line(trf(visit.language, "{} har sin sista dag {} och går upp i {}.", followers.from_name,
                             said(visit, plan.change.effective_on - Date::duration{1}),
                             plan.change.successors[followers.to].name));
            if (consequences.followers.empty())
                line(trf(visit.language, "{} har sin sista dag {}.", subject.unit.name,
                         said(visit, plan.change.effective_on - Date::duration{1})));
            for (const auto& successor : plan.change.successors)
                line(successor.unit ? trf(visit.language, "{} finns kvar.", successor.name)
                                    : trf(visit.language, "{} öppnar {}.", successor.name, day));
    }
    if (!plan.moved_children.empty())
        line(trn(visit.language, "{} underenhet följer med.", "{} underenheter följer med.",
                 std::ssize(plan.moved_children)));
    out("</ul>");
}

void totals(html::Out& out, const auth::Visit& visit, const org::UnitPlan& plan,
            const org::Consequences& consequences) {
    if (consequences.followers.empty()) return;
    auto number = [&](std::int64_t value) { return html::spoken_number(visit.language, value); };
    auto table = [&](const char* caption, auto write_rows, const org::Staff& all) {
        html::Table rows(out, {.caption = caption,
                               .columns = {{.label = visit.t("Enhet")},
                                           {.label = visit.t("Personer"), .numeric = true},
                                           {.label = visit.t("Heltider"), .numeric = true}}});
        auto row = [&](std::string_view name, const org::Staff& staff) {
            rows.row();
            rows.cell("{}", name);
            rows.cell("{}", number(staff.people));
            rows.cell("{}", full_time(visit, staff.extent_permille));
        };
        write_rows(row);
        row(visit.t("Tillsammans"), all);
    };
    table(
        visit.t("Före"),
        [&](auto row) {
            for (const auto& one : consequences.followers) row(one.from_name, one.staff);
        },
        consequences.before);
    table(
        visit.t("Efter"),
        [&](auto row) {
            for (std::size_t at = 0; at < plan.change.successors.size(); ++at)
                row(plan.change.successors[at].name, consequences.successors[at]);
        },
        consequences.after);
}

void what_follows(html::Out& out, const auth::Visit& visit, const org::UnitPlan& plan,
                  const org::Consequences& consequences) {
    std::vector<std::string> lines;
    for (const auto& one : consequences.followers) {
        const auto& to = plan.change.successors[one.to];
        if (to.unit == one.from) continue;
        for (const auto& held : one.roles)
            lines.push_back(trf(visit.language, "{} behåller sin roll, för {}: {}.", held.name, to.name,
                                rights::in_words(held.role, visit.language)));
        for (const auto& name : one.groups)
            lines.push_back(trf(visit.language, "Gruppen {} följer med till {}.", name, to.name));
    }
    for (const auto& follower : followers())
        for (auto& line : follower.say(visit, plan.change.units, plan.change.effective_on))
            lines.push_back(std::move(line));
    if (lines.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Det här följer med"));
    for (const auto& line : lines) out("<li>{}</li>", line);
    out("</ul>");
}

// A unit has one rektor (skollagen 2 kap. 9 §): who it is must be decided.
void several_principals(html::Out& out, const auth::Visit& visit, const org::UnitPlan& plan,
                        const org::Consequences& consequences) {
    std::map<std::size_t, std::vector<std::string>> principals;
    for (const auto& one : consequences.followers)
        for (const auto& held : one.roles)
            if (auto& names = principals[one.to];
                held.role == Role::principal && !std::ranges::count(names, held.name))
                names.push_back(held.name);
    for (const auto& [to, names] : principals)
        if (names.size() > 1)
            html::notice(out, html::Tone::attention,
                         trf(visit.language, "{} får flera rektorer: {}. Avsluta rollen för dem som slutar.",
                             plan.change.successors[to].name, join(names, ", ")));
}

// Where each unit's people go; in a split also each person.
void choices(html::Out& out, const auth::Visit& visit, const Subject& subject, const org::UnitPlan& plan,
             const org::Consequences& consequences) {
    if (!distributes(subject)) return;
    auto options = successor_options(plan);
    out("<h2>{}</h2>", visit.t("Vart går de som arbetar där?"));
    for (const auto& one : consequences.followers)
        html::select(
            out, visit.language,
            {.name = "to-" + to_string(one.from), .label = one.from_name, .value = std::to_string(one.to)},
            options);
    if (subject.kind == UnitChangeKind::split) {
        auto people = visit.database.read([&](db::Read& read) {
            return org::employees_of(read, subject.unit.id, plan.change.effective_on, most_people_to_choose);
        });
        html::Out each;
        for (const auto& person : people) {
            auto to = plan.change.people_to.find(person.person);
            html::select(each, visit.language,
                         {.name = "person-" + to_string(person.person),
                          .label = fmt::format("{}, {}", person.name, person.position),
                          .value = to == plan.change.people_to.end() ? "" : std::to_string(to->second),
                          .optional = true,
                          .empty_choice = visit.t("Som de flesta")},
                         options);
        }
        if (!people.empty()) html::details(out, visit.t("Några går någon annanstans"), each.markup());
    }
    out("<p>");
    html::button(out, {.label = visit.t("Räkna om"),
                       .kind = html::ButtonKind::secondary,
                       .name = "step",
                       .value = "preview"});
    out("</p>");
}

void keep_typed(html::Out& out, const Subject& subject, const Typed& typed) {
    for (const auto& [name, value] : {std::pair{"effective_on", &typed.effective_on},
                                      {"reason", &typed.reason},
                                      {"name", &typed.name},
                                      {"school_form", &typed.school_form},
                                      {"unit_kind", &typed.kind},
                                      {"parent", &typed.parent},
                                      {"names", &typed.names},
                                      {"receiver", &typed.receiver}})
        if (!value->empty()) html::hidden_field(out, name, *value);
    for (const auto& id : typed.with) html::hidden_field(out, "with", id);
    if (!distributes(subject))
        for (const auto& [name, value] : typed.choices) html::hidden_field(out, name, value);
}

}  // namespace

http::Response show_preview(const auth::Visit& visit, const Subject& subject, const Typed& typed,
                            const org::UnitPlan& plan, const org::Consequences& consequences,
                            const Refusal* refusal) {
    html::Frame frame = visit.frame(question_of(visit, subject), "organisation");
    frame.crumbs = {{visit.t("Organisation"), html::Url("/organisation")},
                    {subject.unit.name, html::to("/units/{}", subject.unit.id)}};
    html::Out out;
    html::heading(out, visit.t("Vad händer?"),
                  trf(visit.language, "{} från {}. Inget är ändrat än.",
                      org::change_name(subject.kind, visit.language), said(visit, plan.change.effective_on)));
    if (refusal) html::notice(out, html::Tone::alarm, refusal->message);
    for (const auto& warning : plan.warnings) html::notice(out, html::Tone::attention, warning);
    several_principals(out, visit, plan, consequences);
    what_changes(out, visit, subject, plan, consequences);
    totals(out, visit, plan, consequences);
    html::form_open(out, frame, html::to("/units/{}/change?kind={}", subject.unit.id, name_of(subject.kind)));
    keep_typed(out, subject, typed);
    html::hidden_field(out, "fingerprint", consequences.fingerprint);
    choices(out, visit, subject, plan, consequences);
    what_follows(out, visit, plan, consequences);
    out(R"(<p class="actions">)");
    html::button(out, {.label = visit.t("Genomför"), .name = "step", .value = "confirm"});
    html::button(out, {.label = visit.t("Ändra uppgifterna"),
                       .kind = html::ButtonKind::secondary,
                       .name = "step",
                       .value = "edit"});
    out("</p></form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace styrkedja::units::pages
