// The pages as people meet them: who may open what, what comes back when it is refused, what is shown.
#include "anchoring/test/fixture.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "units/units.h"

namespace styrkedja::anchoring {
namespace {

using auth::shows;

class AnchoringPages : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        assignments::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        units::add_routes(site->routes);
        assignments::add_routes(site->routes);
        anchoring::add_routes(site->routes);
        lena_at = auth::signed_in(*site, "lena");
    }
    std::string at(AssignmentId id, std::string_view page) {
        return fmt::format("/assignments/{}/{}", id.value, page);
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> lena_at;
};
INSTANTIATE_TEST_SUITE_P(Engines, AnchoringPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AnchoringPages, what_input_and_answers_cite_is_a_link_and_noted) {
    auto id = opened();
    auto other = authority->assignment_in(AssignmentState::active, "Det andra");
    std::string citing = fmt::format("Som [uppdrag {}].", other.value);
    auto cited = [&] {
        return rows(
            fmt::format("SELECT count(*) FROM object_link WHERE kind = 'cites' AND from_kind = "
                        "'assignment_call' AND to_kind = 'assignment' AND to_object = {}",
                        other.value));
    };
    auto link = fmt::format(R"(Som <a href="/assignments/{}">Det andra</a>)", other.value);
    auto input = *say(id, citing, maja);
    EXPECT_EQ(cited(), 1);
    EXPECT_TRUE(shows(lena_at->get(at(id, "anchoring")), link));
    ASSERT_TRUE(write([&](auto& w) { return withdraw_input(w, as(maja), input, sv); }));
    EXPECT_EQ(cited(), 0);
    input = *say(id, "Utan källa", maja);
    ASSERT_TRUE(treat(input, InputOutcome::taken_in, citing));
    EXPECT_EQ(cited(), 1);
    EXPECT_TRUE(shows(lena_at->get(at(id, "anchoring")), link));
    ASSERT_TRUE(treat(input, InputOutcome::taken_in, "Det behövs.", lena, 2));
    EXPECT_EQ(cited(), 0);
}

TEST_P(AnchoringPages, input_goes_from_the_question_to_the_receipt) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto path = at(id, "anchoring");
    auto form = auth::form_fields(lena_at->get(path).body, path + "/open");
    auth::type_in(form, "due_on", iso(authority->today + week));
    auto refused = lena_at->post(path + "/open", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Välj minst en grupp att fråga."));
    EXPECT_TRUE(shows(refused, iso(authority->today + week))) << "what was typed stays";
    form.push_back({"groups", "2"});
    EXPECT_EQ(lena_at->post(path + "/open", form).status, 303);

    auto bo = auth::signed_in(*site, "bo");
    auto asked = bo->get(path);
    EXPECT_TRUE(shows(asked, "Samverkansgruppen"));
    EXPECT_TRUE(shows(asked, "inget än"));
    std::string long_text(200'000, 'x');
    refused = bo->post(path + "/write", {{"group", "2"}, {"text", long_text}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, long_text));
    EXPECT_EQ(bo->post(path + "/write", {{"group", "2"}, {"text", "Ta med <fritids>"}}).status, 303);
    EXPECT_TRUE(shows(bo->get(path), "Ta med &lt;fritids"));
    EXPECT_FALSE(shows(bo->get(path), "Svara hur den används"));

    auto close = auth::form_fields(lena_at->get(path).body, path + "/close");
    refused = lena_at->post(path + "/close", close);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Svara på Bo Nilssons synpunkt: Ta med"));
    auto treating = lena_at->get("/assignment-inputs/1");
    auto treat = auth::form_fields(treating.body, "/assignment-inputs/1/treat");
    treat.push_back({"outcome", "partly"});
    auth::type_in(treat, "why", "");
    refused = lena_at->post("/assignment-inputs/1/treat", treat);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Skriv varför."));
    auth::type_in(treat, "why", "Från och med hösten");
    EXPECT_EQ(lena_at->post("/assignment-inputs/1/treat", treat).status, 303);
    EXPECT_EQ(lena_at->post(path + "/close", close).status, 303);
    auto receipt = bo->get(path);
    EXPECT_TRUE(shows(receipt, "Så användes det"));
    EXPECT_TRUE(shows(receipt, "Från och med hösten"));
    auto late = bo->post(path + "/write", {{"group", "me"}, {"text", "För sent"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "För sent"));
}

TEST_P(AnchoringPages, what_one_may_not_see_is_not_there) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto made = plan(id, audience()).value();
    auto maja_at = auth::signed_in(*site, "maja");
    auto reach_path = fmt::format("/disseminations/{}", made.value);
    for (const auto& path : {at(id, "anchoring"), at(id, "units"), at(id, "dissemination"), reach_path,
                             fmt::format("/api/assignments/{}/anchoring", id.value)}) {
        EXPECT_EQ(maja_at->get(path).status, 404) << path;
        EXPECT_EQ(lena_at->get(path).status, 200) << path;
    }
    for (const auto& path : {at(id, "anchoring/open"), at(id, "anchoring/write"), at(id, "anchoring/close"),
                             at(id, "anchoring/rounds"), at(id, "units"), at(id, "dissemination"),
                             reach_path + "/reached", reach_path + "/end"})
        EXPECT_EQ(maja_at->post(path, {{"text", "x"}, {"group", "2"}}).status, 404) << path;
    EXPECT_EQ(lena_at->get("/assignment-inputs/7").status, 404);
    EXPECT_EQ(lena_at->get("/disseminations/x").status, 404);
}

TEST_P(AnchoringPages, the_page_says_how_many_units_take_part_and_which_do_not) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto path = at(id, "units");
    http::Fields form{
        {"form", "pilot"}, {"on_day", iso(authority->today)}, {"units", to_string(authority->school)}};
    auto refused = lena_at->post(path, {{"form", "pilot"}, {"on_day", "igår"}, {"note", "<b>"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Välj minst en enhet."));
    EXPECT_TRUE(shows(refused, "igår"));
    ASSERT_EQ(lena_at->post(path, form).status, 303);
    auto page = lena_at->get(path);
    EXPECT_TRUE(shows(page, "1 av 3 enheter är med; 1 som pilot."));
    EXPECT_TRUE(shows(page, "Ängskolan"));
    auto unit = auth::signed_in(*site, "petra")->get(fmt::format("/units/{}", authority->school.value));
    EXPECT_TRUE(shows(unit, "Uppdrag som enheten är med i"));
    EXPECT_TRUE(shows(unit, "Kompetensförsörjning"));
    EXPECT_TRUE(shows(unit, "pilot"));
}

TEST_P(AnchoringPages, a_principal_finds_on_the_units_page_what_to_confirm) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto path = at(id, "dissemination");
    auto refused = lena_at->post(path, {{"audience", "alla i Norr"}, {"due_on", "2020-01-01"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "alla i Norr"));
    ASSERT_EQ(lena_at
                  ->post(path, {{"audience", "alla i Norr"},
                                {"unit", to_string(authority->area)},
                                {"form", "workplace_meeting"},
                                {"due_on", iso(authority->today + week)}})
                  .status,
              303);
    auto petra_at = auth::signed_in(*site, "petra");
    auto unit = petra_at->get(fmt::format("/units/{}", authority->school.value));
    EXPECT_TRUE(shows(unit, "Att bekräfta att ni är nådda av"));
    auto page = petra_at->get("/disseminations/1");
    auto form = auth::form_fields(page.body, "/disseminations/1/reached");
    EXPECT_NE(
        std::ranges::find(form, std::pair<std::string, std::string>{"unit", to_string(authority->school)}),
        form.end())
        << "the only unit of hers is chosen";
    auth::type_in(form, "what", "Två frågor på APT");
    ASSERT_EQ(petra_at->post("/disseminations/1/reached", form).status, 303);
    EXPECT_TRUE(shows(lena_at->get(path), "1 av 2"));
    EXPECT_TRUE(shows(lena_at->get("/disseminations/1"), "Två frågor på APT"));
    EXPECT_FALSE(shows(petra_at->get(fmt::format("/units/{}", authority->school.value)),
                       "Att bekräfta att ni är nådda av"));
    auto json = lena_at->get(fmt::format("/api/assignments/{}/anchoring", id.value));
    EXPECT_TRUE(shows(json, R"("reached":1,"all":2)"));
}

}  // namespace
}  // namespace styrkedja::anchoring
