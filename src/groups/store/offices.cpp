// Charters, offices and mandates: rows and queries.
#include "groups/store/offices.h"

namespace styrkedja::groups {
namespace {

const db::Query<Charter(GroupId)> charters{
    "SELECT version, text, valid_from, recorded_at, recorded_by FROM group_charter WHERE org_group = $1 "
    "ORDER BY version DESC"};
const db::Query<void(GroupId, std::int64_t, std::string, Date, Instant, std::string)> insert_charter_row{
    "INSERT INTO group_charter (org_group, version, text, valid_from, recorded_at, recorded_by) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};

const db::Query<Office(GroupId)> offices{
    "SELECT id, org_group, title FROM office WHERE org_group = $1 ORDER BY id"};
const db::Query<Office(OfficeId)> office_by_id{"SELECT id, org_group, title FROM office WHERE id = $1"};
const db::Query<OfficeId(GroupId, std::string)> insert_office_row{
    "INSERT INTO office (org_group, title) VALUES ($1, $2) RETURNING id"};

struct MandateRow {
    MandateId id;
    OfficeId office;
    std::optional<PersonId> person;
    std::optional<std::string> name;
    MandateStatus status;
    Date from;
    Date to;
};
const std::string rows =
    "SELECT m.id, m.office, m.person, p.name, m.status, m.valid_from, m.valid_to FROM mandate m LEFT JOIN "
    "person p ON p.id = m.person WHERE m.office = $1 ";
const db::Query<MandateRow(OfficeId)> mandates{rows + "ORDER BY m.valid_from DESC, m.id DESC"};
const db::Query<MandateRow(OfficeId, Date)> holders{rows +
                                                    "AND m.status IN ('held', 'leaving') AND m.valid_from <= "
                                                    "$2 AND m.valid_to >= $2 ORDER BY m.id DESC LIMIT 1"};
const db::Query<MandateId(OfficeId, std::optional<PersonId>, MandateStatus, Date, Date)> insert_mandate_row{
    "INSERT INTO mandate (office, person, status, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5) "
    "RETURNING id"};
const db::Query<void(MandateId, Date)> update_to{"UPDATE mandate SET valid_to = $2 WHERE id = $1"};
const db::Query<void(MandateId)> delete_row{"DELETE FROM mandate WHERE id = $1"};

Mandate mandate(const MandateRow& row) {
    return {row.id, row.office, row.person, row.name, row.status, {row.from, row.to}};
}

}  // namespace

std::vector<Charter> charters_of(db::Read& read, GroupId group) { return read.all(charters, group); }
void insert_charter(db::Write& write, GroupId group, const Charter& charter) {
    write.run(insert_charter_row, group, charter.version, charter.text, charter.valid_from,
              charter.recorded_at, charter.recorded_by);
}

std::vector<Office> offices_of(db::Read& read, GroupId group) { return read.all(offices, group); }
std::optional<Office> find_office(db::Read& read, OfficeId id) { return read.one(office_by_id, id); }
OfficeId insert_office(db::Write& write, GroupId group, std::string_view title) {
    return *write.one(insert_office_row, group, title);
}

std::vector<Mandate> mandates_of(db::Read& read, OfficeId office) {
    std::vector<Mandate> list;
    for (const auto& row : read.all(mandates, office)) list.push_back(mandate(row));
    return list;
}
std::optional<Mandate> holder_of(db::Read& read, OfficeId office, Date on) {
    auto row = read.one(holders, office, on);
    return row ? std::optional(mandate(*row)) : std::nullopt;
}
void insert_mandate(db::Write& write, OfficeId office, std::optional<PersonId> person, MandateStatus status,
                    DateRange period) {
    write.one(insert_mandate_row, office, person, status, period.from, period.to);
}
void end_mandate(db::Write& write, const Mandate& ended, Date last_day) {
    if (last_day < ended.period.from)
        write.run(delete_row, ended.id);
    else if (last_day < ended.period.to)
        write.run(update_to, ended.id, last_day);
}

}  // namespace styrkedja::groups
