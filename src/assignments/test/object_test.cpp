// An assignment in the red thread: many looked up at once, and its goals fixed while others read it.
#include "analyses/commands.h"
#include "assignments/testing/world.h"
#include "auth/testing/browser.h"
#include "canvases/canvases.h"
#include "reports/store.h"
#include "search/search.h"

namespace styrkedja::assignments {
namespace {

class Objects : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        site = std::make_unique<auth::Site>(*database);
        assignments::add_routes(site->routes);
        goals::add_routes(site->routes);
        canvases::add_routes(site->routes);
        analyses::add_routes(site->routes);
    }
    auth::Visit visit_of(PersonId person) {
        auth::Visit visit(*request, site->services);
        visit.visitor = person ? authority->as(person) : rights::Visitor{};
        return visit;
    }
    Content content_now_of(AssignmentId id) {
        return read([&](db::Read& transaction) { return content_now(transaction, id); });
    }
    Result<void> relink(const auth::Visit& visit, AssignmentId id) {
        return write([&](db::Write& transaction) -> Result<void> {
            links::Ref from{"assignment", id.value}, to{"goal", authority->goal.value};
            auto above = links::why(transaction, from);
            auto link = std::ranges::find(above, to, &links::Neighbour::ref);
            EXPECT_NE(link, above.end());
            if (auto removed = links::remove_link(transaction, visit, *link->link, from); !removed)
                return removed;
            auto added = links::add_link(transaction, visit, LinkKind::contributes, from, to);
            return added ? Result<void>() : std::unexpected(added.error());
        });
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<http::Request> request = auth::Browser::request("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
};
INSTANTIATE_TEST_SUITE_P(Engines, Objects, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Objects, are_linked_to_goals_while_their_words_are_open) {
    using enum AssignmentState;
    auto visit = visit_of(lena);
    for (auto state : {draft, input_open, completion_needed, approved, active, at_gate}) {
        auto done = relink(visit, authority->assignment_in(state));
        EXPECT_TRUE(done) << name_of(state) << (done ? "" : done.error().message);
    }
    for (auto state : {submitted, handover_proposed, in_line, paused, closed, cancelled}) {
        auto done = relink(visit, authority->assignment_in(state));
        expect_kind(done, RefusalKind::conflict);
        EXPECT_TRUE(done.error().message.starts_with("Uppdragets mål står fast nu: ")) << name_of(state);
    }
}

TEST_P(Objects, that_end_take_along_what_was_owed_because_of_them) {
    for (auto [how, is_carried_out] :
         {std::pair(AssignmentEvent::cancel, false), std::pair(AssignmentEvent::close, true)}) {
        auto id = authority->assignment_in(AssignmentState::active);
        auto ref = authority->load(id).ref();
        auto [report, analysis] = write([&](db::Write& transaction) {
            reports::Way way{.reporter = lena, .to_group = world::lg};
            auto plan = reports::find_plan(transaction, ref)->id;
            auto due = reports::insert_report(transaction, plan, way, authority->today);
            analyses::Heading heading{.title = "Nuläget", .owner = "Rolf Roos", .due_on = authority->today};
            return std::pair(due,
                             *analyses::plan_analysis(transaction, visit_of(lena), ref, heading, {"Läget"}));
        });
        if (is_carried_out)
            for (auto event : {AssignmentEvent::report_final, AssignmentEvent::evaluate})
                authority->happen(id, event);
        authority->happen(id, how);
        read([&](db::Read& transaction) {
            EXPECT_FALSE(reports::find_plan(transaction, ref)) << "nothing more is to be told";
            auto state = reports::load_report(transaction, report)->state;
            EXPECT_EQ(state == ReportState::due, is_carried_out) << name_of(state);
            auto owed = commitments::commitments_of(transaction, "analysis", analysis.value);
            ASSERT_EQ(owed.size(), 1U);
            EXPECT_EQ(owed[0].status == CommitmentStatus::open, is_carried_out);
        });
    }
}

TEST_P(Objects, who_finds_their_analyses_follows_when_they_are_opened) {
    auto id = authority->assignment_in(AssignmentState::draft);
    auto visit = visit_of(lena);
    auto analysis = write([&](db::Write& transaction) {
        return analyses::plan_analysis(transaction, visit, {"assignment", id.value}, {.title = "Lövfällning"},
                                       {"Läget"});
    });
    ASSERT_TRUE(analysis) << analysis.error().message;
    auto canvas = write([&](db::Write& transaction) {
        return canvases::begin_canvas(transaction, visit, {"analysis", analysis->value}, "Lövfällning igen");
    });
    ASSERT_TRUE(canvas) << canvas.error().message;
    auto hits = [&](PersonId person) {
        return read([&](db::Read& transaction) {
            return search::find(transaction, authority->as(person), "Lövfällning").hits.size();
        });
    };
    EXPECT_EQ(hits(lena), 2U);
    EXPECT_EQ(hits(maja), 0U);
    authority->happen(id, AssignmentEvent::open_for_input);
    EXPECT_EQ(hits(maja), 2U);
}

TEST_P(Objects, cite_what_their_readers_may_read) {
    auto subject = authority->assignment_in(AssignmentState::active, "Det analyserade");
    auto analysis = *write([&](db::Write& transaction) {
        return analyses::plan_analysis(transaction, visit_of(lena), {"assignment", subject.value},
                                       {.title = "Nuläget"}, {"Läget"});
    });
    std::string citing = fmt::format("Se [analys {}].", analysis.value);
    auto cited = [&](AssignmentId id) {
        return read([&](db::Read& transaction) {
            auto since = links::since(transaction, {"analysis", analysis.value});
            return std::ranges::count(since, links::Ref{"assignment", id.value}, &links::Neighbour::ref);
        });
    };
    auto say = [&](AssignmentId id, std::string purpose) {
        auto one = authority->load(id);
        auto heading = content_now_of(id).heading;
        heading.purpose = std::move(purpose);
        ASSERT_TRUE(write([&](db::Write& transaction) {
            return change_heading(transaction, authority->as(lena), id, heading, one.heading_version, sv);
        }));
    };
    auto id = authority->assignment_in(AssignmentState::draft);
    say(id, citing);
    EXPECT_EQ(cited(id), 0) << "a draft is not everyone's to read";
    authority->happen(id, AssignmentEvent::open_for_input);
    EXPECT_EQ(cited(id), 1);
    say(id, citing + " " + citing);
    EXPECT_EQ(cited(id), 1) << "once";
    say(id, "Utan källa.");
    EXPECT_EQ(cited(id), 0);

    say(subject, citing);
    EXPECT_EQ(cited(subject), 0) << "not approved yet";
    authority->happen(subject, AssignmentEvent::update);
    EXPECT_EQ(cited(subject), 0) << "nor yet";
    auto version = *authority->load(subject).submitted_number;
    auto submitted = authority->load(subject);
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return approve_version(transaction, authority->as(lena), submitted, version, sv);
    }));
    EXPECT_EQ(cited(subject), 1);
}

