// Two versions of a form beside each other: what was added, changed and taken away, and how far the answers
// to a question can be compared.
#pragma once
#include "questions/questions.h"

namespace styrkedja::questions {

enum class ChangeKind { added, changed, moved, removed };

struct QuestionChange {
    ChangeKind kind;
    const Question* before = nullptr;  // in the older content, which must live on
    const Question* after = nullptr;
};
// In the order of the newer one, those taken away last.
std::vector<QuestionChange> changes_between(const Content& older, const Content& newer);

// What makes it impossible to call the answers the same as before: another kind, other steps, other choices.
bool asks_otherwise(const Question& before, const Question& after);

// Through versions from one to the next: the weakest step counts. Nothing: it is not in both ends.
std::optional<Comparability> comparability_through(const std::vector<const Content*>& versions,
                                                   std::string_view question);

// A draft begins as its forerunner, whose questions are the same until they are changed.
Content begun_from(Content content);

}  // namespace styrkedja::questions
