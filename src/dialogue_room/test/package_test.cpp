// What the two meet about the unit before they prepare: what they agreed on before, and what other modules
// know.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "dialogue_room/dialogue_room.h"
#include "dialogues/testing/world.h"
#include "units/units.h"

namespace styrkedja::dialogue_room {
namespace {

using auth::shows;
using dialogues::sv;
namespace world = rights::world;

html::Markup known_of(const auth::Visit&, UnitId unit, Date) {
    return html::markup("<p>Det vi vet om enhet {}.</p>", unit);
}

class Package : public dialogues::DialogueWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Package, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Package, holds_what_was_agreed_before_and_what_others_know) {
    through();
    auto next = ok(write([&](db::Write& write) {
        return dialogue_rounds::add_round(write, quality,
                                          {.name = "Verksamhetsdialog 2",
                                           .year = year_of(today),
                                           .number = 2,
                                           .level = DialogueLevel::ops_principal,
                                           .from_on = today,
                                           .to_on = today + std::chrono::days(30),
                                           .focus = focus},
                                          sv);
    }));
    ok(write([&](db::Write& write) { return dialogues::take_in_pairs(write, quality, next, sv); }));
    auto second =
        read([&](db::Read& read) { return dialogues::list_dialogues(read, {.round = next}).at(0); });
    ASSERT_EQ(second.unit, school);
    units::hang(units::UnitPanel{"Känt", known_of});
    auth::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    dialogue_room::add_routes(site.routes);
    auto page = [&](const char* name) {
        return auth::signed_in(site, name)->get(fmt::format("/dialogues/{}/package", second.id.value));
    };
    auto seen = page("sara");
    EXPECT_TRUE(shows(seen, "Så enades ni förut"));
    EXPECT_TRUE(shows(seen, "3 – fungerar väl"));
    EXPECT_TRUE(shows(seen, fmt::format("Det vi vet om enhet {}.", school.value)));
    EXPECT_EQ(page("karin").status, 200);
    for (const char* other : {"bo", "pia", "henrik"}) EXPECT_EQ(page(other).status, 404) << other;
}

}  // namespace
}  // namespace styrkedja::dialogue_room
