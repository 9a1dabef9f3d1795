// The module's routes, readable as a list.
#include "dialogue_files/dialogue_files.h"
#include "dialogue_files/pages/pages.h"

namespace styrkedja::dialogue_files {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

}  // namespace

void add_routes(auth::Routes& routes) {
    dialogue_rounds::hang(dialogue_rounds::Panel{pages::on_round});
    dialogues::hang_after({tr(sv, "Protokollet som fil"), pages::on_record});
    dialogues::hang_before({"", pages::on_front});
    using auth::Access;
    for (auto format : {sheets::Format::pdf, sheets::Format::docx, sheets::Format::odt})
        routes.get(fmt::format("/dialogues/{{}}/record.{}", name_of(format)), Access::signed_in,
                   [format](auth::Visit& visit) { return pages::record(visit, format); });
    routes.get("/dialogues/{}/prework.pdf", Access::signed_in, pages::prework);
    routes.get("/dialogue-rounds/{}/round.xlsx", Access::signed_in, pages::excel);
    routes.get("/dialogue-rounds/{}/round.csv", Access::signed_in, pages::csv);
}

}  // namespace styrkedja::dialogue_files
