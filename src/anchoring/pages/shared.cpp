// What the module's pages share.
#include "anchoring/pages/pages.h"
#include "base/spoken_date.h"
#include "groups/groups.h"

namespace styrkedja::anchoring::pages {

std::vector<std::string> Refused::ticked(const auth::Visit& visit, std::string_view name) const {
    std::vector<std::string> values;
    if (refusal)
        for (auto value : visit.request.field_all(name)) values.emplace_back(value);
    return values;
}
bool Refused::touches(const auth::Visit& visit, std::string_view name) const {
    return refusal && visit.request.field(name).has_value();
}
html::Frame frame_of(const auth::Visit& visit, const std::string& title,
                     const assignments::Assignment& assignment) {
    html::Frame frame = visit.frame(title, "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")},
                    {assignment.title, html::to("/assignments/{}", assignment.id)}};
    frame.topics = {fmt::format("assignment/{}", assignment.id.value)};
    return frame;
}

std::vector<html::Option> group_options(db::Read& read) {
    std::vector<html::Option> options;
    for (const auto& group : groups::list_groups(read))
        options.push_back({.value = to_string(group.id), .label = group.name});
    return options;
}

std::optional<assignments::Assignment> assignment_of(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read(
        [&](db::Read& read) { return assignments::find_assignment(read, visit.visitor, *id); });
}
std::optional<Date> day(const auth::Visit& visit, std::string_view field) {
    return parse_iso_date(visit.field(field));
}
void announce(const auth::Visit& visit, AssignmentId assignment) {
    visit.announce(fmt::format("assignment/{}", assignment.value));
    visit.announce("commitments");
}

html::Markup outcome_badge(Language language, const Input& input) {
    if (!input.outcome) return html::badge(html::Tone::attention, tr(language, "väntar på svar"));
    switch (*input.outcome) {
        case InputOutcome::taken_in:
            return html::badge(html::Tone::good, tr(language, "används"));
        case InputOutcome::partly:
            return html::badge(html::Tone::info, tr(language, "används delvis"));
        case InputOutcome::left_out:
            break;
    }
    return html::badge(html::Tone::neutral, tr(language, "används inte"));
}

void show_input(html::Out& out, const auth::Visit& visit, const Input& input) {
    out("<strong>{}</strong> ", input.group ? input.group_name : input.person_name);
    std::string when = spoken(date_of(input.written_at), visit.language);
    out(R"(<span class="facts">{}</span> {})",
        input.group ? trf(visit.language, "skrivet av {} {}", input.person_name, when) : when,
        outcome_badge(visit.language, input));
    out(R"(<div class="said" dir="auto">{}</div>)", links::with_citations(visit, input.text));
    if (input.outcome)
        out(R"(<div class="used"><p><strong>{}</strong> <span class="facts">{}</span></p>)"
            R"(<div class="said" dir="auto">{}</div></div>)",
            visit.t("Så användes det"), input.treated_by, links::with_citations(visit, input.why));
}

}  // namespace styrkedja::anchoring::pages
