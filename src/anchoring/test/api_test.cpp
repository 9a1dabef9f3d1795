// Anchoring as JSON: asked, said, treated, closed; units, audiences and what they confirm.
#include "anchoring/test/fixture.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"

namespace styrkedja::anchoring {
namespace {

using auth::shows;

class AnchoringApi : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        assignments::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        anchoring::add_routes(site->routes);
        lena_at = auth::signed_in(*site, "lena");
    }
    static std::string at(AssignmentId id, std::string_view act) {
        return fmt::format("/api/assignments/{}/{}", id.value, act);
    }
    std::string version(AssignmentId id) { return std::to_string(authority->load(id).version); }
    std::string next_week() { return iso(authority->today + week); }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> lena_at;
};
INSTANTIATE_TEST_SUITE_P(Engines, AnchoringApi, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AnchoringApi, input_is_asked_for_given_treated_and_closed) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto opening = [&](std::string_view groups) {
        return fmt::format(R"({{"groups":[{}],"due_on":"{}","version":{}}})", groups, next_week(),
                           version(id));
    };
    auto nobody = lena_at->post_json(at(id, "anchoring/open"), opening(""));
    EXPECT_EQ(nobody.status, 422);
    EXPECT_TRUE(shows(nobody, R"("field":"groups")")) << nobody.body;
    auto open = lena_at->post_json(at(id, "anchoring/open"), opening("2,1"));
    EXPECT_TRUE(shows(open, R"("state":"input_open")")) << open.body;
    EXPECT_EQ(asked(id, world::sg).inputs, 0);

    auto bo = auth::signed_in(*site, "bo");
    EXPECT_EQ(bo->post_json(at(id, "anchoring/write"), "[1]").status, 422);
    auto said = bo->post_json(at(id, "anchoring/write"), R"({"group":2,"text":"Ta med fritids"})");
    EXPECT_TRUE(shows(said, R"({"id":)")) << said.body;
    EXPECT_EQ(asked(id, world::sg).inputs, 1);
    EXPECT_EQ(bo->post_json(at(id, "anchoring/nothing"), R"({"group":1})").status, 403);
    auto input = rows("SELECT id FROM assignment_input");
    auto treat = fmt::format("/api/assignment-inputs/{}/treat", input);
    constexpr std::string_view treated = R"({"outcome":"partly","why":"I delar","version":1})";
    EXPECT_EQ(bo->post_json(treat, treated).status, 403);
    EXPECT_EQ(lena_at->post_json(treat, R"({"outcome":"partly","version":1})").status, 422);
    EXPECT_EQ(lena_at->post_json(treat, treated).status, 200);
    EXPECT_EQ(bo->post_json(fmt::format("/api/assignment-inputs/{}/withdraw", input), "{}").status, 409);
    EXPECT_TRUE(
        shows(lena_at->get(at(id, "anchoring")), R"("treatment":"partly","why":"I delar","version":2)"));
    auto closed = lena_at->post_json(at(id, "anchoring/close"),
                                     fmt::format(R"({{"words":"Tydligare","version":{}}})", version(id)));
    EXPECT_TRUE(shows(closed, R"("state":"submitted")")) << closed.body;

    auto round =
        fmt::format(R"({{"held_on":"{}","groups":[1],"shown":1,"said":"Bra"}})", iso(authority->today));
    EXPECT_EQ(bo->post_json(at(id, "anchoring/rounds"), round).status, 403);
    EXPECT_EQ(lena_at->post_json(at(id, "anchoring/rounds"), round).status, 200);
    EXPECT_EQ(rows("SELECT count(*) FROM anchoring_round_group"), 1);
}

TEST_P(AnchoringApi, one_takes_back_ones_own_input) {
    auto id = opened();
    auto said = *say(id, "Jag ångrar mig", world::bo);
    auto withdraw = fmt::format("/api/assignment-inputs/{}/withdraw", said.value);
    EXPECT_EQ(lena_at->post_json(withdraw, "{}").status, 403);
    EXPECT_EQ(auth::signed_in(*site, "bo")->post_json(withdraw, "{}").status, 200);
    EXPECT_EQ(rows("SELECT count(*) FROM assignment_input"), 0);
}

TEST_P(AnchoringApi, units_take_part_and_audiences_are_reached) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto bo = auth::signed_in(*site, "bo");
    auto taking = fmt::format(R"({{"units":[{},{}],"form":"pilot","on_day":"{}","note":"Prov"}})",
                              meadow.value, sun.value, iso(authority->today));
    EXPECT_EQ(bo->post_json(at(id, "units"), taking).status, 403);
    EXPECT_EQ(lena_at->post_json(at(id, "units"), R"({"form":"pilot"})").status, 422);
    EXPECT_EQ(lena_at->post_json(at(id, "units"), taking).status, 200);
    EXPECT_EQ(involvement(id).of(InvolvementForm::pilot), 2);

    auto rektors = fmt::format(R"({{"audience":"alla rektorer","form":"read","due_on":"{}"}})", next_week());
    EXPECT_EQ(bo->post_json(at(id, "dissemination"), rektors).status, 403);
    EXPECT_EQ(lena_at->post_json(at(id, "dissemination"), R"({"audience":""})").status, 422);
    auto planned = lena_at->post_json(at(id, "dissemination"), rektors);
    EXPECT_EQ(planned.status, 200) << planned.body;
    DisseminationId made{rows("SELECT id FROM dissemination")};
    auto reach = fmt::format("/api/disseminations/{}/reached", made.value);
    auto evidence = fmt::format(R"({{"on_day":"{}","what":"Vi läste det"}})", iso(authority->today));
    EXPECT_EQ(bo->post_json(reach, evidence).status, 403);
    EXPECT_EQ(lena_at->post_json(reach, R"({"what":""})").status, 422);
    EXPECT_EQ(lena_at->post_json(reach, evidence).status, 200);
    EXPECT_EQ(share(made).reached, 1);
    auto other = *plan(id, audience("vårdnadshavare"));
    auto end = fmt::format("/api/disseminations/{}/end", other.value);
    EXPECT_EQ(lena_at->post_json(end, "{}").status, 422);
    EXPECT_EQ(lena_at->post_json(end, R"({"why":"De nås på annat sätt"})").status, 200);
    EXPECT_EQ(load(other).end_note, "De nås på annat sätt");
    EXPECT_EQ(lena_at->post_json("/api/disseminations/999/end", "{}").status, 404);
}

}  // namespace
}  // namespace styrkedja::anchoring
