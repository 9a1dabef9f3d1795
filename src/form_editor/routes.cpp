// The module's routes, readable as a list.
#include "form_editor/form_editor.h"
#include "form_editor/pages/pages.h"

namespace styrkedja::form_editor {

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/forms/{}/draft", Access::signed_in, pages::draft);
    routes.post("/forms/{}/draft/intro", Access::signed_in, pages::save_intro);
    routes.post("/forms/{}/draft/undo", Access::signed_in, pages::undo);
    routes.get("/forms/{}/draft/section", Access::signed_in, pages::section_form);
    routes.post("/forms/{}/draft/section", Access::signed_in, pages::save_section);
    routes.post("/forms/{}/draft/section/move", Access::signed_in, pages::move_section);
    routes.post("/forms/{}/draft/section/remove", Access::signed_in, pages::remove_section);
    routes.get("/forms/{}/draft/question", Access::signed_in, pages::question_form);
    routes.post("/forms/{}/draft/question", Access::signed_in, pages::save_question);
    routes.post("/forms/{}/draft/question/move", Access::signed_in, pages::move_question);
    routes.post("/forms/{}/draft/question/remove", Access::signed_in, pages::remove_question);
    routes.post("/forms/{}/draft/question/copy", Access::signed_in, pages::copy_question);
    routes.post("/forms/{}/draft/question/leave-out", Access::signed_in, pages::leave_out);
}

}  // namespace styrkedja::form_editor
