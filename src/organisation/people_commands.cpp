// The commands on people and employments: right → rule → transaction → audit.
#include "base/text.h"
#include "organisation/directory.h"
#include "organisation/store/people.h"
#include "rights/permissions.h"

namespace styrkedja::organisation {
namespace {

constexpr std::size_t max_name_bytes = 200;
constexpr int max_extent_permille = 2000;
constexpr std::chrono::days one_day{1};

Refusal not_there(Language language) {
    return {RefusalKind::not_found, tr(language, "Personen finns inte, eller så får du inte ändra den."), {}};
}
Refusal with_field(Language language, std::string field, std::string message) {
    return {
        RefusalKind::invalid, tr(language, "Inget är sparat än."), {{std::move(field), std::move(message)}}};
}

std::string said(DateRange period) {
    return iso(period.from) + "–" + (period.to == forever ? "" : iso(period.to));
}
std::string said(std::string_view unit_name, const EmploymentTerms& terms, DateRange period) {
    return fmt::format("{}, {}, {} %, {}", terms.position, unit_name, terms.extent_permille / 10.0,
                       said(period));
}
void record(db::Write& write, const rights::Visitor& visitor, const char* action, PersonId person,
            std::optional<std::string> before, std::optional<std::string> after) {
    audit::record(write, visitor.actor(),
                  {action, "person", person.value, std::move(before), std::move(after)});
}

// The employment when the visitor may change people where it is; else it does not exist for them.
Result<Employment> changeable(db::Write& write, const rights::Visitor& visitor, EmploymentId id,
                              Language language) {
    auto employment = find_employment(write, id);
    if (!employment || !rights::may(visitor, rights::Permission::change_people, employment->unit))
        return std::unexpected(not_there(language));
    return *employment;
}
// Leave is health data: whoever may change the employment (by a loan, say) need not see it.
Result<Employment> with_leave(db::Write& write, const rights::Visitor& visitor, EmploymentId id,
                              Language language) {
    auto employment = changeable(write, visitor, id, language);
    if (employment && !rights::may(visitor, rights::Permission::see_leave, employment->unit))
        return std::unexpected(not_there(language));
    return employment;
}

std::optional<Refusal> period_problem(const DateRange& period, Language language) {
    if (period.to >= period.from) return {};
    return with_field(language, "to", tr(language, "Sista dagen är före den första."));
}

std::optional<Refusal> terms_problem(const EmploymentTerms& terms, Language language) {
    if (terms.position.empty() || terms.position.size() > max_name_bytes)
        return with_field(language, "position", tr(language, "Skriv befattningen, med högst 200 tecken."));
    if (terms.profession.size() > max_name_bytes)
        return with_field(language, "profession", tr(language, "Skriv yrket med högst 200 tecken."));
    if (terms.extent_permille < 1 || terms.extent_permille > max_extent_permille)
        return with_field(language, "extent", tr(language, "Skriv omfattningen mellan 0,1 och 200 procent."));
    return {};
}

std::optional<Refusal> employment_problem(db::Read& read, const NewEmployment& employment, EmploymentId but,
                                          Language language) {
    if (auto problem = terms_problem(employment.terms, language)) return problem;
    if (auto problem = period_problem(employment.period, language)) return problem;
    auto days = days_of_unit(read, employment.unit);
    if (!days) return with_field(language, "unit", tr(language, "Enheten finns inte."));
    if (employment.period.from < days->from)
        return with_field(language, "from",
                          trf(language, "Enheten finns från {}. Välj en senare dag.", iso(days->from)));
    if (employment.period.to > days->to)
        return with_field(language, "to",
                          trf(language, "Enheten finns till och med {}. Sätt sista dagen då eller tidigare.",
                              iso(days->to)));
    if (is_employed_twice(read, employment, but))
        return with_field(
            language, "from",
            tr(language, "Personen har redan den befattningen på enheten under en del av tiden."));
    return {};
}

std::optional<Refusal> name_problem(std::string_view name, Language language) {
    if (!name.empty() && name.size() <= max_name_bytes) return {};
    return with_field(language, "name", tr(language, "Skriv namnet, med högst 200 tecken."));
}
std::optional<Refusal> email_problem(std::string_view email, Language language) {
    auto at = email.find('@');
    bool right = email.empty() || (at != 0 && at != std::string_view::npos && at + 1 < email.size() &&
                                   email.find_first_of(" \t<>,;") == std::string_view::npos);
    if (right && email.size() <= max_name_bytes) return {};
    return with_field(language, "email", tr(language, "Skriv adressen som namn@exempel.se."));
}

// "anna.berg", "anna.berg.2": short, in ASCII, and nobody else's.
std::string free_code(db::Read& read, std::string_view name) {
    std::string base;
    for (char c : swedish_sort_key(name)) {
        if (c == '{' || c == '|') c = 'a';
        if (c == '}') c = 'o';
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        if (letter) base += c;
        if (c == ' ' && !base.empty() && base.back() != '.') base += '.';
    }
    if (base.empty()) base = "person";
    std::string code = base;
    for (int next = 2; find_person_by_code(read, code); ++next) code = fmt::format("{}.{}", base, next);
    return code;
}

}  // namespace

bool may_change_person(db::Read& read, const rights::Visitor& visitor, PersonId person) {
    if (rights::may(visitor, rights::Permission::change_people)) return true;
    for (UnitId unit : workplaces(read, person, date_of(now())))
        if (rights::may(visitor, rights::Permission::change_people, unit)) return true;
    return false;
}

Result<PersonId> add_person(db::Write& write, const rights::Visitor& visitor, const NewPerson& person,
                            const NewEmployment& employment, Namesake namesake, Language language) {
    if (!rights::may(visitor, rights::Permission::change_people, employment.unit))
        return std::unexpected(not_there(language));
    NewPerson added = person;
    added.name = collapse_spaces(person.name);
    if (auto problem = name_problem(added.name, language)) return std::unexpected(*problem);
    if (auto problem = email_problem(added.email, language)) return std::unexpected(*problem);
    if (namesake == Namesake::unknown && !people_named(write, added.name, date_of(now())).empty())
        return refuse(RefusalKind::conflict, tr(language, "Det finns redan någon som heter så."));
    if (auto problem = employment_problem(write, employment, {}, language)) return std::unexpected(*problem);
    if (added.code.empty()) added.code = free_code(write, added.name);
    PersonId id = add_person(write, visitor.actor(), added);
    NewEmployment first = employment;
    first.person = id;
    EmploymentId employed = insert_employment(write, first);
    record(write, visitor, "add_employment", id, {},
           said(find_employment(write, employed)->unit_name, first.terms, first.period));
    return id;
}

Result<void> rename_person(db::Write& write, const rights::Visitor& visitor, PersonId person,
                           std::string_view name, Language language) {
    auto known = find_person(write, person);
    if (!known || !may_change_person(write, visitor, person)) return std::unexpected(not_there(language));
    std::string next = collapse_spaces(name);
    if (auto problem = name_problem(next, language)) return std::unexpected(*problem);
    if (next == known->name) return {};
    std::vector<std::string> others = other_names(write, person);
    if (std::ranges::find(others, known->name) == others.end()) insert_name(write, person, known->name);
    update_name(write, person, next);
    write_keys(write, person);
    record(write, visitor, "rename_person", person, known->name, next);
    return {};
}

Result<void> add_spelling(db::Write& write, const rights::Visitor& visitor, PersonId person,
                          std::string_view name, Language language) {
    auto known = find_person(write, person);
    if (!known || !may_change_person(write, visitor, person)) return std::unexpected(not_there(language));
    std::string spelling = collapse_spaces(name);
    if (spelling.empty() || spelling.size() > max_name_bytes)
        return std::unexpected(
            with_field(language, "spelling", tr(language, "Skriv namnet, med högst 200 tecken.")));
    std::vector<std::string> others = other_names(write, person);
    if (spelling == known->name || std::ranges::find(others, spelling) != others.end())
        return std::unexpected(
            with_field(language, "spelling", tr(language, "Så heter personen redan här.")));
    insert_name(write, person, spelling);
    write_keys(write, person);
    record(write, visitor, "add_spelling", person, {}, spelling);
    return {};
}

Result<void> change_email(db::Write& write, const rights::Visitor& visitor, PersonId person,
                          std::string_view email, Language language) {
    auto known = find_person(write, person);
    if (!known || !may_change_person(write, visitor, person)) return std::unexpected(not_there(language));
    std::string next(trim(email));
    if (auto problem = email_problem(next, language)) return std::unexpected(*problem);
    if (next == known->email) return {};
    update_email(write, person, next);
    record(write, visitor, "change_email", person, known->email, next);
    return {};
}

Result<EmploymentId> add_employment(db::Write& write, const rights::Visitor& visitor,
                                    const NewEmployment& employment, Language language) {
    if (!find_person(write, employment.person) ||
        !rights::may(visitor, rights::Permission::change_people, employment.unit))
        return std::unexpected(not_there(language));
    if (auto problem = employment_problem(write, employment, {}, language)) return std::unexpected(*problem);
    EmploymentId id = insert_employment(write, employment);
    record(write, visitor, "add_employment", employment.person, {},
           said(find_employment(write, id)->unit_name, employment.terms, employment.period));
    rights::rights_changed(write);
    return id;
}

Result<EmploymentId> change_employment(db::Write& write, const rights::Visitor& visitor, EmploymentId id,
                                       const EmploymentTerms& terms, Date from, Language language) {
    auto before = changeable(write, visitor, id, language);
    if (!before) return std::unexpected(before.error());
    if (!before->period.contains(from))
        return std::unexpected(with_field(
            language, "from", trf(language, "Välj en dag under anställningen ({}).", said(before->period))));
    NewEmployment next{before->person, before->unit, terms, {from, before->period.to}};
    if (auto problem = employment_problem(write, next, id, language)) return std::unexpected(*problem);
    EmploymentId changed = id;
    if (from == before->period.from) {
        update_terms(write, id, terms);
    } else {
        update_last_day(write, id, from - one_day);
        changed = insert_employment(write, next);
        move_leave(write, id, changed, from);
    }
    record(write, visitor, "change_employment", before->person,
           said(before->unit_name, before->terms, before->period),
           said(before->unit_name, terms, next.period));
    return changed;
}

Result<void> end_employment(db::Write& write, const rights::Visitor& visitor, EmploymentId id, Date last_day,
                            Language language) {
    auto employment = changeable(write, visitor, id, language);
    if (!employment) return std::unexpected(employment.error());
    DateRange period{employment->period.from, last_day};
    if (last_day < period.from)
        return std::unexpected(
            with_field(language, "last_day", tr(language, "Sista dagen är före den första.")));
    NewEmployment ended{employment->person, employment->unit, employment->terms, period};
    if (auto problem = employment_problem(write, ended, id, language)) return std::unexpected(*problem);
    update_last_day(write, id, last_day);
    cut_leave(write, id, last_day);
    record(write, visitor, "end_employment", employment->person,
           said(employment->unit_name, employment->terms, employment->period),
           said(employment->unit_name, employment->terms, period));
    rights::rights_changed(write);
    return {};
}

Result<LeaveId> add_leave(db::Write& write, const rights::Visitor& visitor, EmploymentId id, LeaveKind kind,
                          DateRange period, Language language) {
    auto employment = with_leave(write, visitor, id, language);
    if (!employment) return std::unexpected(employment.error());
    if (period.to < period.from)
        return std::unexpected(
            with_field(language, "leave_to", tr(language, "Sista dagen är före den första.")));
    if (period.from < employment->period.from || period.to > employment->period.to)
        return std::unexpected(with_field(
            language, "leave_from",
            trf(language, "Ledigheten ska ligga inom anställningen ({}).", said(employment->period))));
    for (const auto& other : leaves_of(write, id))
        if (other.period.overlaps(period))
            return std::unexpected(with_field(
                language, "leave_from",
                trf(language, "Personen är redan ledig under en del av tiden ({}).", said(other.period))));
    LeaveId leave = insert_leave(write, id, kind, period);
    record(write, visitor, "add_leave", employment->person, {},
           fmt::format("{}, {}", name_of(kind), said(period)));
    return leave;
}

Result<void> end_leave(db::Write& write, const rights::Visitor& visitor, LeaveId id, Date last_day,
                       Language language) {
    auto leave = find_leave(write, id);
    if (!leave) return std::unexpected(not_there(language));
    auto employment = with_leave(write, visitor, leave->employment, language);
    if (!employment) return std::unexpected(employment.error());
    if (last_day < leave->period.from || last_day > leave->period.to)
        return std::unexpected(with_field(
            language, "last_day", trf(language, "Välj en dag under ledigheten ({}).", said(leave->period))));
    update_leave(write, id, last_day);
    record(write, visitor, "end_leave", employment->person,
           fmt::format("{}, {}", name_of(leave->kind), said(leave->period)),
           fmt::format("{}, {}", name_of(leave->kind), said({leave->period.from, last_day})));
    return {};
}

}  // namespace styrkedja::organisation
