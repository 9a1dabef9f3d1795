// From what the reader found to a proposal for a meeting.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "organisation/organisation.h"
#include "reading/reading.h"
#include "search/search.h"

namespace styrkedja::reading {
namespace {

Place place_of(minutes::Span span) {
    return {static_cast<std::int64_t>(span.begin), static_cast<std::int64_t>(span.end)};
}

// A month is due on its last day; without a year nothing is certain enough to be a due date.
std::optional<Date> first_day(const minutes::PartialDate& date) {
    if (!date.year) return std::nullopt;
    return make_date(*date.year, date.month, date.day.value_or(1));
}
std::optional<Date> last_day(const minutes::PartialDate& date) {
    if (!date.year) return std::nullopt;
    if (date.day) return make_date(*date.year, date.month, *date.day);
    auto month = month_range(*date.year, date.month);
    return month ? std::optional(month->to) : std::nullopt;
}

void add_names(std::vector<std::string>& names, std::vector<Source>& sources,
               const std::vector<minutes::Name>& found) {
    for (const auto& name : found) {
        names.push_back(name.text);
        sources.push_back({name.text, place_of(name.span)});
    }
}

ProposedItem propose_item(const minutes::Item& found) {
    ProposedItem item;
    if (found.number) item.number = *found.number;
    item.title = found.title;
    item.section = found.section;
    item.title_place = place_of(found.title_span);
    item.place = place_of(found.span);
    item.doubtful = found.doubtful;
    add_names(item.presenters, item.sources, found.presenters);
    for (const auto& decision : found.decisions) {
        bool consent = decision.kind == minutes::DecisionKind::consent;
        item.decisions.push_back(
            {consent ? DecisionKind::consent : DecisionKind::formal, decision.text, place_of(decision.span)});
    }
    for (const auto& commitment : found.commitments) {
        ProposedCommitment proposed{.text = commitment.text,
                                    .owners = {},
                                    .due_on = commitment.due ? last_day(*commitment.due) : std::nullopt,
                                    .place = place_of(commitment.span),
                                    .doubtful = commitment.doubtful};
        for (const auto& owner : commitment.owners) proposed.owners.push_back(owner.text);
        item.commitments.push_back(std::move(proposed));
    }
    for (const auto& date : found.dates)
        item.dates.push_back({date.text, first_day(date.from), last_day(date.to), place_of(date.span)});
    for (const auto& link : found.links) item.links.push_back(link.text);
    return item;
}

// Whether every word of the name stands in the heading, in any form ("Skolförvaltningens ledningsgrupp" names
// Ledningsgruppen).
bool names(std::string_view heading_stems, const std::string& name) {
    auto words = split(heading_stems, ' ');
    std::string wanted = search::stems_of(name);
    return !wanted.empty() && std::ranges::all_of(split(wanted, ' '), [&](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    });
}

// The longest group name that the heading of the minutes contains, or the group whose code the file name
// holds.
GroupId guess_group(std::string_view body, std::string_view file_name,
                    const std::vector<groups::Group>& groups) {
    std::string heading = search::stems_of(body);
    const groups::Group* best = nullptr;
    for (const auto& group : groups)
        if (names(heading, group.name) && (!best || group.name.size() > best->name.size())) best = &group;
    if (best) return best->id;
    std::string stem = fold_case(file_name.substr(0, file_name.rfind('.')));
    for (const auto& group : groups)
        if (stem == group.code || stem.ends_with("-" + group.code) || stem.ends_with("_" + group.code))
            return group.id;
    return {};
}

}  // namespace

void recall_reading(Proposal& corrected, const Proposal& read) {
    std::map<std::int64_t, const ProposedItem*> items;           // by where their title begins
    std::map<std::int64_t, const ProposedCommitment*> promises;  // by where their sentence begins
    for (const auto& item : read.items) {
        items.emplace(item.title_place.begin, &item);
        for (const auto& commitment : item.commitments) promises.emplace(commitment.place.begin, &commitment);
    }
    corrected.sources = read.sources;
    for (auto& item : corrected.items) {
        auto same = items.find(item.title_place.begin);
        if (same != items.end() && item.title_place.end == same->second->title_place.end) {
            item.sources = same->second->sources;
            item.doubtful = same->second->doubtful;
        }
        for (auto& commitment : item.commitments) {
            auto known = promises.find(commitment.place.begin);
            if (known != promises.end() && commitment.place.end == known->second->place.end)
                commitment.doubtful = known->second->doubtful;
        }
    }
}

Proposal propose(std::string_view text, std::string_view file_name,
                 const std::vector<groups::Group>& groups) {
    return propose(minutes::read_minutes(text), file_name, groups);
}

Proposal propose(const minutes::Minutes& found, std::string_view file_name,
                 const std::vector<groups::Group>& groups) {
    Proposal proposal;
    proposal.group = guess_group(found.body ? found.body->text : "", file_name, groups);
    auto group = std::ranges::find(groups, proposal.group, &groups::Group::id);
    proposal.title = group != groups.end() ? group->name
                     : found.body          ? found.body->text
                                           : std::string(file_name.substr(0, file_name.rfind('.')));
    if (found.date && found.date->value.day) {
        proposal.held_on = first_day(found.date->value);
        proposal.sources.push_back({to_string(found.date->value), place_of(found.date->span)});
    }
    if (found.secretary) {
        proposal.secretary = found.secretary->text;
        proposal.sources.push_back({found.secretary->text, place_of(found.secretary->span)});
    }
    add_names(proposal.present, proposal.sources, found.present);
    add_names(proposal.absent, proposal.sources, found.absent);
    for (const auto& item : found.items) proposal.items.push_back(propose_item(item));
    return proposal;
}

}  // namespace styrkedja::reading
