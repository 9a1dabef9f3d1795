// The commands on meetings: right → rule → transaction → audit → consequences (chain, search).
#include <algorithm>
#include <set>

#include "base/check.h"
#include "base/text.h"
#include "groups/groups.h"
#include "meetings/meetings.h"
#include "meetings/store.h"
#include "meetings/words.h"
#include "organisation/namesakes.h"
#include "organisation/organisation.h"
#include "rights/permissions.h"
#include "search/search.h"

namespace styrkedja::meetings {
namespace {

constexpr std::size_t max_items = 5000;
constexpr std::size_t max_title_bytes = 500;
constexpr std::size_t max_sentence_bytes = 20'000;
constexpr std::size_t max_names = 1000;

std::string proposed_label(const Proposal& proposal) { return label_of(proposal.title, proposal.held_on); }

std::string item_label(const std::optional<std::int64_t>& number, std::string_view title,
                       std::string_view meeting) {
    return fmt::format("{}{} – {}", number ? fmt::format("{}. ", *number) : "", title, meeting);
}

// What is wrong with the form, field by field.
std::vector<FieldError> problems(const Proposal& proposal, Language language) {
    std::vector<FieldError> errors;
    if (!proposal.group) errors.push_back({"group", tr(language, "Välj vilken grupp som höll mötet.")});
    if (trim(proposal.title).empty() || proposal.title.size() > max_title_bytes)
        errors.push_back({"title", tr(language, "Skriv en rubrik på högst 500 tecken.")});
    if (proposal.items.size() > max_items)
        errors.push_back({"items", trf(language, "Ett möte kan ha högst {} punkter.", max_items)});
    if (proposal.present.size() + proposal.absent.size() > max_names)
        errors.push_back({"present", trf(language, "Högst {} namn kan anges.", max_names)});
    for (std::size_t at = 0; at < proposal.items.size(); ++at) {
        const auto& item = proposal.items[at];
        std::string field = fmt::format("item.{}.title", at);
        if (trim(item.title).empty() || item.title.size() > max_title_bytes)
            errors.push_back({field, tr(language, "Punkten behöver en rubrik på högst 500 tecken.")});
        auto too_long = [](const auto& finding) { return finding.text.size() > max_sentence_bytes; };
        if (std::ranges::any_of(item.decisions, too_long) || std::ranges::any_of(item.commitments, too_long))
            errors.push_back({field, tr(language, "En mening under punkten är längre än 20 000 tecken.")});
    }
    return errors;
}

// One meeting being stored: everything that its parts need to know of it.
struct Saving {
    db::Write& write;
    const Proposal& proposal;
    const organisation::Names& names;
    MeetingId meeting;
    std::string url;        // the meeting's page
    std::string_view text;  // the document's

