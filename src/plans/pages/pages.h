// The module's pages: one function per route.
#pragma once
#include "auth/visit.h"
#include "html/components/form.h"
#include "plan_core/page_parts.h"
#include "plans/listed.h"
#include "plans/words.h"

namespace styrkedja::plans::pages {

using plan_core::Refused;
using plan_core::show_source;
using plan_core::version_of;
using plan_core::year_asked;
using plan_core::year_tabs;

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

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response begin(auth::Visit& visit);
http::Response part(auth::Visit& visit);
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

http::Response variation(auth::Visit& visit);

http::Response api_list(auth::Visit& visit);
http::Response api_plan(auth::Visit& visit);
http::Response api_words(auth::Visit& visit);
http::Response api_section(auth::Visit& visit);
http::Response api_adopt(auth::Visit& visit);

}  // namespace styrkedja::plans::pages