TEST_P(Objects, cite_what_was_found_while_they_run) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto other = authority->assignment_in(AssignmentState::active, "Det andra");
    std::string citing = fmt::format("Se [uppdrag {}].", other.value);
    auto cites = [&] {
        return read([&](db::Read& transaction) {
            auto above = links::why(transaction, {"assignment", id.value});
            return std::ranges::count(above, LinkKind::cites, &links::Neighbour::kind);
        });
    };
    auto finish = [&](PartKind kind) {
        auto one = authority->part(id, kind);
        return write([&](db::Write& transaction) {
            return finish_part(transaction, authority->as(lena), one.part.id,
                               {.result = citing, .part_version = one.version}, sv);
        });
    };
    ASSERT_TRUE(finish(PartKind::deadline));
    EXPECT_EQ(cites(), 1);
    auto one = authority->part(id, PartKind::deadline);
    ASSERT_TRUE(write([&](db::Write& transaction) {
        return unfinish_part(transaction, authority->as(lena), one.part.id, one.version, sv);
    }));
    EXPECT_EQ(cites(), 0);
    ASSERT_TRUE(finish(PartKind::step)) << "the gate";
    EXPECT_EQ(authority->load(id).state, AssignmentState::at_gate);
    EXPECT_EQ(cites(), 1);
}

TEST_P(Objects, are_looked_up_together_as_each_alone) {
    std::vector<links::Ref> refs{{"assignment", 999}};
    for (auto state : {AssignmentState::proposed, AssignmentState::draft, AssignmentState::active})
        refs.push_back(authority->load(authority->assignment_in(state)).ref());
    auto hidden = authority->assignment_in(AssignmentState::proposed, "Avbrutet tidigt");
    authority->happen(hidden, AssignmentEvent::cancel, "Behövs inte.");
    refs.push_back({"assignment", hidden.value});
    for (PersonId person : {doris, lena, maja, petra, PersonId{}}) {
        auto visit = visit_of(person);
        read([&](db::Read& transaction) {
            auto all = links::cards_of(visit, transaction, refs);
            for (const auto& ref : refs) {
                auto alone = links::card_of(visit, transaction, ref);
                ASSERT_EQ(all.contains(ref), alone.has_value()) << person.value << " " << ref.object;
                if (!alone) continue;
                EXPECT_EQ(all.at(ref).title, alone->title);
                EXPECT_EQ(all.at(ref).state, alone->state);
                EXPECT_EQ(all.at(ref).dated, alone->dated);
            }
        });
    }
    auto visit = visit_of(maja);
    EXPECT_EQ(read([&](db::Read& transaction) { return links::cards_of(visit, transaction, refs); }).size(),
              1u);
}

}  // namespace
}  // namespace styrkedja::assignments
