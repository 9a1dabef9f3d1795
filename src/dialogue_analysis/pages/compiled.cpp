// "Vad visar omgången?": spread, heat map, coverage, what was missed, how far the two see the same over the
// rounds.
#include <boost/json.hpp>

#include "base/text.h"
#include "dialogue_analysis/pages/pages.h"
#include "html/components/table.h"

namespace styrkedja::dialogue_analysis::pages {
namespace {

constexpr std::int64_t on_a_page = 50;
constexpr std::int64_t last_offset = 10'000;
constexpr std::int64_t silent_named = 30;
constexpr std::int64_t texts_on_a_page = 20;

std::int64_t offset_in(const auth::Visit& visit) {
    return std::clamp<std::int64_t>(parse_number(visit.query("offset")).value_or(0), 0, last_offset);
}

void next_page(html::Out& out, const auth::Visit& visit, const html::Url& to) {
    out(R"(<p><a href="{}">{}</a></p>)", to, visit.t("Nästa sida"));
}

void show_silent(html::Out& out, const auth::Visit& visit, db::Read& read, const View& view) {
    auto silent = silent_units(read, view, silent_named + 1);
    if (silent.empty()) return;
    bool more = std::ssize(silent) > silent_named;
    if (more) silent.pop_back();
    out("<h2>{}</h2><p>{}</p>", visit.t("Vilka hör vi inte av?"),
        visit.t("De här enheterna har aldrig öppnat sitt förarbete:"));
    out("<p>{}{}</p>", join(silent, ", "), more ? " …" : "");
}

void show_counts(html::Out& out, const auth::Visit& visit, const std::vector<QuestionCount>& counts) {
    if (counts.empty()) return;
    html::Out tables;
    for (const auto& question : counts) {
        html::Table table(tables, {.caption = question.text,
                                   .columns = {{.label = visit.t("Svar")},
                                               {.label = visit.t("Förarbeten"), .numeric = true}}});
        for (const auto& answer : question.answers) {
            table.row();
            table.cell("{}", answer.text);
            table.cell("{}", answer.sheets);
        }
    }
    html::details(out, trn(visit.language, "Svaren på {} fråga", "Svaren på {} frågor", std::ssize(counts)),
                  tables.markup());
}

// Which of a section's answers are read beside each other: the four parts of a focus area, or those of a
// theme.
struct Chosen {
    std::string key;                                         // of the section
    std::string name;                                        // of the focus area or the theme
    std::vector<std::pair<std::string, std::string>> parts;  // the answer's name, and in words
};
std::optional<Chosen> chosen_in(const auth::Visit& visit, db::Read& read, const View& view) {
    for (const auto& focus : dialogue_rounds::focus_of(read, view.round.id)) {
        auto key = dialogues::key_of(focus.id);
        if (key != visit.args.at(1)) continue;
        Chosen chosen{.key = key, .name = focus.name, .parts = {}};
        for (auto part : dialogues::part_names)
            chosen.parts.emplace_back(fmt::format("{}_{}", key, part),
                                      dialogues::part_word(visit.language, part));
        return chosen;
    }
    for (const auto& theme : dialogue_rounds::themes_of(read, view.round.id)) {
        auto key = dialogues::key_of(theme.id);
        if (key != visit.args.at(1)) continue;
        Chosen chosen{.key = key, .name = theme.name, .parts = {}};
        if (theme.parts == ThemeParts::whole)
            chosen.parts.emplace_back(key + "_text", visit.t("Hur ser det ut hos er?"));
        else
            for (const auto& part : dialogue_rounds::aruba_parts(visit.language))
                chosen.parts.emplace_back(fmt::format("{}_{}", key, part.key), part.name);
        return chosen;
    }
    return std::nullopt;
}

// Units beneath each other, their words part by part; a tick makes an answer the evidence of a finding.
void show_texts(html::Out& out, const auth::Visit& visit, db::Read& read, const Chosen& chosen,
                const std::vector<UnitRow>& rows) {
    std::vector<std::int64_t> about;
    for (const auto& row : rows)
        if (row.is_read) about.push_back(row.dialogue.value);
    std::map<std::string, std::map<std::int64_t, std::vector<std::string>>> answers;
    for (const auto& [name, label] : chosen.parts)
        answers[name] = form_answers::answers_to(read, "dialogue", about, dialogues::record, name);
    for (const auto& row : rows) {
        if (!row.is_read) continue;
        out(R"(<article class="side"><h3><a href="/dialogues/{}">{}</a></h3>)", row.dialogue, row.unit_name);
        bool any = false;
        for (const auto& [name, label] : chosen.parts) {
            auto found = answers[name].find(row.dialogue.value);
            if (found == answers[name].end()) continue;
            any = true;
            out(R"(<h4>{}</h4><div class="said" dir="auto">{}</div>)", label, join(found->second, "\n"));
            out(R"(<label class="tick"><input type="checkbox" name="shown" value="{}:{}" form="evidence"> )"
                R"({}</label>)",
                row.dialogue, name, visit.t("Visar det"));
        }
        if (!any) out(R"(<p class="quiet">{}</p>)", visit.t("Inget är skrivet om det här."));
        out("</article>");
    }
}

void evidence_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                   const std::vector<RoundFinding>& findings) {
    if (findings.empty()) return;
    std::vector<html::Option> options;
    constexpr std::size_t most_label = 90;
    for (const auto& one : findings)
        options.push_back(
            {.value = to_string(one.id), .label = shorten(collapse_spaces(one.text), most_label)});
    out(R"(<form method="post" action="/dialogue-findings/{}/evidence" id="evidence" class="save-bar">)",
        findings.front().id);
    html::hidden_field(out, "csrf", frame.csrf);
    html::select(
        out, visit.language,
        {.name = "finding", .label = visit.t("Det förkryssade visar att …"), .value = options.front().value},
        options);
    html::button(out, {.label = visit.t("Lägg till som underlag")});
    out("</form>");
}

}  // namespace

