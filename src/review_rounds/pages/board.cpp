// "Hur går det i omgången?": how many assignments are updated, who has read what, what came of it, and what
// is not in it.
#include <ranges>

#include "assignments/words.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "exports/exports.h"
#include "html/components/table.h"
#include "review_rounds/pages/pages.h"

namespace styrkedja::review_rounds::pages {
namespace {

constexpr std::size_t most_shown = 500, most_outside = 100;  // assignments in a table of the page

struct View {
    Board board;
    std::vector<Listed> outside;
};
std::optional<View> load(const auth::Visit& visit) {
    auto id = visit.id<ReviewRoundId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<View> {
        auto round = find_round(read, *id);
        if (!round) return std::nullopt;
        return View{load_board(read, *round), outside_of(read, visit.visitor, *round)};
    });
}

html::Markup state_of(Language language, const Listed& one) {
    return html::badge(assignments::tone_of(one.state), assignments::word(language, one.state));
}
std::string whose(const auth::Visit& visit, const Round& round, const Listed& one) {
    std::string said = one.unit_name;
    if (!one.lead_name.empty()) said += " · " + trf(visit.language, "leds av {}", one.lead_name);
    if (one.year != round.year) said += " · " + trf(visit.language, "ur planen för {}", one.year);
    return said;
}
html::Markup last_submitted(const auth::Visit& visit, const Listed& one) {
    if (!one.submitted_at) return html::badge(html::Tone::attention, visit.t("aldrig"));
    return html::markup("{}", spoken(date_of(*one.submitted_at), visit.language));
}

// "godkänd · tydlig förflyttning", "inte läst", "leder eller svarar för uppdraget"
html::Markup cell_said(const auth::Visit& visit, const Board& board, const Row& row, const Cell& cell) {
    Language language = visit.language;
    std::string who = cell.seat.is_stand_in ? trf(language, "ersättare {}", cell.seat.name) : "";
    auto with_facts = [](const html::Markup& badge, const std::string& facts) {
        if (facts.empty()) return badge;
        return html::markup(R"(<span class="cell">{}<span class="facts">{}</span></span>)", badge, facts);
    };
    if (cell.verdict)
        return with_facts(badge_of(language, *cell.verdict),
                          word(language, *cell.movement) + (who.empty() ? "" : " · " + who));
    if (row.outcome) return html::markup("{}", "–");
    if (cell.seat.is_biased)
        return html::badge(html::Tone::attention, visit.t("leder eller svarar för uppdraget"),
                           html::Icon::hand_stop);
    if (board.round.is_open() && row.is_to_read() && reads(cell, visit.visitor.person))
        return html::markup(R"(<a href="/review-rounds/{}/assignments/{}" aria-label="{}: {}">{}</a>)",
                            board.round.id, row.assignment.id, visit.t("Läs"), row.assignment.title,
                            visit.t("Läs"));
    bool gone = board.round.is_open() && !cell.seat.is_here;
    return with_facts(
        html::badge(gone ? html::Tone::alarm : html::Tone::neutral,
                    gone ? visit.t("har slutat") : visit.t("inte läst"), html::Icon::circle_dashed),
        who);
}

html::Markup outcome_of(const auth::Visit& visit, const Board& board, const Row& row) {
    if (row.outcome) return badge_of(visit.language, *row.outcome);
    if (!board.round.is_open())
        return html::badge(html::Tone::attention, word(visit.language, RoundMissing::unread));
    return html::badge(html::Tone::info, visit.t("läses"), html::Icon::clock);
}

// What a table shows of them; says so when that is not all.
auto first_of(html::Out& out, const auth::Visit& visit, const auto& all, std::size_t most) {
    if (all.size() > most)
        out(R"(<p class="facts">{}</p>)", trf(visit.language, "De {} första av {}.", most, all.size()));
    return all | std::views::take(most);
}
std::vector<const Row*> rows_that_are(const Board& board, bool updated) {
    std::vector<const Row*> rows;
    for (const auto& row : board.rows)
        if (row.is_updated() == updated) rows.push_back(&row);
    return rows;
}

// With whose it is under it.
html::Markup title_of(const auth::Visit& visit, const Board& board, const Row& row, bool reads_all) {
    const auto& one = row.assignment;
    if (reads_all)
        return html::markup(
            R"(<a href="/review-rounds/{}/assignments/{}">{}</a><span class="facts">{}</span>)",
            board.round.id, one.id, one.title, whose(visit, board.round, one));
    return html::markup(R"(<a href="/assignments/{}">{}</a><span class="facts">{}</span>)", one.id, one.title,
                        whose(visit, board.round, one));
}

void matrix(html::Out& out, const auth::Visit& visit, const Board& board) {
    bool sees_all = board.sees_all(visit.visitor);
    out("<h2>{}</h2>", visit.t("Uppdaterade uppdrag"));
    auto updated = rows_that_are(board, true);
    if (updated.empty())
        return html::empty_state(
            out, {.title = visit.t("Inget uppdrag är uppdaterat än"),
                  .text = visit.t("Uppdragen läses här när de som leder dem har lämnat in en uppdatering.")});
    std::vector<html::Column> columns = {{.label = visit.t("Uppdrag")}};
    if (sees_all)
        for (const auto& one : board.reviewers) columns.push_back({.label = one.name});
    columns.push_back({.label = visit.t("Utfall")});
    columns.push_back({.label = visit.t("Uppdragets läge")});
    auto shown = first_of(out, visit, updated, most_shown);
    html::Table table(
        out,
        {.caption = visit.t("Vem som har läst vad"), .columns = std::move(columns), .show_caption = false});
    for (const auto* row : shown) {
        table.row();
        table.cell("{}", title_of(visit, board, *row, sees_all));
        if (sees_all)
            for (const auto& cell : row->cells) table.cell("{}", cell_said(visit, board, *row, cell));
        table.cell("{}", outcome_of(visit, board, *row));
        table.cell("{}", state_of(visit.language, row->assignment));
    }
}

void not_updated(html::Out& out, const auth::Visit& visit, const Board& board) {
    auto waited_for = rows_that_are(board, false);
    if (waited_for.empty() || !board.round.is_open()) return;
    out("<h2>{}</h2>", visit.t("Inte uppdaterade"));
    auto shown = first_of(out, visit, waited_for, most_shown);
    html::Table table(out, {.caption = visit.t("Uppdrag som inte har lämnats in sedan omgången öppnades"),
                            .columns = {{.label = visit.t("Uppdrag")},
                                        {.label = visit.t("Senast inlämnat")},
                                        {.label = visit.t("Uppdragets läge")}},
                            .show_caption = false});
    for (const auto* row : shown) {
        const auto& one = row->assignment;
        table.row();
        table.cell(R"(<a href="/assignments/{}">{}</a><span class="facts">{}</span>)", one.id, one.title,
                   whose(visit, board.round, one));
        table.cell("{}", last_submitted(visit, one));
        table.cell("{}", state_of(visit.language, one));
    }
}

const char* why_outside(Language language, AssignmentState state) {
    switch (state) {
        case AssignmentState::proposed:
            return tr(language, "är inte med i planen än");
        case AssignmentState::draft:
            return tr(language, "har inte öppnats för synpunkter och lämnats in än");
        case AssignmentState::paused:
            return tr(language, "vilar tills den som beställde det återupptar det");
        case AssignmentState::in_line:
            return tr(language, "bärs vidare av linjen och uppdateras inte mer");
        default:
            return tr(language, "är slutrapporterat och uppdateras inte mer");
    }
}

void outside(html::Out& out, const auth::Visit& visit, const View& view) {
    if (view.outside.empty()) return;
    out("<h2>{}</h2>", visit.t("Inte med i omgången"));
    auto shown = first_of(out, visit, view.outside, most_outside);
    html::Table table(out, {.caption = visit.t("Uppdrag som ingen läser i omgången, och varför"),
                            .columns = {{.label = visit.t("Uppdrag")},
                                        {.label = visit.t("Varför")},
                                        {.label = visit.t("Senast inlämnat")},
                                        {.label = visit.t("Uppdragets läge")}},
                            .show_caption = false});
    for (const auto& one : shown) {
        table.row();
        table.cell(R"(<a href="/assignments/{}">{}</a><span class="facts">{}</span>)", one.id, one.title,
                   whose(visit, view.board.round, one));
        table.cell("{}", why_outside(visit.language, one.state));
        table.cell("{}", last_submitted(visit, one));
        table.cell("{}", state_of(visit.language, one));
    }
}

// The four that everything of the year falls into, at a glance.
void counts(html::Out& out, const auth::Visit& visit, const View& view) {
    auto tally = tally_of(view.board);
    std::vector<std::pair<const char*, std::int64_t>> all = {{visit.t("uppdaterade"), tally.updated},
                                                             {visit.t("inte uppdaterade"), tally.not_updated},
                                                             {visit.t("avgjorda"), tally.decided}};
    if (view.board.round.is_open()) all.emplace_back(visit.t("inte med"), std::ssize(view.outside));
    out(R"(<ul class="round-counts">)");
    for (const auto& [word, count] : all) out("<li><strong>{}</strong> {}</li>", count, word);
    out("</ul>");
}

void conclusion(html::Out& out, const auth::Visit& visit, const Board& board) {
    if (board.round.is_open()) return;
    out("<h2>{}</h2>", visit.t("Omgångens slutsats"));
    if (!board.round.conclusion.empty()) out("{}", said(board.round.conclusion));
    if (board.missing.empty())
        return out("<p>{}</p>", visit.t("Allt som var med i omgången blev läst och avgjort."));
    html::Table table(
        out,
        {.caption = visit.t("Det som saknades när omgången stängdes"),
         .columns = {{.label = visit.t("Uppdrag")}, {.label = visit.t("Vad")}, {.label = visit.t("Vem")}}});
    for (const auto& row : board.rows)
        for (const auto& line : board.missing) {
            if (line.assignment != row.assignment.id) continue;
            table.row();
            table.cell(R"(<a href="/assignments/{}">{}</a>)", line.assignment, row.assignment.title);
            table.cell("{}", html::badge(html::Tone::attention, word(visit.language, line.what)));
            table.cell("{}", line.who.empty() ? "–" : line.who);
        }
}

void own_part(html::Out& out, const auth::Visit& visit, const Board& board) {
    if (!board.round.is_open()) return;
    auto unread = board.unread_by(visit.visitor.person);
    if (!unread.empty())
        out(R"(<p class="actions"><a class="button primary" )"
            R"(href="/review-rounds/{}/assignments/{}">{}</a></p>)",
            board.round.id, unread.front()->assignment.id,
            trn(visit.language, "Läs {} uppdrag du har kvar", "Läs de {} uppdrag du har kvar",
                std::ssize(unread)));
    else if (board.is_reviewer(visit.visitor.person))
        out("<p>{}</p>", visit.t("Du har läst allt som är inlämnat."));
}

exports::Row header(const auth::Visit& visit, const Board& board) {
    exports::Row row{"id", visit.t("Uppdrag"), visit.t("Enhet"), visit.t("Leds av"), visit.t("Version")};
    if (board.sees_all(visit.visitor))
        for (const auto& one : board.reviewers) row.push_back(one.name);
    row.insert(row.end(), {visit.t("Utfall"), visit.t("Uppdragets läge")});
    return row;
}
exports::NextRows rows_of(const auth::Visit& visit, const View& view) {
    std::vector<exports::Row> rows;
    const Board& board = view.board;
    Language language = visit.language;
    for (const auto& one : board.rows) {
        exports::Row row{to_string(one.assignment.id), one.assignment.title, one.assignment.unit_name,
                         one.assignment.lead_name,
                         one.is_updated() ? std::to_string(one.number) : visit.t("inte uppdaterat")};
        if (board.sees_all(visit.visitor))
            for (const auto& cell : one.cells)
                row.push_back(cell.verdict ? fmt::format("{}, {}", word(language, *cell.verdict),
                                                         word(language, *cell.movement))
                                           : "");
        row.push_back(one.outcome ? word(language, *one.outcome) : "");
        row.push_back(assignments::word(language, one.assignment.state));
        rows.push_back(std::move(row));
    }
    for (const auto& one : view.outside) {
        exports::Row row{to_string(one.id), one.title, one.unit_name, one.lead_name, visit.t("inte med")};
        if (board.sees_all(visit.visitor)) row.resize(row.size() + board.reviewers.size());
        row.insert(row.end(), {"", assignments::word(language, one.state)});
        rows.push_back(std::move(row));
    }
    return [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); };
}

