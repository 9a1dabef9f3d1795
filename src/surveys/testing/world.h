// An authority with two areas and three schools, people employed there in every way that the rule of a roster
// tells apart, an HR lead, and a form for surveys that is in use.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "organisation/bulk.h"
#include "rights/assignments.h"
#include "rights/rights.h"
#include "rights/testing/world.h"
#include "surveys/commands.h"
#include "surveys/object.h"
#include "surveys/store.h"

namespace styrkedja::surveys {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;
inline constexpr Date day(int year, unsigned month, unsigned number) {
    return std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(number);
}
inline constexpr Date asked_on = day(2026, 3, 2), in_correction = day(2026, 3, 10),
                      in_open = day(2026, 3, 25), after_open = day(2026, 4, 2);

class SurveysWorld : public testing::TestWithParam<db::Engine> {
  protected:
    template <class F>
    auto write(F&& f) {
        return database->write(std::forward<F>(f));
    }
    template <class F>
    auto read(F&& f) {
        return database->read(std::forward<F>(f));
    }

    void SetUp() override {
        hang_objects();
        world::fill(*database);
        auth::add_accounts(*database);
        write([&](db::Write& w) {
            auto unit = [&](const char* code, const char* name, UnitKind kind, SchoolForm of,
                            std::optional<UnitId> parent) {
                return organisation::add_unit(
                    w, tests,
                    {.code = code, .name = name, .kind = kind, .school_form = of, .parent = parent});
            };
            top = unit("f", "Förvaltningen", UnitKind::authority, SchoolForm::none, {});
            north = unit("norr", "Område Norr", UnitKind::operations_area, SchoolForm::none, top);
            south = unit("soder", "Område Söder", UnitKind::operations_area, SchoolForm::none, top);
            elm = unit("alm", "Almskolan", UnitKind::school_unit, SchoolForm::compulsory, north);
            birch = unit("bjork", "Björkskolan", UnitKind::school_unit, SchoolForm::compulsory, north);
            cedar = unit("ceder", "Cederskolan", UnitKind::school_unit, SchoolForm::compulsory, south);
            rights::give_role(w, tests, world::karin, Role::hr_lead, std::nullopt);
            w.script("DELETE FROM role_assignment WHERE person = 2");  // he leads one school
            rights::give_role(w, tests, world::henrik, Role::principal, elm);
            rights::give_role(w, tests, world::bo, Role::operations_head, south);
            w.script("UPDATE person SET email = 'sara@example.se' WHERE id = 3");
            return 0;
        });
        auto id = write([&](db::Write& w) {
            forms::Question one{
                .key = "nojd", .text = "Hur nöjd är du?", .layer = QuestionLayer::recommended};
            return forms::take_in(
                w, lead, {.name = "Medarbetarenkät", .use = FormUse::survey},
                {.sections = {{.key = "arbetet", .heading = "Arbetet", .questions = {one}}}}, sv);
        });
        ASSERT_TRUE(id) << id.error().message;
        form = *id;
        auto used = write([&](db::Write& w) {
            return forms::put_in_use(
                w, lead, form, {.version = forms::draft_of(w, form)->version, .what_changed = "Nytt"}, sv);
        });
        ASSERT_TRUE(used) << used.error().message;
    }
    // With the rights that a session of theirs would have.
    rights::Visitor of(PersonId person) {
        auto visitor = world::visitor(person);
        visitor.rights = read([&](db::Read& r) {
            return std::make_shared<const rights::Rights>(rights::load_rights(r, person, date_of(now())));
        });
        return visitor;
    }

    struct Terms {
        std::string pay = "monthly";
        int extent = 1000;
        Date from = day(2020, 1, 1), to = forever;
    };
    EmploymentId employed(PersonId person, UnitId unit, const Terms& terms) {
        return write([&](db::Write& w) {
            EmploymentId id{organisation::bulk::reserve_employments(w, 1).front()};
            const organisation::bulk::Employment one{id,         person,    unit,        "lärare",
                                                     "lärare",   terms.pay, "permanent", terms.extent,
                                                     terms.from, terms.to};
            organisation::bulk::add(w, std::span(&one, 1));
            return id;
        });
    }
    EmploymentId employed(PersonId person, UnitId unit) { return employed(person, unit, Terms{}); }
    void on_leave(EmploymentId employment, std::string_view kind) {
        write([&](db::Write& w) {
            w.script(
                fmt::format("INSERT INTO employment_leave (employment, kind, valid_from) VALUES ({}, '{}', "
                            "'2026-01-01')",
                            employment.value, kind));
            return 0;
        });
    }
    // So many more, all employed there in the usual way.
    std::vector<PersonId> add_people(UnitId unit, int count) {
        std::vector<PersonId> all;
        for (int at = 0; at < count; ++at) {
            auto id = write([&](db::Write& w) {
                auto code = fmt::format("p{}-{}", unit.value, at);
                return organisation::add_person(w, tests,
                                                {.code = code, .name = "Person " + code, .email = ""});
            });
            employed(id, unit);
            all.push_back(id);
        }
        return all;
    }

