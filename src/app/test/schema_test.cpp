// The migrations in the binary, the schema they make, and every query of the program against it.
#include "app/schema.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "audit/testing/schema.h"
#include "db/query.h"
#include "db/schema.h"
#include "db/testing/test_database.h"

namespace styrkedja::app {
namespace {

constexpr const char* update_variable = "STYRKEDJA_UPDATE_SNAPSHOTS";

class Schema : public testing::TestWithParam<db::Engine> {
  protected:
    db::TestDatabase database{GetParam(), migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Schema, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Schema, every_query_of_the_program_can_be_prepared) {
    EXPECT_GT(db::all_queries().size(), 100u);
    EXPECT_EQ(db::check_queries(*database), std::vector<std::string>{});
}

TEST_P(Schema, equals_the_snapshot) {
    std::string now = database->read([](db::Read& read) { return db::schema_snapshot(read); });
    std::string path = SOURCE_DIR "/schema/snapshot." +
                       std::string(GetParam() == db::Engine::sqlite ? "sqlite" : "postgres") + ".sql";
    if (const char* update = std::getenv(update_variable); update && *update)
        std::ofstream(path, std::ios::binary) << now;
    std::ifstream file(path, std::ios::binary);
    std::string kept{std::istreambuf_iterator<char>(file), {}};
    EXPECT_TRUE(now == kept)
        << path << " is not what the migrations make. Is the change meant? Then write it anew with\n  "
        << update_variable << "=1 app_tests --gtest_filter='*Schema.equals_the_snapshot*'\nand commit it. "
        << "The migrations make now:\n"
        << now;
}

TEST_P(Schema, migrating_again_changes_nothing) {
    auto snapshot = [&] { return database->read([](db::Read& read) { return db::schema_snapshot(read); }); };
    auto before = snapshot();
    database->migrate(migrations());
    EXPECT_EQ(snapshot(), before);
}

TEST(Migrations, are_the_files_of_the_folder_in_order) {
    const auto& embedded = migrations();
    const auto& files = audit::product_migrations();
    ASSERT_EQ(embedded.size(), files.size());
    for (std::size_t at = 0; at < files.size(); ++at) {
        EXPECT_EQ(embedded[at].number, static_cast<int>(at) + 1);
        EXPECT_EQ(embedded[at].number, files[at].number);
        EXPECT_EQ(embedded[at].name, files[at].name);
        EXPECT_EQ(embedded[at].sql, files[at].sql);
    }
}

TEST(OpenDatabase, makes_the_folder_and_the_schema) {
    db::TestDirectory directory;
    auto path = directory.path() / "new" / "deep" / "styrkedja.db";
    auto database = open_database("sqlite:" + path.string(), 1);
    EXPECT_TRUE(std::filesystem::exists(path));
    EXPECT_EQ(db::schema_version(*database->connect(db::Role::reader)), migrations().back().number);
}

}  // namespace
}  // namespace styrkedja::app
