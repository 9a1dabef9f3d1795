// The matter on agendas: put there, tied to an item that is there already, or why an item has none.
#include <algorithm>

#include "base/text.h"
#include "preparation/changes.h"

namespace styrkedja::preparation {
namespace {

// A decision item of a meeting whose minutes the visitor keeps, as long as its matter is not decided: what
// was decided under it would be lost with it.
Result<meetings::Meeting> kept_item(db::Read& read, const rights::Visitor& visitor, AgendaItemId id,
                                    Language language) {
    auto item = meetings::find_item(read, visitor, id);
    auto meeting = item ? meetings::find_meeting(read, visitor, item->meeting) : std::nullopt;
    if (!meeting || item->kind != ItemKind::decision)
        return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte."));
    if (!meetings::may_keep_minutes_of(visitor, meeting->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar säger hur punkten är beredd."));
    if (state_on(read, id) == MatterState::decided)
        return refuse(RefusalKind::conflict,
                      tr(language, "Punktens ärende är beslutat. Hur den är beredd ändras inte längre."));
    return *meeting;
}

}  // namespace

Result<AgendaItemId> put_on_agenda(db::Write& write, const rights::Visitor& visitor, MatterId id,
                                   MeetingId meeting, Language language) {
    auto matter = prepared_matter(write, visitor, id, language);
    if (!matter) return std::unexpected(matter.error());
    if (matter->state != MatterState::returned)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Ärendet tas upp när samrådet är klart, eller när det är sagt varför det "
                         "hoppas över."));
    auto wrong = [&](const char* message) {
        return refuse_fields(tr(language, "Ärendet står inte på dagordningen."), {{"meeting", message}});
    };
    auto found = meetings::find_meeting(write, visitor, meeting);
    if (!found || found->group != matter->group) return wrong(tr(language, "Välj ett av gruppens möten."));
    auto standings = standings_of(write, id);
    if (std::ranges::find(standings, meeting, &Standing::meeting) != standings.end())
        return wrong(tr(language, "Ärendet står redan på det mötets dagordning."));
    auto item = meetings::add_item(
        write, visitor, meeting,
        {.title = matter->title, .kind = ItemKind::decision, .presenter = matter->preparer_name}, language);
    if (!item) return item;
    tie(write, *item, id);
    audit::record(write, visitor.actor(), {"put_on_agenda", "matter", id.value, {}, found->title});
    return item;
}

Result<void> tie_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId item, MatterId id,
                      Language language) {
    auto meeting = kept_item(write, visitor, item, language);
    if (!meeting) return std::unexpected(meeting.error());
    auto matter = find_matter(write, visitor, id);
    if (!matter || matter->group != meeting->group || !is_open(matter->state))
        return refuse_fields(tr(language, "Punkten är som förut."),
                             {{"matter", tr(language, "Välj ett av gruppens öppna ärenden.")}});
    tie(write, item, id);
    audit::record(write, visitor.actor(), {"tie_item", "matter", id.value, {}, meeting->title});
    return {};
}

Result<void> explain_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId item,
                          std::string_view typed, Language language) {
    auto meeting = kept_item(write, visitor, item, language);
    if (!meeting) return std::unexpected(meeting.error());
    std::string reason = collapse_spaces(typed);
    if (reason.empty() || reason.size() > 2000)
        return refuse_fields(
            tr(language, "Punkten är som förut."),
            {{"reason", tr(language, "Skriv varför rektorer inte har frågats, med högst 2 000 tecken.")}});
    explain(write, item, reason, visitor.name);
    audit::record(write, visitor.actor(), {"explain_item", "meeting", meeting->id.value, {}, reason});
    return {};
}

std::vector<decisions::Decision> decisions_under(db::Read& read, const Matter& matter) {
    std::vector<decisions::Decision> list;
    for (const auto& standing : standings_of(read, matter.id))
        for (auto& decision : decisions::decisions_of(read, "meeting", standing.meeting.value))
            if (decision.origin_part == standing.item.value && decision.kind == DecisionKind::formal)
                list.push_back(std::move(decision));
    return list;
}

}  // namespace styrkedja::preparation
