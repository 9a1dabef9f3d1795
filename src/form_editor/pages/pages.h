// The module's pages: one function per route.
#pragma once
#include "auth/refused_form.h"
#include "forms/editing.h"
#include "html/components/form.h"

namespace styrkedja::form_editor::pages {

using Refused = auth::RefusedForm;

http::Response draft(auth::Visit& visit);
http::Response save_intro(auth::Visit& visit);
http::Response undo(auth::Visit& visit);
http::Response section_form(auth::Visit& visit);
http::Response save_section(auth::Visit& visit);
http::Response move_section(auth::Visit& visit);
http::Response remove_section(auth::Visit& visit);
http::Response question_form(auth::Visit& visit);
http::Response save_question(auth::Visit& visit);
http::Response move_question(auth::Visit& visit);
http::Response remove_question(auth::Visit& visit);
http::Response copy_question(auth::Visit& visit);
http::Response leave_out(auth::Visit& visit);

// A draft that the visitor may write, as it stands.
struct Draft {
    forms::Form form;
    forms::FormVersion version;
    questions::Content own;
    std::optional<questions::Content> core;    // that a unit's form adds to
    std::optional<questions::Content> before;  // of the version in use
    bool can_undo;

    // What is asked, and all of the core with what the unit leaves out.
    questions::Content all() const { return core ? questions::laid_together(*core, own) : own; }
};
std::optional<Draft> load_draft(const auth::Visit& visit);
html::Frame draft_frame(const auth::Visit& visit, const Draft& draft, std::string title);
forms::Seen seen_in(const auth::Visit& visit, const Draft& draft);
// Where the address or the form names one: ?key= and the field "key".
std::string key_in(const auth::Visit& visit, const char* name = "key");
// Runs a change of the draft. Refused: as everywhere, or the draft's page says what is wrong.
http::Response change(const auth::Visit& visit,
                      const std::function<forms::Edited(db::Write&, const Draft&)>& act,
                      std::string_view notice);
http::Response show_draft(const auth::Visit& visit, const Draft& draft, const Refused& refused);

}  // namespace styrkedja::form_editor::pages
