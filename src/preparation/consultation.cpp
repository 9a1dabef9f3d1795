// Asking rektors, their answers, and the end of it. Each of them owes an answer as a commitment, so that it
// stands on their own page, in reminders and in calendars by itself.
#include <algorithm>

#include "base/text.h"
#include "commitments/commitment_commands.h"
#include "notices/notices.h"
#include "preparation/changes.h"
#include "preparation/object.h"
#include "search/search.h"

namespace styrkedja::preparation {
namespace {

constexpr std::chrono::days longest_wait{366};

std::vector<FieldError> problems(const Consultation& consultation, const std::vector<Rektor>& chosen,
                                 Language language) {
    std::vector<FieldError> errors;
    Date today = date_of(now());
    if (chosen.empty())
        errors.push_back({"person", tr(language, "Välj minst en rektor att fråga.")});
    else if (chosen.size() != consultation.people.size() || chosen.size() > most_asked)
        errors.push_back({"person", tr(language, "Någon av dem är inte rektor där i dag. Välj igen.")});
    if (!consultation.answer_by || *consultation.answer_by < today ||
        *consultation.answer_by > today + longest_wait)
        errors.push_back(
            {"answer_by", tr(language, "Välj sista dag att svara: i dag eller senare, inom ett år.")});
    return errors;
}

// What a rektor owes; it is found by them, by the preparer and by the group's people.
CommitmentId owe_answer(db::Write& write, const Matter& matter, const Rektor& rektor, Date answer_by) {
    Date today = date_of(now());
    std::string text = trf(Language::swedish, "Svara på samrådet: {}", matter.title);
    auto id = commitments::add_commitment(write, {.kind = CommitmentKind::question,
                                                  .text = text,
                                                  .group = matter.group,
                                                  .owners = {{rektor.name, rektor.person}},
                                                  .to = {matter.preparer_name, matter.preparer},
                                                  .due_on = answer_by,
                                                  .promised_on = today,
                                                  .made_by = matter.preparer,
                                                  .origin = {.kind = "matter", .object = matter.id.value}});
    search::add(write, {.kind = "commitment",
                        .object = id.value,
                        .group = matter.group,
                        .title = shorten(text, 120),
                        .body = text,
                        .url = fmt::format("/commitments/{}", id.value),
                        .dated = today,
                        .people = {rektor.person, matter.preparer}});
    return id;
}

std::vector<Rektor> chosen_of(std::vector<Rektor> affected, const std::vector<PersonId>& people) {
    std::erase_if(affected, [&](const Rektor& rektor) {
        return std::ranges::find(people, rektor.person) == people.end();
    });
    return affected;
}

bool is_owed(db::Read& read, const rights::Visitor& acting, const Consulted& one) {
    auto owed = commitments::find_commitment(read, acting, one.commitment);
    return owed && owed->status == CommitmentStatus::open;
}

}  // namespace

Result<void> consult_rektors(db::Write& write, const rights::Visitor& visitor, MatterId id,
                             const Consultation& consultation, Language language) {
    auto found = prepared_matter(write, visitor, id, language);
    if (!found) return std::unexpected(found.error());
    Matter& matter = *found;
    auto after = state_after(matter, MatterEvent::consult, language);
    if (!after) return std::unexpected(after.error());
    if (auto seen = check_version(matter, consultation.version, language); !seen) return seen;
    Date today = date_of(now());
    auto chosen =
        chosen_of(affected_rektors(write, consultation.area, consultation.form, today), consultation.people);
    if (auto errors = problems(consultation, chosen, language); !errors.empty())
        return refuse_fields(tr(language, "Ingen är frågad än."), std::move(errors));
    matter.consulted_number = matter.text_number;
    matter.answer_by = consultation.answer_by;
    for (const auto& rektor : chosen) {
        insert_consulted(write, id, rektor, owe_answer(write, matter, rektor, *matter.answer_by), today);
        notices::tell(write, visitor, rektor.person, NoticeWhat::asked, {"matter", id.value});
    }
    MatterState before = std::exchange(matter.state, *after);
    std::vector<std::string> names;
    for (const auto& rektor : chosen) names.push_back(rektor.name);
    note_state(write, visitor, before, matter, MatterEvent::consult, join(names, ", "));
    return {};
}

Result<void> answer_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, const Answer& typed,
                           Language language) {
    auto matter = find_matter(write, visitor, id);
    if (!matter) return refuse(RefusalKind::not_found, tr(language, "Ärendet finns inte."));
    auto asked = all_consulted(write, id);
    auto own = std::ranges::find(asked, visitor.person, &Consulted::person);
    if (own == asked.end())
        return refuse(RefusalKind::forbidden, tr(language, "Bara de som är tillfrågade svarar."));
    Answer answer{typed.stance, std::string(trim(typed.text))};
    std::erase(answer.text, '\r');
    if (matter->state != MatterState::consulting)
        return refuse(RefusalKind::conflict,
                      tr(language, "Samrådet är stängt. Ditt svar sparades inte, men står kvar här."));
    bool needs_words = answer.stance == Stance::with_changes || answer.stance == Stance::against;
    if ((needs_words && answer.text.empty()) || answer.text.size() > most_answer_bytes)
        return refuse_fields(
            tr(language, "Svaret är inte sparat."),
            {{"answer", tr(language, "Skriv vad som bör ändras eller varför, med högst 10 000 tecken.")}});
    update_answer(write, own->id, answer);
    auto told = [](Stance stance, std::string_view text) {
        return fmt::format("{}{}{}", name_of(stance), text.empty() ? "" : ": ", text);
    };
    audit::record(write, visitor.actor(),
                  {"answer_matter", "matter", id.value,
                   own->stance ? std::optional(told(*own->stance, own->answer)) : std::nullopt,
                   told(answer.stance, answer.text)});
    // It is done by the answer, whoever it was handed over to; closed by hand it stays as it is.
    auto acting = commitments::on_their_behalf(visitor);
    if (!is_owed(write, acting, *own)) return {};
    return commitments::complete_commitment(write, acting, own->commitment, std::nullopt, language);
}

std::vector<Consulted> consulted_on(db::Read& read, const rights::Visitor& visitor, const Matter& matter) {
    auto list = all_consulted(read, matter.id);
    if (matter.state == MatterState::consulting && !may_prepare(visitor, matter))
        std::erase_if(list, [&](const Consulted& one) { return one.person != visitor.person; });
    return list;
}

Result<void> drop_owed(db::Write& write, const rights::Visitor& visitor, const Matter& matter,
                       Language language) {
    auto acting = commitments::on_their_behalf(visitor);
    for (const auto& one : all_consulted(write, matter.id)) {
        if (!is_owed(write, acting, one)) continue;  // one that was answered may have been opened again
        auto dropped = commitments::drop_commitment(write, acting, one.commitment,
                                                    tr(Language::swedish, "Samrådet är stängt."),
                                                    std::nullopt, language);
        if (!dropped) return dropped;
    }
    return {};
}

}  // namespace styrkedja::preparation
