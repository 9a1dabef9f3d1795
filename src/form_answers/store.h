// Plain SQL over the module's tables, and how the answers of a question are named and stored.
#pragma once
#include "db/rows.h"
#include "form_answers/form_answers.h"

namespace styrkedja::form_answers {

// Several answers in one stored value. No typed text holds what parts them.
std::vector<std::string> parts_of(std::string_view value);
std::string together(const std::vector<std::string>& parts);

// Of its answers: its key, or one for each row of a matrix and each choice of a ranking; of a person or
// a file two.
std::vector<std::string> names_of(const questions::Question& question);
std::string name_of_part(const questions::Question& question, std::string_view part);
inline constexpr std::string_view person_part = "person", file_part = "file";  // the id beside the name
std::string field_of(std::string_view name);                                   // "q-narvaro"

bool is_one_of(const std::vector<std::string>& given, const std::vector<std::string>& any_of);

struct SheetRow {
    SheetId id;
    std::string about_kind;
    std::int64_t about;
    std::string part;
    std::string collection_kind;
    std::int64_t collection;
    std::optional<UnitId> area;
    std::optional<Instant> handed_in_at;
    std::string counted;
};
struct Answer {
    std::string name;
    std::string value;
};
// A section of a sheet as it stands, for whoever writes in it.
struct Place {
    std::optional<Instant> handed_in_at;
    std::int64_t version;
    std::string changed_by;
};
struct Standing {
    std::optional<Place> place;  // nothing: there is no such sheet
    std::map<std::string, std::string, std::less<>> answers;
};
Standing standing_of(db::Read& read, SheetId sheet, std::string_view section, const db::Rows& names);

// Refused: it is not there, was handed in, or is in another version than was seen.
Result<void> may_write(const std::optional<Place>& place, const Seen& seen, Language language);

struct Whole {
    std::optional<SheetRow> sheet;
    Answers answers;
};
Whole load_whole(db::Read& read, SheetId sheet);
std::optional<SheetRow> load_sheet(db::Read& read, SheetId sheet);
std::vector<SheetRow> sheets_about(db::Read& read, const links::Ref& about);

// `put` holds names and values, `removed` names.
void write_answers(db::Write& write, SheetId sheet, const db::Rows& put, const db::Rows& removed);
void write_version(db::Write& write, SheetId sheet, std::string_view section, std::int64_t version,
                   std::string_view by);

void add_to_tally(db::Write& write, const SheetRow& sheet, const std::string& counted, std::int64_t sheets);
void set_handed_in(db::Write& write, SheetId sheet, std::optional<Instant> at, const std::string& counted);
void delete_sheets(db::Write& write, const links::Ref& about);

}  // namespace styrkedja::form_answers
