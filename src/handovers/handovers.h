// Handing a measure or a whole assignment over to the line: proposed by its lead, consented to by the
// management group (LG), owned in the line and followed up until a day by a report to LG. Every command: what
// one may not see → not_found, no right → forbidden, not possible in its state or an older version than the
// stored one → conflict; what is missing → invalid, field by field.
#pragma once
#include "handovers/states.h"
#include "measures/measures.h"

namespace styrkedja {

using HandoverId = Id<struct HandoverTag>;

namespace handovers {

struct Handover {
    HandoverId id;
    AssignmentId assignment;
    std::optional<MeasureId> measure;  // none: the whole
    std::string why;
    std::optional<PersonId> proposed_by;
    std::string proposed_by_name;
    Date proposed_on;
    PersonId line_owner;
    std::string line_owner_name;
    UnitId line_unit;
    std::string line_unit_name;  // as of today
    Date follow_until;
    HandoverState state;
    std::optional<DecisionId> decision;
    std::string answer;
    std::optional<Date> decided_on;
    std::optional<Date> ended_on;
    std::int64_t version;
    std::string title;  // of the measure or the assignment

    links::Ref ref() const { return {"handover", id.value}; }
    // With its assignment, which was called off.
    bool ended_early() const { return ended_on && *ended_on < follow_until; }
};
std::optional<Handover> find_handover(db::Read& read, const rights::Visitor& visitor, HandoverId id);
std::vector<Handover> handovers_of(db::Read& read, AssignmentId assignment);  // newest first; whoever asks
struct HandoverFilter {
    std::optional<HandoverState> state = {};
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// Those that wait for an answer first, then by the day they are followed up until.
std::vector<Handover> list_handovers(db::Read& read, const rights::Visitor& visitor,
                                     const HandoverFilter& filter);

struct Proposal {
    AssignmentId assignment = {};
    std::optional<MeasureId> measure = {};
    std::string why = {};
    std::string line_owner = {};  // a name as typed
    std::optional<UnitId> line_unit = {};
    std::optional<Date> follow_until = {};
    std::int64_t version = 0;  // of the assignment that was seen
};
// Refused: a unit that is closed today, an owner who does not work here, a measure that is no standard yet,
// one that is proposed already.
Result<HandoverId> propose_handover(db::Write& write, const rights::Visitor& visitor,
                                    const Proposal& proposal, Language language);
struct Consent {
    std::optional<DecisionId> decision = {};
    std::string words = {};
    std::int64_t version = 0;
};
// From now on the line owner owes the group that decided a report on the last day of the follow-up; it stands
// on the group's agenda as other reports do. Neither answer while the assignment is paused (conflict); no
// consent to a unit that was closed or a day that has passed since.
Result<void> consent_handover(db::Write& write, const rights::Visitor& visitor, HandoverId id,
                              const Consent& consent, Language language);
Result<void> refuse_handover(db::Write& write, const rights::Visitor& visitor, HandoverId id,
                             const Consent& consent, Language language);
// Those whose day has come and whose reports until then were given, or are not wanted any more; how many.
std::int64_t end_handovers(db::Write& write, Date today);

void add_jobs(jobs::Work& work);        // ends handovers whose last day has passed
void add_routes(auth::Routes& routes);  // /handovers …

}  // namespace handovers
}  // namespace styrkedja
