// "Vad är beslutat?": what holds, is proposed, waits for its evaluation, or all of it; by body, kind and
// year.
#include "base/spoken_date.h"
#include "base/text.h"
#include "decisions/components.h"
#include "decisions/pages/pages.h"
#include "exports/exports.h"
#include "groups/groups.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "html/words.h"
#include "rights/permissions.h"

namespace styrkedja::decisions::pages {
namespace {

constexpr std::int64_t page_size = 50;
constexpr std::size_t text_bytes = 300;

html::Url url_of(const DecisionFilter& filter, DecisionView view) {
    return html::to("/decisions?view={}&group={}&kind={}&year={}", name_of(view),
                    filter.group ? to_string(*filter.group) : "", filter.kind ? name_of(*filter.kind) : "",
                    filter.year ? std::to_string(*filter.year) : "");
}

std::string counted(const auth::Visit& visit, std::int64_t count) {
    return html::spoken_count(visit.language, count, DecisionCounts::counted_to);
}

void views(html::Out& out, const auth::Visit& visit, const DecisionFilter& filter,
           const DecisionCounts& counts) {
    auto tab = [&](DecisionView view, const char* label, std::int64_t count) {
        return html::Tab{.label = label,
                         .url = url_of(filter, view),
                         .current = filter.view == view,
                         .words = counted(visit, count)};
    };
    html::tabs(out, visit.t("Vilka beslut"),
               {tab(DecisionView::holding, visit.t("Gäller nu"), counts.holding),
                tab(DecisionView::proposed, visit.t("Föreslagna"), counts.proposed),
                tab(DecisionView::to_evaluate, visit.t("Att utvärdera"), counts.to_evaluate),
                tab(DecisionView::all, visit.t("Alla"), counts.all)});
}

void filter_form(html::Out& out, const auth::Visit& visit, const DecisionFilter& filter) {
    auto groups = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    std::vector<html::Option> options;
    for (const auto& group : groups)
        if (rights::may_in_group(visit.visitor, rights::Permission::see_meetings, group.id))
            options.push_back({.value = to_string(group.id), .label = group.name});
    out(R"(<form class="filter" method="get" action="/decisions">)");
    html::hidden_field(out, "view", name_of(filter.view));
    html::select(out, visit.language,
                 {.name = "group",
                  .label = visit.t("Grupp"),
                  .value = filter.group ? to_string(*filter.group) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla grupper")},
                 options);
    html::select(out, visit.language,
                 {.name = "kind",
                  .label = visit.t("Slag av beslut"),
                  .value = filter.kind ? std::string(name_of(*filter.kind)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla slag")},
                 {{.value = "formal", .label = word(visit.language, DecisionKind::formal)},
                  {.value = "consent", .label = word(visit.language, DecisionKind::consent)}});
    html::text_field(out, visit.language,
                     {.name = "year",
                      .label = visit.t("År"),
                      .value = filter.year ? std::to_string(*filter.year) : "",
                      .optional = true,
                      .max_length = 4},
                     html::Input::number);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

std::string day_of_decision(const auth::Visit& visit, const Decision& decision) {
    if (decision.decided_on) return spoken(*decision.decided_on, visit.language);
    bool undecided = decision.state == DecisionState::proposed || decision.state == DecisionState::postponed;
    return undecided ? visit.t("inte än") : visit.t("okänd dag");
}

// A day and a number stand on one line each.
std::string unbroken(std::string_view words) {
    std::vector<std::string> parts;
    for (auto part : split(words, ' ')) parts.emplace_back(part);
    return join(parts, "\u00a0");
}

void table(html::Out& out, const auth::Visit& visit, const std::vector<Decision>& decisions) {
    html::Table table(out, {.caption = visit.t("Beslut"),
                            .columns = {{.label = visit.t("Beslut")},
                                        {.label = visit.t("Nummer")},
                                        {.label = visit.t("Grupp")},
                                        {.label = visit.t("Dag")},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& decision : decisions) {
        std::string number = number_of(decision);
        table.row();
        table.cell(R"(<a href="/decisions/{}">{}</a>)", decision.id, shorten(decision.text, text_bytes));
        table.cell("{}", number.empty() ? "–" : unbroken(number));
        table.cell("{}", decision.group_name);
        table.cell("{}", unbroken(day_of_decision(visit, decision)));
        table.cell("{}", state_badge(visit, decision));
    }
}

std::string answer(const auth::Visit& visit, const DecisionCounts& counts) {
    std::string holding = counts.holding > DecisionCounts::counted_to
                              ? trf(visit.language, "Fler än {} beslut gäller",
                                    html::spoken_number(visit.language, DecisionCounts::counted_to))
                              : trn(visit.language, "{} beslut gäller", "{} beslut gäller", counts.holding);
    return trf(visit.language, "{}, {} och {}.", holding,
               trn(visit.language, "{} är föreslaget", "{} är föreslagna", counts.proposed),
               trn(visit.language, "{} väntar på att utvärderas", "{} väntar på att utvärderas",
                   counts.to_evaluate));
}

exports::NextRows rows_of(const auth::Visit& visit) {
    auto list = [&database = visit.database, visitor = visit.visitor](const DecisionFilter& filter) {
        return database.read([&](db::Read& read) { return list_decisions(read, visitor, filter); });
    };
    return exports::in_order(filter_from(visit), list, [language = visit.language](const Decision& each) {
        auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
        return exports::Row{std::to_string(each.id.value),
                            number_of(each),
                            each.text,
                            each.group_name,
                            word(language, each.kind),
                            word(language, each.state),
                            day(each.decided_on),
                            each.matter,
                            each.reason,
                            each.conditions,
                            day(each.valid_until),
                            day(each.evaluate_on)};
    });
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Nummer"),
            visit.t("Beslut"),
            visit.t("Grupp"),
            visit.t("Slag av beslut"),
            visit.t("Läge"),
            visit.t("Dag"),
            visit.t("Sorts fråga"),
            visit.t("Skäl"),
            visit.t("Villkor"),
            visit.t("Gäller till och med"),
            visit.t("Utvärderas")};
}

}  // namespace

DecisionFilter filter_from(const auth::Visit& visit) {
    auto year = parse_number(visit.query("year"));
    DecisionFilter filter{
        .view = parse_enum<DecisionView>(visit.query("view")).value_or(DecisionView::holding),
        .group = parse_id<GroupId>(visit.query("group")),
        .kind = parse_enum<DecisionKind>(visit.query("kind")),
        .limit = page_size + 1,
        .after = parse_list_place(visit.query("after"))};
    if (year && *year >= 1900 && *year < 3000) filter.year = static_cast<int>(*year);
    return filter;
}

http::Response list(auth::Visit& visit) {
    DecisionFilter filter = filter_from(visit);
    struct Loaded {
        std::vector<Decision> decisions;
        DecisionCounts counts;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{list_decisions(read, visit.visitor, filter),
                      count_decisions(read, visit.visitor, filter)};
    });
    auto next = cut_page(loaded.decisions, filter);
    html::Frame frame = visit.frame(visit.t("Beslut"), "decisions");
    frame.wide = true;
    frame.topics = {"decisions"};
    html::Out out;
    html::heading(out, visit.t("Vad är beslutat?"), answer(visit, loaded.counts));
    views(out, visit, filter, loaded.counts);
    filter_form(out, visit, filter);
    if (loaded.decisions.empty())
        html::empty_state(
            out,
            {.title = visit.t("Inga beslut här"),
             .text = visit.t("Beslut kommer ur inlästa anteckningar, och ur förslag som läggs in här.")});
    else
        table(out, visit, loaded.decisions);
    exports::list_end(out, visit.language, "/decisions", visit.request.query_string(), next);
    out(R"(<p class="actions">)");
    if (rights::may_keep_minutes(visit.visitor))
        html::link_button(out, html::Url("/decisions/add"), visit.t("Föreslå eller för in ett beslut"));
    html::link_button(out, html::Url("/decision-rights"), visit.t("Vem beslutar vad?"));
    out("</p>");
    return visit.page(frame, out.markup());
}

http::Response list_csv(auth::Visit& visit) {
    return exports::csv("decisions.csv", header(visit), rows_of(visit));
}
http::Response list_excel(auth::Visit& visit) {
    return exports::excel("decisions.xlsx", header(visit), rows_of(visit));
}

}  // namespace styrkedja::decisions::pages
