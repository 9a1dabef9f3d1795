// The commands on findings: right → rule → rows → audit → what follows from it.
#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "dialogue_analysis/store.h"
#include "dialogues/sharing.h"
#include "groups/groups.h"
#include "notices/notices.h"

namespace styrkedja::dialogue_analysis {
namespace {

Refusal unseen(Language language) {
    return {RefusalKind::not_found, tr(language, "Iakttagelsen finns inte."), {}};
}
Refusal not_theirs(Language language) {
    return {RefusalKind::forbidden,
            tr(language,
               "Det gör de som analyserar omgången: chefen för området, direktören eller den som "
               "leder omgången."),
            {}};
}
Refusal changed_meanwhile(Language language) {
    return {RefusalKind::conflict,
            tr(language,
               "Någon annan ändrade medan du skrev. Det du skrev står kvar. Se vad som gäller nu "
               "och spara igen."),
            {}};
}

// While the round is analysed: once it is closed its findings stand.
Result<void> check_open(const Round& round, Language language) {
    if (round.state != RoundState::closed && round.state != RoundState::configured) return {};
    return refuse(RefusalKind::conflict, round.state == RoundState::closed
                                             ? tr(language, "Omgången är avslutad. Iakttagelserna står fast.")
                                             : tr(language, "Omgången har inte börjat än."));
}

// The management group (LG) or the steering group (SG).
bool is_in_lead(db::Read& read, const rights::Visitor& visitor) {
    return std::ranges::any_of(groups::list_groups(read), [&](const groups::Group& group) {
        return (group.kind == GroupKind::lg || group.kind == GroupKind::sg) && visitor.in(group.id);
    });
}

struct Step {
    RoundFinding finding;
    Round round;
};
Result<Step> begin_step(db::Read& read, const rights::Visitor& visitor, FindingId id, Language language) {
    auto finding = find_finding(read, visitor, id);
    if (!finding) return std::unexpected(unseen(language));
    auto round = *dialogue_rounds::find_round(read, finding->round);
    if (!may_analyse(read, visitor, round, finding->area)) return std::unexpected(not_theirs(language));
    if (auto open = check_open(round, language); !open) return std::unexpected(open.error());
    return Step{*finding, round};
}

// … that is a draft.
Result<Step> begin_draft(db::Read& read, const rights::Visitor& visitor, FindingId id, Language language) {
    auto step = begin_step(read, visitor, id, language);
    if (step && step->finding.state == FindingState::settled)
        return refuse(RefusalKind::conflict,
                      tr(language, "Iakttagelsen är fastställd. Öppna den igen först."));
    return step;
}

// "f12" a focus area of the round, "t3" one of its themes; nothing: neither is it.
std::optional<About> about_of(db::Read& read, const Round& round, std::string_view typed) {
    if (typed.empty()) return About{};
    auto number = parse_number(typed.substr(1));
    if (!number) return std::nullopt;
    if (typed.front() == 'f')
        for (const auto& focus : dialogue_rounds::focus_of(read, round.id))
            if (focus.id.value == *number) return About{.focus = focus.id};
    if (typed.front() == 't')
        for (const auto& theme : dialogue_rounds::themes_of(read, round.id))
            if (theme.id.value == *number) return About{.theme = theme.id};
    return std::nullopt;
}

FindingDraft tidied(FindingDraft draft) {
    draft.text = tidied_text(draft.text);
    draft.assessment = tidied_text(draft.assessment);
    draft.conclusion = tidied_text(draft.conclusion);
    return draft;
}

std::vector<FieldError> problems(const FindingDraft& draft, bool about_known, Language language) {
    std::vector<FieldError> errors;
    const char* too_long = tr(language, "Skriv högst 20 000 tecken.");
    if (trim(draft.text).empty()) errors.push_back({"text", tr(language, "Skriv vad omgången visar.")});
    for (auto [name, value] : {std::pair("text", &draft.text), std::pair("assessment", &draft.assessment),
                               std::pair("conclusion", &draft.conclusion)})
        if (characters_in(*value) > most_text_characters) errors.push_back({name, too_long});
    if (!about_known)
        errors.push_back({"about", tr(language, "Välj ett av omgångens fokusområden eller teman.")});
    auto parts = dialogue_rounds::aruba_parts(language);
    bool known = draft.aruba.empty() ||
                 std::ranges::any_of(parts, [&](const auto& part) { return part.key == draft.aruba; });
    if (!known) errors.push_back({"aruba", tr(language, "Välj en av de fem delarna.")});
    return errors;
}

Refusal not_saved(Language language, std::vector<FieldError> errors) {
    return {RefusalKind::invalid, tr(language, "Iakttagelsen är inte sparad."), std::move(errors)};
}

}  // namespace

bool may_analyse(db::Read& read, const rights::Visitor& visitor, const Round& round,
                 std::optional<UnitId> area) {
    auto view = view_of(read, visitor, round, area);
    return view && view->analyses && view->area == area;
}

bool may_read_findings(db::Read& read, const rights::Visitor& visitor, const Round& round) {
    if (!visitor.signed_in()) return false;
    if (round.level == DialogueLevel::principal_staff)  // theirs alone
        return dialogues::takes_part(read, round.id, visitor.person);
    if (view_of(read, visitor, round, {}) || rights::may_somewhere(visitor, rights::Permission::steer_plan))
        return true;
    if (std::ranges::count(participants_in(read, round.id), visitor.person) > 0) return true;
    return dialogues::takes_part(read, round.id, visitor.person) ||
           dialogues::works_for_department(read, visitor) || is_in_lead(read, visitor);
}

void keep_seen(db::Read& read, const rights::Visitor& visitor, std::vector<RoundFinding>& findings) {
    std::map<RoundId, std::optional<Round>> read_rounds;
    std::map<std::pair<RoundId, std::optional<UnitId>>, bool> analyses;
    std::erase_if(findings, [&](const RoundFinding& one) {
        auto [round, is_new] = read_rounds.try_emplace(one.round);
        if (is_new) {
            round->second = dialogue_rounds::find_round(read, one.round);
            if (round->second && !may_read_findings(read, visitor, *round->second)) round->second.reset();
        }
        if (!round->second) return true;
        if (one.state == FindingState::settled) return false;
        auto [known, added] = analyses.try_emplace({one.round, one.area});
        if (added) known->second = may_analyse(read, visitor, *round->second, one.area);
        return !known->second;
    });
}

std::vector<RoundFinding> findings_of(db::Read& read, const rights::Visitor& visitor, const Round& round,
                                      std::optional<UnitId> area) {
    auto all = findings_in(read, round.id);
    std::erase_if(all, [&](const RoundFinding& one) { return area && one.area != area; });
    keep_seen(read, visitor, all);
    count_held(read, all);
    return all;
}

std::optional<RoundFinding> find_finding(db::Read& read, const rights::Visitor& visitor, FindingId id) {
    auto found = findings_by_id(read, std::array{id});
    keep_seen(read, visitor, found);
    if (found.empty()) return std::nullopt;
    count_held(read, found);
    return std::move(found.front());
}

Result<FindingId> add_finding(db::Write& write, const rights::Visitor& visitor, RoundId id,
                              const FindingDraft& typed, Language language) {
    auto round = dialogue_rounds::find_round(write, id);
    if (!round || !view_of(write, visitor, *round, typed.area))
        return refuse(RefusalKind::not_found, tr(language, "Omgången finns inte."));
    if (!may_analyse(write, visitor, *round, typed.area)) return std::unexpected(not_theirs(language));
    if (auto open = check_open(*round, language); !open) return std::unexpected(open.error());
    auto draft = tidied(typed);
    auto about = about_of(write, *round, draft.about);
    if (auto errors = problems(draft, about.has_value(), language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    if (std::ssize(findings_in(write, id)) >= most_findings)
        return refuse(RefusalKind::too_large, tr(language, "En omgång har högst 200 iakttagelser."));
    auto finding = insert_finding(write, id, draft, *about, visitor.name);
    audit::record(write, visitor.actor(),
                  {"add_finding", "dialogue_finding", finding.value, {}, shorten(draft.text, 200)});
    return finding;
}

Result<void> change_finding(db::Write& write, const rights::Visitor& visitor, FindingId id,
                            const FindingDraft& typed, Language language) {
    auto step = begin_draft(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto draft = tidied(typed);
    auto about = about_of(write, step->round, draft.about);
    if (auto errors = problems(draft, about.has_value(), language); !errors.empty())
        return std::unexpected(not_saved(language, std::move(errors)));
    if (!update_finding(write, id, draft, *about)) return std::unexpected(changed_meanwhile(language));
    audit::record(write, visitor.actor(),
                  {"change_finding", "dialogue_finding", id.value, shorten(step->finding.text, 200),
                   shorten(draft.text, 200)});
    return {};
}

Result<void> remove_finding(db::Write& write, const rights::Visitor& visitor, FindingId id,
                            Language language) {
    auto step = begin_draft(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    if (!changes_of(write, id).empty())
        return refuse(RefusalKind::conflict,
                      tr(language, "Iakttagelsen har lett till en begärd ändring och tas inte bort."));
    delete_finding(write, id);
    audit::record(write, visitor.actor(),
                  {"remove_finding", "dialogue_finding", id.value, shorten(step->finding.text, 200), {}});
    return {};
}

Result<void> settle_finding(db::Write& write, const rights::Visitor& visitor, FindingId id, bool settled,
                            std::int64_t version, Language language) {
    auto step = begin_step(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    const auto& finding = step->finding;
    if (settled && trim(finding.conclusion).empty())
        return refuse_fields(
            tr(language, "Iakttagelsen är inte fastställd."),
            {{"conclusion", tr(language, "Skriv vad ni drar för slutsats av det ni har sett.")}});
    auto state = settled ? FindingState::settled : FindingState::draft;
    if (finding.state == state) return {};
    if (!update_finding_state(write, id, version, state)) return std::unexpected(changed_meanwhile(language));
    audit::record(write, visitor.actor(),
                  {settled ? "settle_finding" : "reopen_finding", "dialogue_finding", id.value});
    return {};
}

Result<void> change_evidence(db::Write& write, const rights::Visitor& visitor, FindingId id,
                             const std::vector<std::pair<DialogueId, std::string>>& shown, bool shows,
                             Language language) {
    auto step = begin_draft(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    for (const auto& [dialogue, name] : shown) {
        auto found = dialogues::load_dialogue(write, dialogue);
        bool fits = found && found->round == step->round.id &&
                    (!step->finding.area || found->area == step->finding.area);
        if (!fits) return refuse(RefusalKind::not_found, tr(language, "Dialogen finns inte i omgången."));
        if (!dialogues::may_read(visitor, *found))
            return refuse(RefusalKind::forbidden,
                          tr(language, "Underlaget väljs av den som får läsa dialogerna."));
        const std::int64_t about[] = {dialogue.value};
        bool is_said = name.empty() ||
                       !form_answers::answers_to(write, "dialogue", about, dialogues::record, name).empty();
        if (shows && !is_said)
            return refuse(RefusalKind::not_found, tr(language, "Det står inget sådant i protokollet."));
        if (shows)
            insert_evidence(write, id, dialogue, name);
        else
            delete_evidence(write, id, dialogue, name);
    }
    audit::record(write, visitor.actor(),
                  {shows ? "add_evidence" : "remove_evidence",
                   "dialogue_finding",
                   id.value,
                   {},
                   fmt::format("{}", shown.size())});
    return {};
}

Result<void> ask_change(db::Write& write, const rights::Visitor& visitor, FindingId id,
                        const ChangeAsked& asked, Language language) {
    auto step = begin_step(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto assignment =
        asked.assignment ? assignments::find_assignment(write, visitor, *asked.assignment) : std::nullopt;
    auto text = tidied_text(asked.text);
    std::vector<FieldError> errors;
    if (step->finding.state != FindingState::settled)
        return refuse(RefusalKind::conflict, tr(language, "Fastställ iakttagelsen först."));
    if (!assignment)
        errors.push_back({"assignment", tr(language, "Välj vilket uppdrag som bör ändras.")});
    else if (assignments::is_ended(assignment->state))
        errors.push_back({"assignment", tr(language, "Uppdraget är avslutat. Välj ett som pågår.")});
    if (trim(text).empty() || characters_in(text) > most_text_characters)
        errors.push_back(
            {"change", tr(language, "Skriv vad som bör bli annorlunda, med högst 20 000 tecken.")});
    if (!asked.due_on || *asked.due_on < date_of(now()))
        errors.push_back({"due", tr(language, "Välj en dag från och med i dag.")});
    auto owner = assignment ? (assignment->lead.person ? assignment->lead : assignment->responsible)
                            : assignments::Named{};
    if (assignment && !owner.person)
        errors.push_back(
            {"assignment", tr(language, "Uppdraget har ingen som leder eller ansvarar för det.")});
    for (const auto& one : changes_of(write, id))
        if (assignment && one.assignment == assignment->id)
            errors.push_back({"assignment", tr(language, "En ändring av uppdraget är redan begärd.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Ändringen är inte begärd."), std::move(errors));
    auto commitment = commitments::owe_by_origin(
        write, visitor,
        {.kind = CommitmentKind::assignment,
         .text = trf(Language::swedish, "Ändra uppdraget ”{}”: {}", assignment->title, shorten(text, 400)),
         .unit = assignment->unit,
         .owners = {{owner.name, owner.person}},
         .to = {visitor.name, visitor.person},
         .due_on = asked.due_on,
         .promised_on = date_of(now()),
         .origin = {.kind = "dialogue_finding", .object = id.value}});
    insert_change(write, id, assignment->id, text, commitment);
    links::note_link(write, LinkKind::evidence_for, step->finding.ref(), assignment->ref());
    audit::record(write, visitor.actor(),
                  {"ask_change", "dialogue_finding", id.value, {}, assignment->title});
    if (assignment->responsible.person && assignment->responsible.person != owner.person)
        notices::tell(write, visitor, *assignment->responsible.person, NoticeWhat::asked, assignment->ref());
    return {};
}

}  // namespace styrkedja::dialogue_analysis
