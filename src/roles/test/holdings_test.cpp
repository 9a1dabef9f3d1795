// Giving and ending roles, deputies and loans, and who sees which: nobody gives more than they have.
#include "roles/holdings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"
#include "roles/explain.h"
#include "roles/roles.h"

namespace styrkedja::roles {
namespace {

namespace world = rights::world;
using rights::Permission;
using world::anna_berg;
using world::anna_strom;
using world::karin;
using world::pia;
using world::sara;

const db::Query<UnitId(std::string)> insert_unit{
    "INSERT INTO org_unit (code, kind, demo) VALUES ($1, 'school_unit', FALSE) RETURNING id"};
const db::Query<void(UnitId, std::string, std::optional<UnitId>)> insert_version{
    "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) "
    "VALUES ($1, $2, $2, 'none', $3, '2000-01-01')"};
const db::Query<std::int64_t(std::string)> count_events{"SELECT count(*) FROM audit_event WHERE action = $1"};
constexpr Language sv = Language::swedish;

class Roles : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        database->write([&](db::Write& write) {
            auto add = [&](const char* name, std::optional<UnitId> parent) {
                UnitId unit = *write.one(insert_unit, name);
                write.run(insert_version, unit, name, parent);
                return unit;
            };
            north = add("norr", {});
            school = add("skolan", north);
            other_school = add("andra", north);
            south = add("soder", {});
        });
    }
    RoleAssignmentId has(PersonId person, Role role, std::optional<UnitId> unit) {
        return database->write([&](db::Write& write) {
            return rights::add_assignment(write, {.person = person, .role = role, .scope = {.unit = unit}});
        });
    }
    rights::Visitor visitor(PersonId person) {
        return *database->read([&](db::Read& read) { return as_visitor(read, person, today); });
    }
    auto give(PersonId giver, PersonId person, Role role, std::optional<UnitId> unit) {
        auto who = visitor(giver);
        return database->write([&](db::Write& write) {
            return give_role(write, who,
                             {.person = person,
                              .role = role,
                              .scope = {.unit = unit},
                              .period = {today, forever},
                              .reason = "prov"},
                             sv);
        });
    }
    auto finish(PersonId ender, RoleAssignmentId id, Date last_day) {
        auto who = visitor(ender);
        return database->write(
            [&](db::Write& write) { return end_role(write, who, id, last_day, "prov", sv); });
    }
    std::int64_t events(const char* action) {
        return *database->read([&](db::Read& read) { return read.one(count_events, action); });
    }
    Holdings seen_by(PersonId person, HoldingFilter filter = {}) {
        filter.today = today;
        auto who = visitor(person);
        return database->read([&](db::Read& read) { return list_holdings(read, who, filter); });
    }

    Date today = date_of(now());
    Date yesterday = today - std::chrono::days{1};
    UnitId north, school, other_school, south;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Roles, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Roles, a_role_is_given_within_the_givers_own_scope) {
    has(sara, Role::hr_lead, north);
    EXPECT_TRUE(give(sara, karin, Role::principal, school));
    EXPECT_TRUE(rights::may(visitor(karin), Permission::see_leave, school));
    EXPECT_EQ(events("give_role"), 1 + 6) << "and those of the world";
    for (std::optional<UnitId> beyond : {std::optional(south), std::optional<UnitId>()}) {
        auto refused = give(sara, karin, Role::principal, beyond);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fields[0].field, "role");
    }
    EXPECT_FALSE(rights::may(visitor(karin), Permission::see_leave, south));
}

TEST_P(Roles, nobody_gives_more_than_they_have) {
    has(sara, Role::hr_lead, north);
    has(karin, Role::director, north);
    has(anna_berg, Role::principal, school);
    EXPECT_FALSE(give(sara, world::bo, Role::director, north))
        << "who sees meetings that an HR lead does not";
    EXPECT_FALSE(give(sara, world::bo, Role::admin, north));
    EXPECT_FALSE(give(karin, world::bo, Role::hr_lead, north)) << "who sees leave that a director does not";
    EXPECT_TRUE(give(karin, world::bo, Role::director, north));
    EXPECT_FALSE(give(pia, world::bo, Role::director, north)) << "an administrator gives nothing restricted";
    EXPECT_FALSE(give(pia, world::bo, Role::principal, school));
    EXPECT_TRUE(give(pia, world::bo, Role::admin, std::nullopt));
    EXPECT_EQ(give(world::henrik, world::bo, Role::employee, std::nullopt).error().kind,
              RefusalKind::not_found);
}

