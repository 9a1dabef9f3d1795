// Units: the whole tree at once, since whether it is a tree can only be seen as a whole.
#include <algorithm>

#include "base/text.h"
#include "reconcile/reconciling.h"

namespace styrkedja::reconcile {
namespace {

namespace bulk = organisation::bulk;

// A unit that is stored has its id; the n:th record of the file that is new has -(n + 1).
using Node = std::int64_t;

class Units final : public Reconciling {
  public:
    Units(db::Read& read, const Setup& setup, Sink& sink)
        : Reconciling(read, setup, sink), mapped_(all_mapped(read, setup.source, RecordKind::unit)) {
        db::Rows objects;
        for (auto& unit : bulk::units_on(read, setup.effective_on)) {
            objects.add(unit.id);
            by_code_[unit.code] = unit.id.value;
            stored_[unit.id.value] = std::move(unit);
        }
        for (auto& code : bulk::unit_codes(read)) codes_.insert(std::move(code));
        ours_ = mapped_here(read, setup.source, RecordKind::unit, objects);
        look_elsewhere(objects);
        for (const auto& [id, unit] : stored_)
            if (!ours_.contains(id)) strangers_by_name_.emplace(fold_case(unit.name), id);
    }

    void take(Record&& record) override {
        saw_id(record.id(), record.line);
        by_external_.emplace(record.id(), records_.size());
        records_.push_back(std::move(record));
    }

    void finish() override {
        tell_duplicates();
        judge_all();
        find_parents();
        tell_cycles();
        for (std::size_t at = 0; at < records_.size(); ++at) tell_from_top(at);
        tell_missing();
        sink_.flush();
    }

  private:
    struct Plan {
        Node node = 0;
        Verdict verdict;
        std::optional<Node> parent;  // of what the file says; empty: the top, or nothing said
        bool usable = true;
        bool told = false;
    };

    void judge_all() {
        plans_.resize(records_.size());
        for (std::size_t at = 0; at < records_.size(); ++at) {
            const auto& record = records_[at];
            auto& plan = plans_[at];
            if (auto found = mapped_.find(record.id()); found != mapped_.end())
                plan.verdict = {DifferenceKind::change, found->second, ""};
            else
                plan.verdict = judge(record, candidate_for(record));
            const bool known =
                plan.verdict.kind == DifferenceKind::change || plan.verdict.kind == DifferenceKind::matched;
            plan.node = known ? plan.verdict.object : -static_cast<Node>(at) - 1;
            if (known && !stored_.contains(plan.node)) {
                problem(record.line, record.id(),
                        trf(setup_.language, "Enheten finns inte den {}: den är stängd.",
                            iso(setup_.effective_on)));
                plan.usable = false;
            }
            if (known) saw(plan.node);
        }
    }

    // The same code, or the same name and kind, of a unit that the source does not know yet.
    std::optional<Candidate> candidate_for(const Record& record) const {
        auto same_code = by_code_.find(record.id());
        if (same_code != by_code_.end() && !ours_.contains(same_code->second))
            return Candidate{same_code->second, tr(setup_.language, "samma kod")};
        std::optional<Candidate> found;
        const auto [begin, end] = strangers_by_name_.equal_range(fold_case(record.text(Column::name)));
        for (auto at = begin; at != end; ++at)
            if (stored_.at(at->second).kind == kind_of(record))
                found = found ? Candidate{0, tr(setup_.language, "flera enheter har samma namn")}
                              : Candidate{at->second, tr(setup_.language, "samma namn och slag")};
        return found;
    }

    UnitKind kind_of(const Record& record) const {
        if (auto kind = parse_enum<UnitKind>(record.text(Column::kind))) return *kind;
        return record.text(Column::parent).empty() ? UnitKind::authority : UnitKind::school_unit;
    }

    void find_parents() {
        for (const auto& [id, unit] : stored_)
            parents_[id] = unit.parent ? std::optional(unit.parent->value) : std::nullopt;
        for (std::size_t at = 0; at < records_.size(); ++at) {
            auto& plan = plans_[at];
            const auto& told = records_[at][Column::parent];
            if (told && !told->empty()) {
                plan.parent = node_of(*told);
                if (!plan.parent) {
                    plan.usable = false;
                    problem(records_[at].line, records_[at].id(),
                            trf(setup_.language,
                                "Den överordnade enheten {} finns varken i filen eller i Styrkedja.", *told));
                }
            }
            if (told || plan.node < 0) parents_[plan.node] = plan.parent;
        }
    }
    std::optional<Node> node_of(const std::string& external) const {
        if (auto record = by_external_.find(external); record != by_external_.end())
            return plans_[record->second].node;
        if (auto found = mapped_.find(external); found != mapped_.end() && stored_.contains(found->second))
            return found->second;
        if (auto found = by_code_.find(external); found != by_code_.end()) return found->second;
        return std::nullopt;
    }

