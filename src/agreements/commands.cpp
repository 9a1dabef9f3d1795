// The commands on agreements: right → version → state → rows, with the wording before → audit, which tells
// who and when but never what was said → what is owed, search and news.
#include <algorithm>

#include "agreements/object.h"
#include "agreements/words.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "commitments/owners.h"
#include "notices/notices.h"
#include "organisation/directory.h"
#include "organisation/namesakes.h"

namespace styrkedja::agreements {
namespace {

using dialogues::Dialogue;

constexpr std::size_t most_owed_bytes = 1000;

Refusal unseen(Language language) {
    return {RefusalKind::not_found, tr(language, "Överenskommelsen finns inte."), {}};
}
Refusal changed_meanwhile(Language language) {
    return {RefusalKind::conflict,
            tr(language,
               "Någon ändrade överenskommelsen medan du skrev. Det du skrev står kvar. Se vad som gäller nu "
               "och spara sedan igen."),
            {}};
}
Refusal not_theirs(Language language) {
    return {RefusalKind::forbidden, tr(language, "Det gör de två som har dialogen."), {}};
}

struct Step {
    Agreement agreement;
    Dialogue dialogue;
    bool is_of_the_two;
};
Result<Step> begin_step(db::Read& read, const rights::Visitor& visitor, AgreementId id, std::int64_t version,
                        Language language) {
    auto agreement = find_agreement(read, visitor, id);
    if (!agreement) return std::unexpected(unseen(language));
    auto dialogue = *dialogues::load_dialogue(read, agreement->dialogue);
    bool is_of_the_two = dialogues::party_of(visitor, dialogue).has_value();
    if (!is_of_the_two && agreement->responsible != visitor.person)
        return std::unexpected(not_theirs(language));
    if (agreement->version != version) return std::unexpected(changed_meanwhile(language));
    return Step{std::move(*agreement), std::move(dialogue), is_of_the_two};
}

// Who the name means; whoever is responsible already stays so under the name that stands there.
struct Meant {
    std::optional<PersonId> person = {};
    std::string name = {};
    std::string error = {};
};
Meant person_meant(db::Read& read, std::string_view typed, const Agreement& before, Language language) {
    Meant meant{.name = collapse_spaces(typed)};
    if (meant.name.empty()) return meant;
    if (before.responsible && meant.name == before.responsible_name) {
        meant.person = before.responsible;
    } else {
        auto people = organisation::people_named(read, meant.name, date_of(now()));
        if (people.size() != 1) {
            meant.error = people.empty()
                              ? std::string(tr(language, "Skriv hela namnet på en som arbetar här."))
                              : organisation::whom_to_choose(language, people);
            return meant;
        }
        meant.person = people.front().id;
        meant.name = people.front().name;
    }
    if (commitments::has_left(read, *meant.person, date_of(now())))
        meant.error = trf(language, "{} arbetar inte här längre. Välj någon annan.", meant.name);
    return meant;
}

// Sets the terms in the agreement; what is wrong with them, field by field. A day that has passed may stay
// where it stood in force.
std::vector<FieldError> set_terms(db::Read& read, Agreement& agreement, const Terms& terms,
                                  Language language) {
    std::vector<FieldError> errors;
    const Agreement before = agreement;
    bool is_in_force = before.id && before.state != AgreementState::noted;
    auto meant = person_meant(read, terms.responsible, before, language);
    agreement.text = tidied_text(terms.text);
    agreement.responsible = meant.person;
    agreement.responsible_name = meant.name;
    agreement.due_on = terms.due_on;
    if (agreement.text.empty())
        errors.push_back({"wording", tr(language, "Skriv vad ni har kommit överens om.")});
    else if (characters_in(agreement.text) > most_text_characters)
        errors.push_back({"wording", tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    if (!meant.error.empty())
        errors.push_back({"responsible", meant.error});
    else if (is_in_force && !meant.person)
        errors.push_back({"responsible", tr(language, "Skriv vem som är ansvarig.")});
    bool stays = is_in_force && terms.due_on == before.due_on;
    if (terms.due_on && *terms.due_on < date_of(now()) && !stays)
        errors.push_back({"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    else if (is_in_force && !terms.due_on)
        errors.push_back({"due_on", tr(language, "Välj en dag.")});
    return errors;
}
bool is_clear(const Agreement& agreement) { return agreement.responsible && agreement.due_on; }
bool has_same_terms(const Agreement& one, const Agreement& other) {
    return one.text == other.text && one.responsible == other.responsible &&
           one.responsible_name == other.responsible_name && one.due_on == other.due_on;
}
std::string told(const Agreement& agreement) {
    return fmt::format("{} | {} | {}", name_of(agreement.state),
                       agreement.responsible_name.empty() ? "–" : agreement.responsible_name,
                       agreement.due_on ? iso(*agreement.due_on) : "–");
}

// The one of the two who waits for it: the superior, unless they have taken it on themselves.
commitments::Receiver receiver_of(const Agreement& agreement, const Dialogue& dialogue) {
    if (agreement.responsible == dialogue.superior) return {dialogue.subordinate_name, dialogue.subordinate};
    return {dialogue.superior_name, dialogue.superior};
}

// From the moment that it is clear the responsible person owes it; as long as it is open, and no longer.
void keep_owed(db::Write& write, const rights::Visitor& visitor, Agreement& agreement,
               const Dialogue& dialogue) {
    if (agreement.state == AgreementState::noted) return;
    if (!is_open(agreement.state)) {
        bool done = agreement.state == AgreementState::done;
        if (agreement.commitment)
            commitments::close_by_origin(write, visitor, *agreement.commitment,
                                         done ? CommitmentStatus::done : CommitmentStatus::dropped,
                                         agreement.reason);
        return;
    }
    std::vector<commitments::Owner> owners = {{agreement.responsible_name, agreement.responsible}};
    auto text = shorten(collapse_spaces(agreement.text), most_owed_bytes);
    if (agreement.commitment) {
        commitments::close_by_origin(write, visitor, *agreement.commitment, CommitmentStatus::open, "");
        commitments::follow_origin(write, visitor, *agreement.commitment, text, owners, *agreement.due_on);
        return;
    }
    agreement.commitment =
        commitments::owe_by_origin(write, visitor,
                                   {.kind = CommitmentKind::assignment,
                                    .text = text,
                                    .owners = owners,
                                    .to = receiver_of(agreement, dialogue),
                                    .due_on = agreement.due_on,
                                    .promised_on = date_of(now()),
                                    .origin = {.kind = "agreement", .object = agreement.id.value}});
    update_commitment(write, agreement.id, *agreement.commitment);
}

// Whoever is responsible from now on; where it is owed the commitment tells them.
void tell_responsible(db::Write& write, const rights::Visitor& visitor, const Agreement& before,
                      const Agreement& agreement) {
    if (agreement.responsible && agreement.responsible != before.responsible && !is_clear(agreement))
        notices::tell(write, visitor, *agreement.responsible, NoticeWhat::given, agreement.ref());
}
void tell_the_two(db::Write& write, const rights::Visitor& visitor, const Dialogue& dialogue,
                  const Agreement& agreement, NoticeWhat what) {
    for (PersonId person : {dialogue.superior, dialogue.subordinate})
        notices::tell(write, visitor, person, what, agreement.ref());
}

Result<Dialogue> held_dialogue(db::Read& read, const rights::Visitor& visitor, DialogueId id,
                               Language language) {
    auto dialogue = dialogues::find_dialogue(read, visitor, id);
    if (!dialogue) return refuse(RefusalKind::not_found, tr(language, "Dialogen finns inte."));
    if (!dialogues::party_of(visitor, *dialogue)) return std::unexpected(not_theirs(language));
    if (!is_held(*dialogue))
        return refuse(
            RefusalKind::conflict,
            tr(language, "Dialogen är inte hållen. Det ni kommer överens om antecknas när den är det."));
    return *dialogue;
}

// What must be so before the event, beyond the table.
std::vector<FieldError> missing_for(db::Read& read, const Agreement& agreement, AgreementEvent event,
                                    std::string_view words, Language language) {
    if (event == AgreementEvent::clarify) {
        Agreement as_noted = agreement;
        auto errors = set_terms(read, as_noted,
                                {agreement.text, agreement.responsible_name, agreement.due_on, 0}, language);
        if (!agreement.responsible)
            errors.push_back({"responsible", tr(language, "Skriv vem som är ansvarig.")});
        if (!agreement.due_on) errors.push_back({"due_on", tr(language, "Välj en dag.")});
        return errors;
    }
    if (event == AgreementEvent::drop && words.empty())
        return {{"words", tr(language, "Skriv varför ni släpper den.")}};
    if (characters_in(words) > most_text_characters)
        return {{event == AgreementEvent::complete ? "result" : "words",
                 tr(language, "Skriv det kortare, med högst 20 000 tecken.")}};
    return {};
}

std::optional<NoticeWhat> news_of(AgreementEvent event) {
    switch (event) {
        case AgreementEvent::revise:
            return NoticeWhat::changed;
        case AgreementEvent::complete:
            return NoticeWhat::done;
        case AgreementEvent::drop:
            return NoticeWhat::dropped;
        case AgreementEvent::reopen:
            return NoticeWhat::reopened;
        default:
            return std::nullopt;
    }
}

}  // namespace

bool is_held(const Dialogue& dialogue) {
    return !dialogues::is_before(dialogue.state) && dialogue.state != DialogueState::cancelled;
}

std::optional<Agreement> find_agreement(db::Read& read, const rights::Visitor& visitor, AgreementId id) {
    auto agreement = visitor.signed_in() ? load_agreement(read, id) : std::nullopt;
    if (!agreement) return std::nullopt;
    bool sees = agreement->responsible == visitor.person ||
                dialogues::find_dialogue(read, visitor, agreement->dialogue).has_value();
    return sees ? agreement : std::nullopt;
}

Result<AgreementId> note_agreement(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                   const Terms& terms, Language language) {
    auto dialogue = held_dialogue(write, visitor, id, language);
    if (!dialogue) return std::unexpected(dialogue.error());
    Date today = date_of(now());
    Agreement agreement{.id = {},
                        .dialogue = id,
                        .dialogue_title = dialogue->title(),
                        .round = dialogue->round,
                        .unit = dialogue->unit,
                        .unit_name = dialogue->unit_name,
                        .text = {},
                        .state = AgreementState::noted,
                        .responsible = {},
                        .responsible_name = {},
                        .due_on = {},
                        .reason = {},
                        .commitment = {},
                        .noted_on = today,
                        .state_since = today,
                        .version = 1};
    const Agreement nothing = agreement;
    if (auto errors = set_terms(write, agreement, terms, language); !errors.empty())
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."), std::move(errors));
    if (!is_clear(agreement) && dialogue->round_state == RoundState::closed)
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."),
                             {{"responsible", tr(language,
                                                 "Omgången är avslutad. Säg vem som är ansvarig och "
                                                 "till vilken dag.")}});
    if (is_clear(agreement)) agreement.state = AgreementState::clarified;
    agreement.id = insert_agreement(write, agreement);
    audit::record(write, visitor.actor(),
                  {"note_agreement", "agreement", agreement.id.value, {}, told(agreement)});
    keep_owed(write, visitor, agreement, *dialogue);
    note_found(write, agreement);
    tell_responsible(write, visitor, nothing, agreement);
    return agreement.id;
}

Result<void> change_agreement(db::Write& write, const rights::Visitor& visitor, AgreementId id,
                              const Terms& terms, Language language) {
    auto step = begin_step(write, visitor, id, terms.version, language);
    if (!step) return std::unexpected(step.error());
    if (!step->is_of_the_two) return std::unexpected(not_theirs(language));
    Agreement& agreement = step->agreement;
    const Agreement before = agreement;
    if (!is_open(before.state))
        return refuse(
            RefusalKind::conflict,
            tr(language, "Överenskommelsen är klar eller släppt. Ta upp den igen innan du ändrar den."));
    if (auto errors = set_terms(write, agreement, terms, language); !errors.empty())
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."), std::move(errors));
    bool is_same = has_same_terms(before, agreement);
    auto event = before.state == AgreementState::noted ? AgreementEvent::clarify : AgreementEvent::revise;
    bool moves = is_clear(agreement) && (event == AgreementEvent::clarify || !is_same);
    if (is_same && !moves) return {};
    if (moves) {
        agreement.state = find_transition(before.state, event)->to;
        agreement.state_since = date_of(now());
    }
    if (!is_same) insert_wording(write, before, visitor.name);
    update_agreement(write, agreement);
    audit::record(write, visitor.actor(),
                  {moves ? fmt::format("{}_agreement", name_of(event)) : "change_agreement", "agreement",
                   id.value, told(before), told(agreement)});
    keep_owed(write, visitor, agreement, step->dialogue);
    note_found(write, agreement);
    tell_responsible(write, visitor, before, agreement);
    if (moves && event == AgreementEvent::revise)
        tell_the_two(write, visitor, step->dialogue, agreement, NoticeWhat::changed);
    return {};
}

Result<void> move_agreement(db::Write& write, const rights::Visitor& visitor, AgreementId id,
                            AgreementEvent event, const Act& act, Language language) {
    auto step = begin_step(write, visitor, id, act.version, language);
    if (!step) return std::unexpected(step.error());
    Agreement& agreement = step->agreement;
    bool may = step->is_of_the_two || event == AgreementEvent::begin || event == AgreementEvent::complete;
    if (!may) return std::unexpected(not_theirs(language));
    const auto* transition = find_transition(agreement.state, event);
    if (!transition || event == AgreementEvent::revise)  // which change_agreement does
        return refuse(
            RefusalKind::conflict,
            tr(language, "Överenskommelsen har gått vidare sedan du öppnade sidan. Så här är det nu."));
    if (transition->to == AgreementState::noted && step->dialogue.round_state == RoundState::closed)
        return refuse(RefusalKind::conflict,
                      tr(language, "Omgången är avslutad. Anteckna en ny överenskommelse i stället."));
    std::string words = tidied_text(act.words);
    if (auto errors = missing_for(write, agreement, event, words, language); !errors.empty())
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."), std::move(errors));
    std::string before = told(agreement);
    agreement.state = transition->to;
    agreement.state_since = date_of(now());
    if (event != AgreementEvent::begin) agreement.reason = words;
    update_agreement(write, agreement);
    audit::record(
        write, visitor.actor(),
        {fmt::format("{}_agreement", name_of(event)), "agreement", id.value, before, told(agreement)});
    // What was done by hand before it began stays so.
    if (event != AgreementEvent::begin) keep_owed(write, visitor, agreement, step->dialogue);
    if (auto news = news_of(event)) tell_the_two(write, visitor, step->dialogue, agreement, *news);
    return {};
}

}  // namespace styrkedja::agreements