http::Response act(auth::Visit& visit, const char* notice, auto&& command) {
    auto id = visit.id<ReviewRoundId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> { return command(write, *id); });
    if (!done && is_shut(done.error())) return visit.refused(done.error());
    if (!done) return board_page(visit, &done.error());
    if (auto round = visit.database.read([&](db::Read& read) { return find_round(read, *id); }))
        announce(visit, *round);
    return visit.redirect(fmt::format("/review-rounds/{}", id->value), notice);
}
std::int64_t number_in(const auth::Visit& visit, const char* name) {
    return parse_number(visit.field(name)).value_or(0);
}

}  // namespace

http::Response board_page(const auth::Visit& visit, const Refusal* refusal) {
    auto view = load(visit);
    if (!view) return visit.not_found();
    const Board* board = &view->board;
    const auto& round = board->round;
    html::Frame frame = frame_of(visit, round, round.title);
    frame.wide = true;
    html::Out out;
    html::heading(out, round.title,
                  html::markup("{} {}", sentence_of(visit.language, tally_of(*board)),
                               state_badge(visit.language, round)));
    auth::RefusedForm{refusal}.say(out, visit.language);
    out(R"(<p class="facts">{} · {}</p>)", trf(visit.language, "Uppdragen i planerna för {}", round.year),
        trf(visit.language, "sista dag {}", spoken(round.deadline, visit.language)));
    counts(out, visit, *view);
    own_part(out, visit, *board);
    conclusion(out, visit, *board);
    out(R"(<div class="review-board">)");
    matrix(out, visit, *board);
    not_updated(out, visit, *board);
    outside(out, visit, *view);
    out("</div>");
    exports::links(out, fmt::format("/review-rounds/{}/board", round.id.value), "");
    if (round.is_open() && may_lead_rounds(visit.visitor)) round_acts(out, visit, frame, *board, refusal);
    return visit.page(frame, out.markup(), auth::RefusedForm{refusal}.status());
}

