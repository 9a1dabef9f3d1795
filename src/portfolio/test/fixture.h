// An authority whose assignments have the participants that a test gives them.
#pragma once
#include "assignments/testing/world.h"
#include "auth/testing/browser.h"
#include "portfolio/figures.h"

namespace styrkedja::portfolio {

using assignments::AssignmentWorld;
using auth::shows;
namespace world = assignments;

class Portfolios : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        year = year_of(authority->today);
    }
    Portfolio loaded(PersonId person) {
        return read(
            [&](db::Read& transaction) { return portfolio::load(transaction, authority->as(person), year); });
    }
    // In a state in which its parts can be written, with these participants and nobody else.
    AssignmentId with(const char* title, const std::vector<assignments::Part>& participants) {
        auto id = authority->assignment_in(AssignmentState::draft, title);
        for (const auto& part :
             read([&](db::Read& transaction) { return assignments::parts_of(transaction, id); }))
            if (part.part.kind == PartKind::participant) {
                auto removed = write([&](db::Write& transaction) {
                    return assignments::remove_part(transaction, authority->as(world::lena), part.part.id,
                                                    part.version, world::sv);
                });
                EXPECT_TRUE(removed);
            }
        for (const auto& part : participants) add(id, part);
        return id;
    }
    void add(AssignmentId id, const assignments::Part& part) {
        auto saved = write([&](db::Write& transaction) {
            return assignments::save_part(transaction, authority->as(world::lena), id, part, 0, world::sv);
        });
        EXPECT_TRUE(saved) << (saved ? "" : saved.error().message);
    }
    Date day(int month, int of_month) const { return *make_date(year, month, of_month); }
    static assignments::Part participant(UnitId unit, std::int64_t hours, std::optional<Date> from = {},
                                         std::optional<Date> to = {}) {
        assignments::Part part;
        part.kind = PartKind::participant;
        part.text = "Är med";
        part.unit = unit;
        part.hours = hours;
        part.from_on = from;
        part.to_on = to;
        return part;
    }
    static std::int64_t in_week_of(const Load& load, const std::vector<std::int64_t>& weeks, Date date) {
        for (std::size_t at = 0; at < weeks.size(); ++at)
            if (load.mondays[at] <= date && date < load.mondays[at] + std::chrono::days{7}) return weeks[at];
        return -1;
    }

    int year = 0;
};

}  // namespace styrkedja::portfolio
