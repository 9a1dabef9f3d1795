// The whole sheet, and the part of it that is one item.
#include <algorithm>

#include "base/text.h"
#include "convening/remote.h"
#include "notes/store.h"

namespace styrkedja::notes {
namespace {

// What was made in the meeting, and what was not wanted.
struct Made {
    std::vector<commitments::Commitment> promises;
    std::vector<decisions::Decision> decisions;
    std::vector<Dismissal> dismissals;
    std::vector<Term> terms;
};
Made made_in(db::Read& read, MeetingId id) {
    return {commitments::commitments_of(read, "meeting", id.value),
            decisions::decisions_of(read, "meeting", id.value), dismissals_of(read, id), all_terms(read)};
}

ItemSheet with_offers(const meetings::AgendaItem& item, const Made& made, std::optional<Date> held_on) {
    ItemSheet sheet{.item = item, .offers = {}, .promises = {}, .decisions = {}, .terms = {}};
    std::set<std::string> answered;
    for (const auto& one : made.promises)
        if (one.origin_part == item.id.value) {
            sheet.promises.push_back(one);
            answered.insert(key_of(FindingKind::commitment, one.text));
        }
    for (const auto& one : made.decisions)
        if (one.origin_part == item.id.value) {
            sheet.decisions.push_back(one);
            answered.insert(key_of(FindingKind::decision, one.text));
        }
    for (const auto& one : made.dismissals)
        if (one.item == item.id) answered.insert(one.said);
    for (auto& finding : recognise(item.body, held_on))
        if (!answered.contains(key_of(finding.kind, finding.text)))
            sheet.offers.push_back(std::move(finding));
    sheet.terms = terms_in(item.body, made.terms);
    return sheet;
}

// Those who are expected, as far as something has been said of them, and whoever else is there.
std::vector<meetings::Attendee> everyone(db::Read& read, const meetings::Meeting& meeting) {
    auto known = meetings::attendees_of(read, meeting.id);
    auto all = convening::expected_attendees(read, meeting);
    for (auto& member : all) {
        auto said = std::ranges::find_if(known, [&](const meetings::Attendee& one) {
            return one.person ? one.person == member.person
                              : fold_for_search(one.name) == fold_for_search(member.name);
        });
        if (said == known.end()) continue;
        member.status = said->status;
        member.mode = said->mode;
        known.erase(said);
    }
    all.insert(all.end(), known.begin(), known.end());
    return all;
}

}  // namespace

std::optional<meetings::Meeting> kept_by(db::Read& read, const rights::Visitor& visitor, MeetingId id) {
    auto meeting = meetings::find_meeting(read, visitor, id);
    return meeting && meetings::may_keep_minutes_of(visitor, meeting->group) ? meeting : std::nullopt;
}

std::optional<Sheet> sheet_of(db::Read& read, const rights::Visitor& visitor, MeetingId id) {
    auto meeting = kept_by(read, visitor, id);
    if (!meeting) return std::nullopt;
    Sheet sheet{*meeting, {}, everyone(read, *meeting)};
    auto made = made_in(read, id);
    for (const auto& item : meetings::agenda_of(read, id))
        if (item.is_accepted) sheet.items.push_back(with_offers(item, made, meeting->held_on));
    return sheet;
}

std::optional<ItemSheet> item_sheet_of(db::Read& read, const rights::Visitor& visitor, AgendaItemId id) {
    auto item = meetings::find_item(read, visitor, id);
    auto meeting = item ? kept_by(read, visitor, item->meeting) : std::nullopt;
    if (!meeting) return std::nullopt;
    return with_offers(*item, made_in(read, meeting->id), meeting->held_on);
}

std::string_view presence_word(const meetings::Attendee& attendee) {
    if (attendee.status != AttendanceStatus::present) return name_of(attendee.status);
    return attendee.mode == AttendanceMode::remote ? "remote" : "present";
}

}  // namespace styrkedja::notes
