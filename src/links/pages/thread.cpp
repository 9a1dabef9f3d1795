// "Varför finns det, och vad blev det av det?": the red thread of one object, and the form that links it.
#include "links/pages/pages.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "html/components/form.h"
#include "search/search.h"

namespace styrkedja::links::pages {
namespace {

constexpr Levels levels_shown{4, 4};
constexpr Levels levels_beside{2, 1};

std::optional<Ref> ref_of(const auth::Visit& visit) {
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    if (!number || !find_kind(visit.args[0])) return std::nullopt;
    return Ref{std::string(visit.args[0]), *number};
}

void item(html::Out& out, const auth::Visit& visit, const Node& node) {
    out(R"(<a href="{}">{}</a>)", node.card.url, node.card.title);
    out(R"( <span class="facts">{} · {})", word(node.kind, visit.language, node.level < 0),
        kind_word(visit, node.ref));
    if (node.card.dated) out(" · {}", spoken(*node.card.dated, visit.language));
    out("</span>");
    if (!node.card.state.empty()) out(" {}", html::badge(node.card.tone, node.card.state));
}

// What hangs on node `at`, one step further from the middle, and so on.
void branch(html::Out& out, const auth::Visit& visit, const std::vector<Node>& nodes, std::size_t at,
            int step, bool one_step) {
    bool open = false;
    for (std::size_t other = 1; other < nodes.size(); ++other) {
        if (nodes[other].next != at || nodes[other].level * step <= 0) continue;
        if (!open) out("<ul>");
        open = true;
        out("<li>");
        item(out, visit, nodes[other]);
        if (!one_step) branch(out, visit, nodes, other, step, false);
        out("</li>");
    }
    if (open) out("</ul>");
}
html::Markup branch(const auth::Visit& visit, const std::vector<Node>& nodes, int step, bool one_step) {
    html::Out out;
    branch(out, visit, nodes, 0, step, one_step);
    return out.markup();
}

void lists(html::Out& out, const auth::Visit& visit, const std::vector<Node>& nodes) {
    for (auto [step, title] : {std::pair{-1, visit.t("Varför")}, std::pair{1, visit.t("Vad hände sedan")}})
        if (auto list = branch(visit, nodes, step, false); !list.empty())
            out(R"(<h2>{}</h2><div class="thread-list">{}</div>)", title, list);
}

std::string answer(const auth::Visit& visit, const std::vector<Node>& nodes) {
    auto above = std::ranges::count_if(nodes, [](const Node& node) { return node.level == -1; });
    auto below = std::ranges::count_if(nodes, [](const Node& node) { return node.level == 1; });
    if (above + below == 0) return visit.t("Inget är kopplat till det än.");
    return fmt::format("{}, {}.", trn(visit.language, "{} skäl", "{} skäl", above),
                       trn(visit.language, "{} följd", "{} följder", below));
}

// Taking away what somebody has linked by hand: the references upwards from this very object.
void unlink_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Ref& ref,
                  const std::vector<Node>& nodes) {
    html::Out list;
    for (const auto& node : nodes) {
        bool by_hand = node.kind != LinkKind::cites && node.kind != LinkKind::supersedes;
        if (node.level != -1 || !node.link || !by_hand) continue;
        html::form_open(list, frame, html::to("/thread/{}/{}/unlink", ref.kind, ref.object));
        html::hidden_field(list, "link", to_string(*node.link));
        list("<p>{} {}</p>", word(node.kind, visit.language, true), node.card.title);
        html::button(list, {.label = visit.t("Ta bort kopplingen"), .kind = html::ButtonKind::secondary});
        list("</form>");
    }
    auto forms = list.markup();
    if (!forms.empty()) html::details(out, visit.t("Ta bort en koppling"), forms);
}

// The hits of a search as what one can link to.
std::vector<html::Option> candidates(const auth::Visit& visit, const Ref& ref) {
    std::vector<html::Option> options;
    std::string query = visit.query("q");
    if (query.empty()) return options;
    visit.database.read([&](db::Read& read) {
        options.clear();
        for (const auto& hit : search::find(read, visit.visitor, query).hits) {
            Ref found{hit.kind, hit.object};
            auto card = found == ref ? std::nullopt : card_of(visit, read, found);
            if (!card) continue;
            options.push_back({.value = fmt::format("{}/{}", found.kind, found.object),
                               .label = card->title,
                               .hint = kind_word(visit, found) +
                                       (card->dated ? ", " + spoken(*card->dated, visit.language) : "")});
        }
    });
    return options;
}

void link_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Ref& ref,
               const std::vector<FieldError>& errors) {
    html::Out form;
    std::string query = visit.query("q");
    form(R"(<form class="filter" method="get" action="{}">)", thread_url(ref));
    html::text_field(form, visit.language,
                     {.name = "q",
                      .label = visit.t("Vad ska det kopplas till?"),
                      .value = query,
                      .hint = visit.t("Ord ur beslutet, åtagandet, mötet eller punkten.")},
                     html::Input::search);
    html::button(form, {.label = visit.t("Sök"), .kind = html::ButtonKind::secondary});
    form("</form>");
    auto options = candidates(visit, ref);
    if (!query.empty() && options.empty()) form("<p>{}</p>", visit.t("Ingen hittades."));
    if (!options.empty()) {
        html::form_open(form, frame, html::to("/thread/{}/{}/link?q={}", ref.kind, ref.object, query));
        html::radios(form, visit.language,
                     {.name = "to",
                      .label = visit.t("Vilket?"),
                      .value = visit.field("to"),
                      .error = html::error_of(errors, "to")},
                     options);
        std::vector<html::Option> kinds;
        for (auto name : enum_names<LinkKind>)
            if (auto kind = *parse_enum<LinkKind>(name);
                kind != LinkKind::cites && kind != LinkKind::supersedes)
                kinds.push_back({.value = std::string(name), .label = word(kind, visit.language, true)});
        html::select(
            form, visit.language,
            {.name = "kind", .label = visit.t("Hur hör de ihop? Det här …"), .value = visit.field("kind")},
            kinds);
        html::button(form, {.label = visit.t("Koppla")});
        form("</form>");
    }
    html::details(out, visit.t("Koppla till något annat"), form.markup(), !query.empty());
}

