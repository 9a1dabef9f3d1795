// What goes on as something else: an employment in a row of its own, after a merger or under new terms, and a
// unit in the one that took over. A source that tells of the earlier one means the later.
#pragma once
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/date.h"
#include "organisation/bulk.h"

namespace styrkedja::reconcile {

// The rows of people that no id of the source means: perhaps the next one of a row, or the one before it.
class Threads {
  public:
    void add(organisation::bulk::Employment employment);
    void clear() { of_person_.clear(); }
    // The row that begins the day after this one ends, of the same work; of several the one most like it. A
    // row that has been claimed is the next one of somebody else.
    const organisation::bulk::Employment* after(const organisation::bulk::Employment& row) const;
    bool has_before(const organisation::bulk::Employment& row) const;
    void claim(EmploymentId id) { claimed_.insert(id.value); }

  private:
    std::unordered_map<std::int64_t, std::vector<organisation::bulk::Employment>> of_person_;
    std::unordered_set<std::int64_t> claimed_;  // all through the file
};

class Successors {
  public:
    explicit Successors(const std::vector<organisation::bulk::Handover>& handovers);
    std::optional<std::int64_t> of_code(const std::string& code) const;  // of a unit that has handed over
    // The unit itself, or the one that had taken over by that day.
    std::int64_t on(std::int64_t unit, Date day) const;
    // Did the other one come out of a change by which this one handed over?
    bool came_of(std::int64_t unit, std::int64_t other) const;

  private:
    struct Step {
        Date on;
        std::int64_t to = 0;
        std::vector<std::int64_t> out = {};
    };
    std::unordered_map<std::int64_t, Step> steps_;
    std::unordered_map<std::string, std::int64_t> by_code_;
};

}  // namespace styrkedja::reconcile
