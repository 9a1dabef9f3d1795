// One assignment to read: what is new since the last approved version, what was asked for before and how it
// was answered, and the form at the side. Thirty in a row: saving leads to the next unread.
#include <algorithm>

#include "base/spoken_date.h"
#include "reviews/pages/pages.h"

namespace styrkedja::reviews::pages {
namespace {

constexpr std::int64_t versions_looked_at = 100;

// The version that held before the one that is read, and how that one came about.
void find_versions(db::Read& read, Reading& reading) {
    for (auto& line : assignments::versions_of(read, reading.assignment.id, versions_looked_at, 0)) {
        if (line.number == reading.row->number) {
            reading.line = line;
        } else if (line.number < reading.row->number && line.approved_on) {
            reading.before_number = line.number;
            reading.before = assignments::content_of_version(read, reading.assignment.id, line.number);
            return;
        }
    }
}

void find_reviews(db::Read& read, Reading& reading) {
    std::int64_t last_back = 0;
    for (const auto& outcome : outcomes_of(read, reading.assignment.id))
        if (outcome.verdict == ReviewVerdict::completion_needed && outcome.number < reading.row->number)
            last_back = std::max(last_back, outcome.number);
    AssignmentId id = reading.assignment.id;
    for (auto& one : reviews_of(read, id, reading.row->number))
        if (one.round == reading.board.round.id) reading.reviews.push_back(std::move(one));
    reading.points = points_of(read, id, reading.row->number);
    if (last_back == 0) return;
    reading.earlier = reviews_of(read, id, last_back);
    for (auto& point : points_of(read, id, last_back)) reading.points.push_back(std::move(point));
}

// Nothing: there is nothing to read, or what was said is not for this visitor.
std::unique_ptr<Reading> load(const auth::Visit& visit) {
    auto round_id = visit.id<ReviewRoundId>(0);
    auto id = visit.id<AssignmentId>(1);
    if (!round_id || !id) return nullptr;
    return visit.database.read([&](db::Read& read) -> std::unique_ptr<Reading> {
        auto round = find_round(read, *round_id);
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!round || !assignment || !sees_reviews(read, visit.visitor, *assignment)) return nullptr;
        auto reading = std::make_unique<Reading>(
            Reading{.board = load_board(read, *round), .assignment = *assignment, .content = {}});
        auto row =
            std::ranges::find(reading->board.rows, *id, [](const Row& one) { return one.assignment.id; });
        if (row == reading->board.rows.end() || !row->is_updated()) return nullptr;
        reading->row = &*row;
        reading->content =
            assignments::content_of_version(read, *id, row->number).value_or(assignments::Content{});
        reading->own = row->cell_of(visit.visitor.person);
        find_versions(read, *reading);
        find_reviews(read, *reading);
        return reading;
    });
}

// The unread around this one, in the order of the board.
struct Around {
    const Row* before = nullptr;
    const Row* after = nullptr;
    std::size_t unread = 0;
};
Around around(const Board& board, AssignmentId id, PersonId person) {
    Around found;
    auto unread = board.unread_by(person);
    found.unread = unread.size();
    bool passed = false;
    for (const auto& row : board.rows) {
        if (row.assignment.id == id) {
            passed = true;
            continue;
        }
        if (std::ranges::find(unread, &row) == unread.end()) continue;
        if (!passed) found.before = &row;
        if (passed && !found.after) found.after = &row;
    }
    return found;
}

void steps(html::Out& out, const auth::Visit& visit, const Reading& reading) {
    auto [before, after, unread] = around(reading.board, reading.assignment.id, visit.visitor.person);
    if (!reading.board.round.is_open() || (unread == 0 && !reading.own)) return;
    out(R"(<nav class="reading-steps" aria-label="{}">)", visit.t("Olästa uppdrag"));
    auto id = reading.board.round.id;
    if (before)
        out(R"(<a rel="prev" class="button" aria-keyshortcuts="k" )"
            R"(href="/review-rounds/{}/assignments/{}">{} {}</a>)",
            id, before->assignment.id, html::icon(html::Icon::arrow_left), visit.t("Förra olästa"));
    out("<span>{}</span>", unread == 0 ? visit.t("Du har läst allt.")
                                       : trn(visit.language, "{} kvar att läsa", "{} kvar att läsa",
                                             static_cast<long long>(unread)));
    if (after)
        out(R"(<a rel="next" class="button" aria-keyshortcuts="j" )"
            R"(href="/review-rounds/{}/assignments/{}">{} {}</a>)",
            id, after->assignment.id, visit.t("Nästa olästa"), html::icon(html::Icon::arrow_right));
    out("</nav>");
}

// What was never approved reads as the text that it is: there is nothing that it took the place of.
void whole_text(html::Out& out, const std::vector<assignments::Change>& changes) {
    std::vector<html::Definition> list;
    for (const auto& change : changes) {
        html::Out lines;
        for (const auto& sentence : change.sentences)
            if (sentence.added && !change.where.ends_with(": " + sentence.text))
                lines(R"(<p dir="auto">{}</p>)", sentence.text);
        list.push_back({change.where, lines.markup()});
    }
    html::definitions(out, list);
}

void what_is_new(html::Out& out, const auth::Visit& visit, const Reading& reading) {
    const auto& assignment = reading.assignment;
    out("<h2>{}</h2>", visit.t("Vad är nytt?"));
    if (reading.line)
        out(R"(<p class="facts">{} · {}</p>{})",
            trf(visit.language, "Version {}, inlämnad {}", reading.row->number,
                spoken(reading.line->made_at, visit.language)),
            reading.line->made_by,
            reading.line->reason.empty() ? html::Markup{} : said(reading.line->reason));
    out("<p>{} ", reading.before ? trf(visit.language, "Jämfört med version {}, den som senast godkändes.",
                                       reading.before_number)
                                 : std::string(visit.t("Uppdraget har aldrig godkänts, så allt är nytt.")));
    out(R"(<a href="/assignments/{}/versions/{}">{}</a></p>)", assignment.id, reading.row->number,
        visit.t("Läs hela texten"));
    auto changes = assignments::changes_between(reading.before.value_or(assignments::Content{}),
                                                reading.content, visit.language);
    if (!reading.before) return whole_text(out, changes);
    assignments::write_changes(out, visit, changes);
}

void asked_before(html::Out& out, const auth::Visit& visit, const Reading& reading) {
    if (reading.earlier.empty()) return;
    out("<h2>{}</h2>", visit.t("Det som begärdes förra gången, och svaren"));
    write_reviews(out, visit, reading.earlier, reading.points, reading.content);
}

// After a conflict: what has come since the version that was read when the form was opened.
void new_since(html::Out& out, const auth::Visit& visit, const Reading& reading) {
    auto seen = parse_number(visit.field("number"));
    if (!seen || *seen == reading.row->number) return;
    auto content = visit.database.read(
        [&](db::Read& read) { return assignments::content_of_version(read, reading.assignment.id, *seen); });
    if (!content) return;
    out("<h2>{}</h2>", trf(visit.language, "Nytt sedan version {}, som du läste", *seen));
    assignments::write_changes(out, visit,
                               assignments::changes_between(*content, reading.content, visit.language));
}

void side(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Reading& reading,
          const Refusal* refusal) {
    bool may_say = reading.own && reading.board.round.is_open() && reading.row->is_to_read();
    if (reading.row->outcome)
        out("<h2>{}</h2><p>{}</p>", visit.t("Utfall"), badge_of(visit.language, *reading.row->outcome));
    if (may_say && reading.own->seat.is_biased)
        html::notice(out, html::Tone::attention,
                     visit.t("Du leder eller svarar för uppdraget och kan inte granska det själv (jäv). Den "
                             "som styr planerna utser en ersättare på omgångens sida."));
    else if (may_say && !reading.own->seat.is_here)
        html::notice(out, html::Tone::attention,
                     visit.t("Du arbetar inte här längre och kan inte granska uppdraget."));
    else if (may_say)
        review_form(out, visit, frame, reading, refusal);
    std::vector<Review> others;
    for (const auto& one : reading.reviews)
        if (!may_say || one.person != visit.visitor.person) others.push_back(one);
    if (others.empty()) return;
    html::Out list;
    write_reviews(list, visit, others, reading.points, reading.content);
    if (may_say)
        html::details(out, trn(visit.language, "{} annan har läst", "{} andra har läst", std::ssize(others)),
                      list.markup());
    else
        out("<h2>{}</h2>{}", visit.t("Granskarnas omdömen"), list.markup());
}

http::Response reading_page(const auth::Visit& visit, const Refusal* refusal) {
    auto reading = load(visit);
    if (!reading) return visit.not_found();
    const auto& round = reading->board.round;
    html::Frame frame = frame_of(visit, round, reading->assignment.title);
    frame.crumbs.push_back({round.title, html::to("/review-rounds/{}", round.id)});
    frame.topics.push_back(fmt::format("assignment/{}", reading->assignment.id.value));
    html::Out out;
    html::heading(
        out, reading->assignment.title,
        html::markup("{} · {} {}", reading->assignment.unit_name,
                     trf(visit.language, "leds av {}",
                         reading->assignment.lead.name.empty() ? "–" : reading->assignment.lead.name),
                     assignments::state_badge(visit.language, reading->assignment)));
    auth::RefusedForm{refusal}.say(out, visit.language);
    steps(out, visit, *reading);
    html::Out column, form;
    if (refusal && refusal->kind == RefusalKind::conflict) new_since(column, visit, *reading);
    asked_before(column, visit, *reading);
    what_is_new(column, visit, *reading);
    side(form, visit, frame, *reading, refusal);
    out(R"(<div class="reading"><div>{}</div><div class="reading-side">{}</div></div>)", column.markup(),
        form.markup());
    return visit.page(frame, out.markup(), auth::RefusedForm{refusal}.status());
}

}  // namespace

