// A survey whose results are released: Område Norr (led by Pia) with Almskolan (led by Henrik, where Sara
// works) and Björkskolan (led by nobody), Område Söder (led by Bo) with Cederskolan. Karin leads HR, Ulla is
// director. The questions "stress" and "trivs" are scales.
#pragma once
#include "auth/testing/browser.h"
#include "commitments/components.h"
#include "links/links.h"
#include "surveys/testing/world.h"
#include "units/units.h"
#include "workplace_dialogues/local_work.h"
#include "workplace_dialogues/object.h"

namespace styrkedja::workplace_dialogues {

using surveys::day;
using surveys::Group;
namespace world = surveys::world;
inline constexpr Language sv = Language::swedish;

class WorkWorld : public surveys::SurveysWorld {
  protected:
    using Terms = workplace_dialogues::Terms;

    void SetUp() override {
        SurveysWorld::SetUp();
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        surveys::add_routes(site->routes);
        units::add_routes(site->routes);
        commitments::add_routes(site->routes);
        workplace_dialogues::add_routes(site->routes);
        write([&](db::Write& w) {
            w.script("DELETE FROM role_assignment WHERE person IN (1, 6)");
            rights::give_role(w, tests, world::ulla, Role::director, std::nullopt);
            rights::give_role(w, tests, world::pia, Role::operations_head, north);
            return 0;
        });
        employed(world::henrik, elm);
        employed(world::sara, elm);
        of_elm = add_people(elm, 4);
        of_birch = add_people(birch, 5);
        of_cedar = add_people(cedar, 5);
        put_scale_in_form();
        survey = added(draft());
        moved_to(survey, SurveyState::roster_preview);
        set_state("results_released");
        elm_group = group_of(survey, elm).id;
        birch_group = group_of(survey, birch).id;
        cedar_group = group_of(survey, cedar).id;
    }
    void put_scale_in_form() {
        script(
            R"(UPDATE form_version SET content = '{"sections":[{"key":"arbetet","heading":"Arbetet",)"
            R"("questions":[{"key":"stress","kind":"scale","text":"Hinner du?","range":{"low":1,"high":5}},)"
            R"({"key":"trivs","kind":"scale","text":"Trivs du?","range":{"low":1,"high":5}}]}]}')");
    }
    void script(const std::string& sql) {
        write([&](db::Write& w) {
            w.script(sql);
            return 0;
        });
    }
    void set_state(const char* state) {
        script(fmt::format("UPDATE survey SET state = '{}' WHERE id = {}", state, survey.value));
    }
    // As if the unit had been merged into the other one in May.
    void merge(UnitId from, UnitId into) {
        script(fmt::format(
            "UPDATE unit_version SET valid_to = '2026-04-30' WHERE unit = {0};"
            "INSERT INTO unit_change (kind, effective_on, reason, recorded_at, recorded_by) VALUES ('merge', "
            "'2026-05-01', 'Färre barn', 0, 'tests');"
            "INSERT INTO unit_change_part (unit_change, unit, side, goes_to) SELECT MAX(id), {0}, 'before', "
            "{1} FROM unit_change;"
            "INSERT INTO unit_change_part (unit_change, unit, side) SELECT MAX(id), {1}, 'after' FROM "
            "unit_change",
            from.value, into.value));
        write([&](db::Write& w) {
            rights::rights_changed(w);
            return 0;
        });
    }

    // Of those, too, whom the invented world does not know.
    rights::Visitor of(PersonId person) {
        if (person.value <= world::anna_strom.value) return SurveysWorld::of(person);
        auto rights = read([&](db::Read& r) {
            return std::make_shared<const rights::Rights>(rights::load_rights(r, person, date_of(now())));
        });
        return {.account = AccountId{person.value}, .person = person, .name = "Någon", .rights = rights};
    }

    Date today = date_of(now());
    Date ahead = today + std::chrono::days{10};

    std::optional<Dialogue> dialogue(SurveyGroupId group) {
        return read([&](db::Read& r) { return dialogue_of(r, group); });
    }
    Result<void> save(PersonId who, SurveyGroupId group, Talk talk) {
        auto before = dialogue(group);
        talk.version = before ? before->version : 0;
        auto visitor = of(who);
        return write([&](db::Write& w) { return save_talk(w, visitor, group, talk, sv); });
    }
    void hold(PersonId who, SurveyGroupId group, std::string notes = "") {
        auto done = save(who, group, {.held_on = today, .notes = std::move(notes)});
        ASSERT_TRUE(done) << said(done.error());
    }
    Result<LocalAgreementId> agree(PersonId who, SurveyGroupId group, const Terms& terms) {
        auto visitor = of(who);
        return write([&](db::Write& w) { return add_agreement(w, visitor, group, terms, sv); });
    }
    LocalAgreement stored(LocalAgreementId id) {
        return read([&](db::Read& r) { return *load_agreement(r, id); });
    }
    Result<void> change(PersonId who, LocalAgreementId id, Terms terms) {
        terms.version = stored(id).version;
        auto visitor = of(who);
        return write([&](db::Write& w) { return change_agreement(w, visitor, id, terms, sv); });
    }
    Result<void> close(PersonId who, LocalAgreementId id, LocalAgreementState state, std::string words = "") {
        Closing closing{state, std::move(words), stored(id).version};
        auto visitor = of(who);
        return write([&](db::Write& w) { return close_agreement(w, visitor, id, closing, sv); });
    }
    bool reads(PersonId who, SurveyGroupId group) {
        auto visitor = of(who);
        return read([&](db::Read& r) { return may_read(r, visitor, *surveys::find_group(r, group)); });
    }
    bool writes(PersonId who, SurveyGroupId group) {
        auto visitor = of(who);
        return read([&](db::Read& r) { return may_write(r, visitor, *surveys::find_group(r, group)); });
    }
    template <class T>
    static std::string_view kind_of(const Result<T>& done) {
        return done ? "done" : name_of(done.error().kind);
    }
    template <class T>
    static std::string field_of(const Result<T>& done) {
        return done || done.error().fields.empty() ? "" : done.error().fields.front().field;
    }
    std::string group_path(SurveyGroupId group) {
        return fmt::format("/surveys/{}/groups/{}", survey.value, group.value);
    }
    std::string work_path(SurveyGroupId group) { return group_path(group) + "/work"; }
    auth::Browser& browser(PersonId person) {
        auto& one = browsers[person.value];
        if (!one) one = auth::signed_in(*site, world::username(person));
        return *one;
    }

    SurveyId survey;
    SurveyGroupId elm_group, birch_group, cedar_group;
    std::vector<PersonId> of_elm, of_birch, of_cedar;
    std::unique_ptr<auth::Site> site;
    std::map<std::int64_t, std::unique_ptr<auth::Browser>> browsers;
};

}  // namespace styrkedja::workplace_dialogues
