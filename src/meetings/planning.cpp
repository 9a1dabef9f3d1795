// Planning, moving and holding a meeting: right → rule → rows → audit, search.
#include "meetings/planning.h"

#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "base/text.h"
#include "groups/groups.h"
#include "meetings/joint.h"
#include "meetings/object.h"
#include "meetings/planning_store.h"
#include "meetings/words.h"
#include "organisation/namesakes.h"
#include "search/search.h"

namespace styrkedja::meetings {
namespace {

constexpr std::size_t max_title_bytes = 500;
constexpr std::size_t max_attendees = 1000;

// The times as they are stored, or what is wrong with them.
std::optional<Times> checked(const Times& typed, std::vector<FieldError>& errors, Language language) {
    Times times{.day = typed.day, .place = collapse_spaces(typed.place)};
    if (!typed.day) errors.push_back({"day", tr(language, "Skriv vilken dag mötet är, som 2026-11-23.")});
    auto take = [&](const std::string& text, std::string& to, const char* field) {
        if (auto time = time_of_day(trim(text)))
            to = *time;
        else
            errors.push_back({field, tr(language, "Skriv tiden som 13:00.")});
    };
    take(typed.starts_at, times.starts_at, "starts_at");
    take(typed.ends_at, times.ends_at, "ends_at");
    if (!times.starts_at.empty() && !times.ends_at.empty() && times.ends_at <= times.starts_at)
        errors.push_back({"ends_at", tr(language, "Mötet slutar innan det börjar.")});
    if (times.place.size() > max_title_bytes)
        errors.push_back({"place", tr(language, "Skriv det kortare, med högst 500 tecken.")});
    return errors.empty() ? std::optional(times) : std::nullopt;
}

// A meeting is found by its title and day; its items are, when something stands under them.
void index_meeting(db::Write& write, const Meeting& meeting) {
    search::add(write, {.kind = "meeting",
                        .object = meeting.id.value,
                        .group = meeting.group,
                        .title = label_of(meeting.title, meeting.held_on),
                        .body = meeting.place,
                        .url = fmt::format("/meetings/{}", meeting.id.value),
                        .dated = meeting.held_on,
                        .guests = readers_of(meeting).guests});
}

// Who an attendee is: a member as said or by the name, else whoever alone is called that.
class Known {
  public:
    Known(db::Read& read, const Meeting& meeting)
        : is_joint_(!meeting.guests.empty()),
          members_(members_of(read, meeting)),
          names_(names_at(read, meeting)) {}
    void recognise(db::Read& read, Attendee& attendee) const {
        auto member = std::ranges::find(members_, attendee.person, &Member::person);
        if (member == members_.end()) attendee.person = {};
        if (!attendee.person) {
            attendee.person = names_.person_named(read, attendee.name);
            if (attendee.person) attendee.name = organisation::bare_name(attendee.name);
        }
        member = std::ranges::find(members_, attendee.person, &Member::person);
        attendee.group = is_joint_ && member != members_.end() ? std::optional(member->group) : std::nullopt;
    }

  private:
    bool is_joint_;
    std::vector<Member> members_;
    organisation::Names names_;
};
std::string known_by(const Attendee& attendee) {
    return attendee.person ? "#" + to_string(*attendee.person) : fold_for_search(attendee.name);
}

}  // namespace

std::optional<std::string> time_of_day(std::string_view typed) {
    std::string digits;
    for (char c : typed)
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ':' && c != '.' && c != ' ')
            return std::nullopt;
    if (digits.empty()) return typed.empty() ? std::optional<std::string>("") : std::nullopt;
    if (digits.size() <= 2) digits += "00";
    if (digits.size() == 3) digits.insert(0, "0");
    if (digits.size() != 4 || digits.substr(0, 2) > "23" || digits.substr(2) > "59") return std::nullopt;
    return digits.substr(0, 2) + ":" + digits.substr(2);
}

