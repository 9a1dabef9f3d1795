// What differs between two versions of a form.
#include "questions/comparing.h"

#include <algorithm>

namespace styrkedja::questions {
namespace {

// Comparability says something of the step between two versions, not of the question.
bool reads_the_same(Question before, const Question& after) {
    before.comparability = after.comparability;
    before.break_note = after.break_note;
    return before == after;
}
std::vector<std::string_view> order_of(const Content& content, const Content& other) {
    std::vector<std::string_view> keys;
    for (const auto& section : content.sections)
        for (const auto& one : section.questions)
            if (find_question(other, one.key)) keys.push_back(one.key);
    return keys;
}

}  // namespace

bool asks_otherwise(const Question& before, const Question& after) {
    auto keys = [](const std::vector<Choice>& choices) {
        std::vector<std::string> all;
        for (const auto& one : choices) all.push_back(one.key);
        return all;
    };
    bool is_scale = after.kind == QuestionKind::scale;
    return before.kind != after.kind || keys(before.choices) != keys(after.choices) ||
           keys(before.rows) != keys(after.rows) || (is_scale && before.range != after.range) ||
           before.measure != after.measure;
}

std::vector<QuestionChange> changes_between(const Content& older, const Content& newer) {
    std::vector<QuestionChange> changes;
    auto was = order_of(older, newer), is = order_of(newer, older);
    for (const auto& section : newer.sections)
        for (const auto& after : section.questions) {
            const auto* before = find_question(older, after.key);
            if (!before) {
                changes.push_back({ChangeKind::added, nullptr, &after});
                continue;
            }
            auto place = [&](const auto& keys) { return std::ranges::find(keys, after.key) - keys.begin(); };
            bool has_moved = section_of(older, after.key)->key != section.key || place(was) != place(is);
            if (!reads_the_same(*before, after))
                changes.push_back({ChangeKind::changed, before, &after});
            else if (has_moved)
                changes.push_back({ChangeKind::moved, before, &after});
        }
    for (const auto& section : older.sections)
        for (const auto& before : section.questions)
            if (!find_question(newer, before.key)) changes.push_back({ChangeKind::removed, &before, nullptr});
    return changes;
}

std::optional<Comparability> comparability_through(const std::vector<const Content*>& versions,
                                                   std::string_view question) {
    if (versions.empty() || !find_question(*versions.front(), question) ||
        !find_question(*versions.back(), question))
        return std::nullopt;
    Comparability weakest = Comparability::same;
    for (std::size_t at = 1; at < versions.size(); ++at) {
        const auto* after = find_question(*versions[at], question);
        if (!after || !find_question(*versions[at - 1], question)) return Comparability::none;
        weakest = std::max(weakest, after->comparability);
    }
    return weakest;
}

Content begun_from(Content content) {
    for (auto& section : content.sections)
        for (auto& one : section.questions) {
            one.comparability = Comparability::same;
            one.break_note.clear();
        }
    return content;
}

}  // namespace styrkedja::questions
