// Commitments: undertakings, orders, products and messages to come, dated happenings.
#pragma once
#include <optional>
#include <vector>

#include "layout/sentences.h"
#include "minutes/people.h"

namespace styrkedja::minutes {

struct CommitmentFound {
    const char* rule = "";
    bool doubtful = false;
    std::vector<words::Extent> owners;  // token indices [begin, end)
    std::optional<PartialDate> due;
};

// Where the sentence stands, as far as it matters to what it means.
struct Setting {
    const People& people;
    std::optional<Date> meeting;
    bool heading = false;      // the sentence is a sub-heading
    bool leads_text = false;   // the line right below goes on about it
    bool action_list = false;  // it stands under "Att göra" or behind "Åtgärd:"
    bool row = false;          // it is the row of a table
};

// `dates`: those inside the sentence.
std::optional<CommitmentFound> find_commitment(const layout::Sentence& sentence,
                                               const std::vector<dates::DateExpression>& dates,
                                               const Setting& setting);

// Persons, roles and groups that the sentence lays the act on, in order, as indices of tokens (owners.cpp).
// In a list of tasks the names in a closing parenthesis come first; with a day to come, telling is an act,
// too.
std::vector<words::Extent> find_owners(const layout::Sentence& sentence, const People& people, bool task_list,
                                       bool dated);

// A person, role, group, or vi: who may undertake something. Outside bodies are none.
bool is_actor(const layout::Sentence& sentence, std::size_t i, const People& people);

}  // namespace styrkedja::minutes
