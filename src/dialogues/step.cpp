// The beginning and the end of every command on a dialogue.
#include "dialogues/step.h"

#include <algorithm>

#include "base/typed_text.h"

namespace styrkedja::dialogues {

Refusal unseen(Language language) {
    return {RefusalKind::not_found, tr(language, "Dialogen finns inte."), {}};
}
Refusal gone_on(Language language) {
    return {RefusalKind::conflict,
            tr(language, "Dialogen har gått vidare sedan du öppnade sidan. Så här är det nu."),
            {}};
}
Refusal changed_meanwhile(Language language) {
    return {
        RefusalKind::conflict,
        tr(language, "Någon ändrade dialogen medan sidan var öppen. Se vad som gäller nu och gör om det."),
        {}};
}

Result<Step> begin_step(db::Read& read, const rights::Visitor& visitor, DialogueId id, Language language) {
    auto dialogue = load_dialogue(read, id);
    if (!dialogue) return std::unexpected(unseen(language));
    auto round = dialogue_rounds::find_round(read, dialogue->round);
    if (!may_follow(visitor, *round, *dialogue)) return std::unexpected(unseen(language));
    return Step{.dialogue = *dialogue,
                .round = *round,
                .party = party_of(visitor, *dialogue),
                .leads = dialogue_rounds::may_lead(visitor, *round)};
}

Result<Step> begin_as(db::Read& read, const rights::Visitor& visitor, DialogueId id,
                      std::optional<Party> party, Language language) {
    auto step = begin_step(read, visitor, id, language);
    if (!step) return step;
    if (!step->party && !may_read(visitor, step->dialogue)) return std::unexpected(unseen(language));
    if (!step->party || (party && step->party != party))
        return refuse(RefusalKind::forbidden,
                      party == Party::subordinate ? tr(language, "Det gör den som förbereder dialogen.")
                      : party == Party::superior  ? tr(language, "Det gör den som håller dialogen.")
                                                  : tr(language, "Det gör de två som har dialogen."));
    return step;
}

form_answers::NewSheet sheet_of(const Step& step, std::string_view part) {
    return {.about = step.dialogue.ref(),
            .part = std::string(part),
            .collection = step.round.ref(),
            .area = step.dialogue.area};
}

Result<std::int64_t> save_section(db::Write& write, const rights::Visitor& visitor, const Step& step,
                                  const SectionSeen& seen, const form_answers::Typed& typed,
                                  Language language) {
    auto content = content_of(write, step.round, step.dialogue.unit, language);
    const auto* section = questions::find_section(content, seen.section);
    if (!section) return refuse(RefusalKind::not_found, tr(language, "Avsnittet finns inte i dialogen."));
    return form_answers::save_section(
        write, {.sheet = seen.sheet, .version = seen.version, .by = visitor.name}, *section, typed, language);
}

Result<bool> check_judged(db::Read& read, const Step& step, const Judged& judged, Standing standing,
                          Language language) {
    auto ratings = all_ratings(read, step.dialogue);
    auto stored = std::ranges::find(ratings, judged.focus, &Rating::focus);
    if (stored == ratings.end())
        return refuse(RefusalKind::not_found, tr(language, "Fokusområdet finns inte i dialogen."));
    auto wrong = [&](const char* why) {
        return refuse_fields(tr(language, "Bedömningen är inte sparad."),
                             {{fmt::format("{}-{}", judged.field, judged.focus.value), why}});
    };
    if (judged.rating && (*judged.rating < lowest_rating || *judged.rating > highest_rating))
        return wrong(tr(language, "Välj ett av de fyra stegen."));
    if (characters_in(judged.words) > form_answers::most_text_characters)
        return wrong(tr(language, "Skriv högst 20 000 tecken."));
    if (!judged.seen) return true;
    auto stands = standing(*stored);
    if (stands == version_of(judged.rating, judged.words)) return false;  // its first answer was not heard
    if (stands != *judged.seen)
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon har ändrat bedömningen sedan du öppnade sidan."));
    return true;
}

Result<void> check_takes_place(const Step& step, Language language) {
    if (dialogue_rounds::takes_place(step.round.state)) return {};
    if (step.round.state == RoundState::configured)
        return refuse(RefusalKind::conflict, tr(language, "Omgången har inte börjat än."));
    return refuse(RefusalKind::conflict, tr(language, "Omgången är avslutad. Dialogen går att läsa."));
}

Result<void> move(db::Write& write, const rights::Visitor& visitor, Step& step, DialogueEvent event,
                  std::string_view words, Language language) {
    auto& dialogue = step.dialogue;
    const auto* transition = find_transition(dialogue.state, event);
    if (!transition) return std::unexpected(gone_on(language));
    auto before = std::exchange(dialogue.state, transition->to);
    if (!update_dialogue(write, dialogue)) return std::unexpected(changed_meanwhile(language));
    ++dialogue.version;
    audit::record(write, visitor.actor(),
                  {fmt::format("{}_dialogue", name_of(event)), "dialogue", dialogue.id.value,
                   std::string(name_of(before)),
                   std::string(name_of(dialogue.state)) + (words.empty() ? "" : fmt::format(": {}", words))});
    return {};
}

void tell_other(db::Write& write, const rights::Visitor& visitor, const Dialogue& dialogue, NoticeWhat what) {
    for (PersonId person : {dialogue.superior, dialogue.subordinate})
        notices::tell(write, visitor, person, what, dialogue.ref());
}

}  // namespace styrkedja::dialogues
