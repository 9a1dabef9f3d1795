// What the module's pages share: badges, and how far an analysis has come.
#include "analyses/pages/pages.h"

namespace styrkedja::analyses::pages {

html::Markup rating_badge(Language language, const Part& part) {
    if (!part.rating) return html::badge(html::Tone::neutral, tr(language, "inte bedömd"));
    switch (*part.rating) {
        case Rating::not_working:
            return html::badge(html::Tone::alarm, word(language, *part.rating));
        case Rating::partly:
            return html::badge(html::Tone::attention, word(language, *part.rating));
        case Rating::well:
        case Rating::very_well:
            break;
    }
    return html::badge(html::Tone::good, word(language, *part.rating));
}
html::Markup state_badge(Language language, const Analysis& analysis, Date today) {
    if (analysis.state == AnalysisState::done)
        return html::badge(html::Tone::good, word(language, analysis.state));
    if (analysis.due_on && *analysis.due_on < today)
        return html::badge(html::Tone::alarm, tr(language, "försenad"));
    return html::badge(html::Tone::info, word(language, analysis.state));
}

std::string how_far(Language language, const Progress& progress) {
    const auto& [parts, described, rated] = progress;
    if (parts == 0) return tr(language, "Analysen har inga delar än.");
    return parts == 1 ? trf(language, "{} av {} del är beskriven, {} bedömd.", described, parts, rated)
                      : trf(language, "{} av {} delar är beskrivna, {} bedömda.", described, parts, rated);
}
std::string how_far(Language language, const std::vector<Part>& parts) {
    return how_far(language, {.parts = std::ssize(parts),
                              .described = std::ranges::count_if(parts, &Part::is_described),
                              .rated = std::ranges::count_if(parts, &Part::is_rated)});
}

}  // namespace styrkedja::analyses::pages
