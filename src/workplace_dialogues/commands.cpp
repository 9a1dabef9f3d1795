// The commands: right → state → version → rows → audit, which tells days and states and never a word → what
// is owed, and news.
#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "commitments/owners.h"
#include "notices/notices.h"
#include "organisation/directory.h"
#include "organisation/namesakes.h"
#include "survey_results/results.h"
#include "workplace_dialogues/object.h"

namespace styrkedja::workplace_dialogues {
namespace {

using surveys::Group;

std::unexpected<Refusal> changed_meanwhile(Language language) {
    return refuse(RefusalKind::conflict,
                  tr(language,
                     "Någon ändrade det här medan du skrev. Det du skrev står kvar. Se vad som gäller nu och "
                     "spara sedan igen."));
}

struct Place {
    Group group;
    surveys::Survey survey;
    std::optional<Dialogue> dialogue;
};
// Where the visitor writes.
Result<Place> place_to_write(db::Read& read, const rights::Visitor& visitor, SurveyGroupId id,
                             Language language) {
    auto group = surveys::find_group(read, id);
    if (!group || !may_read(read, visitor, *group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    if (!may_write(read, visitor, *group))
        return refuse(RefusalKind::forbidden, tr(language, "Det skriver den som leder gruppen."));
    auto survey = *surveys::find_survey(read, group->survey);
    if (!has_begun(survey))
        return refuse(RefusalKind::conflict,
                      tr(language, "Resultatet är inte utlämnat än. Arbetet börjar när det är det."));
    if (!is_under_way(survey))
        return refuse(RefusalKind::conflict,
                      tr(language, "Enkäten är arkiverad. Det som står här står kvar."));
    auto dialogue = dialogue_of(read, id);
    return Place{std::move(*group), std::move(survey), std::move(dialogue)};
}

std::string day_or_dash(const std::optional<Date>& day) { return day ? iso(*day) : "–"; }
std::string told(const Dialogue& dialogue) {
    return fmt::format("{} | {} | {}", name_of(dialogue.forum), day_or_dash(dialogue.planned_on),
                       day_or_dash(dialogue.held_on));
}
std::string told(const LocalAgreement& agreement) {
    return fmt::format("{} | {}", name_of(agreement.state), day_or_dash(agreement.due_on));
}

std::vector<FieldError> faults_of(const Talk& talk, const Dialogue* before, bool has_agreements,
                                  Language language) {
    std::vector<FieldError> errors;
    Date today = date_of(now());
    bool stays = before && talk.planned_on == before->planned_on;
    if (!talk.planned_on && !talk.held_on && talk.notes.empty())
        errors.push_back({"planned_on", tr(language, "Välj en dag, eller skriv när ni pratade.")});
    if (talk.planned_on && *talk.planned_on < today && !talk.held_on && !stays)
        errors.push_back(
            {"planned_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    if (talk.held_on && *talk.held_on > today)
        errors.push_back({"held_on", tr(language, "Dagen har inte varit än. Skriv den som planerad.")});
    if (!talk.held_on && has_agreements)
        errors.push_back({"held_on", tr(language, "Ni har kommit överens om något. Skriv när ni pratade.")});
    if (characters_in(talk.notes) > most_notes_characters)
        errors.push_back({"notes", tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    return errors;
}

// Who the name means; whoever is responsible already stays so under the name that stands there.
struct Meant {
    std::optional<PersonId> person = {};
    std::string name = {};
    std::string error = {};
};
Meant person_meant(db::Read& read, std::string_view typed, const LocalAgreement& before, Language language) {
    Meant meant{.name = collapse_spaces(typed)};
    if (meant.name.empty()) return meant;
    Date today = date_of(now());
    if (before.responsible && meant.name == before.responsible_name) {
        meant.person = before.responsible;
    } else {
        auto people = organisation::people_named(read, meant.name, today);
        if (people.size() != 1) {
            meant.error = people.empty()
                              ? std::string(tr(language, "Skriv hela namnet på en som arbetar här."))
                              : organisation::whom_to_choose(language, people);
            return meant;
        }
        meant.person = people.front().id;
        meant.name = people.front().name;
    }
    if (commitments::has_left(read, *meant.person, today))
        meant.error = trf(language, "{} arbetar inte här längre. Välj någon annan.", meant.name);
    return meant;
}

bool is_asked(db::Read& read, const surveys::Survey& survey, std::string_view question) {
    auto content = surveys::content_of(read, survey);
    if (!content) return false;
    for (const auto& part : survey_results::parts_of(*content))
        for (const auto& line : part.lines)
            if (line.key == question) return true;
    return false;
}

// Sets the terms in the agreement; what is wrong with them, field by field.
std::vector<FieldError> set_terms(db::Read& read, LocalAgreement& agreement, const Terms& terms,
                                  const surveys::Survey& survey, Language language) {
    std::vector<FieldError> errors;
    const LocalAgreement before = agreement;
    auto meant = person_meant(read, terms.responsible, before, language);
    agreement.text = tidied_text(terms.text);
    agreement.question = terms.question;
    agreement.responsible = meant.person;
    agreement.responsible_name = meant.name;
    agreement.due_on = terms.due_on;
    if (agreement.text.empty())
        errors.push_back({"wording", tr(language, "Skriv vad ni har kommit överens om.")});
    else if (characters_in(agreement.text) > most_agreement_characters)
        errors.push_back({"wording", tr(language, "Skriv det kortare, med högst 4 000 tecken.")});
    if (!terms.question.empty() && terms.question != before.question &&
        !is_asked(read, survey, terms.question))
        errors.push_back({"question", tr(language, "Välj en av enkätens frågor.")});
    if (!meant.error.empty()) errors.push_back({"responsible", meant.error});
    if (terms.due_on && *terms.due_on < date_of(now()) && terms.due_on != before.due_on)
        errors.push_back({"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    return errors;
}

bool is_owed(const LocalAgreement& agreement) {
    return agreement.state == LocalAgreementState::agreed && agreement.responsible && agreement.due_on;
}
// Without the agreement's words: every change of a commitment stands in the record of changes, with its text.
std::string owed_text(const Place& place) {
    return trf(Language::swedish, "Lokal överenskommelse i {} ({})", place.group.name, place.survey.name);
}
// With a responsible person and a day it is owed; as long as it is agreed, and no longer.
void keep_owed(db::Write& write, const rights::Visitor& visitor, LocalAgreement& agreement,
               const Place& place) {
    if (!is_owed(agreement)) {
        if (!agreement.commitment) return;
        bool done = agreement.state == LocalAgreementState::done;
        commitments::close_by_origin(write, visitor, *agreement.commitment,
                                     done ? CommitmentStatus::done : CommitmentStatus::dropped, "");
        return;
    }
    std::vector<commitments::Owner> owners = {{agreement.responsible_name, agreement.responsible}};
    if (agreement.commitment) {
        commitments::close_by_origin(write, visitor, *agreement.commitment, CommitmentStatus::open, "");
        commitments::follow_origin(write, visitor, *agreement.commitment, owed_text(place), owners,
                                   *agreement.due_on);
        return;
    }
    commitments::Receiver to;
    if (agreement.responsible != visitor.person) to = {visitor.name, visitor.person};
    agreement.commitment =
        commitments::owe_by_origin(write, visitor,
                                   {.kind = CommitmentKind::assignment,
                                    .text = owed_text(place),
                                    .owners = owners,
                                    .to = to,
                                    .due_on = agreement.due_on,
                                    .promised_on = date_of(now()),
                                    .origin = {.kind = "local_agreement", .object = agreement.id.value}});
    update_commitment(write, agreement.id, *agreement.commitment);
}
// Where it is owed the commitment tells them.
void tell_responsible(db::Write& write, const rights::Visitor& visitor, std::optional<PersonId> before,
                      const LocalAgreement& agreement) {
    if (agreement.responsible && agreement.responsible != before && !is_owed(agreement))
        notices::tell(write, visitor, *agreement.responsible, NoticeWhat::given, agreement.ref());
}

struct Step {
    LocalAgreement agreement;
    Place place;
};
Result<Step> begin_step(db::Read& read, const rights::Visitor& visitor, LocalAgreementId id,
                        std::int64_t version, Language language) {
    auto agreement = find_agreement(read, visitor, id);
    if (!agreement) return refuse(RefusalKind::not_found, tr(language, "Överenskommelsen finns inte."));
    auto place = place_to_write(read, visitor, agreement->group, language);
    // The responsible person sees it, whether or not they are one of the group.
    if (!place && place.error().kind == RefusalKind::not_found)
        return refuse(RefusalKind::forbidden, tr(language, "Det skriver den som leder gruppen."));
    if (!place) return std::unexpected(place.error());
    if (agreement->version != version) return changed_meanwhile(language);
    return Step{std::move(*agreement), std::move(*place)};
}

}  // namespace

Result<void> save_talk(db::Write& write, const rights::Visitor& visitor, SurveyGroupId group,
                       const Talk& typed, Language language) {
    auto place = place_to_write(write, visitor, group, language);
    if (!place) return std::unexpected(place.error());
    Talk talk = typed;
    talk.notes = tidied_text(typed.notes);
    const Dialogue* before = place->dialogue ? &*place->dialogue : nullptr;
    if (talk.version != (before ? before->version : 0)) return changed_meanwhile(language);
    bool has_agreements = before && !ids_of(write, group, 1).empty();
    if (auto errors = faults_of(talk, before, has_agreements, language); !errors.empty())
        return refuse_fields(tr(language, "Dialogen är inte sparad."), std::move(errors));
    Dialogue next = before ? *before : Dialogue{{}, place->survey.id, group, talk.forum, {}, {}, {}, 0, {}};
    next.forum = talk.forum;
    next.planned_on = talk.planned_on;
    if (next.held_on != talk.held_on) next.held_by = talk.held_on ? visitor.name : "";
    next.held_on = talk.held_on;
    next.notes = talk.notes;
    if (before)
        update_dialogue(write, next);
    else
        insert_dialogue(write, next);
    audit::record(write, visitor.actor(),
                  {"save_workplace_dialogue", "workplace_dialogue", group.value,
                   before ? std::optional(told(*before)) : std::nullopt, told(next)});
    return {};
}

Result<LocalAgreementId> add_agreement(db::Write& write, const rights::Visitor& visitor, SurveyGroupId group,
                                       const Terms& terms, Language language) {
    auto place = place_to_write(write, visitor, group, language);
    if (!place) return std::unexpected(place.error());
    if (!place->dialogue || !place->dialogue->held_on)
        return refuse(RefusalKind::conflict,
                      tr(language, "Skriv först när ni pratade. Sedan antecknas det ni kommer överens om."));
    Date today = date_of(now());
    LocalAgreement agreement{.id = {},
                             .dialogue = place->dialogue->id,
                             .survey = place->survey.id,
                             .group = group,
                             .text = {},
                             .question = {},
                             .responsible = {},
                             .responsible_name = {},
                             .due_on = {},
                             .state = LocalAgreementState::agreed,
                             .reason = {},
                             .agreed_on = today,
                             .version = 1,
                             .state_since = today};
    if (auto errors = set_terms(write, agreement, terms, place->survey, language); !errors.empty())
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."), std::move(errors));
    agreement.id = insert_agreement(write, agreement);
    audit::record(write, visitor.actor(),
                  {"add_local_agreement", "local_agreement", agreement.id.value, {}, told(agreement)});
    keep_owed(write, visitor, agreement, *place);
    tell_responsible(write, visitor, {}, agreement);
    return agreement.id;
}

Result<void> change_agreement(db::Write& write, const rights::Visitor& visitor, LocalAgreementId id,
                              const Terms& terms, Language language) {
    auto step = begin_step(write, visitor, id, terms.version, language);
    if (!step) return std::unexpected(step.error());
    LocalAgreement& agreement = step->agreement;
    const LocalAgreement before = agreement;
    if (before.state != LocalAgreementState::agreed)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Överenskommelsen är klar eller släppt. Ta upp den igen innan du ändrar den."));
    if (auto errors = set_terms(write, agreement, terms, step->place.survey, language); !errors.empty())
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."), std::move(errors));
    update_agreement(write, agreement);
    audit::record(write, visitor.actor(),
                  {"change_local_agreement", "local_agreement", id.value, told(before), told(agreement)});
    keep_owed(write, visitor, agreement, step->place);
    tell_responsible(write, visitor, before.responsible, agreement);
    return {};
}

Result<void> close_agreement(db::Write& write, const rights::Visitor& visitor, LocalAgreementId id,
                             const Closing& closing, Language language) {
    auto step = begin_step(write, visitor, id, closing.version, language);
    if (!step) return std::unexpected(step.error());
    LocalAgreement& agreement = step->agreement;
    bool is_open = agreement.state == LocalAgreementState::agreed;
    if (is_open == (closing.state == LocalAgreementState::agreed))
        return refuse(
            RefusalKind::conflict,
            tr(language, "Överenskommelsen har gått vidare sedan du öppnade sidan. Så här är det nu."));
    std::string words = tidied_text(closing.words);
    bool done = closing.state == LocalAgreementState::done;
    if (closing.state == LocalAgreementState::dropped && words.empty())
        return refuse_fields(tr(language, "Överenskommelsen är inte sparad."),
                             {{"words", tr(language, "Skriv varför ni släpper den.")}});
    if (characters_in(words) > most_agreement_characters)
        return refuse_fields(
            tr(language, "Överenskommelsen är inte sparad."),
            {{done ? "result" : "words", tr(language, "Skriv det kortare, med högst 4 000 tecken.")}});
    std::string before = told(agreement);
    agreement.state = closing.state;
    agreement.state_since = date_of(now());
    agreement.reason = words;
    update_agreement(write, agreement);
    audit::record(write, visitor.actor(),
                  {"close_local_agreement", "local_agreement", id.value, before, told(agreement)});
    keep_owed(write, visitor, agreement, step->place);
    return {};
}

}  // namespace styrkedja::workplace_dialogues
