// What is said of assignments, as JSON.
// POST /api/review-rounds/{id}/assignments/{id} {"number","movement","verdict","comment","points":[{"text",
//   "part"}],"version" of one's own review} (in a form point_1, part_1 …) → {"outcome": null until the last
//   of the three has spoken,"version"}
// GET /api/assignments/{id}/review → {"number","outcomes":[…],"reviews":[{…,"points":[…]}]}; reviews for
// those
//   who see them
// POST /api/assignments/{id}/review {"answers":[{"point","text","version"}]} (in a form answer_ID,
//   version_ID); with "resubmit": true and the assignment's "version" it is handed in again →
//   {"state","version"}
#include "auth/sent.h"
#include "http/json_values.h"
#include "reviews/pages/pages.h"

namespace styrkedja::reviews::pages {
namespace {

namespace json = boost::json;

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

// A list of objects that was sent as JSON; each as text by name.
using Line = std::map<std::string, std::string, std::less<>>;
std::vector<Line> lines_in(const auth::Sent& sent, std::string_view name) {
    std::vector<Line> lines;
    boost::system::error_code failed;
    auto value = json::parse(sent.text(name), failed);
    if (failed || !value.is_array()) return lines;
    for (const auto& one : value.get_array()) {
        if (!one.is_object()) continue;
        Line line;
        for (const auto& [key, held] : one.get_object())
            line[key] = held.is_string() ? std::string(held.get_string()) : json::serialize(held);
        lines.push_back(std::move(line));
    }
    return lines;
}

Said said_in(const auth::Visit& visit, const auth::Sent& sent) {
    Said said = pages::said_in(visit);
    said.number = sent.number("number");
    said.version = sent.number("version");
    said.movement = parse_enum<Movement>(sent.text("movement"));
    said.verdict = parse_enum<ReviewVerdict>(sent.text("verdict"));
    said.comment = sent.text("comment");
    auto lines = lines_in(sent, "points");
    if (!lines.empty()) said.points.clear();
    for (auto& line : lines) said.points.push_back({line["text"], parse_id<AssignmentPartId>(line["part"])});
    return said;
}

json::object object_of(const Point& one) {
    return {{"id", one.id.value},
            {"text", one.text},
            {"part", one.part ? json::value(one.part->value) : nullptr},
            {"answer", one.answer},
            {"answered_by", one.answered_by},
            {"answered_on", day_or_null(one.answered_on)},
            {"version", one.version}};
}
json::object object_of(const Review& one, const std::vector<Point>& points) {
    json::array asked;
    for (const auto& point : points_of_review(points, one.id)) asked.push_back(object_of(point));
    return {{"round", one.round.value},
            {"seat", one.seat},
            {"reviewer", one.name},
            {"movement", name_of(one.movement)},
            {"verdict", name_of(one.verdict)},
            {"comment", one.comment},
            {"given_on", iso(one.given_on)},
            {"points", std::move(asked)},
            {"version", one.version}};
}

}  // namespace

http::Response api_give(auth::Visit& visit) {
    auto round = visit.id<ReviewRoundId>(0);
    auto id = visit.id<AssignmentId>(1);
    auth::Sent sent(visit);
    if (!round || !id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto said = said_in(visit, sent);
    std::int64_t version = 0;
    auto given = visit.database.write([&](db::Write& write) {
        auto outcome = give_review(write, visit.visitor, *round, *id, said, visit.language);
        for (const auto& one : reviews_of(write, *id, said.number))
            if (one.round == *round && one.person == visit.visitor.person) version = one.version;
        return outcome;
    });
    if (!given) return visit.refused(given.error());
    announce(visit, *visit.database.read([&](db::Read& read) { return find_round(read, *round); }));
    visit.announce(fmt::format("assignment/{}", id->value));
    return answer(
        {{"outcome", *given ? json::value(name_of(**given)) : json::value(nullptr)}, {"version", version}});
}

http::Response api_review(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto told = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment) return std::nullopt;
        auto number = assignment->submitted_number;
        json::array outcomes, reviews;
        for (const auto& one : outcomes_of(read, *id))
            outcomes.push_back(json::object{{"number", one.number},
                                            {"round", one.round.value},
                                            {"verdict", name_of(one.verdict)},
                                            {"decided_on", iso(one.decided_on)}});
        if (number && sees_reviews(read, visit.visitor, *assignment)) {
            auto points = points_of(read, *id, *number);
            for (const auto& one : reviews_of(read, *id, *number)) reviews.push_back(object_of(one, points));
        }
        return json::object{{"number", number ? json::value(*number) : json::value(nullptr)},
                            {"outcomes", std::move(outcomes)},
                            {"reviews", std::move(reviews)}};
    });
    return told ? answer(*told) : visit.not_found();
}

http::Response api_answer(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto answers = answers_in(visit);
    for (auto& line : lines_in(sent, "answers"))
        answers.push_back({parse_id<ReviewPointId>(line["point"]).value_or(ReviewPointId{}), line["text"],
                           parse_number(line["version"]).value_or(0)});
    auto done = visit.database.write(
        [&](db::Write& write) { return answer_points(write, visit.visitor, *id, answers, visit.language); });
    if (done && sent.flag("resubmit"))  // what was answered stays when something is missing
        done = visit.database.write([&](db::Write& write) {
            return resubmit(write, visit.visitor, *id, sent.number("version"), visit.language);
        });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("assignment/{}", id->value));
    visit.announce("commitments");
    auto now_is =
        *visit.database.read([&](db::Read& read) { return assignments::load_assignment(read, *id); });
    return answer({{"state", name_of(now_is.state)}, {"version", now_is.version}});
}

}  // namespace styrkedja::reviews::pages
