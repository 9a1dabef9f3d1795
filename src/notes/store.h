// The rows of the module's tables. No decisions here.
#pragma once
#include <set>

#include "notes/notes.h"

namespace styrkedja::notes {

struct Dismissal {
    AgendaItemId item;
    std::string said;
};
std::vector<Dismissal> dismissals_of(db::Read& read, MeetingId meeting);
void insert_dismissal(db::Write& write, AgendaItemId item, std::string_view said);

struct NewTerm {
    std::string abbreviation;
    std::string meaning;
    bool demo = false;
};
void insert_term(db::Write& write, const NewTerm& term);
std::optional<Term> find_term(db::Read& read, std::int64_t id);
void delete_term(db::Write& write, std::int64_t id);
void delete_demo_terms(db::Write& write);

}  // namespace styrkedja::notes
