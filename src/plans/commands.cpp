// A plan as a whole: begun, adopted, copied to the next year, ended.
#include "base/text.h"
#include "links/links.h"
#include "organisation/units.h"
#include "plans/found.h"
#include "plans/store.h"
#include "plans/words.h"

namespace styrkedja::plans {
namespace {

constexpr std::size_t most_reason_bytes = 1000;

Date day_of_year(int year) {
    Date today = date_of(now());
    return year_of(today) == year ? today : *make_date(year, 1, 1);
}

Result<void> may_begin(db::Read& read, const rights::Visitor& visitor, UnitId unit, int year,
                       Language language) {
    if (!may_edit_plan(visitor, unit) && !may_steer_plan(visitor, unit))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som leder enheten skriver dess verksamhetsplan."));
    int this_year = year_of(date_of(now()));
    if (year < this_year - 1 || year > this_year + 2)
        return refuse_fields(
            tr(language, "Planen är inte påbörjad."),
            {{"year", trf(language, "Välj ett år från {} till {}.", this_year - 1, this_year + 2)}});
    if (!organisation::find_unit(read, unit, day_of_year(year)))
        return refuse(RefusalKind::conflict, trf(language, "Enheten finns inte {}.", year));
    if (plan_of(read, unit, year))
        return refuse(RefusalKind::conflict, trf(language, "Enheten har redan en plan för {}.", year));
    return {};
}

// A plan that may change, in the version that was seen.
Result<OperationsPlan> seen_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                 std::int64_t version, Language language) {
    auto plan = find_plan(write, visitor, id);
    if (!plan) return refuse(RefusalKind::not_found, tr(language, "Planen finns inte."));
    if (!may_adopt(write, visitor, *plan))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte anta den här planen."));
    if (plan->state == PlanState::ended)
        return refuse(RefusalKind::conflict, tr(language, "Planen är avslutad och ändras inte mer."));
    if (plan->version != version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon har ändrat planen sedan du läste den. Läs den igen."));
    return *plan;
}

// In their order, and each tied to what it came of. An item that has left the core goes along when something
// was written under it.
void copy_sections(db::Write& write, OperationsPlanId next, const Content& content) {
    Date today = date_of(now());
    std::map<PlanPart, std::int64_t> positions;
    for (const auto& old : content.sections) {
        Section section{.id = {},
                        .plan = next,
                        .part = old.part,
                        .position = positions[old.part] += position_step,
                        .core_item = {},
                        .heading = old.core_item ? "" : old.heading,
                        .body = old.words,
                        .is_used = true,
                        .copied_from = {},
                        .pending_since = today,
                        .version = 1};
        if (old.core_item) section.core_item = PlanCoreItemId{old.core_item};
        if (old.section) section.copied_from = old.section;
        insert_section(write, section);
    }
}

}  // namespace

Result<OperationsPlanId> begin_plan(db::Write& write, const rights::Visitor& visitor, UnitId unit, int year,
                                    Language language) {
    if (auto may = may_begin(write, visitor, unit, year, language); !may) return std::unexpected(may.error());
    auto id = insert_plan(write, unit, year, {});
    audit::record(write, visitor.actor(),
                  {"begin_plan", "operations_plan", id.value, {}, std::to_string(year)});
    return id;
}

bool may_adopt(db::Read& read, const rights::Visitor& visitor, const OperationsPlan& plan) {
    if (may_steer_plan(visitor, plan.unit)) return true;
    if (!may_edit_plan(visitor, plan.unit)) return false;
    auto unit = organisation::nearest_unit(read, plan.unit, day_of_year(plan.year));
    return unit && unit->kind != UnitKind::authority;
}

bool is_too_early(const rights::Visitor& visitor, const OperationsPlan& plan) {
    return plan.year > year_of(date_of(now())) + 1 && !plan_core::may_steer(visitor);
}

Result<std::int64_t> adopt_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                std::string_view reason, std::int64_t version, Language language,
                                std::string_view seen) {
    auto plan = seen_plan(write, visitor, id, version, language);
    if (!plan) return std::unexpected(plan.error());
    if (is_too_early(visitor, *plan)) return refuse(RefusalKind::conflict, too_early(language, *plan));
    std::string why = collapse_spaces(reason);
    auto wrong = [&](std::string message) {
        return refuse_fields(tr(language, "Planen är inte antagen."), {{"reason", std::move(message)}});
    };
    if (why.empty())
        return wrong(tr(language, "Skriv varför planen antas nu, till exempel var den har behandlats."));
    if (why.size() > most_reason_bytes)
        return wrong(tr(language, "Skriv det kortare, med högst 500 tecken."));
    Content content = content_now(write, *plan);
    if (!seen.empty() && seen != digest_of(content))
        return refuse(RefusalKind::conflict,
                      tr(language, "Kärnan eller målen har ändrats sedan du läste planen. Läs den igen."));
    if (!is_changed(write, *plan, content))
        return refuse(RefusalKind::conflict, tr(language, "Inget har ändrats sedan planen antogs."));
    std::int64_t number = plan->adopted_number + 1;
    insert_version(write, visitor, {id, number, content, why});
    note_use(write, *plan, content);
    set_all_adopted(write, id);
    set_state(write, id, PlanState::adopted, number);
    audit::record(write, visitor.actor(),
                  {"adopt_plan", "operations_plan", id.value, std::to_string(plan->adopted_number),
                   fmt::format("{}: {}", number, why)});
    plan->adopted_number = number;
    note_adopted(write, visitor, *plan, content);
    return number;
}

Result<OperationsPlanId> copy_forward(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                      Language language) {
    auto plan = find_plan(write, visitor, id);
    if (!plan) return refuse(RefusalKind::not_found, tr(language, "Planen finns inte."));
    if (auto may = may_begin(write, visitor, plan->unit, plan->year + 1, language); !may)
        return std::unexpected(may.error());
    auto next = insert_plan(write, plan->unit, plan->year + 1, id);
    // Its newest version; of one that was never adopted the working copy.
    auto adopted = content_of(write, id, plan->adopted_number);
    Content content = adopted ? std::move(*adopted) : content_now(write, *plan);
    copy_sections(write, next, content);
    for (const auto& goal : goals::goals_of(write, plan->ref()))
        links::note_link(write, LinkKind::breaks_down, {"operations_plan", next.value}, goal.ref());
    audit::record(
        write, visitor.actor(),
        {"copy_plan", "operations_plan", next.value, {}, fmt::format("{} → {}", plan->year, plan->year + 1)});
    return next;
}

Result<void> end_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                      std::int64_t version, Language language) {
    auto plan = seen_plan(write, visitor, id, version, language);
    if (!plan) return std::unexpected(plan.error());
    if (plan->adopted_number == 0)
        return refuse(RefusalKind::conflict, tr(language, "En plan som inte är antagen kan inte avslutas."));
    if (plan->year >= year_of(date_of(now())))
        return refuse(RefusalKind::conflict, tr(language, "Planen kan avslutas när året har gått."));
    set_state(write, id, PlanState::ended, plan->adopted_number);
    audit::record(write, visitor.actor(), {"end_plan", "operations_plan", id.value, "adopted", "ended"});
    return {};
}

}  // namespace styrkedja::plans
