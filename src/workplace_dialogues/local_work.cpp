// The counts, group by group and area by area.
#include "workplace_dialogues/local_work.h"

#include <unordered_map>

#include "workplace_dialogues/object.h"

namespace styrkedja::workplace_dialogues {

void WorkArea::add(const WorkRow& row) {
    (row.stage == Stage::held ? held : row.stage == Stage::planned ? planned : not_begun) += 1;
    agreements += row.progress.agreements;
    done += row.progress.done;
}

std::optional<LocalWork> local_work_of(db::Read& read, const rights::Visitor& visitor,
                                       const surveys::Survey& survey, Language language) {
    auto groups = counted_groups(read, visitor, survey.id);
    if (groups.empty()) return std::nullopt;
    LocalWork work;
    std::vector<std::map<SurveyGroupId, std::int64_t>> counts;
    for (const auto& one : counters()) {
        work.counted.emplace_back(one.heading(language));
        counts.push_back(one.count(read, survey.id));
    }
    auto progress = progress_of(read, survey.id);
    // How many are asked in the groups right below, and whose area each group is of.
    std::unordered_map<std::int64_t, std::int64_t> below;
    std::unordered_map<std::int64_t, std::pair<int, std::string>> area;  // how deep among those that are seen
    for (const auto& group : groups)
        if (group.parent) below[group.parent->value] += group.invited;
    for (auto& group : groups) {
        auto above = group.parent ? area.find(group.parent->value) : area.end();
        int depth = above == area.end() ? 0 : above->second.first + 1;
        area[group.id.value] = {depth, depth < 2 ? group.name : above->second.second};
        auto found = progress.find(group.id);
        if (found == progress.end() && group.invited <= below[group.id.value]) continue;
        WorkRow row{.group = std::move(group), .area = {}, .progress = {}};
        row.area = area[row.group.id.value].second;
        if (found != progress.end()) row.progress = found->second;
        row.stage = stage_of(row.progress);
        for (const auto& count : counts) {
            auto at = count.find(row.group.id);
            row.counts.push_back(at == count.end() ? 0 : at->second);
        }
        // Parents stand before their children, so those of an area follow one another.
        if (work.areas.empty() || work.areas.back().name != row.area)
            work.areas.push_back({.name = row.area});
        work.areas.back().add(row);
        work.whole.add(row);
        work.rows.push_back(std::move(row));
    }
    return work;
}

std::string in_words(Language language, const WorkArea& area) {
    return trf(language, "{} av {} har haft sin dialog.", area.held,
               trn(language, "{} grupp", "{} grupper", area.all()));
}

}  // namespace styrkedja::workplace_dialogues
