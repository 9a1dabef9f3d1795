// An authority in the middle of a round: Ulla is its director, Karin heads Område Norr, Sara is rektor of
// Kvarnskolan and Anna Berg of Åskolan, Bo leads quality, Pia heads the HR department; the round has two
// focus areas and the theme competence supply.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "dialogues/commands.h"
#include "dialogues/content.h"
#include "dialogues/object.h"
#include "dialogues/sharing.h"
#include "organisation/organisation.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::dialogues {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;

class DialogueWorld : public testing::TestWithParam<db::Engine> {
  protected:
    template <class Command>
    auto write(Command command) {
        return database->write([&](db::Write& transaction) { return command(transaction); });
    }
    template <class Question>
    auto read(Question question) {
        return database->read([&](db::Read& transaction) { return question(transaction); });
    }
    template <class Value>
    Value ok(Result<Value> result) {
        EXPECT_TRUE(result) << (result ? "" : result.error().message)
                            << (result || result.error().fields.empty() ? ""
                                                                        : result.error().fields[0].message);
        if constexpr (!std::is_void_v<Value>) return std::move(result).value_or(Value{});
    }
    void SetUp() override {
        hang_on_rounds();
        world::fill(*database);
        database->write([&](db::Write& write) { people_and_units(write); });
        director = loaded(world::ulla);
        head = loaded(world::karin);
        rektor = loaded(world::sara);
        other_rektor = loaded(world::anna_berg);
        quality = loaded(world::bo);
        hr = loaded(world::pia);
        stranger = loaded(world::anna_strom);
        round = ok(write([&](db::Write& write) {
            auto attendance = dialogue_rounds::add_focus_area(
                write, quality, {.name = "Närvaro", .definition = "Att vara där."}, sv);
            auto support = dialogue_rounds::add_focus_area(
                write, quality, {.name = "Särskilt stöd", .definition = "Att få hjälp."}, sv);
            focus = {*attendance, *support};
            return dialogue_rounds::add_round(
                write, quality,
                {.name = "Verksamhetsdialog 1",
                 .year = year_of(today),
                 .number = 1,
                 .level = DialogueLevel::ops_principal,
                 .from_on = today - std::chrono::days(30),
                 .to_on = today + std::chrono::days(30),
                 .focus = focus,
                 .themes = {{.name = "Kompetensförsörjning", .parts = ThemeParts::aruba}}},
                sv);
        }));
        ok(write([&](db::Write& write) { return take_in_pairs(write, quality, round, sv); }));
        move_round(RoundEvent::open_prework);
        dialogue = of(school);
    }
    void people_and_units(db::Write& write) {
        const audit::Actor tests{std::nullopt, "tests"};
        auto add = [&](const char* code, const char* name, UnitKind kind, std::optional<UnitId> parent) {
            return organisation::add_unit(write, tests,
                                          {.code = code, .name = name, .kind = kind, .parent = parent});
        };
        root = add("0", "Fjärdvik", UnitKind::authority, {});
        north = add("1", "Område Norr", UnitKind::operations_area, root);
        school = add("11", "Kvarnskolan", UnitKind::school_unit, north);
        other_school = add("12", "Åskolan", UnitKind::school_unit, north);
        hr_department = add("3", "HR-avdelningen", UnitKind::department, root);
        auto give = [&](PersonId person, Role role, std::optional<UnitId> unit) {
            rights::add_assignment(write, {.person = person, .role = role, .scope = {.unit = unit}});
        };
        give(world::ulla, Role::director, root);
        give(world::karin, Role::operations_head, north);
        give(world::sara, Role::principal, school);
        give(world::anna_berg, Role::principal, other_school);
        give(world::bo, Role::quality_lead, root);
        give(world::pia, Role::department_head, hr_department);
    }
    // With the rights that a session would load.
    rights::Visitor loaded(PersonId person) {
        auto visitor = world::visitor(person);
        visitor.rights = database->read([&](db::Read& read) {
            return std::make_shared<const rights::Rights>(rights::load_rights(read, person, today));
        });
        return visitor;
    }
    Round loaded_round() {
        return *read([&](db::Read& read) { return dialogue_rounds::find_round(read, round); });
    }
    void move_round(RoundEvent event, std::string reason = {}) {
        ok(write([&](db::Write& write) {
            return dialogue_rounds::move_round(write, quality, round, event,
                                               {loaded_round_in(write).version, reason}, sv);
        }));
    }
    void move_round_refused(RoundEvent event) {
        auto done = write([&](db::Write& write) {
            return dialogue_rounds::move_round(write, quality, round, event,
                                               {loaded_round_in(write).version, "Skäl"}, sv);
        });
        EXPECT_FALSE(done) << name_of(event);
    }
    Round loaded_round_in(db::Read& read) { return *dialogue_rounds::find_round(read, round); }
    // The round's form asks for a file, "underlag", in its section "laget".
    void ask_for_a_file() {
        questions::Question file{.key = "underlag",
                                 .kind = QuestionKind::file,
                                 .text = "Vad bygger det på?",
                                 .layer = QuestionLayer::recommended,
                                 .required = true};
        questions::Content asked{.sections = {{.key = "laget", .heading = "Läget", .questions = {file}}}};
        ok(write([&](db::Write& write) -> Result<void> {
            auto form =
                forms::take_in(write, quality, {.name = "Underlag", .use = FormUse::dialogue}, asked, sv);
            if (!form) return std::unexpected(form.error());
            auto draft = *forms::draft_of(write, *form);
            write.script(fmt::format("UPDATE dialogue_round SET form_version = {}", draft.id.value));
            return forms::put_in_use(write, quality, *form, {.version = draft.version}, sv);
        }));
    }
    Progress progress() {
        return read([&](db::Read& read) { return progress_of(read, round); }).at(0);
    }
    DialogueId of_in(db::Read& read, UnitId unit) { return list_dialogues(read, {.unit = unit}).at(0).id; }
    DialogueId of(UnitId unit) {
        auto all = read([&](db::Read& read) { return list_dialogues(read, {.unit = unit}); });
        EXPECT_EQ(all.size(), 1u);
        return all.empty() ? DialogueId{} : all.front().id;
    }
    Dialogue now_is(DialogueId id) {
        return *read([&](db::Read& read) { return load_dialogue(read, id); });
    }
    Dialogue now_is() { return now_is(dialogue); }

