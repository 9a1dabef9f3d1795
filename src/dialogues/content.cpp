// What a dialogue asks: focus areas in their four parts, themes with theirs, and the pinned form's questions.
#include "dialogues/content.h"

#include <algorithm>

#include "dialogues/store.h"

namespace styrkedja::dialogues {
namespace {

using dialogue_rounds::FocusArea;
using dialogue_rounds::Theme;

const char* part_help(Language language, std::string_view part) {
    if (part == "results") return tr(language, "Vad visar siffrorna och det ni ser i vardagen?");
    if (part == "causes") return tr(language, "Varför ser det ut så, tror ni?");
    if (part == "conditions") return tr(language, "Vad finns och vad saknas just nu?");
    return tr(language, "Vad gör ni härnäst, och vad behöver ni av andra?");
}

questions::Question text_question(std::string key, std::string text, std::string help) {
    questions::Question question;
    question.key = std::move(key);
    question.text = std::move(text);
    question.help = std::move(help);
    return question;
}

questions::Section of_focus(const FocusArea& focus, Language language) {
    questions::Section section{.key = key_of(focus.id), .heading = focus.name, .text = focus.definition};
    for (auto part : part_names)
        section.questions.push_back(text_question(fmt::format("{}_{}", section.key, part),
                                                  part_word(language, part), part_help(language, part)));
    section.questions.push_back(text_question(
        section.key + "_evidence", tr(language, "Underlag"),
        tr(language, "Var syns det? Siffror, undersökningar, iakttagelser – och var de finns.")));
    return section;
}

// A part of the theme is answered, or said to hold nothing to report: never silently passed over (E-11).
questions::Section of_theme(const Theme& theme, Language language) {
    questions::Section section{.key = key_of(theme.id), .heading = theme.name, .text = theme.questions};
    if (theme.parts == ThemeParts::whole) {
        section.questions.push_back(
            text_question(section.key + "_text", tr(language, "Hur ser det ut hos er?"), {}));
        return section;
    }
    for (const auto& part : dialogue_rounds::aruba_parts(language)) {
        auto key = fmt::format("{}_{}", section.key, part.key);
        auto question = text_question(key, part.name, {});
        question.definition = part.definition;
        section.questions.push_back(std::move(question));
        questions::Question nothing;
        nothing.key = key + "_nothing";
        nothing.kind = QuestionKind::several;
        nothing.text = trf(language, "{}: inget att ta upp", part.name);
        nothing.choices = {{"nothing", tr(language, "Vi har gått igenom det och har inget att ta upp")}};
        section.questions.push_back(std::move(nothing));
    }
    return section;
}

}  // namespace

std::string key_of(FocusAreaId focus) { return fmt::format("vd_f{}", focus.value); }
std::string key_of(ThemeId theme) { return fmt::format("vd_t{}", theme.value); }

Coverage coverage_of(const form_answers::Answers& answers, ThemeId theme, std::string_view part) {
    auto key = fmt::format("{}_{}", key_of(theme), part);
    if (!form_answers::only(answers, key).empty()) return Coverage::answered;
    return form_answers::only(answers, key + "_nothing").empty() ? Coverage::skipped
                                                                 : Coverage::nothing_to_report;
}

std::vector<dialogue_rounds::FocusArea> focus_for(db::Read& read, const Round& round, UnitId unit) {
    auto all = dialogue_rounds::focus_of(read, round.id);
    auto form = form_of(read, round.id, unit);
    std::erase_if(all, [&](const FocusArea& focus) { return !focus.applies_to(form); });
    return all;
}

questions::Content content_of(db::Read& read, const Round& round, UnitId unit, Language language) {
    questions::Content content;
    for (const auto& focus : focus_for(read, round, unit))
        content.sections.push_back(of_focus(focus, language));
    for (const auto& theme : dialogue_rounds::themes_of(read, round.id))
        content.sections.push_back(of_theme(theme, language));
    if (!round.form_version) return content;
    auto version = forms::find_version(read, *round.form_version);
    if (!version) return content;
    auto asked = forms::content_of(read, *version);
    content.intro = std::move(asked.intro);
    for (auto& section : asked.sections) content.sections.push_back(std::move(section));
    return content;
}

std::vector<Rating> all_ratings(db::Read& read, const Dialogue& dialogue) {
    auto round = dialogue_rounds::find_round(read, dialogue.round);
    if (!round) return {};
    auto stored = stored_ratings(read, dialogue.id);
    std::vector<Rating> all;
    for (auto& focus : focus_for(read, *round, dialogue.unit)) {
        auto found = std::ranges::find(stored, focus.id, &Rating::focus);
        all.push_back(found == stored.end() ? Rating{.focus = focus.id} : std::move(*found));
        all.back().name = std::move(focus.name);
    }
    return all;
}

std::vector<Rating> ratings_of(db::Read& read, const rights::Visitor& visitor, const Dialogue& dialogue) {
    auto all = all_ratings(read, dialogue);
    if (dialogue.are_ratings_shown()) {
        std::ranges::stable_sort(all, std::greater(), &Rating::gap);
        return all;
    }
    auto party = party_of(visitor, dialogue);
    for (auto& one : all) {
        if (party != Party::subordinate && !dialogue.is_own_rating_shown())
            one.own.reset(), one.own_reason.clear();
        if (party != Party::superior && !dialogue.is_superior_rating_shown())
            one.superior.reset(), one.superior_reason.clear();
    }
    return all;
}

}  // namespace styrkedja::dialogues
