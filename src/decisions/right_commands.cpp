// The commands on rights to decide, and the question whether a body has one.
#include <algorithm>

#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "decisions/store.h"
#include "groups/groups.h"
#include "rights/role_words.h"

namespace styrkedja::decisions {
namespace {

constexpr std::size_t max_bytes = 200;

std::string holder_of(const DecisionRight& right, Language language) {
    return right.group_name ? *right.group_name
                            : std::string(right.role ? rights::in_words(*right.role, language) : "");
}

std::vector<FieldError> problems(db::Read& read, const NewRight& right, Language language) {
    std::vector<FieldError> errors;
    if (right.matter.empty() || right.matter.size() > max_bytes)
        errors.push_back({"matter", tr(language, "Skriv vilken sorts fråga, med högst 200 tecken.")});
    if (right.group.has_value() == right.role.has_value())
        errors.push_back({"group", tr(language, "Välj antingen en grupp eller en roll.")});
    if (right.group && !groups::find_group(read, *right.group))
        errors.push_back({"group", tr(language, "Gruppen finns inte.")});
    if (right.period.to < right.period.from)
        errors.push_back({"to", tr(language, "Sista dagen kan inte ligga före den första.")});
    if (right.basis.size() > max_bytes) errors.push_back({"basis", tr(language, "Skriv högst 200 tecken.")});
    return errors;
}

bool has_it_already(db::Read& read, const NewRight& right) {
    std::string key = fold_for_search(right.matter);
    for (const auto& other : list_rights(read))
        if (fold_for_search(other.matter) == key && other.group == right.group && other.role == right.role &&
            right.period.overlaps({other.valid_from, other.valid_to}))
            return true;
    return false;
}

Result<void> may_change(const rights::Visitor& visitor, Language language) {
    if (may_change_rights(visitor)) return {};
    return refuse(
        RefusalKind::forbidden,
        tr(language, "Bara den som får ändra hela förvaltningens grupper bestämmer vem som beslutar vad."));
}

std::string describe(const NewRight& right, std::string_view holder) {
    return fmt::format("{} | {} | {} – {} | {}", right.matter, holder, iso(right.period.from),
                       iso(right.period.to), right.basis);
}

}  // namespace

// Without a unit: for the whole authority.
bool may_change_rights(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::change_groups);
}

Result<DecisionRightId> add_right(db::Write& write, const rights::Visitor& visitor, const NewRight& right,
                                  Language language) {
    if (auto may = may_change(visitor, language); !may) return std::unexpected(may.error());
    NewRight tidy = right;
    tidy.matter = collapse_spaces(right.matter);
    tidy.basis = collapse_spaces(right.basis);
    auto errors = problems(write, tidy, language);
    if (errors.empty() && has_it_already(write, tidy))
        errors.push_back({"from", tr(language, "De har redan den rätten under en del av tiden.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Rätten är inte sparad än."), std::move(errors));
    DecisionRightId id = insert_right(write, tidy);
    std::string holder =
        tidy.group ? groups::find_group(write, *tidy.group)->name : std::string(name_of(*tidy.role));
    audit::record(write, visitor.actor(),
                  {"add_decision_right", "decision_right", id.value, {}, describe(tidy, holder)});
    return id;
}

Result<void> end_right(db::Write& write, const rights::Visitor& visitor, DecisionRightId id, Date last_day,
                       Language language) {
    auto all = list_rights(write);
    auto right = std::ranges::find(all, id, &DecisionRight::id);
    if (right == all.end()) return refuse(RefusalKind::not_found, tr(language, "Rätten finns inte."));
    if (auto may = may_change(visitor, language); !may) return may;
    if (right->valid_to < date_of(now()))
        return refuse(RefusalKind::conflict, tr(language, "Rätten har redan upphört."));
    if (last_day < right->valid_from)
        return refuse_fields(
            tr(language, "Rätten är inte sparad än."),
            {{fmt::format("end_{}", id.value), tr(language, "Sista dagen kan inte ligga före den första.")}});
    update_last_day(write, id, last_day);
    audit::record(write, visitor.actor(),
                  {"end_decision_right", "decision_right", id.value, iso(right->valid_to), iso(last_day)});
    return {};
}

Result<void> has_right(db::Read& read, const rights::Visitor& visitor, std::string_view matter, GroupId body,
                       Date day, Language language) {
    std::string holders;
    for (const auto& right : rights_for(read, matter, day)) {
        if (right.group == body || (right.role && visitor.has(*right.role))) return {};
        holders += (holders.empty() ? "" : ", ") + trf(language, "{} (sedan {})", holder_of(right, language),
                                                       spoken(right.valid_from, language));
    }
    if (matter.empty() || holders.empty()) return {};
    return refuse(
        RefusalKind::forbidden,
        trf(language, "Inget är sparat. I frågor av slaget ”{}” beslutar den dagen: {}.", matter, holders));
}

}  // namespace styrkedja::decisions
