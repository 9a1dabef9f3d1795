// The analysis meeting: when, with whom, and what was done about parts that were passed over.
#include "base/text.h"
#include "base/typed_text.h"
#include "dialogue_analysis/store.h"
#include "notices/notices.h"
#include "organisation/directory.h"

namespace styrkedja::dialogue_analysis {
namespace {

constexpr std::size_t most_line_characters = 200;

// A name that means exactly one person is that person; a function needs no name.
std::vector<Participant> known(db::Read& read, const std::vector<Participant>& typed) {
    std::vector<Participant> people;
    for (const auto& one : typed) {
        Participant person{.name = collapse_spaces(one.name), .function = collapse_spaces(one.function)};
        if (person.name.empty() && person.function.empty()) continue;
        auto named = person.name.empty() ? std::vector<organisation::ListedPerson>{}
                                         : organisation::people_named(read, person.name, date_of(now()));
        if (named.size() == 1) person.person = named.front().id;
        people.push_back(std::move(person));
    }
    return people;
}

std::vector<FieldError> problems(const AnalysisMeeting& meeting, const std::vector<Participant>& people,
                                 Language language) {
    std::vector<FieldError> errors;
    if (!meeting.held_on) errors.push_back({"held_on", tr(language, "Välj vilken dag analysmötet hålls.")});
    const char* too_long = tr(language, "Skriv högst 20 000 tecken.");
    if (characters_in(meeting.notes) > most_text_characters) errors.push_back({"notes", too_long});
    if (characters_in(meeting.coverage_note) > most_text_characters)
        errors.push_back({"coverage_note", too_long});
    if (people.empty())
        errors.push_back({"participants", tr(language, "Skriv vilka som är med på analysmötet.")});
    if (people.size() > most_participants)
        errors.push_back({"participants", tr(language, "Högst 60 personer är med.")});
    for (const auto& one : people)
        if (characters_in(one.name) > most_line_characters ||
            characters_in(one.function) > most_line_characters) {
            errors.push_back({"participants", tr(language, "Skriv varje namn med högst 200 tecken.")});
            break;
        }
    return errors;
}

}  // namespace

Result<void> save_meeting(db::Write& write, const rights::Visitor& visitor, RoundId id,
                          const AnalysisMeeting& typed, Language language) {
    auto round = dialogue_rounds::find_round(write, id);
    if (!round || !view_of(write, visitor, *round, typed.area))
        return refuse(RefusalKind::not_found, tr(language, "Omgången finns inte."));
    if (!may_analyse(write, visitor, *round, typed.area))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör de som analyserar omgången."));
    if (round->state == RoundState::closed || round->state == RoundState::configured)
        return refuse(RefusalKind::conflict, tr(language, "Analysmötet hålls medan omgången pågår."));
    auto meeting = typed;
    meeting.notes = tidied_text(meeting.notes);
    meeting.coverage_note = tidied_text(meeting.coverage_note);
    auto people = known(write, meeting.participants);
    if (auto errors = problems(meeting, people, language); !errors.empty())
        return refuse_fields(tr(language, "Analysmötet är inte sparat."), std::move(errors));
    auto saved = save_meeting_row(write, id, meeting, visitor.name);
    if (!saved)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Någon annan ändrade medan du skrev. Det du skrev står kvar. Se vad som "
                         "gäller nu och spara igen."));
    auto before = participants_in(write, id);
    replace_participants(write, *saved, people);
    for (const auto& one : people)
        if (one.person && std::ranges::count(before, *one.person) == 0)
            notices::tell(write, visitor, *one.person, NoticeWhat::invited, round->ref());
    audit::record(write, visitor.actor(),
                  {"save_analysis_meeting",
                   "dialogue_round",
                   id.value,
                   {},
                   fmt::format("{}, {}", iso(*meeting.held_on), people.size())});
    return {};
}

}  // namespace styrkedja::dialogue_analysis
