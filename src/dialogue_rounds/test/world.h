// An authority with an area, a school in it, another area and a department; those who lead dialogues in each;
// and a form for dialogues that is in use.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "dialogue_rounds/object.h"
#include "organisation/organisation.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::dialogue_rounds {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;

class RoundsWorld : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        hang_objects();  // so that forms know which rounds depend on them
        world::fill(*database);
        auth::add_accounts(*database);
        database->write([&](db::Write& write) {
            auto unit = [&](const char* code, const char* name, UnitKind kind, SchoolForm of,
                            std::optional<UnitId> parent) {
                return organisation::add_unit(
                    write, tests,
                    {.code = code, .name = name, .kind = kind, .school_form = of, .parent = parent});
            };
            authority = unit("f", "Förvaltningen", UnitKind::authority, SchoolForm::none, {});
            north = unit("norr", "Område Norr", UnitKind::operations_area, SchoolForm::none, authority);
            south = unit("soder", "Område Söder", UnitKind::operations_area, SchoolForm::none, authority);
            school = unit("skola", "Norrskolan", UnitKind::school_unit, SchoolForm::compulsory, north);
            department = unit("eh", "Elevhälsan", UnitKind::department, SchoolForm::none, authority);
            rights::give_role(write, tests, world::karin, Role::quality_lead, std::nullopt);
        });
        form = used_form("Dialogens frågor");
        areas = {area("Närvaro"), area("Behörighet")};
    }
    template <class F>
    auto write(F&& f) {
        return database->write(std::forward<F>(f));
    }
    template <class F>
    auto read(F&& f) {
        return database->read(std::forward<F>(f));
    }

    // That person with this one role, for the unit.
    rights::Visitor with_role(PersonId person, Role role, UnitId unit) {
        return read([&](db::Read& r) {
            auto visitor = world::visitor(person);
            rights::Rights held{.grants = {{.role = role, .scope = {.unit = unit}}},
                                .places = std::make_shared<rights::Places>(r, date_of(now()))};
            complete(held);
            visitor.rights = std::make_shared<const rights::Rights>(std::move(held));
            return visitor;
        });
    }

    static forms::Content asks(std::string text) {
        forms::Question one{.key = "hur", .text = std::move(text), .layer = QuestionLayer::recommended};
        return {.sections = {{.key = "laget", .heading = "Läget", .questions = {one}}}};
    }
    FormId drafted_form(std::string name, FormUse use = FormUse::dialogue, std::optional<UnitId> unit = {}) {
        auto id = write([&](db::Write& w) {
            return forms::take_in(w, lead, {.name = std::move(name), .use = use, .unit = unit},
                                  asks("Hur går det?"), sv);
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(FormId{});
    }
    FormId used_form(std::string name, FormUse use = FormUse::dialogue, std::optional<UnitId> unit = {}) {
        auto id = drafted_form(std::move(name), use, unit);
        auto done = put_in_use(id);
        EXPECT_TRUE(done) << (done ? "" : done.error().message);
        return id;
    }
    Result<void> put_in_use(FormId id, std::vector<forms::Consequence> consequences = {}) {
        return write([&](db::Write& w) {
            return forms::put_in_use(w, lead, id,
                                     {.version = forms::draft_of(w, id)->version,
                                      .what_changed = "Nytt",
                                      .consequences = std::move(consequences)},
                                     sv);
        });
    }
    FocusAreaId area(std::string name) {
        auto id = write([&](db::Write& w) {
            return add_focus_area(w, lead, {.name = name, .definition = "Vad det är."}, sv);
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().message);
        return id.value_or(FocusAreaId{});
    }

    RoundDraft draft() const {
        return {.year = 2026,
                .number = 1,
                .from_on = std::chrono::year{2026} / 3 / 1,
                .to_on = std::chrono::year{2026} / 3 / 31,
                .prework_by = std::chrono::year{2026} / 2 / 20,
                .form = form,
                .guide = "En timme var.",
                .focus = areas,
                .themes = {{.name = "Kompetensförsörjning",
                            .parts = ThemeParts::aruba,
                            .why = "Vi läste det som rekrytering.",
                            .questions = "Vilka går?\nVilka stannar?",
                            .support = "HR är med."}}};
    }
    Result<RoundId> try_add(const rights::Visitor& who, const RoundDraft& typed) {
        return write([&](db::Write& w) { return add_round(w, who, typed, sv); });
    }
    RoundId added(const RoundDraft& typed) {
        auto id = try_add(lead, typed);
        EXPECT_TRUE(id) << (id ? ""
                               : id.error().message +
                                     (id.error().fields.empty() ? "" : id.error().fields[0].message));
        return id.value_or(RoundId{});
    }
    RoundId added() { return added(draft()); }
    Round found(RoundId id) {
        return read([&](db::Read& r) { return *find_round(r, id); });
    }
    Result<void> move(RoundId id, RoundEvent event, RoundAct act = {}) {
        if (!act.version) act.version = found(id).version;
        return write([&](db::Write& w) { return move_round(w, lead, id, event, act, sv); });
    }
    Result<void> change(RoundId id, RoundDraft typed) {
        if (!typed.version) typed.version = found(id).version;
        return write([&](db::Write& w) { return change_round(w, lead, id, typed, sv); });
    }
    std::size_t events_of(RoundId id) {
        return read([&](db::Read& r) { return audit::history(r, "dialogue_round", id.value, 1000).size(); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    const audit::Actor tests{std::nullopt, "tests"};
    rights::Visitor lead = world::with_role(world::karin, Role::quality_lead);
    UnitId authority, north, south, school, department;
    FormId form;
    std::vector<FocusAreaId> areas;
};

}  // namespace styrkedja::dialogue_rounds
