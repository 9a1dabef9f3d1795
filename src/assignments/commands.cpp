// Proposing an assignment, its heading, and carrying it into a newer plan.
#include "assignments/object.h"
#include "assignments/record.h"
#include "assignments/typed.h"
#include "audit/audit.h"
#include "base/text.h"
#include "briefs/changes.h"
#include "organisation/directory.h"

namespace styrkedja::assignments {
namespace {

const char* not_saved(Language language) { return tr(language, "Uppdraget är inte sparat."); }

// The plan when the visitor may propose in it.
Result<plans::OperationsPlan> open_plan(db::Read& read, const rights::Visitor& visitor, OperationsPlanId id,
                                        Language language) {
    auto plan = plans::find_plan(read, visitor, id);
    if (!plan) return refuse(RefusalKind::not_found, tr(language, "Planen finns inte."));
    if (!plans::may_edit_plan(visitor, plan->unit) && !plans::may_steer_plan(visitor, plan->unit))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som skriver enhetens plan föreslår uppdrag i den."));
    if (plan->state == PlanState::ended)
        return refuse(RefusalKind::conflict, tr(language, "Planen är avslutad. Välj årets plan."));
    return *plan;
}

void tell_named(db::Write& write, const rights::Visitor& visitor, AssignmentId id, const Heading& before,
                const Heading& after) {
    for (auto part : {&Heading::orderer, &Heading::responsible, &Heading::lead})
        if (auto person = (after.*part).person; person && person != (before.*part).person)
            notices::tell(write, visitor, *person, NoticeWhat::given, {"assignment", id.value});
}

AssignmentId add(db::Write& write, const rights::Visitor& visitor, const plans::OperationsPlan& plan,
                 const Heading& heading, std::optional<AssignmentId> predecessor) {
    auto id = insert_assignment(write, plan.id, heading, predecessor);
    note_found(write, id);
    tell_named(write, visitor, id, {}, heading);
    audit::record(write, visitor.actor(),
                  {"propose_assignment",
                   "assignment",
                   id.value,
                   {},
                   fmt::format("{} | {} {}", heading.title, plan.unit_name, plan.year)});
    return id;
}

// The days of an older plan mean nothing in a newer one, and who has left does not carry it on.
Heading carried(const Assignment& from, const Typed& typed) {
    Heading heading = heading_of(from);
    heading.from_on.reset();
    heading.to_on.reset();
    for (auto part : {&Heading::orderer, &Heading::responsible, &Heading::lead})
        if (typed.is_gone(heading.*part)) heading.*part = {};
    return heading;
}

void carry_parts(db::Write& write, AssignmentId from, AssignmentId to, const Typed& typed) {
    for (auto& one : parts_of(write, from)) {
        // A deadline is nothing without its day; what is done is done.
        bool is_done = one.finished_on && one.part.kind != PartKind::assumption;
        if (one.part.kind == PartKind::deadline || is_done) continue;
        one.part.from_on.reset();
        one.part.to_on.reset();
        if (typed.is_gone(one.part.person)) one.part.person = {};
        insert_part(write, to, one.part);
    }
}

// A deadline that would come to lie before the first day.
void check_deadlines(db::Read& read, AssignmentId id, Typed& typed, const Heading& heading,
                     Language language) {
    if (!heading.from_on) return;
    for (const auto& one : parts_of(read, id)) {
        if (one.part.kind != PartKind::deadline || one.finished_on || !one.part.to_on ||
            *one.part.to_on >= *heading.from_on)
            continue;
        typed.errors.push_back({"from_on", trf(language, "Tidsgränsen ”{}” ligger före den dagen.",
                                               shorten(one.part.text, 80))});
        return;
    }
}

// Also whoever steers the plan changes the heading: when its people have left, somebody must name others.
Result<Assignment> open_heading(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                                std::int64_t version, Language language) {
    auto one = find_assignment(read, visitor, id);
    bool may = one && may_steer(visitor, *one);
    auto written = may ? Result<Assignment>(*one) : written_by(read, visitor, id, language);
    if (!written) return written;
    if (auto open = is_open(*written, language); !open) return std::unexpected(open.error());
    if (written->heading_version != version)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Någon annan ändrade uppdraget medan du skrev. Det du skrev står kvar. Se "
                         "vad som gäller nu och spara sedan igen."));
    return written;
}

}  // namespace

Result<AssignmentId> propose_assignment(db::Write& write, const rights::Visitor& visitor,
                                        OperationsPlanId plan_id, const Heading& heading, Language language) {
    auto plan = open_plan(write, visitor, plan_id, language);
    if (!plan) return std::unexpected(plan.error());
    Typed typed(write, language);
    Heading checked = typed.heading(heading, {});
    if (!typed.errors.empty()) return refuse_fields(not_saved(language), std::move(typed.errors));
    return add(write, visitor, *plan, checked, {});
}

Result<void> change_heading(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                            const Heading& heading, std::int64_t heading_version, Language language) {
    auto one = open_heading(write, visitor, id, heading_version, language);
    if (!one) return std::unexpected(one.error());
    Heading before = heading_of(*one);
    Typed typed(write, language);
    Heading checked = typed.heading(heading, before);
    check_deadlines(write, id, typed, checked, language);
    if (!typed.errors.empty()) return refuse_fields(not_saved(language), std::move(typed.errors));
    if (checked == before) return {};
    CHECK(update_heading(write, id, heading_version, checked));
    note_found(write, id);
    tell_named(write, visitor, id, before, checked);
    record_changes(write, visitor, id, "change_assignment", {.heading = before}, {.heading = checked});
    return {};
}

Result<AssignmentId> carry_forward(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                   OperationsPlanId plan_id, Language language) {
    auto from = find_assignment(write, visitor, id);
    if (!from) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    auto plan = open_plan(write, visitor, plan_id, language);
    if (!plan) return std::unexpected(plan.error());
    if (!plans::may_edit_plan(visitor, from->unit) && !may_steer(visitor, *from))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som skriver uppdragets plan för det vidare."));
    if (plan->year < from->year || plan->id == from->plan)
        return refuse(RefusalKind::invalid, tr(language, "Välj en senare plan än den uppdraget står i."));
    for (auto successor : successors_of(write, id, 100))
        if (load_assignment(write, successor)->plan == plan->id)
            return refuse(RefusalKind::conflict, tr(language, "Uppdraget är redan fört vidare till planen."));
    Typed typed(write, language);
    auto made = add(write, visitor, *plan, carried(*from, typed), id);
    carry_parts(write, id, made, typed);
    note_found(write, made);
    for (const auto& goal : goals::goals_of(write, from->ref()))
        if (goal.from_year <= plan->year && goal.to_year >= plan->year && !goal.ended_on)
            links::note_link(write, LinkKind::contributes, {"assignment", made.value}, goal.ref());
    return made;
}

}  // namespace styrkedja::assignments
