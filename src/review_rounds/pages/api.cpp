// Rounds as JSON.
// GET /api/review-rounds → {"rounds":[…]}, newest first
// GET /api/review-rounds/{id} → how it stands: {…,"reviewers":[…],"counts":{…},"assignments":[{"id",…,
//   "number","outcome","reviews":[…]}],"outside":[…]}; reviews for those who see them
// POST /api/review-rounds {"title","year","deadline","answer_days","reviewer_1" … "reviewer_3"} → the round
// POST /api/review-rounds/{id}/deadline {"deadline","version"}, /close {"conclusion","version"}, /remind {},
//   /reviewers {"seat","name"}, /stand-ins {"assignment","seat","name"} → the round
#include "auth/sent.h"
#include "http/json_values.h"
#include "review_rounds/pages/pages.h"

namespace styrkedja::review_rounds::pages {
namespace {

namespace json = boost::json;
constexpr std::int64_t most_listed = 100;

json::object object_of(const Round& one) {
    return {{"id", one.id.value},
            {"title", one.title},
            {"year", one.year},
            {"opened_at", iso(one.opened_at)},
            {"deadline", iso(one.deadline)},
            {"reminded_on", day_or_null(one.reminded_on)},
            {"open", one.is_open()},
            {"conclusion", one.conclusion},
            {"version", one.version}};
}
json::object object_of(const Listed& one) {
    return {{"id", one.id.value},
            {"title", one.title},
            {"year", one.year},
            {"state", name_of(one.state)},
            {"lead", one.lead_name}};
}

json::array reviews_in(const Row& row) {
    json::array all;
    for (const auto& cell : row.cells) {
        json::object one{
            {"seat", cell.seat.seat}, {"reviewer", cell.seat.name}, {"stand_in", cell.seat.is_stand_in}};
        one["verdict"] = cell.verdict ? json::value(name_of(*cell.verdict)) : nullptr;
        one["movement"] = cell.movement ? json::value(name_of(*cell.movement)) : nullptr;
        all.push_back(std::move(one));
    }
    return all;
}

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

// The round, once the command is done.
http::Response after(const auth::Visit& visit, auto&& command) {
    auto id = visit.id<ReviewRoundId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto done = visit.database.write([&](db::Write& write) -> Result<Round> {
        Result<void> made = command(write, *id, sent);
        if (!made) return std::unexpected(made.error());
        return *find_round(write, *id);
    });
    if (!done) return visit.refused(done.error());
    announce(visit, *done);
    return answer(object_of(*done));
}

// What is refused of the name, under the name that it was sent by.
Result<void> of_name(Result<void> done) {
    if (!done)
        for (auto& one : done.error().fields) one.field = "name";
    return done;
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    json::array list;
    for (const auto& one :
         visit.database.read([](db::Read& read) { return list_rounds(read, most_listed, 0); }))
        list.push_back(object_of(one));
    return answer({{"rounds", std::move(list)}});
}

http::Response api_round(auth::Visit& visit) {
    auto id = visit.id<ReviewRoundId>(0);
    if (!id) return visit.not_found();
    auto answered = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto round = find_round(read, *id);
        if (!round) return std::nullopt;
        auto board = load_board(read, *round);
        auto tally = tally_of(board);
        json::object all = object_of(*round);
        json::array reviewers, list, outside;
        bool sees_all = board.sees_all(visit.visitor);
        for (const auto& one : board.reviewers)
            if (sees_all) reviewers.push_back(json::object{{"seat", one.seat}, {"name", one.name}});
        for (const auto& row : board.rows) {
            json::object one = object_of(row.assignment);
            one["number"] = row.is_updated() ? json::value(row.number) : nullptr;
            one["outcome"] = row.outcome ? json::value(name_of(*row.outcome)) : nullptr;
            if (sees_all || row.is_seen_by(visit.visitor)) one["reviews"] = reviews_in(row);
            list.push_back(std::move(one));
        }
        for (const auto& one : outside_of(read, visit.visitor, *round)) outside.push_back(object_of(one));
        all["counts"] = json::object{{"updated", tally.updated},
                                     {"not_updated", tally.not_updated},
                                     {"never_updated", tally.never},
                                     {"decided", tally.decided},
                                     {"outside", outside.size()}};
        all["reviewers"] = std::move(reviewers);
        all["assignments"] = std::move(list);
        all["outside"] = std::move(outside);
        return all;
    });
    return answered ? answer(*answered) : visit.not_found();
}

http::Response api_open(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    NewRound round{.title = sent.text("title"),
                   .year = static_cast<int>(std::clamp<std::int64_t>(sent.number("year"), 0, 9999)),
                   .deadline = parse_iso_date(sent.text("deadline")),
                   .answer_days = sent("answer_days") ? sent.number("answer_days") : NewRound{}.answer_days,
                   .reviewers = {sent.text("reviewer_1"), sent.text("reviewer_2"), sent.text("reviewer_3")}};
    auto made = visit.database.write([&](db::Write& write) -> Result<Round> {
        auto id = open_round(write, visit.visitor, round, visit.language);
        if (!id) return std::unexpected(id.error());
        return *find_round(write, *id);
    });
    if (!made) return visit.refused(made.error());
    announce(visit, *made);
    return answer(object_of(*made));
}

http::Response api_close(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, ReviewRoundId id, const auth::Sent& sent) {
        return close_round(write, visit.visitor, id, sent.text("conclusion"), sent.number("version"),
                           visit.language);
    });
}
http::Response api_deadline(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, ReviewRoundId id, const auth::Sent& sent) {
        return review_rounds::change_deadline(write, visit.visitor, id, parse_iso_date(sent.text("deadline")),
                                              sent.number("version"), visit.language);
    });
}
http::Response api_remind(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, ReviewRoundId id, const auth::Sent&) {
        return review_rounds::remind(write, visit.visitor, id, visit.language);
    });
}
http::Response api_reviewer(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, ReviewRoundId id, const auth::Sent& sent) {
        return of_name(review_rounds::replace_reviewer(write, visit.visitor, id, sent.number("seat"),
                                                       sent.text("name"), visit.language));
    });
}
http::Response api_stand_in(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, ReviewRoundId id, const auth::Sent& sent) {
        return of_name(review_rounds::name_stand_in(
            write, visit.visitor, id,
            parse_id<AssignmentId>(sent.text("assignment")).value_or(AssignmentId{}), sent.number("seat"),
            sent.text("name"), visit.language));
    });
}

}  // namespace styrkedja::review_rounds::pages
