// Who is in a group: adding somebody, ending a membership, and the rule, whose people are shown before it is
// saved.
#include "groups/pages/pages.h"
#include "groups/pages/parts.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "organisation/directory.h"
#include "people/fields.h"
#include "people/words.h"

namespace styrkedja::groups::pages {
namespace {

constexpr std::size_t most_shown = 100;

struct State {  // what was typed and what was refused
    people::PersonTyped person = {};
    const Refusal* refusal = nullptr;
    std::vector<FieldError> errors() const { return refusal ? refusal->fields : std::vector<FieldError>{}; }
};

std::string field_or_query(const auth::Visit& visit, std::string_view name) {
    return visit.request.field(name) ? visit.field(name) : visit.query(name);
}

std::optional<GroupRule> typed_rule(const auth::Visit& visit) {
    auto role = parse_enum<Role>(field_or_query(visit, "role"));
    if (!role) return std::nullopt;
    return GroupRule{{},
                     *role,
                     people::unit_chosen(visit, "unit", date_of(now())).unit,
                     {},
                     parse_enum<SchoolForm>(field_or_query(visit, "school_form"))};
}

void present(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
             const std::vector<Membership>& members) {
    for (const auto& each : members) {
        out("<p>{}, {}, {}</p>", people::person_link(each.person, each.name, place_of(each)),
            people::word(visit.language, each.function), people::spoken_period(visit.language, each.period));
        if (each.by_rule || each.period.to != forever) continue;
        html::Out form;
        html::form_open(form, frame, html::to("/memberships/{}/end", each.id));
        html::date_field(form, visit.language,
                         {.name = fmt::format("end_{}", each.id.value),
                          .label = visit.t("Sista dagen"),
                          .value = iso(date_of(now()))});
        html::button(form, {.label = visit.t("Avsluta"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out, trf(visit.language, "{} lämnar gruppen", each.name), form.markup());
    }
}

void add_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, GroupId group,
              const State& state) {
    auto errors = state.errors();
    out("<h2>{}</h2>", visit.t("Lägg till någon"));
    html::form_open(out, frame, html::to("/groups/{}/members", group));
    people::person_field(out, visit, state.person, errors);
    std::string function = visit.field("function");
    html::select(
        out, visit.language,
        {.name = "function", .label = visit.t("Som"), .value = function.empty() ? "member" : function},
        people::options<GroupFunction>(visit.language));
    people::date_input(out, visit, "from", visit.t("Första dagen"),
                       visit.request.field("from") ? visit.field("from") : iso(date_of(now())), errors,
                       false);
    people::date_input(out, visit, "to", visit.t("Sista dagen"), visit.field("to"), errors, true);
    html::button(out, {.label = visit.t("Lägg till")});
    out("</form>");
}

// The same fields ask who the rule finds (GET) and save it (POST).
void rule_preview(html::Out& out, const auth::Visit& visit, const html::Frame& frame, GroupId group,
                  const GroupRule& rule) {
    Date today = date_of(now());
    auto people = visit.database.read([&](db::Read& read) {
        std::vector<organisation::ListedPerson> list;
        for (PersonId id : found_by(read, rule, today))
            list.push_back(*organisation::find_listed_person(read, id, today));
        return list;
    });
    out("<h3>{}</h3><ul>", trn(visit.language, "Regeln hittar {} person i dag",
                               "Regeln hittar {} personer i dag", std::ssize(people)));
    for (std::size_t at = 0; at < people.size() && at < most_shown; ++at)
        out("<li>{}</li>",
            people::person_link(people[at].id, people[at].name, organisation::place_of(people[at])));
    out("</ul>");
    html::form_open(out, frame, html::to("/groups/{}/rules", group));
    html::hidden_field(out, "role", name_of(rule.role));
    html::hidden_field(out, "unit", rule.unit ? to_string(*rule.unit) : "");
    html::hidden_field(out, "school_form", rule.school_form ? name_of(*rule.school_form) : "");
    html::button(out, {.label = visit.t("Spara regeln")});
    out("</form>");
}

void rule_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, GroupId group,
                const std::vector<GroupRule>& rules) {
    out("<h2>{}</h2>", visit.t("Medlemmar enligt regel"));
    for (const auto& each : rules) {
        html::form_open(out, frame, html::to("/group-rules/{}/remove", each.id));
        out("<p>{}</p>", rule_in_words(visit, each));
        html::button(out, {.label = visit.t("Ta bort regeln"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    auto asked = typed_rule(visit);
    out(R"(<form method="get" action="/groups/{}/members">)", group);
    html::select(out, visit.language,
                 {.name = "role",
                  .label = visit.t("Alla som är"),
                  .value = asked ? std::string(name_of(asked->role)) : std::string("principal")},
                 people::options<Role>(visit.language));
    html::select(out, visit.language,
                 {.name = "school_form",
                  .label = visit.t("i skolformen"),
                  .value = asked && asked->school_form ? std::string(name_of(*asked->school_form)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla skolformer")},
                 people::options<SchoolForm>(visit.language));
    people::unit_field(out, visit,
                       {.name = "unit",
                        .label = visit.t("på eller under enheten"),
                        .value = field_or_query(visit, "unit"),
                        .optional = true,
                        .empty_choice = visit.t("Alla enheter")},
                       date_of(now()));
    html::button(out, {.label = visit.t("Visa vilka regeln hittar"), .kind = html::ButtonKind::secondary});
    out("</form>");
    if (asked) rule_preview(out, visit, frame, group, *asked);
}

http::Response page(const auth::Visit& visit, const GroupDetails& group, const State& state = {}) {
    struct Loaded {
        std::vector<Membership> members;
        std::vector<GroupRule> rules;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{members_on(read, group.id, date_of(now())), rules_of(read, group.id)};
    });
    html::Frame frame = group_frame(visit, group, visit.t("Ändra medlemmar"));
    auto errors = state.errors();
    html::Out out;
    html::heading(out, trf(visit.language, "Vilka är med i {}?", group.name),
                  trn(visit.language, "{} person är med.", "{} personer är med.", people_in(loaded.members)));
    if (state.refusal && errors.empty()) html::notice(out, html::Tone::alarm, state.refusal->message);
    html::error_summary(out, visit.language, errors);
    add_form(out, visit, frame, group.id, state);
    rule_forms(out, visit, frame, group.id, loaded.rules);
    out("<h2>{}</h2>", visit.t("Med i gruppen"));
    present(out, visit, frame, loaded.members);
    return visit.page(frame, out.markup(), state.refusal ? auth::status_of(state.refusal->kind) : 200);
}

template <class ResultType>
http::Response answer(const auth::Visit& visit, const GroupDetails& group, const ResultType& result,
                      const char* notice, people::PersonTyped person = {}) {
    if (result) return visit.redirect("/groups/" + to_string(group.id) + "/members", notice);
    if (result.error().kind == RefusalKind::not_found) return visit.not_found();
    return page(visit, group, {std::move(person), &result.error()});
}

std::optional<GroupDetails> kept(const auth::Visit& visit, std::optional<GroupId> id) {
    if (!id) return std::nullopt;
    auto group = visit.database.read([&](db::Read& read) { return find_group_details(read, *id); });
    return group && may_keep_group(visit.visitor, *group) ? group : std::nullopt;
}

}  // namespace

http::Response members(auth::Visit& visit) {
    auto group = kept_group(visit);
    return group ? page(visit, *group) : visit.not_found();
}

http::Response add_member(auth::Visit& visit) {
    auto group = kept_group(visit);
    if (!group) return visit.not_found();
    people::PersonTyped person = people::person_typed(visit);
    std::vector<FieldError> errors;
    if (!person.person) errors.push_back({"person", person.error});
    DateRange period{people::date_typed(visit, "from", date_of(now()), errors),
                     people::date_typed(visit, "to", group->valid_to, errors)};
    auto function = parse_enum<GroupFunction>(visit.field("function")).value_or(GroupFunction::member);
    if (!errors.empty()) {
        Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), errors};
        return page(visit, *group, {person, &refusal});
    }
    auto added = visit.database.write([&](db::Write& write) {
        return groups::add_member(write, visit.visitor, group->id, *person.person, function, period,
                                  visit.language);
    });
    return answer(visit, *group, added, visit.t("Personen är med i gruppen."), person);
}

http::Response end_membership(auth::Visit& visit) {
    auto id = visit.id<MembershipId>(0);
    if (!id) return visit.not_found();
    auto group = kept(visit, visit.database.read([&](db::Read& read) { return group_of(read, *id); }));
    if (!group) return visit.not_found();
    std::vector<FieldError> errors;
    Date last_day = people::date_typed(visit, fmt::format("end_{}", id->value), date_of(now()), errors);
    if (!errors.empty()) {
        Refusal refusal{RefusalKind::invalid, errors.front().message, {}};
        return page(visit, *group, {{}, &refusal});
    }
    auto ended = visit.database.write([&](db::Write& write) {
        return groups::end_membership(write, visit.visitor, *id, last_day, visit.language);
    });
    return answer(visit, *group, ended, visit.t("Medlemskapet avslutas den dagen."));
}

http::Response add_rule(auth::Visit& visit) {
    auto group = kept_group(visit);
    if (!group) return visit.not_found();
    auto rule = typed_rule(visit);
    if (!rule) {
        Refusal refusal{
            RefusalKind::invalid, visit.t("Inget är sparat än."), {{"role", visit.t("Välj rollen.")}}};
        return page(visit, *group, {{}, &refusal});
    }
    auto added = visit.database.write([&](db::Write& write) {
        return groups::add_rule(write, visit.visitor, group->id, *rule, date_of(now()), visit.language);
    });
    return answer(visit, *group, added, visit.t("Regeln är sparad."));
}

http::Response remove_rule(auth::Visit& visit) {
    auto id = visit.id<GroupRuleId>(0);
    if (!id) return visit.not_found();
    auto group = kept(visit, visit.database.read([&](db::Read& read) { return group_of(read, *id); }));
    if (!group) return visit.not_found();
    auto removed = visit.database.write(
        [&](db::Write& write) { return groups::remove_rule(write, visit.visitor, *id, visit.language); });
    return answer(visit, *group, removed, visit.t("Regeln är borttagen."));
}

}  // namespace styrkedja::groups::pages