const Review* Reading::own_review() const {
    if (!own) return nullptr;
    auto found = std::ranges::find_if(reviews, [&](const Review& one) {
        return one.seat == own->seat.seat && one.person == own->seat.person;
    });
    return found == reviews.end() ? nullptr : &*found;
}

http::Response reading(auth::Visit& visit) { return reading_page(visit, nullptr); }

http::Response give(auth::Visit& visit) {
    auto round_id = visit.id<ReviewRoundId>(0);
    auto id = visit.id<AssignmentId>(1);
    if (!round_id || !id) return visit.not_found();
    auto typed = said_in(visit);
    auto given = visit.database.write([&](db::Write& write) {
        return give_review(write, visit.visitor, *round_id, *id, typed, visit.language);
    });
    if (!given && is_shut(given.error())) return visit.refused(given.error());
    if (!given) return reading_page(visit, &given.error());
    auto board = visit.database.read(
        [&](db::Read& read) { return load_board(read, find_round(read, *round_id).value()); });
    announce(visit, board.round);
    visit.announce(fmt::format("assignment/{}", id->value));
    auto next = around(board, *id, visit.visitor.person);
    const Row* row = next.after ? next.after : next.before;
    std::string notice = visit.t("Din granskning är sparad.");
    if (*given == ReviewVerdict::approved) notice = visit.t("Alla tre har godkänt: uppdraget är godkänt.");
    if (*given == ReviewVerdict::completion_needed)
        notice = visit.t("Alla tre har läst: uppdraget är skickat tillbaka för komplettering.");
    if (!row) return visit.redirect(fmt::format("/review-rounds/{}", round_id->value), notice);
    return visit.redirect(
        fmt::format("/review-rounds/{}/assignments/{}", round_id->value, row->assignment.id.value), notice);
}

}  // namespace styrkedja::reviews::pages
