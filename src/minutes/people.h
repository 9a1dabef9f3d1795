// Who is a person: common first names, names this document introduces, lists of names, initials.
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "layout/blocks.h"
#include "layout/sentences.h"
#include "minutes/minutes.h"
#include "words/words.h"

namespace styrkedja::minutes {

bool is_common_first_name(std::string_view low);
bool is_initials(std::string_view text);  // two to four capitals: "TM", "MBH"

// What a list of names holds. `secretary` is the index in names of the one marked "(sekr)".
struct NameList {
    std::vector<Name> names;
    std::optional<std::size_t> secretary;
    bool pure = true;  // nothing but names of two words or more, roles and parentheses
};
// The names in block text from `begin` on: split at commas, semicolons, slashes and "och"; roles ("rektor")
// and parentheses dropped; "Unit: Name" gives the name.
NameList read_names(const layout::Block& block, std::size_t begin, std::size_t end, const char* rule);
inline NameList read_names(const layout::Block& block, std::size_t begin, const char* rule) {
    return read_names(block, begin, block.text().size(), rule);
}

// The people of one document: those of its lists and the subjects of its reporting verbs ("Karin
// informerar").
class People {
  public:
    void add(std::string_view full_name);
    void learn_from(
        const words::Tokens& tokens);  // reporting subjects, and abbreviations used in running text
    void list_is_complete() { complete_ = true; }

    bool is_person(const words::Token& token) const;  // one capitalised word that is a person's name
    bool is_person(std::string_view word) const;
    // `text`, all in capitals, are the initials of somebody and not the abbreviation of a unit or of
    // `title`'s words.
    bool are_initials_of_person(std::string_view text, std::string_view title) const;

  private:
    std::unordered_set<std::string> words_;          // lower-case names
    std::unordered_set<std::string> initials_;       // of the full names
    std::unordered_set<std::string> abbreviations_;  // capitals that running text uses as a word
    bool complete_ = false;
};

// Behind a speaker label ("Karin:", "Anna/HR:") when the sentence begins with one, else `sentence` itself.
layout::Sentence without_speaker(const layout::Sentence& sentence, const People& people);

}  // namespace styrkedja::minutes
