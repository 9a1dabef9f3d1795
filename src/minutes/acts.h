// Acts of named persons: which present-tense verbs are something to do after the meeting, whatever the verb.
#pragma once
#include "layout/sentences.h"
#include "minutes/people.h"

namespace styrkedja::minutes {

// A verb in the present tense that is neither talk at the meeting nor a state, a thought or a wish.
bool may_be_act(std::string_view low);

// "Anna tar ordet", "gör en genomgång", "kompletterar med siffror": talk in the words of an act.
bool is_told(const layout::Sentence& sentence, std::size_t i);

// A named person, alone or in a list, opens the clause and token i is what they do: "Anna och Bo kollar …".
bool is_act_of_person(const layout::Sentence& sentence, std::size_t i, const People& people);

// "Anna lyfter frågan med fastighetschefen", "Bo tar upp det i styrgruppen": talk, but later and elsewhere.
bool carries_on(const layout::Sentence& sentence, std::size_t i, const People& people);

// One row of a table, its cells divided by "|". What stands in it is a task when a cell is a day to come, or
// when the table is a list of tasks; `owners` are the cells that hold nothing but names.
struct Row {
    std::vector<words::Extent> owners;  // token indices
    std::size_t text_cells = 0;         // cells with words that are no names
};
Row read_row(const layout::Sentence& sentence, const std::vector<dates::DateExpression>& dates,
             const People& people);

// "Vad | Vem | När": a table of tasks.
bool is_task_table_head(const layout::Sentence& sentence);

// The persons of an entry in a list of tasks: "Boka lokal – Anna – 3 maj", "Anna: boka lokal", "… (Anna)".
std::vector<words::Extent> task_owners(const layout::Sentence& sentence, const People& people);

}  // namespace styrkedja::minutes
