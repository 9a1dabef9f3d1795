// A reviewer's verdict, and the outcome that the last of the three brings.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "notices/notices.h"
#include "review_rounds/board.h"
#include "reviews/commands.h"
#include "reviews/owed.h"
#include "reviews/store.h"
#include "rights/permissions.h"

namespace styrkedja::reviews {
namespace {

using assignments::Assignment;

struct Reading {
    Round round;
    Assignment assignment;
    Seat seat;
};

// What the visitor reads: in an open round, from a seat of their own, without leading it themselves.
Result<Reading> reading_of(db::Read& read, const rights::Visitor& visitor, ReviewRoundId id,
                           AssignmentId assignment_id, Language language) {
    auto round = find_round(read, id);
    if (!round) return refuse(RefusalKind::not_found, tr(language, "Granskningsomgången finns inte."));
    auto assignment = assignments::find_assignment(read, visitor, assignment_id);
    if (!assignment || !takes(read, *round, *assignment))
        return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte i omgången."));
    auto all = seats_of(read, id, *assignment);
    auto seat = std::ranges::find(all, std::optional(visitor.person), &Seat::person);
    if (seat == all.end())
        return sees_reviews(read, visitor, *assignment)
                   ? refuse(RefusalKind::forbidden, tr(language, "Bara omgångens granskare kan säga det."))
                   : refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte i omgången."));
    if (seat->is_biased)
        return refuse(RefusalKind::forbidden,
                      tr(language,
                         "Du leder eller svarar för uppdraget och kan inte granska det själv (jäv). Den som "
                         "styr planerna utser en ersättare på omgångens sida."));
    if (!seat->is_here)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Du arbetar inte här längre och kan inte granska uppdraget."));
    if (!round->is_open())
        return refuse(RefusalKind::conflict,
                      tr(language, "Granskningsomgången är stängd. Nästa omgång tar över det som är oläst."));
    return Reading{*round, *assignment, *seat};
}

// Only what lies there to be read, in the version that is the last.
Result<void> check_is_to_read(db::Read& read, const Reading& reading, std::int64_t number,
                              Language language) {
    const auto& assignment = reading.assignment;
    if (assignment.submitted_number && number != *assignment.submitted_number)
        return refuse(RefusalKind::conflict,
                      trf(language,
                          "Uppdraget har lämnats in igen sedan du öppnade sidan: du läste version {}, och "
                          "version {} är den sista. Det nya står nedan; det du skrev är kvar.",
                          number, *assignment.submitted_number));
    if (assignment.state != AssignmentState::submitted || find_outcome(read, assignment.id, number))
        return refuse(RefusalKind::conflict,
                      trf(language, "Uppdraget väntar inte på granskning längre: det är nu {}.",
                          assignments::word(language, assignment.state)));
    return {};
}

std::vector<NewPoint> points_said(const Said& said) {
    std::vector<NewPoint> points;
    for (const auto& one : said.points)
        if (std::string text = collapse_spaces(one.text); !text.empty()) points.push_back({text, one.part});
    return points;
}

std::vector<FieldError> problems_of(db::Read& read, const Reading& reading, const Said& said,
                                    Language language) {
    std::vector<FieldError> errors;
    if (!said.movement) errors.push_back({"movement", tr(language, "Säg om det har skett en förflyttning.")});
    if (!said.verdict) errors.push_back({"verdict", tr(language, "Säg om uppdraget kan godkännas.")});
    if (characters_in(tidied_text(said.comment)) > most_text_characters)
        errors.push_back({"comment", tr(language, "Skriv högst 20 000 tecken.")});
    std::size_t written = 0;
    std::string first;
    for (std::size_t at = 0; at < said.points.size(); ++at) {
        const auto& point = said.points[at];
        std::string field = fmt::format("point_{}", at + 1);
        if (trim(point.text).empty()) continue;
        if (written == 0) first = field;
        if (++written > most_points)
            errors.push_back({field, tr(language, "Skriv högst 20 punkter.")});
        else if (characters_in(collapse_spaces(point.text)) > most_point_characters)
            errors.push_back({field, tr(language, "Skriv punkten som en mening, med högst 2 000 tecken.")});
        if (point.part && !is_part_of(read, *point.part, reading.assignment.id))
            errors.push_back({field, tr(language, "Delen finns inte i uppdraget längre. Välj en annan.")});
    }
    if (said.verdict == ReviewVerdict::completion_needed && written == 0)
        errors.push_back({"point_1", tr(language, "Skriv minst en punkt: vad ska kompletteras?")});
    if (said.verdict == ReviewVerdict::approved && written > 0)
        errors.push_back({first, tr(language,
                                    "Du har skrivit punkter som ska kompletteras. Be om komplettering, "
                                    "eller ta bort punkterna.")});
    return errors;
}

using Given = std::vector<Review>;
// Nobody else has spoken from the seat, and one's own is as it was when the form was opened.
Result<void> check_own(const rights::Visitor& visitor, const Reading& reading, const Said& said,
                       const Given& given, Language language) {
    auto own = std::ranges::find(given, reading.seat.seat, &Review::seat);
    if (own == given.end()) return {};
    if (own->person != visitor.person)
        return refuse(RefusalKind::conflict,
                      trf(language, "{} har redan läst den här versionen, på din plats.", own->name));
    if (own->version != said.version)
        return refuse(RefusalKind::conflict,
                      tr(language, "Du har ändrat din granskning i ett annat fönster. Så här står det nu."));
    return {};
}

// Recorded on the round: what was said is not for everyone who sees the assignment's history.
void store(db::Write& write, const rights::Visitor& visitor, const Reading& reading, const Said& said,
           const Given& given) {
    auto own = std::ranges::find(given, reading.seat.seat, &Review::seat);
    Review review{.id = {},
                  .round = reading.round.id,
                  .assignment = reading.assignment.id,
                  .number = said.number,
                  .seat = reading.seat.seat,
                  .person = visitor.person,
                  .name = visitor.name,
                  .movement = *said.movement,
                  .verdict = *said.verdict,
                  .comment = tidied_text(said.comment),
                  .given_on = date_of(now()),
                  .version = 1};
    std::optional<std::string> before;
    if (own == given.end()) {
        review.id = insert_review(write, review);
    } else {
        before = fmt::format("{} | {}", name_of(own->movement), name_of(own->verdict));
        review.id = own->id;
        update_review(write, review);
        delete_points(write, review.id);
    }
    std::int64_t position = 0;
    for (const auto& point : points_said(said))
        insert_point(write, review.id, ++position, point.text, point.part);
    audit::record(write, visitor.actor(),
                  {"give_review", "review_round", reading.round.id.value, before,
                   fmt::format("{} | version {} | {} | {} | {}", reading.assignment.title, said.number,
                               name_of(review.movement), name_of(review.verdict), review.comment)});
}

std::int64_t points_asked(db::Read& read, const std::vector<Review>& reviews) {
    std::int64_t count = 0;
    for (const auto& review : reviews)
        if (review.verdict == ReviewVerdict::completion_needed)
            count += std::ssize(points_in(read, review.id));
    return count;
}

// Its people are told of every step anyway; those who have to answer are asked.
void ask_for_answers(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment) {
    for (const auto& one : {assignment.lead, assignment.responsible})
        if (one.person) notices::tell(write, visitor, *one.person, NoticeWhat::asked, assignment.ref());
}

// The last of the three has spoken: what they came to, once.
Result<std::optional<ReviewVerdict>> conclude(db::Write& write, const rights::Visitor& visitor,
                                              const Reading& reading, std::int64_t number,
                                              Language language) {
    const auto& assignment = reading.assignment;
    auto reviews = reviews_in(write, reading.round.id, assignment.id, number);
    if (reviews.size() < seats) return std::nullopt;
    bool approved = std::ranges::all_of(
        reviews, [](const Review& one) { return one.verdict == ReviewVerdict::approved; });
    Outcome outcome{.assignment = assignment.id,
                    .number = number,
                    .round = reading.round.id,
                    .verdict = approved ? ReviewVerdict::approved : ReviewVerdict::completion_needed,
                    .decided_on = date_of(now()),
                    .commitment = {}};
    if (approved) {
        if (auto done = assignments::approve_version(write, visitor, assignment, number, language); !done)
            return std::unexpected(done.error());
    } else {
        auto count = points_asked(write, reviews);
        // How many, not which: everyone who sees the assignment sees its history.
        auto words = trn(language, "{} punkt att komplettera", "{} punkter att komplettera", count);
        auto done =
            assignments::apply(write, visitor, assignment, AssignmentEvent::send_back, words, language);
        if (!done) return std::unexpected(done.error());
        outcome.commitment = owe_answers(write, reading.round, assignment, count, language);
        ask_for_answers(write, visitor, assignment);
    }
    insert_outcome(write, outcome);
    return outcome.verdict;
}

}  // namespace

Result<std::optional<ReviewVerdict>> give_review(db::Write& write, const rights::Visitor& visitor,
                                                 ReviewRoundId id, AssignmentId assignment, const Said& said,
                                                 Language language) {
    auto reading = reading_of(write, visitor, id, assignment, language);
    if (!reading) return std::unexpected(reading.error());
    if (auto current = check_is_to_read(write, *reading, said.number, language); !current)
        return std::unexpected(current.error());
    auto given = reviews_in(write, id, assignment, said.number);
    if (auto own = check_own(visitor, *reading, said, given, language); !own)
        return std::unexpected(own.error());
    if (auto errors = problems_of(write, *reading, said, language); !errors.empty())
        return refuse_fields(tr(language, "Granskningen är inte sparad."), std::move(errors));
    store(write, visitor, *reading, said, given);
    auto outcome = conclude(write, visitor, *reading, said.number, language);
    if (outcome) keep_in_step(write, visitor, load_board(write, reading->round));
    return outcome;
}

}  // namespace styrkedja::reviews
