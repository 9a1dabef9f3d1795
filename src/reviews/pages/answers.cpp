// What was said of an assignment, on its own page and on one of its own: the points to
// answer, with their forms, for those who write it.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "reviews/pages/pages.h"

namespace styrkedja::reviews::pages {
namespace {

// What is known of it to one visitor.
struct Told {
    std::optional<Round> round;  // the open one of its year
    std::vector<Outcome> outcomes;
    std::vector<Review> reviews;  // of the last version; empty when they are not the visitor's to see
    std::vector<Point> points;
    std::vector<Point> to_answer;
    assignments::Content content = {};
    std::vector<Seat> readers;
    bool sees = false;
    bool resubmits = false;  // also when there are no points to answer
};
Told told_of(db::Read& read, const rights::Visitor& visitor, const assignments::Assignment& assignment) {
    Told told{.round = open_round_for(read, assignment),
              .outcomes = outcomes_of(read, assignment.id),
              .reviews = {},
              .points = {},
              .to_answer = {},
              .readers = {}};
    told.sees = sees_reviews(read, visitor, assignment);
    if (told.round && assignment.state == AssignmentState::submitted)
        told.readers = seats_of(read, told.round->id, assignment);
    if (!told.sees || !assignment.submitted_number) return told;
    told.reviews = reviews_of(read, assignment.id, *assignment.submitted_number);
    told.points = points_of(read, assignment.id, *assignment.submitted_number);
    told.resubmits = assignments::may_write(visitor, assignment) &&
                     assignments::find_transition(assignment.state, AssignmentEvent::resubmit);
    if (told.resubmits) told.to_answer = points_to_answer(read, assignment);
    told.content = assignments::content_of_version(read, assignment.id, *assignment.submitted_number)
                       .value_or(assignments::Content{});
    return told;
}

void who_reads(html::Out& out, const auth::Visit& visit, const assignments::Assignment& assignment,
               const Told& told) {
    if (assignment.state != AssignmentState::submitted) return;
    if (!told.round)
        return out("<p>{}</p>", visit.t("Uppdraget väntar på nästa granskningsomgång, som tar upp allt "
                                        "inlämnat."));
    out(R"(<p><a href="/review-rounds/{}">{}</a> {}</p>)", told.round->id, told.round->title,
        trf(visit.language, "läser uppdraget senast {}.", spoken(told.round->deadline, visit.language)));
    for (const auto& seat : told.readers)
        if (seat.person == visit.visitor.person && !seat.is_biased)
            out(R"(<p><a class="button primary" href="/review-rounds/{}/assignments/{}">{}</a></p>)",
                told.round->id, assignment.id, visit.t("Läs och säg ditt omdöme"));
}

void outcome_lines(html::Out& out, const auth::Visit& visit, const Told& told) {
    if (told.outcomes.empty()) return;
    out(R"(<ul class="outcomes">)");
    for (const auto& one : told.outcomes)
        out("<li>{} {} {}</li>", trf(visit.language, "Version {}:", one.number),
            badge_of(visit.language, one.verdict), spoken(one.decided_on, visit.language));
    out("</ul>");
}

void answer_form(html::Out& out, const auth::Visit& visit, const assignments::Assignment& assignment,
                 const Told& told, const Refusal* refusal) {
    auto frame = visit.frame("");
    out("<h3>{}</h3><p>{}</p>", visit.t("Att komplettera"),
        told.to_answer.empty()
            ? visit.t("Ändra uppdraget och lämna in det igen.")
            : visit.t("Ändra uppdraget, skriv under varje punkt vad ni har gjort, och lämna in det igen."));
    html::form_open(out, frame, html::to("/assignments/{}/review", assignment.id),
                    {.autosave = fmt::format("answers-{}", assignment.id.value)});
    bool keeps = refusal && refusal->kind != RefusalKind::conflict;
    html::hidden_field(out, "version", keeps ? visit.field("version") : std::to_string(assignment.version));
    for (const auto& point : told.to_answer) {
        auto name = fmt::format("answer_{}", point.id.value);
        std::string part = point.part ? part_said(visit.language, told.content, *point.part) : "";
        auto typed = auth::RefusedForm{refusal}.field(visit, name, point.text, point.answer, part);
        // A field that was left empty shows what is stored, or saving again would wipe it.
        if (trim(typed.value).empty()) typed.value = point.answer;
        bool differs = refusal && trim(typed.value) != point.answer;
        bool theirs = differs && refusal->kind == RefusalKind::conflict;
        html::textarea(out, visit.language, typed, 3);
        if (theirs)
            out(R"(<div class="theirs"><p>{}</p>{}</div>)",
                visit.t("Så står det nu. Ta med det du vill behålla, och spara igen."), said(point.answer));
        auto version = fmt::format("version_{}", point.id.value);
        html::hidden_field(out, version,
                           differs && !theirs ? visit.field(version) : std::to_string(point.version));
    }
    html::button(out, {.label = visit.t("Lämna in uppdraget igen"), .name = "act", .value = "resubmit"});
    if (!told.to_answer.empty())
        html::button(out, {.label = visit.t("Spara svaren"),
                           .kind = html::ButtonKind::secondary,
                           .name = "act",
                           .value = "save"});
    out("</form>");
}

void write_panel(html::Out& out, const auth::Visit& visit, const assignments::Assignment& assignment,
                 const Told& told, const Refusal* refusal) {
    who_reads(out, visit, assignment, told);
    if (told.resubmits) answer_form(out, visit, assignment, told, refusal);
    outcome_lines(out, visit, told);
    if (told.reviews.empty()) return;
    html::Out list;
    write_reviews(list, visit, told.reviews, told.points, told.content);
    html::details(out, trf(visit.language, "Granskarnas omdömen om version {}", *assignment.submitted_number),
                  list.markup(), told.to_answer.empty());
}

struct Loaded {
    assignments::Assignment assignment;
    Told told;
};
http::Response answers_page(const auth::Visit& visit, const Refusal* refusal) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment) return std::nullopt;
        return Loaded{*assignment, told_of(read, visit.visitor, *assignment)};
    });
    if (!loaded) return visit.not_found();
    const auto& assignment = loaded->assignment;
    html::Frame frame = visit.frame(visit.t("Granskning"), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")},
                    {assignment.title, html::to("/assignments/{}", assignment.id)}};
    frame.topics = {fmt::format("assignment/{}", assignment.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vad säger granskarna?"),
                  assignments::state_badge(visit.language, assignment));
    auth::RefusedForm{refusal}.say(out, visit.language);
    if (loaded->told.outcomes.empty() && assignment.state != AssignmentState::submitted &&
        !loaded->told.resubmits)
        html::empty_state(out, {.title = visit.t("Uppdraget har inte granskats än"),
                                .text = visit.t("När det är inlämnat läser tre granskare vad som är nytt.")});
    write_panel(out, visit, assignment, loaded->told, refusal);
    return visit.page(frame, out.markup(), auth::RefusedForm{refusal}.status());
}

}  // namespace

