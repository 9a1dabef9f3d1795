// The names that a field for people offers as one types: those who work here today or can sign in.
#include <boost/json.hpp>

#include "base/text.h"
#include "organisation/namesakes.h"
#include "people/pages/pages.h"

namespace styrkedja::people::pages {
namespace {

constexpr std::int64_t most_rows = 32;  // somebody is found by each of their names
constexpr std::size_t most_offered = 8;

const db::Query<PersonId(Date, std::string, std::string, std::int64_t)> here_and_called{
    "SELECT k.person FROM person_key k WHERE k.sort_key >= $2 AND k.sort_key < $3 AND (EXISTS (SELECT 1 FROM "
    "employment e WHERE e.person = k.person AND e.valid_from <= $1 AND e.valid_to >= $1) OR EXISTS (SELECT 1 "
    "FROM account a WHERE a.person = k.person AND NOT a.disabled)) ORDER BY k.sort_key, k.person LIMIT "
    "$4"};

std::vector<organisation::ListedPerson> offered(db::Read& read, const std::string& typed) {
    std::string key = swedish_sort_key(collapse_spaces(typed));
    if (key.empty()) return {};
    Date today = date_of(now());
    std::vector<organisation::ListedPerson> people;
    for (PersonId id : read.all(here_and_called, today, key, key + "\U0010FFFF", most_rows)) {
        if (people.size() == most_offered) break;
        if (std::ranges::find(people, id, &organisation::ListedPerson::id) == people.end())
            if (auto person = organisation::find_listed_person(read, id, today)) people.push_back(*person);
    }
    return people;
}

std::string typed_for(db::Read& read, const organisation::ListedPerson& person) {
    auto namesakes = organisation::people_named(read, person.name, date_of(now()));
    auto at = std::ranges::find(namesakes, person.id, &organisation::ListedPerson::id);
    // Found by a name that is no longer borne, too.
    if (at == namesakes.end()) return person.name;
    return organisation::told_apart(namesakes)[static_cast<std::size_t>(at - namesakes.begin())];
}

}  // namespace

// GET /people/suggest?q= → [{"name","what"}], at most eight, by the word that was found; the name is as it is
// typed to mean this person and no other
http::Response suggest(auth::Visit& visit) {
    namespace json = boost::json;
    json::array list;
    visit.database.read([&](db::Read& read) {
        for (const auto& each : offered(read, visit.query("q")))
            list.push_back(
                json::object{{"name", typed_for(read, each)}, {"what", organisation::place_of(each)}});
    });
    auto response = http::json(json::serialize(list));
    response.headers.emplace_back("Cache-Control", "private, max-age=60");
    return response;
}

}  // namespace styrkedja::people::pages
