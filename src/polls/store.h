// The SQL over the module's tables.
#pragma once
#include <span>

#include "polls/ballot.h"
#include "polls/polls.h"

namespace styrkedja::polls {

std::optional<Poll> load_poll(db::Read& read, PollId id);
PollId insert_poll(db::Write& write, const NewPoll& poll, const std::optional<std::string>& code,
                   std::string_view statement_set);
// Notes what was shown, and when it was closed.
void update_state(db::Write& write, const Poll& poll, PollState state);
void count_answer(db::Write& write, PollId id);
void delete_poll(db::Write& write, PollId id);

bool has_ticket(db::Read& read, PollId id, std::string_view voter);
bool take_ticket(db::Write& write, PollId id, std::string_view voter);  // false: it was taken
void delete_tickets(db::Write& write, PollId id);

void count_marks(db::Write& write, PollId id, std::span<const Mark> marks);
void replace_votes(db::Write& write, PollId id, PersonId person, std::span<const Mark> marks);
// The tallies as they are shown from now on, all rows written anew in alphabetical order and numbered.
void seal_tallies(db::Write& write, const Poll& poll);
void delete_tallies(db::Write& write, PollId id);
bool support(db::Write& write, PollId id, std::int64_t place);  // false: there is no such text

}  // namespace styrkedja::polls