Result<Meeting> kept_meeting(db::Read& read, const rights::Visitor& visitor, MeetingId id,
                             Language language) {
    auto meeting = find_meeting(read, visitor, id);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (!may_keep_minutes_of(visitor, meeting->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan ändra mötet."));
    return *meeting;
}

Result<Meeting> writable_meeting(db::Read& read, const rights::Visitor& visitor, MeetingId id,
                                 Language language) {
    auto meeting = kept_meeting(read, visitor, id, language);
    if (meeting && !is_writable(meeting->state))
        return refuse(RefusalKind::conflict,
                      tr(language, "Det går bara att skriva medan mötet pågår och innan det är publicerat."));
    return meeting;
}

Result<MeetingId> plan_meeting(db::Write& write, const rights::Visitor& visitor, const NewMeeting& meeting,
                               Language language) {
    std::vector<FieldError> errors;
    auto group = groups::find_group(write, meeting.group);
    if (!group || !may_keep_minutes_of(visitor, meeting.group))
        errors.push_back({"group", tr(language, "Välj en grupp vars anteckningar du för.")});
    if (meeting.title.size() > max_title_bytes)
        errors.push_back({"title", tr(language, "Skriv en rubrik på högst 500 tecken.")});
    auto times = checked(meeting.times, errors, language);
    std::ranges::copy(wrong_guests(write, meeting.group, meeting.guests, meeting.times.day, language),
                      std::back_inserter(errors));
    if (!errors.empty()) return refuse_fields(tr(language, "Mötet är inte planerat än."), std::move(errors));
    std::string title = collapse_spaces(without_controls(meeting.title));
    MeetingId id = insert_planned(write, {meeting.group, title.empty() ? group->name : title, *times, {}});
    insert_from_template(
        write, id,
        agendas::template_for(write, meeting.group, year_of(*times->day), Language::swedish).items);
    auto planned = find_meeting(write, visitor, id);
    index_meeting(write, *planned);
    if (!meeting.guests.empty()) set_guests(write, visitor, *planned, meeting.guests);
    audit::record(write, visitor.actor(), {"plan_meeting", "meeting", id.value, {}, iso(*times->day)});
    return id;
}

Result<void> move_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id, const Times& typed,
                          std::string_view reason, std::int64_t version, Language language) {
    auto meeting = kept_meeting(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (meeting->state != MeetingState::planned)
        return refuse(RefusalKind::conflict, tr(language, "Bara ett planerat möte kan flyttas."));
    std::vector<FieldError> errors;
    auto times = checked(typed, errors, language);
    bool moved = times && (times->day != meeting->held_on || times->starts_at != meeting->starts_at);
    if (moved && trim(reason).empty())
        errors.push_back({"reason", tr(language, "Skriv varför mötet flyttas.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Mötet är inte flyttat."), std::move(errors));
    if (!update_times(write, id, *times, version))
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon annan ändrade mötet medan du skrev. Läs in sidan och ändra igen."));
    if (moved)
        insert_move(write, id,
                    {meeting->held_on.value_or(*times->day), meeting->starts_at, times->day, times->starts_at,
                     collapse_spaces(reason), visitor.actor().name, now()});
    search::change_heading(write, "meeting", id.value, label_of(meeting->title, times->day), times->day);
    audit::record(write, visitor.actor(),
                  {"move_meeting", "meeting", id.value,
                   fmt::format("{} {}", meeting->held_on ? iso(*meeting->held_on) : "–", meeting->starts_at),
                   fmt::format("{} {}", iso(*times->day), times->starts_at)});
    return {};
}

Result<void> advance_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                             MeetingEvent event, std::string_view reason, Language language) {
    auto meeting = kept_meeting(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    auto next = std::ranges::find_if(meeting_transitions, [&](const MeetingTransition& one) {
        return one.from == meeting->state && one.event == event;
    });
    if (next == meeting_transitions.end())
        return refuse(RefusalKind::conflict,
                      tr(language, "Det går inte längre: mötet har gått vidare. Läs in sidan igen."));
    if (event == MeetingEvent::cancel || event == MeetingEvent::correct) {
        if (trim(reason).empty() || reason.size() > max_title_bytes)
            return refuse_fields(tr(language, "Skriv varför."),
                                 {{"reason", tr(language, "Skriv varför, med högst 500 tecken.")}});
    }
    update_state(write, id, next->to);
    if (event == MeetingEvent::cancel)
        insert_move(write, id,
                    {meeting->held_on.value_or(date_of(now())), meeting->starts_at, std::nullopt, "",
                     collapse_spaces(reason), visitor.actor().name, now()});
    audit::record(write, visitor.actor(),
                  {"advance_meeting", "meeting", id.value, std::string(name_of(meeting->state)),
                   std::string(name_of(next->to))});
    return {};
}

Result<void> note_attendance(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                             const std::vector<Attendee>& attendees, Language language) {
    auto meeting = kept_meeting(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (!is_writable(meeting->state)) return refuse(RefusalKind::conflict, tr(language, "Mötet pågår inte."));
    if (attendees.size() > max_attendees)
        return refuse_fields(tr(language, "Närvaron är inte sparad."),
                             {{"attendees", trf(language, "Högst {} namn kan anges.", max_attendees)}});
    Known known(write, *meeting);
    std::map<std::string, std::string> seen;  // each by the name that was first
    auto in_order = attendees;                // a name alone takes nobody's place who is said to be there
    std::ranges::stable_partition(in_order, [](const Attendee& one) { return one.person.has_value(); });
    delete_attendance_of(write, id);
    for (Attendee& attendee : in_order) {
        attendee.name = collapse_spaces(attendee.name);
        if (attendee.name.empty() || attendee.status == AttendanceStatus::unknown) continue;
        known.recognise(write, attendee);
        std::string name = fold_for_search(attendee.name);
        auto same = seen.find(known_by(attendee));
        if (same != seen.end() && same->second != name) {
            attendee.person.reset();
            attendee.group.reset();
        }
        if (seen.try_emplace(known_by(attendee), name).second) insert_attendee(write, id, attendee);
    }
    audit::record(write, visitor.actor(), {"note_attendance", "meeting", id.value, {}, {}});
    return {};
}

}  // namespace styrkedja::meetings