TEST_P(Roles, a_deputy_ends_roles_and_gives_none) {
    has(sara, Role::hr_lead, north);
    auto school_principal = has(karin, Role::principal, school);
    database->write([&](db::Write& write) {
        rights::add_assignment(
            write,
            {.person = anna_berg, .role = Role::hr_lead, .scope = {.unit = north}, .deputy_for = sara});
    });
    ASSERT_TRUE(rights::may(visitor(anna_berg), Permission::give_roles, school));
    EXPECT_TRUE(roles_to_give(visitor(anna_berg)).empty());
    auto refused = give(anna_berg, world::bo, Role::principal, school);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "role");
    auto holding = seen_by(anna_berg, {.role = Role::principal}).rows.at(0);
    EXPECT_FALSE(may_name_deputy(visitor(anna_berg), holding)) << "that is giving it for a while";
    auto explained = database->read([&](db::Read& read) {
        auto who = *as_visitor(read, anna_berg, today);
        who.account = AccountId{99};
        return explain(read, who, Permission::give_roles, school, sv);
    });
    EXPECT_EQ(explained.reasons.back(), "Som ersättare avslutar man roller, men ger inga.");
    EXPECT_TRUE(finish(anna_berg, school_principal, yesterday));
    has(anna_berg, Role::hr_lead, school);
    EXPECT_TRUE(give(anna_berg, world::bo, Role::principal, school)) << "by a role of her own";
    EXPECT_FALSE(give(anna_berg, world::bo, Role::principal, other_school));
}

TEST_P(Roles, nobody_lends_wider_than_their_own_role) {
    database->write([&](db::Write& write) {
        write.script("UPDATE unit_version SET valid_to = '2020-12-31' WHERE unit = " + to_string(south));
    });
    has(karin, Role::director, north);
    auto lend_for = [&](std::optional<UnitId> unit) {
        auto who = visitor(karin);
        return database->write([&](db::Write& write) {
            return lend(write, who,
                        {.lender = karin,
                         .borrower = sara,
                         .permission = Permission::change_units,
                         .unit = unit,
                         .period = {today, forever},
                         .reason = "prov"},
                        sv);
        });
    };
    ASSERT_TRUE(rights::may(visitor(karin), Permission::change_units)) << "the only topmost unit";
    auto refused = lend_for(std::nullopt);
    ASSERT_FALSE(refused) << "it would hold for the next one too";
    EXPECT_EQ(refused.error().fields.at(0).field, "permission");
    EXPECT_FALSE(permissions_to_lend(visitor(karin)).empty());
    EXPECT_TRUE(lend_for(north));
    EXPECT_TRUE(rights::may(visitor(sara), Permission::change_units, school));
    has(karin, Role::director, std::nullopt);
    EXPECT_TRUE(lend_for(std::nullopt));
}

TEST_P(Roles, what_one_may_give_carries_no_permission_that_one_lacks) {
    for (std::size_t giver = 0; giver < enum_names<Role>.size(); ++giver) {
        auto person = world::with_role(karin, static_cast<Role>(giver));
        for (Role role : roles_to_give(person))
            for (const auto& rule : rights::rules()) {
                bool with_the_post = rule.permission == Permission::request_support ||
                                     rule.permission == Permission::give_assignments ||
                                     rule.permission == Permission::edit_plan ||
                                     rule.permission == Permission::lead_dialogues;
                if (rule.role != role || with_the_post) continue;
                EXPECT_TRUE(rights::may(person, rule.permission))
                    << enum_names<Role>[giver] << " gives " << name_of(role) << ": "
                    << name_of(rule.permission);
            }
    }
}

TEST_P(Roles, nobody_gives_a_role_to_themselves) {
    has(sara, Role::hr_lead, north);
    auto refused = give(sara, sara, Role::principal, school);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, "person");
    EXPECT_FALSE(rights::may(visitor(sara), Permission::request_support, school));
}