    // Follows every record upwards; who comes back to where they began is in a circle. Each unit is walked
    // over once, and once more when it is in one.
    void tell_cycles() {
        std::unordered_map<Node, int> visited;  // by which walk
        std::unordered_set<Node> circles;
        for (std::size_t at = 0; at < records_.size(); ++at) {
            const int walk = static_cast<int>(at) + 1;
            std::optional<Node> node = plans_[at].node;
            while (node && visited.emplace(*node, walk).second) {
                auto up = parents_.find(*node);
                node = up == parents_.end() ? std::nullopt : up->second;
            }
            if (!node || visited[*node] != walk) continue;
            for (Node in = *node; circles.insert(in).second;) in = *parents_.at(in);
        }
        for (std::size_t at = 0; at < records_.size(); ++at) {
            if (!circles.contains(plans_[at].node)) continue;
            plans_[at].usable = false;
            problem(records_[at].line, records_[at].id(),
                    tr(setup_.language,
                       "Enheten ligger under sig själv: kedjan av överordnade går i en cirkel."));
        }
    }

    // Parents first, so that whoever writes knows them.
    void tell_from_top(std::size_t start) {
        std::vector<std::size_t> waiting;
        for (auto at = start; !plans_[at].told;) {
            plans_[at].told = true;
            waiting.push_back(at);
            const auto parent = plans_[at].parent;
            if (!parent || *parent >= 0) break;
            at = static_cast<std::size_t>(-*parent - 1);
        }
        for (; !waiting.empty(); waiting.pop_back()) tell_one(waiting.back());
    }

    void tell_one(std::size_t at) {
        const auto& record = records_[at];
        const auto& plan = plans_[at];
        if (!plan.usable) return;
        Difference difference{.kind = plan.verdict.kind,
                              .line = record.line,
                              .external_id = record.id(),
                              .label = record.text(Column::name),
                              .note = plan.verdict.note,
                              .object = plan.verdict.object};
        // Below what is left out nothing can be stored.
        if (plan.node < 0 && plan.parent && *plan.parent < 0) {
            const auto above = left_out_.contains(*plan.parent);
            if (above) {
                difference.kind = DifferenceKind::unmatched;
                difference.note = tr(setup_.language, "Den överordnade enheten är inte avgjord.");
            }
        }
        if (difference.kind == DifferenceKind::possible_match ||
            difference.kind == DifferenceKind::unmatched) {
            left_out_.insert(plan.node);
            return sink_.tell(difference);
        }
        if (plan.node < 0) {
            if (!plan.parent) difference.note = second_top();
            sink_.tell(difference);
            return sink_.plan(Planned<bulk::Unit>{difference, std::nullopt, new_unit(at)});
        }
        compare_with(record, plan, difference);
    }

    // Whoever holds a role for the only top holds it for everything, until there is another top.
    std::string second_top() const {
        const bulk::Unit* only = nullptr;
        for (const auto& [id, unit] : stored_) {
            if (unit.parent) continue;
            if (only) return "";
            only = &unit;
        }
        if (!only) return "";
        return trf(setup_.language,
                   "Blir en ny topp vid sidan av {}. Roller där gäller då inte längre hela installationen.",
                   only->name);
    }

    bulk::Unit new_unit(std::size_t at) {
        const auto& record = records_[at];
        const auto& plan = plans_[at];
        bulk::Unit unit{
            .id = {plan.node},
            .code = codes_.contains(record.id()) ? setup_.source_name + ":" + record.id() : record.id(),
            .kind = kind_of(record),
            .name = record.text(Column::name),
            .parent = plan.parent ? std::optional(UnitId{*plan.parent}) : std::nullopt,
            .valid_from = setup_.effective_on};
        if (auto form = parse_enum<SchoolForm>(record.text(Column::school_form))) unit.school_form = *form;
        if (record[Column::valid_from]) unit.valid_from = *parse_iso_date(*record[Column::valid_from]);
        return unit;
    }

