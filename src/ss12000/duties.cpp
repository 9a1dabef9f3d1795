// Duties: employments, without their terms. Who may be asked about pay, extent and leave is another question.
#include "ss12000/codes.h"
#include "ss12000/resources.h"

namespace styrkedja::ss12000 {
namespace {

namespace json = boost::json;

struct DutyRow {
    EmploymentId id;
    PersonId person;
    std::string person_name;
    UnitId unit;
    std::string unit_name;  // as of the duty's last day, or today
    std::string position, profession;
    Date valid_from, valid_to;
    Instant created_at, changed_at;
};
const std::string columns =
    "SELECT e.id, e.person, p.name, e.unit, COALESCE((SELECT v.name FROM unit_version v WHERE v.unit = "
    "e.unit "
    "AND v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), u.code), e.position, e.profession, "
    "e.valid_from, e.valid_to, e.created_at, e.changed_at FROM employment e JOIN person p ON p.id = e.person "
    "JOIN org_unit u ON u.id = e.unit ";
const std::string window =
    "(e.changed_at, e.id) > ($2, $3) AND e.changed_at <= $4 AND e.created_at BETWEEN $5 AND $6 ";
const std::string order = "ORDER BY e.changed_at, e.id LIMIT $7";
const db::Query<DutyRow(Date, Instant, EmploymentId, Instant, Instant, Instant, int)> duties_after{
    columns + "WHERE " + window + order};
const db::Query<DutyRow(Date, Instant, EmploymentId, Instant, Instant, Instant, int, UnitId)> duties_at{
    columns + "WHERE e.unit = $8 AND " + window + order};
const db::Query<DutyRow(Date, Instant, EmploymentId, Instant, Instant, Instant, int, PersonId)>
    duties_of_person{columns + "WHERE e.person = $8 AND " + window + order};
const db::Query<DutyRow(Date, EmploymentId)> duty_by_id{columns + "WHERE e.id = $2"};
const db::Query<DutyRow(Date, PersonId)> duties_by_person{columns + "WHERE e.person = $2 ORDER BY e.id"};

// One unit or person asked for has its own index; several are found among all.
std::vector<DutyRow> rows(Making& making, const ListRequest& request, const Position& after, int limit) {
    auto window_of = [&](const auto& query, const auto&... more) {
        return making.read.all(query, making.today, after.changed_at, EmploymentId{after.id},
                               request.changed_until, request.created_from, request.created_until, limit,
                               more...);
    };
    auto units = request.all("organisation"), people = request.all("person");
    if (people.size() == 1)
        return window_of(duties_of_person,
                         PersonId{making.ids.number(PublicKind::person, people.front()).value_or(0)});
    if (units.size() == 1)
        return window_of(duties_at, UnitId{making.ids.number(PublicKind::unit, units.front()).value_or(0)});
    return window_of(duties_after);
}
std::optional<DutyRow> find(Making& making, std::int64_t id) {
    return making.read.one(duty_by_id, making.today, EmploymentId{id});
}

bool admits(const Making& making, const ListRequest& request, const DutyRow& duty) {
    return request.admits("organisation", making.ids.of(PublicKind::unit, duty.unit)) &&
           request.admits("person", making.ids.of(PublicKind::person, duty.person)) &&
           request.admits("dutyRole", duty_role(duty.position, duty.profession)) &&
           request.admits_period({duty.valid_from, duty.valid_to});
}

json::object object(Making& making, const DutyRow& duty) {
    json::object made{{"id", making.ids.of(PublicKind::employment, duty.id)},
                      {"meta", meta(duty.created_at, duty.changed_at)},
                      {"person", reference(making.ids.of(PublicKind::person, duty.person), duty.person_name)},
                      {"dutyAt", reference(making.ids.of(PublicKind::unit, duty.unit), duty.unit_name)},
                      {"dutyRole", duty_role(duty.position, duty.profession)}};
    add_period(made, {duty.valid_from, duty.valid_to});
    if (making.expands("person"))
        if (auto person = person_object(making, duty.person))
            made["_embedded"] = json::object{{"person", std::move(*person)}};
    return made;
}

const Resource<DutyRow> duties{.kind = PublicKind::employment,
                               .list_name = "data",
                               .filters = {"organisation", "person", "dutyRole", period_filters[0],
                                           period_filters[1], period_filters[2], period_filters[3]},
                               .expansions = {"person"},
                               .rows = rows,
                               .admits = admits,
                               .find = find,
                               .object = object};

}  // namespace

http::Response list_duties(auth::Visit& visit) { return list(visit, duties); }
http::Response one_duty(auth::Visit& visit) { return one(visit, duties); }
http::Response look_up_duties(auth::Visit& visit) { return lookup(visit, duties); }

json::array duty_objects_of(Making& making, PersonId person) {
    json::array made;
    for (const auto& duty : making.read.all(duties_by_person, making.today, person))
        made.push_back(object(making, duty));
    return made;
}

}  // namespace styrkedja::ss12000
