// Whether a decision can carry an event that the management group decides.
#include "decisions/deciding.h"

#include "decisions/decision_rights.h"
#include "groups/groups.h"

namespace styrkedja::decisions {
namespace {

bool may_note(const rights::Visitor& visitor, GroupId lg) {
    return may_change_decision(visitor, lg) || rights::may_somewhere(visitor, rights::Permission::steer_plan);
}

bool is_of_lg(db::Read& read, const Decision& decision) {
    auto group = groups::find_group(read, decision.group);
    return group && group->kind == GroupKind::lg;
}

Refusal not_named(Language language, const char* why) {
    return {RefusalKind::invalid, tr(language, "Ange ledningsgruppens beslut."), {{"decision", why}}};
}

}  // namespace

Result<Decision> standing_decision_of_lg(db::Read& read, const rights::Visitor& visitor,
                                         std::optional<DecisionId> id, std::string_view matter,
                                         Language language) {
    auto decision = id ? find_decision(read, visitor, *id) : std::nullopt;
    if (!decision) return std::unexpected(not_named(language, tr(language, "Välj beslutet som säger det.")));
    if (!is_of_lg(read, *decision))
        return std::unexpected(not_named(language, tr(language, "Beslutet är inte ledningsgruppens.")));
    if (!stands(decision->state))
        return std::unexpected(not_named(
            language, tr(language, "Beslutet gäller inte: det är inte fattat, eller har upphört.")));
    auto right = has_right(read, visitor, matter, decision->group,
                           decision->decided_on.value_or(date_of(now())), language);
    if (!right) return std::unexpected(right.error());
    return *decision;
}

Result<Decision> decision_of_lg(db::Read& read, const rights::Visitor& visitor, std::optional<DecisionId> id,
                                std::string_view matter, Language language) {
    auto decision = standing_decision_of_lg(read, visitor, id, matter, language);
    if (decision && !may_note(visitor, decision->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det antecknar den som för ledningsgruppens beslut."));
    return decision;
}

std::vector<Decision> decisions_to_name(db::Read& read, const rights::Visitor& visitor, std::int64_t limit) {
    std::vector<Decision> named;
    for (const auto& group : groups::list_groups(read)) {
        if (group.kind != GroupKind::lg || !may_note(visitor, group.id)) continue;
        auto held =
            list_decisions(read, visitor, {.view = DecisionView::holding, .group = group.id, .limit = limit});
        named.insert(named.end(), held.begin(), held.end());
    }
    return named;
}

}  // namespace styrkedja::decisions
