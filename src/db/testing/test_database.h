// A database of its own for each test, on every engine at hand:
//   class Meetings : public testing::TestWithParam<db::Engine> { db::TestDatabase database{GetParam()}; };
//   INSTANTIATE_TEST_SUITE_P(Engines, Meetings, testing::ValuesIn(db::engines_to_test()), db::engine_name);
// PostgreSQL takes part when STYRKEDJA_TEST_POSTGRES holds the conninfo of a server where the tests may
// CREATE DATABASE; its tests are skipped visibly otherwise.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "db/database.h"
#include "db/migration.h"

namespace styrkedja::db {

// Both engines, always: a test of one that is not at hand is skipped, not absent.
std::vector<Engine> engines_to_test();
bool available(Engine engine);
std::string engine_name(const testing::TestParamInfo<Engine>& info);

// An empty directory, removed with everything in it at the end.
class TestDirectory {
  public:
    TestDirectory();
    ~TestDirectory();
    TestDirectory(const TestDirectory&) = delete;
    TestDirectory& operator=(const TestDirectory&) = delete;
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// An opened database with those migrations; dropped at the end. Make it a member of the fixture: when the
// engine is not at hand it marks the test as skipped, and GoogleTest then leaves the test's body out.
class TestDatabase {
  public:
    explicit TestDatabase(Engine engine, std::span<const Migration> migrations = {});
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    Database& operator*() { return *database_; }
    Database* operator->() { return database_.get(); }
    const std::string& url() const { return url_; }
    const std::filesystem::path& directory() const { return directory_.path(); }

    void reopen();  // closes it (everything committed) and opens it again
    void close();   // only reopen() may follow

  private:
    TestDirectory directory_;
    std::string url_;
    std::string name_;  // of the PostgreSQL database
    std::unique_ptr<Database> database_;
};

}  // namespace styrkedja::db
