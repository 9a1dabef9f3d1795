// The module's routes, readable as a list. What a person's browser may do a program may too, under /api.
#include "dialogue_room/dialogue_room.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room {

void add_routes(auth::Routes& routes, const comments::Settings& files) {
    using enum auth::Access;
    routes.get("/dialogues/shared", signed_in, pages::shared);
    routes.get("/dialogues/{}", signed_in, pages::front);
    routes.get("/dialogues/{}/package", signed_in, pages::package);
    routes.get("/dialogues/{}/prework", signed_in, pages::prework);
    routes.get("/dialogues/{}/rating", signed_in, pages::rating);
    routes.get("/dialogues/{}/record", signed_in, pages::record);
    routes.get("/dialogues/{}/record/confirm", signed_in, pages::read_before_confirming);
    routes.get("/dialogues/{}/sharing", signed_in, pages::sharing);
    routes.get("/api/dialogues/shared", signed_in, pages::api_shared);
    routes.get("/api/dialogues/{}", signed_in, pages::api_dialogue);

    auto post = [&](std::string_view path, const auth::Page& page) {
        routes.post(fmt::format("/dialogues/{{}}/{}", path), signed_in, page);
        routes.post(fmt::format("/api/dialogues/{{}}/{}", path), signed_in, page);
    };
    post("plan", pages::plan);
    post("cancel", pages::cancel);
    post("plan-again", pages::plan_again);
    post("party", pages::change_party);
    post("hold", pages::hold);
    post("prework/begin", pages::begin_prework);
    post("prework/sections/{}", pages::save_prework);
    post("prework/submit", pages::submit_prework);
    post("prework/recall", pages::recall_prework);
    post("ratings/{}", pages::save_rating);
    post("rating/submit", pages::submit_rating);
    post("record/sections/{}", pages::save_record);
    post("agreed/{}", pages::agree);
    post("record/confirm", pages::confirm);
    post("supplements", pages::supplement);
    post("sharing", pages::share);
    post("sharing/{}/take-back", pages::take_back);
    for (auto part : {dialogues::prework, dialogues::record}) {
        auto path = fmt::format("{}/files/{{}}", part);
        routes.get("/dialogues/{}/" + path, signed_in,
                   [part](auth::Visit& visit) { return pages::download_file(visit, part); });
        post(path, [part, files](auth::Visit& visit) { return pages::save_file(visit, part, files); });
        post(path + "/remove", [part](auth::Visit& visit) { return pages::remove_file(visit, part); });
    }
}

}  // namespace styrkedja::dialogue_room
