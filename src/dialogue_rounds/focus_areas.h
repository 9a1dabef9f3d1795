// Focus areas: what every dialogue of a round goes through, the same over the years.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/refusal.h"
#include "organisation/kinds.h"
#include "rights/roles.h"

namespace styrkedja {

using FocusAreaId = Id<struct FocusAreaTag>;

namespace dialogue_rounds {

struct FocusArea {
    FocusAreaId id;
    std::string name;
    std::string definition;
    std::string school_forms;  // names with commas between; empty: all
    bool is_closed;
    std::int64_t version;

    bool applies_to(SchoolForm form) const;
};
std::vector<FocusArea> list_focus_areas(db::Read& read, bool closed = false);  // in Swedish order
std::optional<FocusArea> find_focus_area(db::Read& read, FocusAreaId id);
struct FocusDraft {
    std::string name = {};
    std::string definition = {};
    std::vector<SchoolForm> school_forms = {};  // none: all
    std::int64_t version = 0;
};
Result<FocusAreaId> add_focus_area(db::Write& write, const rights::Visitor& visitor, const FocusDraft& draft,
                                   Language language);
Result<void> change_focus_area(db::Write& write, const rights::Visitor& visitor, FocusAreaId id,
                               const FocusDraft& draft, Language language);
// Seven that schools usually talk of, those whose names are not there already; in one transaction.
Result<void> add_usual_focus_areas(db::Write& write, const rights::Visitor& visitor, Language language);
bool may_keep_focus_areas(const rights::Visitor& visitor);  // lead_dialogues for the whole
inline constexpr std::size_t most_focus_name_characters = 200;
// Not to be chosen for new rounds; those that have it keep it.
Result<void> close_focus_area(db::Write& write, const rights::Visitor& visitor, FocusAreaId id, bool closed,
                              Language language);

}  // namespace dialogue_rounds
}  // namespace styrkedja
