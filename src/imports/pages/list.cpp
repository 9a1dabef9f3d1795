// "Vad har vi läst in?": every import, the newest first.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "imports/pages/pages.h"

namespace styrkedja::imports::pages {
namespace {

constexpr int page_size = 50;

html::Tone tone_of(RunState state) {
    if (state == RunState::previewed) return html::Tone::attention;
    if (state == RunState::failed) return html::Tone::alarm;
    return state == RunState::applied ? html::Tone::good : html::Tone::neutral;
}

void table(html::Out& out, const auth::Visit& visit, const std::vector<Run>& runs) {
    html::Table table(out, {.caption = visit.t("Importer"),
                            .columns = {{.label = visit.t("Fil")},
                                        {.label = visit.t("Innehåll")},
                                        {.label = visit.t("Källa")},
                                        {.label = visit.t("Gäller från")},
                                        {.label = visit.t("Inläst")},
                                        {.label = visit.t("Av")},
                                        {.label = visit.t("Läge")}},
                            .show_caption = false});
    for (const auto& run : runs) {
        table.row();
        table.cell(R"(<a href="/imports/{}">{}</a>)", run.id, run.file_name);
        table.cell("{}", kind_word(visit.language, run.kind));
        table.cell("{}", run.source_name);
        table.cell("{}", spoken(run.effective_on, visit.language));
        table.cell("{}", spoken(date_of(run.created_at), visit.language));
        table.cell("{}", run.created_by);
        table.cell("{}", html::badge(tone_of(run.state), state_word(visit.language, run.state)));
    }
}

}  // namespace

const char* kind_word(Language language, RecordKind kind) {
    if (kind == RecordKind::unit) return tr(language, "Enheter");
    return kind == RecordKind::person ? tr(language, "Personer") : tr(language, "Anställningar");
}

const char* state_word(Language language, RunState state) {
    switch (state) {
        case RunState::reading:
            return tr(language, "Läses");
        case RunState::previewed:
            return tr(language, "Väntar på granskning");
        case RunState::applying:
            return tr(language, "Sparas");
        case RunState::applied:
            return tr(language, "Införd");
        case RunState::discarded:
            return tr(language, "Kastad");
        case RunState::failed:
            return tr(language, "Misslyckad");
    }
    return "";
}

http::Response list(auth::Visit& visit) {
    const auto number = parse_number(visit.query("page")).value_or(1);
    const int page = number > 0 && number < 1'000'000 ? static_cast<int>(number) : 1;
    struct Loaded {
        std::vector<Run> runs;
        std::int64_t count;
    };
    const auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{list_runs(read, page_size, (page - 1) * page_size), count_runs(read)};
    });
    html::Frame frame = visit.frame(visit.t("Importer"), "imports");
    frame.wide = true;
    html::Out out;
    html::heading(out, visit.t("Vad har vi läst in?"),
                  trn(visit.language, "{} import av enheter, personer och anställningar.",
                      "{} importer av enheter, personer och anställningar.", loaded.count));
    out(R"(<p class="actions">)");
    html::link_button(out, html::Url("/imports/new"), visit.t("Läs in en fil"), html::ButtonKind::primary);
    html::link_button(out, html::Url("/imports/sources"), visit.t("Källor"));
    out("</p>");
    if (loaded.runs.empty()) {
        html::empty_state(
            out, {.title = visit.t("Inget inläst än"),
                  .text = visit.t("Här samlas filer från lönesystemet, elevregistret och andra källor."),
                  .action = visit.t("Läs in en fil"),
                  .url = html::Url("/imports/new")});
    } else {
        table(out, visit, loaded.runs);
        html::pagination(out, visit.language, {.current = page, .page_size = page_size, .rows = loaded.count},
                         [](int each) { return html::to("/imports?page={}", each); });
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::imports::pages
