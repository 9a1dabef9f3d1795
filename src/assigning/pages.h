// The module's pages: one function per route, and what they share.
#pragma once
#include "analyses/analyses.h"
#include "assignments/lacking.h"
#include "assignments/work.h"
#include "auth/refused_form.h"
#include "auth/sent.h"
#include "briefs/changes.h"
#include "goals/goals.h"
#include "html/components/form.h"

namespace styrkedja::assigning {

using namespace assignments;

// A form that was refused, shown again with all that was typed.
struct Refused : auth::RefusedForm {
    // After a conflict the version that is shown now, else the one that was seen.
    std::int64_t version(const auth::Visit& visit, std::int64_t stored) const;
};
// Said by a page of its own: there is no form to show again.
bool is_shut(const Refusal& refusal);
std::optional<Assignment> assignment_of(
    const auth::Visit& visit);  // of the address, when the visitor sees it
html::Frame frame_of(const auth::Visit& visit, std::string title, const Assignment& assignment);
void changed(const auth::Visit& visit, AssignmentId id);  // tells the browsers that look at it
http::Response back_to(const auth::Visit& visit, AssignmentId id, std::string_view anchor,
                       std::string_view notice);

Heading heading_now(const auth::Visit& visit, AssignmentId id);  // as it is being written
// The parts of the heading that are changed together.
enum class Section { why, who, limits };
// Without a section: all fields.
void heading_fields(html::Out& out, const auth::Visit& visit, const Heading& stored,
                    std::optional<Section> section, const Refused& refused);
// What was asked takes the place of what is stored; what cannot be read is said in `errors`.
Heading heading_from(const auth::Sent& sent, const Heading& stored, Language language,
                     std::vector<FieldError>& errors);
Part part_from(const auth::Sent& sent, const Part& stored, Language language,
               std::vector<FieldError>& errors);
std::map<std::string, std::string> fields_of(const Heading& heading, std::optional<Section> section);
std::map<std::string, std::string> fields_of(const Part& part);
inline constexpr int most_check_days = 24;

// What the page of an assignment shows, loaded in one read.
struct Shown {
    Assignment assignment;
    Content content;
    std::vector<PartNow> parts = {};    // also those that are leaving
    std::vector<PartNow> leaving = {};  // for those who read the words as they stand
    std::vector<Check> checks = {};
    std::vector<Gate> gates = {};
    std::vector<goals::Goal> goals = {};
    std::vector<analyses::Analysis> analyses = {};
    std::vector<FieldError> missing = {};
    std::size_t pending = 0;  // changes that no version has yet
    std::optional<Date> approved_on = {};
    bool sees_plan = false;
    bool writes = false, orders = false, steers = false;

    const PartNow* now_of(AssignmentPartId part) const;
    bool is_changeable() const { return writes && is_written(assignment.state); }
    // What becomes of its parts may be noted, also while an update is reviewed.
    bool is_going() const {
        return assignment.started_on && !is_ended(assignment.state) &&
               assignment.state != AssignmentState::paused;
    }
};
Shown load_shown(db::Read& read, const rights::Visitor& visitor, const Assignment& assignment,
                 Language language);
// "Pågår. Härnäst: …"
std::string where_it_is(const auth::Visit& visit, const Shown& shown);
// What may follow that this visitor may do here; the events of other modules have their own panels.
std::vector<AssignmentEvent> events_here(const Shown& shown);

// The sections, for the page or – with nothing but the content – for a version.
struct SectionLink {
    std::string id;
    std::string title;
};
std::vector<SectionLink> write_sections(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                                        const Shown& shown, bool as_version);
void write_checks(html::Out& out, const auth::Visit& visit, const Part& goal,
                  const std::vector<Check>& checks, bool may_note);

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response new_form(auth::Visit& visit);
http::Response propose(auth::Visit& visit);
http::Response assignment(auth::Visit& visit);
http::Response carry_form(auth::Visit& visit);
http::Response carry(auth::Visit& visit);
http::Response edit_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response part_form(auth::Visit& visit);
http::Response save(auth::Visit& visit);
http::Response remove(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response finish_form(auth::Visit& visit);
http::Response finish(auth::Visit& visit);
http::Response unfinish(auth::Visit& visit);
http::Response check_form(auth::Visit& visit);
http::Response note(auth::Visit& visit);
http::Response event_form(auth::Visit& visit);
http::Response happen(auth::Visit& visit);
http::Response versions(auth::Visit& visit);
http::Response version(auth::Visit& visit);
http::Response changes(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_assignment(auth::Visit& visit);
http::Response api_propose(auth::Visit& visit);
http::Response api_heading(auth::Visit& visit);
http::Response api_part(auth::Visit& visit);
http::Response api_remove_part(auth::Visit& visit);
http::Response api_move_part(auth::Visit& visit);
http::Response api_finish_part(auth::Visit& visit);
http::Response api_unfinish_part(auth::Visit& visit);
http::Response api_check(auth::Visit& visit);
http::Response api_event(auth::Visit& visit);
http::Response api_versions(auth::Visit& visit);
http::Response api_version(auth::Visit& visit);

// Whoever edits or steers the unit's plans may propose it in a newer one.
bool may_carry(const rights::Visitor& visitor, const Assignment& assignment);
AssignmentFilter filter_from(const auth::Visit& visit);
// list_assignments with headings as the visitor reads them (shown_content).
std::vector<Assignment> list_shown(db::Read& read, const rights::Visitor& visitor,
                                   const AssignmentFilter& filter);

void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan);

}  // namespace styrkedja::assigning

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::assigning::Section> = std::array{
    std::string_view("why"), std::string_view("who"), std::string_view("limits"), std::string_view("frame")};
