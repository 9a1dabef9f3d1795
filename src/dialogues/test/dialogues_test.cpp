// One dialogue from its plan to both confirmations: who may, what is hidden until when, and what is refused.
#include <random>

#include "audit/audit.h"
#include "dialogues/testing/world.h"
#include "organisation/unit_change.h"

namespace styrkedja::dialogues {
namespace {

const db::Query<void(PersonId, UnitId)> employ{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from) "
    "VALUES ($1, $2, 'lärare', '', 'monthly', 'permanent', 1000, '2020-01-01')"};

class Dialogues : public DialogueWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Dialogues, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Dialogues, pairs_are_read_from_the_roles_and_added_once) {
    auto all = read([&](db::Read& read) { return list_dialogues(read, {.round = round}); });
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(now_is().superior_name, "Karin Ek");
    EXPECT_EQ(now_is().subordinate_name, "Sara Lind");
    EXPECT_EQ(now_is().area, north);
    auto again = ok(write([&](db::Write& write) { return take_in_pairs(write, quality, round, sv); }));
    EXPECT_EQ(again.added, 0);
    auto third = write([&](db::Write& write) {
        return organisation::add_unit(
            write, {std::nullopt, "tests"},
            {.code = "13", .name = "Nya skolan", .kind = UnitKind::school_unit, .parent = north});
    });
    again = ok(write([&](db::Write& write) { return take_in_pairs(write, quality, round, sv); }));
    EXPECT_EQ(again.without_leader, std::vector<std::string>{"Nya skolan"});
    write([&](db::Write& write) {
        rights::add_assignment(
            write, {.person = world::anna_strom, .role = Role::principal, .scope = {.unit = third}});
    });
    EXPECT_EQ(ok(write([&](db::Write& write) { return take_in_pairs(write, quality, round, sv); })).added, 1);
    EXPECT_FALSE(write([&](db::Write& write) { return take_in_pairs(write, rektor, round, sv); }));
}

TEST_P(Dialogues, the_two_and_the_director_read_it_and_nobody_else) {
    auto sees = [&](const rights::Visitor& visitor) {
        return read([&](db::Read& read) { return find_dialogue(read, visitor, dialogue).has_value(); });
    };
    EXPECT_TRUE(sees(head));
    EXPECT_TRUE(sees(rektor));
    EXPECT_TRUE(sees(director));
    for (const auto& one : {quality, hr, other_rektor, stranger, world::signed_out()})
        EXPECT_FALSE(sees(one)) << one.name;
    auto follows = [&](const rights::Visitor& visitor) {
        return may_follow(visitor, loaded_round(), now_is());
    };
    EXPECT_TRUE(follows(quality)) << "that it is there, not what is said";
    EXPECT_FALSE(follows(hr));
    EXPECT_FALSE(follows(other_rektor));
}

TEST_P(Dialogues, ratings_stay_hidden_until_both_are_in) {
    rate_all(rektor, 1);
    ok(rate(head, focus[0], 4, "Hög närvaro i våra siffror"));
    auto seen = [&](const rights::Visitor& visitor) {
        return read([&](db::Read& read) { return ratings_of(read, visitor, now_is_in(read)); });
    };
    auto hidden = [&](const char* when) {
        for (const auto& one : seen(head)) EXPECT_FALSE(one.own) << when;
        for (const auto& one : seen(rektor)) {
            EXPECT_FALSE(one.superior) << when;
            EXPECT_EQ(one.superior_reason, "") << when;
        }
        for (const auto& one : seen(director)) EXPECT_FALSE(one.own || one.superior) << when;
    };
    hidden("drafts");
    ok(submit());
    hidden("one is in");
    EXPECT_FALSE(submit_rated()) << "an area lacks a rating";
    ok(rate(head, focus[1], 1));
    ok(submit_rated());
    auto shown = seen(rektor);
    ASSERT_EQ(shown.size(), 2u);
    EXPECT_EQ(shown[0].focus, focus[0]) << "the largest gap first";
    EXPECT_EQ(shown[0].gap(), 3);
    EXPECT_EQ(shown[0].superior, 4);
    EXPECT_EQ(seen(director)[0].own, 1);
    EXPECT_FALSE(rate(head, focus[0], 1)) << "handed in";
    EXPECT_FALSE(rate(rektor, focus[0], 4));
    auto back = write([&](db::Write& write) { return recall_prework(write, rektor, dialogue, sv); });
    EXPECT_FALSE(back) << "both are shown";
}

