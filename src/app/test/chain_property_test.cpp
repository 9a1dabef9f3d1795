// After any random sequence of commands: every open commitment has an owner and a day or is listed as broken,
// what is dropped has its reason, every object stands in the red thread of what it came of, and there is no
// circle.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "app/application.h"
#include "app/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/commitments.h"
#include "gaps/gaps.h"
#include "links/links.h"
#include "rights/testing/world.h"

namespace styrkedja::app {
namespace {

namespace world = rights::world;

struct OpenRow {
    std::int64_t id;
    std::optional<GroupId> group;
    std::string owners;
    std::optional<Date> due_on;
    std::optional<Date> check_on;
};
const db::Query<OpenRow()> open_rows{
    "SELECT id, org_group, owners, due_on, check_on FROM commitment WHERE status = 'open'"};
const db::Query<std::int64_t()> dropped_silently{
    "SELECT count(*) FROM commitment WHERE status = 'dropped' AND COALESCE(closing_note, '') = ''"};
const db::Query<std::int64_t()> decided_without_reason{
    "SELECT count(*) FROM decision WHERE state = 'rejected' AND note = ''"};
// What an owner's own list is read from says the same as the commitment.
const db::Query<std::int64_t()> owner_rows_astray{
    "SELECT count(*) FROM commitment_owner o JOIN commitment c ON c.id = o.commitment WHERE "
    "o.is_open <> (c.status = 'open') OR COALESCE(o.look_on, '') <> COALESCE(c.due_on, c.check_on, '')"};
struct OriginRow {
    std::string kind;
    std::int64_t object;
    std::string origin_kind;
    std::int64_t origin;
};
const db::Query<OriginRow()> origins{
    "SELECT 'commitment', id, origin_kind, origin FROM commitment WHERE origin_kind <> '' UNION ALL "
    "SELECT 'decision', id, origin_kind, origin FROM decision WHERE origin_kind <> ''"};
struct LinkRow {
    std::string from_kind;
    std::int64_t from_object;
    std::string to_kind;
    std::int64_t to_object;
};
const db::Query<LinkRow()> links_kept{"SELECT from_kind, from_object, to_kind, to_object FROM object_link"};

class Chain : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        add_all_routes(site->routes);
        for (const char* name : {"sara", "karin", "henrik", "ulla"}) {
            browsers.push_back(std::make_unique<auth::Browser>(*site));
            ASSERT_TRUE(browsers.back()->sign_in(name));
        }
    }
    int number(int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); }
    template <std::size_t Size>
    std::string one_of(const std::array<const char*, Size>& list) {
        return list[static_cast<std::size_t>(number(Size))];
    }
    std::string any(const char* kind) { return fmt::format("{}/{}", kind, 1 + number(40)); }

    // One command as somebody sends it, often one that is refused.
    void act() {
        auto& browser = *browsers[static_cast<std::size_t>(number(4))];
        std::array days{"", "", "2999-01-01", "2999-06-01", "2020-01-01", "i morgon"};
        std::array names{"", "Karin Ek", "Sara Lind, Karin Ek", "Okänd Person", "Vc", "Bo Nilsson"};
        std::array triggers{"", "", "", "när det är klart"};
        http::Fields terms{
            {"text", number(9) ? fmt::format("Sak {} [decision {}]", number(99), 1 + number(9)) : ""},
            {"owners", one_of(names)},
            {"due_on", one_of(days)},
            {"trigger", one_of(triggers)},
            {"check_on", one_of(days)},
            {"to", one_of(names)},
            {"version", std::to_string(1 + number(3))}};
        std::string commitment = fmt::format("/commitments/{}", 1 + number(40));
        std::string decision = fmt::format("/decisions/{}", 1 + number(9));
        switch (number(14)) {
            case 0:
            case 1:
            case 12:
            case 13:
                terms.emplace_back("group", number(3) ? to_string(world::lg) : "");
                if (number(2)) terms.emplace_back("from", any("decision"));
                browser.post("/commitments/add", terms);
                break;
            case 2:
                browser.post(commitment + "/change", terms);
                break;
            case 3:
                browser.post(commitment + "/complete", {});
                break;
            case 4:
                browser.post(commitment + "/drop", {{"note", number(2) ? "behövs inte" : ""}});
                break;
            case 5:
                browser.post(commitment + "/reopen", {});
                break;
            case 6:
                browser.post(commitment + "/delegate", {{"delegate", one_of(names)}});
                break;
            case 7:
                browser.post(commitment + "/move", {{"due_on", one_of(days)}});
                break;
            case 8:
                browser.post(
                    "/decisions/add",
                    {{"group", to_string(world::lg)},
                     {"kind", "formal"},
                     {"text", fmt::format("Beslut {} [commitment {}]", number(99), 1 + number(40))}});
                break;
            case 9:
                browser.post(decision + "/" +
                                 one_of(std::array{"approve", "reject", "postpone", "execute", "evaluate",
                                                   "supersede"}),
                             {{"version", std::to_string(1 + number(3))},
                              {"reason", number(2) ? "därför" : ""},
                              {"until", one_of(days)},
                              {"finding", "go_on"},
                              {"by", std::to_string(1 + number(9))}});
                break;
            case 10:
                browser.post(
                    "/thread/" + any("commitment") + "/link",
                    {{"to", number(2) ? any("commitment") : any("decision")}, {"kind", "contributes"}});
                break;
            case 11:
                browser.post("/thread/" + any("commitment") + "/unlink",
                             {{"link", std::to_string(1 + number(20))}});
        }
    }

    void check() {
        Date today = date_of(now());
        database->read([&](db::Read& read) {
            // Of a group: listed for everybody; of nobody's group: for whose it is to mend.
            std::set<std::int64_t> broken, own;
            for (const gaps::Rule* rule : gaps::rules())
                if (rule->text.kind == "commitment")
                    for (auto id : rule->find(read, {}, today, 1000)) broken.insert(id);
            for (const gaps::Rule* rule : gaps::rules())
                if (rule->text.kind == "commitment")
                    for (PersonId person : {world::sara, world::karin, world::henrik, world::ulla, world::bo})
                        for (auto id : rule->find(read, {.person = person, .groups = "[]"}, today, 1000))
                            own.insert(id);
            for (const auto& row : read.all(open_rows)) {
                bool whole = !row.owners.empty() && (row.due_on || row.check_on);
                EXPECT_TRUE(whole || (row.group ? broken : own).contains(row.id))
                    << "commitment " << row.id << " is lost";
            }
            EXPECT_EQ(*read.one(dropped_silently), 0);
            EXPECT_EQ(*read.one(decided_without_reason), 0);
            EXPECT_EQ(*read.one(owner_rows_astray), 0);
            for (const auto& row : read.all(origins))
                stands_in_thread(read, {row.kind, row.object}, {row.origin_kind, row.origin});
            for (const auto& row : read.all(links_kept)) {
                stands_in_thread(read, {row.from_kind, row.from_object}, {row.to_kind, row.to_object});
                no_circle_above(read, {row.from_kind, row.from_object});
            }
        });
    }
    static void stands_in_thread(db::Read& read, const links::Ref& below, const links::Ref& above) {
        auto holds = [](const std::vector<links::Neighbour>& list, const links::Ref& ref) {
            return std::ranges::find(list, ref, &links::Neighbour::ref) != list.end();
        };
        EXPECT_TRUE(holds(links::why(read, below), above)) << below.kind << below.object;
        EXPECT_TRUE(holds(links::since(read, above), below)) << above.kind << above.object;
    }
    static void no_circle_above(db::Read& read, const links::Ref& start) {
        std::set<links::Ref> seen;
        std::vector<links::Ref> waiting{start};
        for (std::size_t at = 0; at < waiting.size(); ++at)
            for (const auto& above : links::why(read, links::Ref(waiting[at]))) {
                if (above.kind == LinkKind::cites) continue;
                EXPECT_NE(above.ref, start) << "a circle through " << start.kind << start.object;
                if (seen.insert(above.ref).second) waiting.push_back(above.ref);
            }
    }

    db::TestDatabase database{GetParam(), migrations()};
    std::unique_ptr<auth::Site> site;
    std::vector<std::unique_ptr<auth::Browser>> browsers;
    std::mt19937 random{20'261'122};
};
INSTANTIATE_TEST_SUITE_P(Engines, Chain, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Chain, nothing_is_lost_whatever_is_done_in_whatever_order) {
    constexpr int rounds = 12, acts = 80;
    for (int round = 0; round < rounds; ++round) {
        for (int at = 0; at < acts; ++at) act();
        check();
        if (HasFailure()) FAIL() << "after round " << round;
    }
    auto made = database->read(
        [](db::Read& read) { return std::pair{read.all(open_rows).size(), read.all(links_kept).size()}; });
    EXPECT_GT(made.first, 10u) << "the sequence did something";
    EXPECT_GT(made.second, 5u);
}

}  // namespace
}  // namespace styrkedja::app
