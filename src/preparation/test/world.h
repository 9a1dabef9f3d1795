// LG's matters and the schools they concern: two areas, each with two schools that have a rektor, and one
// school that has none.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "organisation/organisation.h"
#include "preparation/ledger.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::preparation {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline const Date today = date_of(now());

class MatterWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        database->write([&](db::Write& write) {
            const audit::Actor tests{std::nullopt, "tests"};
            auto add = [&](const char* code, const char* name, UnitKind kind, std::optional<UnitId> parent,
                           SchoolForm form = SchoolForm::none) {
                return organisation::add_unit(
                    write, tests,
                    {.code = code, .name = name, .kind = kind, .school_form = form, .parent = parent});
            };
            auto root = add("0", "Fjärdvik", UnitKind::authority, {});
            north = add("1", "Område Norr", UnitKind::operations_area, root);
            south = add("2", "Område Söder", UnitKind::operations_area, root);
            school = add("11", "Kvarnskolan", UnitKind::school_unit, north, SchoolForm::compulsory);
            add("12", "Åskolan", UnitKind::school_unit, north, SchoolForm::compulsory);
            add("21", "Bäckskolan", UnitKind::school_unit, south, SchoolForm::compulsory);
            add("22", "Björkens förskola", UnitKind::preschool_unit, south, SchoolForm::preschool);
            never = add("23", "Ödeskolan", UnitKind::school_unit, south, SchoolForm::compulsory);
            auto lead = [&](PersonId person, const char* code) {
                rights::add_assignment(write,
                                       {.person = person,
                                        .role = Role::principal,
                                        .scope = {.unit = organisation::find_unit_by_code(write, code)}});
            };
            lead(world::bo, "11");
            lead(world::anna_berg, "12");
            lead(world::pia, "21");
            lead(world::anna_strom, "22");
        });
    }

    template <class Command>
    auto write(Command command) {
        return database->write([&](db::Write& transaction) { return command(transaction); });
    }
    MatterId drafted(PersonId person = world::sara) {
        auto id = write([&](db::Write& transaction) {
            return draft_matter(transaction, world::visitor(person),
                                {.group = world::lg,
                                 .title = "Gemensam läsplan",
                                 .text = "Alla läser tjugo minuter. Var skola väljer tid.",
                                 .back_on = today + std::chrono::days{20}},
                                sv);
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(MatterId{});
    }
    Matter matter(MatterId id, PersonId person = world::sara) {
        return *database->read([&](db::Read& read) { return find_matter(read, world::visitor(person), id); });
    }
    bool sees(MatterId id, PersonId person) {
        return database->read(
            [&](db::Read& read) { return find_matter(read, world::visitor(person), id).has_value(); });
    }
    Result<void> consult(MatterId id, std::vector<PersonId> people, PersonId person = world::sara) {
        return write([&](db::Write& transaction) {
            return consult_rektors(transaction, world::visitor(person), id,
                                   {.people = people,
                                    .answer_by = today + std::chrono::days{10},
                                    .version = load_version(transaction, id)},
                                   sv);
        });
    }
    Result<void> answer(MatterId id, PersonId person, Stance stance, std::string text = "") {
        return write([&](db::Write& transaction) {
            return answer_matter(transaction, world::visitor(person), id, {stance, std::move(text)}, sv);
        });
    }
    Result<void> advance(MatterId id, MatterEvent event, std::string words = "",
                         PersonId person = world::sara) {
        return write([&](db::Write& transaction) {
            return advance_matter(transaction, world::visitor(person), id, event, words,
                                  load_version(transaction, id), sv);
        });
    }
    MeetingId planned(Date day) {
        return write([&](db::Write& transaction) {
                   return meetings::plan_meeting(transaction, world::visitor(world::sara),
                                                 {world::lg, "", {day, "13", "", ""}}, sv);
               })
            .value();
    }
    Result<AgendaItemId> put(MatterId id, MeetingId meeting, PersonId person = world::sara) {
        return write([&](db::Write& transaction) {
            return put_on_agenda(transaction, world::visitor(person), id, meeting, sv);
        });
    }
    // Decided under the item, while the meeting runs.
    DecisionId decided(MeetingId meeting, AgendaItemId item, DecisionKind kind = DecisionKind::formal) {
        return write([&](db::Write& transaction) {
                   auto sara = world::visitor(world::sara);
                   (void)meetings::advance_meeting(transaction, sara, meeting, MeetingEvent::start, "", sv);
                   return meetings::decide_under(transaction, sara, item, kind, "Läsplanen gäller.", sv);
               })
            .value();
    }
    Result<void> tie_decision(MatterId id, DecisionId decision, PersonId person = world::sara) {
        return write([&](db::Write& transaction) {
            return decide_matter(transaction, world::visitor(person), id, decision,
                                 load_version(transaction, id), sv);
        });
    }
    std::vector<Consulted> answers(MatterId id, PersonId person) {
        auto seen = matter(id, person);
        return database->read(
            [&](db::Read& read) { return consulted_on(read, world::visitor(person), seen); });
    }
    static void expect_field(const auto& result, std::string_view field) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, field);
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }
    static std::int64_t load_version(db::Read& read, MatterId id) {
        return find_matter(read, world::visitor(world::ulla), id)->version;
    }

    UnitId north, south, school, never;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};

}  // namespace styrkedja::preparation
