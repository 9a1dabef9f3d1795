// "Vem rapporterar till vem?": what nobody hears of first, then the picture and the same figures as a table.
#include "reports/graph.h"

#include <algorithm>
#include <map>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "html/words.h"
#include "reports/pages/pages.h"

namespace styrkedja::reports::pages {
namespace {

constexpr std::size_t most_drawn = 60;
constexpr int page_size = 50;
constexpr long long box_width = 176, box_height = 52, gap = 12, between = 120, margin = 8;
constexpr std::size_t name_bytes = 22;

// A person or a group on one side of the picture, with all that goes to or from it.
struct Side {
    std::string name;
    html::Url url;
    std::int64_t plans = 0, late = 0;
    long long y = 0;
};
struct Sides {
    std::map<std::string, std::size_t> places;
    std::vector<Side> all;

    Side& at(const std::string& key, const std::string& name) {
        auto [place, added] = places.try_emplace(key, all.size());
        if (added)
            all.push_back({.name = name,
                           .url = html::Url(key),
                           .y = margin + static_cast<long long>(all.size()) * (box_height + gap)});
        return all[place->second];
    }
    long long height() const { return 2 * margin + std::ssize(all) * (box_height + gap) - gap; }
};

std::string url_of_reporter(const GraphEdge& edge) {
    return std::string(html::to("/people/{}", edge.reporter).view());
}
std::string url_of_recipient(const GraphEdge& edge) {
    return std::string((edge.to_group ? html::to("/groups/{}", *edge.to_group)
                                      : html::to("/people/{}", edge.to_person.value_or(PersonId{})))
                           .view());
}

std::string figures(const auth::Visit& visit, std::int64_t plans, std::int64_t late) {
    std::string text = trn(visit.language, "{} uppföljning", "{} uppföljningar", plans);
    return late == 0 ? text : text + ", " + trn(visit.language, "{} sen", "{} sena", late);
}

void box(html::Out& out, const auth::Visit& visit, const Side& side, long long x) {
    std::string said = figures(visit, side.plans, side.late);
    out(R"(<a href="{}"><title>{}: {}</title><rect x="{}" y="{}" width="{}" height="{}" rx="6"></rect>)",
        side.url, side.name, said, x, side.y, box_width, box_height);
    out(R"(<text x="{}" y="{}">{}</text><text class="quiet" x="{}" y="{}">{}</text></a>)", x + 12,
        side.y + 22, shorten(side.name, name_bytes), x + 12, side.y + 41, said);
}

// The heaviest line is twelve wide; what is late is dashed too, and said in the boxes.
void line(html::Out& out, const auth::Visit& visit, const GraphEdge& edge, long long from, long long to,
          std::int64_t heaviest) {
    long long x1 = margin + box_width, x2 = x1 + between, middle = (x1 + x2) / 2;
    out(R"(<path class="{}" stroke-width="{}" d="M{} {} C{} {} {} {} {} {}">)", edge.late > 0 ? "late" : "",
        1 + edge.plans * 11 / std::max<std::int64_t>(heaviest, 1), x1, from, middle, from, middle, to, x2,
        to);
    out("<title>{} → {}: {}</title></path>", edge.reporter_name, edge.to_name,
        figures(visit, edge.plans, edge.late));
}

void picture(html::Out& out, const auth::Visit& visit, const std::vector<GraphEdge>& edges) {
    Sides left, right;
    std::size_t drawn = std::min(edges.size(), most_drawn);
    for (std::size_t at = 0; at < drawn; ++at) {
        const auto& edge = edges[at];
        for (Side* side : {&left.at(url_of_reporter(edge), edge.reporter_name),
                           &right.at(url_of_recipient(edge), edge.to_name)}) {
            side->plans += edge.plans;
            side->late += edge.late;
        }
    }
    long long width = 2 * margin + 2 * box_width + between, height = std::max(left.height(), right.height());
    out(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)",
        visit.t("Vem rapporterar till vem"));
    out(R"(<svg class="thread-picture report-graph" viewBox="0 0 {} {}" width="{}" height="{}" )"
        R"(aria-label="{}">)",
        width, height, width, height,
        visit.t("Vem rapporterar till vem som bild; samma sak står i tabellen"));
    for (std::size_t at = 0; at < drawn; ++at) {
        const auto& edge = edges[at];
        line(out, visit, edge, left.at(url_of_reporter(edge), "").y + box_height / 2,
             right.at(url_of_recipient(edge), "").y + box_height / 2, edges[0].plans);
    }
    for (const auto& side : left.all) box(out, visit, side, margin);
    for (const auto& side : right.all) box(out, visit, side, margin + box_width + between);
    out("</svg></div>");
    if (drawn < edges.size())
        out("<p>{}</p>", trf(visit.language, "Bilden visar de {} tyngsta; alla står i tabellen.", drawn));
}

void figures_table(html::Out& out, const auth::Visit& visit, const std::vector<GraphEdge>& edges, int page) {
    {
        html::Table table(out, {.caption = visit.t("Vem rapporterar till vem"),
                                .columns = {{.label = visit.t("Vem")},
                                            {.label = visit.t("Till")},
                                            {.label = visit.t("Uppföljningar"), .numeric = true},
                                            {.label = visit.t("Sena"), .numeric = true},
                                            {.label = visit.t("Först")}}});
        auto first = static_cast<std::size_t>(page - 1) * page_size;
        for (std::size_t at = first; at < std::min(edges.size(), first + page_size); ++at) {
            const auto& edge = edges[at];
            table.row();
            table.cell(R"(<a href="{}">{}</a>)", html::Url(url_of_reporter(edge)), edge.reporter_name);
            table.cell(R"(<a href="{}">{}</a>)", html::Url(url_of_recipient(edge)), edge.to_name);
            table.cell("{}", html::spoken_number(visit.language, edge.plans));
            table.cell("{}", html::spoken_number(visit.language, edge.late));
            table.cell(R"(<a href="/reports/{}">{}</a>)", edge.next, spoken(edge.next_due, visit.language));
        }
    }
    html::pagination(out, visit.language,
                     {.current = page, .page_size = page_size, .rows = std::ssize(edges)},
                     [](int other) { return html::to("/reports/graph?page={}", other); });
}

struct Orphan {
    links::Ref ref;
    links::Card card;
};
struct Loaded {
    Graph graph;
    std::vector<Orphan> unplanned, unheard;
};
Loaded load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{.graph = graph_of(visit, read, date_of(now())), .unplanned = {}, .unheard = {}};
        auto seen = [&](const std::vector<links::Ref>& refs) {
            std::vector<Orphan> list;
            for (const auto& ref : refs)
                if (auto card = links::card_of(visit, read, ref)) list.push_back({ref, std::move(*card)});
            return list;
        };
        loaded.unplanned = seen(loaded.graph.unplanned);
        loaded.unheard = seen(loaded.graph.unheard);
        return loaded;
    });
}

