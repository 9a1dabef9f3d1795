// What was promised in a small world, and the commands on it.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "commitments/commitment_commands.h"
#include "organisation/organisation.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::commitments {

namespace world = rights::world;

constexpr Date day(int year, int month, int at) {
    return std::chrono::year{year} / static_cast<unsigned>(month) / static_cast<unsigned>(at);
}
inline const Date today = day(2026, 3, 10);
inline const Origin origin{"meeting", 7, 70, 10, 40};

inline std::vector<std::string> texts(const std::vector<Commitment>& commitments) {
    std::vector<std::string> list;
    for (const auto& one : commitments) list.push_back(one.text);
    return list;
}
using Texts = std::vector<std::string>;

class Promises : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    CommitmentId promise(std::string text, GroupId group, std::vector<Owner> owners,
                         std::optional<Date> due_on) {
        return database->write([&](db::Write& write) {
            return add_commitment(write, {.text = text,
                                          .group = group,
                                          .owners = owners,
                                          .due_on = due_on,
                                          .promised_on = day(2026, 1, 13),
                                          .origin = origin});
        });
    }
    // One of each kind: clear, overdue, without owner, without date, and one of another group.
    void promise_all() {
        clear = promise("Skicka underlaget", world::lg, {{"Karin Ek", world::karin}}, day(2026, 4, 1));
        overdue = promise("Boka lokalen", world::lg, {{"Sara", world::sara}}, day(2026, 3, 9));
        nobody = promise("Ta fram en plan", world::lg, {}, day(2026, 3, 1));
        undated = promise("Ring kommunen", world::lg, {{"Karin Ek", world::karin}}, std::nullopt);
        elsewhere = promise("Fråga facket", world::sg, {{"Karin Ek", world::karin}}, day(2026, 5, 1));
    }
    std::vector<Commitment> list(const rights::Visitor& visitor, CommitmentFilter filter = {}) {
        filter.today = today;
        return database->read([&](db::Read& read) { return list_commitments(read, visitor, filter); });
    }
    OwnPage own_page(PersonId person, Date on) {
        return database->read([&](db::Read& read) {
            return commitments::own_page(read, person, on, on + std::chrono::days{14});
        });
    }
    CommitmentCounts counts(const rights::Visitor& visitor) {
        return database->read([&](db::Read& read) { return count_commitments(read, visitor, today); });
    }
    std::optional<Commitment> find(PersonId person, CommitmentId id) {
        return database->read(
            [&](db::Read& read) { return find_commitment(read, world::visitor(person), id); });
    }
    Commitment stored(CommitmentId id) { return *find(world::ulla, id); }
    std::vector<audit::Event> events(CommitmentId id) {
        return database->read([&](db::Read& read) { return audit::history(read, "commitment", id.value); });
    }
    Result<void> change(PersonId person, CommitmentId id, const Terms& terms) {
        return database->write([&](db::Write& write) {
            return change_commitment(write, world::visitor(person), id, terms, Language::swedish);
        });
    }
    Result<void> close(PersonId person, CommitmentId id, CommitmentStatus outcome, std::string_view note = "",
                       std::optional<std::int64_t> version = {}) {
        return database->write([&](db::Write& write) {
            return outcome == CommitmentStatus::done
                       ? complete_commitment(write, world::visitor(person), id, version, Language::swedish)
                       : drop_commitment(write, world::visitor(person), id, note, version, Language::swedish);
        });
    }
    Result<void> reopen(PersonId person, CommitmentId id, std::optional<std::int64_t> version = {}) {
        return database->write([&](db::Write& write) {
            return reopen_commitment(write, world::visitor(person), id, version, Language::swedish);
        });
    }
    // Refused, and nothing about the commitment has changed.
    void expect_refused(const Result<void>& result, RefusalKind kind, CommitmentId id,
                        const Commitment& before) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
        auto after = stored(id);
        EXPECT_EQ(after.version, before.version);
        EXPECT_EQ(after.text, before.text);
        EXPECT_EQ(after.owners, before.owners);
        EXPECT_EQ(after.due_on, before.due_on);
        EXPECT_EQ(after.status, before.status);
        EXPECT_EQ(after.closing_note, before.closing_note);
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    CommitmentId clear, overdue, nobody, undated, elsewhere;
};

}  // namespace styrkedja::commitments
