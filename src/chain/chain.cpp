// Decisions and commitments in the database, and the commands that change a commitment.
#include "chain/chain.h"

#include "audit/audit.h"
#include "base/check.h"
#include "base/text.h"
#include "organisation/organisation.h"
#include "search/search.h"

namespace styrkedja::chain {
namespace {

constexpr std::size_t max_text_bytes = 4000;
constexpr std::size_t max_owners = 30;

const db::Query<DecisionId(DecisionKind, std::string, GroupId, std::optional<Date>, std::string, std::int64_t,
                           std::int64_t, std::int64_t, std::int64_t)>
    insert_decision{
        "INSERT INTO decision (kind, text, org_group, decided_on, origin_kind, origin, origin_part, text_begin, "
        "text_end) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const db::Query<CommitmentId(std::string, GroupId, std::optional<Date>, std::string, std::optional<Date>, std::string,
                             std::int64_t, std::int64_t, std::int64_t, std::int64_t)>
    insert_commitment{
        "INSERT INTO commitment (text, org_group, status, due_on, owners, promised_on, origin_kind, origin, "
        "origin_part, text_begin, text_end) VALUES ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id"};
const db::Query<void(CommitmentId, std::string, std::optional<PersonId>)> insert_owner{
    "INSERT INTO commitment_owner (commitment, name, person) VALUES ($1, $2, $3)"};
const db::Query<void(CommitmentId)> delete_owners{"DELETE FROM commitment_owner WHERE commitment = $1"};

const db::Query<Decision(std::string, std::int64_t)> decisions_by_origin{
    "SELECT id, kind, text, origin_part, text_begin, text_end FROM decision WHERE origin_kind = $1 AND origin = $2 "
    "ORDER BY id"};

const std::string columns =
    "SELECT c.id, c.text, c.org_group, c.status, c.due_on, c.promised_on, c.closing_note, c.origin_kind, c.origin, "
    "c.origin_part, c.text_begin, c.text_end, c.version, c.owners FROM commitment c ";
// $1: oversees everything, $2: the person. What a person may not see does not exist for them, in counts neither.
const std::string visible =
    "($1 OR c.org_group IN (SELECT org_group FROM org_group_member WHERE person = $2) "
    "OR c.org_group IN (SELECT id FROM org_group WHERE chair = $2 OR secretary = $2) "
    "OR c.id IN (SELECT commitment FROM commitment_owner WHERE person = $2)) ";
const std::string mine = "c.id IN (SELECT commitment FROM commitment_owner WHERE person = $2) ";
const std::string filters =
    "AND (c.org_group = $3 OR $3 = 0) AND (NOT $4 OR " + mine +
    ") AND (NOT $5 OR c.owners = '' OR c.due_on IS NULL) AND (NOT $6 OR c.due_on < $7) ";

const db::Query<Commitment(std::string, std::int64_t)> commitments_by_origin{
    columns + "WHERE c.origin_kind = $1 AND c.origin = $2 ORDER BY c.id"};
const db::Query<Commitment(bool, PersonId, CommitmentId)> commitment_by_id{columns + "WHERE " + visible +
                                                                            "AND c.id = $3"};
const db::Query<Commitment(bool, PersonId, GroupId, bool, bool, bool, Date, std::int64_t, std::int64_t)>
    open_commitments{columns + "WHERE c.status = 'open' AND " + visible + filters +
                     "ORDER BY CASE WHEN c.owners = '' OR c.due_on IS NULL THEN 0 ELSE 1 END, "
                     "c.due_on IS NULL DESC, c.due_on, c.id DESC "
                     "LIMIT $8 OFFSET $9"};
const db::Query<Commitment(bool, PersonId, GroupId, bool, bool, bool, Date, std::int64_t, std::int64_t)>
    closed_commitments{columns + "WHERE c.status <> 'open' AND " + visible + filters +
                       "ORDER BY c.closed_at DESC, c.id DESC LIMIT $8 OFFSET $9"};
const db::Query<CommitmentCounts(bool, PersonId, Date)> count_open{
    "SELECT count(*), count(CASE WHEN c.owners = '' OR c.due_on IS NULL THEN 1 END), "
    "count(CASE WHEN c.due_on < $3 THEN 1 END), count(CASE WHEN " +
    mine + "THEN 1 END) FROM commitment c WHERE c.status = 'open' AND " + visible};

const db::Query<void(CommitmentId, std::string, std::string, std::optional<Date>, std::int64_t)> update_terms{
    "UPDATE commitment SET text = $2, owners = $3, due_on = $4, version = version + 1 WHERE id = $1 AND version = $5"};
const db::Query<void(CommitmentId, CommitmentStatus, std::optional<Instant>, std::optional<std::string>)>
    update_status{
        "UPDATE commitment SET status = $2, closed_at = $3, closing_note = $4, version = version + 1 WHERE id = $1"};

const db::Query<void(GroupId)> delete_group_owners{
    "DELETE FROM commitment_owner WHERE commitment IN (SELECT id FROM commitment WHERE org_group = $1)"};
const db::Query<void(GroupId)> delete_group_commitments{"DELETE FROM commitment WHERE org_group = $1"};
const db::Query<void(GroupId)> delete_group_decisions{"DELETE FROM decision WHERE org_group = $1"};

bool may_change(const auth::Visitor& visitor, const Commitment& commitment, bool owns) {
    return auth::may_oversee(visitor) || visitor.keeps(commitment.group) || owns;
}

struct Count {
    std::int64_t count;
};
const db::Query<Count(CommitmentId, PersonId)> count_owned{
    "SELECT count(*) FROM commitment_owner WHERE commitment = $1 AND person = $2"};

// The commitment when the visitor may change it: what one may not see is not found, what one may only see is forbidden.
Result<Commitment> changeable(db::Write& write, const auth::Visitor& visitor, CommitmentId id, Language language) {
    auto commitment = find_commitment(write, visitor, id);
    if (!commitment) return refuse(RefusalKind::not_found, tr(language, "Åtagandet finns inte."));
    if (!may_change_commitment(write, visitor, *commitment))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som äger åtagandet eller håller i gruppens anteckningar kan ändra det."));
    return *commitment;
}

std::string describe(std::string_view text, std::string_view owners, const std::optional<Date>& due_on) {
    return fmt::format("{} | {} | {}", text, owners.empty() ? "–" : owners, due_on ? iso(*due_on) : "–");
}

void add_owners(db::Write& write, CommitmentId id, const std::vector<Owner>& owners) {
    for (const auto& owner : owners) write.run(insert_owner, id, owner.name, owner.person);
}

std::string joined_names(const std::vector<Owner>& owners) {
    std::string names;
    for (const auto& owner : owners) names += (names.empty() ? "" : ", ") + owner.name;
    return names;
}

Result<std::vector<Owner>> owners_from(db::Read& read, GroupId group, const std::vector<std::string>& names,
                                       Language language) {
    organisation::Names directory(read, group);
    std::vector<Owner> owners;
    for (const auto& typed : names) {
        std::string name = collapse_spaces(typed);
        if (name.empty()) continue;
        if (owners.size() == max_owners || name.size() > 200)
            return refuse_fields(tr(language, "Åtagandet kunde inte sparas."),
                                 {{"owners", trf(language, "Skriv högst {} ansvariga, var och en med högst 200 tecken.",
                                                 max_owners)}});
        owners.push_back({name, directory.person_named(read, name)});
    }
    return owners;
}

}  // namespace

DecisionId add_decision(db::Write& write, const NewDecision& decision) {
    return *write.one(insert_decision, decision.kind, decision.text, decision.group, decision.decided_on,
                      decision.origin.kind, decision.origin.object, decision.origin.part, decision.origin.text_begin,
                      decision.origin.text_end);
}

CommitmentId add_commitment(db::Write& write, const NewCommitment& commitment) {
    auto id = write.one(insert_commitment, commitment.text, commitment.group, commitment.due_on,
                        joined_names(commitment.owners), commitment.promised_on, commitment.origin.kind,
                        commitment.origin.object, commitment.origin.part, commitment.origin.text_begin,
                        commitment.origin.text_end);
    add_owners(write, *id, commitment.owners);
    return *id;
}

void remove_group(db::Write& write, GroupId group) {
    for (const auto* query : {&delete_group_owners, &delete_group_commitments, &delete_group_decisions})
        write.run(*query, group);
}

std::vector<Decision> decisions_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(decisions_by_origin, std::string(origin_kind), origin);
}

