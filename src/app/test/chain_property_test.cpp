// After any random sequence of commands: every open commitment has an owner and a day or is listed as broken,
// what is dropped has its reason, every object stands in the red thread of what it came of, there is no
// circle, no report is closed by silence or by its reporter, and none is missing where its recipient looks.
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
#include "reports/reports.h"
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

// No chain ends without somebody else's answer, or their reason why it is not needed.
const db::Query<std::int64_t()> closed_silently{
    "SELECT count(*) FROM report_back b WHERE b.state IN ('answered', 'dropped') AND NOT EXISTS (SELECT 1 "
    "FROM report_turn t WHERE t.report = b.id AND t.person <> b.reporter AND (t.event = 'take_note' AND "
    "b.state = 'answered' OR t.event = 'drop' AND b.state = 'dropped' AND t.text <> ''))"};
struct ReportRow {
    ReportId id;
    std::string subject_kind;
    std::int64_t subject;
    std::optional<GroupId> to_group;
    std::optional<PersonId> to_person;
    ReportState state;
    Date due_on;
};
const db::Query<ReportRow()> reports_kept{
    "SELECT b.id, p.subject_kind, p.subject, b.to_group, b.to_person, b.state, b.due_on FROM report_back b "
    "JOIN follow_up_plan p ON p.id = b.plan"};
const db::Query<std::int64_t()> answered_reports{"SELECT count(*) FROM report_back WHERE state = 'answered'"};
struct CommentRow {
    std::int64_t id;
    std::string kind;
    std::int64_t object;
    PersonId author;
};
const db::Query<CommentRow()> newest_comments{
    "SELECT id, kind, object, author FROM comment ORDER BY id DESC LIMIT 20"};

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

    void act_on_reports(auth::Browser& browser) {
        std::array days{"2999-01-01", "2999-06-01", "2020-01-01", ""};
        std::array names{"Karin Ek", "Karin Ek", "Sara Lind", "Henrik Öberg", "Okänd Person"};
        std::string subject = number(2) ? any("commitment") : fmt::format("decision/{}", 1 + number(9));
        std::string report = fmt::format("/reports/{}", 1 + number(6));
        std::string version = std::to_string(1 + number(3));
        bool to_group = number(2) == 0;
        switch (number(8)) {
            case 0:
            case 1:
                browser.post(
                    "/follow-up/" + subject,
                    {{"form", "written"},
                     {"cadence", one_of(std::array{"once", "monthly", "term", ""})},
                     {"due", number(3) ? iso(date_of(now()) + std::chrono::days{number(60)}) : one_of(days)},
                     {"reporter", one_of(names)},
                     {"group", to_group ? to_string(world::lg) : ""},
                     {"person", to_group ? "" : one_of(names)},
                     {"version", std::to_string(number(2))}});
                break;
            case 2:
                for (auto& anybody : browsers)
                    anybody->post(report + "/deliver",
                                  {{"version", version}, {"text", number(5) ? "Det går. [decision 1]" : ""}});
                break;
            case 3:
            case 4:
                for (auto& anybody : browsers)
                    anybody->post(report + "/answer", {{"version", version},
                                                       {"event", number(3) ? "take_note" : "want_change"},
                                                       {"text", number(2) ? "Mer siffror." : ""}});
                break;
            case 5:
                browser.post(report + "/drop",
                             {{"version", version}, {"reason", number(2) ? "Behövs inte." : ""}});
                break;
            case 6:
                browser.post("/objects/" + (number(4) ? subject : report.substr(1)) + "/comments",
                             {{"comment",
                               fmt::format("Hur går det @{}? [decision {}]", one_of(names), 1 + number(9))}});
                break;
            case 7:
                if (number(4) == 0) browser.post("/follow-up/" + subject + "/end", {{"version", version}});
                browser.post(
                    fmt::format("/thread/report/{}/link", 1 + number(6)),
                    {{"to", number(2) ? any("commitment") : any("decision")}, {"kind", "evidence_for"}});
        }
    }

    void check_reports(db::Read& read) {
        Date today = date_of(now());
        EXPECT_EQ(*read.one(closed_silently), 0);
        for (const auto& row : read.all(reports_kept)) {
            links::Ref report{"report", row.id.value};
            stands_in_thread(read, report, {row.subject_kind, row.subject});
            if (row.state == ReportState::answered || row.state == ReportState::dropped) continue;
            bool delivered = row.state == ReportState::delivered;
            // What is due later stands on the agenda of that day; of what waits for a person, five are shown.
            auto listed = row.to_group
                              ? reports::for_agenda(read, *row.to_group, delivered ? today : row.due_on)
                              : reports::needing(read, *row.to_person, today);
            bool found = std::ranges::find(listed, row.id, &reports::Report::id) != listed.end();
            if (row.to_person && (!delivered || listed.size() >= 5)) continue;
            EXPECT_TRUE(found) << "report " << row.id.value;
        }
    }
    // From the comment to what it is about, and from there to the comment.
    void check_comments() {
        auto comments = database->read([](db::Read& read) { return read.all(newest_comments); });
        std::array authors{world::sara, world::karin, world::henrik, world::ulla};
        for (const auto& one : comments) {
            auto at = std::ranges::find(authors, one.author) - authors.begin();
            auto page = browsers[static_cast<std::size_t>(at)]->get(
                fmt::format("/objects/{}/{}/comments", one.kind, one.object));
            if (page.status == 404) continue;  // what it is about has been handed over to others
            EXPECT_NE(page.body.find(fmt::format("comment-{}\"", one.id)), std::string::npos) << one.id;
        }
    }

    void check() {
        check_comments();
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
            check_reports(read);
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
    constexpr int rounds = 12, acts = 100;
    for (int round = 0; round < rounds; ++round) {
        for (int at = 0; at < acts; ++at)
            if (number(3) < 2)
                act();
            else
                act_on_reports(*browsers[static_cast<std::size_t>(number(4))]);
        check();
        if (HasFailure()) FAIL() << "after round " << round;
    }
    auto made = database->read(
        [](db::Read& read) { return std::pair{read.all(open_rows).size(), read.all(links_kept).size()}; });
    EXPECT_GT(made.first, 5u) << "the sequence did something";
    EXPECT_GT(made.second, 5u);
    EXPECT_GT(database->read([](db::Read& read) { return *read.one(answered_reports); }), 0);
    EXPECT_GT(database->read([](db::Read& read) { return read.all(newest_comments).size(); }), 0u);
}

}  // namespace
}  // namespace styrkedja::app
