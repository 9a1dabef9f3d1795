// The results of one group, and of all the groups below it.
#include <algorithm>
#include <cmath>

#include "survey_results/pages/pages.h"

namespace styrkedja::survey_results::pages {
namespace {

constexpr std::ptrdiff_t most_at_once = 8;  // texts of a question that stand open

std::int64_t offset_in(const auth::Visit& visit) { return parse_number(visit.query("offset")).value_or(0); }

void files(html::Out& out, const auth::Visit& visit, const View& view) {
    out(R"(<p class="exports"><a href="{}">{}</a> <a href="{}">{}</a> <a href="{}">{}</a> )"
        R"(<a href="{}">{}</a></p>)",
        html::to("/surveys/{}/results/series?group={}", view.survey.id, view.group.id), visit.t("År för år"),
        html::to("/surveys/{}/results.xlsx?group={}", view.survey.id, view.group.id), visit.t("Excel"),
        html::to("/surveys/{}/results.csv?group={}", view.survey.id, view.group.id), visit.t("CSV"),
        html::to("/surveys/{}/results.pdf?group={}", view.survey.id, view.group.id), visit.t("PDF"));
}

// Seldom needed, and by few.
void for_those_who_lead(html::Out& out, const auth::Visit& visit, const Survey& survey) {
    if (!surveys::may_lead(visit.visitor)) return;
    html::Out list;
    list(R"(<ul class="plain">)");
    list(R"(<li><a href="/surveys/{}/benchmarks">{}</a></li>)", survey.id,
         visit.t("Siffror att jämföra med"));
    list(R"(<li><a href="/surveys/{}/compare">{}</a></li>)", survey.id,
         visit.t("Jämför med en tidigare enkät"));
    list(R"(<li><a href="/surveys/{}/exchange">{}</a></li>)", survey.id, visit.t("Dela siffror med andra"));
    list(R"(<li>{} <a href="/surveys/{}/results/all.csv">CSV</a> <a href="/surveys/{}/results/all.json">JSON)"
         R"(</a></li></ul>)",
         visit.t("Alla grupper som fil:"), survey.id, survey.id);
    html::details(out, visit.t("För den som leder enkäten"), list.markup());
}

void begin_tags(html::Out& out, const View& view) {
    if (view.begins.size() < 2) return;
    std::vector<html::Tag> tags;
    for (const auto& one : view.begins)
        tags.push_back(
            {.label = one.name, .url = html::to("/surveys/{}/results?group={}", view.survey.id, one.id)});
    html::tags(out, tags);
}

void write_texts(html::Out& out, const auth::Visit& visit, db::Read& read, const View& view) {
    auto written = written_in(read, view.survey, view.group);
    if (written.empty()) return;
    out("<h2>{}</h2>", visit.t("Med egna ord"));
    for (const auto& one : written) {
        out("<h3>{}</h3>", one.question);
        html::Out list;
        list(R"(<ul class="plain">)");
        for (const auto& text : one.texts) list(R"(<li class="own-words">{}</li>)", text);
        list("</ul>");
        if (std::ssize(one.texts) <= most_at_once)
            out("{}", list.markup());
        else
            html::details(out, trn(visit.language, "{} svar", "{} svar", std::ssize(one.texts)),
                          list.markup());
    }
}

void write_below(html::Out& out, const auth::Visit& visit, db::Read& read, const View& view) {
    auto map =
        heat_map_of(read, visit.visitor, view.survey, view.group.id, Below::children, groups_on_a_page, 0);
    if (map.rows.empty()) return;
    out("<h2>{}</h2>", visit.t("Nivån nedanför"));
    write_heat_map(out, visit, map);
    out(R"(<p><a href="{}">{}</a></p>)",
        html::to("/surveys/{}/results/heatmap?group={}", view.survey.id, view.group.id),
        visit.t("Alla grupper därunder"));
}

}  // namespace

std::optional<View> view_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyId>(0);
    auto survey = id ? surveys::find_survey(read, *id) : std::nullopt;
    if (!survey || !surveys::may_find(read, visit.visitor, *survey)) return std::nullopt;
    auto begins = groups_to_begin_with(read, visit.visitor, *survey);
    auto asked = visit.query("group");
    if (asked.empty()) {
        if (begins.empty()) return std::nullopt;
        return View{std::move(*survey), begins.front(), begins};
    }
    auto group_id = parse_id<SurveyGroupId>(asked);
    auto group = group_id ? surveys::find_group(read, *group_id) : std::nullopt;
    if (!group || !may_see(read, visit.visitor, *survey, *group)) return std::nullopt;
    return View{std::move(*survey), std::move(*group), std::move(begins)};
}

