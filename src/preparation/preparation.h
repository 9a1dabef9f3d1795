// Matters on their way to a group's decision: the proposal, which rektors were consulted and how their
// answers were used, on which agenda it stands, what was decided. Every command: what one may not see →
// not_found, no right → forbidden, not possible in its state or an older version than the stored one →
// conflict.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meetings/planning.h"
#include "preparation/states.h"

namespace styrkedja {

using MatterId = Id<struct MatterTag>;
using ConsultedId = Id<struct ConsultedTag>;

enum class Stance { in_favour, with_changes, against, no_opinion };
template <>
inline constexpr auto enum_names<Stance> =
    std::array{"in_favour"sv, "with_changes"sv, "against"sv, "no_opinion"sv};

namespace preparation {

struct Matter {
    MatterId id;
    GroupId group;
    std::string group_name;
    std::string title;
    std::int64_t text_number;  // of the wording that holds
    std::string text;
    PersonId preparer;
    std::string preparer_name;
    std::optional<Date> back_on;
    MatterState state;
    std::optional<std::int64_t> consulted_number;  // the wording that rektors were asked about
    std::optional<Date> answer_by;
    std::string skip_reason;
    std::string how_used;
    std::string withdrawn_reason;
    std::optional<DecisionId> decision;
    std::int64_t version;
    std::int64_t asked;
    std::int64_t answered;
};
// For those who see the group's meetings, whoever prepares it and those who are asked.
std::optional<Matter> find_matter(db::Read& read, const rights::Visitor& visitor, MatterId id);
// Whoever prepares it, and those who keep the group's minutes.
bool may_prepare(const rights::Visitor& visitor, const Matter& matter);
bool may_draft(const rights::Visitor& visitor, GroupId group);  // the group's people, and those who keep it
std::string wording_of(db::Read& read, MatterId id, std::int64_t number);

struct MatterFilter {
    std::optional<MatterState> state = {};  // empty: all that are open
    std::optional<GroupId> group = {};
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// Open ones by the day they are to come back, closed ones newest first.
std::vector<Matter> list_matters(db::Read& read, const rights::Visitor& visitor, const MatterFilter& filter);

struct Draft {
    GroupId group = {};
    std::string title = {};
    std::string text = {};
    std::string preparer = {};  // a name as typed; empty: the visitor
    std::optional<Date> back_on = {};
    std::int64_t version = 0;  // the version that was seen
};
inline constexpr std::size_t most_title_bytes = 300;
inline constexpr std::size_t most_text_bytes = 50'000;
inline constexpr std::size_t most_answer_bytes = 10'000;
Result<MatterId> draft_matter(db::Write& write, const rights::Visitor& visitor, const Draft& draft,
                              Language language);
Result<void> change_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, const Draft& draft,
                           Language language);

// Who is asked: rektors of today, for those of their schools that lie in the area and have the form.
struct Consultation {
    std::vector<PersonId> people = {};
    std::optional<UnitId> area = {};
    std::optional<SchoolForm> form = {};
    std::optional<Date> answer_by = {};
    std::int64_t version = 0;  // the version that was seen
};
inline constexpr std::size_t most_asked = 500;
Result<void> consult_rektors(db::Write& write, const rights::Visitor& visitor, MatterId id,
                             const Consultation& consultation, Language language);
struct Answer {
    Stance stance = Stance::no_opinion;
    std::string text = {};
};
// By somebody who was asked, anew as often as they like until the consultation is closed.
Result<void> answer_matter(db::Write& write, const rights::Visitor& visitor, MatterId id,
                           const Answer& answer, Language language);
// skip, close, bring_back and withdraw, with the words that their guards ask for; of the version that was
// seen.
Result<void> advance_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, MatterEvent event,
                            std::string_view words, std::int64_t version, Language language);
// By a formal decision under an item that the matter stood on; of the version that was seen.
Result<void> decide_matter(db::Write& write, const rights::Visitor& visitor, MatterId id, DecisionId decision,
                           std::int64_t version, Language language);
std::vector<decisions::Decision> decisions_under(db::Read& read, const Matter& matter);

struct Consulted {
    ConsultedId id;
    PersonId person;
    std::string name;
    CommitmentId commitment;
    std::optional<Stance> stance;
    std::string answer;
    std::optional<Instant> answered_at;
    std::string units = {};  // "Kvarnskolan, Åskolan"
};
// By name. Before the consultation is closed: whoever prepares it sees all, the others their own alone.
std::vector<Consulted> consulted_on(db::Read& read, const rights::Visitor& visitor, const Matter& matter);

// On the agenda of a meeting of the group that is ahead or runs, as a decision item.
Result<AgendaItemId> put_on_agenda(db::Write& write, const rights::Visitor& visitor, MatterId id,
                                   MeetingId meeting, Language language);
// For whoever keeps the minutes: which matter an item takes up, or why rektors were not asked before it. An
// item whose matter is decided keeps it (conflict).
Result<void> tie_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId item, MatterId matter,
                      Language language);
Result<void> explain_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId item,
                          std::string_view reason, Language language);

// Removes the matters of a group, for good: only for a demonstration that is taken away.
std::vector<links::Ref> remove_group(db::Write& write, GroupId group);

void add_routes(auth::Routes& routes);

}  // namespace preparation
}  // namespace styrkedja
