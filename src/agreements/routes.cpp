// The module's routes, readable as a list, and what it hangs on dialogues and their rounds.
#include "agreements/object.h"
#include "agreements/pages/pages.h"

namespace styrkedja::agreements {
namespace {

// A round is not closed while what was agreed in it is nobody's to do.
std::vector<std::string> missing_to_close(db::Read& read, const dialogue_rounds::Round& round,
                                          Language language) {
    auto unclear = counts_of(read, round.id, date_of(now())).unclear;
    if (unclear == 0) return {};
    return {trn(language, "{} överenskommelse saknar ansvarig eller dag.",
                "{} överenskommelser saknar ansvarig eller dag.", unclear)};
}

}  // namespace

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    constexpr Language sv = Language::swedish;
    dialogue_rounds::hang(dialogue_rounds::Guard{RoundEvent::close, missing_to_close});
    dialogue_rounds::hang(dialogue_rounds::Panel{pages::of_round});
    dialogues::hang_before({tr(sv, "Vad kom vi överens om sist?"), pages::before_dialogue});
    dialogues::hang_after({tr(sv, "Överenskommelser"), pages::of_dialogue});
    using auth::Access;
    routes.get("/agreements", Access::signed_in, pages::list);
    routes.get("/agreements/{}", Access::signed_in, pages::agreement);
    routes.post("/agreements/{}", Access::signed_in, pages::change);
    routes.post("/agreements/{}/move", Access::signed_in, pages::move);
    routes.post("/dialogues/{}/agreements", Access::signed_in, pages::note);
    routes.get("/api/agreements", Access::signed_in, pages::api_list);
    routes.post("/api/agreements/{}", Access::signed_in, pages::api_change);
    routes.post("/api/agreements/{}/move", Access::signed_in, pages::api_move);
    routes.post("/api/dialogues/{}/agreements", Access::signed_in, pages::api_note);
}

}  // namespace styrkedja::agreements
