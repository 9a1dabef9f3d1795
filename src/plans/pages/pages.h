// The module's pages: one function per route.
#pragma once
#include "auth/visit.h"
#include "html/components/form.h"
#include "plan_core/page_parts.h"
#include "plans/sections.h"
#include "plans/words.h"

namespace styrkedja::plans::pages {

using plan_core::Refused;
using plan_core::show_source;
using plan_core::version_of;

std::optional<OperationsPlan> plan_of_address(const auth::Visit& visit, db::Read& read);
bool may_write(const rights::Visitor& visitor, const OperationsPlan& plan);
html::Frame frame_of(const auth::Visit& visit, const OperationsPlan& plan, std::string title);

// Nothing of the unit's own is pending, and yet there is something to adopt.
std::string changed_around(const auth::Visit& visit);
// The four parts as one document.
void show_content(html::Out& out, const auth::Visit& visit, const Content& content, int year,
                  const std::vector<GoalInput>& inputs = {});
// What one version says that the one before does not.
void show_difference(html::Out& out, const auth::Visit& visit, const Content& before, const Content& after);

http::Response plan(auth::Visit& visit);
http::Response edit(auth::Visit& visit);
http::Response words(auth::Visit& visit);
http::Response use_item(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response section(auth::Visit& visit);
http::Response use(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response adopt_form(auth::Visit& visit);
http::Response adopt(auth::Visit& visit);
http::Response copy(auth::Visit& visit);
http::Response end(auth::Visit& visit);
http::Response versions(auth::Visit& visit);
http::Response version(auth::Visit& visit);

http::Response api_plan(auth::Visit& visit);
http::Response api_words(auth::Visit& visit);
http::Response api_section(auth::Visit& visit);
http::Response api_adopt(auth::Visit& visit);
http::Response api_copy(auth::Visit& visit);
http::Response api_versions(auth::Visit& visit);
http::Response api_version(auth::Visit& visit);

// A program asks, which is answered in JSON by the pages that only do something.
bool is_program(const auth::Visit& visit);
// The plan's version after a change, and the number of what was `made` ("": nothing).
http::Response changed_as_json(const auth::Visit& visit, OperationsPlanId id, const std::string& made = {});

}  // namespace styrkedja::plans::pages
