// Every query over the module's tables, and what may be shown of them.
#include "polls/store.h"

#include "polls/agreement.h"

namespace styrkedja::polls {
namespace {

#define POLL_COLUMNS                                                                               \
    "p.id, p.meeting, p.item, p.kind, p.title, p.state, p.is_anonymous, p.shown_at_once, p.code, " \
    "p.expected, p.most, p.low_word, p.high_word, p.statement_set, p.answers, p.was_shown, p.closed_at"

const db::Query<Poll(PollId)> poll_by_id{"SELECT " POLL_COLUMNS " FROM poll p WHERE p.id = $1"};
const db::Query<Poll(std::string)> poll_by_code{"SELECT " POLL_COLUMNS " FROM poll p WHERE p.code = $1"};
const db::Query<Poll(MeetingId)> polls_of_meeting{"SELECT " POLL_COLUMNS
                                                  " FROM poll p WHERE p.meeting = $1 ORDER BY p.id"};
const db::Query<Line(PollId)> lines_by_poll{
    "SELECT id, position, text FROM poll_line WHERE poll = $1 ORDER BY position"};

const db::Query<PollId(MeetingId, std::optional<AgendaItemId>, PollKind, std::string, PollState, bool, bool,
                       std::optional<std::string>, std::optional<std::int64_t>, std::int64_t, std::string,
                       std::string, std::string)>
    insert_poll_row{
        "INSERT INTO poll (meeting, item, kind, title, state, is_anonymous, shown_at_once, code, expected, "
        "most, low_word, high_word, statement_set) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
        "$12, $13) RETURNING id"};
const db::Query<void(PollId, std::int64_t, std::string)> insert_line{
    "INSERT INTO poll_line (poll, position, text) VALUES ($1, $2, $3)"};
const db::Query<void(PollId, PollState, bool, std::optional<Instant>)> set_state{
    "UPDATE poll SET state = $2, was_shown = $3, closed_at = $4 WHERE id = $1"};
const db::Query<void(PollId)> add_answer{"UPDATE poll SET answers = answers + 1 WHERE id = $1"};
const db::Query<void(PollId)> delete_poll_row{"DELETE FROM poll WHERE id = $1"};

const db::Query<int(PollId, std::string)> ticket_of{
    "SELECT 1 FROM poll_ticket WHERE poll = $1 AND voter = $2"};
const db::Query<void(PollId, std::string)> insert_ticket{
    "INSERT INTO poll_ticket (poll, voter) VALUES ($1, $2) ON CONFLICT (poll, voter) DO NOTHING"};
const db::Query<void(PollId)> delete_tickets_of{"DELETE FROM poll_ticket WHERE poll = $1"};

const db::Query<void(PollId, PollLineId, std::string)> count_mark{
    "INSERT INTO poll_tally (poll, line, value, answers, support, place) VALUES ($1, $2, $3, 1, 0, 0) "
    "ON CONFLICT (poll, line, value) DO UPDATE SET answers = poll_tally.answers + 1"};
const db::Query<void(PollId, PersonId)> delete_votes{"DELETE FROM poll_vote WHERE poll = $1 AND person = $2"};
const db::Query<void(PollId, PersonId, PollLineId, std::string)> insert_vote{
    "INSERT INTO poll_vote (poll, person, line, value) VALUES ($1, $2, $3, $4)"};
const db::Query<Tally(PollId)> stored_tallies{
    "SELECT line, value, answers, support, place FROM poll_tally WHERE poll = $1 ORDER BY line, value"};
const db::Query<Tally(PollId)> counted_votes{
    "SELECT line, value, COUNT(*), 0, 0 FROM poll_vote WHERE poll = $1 GROUP BY line, value "
    "ORDER BY line, value"};
const db::Query<void(PollId)> delete_tallies_of{"DELETE FROM poll_tally WHERE poll = $1"};
const db::Query<void(PollId, PollLineId, std::string, std::int64_t, std::int64_t)> insert_tally{
    "INSERT INTO poll_tally (poll, line, value, answers, support, place) VALUES ($1, $2, $3, $4, 0, $5)"};
const db::Query<void(PollId, std::int64_t)> add_support{
    "UPDATE poll_tally SET support = support + 1 WHERE poll = $1 AND place = $2"};
const db::Query<NamedAnswer(PollId)> votes_with_names{
    "SELECT n.name, v.line, v.value FROM poll_vote v JOIN person n ON n.id = v.person WHERE v.poll = $1 "
    "ORDER BY v.line, v.value, n.sort_key, n.id"};
const db::Query<Round(std::string, GroupId)> rounds_of_set{
    "SELECT p.id, m.held_on, p.answers FROM poll p JOIN meeting m ON m.id = p.meeting "
    "WHERE p.statement_set = $1 AND p.statement_set <> '' AND m.org_group = $2 "
    "AND p.state IN ('revealed', 'closed') ORDER BY m.held_on, p.id"};
const db::Query<GroupId(MeetingId)> group_of{"SELECT org_group FROM meeting WHERE id = $1"};

std::vector<Tally> counted(db::Read& read, const Poll& poll) {
    return poll.is_anonymous ? read.all(stored_tallies, poll.id) : read.all(counted_votes, poll.id);
}

}  // namespace

std::optional<Poll> load_poll(db::Read& read, PollId id) { return read.one(poll_by_id, id); }
std::optional<Poll> poll_of_code(db::Read& read, std::string_view code) {
    return read.one(poll_by_code, code);
}
std::vector<Poll> polls_of(db::Read& read, MeetingId meeting) { return read.all(polls_of_meeting, meeting); }
std::vector<Line> lines_of(db::Read& read, PollId id) { return read.all(lines_by_poll, id); }

PollId insert_poll(db::Write& write, const NewPoll& poll, const std::optional<std::string>& code,
                   std::string_view statement_set) {
    auto id = write.one(insert_poll_row, poll.meeting, poll.item, poll.kind, poll.title, PollState::draft,
                        poll.is_anonymous, poll.shown_at_once, code, poll.expected, poll.most, poll.low_word,
                        poll.high_word, statement_set);
    std::int64_t position = 0;
    for (const auto& line : poll.lines) write.run(insert_line, *id, ++position, line);
    return *id;
}
void update_state(db::Write& write, const Poll& poll, PollState state) {
    bool was_open_to_see = poll.shown_at_once && poll.state == PollState::open && state != PollState::open;
    bool shown = poll.was_shown || was_open_to_see || state == PollState::revealed;
    write.run(set_state, poll.id, state, shown,
              state == PollState::closed ? std::optional(now()) : std::nullopt);
}
void count_answer(db::Write& write, PollId id) { write.run(add_answer, id); }
void delete_poll(db::Write& write, PollId id) { write.run(delete_poll_row, id); }

bool has_ticket(db::Read& read, PollId id, std::string_view voter) {
    return read.one(ticket_of, id, voter).has_value();
}
bool take_ticket(db::Write& write, PollId id, std::string_view voter) {
    return write.change(insert_ticket, id, voter) > 0;
}
void delete_tickets(db::Write& write, PollId id) { write.run(delete_tickets_of, id); }

void count_marks(db::Write& write, PollId id, std::span<const Mark> marks) {
    for (const auto& mark : marks) write.run(count_mark, id, mark.line, mark.value);
}
void replace_votes(db::Write& write, PollId id, PersonId person, std::span<const Mark> marks) {
    write.run(delete_votes, id, person);
    for (const auto& mark : marks) write.run(insert_vote, id, person, mark.line, mark.value);
}

void seal_tallies(db::Write& write, const Poll& poll) {
    auto tallies = counted(write, poll);
    delete_tallies(write, poll.id);
    std::int64_t place = 0;
    std::map<PollLineId, std::int64_t> answers;
    for (const auto& tally : tallies) answers[tally.line] += tally.answers;
    for (const auto& tally : tallies)
        // A statement that too few have rated leaves nothing behind.
        if (!poll.is_anonymous || poll.kind != PollKind::picture || answers[tally.line] >= least_shown)
            write.run(insert_tally, poll.id, tally.line, tally.value, tally.answers, ++place);
}
void delete_tallies(db::Write& write, PollId id) { write.run(delete_tallies_of, id); }
bool support(db::Write& write, PollId id, std::int64_t place) {
    return place > 0 && write.change(add_support, id, place) > 0;
}

bool shows_results(const Poll& poll) {
    if (poll.is_anonymous && poll.answers < least_shown) return false;
    bool shown = poll.state == PollState::revealed || poll.state == PollState::closed;
    return shown || (poll.shown_at_once && poll.state == PollState::open);
}

std::vector<Tally> tallies_of(db::Read& read, const Poll& poll) {
    if (!shows_results(poll)) return {};
    return poll.state == PollState::open ? counted(read, poll) : read.all(stored_tallies, poll.id);
}
std::vector<NamedAnswer> named_answers(db::Read& read, const Poll& poll) {
    return shows_results(poll) ? read.all(votes_with_names, poll.id) : std::vector<NamedAnswer>{};
}
std::optional<double> alpha_of(db::Read& read, const Poll& poll) {
    std::map<PollLineId, Ratings> by_line;
    for (const auto& tally : tallies_of(read, poll))
        by_line[tally.line][parse_number(tally.value).value_or(0)] += tally.answers;
    std::vector<Ratings> shown;
    for (const auto& [line, ratings] : by_line)
        if (!poll.is_anonymous || count(ratings) >= least_shown) shown.push_back(ratings);
    return krippendorff_alpha(shown, Level::ordinal);
}
std::vector<Round> rounds_of(db::Read& read, const Poll& poll) {
    auto group = read.one(group_of, poll.meeting);
    return group ? read.all(rounds_of_set, poll.statement_set, *group) : std::vector<Round>{};
}

}  // namespace styrkedja::polls
