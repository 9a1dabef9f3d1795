// What the reconcilers of the three kinds share: duplicates, what was seen, who decides a field.
#pragma once
#include <unordered_set>

#include "reconcile/mapping.h"
#include "records/columns.h"

namespace styrkedja::reconcile {

inline constexpr std::size_t batch_size = 1000;

class Reconciling : public Reconciler {
  public:
    Reconciling(db::Read& read, const Setup& setup, Sink& sink)
        : read_(read),
          setup_(setup),
          sink_(sink),
          others_in_use_(reconcile::others_in_use(read, setup.source, setup.kind, setup.effective_on)),
          strangers_(count_objects(read, setup.kind) > count_mapped(read, setup.source, setup.kind)) {}

  protected:
    void problem(std::int64_t line, std::string id, std::string note) {
        sink_.tell({.kind = DifferenceKind::problem,
                    .line = line,
                    .external_id = std::move(id),
                    .label = "",
                    .note = std::move(note)});
    }
    void saw_id(std::string_view id, std::int64_t line) {
        ids_.emplace_back(std::hash<std::string_view>{}(id), line);
    }
    void saw(std::int64_t object) { seen_.push_back(object); }
    void tell_duplicates();             // once, at the end
    std::vector<Unseen> missing_ids();  // likewise
    // Which of the objects the source maps. What a row above has been matched with counts as a stranger
    // still, so that those below are judged in the same way whether or not that match is written already.
    std::unordered_set<std::int64_t> ours(const db::Rows& objects);
    bool is_taken(std::int64_t object) const { return taken_.contains(object); }
    bool decides(Column column, std::int64_t object) const {
        const auto owner = setup_.owners.find(column);
        return owner == setup_.owners.end() ? !elsewhere_.contains(object) : owner->second == setup_.source;
    }
    void look_elsewhere(const db::Rows& objects) {
        if (others_in_use_)
            elsewhere_ = mapped_elsewhere(read_, setup_.source, setup_.kind, objects, setup_.effective_on);
    }

    // What becomes of a record that the source does not map: new, some known object, or a question.
    struct Candidate {
        std::int64_t object = 0;  // 0: several are as likely
        std::string note;
    };
    struct Verdict {
        DifferenceKind kind = DifferenceKind::addition;  // or matched, or possible_match
        std::int64_t object = 0;
        std::string note = {};
    };
    Verdict judge(const Record& record, const std::optional<Candidate>& candidate);

    // One field: notes the change when the source decides it, or that another one does.
    struct Compared {
        std::vector<FieldChange> changes, others;
    };
    bool compare(Compared& compared, Column column, std::int64_t object, std::string before,
                 std::string after) const;
    void tell_others(const Difference& difference, Compared& compared);

    db::Read& read_;
    const Setup& setup_;
    Sink& sink_;
    bool others_in_use_;
    bool strangers_;  // there are objects that this source does not know
    std::unordered_set<std::int64_t> elsewhere_;

  private:
    std::vector<std::pair<std::size_t, std::int64_t>> ids_;  // hash and line: 16 bytes a row
    std::vector<std::int64_t> seen_;
    std::unordered_set<std::int64_t> taken_;  // by a match
};

std::unique_ptr<Reconciler> reconcile_units(db::Read& read, const Setup& setup, Sink& sink);
std::unique_ptr<Reconciler> reconcile_people(db::Read& read, const Setup& setup, Sink& sink);
std::unique_ptr<Reconciler> reconcile_employments(db::Read& read, const Setup& setup, Sink& sink);

}  // namespace styrkedja::reconcile
