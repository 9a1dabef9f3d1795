// "Vilka grupper möts?": which groups meet together with the one whose meeting it is.
#include "meetings/joint.h"

#include <algorithm>

#include "convening/pages/pages.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/words.h"

namespace styrkedja::convening::pages {
namespace {

constexpr std::size_t most_ticked = 30;   // with more groups than that, those of the meeting and one to add
constexpr std::size_t most_typed = 1000;  // more is no form of ours

// The planned meeting of the address, for whoever keeps it.
std::optional<Meeting> changeable(const auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return std::nullopt;
    auto meeting =
        visit.database.read([&](db::Read& read) { return find_meeting(read, visit.visitor, *id); });
    bool there = meeting && meeting->state == MeetingState::planned;
    return there && may_keep_minutes_of(visit.visitor, meeting->group) ? meeting : std::nullopt;
}

http::Response page(const auth::Visit& visit, const Meeting& meeting, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Vilka grupper möts?"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {meeting.title, html::to("/meetings/{}", meeting.id)}};
    frame.topics = {fmt::format("meeting/{}", meeting.id.value)};
    std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(
        out, visit.t("Vilka grupper möts?"),
        trf(visit.language,
            "Nu möts {}. Den som är med i en inbjuden grupp ser mötet, kan önska en punkt och läser "
            "de publicerade anteckningarna.",
            names_of_groups(visit.language, meeting)));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/meetings/{}/groups", meeting.id));
    bool conflict = refusal && refusal->kind == RefusalKind::conflict;
    std::string version = std::to_string(meeting.version);
    html::hidden_field(out, "version", refusal && !conflict ? visit.field("version") : version);
    std::vector<GroupId> chosen;
    for (const auto& guest : meeting.guests) chosen.push_back(guest.id);
    guest_fields(out, visit, meeting.group, refusal ? typed_guests(visit) : chosen,
                 html::error_of(errors, "guests"));
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

std::vector<GroupId> typed_guests(const auth::Visit& visit) {
    std::vector<GroupId> guests;  // what is no number is no group: 0
    for (const auto& [name, value] : visit.request.fields())
        if ((name == "guests" || name == "guest") && !value.empty() && guests.size() < most_typed)
            guests.push_back(parse_id<GroupId>(value).value_or(GroupId{}));
    return guests;
}

void guest_fields(html::Out& out, const auth::Visit& visit, GroupId host, const std::vector<GroupId>& chosen,
                  const std::string& error) {
    auto groups = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    std::erase_if(groups, [&](const auto& group) { return group.id == host; });
    bool few = groups.size() <= most_ticked;
    std::vector<html::Option> to_tick, to_add;
    for (const auto& group : groups) {
        bool is_chosen = std::ranges::find(chosen, group.id) != chosen.end();
        (few || is_chosen ? to_tick : to_add).push_back({.value = to_string(group.id), .label = group.name});
    }
    std::vector<std::string> ticked;
    for (GroupId group : chosen) ticked.push_back(to_string(group));
    if (!to_tick.empty())
        html::checkboxes(
            out, visit.language,
            {.name = "guests", .label = visit.t("Möts tillsammans med"), .error = error, .optional = true},
            to_tick, ticked);
    if (!to_add.empty())
        html::select(out, visit.language,
                     {.name = "guest",
                      .label = to_tick.empty() ? visit.t("Möts tillsammans med") : visit.t("Och med"),
                      .error = to_tick.empty() ? error : "",
                      .optional = true,
                      .empty_choice = visit.t("Ingen annan grupp")},
                     to_add);
}

http::Response groups_form(auth::Visit& visit) {
    auto meeting = changeable(visit);
    return meeting ? page(visit, *meeting) : visit.not_found();
}

http::Response change_groups(auth::Visit& visit) {
    auto meeting = changeable(visit);
    if (!meeting) return visit.not_found();
    auto changed = visit.database.write([&](db::Write& write) {
        return change_guests(write, visit.visitor, meeting->id, typed_guests(visit),
                             parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (!changed) {
        meeting = changeable(visit);  // somebody may have changed it meanwhile
        return meeting ? page(visit, *meeting, &changed.error()) : visit.refused(changed.error());
    }
    visit.announce(fmt::format("meeting/{}", meeting->id.value));
    visit.announce("meetings");
    return visit.redirect(fmt::format("/meetings/{}", meeting->id.value), visit.t("Grupperna är ändrade."));
}

}  // namespace styrkedja::convening::pages