    void compare_with(const Record& record, const Plan& plan, Difference& difference) {
        const auto& before = stored_.at(plan.node);
        bulk::Unit after = before;
        Compared compared;
        auto ours = [&](Column column, std::string old_value, std::string new_value) {
            return record[column] &&
                   compare(compared, column, plan.node, std::move(old_value), std::move(new_value));
        };
        difference.label = before.name;
        if (ours(Column::name, before.name, record.text(Column::name)))
            after.name = record.text(Column::name);
        if (ours(Column::kind, std::string(name_of(before.kind)), record.text(Column::kind)))
            after.kind = kind_of(record);
        if (ours(Column::school_form, std::string(name_of(before.school_form)),
                 record.text(Column::school_form)))
            after.school_form = *parse_enum<SchoolForm>(record.text(Column::school_form));
        const auto parent = plan.parent ? std::optional(UnitId{*plan.parent}) : std::nullopt;
        const bool left_out = plan.parent && left_out_.contains(*plan.parent);
        if (!left_out && before.parent != parent &&
            ours(Column::parent, name_of_node(before.parent), name_of_node(parent)))
            after.parent = parent;
        tell_others(difference, compared);
        difference.changes = std::move(compared.changes);
        if (difference.kind == DifferenceKind::change && difference.changes.empty())
            difference.kind = DifferenceKind::unchanged;
        sink_.tell(difference);
        if (difference.kind != DifferenceKind::unchanged)
            sink_.plan(Planned<bulk::Unit>{difference, before, after});
    }
    std::string name_of_node(std::optional<UnitId> unit) const {
        if (!unit) return "–";
        if (unit->value < 0) return records_[static_cast<std::size_t>(-unit->value - 1)].text(Column::name);
        auto found = stored_.find(unit->value);
        return found == stored_.end() ? "–" : found->second.name;
    }

    void tell_missing() {
        auto missing = missing_ids();
        std::erase_if(missing, [&](const Unseen& each) { return !stored_.contains(each.object); });
        if (setup_.close_missing) find_obstacles(missing);
        std::unordered_set<Node> going;
        for (const auto& each : missing)
            if (may_close(each.object)) going.insert(each.object);
        std::unordered_set<Node> kept;  // those with something below that stays, up to the top
        for (const auto& [node, parent] : parents_)
            if (!going.contains(node))
                for (auto up = parent; up && kept.insert(*up).second;) {
                    auto above = parents_.find(*up);
                    up = above == parents_.end() ? std::nullopt : above->second;
                }
        for (const auto& each : missing) tell_missing_one(each, kept.contains(each.object));
    }
    void find_obstacles(const std::vector<Unseen>& missing) {
        db::Rows units;
        for (const auto& each : missing) units.add(each.object);
        for (const auto& each : bulk::obstacles(read_, units, setup_.effective_on))
            obstacles_[each.unit.value] = each;
    }
    bool may_close(Node node) const {
        return setup_.close_missing && !why_not(node) && stored_.at(node).valid_from < setup_.effective_on &&
               decides(Column::valid_to, node);
    }
    // The same as whoever closes a unit by hand would meet (organisation/unit_rules).
    const char* why_not(Node node) const {
        const auto found = obstacles_.find(node);
        if (found == obstacles_.end()) return nullptr;
        if (found->second.changes_later)
            return tr(setup_.language, "Enheten ska redan ändras senare och stängs därför inte.");
        if (found->second.children_later)
            return tr(setup_.language, "Enheten ska få enheter under sig senare och stängs därför inte.");
        if (found->second.inhabited)
            return tr(setup_.language,
                      "Någon arbetar på enheten eller har en roll där. Den stängs därför inte.");
        return nullptr;
    }
    void tell_missing_one(const Unseen& each, bool kept) {
        const auto& unit = stored_.at(each.object);
        Difference difference{.kind = DifferenceKind::missing,
                              .external_id = each.external_id,
                              .label = unit.name,
                              .object = each.object};
        const char* obstacle = why_not(each.object);
        if (obstacle) {
            difference.kind = DifferenceKind::unmatched;
            difference.note = obstacle;
        } else if (setup_.close_missing && kept) {
            difference.note =
                tr(setup_.language, "Har enheter under sig som finns kvar och stängs därför inte.");
        } else if (may_close(each.object)) {
            difference.kind = DifferenceKind::closing;
        }
        sink_.tell(difference);
        if (difference.kind != DifferenceKind::closing) return;
        bulk::Unit after = unit;
        after.valid_to = setup_.effective_on - std::chrono::days{1};
        sink_.plan(Planned<bulk::Unit>{difference, unit, after});
    }

    Ids mapped_, by_code_;
    std::unordered_set<std::string> codes_;
    std::unordered_set<std::int64_t> ours_;
    std::map<std::int64_t, bulk::Unit> stored_;
    std::unordered_multimap<std::string, std::int64_t> strangers_by_name_;
    std::vector<Record> records_;
    std::unordered_map<std::string, std::size_t> by_external_;
    std::vector<Plan> plans_;
    std::unordered_map<Node, std::optional<Node>> parents_;
    std::unordered_set<Node> left_out_;
    std::unordered_map<Node, bulk::Obstacles> obstacles_;  // of those that would be closed
};

}  // namespace

std::unique_ptr<Reconciler> reconcile_units(db::Read& read, const Setup& setup, Sink& sink) {
    return std::make_unique<Units>(read, setup, sink);
}

}  // namespace styrkedja::reconcile
