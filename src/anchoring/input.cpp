// Asking groups for input, what is written, how it was treated, and telling those who wrote.
#include <algorithm>
#include <set>

#include "anchoring/dissemination.h"
#include "anchoring/input_store.h"
#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/commitment_commands.h"
#include "groups/groups.h"
#include "notices/notices.h"

namespace styrkedja::anchoring {
namespace {

using assignments::Assignment;

constexpr std::chrono::days longest_wait{366};
constexpr std::int64_t most_listed = 20;

Refusal changed_meanwhile(Language language) {
    return {RefusalKind::conflict,
            tr(language, "Uppdraget har ändrats sedan sidan lästes in. Det du skrev står kvar här."),
            {}};
}
links::Ref call_ref(AssignmentCallId id) { return {"assignment_call", id.value}; }

// The assignment while groups are asked, and the call.
struct Open {
    Assignment assignment;
    Call call;
};
Result<Open> open_call(db::Read& read, const rights::Visitor& visitor, AssignmentId id, Language language) {
    auto assignment = assignments::find_assignment(read, visitor, id);
    if (!assignment) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    auto call = call_of(read, id);
    if (assignment->state != AssignmentState::input_open || !call)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Uppdraget är inte öppet för synpunkter. Din text är inte sparad, men står "
                         "kvar här."));
    return Open{*assignment, *call};
}

std::vector<FieldError> problems(db::Read& read, const std::set<GroupId>& groups, const Opening& opening,
                                 Language language) {
    std::vector<FieldError> errors;
    if (groups.empty()) errors.push_back({"groups", tr(language, "Välj minst en grupp att fråga.")});
    if (groups.size() > most_groups)
        errors.push_back({"groups", trf(language, "Välj högst {} grupper.", most_groups)});
    else if (!std::ranges::all_of(groups,
                                  [&](GroupId id) { return groups::find_group(read, id).has_value(); }))
        errors.push_back({"groups", tr(language, "Någon av grupperna finns inte. Välj igen.")});
    Date today = date_of(now());
    if (!opening.due_on || *opening.due_on < today || *opening.due_on > today + longest_wait)
        errors.push_back(
            {"due_on", tr(language, "Välj sista dag att svara: i dag eller senare, inom ett år.")});
    return errors;
}

// The group owes an answer, and its people hear of it.
void ask_group(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
               AssignmentCallId call, GroupId group, Date due_on) {
    auto members = groups::members_on(write, group, date_of(now()));
    std::vector<commitments::Owner> owners;
    for (auto function : {GroupFunction::chair, GroupFunction::secretary})
        for (const auto& one : members)
            if (one.function == function && owners.empty()) owners.push_back({one.name, one.person});
    std::string text = trf(Language::swedish, "Lämna synpunkter på uppdraget: {}", assignment.title);
    // Of the assignment itself, so that it is dropped when the assignment ends.
    auto commitment =
        commitments::owe_by_origin(write, visitor,
                                   {.kind = CommitmentKind::question,
                                    .text = text,
                                    .group = group,
                                    .owners = owners,
                                    .to = {assignment.lead.name, assignment.lead.person},
                                    .due_on = due_on,
                                    .promised_on = date_of(now()),
                                    .origin = {.kind = "assignment", .object = assignment.id.value}});
    insert_asked(write, call, group, commitment);
    std::set<PersonId> told;
    for (const auto& one : members)
        if (told.insert(one.person).second)
            notices::tell(write, visitor, one.person, NoticeWhat::asked, call_ref(call));
}

void fulfil(db::Write& write, const rights::Visitor& visitor, const AskedGroup& asked) {
    commitments::close_by_origin(write, visitor, asked.commitment, CommitmentStatus::done, "");
}
void tell_lead(db::Write& write, const rights::Visitor& visitor, const Open& open) {
    const auto& person =
        open.assignment.lead.person ? open.assignment.lead.person : open.assignment.responsible.person;
    if (person) notices::tell(write, visitor, *person, NoticeWhat::answered, call_ref(open.call.id));
}

std::optional<AskedGroup> asked_group(db::Read& read, AssignmentCallId call, GroupId group) {
    for (auto& one : asked_groups(read, call))
        if (one.group == group) return std::move(one);
    return std::nullopt;
}

