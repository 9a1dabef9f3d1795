// Lists of people for pages, and who a printed name means.
#include "organisation/directory.h"

#include <set>

#include "base/text.h"
#include "organisation/namesakes.h"
#include "organisation/people.h"

namespace styrkedja::organisation {
namespace {

// Those of `chosen` (a query of id, name, email, sort_key and `at`, the order) with their largest employment
// on the day `on` (a placeholder): looked up for one page of a list only.
std::string listed(const std::string& chosen, const std::string& on) {
    return fmt::format(
        "SELECT c.id, c.name, c.email, e.position, e.unit, v.name, (SELECT count(*) FROM employment n WHERE "
        "n.person = c.id AND n.valid_from <= {1} AND n.valid_to >= {1}) FROM ({0}) c LEFT JOIN employment e "
        "ON e.id = (SELECT x.id FROM employment x WHERE x.person = c.id AND x.valid_from <= {1} AND "
        "x.valid_to >= {1} ORDER BY x.extent_permille DESC, x.id LIMIT 1) LEFT JOIN unit_version v ON v.unit "
        "= "
        "e.unit AND v.valid_from <= {1} AND v.valid_to >= {1} ORDER BY c.at, c.id",
        chosen, on);
}
const std::string person = "SELECT p.id, p.name, p.email, ";

const db::Query<ListedPerson(Date, std::int64_t, std::int64_t)> everybody{
    listed(person + "p.sort_key AS at FROM person p ORDER BY p.sort_key, p.id LIMIT $2 OFFSET $3", "$1")};
// In the order of the word that was found, as in a telephone directory; read off the index.
const db::Query<ListedPerson(Date, std::string, std::string, std::int64_t, std::int64_t)> by_text{
    listed(person + "k.sort_key AS at FROM (SELECT person, sort_key FROM person_key WHERE sort_key >= $2 AND "
                    "sort_key < $3 ORDER BY sort_key, person LIMIT $4 OFFSET $5) k JOIN person p ON p.id = "
                    "k.person",
           "$1")};
const std::string employed_below =
    "WITH RECURSIVE below (unit) AS (SELECT CAST($2 AS BIGINT) UNION SELECT v.unit FROM unit_version v "
    "JOIN below b ON v.parent = b.unit WHERE v.valid_from <= $1 AND v.valid_to >= $1) "
    "SELECT DISTINCT e.person FROM employment e JOIN below b ON e.unit = b.unit "
    "WHERE e.valid_from <= $1 AND e.valid_to >= $1";
const db::Query<ListedPerson(Date, UnitId, std::string, std::string, std::int64_t, std::int64_t)> by_unit{
    listed(person + "p.sort_key AS at FROM person p WHERE p.id IN (" + employed_below +
               ") AND EXISTS (SELECT 1 FROM person_key k WHERE k.person = p.id AND k.sort_key >= $3 AND "
               "k.sort_key < $4) ORDER BY p.sort_key, p.id LIMIT $5 OFFSET $6",
           "$1")};
const db::Query<ListedPerson(Date, std::string)> by_name{
    listed(person + "p.sort_key AS at FROM person p WHERE p.id IN (SELECT id FROM person WHERE sort_key = $2 "
                    "UNION SELECT person FROM person_name WHERE sort_key = $2)",
           "$1")};
const db::Query<ListedPerson(Date, PersonId)> by_id{
    listed(person + "p.sort_key AS at FROM person p WHERE p.id = $2", "$1")};

struct NamedRow {
    PersonId id;
    std::string name;
};
const std::string of_group_on =
    "SELECT person FROM group_membership WHERE org_group = $1 AND valid_from <= $2 AND valid_to >= $2";
const db::Query<NamedRow(GroupId, Date)> names_of_group{
    "SELECT p.id, p.name FROM person p WHERE p.id IN (" + of_group_on +
    ") UNION SELECT n.person, n.name FROM person_name n WHERE n.person IN (" + of_group_on + ")"};
const db::Query<PersonId(std::string)> people_by_sort_key{
    "SELECT id FROM person WHERE sort_key = $1 UNION SELECT person FROM person_name WHERE sort_key = $1 "
    "LIMIT 2"};

// The first key after all those that begin with the prefix, in byte order.
std::string after(std::string prefix) { return prefix + "\U0010FFFF"; }

}  // namespace

std::vector<ListedPerson> list_people(db::Read& read, const PersonFilter& filter) {
    if (filter.offset > last_offset) return {};
    std::string text = swedish_sort_key(collapse_spaces(filter.text));
    if (filter.unit)
        return read.all(by_unit, filter.on, *filter.unit, text, after(text), filter.limit, filter.offset);
    if (text.empty()) return read.all(everybody, filter.on, filter.limit, filter.offset);
    auto found = read.all(by_text, filter.on, text, after(text), filter.limit, filter.offset);
    std::set<PersonId> seen;  // somebody may be found by two of their names
    std::erase_if(found, [&](const ListedPerson& each) { return !seen.insert(each.id).second; });
    return found;
}

std::vector<ListedPerson> people_named(db::Read& read, std::string_view name, Date on) {
    std::string typed = collapse_spaces(name);
    auto found = read.all(by_name, on, swedish_sort_key(typed));
    std::string bare = bare_name(typed);
    if (!found.empty() || bare == typed) return found;
    found = read.all(by_name, on, swedish_sort_key(bare));
    std::string mark = typed.substr(bare.size() + 2, typed.size() - bare.size() - 3);
    std::erase_if(found, [&](const ListedPerson& one) { return !is_marked(one, mark); });
    return found;
}
std::optional<ListedPerson> find_listed_person(db::Read& read, PersonId id, Date on) {
    return read.one(by_id, on, id);
}
std::string place_of(const ListedPerson& listed_person) {
    if (!listed_person.position) return {};
    std::string place = *listed_person.position;
    if (listed_person.unit_name) place += ", " + *listed_person.unit_name;
    return place;
}

Names::Names(db::Read& read, GroupId group, std::optional<Date> on) : Names(read, std::span(&group, 1), on) {}

Names::Names(db::Read& read, std::span<const GroupId> groups, std::optional<Date> on) {
    Date today = date_of(now());
    for (GroupId group : groups) {
        auto rows = read.all(names_of_group, group, on.value_or(today));
        if (rows.empty() && on) rows = read.all(names_of_group, group, today);
        for (const auto& row : rows) members_.push_back({row.id, fold_for_search(row.name)});
    }
}

std::optional<PersonId> Names::person_named(db::Read& read, std::string_view printed) const {
    std::string folded = fold_for_search(collapse_spaces(printed));
    if (folded.empty()) return std::nullopt;
    bool full_name = folded.find(' ') != std::string::npos;
    std::optional<PersonId> found;
    for (const auto& member : members_) {
        bool same = full_name ? member.folded_name == folded : member.folded_name.starts_with(folded + " ");
        if (!same || found == member.id) continue;
        if (found) return std::nullopt;
        found = member.id;
    }
    if (found || !full_name) return found;
    auto people = read.all(people_by_sort_key, swedish_sort_key(collapse_spaces(printed)));
    if (people.size() == 1) return people.front();
    if (!people.empty() || !folded.ends_with(')')) return std::nullopt;
    auto marked = people_named(read, printed, date_of(now()));
    return marked.size() == 1 ? std::optional(marked.front().id) : std::nullopt;
}

}  // namespace styrkedja::organisation