http::Response board(auth::Visit& visit) { return board_page(visit, nullptr); }

http::Response board_csv(auth::Visit& visit) {
    auto view = load(visit);
    return view ? exports::csv("granskning.csv", header(visit, view->board), rows_of(visit, *view))
                : visit.not_found();
}
http::Response board_excel(auth::Visit& visit) {
    auto view = load(visit);
    return view ? exports::excel("granskning.xlsx", header(visit, view->board), rows_of(visit, *view))
                : visit.not_found();
}

http::Response close(auth::Visit& visit) {
    return act(visit, visit.t("Omgången är stängd."), [&](db::Write& write, ReviewRoundId id) {
        return close_round(write, visit.visitor, id, visit.field("conclusion"), number_in(visit, "version"),
                           visit.language);
    });
}
http::Response change_deadline(auth::Visit& visit) {
    return act(visit, visit.t("Dagen är flyttad, även i granskarnas åtaganden."),
               [&](db::Write& write, ReviewRoundId id) {
                   return review_rounds::change_deadline(write, visit.visitor, id,
                                                         parse_iso_date(visit.field("deadline")),
                                                         number_in(visit, "version"), visit.language);
               });
}
http::Response remind(auth::Visit& visit) {
    return act(visit, visit.t("De som har något kvar är påminda."), [&](db::Write& write, ReviewRoundId id) {
        return review_rounds::remind(write, visit.visitor, id, visit.language);
    });
}
http::Response replace_reviewer(auth::Visit& visit) {
    auto seat = number_in(visit, "seat");
    return act(visit, visit.t("Granskaren är bytt."), [&](db::Write& write, ReviewRoundId id) {
        return review_rounds::replace_reviewer(
            write, visit.visitor, id, seat, visit.field(fmt::format("successor_{}", seat)), visit.language);
    });
}
http::Response name_stand_in(auth::Visit& visit) {
    auto assignment = parse_id<AssignmentId>(visit.field("assignment")).value_or(AssignmentId{});
    return act(visit, visit.t("Ersättaren är utsedd."), [&](db::Write& write, ReviewRoundId id) {
        return review_rounds::name_stand_in(write, visit.visitor, id, assignment, number_in(visit, "seat"),
                                            visit.field(fmt::format("stand_in_{}", assignment.value)),
                                            visit.language);
    });
}

}  // namespace styrkedja::review_rounds::pages
