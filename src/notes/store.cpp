// The SQL over the tables of the module.
#include "notes/store.h"

namespace styrkedja::notes {
namespace {

const db::Query<Dismissal(MeetingId)> dismissals{
    "SELECT d.item, d.said FROM note_dismissal d JOIN agenda_item i ON i.id = d.item WHERE i.meeting = $1"};
const db::Query<void(AgendaItemId, std::string_view)> add_dismissal{
    "INSERT INTO note_dismissal (item, said) VALUES ($1, $2) ON CONFLICT (item, said) DO NOTHING"};
const db::Query<Term()> terms{
    "SELECT id, abbreviation, meaning FROM term ORDER BY lower(abbreviation), abbreviation, meaning"};
const db::Query<Term(std::int64_t)> term_with_id{"SELECT id, abbreviation, meaning FROM term WHERE id = $1"};
const db::Query<void(std::string_view, std::string_view, bool)> add_row{
    "INSERT INTO term (abbreviation, meaning, demo) VALUES ($1, $2, $3) "
    "ON CONFLICT (abbreviation, meaning) DO NOTHING"};
const db::Query<void(std::int64_t)> remove_row{"DELETE FROM term WHERE id = $1"};
const db::Query<void()> remove_demo_rows{"DELETE FROM term WHERE demo"};

}  // namespace

std::vector<Dismissal> dismissals_of(db::Read& read, MeetingId meeting) {
    return read.all(dismissals, meeting);
}
void insert_dismissal(db::Write& write, AgendaItemId item, std::string_view said) {
    write.run(add_dismissal, item, said);
}

std::vector<Term> all_terms(db::Read& read) { return read.all(terms); }
std::optional<Term> find_term(db::Read& read, std::int64_t id) { return read.one(term_with_id, id); }
void insert_term(db::Write& write, const NewTerm& term) {
    write.run(add_row, term.abbreviation, term.meaning, term.demo);
}
void delete_term(db::Write& write, std::int64_t id) { write.run(remove_row, id); }
void delete_demo_terms(db::Write& write) { write.run(remove_demo_rows); }

}  // namespace styrkedja::notes
