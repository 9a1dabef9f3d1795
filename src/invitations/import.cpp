// Taking what was chosen of a calendar file: right → rule → rows → audit, search.
#include "invitations/import.h"

#include "audit/audit.h"
#include "base/sha256.h"
#include "base/text.h"
#include "commitments/commitment_commands.h"
#include "links/links.h"
#include "meetings/planning.h"
#include "search/search.h"

namespace styrkedja::invitations {
namespace {

using calendars::Fault;
using calendars::Found;

constexpr std::size_t most_title_bytes = 500;
constexpr std::chrono::days unused_for{1};

const db::Query<CalendarFileId(GroupId, std::string, std::string, Instant)> insert_file{
    "INSERT INTO calendar_file (org_group, file_name, events, uploaded_at) VALUES ($1, $2, $3, $4) RETURNING "
    "id"};
const db::Query<void(GroupId, Instant)> delete_unused{
    "DELETE FROM calendar_file WHERE org_group = $1 AND uploaded_at < $2 AND NOT is_used"};
const db::Query<void(CalendarFileId)> mark_used{"UPDATE calendar_file SET is_used = TRUE WHERE id = $1"};
struct FileRow {
    GroupId group;
    std::string group_name;
    std::string file_name;
    std::string events;
};
const db::Query<FileRow(CalendarFileId)> file_by_id{
    "SELECT f.org_group, g.name, f.file_name, f.events FROM calendar_file f "
    "JOIN org_group g ON g.id = f.org_group WHERE f.id = $1"};

struct Known {
    std::int64_t sequence;
    std::string terms;
    std::optional<MeetingId> meeting;
    std::optional<CommitmentId> commitment;
    bool is_open;  // may still be moved or called off
};
const db::Query<Known(GroupId, std::string, std::string)> known_event{
    "SELECT e.sequence, e.terms, e.meeting, e.commitment, coalesce(m.state = 'planned', FALSE) OR "
    "coalesce(c.status = 'open', FALSE) FROM calendar_event e LEFT JOIN meeting m ON m.id = e.meeting "
    "LEFT JOIN commitment c ON c.id = e.commitment "
    "WHERE e.org_group = $1 AND e.uid = $2 AND e.occurrence = $3"};
const db::Query<void(GroupId, std::string, std::string, std::int64_t, std::string, std::optional<MeetingId>,
                     std::optional<CommitmentId>)>
    put_event{
        "INSERT INTO calendar_event (org_group, uid, occurrence, sequence, terms, meeting, commitment) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (org_group, uid, occurrence) DO UPDATE SET "
        "sequence = excluded.sequence, terms = excluded.terms, meeting = excluded.meeting, "
        "commitment = excluded.commitment"};

std::string title_of(const Found& event) { return shorten(event.title, most_title_bytes - 3); }
Date last_day_of(const Found& event) { return event.last_day.value_or(*event.day); }
meetings::Times times_of(const Found& event) {
    return {event.day, event.starts_at, event.ends_at, shorten(event.place, most_title_bytes - 3)};
}
std::string terms_of(const Found& event) {
    return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", iso(*event.day), iso(last_day_of(event)),
                                  event.starts_at, event.ends_at, event.place, event.title));
}

EventState state_of(const Found& event, const std::optional<Known>& known, Date today) {
    if (event.fault != Fault::none) return EventState::unusable;
    if (!known && event.is_cancelled) return EventState::unusable;
    if (!known) return last_day_of(event) < today ? EventState::past : EventState::fresh;
    if (!known->is_open || event.sequence < known->sequence) return EventState::same;
    if (event.is_cancelled) return EventState::cancelled;
    if (known->terms == terms_of(event)) return EventState::same;
    return last_day_of(event) < today ? EventState::past : EventState::changed;
}

class Taking {
  public:
    Taking(db::Write& write, const rights::Visitor& visitor, const CalendarFile& file, Date today,
           Language language)
        : write_(write), visitor_(visitor), file_(file), today_(today), language_(language) {}

    Result<void> plan(const FileEvent& one) {
        auto id = meetings::plan_meeting(write_, visitor_,
                                         {file_.group, title_of(one.event), times_of(one.event)}, language_);
        if (!id) return std::unexpected(id.error());
        remember(one.event, *id, std::nullopt);
        return {};
    }
    void owe(const FileEvent& one, std::size_t place) {
        const std::string text = title_of(one.event).empty() ? file_.file_name : title_of(one.event);
        auto id = commitments::add_commitment(
            write_, {.kind = CommitmentKind::assignment,
                     .text = text,
                     .group = file_.group,
                     .owners = {},
                     .due_on = last_day_of(one.event),
                     .promised_on = today_,
                     .made_by = visitor_.person ? std::optional(visitor_.person) : std::nullopt,
                     .origin = {"calendar_file", file_.id.value, static_cast<std::int64_t>(place)}});
        search::add(write_, {.kind = "commitment",
                             .object = id.value,
                             .group = file_.group,
                             .title = file_.group_name,
                             .body = text,
                             .url = fmt::format("/commitments/{}", id.value),
                             .dated = today_});
        remember(one.event, std::nullopt, id);
    }
    Result<void> change(const FileEvent& one) {
        auto done = one.meeting
                        ? change_meeting(*one.meeting, one.event)
                        : commitments::move_commitment(write_, visitor_, *one.commitment,
                                                       last_day_of(one.event), std::nullopt, language_);
        if (done) remember(one.event, one.meeting, one.commitment);
        return done;
    }
    Result<void> call_off(const FileEvent& one) {
        const char* why = tr(language_, "Inställt i kalenderfilen.");
        auto done = one.meeting ? meetings::advance_meeting(write_, visitor_, *one.meeting,
                                                            MeetingEvent::cancel, why, language_)
                                : commitments::drop_commitment(write_, visitor_, *one.commitment, why,
                                                               std::nullopt, language_);
        if (done) remember(one.event, one.meeting, one.commitment);
        return done;
    }

