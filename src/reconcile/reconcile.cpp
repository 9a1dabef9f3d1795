// The shared half of reconciling.
#include "reconcile/reconcile.h"

#include <algorithm>

#include "reconcile/reconciling.h"

namespace styrkedja::reconcile {

std::unique_ptr<Reconciler> reconciler(db::Read& read, const Setup& setup, Sink& sink) {
    if (setup.kind == RecordKind::unit) return reconcile_units(read, setup, sink);
    if (setup.kind == RecordKind::person) return reconcile_people(read, setup, sink);
    return reconcile_employments(read, setup, sink);
}

void Reconciling::tell_duplicates() {
    std::ranges::sort(ids_);
    std::vector<std::pair<std::int64_t, std::int64_t>> twice;  // line, first line
    for (std::size_t at = 1, first = 0; at < ids_.size(); ++at) {
        if (ids_[at].first != ids_[first].first)
            first = at;
        else
            twice.emplace_back(ids_[at].second, ids_[first].second);
    }
    std::ranges::sort(twice);
    for (const auto& [line, first] : twice)
        problem(line, "", trf(setup_.language, "Samma id står redan på rad {}.", first));
}

std::vector<Unseen> Reconciling::missing_ids() {
    std::ranges::sort(seen_);
    return unseen(read_, setup_.source, setup_.kind, seen_, setup_.run);
}

std::unordered_set<std::int64_t> Reconciling::ours(const db::Rows& objects) {
    auto mapped = mapped_here(read_, setup_.source, setup_.kind, objects);
    std::erase_if(mapped, [&](std::int64_t object) { return taken_.contains(object); });
    return mapped;
}

Reconciling::Verdict Reconciling::judge(const Record& record, const std::optional<Candidate>& candidate) {
    const auto answer = setup_.answers.find(record.id());
    if (answer != setup_.answers.end() && !answer->second) return {};
    Verdict verdict;
    if (answer != setup_.answers.end())
        verdict = {DifferenceKind::matched, *answer->second, candidate ? candidate->note : ""};
    else if (!candidate || setup_.matches == Matches::as_new)
        return {};
    else if (setup_.matches == Matches::same && candidate->object)
        verdict = {DifferenceKind::matched, candidate->object, candidate->note};
    else
        verdict = {DifferenceKind::possible_match, candidate->object, candidate->note};
    if (verdict.kind == DifferenceKind::matched && !taken_.insert(verdict.object).second) {
        problem(record.line, record.id(), tr(setup_.language, "En annan rad är redan tagen för samma."));
        verdict.kind = DifferenceKind::possible_match;
    }
    return verdict;
}

bool Reconciling::compare(Compared& compared, Column column, std::int64_t object, std::string before,
                          std::string after) const {
    if (before == after) return false;
    const bool ours = decides(column, object);
    auto& list = ours ? compared.changes : compared.others;
    list.push_back({column, std::move(before), std::move(after)});
    return ours;
}

void Reconciling::tell_others(const Difference& difference, Compared& compared) {
    if (compared.others.empty()) return;
    Difference others = difference;
    others.kind = DifferenceKind::differs;
    others.changes = std::move(compared.others);
    sink_.tell(others);
}

}  // namespace styrkedja::reconcile
