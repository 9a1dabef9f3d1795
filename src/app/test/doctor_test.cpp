// doctor: each thing it looks for, broken on purpose.
#include <gtest/gtest.h>

#include "app/commands/commands.h"
#include "app/schema.h"
#include "audit/audit.h"
#include "db/testing/test_database.h"
#include "http/server.h"

namespace styrkedja::app {
namespace {

struct Diagnosis {
    int status;
    std::string text;
    bool says(std::string_view words) const { return text.find(words) != std::string::npos; }
};

Diagnosis examine(const std::string& database, std::uint16_t port = 0,
                  const std::vector<std::string>& scan_command = {}) {
    Config config;
    config.scan_command = scan_command;
    config.database = database;
    config.port = port;
    testing::internal::CaptureStdout();
    int status = commands::doctor(config);
    return {status, testing::internal::GetCapturedStdout()};
}

class Doctor : public testing::TestWithParam<db::Engine> {
  protected:
    db::TestDatabase database{GetParam(), migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Doctor, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Doctor, finds_nothing_wrong_with_a_good_set_up) {
    auto well = examine(database.url());
    EXPECT_EQ(well.status, 0) << well.text;
    EXPECT_TRUE(well.says("ändringsloggen hänger ihop"));
    EXPECT_FALSE(well.says("FEL")) << well.text;
    for (const char* tool : {"pdftotext finns", "Liberation Sans finns"})
        EXPECT_TRUE(well.says(tool)) << tool;
}

TEST_P(Doctor, tries_the_scanner_of_attachments) {
    EXPECT_TRUE(examine(database.url(), 0, {"/bin/true"}).says("bilagor kontrolleras mot virus"));
    auto ill = examine(database.url(), 0, {"/finns/inte"});
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("/finns/inte could not be started")) << ill.text;
}

TEST_P(Doctor, sees_a_broken_chain_of_changes) {
    database->write([](db::Write& write) {
        audit::record(write, {std::nullopt, "tests"}, {"save_meeting", "meeting", 1});
        write.script("UPDATE audit_event SET object = 2");
    });
    auto ill = examine(database.url());
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("ändringsloggen är bruten vid händelse 1")) << ill.text;
}

TEST_P(Doctor, sees_a_table_changed_by_hand) {
    database->write(
        [](db::Write& write) { write.script("ALTER TABLE meeting RENAME COLUMN secretary TO writer"); });
    auto ill = examine(database.url());
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("återställ från en säkerhetskopia")) << ill.text;
}

TEST_P(Doctor, sees_a_database_newer_than_the_program) {
    database->write([](db::Write& write) {
        write.script("INSERT INTO schema_migration (number, name, applied_at) VALUES (9999, 'later', 0)");
    });
    auto ill = examine(database.url());
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("nyare än programmet")) << ill.text;
}

TEST(DoctorAlone, sees_a_database_without_its_schema) {
    db::TestDatabase empty(db::Engine::sqlite);
    auto ill = examine(empty.url());
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("Kör styrkedja migrate.")) << ill.text;
}

TEST(DoctorAlone, sees_a_database_that_cannot_be_opened) {
    auto ill = examine("sqlite:/nowhere/at/all/x.db");
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("databasen går inte att öppna")) << ill.text;
}

TEST(DoctorAlone, sees_that_the_port_is_taken) {
    http::Settings settings;
    settings.port = 0;
    http::Server other(settings, [](http::Request&) { return http::text("x"); });
    other.start();
    db::TestDatabase database(db::Engine::sqlite, migrations());
    auto ill = examine(database.url(), other.port());
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("välj en annan --port")) << ill.text;
}

TEST(DoctorAlone, sees_that_pdf_cannot_be_read) {
    db::TestDatabase database(db::Engine::sqlite, migrations());
    std::string path = std::getenv("PATH");
    ::setenv("PATH", "/nowhere", 1);
    auto ill = examine(database.url());
    ::setenv("PATH", path.c_str(), 1);
    EXPECT_EQ(ill.status, 1);
    EXPECT_TRUE(ill.says("poppler-utils")) << ill.text;
}

}  // namespace
}  // namespace styrkedja::app
