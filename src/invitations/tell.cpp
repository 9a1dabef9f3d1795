// Meetings ahead, a hundred a look; the mails about one meeting are one transaction.
#include "invitations/tell.h"

#include <map>
#include <set>

#include "base/sha256.h"
#include "convening/remote.h"
#include "db/id_list.h"
#include "reminders/choice.h"
#include "rights/rights.h"

namespace styrkedja::invitations {
namespace {

constexpr int at_once = 100;

struct Ahead {
    MeetingId id;
    Date day;
};
// $1 and $2: after which; what is called off is told too.
const db::Query<Ahead(Date, MeetingId, int)> meetings_ahead{
    "SELECT id, held_on FROM meeting WHERE held_on >= $1 AND (held_on > $1 OR id > $2) "
    "AND state IN ('planned', 'cancelled') ORDER BY held_on, id LIMIT $3"};
// Answers change nothing that is told.
const db::Query<std::optional<Instant>(MeetingId)> last_change{
    "SELECT max(at) FROM audit_event WHERE object_kind = 'meeting' AND object = $1 "
    "AND action NOT IN ('ask_remote', 'answer_remote')"};

struct Told {
    PersonId person;
    std::string address;
    std::int64_t sequence;
    std::string told;
    bool is_cancelled;
    Instant at;
};
const db::Query<Told(MeetingId)> told_of{
    "SELECT person, address, sequence, told, is_cancelled, told_at FROM invitation WHERE meeting = $1"};
const db::Query<void(MeetingId, PersonId, std::string, std::int64_t, std::string, bool, Instant)> put_told{
    "INSERT INTO invitation (meeting, person, address, sequence, told, is_cancelled, told_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (meeting, person) DO UPDATE SET "
    "address = excluded.address, sequence = excluded.sequence, told = excluded.told, "
    "is_cancelled = excluded.is_cancelled, told_at = excluded.told_at"};

std::string digest_of(const Meeting& meeting) {
    return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}", iso(*meeting.held_on), meeting.starts_at,
                                  meeting.ends_at, meeting.place, meeting.title));
}

bool is_past(const Meeting& meeting, Instant at) {
    for (const auto& time : {meeting.ends_at, meeting.starts_at})
        if (auto when = calendars::instant_of(*meeting.held_on, time)) return *when <= at;
    return *meeting.held_on < date_of(at);
}

// Of one person: what there is to say, if anything.
struct Pending {
    News news;
    reminders::Reader reader;
    std::int64_t sequence;
    std::optional<Instant> knows_since;  // when they were last told
};

class Comparison {
  public:
    Comparison(db::Read& read, const Meeting& meeting, Instant at) : meeting_(meeting) {
        std::vector<PersonId> people;
        for (const auto& one : convening::expected_attendees(read, meeting))
            if (one.person && expected_.insert(*one.person).second) people.push_back(*one.person);
        for (auto& one : read.all(told_of, meeting.id)) {
            if (!expected_.contains(one.person)) people.push_back(one.person);
            told_.emplace(one.person, std::move(one));
        }
        for (auto& reader :
             reminders::invitable(read, db::id_list(std::span<const PersonId>(people)), date_of(at)))
            if (auto one = about(reader)) pending.push_back(std::move(*one));
    }
    std::vector<Pending> pending;

  private:
    std::optional<Pending> about(const reminders::Reader& reader) const {
        if (!mail::is_address(reader.email)) return std::nullopt;  // it stands in the app anyway
        auto told = told_.find(reader.person);
        const bool knows = told != told_.end() && !told->second.is_cancelled;
        // A calendar takes nothing older than what it has.
        const std::int64_t next =
            told == told_.end() ? meeting_.version : std::max(meeting_.version, told->second.sequence + 1);
        const auto since = told == told_.end() ? std::nullopt : std::optional(told->second.at);
        const bool wanted = meeting_.state == MeetingState::planned && expected_.contains(reader.person);
        if (!wanted && !knows) return std::nullopt;
        if (!wanted)
            return Pending{meeting_.state == MeetingState::cancelled ? News::cancelled : News::left, reader,
                           next, since};
        if (!knows) return Pending{News::invited, reader, next, since};
        if (told->second.told == digest_ && told->second.address == reader.email) return std::nullopt;
        return Pending{News::changed, reader, next, since};
    }

    const Meeting& meeting_;
    const std::string digest_ = digest_of(meeting_);
    std::set<PersonId> expected_;
    std::map<PersonId, Told> told_;
};