  private:
    void remember(const Found& event, std::optional<MeetingId> meeting,
                  std::optional<CommitmentId> commitment) {
        write_.run(put_event, file_.group, event.uid, event.occurrence, event.sequence, terms_of(event),
                   meeting, commitment);
    }
    Result<void> change_meeting(MeetingId id, const Found& event) {
        auto meeting = meetings::find_meeting(write_, visitor_, id);
        if (!meeting) return refuse(RefusalKind::not_found, tr(language_, "Mötet finns inte."));
        const std::string title = title_of(event).empty() ? meeting->title : title_of(event);
        auto done =
            meetings::move_meeting(write_, visitor_, id, times_of(event),
                                   tr(language_, "Kalenderfilen ändrades."), meeting->version, language_);
        if (!done || title == meeting->title) return done;
        meeting = meetings::find_meeting(write_, visitor_, id);
        return meetings::change_meeting(
            write_, visitor_, id, {title, meeting->held_on, meeting->secretary, meeting->version}, language_);
    }

    db::Write& write_;
    const rights::Visitor& visitor_;
    const CalendarFile& file_;
    Date today_;
    Language language_;
};

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto file = find_file(read, visit.visitor, CalendarFileId{id});
    if (!file) return std::nullopt;
    return links::Card{.title = file->file_name, .url = html::to("/calendar-files/{}", id)};
}
bool may_link(const auth::Visit&, db::Read&, std::int64_t) { return false; }

}  // namespace

Result<CalendarFileId> keep_file(db::Write& write, const rights::Visitor& visitor, GroupId group,
                                 std::string_view file_name, const calendars::FoundCalendar& calendar,
                                 Language language) {
    if (!meetings::may_keep_minutes_of(visitor, group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    write.run(delete_unused, group, now() - unused_for);
    const std::string name = shorten(collapse_spaces(file_name), 200);
    auto id = *write.one(insert_file, group, name, calendars::to_json(calendar), now());
    audit::record(write, visitor.actor(), {"upload_calendar", "calendar_file", id.value, {}, name});
    return id;
}

std::optional<CalendarFile> find_file(db::Read& read, const rights::Visitor& visitor, CalendarFileId id) {
    auto row = read.one(file_by_id, id);
    if (!row || !meetings::may_keep_minutes_of(visitor, row->group)) return std::nullopt;
    auto calendar = calendars::from_json(row->events);
    if (!calendar) return std::nullopt;
    return CalendarFile{id, row->group, row->group_name, row->file_name, std::move(*calendar)};
}

std::vector<FileEvent> events_of(db::Read& read, const CalendarFile& file, Date today) {
    std::vector<FileEvent> all;
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& event : file.calendar.events) {
        auto known = read.one(known_event, file.group, event.uid, event.occurrence);
        FileEvent one{event, state_of(event, known, today), {}, {}};
        if (known) one.meeting = known->meeting;
        if (known) one.commitment = known->commitment;
        // The same event twice in one file: the first counts.
        if (!seen.emplace(event.uid, event.occurrence).second && one.state != EventState::unusable)
            one.state = EventState::same;
        all.push_back(std::move(one));
    }
    return all;
}

Result<Taken> use_file(db::Write& write, const rights::Visitor& visitor, CalendarFileId id,
                       const Chosen& chosen, Date today, Language language) {
    const auto file = find_file(write, visitor, id);
    if (!file) return refuse(RefusalKind::not_found, tr(language, "Filen finns inte."));
    const auto events = events_of(write, *file, today);
    Taking taking(write, visitor, *file, today, language);
    Taken taken;
    for (std::size_t at = 0; at < events.size(); ++at) {
        Result<void> done;
        if (events[at].state == EventState::fresh && chosen.meetings.contains(at)) {
            done = taking.plan(events[at]);
            ++taken.meetings;
        } else if (events[at].state == EventState::fresh && chosen.deadlines.contains(at)) {
            taking.owe(events[at], at);
            ++taken.deadlines;
        } else if (events[at].state == EventState::changed && chosen.changes.contains(at)) {
            done = taking.change(events[at]);
            ++taken.changed;
        } else if (events[at].state == EventState::cancelled && chosen.cancellations.contains(at)) {
            done = taking.call_off(events[at]);
            ++taken.cancelled;
        }
        if (!done) return std::unexpected(done.error());
    }
    write.run(mark_used, id);
    audit::record(
        write, visitor.actor(),
        {"use_calendar",
         "calendar_file",
         id.value,
         {},
         fmt::format("{} {} {} {}", taken.meetings, taken.deadlines, taken.changed, taken.cancelled)});
    return taken;
}

void hang_object() {
    links::hang({.name = "calendar_file",
                 .word = tr(Language::swedish, "kalenderfil"),
                 .card = card,
                 .may_link = may_link});
}

}  // namespace styrkedja::invitations