http::Response page(const auth::Visit& visit, const Ref& ref, const Refusal* refusal = nullptr) {
    bool may_link = false;
    auto nodes = visit.database.read([&](db::Read& read) {
        auto found = walk(visit, read, ref, levels_shown);
        may_link = !found.empty() && find_kind(ref.kind)->may_link(visit, read, ref.object);
        return found;
    });
    if (nodes.empty()) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Röda tråden"));
    frame.crumbs = {{kind_word(visit, ref), nodes[0].card.url}};
    frame.topics = {fmt::format("{}/{}", ref.kind, ref.object)};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, nodes[0].card.title, answer(visit, nodes));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    if (nodes.size() > 1) out("{}", picture(visit, nodes));
    lists(out, visit, nodes);
    if (may_link) {
        link_form(out, visit, frame, ref, errors);
        unlink_forms(out, visit, frame, ref, nodes);
    }
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

html::Url thread_url(const Ref& ref) { return html::to("/thread/{}/{}", ref.kind, ref.object); }

http::Response thread(auth::Visit& visit) {
    auto ref = ref_of(visit);
    return ref ? page(visit, *ref) : visit.not_found();
}

http::Response link(auth::Visit& visit) {
    auto ref = ref_of(visit);
    if (!ref) return visit.not_found();
    std::string chosen = visit.field("to");
    auto slash = chosen.find('/');
    Ref to{chosen.substr(0, slash),
           slash == std::string::npos ? 0 : parse_number(chosen.substr(slash + 1)).value_or(0)};
    auto kind = parse_enum<LinkKind>(visit.field("kind"));
    Refusal unclear{RefusalKind::invalid,
                    visit.t("Inget är sparat än."),
                    {{"to", visit.t("Välj vad det ska kopplas till, och hur de hör ihop.")}}};
    if (!kind || *kind == LinkKind::cites || to.object <= 0) return page(visit, *ref, &unclear);
    auto added =
        visit.database.write([&](db::Write& write) { return add_link(write, visit, *kind, *ref, to); });
    if (!added) return page(visit, *ref, &added.error());
    visit.announce(fmt::format("{}/{}", ref->kind, ref->object));
    visit.announce(fmt::format("{}/{}", to.kind, to.object));
    return visit.redirect(std::string(thread_url(*ref).view()), visit.t("De är kopplade."));
}

http::Response unlink(auth::Visit& visit) {
    auto ref = ref_of(visit);
    if (!ref) return visit.not_found();
    auto removed = visit.database.write([&](db::Write& write) {
        return remove_link(write, visit, parse_id<LinkId>(visit.field("link")).value_or(LinkId{}), *ref);
    });
    if (!removed)
        return removed.error().kind == RefusalKind::not_found ? visit.not_found()
                                                              : page(visit, *ref, &removed.error());
    visit.announce(fmt::format("{}/{}", ref->kind, ref->object));
    return visit.redirect(std::string(thread_url(*ref).view()), visit.t("Kopplingen är borttagen."));
}

}  // namespace styrkedja::links::pages

namespace styrkedja::links {

void with_thread(html::Out& out, const auth::Visit& visit, const Ref& ref, const html::Markup& column) {
    using namespace pages;
    auto nodes = visit.database.read([&](db::Read& read) { return walk(visit, read, ref, levels_beside); });
    auto above = branch(visit, nodes, -1, false), below = branch(visit, nodes, 1, true);
    auto whole = html::markup(R"(<p><a href="{}">{}</a></p>)", thread_url(ref), visit.t("Hela röda tråden"));
    auto& last = below.empty() ? above : below;
    last = html::markup("{}{}", last, whole);
    html::with_red_thread(out, visit.language, column, above, below);
}

}  // namespace styrkedja::links
