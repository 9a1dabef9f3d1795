// What is written down, when, what is refused, and what becomes of it.
#include "commitments/commitment_commands.h"
#include "notices/notices.h"
#include "workplace_dialogues/test/world.h"

namespace styrkedja::workplace_dialogues {
namespace {

class Work : public WorkWorld {
  protected:
    Progress progress(SurveyGroupId group) {
        return read([&](db::Read& r) { return progress_of(r, survey)[group]; });
    }
    std::optional<commitments::Commitment> owed_to(PersonId who, LocalAgreementId id) {
        auto visitor = of(who);
        return read([&](db::Read& r) -> std::optional<commitments::Commitment> {
            auto one = load_agreement(r, id);
            return one->commitment ? commitments::find_commitment(r, visitor, *one->commitment)
                                   : std::nullopt;
        });
    }
    Result<void> guide(const rights::Visitor& who, const NewGuide& typed) {
        return write([&](db::Write& w) { return add_guide(w, who, survey, typed, sv); });
    }
    std::vector<Guide> guides() {
        return read([&](db::Read& r) { return guides_of(r, survey); });
    }
    std::int64_t rows_of(const char* table) {
        const db::Query<std::int64_t()> count{fmt::format("SELECT COUNT(*) FROM {}", table)};
        return read([&](db::Read& r) { return *r.one(count); });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Work, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Work, a_dialogue_is_planned_and_then_held) {
    ASSERT_TRUE(save(world::henrik, elm_group, {.forum = Forum::local_cooperation, .planned_on = ahead}));
    EXPECT_EQ(progress(elm_group).planned_on, ahead);
    EXPECT_EQ(dialogue(elm_group)->forum, Forum::local_cooperation);
    hold(world::henrik, elm_group, "Vi  pratade\r\nlänge ");
    EXPECT_EQ(progress(elm_group).held_on, today);
    EXPECT_EQ(dialogue(elm_group)->notes, "Vi  pratade\nlänge");
    EXPECT_EQ(dialogue(elm_group)->held_by, "Henrik Öberg");
    EXPECT_EQ(dialogue(elm_group)->version, 2);
    auto henrik = of(world::henrik);
    auto old = write(
        [&](db::Write& w) { return save_talk(w, henrik, elm_group, {.held_on = today, .version = 1}, sv); });
    EXPECT_EQ(kind_of(old), "conflict");
    auto another = write(
        [&](db::Write& w) { return save_talk(w, henrik, elm_group, {.held_on = today, .version = 0}, sv); });
    EXPECT_EQ(kind_of(another), "conflict") << "there is one already";
}

TEST_P(Work, what_is_wrong_with_a_day_is_said_at_the_field) {
    EXPECT_EQ(field_of(save(world::henrik, elm_group, {})), "planned_on");
    EXPECT_EQ(field_of(save(world::henrik, elm_group, {.planned_on = today - std::chrono::days{1}})),
              "planned_on");
    EXPECT_EQ(field_of(save(world::henrik, elm_group, {.held_on = ahead})), "held_on");
    EXPECT_EQ(field_of(save(world::henrik, elm_group,
                            {.held_on = today, .notes = std::string(most_notes_characters + 1, 'x')})),
              "notes");
    EXPECT_FALSE(dialogue(elm_group));
    // A day that was planned may stay when it has been.
    ASSERT_TRUE(save(world::henrik, elm_group, {.planned_on = ahead}));
    script(fmt::format("UPDATE workplace_dialogue SET planned_on = '{}'", iso(today - std::chrono::days{4})));
    EXPECT_TRUE(save(world::henrik, elm_group,
                     {.planned_on = today - std::chrono::days{4}, .notes = "Vi väntar på två till"}));
}

TEST_P(Work, nothing_is_written_before_the_release_or_after_the_archive) {
    for (const char* state : {"open", "closed", "archived"}) {
        set_state(state);
        EXPECT_EQ(kind_of(save(world::henrik, elm_group, {.held_on = today})), "conflict") << state;
    }
    set_state("dialogue_phase");
    EXPECT_TRUE(save(world::henrik, elm_group, {.held_on = today}));
    script("UPDATE survey SET kind = 'imported'");
    EXPECT_EQ(kind_of(save(world::henrik, elm_group, {.held_on = today})), "not_found")
        << "answered elsewhere, and gone on with there";
}

TEST_P(Work, an_agreement_comes_of_a_dialogue_that_was_held) {
    EXPECT_EQ(kind_of(agree(world::henrik, elm_group, {.text = "Kortare möten"})), "conflict");
    ASSERT_TRUE(save(world::henrik, elm_group, {.planned_on = ahead}));
    EXPECT_EQ(kind_of(agree(world::henrik, elm_group, {.text = "Kortare möten"})), "conflict");
    hold(world::henrik, elm_group);
    EXPECT_EQ(kind_of(agree(world::sara, elm_group, {.text = "Kortare möten"})), "forbidden");
    EXPECT_EQ(kind_of(agree(world::bo, elm_group, {.text = "Kortare möten"})), "not_found");
    auto id = agree(world::henrik, elm_group, {.text = "Kortare möten", .question = "stress"});
    ASSERT_TRUE(id) << said(id.error());
    EXPECT_EQ(stored(*id).question, "stress");
    EXPECT_EQ(progress(elm_group).agreements, 1);
    EXPECT_EQ(field_of(save(world::henrik, elm_group, {.notes = "Ångrar mig"})), "held_on")
        << "it has been held, as something was agreed on";
    EXPECT_EQ(field_of(agree(world::henrik, elm_group, {.text = " "})), "wording");
    EXPECT_EQ(field_of(agree(world::henrik, elm_group, {.text = "A", .question = "finns_inte"})), "question");
    EXPECT_EQ(field_of(agree(world::henrik, elm_group, {.text = "A", .responsible = "Ingen Alls"})),
              "responsible");
    EXPECT_EQ(
        field_of(agree(world::henrik, elm_group, {.text = "A", .due_on = today - std::chrono::days{1}})),
        "due_on");
    EXPECT_EQ(progress(elm_group).agreements, 1);
}

TEST_P(Work, with_somebody_and_a_day_it_is_owed_without_its_words) {
    hold(world::henrik, elm_group);
    auto id = agree(world::henrik, elm_group, {.text = "Kortare möten", .responsible = "sara  lind"});
    ASSERT_TRUE(id) << said(id.error());
    EXPECT_EQ(stored(*id).responsible, world::sara);
    EXPECT_FALSE(stored(*id).commitment) << "no day";
    auto news = read([&](db::Read& r) { return notices::unseen(r, world::sara, 9); });
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(news[0].ref_kind, "local_agreement");
    ASSERT_TRUE(
        change(world::henrik, *id, {.text = "Kortare möten", .responsible = "Sara Lind", .due_on = ahead}));
    auto owed = owed_to(world::sara, *id);
    ASSERT_TRUE(owed);
    EXPECT_EQ(owed->text, "Lokal överenskommelse i Almskolan (Medarbetarenkät 2026)");
    EXPECT_EQ(owed->due_on, ahead);
    EXPECT_EQ(owed->owners, "Sara Lind");
    EXPECT_EQ(owed->to_person, world::henrik);
    EXPECT_EQ(owed->origin, id->value);
    EXPECT_TRUE(owed_to(world::henrik, *id));
    for (PersonId who : {world::ulla, world::karin, world::pia, of_elm[0]}) EXPECT_FALSE(owed_to(who, *id));
    // To nobody any more.
    ASSERT_TRUE(change(world::henrik, *id, {.text = "Kortare möten"}));
    EXPECT_EQ(owed_to(world::sara, *id)->status, CommitmentStatus::dropped);
}

TEST_P(Work, an_agreement_ends_with_what_came_of_it_or_with_why) {
    hold(world::henrik, elm_group);
    auto id = agree(world::henrik, elm_group,
                    {.text = "Kortare möten", .responsible = "Sara Lind", .due_on = ahead});
    ASSERT_TRUE(id);
    EXPECT_EQ(field_of(close(world::henrik, *id, LocalAgreementState::dropped)), "words");
    EXPECT_EQ(kind_of(close(world::henrik, *id, LocalAgreementState::agreed)), "conflict") << "it is";
    EXPECT_EQ(kind_of(close(world::sara, *id, LocalAgreementState::done)), "forbidden");
    ASSERT_TRUE(close(world::henrik, *id, LocalAgreementState::done, "En halvtimme"));
    EXPECT_EQ(stored(*id).reason, "En halvtimme");
    EXPECT_EQ(progress(elm_group).done, 1);
    EXPECT_EQ(owed_to(world::sara, *id)->status, CommitmentStatus::done);
    EXPECT_EQ(kind_of(change(world::henrik, *id, {.text = "Annat"})), "conflict");
    EXPECT_EQ(kind_of(close(world::henrik, *id, LocalAgreementState::dropped, "Nej")), "conflict");
    ASSERT_TRUE(close(world::henrik, *id, LocalAgreementState::agreed));
    EXPECT_EQ(stored(*id).reason, "");
    EXPECT_EQ(owed_to(world::sara, *id)->status, CommitmentStatus::open);
    ASSERT_TRUE(close(world::henrik, *id, LocalAgreementState::dropped, "Behövs inte"));
    EXPECT_EQ(owed_to(world::sara, *id)->status, CommitmentStatus::dropped);
    EXPECT_EQ(progress(elm_group).agreements, 0) << "one that was dropped is none";
    auto henrik = of(world::henrik);
    auto old = write([&](db::Write& w) {
        return close_agreement(w, henrik, *id, {.state = LocalAgreementState::agreed, .version = 1}, sv);
    });
    EXPECT_EQ(kind_of(old), "conflict");
}

TEST_P(Work, guides_are_laid_by_those_who_lead_surveys) {
    auto hr = of(world::karin);
    const NewGuide film{"talk", "Filmen om samtalet", "https://example.se/film?a=1"};
    ASSERT_TRUE(guide(hr, film));
    ASSERT_TRUE(guide(hr, {"look", "Läsa ett resultat", "https://example.se/"}));
    ASSERT_EQ(guides().size(), 2u);
    EXPECT_EQ(guides()[0].title, "Läsa ett resultat") << "step by step";
    EXPECT_EQ(kind_of(guide(of(world::henrik), film)), "forbidden");
    EXPECT_EQ(field_of(guide(hr, {"dance", "Dansa", "https://example.se"})), "step");
    EXPECT_EQ(field_of(guide(hr, {"talk", " ", "https://example.se"})), "title");
    for (const char* address :
         {"", "http://example.se", "javascript:alert(1)", "https://", "https://a b.se", "example.se"})
        EXPECT_EQ(field_of(guide(hr, {"talk", "Film", address})), "address") << address;
    auto remove = [&](const rights::Visitor& who, SurveyId of_survey) {
        auto id = guides().front().id;
        return write([&](db::Write& w) { return remove_guide(w, who, of_survey, id, sv); });
    };
    EXPECT_EQ(kind_of(remove(of(world::henrik), survey)), "forbidden");
    EXPECT_EQ(kind_of(remove(hr, added(draft()))), "not_found") << "of another survey";
    ASSERT_TRUE(remove(hr, survey));
    EXPECT_EQ(guides().size(), 1u);
}

TEST_P(Work, what_is_owed_forgets_a_demonstration_that_is_taken_away) {
    hold(world::henrik, elm_group);
    auto id = agree(world::henrik, elm_group,
                    {.text = "Kortare möten", .responsible = "Sara Lind", .due_on = ahead});
    ASSERT_TRUE(id);
    auto commitment = *stored(*id).commitment;
    EXPECT_TRUE(write([&](db::Write& w) { return remove_demo(w); }).empty()) << "nobody is of it";
    script("UPDATE person SET demo = TRUE WHERE id = 4");
    auto gone = write([&](db::Write& w) {
        auto refs = remove_demo(w);
        commitments::forget_origins(w, refs);
        surveys::remove_demo(w);
        return refs;
    });
    EXPECT_EQ(gone, (std::vector<links::Ref>{{"local_agreement", id->value}, ref_of(elm_group)}));
    for (const char* table : {"workplace_dialogue", "local_agreement"}) EXPECT_EQ(rows_of(table), 0) << table;
    auto sara = of(world::sara);
    auto left = read([&](db::Read& r) { return commitments::find_commitment(r, sara, commitment); });
    ASSERT_TRUE(left);
    EXPECT_EQ(left->origin_kind, "");
}

TEST_P(Work, goes_with_its_survey_and_what_is_owed_stays) {
    hold(world::henrik, elm_group);
    auto id = agree(world::henrik, elm_group,
                    {.text = "Kortare möten", .responsible = "Sara Lind", .due_on = ahead});
    ASSERT_TRUE(id && guide(of(world::karin), {"talk", "Film", "https://example.se"}));
    auto commitment = *stored(*id).commitment;
    script(fmt::format("DELETE FROM survey WHERE id = {}", survey.value));
    for (const char* table : {"workplace_dialogue", "local_agreement", "survey_guide"})
        EXPECT_EQ(rows_of(table), 0) << table;
    auto page = browser(world::sara).get(fmt::format("/commitments/{}", commitment.value));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(auth::shows(page, "Lokal överenskommelse i Almskolan"));
}

}  // namespace
}  // namespace styrkedja::workplace_dialogues