Result<void> check_text(db::Read& read, const rights::Visitor& visitor, const Call& call,
                        std::string_view text, Language language) {
    auto wrong = [&](std::string message) {
        return refuse_fields(tr(language, "Synpunkten är inte lämnad."), {{"text", std::move(message)}});
    };
    if (text.empty()) return wrong(tr(language, "Skriv synpunkten."));
    if (characters_in(text) > most_text_characters) return wrong(tr(language, "Skriv högst 20 000 tecken."));
    if (open_inputs_of(read, call.id, visitor.person) >= most_open_inputs)
        return wrong(trf(language,
                         "Du har redan lämnat {} synpunkter som väntar på svar. Ta tillbaka någon, "
                         "eller skriv vidare när de är besvarade.",
                         most_open_inputs));
    return {};
}

// What all input and the answers cite, after words were added or taken away.
void note_cited(db::Write& write, const Open& open, std::string_view changed) {
    if (!changed.contains('[')) return;
    auto id = open.assignment.id;
    std::string all;
    for (const auto& one : inputs_of(write, id, count_inputs(write, id).all, 0))
        all += one.text + "\n" + one.why + "\n";
    links::note_citations(write, call_ref(open.call.id), all);
}

std::string reference(const Input& input) {
    return fmt::format("{}: {}", input.group ? input.group_name : input.person_name, input.text);
}

// Everyone who gave input hears once how it was used; of what was said for a group, those who hold in it too.
void send_receipts(db::Write& write, const rights::Visitor& visitor, const Call& call) {
    std::set<PersonId> told;
    for (const auto& author : authors_of(write, call.id)) told.insert(author);
    for (const auto& asked : asked_groups(write, call.id)) {
        if (asked.inputs == 0) continue;
        for (const auto& one : groups::members_on(write, asked.group, date_of(now())))
            if (one.function == GroupFunction::chair || one.function == GroupFunction::secretary)
                told.insert(one.person);
    }
    for (PersonId person : told) notices::tell(write, visitor, person, NoticeWhat::heard, call_ref(call.id));
}

}  // namespace

