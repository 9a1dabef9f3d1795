// What one person may do on one day: their roles, what they hold or were lent for others, their groups, and
// the tree of units that a scope reaches down. Read from the database once and remembered until something
// changes.
#pragma once
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "rights/permissions.h"

namespace styrkedja::rights {

// The units as they stand on one day, and whose each group is; one for everybody. A unit that is closed, or
// not open yet, stands where it last stood or first will; but the groups of one that has handed over are
// those of the unit they went to.
class Places {
  public:
    Places(db::Read& read, Date today);
    bool covers(UnitId top, UnitId unit) const;  // is `unit` the `top` or below it?
    bool is_only_root(UnitId unit) const { return only_root_ == unit; }
    std::optional<UnitId> unit_of(GroupId group) const;  // empty: the whole installation's, or no such group
    const std::vector<std::pair<GroupId, UnitId>>& groups() const { return groups_; }

  private:
    struct Range {
        std::size_t begin, end;  // of the unit and all below it, in a walk from the top
    };
    std::unordered_map<std::int64_t, Range> ranges_;
    std::vector<std::pair<GroupId, UnitId>> groups_;  // by group
    std::optional<UnitId> only_root_;
};

// For a unit and all below it, for a group, or – without both – for the whole installation.
struct RoleScope {
    std::optional<UnitId> unit = {};
    std::optional<GroupId> group = {};
    bool whole() const { return !unit && !group; }
    bool operator==(const RoleScope&) const = default;
};

// Whether a grant counts today, and if not, why.
enum class Standing {
    holds,
    not_yet,
    ended,
    holder_lacks_it  // a deputy's or a loan: the person it is for does not have it themselves
};

// One role held, or one permission borrowed.
struct Grant {
    std::int64_t id = 0;                        // of the role assignment or the delegation
    std::optional<Role> role = {};              // a role …
    std::optional<Permission> permission = {};  // … or one permission
    std::optional<PersonId> holder = {};        // for whom, as deputy; from whom, when lent
    RoleScope scope = {};
    DateRange period = {Date::min(), forever};
    Standing standing = Standing::holds;
    bool everywhere = false;  // the scope is the whole installation, or its only topmost unit
};

struct Rights {
    std::vector<Grant> grants = {};                  // those that do not count today too: they explain
    std::vector<GroupId> groups = {};                // member, chair, secretary or deputy today; sorted
    std::vector<GroupId> kept_groups = {};           // chair or secretary today; sorted
    std::shared_ptr<const Places> places = nullptr;  // null when no scope needs it
    bool sees_all_groups = false;                    // their meetings
    std::string seen_groups = "[]";  // the groups whose meetings are seen, as a list for @list in SQL
};

// Fills in what follows from the rest; for whoever puts Rights together by hand.
void complete(Rights& rights);

Rights load_rights(db::Read& read, PersonId person, Date today,
                   std::shared_ptr<const Places> places = nullptr);

// Remembers people's rights for one day and one revision of rights_revision; one per process, for all
// threads.
class RightsCache {
  public:
    // `revision` was read in the transaction of `read`.
    std::shared_ptr<const Rights> of(db::Read& read, PersonId person, std::int64_t revision, Date today);

  private:
    struct Remembered {
        std::int64_t revision = -1;
        Date day = {};
        std::shared_ptr<const Places> places;
        std::unordered_map<std::int64_t, std::shared_ptr<const Rights>> people;
    };
    std::shared_mutex mutex_;
    Remembered now_;
};

// The question behind every `may`, with its reasons.
struct Target {
    std::optional<UnitId> unit = {};
    std::optional<GroupId> group = {};
    std::optional<PersonId> person = {};
    bool somewhere = false;  // any unit or group will do
    bool own = false;        // by roles of one's own only: not as a deputy, not by what was lent
};
struct Decision {
    bool allowed = false;
    const Rule* rule = nullptr;    // that allows it; null when it is lent
    const Grant* grant = nullptr;  // that fulfils the rule; null when the rule is everyone's
};
Decision decide(const Visitor& visitor, Permission permission, const Target& target);
bool carries(Role role, Permission permission);  // throughout the role's scope
bool covers(const Rights& rights, const Grant& grant, const Target& target);

}  // namespace styrkedja::rights
