// "Vilka möts?": the groups of a day, by kind and owning unit.
#include <boost/json.hpp>

#include "exports/exports.h"
#include "groups/groups.h"
#include "groups/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "people/fields.h"
#include "people/words.h"
#include "rights/permissions.h"

namespace styrkedja::groups::pages {
namespace {

constexpr std::int64_t page_size = 50;

GroupFilter filter_from(const auth::Visit& visit) {
    Date on = people::day_asked(visit);
    auto page = parse_number(visit.query("page"));
    return {.kind = parse_enum<GroupKind>(visit.query("kind")),
            .unit = parse_id<UnitId>(visit.query("unit")),
            .on = on,
            .limit = page_size,
            .offset = page && *page > 1 && *page < 1000 ? (*page - 1) * page_size : 0};
}

std::vector<ListedGroup> list(db::Database& database, const GroupFilter& filter) {
    return database.read([&](db::Read& read) { return list_groups(read, filter); });
}

void kind_form(html::Out& out, const auth::Visit& visit) {
    out(R"(<form class="filter" method="get" action="/groups">)");
    if (!visit.query("on").empty()) html::hidden_field(out, "on", visit.query("on"));
    html::select(out, visit.language,
                 {.name = "kind",
                  .label = visit.t("Slag av grupp"),
                  .value = visit.query("kind"),
                  .optional = true,
                  .empty_choice = visit.t("Alla slag")},
                 people::options<GroupKind>(visit.language));
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

exports::NextRows rows_of(const auth::Visit& visit) {
    return exports::in_batches(filter_from(visit), [&database = visit.database,
                                                    language = visit.language](const GroupFilter& filter) {
        std::vector<exports::Row> rows;
        for (const auto& each : list(database, filter))
            rows.push_back({std::to_string(each.id.value), each.name, people::word(language, each.kind),
                            each.unit_name.value_or(""), each.chair.value_or(""),
                            std::to_string(each.people)});
        return rows;
    });
}
exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Grupp"),
            visit.t("Slag av grupp"),
            visit.t("Enhet"),
            visit.t("Ordförande"),
            visit.t("Antal personer")};
}

}  // namespace

http::Response groups(auth::Visit& visit) {
    auto filter = filter_from(visit);
    auto found = list(visit.database, filter);
    html::Out out;
    html::heading(out, visit.t("Vilka möts?"));
    people::day_banner(out, visit, filter.on, html::Url("/groups"));
    kind_form(out, visit);
    if (found.empty()) {
        html::empty_state(out, {.title = visit.t("Inga grupper här"),
                                .text = visit.t("Grupper möts, beslutar och lovar; här står vilka de är.")});
    } else {
        html::Table table(out, {.caption = visit.t("Grupper"),
                                .columns = {{.label = visit.t("Grupp")},
                                            {.label = visit.t("Slag av grupp")},
                                            {.label = visit.t("Ordförande")},
                                            {.label = visit.t("Antal personer"), .numeric = true}},
                                .show_caption = false});
        for (const auto& each : found) {
            table.row();
            table.cell(R"(<a href="/groups/{}">{}</a>)", each.id, each.name);
            table.cell("{}", people::word(visit.language, each.kind));
            table.cell("{}", each.chair.value_or(visit.t("ingen ordförande")));
            table.cell("{}", each.people);
        }
    }
    long long rows = filter.offset + std::ssize(found) + (std::ssize(found) == page_size ? 1 : 0);
    html::pagination(
        out, visit.language,
        {.current = static_cast<int>(filter.offset / page_size) + 1, .page_size = page_size, .rows = rows},
        [&](int page) {
            return html::to("/groups?kind={}&unit={}&on={}&page={}", visit.query("kind"), visit.query("unit"),
                            visit.query("on"), page);
        });
    exports::links(out, "/groups", visit.request.query_string());
    people::day_form(out, visit, filter.on, "/groups");
    if (rights::may_somewhere(visit.visitor, rights::Permission::change_groups))
        html::link_button(out, html::Url("/groups/add"), visit.t("Bilda en grupp"));
    return visit.page(visit.frame(visit.t("Grupper"), "groups"), out.markup());
}

http::Response groups_csv(auth::Visit& visit) {
    return exports::csv("groups.csv", header(visit), rows_of(visit));
}
http::Response groups_excel(auth::Visit& visit) {
    return exports::excel("groups.xlsx", header(visit), rows_of(visit));
}

// GET /api/groups?kind=&unit=&on=&page= → {"groups":[{"id","name","kind","unit_name","chair","people"}]}
http::Response api_groups(auth::Visit& visit) {
    namespace json = boost::json;
    auto text = [](const std::optional<std::string>& value) {
        return value ? json::value(*value) : json::value(nullptr);
    };
    json::array answer;
    for (const auto& each : list(visit.database, filter_from(visit)))
        answer.push_back(json::object{{"id", each.id.value},
                                      {"name", each.name},
                                      {"kind", name_of(each.kind)},
                                      {"unit_name", text(each.unit_name)},
                                      {"chair", text(each.chair)},
                                      {"people", each.people}});
    return http::json(json::serialize(json::object{{"groups", std::move(answer)}}));
}

}  // namespace styrkedja::groups::pages