std::vector<Commitment> commitments_of(db::Read& read, std::string_view origin_kind, std::int64_t origin) {
    return read.all(commitments_by_origin, std::string(origin_kind), origin);
}

std::optional<Commitment> find_commitment(db::Read& read, const auth::Visitor& visitor, CommitmentId id) {
    return read.one(commitment_by_id, auth::may_oversee(visitor), visitor.person, id);
}

bool may_change_commitment(db::Read& read, const auth::Visitor& visitor, const Commitment& commitment) {
    return may_change(visitor, commitment, read.one(count_owned, commitment.id, visitor.person)->count > 0);
}

std::vector<Commitment> list_commitments(db::Read& read, const auth::Visitor& visitor,
                                         const CommitmentFilter& filter) {
    return read.all(filter.closed ? closed_commitments : open_commitments, auth::may_oversee(visitor), visitor.person,
                    filter.group.value_or(GroupId{}), filter.mine, filter.unclear, filter.overdue, filter.today,
                    filter.limit, filter.offset);
}

CommitmentCounts count_commitments(db::Read& read, const auth::Visitor& visitor, Date today) {
    return *read.one(count_open, auth::may_oversee(visitor), visitor.person, today);
}

Result<void> change_commitment(db::Write& write, const auth::Visitor& visitor, CommitmentId id, const Terms& terms,
                               Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    if (commitment->version != terms.version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon annan ändrade åtagandet medan du skrev. Läs in sidan och ändra igen."));
    std::string text = collapse_spaces(terms.text);
    if (text.empty() || text.size() > max_text_bytes)
        return refuse_fields(tr(language, "Åtagandet kunde inte sparas."),
                             {{"text", tr(language, "Skriv vad som ska göras, med högst 4 000 tecken.")}});
    auto owners = owners_from(write, commitment->group, terms.owners, language);
    if (!owners) return std::unexpected(owners.error());
    std::string names = joined_names(*owners);
    CHECK(write.run(update_terms, id, text, names, terms.due_on, terms.version) == 1);
    write.run(delete_owners, id);
    add_owners(write, id, *owners);
    search::change_body(write, "commitment", id.value, text);
    audit::record(write, visitor.actor(),
                  {"change_commitment", "commitment", id.value,
                   describe(commitment->text, commitment->owners, commitment->due_on),
                   describe(text, names, terms.due_on)});
    return {};
}

Result<void> close_commitment(db::Write& write, const auth::Visitor& visitor, CommitmentId id, CommitmentStatus outcome,
                              std::string_view note, Language language) {
    CHECK(outcome != CommitmentStatus::open);
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    std::string reason = collapse_spaces(note);
    if (outcome == CommitmentStatus::dropped && reason.empty())
        return refuse_fields(tr(language, "Åtagandet är kvar."),
                             {{"note", tr(language, "Skriv varför det inte längre ska göras.")}});
    if (commitment->status != CommitmentStatus::open)
        return refuse(RefusalKind::conflict, tr(language, "Åtagandet är redan avslutat."));
    write.run(update_status, id, outcome, now(), shorten(reason, max_text_bytes));
    audit::record(write, visitor.actor(),
                  {outcome == CommitmentStatus::done ? "complete_commitment" : "drop_commitment", "commitment", id.value,
                   std::string(name_of(commitment->status)),
                   std::string(name_of(outcome)) + (reason.empty() ? "" : ": " + reason)});
    return {};
}

Result<void> reopen_commitment(db::Write& write, const auth::Visitor& visitor, CommitmentId id, Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    if (commitment->status == CommitmentStatus::open)
        return refuse(RefusalKind::conflict, tr(language, "Åtagandet är redan öppet."));
    write.run(update_status, id, CommitmentStatus::open, std::nullopt, std::nullopt);
    audit::record(write, visitor.actor(),
                  {"reopen_commitment", "commitment", id.value, std::string(name_of(commitment->status)), "open"});
    return {};
}

}  // namespace styrkedja::chain
