// Gathers what the meeting says, and writes it as JSON and back.
#include "publishing/minutes.h"

#include <algorithm>
#include <boost/json.hpp>
#include <boost/pfr.hpp>
#include <set>

#include "base/text.h"
#include "comments/attachments.h"
#include "meetings/joint.h"
#include "meetings/words.h"
#include "publishing/store.h"

namespace styrkedja::publishing {
namespace {

namespace json = boost::json;
constexpr Language sv = Language::swedish;

bool stands(const decisions::Decision& decision) {
    using enum DecisionState;
    return decision.state != proposed && decision.state != rejected && decision.state != postponed;
}

std::string due_of(const commitments::Commitment& promise) {
    return promise.due_on ? iso(*promise.due_on) : promise.trigger;
}

// The number of the item with that id; 0: none.
std::int64_t number_of(const std::vector<meetings::AgendaItem>& agenda, std::int64_t id) {
    auto found = std::ranges::find_if(agenda, [&](const auto& item) { return item.id.value == id; });
    return found == agenda.end() ? 0 : found - agenda.begin() + 1;
}

void add_links(Minutes& minutes, const std::vector<Copy>& copies) {
    std::set<std::string> seen;
    for (std::size_t at = 0; at < minutes.items.size(); ++at)
        for (auto& url : addresses_in(minutes.items[at].body)) {
            if (!seen.insert(url).second) continue;
            Cited cited{static_cast<std::int64_t>(at) + 1, url, "", ""};
            for (const auto& copy : copies)
                if (copy.url == url) cited.copy_name = copy.name, cited.copy_sha256 = copy.sha256;
            minutes.links.push_back(std::move(cited));
        }
}

// A list of plain structs as an array of arrays of their fields.
template <class Row>
json::array rows_json(const std::vector<Row>& rows) {
    json::array list;
    for (const Row& row : rows) {
        json::array fields;
        boost::pfr::for_each_field(row, [&](const auto& field) { fields.emplace_back(field); });
        list.push_back(std::move(fields));
    }
    return list;
}

void take(const json::value& from, std::string& into) { into = std::string(from.as_string()); }
void take(const json::value& from, std::int64_t& into) { into = from.as_int64(); }
void take(const json::value& from, bool& into) { into = from.as_bool(); }
void take(const json::value& from, std::vector<std::string>& into) {
    for (const auto& each : from.as_array()) into.emplace_back(each.as_string());
}
template <class Row>
void take(const json::value& from, std::vector<Row>& into) {
    for (const auto& each : from.as_array()) {
        Row row;
        const json::array& fields = each.as_array();
        boost::pfr::for_each_field(row, [&](auto& field, std::size_t at) {
            if (at < fields.size()) take(fields[at], field);  // older versions say less of an attendee
        });
        into.push_back(std::move(row));
    }
}

json::value value_of(const std::string& text) { return json::value(text); }
json::value value_of(std::int64_t number) { return json::value(number); }
json::value value_of(const std::vector<std::string>& list) { return json::array(list.begin(), list.end()); }
template <class Row>
json::value value_of(const std::vector<Row>& rows) {
    return rows_json(rows);
}

// The names of the fields of Minutes, in their order.
constexpr std::array names = {"number",    "published_at", "published_on", "published_by", "reason",
                              "previous",  "title",        "group",        "day",          "starts_at",
                              "ends_at",   "place",        "secretary",    "attendance",   "items",
                              "decisions", "promises",     "links",        "attachments",  "adjusters"};
static_assert(names.size() == boost::pfr::tuple_size_v<Minutes>);

}  // namespace

std::vector<std::string> addresses_in(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find("http"); at != text.npos; at = text.find("http", at + 1)) {
        auto rest = text.substr(at);
        if (!rest.starts_with("http://") && !rest.starts_with("https://")) continue;
        auto url = rest.substr(0, rest.find_first_of(" \t\r\n<>\"'`|\\^{}"));
        while (!url.empty() && std::string_view(".,;:!?)]").find(url.back()) != url.npos)
            url.remove_suffix(1);
        if (url.size() > 8 && url.size() <= 2000 && std::ranges::find(found, url) == found.end())
            found.emplace_back(url);
    }
    return found;
}

Minutes minutes_of(db::Read& read, const meetings::Meeting& meeting) {
    Minutes minutes{.title = meeting.title,
                    .group = meetings::names_of_groups(sv, meeting),
                    .day = meeting.held_on ? iso(*meeting.held_on) : "",
                    .starts_at = meeting.starts_at,
                    .ends_at = meeting.ends_at,
                    .place = meeting.place,
                    .secretary = meeting.secretary};
    for (const auto& list : meetings::lists_of(meeting, meetings::attendees_of(read, meeting.id)))
        for (const auto& one : list.people)
            if (one.status != AttendanceStatus::unknown)
                minutes.attendance.push_back({one.name, one.status == AttendanceStatus::present,
                                              one.mode == AttendanceMode::remote, list.group});
    auto agenda = meetings::agenda_of(read, meeting.id);
    std::erase_if(agenda, [](const auto& item) { return !item.is_accepted; });
    for (const auto& item : agenda)
        minutes.items.push_back({agendas::word(sv, item.kind), item.title, item.presenter, item.body});
    for (const auto& one : decisions::decisions_of(read, "meeting", meeting.id.value))
        if (stands(one))
            minutes.decisions.push_back(
                {number_of(agenda, one.origin_part), one.kind == DecisionKind::formal, one.text});
    for (const auto& one : commitments::commitments_of(read, "meeting", meeting.id.value))
        if (one.status != CommitmentStatus::dropped)
            minutes.promises.push_back(
                {number_of(agenda, one.origin_part), one.text, one.owners, due_of(one)});
    add_links(minutes, copies_of(read, meeting.id));
    for (const auto& file : comments::attachments_of(read, {"meeting", meeting.id.value}))
        minutes.attachments.push_back({file.name, file.sha256});
    return minutes;
}

std::string to_json(const Minutes& minutes) {
    json::object object;
    boost::pfr::for_each_field(
        minutes, [&](const auto& field, std::size_t at) { object[names.at(at)] = value_of(field); });
    return json::serialize(object);
}

Minutes minutes_from_json(std::string_view text) {
    json::value parsed = json::parse(text);
    Minutes minutes;
    boost::pfr::for_each_field(
        minutes, [&](auto& field, std::size_t at) { take(parsed.as_object().at(names.at(at)), field); });
    return minutes;
}

}  // namespace styrkedja::publishing
