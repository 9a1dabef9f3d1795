// A filled-in form becomes the marks that are counted, or says what is wrong with it.
#pragma once
#include "polls/polls.h"

namespace styrkedja::polls {

struct Mark {
    PollLineId line;    // 0: the question has no lines
    std::string value;  // as poll_vote.value
};
Result<std::vector<Mark>> read_ballot(const Poll& poll, const std::vector<Line>& lines,
                                      const http::Fields& form, Language language);
inline constexpr std::size_t most_words = 3;
inline constexpr std::size_t most_word_bytes = 60;

}  // namespace styrkedja::polls
