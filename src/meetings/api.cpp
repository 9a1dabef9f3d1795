// Meetings as JSON.
#include "meetings/api.h"

#include "base/text.h"
#include "http/json_values.h"
#include "meetings/joint.h"
#include "meetings/store.h"

namespace styrkedja::meetings::api {
namespace {

namespace json = boost::json;

json::array decisions_json(const std::vector<decisions::Decision>& decisions) {
    json::array list;
    for (const auto& decision : decisions)
        list.push_back(json::object{{"id", decision.id.value},
                                    {"kind", name_of(decision.kind)},
                                    {"text", decision.text},
                                    {"item", decision.origin_part}});
    return list;
}

json::array commitments_json(const std::vector<commitments::Commitment>& commitments) {
    json::array list;
    for (const auto& commitment : commitments)
        list.push_back(json::object{{"id", commitment.id.value},
                                    {"text", commitment.text},
                                    {"owners", commitment.owners},
                                    {"due_on", day_or_null(commitment.due_on)},
                                    {"status", name_of(commitment.status)},
                                    {"item", commitment.origin_part}});
    return list;
}

json::array items_json(const std::vector<ItemRow>& items) {
    json::array list;
    for (const auto& item : items)
        list.push_back(json::object{
            {"id", item.id.value},
            {"number", item.number ? json::value(*item.number) : json::value(nullptr)},
            {"title", item.title},
            {"section", item.section ? json::value(name_of(*item.section)) : json::value(nullptr)}});
    return list;
}

// Of a meeting that is held here: what is on its agenda; those asked for are not yet.
json::array agenda_json(const std::vector<AgendaItem>& items) {
    json::array list;
    for (const auto& item : items)
        if (item.is_accepted)
            list.push_back(
                json::object{{"id", item.id.value},
                             {"title", item.title},
                             {"kind", name_of(item.kind)},
                             {"minutes", item.minutes ? json::value(*item.minutes) : json::value(nullptr)},
                             {"standing", name_of(item.standing)},
                             {"presenter", item.presenter},
                             {"text", item.body}});
    return list;
}

json::array attendance_json(const Meeting& meeting, const std::vector<Attendee>& people) {
    json::array all;
    for (const auto& list : lists_of(meeting, people))
        for (const auto& one : list.people)
            all.push_back(
                json::object{{"name", one.name},
                             {"status", name_of(one.status)},
                             {"group", list.group.empty() ? json::value(nullptr) : json::value(list.group)}});
    return all;
}

// The names of those who meet together with the group.
json::array guests_json(const std::vector<GuestGroup>& guests) {
    json::array names;
    for (const auto& guest : guests) names.emplace_back(guest.name);
    return names;
}
json::array guests_json(std::string_view names) {
    json::array list;
    if (!names.empty())
        for (auto name : split(names, '\n')) list.emplace_back(name);
    return list;
}

}  // namespace

http::Response list(auth::Visit& visit) {
    MeetingFilter filter;
    filter.group = parse_id<GroupId>(visit.query("group"));
    if (auto year = parse_number(visit.query("year")); year && *year < 10'000)
        filter.year = static_cast<int>(*year);
    filter.offset = parse_number(visit.query("offset")).value_or(0);
    json::object answer;
    visit.database.read([&](db::Read& read) {
        json::array meetings;
        for (const auto& meeting : list_meetings(read, visit.visitor, filter))
            meetings.push_back(json::object{{"id", meeting.id.value},
                                            {"title", meeting.title},
                                            {"group", meeting.group_name},
                                            {"guest_groups", guests_json(meeting.guest_names)},
                                            {"held_on", day_or_null(meeting.held_on)},
                                            {"state", name_of(meeting.state)},
                                            {"starts_at", meeting.starts_at},
                                            {"decisions", meeting.decisions},
                                            {"open_commitments", meeting.open_commitments},
                                            {"unclear_commitments", meeting.unclear_commitments}});
        answer["meetings"] = std::move(meetings);
        answer["count"] = count_meetings(read, visit.visitor, filter);
    });
    return http::json(json::serialize(answer));
}

http::Response meeting(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return visit.not_found();
    return visit.database.read([&](db::Read& read) {
        auto found = find_meeting(read, visit.visitor, *id);
        if (!found) return visit.not_found();
        return http::json(json::serialize(json::object{
            {"id", found->id.value},
            {"title", found->title},
            {"group", found->group_name},
            {"guest_groups", guests_json(found->guests)},
            {"held_on", day_or_null(found->held_on)},
            {"state", name_of(found->state)},
            {"starts_at", found->starts_at},
            {"ends_at", found->ends_at},
            {"place", found->place},
            {"secretary", found->secretary},
            {"items", found->state == MeetingState::kept ? items_json(items_of(read, *id))
                                                         : agenda_json(agenda_of(read, *id))},
            {"decisions", decisions_json(decisions::decisions_of(read, "meeting", id->value))},
            {"commitments", commitments_json(commitments::commitments_of(read, "meeting", id->value))},
            {"attendance", attendance_json(*found, attendees_of(read, *id))}}));
    });
}

}  // namespace styrkedja::meetings::api