    SurveyDraft draft() const {
        return {.name = "Medarbetarenkät 2026",
                .year = 2026,
                .concept_name = "HME",
                .intro = "Berätta hur du har det.",
                .form = form,
                .follow_through = {FollowThrough::central_plan},
                .employed_on = asked_on,
                .phases = {{SurveyPhase::announce, day(2026, 3, 5), {}},
                           {SurveyPhase::roster_correction, day(2026, 3, 9), day(2026, 3, 15)},
                           {SurveyPhase::open, day(2026, 3, 20), day(2026, 4, 1)},
                           {SurveyPhase::send, day(2026, 3, 20), {}},
                           {SurveyPhase::results, day(2026, 4, 10), {}}}};
    }
    Result<SurveyId> try_add(const SurveyDraft& typed) {
        return write([&](db::Write& w) { return add_survey(w, lead, typed, sv); });
    }
    static std::string said(const Refusal& refusal) {
        return refusal.message + (refusal.fields.empty() ? "" : " " + refusal.fields.front().message);
    }
    SurveyId added(const SurveyDraft& typed) {
        auto id = try_add(typed);
        EXPECT_TRUE(id) << (id ? "" : said(id.error()));
        return id.value_or(SurveyId{});
    }
    SurveyId added() { return added(draft()); }
    Survey found(SurveyId id) {
        return read([&](db::Read& r) { return *find_survey(r, id); });
    }
    Result<void> change(SurveyId id, SurveyDraft typed) {
        typed.version = found(id).version;
        return write([&](db::Write& w) { return change_survey(w, lead, id, typed, sv); });
    }
    Result<void> move(SurveyId id, SurveyEvent event, Date today = in_open) {
        auto version = found(id).version;
        return write([&](db::Write& w) { return move_survey(w, lead, id, event, version, today, sv); });
    }
    // Through the table, as far as that state.
    void moved_to(SurveyId id, SurveyState state) {
        constexpr std::array way = {std::pair(SurveyEvent::preview_roster, in_correction),
                                    std::pair(SurveyEvent::announce, in_correction),
                                    std::pair(SurveyEvent::open_corrections, in_correction),
                                    std::pair(SurveyEvent::lock_roster, in_correction),
                                    std::pair(SurveyEvent::open, in_open),
                                    std::pair(SurveyEvent::close, after_open)};
        for (const auto& [event, today] : way) {
            if (found(id).state >= state) return;
            if (!find_transition(found(id).state, event)) continue;
            auto done = move(id, event, today);
            ASSERT_TRUE(done) << name_of(event) << " " << said(done.error());
        }
    }
    std::optional<Entry> entry_of_person(SurveyId id, PersonId person) {
        return read([&](db::Read& r) -> std::optional<Entry> {
            for (const auto& group : groups_of(r, id))
                for (auto& one : entries_of(r, group.id, 10'000, 0))
                    if (one.person == person) return one;
            return std::nullopt;
        });
    }
    Group group_of(SurveyId id, UnitId unit) {
        return read([&](db::Read& r) {
            for (auto& one : groups_of(r, id))
                if (one.unit == unit) return one;
            ADD_FAILURE() << "no group of unit " << unit.value;
            return Group{};
        });
    }
    std::size_t events_of(SurveyId id) {
        return read([&](db::Read& r) { return audit::history(r, "survey", id.value, 1000).size(); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    const audit::Actor tests{std::nullopt, "tests"};
    rights::Visitor lead = world::with_role(world::karin, Role::hr_lead);
    UnitId top, north, south, elm, birch, cedar;
    FormId form;
};

}  // namespace styrkedja::surveys
