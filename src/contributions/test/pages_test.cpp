// The pages as people meet them: who may open what, what comes back when it is refused, what is shown to
// whom.
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "contributions/test/fixture.h"
#include "groups/routes.h"

namespace styrkedja::contributions {
namespace {

using auth::shows;

class ContributionPages : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        meetings::add_routes(site->routes);
        groups::add_routes(site->routes);
        contributions::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
    }
    std::string begun() {
        auto path = fmt::format("/meetings/{}/group-work", meeting.value);
        auto made = sara->post(path, {{"title", "Vilka spelregler?"}, {"parts", "2"}, {"deal", "nobody"}});
        EXPECT_EQ(made.status, 303) << made.body;
        return auth::location_of(made);
    }
    http::Fields question() {
        return {{"title", "Färre mallar?"}, {"asked", "2"}, {"due_on", iso(today() + std::chrono::days{5})}};
    }
    std::string asked() {
        auto made = sara->post("/groups/1/input-calls", question());
        EXPECT_EQ(made.status, 303) << made.body;
        return auth::location_of(made);
    }
    static std::string contribution_at(const http::Response& page) {
        auto at = page.body.find("/contributions/");
        if (at == std::string::npos) return "";
        return page.body.substr(at, page.body.find('"', at) - at);
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, ContributionPages, testing::ValuesIn(db::engines_to_test()),
                         db::engine_name);

TEST_P(ContributionPages, a_form_that_is_refused_keeps_all_that_was_typed) {
    auto path = fmt::format("/meetings/{}/group-work", meeting.value);
    auto page =
        sara->post(path, {{"title", ""}, {"material", "Se <bilagan>"}, {"parts", "99"}, {"deal", "evenly"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv frågan."));
    EXPECT_TRUE(shows(page, "Välj 2 till 20 grupper."));
    EXPECT_TRUE(shows(page, "Se &lt;bilagan"));
    auto fields = auth::form_fields(page.body, path);
    EXPECT_NE(std::ranges::find(fields, std::pair<std::string, std::string>{"parts", "99"}), fields.end());
    EXPECT_NE(std::ranges::find(fields, std::pair<std::string, std::string>{"deal", "evenly"}), fields.end());

    auto form = question();
    auth::type_in(form, "due_on", "");
    form.push_back({"shows_all", "1"});
    page = sara->post("/groups/1/input-calls", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "När ska svaren vara inne?"));
    fields = auth::form_fields(page.body, "/groups/1/input-calls");
    for (const auto& [name, value] : question()) {
        if (name == "due_on") continue;
        EXPECT_NE(std::ranges::find(fields, std::pair(name, value)), fields.end()) << name;
    }
    EXPECT_NE(std::ranges::find(fields, std::pair<std::string, std::string>{"shows_all", "1"}), fields.end());
}

TEST_P(ContributionPages, a_text_of_a_megabyte_is_refused_and_comes_back) {
    auto karin = auth::signed_in(*site, "karin");
    auto path = contribution_at(karin->get(begun()));
    ASSERT_FALSE(path.empty());
    std::string text(1'000'000, 'x');
    auto page = karin->post(path, {{"text", text}, {"version", "1"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv högst 20 000 tecken."));
    EXPECT_TRUE(shows(page, text));
}

TEST_P(ContributionPages, two_in_the_same_small_group_see_both_texts) {
    auto karin = auth::signed_in(*site, "karin"), henrik = auth::signed_in(*site, "henrik");
    auto path = contribution_at(karin->get(begun()));
    EXPECT_EQ(karin->post(path, {{"text", "Karins <i>tankar</i> 🎉"}, {"version", "1"}}).status, 303);
    auto page = henrik->post(path, {{"text", "Henriks tankar"}, {"version", "1"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Henriks tankar"));
    EXPECT_TRUE(shows(page, "Karins &lt;i>tankar&lt;/i> 🎉") || shows(page, "Karins &lt;i&gt;tankar"));
    auto again = auth::form_fields(page.body, path);
    EXPECT_EQ(henrik->post(path, again).status, 303) << "saved anew, with the version that was shown";
    EXPECT_TRUE(shows(karin->get(path), "Henriks tankar"));
}

TEST_P(ContributionPages, after_closing_a_late_text_is_shown_and_not_saved) {
    auto karin = auth::signed_in(*site, "karin");
    auto gathering = begun();
    auto path = contribution_at(karin->get(gathering));
    ASSERT_EQ(sara->post(gathering + "/advance", {{"event", "close"}}).status, 303);
    auto page = karin->post(path, {{"text", "Min sena text"}, {"version", "1"}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Min sena text"));
    EXPECT_FALSE(shows(karin->get(path), "Min sena text"));
}

TEST_P(ContributionPages, what_one_may_not_see_is_not_there) {
    auto gathering = begun();
    auto path = contribution_at(sara->get(gathering));
    for (const char* who : {"bo", "pia"}) {
        auto other = auth::signed_in(*site, who);
        EXPECT_EQ(other->get(gathering).status, 404) << who;
        EXPECT_EQ(other->get(path).status, 404) << who;
        EXPECT_EQ(other->post(path, {{"text", "x"}, {"version", "1"}}).status, 404) << who;
        for (const char* act : {"/screen", "/groups", "/compile"})
            EXPECT_EQ(other->get(gathering + act).status, 404) << who << act;
    }
    auto karin = auth::signed_in(*site, "karin");
    EXPECT_EQ(karin->get(gathering).status, 200);
    EXPECT_EQ(karin->get(gathering + "/screen").status, 404);
    EXPECT_FALSE(shows(karin->get(gathering), "Led insamlingen"));
}

TEST_P(ContributionPages, the_leader_sees_all_side_by_side_compiles_and_writes_the_minutes) {
    auto gathering = begun();
    auto path = contribution_at(sara->get(gathering));
    ASSERT_EQ(sara->post(path, {{"text", "Vi lyssnar."}, {"version", "1"}}).status, 303);
    auto screen = sara->get(gathering + "/screen");
    EXPECT_TRUE(shows(screen, "1 av 2 grupper har skrivit."));
    EXPECT_TRUE(shows(screen, "Vi lyssnar."));
    ASSERT_EQ(sara->post(gathering + "/advance", {{"event", "close"}}).status, 303);
    auto form = auth::form_fields(sara->get(gathering + "/compile").body, gathering + "/compile");
    EXPECT_NE(std::ranges::find(form, std::pair<std::string, std::string>{"text", "Grupp 1\nVi lyssnar."}),
              form.end());
    ASSERT_EQ(sara->post(gathering + "/compile", form).status, 303);
    auto page = sara->get(gathering);
    EXPECT_TRUE(shows(page, "Kommer av: Grupp 1"));
    form = auth::form_fields(page.body, gathering + "/minutes");
    EXPECT_EQ(sara->post(gathering + "/minutes", form).status, 422)
        << "under which item is said by whoever writes";
    auth::type_in(form, "item", to_string(item));
    ASSERT_EQ(sara->post(gathering + "/minutes", form).status, 303);
    auto refused =
        sara->post(gathering + "/promise", {{"text", "Återkom"}, {"owners", "Henrik Öberg"}, {"due_on", ""}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "När återkommer ni till gruppen?"));
    EXPECT_TRUE(shows(refused, "Henrik Öberg"));
    EXPECT_EQ(sara->post(gathering + "/promise",
                         {{"text", "Återkom"}, {"owners", "Henrik Öberg"}, {"due_on", iso(today())}})
                  .status,
              303);
}

TEST_P(ContributionPages, the_members_of_small_groups_are_chosen_by_name) {
    auto gathering = begun();
    auto page = sara->get(gathering + "/groups");
    EXPECT_TRUE(shows(page, "Karin Ek"));
    auto form = auth::form_fields(page.body, gathering + "/groups");
    auth::type_in(form, "person_4",
                  auth::form_fields(page.body).empty() ? "" : to_string(parts(GatheringId{1})[0].id));
    ASSERT_EQ(sara->post(gathering + "/groups", form).status, 303);
    EXPECT_TRUE(shows(auth::signed_in(*site, "karin")->get(gathering), "contribution own"));
    auto stale = sara->post(gathering + "/groups", form);
    EXPECT_EQ(stale.status, 409);
}

TEST_P(ContributionPages, an_asked_group_answers_and_is_answered) {
    auto bo = auth::signed_in(*site, "bo");
    auto gathering = asked();
    EXPECT_TRUE(shows(bo->get("/groups/2"), "Färre mallar?"));
    EXPECT_TRUE(shows(bo->get("/groups/2"), "Ledningsgruppen Norr frågar"));
    EXPECT_FALSE(shows(auth::signed_in(*site, "pia")->get("/groups/2"), "Färre mallar?"));
    auto page = bo->get(gathering);
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(shows(page, "av 1 grupper har svarat"));
    EXPECT_FALSE(shows(page, "Led insamlingen"));
    auto path = contribution_at(page);
    ASSERT_EQ(bo->post(path + "/note", {{"note", "Fem räcker"}}).status, 303);
    page = bo->get(path);
    auto form = auth::form_fields(page.body, path);
    EXPECT_NE(std::ranges::find(form, std::pair<std::string, std::string>{"text", "Bo Nilsson: Fem räcker"}),
              form.end())
        << "begins with the notes";
    EXPECT_FALSE(shows(sara->get(path), "Fem räcker")) << "the notes stay in the group";
    EXPECT_EQ(bo->post(path, {{"text", "Fem mallar räcker."}, {"version", "1"}, {"act", "send"}}).status,
              303);
    EXPECT_TRUE(shows(sara->get(gathering), "1 av 1 grupper har svarat"));
    EXPECT_TRUE(shows(sara->get(gathering), "Fem mallar räcker."));
    ASSERT_EQ(sara->post(gathering + "/advance", {{"event", "close"}}).status, 303);
    EXPECT_EQ(bo->post(path, {{"text", "Sju"}, {"version", "2"}, {"act", "send"}}).status, 409);
    form = auth::form_fields(sara->get(gathering).body, gathering + "/answer-back");
    auth::type_in(form, "text", "Vi tog bort tre av dem.");
    ASSERT_EQ(sara->post(gathering + "/answer-back", form).status, 303);
    EXPECT_TRUE(shows(bo->get(gathering), "Så här använde vi era svar"));
    EXPECT_TRUE(shows(bo->get(gathering), "Vi tog bort tre av dem."));
}

TEST_P(ContributionPages, nothing_to_say_needs_no_text) {
    auto bo = auth::signed_in(*site, "bo");
    auto gathering = asked();
    auto path = contribution_at(bo->get(gathering));
    EXPECT_EQ(bo->post(path, {{"text", " "}, {"version", "1"}}).status, 422);
    ASSERT_EQ(bo->post(path, {{"act", "nothing"}, {"version", "1"}}).status, 303);
    EXPECT_TRUE(shows(sara->get(gathering), "har inget att säga"));
}

TEST_P(ContributionPages, the_meeting_leads_to_its_group_work) {
    auto panel = [&](std::string_view who) {
        auto browser = auth::signed_in(*site, who);
        return browser->get(begun());
    };
    EXPECT_TRUE(shows(panel("karin"), fmt::format("/meetings/{}", meeting.value)));
    EXPECT_EQ(sara->get(fmt::format("/meetings/{}/group-work/new", meeting.value)).status, 200);
    EXPECT_EQ(sara->get("/groups/2/input-calls/new").status, 404) << "keeps no minutes there";
}

}  // namespace
}  // namespace styrkedja::contributions
