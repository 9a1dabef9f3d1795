// Rounds as JSON: GET /api/review-rounds → {"rounds":[…]}, newest first, and GET /api/review-rounds/{id}: how
// it stands, {"assignments":[{"id",…,"number","outcome","reviews":[…]}]}; reviews for those who see them.
#include <boost/json.hpp>

#include "reviews/pages/pages.h"

namespace styrkedja::reviews::pages {
namespace {

namespace json = boost::json;
constexpr std::int64_t most_listed = 100;

json::object object_of(const Round& one) {
    return {{"id", one.id.value},
            {"title", one.title},
            {"year", one.year},
            {"opened_at", iso(one.opened_at)},
            {"deadline", iso(one.deadline)},
            {"open", one.is_open()},
            {"conclusion", one.conclusion},
            {"version", one.version}};
}

json::array reviews_in(const Row& row) {
    json::array all;
    for (const auto& cell : row.cells) {
        json::object one{{"reviewer", cell.seat.name}, {"stand_in", cell.seat.is_stand_in}};
        one["verdict"] = cell.verdict ? json::value(name_of(*cell.verdict)) : nullptr;
        one["movement"] = cell.movement ? json::value(name_of(*cell.movement)) : nullptr;
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    json::array list;
    for (const auto& one :
         visit.database.read([](db::Read& read) { return list_rounds(read, most_listed, 0); }))
        list.push_back(object_of(one));
    return http::json(json::serialize(json::object{{"rounds", std::move(list)}}));
}

http::Response api_round(auth::Visit& visit) {
    auto id = visit.id<ReviewRoundId>(0);
    if (!id) return visit.not_found();
    auto board = visit.database.read([&](db::Read& read) -> std::optional<Board> {
        auto round = find_round(read, *id);
        return round ? std::optional(load_board(read, *round)) : std::nullopt;
    });
    if (!board) return visit.not_found();
    json::object answer = object_of(board->round);
    json::array list;
    for (const auto& row : board->rows) {
        json::object one{{"id", row.assignment.id.value},
                         {"title", row.assignment.title},
                         {"state", name_of(row.assignment.state)},
                         {"lead", row.assignment.lead_name}};
        one["number"] = row.is_updated() ? json::value(row.number) : nullptr;
        one["outcome"] = row.outcome ? json::value(name_of(*row.outcome)) : nullptr;
        if (board->sees_all(visit.visitor) || row.is_seen_by(visit.visitor)) one["reviews"] = reviews_in(row);
        list.push_back(std::move(one));
    }
    answer["assignments"] = std::move(list);
    return http::json(json::serialize(answer));
}

}  // namespace styrkedja::reviews::pages