    std::string anchored(std::string_view anchor) const { return fmt::format("{}#{}", url, anchor); }
    std::string_view text_at(Place place) const {
        if (place.begin < 0 || place.end <= place.begin || place.end > std::ssize(text)) return {};
        return text.substr(static_cast<std::size_t>(place.begin),
                           static_cast<std::size_t>(place.end - place.begin));
    }
    void index(std::string_view kind, std::int64_t object, std::string title, std::string body,
               std::string where) {
        found_by.push_back({std::string(kind), object, proposal.group, std::move(title), std::move(body),
                            std::move(where), proposal.held_on});
    }
    std::vector<search::Entry> found_by = {};  // into the index when all else is stored
};

void save_attendance(const Saving& saving) {
    std::set<std::string> seen;  // a name in two lists is one person; present wins over absent
    auto save = [&](const std::vector<std::string>& names, AttendanceStatus status) {
        for (const auto& printed : names) {
            std::string name = collapse_spaces(printed);
            if (name.empty() || !seen.insert(fold_for_search(name)).second) continue;
            auto person = saving.names.person_named(saving.write, name);
            insert_attendance(saving.write, saving.meeting, person ? organisation::bare_name(name) : name,
                              person, status);
        }
    };
    save(saving.proposal.present, AttendanceStatus::present);
    save(saving.proposal.absent, AttendanceStatus::absent);
}

void save_decisions(Saving& saving, const ProposedItem& item, AgendaItemId id) {
    for (const auto& decision : item.decisions) {
        std::string text = collapse_spaces(decision.text);
        if (text.empty()) continue;
        links::Origin origin{"meeting", saving.meeting.value, id.value, decision.place.begin,
                             decision.place.end};
        auto stored = decisions::add_decision(saving.write, {.kind = decision.kind,
                                                             .text = text,
                                                             .group = saving.proposal.group,
                                                             .decided_on = saving.proposal.held_on,
                                                             .origin = origin});
        saving.index("decision", stored.value, proposed_label(saving.proposal), text,
                     fmt::format("/decisions/{}", stored.value));
    }
}

void save_commitments(Saving& saving, const ProposedItem& item, AgendaItemId id) {
    for (const auto& commitment : item.commitments) {
        std::string text = collapse_spaces(commitment.text);
        if (text.empty()) continue;
        std::vector<commitments::Owner> owners;
        for (const auto& printed : commitment.owners) {
            std::string name = collapse_spaces(printed);
            if (name.empty()) continue;
            auto person = saving.names.person_named(saving.write, name);
            owners.push_back({person ? organisation::bare_name(name) : name, person});
        }
        links::Origin origin{"meeting", saving.meeting.value, id.value, commitment.place.begin,
                             commitment.place.end};
        auto stored = commitments::add_commitment(saving.write, {.text = text,
                                                                 .group = saving.proposal.group,
                                                                 .owners = owners,
                                                                 .due_on = commitment.due_on,
                                                                 .promised_on = saving.proposal.held_on,
                                                                 .origin = origin});
        saving.index("commitment", stored.value, proposed_label(saving.proposal), text,
                     fmt::format("/commitments/{}", stored.value));
    }
}

void save_item(Saving& saving, const ProposedItem& item, std::int64_t position) {
    Place said{std::max(item.place.begin, item.title_place.end),
               item.place.end};  // what stands under the title
    AgendaItemId id = insert_item(saving.write, saving.meeting, position, item, said);
    for (const auto& presenter : item.presenters)
        insert_note(saving.write, id, NoteKind::presenter, presenter);
    for (const auto& link : item.links) insert_note(saving.write, id, NoteKind::link, link);
    for (const auto& date : item.dates)
        insert_note(saving.write, id, NoteKind::date, date.text, date.from, date.to);
    save_decisions(saving, item, id);
    save_commitments(saving, item, id);
    saving.index("agenda_item", id.value,
                 item_label(item.number, item.title, proposed_label(saving.proposal)),
                 std::string(saving.text_at(said)), saving.anchored(fmt::format("item-{}", id.value)));
}

// Where minutes have no items, the meeting itself is found by its whole text.
void index_meeting(Saving& saving) {
    std::vector<std::string> people = saving.proposal.present;
    people.insert(people.end(), saving.proposal.absent.begin(), saving.proposal.absent.end());
    std::string body = join(people, ", ");
    if (saving.proposal.items.empty()) body += "\n" + std::string(saving.text);
    saving.index("meeting", saving.meeting.value, proposed_label(saving.proposal), body, saving.url);
}

// Every part of a meeting is found under the meeting's title and day.
void index_heading(db::Write& write, MeetingId id, const Heading& heading) {
    std::string label = label_of(heading.title, heading.held_on);
    auto change = [&](std::string_view kind, std::int64_t object, std::string title) {
        search::change_heading(write, kind, object, std::move(title), heading.held_on);
    };
    change("meeting", id.value, label);
    for (const auto& item : items_of(write, id))
        change("agenda_item", item.id.value, item_label(item.number, item.title, label));
    for (const auto& decision : decisions::decisions_of(write, "meeting", id.value))
        change("decision", decision.id.value, label);
    for (const auto& commitment : commitments::commitments_of(write, "meeting", id.value))
        change("commitment", commitment.id.value, label);
}

}  // namespace

bool may_see_meeting(const rights::Visitor& visitor, GroupId group) {
    return rights::may_in_group(visitor, rights::Permission::see_meetings, group);
}

bool may_keep_minutes_of(const rights::Visitor& visitor, GroupId group) {
    return rights::may_in_group(visitor, rights::Permission::keep_minutes, group);
}

bool may_see_document(db::Read& read, const rights::Visitor& visitor, const documents::Stored& document) {
    if (auto meeting = meeting_of_document(read, document.id))
        return find_meeting(read, visitor, *meeting).has_value();
    return rights::may_oversee(visitor) ||
           (visitor.signed_in() && document.uploaded_by == visitor.account.value);
}

std::optional<Meeting> find_meeting(db::Read& read, const rights::Visitor& visitor, MeetingId id) {
    auto meeting = load_meeting(read, id);
    auto seen = [&](const GuestGroup& group) { return may_see_meeting(visitor, group.id); };
    if (!meeting || std::ranges::none_of(groups_of(*meeting), seen)) return std::nullopt;
    return meeting;
}

bool takes_part(const rights::Visitor& visitor, const Meeting& meeting) {
    return std::ranges::any_of(groups_of(meeting),
                               [&](const GuestGroup& group) { return visitor.in(group.id); });
}

std::vector<GuestGroup> groups_of(const Meeting& meeting) {
    std::vector<GuestGroup> groups{{meeting.group, meeting.group_name}};
    groups.insert(groups.end(), meeting.guests.begin(), meeting.guests.end());
    return groups;
}

Result<MeetingId> save_meeting(db::Write& write, const rights::Visitor& visitor, DocumentId document,
                               const Proposal& proposal, Language language) {
    auto stored = documents::find(write, document);
    if (!stored || !may_see_document(write, visitor, *stored))
        return refuse(RefusalKind::not_found, tr(language, "Dokumentet finns inte."));
    if (meeting_of_document(write, document))
        return refuse(RefusalKind::conflict, tr(language, "Dokumentet är redan sparat som ett möte."));
    if (auto errors = problems(proposal, language); !errors.empty())
        return refuse_fields(tr(language, "Mötet är inte sparat än."), std::move(errors));
    if (!may_keep_minutes_of(visitor, proposal.group) || !groups::find_group(write, proposal.group))
        return refuse_fields(
            tr(language, "Mötet är inte sparat än."),
            {{"group", tr(language, "Du kan bara spara möten för grupper vars anteckningar du för.")}});
    MeetingId meeting = insert_meeting(write, proposal.group, collapse_spaces(proposal.title),
                                       proposal.held_on, collapse_spaces(proposal.secretary), document);
    organisation::Names names(write, proposal.group, proposal.held_on);
    Saving saving{write, proposal, names, meeting, fmt::format("/meetings/{}", meeting.value), stored->text};
    save_attendance(saving);
    for (std::size_t at = 0; at < proposal.items.size(); ++at)
        save_item(saving, proposal.items[at], static_cast<std::int64_t>(at));
    index_meeting(saving);
    for (const auto& entry : saving.found_by) search::add(write, entry);
    audit::record(write, visitor.actor(),
                  {"save_meeting", "meeting", meeting.value, {}, proposed_label(proposal)});
    return meeting;
}

Result<void> change_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                            const Heading& typed, Language language) {
    Heading heading = typed;
    heading.title = collapse_spaces(without_controls(typed.title));
    auto meeting = find_meeting(write, visitor, id);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (!may_keep_minutes_of(visitor, meeting->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan ändra mötet."));
    if (heading.title.empty() || heading.title.size() > max_title_bytes)
        return refuse_fields(tr(language, "Mötet är inte ändrat."),
                             {{"title", tr(language, "Skriv en rubrik på högst 500 tecken.")}});
    if (meeting->state == MeetingState::published || meeting->state == MeetingState::cancelled)
        return refuse(RefusalKind::conflict, tr(language, "Mötet kan inte längre ändras."));
    if (meeting->state != MeetingState::kept && heading.held_on != meeting->held_on)
        return refuse_fields(tr(language, "Mötet är inte ändrat."),
                             {{"held_on", tr(language, "Flytta mötet i stället: då syns varför.")}});
    if (!update_heading(write, id, heading))
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Någon annan ändrade mötet medan du skrev. Det du skrev står kvar. Se vad "
                         "som gäller nu och spara sedan igen."));
    if (heading.held_on != meeting->held_on) {
        commitments::change_day_of(write, "meeting", id.value, heading.held_on);
        decisions::change_day_of(write, "meeting", id.value, heading.held_on);
    }
    index_heading(write, id, heading);
    auto describe = [](std::string_view title, const std::optional<Date>& held_on,
                       std::string_view secretary) {
        return fmt::format("{} | {} | {}", title, held_on ? iso(*held_on) : "–", secretary);
    };
    audit::record(write, visitor.actor(),
                  {"change_meeting", "meeting", id.value,
                   describe(meeting->title, meeting->held_on, meeting->secretary),
                   describe(heading.title, heading.held_on, heading.secretary)});
    return {};
}

void remove_group(db::Write& write, const audit::Actor& actor, GroupId group) {
    for (DocumentId document : delete_meetings(write, group)) documents::remove(write, actor, document);
}

}  // namespace styrkedja::meetings
