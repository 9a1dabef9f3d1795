// The commitment as an object of the red thread.
#include "commitments/object.h"

#include "base/text.h"
#include "commitments/components.h"
#include "commitments/store.h"
#include "links/links.h"
#include "search/kinds.h"

namespace styrkedja::commitments {
namespace {

constexpr std::size_t title_bytes = 120;

const db::Query<CommitmentId(std::string, std::int64_t, std::int64_t)> ids_by_origin{
    "SELECT id FROM commitment WHERE origin_kind = $1 AND origin = $2 ORDER BY id LIMIT $3"};
struct OriginRow {
    std::string kind;
    std::int64_t object;
};
const db::Query<OriginRow(CommitmentId)> origin_of{
    "SELECT origin_kind, origin FROM commitment WHERE id = $1 AND origin_kind <> ''"};

struct PartsRow {
    std::optional<GroupId> group;
    std::optional<PersonId> to_person;
    std::optional<PersonId> made_by;
};
const db::Query<PartsRow(CommitmentId)> parts_of{
    "SELECT org_group, to_person, CASE WHEN org_group IS NULL THEN made_by END FROM commitment WHERE id = "
    "$1"};

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto one = find_commitment(read, visit.visitor, CommitmentId{id});
    if (!one) return std::nullopt;
    Status status = status_of(visit.language, *one, date_of(now()));
    return links::Card{.title = shorten(one->text, title_bytes),
                       .url = html::to("/commitments/{}", id),
                       .state = status.word,
                       .tone = status.tone,
                       .dated = one->due_on};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto one = find_commitment(read, visit.visitor, CommitmentId{id});
    return one && may_change_commitment(read, visit.visitor, *one);
}

std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    std::vector<links::Neighbour> above;
    if (auto row = read.one(origin_of, CommitmentId{id}))
        above.push_back({{row->kind, row->object}, LinkKind::follows_from});
    return above;
}

std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    for (auto id : read.all(ids_by_origin, origin.kind, origin.object, limit))
        below.push_back({{"commitment", id.value}, LinkKind::follows_from});
    return below;
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    return readers_of(read, CommitmentId{id});
}

}  // namespace

std::optional<search::Readers> readers_of(db::Read& read, CommitmentId id) {
    auto row = read.one(parts_of, id);
    if (!row) return std::nullopt;
    search::Readers readers{.group = row->group};
    auto append = [&](const std::optional<PersonId>& person) {
        if (person) readers.people.push_back(*person);
    };
    append(row->to_person);
    append(row->made_by);
    for (const auto& owner : owners_of(read, id)) {
        append(owner.person);
        append(owner.delegated_by);
    }
    return readers;
}

void hang_object() {
    search::hang({"commitment", tr(Language::swedish, "Åtagande"), tr(Language::swedish, "Åtaganden")});
    links::hang({.name = "commitment",
                 .word = tr(Language::swedish, "åtagande"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
}

}  // namespace styrkedja::commitments