html::Frame frame_of(const auth::Visit& visit, const Survey& survey, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")},
                    {survey.name, html::to("/surveys/{}", survey.id)}};
    frame.topics = {fmt::format("survey/{}", survey.id.value)};
    return frame;
}

std::string answer_in(Language language, const Outcome& result) {
    const Index* hme = result.find_index("hme");
    if (!result.is_shown) return hidden_in_words(language, result);
    if (!hme || !hme->value) return response_in_words(language, result);
    auto value = spoken_index(language, hme->value);
    auto above = std::ranges::find(hme->compared, result.above, &Compared::with);
    if (result.above.empty() || above == hme->compared.end()) return trf(language, "HME är {}.", value);
    auto tenths = std::lround(*hme->value * 10) - std::lround(above->value * 10);
    if (tenths == 0) return trf(language, "HME är {}, som för {}.", value, result.above);
    auto difference = spoken_index(language, static_cast<double>(std::abs(tenths)) / 10);
    return tenths > 0 ? trf(language, "HME är {}, {} högre än för {}.", value, difference, result.above)
                      : trf(language, "HME är {}, {} lägre än för {}.", value, difference, result.above);
}

http::Response results(auth::Visit& visit) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto view = view_in(visit, read);
        if (!view) return false;
        Language language = visit.language;
        auto result = result_of(read, visit.visitor, view->survey, view->group);
        frame = frame_of(visit, view->survey, trf(language, "Resultat: {}", view->group.name));
        html::heading(out, trf(language, "Hur har {} svarat?", view->group.name),
                      answer_in(language, result));
        begin_tags(out, *view);
        if (result.says_response)
            html::progress(out, language, visit.t("Har svarat"), view->group.answered, view->group.invited);
        if (view->survey.state == SurveyState::open)
            out(R"(<p class="facts">{}</p>)",
                trf(language, "Enkäten är öppen. Siffrorna växer fram, minst {} svar i taget.",
                    std::max(view->survey.least_group, surveys::least_of_all)));
        if (result.is_shown) files(out, visit, *view);
        write_indices(out, visit, result);
        if (result.is_shown)
            for (const auto& part : result.parts) write_part(out, visit, view->survey, part);
        write_below(out, visit, read, *view);
        write_texts(out, visit, read, *view);
        for_those_who_lead(out, visit, view->survey);
        return true;
    });
    if (!found) return visit.not_found();
    frame.wide = true;
    return visit.page(frame, out.markup());
}

http::Response heat_map(auth::Visit& visit) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto view = view_in(visit, read);
        if (!view) return false;
        auto offset = offset_in(visit);
        auto map = heat_map_of(read, visit.visitor, view->survey, view->group.id, Below::all,
                               groups_on_a_page, offset);
        frame = frame_of(visit, view->survey, visit.t("Grupp för grupp"));
        frame.crumbs.push_back(
            {view->group.name, html::to("/surveys/{}/results?group={}", view->survey.id, view->group.id)});
        html::heading(out, trf(visit.language, "Hur har grupperna i {} svarat?", view->group.name));
        if (map.rows.empty())
            out("<p>{}</p>", visit.t("Det finns inga grupper därunder som du ser resultat för."));
        else
            write_heat_map(out, visit, map);
        if (map.has_more)
            out(R"(<p><a href="{}">{}</a></p>)",
                html::to("/surveys/{}/results/heatmap?group={}&offset={}", view->survey.id, view->group.id,
                         offset + groups_on_a_page),
                visit.t("Fler grupper"));
        return true;
    });
    if (!found) return visit.not_found();
    frame.wide = true;
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::survey_results::pages