TEST_P(Roles, bad_forms_name_the_field_and_store_nothing) {
    has(sara, Role::hr_lead, north);
    auto who = visitor(sara);
    auto field_of = [&](const NewRole& given) {
        auto refused = database->write([&](db::Write& write) { return give_role(write, who, given, sv); });
        return refused ? "" : refused.error().fields.empty() ? "?" : refused.error().fields[0].field;
    };
    NewRole good{.person = karin,
                 .role = Role::principal,
                 .scope = {.unit = school},
                 .period = {today, forever},
                 .reason = "prov"};
    auto bad = [&](auto change) {
        NewRole given = good;
        change(given);
        return field_of(given);
    };
    EXPECT_EQ(bad([](NewRole& given) { given.person = PersonId{999}; }), "person");
    EXPECT_EQ(bad([](NewRole& given) { given.scope.unit = UnitId{999}; }), "unit");
    EXPECT_EQ(bad([](NewRole& given) { given.scope.group = world::lg; }), "unit");
    EXPECT_EQ(bad([](NewRole& given) { given.period.to = given.period.from - std::chrono::days{1}; }), "to");
    EXPECT_EQ(bad([](NewRole& given) { given.reason = ""; }), "reason");
    EXPECT_EQ(bad([](NewRole& given) { given.reason = std::string(501, 'x'); }), "reason");
    EXPECT_EQ(field_of(good), "");
    EXPECT_EQ(field_of(good), "?") << "the same role twice at the same time is a conflict";
}

TEST_P(Roles, the_page_gives_one_for_a_group_by_its_name) {
    auth::Site site(*database);
    auth::add_routes(site.routes);
    roles::add_routes(site.routes);
    has(sara, Role::director, std::nullopt);
    auth::Browser browser(site);
    ASSERT_TRUE(browser.sign_in("sara"));
    http::Fields form{
        {"person", "Karin Ek"}, {"new_role", "secretary"}, {"new_group", "Samverkan"}, {"reason", "prov"}};
    auto unknown = browser.post("/roles", form);
    EXPECT_EQ(unknown.status, 422);
    EXPECT_NE(auth::content_of(unknown).find("Ingen grupp heter så."), std::string::npos);
    form[2].second = "Samverkansgruppen";
    auto given = browser.post("/roles", form);
    ASSERT_EQ(given.status, 303);
    EXPECT_NE(auth::content_of(browser.get(auth::location_of(given))).find("Samverkansgruppen"),
              std::string::npos);
    EXPECT_TRUE(rights::may_in_group(visitor(karin), Permission::keep_minutes, world::sg));
    EXPECT_FALSE(rights::may(visitor(karin), Permission::keep_minutes));
}

TEST_P(Roles, names_lead_to_the_person) {
    auth::Site site(*database);
    auth::add_routes(site.routes);
    roles::add_routes(site.routes);
    auth::Browser browser(site);
    ASSERT_TRUE(browser.sign_in("pia"));
    EXPECT_NE(auth::content_of(browser.get("/roles")).find(R"(<a href="/people/2">Henrik Öberg</a>)"),
              std::string::npos);
}

TEST_P(Roles, who_may_not_be_asked_about_is_answered_for_as_nobody) {
    auth::Site site(*database);
    auth::add_routes(site.routes);
    roles::add_routes(site.routes);
    auth::Browser browser(site);
    ASSERT_TRUE(browser.sign_in("karin"));
    auto asked = [&](std::string name) {
        auto answer = browser.get("/explain?permission=see_leave&person=" + name);
        EXPECT_EQ(answer.status, 422) << name;
        std::string page = auth::content_of(answer);
        EXPECT_NE(page.find("Ingen som du får fråga om heter så."), std::string::npos) << name;
        EXPECT_NE(page.find("error-summary"), std::string::npos) << name;
        page.erase(0, page.find("<main"));
        std::string typed = "value=\"" + name + "\"";
        if (page.contains(typed)) page.replace(page.find(typed), typed.size(), "");
        return page;
    };
    EXPECT_EQ(asked("sara"), asked("finnsinte"));
    EXPECT_EQ(asked("3"), asked("99999"));
    EXPECT_EQ(browser.get("/explain?permission=see_leave").status, 200) << "about oneself";
    EXPECT_EQ(browser.get("/explain?permission=see_leave&unit=finnsinte").status, 422);
}

