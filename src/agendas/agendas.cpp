// Templates: the suggestion, the rows, and saving one.
#include "agendas/agendas.h"

#include "audit/audit.h"
#include "base/text.h"
#include "rights/rights.h"

namespace styrkedja::agendas {
namespace {

constexpr std::size_t max_title_bytes = 500;

struct TemplateRow {
    std::int64_t id;
    std::int64_t year;
    std::int64_t version;
};
const db::Query<TemplateRow(GroupId, std::int64_t)> newest_template{
    "SELECT id, year, version FROM agenda_template WHERE org_group = $1 AND year <= $2 ORDER BY year DESC "
    "LIMIT 1"};
const db::Query<TemplateItem(std::int64_t)> items_of_template{
    "SELECT kind, title, minutes, standing FROM agenda_template_item WHERE template = $1 ORDER BY position"};
const db::Query<std::int64_t(GroupId, std::int64_t)> add_template{
    "INSERT INTO agenda_template (org_group, year) VALUES ($1, $2) RETURNING id"};
const db::Query<void(std::int64_t, std::int64_t)> change_version{
    "UPDATE agenda_template SET version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(std::int64_t)> delete_items{"DELETE FROM agenda_template_item WHERE template = $1"};
const db::Query<void(std::int64_t, std::int64_t, ItemKind, std::string, std::optional<std::int64_t>,
                     StandingItem)>
    add_item{
        "INSERT INTO agenda_template_item (template, position, kind, title, minutes, standing) "
        "VALUES ($1, $2, $3, $4, $5, $6)"};
const db::Query<void(GroupId)> delete_group_items{
    "DELETE FROM agenda_template_item WHERE template IN (SELECT id FROM agenda_template WHERE org_group = "
    "$1)"};
const db::Query<void(GroupId)> delete_group{"DELETE FROM agenda_template WHERE org_group = $1"};

// What most groups begin and end with; what was promised last comes before what is new.
std::vector<TemplateItem> suggestion(Language language) {
    auto t = [&](const char* swedish) { return tr(language, swedish); };
    return {{ItemKind::check_in, t("Incheckning"), 5, StandingItem::none},
            {ItemKind::information, t("Återkoppling från förra mötet"), 10, StandingItem::feedback},
            {ItemKind::dialogue, t("Återrapporter"), 15, StandingItem::reports},
            {ItemKind::decision, t("Beslut att utvärdera"), 10, StandingItem::evaluations},
            {ItemKind::information, t("Nytt från systergrupper"), 10, StandingItem::sister_groups},
            {ItemKind::check_out, t("Utcheckning"), 5, StandingItem::none}};
}

std::vector<FieldError> problems(const Template& agenda, Language language) {
    std::vector<FieldError> errors;
    if (agenda.year < 2000 || agenda.year > 2999)
        errors.push_back({"year", tr(language, "Skriv ett år, som 2026.")});
    if (agenda.items.size() > most_template_items)
        errors.push_back({"items", trf(language, "En mall kan ha högst {} punkter.", most_template_items)});
    for (std::size_t at = 0; at < agenda.items.size(); ++at) {
        const auto& item = agenda.items[at];
        if (trim(item.title).empty() || item.title.size() > max_title_bytes)
            errors.push_back({fmt::format("item.{}.title", at),
                              tr(language, "Punkten behöver en rubrik på högst 500 tecken.")});
        if (item.minutes && (*item.minutes < 1 || *item.minutes > longest_item))
            errors.push_back({fmt::format("item.{}.minutes", at),
                              trf(language, "Skriv minuter, från 1 till {}.", longest_item)});
    }
    return errors;
}

}  // namespace

Template template_for(db::Read& read, GroupId group, int year, Language language) {
    auto row = read.one(newest_template, group, year);
    if (!row) return {0, 0, suggestion(language)};
    return {static_cast<int>(row->year), row->year == year ? row->version : 0,
            read.all(items_of_template, row->id)};
}

Result<void> save_template(db::Write& write, const rights::Visitor& visitor, GroupId group,
                           const Template& agenda, Language language) {
    if (!rights::may_in_group(visitor, rights::Permission::see_meetings, group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    if (!rights::may_in_group(visitor, rights::Permission::keep_minutes, group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan ändra dagordningen."));
    if (auto errors = problems(agenda, language); !errors.empty())
        return refuse_fields(tr(language, "Mallen är inte sparad."), std::move(errors));
    auto stored = write.one(newest_template, group, agenda.year);
    bool there = stored && stored->year == agenda.year;
    if ((there ? stored->version : 0) != agenda.version)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan ändrade mallen medan du skrev. Läs in sidan och ändra igen."));
    std::int64_t id = there ? stored->id : *write.one(add_template, group, agenda.year);
    if (there) write.run(change_version, id, agenda.version);
    write.run(delete_items, id);
    for (std::size_t at = 0; at < agenda.items.size(); ++at) {
        const auto& item = agenda.items[at];
        write.run(add_item, id, static_cast<std::int64_t>(at), item.kind, collapse_spaces(item.title),
                  item.minutes, item.standing);
    }
    audit::record(write, visitor.actor(),
                  {"save_agenda_template", "group", group.value, {}, std::to_string(agenda.year)});
    return {};
}

const char* word(Language language, ItemKind kind) {
    switch (kind) {
        case ItemKind::decision:
            return tr(language, "Beslut");
        case ItemKind::information:
            return tr(language, "Information");
        case ItemKind::dialogue:
            return tr(language, "Dialog");
        case ItemKind::short_info:
            return tr(language, "Kort information");
        case ItemKind::check_in:
            return tr(language, "Incheckning");
        case ItemKind::check_out:
            return tr(language, "Utcheckning");
    }
    return "";
}

const char* word(Language language, StandingItem standing) {
    switch (standing) {
        case StandingItem::none:
            return "";
        case StandingItem::feedback:
            return tr(language, "Återkoppling från förra mötet");
        case StandingItem::sister_groups:
            return tr(language, "Nytt från systergrupper");
        case StandingItem::reports:
            return tr(language, "Återrapporter");
        case StandingItem::evaluations:
            return tr(language, "Beslut att utvärdera");
        case StandingItem::assignments:
            return tr(language, "Läget i uppdragen");
    }
    return "";
}

void remove_group(db::Write& write, GroupId group) {
    write.run(delete_group_items, group);
    write.run(delete_group, group);
}

}  // namespace styrkedja::agendas
