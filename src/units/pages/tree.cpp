// "Hur ser organisationen ut?": the tree as of a day. A small one stands there whole; of a large one, one
// level at a time.
#include "exports/exports.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/words.h"
#include "rights/permissions.h"
#include "units/as_of.h"
#include "units/pages/pages.h"
#include "units/words.h"

namespace styrkedja::units::pages {
namespace {

namespace org = organisation;

constexpr std::int64_t whole_tree = 400;  // units that a page shows at once
constexpr std::int64_t open_tree = 25;    // units that stand open from the beginning
constexpr std::int64_t page_size = 60;
constexpr std::int64_t most_hits = 100;

struct Loaded {
    AsOf day;
    std::vector<org::Moment> moments;
    std::optional<org::Unit> top;  // what the list stands under
    std::vector<org::Unit> path;
    std::int64_t units = 0;              // at or below the top, or in all
    std::optional<org::Staff> staff;     // of the top
    std::vector<org::Unit> tree;         // whole, the top first; empty when it is too large
    std::vector<org::ListedUnit> level;  // one page of what stands directly under it
    std::int64_t level_size = 0;
    std::vector<org::ListedUnit> hits;
};

int page_of(const auth::Visit& visit) {
    auto page = parse_number(visit.query("page"));
    return page && *page > 1 && *page < 100'000 ? static_cast<int>(*page) : 1;
}

// The unit asked for; else the only topmost one, if there is only one.
std::optional<org::Unit> top_of(const auth::Visit& visit, db::Read& read, Date on) {
    if (auto asked = parse_id<UnitId>(visit.query("under"))) return org::find_unit(read, *asked, on);
    auto topmost = org::children_of(read, {}, {.on = on, .limit = 2});
    if (topmost.size() != 1) return std::nullopt;
    return topmost.front().unit;
}

Loaded load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        Loaded loaded;
        loaded.moments = org::moments_of_change(read);
        loaded.day = as_of(visit, loaded.moments);
        Date on = loaded.day.on;
        loaded.top = top_of(visit, read, on);
        std::optional<UnitId> top = loaded.top ? std::optional(loaded.top->id) : std::nullopt;
        loaded.units = top ? org::count_subtree(read, *top, on) : org::count_units(read, on);
        if (top) loaded.path = org::path_to(read, *top, on);
        if (std::string words = visit.query("q"); !words.empty()) {
            loaded.hits = org::search_units(read, words, on, most_hits);
            return loaded;
        }
        if (top && loaded.units <= whole_tree) {
            loaded.tree = org::subtree(read, *top, on, whole_tree);
            loaded.staff = org::staff_at_or_below(read, *top, on);
            return loaded;
        }
        loaded.level_size = org::count_children(read, top, on);
        loaded.level = org::children_of(
            read, top, {.on = on, .limit = page_size, .offset = (page_of(visit) - 1) * page_size});
        return loaded;
    });
}

void unit_line(html::Out& out, const auth::Visit& visit, const Loaded& loaded, const org::Unit& unit) {
    out(R"(<a href="{}">{}</a> <span class="facts">{}</span>)", unit_url(unit.id, loaded.day), unit.name,
        describe(visit, unit, loaded.day.on));
}

// Writes what stands under `parent`, from `at` on; returns where the next unit that is not below it stands.
std::size_t branch(html::Out& out, const auth::Visit& visit, const Loaded& loaded, UnitId parent,
                   std::size_t at, bool open) {
    out(R"(<ul class="tree">)");
    while (at < loaded.tree.size() && loaded.tree[at].parent == parent) {
        const org::Unit& unit = loaded.tree[at++];
        out("<li>");
        unit_line(out, visit, loaded, unit);
        if (at < loaded.tree.size() && loaded.tree[at].parent == unit.id) {
            html::Out below;
            std::size_t next = branch(below, visit, loaded, unit.id, at, open);
            auto direct =
                std::ranges::count_if(loaded.tree, [&](const auto& one) { return one.parent == unit.id; });
            html::details(
                out, trn(visit.language, "{} underenhet", "{} underenheter", static_cast<long long>(direct)),
                below.markup(), open);
            at = next;
        }
        out("</li>");
    }
    out("</ul>");
    return at;
}

void level(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out(R"(<ul class="tree">)");
    for (const auto& one : loaded.level) {
        out("<li>");
        unit_line(out, visit, loaded, one.unit);
        if (one.children > 0)
            out(R"( <a class="deeper" href="{}">{}</a>)", tree_url(loaded.day, one.unit.id),
                trn(visit.language, "{} underenhet", "{} underenheter", one.children));
        out("</li>");
    }
    out("</ul>");
    std::optional<UnitId> under = loaded.top ? std::optional(loaded.top->id) : std::nullopt;
    html::pagination(out, visit.language,
                     {.current = page_of(visit), .page_size = page_size, .rows = loaded.level_size},
                     [&](int page) { return tree_url(loaded.day, under, page); });
}