TEST_P(Dialogues, prework_is_the_subordinates_own_and_can_be_taken_back) {
    auto section = key_of(focus[0]);
    auto save = [&](const rights::Visitor& visitor, std::int64_t seen, std::string words) {
        return write([&](db::Write& write) {
            return save_prework(write, visitor, dialogue, section, seen,
                                typed({{section + "_causes", std::move(words)}}), sv);
        });
    };
    EXPECT_FALSE(now_is().opened_at);
    auto first = ok(save(rektor, 0, "Många byter skola."));
    EXPECT_TRUE(now_is().opened_at);
    EXPECT_EQ(save(head, first, "Nej").error().kind, RefusalKind::forbidden);
    EXPECT_EQ(save(hr, first, "Nej").error().kind, RefusalKind::not_found);
    EXPECT_EQ(save(rektor, 0, "Från en annan flik").error().kind, RefusalKind::conflict);
    EXPECT_EQ(save(rektor, first, std::string(200'000, 'x')).error().kind, RefusalKind::invalid);
    auto refused = submit();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.size(), 2u) << "both areas lack a rating";
    rate_all(rektor, 3);
    ok(submit());
    EXPECT_EQ(save(rektor, first, "Efteråt").error().kind, RefusalKind::conflict);
    ok(write([&](db::Write& write) { return recall_prework(write, rektor, dialogue, sv); }));
    EXPECT_EQ(now_is().state, DialogueState::planned);
    ok(save(rektor, first, "Många byter skola i åk 7."));
}

TEST_P(Dialogues, the_record_begins_with_the_prework_and_both_confirm_the_same) {
    auto section = key_of(focus[0]);
    ok(write([&](db::Write& write) {
        return save_prework(write, rektor, dialogue, section, 0,
                            typed({{section + "_causes", "Många byter skola."}}), sv);
    }));
    rate_all(rektor, 2);
    ok(submit());
    EXPECT_FALSE(say(rektor, "results", "För tidigt", 0));
    EXPECT_FALSE(write([&](db::Write& write) {
        return hold(write, head, dialogue, today + std::chrono::days(1), now_is_in(write).version, sv);
    })) << "not before it was held";
    ok(hold_today(head));
    EXPECT_EQ(loaded_round().state, RoundState::running);
    auto answers = read([&](db::Read& read) {
        return form_answers::answers_of(read,
                                        form_answers::find_sheet(read, now_is_in(read).ref(), record)->id);
    });
    EXPECT_EQ(form_answers::only(answers, section + "_causes"), "Många byter skola.");
    auto version = read([&](db::Read& read) {
        auto sheet = form_answers::find_sheet(read, now_is_in(read).ref(), record);
        return form_answers::version_of(read, sheet->id, section).version;
    });
    auto written = ok(say(head, "results", "81 procent är där.", version));
    EXPECT_EQ(say(rektor, "results", "82 procent är där.", version).error().kind, RefusalKind::conflict);
    auto lacking = confirms(head, now_is().record_version);
    ASSERT_FALSE(lacking);
    EXPECT_EQ(lacking.error().fields.size(), 2u);
    ok(write([&](db::Write& write) { return agree_rating(write, head, dialogue, focus[0], {2, ""}, sv); }));
    auto agree_unseen = [&](std::int64_t rating) {
        return write([&](db::Write& write) {
            return agree_rating(write, rektor, dialogue, focus[0], {rating, "", version_of({}, "")}, sv);
        });
    };
    auto over = agree_unseen(4);
    ASSERT_FALSE(over) << "nobody had agreed when the page was opened";
    EXPECT_EQ(over.error().kind, RefusalKind::conflict);
    ok(agree_unseen(2));  // the same, sent once more
    ok(write([&](db::Write& write) {
        return agree_rating(write, rektor, dialogue, focus[1], {{}, "Vi ser olika på stödet."}, sv);
    }));
    auto read_by_both = now_is().record_version;
    ok(confirms(head, read_by_both));
    EXPECT_EQ(now_is().state, DialogueState::confirmed_one);
    ok(say(rektor, "results", "82 procent är där.", written));
    EXPECT_EQ(now_is().state, DialogueState::record_draft) << "what was confirmed is not what stands there";
    EXPECT_FALSE(now_is().superior_confirmed);
    auto old = confirms(rektor, read_by_both);
    ASSERT_FALSE(old);
    EXPECT_EQ(old.error().kind, RefusalKind::conflict);
    ok(confirms(rektor, now_is().record_version));
    ok(confirms(rektor, now_is().record_version));
    EXPECT_EQ(now_is().state, DialogueState::confirmed_one) << "one person pressed twice";
    ok(confirms(head, now_is().record_version));
    EXPECT_EQ(now_is().state, DialogueState::confirmed_both);
    EXPECT_EQ(now_is().samsyn, false) << "with dissent";
    EXPECT_FALSE(say(head, "results", "Efteråt", written + 1));
    EXPECT_FALSE(
        write([&](db::Write& write) { return agree_rating(write, head, dialogue, focus[0], {4, ""}, sv); }));
    ok(write([&](db::Write& write) {
        return supplement(write, rektor, dialogue, "Siffran gällde höstterminen.", sv);
    }));
    EXPECT_FALSE(write([&](db::Write& write) { return supplement(write, director, dialogue, "Jaha", sv); }));
}

TEST_P(Dialogues, support_reads_shared_sentences_alone_and_only_what_both_confirmed) {
    auto section = key_of(focus[0]);
    rate_all(rektor, 2);
    ok(submit());
    ok(hold_today(head));
    auto first = read([&](db::Read& read) {
        auto sheet = form_answers::find_sheet(read, now_is_in(read).ref(), record);
        return form_answers::version_of(read, sheet->id, section).version;
    });
    auto second = ok(say(rektor, "conditions", "Vi saknar en kurator. Lokalerna är bra.", first));
    auto share = [&](const rights::Visitor& visitor, std::string words, std::optional<UnitId> department) {
        return write([&](db::Write& write) {
            return share_sentence(write, visitor, dialogue, section + "_conditions", words, department, sv);
        });
    };
    EXPECT_EQ(share(hr, "Vi saknar en kurator.", {}).error().kind, RefusalKind::not_found);
    EXPECT_FALSE(share(rektor, "Det står inte där.", {}));
    EXPECT_FALSE(share(rektor, "Vi saknar en kurator.", school)) << "no department";
    ok(share(rektor, "Vi saknar en kurator.", hr_department));
    ok(share(head, "Lokalerna är bra.", {}));
    auto seen = [&](const rights::Visitor& visitor) {
        std::vector<std::string> all;
        for (const auto& one : read([&](db::Read& read) { return shared_with(read, visitor, 50, 0); }))
            all.push_back(one.text);
        return all;
    };
    EXPECT_EQ(seen(hr).size(), 0u) << "not confirmed yet";
    ok(say(rektor, "conditions", "Vi saknar en kurator.", second));
    for (auto area : focus)
        ok(write(
            [&](db::Write& write) { return agree_rating(write, head, dialogue, area, {.rating = 2}, sv); }));
    ok(confirms(head, now_is().record_version));
    ok(confirms(rektor, now_is().record_version));
    EXPECT_EQ(seen(hr), std::vector<std::string>{"Vi saknar en kurator."})
        << "what was taken out of the record is shared no more";
    for (const auto& one : {stranger, other_rektor, quality}) EXPECT_EQ(seen(one).size(), 0u) << one.name;
    auto sentence = read([&](db::Read& read) { return shared_in(read, dialogue); }).front().id;
    ok(write([&](db::Write& write) { return take_back_sentence(write, rektor, dialogue, sentence, sv); }));
    EXPECT_EQ(seen(hr).size(), 0u);
}

TEST_P(Dialogues, a_day_is_set_moved_and_called_off_with_its_reason) {
    auto plan = [&](const rights::Visitor& visitor, Planning planning) {
        planning.version = now_is().version;
        return write([&](db::Write& write) { return plan_dialogue(write, visitor, dialogue, planning, sv); });
    };
    EXPECT_EQ(plan(rektor, {.on = today}).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(plan(stranger, {.on = today}).error().kind, RefusalKind::not_found);
    auto wrong = plan(head, {.on = today + std::chrono::days(300), .at = "25:00", .minutes = 0});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fields.size(), 3u);
    ok(plan(head, {.on = today, .at = "9.30", .minutes = 60, .place = "Rum 4"}));
    EXPECT_EQ(now_is().planned_at, "09:30");
    EXPECT_EQ(now_is().moved, 0);
    ok(plan(quality, {.on = today + std::chrono::days(1), .at = "", .minutes = 60}));
    EXPECT_EQ(now_is().moved, 1);
    auto cancel = [&](std::optional<CancelReason> why, std::string words) {
        return write([&](db::Write& write) {
            return cancel_dialogue(write, head, dialogue, why, words, now_is_in(write).version, sv);
        });
    };
    EXPECT_FALSE(cancel({}, ""));
    EXPECT_FALSE(cancel(CancelReason::other, " ")) << "which one";
    ok(cancel(CancelReason::on_leave, ""));
    EXPECT_FALSE(hold_today(head));
    ok(write(
        [&](db::Write& write) { return plan_again(write, head, dialogue, now_is_in(write).version, sv); }));
    EXPECT_EQ(now_is().state, DialogueState::planned);
    EXPECT_FALSE(now_is().planned_on);
}

TEST_P(Dialogues, somebody_else_takes_over_and_rates_anew) {
    rate_all(head, 3);
    ok(submit_rated());
    auto change = [&](Party party, std::string name) {
        return write([&](db::Write& write) {
            return change_party(write, quality, dialogue, party, name, now_is_in(write).version, sv);
        });
    };
    EXPECT_FALSE(change(Party::superior, "Sara Lind")) << "with oneself";
    EXPECT_FALSE(change(Party::superior, "Ingen Alls"));
    EXPECT_FALSE(change(Party::superior, "Bo Nilsson")) << "who leads the round does not put himself in";
    rate_all(rektor, 2);
    ok(submit());
    ok(change(Party::superior, "Henrik Öberg"));
    EXPECT_EQ(now_is().superior, world::henrik);
    EXPECT_EQ(now_is().state, DialogueState::planned) << "what was handed in was for another";
    EXPECT_FALSE(now_is().submitted_at);
    EXPECT_FALSE(change(Party::subordinate, "Anna Ström")) << "who has begun to write is not replaced";
    auto again = ok(write([&](db::Write& write) { return take_in_pairs(write, quality, round, sv); }));
    EXPECT_EQ(again.added, 0) << "the pair before does not come back";
    EXPECT_FALSE(now_is().rated_at);
    auto left = read([&](db::Read& read) { return find_dialogue(read, head, dialogue); });
    EXPECT_FALSE(left) << "who has left it reads it no more";
    for (const auto& one : read([&](db::Read& read) { return all_ratings(read, now_is_in(read)); }))
        EXPECT_FALSE(one.superior);
}

TEST_P(Dialogues, a_unit_merged_in_the_middle_keeps_its_dialogue_and_can_be_called_off) {
    ok(write([&](db::Write& write) {
        return organisation::change_units(
            write, rights::system_visitor("tests"),
            {.kind = UnitChangeKind::merge,
             .effective_on = today,
             .reason = "Färre elever",
             .units = {school, other_school},
             .successors = {{.unit = other_school, .name = "Åskolan", .parent = north}},
             .goes_to = {{school, 0}}},
            "", sv);
    }));
    EXPECT_EQ(now_is().unit_name, "Kvarnskolan") << "as it was called";
    ok(write([&](db::Write& write) { return save_rating(write, rektor, dialogue, focus[0], 2, "", sv); }));
    ok(write([&](db::Write& write) {
        return cancel_dialogue(write, head, dialogue, CancelReason::unit_changed, "",
                               now_is_in(write).version, sv);
    }));
    EXPECT_EQ(progress().cancelled, 1);
}

TEST_P(Dialogues, the_round_ends_when_none_is_left_and_says_how_many_are) {
    through();
    move_round_refused(RoundEvent::finish);
    EXPECT_EQ(progress().confirmed, 1);
    EXPECT_EQ(progress().unopened, 1) << "seen, not empty";
    ok(write([&](db::Write& write) {
        auto left = of_in(write, other_school);
        return cancel_dialogue(write, head, left, CancelReason::no_leader, "",
                               load_dialogue(write, left)->version, sv);
    }));
    move_round_refused(RoundEvent::close_with_gaps);
    move_round(RoundEvent::finish);
    EXPECT_EQ(loaded_round().state, RoundState::all_held);
    EXPECT_FALSE(write([&](db::Write& write) { return supplement(write, stranger, dialogue, "Hej", sv); }));
}

TEST_P(Dialogues, what_it_is_about_stands_whatever_becomes_of_focus_areas_and_units) {
    through();
    auto asked = [&] {
        std::string all;
        auto content =
            read([&](db::Read& read) { return content_of(read, loaded_round_in(read), school, sv); });
        for (const auto& section : content.sections) all += section.heading + "|";
        return all;
    };
    auto before = asked();
    EXPECT_TRUE(before.contains("Närvaro|"));
    auto area = *read([&](db::Read& read) { return dialogue_rounds::find_focus_area(read, focus[0]); });
    ok(write([&](db::Write& write) {
        return dialogue_rounds::change_focus_area(write, quality, focus[0],
                                                  {.name = "Något annat",
                                                   .definition = "Om annat.",
                                                   .school_forms = {SchoolForm::upper_secondary},
                                                   .version = area.version},
                                                  sv);
    }));
    EXPECT_EQ(asked(), before);
}

TEST_P(Dialogues, what_was_shown_is_not_opened_again_by_calling_it_off) {
    rate_all(rektor, 1);
    ok(submit());
    rate_all(head, 4);
    ok(submit_rated());
    ok(write([&](db::Write& write) {
        return cancel_dialogue(write, head, dialogue, CancelReason::on_leave, "", now_is_in(write).version,
                               sv);
    }));
    ok(write(
        [&](db::Write& write) { return plan_again(write, head, dialogue, now_is_in(write).version, sv); }));
    EXPECT_EQ(now_is().state, DialogueState::prework_submitted);
    EXPECT_FALSE(rate(rektor, focus[0], 4));
}

TEST_P(Dialogues, with_their_staff_a_principal_talks_alone) {
    write([&](db::Write& write) {
        for (PersonId person : {world::sara, world::anna_strom}) write.run(employ, person, school);
    });
    auto own = ok(write([&](db::Write& write) {
        return dialogue_rounds::add_round(write, rektor,
                                          {.year = year_of(today),
                                           .number = 1,
                                           .level = DialogueLevel::principal_staff,
                                           .unit = school,
                                           .from_on = today,
                                           .to_on = today + std::chrono::days(30),
                                           .focus = focus},
                                          sv);
    }));
    EXPECT_EQ(ok(write([&](db::Write& write) { return take_in_pairs(write, rektor, own, sv); })).added, 1);
    auto talk = read([&](db::Read& read) { return list_dialogues(read, {.round = own}); }).at(0);
    for (const auto& one : {director, quality, head, hr}) {
        EXPECT_FALSE(may_read(one, talk)) << one.name;
        auto reach = read(
            [&](db::Read& read) { return reach_of(read, one, *dialogue_rounds::find_round(read, own)); });
        EXPECT_FALSE(reach.all || !reach.areas.empty()) << one.name;
    }
    auto reach =
        read([&](db::Read& read) { return reach_of(read, rektor, *dialogue_rounds::find_round(read, own)); });
    EXPECT_EQ(reach.areas, std::vector<UnitId>{school});
}

using Tallies = std::vector<std::vector<std::int64_t>>;
struct TallyRow {
    std::int64_t focus, own, superior, agreed, dialogues, dissents;
};
Tallies sorted(const std::vector<TallyRow>& rows) {
    Tallies all;
    for (const auto& one : rows)
        all.push_back({one.focus, one.own, one.superior, one.agreed, one.dialogues, one.dissents});
    std::ranges::sort(all);
    return all;
}

TEST_P(Dialogues, no_sequence_of_acts_leaves_the_table) {
    const db::Query<TallyRow()> kept{
        "SELECT focus_area, own, superior, agreed, dialogues, dissents FROM rating_tally WHERE dialogues <> "
        "0 "
        "OR dissents <> 0"};
    const db::Query<TallyRow()> counted{
        "SELECT r.focus_area, CASE WHEN d.submitted_at IS NULL THEN 0 ELSE coalesce(r.own, 0) END, CASE WHEN "
        "d.rated_at IS NULL THEN 0 ELSE coalesce(r.superior, 0) END, coalesce(r.agreed, 0), COUNT(*), "
        "CAST(SUM(CASE WHEN r.dissent <> '' THEN 1 ELSE 0 END) AS BIGINT) FROM dialogue d JOIN "
        "dialogue_rating r ON r.dialogue = d.id WHERE d.state <> 'cancelled' AND (d.held_on IS NOT NULL OR "
        "(d.submitted_at IS NOT NULL AND d.rated_at IS NOT NULL)) GROUP BY 1, 2, 3, 4"};
    std::size_t most = 0;
    auto expect_kept = [&] {
        auto anew = database->read([&](db::Read& read) { return sorted(read.all(counted)); });
        EXPECT_EQ(database->read([&](db::Read& read) { return sorted(read.all(kept)); }), anew);
        most = std::max(most, anew.size());
    };
    std::mt19937 random(7);
    auto any = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
    auto before = now_is().state;
    for (int at = 0; at < 250; ++at) {
        const rights::Visitor* who =
            std::array{&head, &rektor, &director, &stranger}[static_cast<std::size_t>(any(4))];
        auto act = any(9);
        bool done = write([&](db::Write& write) -> Result<bool> {
                        auto is = now_is_in(write);
                        Result<void> result{};
                        if (act == 0) {
                            for (auto area : focus)
                                (void)save_rating(write, *who, dialogue, area, 1 + any(4), "", sv);
                            result = submit_prework(write, *who, dialogue, sv);
                        } else if (act == 1)
                            result = recall_prework(write, *who, dialogue, sv);
                        else if (act == 2)
                            result = submit_rating(write, *who, dialogue, sv);
                        else if (act == 3)
                            result = hold(write, *who, dialogue, today, is.version, sv);
                        else if (act == 4)
                            result = agree_rating(write, *who, dialogue,
                                                  focus[static_cast<std::size_t>(any(2))], {1, ""}, sv);
                        else if (act == 5)
                            result = confirm(write, *who, dialogue, is.record_version - any(2), sv);
                        else if (act == 6)
                            result = cancel_dialogue(write, *who, dialogue, CancelReason::on_leave, "",
                                                     is.version, sv);
                        else if (act == 7)
                            result = plan_again(write, *who, dialogue, is.version, sv);
                        else
                            result = supplement(write, *who, dialogue, "Mer", sv);
                        if (!result) return std::unexpected(result.error());
                        return true;
                    }).has_value();
        auto after = now_is().state;
        if (!done) {
            EXPECT_EQ(before, after) << "refused, and nothing half done";
        } else if (before != after) {
            bool known = std::ranges::any_of(
                transitions, [&](const Transition& one) { return one.from == before && one.to == after; });
            bool straight_to_record =
                after == DialogueState::record_draft && is_before(before);  // held, with its prework
            EXPECT_TRUE(known || straight_to_record) << name_of(before) << " → " << name_of(after);
        }
        before = after;
        expect_kept();
    }
    EXPECT_GT(most, 0U);
}

TEST_P(Dialogues, nothing_of_what_is_written_stands_in_the_log) {
    auto section = key_of(focus[0]);
    ok(write([&](db::Write& write) {
        return save_prework(write, rektor, dialogue, section, 0,
                            typed({{section + "_causes", "Hemligheten"}}), sv);
    }));
    for (const auto& one :
         read([&](db::Read& read) { return audit::history(read, "dialogue", dialogue.value); }))
        EXPECT_FALSE(one.after_value.value_or("").contains("Hemligheten"));
}

TEST(Sentences, are_told_apart_as_people_write_them) {
    EXPECT_EQ(sentences_of("Vi saknar t.ex. en kurator. Ålder spelar roll! Eller?\nKl. 13.30 ses vi"),
              (std::vector<std::string>{"Vi saknar t.ex. en kurator.", "Ålder spelar roll!", "Eller?",
                                        "Kl. 13.30 ses vi"}));
    EXPECT_TRUE(sentences_of(" \n ").empty());
}

}  // namespace
}  // namespace styrkedja::dialogues
