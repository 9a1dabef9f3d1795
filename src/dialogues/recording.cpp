// The dialogue itself: held, written down together, agreed on or left with its dissent, confirmed by both.
#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "dialogues/step.h"

namespace styrkedja::dialogues {
namespace {

// Agreed, or it is said where they see it differently.
std::vector<FieldError> unsettled(const std::vector<Rating>& ratings, Language language) {
    std::vector<FieldError> errors;
    for (const auto& one : ratings)
        if (!one.agreed && one.dissent.empty())
            errors.push_back(
                {fmt::format("agreed-{}", one.focus.value),
                 trf(language, "{}: enas om en bedömning, eller skriv hur ni ser olika på det.", one.name)});
    return errors;
}

// Those of the unit that the new one follows up; the round they are of may be over.
void follow_up_earlier(db::Write& write, const rights::Visitor& visitor, const Dialogue& held) {
    for (DialogueId earlier : to_follow_up(write, held)) {
        auto dialogue = *load_dialogue(write, earlier);
        bool over = dialogue.round_state == RoundState::closed;
        update_state(write, earlier, over ? DialogueState::archived : DialogueState::followed_up);
        audit::record(write, visitor.actor(),
                      {"follow_up_dialogue", "dialogue", earlier.value, {}, held.title()});
    }
}

// Counted from now on, and what others may read of it is what stands in it.
void seal_record(db::Write& write, const Step& step, Language language) {
    auto sheet = form_answers::find_sheet(write, step.dialogue.ref(), record);
    if (!sheet) return;
    forget_gone_sentences(write, step.dialogue.id, form_answers::answers_of(write, sheet->id));
    form_answers::hand_in(write, sheet->id, content_of(write, step.round, step.dialogue.unit, language));
}

}  // namespace

Result<Step> begin_record(db::Read& read, const rights::Visitor& visitor, DialogueId id, Language language) {
    auto step = begin_as(read, visitor, id, std::nullopt, language);
    if (!step) return step;
    if (is_confirmed(step->dialogue.state))
        return refuse(RefusalKind::conflict,
                      tr(language, "Båda har bekräftat protokollet. Skriv ett tillägg i stället."));
    if (!is_recording(step->dialogue.state)) return std::unexpected(gone_on(language));
    return step;
}

void note_written(db::Write& write, const rights::Visitor& visitor, const Step& step, std::string_view what) {
    bool confirmed = step.dialogue.state == DialogueState::confirmed_one;
    update_record_changed(write, step.dialogue.id, DialogueState::record_draft);
    audit::record(write, visitor.actor(),
                  {"write_dialogue", "dialogue", step.dialogue.id.value,
                   std::string(name_of(step.dialogue.state)), std::string(what)});
    if (confirmed) tell_other(write, visitor, step.dialogue, NoticeWhat::changed);
}

Result<void> hold(db::Write& write, const rights::Visitor& visitor, DialogueId id, std::optional<Date> on,
                  std::int64_t version, Language language) {
    auto step = begin_as(write, visitor, id, std::nullopt, language);
    if (!step) return std::unexpected(step.error());
    if (auto open = check_takes_place(*step, language); !open) return open;
    if (step->dialogue.version != version) return std::unexpected(changed_meanwhile(language));
    if (!on || *on > date_of(now()))
        return refuse_fields(tr(language, "Dialogen har inte börjat."),
                             {{"on", tr(language, "Välj vilken dag dialogen hölls: i dag eller tidigare.")}});
    step->dialogue.held_on = on;
    bool prepared = step->dialogue.submitted_at.has_value();
    if (auto done = move(write, visitor, *step, DialogueEvent::hold, iso(*on), language); !done) return done;
    auto sheet = form_answers::open_sheet(write, sheet_of(*step, record));
    auto before = form_answers::find_sheet(write, step->dialogue.ref(), prework);
    if (before && prepared) {
        form_answers::copy_answers(write, before->id, sheet, visitor.name);
        if (auto begun = move(write, visitor, *step, DialogueEvent::write, "", language); !begun)
            return begun;
    }
    follow_up_earlier(write, visitor, step->dialogue);
    dialogue_rounds::start_round(write, visitor, step->round.id);
    return {};
}

Result<std::int64_t> save_record(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                 std::string_view section, std::int64_t seen,
                                 const form_answers::Typed& typed, Language language) {
    auto step = begin_record(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto sheet = form_answers::find_sheet(write, step->dialogue.ref(), record);
    if (!sheet) return std::unexpected(gone_on(language));
    auto saved = save_section(write, visitor, *step, {sheet->id, section, seen}, typed, language);
    // Nothing was different: what is confirmed stays so.
    if (saved && *saved != seen) note_written(write, visitor, *step, section);
    return saved;
}

Result<void> agree_rating(db::Write& write, const rights::Visitor& visitor, DialogueId id, FocusAreaId focus,
                          const Agreed& typed, Language language) {
    auto step = begin_record(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    Agreed agreed{.rating = typed.rating, .dissent = tidied_text(typed.dissent), .seen = typed.seen};
    auto differs = check_judged(
        write, *step, {"agreed", focus, agreed.rating, agreed.dissent, agreed.seen},
        [](const Rating& one) { return version_of(one.agreed, one.dissent); }, language);
    if (!differs) return std::unexpected(differs.error());
    if (!*differs) return {};
    save_agreed_row(write, id, focus, agreed);
    note_written(write, visitor, *step, fmt::format("agreed-{}", focus.value));
    return {};
}

Result<void> confirm(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                     std::int64_t record_version, Language language) {
    auto step = begin_as(write, visitor, id, std::nullopt, language);
    if (!step) return std::unexpected(step.error());
    auto& dialogue = step->dialogue;
    if (dialogue.record_version != record_version)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Protokollet har ändrats sedan du läste det. Läs det som är nytt och bekräfta "
                         "sedan."));
    if (dialogue.confirmed_by(*step->party)) return {};  // pressed twice
    if (dialogue.state == DialogueState::held)
        return refuse(RefusalKind::conflict, tr(language, "Det finns inget protokoll att bekräfta än."));
    auto ratings = all_ratings(write, dialogue);
    if (auto errors = unsettled(ratings, language); !errors.empty())
        return refuse_fields(tr(language, "Protokollet går inte att bekräfta än. Det här saknas:"),
                             std::move(errors));
    (*step->party == Party::superior ? dialogue.superior_confirmed : dialogue.subordinate_confirmed) =
        record_version;
    bool last = dialogue.state == DialogueState::confirmed_one;
    if (last) {
        dialogue.confirmed_on = date_of(now());
        dialogue.samsyn = std::ranges::all_of(ratings, [](const Rating& one) { return one.dissent.empty(); });
    }
    auto event = last ? DialogueEvent::confirm_last : DialogueEvent::confirm;
    if (auto done = move(write, visitor, *step, event, fmt::format("{}", record_version), language); !done)
        return done;
    if (last) seal_record(write, *step, language);
    tell_other(write, visitor, dialogue, last ? NoticeWhat::done : NoticeWhat::asked);
    return {};
}

Result<void> supplement(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                        std::string_view text, Language language) {
    auto step = begin_as(write, visitor, id, std::nullopt, language);
    if (!step) return std::unexpected(step.error());
    if (!is_confirmed(step->dialogue.state))
        return refuse(RefusalKind::conflict,
                      tr(language, "Skriv i protokollet så länge det inte är bekräftat av båda."));
    auto words = tidied_text(text);
    if (trim(words).empty() || characters_in(words) > form_answers::most_text_characters)
        return refuse_fields(tr(language, "Tillägget är inte sparat."),
                             {{"text", tr(language, "Skriv tillägget, med högst 20 000 tecken.")}});
    insert_supplement(write, id, words, visitor);
    audit::record(write, visitor.actor(), {"supplement_dialogue", "dialogue", id.value});
    tell_other(write, visitor, step->dialogue, NoticeWhat::changed);
    return {};
}

}  // namespace styrkedja::dialogues
