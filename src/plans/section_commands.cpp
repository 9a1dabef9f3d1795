// Writing a plan: the unit's own words, recommendations taken up, local sections, their order.
#include "base/text.h"
#include "plans/found.h"
#include "plans/store.h"

namespace styrkedja::plans {
namespace {

Result<OperationsPlan> written_plan(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                    Language language) {
    auto plan = find_plan(write, visitor, id);
    if (!plan) return refuse(RefusalKind::not_found, tr(language, "Planen finns inte."));
    if (!may_edit_plan(visitor, plan->unit) && !may_steer_plan(visitor, plan->unit))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som leder enheten skriver dess verksamhetsplan."));
    if (plan->state == PlanState::ended)
        return refuse(RefusalKind::conflict, tr(language, "Planen är avslutad och ändras inte mer."));
    return *plan;
}

struct Written {
    OperationsPlan plan;
    Section section;
};
Result<Written> written_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id,
                                Language language) {
    auto section = find_section(write, id);
    if (!section) return refuse(RefusalKind::not_found, tr(language, "Avsnittet finns inte."));
    auto plan = written_plan(write, visitor, section->plan, language);
    if (!plan) return std::unexpected(plan.error());
    return Written{std::move(*plan), std::move(*section)};
}

// In the version that was seen.
Result<void> as_seen(std::int64_t stored, std::int64_t seen, Language language) {
    if (stored == seen) return {};
    return refuse(
        RefusalKind::conflict,
        tr(language, "Någon annan har skrivit här sedan du öppnade avsnittet. Det du skrev står kvar."));
}

Result<void> fits(const NewSection& section, bool has_heading, Language language) {
    std::vector<FieldError> errors;
    if (has_heading && section.heading.empty())
        errors.push_back({"heading", tr(language, "Skriv en rubrik.")});
    if (section.heading.size() > most_heading_bytes)
        errors.push_back({"heading", trf(language, "Skriv det kortare, med högst {} tecken.", 150)});
    if (section.body.size() > most_text_bytes)
        errors.push_back(
            {"body", trf(language, "Skriv det kortare, med högst {} tecken.", most_text_bytes / 2)});
    if (errors.empty()) return {};
    return refuse_fields(tr(language, "Avsnittet är inte sparat."), std::move(errors));
}

void note_change(db::Write& write, const rights::Visitor& visitor, const OperationsPlan& plan,
                 std::string_view action, const std::optional<std::string>& before, std::string after) {
    touch(write, plan.id);
    audit::record(write, visitor.actor(),
                  {action, "operations_plan", plan.id.value, before, std::move(after)});
}

// What stands in the part, with a place of its own each.
std::vector<Section> placed_sections(db::Write& write, const OperationsPlan& plan, PlanPart part) {
    std::vector<Section> sections;
    for (auto& entry : working_copy(write, plan).entries) {
        if (entry.part() != part || !entry.is_used()) continue;
        if (entry.own) {
            sections.push_back(std::move(*entry.own));
            continue;
        }
        Section place{.id = {},
                      .plan = plan.id,
                      .part = part,
                      .position = entry.core->position * position_step,
                      .core_item = entry.core->id,
                      .heading = "",
                      .body = "",
                      .is_used = true,
                      .copied_from = {},
                      .pending_since = {},
                      .version = 1};
        place.id = insert_section(write, place);
        sections.push_back(std::move(place));
    }
    return sections;
}

std::int64_t last_position(db::Write& write, const OperationsPlan& plan, PlanPart part) {
    std::int64_t last = 0;
    for (const auto& entry : working_copy(write, plan).entries)
        if (entry.part() == part)
            last = std::max(last, entry.own ? entry.own->position : entry.core->position * position_step);
    return last;
}

// Under an item of the core: the row that is there, or a new one.
Section words_or_new(db::Write& write, const OperationsPlan& plan, const plan_core::Item& item) {
    if (auto own = words_under(write, plan.id, item.id)) return *own;
    return {.id = {},
            .plan = plan.id,
            .part = item.part,
            .position = item.position * position_step,
            .core_item = item.id,
            .heading = "",
            .body = "",
            .is_used = item.level == CoreLevel::locked,
            .copied_from = {},
            .pending_since = {},
            .version = 0};
}
std::int64_t store(db::Write& write, Section& section) {
    if (!section.pending_since) section.pending_since = date_of(now());
    if (section.id)
        update_section(write, section);
    else
        section.id = insert_section(write, section);
    return section.version + 1;
}

}  // namespace

Result<std::int64_t> save_words(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                PlanCoreItemId item_id, std::string_view body, std::int64_t version,
                                Language language) {
    auto plan = written_plan(write, visitor, id, language);
    if (!plan) return std::unexpected(plan.error());
    auto items = plan_core::items_of_year(write, plan->year);
    auto item = std::ranges::find(items, item_id, &plan_core::Item::id);
    if (item == items.end())
        return refuse(RefusalKind::not_found,
                      trf(language, "Punkten finns inte i den gemensamma kärnan för {}.", plan->year));
    Section section = words_or_new(write, *plan, *item);
    if (item->level == CoreLevel::recommended && !section.is_used)
        return refuse(RefusalKind::conflict, tr(language, "Ta upp punkten i planen först."));
    if (auto seen = as_seen(section.version, version, language); !seen) return std::unexpected(seen.error());
    NewSection said{item->part, "", std::string(trim(body))};
    if (auto fit = fits(said, false, language); !fit) return std::unexpected(fit.error());
    if (section.body == said.body) return section.version;
    std::string before = std::exchange(section.body, said.body);
    note_change(write, visitor, *plan, "write_plan_words", before, item->heading + ": " + said.body);
    return store(write, section);
}

