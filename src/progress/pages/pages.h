// The module's pages: one function per route, and the panels on others' pages.
#pragma once
#include "auth/refused_form.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "progress/store.h"
#include "progress/words.h"

namespace styrkedja::progress::pages {

// A form that was refused, shown again with all that was typed.
using Refused = auth::RefusedForm;
// Of the address, when the visitor sees it.
std::optional<assignments::Assignment> assignment_of(const auth::Visit& visit);
// The page's frame below its assignment.
html::Frame frame_below(const auth::Visit& visit, const assignments::Assignment& assignment,
                        std::string title);
template <class Enum>
std::vector<html::Option> options_of(Language language) {
    std::vector<html::Option> options;
    for (std::size_t at = 0; at < enum_names<Enum>.size(); ++at) {
        auto one = static_cast<Enum>(at);
        options.push_back({.value = std::string(name_of(one)), .label = word(language, one)});
    }
    return options;
}
// On to the path, or the form again with what was refused and typed.
http::Response after(const auth::Visit& visit, const Result<void>& done, const std::string& path,
                     std::string_view notice, const std::function<http::Response(const Refused&)>& again);

// Earlier lights as a small picture, oldest first, with its table below.
void lights(html::Out& out, const auth::Visit& visit, const std::vector<StatusReport>& reports);
void report_said(html::Out& out, const auth::Visit& visit, const StatusReport& report);
void running_table(html::Out& out, const auth::Visit& visit, const std::vector<Running>& list);
// What was sent, as a page or a program sends it.
StatusDraft typed_status(const auth::Visit& visit);
FinalDraft typed_final(const auth::Visit& visit, db::Read& read, AssignmentId id);
Evaluation typed_evaluation(const auth::Visit& visit);
LineageDraft typed_lineage(const auth::Visit& visit);

http::Response overview(auth::Visit& visit);
http::Response history(auth::Visit& visit);
http::Response report_form(auth::Visit& visit);
http::Response make_report(auth::Visit& visit);
http::Response report(auth::Visit& visit);
http::Response final_page(auth::Visit& visit);
http::Response make_final(auth::Visit& visit);
http::Response make_evaluation(auth::Visit& visit);
http::Response close_assignment(auth::Visit& visit);
http::Response lineage(auth::Visit& visit);
http::Response make_lineage(auth::Visit& visit);
http::Response drop_lineage(auth::Visit& visit);
http::Response api_overview(auth::Visit& visit);
http::Response api_reports(auth::Visit& visit);
http::Response api_make_report(auth::Visit& visit);
http::Response api_report(auth::Visit& visit);
http::Response api_figures(auth::Visit& visit);
http::Response api_final(auth::Visit& visit);
http::Response api_make_final(auth::Visit& visit);
http::Response api_make_evaluation(auth::Visit& visit);
http::Response api_close(auth::Visit& visit);
http::Response api_lineage(auth::Visit& visit);
http::Response api_make_lineage(auth::Visit& visit);
http::Response api_drop_lineage(auth::Visit& visit);

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment);
html::Markup of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting);
// How those that run are going, for a meeting that has it on its agenda.
html::Markup board_of_meeting(const auth::Visit& visit, const meetings::Meeting& meeting);

}  // namespace styrkedja::progress::pages
