// The surveys of the demonstration: what there is to see of them, small groups with others, and that they go.
#include <gtest/gtest.h>

#include "app/demo.h"
#include "app/schema.h"
#include "db/testing/test_database.h"
#include "organisation/people.h"
#include "rights/testing/world.h"
#include "roles/explain.h"
#include "survey_results/results.h"

namespace styrkedja::app {
namespace {

class DemoSurveys : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { load_demo(*database); }
    rights::Visitor as(db::Read& read, const char* person) {
        return *roles::as_visitor(read, *organisation::find_person_by_code(read, person), date_of(now()));
    }
    db::TestDatabase database{GetParam(), migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, DemoSurveys, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(DemoSurveys, show_this_years_results_beside_the_last) {
    database->read([&](db::Read& read) {
        auto director = as(read, "mirjam-sandelius");
        auto all = surveys::list_surveys(read, director, 10, 0);
        ASSERT_EQ(all.size(), 2u);
        for (const auto& one : all) EXPECT_EQ(one.state, SurveyState::results_released);
        auto groups = surveys::groups_of(read, all.front().id);
        auto whole = survey_results::result_of(read, director, all.front(), groups.front());
        const auto* hme = whole.find_index("hme");
        ASSERT_TRUE(hme && hme->value);
        EXPECT_GT(*hme->value, 50);
        EXPECT_LT(*hme->value, 95);
        EXPECT_EQ(hme->compared.size(), 3u) << "the city, nine municipalities and the year before";
        EXPECT_GT(whole.group.answered, 90);
        EXPECT_LT(whole.group.answered, whole.group.invited);
    });
}

TEST_P(DemoSurveys, never_show_a_group_of_fewer_than_five) {
    database->read([&](db::Read& read) {
        auto director = as(read, "mirjam-sandelius");
        int shown = 0, hidden = 0;
        for (const auto& survey : surveys::list_surveys(read, director, 10, 0))
            for (const auto& [group, figures] : survey_answers::figures_of(read, survey.id)) {
                figures.empty() ? ++hidden : ++shown;
                for (const auto& [question, cell] : figures) EXPECT_GE(cell.people, 5) << question;
            }
        EXPECT_GT(shown, 10);
        EXPECT_GT(hidden, 10);
    });
}

TEST_P(DemoSurveys, go_with_the_demonstration_and_come_again) {
    ASSERT_TRUE(remove_demo(*database));
    auto nobody = [](db::Read& read) { return surveys::list_surveys(read, rights::Visitor{}, 10, 0).size(); };
    EXPECT_EQ(database->read(nobody), 0u);
    load_demo(*database);
    EXPECT_EQ(database->read(nobody), 2u);
}

}  // namespace
}  // namespace styrkedja::app
