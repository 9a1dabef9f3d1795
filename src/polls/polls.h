// Questions asked in a meeting and answered from a phone: choice, scale, words, ranking, texts, and "same
// picture?" – statements that each rates alone and that are shown together. What holds of anonymity stands in
// README.md.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "meetings/planning.h"
#include "polls/states.h"

namespace styrkedja {

using PollId = Id<struct PollTag>;
using PollLineId = Id<struct PollLineTag>;

namespace polls {

struct Poll {
    PollId id;
    MeetingId meeting;
    std::optional<AgendaItemId> item;
    PollKind kind;
    std::string title;
    PollState state;
    bool is_anonymous;
    bool shown_at_once;
    std::optional<std::string> code;
    std::optional<std::int64_t> expected;  // shown by itself when so many have answered
    std::int64_t most;
    std::string low_word;
    std::string high_word;
    std::string statement_set;
    std::int64_t answers;
    bool was_shown;  // the answers, to everybody in the room
    std::optional<Instant> closed_at;
};
struct Line {  // an option or a statement
    PollLineId id;
    std::int64_t position;
    std::string text;
};
struct Tally {  // how many answered so
    PollLineId line;
    std::string value;
    std::int64_t answers;
    std::int64_t support;
    std::int64_t place;
};
// Who stands behind which text is not to be seen step by step: of an anonymous question once it is closed.
bool shows_support(const Poll& poll);
inline constexpr std::int64_t least_shown = 3;  // answers to an anonymous question, before any is shown

struct NewPoll {
    MeetingId meeting = {};
    std::optional<AgendaItemId> item = {};
    PollKind kind = PollKind::choice;
    std::string title = {};
    std::vector<std::string> lines = {};  // options, statements
    bool is_anonymous = true;
    bool shown_at_once = false;
    bool by_code = false;
    std::optional<std::int64_t> expected = {};
    std::int64_t most = 1;
    std::string low_word = {};
    std::string high_word = {};
};
inline constexpr std::size_t most_lines = 30;
inline constexpr std::size_t most_text_bytes = 1000;

// For whoever keeps the group's minutes. Refused, field by field: a meeting or item that is not there, no
// question, too few lines, and what does not go together with anonymous answers.
Result<PollId> make_poll(db::Write& write, const rights::Visitor& visitor, const NewPoll& poll,
                         Language language);
Result<void> advance_poll(db::Write& write, const rights::Visitor& visitor, PollId id, PollEvent event,
                          Language language);
Result<void> remove_poll(db::Write& write, const rights::Visitor& visitor, PollId id,
                         Language language);  // a draft

// Who answers: an account that sees the meeting, or whoever has the code, by the cookie of the device.
struct Participant {
    const rights::Visitor& visitor;
    std::string code = {};    // empty: by the account alone
    std::string device = {};  // the cookie's value
};
// Nothing: it does not exist, for this participant.
std::optional<Poll> find_poll(db::Read& read, const Participant& participant, PollId id);
std::optional<Poll> poll_of_code(db::Read& read, std::string_view code);  // drafts too
// By its code: until a day after it was closed.
inline constexpr std::chrono::hours code_lives{24};
bool lets_in(const Poll& poll, std::string_view code, Instant at);
bool may_lead(db::Read& read, const rights::Visitor& visitor, const Poll& poll);
bool has_answered(db::Read& read, const Participant& participant, const Poll& poll);
bool has_supported(db::Read& read, const Participant& participant, const Poll& poll);

// One answer each. Of an anonymous poll it stays as it was given; of a named one it may be given anew.
Result<void> answer_poll(db::Write& write, const Participant& participant, PollId id,
                         const http::Fields& form, Language language);
// Which of the shown texts one stands behind, once, by their places.
Result<void> support_texts(db::Write& write, const Participant& participant, PollId id,
                           const std::vector<std::int64_t>& places, Language language);

std::vector<Poll> polls_of(db::Read& read, MeetingId meeting);
std::vector<Line> lines_of(db::Read& read, PollId id);
bool shows_results(const Poll& poll);
std::vector<Tally> tallies_of(db::Read& read, const Poll& poll);  // nothing before they may be shown
struct NamedAnswer {
    std::string person;
    PollLineId line;
    std::string value;
};
std::vector<NamedAnswer> named_answers(db::Read& read, const Poll& poll);  // as tallies_of
// Earlier and later checks of the same statements in the same group, in order of time.
struct Round {
    PollId id;
    std::optional<Date> held_on;
    std::int64_t answers;
};
std::vector<Round> rounds_of(db::Read& read, const Poll& poll);
// Krippendorff's alpha (ordinal) over the statements that may be shown.
std::optional<double> alpha_of(db::Read& read, const Poll& poll);

// "K7M2QX": no 0 O 1 I L, in upper case; empty when it can be none.
std::string read_code(std::string_view typed);

void add_routes(auth::Routes& routes);

}  // namespace polls
}  // namespace styrkedja
