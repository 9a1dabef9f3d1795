// Finding in a form's content, laying a unit's additions on the core, and keys made of words.
#include "questions/questions.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja::questions {
namespace {

bool holds(const std::vector<std::string>& keys, std::string_view key) {
    return std::ranges::find(keys, key) != keys.end();
}

}  // namespace

bool has_choices(QuestionKind kind) {
    return kind == QuestionKind::choice || kind == QuestionKind::several || kind == QuestionKind::ranking ||
           kind == QuestionKind::matrix;
}
bool may_steer_others(QuestionKind kind) {
    return kind == QuestionKind::choice || kind == QuestionKind::several || kind == QuestionKind::scale;
}

const Question* find_question(const Content& content, std::string_view key) {
    for (const auto& section : content.sections)
        for (const auto& question : section.questions)
            if (question.key == key) return &question;
    return nullptr;
}
Question* find_question(Content& content, std::string_view key) {
    return const_cast<Question*>(find_question(std::as_const(content), key));
}
const Section* find_section(const Content& content, std::string_view key) {
    auto found = std::ranges::find(content.sections, key, &Section::key);
    return found == content.sections.end() ? nullptr : &*found;
}
Section* find_section(Content& content, std::string_view key) {
    return const_cast<Section*>(find_section(std::as_const(content), key));
}
const Section* section_of(const Content& content, std::string_view question) {
    for (const auto& section : content.sections)
        if (std::ranges::find(section.questions, question, &Question::key) != section.questions.end())
            return &section;
    return nullptr;
}
std::size_t count_questions(const Content& content) {
    std::size_t count = 0;
    for (const auto& section : content.sections) count += section.questions.size();
    return count;
}

std::vector<Choice> answers_of(const Question& question) {
    if (question.kind != QuestionKind::scale) return question.choices;
    std::vector<Choice> steps;
    if (!question.range) return steps;
    for (auto step = question.range->low; step <= question.range->high; ++step)
        steps.push_back({std::to_string(step), std::to_string(step)});
    return steps;
}

Content laid_together(const Content& core, const Content& local) {
    Content all = core;
    for (auto& section : all.sections)
        std::erase_if(section.questions, [&](const Question& one) {
            return one.layer == QuestionLayer::recommended && holds(local.left_out, one.key);
        });
    for (const auto& own : local.sections) {
        auto same = std::ranges::find(all.sections, own.key, &Section::key);
        if (same == all.sections.end())
            all.sections.push_back(own);
        else
            same->questions.insert(same->questions.end(), own.questions.begin(), own.questions.end());
    }
    if (all.intro.empty()) all.intro = local.intro;
    std::erase_if(all.sections, [](const Section& one) { return one.questions.empty() && one.text.empty(); });
    return all;
}

std::vector<std::string> keys_of(const Content& content) {
    std::vector<std::string> keys;
    for (const auto& section : content.sections) {
        keys.push_back(section.key);
        for (const auto& question : section.questions) keys.push_back(question.key);
    }
    return keys;
}

std::string key_from(std::string_view words, const std::vector<std::string>& taken, std::string_view prefix) {
    constexpr std::size_t longest = 40;
    std::string key(prefix);
    std::string folded = fold_for_search(words);
    for (std::size_t at = 0; at < folded.size() && key.size() < longest; ++at) {
        char letter = folded[at];
        bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        // å, ä and ö are two bytes from 0xC3 on.
        if (letter == '\xC3' && at + 1 < folded.size()) {
            letter = folded[++at] == '\xB6' ? 'o' : 'a';
            plain = true;
        }
        if (plain)
            key += letter;
        else if (!key.empty() && key.back() != '_')
            key += '_';
    }
    while (!key.empty() && key.back() == '_' && key.size() > prefix.size()) key.pop_back();
    if (key.size() == prefix.size()) key += "fraga";
    std::string free = key;
    for (int number = 2; holds(taken, free); ++number) free = key + "_" + std::to_string(number);
    return free;
}

}  // namespace styrkedja::questions
