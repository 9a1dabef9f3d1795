// What a decision costs: a person with several roles in a tree of 8,000 units, asked about every unit and
// permission.
//   bench_rights SECONDS      prints microseconds per decision, and milliseconds of the first look
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "app/schema.h"
#include "rights/assignments.h"

namespace {

using namespace styrkedja;
using Clock = std::chrono::steady_clock;
constexpr std::int64_t units = 8'000;

// One authority, 20 areas, the rest schools.
void fill(db::Write& write) {
    write.script("INSERT INTO person (code, name, sort_key, email) VALUES ('p', 'P', 'P', '')");
    for (std::int64_t id = 1; id <= units; ++id) {
        std::string parent = id == 1 ? "NULL" : id <= 21 ? "1" : std::to_string(2 + id % 20);
        write.script("INSERT INTO org_unit (code, kind) VALUES ('u" + std::to_string(id) +
                     "', 'school_unit')");
        write.script(
            "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) VALUES (" +
            std::to_string(id) + ", 'U', 'U', 'none', " + parent + ", '2000-01-01')");
    }
    for (auto [role, unit] : {std::pair{Role::operations_head, 3},
                              {Role::principal, 100},
                              {Role::principal, 101},
                              {Role::quality_lead, 5},
                              {Role::hr_officer, 7},
                              {Role::lg_member, 1}})
        rights::add_assignment(write, {.person = PersonId{1}, .role = role, .scope = {.unit = UnitId{unit}}});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return std::fprintf(stderr, "rights SECONDS\n"), 2;
    const auto file = std::filesystem::temp_directory_path() / ("rights-" + std::to_string(getpid()) + ".db");
    auto database = app::open_database("sqlite:" + file.string(), 1);
    database->write([](db::Write& write) { fill(write); });
    rights::RightsCache cache;
    auto start = Clock::now();
    rights::Visitor person{.account = AccountId{1}, .person = PersonId{1}, .name = "P", .rights = nullptr};
    auto look = [&] {
        return database->read([&](db::Read& read) { return cache.of(read, PersonId{1}, 1, date_of(now())); });
    };
    person.rights = look();
    const double first_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    std::int64_t decisions = 0, allowed = 0;
    start = Clock::now();
    const auto end = start + std::chrono::duration<double>(std::stod(argv[1]));
    while (Clock::now() < end)
        for (std::int64_t unit = 1; unit <= units; ++unit, ++decisions)
            allowed += rights::may(person, static_cast<rights::Permission>(unit % 16), UnitId{unit});
    const double micros = std::chrono::duration<double, std::micro>(Clock::now() - start).count();
    std::printf("%.3f %.1f %lld\n", micros / static_cast<double>(decisions), first_ms,
                static_cast<long long>(allowed));
    database.reset();
    for (const char* end_of_name : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end_of_name);
}
