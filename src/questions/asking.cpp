// Along the chain of conditions; checked content has no circle, other content ends here too.
#include "questions/asking.h"

#include <algorithm>

namespace styrkedja::questions {

bool is_asked(const Content& content, const Question& question, const Given& given) {
    const Question* at = &question;
    for (std::size_t steps = 0; at->condition && steps <= most_questions; ++steps) {
        const auto* other = find_question(content, at->condition->question);
        if (!other) return false;
        const auto answers = given(*other);
        if (std::ranges::find_first_of(answers, at->condition->any_of) == answers.end()) return false;
        at = other;
    }
    return true;
}

}  // namespace styrkedja::questions