    // What is typed in the fields of a section: by name without "q-".
    static form_answers::Typed typed(std::map<std::string, std::string> fields) {
        return [fields = std::move(fields)](std::string_view name) -> std::vector<std::string> {
            if (name.starts_with("q-")) name.remove_prefix(2);
            auto found = fields.find(std::string(name));
            return found == fields.end() ? std::vector<std::string>{} : std::vector{found->second};
        };
    }
    Result<void> rate(const rights::Visitor& visitor, FocusAreaId area, std::int64_t rating,
                      std::string reason = {}) {
        return write([&](db::Write& write) {
            return save_rating(write, visitor, dialogue, area, rating, reason, sv);
        });
    }
    void rate_all(const rights::Visitor& visitor, std::int64_t rating) {
        for (auto area : focus) ok(rate(visitor, area, rating));
    }
    Result<void> submit() {
        return write([&](db::Write& write) { return submit_prework(write, rektor, dialogue, sv); });
    }
    Result<void> submit_rated() {
        return write([&](db::Write& write) { return submit_rating(write, head, dialogue, sv); });
    }
    Result<void> hold_today(const rights::Visitor& visitor) {
        return write([&](db::Write& write) {
            return hold(write, visitor, dialogue, today, now_is_in(write).version, sv);
        });
    }
    Dialogue now_is_in(db::Read& read) { return *load_dialogue(read, dialogue); }
    Result<std::int64_t> say(const rights::Visitor& visitor, std::string part, std::string words,
                             std::int64_t seen) {
        auto section = key_of(focus.front());
        return write([&](db::Write& write) {
            return save_record(write, visitor, dialogue, section, seen,
                               typed({{section + "_" + part, std::move(words)}}), sv);
        });
    }
    Result<void> confirms(const rights::Visitor& visitor, std::int64_t version) {
        return write([&](db::Write& write) { return confirm(write, visitor, dialogue, version, sv); });
    }
    // Held, written and agreed on; both confirm.
    void through() {
        rate_all(rektor, 2);
        ok(submit());
        rate_all(head, 3);
        ok(submit_rated());
        ok(hold_today(head));
        for (auto area : focus)
            ok(write([&](db::Write& write) {
                return agree_rating(write, head, dialogue, area, {.rating = 3}, sv);
            }));
        ok(confirms(head, now_is().record_version));
        ok(confirms(rektor, now_is().record_version));
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    Date today = date_of(now());
    UnitId root, north, school, other_school, hr_department;
    rights::Visitor director, head, rektor, other_rektor, quality, hr, stranger;
    std::vector<FocusAreaId> focus;
    RoundId round;
    DialogueId dialogue;
};

}  // namespace styrkedja::dialogues