Result<void> open_for_input(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                            const Opening& opening, Language language) {
    auto assignment = assignments::written_by(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    if (assignment->version != opening.version) return std::unexpected(changed_meanwhile(language));
    std::set<GroupId> groups(opening.groups.begin(), opening.groups.end());
    if (auto errors = problems(write, groups, opening, language); !errors.empty())
        return refuse_fields(tr(language, "Uppdraget är inte öppnat för synpunkter än."), std::move(errors));
    auto moved =
        assignments::apply(write, visitor, *assignment, AssignmentEvent::open_for_input, "", language);
    if (!moved) return moved;
    auto call = insert_call(write, id, *opening.due_on, visitor.person);
    for (GroupId group : groups) ask_group(write, visitor, *assignment, call, group, *opening.due_on);
    tell_audiences(write, visitor, id);
    audit::record(write, visitor.actor(),
                  {"ask_for_input",
                   "assignment",
                   id.value,
                   {},
                   fmt::format("{} | {}", iso(*opening.due_on), groups.size())});
    return {};
}

Result<AssignmentInputId> write_input(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                      const Writing& writing, Language language) {
    auto open = open_call(write, visitor, id, language);
    if (!open) return std::unexpected(open.error());
    if (!visitor.person)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Synpunkter lämnas av personer i organisationen."));
    std::string text = tidied_text(writing.text);
    if (auto fine = check_text(write, visitor, open->call, text, language); !fine)
        return std::unexpected(fine.error());
    auto asked = writing.group ? asked_group(write, open->call.id, *writing.group) : std::nullopt;
    if (writing.group && (!asked || !visitor.in(*writing.group)))
        return refuse_fields(
            tr(language, "Synpunkten är inte lämnad."),
            {{"group",
              tr(language, "Välj dig själv eller en grupp som du är med i och som är tillfrågad.")}});
    auto input = insert_input(write, open->call.id, writing.group, visitor.person, visitor.name, text);
    note_cited(write, *open, text);
    if (asked) fulfil(write, visitor, *asked);
    tell_lead(write, visitor, *open);
    audit::record(write, visitor.actor(), {"give_input", "assignment", id.value, {}, text});
    return input;
}

Result<void> withdraw_input(db::Write& write, const rights::Visitor& visitor, AssignmentInputId id,
                            Language language) {
    auto input = find_input(write, visitor, id);
    if (!input) return refuse(RefusalKind::not_found, tr(language, "Synpunkten finns inte."));
    if (!visitor.person || input->person != visitor.person)
        return refuse(RefusalKind::forbidden, tr(language, "Bara den som har skrivit den tar tillbaka den."));
    auto open = open_call(write, visitor, input->assignment, language);
    if (!open) return std::unexpected(open.error());
    if (input->outcome)
        return refuse(RefusalKind::conflict, tr(language, "Synpunkten är redan besvarad och står kvar."));
    delete_input(write, id);
    note_cited(write, *open, input->text);
    // A group owes its answer again when it has given no other.
    auto asked = input->group ? asked_group(write, open->call.id, *input->group) : std::nullopt;
    if (asked && asked->inputs == 0 && !asked->has_nothing)
        commitments::close_by_origin(write, visitor, asked->commitment, CommitmentStatus::open, "");
    audit::record(write, visitor.actor(),
                  {"withdraw_input", "assignment", input->assignment.value, reference(*input), {}});
    return {};
}

Result<void> say_nothing(db::Write& write, const rights::Visitor& visitor, AssignmentId id, GroupId group,
                         Language language) {
    auto open = open_call(write, visitor, id, language);
    if (!open) return std::unexpected(open.error());
    auto asked = asked_group(write, open->call.id, group);
    if (!asked) return refuse(RefusalKind::not_found, tr(language, "Gruppen är inte tillfrågad."));
    if (!visitor.keeps(group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara gruppens ordförande eller sekreterare säger det."));
    set_nothing(write, open->call.id, group);
    fulfil(write, visitor, *asked);
    tell_lead(write, visitor, *open);
    audit::record(write, visitor.actor(), {"has_no_input", "assignment", id.value, {}, asked->name});
    return {};
}

Result<void> treat_input(db::Write& write, const rights::Visitor& visitor, AssignmentInputId id,
                         const Treating& treating, Language language) {
    auto input = find_input(write, visitor, id);
    if (!input) return refuse(RefusalKind::not_found, tr(language, "Synpunkten finns inte."));
    auto assignment = assignments::written_by(write, visitor, input->assignment, language);
    if (!assignment) return std::unexpected(assignment.error());
    auto open = open_call(write, visitor, input->assignment, language);
    if (!open) return std::unexpected(open.error());
    if (input->version != treating.version)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Någon annan svarade samtidigt. Din text är kvar, den andras står "
                         "bredvid."));
    std::vector<FieldError> errors;
    std::string why = tidied_text(treating.why);
    if (!treating.outcome) errors.push_back({"outcome", tr(language, "Välj hur synpunkten används.")});
    if (why.empty()) errors.push_back({"why", tr(language, "Skriv varför.")});
    if (characters_in(why) > most_text_characters)
        errors.push_back({"why", tr(language, "Skriv högst 20 000 tecken.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Svaret är inte sparat."), std::move(errors));
    update_treatment(write, id, *treating.outcome, why, visitor.name);
    note_cited(write, *open, input->why + why);
    audit::record(write, visitor.actor(),
                  {"treat_input", "assignment", input->assignment.value, reference(*input),
                   fmt::format("{}: {}", name_of(*treating.outcome), why)});
    return {};
}

Result<void> close_input(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                         const Closing& closing, Language language) {
    auto assignment = assignments::written_by(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    auto open = open_call(write, visitor, id, language);
    if (!open) return std::unexpected(open.error());
    if (assignment->version != closing.version) return std::unexpected(changed_meanwhile(language));
    std::vector<FieldError> errors;
    for (const auto& one : inputs_of(write, id, most_listed, 0))
        if (!one.outcome)
            errors.push_back({fmt::format("input_{}", one.id.value),
                              trf(language, "Svara på {}s synpunkt: {}", one.person_name,
                                  shorten(collapse_spaces(one.text), 80))});
    std::string words = tidied_text(closing.words);
    if (characters_in(words) > most_text_characters)
        errors.push_back({"words", tr(language, "Skriv högst 20 000 tecken.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Synpunkterna är inte stängda än."), std::move(errors));
    if (words.empty()) words = tr(language, "Efter synpunkter från grupperna.");
    auto moved =
        assignments::apply(write, visitor, *assignment, AssignmentEvent::close_input, words, language);
    if (!moved) return moved;
    set_closed(write, open->call.id);
    for (const auto& asked : asked_groups(write, open->call.id))
        if (asked.inputs == 0 && !asked.has_nothing)
            commitments::close_by_origin(write, visitor, asked.commitment, CommitmentStatus::dropped,
                                         tr(Language::swedish, "Synpunkterna är stängda."));
    send_receipts(write, visitor, open->call);
    audit::record(write, visitor.actor(), {"close_input", "assignment", id.value, {}, words});
    return {};
}

}  // namespace styrkedja::anchoring