TEST_P(Roles, ending_takes_effect_the_day_after_the_last) {
    has(sara, Role::hr_lead, north);
    auto id = has(karin, Role::principal, school);
    EXPECT_FALSE(finish(sara, id, *make_date(1999, 12, 1))) << "before it began";
    EXPECT_TRUE(finish(sara, id, today));
    EXPECT_TRUE(rights::may(visitor(karin), Permission::see_leave, school));
    EXPECT_FALSE(finish(sara, id, today)) << "it ends then already";
    EXPECT_TRUE(finish(sara, id, yesterday));
    EXPECT_FALSE(rights::may(visitor(karin), Permission::see_leave, school));
    EXPECT_EQ(events("end_role"), 2);
}

TEST_P(Roles, one_ends_only_what_one_could_give_and_sees) {
    has(sara, Role::hr_lead, north);
    has(anna_berg, Role::operations_head, north);
    auto principal = has(karin, Role::principal, school), beyond = has(karin, Role::principal, south);
    EXPECT_EQ(finish(anna_berg, principal, yesterday).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(finish(sara, beyond, yesterday).error().kind, RefusalKind::not_found);
    EXPECT_EQ(finish(anna_strom, principal, yesterday).error().kind, RefusalKind::not_found);
}

TEST_P(Roles, the_last_administrator_stays) {
    auto pias = seen_by(pia, {.role = Role::admin}).rows.at(0).id;
    auto second = has(karin, Role::admin, std::nullopt);
    EXPECT_TRUE(finish(karin, pias, yesterday));
    EXPECT_FALSE(finish(pia, second, yesterday)) << "is no administrator any more";
    auto third = has(sara, Role::admin, south);
    EXPECT_TRUE(third);
    EXPECT_EQ(finish(sara, second, yesterday).error().kind, RefusalKind::not_found)
        << "an administrator of a part sees and gives nothing for the whole";
    has(world::bo, Role::admin, std::nullopt);
    EXPECT_TRUE(finish(world::bo, second, yesterday));
}

TEST_P(Roles, ending_the_last_administrator_is_refused) {
    auto pias = seen_by(pia, {.role = Role::admin}).rows.at(0).id;
    auto deputy = database->write([&](db::Write& write) {
        return rights::add_assignment(write, {.person = karin, .role = Role::admin, .deputy_for = pia});
    });
    EXPECT_TRUE(deputy);
    auto refused = finish(karin, pias, yesterday);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict) << "a deputy does not remain";
}

TEST_P(Roles, the_holder_names_a_deputy_within_the_roles_time) {
    auto id = has(karin, Role::principal, school);
    auto name = [&](PersonId namer, PersonId deputy, Date from, Date to) {
        auto who = visitor(namer);
        return database->write([&](db::Write& write) {
            return name_deputy(write, who, id, {.deputy = deputy, .period = {from, to}, .reason = "semester"},
                               sv);
        });
    };
    EXPECT_FALSE(name(karin, karin, today, forever));
    EXPECT_FALSE(name(karin, sara, *make_date(1990, 1, 1), forever));
    EXPECT_EQ(name(sara, anna_berg, today, forever).error().kind, RefusalKind::not_found)
        << "sees no such role";
    ASSERT_TRUE(name(karin, sara, today, today + std::chrono::days{14}));
    EXPECT_TRUE(rights::may(visitor(sara), Permission::see_leave, school));
    EXPECT_FALSE(rights::may(visitor(sara), Permission::see_leave, other_school));
    auto deputys = seen_by(sara, {.role = Role::principal, .person = sara}).rows.at(0);
    EXPECT_EQ(deputys.deputy_for_name, "Karin Ek");
    EXPECT_TRUE(finish(karin, deputys.id, yesterday)) << "and takes it back";
    EXPECT_FALSE(rights::may(visitor(sara), Permission::see_leave, school));
}

