// What the pages of the core and of the plans share.
#pragma once
#include "auth/refused_form.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "plan_core/plan_core.h"

namespace styrkedja::plan_core {

// A form that was refused, shown again with all that was typed.
using Refused = auth::RefusedForm;
bool hides(const Refusal& refusal);  // answered as everywhere: not there, or not theirs

int year_asked(const auth::Visit& visit);  // ?year=, or this year
void year_tabs(html::Out& out, const auth::Visit& visit, std::string_view path, int year);
std::int64_t version_of(const auth::Visit& visit);  // that the form was made from

html::Markup level_badge(Language language, CoreLevel level);
// "Varför: skollagen 4 kap. Läs källan"
void show_source(html::Out& out, Language language, std::string_view source, std::string_view address);

}  // namespace styrkedja::plan_core