void search_box(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out(R"(<form class="filter" method="get" action="/organisation" role="search">)");
    if (!loaded.day.is_today()) html::hidden_field(out, "on", iso(loaded.day.on));
    html::text_field(out, visit.language,
                     {.name = "q",
                      .label = visit.t("Sök enhet"),
                      .value = visit.query("q"),
                      .hint = visit.t("Namn, tidigare namn eller kod"),
                      .optional = true,
                      .max_length = 100},
                     html::Input::search);
    html::button(out, {.label = visit.t("Sök"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void hits(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out("<h2>{}</h2>", trn(visit.language, "{} träff", "{} träffar", std::ssize(loaded.hits)));
    if (loaded.hits.empty())
        html::empty_state(out, {.title = visit.t("Ingen enhet heter eller har hetat så"),
                                .text = visit.t("Varje ord ska vara början på ett ord i namnet."),
                                .action = visit.t("Visa hela trädet"),
                                .url = tree_url(loaded.day)});
    out(R"(<ul class="tree">)");
    for (const auto& hit : loaded.hits) {
        out("<li>");
        unit_line(out, visit, loaded, hit.unit);
        if (!hit.found_by.empty())
            out(R"( <span class="facts">{}</span>)", trf(visit.language, "även {}", hit.found_by));
        if (hit.unit.valid_to < loaded.day.on)
            out(" {}", html::badge(html::Tone::neutral, visit.t("Stängd")));
        if (hit.unit.valid_from > loaded.day.on)
            out(" {}", html::badge(html::Tone::info, visit.t("Öppnar senare")));
        out("</li>");
    }
    out("</ul>");
}

std::string answer_of(const auth::Visit& visit, const Loaded& loaded) {
    std::string number = html::spoken_number(visit.language, loaded.units);
    if (!loaded.top) return trf(visit.language, "{} enheter i alla huvudmän tillsammans.", number);
    if (!loaded.staff) return trf(visit.language, "{}: {} enheter.", loaded.top->name, number);
    return trf(visit.language, "{}: {} enheter, {}.", loaded.top->name, number,
               staff_in_words(visit, *loaded.staff));
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Kod"),
            visit.t("Namn"),
            visit.t("Slag"),
            visit.t("Skolform"),
            visit.t("Överordnad"),
            visit.t("Gäller från"),
            visit.t("Gäller till")};
}

exports::NextRows rows_of(const auth::Visit& visit) {
    auto moments = visit.database.read([](db::Read& read) { return org::moments_of_change(read); });
    org::UnitPlace place{.on = as_of(visit, moments).on};
    return exports::in_batches(place, [&database = visit.database,
                                       language = visit.language](const org::UnitPlace& part) {
        return database.read([&](db::Read& read) {
            std::vector<exports::Row> rows;
            for (const auto& unit : org::list_units(read, part))
                rows.push_back({to_string(unit.id), unit.code, unit.name, org::kind_name(unit.kind, language),
                                unit.school_form == SchoolForm::none
                                    ? ""
                                    : org::school_form_name(unit.school_form, part.on, language),
                                unit.parent ? to_string(*unit.parent) : "", iso(unit.valid_from),
                                unit.valid_to == forever ? "" : iso(unit.valid_to)});
            return rows;
        });
    });
}

}  // namespace

http::Response tree(auth::Visit& visit) {
    if (!rights::may(visit.visitor, rights::Permission::see_organisation)) return visit.not_found();
    Loaded loaded = load(visit);
    html::Frame frame = visit.frame(visit.t("Organisation"), "organisation");
    frame.topics = {"organisation"};
    if (visit.request.query("under"))
        for (const auto& unit : loaded.path)
            frame.crumbs.push_back({unit.name, tree_url(loaded.day, unit.id)});
    html::Out out;
    html::heading(out, visit.t("Hur ser organisationen ut?"), answer_of(visit, loaded));
    day_banner(out, visit, loaded.day, html::Url("/organisation"));
    search_box(out, visit, loaded);
    http::Fields kept;
    if (!visit.query("q").empty()) kept.emplace_back("q", visit.query("q"));
    if (!visit.query("under").empty()) kept.emplace_back("under", visit.query("under"));
    day_slider(out, visit, loaded.day, loaded.moments, html::Url("/organisation"), kept);
    if (!visit.query("q").empty()) {
        hits(out, visit, loaded);
    } else if (loaded.units == 0) {
        html::empty_state(out, {.title = visit.t("Inga enheter den här dagen"),
                                .text = visit.t("Enheterna läses in från en fil, eller öppnas en och en.")});
    } else if (!loaded.tree.empty()) {
        out(R"(<h2><a href="{}">{}</a></h2>)", unit_url(loaded.top->id, loaded.day), loaded.top->name);
        branch(out, visit, loaded, loaded.top->id, 1, loaded.units <= open_tree);
    } else {
        if (loaded.top)
            out(R"(<h2><a href="{}">{}</a></h2>)", unit_url(loaded.top->id, loaded.day), loaded.top->name);
        level(out, visit, loaded);
    }
    exports::links(out, "/organisation", loaded.day.is_today() ? "" : "on=" + iso(loaded.day.on));
    return visit.page(frame, out.markup());
}

http::Response tree_csv(auth::Visit& visit) {
    return exports::csv("organisation.csv", header(visit), rows_of(visit));
}
http::Response tree_excel(auth::Visit& visit) {
    return exports::excel("organisation.xlsx", header(visit), rows_of(visit));
}

}  // namespace styrkedja::units::pages
