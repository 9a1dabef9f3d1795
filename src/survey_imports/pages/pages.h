// The file, what it means, and its confirmation.
#pragma once
#include "auth/visit.h"
#include "survey_imports/commands.h"

namespace styrkedja::survey_imports::pages {

http::Response upload_form(auth::Visit& visit);  // GET /surveys/import
http::Response preview(auth::Visit& visit);      // POST /surveys/import: reads the file, stores nothing
http::Response confirm(auth::Visit& visit);      // POST /surveys/import/confirm: the same file again

// What was typed beside the file.
struct Typed {
    std::string name, year, concept_name, form, day, least, unit_heading;
};
html::Frame frame_of(const auth::Visit& visit);
http::Response ask(const auth::Visit& visit, const Typed& typed, const Refusal* refusal);

// A file that has been read, with the units that its places are.
struct Seen {
    Typed typed;
    surveys::ImportedSurvey survey;
    Reading reading;
    std::vector<std::optional<UnitId>> units;  // as reading.places
    std::string mark;                          // of the file and what was typed
};
// The places that are no unit, each with what was typed for it ("unit.3").
http::Response show(const auth::Visit& visit, const Seen& seen, const Refusal* refusal);

}  // namespace styrkedja::survey_imports::pages