Result<PlanSectionId> add_section(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                                  const NewSection& typed, Language language) {
    auto plan = written_plan(write, visitor, id, language);
    if (!plan) return std::unexpected(plan.error());
    NewSection said{typed.part, collapse_spaces(typed.heading), std::string(trim(typed.body))};
    if (auto fit = fits(said, true, language); !fit) return std::unexpected(fit.error());
    if (sections_of(write, id).size() >= most_sections + plan_core::most_items)
        return refuse(RefusalKind::conflict,
                      trf(language, "En plan har högst {} egna avsnitt.", most_sections));
    Section section{.id = {},
                    .plan = id,
                    .part = said.part,
                    .position = last_position(write, *plan, said.part) + position_step,
                    .core_item = {},
                    .heading = said.heading,
                    .body = said.body,
                    .is_used = true,
                    .copied_from = {},
                    .pending_since = {},
                    .version = 0};
    store(write, section);
    note_change(write, visitor, *plan, "add_plan_section", {}, said.heading);
    return section.id;
}

Result<std::int64_t> change_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id,
                                    std::string_view heading, std::string_view body, std::int64_t version,
                                    Language language) {
    auto found = written_section(write, visitor, id, language);
    if (!found) return std::unexpected(found.error());
    auto& [plan, section] = *found;
    if (section.core_item)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Punkten hör till den gemensamma kärnan. Skriv era egna ord under den."));
    if (auto seen = as_seen(section.version, version, language); !seen) return std::unexpected(seen.error());
    NewSection said{section.part, collapse_spaces(heading), std::string(trim(body))};
    if (auto fit = fits(said, true, language); !fit) return std::unexpected(fit.error());
    if (section.heading == said.heading && section.body == said.body) return section.version;
    std::string before = section.heading + ": " + section.body;
    section.heading = said.heading;
    section.body = said.body;
    note_change(write, visitor, plan, "change_plan_section", before, said.heading + ": " + said.body);
    return store(write, section);
}

Result<void> take_up(db::Write& write, const rights::Visitor& visitor, OperationsPlanId id,
                     PlanCoreItemId item_id, bool used, Language language) {
    auto plan = written_plan(write, visitor, id, language);
    if (!plan) return std::unexpected(plan.error());
    auto items = plan_core::items_of_year(write, plan->year);
    auto item = std::ranges::find(items, item_id, &plan_core::Item::id);
    if (item == items.end())
        return refuse(RefusalKind::not_found,
                      trf(language, "Punkten finns inte i den gemensamma kärnan för {}.", plan->year));
    if (item->level == CoreLevel::locked)
        return refuse(RefusalKind::forbidden, tr(language, "Punkten är låst: den står i varje plan."));
    Section section = words_or_new(write, *plan, *item);
    if (section.is_used == used) return {};
    section.is_used = used;
    store(write, section);
    note_change(write, visitor, *plan, used ? "take_up_core_item" : "leave_core_item", {}, item->heading);
    return {};
}

Result<void> use_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id, bool used,
                         Language language) {
    auto found = written_section(write, visitor, id, language);
    if (!found) return std::unexpected(found.error());
    auto& [plan, section] = *found;
    if (section.core_item)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Punkten hör till den gemensamma kärnan och läggs inte undan så."));
    if (section.is_used == used) return {};
    section.is_used = used;
    store(write, section);
    note_change(write, visitor, plan, used ? "put_back_plan_section" : "put_aside_plan_section", {},
                section.heading);
    return {};
}

Result<void> move_section(db::Write& write, const rights::Visitor& visitor, PlanSectionId id, bool up,
                          Language language) {
    auto found = written_section(write, visitor, id, language);
    if (!found) return std::unexpected(found.error());
    const auto& [plan, moved] = *found;
    if (moved.core_item) {
        auto items = plan_core::items_of_year(write, plan.year);
        auto item = std::ranges::find(items, *moved.core_item, &plan_core::Item::id);
        if (item != items.end() && item->level == CoreLevel::locked)
            return refuse(RefusalKind::forbidden,
                          tr(language, "Punkten är låst och står där kärnan har den."));
    }
    auto sections = placed_sections(write, plan, moved.part);
    auto at = std::ranges::find(sections, id, &Section::id);
    if (at == sections.end() || at == (up ? sections.begin() : sections.end() - 1)) return {};
    std::swap(*at, up ? *(at - 1) : *(at + 1));
    std::int64_t position = 0;
    for (auto& section : sections) {
        position += position_step;
        section.position = position;
        if (section.id == id && !section.pending_since) section.pending_since = date_of(now());
        place_section(write, section);
    }
    note_change(write, visitor, plan, "move_plan_section", {}, moved.heading);
    return {};
}

}  // namespace styrkedja::plans
