// The fixture of tests on assignments: a database of its own with the authority of authority.h in it.
#pragma once
#include "assignments/testing/authority.h"
#include "audit/testing/schema.h"

namespace styrkedja::assignments {

class AssignmentWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { authority.emplace(*database); }

    template <class Command>
    auto write(Command command) {
        return database->write([&](db::Write& transaction) { return command(transaction); });
    }
    template <class Command>
    auto read(Command command) {
        return database->read([&](db::Read& transaction) { return command(transaction); });
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

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::optional<Authority> authority;
};

}  // namespace styrkedja::assignments
