// What the pages of the core and of the plans share.
#include "plan_core/page_parts.h"

#include <set>

#include "html/components/navigation.h"

namespace styrkedja::plan_core {

bool hides(const Refusal& refusal) {
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden;
}
int year_asked(const auth::Visit& visit) {
    int this_year = year_of(date_of(now()));
    auto asked = parse_number(visit.query("year")).value_or(this_year);
    return asked >= 2000 && asked <= this_year + 50 ? static_cast<int>(asked) : this_year;
}
void year_tabs(html::Out& out, const auth::Visit& visit, std::string_view path, int year) {
    int this_year = year_of(date_of(now()));
    std::set<int> years{this_year - 1, this_year, this_year + 1, year};
    std::vector<html::Tab> tabs;
    for (int one : years)
        tabs.push_back({std::to_string(one), html::Url(fmt::format("{}?year={}", path, one)), one == year});
    html::tabs(out, visit.t("År"), tabs);
}
std::int64_t version_of(const auth::Visit& visit) { return parse_number(visit.field("version")).value_or(0); }

html::Markup level_badge(Language language, CoreLevel level) {
    return html::badge(html::Tone::neutral, word(language, level),
                       level == CoreLevel::locked ? html::Icon::lock : html::Icon::info_circle);
}
void show_source(html::Out& out, Language language, std::string_view source, std::string_view address) {
    out("{} {}", tr(language, "Varför:"), source);
    if (!address.empty()) out(R"( <a href="{}">{}</a>)", html::Url(address), tr(language, "Läs källan"));
}

}  // namespace styrkedja::plan_core