void orphans(html::Out& out, const auth::Visit& visit, const char* title, const std::vector<Orphan>& list) {
    if (list.empty()) return;
    out("<h2>{}</h2><ul>", title);
    for (const auto& one : list)
        out(R"(<li><a href="{}">{}</a> <span class="facts">{}</span></li>)", one.card.url, one.card.title,
            links::kind_word(visit, one.ref));
    out("</ul>");
}

std::string answer_of(const auth::Visit& visit, const Loaded& loaded) {
    std::int64_t plans = 0, late = 0;
    for (const auto& edge : loaded.graph.edges) {
        plans += edge.plans;
        late += edge.late;
    }
    auto orphaned = std::ssize(loaded.unplanned) + std::ssize(loaded.unheard);
    std::string said = figures(visit, plans, late) + ".";
    if (orphaned > 0)
        said += " " + trn(visit.language, "{} sak som ingen får höra om.", "{} saker som ingen får höra om.",
                          orphaned);
    return said;
}

}  // namespace

http::Response graph(auth::Visit& visit) {
    Loaded loaded = load(visit);
    const auto& edges = loaded.graph.edges;
    auto asked = parse_number(visit.query("page")).value_or(1);
    auto last = std::max<std::int64_t>(1, (std::ssize(edges) + page_size - 1) / page_size);
    int page = static_cast<int>(std::clamp<std::int64_t>(asked, 1, last));
    html::Frame frame = visit.frame(visit.t("Vem rapporterar till vem"), "reports");
    frame.crumbs = {{visit.t("Återrapporter"), html::Url("/reports")}};
    frame.topics = {"reports"};
    html::Out out;
    html::heading(out, visit.t("Vem rapporterar till vem?"), answer_of(visit, loaded));
    orphans(out, visit, visit.t("Beslut som ingen följer upp"), loaded.unplanned);
    orphans(out, visit, visit.t("Rapporteras till en grupp som inte finns längre"), loaded.unheard);
    if (edges.empty()) {
        html::empty_state(
            out, {.title = visit.t("Inget här"),
                  .text = visit.t("En återrapport kommer av att någon säger hur ett beslut eller ett "
                                  "åtagande följs upp.")});
    } else {
        out("<h2>{}</h2>", visit.t("Bilden"));
        picture(out, visit, edges);
        figures_table(out, visit, edges, page);
    }
    if (!loaded.graph.all_counted)
        html::notice(out, html::Tone::info, visit.t("Det finns fler uppföljningar än som är räknade här."));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::reports::pages
