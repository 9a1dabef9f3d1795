// The commands on charters, offices and mandates: right → rule → transaction → audit.
#include "base/text.h"
#include "groups/groups.h"
#include "groups/mandate_states.h"
#include "groups/store/offices.h"
#include "organisation/people.h"

namespace styrkedja::groups {
namespace {

constexpr std::size_t max_title_bytes = 200;
constexpr std::size_t max_charter_bytes = 100'000;
constexpr std::chrono::days one_day{1};

Refusal not_there(Language language) {
    return {RefusalKind::not_found, tr(language, "Gruppen finns inte, eller så får du inte ändra den."), {}};
}
Refusal with_field(Language language, std::string field, std::string message) {
    return {
        RefusalKind::invalid, tr(language, "Inget är sparat än."), {{std::move(field), std::move(message)}}};
}
void record(db::Write& write, const rights::Visitor& visitor, const char* action, GroupId group,
            std::optional<std::string> before, std::optional<std::string> after) {
    audit::record(write, visitor.actor(),
                  {action, "group", group.value, std::move(before), std::move(after)});
}
bool keeps(db::Read& read, const rights::Visitor& visitor, GroupId id) {
    auto group = find_group_details(read, id);
    return group && may_keep_group(visitor, *group);
}

MandateStatus state_on(db::Read& read, OfficeId office, Date on) {
    auto holder = holder_of(read, office, on);
    return holder ? holder->status : MandateStatus::vacant;
}
std::string described(const Office& office, std::string_view name, MandateStatus status, Date from) {
    return fmt::format("{}: {}, {}, {}", office.title, name.empty() ? "–" : name, name_of(status), iso(from));
}

// The office when the visitor keeps its group and the event may happen to it on the day.
Result<Office> movable(db::Write& write, const rights::Visitor& visitor, OfficeId id, MandateEvent event,
                       Date on, Language language) {
    auto office = find_office(write, id);
    if (!office || !keeps(write, visitor, office->group)) return std::unexpected(not_there(language));
    if (!find_transition(state_on(write, id, on), event))
        return refuse(RefusalKind::conflict, tr(language, "Ingen har uppdraget den dagen."));
    return *office;
}

// What was to hold from the day on no longer does.
void clear_from(db::Write& write, OfficeId office, Date from) {
    for (const auto& mandate : mandates_of(write, office)) end_mandate(write, mandate, from - one_day);
}

void record_change(db::Write& write, const rights::Visitor& visitor, const Office& office,
                   const std::optional<Mandate>& before, std::string_view name, MandateStatus status,
                   Date from) {
    auto earlier =
        before
            ? std::optional(described(office, before->name.value_or(""), before->status, before->period.from))
            : std::nullopt;
    record(write, visitor, "change_mandate", office.group, earlier, described(office, name, status, from));
}

Result<std::string> name_of_person(db::Read& read, PersonId person, Language language) {
    auto known = organisation::find_person(read, person);
    if (!known) return std::unexpected(with_field(language, "person", tr(language, "Personen finns inte.")));
    return known->name;
}

}  // namespace

Result<std::int64_t> save_charter(db::Write& write, const rights::Visitor& visitor, GroupId group,
                                  std::string_view text, Date valid_from, Language language) {
    if (!keeps(write, visitor, group)) return std::unexpected(not_there(language));
    std::string tidy(trim(text));
    if (tidy.empty() || tidy.size() > max_charter_bytes)
        return std::unexpected(
            with_field(language, "text", tr(language, "Skriv uppdraget, med högst 100 000 tecken.")));
    auto earlier = charters_of(write, group);
    if (!earlier.empty() && earlier.front().text == tidy)
        return refuse(RefusalKind::conflict, tr(language, "Texten är densamma som i den senaste versionen."));
    std::int64_t version = earlier.empty() ? 1 : earlier.front().version + 1;
    insert_charter(write, group, {version, tidy, valid_from, now(), visitor.name});
    record(write, visitor, "save_charter", group,
           earlier.empty() ? std::optional<std::string>() : fmt::format("version {}", version - 1),
           fmt::format("version {}", version));
    return version;
}

Result<OfficeId> add_office(db::Write& write, const rights::Visitor& visitor, GroupId group,
                            std::string_view title, Language language) {
    if (!keeps(write, visitor, group)) return std::unexpected(not_there(language));
    std::string tidy = collapse_spaces(title);
    if (tidy.empty() || tidy.size() > max_title_bytes)
        return std::unexpected(
            with_field(language, "title", tr(language, "Skriv vad uppdraget heter, med högst 200 tecken.")));
    OfficeId id = insert_office(write, group, tidy);
    record(write, visitor, "add_office", group, {}, tidy);
    return id;
}

Result<void> nominate(db::Write& write, const rights::Visitor& visitor, OfficeId id, PersonId person,
                      Date from, Language language) {
    auto office = movable(write, visitor, id, MandateEvent::nominate, from, language);
    if (!office) return std::unexpected(office.error());
    auto name = name_of_person(write, person, language);
    if (!name) return std::unexpected(name.error());
    for (const auto& mandate : mandates_of(write, id))  // a new nomination takes the earlier one's place
        if (mandate.status == MandateStatus::nominated) end_mandate(write, mandate, from - one_day);
    insert_mandate(write, id, person, MandateStatus::nominated, {from, forever});
    record_change(write, visitor, *office, holder_of(write, id, from), *name, MandateStatus::nominated, from);
    return {};
}

Result<void> appoint(db::Write& write, const rights::Visitor& visitor, OfficeId id, PersonId person,
                     Date from, Language language) {
    auto office = movable(write, visitor, id, MandateEvent::appoint, from, language);
    if (!office) return std::unexpected(office.error());
    auto name = name_of_person(write, person, language);
    if (!name) return std::unexpected(name.error());
    auto before = holder_of(write, id, from);
    clear_from(write, id, from);
    insert_mandate(write, id, person, MandateStatus::held, {from, forever});
    record_change(write, visitor, *office, before, *name, MandateStatus::held, from);
    return {};
}

Result<void> announce_leaving(db::Write& write, const rights::Visitor& visitor, OfficeId id, Date last_day,
                              Language language) {
    auto office = movable(write, visitor, id, MandateEvent::announce_leaving, last_day, language);
    if (!office) return std::unexpected(office.error());
    auto holder = holder_of(write, id, last_day);
    Date from = std::min(std::max(holder->period.from, date_of(now())), last_day);
    end_mandate(write, *holder, from - one_day);
    insert_mandate(write, id, holder->person, MandateStatus::leaving, {from, last_day});
    insert_mandate(write, id, {}, MandateStatus::vacant, {last_day + one_day, forever});
    record_change(write, visitor, *office, holder, holder->name.value_or(""), MandateStatus::leaving,
                  last_day);
    return {};
}

Result<void> vacate(db::Write& write, const rights::Visitor& visitor, OfficeId id, Date from,
                    Language language) {
    auto office = movable(write, visitor, id, MandateEvent::vacate, from, language);
    if (!office) return std::unexpected(office.error());
    auto before = holder_of(write, id, from);
    for (const auto& mandate : mandates_of(write, id))
        if (mandate.status != MandateStatus::nominated) end_mandate(write, mandate, from - one_day);
    insert_mandate(write, id, {}, MandateStatus::vacant, {from, forever});
    record_change(write, visitor, *office, before, "", MandateStatus::vacant, from);
    return {};
}

}  // namespace styrkedja::groups
