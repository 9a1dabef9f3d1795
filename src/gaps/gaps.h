// Broken links of the chain ("brutna länkar"): what was promised, decided or asked for and is about to get
// lost. A rule is a named object of the module whose rows it looks at; what breaks it is looked up, never
// stored.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "jobs/jobs.h"
#include "links/links.h"

namespace styrkedja::gaps {

enum class Severity { ask, mend, alarm };

// Where to look: at what is one person's to mend, in some groups, or everywhere.
struct Scope {
    std::optional<PersonId> person = {};
    std::optional<std::string> groups = {};  // a list for @list in SQL; with a person: those they keep
};

struct RuleText {
    std::string_view name;  // "commitment_without_owner"
    std::string_view kind;  // of the objects that break it: "commitment"
    const char* title;      // Swedish, for visit.t: "Åtaganden som ingen äger"
    const char* act;        // what mends it: "Säg vem som gör det."
    const char* mended_by;  // who: "den som håller i gruppens anteckningar"
    Severity severity;
    bool slow = false;  // reads much: asked on the pages of broken links only
};
// FROM … WHERE … with $1 as today. `of_person` takes the person as $2; empty: the person's kept groups.
struct RuleSql {
    std::string id;  // the object's number: "c.id"
    std::string everywhere;
    std::string group_column;  // "c.org_group"
    std::string of_person = {};
    int days_ago = 0;  // $1 is the day so many days before today
};
class Rule {
  public:
    Rule(RuleText text, const RuleSql& sql);
    RuleText text;

    // The question of `count`, to be asked with others; the scope must live until then.
    db::Asked<std::int64_t> counting(const Scope& scope, Date today, std::int64_t at_most) const;
    std::int64_t count(db::Read& read, const Scope& scope, Date today, std::int64_t at_most) const;
    std::vector<std::int64_t> find(db::Read& read, const Scope& scope, Date today, std::int64_t limit,
                                   std::int64_t offset = 0) const;

  private:
    db::Query<std::int64_t(Date, std::int64_t)> count_all_;
    db::Query<std::int64_t(Date, std::string, std::int64_t)> count_in_groups_;
    db::Query<std::int64_t(Date, std::int64_t, std::int64_t)> find_all_;
    db::Query<std::int64_t(Date, std::string, std::int64_t, std::int64_t)> find_in_groups_;
    bool has_person_;
    std::chrono::days ago_;
    db::Query<std::int64_t(Date, PersonId, std::int64_t)> count_of_person_;
    db::Query<std::int64_t(Date, PersonId, std::int64_t, std::int64_t)> find_of_person_;
};
// Hung while the routes are put together, before any request; a rule lives as long as the program.
void hang(const Rule& rule);
std::span<const Rule* const> rules();
const Rule* find_rule(std::string_view name);

Scope scope_of(const rights::Visitor& visitor);  // what is the visitor's to mend
// What the visitor may see of a unit and all below it; of everything without a unit. Nothing: not theirs to
// see.
std::optional<Scope> scope_at(db::Read& read, const rights::Visitor& visitor, std::optional<UnitId> unit,
                              Date today);

struct Mute {
    std::int64_t id;
    std::string rule;
    std::string reason;
    std::string by;
    Date muted_on;
    Date until;
};
std::vector<Mute> mutes_on(db::Read& read, Date today);
bool may_mute(const rights::Visitor& visitor);
Result<void> mute_rule(db::Write& write, const rights::Visitor& visitor, std::string_view rule,
                       std::string_view reason, Date until, Language language);
Result<void> unmute_rule(db::Write& write, const rights::Visitor& visitor, std::int64_t mute,
                         Language language);

// How many of each rule a person has, for their own page; each counted to 99, muted and slow rules left out.
struct Counted {
    const Rule* rule;
    std::int64_t count;  // most_counted + 1: more than most_counted
};
inline constexpr std::int64_t most_counted = 99;
std::vector<Counted> quick_counts(db::Read& read, const Scope& scope, Date today);

// Counts the day's, once a day: for everything, and for each authority, area and department.
void record_counts(db::Database& database, Date today);
void add_jobs(jobs::Work& work);

// /broken-links
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::gaps
