// The module's pages: what has been imported, a new import, and the review of one.
#pragma once
#include "imports/runner.h"
#include "imports/store.h"

namespace styrkedja::imports::pages {

http::Response list(auth::Visit& visit);
http::Response upload_form(auth::Visit& visit);
http::Response upload(auth::Visit& visit, Runner& runner);
http::Response run(auth::Visit& visit, const Runner& runner);
http::Response review(auth::Visit& visit, Runner& runner);
http::Response apply(auth::Visit& visit, Runner& runner);
http::Response discard(auth::Visit& visit);
http::Response sources(auth::Visit& visit);
http::Response change_owner(auth::Visit& visit);
http::Response end_source(auth::Visit& visit);

const char* kind_word(Language language, RecordKind kind);  // "Enheter"
const char* state_word(Language language, RunState state);

}  // namespace styrkedja::imports::pages