http::Response compiled(auth::Visit& visit) {
    auto sheet = visit.database.read([&](db::Read& read) -> std::optional<Sheet> {
        auto view = view_in(visit, read);
        if (!view) return std::nullopt;
        html::Frame frame = frame_of(visit, view->round, visit.t("Sammanställning"));
        auto spreads = spreads_of(read, *view);
        std::int64_t both = 0, same = 0;
        for (const auto& one : spreads) both += one.spread.both, same += one.spread.same;
        html::Out out;
        html::heading(out,
                      view->area ? trf(visit.language, "Vad visar omgången i {}?", view->area_name)
                                 : std::string(visit.t("Vad visar omgången?")),
                      trf(visit.language, "{} av {} bedömningar som båda har gjort var lika.", same, both));
        area_tabs(out, visit, read, *view, "compiled");
        out(R"(<p class="actions">)");
        html::link_button(out, page_of(*view, "findings"), visit.t("Iakttagelser och analysmöte"),
                          html::ButtonKind::primary);
        out("</p>");
        spread_picture(out, visit, *view, spreads);
        auto coverage = coverage_of(read, *view);
        if (!coverage.empty()) {
            out("<h2>{}</h2>", visit.t("Är alla delar med?"));
            coverage_table(out, visit, coverage);
        }
        show_silent(out, visit, read, *view);
        show_counts(out, visit, counts_of(read, *view));
        out(R"(<p><a href="{}">{}</a></p>)", page_of(*view, "agreement"),
            visit.t("Ser de två samma sak, omgång för omgång?"));
        if (view->reads) {
            auto rows = rows_of(read, *view, on_a_page + 1, offset_in(visit));
            bool more = std::ssize(rows) > on_a_page;
            if (more) rows.pop_back();
            out("<h2>{}</h2>", visit.t("Enhet för enhet"));
            heat_map(out, visit, *view, rows, dialogue_rounds::focus_of(read, view->round.id));
            if (more)
                next_page(out, visit,
                          html::to("/dialogue-rounds/{}/compiled?area={}&offset={}", view->round.id,
                                   area_in_address(*view), offset_in(visit) + on_a_page));
        }
        return Sheet{std::move(frame), out.markup(), view->reads_all};
    });
    return answered(visit, sheet);
}

http::Response section(auth::Visit& visit) {
    auto sheet = visit.database.read([&](db::Read& read) -> std::optional<Sheet> {
        auto view = view_in(visit, read);
        auto chosen = view && view->reads ? chosen_in(visit, read, *view) : std::nullopt;
        if (!chosen) return std::nullopt;
        auto rows = rows_of(read, *view, texts_on_a_page + 1, offset_in(visit));
        bool more = std::ssize(rows) > texts_on_a_page;
        if (more) rows.pop_back();
        html::Frame frame = frame_of(visit, view->round, chosen->name);
        frame.crumbs.push_back(
            {visit.t("Sammanställning"), html::to("/dialogue-rounds/{}/compiled", view->round.id)});
        html::Out out;
        html::heading(out, chosen->name,
                      visit.t("Så skrev de två i varje dialog. Kryssa för det som visar en iakttagelse."));
        auto drafts = findings_of(read, visit.visitor, view->round, view->area);
        evidence_form(out, visit, frame, drafts);
        show_texts(out, visit, read, *chosen, rows);
        if (more)
            next_page(out, visit,
                      html::to("/dialogue-rounds/{}/compiled/{}?area={}&offset={}", view->round.id,
                               chosen->key, area_in_address(*view), offset_in(visit) + texts_on_a_page));
        return Sheet{std::move(frame), out.markup(), view->reads_all};
    });
    return answered(visit, sheet);
}

http::Response api_compiled(auth::Visit& visit) {
    namespace json = boost::json;
    return visit.database.read([&](db::Read& read) {
        auto view = view_in(visit, read);
        if (!view) return visit.not_found();
        json::array areas, themes;
        for (const auto& one : spreads_of(read, *view)) {
            json::array agreed;
            for (auto number : one.spread.agreed) agreed.emplace_back(number);
            areas.push_back(json::object{{"focus_area", one.focus.value},
                                         {"name", one.name},
                                         {"agreed", std::move(agreed)},
                                         {"rated_by_both", one.spread.both},
                                         {"same", one.spread.same},
                                         {"gap", one.spread.gap},
                                         {"dissents", one.dissents}});
        }
        for (const auto& theme : coverage_of(read, *view)) {
            json::array parts;
            for (const auto& part : theme.parts)
                parts.push_back(json::object{{"part", part.key},
                                             {"answered", part.answered},
                                             {"nothing", part.nothing},
                                             {"skipped", part.skipped()}});
            themes.push_back(json::object{{"name", theme.name}, {"parts", std::move(parts)}});
        }
        return http::json(
            json::serialize(json::object{{"focus_areas", std::move(areas)}, {"themes", std::move(themes)}}));
    });
}

}  // namespace styrkedja::dialogue_analysis::pages
