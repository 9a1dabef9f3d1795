// Files as answers to questions that ask for one. The module whose object it is takes them in and gives them
// out; it has them scanned first (comments/scan.h), and sends them as downloads only.
#pragma once
#include "comments/file_kind.h"
#include "form_answers/form_answers.h"

namespace styrkedja::form_answers {

struct NewFile {
    std::string name;
    comments::FileKind kind;
    std::string_view content;
};
// What it is and whether it is taken, by its content: before the command, since it reads all of it. Refused
// at the question's field.
Result<NewFile> checked_file(const questions::Question& question, std::string_view name,
                             std::string_view content, Language language);

// In the place of the one before; nothing: there is none any more. The section's new version; refused as
// save_section, and where the section asks for no such file.
Result<std::int64_t> save_file(db::Write& write, const Seen& seen, const questions::Section& section,
                               std::string_view question, const std::optional<NewFile>& file,
                               Language language);

// Which file stands there, 0: none. Another one in its place is another number.
std::int64_t standing_file(const Answers& answers, const questions::Question& question);

// As the sheet answers now. Whoever asks has seen to it that the visitor may read the sheet.
struct File {
    std::string name;
    comments::FileKind kind;
    db::Bytes content;
};
std::optional<File> find_file(db::Read& read, SheetId sheet, const questions::Question& question);

}  // namespace styrkedja::form_answers
