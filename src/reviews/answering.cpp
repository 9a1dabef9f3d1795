// The lead's answers to what is to be completed, and handing in again; who sees what was said.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "notices/notices.h"
#include "reviews/commands.h"
#include "reviews/owed.h"
#include "reviews/store.h"

namespace styrkedja::reviews {
namespace {

// The assignment when the visitor writes it and it is sent back.
Result<assignments::Assignment> sent_back(db::Read& read, const rights::Visitor& visitor, AssignmentId id,
                                          Language language) {
    auto assignment = assignments::written_by(read, visitor, id, language);
    if (!assignment) return assignment;
    if (!assignments::find_transition(assignment->state, AssignmentEvent::resubmit))
        return refuse(RefusalKind::conflict, trf(language, "Det går inte längre: uppdraget är nu {}.",
                                                 assignments::word(language, assignment->state)));
    return assignment;
}

}  // namespace

bool sees_reviews(db::Read& read, const rights::Visitor& visitor, const assignments::Assignment& assignment) {
    return assignments::may_write(visitor, assignment) || assignments::may_order(visitor, assignment) ||
           is_reviewer_of(read, visitor.person, assignment);
}

std::vector<Point> points_to_answer(db::Read& read, const assignments::Assignment& assignment) {
    if (assignment.state != AssignmentState::completion_needed || !assignment.submitted_number) return {};
    auto outcome = find_outcome(read, assignment.id, *assignment.submitted_number);
    if (!outcome) return {};
    std::vector<Point> points;
    for (const auto& review : reviews_in(read, outcome->round, assignment.id, outcome->number))
        for (auto& point : points_in(read, review.id)) points.push_back(std::move(point));
    return points;
}

Result<void> answer_points(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                           const std::vector<Answer>& answers, Language language) {
    auto assignment = sent_back(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    auto outcome = find_outcome(write, id, assignment->submitted_number.value_or(0));
    auto points = points_to_answer(write, *assignment);
    auto somebody_else = [&] {
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan svarade samtidigt. Din text är kvar, den andras står bredvid."));
    };
    std::vector<std::pair<const Point*, std::string>> changed;
    for (const auto& one : answers) {
        auto point = std::ranges::find(points, one.point, &Point::id);
        if (point == points.end()) return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte."));
        std::string text = tidied_text(one.text);
        bool is_old = one.version != point->version;
        // A field left empty takes no answer away that came meanwhile.
        if (text == point->answer || (is_old && text.empty())) continue;
        if (is_old) return somebody_else();
        changed.emplace_back(&*point, std::move(text));
    }
    std::vector<FieldError> errors;
    for (const auto& [point, text] : changed)
        if (characters_in(text) > most_text_characters)
            errors.push_back(
                {fmt::format("answer_{}", point->id.value), tr(language, "Skriv högst 20 000 tecken.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Svaren är inte sparade."), std::move(errors));
    for (const auto& [point, text] : changed) {
        if (!update_answer(write, *point, text, visitor.name)) return somebody_else();
        // On the round, as what was said: the assignment's history is for everyone who sees it.
        audit::record(write, visitor.actor(),
                      {"answer_point", "review_round", outcome->round.value,
                       point->text + " → " + point->answer, text});
    }
    return {};
}

Result<void> resubmit(db::Write& write, const rights::Visitor& visitor, AssignmentId id, std::int64_t version,
                      Language language) {
    auto assignment = sent_back(write, visitor, id, language);
    if (!assignment) return std::unexpected(assignment.error());
    if (assignment->version != version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Uppdraget har ändrats sedan du öppnade sidan. Läs det och gör om."));
    auto points = points_to_answer(write, *assignment);
    std::vector<FieldError> errors;
    for (const auto& point : points)
        if (point.answer.empty())
            errors.push_back({fmt::format("answer_{}", point.id.value),
                              trf(language, "Skriv vad ni har gjort: ”{}”", shorten(point.text, 80))});
    if (!errors.empty())
        return refuse_fields(tr(language, "Uppdraget är inte inlämnat: alla punkter har inte svar."),
                             std::move(errors));
    auto outcome = find_outcome(write, id, assignment->submitted_number.value_or(0));
    std::string words;
    if (!points.empty())
        words = trn(language, "{} punkt från granskarna är besvarad",
                    "{} punkter från granskarna är besvarade", std::ssize(points));
    auto done = assignments::apply(write, visitor, *assignment, AssignmentEvent::resubmit, words, language);
    if (!done) return done;
    if (outcome && outcome->commitment) complete_owed(write, visitor, *outcome->commitment);
    if (auto round = open_round_for(write, *assignment))
        for (const auto& seat : seats_of(write, round->id, *assignment))
            if (seat.person && !seat.is_biased)
                notices::tell(write, visitor, *seat.person, NoticeWhat::changed, assignment->ref());
    return {};
}

}  // namespace styrkedja::reviews
