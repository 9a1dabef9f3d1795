// The SQL over the module's tables. No decisions here.
#pragma once
#include <span>

#include "contributions/contributions.h"

namespace styrkedja::contributions {

struct NewGathering {
    GatheringKind kind;
    GroupId group;
    std::optional<MeetingId> meeting;
    std::optional<AgendaItemId> item;
    std::string title;
    std::string material;
    std::optional<Date> due_on;
    bool shows_all;
    std::optional<PersonId> made_by;
};
std::optional<Gathering> load_gathering(db::Read& read, GatheringId id);
std::optional<Contribution> load_contribution(db::Read& read, ContributionId id);
GatheringId insert_gathering(db::Write& write, const NewGathering& gathering);
ContributionId insert_contribution(db::Write& write, GatheringId id, std::int64_t position,
                                   std::string_view name, std::optional<GroupId> asked);
void insert_member(db::Write& write, ContributionId id, PersonId person);
void delete_members(db::Write& write, GatheringId id);
void update_name(db::Write& write, ContributionId id, std::string_view name);

void update_state(db::Write& write, GatheringId id, GatheringState state);
void update_compiled(db::Write& write, GatheringId id, std::string_view text,
                     const std::vector<Contribution>& sources);
void update_answer_back(db::Write& write, GatheringId id, std::string_view text);
void update_item(db::Write& write, GatheringId id, AgendaItemId item);
void update_due(db::Write& write, GatheringId id, Date due_on);
void update_reminded(db::Write& write, GatheringId id, Date day);
void bump_version(db::Write& write, GatheringId id);
void update_text(db::Write& write, ContributionId id, ContributionState state, std::string_view text,
                 PersonId writer);
void replace_note(db::Write& write, ContributionId id, PersonId person, std::string_view text);
bool is_member(db::Read& read, ContributionId id, PersonId person);
bool has_members(db::Read& read, ContributionId id);
bool is_in_work(db::Read& read, GatheringId id, PersonId person);  // named in one of its small groups
std::vector<Gathering> open_calls_of(db::Read& read, GroupId group);
void delete_group(db::Write& write, GroupId group);  // what it asks, and what it was asked
std::vector<GatheringId> ids_of_meeting(db::Read& read, MeetingId meeting, std::int64_t limit);

}  // namespace styrkedja::contributions
