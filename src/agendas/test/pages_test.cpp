// The template of a group as a form: rows changed, moved, added and taken away, and two who save at once.
#include <gtest/gtest.h>

#include "agendas/agendas.h"
#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "groups/routes.h"
#include "rights/testing/world.h"

namespace styrkedja::agendas {
namespace {

namespace world = rights::world;

using auth::shows;

class AgendaPage : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        groups::add_routes(site->routes);
        agendas::add_routes(site->routes);
        sara = signed_in("sara");
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view username) {
        return auth::signed_in(*site, username);
    }
    // Of anybody: without the mark of whose session it is.
    http::Fields form() {
        auto fields = auth::form_fields(sara->get(page).body, page);
        std::erase_if(fields, [](const auto& field) { return field.first == "csrf"; });
        return fields;
    }
    std::vector<std::string> titles() {
        std::vector<std::string> list;
        for (const auto& item : database
                                    ->read([&](db::Read& read) {
                                        return template_for(read, world::lg, year_of(date_of(now())),
                                                            Language::swedish);
                                    })
                                    .items)
            list.push_back(item.title);
        return list;
    }

    const std::string page = "/groups/1/agenda";
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, AgendaPage, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AgendaPage, rows_are_changed_moved_added_and_taken_away_in_one_form) {
    EXPECT_TRUE(shows(sara->get(page), "Det är ett förslag: gruppen har ingen egen mall än."));
    auto fields = form();
    auth::type_in(fields, "item.0.title", "Kaffe <och> nytt");
    auth::type_in(fields, "item.1.order", "3");
    auth::type_in(fields, "item.3.title", "");
    auth::type_in(fields, "item.3.minutes", "");
    auth::type_in(fields, "item.6.title", "Övriga frågor");
    auth::type_in(fields, "item.6.minutes", "20");
    auth::type_in(fields, "item.6.order", "2");
    ASSERT_EQ(sara->post(page, fields).status, 303);
    EXPECT_EQ(titles(), (std::vector<std::string>{"Kaffe <och> nytt", "Övriga frågor", "Återrapporter",
                                                  "Återkoppling från förra mötet", "Nytt från systergrupper",
                                                  "Utcheckning"}));
    EXPECT_TRUE(shows(sara->get(page), "Kaffe &lt;och&gt; nytt"));
    EXPECT_TRUE(shows(sara->get(page), "Gäller nya möten från"));
    EXPECT_TRUE(shows(signed_in("karin")->get(page), "Övriga frågor"));
    EXPECT_FALSE(shows(signed_in("karin")->get(page), "name=\"rows\"")) << "she reads it only";
}

TEST_P(AgendaPage, what_is_wrong_is_said_at_its_row_and_what_was_typed_is_kept) {
    auto fields = form();
    auth::type_in(fields, "item.0.minutes", "en kvart");
    auth::type_in(fields, "item.1.title", "");
    auto answer = sara->post(page, fields);
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(shows(answer, "#field-item.0.minutes"));
    EXPECT_TRUE(shows(answer, "Punkten behöver en rubrik"));
    EXPECT_EQ(sara->post(page, {{"year", "x"}, {"rows", "99999999999"}, {"version", "0"}}).status, 303);
}

TEST_P(AgendaPage, who_saves_an_older_one_sees_both) {
    auto henrik = signed_in("henrik");
    auto mine = form(), his = form();
    auth::type_in(his, "item.0.title", "Henriks punkt");
    ASSERT_EQ(henrik->post(page, his).status, 303);
    auth::type_in(mine, "item.0.title", "Saras punkt");
    auto answer = sara->post(page, mine);
    EXPECT_EQ(answer.status, 409);
    EXPECT_TRUE(shows(answer, "Henriks punkt"));
    EXPECT_TRUE(shows(answer, "Saras punkt"));
    EXPECT_EQ(sara->post(page, auth::form_fields(answer.body, page)).status, 303) << "then it is meant";
    EXPECT_EQ(titles().front(), "Saras punkt");
}

TEST_P(AgendaPage, is_not_there_for_others) {
    auto bo = signed_in("bo"), karin = signed_in("karin");
    EXPECT_EQ(bo->get(page).status, 404);
    EXPECT_EQ(bo->post(page, form()).status, 404);
    EXPECT_EQ(karin->post(page, form()).status, 404) << "she keeps no group's minutes";
    EXPECT_EQ(sara->get("/groups/99/agenda").status, 404);
    EXPECT_TRUE(shows(sara->get("/groups/1"), "/groups/1/agenda"));
    EXPECT_FALSE(shows(bo->get("/groups/1"), "/groups/1/agenda"));
}

}  // namespace
}  // namespace styrkedja::agendas
