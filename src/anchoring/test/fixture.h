// The authority of assignments with two more schools, and what a test does with input and units.
#pragma once
#include "anchoring/dissemination.h"
#include "anchoring/involvement.h"
#include "assignments/testing/world.h"
#include "notices/notices.h"
#include "organisation/organisation.h"
#include "rights/rights.h"

namespace styrkedja::anchoring {

namespace world = rights::world;
using namespace assignments;  // the people of its world
inline constexpr std::chrono::days week{7};

class Fixture : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        database->write([&](db::Write& write) {
            audit::Actor tests{std::nullopt, "tests"};
            meadow = organisation::add_unit(write, tests,
                                            {.code = "13",
                                             .name = "Ängskolan",
                                             .kind = UnitKind::school_unit,
                                             .school_form = SchoolForm::compulsory,
                                             .parent = authority->area});
            sun = organisation::add_unit(write, tests,
                                         {.code = "21",
                                          .name = "Solens förskola",
                                          .kind = UnitKind::preschool_unit,
                                          .school_form = SchoolForm::preschool,
                                          .parent = authority->root});
        });
        for (PersonId person : {olle, doris}) reload(person);
    }
    // As of now, with the schools that came later.
    void reload(PersonId person) {
        authority->visitors[person].rights = std::make_shared<const rights::Rights>(
            read([&](auto& r) { return rights::load_rights(r, person, authority->today); }));
    }
    rights::Visitor as(PersonId person) { return authority->as(person); }

    Result<void> open(AssignmentId id, std::vector<GroupId> groups, PersonId person = lena) {
        Opening opening{.groups = std::move(groups),
                        .due_on = authority->today + week,
                        .version = authority->load(id).version};
        return write([&](auto& w) { return open_for_input(w, as(person), id, opening, sv); });
    }
    AssignmentId opened() {
        auto id = authority->assignment_in(AssignmentState::draft);
        EXPECT_TRUE(open(id, {world::sg, world::lg}));
        return id;
    }
    Result<AssignmentInputId> say(AssignmentId id, std::string text, PersonId person,
                                  std::optional<GroupId> group = {}) {
        return write([&](auto& w) { return write_input(w, as(person), id, {std::move(text), group}, sv); });
    }
    Result<void> treat(AssignmentInputId id, std::optional<InputOutcome> outcome, std::string why,
                       PersonId person = lena, std::int64_t version = 1) {
        return write(
            [&](auto& w) { return treat_input(w, as(person), id, {outcome, std::move(why), version}, sv); });
    }
    Result<void> close(AssignmentId id, PersonId person = lena) {
        Closing closing{.words = "Tydligare syfte", .version = authority->load(id).version};
        return write([&](auto& w) { return close_input(w, as(person), id, closing, sv); });
    }
    AskedGroup asked(AssignmentId id, GroupId group) {
        return read([&](auto& r) {
            for (const auto& one : asked_groups(r, call_of(r, id)->id))
                if (one.group == group) return one;
            return AskedGroup{};
        });
    }
    commitments::Commitment owed(CommitmentId id) {
        return *read([&](auto& r) {
            auto found = commitments::find_commitment(r, as(world::ulla), id);
            return found ? found : commitments::find_commitment(r, as(lena), id);
        });
    }
    std::int64_t rows(const std::string& sql) {
        db::Query<std::int64_t()> query{sql};
        return *read([&](auto& r) { return r.one(query); });
    }
    std::int64_t told(PersonId person, NoticeWhat what) {
        return rows(fmt::format("SELECT count(*) FROM notice WHERE person = {} AND what = '{}'", person.value,
                                name_of(what)));
    }
    Result<void> involve(AssignmentId id, std::vector<UnitId> units, InvolvementForm form,
                         PersonId person = lena, std::optional<Date> on = {}) {
        NewInvolvement typed{.units = std::move(units),
                             .form = form,
                             .on_day = on ? on : std::optional(authority->today),
                             .note = "Träff"};
        return write([&](auto& w) { return note_involvement(w, as(person), id, typed, sv); });
    }
    Involvement involvement(AssignmentId id) {
        auto assignment = authority->load(id);
        return read([&](auto& r) { return involvement_of(r, assignment); });
    }
    NewDissemination audience(std::string words = "skolor i Norr") {
        return {.audience = std::move(words),
                .form = ReachForm::workplace_meeting,
                .due_on = authority->today + week};
    }
    Result<DisseminationId> plan(AssignmentId id, const NewDissemination& typed, PersonId person = lena) {
        return write([&](auto& w) { return plan_dissemination(w, as(person), id, typed, sv); });
    }
    Result<void> reach(DisseminationId id, std::optional<UnitId> unit, PersonId person,
                       std::string what = "Vi talade om det på APT") {
        Reaching reaching{.unit = unit, .on_day = authority->today, .what = std::move(what)};
        return write([&](auto& w) { return confirm_reached(w, as(person), id, reaching, sv); });
    }
    Dissemination load(DisseminationId id) {
        return *read([&](auto& r) { return find_dissemination(r, as(doris), id); });
    }
    Share share(DisseminationId id) {
        return read([&](auto& r) {
            return share_of(*find_dissemination(r, as(doris), id), evidence_of(r, id),
                            Schools(r, authority->today));
        });
    }

    UnitId meadow, sun;
};

}  // namespace styrkedja::anchoring