std::vector<Answer> answers_in(const auth::Visit& visit) {
    constexpr std::string_view prefix = "answer_";
    std::vector<Answer> all;
    for (const auto& [name, value] : visit.request.fields()) {
        if (!name.starts_with(prefix)) continue;
        auto point = parse_id<ReviewPointId>(std::string_view(name).substr(prefix.size()));
        if (point)
            all.push_back({*point, value,
                           parse_number(visit.field(fmt::format("version_{}", point->value))).value_or(0)});
    }
    return all;
}

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment) {
    auto told = told_of(read, visit.visitor, assignment);
    if (told.outcomes.empty() && assignment.state != AssignmentState::submitted && !told.resubmits) return;
    out(R"(<section id="review" class="review-panel"><h2>{}</h2>)", visit.t("Granskning"));
    write_panel(out, visit, assignment, told, nullptr);
    out("</section>");
}

http::Response answers(auth::Visit& visit) { return answers_page(visit, nullptr); }

http::Response answer(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto typed = answers_in(visit);
    auto done = visit.database.write(
        [&](db::Write& write) { return answer_points(write, visit.visitor, *id, typed, visit.language); });
    bool hands_in = visit.field("act") == "resubmit";
    if (done && hands_in)  // what was answered stays when something is missing
        done = visit.database.write([&](db::Write& write) {
            return resubmit(write, visit.visitor, *id, parse_number(visit.field("version")).value_or(0),
                            visit.language);
        });
    if (!done && is_shut(done.error())) return visit.refused(done.error());
    if (!done) return answers_page(visit, &done.error());
    visit.announce(fmt::format("assignment/{}", id->value));
    visit.announce("commitments");
    return visit.redirect(fmt::format("/assignments/{}", id->value),
                          hands_in ? visit.t("Uppdraget är inlämnat igen.") : visit.t("Svaren är sparade."));
}

}  // namespace styrkedja::reviews::pages
