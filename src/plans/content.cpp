// What a plan says: the working copy, made of the core and the unit's rows, and an adopted version as JSON.
#include <boost/json.hpp>
#include <set>

#include "base/check.h"
#include "base/sha256.h"
#include "organisation/units.h"
#include "plans/found.h"
#include "plans/store.h"

namespace styrkedja::plans {
namespace {

namespace json = boost::json;

std::int64_t position_of(const Entry& entry) {
    return entry.own ? entry.own->position : entry.core->position * position_step;
}

std::string text_of(const json::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

ContentSection section_of(const Entry& entry) {
    ContentSection section{.part = entry.part(), .is_locked = entry.is_locked()};
    if (entry.core) {
        section.core_item = entry.core->id.value;
        section.heading = entry.core->heading;
        section.core = entry.core->body;
        section.source = entry.core->source;
        section.source_address = entry.core->source_address;
    }
    if (entry.own) {
        section.section = entry.own->id.value;
        section.words = entry.own->body;
        if (!entry.core) section.heading = entry.own->heading;
    }
    return section;
}

}  // namespace

WorkingCopy working_copy(db::Read& read, const OperationsPlan& plan) {
    WorkingCopy copy;
    auto core = plan_core::items_of_year(read, plan.year);
    for (auto& own : sections_of(read, plan.id)) {
        copy.pending += own.pending_since.has_value();
        Entry entry;
        if (own.core_item) {
            auto item = std::ranges::find(core, *own.core_item, &plan_core::Item::id);
            if (item != core.end()) {
                entry.core = std::move(*item);
                core.erase(item);
            }
        }
        if (own.core_item && !entry.core) {
            if (own.body.empty()) continue;
            own.heading = plan_core::find_item(read, *own.core_item, plan.year)->heading;
        }
        entry.own = std::move(own);
        copy.entries.push_back(std::move(entry));
    }
    for (auto& item : core) copy.entries.push_back({.core = std::move(item), .own = {}});
    std::ranges::stable_sort(copy.entries, {},
                             [](const Entry& entry) { return std::pair(entry.part(), position_of(entry)); });
    return copy;
}

std::vector<goals::Goal> goals_for(db::Read& read, const OperationsPlan& plan) {
    std::set<UnitId> units{plan.unit};
    Date today = date_of(now());
    Date on = year_of(today) == plan.year ? today : *make_date(plan.year, 1, 1);
    for (const auto& unit : organisation::path_to(read, plan.unit, on)) units.insert(unit.id);
    auto goals = goals::goals_of_year(read, plan.year);
    std::erase_if(goals, [&](const goals::Goal& goal) { return goal.unit && !units.contains(*goal.unit); });
    for (auto& goal : goals::goals_of(read, plan.ref()))
        if (std::ranges::find(goals, goal.id, &goals::Goal::id) == goals.end())
            goals.push_back(std::move(goal));
    return goals;
}

Content content_now(db::Read& read, const OperationsPlan& plan) {
    return content_now(read, plan, working_copy(read, plan));
}
Content content_now(db::Read& read, const OperationsPlan& plan, const WorkingCopy& copy) {
    Content content;
    for (const auto& goal : goals_for(read, plan))
        content.goals.push_back({goal.id.value, goal.level, goal.text});
    for (const auto& entry : copy.entries)
        if (entry.is_used()) content.sections.push_back(section_of(entry));
    return content;
}

bool is_changed(db::Read& read, const OperationsPlan& plan, const Content& now) {
    return working_copy(read, plan).pending > 0 || content_of(read, plan.id, plan.adopted_number) != now;
}
std::string digest_of(const Content& content) { return sha256_hex(to_json(content)); }

std::vector<CoreChange> core_changes(db::Read& read, const OperationsPlan& plan) {
    std::vector<CoreChange> changes;
    auto source = plan_copied_from(read, plan.id);
    auto old_plan = source ? load_plan(read, *source) : std::nullopt;
    auto old = old_plan ? content_of(read, *source, old_plan->adopted_number) : std::nullopt;
    if (!old) return changes;
    auto core = plan_core::items_of_year(read, plan.year);
    auto before_of = [&](std::int64_t item) {
        auto at = std::ranges::find(old->sections, item, &ContentSection::core_item);
        return at == old->sections.end() ? nullptr : &*at;
    };
    for (const auto& item : core) {
        const auto* before = before_of(item.id.value);
        if (!before)
            changes.push_back({CoreChange::added, item.heading, "", item.body});
        else if (before->core != item.body || before->heading != item.heading)
            changes.push_back({CoreChange::reworded, item.heading, before->core, item.body});
    }
    for (const auto& section : old->sections) {
        auto id = PlanCoreItemId{section.core_item};
        if (id && std::ranges::find(core, id, &plan_core::Item::id) == core.end())
            changes.push_back({CoreChange::gone, section.heading, section.core, ""});
    }
    return changes;
}

std::string to_json(const Content& content) {
    json::array goals, sections;
    for (const auto& one : content.goals)
        goals.push_back(json::object{{"goal", one.goal}, {"level", name_of(one.level)}, {"text", one.text}});
    for (const auto& one : content.sections)
        sections.push_back(json::object{{"part", name_of(one.part)},
                                        {"core_item", one.core_item},
                                        {"section", one.section},
                                        {"is_locked", one.is_locked},
                                        {"heading", one.heading},
                                        {"core", one.core},
                                        {"source", one.source},
                                        {"source_address", one.source_address},
                                        {"words", one.words}});
    return json::serialize(json::object{{"goals", std::move(goals)}, {"sections", std::move(sections)}});
}

Content content_from_json(std::string_view text) {
    json::monotonic_resource memory;  // given back as a whole
    auto value = json::parse(text, &memory);
    const auto& object = value.as_object();
    Content content;
    for (const auto& each : object.at("goals").as_array()) {
        const auto& one = each.as_object();
        auto level = parse_enum<GoalLevel>(one.at("level").as_string());
        CHECK(level);
        content.goals.push_back({one.at("goal").as_int64(), *level, text_of(one, "text")});
    }
    for (const auto& each : object.at("sections").as_array()) {
        const auto& one = each.as_object();
        auto part = parse_enum<PlanPart>(one.at("part").as_string());
        CHECK(part);
        content.sections.push_back({.part = *part,
                                    .core_item = one.at("core_item").as_int64(),
                                    .section = one.at("section").as_int64(),
                                    .is_locked = one.at("is_locked").as_bool(),
                                    .heading = text_of(one, "heading"),
                                    .core = text_of(one, "core"),
                                    .source = text_of(one, "source"),
                                    .source_address = text_of(one, "source_address"),
                                    .words = text_of(one, "words")});
    }
    return content;
}

}  // namespace styrkedja::plans
