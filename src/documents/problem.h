// Everything that can be wrong with an uploaded file, and its words to the user. The child reports a problem
// as its exit status, so this list is also the protocol between child and parent.
#pragma once
#include <optional>

#include "documents/documents.h"

namespace styrkedja::documents {

enum class Problem {
    empty,
    too_large,
    image,
    old_word,
    other_office,
    program,
    archive,
    unsupported,
    not_text,
    encrypted,
    no_text_layer,
    no_text,
    damaged,
    zip_bomb,
    hostile_names,
    too_deep,
    too_long,
    timed_out,
    too_heavy,
};

Refusal refusal_of(Problem problem, const Limits& limits, Language language);

// Thrown by the parsers, deep in their recursion, and caught at the edge of the child (see reader.cpp).
struct Unreadable {
    Problem problem;
};

int exit_status_of(Problem problem);
std::optional<Problem> problem_of(int exit_status);

}  // namespace styrkedja::documents