TEST_P(Roles, a_principal_lends_one_right_for_the_own_unit) {
    has(karin, Role::principal, school);
    auto lend_to = [&](PersonId lender, Permission permission, std::optional<UnitId> unit) {
        auto who = visitor(lender);
        return database->write([&](db::Write& write) {
            return lend(write, who,
                        {.lender = lender,
                         .borrower = anna_berg,
                         .permission = permission,
                         .unit = unit,
                         .period = {today, forever},
                         .reason = "C-1"},
                        sv);
        });
    };
    ASSERT_TRUE(lend_to(karin, Permission::request_support, school));
    EXPECT_FALSE(lend_to(karin, Permission::request_support, other_school));
    EXPECT_FALSE(lend_to(karin, Permission::request_support, std::nullopt));
    EXPECT_FALSE(lend_to(karin, Permission::see_leave, school)) << "health data is not lent";
    EXPECT_FALSE(lend_to(sara, Permission::request_support, school));
    auto borrower = database->read([&](db::Read& read) {
        return rights::Visitor{
            .account = AccountId{9},
            .person = anna_berg,
            .name = "",
            .rights = std::make_shared<const rights::Rights>(rights::load_rights(read, anna_berg, today))};
    });
    EXPECT_TRUE(rights::may(borrower, Permission::request_support, school));
    auto who = visitor(karin);
    auto loans = database->read([&](db::Read& read) { return list_loans(read, who); });
    ASSERT_EQ(loans.size(), 1u);
    EXPECT_TRUE(
        database->write([&](db::Write& write) { return end_loan(write, who, loans[0].id, yesterday, sv); }));
}

TEST_P(Roles, lists_and_counts_hold_what_one_may_see) {
    has(karin, Role::principal, school);
    has(anna_berg, Role::principal, south);
    has(sara, Role::operations_head, north);
    EXPECT_EQ(seen_by(sara).count, 3) << "two of her own, and the principal below her";
    EXPECT_EQ(seen_by(karin).count, 2) << "her own";
    EXPECT_EQ(seen_by(pia, {.role = Role::principal}).count, 3);
    EXPECT_EQ(seen_by(pia, {.role = Role::principal, .unit = north}).count, 1) << "and below";
    auto paged = seen_by(pia, {.limit = 2, .offset = 1});
    EXPECT_EQ(paged.rows.size(), 2u);
    EXPECT_EQ(paged.count, 9);
}

TEST_P(Roles, the_explanation_follows_the_decision) {
    has(sara, Role::principal, school);
    auto explained = [&](PersonId person, Permission permission, std::optional<UnitId> unit) {
        auto who = visitor(person);
        return database->read([&](db::Read& read) { return explain(read, who, permission, unit, sv); });
    };
    for (PersonId person : {world::ulla, world::henrik, sara, karin, pia})
        for (std::size_t at = 0; at < enum_names<Permission>.size(); ++at)
            for (std::optional<UnitId> unit :
                 {std::optional<UnitId>(), std::optional(school), std::optional(south)})
                EXPECT_EQ(explained(person, static_cast<Permission>(at), unit).allowed,
                          rights::may(visitor(person), static_cast<Permission>(at), unit));
    auto yes = explained(sara, Permission::see_leave, school);
    EXPECT_EQ(yes.answer, "Ja, Sara Lind får se ledighet och frånvaro för skolan.");
    ASSERT_EQ(yes.reasons.size(), 2u);
    EXPECT_TRUE(yes.reasons[0].starts_with("Regel C-16: rektor får")) << yes.reasons[0];
    EXPECT_TRUE(yes.reasons[1].starts_with("Sara Lind är rektor för skolan, ")) << yes.reasons[1];
    auto no = explained(sara, Permission::see_leave, south);
    EXPECT_EQ(no.answer, "Nej, Sara Lind får inte se ledighet och frånvaro för soder.");
    EXPECT_TRUE(no.reasons[0].ends_with("men det räcker inte dit.")) << no.reasons[0];
    EXPECT_EQ(explained(karin, Permission::see_leave, school).reasons[0],
              "Karin Ek har ingen roll som ger det, och har inte lånat det.");
    EXPECT_FALSE(explained(anna_berg, Permission::see_organisation, {}).allowed) << "without an account";
}

TEST_P(Roles, an_explanation_is_for_oneself_and_those_who_explain_there) {
    has(sara, Role::hr_lead, north);
    has(karin, Role::principal, school);
    has(anna_berg, Role::principal, south);
    auto may = [&](PersonId asker, PersonId about) {
        auto who = visitor(asker);
        return database->read([&](db::Read& read) { return may_explain(read, who, about, today); });
    };
    EXPECT_TRUE(may(karin, karin));
    EXPECT_FALSE(may(karin, sara));
    EXPECT_TRUE(may(sara, karin));
    EXPECT_FALSE(may(sara, anna_berg)) << "works elsewhere";
    EXPECT_TRUE(may(pia, anna_berg));
}

}  // namespace
}  // namespace styrkedja::roles
