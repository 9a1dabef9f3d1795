// The correction form: a Proposal as form fields, and form fields as a Proposal. Works without JavaScript, so
// every list carries one empty row to add with, and every finding a tick that says whether to keep it.
//   group, title, held_on, secretary, present, absent (one name per line)
//   item.N.keep, .number, .title, .section, .presenters, .links, .place, .title_place ("120-340"), .date.M
//   ("text|from|to|place") item.N.decision.M.keep, .text, .kind, .place        item.N.commitment.M.keep,
//   .text, .owners, .due_on, .place
#pragma once
#include <map>

#include "groups/groups.h"
#include "html/components/form.h"
#include "html/markup.h"
#include "http/request.h"
#include "meetings/original.h"
#include "reading/reading.h"

namespace styrkedja::reading {

// Unreadable dates as they were typed, by the name of their field when the form is shown again.
using TypedDates = std::map<std::string, std::string, std::less<>>;

// Reads what was sent; rows that were unticked or left empty are gone. Places outside the document become
// 0–0. Unreadable dates are reported, with the proposal as far as it goes.
struct ReadForm {
    Proposal proposal;
    std::vector<FieldError> errors;
    TypedDates typed_dates = {};  // those that are reported
};
ReadForm read_form(const http::Request& request, std::size_t document_bytes, Language language);

struct FormView {
    const Proposal& proposal;
    const meetings::Original& original;
    const std::vector<groups::Group>& groups;
    const std::vector<FieldError>& errors;
    Language language;
    const TypedDates& typed_dates;
};
void write_form(html::Out& out, const FormView& view);

// Names in a text field: separated by commas, semicolons or line breaks.
std::vector<std::string> split_names(std::string_view typed);

}  // namespace styrkedja::reading
