// Persons: name, e-mail and the name they sign in with. We keep no civic numbers, though the standard wants
// the field: its value is empty.
#include "base/text.h"
#include "ss12000/codes.h"
#include "ss12000/resources.h"

namespace styrkedja::ss12000 {
namespace {

namespace json = boost::json;

struct PersonRow {
    PersonId id;
    std::string code, name, email;
    Instant created_at, changed_at;
    std::optional<std::string> username;
};
const std::string columns =
    "SELECT p.id, p.code, p.name, p.email, p.created_at, p.changed_at, "
    "(SELECT min(a.username) FROM account a WHERE a.person = p.id AND NOT a.disabled) FROM person p ";
const db::Query<PersonRow(Instant, PersonId, Instant, Instant, Instant, int)> persons_after{
    columns +
    "WHERE (p.changed_at, p.id) > ($1, $2) AND p.changed_at <= $3 AND p.created_at BETWEEN $4 AND $5 "
    "ORDER BY p.changed_at, p.id LIMIT $6"};
const db::Query<PersonRow(PersonId)> person_by_id{columns + "WHERE p.id = $1"};

std::vector<PersonRow> rows(Making& making, const ListRequest& request, const Position& after, int limit) {
    return making.read.all(persons_after, after.changed_at, PersonId{after.id}, request.changed_until,
                           request.created_from, request.created_until, limit);
}
std::optional<PersonRow> find(Making& making, std::int64_t id) {
    return making.read.one(person_by_id, PersonId{id});
}

bool is_address(std::string_view text) {
    auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of(" <>,;@", at + 1) == std::string_view::npos &&
           text.find_first_of(" <>,;") == std::string_view::npos;
}

// What identifies the person where they sign in; the code, which is our own, when there is no such name.
std::string_view principal_name(const PersonRow& person) {
    if (person.username && is_address(*person.username)) return *person.username;
    return is_address(person.email) ? person.email : person.code;
}

bool admits(const Making&, const ListRequest& request, const PersonRow& person) {
    std::string name = fold_for_search(person.name);
    for (auto part : request.all("nameContains"))
        if (name.find(fold_for_search(part)) == std::string::npos) return false;
    return request.admits("eduPersonPrincipalName", principal_name(person));
}

json::object object(Making& making, const PersonRow& person) {
    auto parts = name_parts(person.name);
    json::object made{
        {"id", making.ids.of(PublicKind::person, person.id)},
        {"meta", meta(person.created_at, person.changed_at)},
        {"givenName", parts.given},
        {"familyName", parts.family},
        {"eduPersonPrincipalNames", json::array{principal_name(person)}},
        {"civicNo", json::object{{"value", ""}, {"nationality", "SE"}}},
        {"externalIdentifiers",
         json::array{json::object{
             {"value", person.code}, {"context", "urn:styrkedja:person-code"}, {"globallyUnique", false}}}}};
    if (is_address(person.email))
        made["emails"] = json::array{json::object{{"value", person.email}, {"type", "Skola personal"}}};
    if (making.expands("duties"))
        made["_embedded"] = json::object{{"duties", duty_objects_of(making, person.id)}};
    return made;
}

const Resource<PersonRow> persons{.kind = PublicKind::person,
                                  .list_name = "data",
                                  .filters = {"nameContains", "eduPersonPrincipalName"},
                                  .expansions = {"duties"},
                                  .rows = rows,
                                  .admits = admits,
                                  .find = find,
                                  .object = object};

}  // namespace

http::Response list_persons(auth::Visit& visit) { return list(visit, persons); }
http::Response one_person(auth::Visit& visit) { return one(visit, persons); }
http::Response look_up_persons(auth::Visit& visit) { return lookup(visit, persons); }

std::optional<json::object> person_object(Making& making, PersonId person) {
    auto row = find(making, person.value);
    return row ? std::optional(object(making, *row)) : std::nullopt;
}

}  // namespace styrkedja::ss12000
