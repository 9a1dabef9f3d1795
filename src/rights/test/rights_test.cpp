// Rights over time: scopes down the tree, periods, deputies, loans, groups, and what is remembered of them.
#include "rights/rights.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"
#include "rights/unit_roles.h"

namespace styrkedja::rights {
namespace {

using world::anna_berg;
using world::anna_strom;
using world::henrik;
using world::karin;
using world::sara;

const Date today = *make_date(2026, 3, 10);
const db::Query<UnitId(std::string)> insert_unit{
    "INSERT INTO org_unit (code, kind, demo) VALUES ($1, 'school_unit', FALSE) RETURNING id"};
const db::Query<void(UnitId, std::optional<UnitId>, Date, Date)> insert_version{
    "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from, valid_to) "
    "VALUES ($1, '', '', 'none', $2, $3, $4)"};
const db::Query<void(PersonId, Role, std::optional<UnitId>, std::optional<GroupId>, std::optional<PersonId>,
                     Date, Date)>
    insert_role{
        "INSERT INTO role_assignment (person, role, unit, org_group, deputy_for, valid_from, valid_to) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const db::Query<void(PersonId, PersonId, Permission, std::optional<UnitId>, Date, Date)> insert_loan{
    "INSERT INTO delegation (person, delegate, permission, unit, reason, valid_from, valid_to) "
    "VALUES ($1, $2, $3, $4, '', $5, $6)"};
const db::Query<void(PersonId)> end_roles{
    "UPDATE role_assignment SET valid_to = '2026-03-09' WHERE person = $1"};
const db::Query<void(GroupId, std::optional<UnitId>)> give_group{
    "UPDATE org_group SET unit = $2 WHERE id = $1"};
const db::Query<void(PersonId, Date, Date)> move_membership{
    "UPDATE group_membership SET valid_from = $2, valid_to = $3 WHERE person = $1"};

const db::Query<std::int64_t(Date)> insert_change{
    "INSERT INTO unit_change (kind, effective_on, reason, recorded_at, recorded_by) "
    "VALUES ('merge', $1, '', 0, '') RETURNING id"};
const db::Query<void(std::int64_t, UnitId, UnitId)> insert_part{
    "INSERT INTO unit_change_part (unit_change, unit, side, goes_to) VALUES ($1, $2, 'before', $3)"};
struct HeldRow {
    Date from, to;
    std::string reason;
};
const db::Query<HeldRow(PersonId, UnitId)> roles_at{
    "SELECT valid_from, valid_to, reason FROM role_assignment WHERE person = $1 AND unit = $2 "
    "ORDER BY valid_from, valid_to"};

// Two authorities; the north has an area with two schools.
class RightsOverTime : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([&](db::Write& write) {
            auto add = [&](const char* code, std::optional<UnitId> parent) {
                UnitId unit = *write.one(insert_unit, code);
                write.run(insert_version, unit, parent, *make_date(2000, 1, 1), forever);
                return unit;
            };
            north = add("north", {});
            area = add("area", north);
            school = add("school", area);
            other_school = add("other", area);
            south = add("south", {});
        });
    }
    struct Given {
        std::optional<UnitId> unit = {};
        std::optional<GroupId> group = {};
        std::optional<PersonId> deputy_for = {};
        Date from = *make_date(2020, 1, 1);
        Date to = forever;
    };
    void give(PersonId person, Role role, const Given& given) {
        database->write([&](db::Write& write) {
            write.run(insert_role, person, role, given.unit, given.group, given.deputy_for, given.from,
                      given.to);
        });
    }
    void lend(PersonId from, PersonId to, Permission permission, std::optional<UnitId> unit,
              Date last = forever) {
        database->write([&](db::Write& write) {
            write.run(insert_loan, from, to, permission, unit, *make_date(2020, 1, 1), last);
        });
    }
    // A role at a unit for these days, with its reason.
    void hold(PersonId person, UnitId unit, DateRange period, const char* reason) {
        database->write([&](db::Write& write) {
            add_assignment(write, {.person = person,
                                   .role = Role::principal,
                                   .scope = {.unit = unit},
                                   .period = period,
                                   .reason = reason});
        });
    }
    // "2020-01-01–2026-03-09 reason", one for each row.
    std::vector<std::string> held_at(PersonId person, UnitId unit) {
        std::vector<std::string> rows;
        for (const auto& row :
             database->read([&](db::Read& read) { return read.all(roles_at, person, unit); }))
            rows.push_back(iso(row.from) + "–" + iso(row.to) + " " + row.reason);
        return rows;
    }
    void hand_over(UnitId from, UnitId to, Date day) {
        database->write([&](db::Write& write) { hand_over_roles(write, from, to, day); });
    }
    Visitor visitor(PersonId person, Date day = today) {
        auto rights = database->read([&](db::Read& read) { return load_rights(read, person, day); });
        return {.account = AccountId{1},
                .person = person,
                .name = "",
                .rights = std::make_shared<const Rights>(std::move(rights))};
    }

