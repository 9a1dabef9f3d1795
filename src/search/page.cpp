// "Vad söker du?": who and what is called so, then the hits, each in its context.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "search/kinds.h"
#include "search/search.h"

namespace styrkedja::search {
namespace {

html::Markup marked(const Snippet& snippet) {
    html::Out out;
    std::string_view text = snippet.text;
    std::size_t at = 0;
    for (const auto& mark : snippet.marks) {
        out("{}<mark>{}</mark>", text.substr(at, mark.begin - at),
            text.substr(mark.begin, mark.end - mark.begin));
        at = mark.end;
    }
    out("{}", text.substr(at));
    return out.markup();
}

std::vector<Kind>& kinds() {
    static std::vector<Kind> all;
    return all;
}
std::string kind_name(const auth::Visit& visit, std::string_view name) {
    auto kind = std::ranges::find(kinds(), name, &Kind::name);
    return kind == kinds().end() ? std::string(name) : visit.t(kind->one);
}
std::vector<html::Option> kind_options(const auth::Visit& visit) {
    std::vector<html::Option> options;
    for (const auto& kind : kinds())
        options.push_back({.value = std::string(kind.name), .label = visit.t(kind.many)});
    std::ranges::sort(options, {}, [](const html::Option& one) { return swedish_sort_key(one.label); });
    return options;
}

std::vector<NameList>& name_lists() {
    static std::vector<NameList> lists;
    return lists;
}

// True when somebody or something is called what was searched for.
bool named(html::Out& out, const auth::Visit& visit, const std::string& query) {
    bool any = false;
    if (trim(query).empty()) return any;
    for (const auto& list : name_lists())
        if (auto items = list.find(visit, query); !items.empty()) {
            out(R"(<h2>{}</h2><ul class="tree">{}</ul>)", visit.t(list.title), items);
            any = true;
        }
    return any;
}

void hit_list(html::Out& out, const auth::Visit& visit, const Hits& found) {
    out(R"(<ol class="hits">)");
    for (const auto& hit : found.hits) {
        out(R"(<li><a href="{}">{}</a><p class="facts">{}{}</p><p>{}</p></li>)", html::Url(hit.url),
            hit.title, kind_name(visit, hit.kind),
            hit.dated ? " · " + spoken(*hit.dated, visit.language) : "", marked(hit.snippet));
    }
    out("</ol>");
}

// Where and when; folded away until it is used.
void narrowing(html::Out& out, const auth::Visit& visit, const Filter& filter,
               const std::vector<UnitName>& units) {
    html::Out fields;
    std::vector<html::Option> options;
    for (const auto& unit : units) options.push_back({.value = to_string(unit.id), .label = unit.name});
    html::select(fields, visit.language,
                 {.name = "unit",
                  .label = visit.t("Enhet"),
                  .value = filter.unit ? to_string(*filter.unit) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla enheter")},
                 options);
    for (auto [name, label, day] : {std::tuple{"from", visit.t("Från och med"), filter.from},
                                    std::tuple{"to", visit.t("Till och med"), filter.to}})
        html::date_field(fields, visit.language,
                         {.name = name, .label = label, .value = day ? iso(*day) : "", .optional = true});
    html::details(out, visit.t("Var och när"), fields.markup(), filter.unit || filter.from || filter.to);
}

http::Response page(auth::Visit& visit) {
    std::string query = visit.query("q");
    Filter filter{.kind = visit.query("kind"),
                  .unit = parse_id<UnitId>(visit.query("unit")),
                  .from = parse_iso_date(visit.query("from")),
                  .to = parse_iso_date(visit.query("to"))};
    std::vector<UnitName> units;
    auto found = visit.database.read([&](db::Read& read) {
        units = units_with_groups(read);
        return find(read, visit.visitor, query, filter);
    });
    html::Frame frame = visit.frame(visit.t("Sök"), "search");
    frame.search_query = query;
    html::Out out;
    std::string answer;
    if (!query.empty() && found.more)
        answer = trf(visit.language, "Fler än {} träffar. Skriv fler ord för att komma närmare.",
                     found.hits.size());
    else if (!query.empty())
        answer = trn(visit.language, "{} träff.", "{} träffar.", std::ssize(found.hits));
    html::heading(out,
                  query.empty() ? visit.t("Vad söker du?") : trf(visit.language, "Vad står om ”{}”?", query),
                  answer);
    out(R"(<form class="filter" method="get" action="/search">)");
    html::text_field(out, visit.language,
                     {.name = "q", .label = visit.t("Sök efter"), .value = query, .max_length = 200},
                     html::Input::search);
    html::select(out, visit.language,
                 {.name = "kind",
                  .label = visit.t("Slag"),
                  .value = filter.kind,
                  .optional = true,
                  .empty_choice = visit.t("Allt")},
                 kind_options(visit));
    narrowing(out, visit, filter, units);
    html::button(out, {.label = visit.t("Sök"), .kind = html::ButtonKind::secondary});
    out("</form>");
    bool narrowed = !filter.kind.empty() || filter.unit || filter.from || filter.to;
    bool any = !narrowed && named(out, visit, query);
    if (any && !found.hits.empty()) out("<h2>{}</h2>", visit.t("I texterna"));
    hit_list(out, visit, found);
    return visit.page(frame, out.markup());
}

}  // namespace

void hang(const NameList& list) {
    if (std::ranges::find(name_lists(), list.find, &NameList::find) == name_lists().end())
        name_lists().push_back(list);
}

void hang(const Kind& kind) {
    if (std::ranges::find(kinds(), kind.name, &Kind::name) == kinds().end()) kinds().push_back(kind);
}
std::span<const Kind> all_kinds() { return kinds(); }

void add_routes(auth::Routes& routes) { routes.get("/search", auth::Access::signed_in, page); }

}  // namespace styrkedja::search