rights::Visitor as_reader(db::Read& read, const reminders::Reader& reader, Date today) {
    return {
        .account = {},
        .person = reader.person,
        .name = reader.name,
        .rights = std::make_shared<const rights::Rights>(rights::load_rights(read, reader.person, today))};
}

std::vector<std::string> agenda_for(db::Read& read, const Meeting& meeting, const reminders::Reader& reader,
                                    Date today) {
    std::vector<std::string> titles;
    if (!meetings::find_meeting(read, as_reader(read, reader, today), meeting.id)) return titles;
    for (const auto& item : meetings::agenda_of(read, meeting.id))
        if (item.is_accepted) titles.push_back(item.title);
    return titles;
}

// Of what has happened since they were told; an older one was told then.
std::string reason_of(db::Read& read, const Meeting& meeting, const Pending& one) {
    if (one.news == News::invited || one.news == News::left) return "";
    const auto moves = meetings::moves_of(read, meeting.id);
    if (moves.empty() || (one.knows_since && moves.back().moved_at <= *one.knows_since)) return "";
    const bool cancelled = meeting.state == MeetingState::cancelled;
    return cancelled == !moves.back().to_day ? moves.back().reason : "";
}

std::optional<Meeting> meeting_to_tell(db::Read& read, MeetingId id, Instant at) {
    auto meeting = meetings::find_meeting(read, rights::system_visitor("invitations"), id);
    if (!meeting || !meeting->held_on || is_past(*meeting, at)) return std::nullopt;
    const auto changed = read.one(last_change, id);
    return changed && *changed && **changed + quiet > at ? std::nullopt : meeting;
}

std::int64_t tell(db::Write& write, MeetingId id, const Round& round) {
    const auto meeting = meeting_to_tell(write, id, round.at);
    if (!meeting) return 0;
    std::map<PersonId, Answer> said;
    for (const auto& one : answers_to(write, *meeting)) said.emplace(one.person, one.answer);
    std::int64_t made = 0;
    for (const auto& one : Comparison(write, *meeting, round.at).pending) {
        Letter letter{.news = one.news, .reader = one.reader, .meeting = *meeting, .sequence = one.sequence};
        letter.reason = reason_of(write, *meeting, one);
        const bool calls = one.news == News::invited || one.news == News::changed;
        if (calls) letter.agenda = agenda_for(write, *meeting, one.reader, date_of(round.at));
        if (auto known = said.find(one.reader.person); known != said.end()) letter.answer = known->second;
        if (auto queued = mail::queue(write, message_of(letter, round)); !queued)
            throw std::runtime_error("an invitation cannot be queued: " + queued.error().message);
        write.run(put_told, id, one.reader.person, one.reader.email, one.sequence, digest_of(*meeting),
                  !calls, round.at);
        ++made;
    }
    return made;
}

}  // namespace

std::int64_t tell_all(db::Database& database, const Round& round) {
    std::int64_t made = 0;
    std::string failed;
    Ahead last{.id = {}, .day = date_of(round.at)};
    bool more = true;
    while (more && !round.stopping.stop_requested()) {
        std::vector<MeetingId> behind;
        database.read([&](db::Read& read) {
            const auto page = read.all(meetings_ahead, last.day, last.id, at_once);
            for (const auto& one : page)
                if (auto meeting = meeting_to_tell(read, one.id, round.at))
                    if (!Comparison(read, *meeting, round.at).pending.empty()) behind.push_back(one.id);
            more = page.size() == at_once;
            if (!page.empty()) last = page.back();
        });
        for (MeetingId id : behind) {
            try {
                made += database.write([&](db::Write& write) { return tell(write, id, round); });
            } catch (const std::exception& error) {  // of this one alone: the others are told
                failed += fmt::format("{}meeting {}: {}", failed.empty() ? "" : "; ", id.value, error.what());
            }
        }
    }
    if (!failed.empty()) throw std::runtime_error(failed);
    return made;
}

void add_jobs(jobs::Work& work, const mail::Settings& settings) {
    constexpr const char* kind = "send_invitations";
    auto run = [settings](db::Database& database, const jobs::Job& job) {
        if (!settings.sends()) return;
        tell_all(database,
                 {settings, reminders::site_of(reminders::secret_of(database)), now(), job.stopping});
        if (job.stopping.stop_requested()) throw std::runtime_error("the server stops: the rest comes next");
    };
    work.add(jobs::Kind{kind, [](Language language) { return tr(language, "Bjud in till möten"); }, run});
    if (settings.sends()) work.add(jobs::Schedule{kind, jobs::Every{std::chrono::minutes{1}}});
}

}  // namespace styrkedja::invitations