    UnitId north, area, school, other_school, south;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, RightsOverTime, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(RightsOverTime, a_role_reaches_its_unit_and_all_below_and_nothing_else) {
    give(anna_berg, Role::operations_head, {.unit = area});
    auto head = visitor(anna_berg);
    for (UnitId inside : {area, school, other_school})
        EXPECT_TRUE(may(head, Permission::see_employments, inside));
    for (UnitId outside : {north, south, UnitId{999}})
        EXPECT_FALSE(may(head, Permission::see_employments, outside));
    EXPECT_FALSE(may(head, Permission::see_employments)) << "not for what belongs to no unit";
    EXPECT_TRUE(may_somewhere(head, Permission::see_employments));
    EXPECT_FALSE(may(head, Permission::see_leave, school)) << "another permission";
}

TEST_P(RightsOverTime, the_tree_is_that_of_today) {
    give(anna_berg, Role::operations_head, {.unit = area});
    database->write([&](db::Write& write) {
        write.script("UPDATE unit_version SET valid_to = '2026-03-09' WHERE unit = " + to_string(school));
        write.run(insert_version, school, south, today, forever);
    });
    EXPECT_TRUE(may(visitor(anna_berg, today - std::chrono::days{1}), Permission::see_employments, school));
    EXPECT_FALSE(may(visitor(anna_berg), Permission::see_employments, school)) << "moved away";
}

TEST_P(RightsOverTime, a_closed_unit_and_one_not_yet_open_stand_where_they_stood_or_will) {
    give(anna_berg, Role::operations_head, {.unit = area});
    database->write([&](db::Write& write) {
        write.script("UPDATE unit_version SET valid_to = '2025-06-30' WHERE unit = " + to_string(school));
        write.script("UPDATE unit_version SET valid_from = '2026-08-01' WHERE unit = " +
                     to_string(other_school));
    });
    EXPECT_TRUE(may(visitor(anna_berg), Permission::see_employments, school));
    EXPECT_TRUE(may(visitor(anna_berg), Permission::see_employments, other_school));
}

TEST_P(RightsOverTime, the_only_topmost_unit_is_the_whole_installation) {
    give(anna_berg, Role::director, {.unit = north});
    EXPECT_FALSE(may(visitor(anna_berg), Permission::see_meetings)) << "there is another authority";
    database->write([&](db::Write& write) {
        write.script("UPDATE unit_version SET valid_to = '2025-12-31' WHERE unit = " + to_string(south));
    });
    EXPECT_TRUE(may(visitor(anna_berg), Permission::see_meetings));
}

TEST_P(RightsOverTime, a_role_counts_on_both_end_days_of_its_period_and_not_beside_them) {
    Date from = today - std::chrono::days{2}, to = today + std::chrono::days{2};
    give(anna_berg, Role::principal, {.unit = school, .from = from, .to = to});
    for (auto [offset, expected] : {std::pair{-3, false}, {-2, true}, {0, true}, {2, true}, {3, false}}) {
        auto then = visitor(anna_berg, today + std::chrono::days{offset});
        EXPECT_EQ(may(then, Permission::see_leave, school), expected) << offset;
        EXPECT_EQ(then.has(Role::principal), expected) << offset;
    }
}

TEST_P(RightsOverTime, a_deputy_has_the_role_while_the_other_has_it) {
    give(anna_berg, Role::principal, {.unit = school});
    give(anna_strom, Role::principal, {.unit = school, .deputy_for = anna_berg});
    auto deputy = visitor(anna_strom);
    EXPECT_TRUE(may(deputy, Permission::see_leave, school));
    EXPECT_FALSE(may(deputy, Permission::see_leave, other_school));
    database->write([](db::Write& write) { write.run(end_roles, anna_berg); });
    EXPECT_FALSE(may(visitor(anna_strom), Permission::see_leave, school));
    EXPECT_EQ(visitor(anna_strom).held().grants[0].standing, Standing::holder_lacks_it);
}

TEST_P(RightsOverTime, nobody_is_deputy_for_a_wider_scope_than_the_other_has_nor_for_a_deputy) {
    give(anna_berg, Role::principal, {.unit = school});
    give(anna_strom, Role::principal, {.unit = area, .deputy_for = anna_berg});
    EXPECT_FALSE(may_somewhere(visitor(anna_strom), Permission::see_leave));
    give(karin, Role::principal, {.unit = school, .deputy_for = anna_strom});
    EXPECT_FALSE(may_somewhere(visitor(karin), Permission::see_leave));
}

TEST_P(RightsOverTime, one_lent_permission_is_that_one_only_and_ends_with_the_lender) {
    give(anna_berg, Role::principal, {.unit = school});
    lend(anna_berg, anna_strom, Permission::request_support, school);
    auto delegate = visitor(anna_strom);
    EXPECT_TRUE(may(delegate, Permission::request_support, school));
    EXPECT_FALSE(may(delegate, Permission::request_support, other_school));
    EXPECT_FALSE(may(delegate, Permission::see_leave, school));
    database->write([](db::Write& write) { write.run(end_roles, anna_berg); });
    EXPECT_FALSE(may(visitor(anna_strom), Permission::request_support, school));
}

TEST_P(RightsOverTime, what_is_lent_is_not_lent_on_and_has_its_own_last_day) {
    give(anna_berg, Role::principal, {.unit = school});
    lend(anna_berg, anna_strom, Permission::request_support, school, today);
    lend(anna_strom, karin, Permission::request_support, school);
    EXPECT_FALSE(may_somewhere(visitor(karin), Permission::request_support));
    EXPECT_TRUE(may_somewhere(visitor(anna_strom), Permission::request_support));
    EXPECT_FALSE(
        may_somewhere(visitor(anna_strom, today + std::chrono::days{1}), Permission::request_support));
}

TEST_P(RightsOverTime, a_scoped_director_sees_the_groups_of_the_scope_alone) {
    database->write([&](db::Write& write) {
        write.run(give_group, world::lg, area);
        write.run(give_group, world::sg, south);
    });
    give(anna_strom, Role::director, {.unit = north});  // member of SG too
    auto director = visitor(anna_strom);
    EXPECT_TRUE(may_in_group(director, Permission::see_meetings, world::lg));
    EXPECT_TRUE(may_in_group(director, Permission::keep_minutes, world::lg));
    EXPECT_TRUE(may_in_group(director, Permission::see_meetings, world::sg)) << "as a member";
    EXPECT_FALSE(may_in_group(director, Permission::keep_minutes, world::sg));
    EXPECT_FALSE(may_in_group(director, Permission::see_meetings, world::angsvik)) << "the installation's";
    EXPECT_FALSE(sees_all_groups(director));
    EXPECT_EQ(seen_groups(director), "[1,2]");
}

TEST_P(RightsOverTime, the_groups_of_a_unit_that_has_handed_over_are_those_of_the_unit_they_went_to) {
    auto merge = [&](UnitId from, UnitId to, Date day) {
        database->write(
            [&](db::Write& write) { write.run(insert_part, *write.one(insert_change, day), from, to); });
    };
    database->write([&](db::Write& write) { write.run(give_group, world::lg, school); });
    give(anna_berg, Role::director, {.unit = area});
    give(anna_strom, Role::director, {.unit = south});
    merge(other_school, south, today);
    merge(school, other_school, today - std::chrono::days{10});
    auto oversees = [&](PersonId person, Date day) {
        return may_in_group(visitor(person, day), Permission::keep_minutes, world::lg);
    };
    EXPECT_TRUE(oversees(anna_berg, today - std::chrono::days{1}));
    EXPECT_FALSE(oversees(anna_strom, today - std::chrono::days{1})) << "not yet";
    EXPECT_FALSE(oversees(anna_berg, today));
    EXPECT_TRUE(oversees(anna_strom, today)) << "in two steps";
    EXPECT_EQ(seen_groups(visitor(anna_strom)), "[1,2]") << "and SG, as a member";
}

TEST_P(RightsOverTime, a_role_goes_on_where_its_unit_goes_with_its_reason) {
    hold(karin, school, {*make_date(2020, 1, 1), forever}, "tillsatt");
    hold(sara, school, {*make_date(2026, 8, 1), forever}, "tillträder");
    hand_over(school, other_school, today);
    EXPECT_EQ(held_at(karin, school), std::vector<std::string>{"2020-01-01–2026-03-09 tillsatt"});
    EXPECT_EQ(held_at(karin, other_school), std::vector<std::string>{"2026-03-10–9999-12-31 tillsatt"});
    EXPECT_TRUE(held_at(sara, school).empty());
    EXPECT_EQ(held_at(sara, other_school), std::vector<std::string>{"2026-08-01–9999-12-31 tillträder"});
}

TEST_P(RightsOverTime, the_same_role_in_both_units_becomes_one) {
    hold(karin, school, {*make_date(2020, 1, 1), forever}, "tillsatt");
    hold(karin, other_school, {*make_date(2024, 1, 1), *make_date(2026, 6, 30)}, "vikariat");
    hold(karin, other_school, {*make_date(2026, 9, 1), *make_date(2026, 12, 31)}, "vikariat");
    hold(sara, school, {*make_date(2026, 4, 1), *make_date(2026, 5, 31)}, "prov");
    hold(sara, other_school, {*make_date(2026, 5, 1), forever}, "prov");
    hand_over(school, other_school, today);
    EXPECT_EQ(held_at(karin, school), std::vector<std::string>{"2020-01-01–2026-03-09 tillsatt"});
    EXPECT_EQ(held_at(karin, other_school),
              (std::vector<std::string>{"2024-01-01–9999-12-31 vikariat; tillsatt",
                                        "2026-09-01–2026-08-31 vikariat"}));
    EXPECT_EQ(held_at(sara, school), std::vector<std::string>{"2026-04-01–2026-03-31 prov"});
    EXPECT_EQ(held_at(sara, other_school), std::vector<std::string>{"2026-04-01–9999-12-31 prov"});
    EXPECT_TRUE(may(visitor(karin), Permission::see_leave, other_school));
    EXPECT_FALSE(may(visitor(karin), Permission::see_leave, school));
}

TEST_P(RightsOverTime, a_role_for_a_group_is_for_that_group) {
    give(anna_berg, Role::secretary, {.group = world::angsvik});
    auto secretary = visitor(anna_berg);
    EXPECT_TRUE(may_in_group(secretary, Permission::keep_minutes, world::angsvik));
    EXPECT_FALSE(may_in_group(secretary, Permission::keep_minutes, world::lg));
    EXPECT_FALSE(may(secretary, Permission::see_meetings, north));
    EXPECT_EQ(seen_groups(secretary), "[2,3]") << "a member of SG";
}

TEST_P(RightsOverTime, memberships_count_during_their_period) {
    auto move = [&](Date from, Date to) {
        database->write([&](db::Write& write) { write.run(move_membership, karin, from, to); });
        return visitor(karin).in(world::lg);
    };
    EXPECT_TRUE(move(today, today));
    EXPECT_FALSE(move(today + std::chrono::days{1}, forever));
    EXPECT_FALSE(move(*make_date(2020, 1, 1), today - std::chrono::days{1}));
    EXPECT_EQ(seen_groups(visitor(karin)), "[]");
}

TEST_P(RightsOverTime, what_is_remembered_is_forgotten_with_the_revision_and_the_day) {
    RightsCache cache;
    give(anna_berg, Role::principal, {.unit = school, .to = today});
    auto sees = [&](std::int64_t revision, Date day) {
        auto rights =
            database->read([&](db::Read& read) { return cache.of(read, anna_berg, revision, day); });
        Visitor anna{.account = AccountId{1}, .person = anna_berg, .name = "", .rights = rights};
        return may(anna, Permission::see_leave, school);
    };
    EXPECT_TRUE(sees(1, today));
    database->write([](db::Write& write) { write.run(end_roles, anna_berg); });
    EXPECT_TRUE(sees(1, today)) << "remembered";
    EXPECT_FALSE(sees(2, today)) << "read anew";
    give(anna_berg, Role::principal, {.unit = school});
    EXPECT_TRUE(sees(1, today)) << "an older transaction reads for itself …";
    EXPECT_FALSE(sees(2, today)) << "… and changes nothing for the others";
    EXPECT_TRUE(sees(2, today + std::chrono::days{1})) << "another day";
}

}  // namespace
}  // namespace styrkedja::rights
