// "Ska det här införas?": the differences of one import, kind by kind, and what can be done with it.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "imports/pages/pages.h"

namespace styrkedja::imports::pages {
namespace {

using enum DifferenceKind;
constexpr int page_size = 50;
constexpr std::array all_kinds = {problem, possible_match, addition, change,    matched,
                                  closing, missing,        differs,  unmatched, unchanged};

struct Loaded {
    std::optional<Run> run;
    Summary summary = {};
    std::vector<StoredDifference> rows = {};
    DifferenceKind kind = unchanged;  // which rows
    int page = 1;
};

// The kind that is asked for, else the first one with rows that wants a look.
DifferenceKind shown_kind(const auth::Visit& visit, const Summary& summary) {
    if (auto asked = parse_enum<DifferenceKind>(visit.query("kind"))) return *asked;
    for (auto kind : all_kinds)
        if (summary.count(kind) > 0) return kind;
    return unchanged;
}

Loaded load(const auth::Visit& visit) {
    const auto id = visit.id<ImportRunId>(0);
    if (!id) return {};
    return visit.database.read([&](db::Read& read) {
        Loaded loaded;
        loaded.run = find_run(read, *id);
        if (!loaded.run) return loaded;
        loaded.summary = summary_of(read, *id);
        loaded.kind = shown_kind(visit, loaded.summary);
        const auto page = parse_number(visit.query("page")).value_or(1);
        loaded.page = page > 0 && page < 1000 ? static_cast<int>(page) : 1;
        loaded.rows = list_differences(read, *id, loaded.kind, page_size, (loaded.page - 1) * page_size);
        return loaded;
    });
}

std::string answer_to(const auth::Visit& visit, const Loaded& loaded) {
    const auto& summary = loaded.summary;
    const auto& language = visit.language;
    if (loaded.run->state == RunState::applied)
        return trn(language, "{} rad är införd.", "{} rader är införda.", summary.written());
    if (loaded.run->state == RunState::discarded) return visit.t("Filen är kastad. Inget är infört.");
    if (const auto problems = summary.count(problem))
        return trn(language, "Nej: {} rad har fel. Rätta filen och läs in den igen.",
                   "Nej: {} rader har fel. Rätta filen och läs in den igen.", problems);
    if (summary.written() == 0 && summary.count(possible_match) == 0)
        return visit.t("Det finns inget att införa: allt är som i Styrkedja eller utelämnas.");
    return trf(language, "{} nya, {} ändrade, {} avslutas och {} kopplas.", summary.count(addition),
               summary.count(change), summary.count(closing), summary.count(matched));
}

void facts(html::Out& out, const auth::Visit& visit, const Run& run) {
    html::definitions(out,
                      {{visit.t("Fil"), html::markup("{}", run.file_name)},
                       {visit.t("Innehåll"), html::markup("{}", kind_word(visit.language, run.kind))},
                       {visit.t("Källa"), html::markup("{}", run.source_name)},
                       {visit.t("Gäller från"), html::markup("{}", spoken(run.effective_on, visit.language))},
                       {visit.t("Läge"), html::markup("{}", state_word(visit.language, run.state))},
                       {visit.t("Av"), html::markup("{}", run.created_by)}});
}

void kind_tabs(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    std::vector<html::Tab> tabs;
    for (auto kind : all_kinds)
        if (const auto count = loaded.summary.count(kind))
            tabs.push_back({.label = word_for(visit.language, kind),
                            .url = html::to("/imports/{}?kind={}", loaded.run->id, name_of(kind)),
                            .current = kind == loaded.kind,
                            .count = count});
    html::tabs(out, visit.t("Slag av skillnad"), tabs);
}

// Who a row is, for those that are perhaps known already.
void answer_cell(html::Table& table, const auth::Visit& visit, const StoredDifference& row) {
    html::Out choice;
    std::vector<html::Option> options;
    if (row.candidate) options.push_back({.value = "same", .label = visit.t("Samma")});
    options.push_back({.value = "new", .label = visit.t("Ny")});
    html::select(choice, visit.language,
                 {.name = fmt::format("answer.{}", row.id),
                  .label = trf(visit.language, "Svar för {}", row.label),
                  .optional = true,
                  .empty_choice = visit.t("Utelämna")},
                 options);
    table.cell("{}", choice.markup());
}

void rows(html::Out& out, const auth::Visit& visit, const Loaded& loaded, bool asks) {
    if (loaded.rows.empty()) {
        if (loaded.kind == unchanged && loaded.summary.count(unchanged) > 0)
            out("<p>{}</p>", visit.t("Rader som inte ändrar något räknas men visas inte."));
        return;
    }
    html::TableOptions options{.caption = word_for(visit.language, loaded.kind),
                               .columns = {{.label = visit.t("Rad"), .numeric = true},
                                           {.label = visit.t("Id i källan")},
                                           {.label = visit.t("Vad eller vem")},
                                           {.label = visit.t("Skillnad")}}};
    if (asks) options.columns.push_back({.label = visit.t("Svar")});
    html::Table table(out, options);
    for (const auto& row : loaded.rows) {
        table.row();
        table.cell("{}", row.line > 0 ? std::to_string(row.line) : "–");
        table.cell("{}", row.external_id);
        table.cell("{}", row.label);
        table.cell("{}", row.detail);
        if (asks) answer_cell(table, visit, row);
    }
}

void pages_of(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const auto all = loaded.summary.count(loaded.kind);
    const auto kept = std::min<std::int64_t>(all, static_cast<std::int64_t>(max_stored_differences));
    if (loaded.kind == unchanged) return;
    html::pagination(
        out, visit.language, {.current = loaded.page, .page_size = page_size, .rows = kept}, [&](int page) {
            return html::to("/imports/{}?kind={}&page={}", loaded.run->id, name_of(loaded.kind), page);
        });
    if (kept < all) out("<p>{}</p>", trf(visit.language, "De första {} visas.", kept));
}

// What may be chosen before it is applied: what becomes of the missing, and of those who are perhaps known.
void choices(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    const auto& run = *loaded.run;
    const bool asks = loaded.kind == possible_match && !loaded.rows.empty();
    const bool missing_any = loaded.summary.count(missing) + loaded.summary.count(closing) > 0;
    const bool matches_any = loaded.summary.count(possible_match) + loaded.summary.count(matched) > 0;
    const bool form = missing_any || matches_any;
    if (form) html::form_open(out, frame, html::to("/imports/{}/review", run.id));
    rows(out, visit, loaded, asks);
    if (!form) return;
    html::hidden_field(out, "page", std::to_string(loaded.page));
    if (missing_any && run.kind != RecordKind::person)
        html::checkbox(out, visit.language,
                       {.name = "close_missing",
                        .label = visit.t("Avsluta det som saknas i filen, dagen innan ändringarna gäller"),
                        .optional = true},
                       run.close_missing);
    if (matches_any)
        html::checkbox(
            out, visit.language,
            {.name = "all_same", .label = visit.t("Alla som kanske är samma är samma"), .optional = true},
            run.matches == Matches::same);
    html::button(out, {.label = visit.t("Jämför igen"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

// Rows that want an answer, said where the button is, or would be.
void tell_waiting(html::Out& out, const auth::Visit& visit, const Loaded& loaded, bool ready) {
    const auto waiting = loaded.summary.count(possible_match);
    if (waiting == 0 || loaded.summary.count(problem) > 0) return;
    const auto text =
        ready
            ? trn(visit.language,
                  "{} rad väntar på svar. Svara först och välj Jämför igen; annars utelämnas den.",
                  "{} rader väntar på svar. Svara först och välj Jämför igen; annars utelämnas de.", waiting)
            : trn(visit.language,
                  "{} rad väntar på svar. Svara först och välj Jämför igen; sedan går det att införa.",
                  "{} rader väntar på svar. Svara först och välj Jämför igen; sedan går det att införa.",
                  waiting);
    html::notice(out, html::Tone::attention, text);
}

void actions(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    const auto id = loaded.run->id;
    const bool ready = loaded.run->state == RunState::previewed && loaded.summary.count(problem) == 0 &&
                       loaded.summary.written() > 0;
    tell_waiting(out, visit, loaded, ready);
    out(R"(<div class="actions">)");
    if (ready) {
        html::form_open(out, frame, html::to("/imports/{}/apply", id));
        html::button(out, {.label = visit.t("Inför")});
        out("</form>");
    }
    html::form_open(out, frame, html::to("/imports/{}/discard", id));
    html::button(out, {.label = visit.t("Kasta filen"), .kind = html::ButtonKind::danger});
    out("</form></div>");
}

http::Response under_way(const auth::Visit& visit, const html::Frame& frame, const Run& run,
                         const Runner::Standing& standing) {
    html::Out out;
    html::heading(out, visit.t("Filen läses"), visit.t("Sidan visar själv när det är klart."));
    html::progress(out, visit.language, visit.t("Läst, i kB"), standing.done >> 10,
                   std::max<std::int64_t>(1, standing.total >> 10));
    facts(out, visit, run);
    auto response = visit.page(frame, out.markup());
    response.headers.emplace_back("Refresh", "1");
    return response;
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Runner& runner) {
    const auto& run = *loaded.run;
    html::Frame frame = visit.frame(run.file_name, "imports");
    frame.wide = true;
    frame.crumbs = {{visit.t("Importer"), html::Url("/imports")}};
    if (const auto standing = runner.standing(run.id)) return under_way(visit, frame, run, *standing);
    html::Out out;
    const bool open = run.state == RunState::previewed;
    if (run.state == RunState::reading || run.state == RunState::failed) {
        html::heading(out, visit.t("Filen gick inte att läsa"),
                      run.message.empty() ? visit.t("Inläsningen avbröts. Kasta filen och läs in den igen.")
                                          : run.message.c_str());
    } else {
        html::heading(out, open ? visit.t("Ska det här införas?") : visit.t("Vad infördes?"),
                      answer_to(visit, loaded));
        if (!run.message.empty()) html::notice(out, html::Tone::alarm, run.message);
    }
    facts(out, visit, run);
    if (open && run.kind == RecordKind::person)
        out("<p>{}</p>", visit.t("E-postadresser jämförs bara där filen har en kolumn för dem."));
    kind_tabs(out, visit, loaded);
    if (open)
        choices(out, visit, frame, loaded);
    else
        rows(out, visit, loaded, false);
    pages_of(out, visit, loaded);
    if (run.state != RunState::applied && run.state != RunState::discarded)
        actions(out, visit, frame, loaded);
    return visit.page(frame, out.markup());
}

}  // namespace

http::Response run(auth::Visit& visit, const Runner& runner) {
    const Loaded loaded = load(visit);
    return loaded.run ? page(visit, loaded, runner) : visit.not_found();
}

http::Response review(auth::Visit& visit, Runner& runner) {
    const auto id = visit.id<ImportRunId>(0);
    if (!id) return visit.not_found();
    const bool close = !visit.field("close_missing").empty();
    const bool same = !visit.field("all_same").empty();
    const auto page = parse_number(visit.field("page")).value_or(1);
    const auto stored = visit.database.write([&](db::Write& write) -> Result<void> {
        const auto found = find_run(write, *id);
        if (!found) return refuse(RefusalKind::not_found, visit.t("Importen finns inte."));
        if (found->state != RunState::previewed)
            return refuse(RefusalKind::conflict,
                          visit.t("Importen är redan avslutad eller inte granskad än."));
        set_closing(write, *id, close, found->effective_on);
        set_matches(write, *id, same ? Matches::same : Matches::ask);
        const auto offset = std::clamp<std::int64_t>(page - 1, 0, 1000) * page_size;
        for (const auto& row : list_differences(write, *id, possible_match, page_size, offset)) {
            const auto answer = visit.field(fmt::format("answer.{}", row.id));
            if (answer == "same" && row.candidate) store_answer(write, *id, row.external_id, row.candidate);
            if (answer == "new") store_answer(write, *id, row.external_id, std::nullopt);
        }
        return {};
    });
    if (!stored) return visit.refused(stored.error());
    runner.start(visit, *id, Step::preview);
    return visit.redirect(fmt::format("/imports/{}", id->value));
}

http::Response apply(auth::Visit& visit, Runner& runner) {
    const auto id = visit.id<ImportRunId>(0);
    if (!id) return visit.not_found();
    const auto ready = visit.database.read([&](db::Read& read) { return find_run(read, *id); });
    if (!ready) return visit.not_found();
    if (ready->state != RunState::previewed)
        return visit.refused(
            {RefusalKind::conflict, visit.t("Importen är redan avslutad eller inte granskad än."), {}});
    runner.start(visit, *id, Step::apply);
    visit.announce("imports");
    return visit.redirect(fmt::format("/imports/{}", id->value));
}

http::Response discard(auth::Visit& visit) {
    const auto id = visit.id<ImportRunId>(0);
    if (!id) return visit.not_found();
    const auto discarded = visit.database.write(
        [&](db::Write& write) { return discard_run(write, visit.visitor, *id, visit.language); });
    if (!discarded) return visit.refused(discarded.error());
    visit.announce("imports");
    return visit.redirect("/imports", visit.t("Filen är kastad."));
}

}  // namespace styrkedja::imports::pages
