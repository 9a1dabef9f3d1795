// What a form that saves itself (web/ts/autosave.ts) is answered: JSON, where a person's browser gets a page.
#pragma once
#include <map>
#include <string>

#include "auth/visit.h"

namespace styrkedja::auth {

bool wants_json(const Visit& visit);
// The version that was written.
http::Response saved(std::int64_t version);
// After a conflict what the fields of the form hold now, and of which version.
struct StandsNow {
    std::int64_t version = 0;
    std::map<std::string, std::string> fields = {};
};
http::Response not_saved(const Refusal& refusal, const StandsNow& now_is = {});

}  // namespace styrkedja::auth
