// Who sees an assignment, who writes it, and who decides about it.
#include "assignments/store.h"

namespace styrkedja::assignments {
namespace {

bool is_named(const rights::Visitor& visitor, const Named& named) {
    return visitor.person && named.person == visitor.person;
}

Result<Assignment> when(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                        bool (*may)(const rights::Visitor&, const Assignment&), const char* who,
                        Language language) {
    auto assignment = find_assignment(read, visitor, id);
    if (!assignment) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    if (!may(visitor, *assignment)) return refuse(RefusalKind::forbidden, who);
    return *assignment;
}

}  // namespace

std::optional<Assignment> find_assignment(db::Read& read, const rights::Visitor& visitor, AssignmentId id) {
    if (!visitor.signed_in()) return std::nullopt;
    auto one = load_assignment(read, id);
    if (!one || !one->is_early()) return one;
    bool sees = may_order(visitor, *one) || is_named(visitor, one->responsible) ||
                is_named(visitor, one->lead) || plans::may_edit_plan(visitor, one->unit) ||
                takes_part(read, id, visitor.person);
    return sees ? one : std::nullopt;
}

bool may_write(const rights::Visitor& visitor, const Assignment& one) {
    if (is_named(visitor, one.lead) || is_named(visitor, one.responsible)) return true;
    return !one.lead.person && plans::may_edit_plan(visitor, one.unit);
}
bool may_order(const rights::Visitor& visitor, const Assignment& one) {
    return is_named(visitor, one.orderer) || may_steer(visitor, one);
}
bool may_steer(const rights::Visitor& visitor, const Assignment& one) {
    return plans::may_steer_plan(visitor, one.unit);
}

Result<Assignment> written_by(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                              Language language) {
    return when(read, visitor, id, may_write,
                tr(language, "Det gör den som leder uppdraget eller svarar för det."), language);
}
Result<Assignment> ordered_by(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                              Language language) {
    return when(read, visitor, id, may_order,
                tr(language, "Det gör beställaren, eller den som styr verksamhetsplanerna."), language);
}
Result<Assignment> steered_by(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                              Language language) {
    return when(read, visitor, id, may_steer, tr(language, "Det gör den som styr verksamhetsplanerna."),
                language);
}

Content shown_content(db::Read& read, const rights::Visitor& visitor, const Assignment& one) {
    bool sees_working = may_write(visitor, one) || may_order(visitor, one);
    if (one.approved_number && !sees_working)
        if (auto approved = content_of_version(read, one.id, *one.approved_number)) return *approved;
    return content_now(read, one.id);
}

}  // namespace styrkedja::assignments
