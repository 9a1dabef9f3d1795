// What is said about how assignments go.
#include "progress/words.h"

namespace styrkedja::progress {

const char* word(Language language, Light light) {
    switch (light) {
        case Light::green:
            return tr(language, "Grönt");
        case Light::amber:
            return tr(language, "Gult");
        case Light::red:
            break;
    }
    return tr(language, "Rött");
}
const char* word(Language language, StatusTrend trend) {
    switch (trend) {
        case StatusTrend::up:
            return tr(language, "på väg åt rätt håll");
        case StatusTrend::level:
            return tr(language, "som förut");
        case StatusTrend::down:
            break;
    }
    return tr(language, "på väg åt fel håll");
}
const char* word(Language language, FinalOutcome outcome) {
    switch (outcome) {
        case FinalOutcome::reached:
            return tr(language, "nått");
        case FinalOutcome::partly:
            return tr(language, "delvis nått");
        case FinalOutcome::missed:
            break;
    }
    return tr(language, "inte nått");
}
const char* word(Language language, FinalVerdict verdict) {
    switch (verdict) {
        case FinalVerdict::go_on:
            return tr(language, "arbetet går vidare");
        case FinalVerdict::change:
            return tr(language, "arbetet går vidare på ett annat sätt");
        case FinalVerdict::stop:
            break;
    }
    return tr(language, "arbetet slutar här");
}
const char* word(Language language, Fate fate) {
    switch (fate) {
        case Fate::continued:
            return tr(language, "förs vidare");
        case Fate::merged:
            return tr(language, "slogs ihop med annat");
        case Fate::dropped:
            break;
    }
    return tr(language, "lades ned");
}

html::Tone tone_of(Light light) {
    switch (light) {
        case Light::green:
            return html::Tone::good;
        case Light::amber:
            return html::Tone::attention;
        case Light::red:
            break;
    }
    return html::Tone::alarm;
}
html::Tone tone_of(FinalOutcome outcome) {
    switch (outcome) {
        case FinalOutcome::reached:
            return html::Tone::good;
        case FinalOutcome::partly:
            return html::Tone::info;
        case FinalOutcome::missed:
            break;
    }
    return html::Tone::attention;
}

html::Markup light_badge(Language language, Light light, std::string_view said) {
    auto icon = light == Light::green   ? html::Icon::circle_check
                : light == Light::amber ? html::Icon::alert_triangle
                                        : html::Icon::hand_stop;
    return html::badge(tone_of(light), fmt::format("{}: {}", word(language, light), said), icon);
}
html::Markup trend_said(Language language, StatusTrend trend) {
    auto icon = trend == StatusTrend::up      ? html::Icon::arrow_up_right
                : trend == StatusTrend::level ? html::Icon::arrow_right
                                              : html::Icon::arrow_down_right;
    return html::markup(R"(<span class="trend">{}{}</span>)", html::icon(icon), word(language, trend));
}

}  // namespace styrkedja::progress
