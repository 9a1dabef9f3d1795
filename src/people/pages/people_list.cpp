// "Vem är det?": people by the beginning of any word of any of their names, by unit, as of a day.
#include <boost/json.hpp>

#include "base/spoken_date.h"
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "organisation/organisation.h"
#include "people/fields.h"
#include "people/pages/pages.h"
#include "people/words.h"
#include "rights/permissions.h"

namespace styrkedja::people::pages {
namespace {

constexpr std::int64_t page_size = 50;

organisation::PersonFilter filter_from(const auth::Visit& visit) {
    Date on = day_asked(visit);
    auto page = parse_number(visit.query("page"));
    return {.text = visit.query("q"),
            .unit = unit_chosen(visit, "unit", on).unit,
            .on = on,
            .limit = page_size,
            .offset = page && *page > 1 && *page < 1000 ? (*page - 1) * page_size : 0};
}

html::Url url_of(const auth::Visit& visit, const organisation::PersonFilter& filter, int page) {
    return html::to("/people?q={}&unit={}&on={}&page={}", filter.text,
                    filter.unit ? to_string(*filter.unit) : "", visit.query("on"), page);
}

void search_form(html::Out& out, const auth::Visit& visit, const organisation::PersonFilter& filter) {
    auto asked = filter.unit ? Chosen{.unit = filter.unit} : unit_chosen(visit, "unit", filter.on);
    out(R"(<form class="filter" method="get" action="/people">)");
    html::text_field(out, visit.language,
                     {.name = "q", .label = visit.t("Namn"), .value = filter.text, .optional = true},
                     html::Input::search);
    unit_field(out, visit,
               {.name = "unit",
                .label = visit.t("Enhet"),
                .value = filter.unit ? to_string(*filter.unit) : visit.query("unit"),
                .error = asked.error ? asked.error->message : "",
                .optional = true,
                .empty_choice = visit.t("Alla enheter")},
               filter.on);
    if (!visit.query("on").empty()) html::hidden_field(out, "on", visit.query("on"));
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void table_of(html::Out& out, const auth::Visit& visit,
              const std::vector<organisation::ListedPerson>& people) {
    html::Table table(out, {.caption = visit.t("Personer"),
                            .columns = {{.label = visit.t("Namn")},
                                        {.label = visit.t("Befattning")},
                                        {.label = visit.t("Enhet")}},
                            .show_caption = false});
    for (const auto& each : people) {
        table.row();
        table.cell(R"(<a href="/people/{}">{}</a>)", each.id, each.name);
        std::string more = each.employments > 1
                               ? trn(visit.language, "och {} till", "och {} till", each.employments - 1)
                               : std::string();
        table.cell(R"({} <span class="quiet">{}</span>)",
                   each.position.value_or(visit.t("ingen anställning")), more);
        table.cell("{}", each.unit ? unit_link(*each.unit, each.unit_name.value_or("")) : html::Markup());
    }
}

std::string answer(const auth::Visit& visit, const organisation::PersonFilter& filter, std::size_t shown,
                   std::int64_t all) {
    if (filter.text.empty() && !filter.unit)
        return trn(visit.language, "{} person finns här.", "{} personer finns här.", all);
    if (shown == 0) return visit.t("Ingen hittades.");
    if (static_cast<std::int64_t>(shown) == page_size) return visit.t("Många hittades.");
    return trn(visit.language, "{} hittades.", "{} hittades.", static_cast<std::int64_t>(shown));
}

exports::NextRows rows_of(const auth::Visit& visit) {
    return exports::in_batches(
        filter_from(visit), [&database = visit.database](const organisation::PersonFilter& filter) {
            std::vector<exports::Row> rows;
            for (const auto& each :
                 database.read([&](db::Read& read) { return organisation::list_people(read, filter); }))
                rows.push_back({std::to_string(each.id.value), each.name, each.email,
                                each.position.value_or(""), each.unit_name.value_or("")});
            return rows;
        });
}
exports::Row header(const auth::Visit& visit) {
    return {"id", visit.t("Namn"), visit.t("E-post"), visit.t("Befattning"), visit.t("Enhet")};
}

}  // namespace

http::Response people(auth::Visit& visit) {
    auto filter = filter_from(visit);
    struct Loaded {
        std::vector<organisation::ListedPerson> people;
        std::int64_t all;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        bool counted = filter.text.empty() && !filter.unit;
        return Loaded{organisation::list_people(read, filter),
                      counted ? organisation::counts(read).people : 0};
    });
    std::size_t shown = loaded.people.size();
    html::Out out;
    html::heading(out, visit.t("Vem är det?"), answer(visit, filter, shown, loaded.all));
    day_banner(out, visit, filter.on, html::to("/people?q={}", filter.text));
    search_form(out, visit, filter);
    if (loaded.people.empty())
        html::empty_state(out, {.title = visit.t("Ingen här"),
                                .text = visit.t("Sök på början av förnamnet, efternamnet eller ett tidigare "
                                                "namn.")});
    else
        table_of(out, visit, loaded.people);
    long long rows = filter.offset + static_cast<long long>(shown);
    if (static_cast<std::int64_t>(shown) == page_size) ++rows;  // there may be more
    if (loaded.all > 0) rows = std::min(loaded.all, organisation::last_offset + page_size);
    html::pagination(
        out, visit.language,
        {.current = static_cast<int>(filter.offset / page_size) + 1, .page_size = page_size, .rows = rows},
        [&](int page) { return url_of(visit, filter, page); });
    exports::links(out, "/people", visit.request.query_string());
    day_form(out, visit, filter.on, "/people");
    if (rights::may_somewhere(visit.visitor, rights::Permission::change_people))
        html::link_button(out, html::Url("/people/add"), visit.t("Lägg till en person"));
    return visit.page(visit.frame(visit.t("Personer"), "people"), out.markup());
}

http::Response people_csv(auth::Visit& visit) {
    return exports::csv("people.csv", header(visit), rows_of(visit));
}
http::Response people_excel(auth::Visit& visit) {
    return exports::excel("people.xlsx", header(visit), rows_of(visit));
}

// GET /api/people?q=&unit=&on=&page= → {"people":[{"id","name","email","position","unit","unit_name"}]}
http::Response api_people(auth::Visit& visit) {
    namespace json = boost::json;
    auto filter = filter_from(visit);
    json::array list;
    for (const auto& each :
         visit.database.read([&](db::Read& read) { return organisation::list_people(read, filter); }))
        list.push_back(json::object{
            {"id", each.id.value},
            {"name", each.name},
            {"email", each.email},
            {"position", each.position ? json::value(*each.position) : json::value(nullptr)},
            {"unit", each.unit ? json::value(each.unit->value) : json::value(nullptr)},
            {"unit_name", each.unit_name ? json::value(*each.unit_name) : json::value(nullptr)}});
    return http::json(json::serialize(json::object{{"people", std::move(list)}}));
}

}  // namespace styrkedja::people::pages
