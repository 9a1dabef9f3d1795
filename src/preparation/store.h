// The SQL over the module's tables.
#pragma once
#include "preparation/ledger.h"

namespace styrkedja::preparation {

std::optional<Matter> load_matter(db::Read& read, MatterId id);
MatterId insert_matter(db::Write& write, const Draft& draft, PersonId preparer, std::string_view name);
bool update_matter(db::Write& write, const Matter& before, const Draft& draft, PersonId preparer,
                   std::string_view name);  // false: it has another version
void insert_wording(db::Write& write, MatterId id, std::int64_t number, std::string_view text);
void update_state(db::Write& write, const Matter& matter, MatterState state);

bool is_consulted(db::Read& read, MatterId id, PersonId person);
void insert_consulted(db::Write& write, MatterId id, const Rektor& rektor, CommitmentId commitment, Date on);
std::vector<Consulted> all_consulted(db::Read& read, MatterId id);
void update_answer(db::Write& write, ConsultedId id, const Answer& answer);

// Where a matter stands, the newest first.
struct Standing {
    AgendaItemId item;
    MeetingId meeting;
    std::string title;
    std::optional<Date> held_on;
};
std::vector<Standing> standings_of(db::Read& read, MatterId id);
std::optional<MatterState> state_on(db::Read& read, AgendaItemId item);  // of the matter it takes up
void tie(db::Write& write, AgendaItemId item, MatterId matter);
void explain(db::Write& write, AgendaItemId item, std::string_view reason, std::string_view said_by);

// The decision items of a meeting with how each was prepared.
struct DecisionItem {
    AgendaItemId id;
    std::string title;
    std::optional<MatterId> matter;
    std::string reason;
};
std::vector<DecisionItem> decision_items(db::Read& read, MeetingId meeting);

// The group's meetings that are planned from the day on or run now, the soonest first.
struct Ahead {
    MeetingId id;
    std::string title;
    std::optional<Date> held_on;
};
std::vector<Ahead> meetings_ahead(db::Read& read, GroupId group, Date today);

}  // namespace styrkedja::preparation
