// What was sent of a round or a focus area: the fields of a form, or JSON, where a round has "focus_areas"
// [ids] and "themes" [{"name", "parts", "why", "questions", "support"}].
#include <boost/json.hpp>

#include "dialogue_rounds/pages/pages.h"

namespace styrkedja::dialogue_rounds::pages {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

// One more than a round may have, so that too many are refused rather than left out.
constexpr std::size_t most_read = most_themes_at_all + 1;

std::optional<std::vector<ThemeDraft>> themes_in_json(const auth::Sent& sent) {
    if (!sent("theme.0")) return std::nullopt;
    std::vector<ThemeDraft> themes;
    for (std::size_t at = 0; at < most_read; ++at) {
        boost::system::error_code failed;
        auto value = json::parse(sent(fmt::format("theme.{}", at)).value_or(""), failed);
        const auto* one = failed ? nullptr : value.if_object();
        if (!one) break;
        themes.push_back({text_of(*one, "name"),
                          parse_enum<ThemeParts>(text_of(*one, "parts")).value_or(ThemeParts::whole),
                          text_of(*one, "why"), text_of(*one, "questions"), text_of(*one, "support")});
    }
    return themes;
}
std::vector<ThemeDraft> themes_in_form(const auth::Sent& sent) {
    std::vector<ThemeDraft> themes;
    for (std::size_t at = 0; at < most_read; ++at) {
        auto field = [&](const char* name) { return sent.text(fmt::format("theme_{}.{}", name, at)); };
        themes.push_back({field("name"), parse_enum<ThemeParts>(field("parts")).value_or(ThemeParts::whole),
                          field("why"), field("questions"), field("support")});
    }
    return themes;
}

std::optional<std::vector<FocusAreaId>> focus_in(const auth::Visit& visit, const auth::Sent& sent,
                                                 bool whole) {
    std::vector<FocusAreaId> focus;
    if (!sent("focus_area.0")) {
        auto ticked = visit.request.field_all("focus_area");
        if (ticked.empty() && !whole) return std::nullopt;
        for (auto value : ticked)
            if (auto id = parse_id<FocusAreaId>(value)) focus.push_back(*id);
        return focus;
    }
    for (std::size_t at = 0; at <= most_focus; ++at)
        if (auto id = parse_id<FocusAreaId>(sent.text(fmt::format("focus_area.{}", at))))
            focus.push_back(*id);
    return focus;
}

int small_number(const std::string& typed) {
    auto number = parse_number(typed);
    return number && *number <= 9999 ? static_cast<int>(*number) : 0;
}

}  // namespace

RoundDraft sent_round(const auth::Visit& visit, const auth::Sent& sent, RoundDraft draft, bool whole,
                      std::vector<FieldError>& errors) {
    auto text = [&](const char* name, std::string& value) {
        if (auto typed = sent(name)) value = *typed;
    };
    auto day = [&](const char* name, std::optional<Date>& value) {
        if (sent(name)) value = sent.day(name, errors);
    };
    text("name", draft.name);
    text("guide", draft.guide);
    text("themes_reason", draft.themes_reason);
    day("from_on", draft.from_on);
    day("to_on", draft.to_on);
    day("prework_by", draft.prework_by);
    if (auto typed = sent("year")) draft.year = small_number(*typed);
    if (auto typed = sent("number")) draft.number = small_number(*typed);
    if (auto typed = sent("level")) {
        auto level = parse_enum<DialogueLevel>(*typed);
        if (!level) errors.push_back({"level", visit.t("Välj mellan vilka dialogerna är.")});
        draft.level = level.value_or(draft.level);
    } else if (whole) {
        errors.push_back({"level", visit.t("Välj mellan vilka dialogerna är.")});
    }
    if (auto typed = sent("unit")) draft.unit = parse_id<UnitId>(*typed);
    if (auto typed = sent("form")) draft.form = parse_id<FormId>(*typed);
    if (auto focus = focus_in(visit, sent, whole)) draft.focus = std::move(*focus);
    if (auto themes = themes_in_json(sent))
        draft.themes = std::move(*themes);
    else if (whole || sent("theme_name.0"))
        draft.themes = themes_in_form(sent);
    if (sent("version")) draft.version = sent.number("version");
    return draft;
}

FocusDraft sent_focus_area(const auth::Visit& visit, const auth::Sent& sent) {
    FocusDraft draft{
        .name = sent.text("name"), .definition = sent.text("definition"), .version = sent.number("version")};
    auto add = [&](std::string_view name) {
        if (auto form = parse_enum<SchoolForm>(name)) draft.school_forms.push_back(*form);
    };
    for (auto name : visit.request.field_all("school_form")) add(name);
    for (const auto& name : sent.lines("school_forms")) add(name);
    return draft;
}

}  // namespace styrkedja::dialogue_rounds::pages
