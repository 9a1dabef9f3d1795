// What the module's pages share, and what they say on the round's own page.
#include "base/text.h"
#include "dialogue_analysis/pages/pages.h"
#include "organisation/units.h"
#include "reports/reports.h"
#include "rights/sensitive_reads.h"

namespace styrkedja::dialogue_analysis::pages {

std::optional<View> view_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<RoundId>(0);
    auto round = id ? dialogue_rounds::find_round(read, *id) : std::nullopt;
    if (!round) return std::nullopt;
    auto view = view_of(read, visit.visitor, *round, parse_id<UnitId>(visit.query("area")));
    if (view) name_areas(read, visit.visitor, *view);
    return view;
}

html::Frame frame_of(const auth::Visit& visit, const Round& round, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "dialogues");
    frame.crumbs = {{visit.t("Dialoger"), html::Url("/dialogues")},
                    {round.name, html::to("/dialogue-rounds/{}", round.id)}};
    frame.topics = {fmt::format("dialogue_round/{}", round.id.value)};
    return frame;
}

http::Response answered(const auth::Visit& visit, const std::optional<Sheet>& sheet, int status) {
    if (!sheet) return visit.not_found();
    if (sheet->shows_words)
        rights::record_read(visit.database, visit.visitor, "dialogue_round", visit.id<RoundId>(0)->value,
                            visit.t("dialogernas bedömningar och ord"));
    return visit.page(sheet->frame, sheet->main, status);
}

bool is_program(const auth::Visit& visit) { return visit.request.path().starts_with("/api/"); }

std::string area_in_address(const View& view) { return view.area ? to_string(*view.area) : ""; }
html::Url page_of(const View& view, std::string_view page) {
    return html::to("/dialogue-rounds/{}/{}?area={}", view.round.id, page, area_in_address(view));
}

void area_tabs(html::Out& out, const auth::Visit& visit, db::Read& read, const View& view,
               std::string_view page) {
    if (view.areas.size() < 2) return;
    std::vector<html::Tag> tags = {
        {.label = visit.t("Alla områden"), .url = html::to("/dialogue-rounds/{}/{}", view.round.id, page)}};
    for (UnitId area : view.areas)
        if (auto unit = organisation::nearest_unit(read, area, date_of(now())))
            tags.push_back({.label = unit->name,
                            .url = html::to("/dialogue-rounds/{}/{}?area={}", view.round.id, page, area)});
    html::tags(out, tags);
}

const char* aruba_word(Language language, std::string_view key) {
    for (const auto& part : dialogue_rounds::aruba_parts(language))
        if (part.key == key) return part.name;
    return "";
}

std::vector<html::Option> about_options(db::Read& read, const Round& round) {
    std::vector<html::Option> options;
    for (const auto& focus : dialogue_rounds::focus_of(read, round.id))
        options.push_back({.value = fmt::format("f{}", focus.id.value), .label = focus.name});
    for (const auto& theme : dialogue_rounds::themes_of(read, round.id))
        options.push_back({.value = fmt::format("t{}", theme.id.value), .label = theme.name});
    return options;
}

void show_finding(html::Out& out, const auth::Visit& visit, const RoundFinding& one) {
    bool settled = one.state == FindingState::settled;
    out(R"(<li><a href="/dialogue-findings/{}">{}</a> {})", one.id, one.text,
        settled ? html::Markup{} : html::badge(html::Tone::neutral, visit.t("utkast")));
    std::string shown = one.is_assumption()
                            ? std::string(visit.t("antagande: inget underlag är valt"))
                            : trf(visit.language, "syns i {} av {} dialoger", one.shown_in, one.dialogues);
    out(R"(<p class="facts">{}</p></li>)",
        join({one.area_name.empty() ? std::string(visit.t("hela omgången")) : one.area_name,
              one.about.empty() ? std::string(visit.t("omgången som helhet")) : one.about, shown},
             " · "));
}

// While a round is set up: what the one before it showed most often is what its themes come of (E-22).
html::Markup shown_before(const auth::Visit& visit, db::Read& read, const Round& round) {
    constexpr std::size_t most_shown = 3;
    auto before = round_before(read, round);
    if (!before || !may_read_findings(read, visit.visitor, *before)) return {};
    auto all = findings_of(read, visit.visitor, *before, {});
    std::erase_if(all, [](const RoundFinding& one) { return one.state != FindingState::settled; });
    if (all.empty()) return {};
    std::ranges::stable_sort(all, std::ranges::greater{}, &RoundFinding::shown_in);
    if (all.size() > most_shown) all.resize(most_shown);
    html::Out out;
    out(R"(<h2 id="before">{}</h2><p>{} <a href="/dialogue-rounds/{}/findings">{}</a></p>)",
        visit.t("Vad visade förra omgången?"), visit.t("Det som syntes mest kan bli teman i den här."),
        before->id, visit.t("Alla iakttagelser"));
    out(R"(<ul class="plain">)");
    for (const auto& one : all) show_finding(out, visit, one);
    out("</ul>");
    return out.markup();
}

html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round) {
    if (round.state == RoundState::configured) return shown_before(visit, read, round);
    if (!may_read_findings(read, visit.visitor, round)) return {};
    auto view = view_of(read, visit.visitor, round, {});
    auto all = findings_of(read, visit.visitor, round, {});
    if (!view && all.empty()) return {};
    html::Out out;
    out(R"(<h2 id="findings">{}</h2>)", visit.t("Vad visar dialogerna?"));
    auto settled = std::ranges::count(all, FindingState::settled, &RoundFinding::state);
    out("<p>{}</p>",
        trn(visit.language, "{} iakttagelse är fastställd.", "{} iakttagelser är fastställda.", settled));
    out(R"(<p class="actions">)");
    if (view)
        html::link_button(out, html::to("/dialogue-rounds/{}/compiled", round.id),
                          visit.t("Sammanställningen"));
    html::link_button(out, html::to("/dialogue-rounds/{}/findings", round.id), visit.t("Iakttagelserna"));
    out("</p>");
    return out.markup();
}

}  // namespace styrkedja::dialogue_analysis::pages
