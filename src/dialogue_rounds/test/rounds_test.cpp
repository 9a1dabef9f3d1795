// Setting up rounds: who may, what they may be, and what stands fast once the prework is open.
#include <functional>

#include "dialogue_rounds/test/world.h"
#include "search/search.h"

namespace styrkedja::dialogue_rounds {
namespace {

class Rounds : public RoundsWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Rounds, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Rounds, one_is_set_up_with_its_areas_themes_and_the_version_in_use) {
    auto id = added();
    auto round = found(id);
    EXPECT_EQ(round.name, "Verksamhetsdialog 1 2026");
    EXPECT_EQ(round.state, RoundState::configured);
    read([&](db::Read& r) {
        EXPECT_EQ(round.form_version, forms::version_in_use(r, form)->id);
        auto focus = focus_of(r, id);
        EXPECT_EQ(focus.size(), 2);
        EXPECT_EQ(focus.at(0).name, "Närvaro") << "as chosen, not by name";
        auto themes = themes_of(r, id);
        EXPECT_EQ(themes.size(), 1);
        EXPECT_EQ(themes.at(0).parts, ThemeParts::aruba);
        EXPECT_EQ(themes.at(0).support, "HR är med.");
        auto hits = search::find(r, world::visitor(world::bo), "rekrytering");
        EXPECT_EQ(hits.hits.size(), 1) << "everyone finds what a round is about";
        EXPECT_EQ(list_rounds(r, {.year = 2026}).size(), 1);
        EXPECT_TRUE(list_rounds(r, {.year = 2025}).empty());
        return 0;
    });
    EXPECT_EQ(events_of(id), 1);
}

struct Case {
    const char* field;
    const char* says;
    std::function<void(RoundDraft&)> spoil;
};

TEST_P(Rounds, each_rule_is_said_at_its_field) {
    auto day = [](unsigned d) { return Date(std::chrono::year{2026} / 3 / d); };
    auto closed_area = area("Stängt");
    write([&](db::Write& w) { return close_focus_area(w, lead, closed_area, true, sv); });
    auto closed_form = used_form("Stängt formulär");
    write([&](db::Write& w) { return forms::close_form(w, lead, closed_form, true, sv); });
    auto survey = used_form("Enkät", FormUse::survey), only_draft = drafted_form("Utkast");
    auto norths = used_form("Norrs egna", FormUse::dialogue, north);
    const std::string long_text(200'000, 'x');
    const ThemeDraft theme{.name = "Tema"};
    const Case cases[] = {
        {"year", "2000 och 2100", [](RoundDraft& d) { d.year = 1999; }},
        {"year", "2000 och 2100", [](RoundDraft& d) { d.year = 2101; }},
        {"number", "1, 2 eller 3", [](RoundDraft& d) { d.number = 0; }},
        {"number", "1, 2 eller 3", [](RoundDraft& d) { d.number = 4; }},
        {"from_on", "första dagen", [](RoundDraft& d) { d.from_on.reset(); }},
        {"to_on", "sista dagen", [](RoundDraft& d) { d.to_on.reset(); }},
        {"to_on", "före den första", [&](RoundDraft& d) { d.from_on = day(9), d.to_on = day(8); }},
        {"prework_by", "innan omgången är slut",
         [](RoundDraft& d) { d.prework_by = *d.to_on + std::chrono::days{1}; }},
        {"unit", "finns inte", [](RoundDraft& d) { d.unit = UnitId{999}; }},
        {"unit", "skola eller förskola", [](RoundDraft& d) { d.level = DialogueLevel::principal_staff; }},
        {"unit", "skola eller förskola",
         [&](RoundDraft& d) { d.level = DialogueLevel::principal_staff, d.unit = north; }},
        {"unit", "verksamhetsområdes", [&](RoundDraft& d) { d.unit = school; }},
        {"unit", "avdelnings", [&](RoundDraft& d) { d.level = DialogueLevel::support, d.unit = school; }},
        {"unit", "välj ingen enhet",
         [&](RoundDraft& d) { d.level = DialogueLevel::director_ops, d.unit = north; }},
        {"focus_area", "minst ett fokusområde", [](RoundDraft& d) { d.focus.clear(), d.themes.clear(); }},
        {"focus_area", "finns inte", [](RoundDraft& d) { d.focus = {FocusAreaId{999}}; }},
        {"focus_area", "stängt", [&](RoundDraft& d) { d.focus = {closed_area}; }},
        {"themes_reason", "Få och skarpa", [&](RoundDraft& d) { d.themes.assign(4, theme); }},
        {"themes", "högst 12", [&](RoundDraft& d) { d.themes.assign(13, theme), d.themes_reason = "x"; }},
        {"theme_name.1", "vad temat heter", [&](RoundDraft& d) { d.themes = {theme, {.why = "Därför"}}; }},
        {"theme_why.0", "kortare", [&](RoundDraft& d) { d.themes[0].why = long_text; }},
        {"theme_questions.0", "kortare", [&](RoundDraft& d) { d.themes[0].questions = long_text; }},
        {"theme_support.0", "kortare", [&](RoundDraft& d) { d.themes[0].support = long_text; }},
        {"theme_name.0", "kortare", [&](RoundDraft& d) { d.themes[0].name = long_text; }},
        {"name", "kortare", [&](RoundDraft& d) { d.name = long_text; }},
        {"guide", "kortare", [&](RoundDraft& d) { d.guide = long_text; }},
        {"themes_reason", "kortare", [&](RoundDraft& d) { d.themes_reason = long_text; }},
        {"form", "finns inte", [](RoundDraft& d) { d.form = FormId{999}; }},
        {"form", "annat än dialoger", [&](RoundDraft& d) { d.form = survey; }},
        {"form", "stängt", [&](RoundDraft& d) { d.form = closed_form; }},
        {"form", "Ta utkastet i bruk", [&](RoundDraft& d) { d.form = only_draft; }},
        {"form", "annan enhets", [&](RoundDraft& d) { d.form = norths; }},
    };
    for (const auto& [field, says, spoil] : cases) {
        auto typed = draft();
        spoil(typed);
        auto refused = try_add(lead, typed);
        ASSERT_FALSE(refused) << field << " " << says;
        ASSERT_EQ(refused.error().fields.size(), 1) << field << " " << says;
        EXPECT_EQ(refused.error().fields[0].field, field);
        EXPECT_NE(refused.error().fields[0].message.find(says), std::string::npos)
            << refused.error().fields[0].message;
    }
    EXPECT_TRUE(read([](db::Read& r) { return list_rounds(r, {}); }).empty());
    auto own = draft();
    own.unit = north, own.form = norths;
    EXPECT_TRUE(try_add(lead, own)) << "its own form";
}

TEST_P(Rounds, more_than_three_themes_take_a_reason) {
    auto typed = draft();
    typed.themes = {{.name = "A"}, {}, {.name = "B"}, {.name = "C"}, {.name = "D"}};
    typed.themes_reason = "Nämnden har bett om fyra.";
    auto id = added(typed);
    auto themes = read([&](db::Read& r) { return themes_of(r, id); });
    ASSERT_EQ(themes.size(), 4) << "the empty one is no theme";
    EXPECT_EQ(themes[3].name, "D");
}

TEST_P(Rounds, there_is_one_of_a_year_number_level_and_unit) {
    auto id = added();
    auto refused = try_add(lead, draft());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields[0].field, "number");
    EXPECT_NE(refused.error().fields[0].message.find("”Verksamhetsdialog 1 2026”"), std::string::npos);
    auto other = draft();
    other.unit = north;
    EXPECT_TRUE(try_add(lead, other)) << "the area's own";
    EXPECT_FALSE(try_add(lead, other));
    other = draft();
    other.number = 2;
    auto second = added(other);
    auto clash = change(second, draft());
    ASSERT_FALSE(clash);
    EXPECT_EQ(clash.error().fields[0].field, "number");
    EXPECT_TRUE(change(id, draft())) << "itself is no other";
}

TEST_P(Rounds, each_role_leads_where_it_reaches) {
    auto of = [&](DialogueLevel level, std::optional<UnitId> unit) {
        auto typed = draft();
        typed.level = level, typed.unit = unit;
        return typed;
    };
    auto whole = of(DialogueLevel::ops_principal, {}), areas_own = of(DialogueLevel::ops_principal, north);
    auto staff = of(DialogueLevel::principal_staff, school), top = of(DialogueLevel::director_ops, {});
    auto departments = of(DialogueLevel::support, department),
         others = of(DialogueLevel::ops_principal, south);
    auto may = [&](const rights::Visitor& who, const RoundDraft& typed) {
        auto done = write([&](db::Write& w) -> Result<void> {
            auto id = add_round(w, who, typed, sv);
            if (!id) return std::unexpected(id.error());
            EXPECT_TRUE(may_lead(who, *find_round(w, *id)));
            return refuse(RefusalKind::invalid, "allowed, and undone");
        });
        EXPECT_TRUE(done.error().kind == RefusalKind::forbidden ||
                    done.error().message == "allowed, and undone")
            << done.error().message;
        return done.error().kind != RefusalKind::forbidden;
    };
    struct Cell {
        const char* name;
        rights::Visitor who;
        std::array<bool, 6> may;  // whole, top, area, school, department, the other area
    };
    const Cell cells[] = {
        {"director", world::with_role(world::ulla, Role::director), {true, true, true, true, true, true}},
        {"director of the unit at the top",
         with_role(world::ulla, Role::director, authority),
         {true, true, true, true, true, true}},
        {"quality lead", lead, {true, true, true, true, true, true}},
        {"operations head",
         with_role(world::sara, Role::operations_head, north),
         {false, false, true, true, false, false}},
        {"principal",
         with_role(world::sara, Role::principal, school),
         {false, false, false, true, false, false}},
        {"department head",
         with_role(world::sara, Role::department_head, department),
         {false, false, false, false, true, false}},
        {"HR lead", world::with_role(world::sara, Role::hr_lead), {}},
        {"secretary", world::with_role(world::sara, Role::secretary), {}},
        {"employee", with_role(world::sara, Role::employee, school), {}},
        {"admin", world::with_role(world::sara, Role::admin), {}},
        {"signed out", world::signed_out(), {}}};
    for (const auto& [name, who, expected] : cells) {
        SCOPED_TRACE(name);
        const RoundDraft* drafts[] = {&whole, &top, &areas_own, &staff, &departments, &others};
        for (std::size_t at = 0; at < expected.size(); ++at)
            EXPECT_EQ(may(who, *drafts[at]), expected[at]) << at;
    }
}

TEST_P(Rounds, who_does_not_lead_it_neither_changes_nor_moves_it) {
    auto id = added();
    auto head = with_role(world::sara, Role::operations_head, north);
    auto typed = draft();
    typed.version = found(id).version, typed.unit = north;
    auto refused = write([&](db::Write& w) { return change_round(w, head, id, typed, sv); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::forbidden) << "the authority's becomes nobody's area's";
    refused = write([&](db::Write& w) {
        return move_round(w, head, id, RoundEvent::open_prework, {.version = typed.version}, sv);
    });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::forbidden);
    EXPECT_EQ(found(id).state, RoundState::configured);
    auto own = draft();
    own.unit = north;
    auto theirs = try_add(head, own);
    ASSERT_TRUE(theirs);
    own.unit = south, own.version = found(*theirs).version;
    refused = write([&](db::Write& w) { return change_round(w, head, *theirs, own, sv); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::forbidden) << "nor another's";
}

TEST_P(Rounds, once_the_prework_is_open_what_it_is_about_stands_fast) {
    auto id = added();
    auto other_form = used_form("Ett annat");
    auto free = draft();
    free.form = other_form, free.number = 2;
    ASSERT_TRUE(change(id, free)) << "before, anything";
    ASSERT_TRUE(change(id, draft()));
    ASSERT_TRUE(move(id, RoundEvent::open_prework));
    const std::pair<const char*, std::function<void(RoundDraft&)>> fixed[] = {
        {"år och nummer", [](RoundDraft& d) { d.number = 2; }},
        {"mellan vilka", [](RoundDraft& d) { d.level = DialogueLevel::director_ops; }},
        {"enheten", [&](RoundDraft& d) { d.unit = north; }},
        {"fokusområdena", [](RoundDraft& d) { d.focus.pop_back(); }},
        {"temana", [](RoundDraft& d) { d.themes[0].questions += "\nEn till?"; }},
        {"formuläret", [&](RoundDraft& d) { d.form = other_form; }},
        {"formuläret", [&](RoundDraft& d) { d.form.reset(); }}};
    auto before = events_of(id);
    for (const auto& [says, spoil] : fixed) {
        auto typed = draft();
        spoil(typed);
        auto refused = change(id, typed);
        ASSERT_FALSE(refused) << says;
        EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
        EXPECT_NE(refused.error().message.find(says), std::string::npos) << refused.error().message;
        EXPECT_NE(refused.error().message.find("nästa omgång"), std::string::npos);
    }
    EXPECT_EQ(events_of(id), before) << "a refused change leaves no trace";
    auto typed = draft();
    typed.name = "Vårens dialoger", typed.guide = "Två timmar.",
    typed.to_on = *typed.to_on + std::chrono::days{7};
    ASSERT_TRUE(change(id, typed));
    EXPECT_EQ(found(id).name, "Vårens dialoger");
    EXPECT_EQ(found(id).to_on, *typed.to_on);
    EXPECT_EQ(events_of(id), before + 1);
    for (auto event : {RoundEvent::start, RoundEvent::finish, RoundEvent::compile})
        ASSERT_TRUE(move(id, event));
    auto late = change(id, typed);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, RefusalKind::conflict);
    EXPECT_NE(late.error().message.find("sammanställd"), std::string::npos);
}

TEST_P(Rounds, what_was_seen_must_be_what_stands) {
    auto id = added();
    auto typed = draft();
    typed.version = found(id).version;
    typed.name = "Först";
    ASSERT_TRUE(change(id, typed));
    typed.name = "Sedan";
    auto refused = change(id, typed);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    refused = move(id, RoundEvent::open_prework, {.version = typed.version});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_EQ(found(id).name, "Först");
}

TEST_P(Rounds, a_new_version_of_the_form_is_theirs_who_have_not_begun) {
    auto waiting = added();
    auto other = draft();
    other.number = 2;
    auto running = added(other);
    ASSERT_TRUE(move(running, RoundEvent::open_prework));
    auto dependents = read([&](db::Read& r) { return forms::dependents_of(r, form); });
    ASSERT_EQ(dependents.size(), 1) << "only the one that waits";
    EXPECT_EQ(dependents[0], found(waiting).ref());
    auto renew = [&](RoundId id) {
        return write(
            [&](db::Write& w) { return renew_form_version(w, lead, id, find_round(w, id)->version, sv); });
    };
    auto refused = renew(waiting);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict) << "there is none newer";
    write([&](db::Write& w) { return forms::begin_draft(w, lead, form, sv); });
    ASSERT_FALSE(put_in_use(form)) << "somebody looks the round over, or it is unaffected";
    ASSERT_TRUE(put_in_use(form, {{.of = found(waiting).ref(), .unaffected = true}}));
    auto pinned = found(waiting).form_version;
    ASSERT_TRUE(change(waiting, draft()));
    EXPECT_EQ(found(waiting).form_version, pinned) << "a change of something else leaves the version";
    ASSERT_TRUE(renew(waiting));
    EXPECT_NE(found(waiting).form_version, pinned);
    refused = renew(running);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_EQ(found(running).form_version, pinned);
}

TEST_P(Rounds, the_demonstration_takes_its_rounds_with_it) {
    auto kept = added();
    write([&](db::Write& w) {
        w.script("UPDATE person SET demo = TRUE WHERE name = 'Ulla Åkerlund'");
        return 0;
    });
    auto ulla = world::with_role(world::ulla, Role::director);
    auto typed = draft();
    typed.number = 2;
    auto shown = try_add(ulla, typed);
    ASSERT_TRUE(shown);
    write([&](db::Write& w) { return add_focus_area(w, ulla, {.name = "Prov", .definition = "Prov"}, sv); });
    auto gone = write([](db::Write& w) { return remove_demo(w); });
    ASSERT_EQ(gone.size(), 1);
    EXPECT_EQ(gone[0].object, shown->value);
    EXPECT_FALSE(read([&](db::Read& r) { return find_round(r, *shown); }));
    EXPECT_TRUE(read([&](db::Read& r) { return find_round(r, kept); }));
    EXPECT_EQ(read([](db::Read& r) { return list_focus_areas(r); }).size(), 2);
}

}  // namespace
}  // namespace styrkedja::dialogue_rounds
