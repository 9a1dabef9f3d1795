// Plain SQL over object_link.
#include "links/store.h"

#include "db/id_list.h"

namespace styrkedja::links {
namespace {

struct Row {
    LinkId id;
    LinkKind kind;
    std::string other_kind;
    std::int64_t other;
};
const db::Query<Row(std::string, std::int64_t)> up{
    "SELECT id, kind, to_kind, to_object FROM object_link WHERE from_kind = $1 AND from_object = $2 "
    "ORDER BY id"};
const db::Query<Row(std::string, std::int64_t, std::int64_t)> down{
    "SELECT id, kind, from_kind, from_object FROM object_link WHERE to_kind = $1 AND to_object = $2 "
    "ORDER BY id LIMIT $3"};
const db::Query<LinkId(std::string, std::string, std::int64_t, std::string, std::int64_t)> one_link{
    "SELECT id FROM object_link WHERE kind = $1 AND from_kind = $2 AND from_object = $3 AND to_kind = $4 AND "
    "to_object = $5"};
const db::Query<LinkId(LinkKind, std::string, std::int64_t, std::string, std::int64_t,
                       std::optional<PersonId>, Instant)>
    insert{
        "INSERT INTO object_link (kind, from_kind, from_object, to_kind, to_object, made_by, made_at) VALUES "
        "($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(LinkId, std::string, std::int64_t)> remove{
    "DELETE FROM object_link WHERE id = $1 AND from_kind = $2 AND from_object = $3 AND kind NOT IN ('cites', "
    "'supersedes')"};
const db::Query<Ref(std::string, std::int64_t)> citations{
    "SELECT to_kind, to_object FROM object_link WHERE kind = 'cites' AND from_kind = $1 AND from_object = "
    "$2"};
const db::Query<void(std::string, std::int64_t, std::string, std::int64_t)> remove_citation{
    "DELETE FROM object_link WHERE kind = 'cites' AND from_kind = $1 AND from_object = $2 AND to_kind = $3 "
    "AND to_object = $4"};
const db::Query<void(std::string, std::string)> remove_from{
    "DELETE FROM object_link WHERE from_kind = $1 AND from_object IN @list($2)"};
const db::Query<void(std::string, std::string)> remove_to{
    "DELETE FROM object_link WHERE to_kind = $1 AND to_object IN @list($2)"};

std::vector<Neighbour> neighbours(const std::vector<Row>& rows) {
    std::vector<Neighbour> list;
    for (const auto& row : rows) list.push_back({{row.other_kind, row.other}, row.kind, row.id});
    return list;
}

}  // namespace

std::vector<Neighbour> linked_to(db::Read& read, const Ref& from) {
    return neighbours(read.all(up, from.kind, from.object));
}
std::vector<Neighbour> linked_from(db::Read& read, const Ref& to, std::int64_t limit) {
    return neighbours(read.all(down, to.kind, to.object, limit));
}
std::optional<LinkId> find_link(db::Read& read, LinkKind kind, const Ref& from, const Ref& to) {
    return read.one(one_link, std::string(name_of(kind)), from.kind, from.object, to.kind, to.object);
}
LinkId insert_link(db::Write& write, LinkKind kind, const Ref& from, const Ref& to,
                   std::optional<PersonId> by) {
    return *write.one(insert, kind, from.kind, from.object, to.kind, to.object, by, now());
}
bool delete_link(db::Write& write, LinkId link, const Ref& from) {
    return write.change(remove, link, from.kind, from.object) == 1;
}
std::vector<Ref> cited_by(db::Read& read, const Ref& from) {
    return read.all(citations, from.kind, from.object);
}
void delete_citation(db::Write& write, const Ref& from, const Ref& to) {
    write.run(remove_citation, from.kind, from.object, to.kind, to.object);
}

std::map<std::string, std::string> ids_by_kind(std::span<const Ref> refs) {
    std::map<std::string, std::vector<Id<Ref>>> by_kind;
    for (const auto& ref : refs) by_kind[ref.kind].push_back(Id<Ref>{ref.object});
    std::map<std::string, std::string> lists;
    for (const auto& [kind, ids] : by_kind) lists[kind] = db::id_list(std::span<const Id<Ref>>(ids));
    return lists;
}
void remove_objects(db::Write& write, std::span<const Ref> gone) {
    for (const auto& [kind, ids] : ids_by_kind(gone))
        for (const auto* query : {&remove_from, &remove_to}) write.run(*query, kind, ids);
}

}  // namespace styrkedja::links
