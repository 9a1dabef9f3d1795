// Taking a file in as the answer to a question, and giving it out.
#include "form_answers/files.h"

#include <algorithm>

#include "form_answers/store.h"

namespace styrkedja::form_answers {
namespace {

const db::Query<std::int64_t(SheetId, comments::FileKind, db::Bytes)> insert_file{
    "INSERT INTO answer_file (about_kind, about, kind, content) SELECT about_kind, about, $2, $3 FROM "
    "answer_sheet WHERE id = $1 RETURNING id"};
const db::Query<File(SheetId, std::string, std::string)> file_of{
    "SELECT n.value, f.kind, f.content FROM answer a JOIN answer n ON n.sheet = a.sheet AND n.name = $3 JOIN "
    "answer_file f ON f.id = CAST(a.value AS BIGINT) WHERE a.sheet = $1 AND a.name = $2"};
// Another part about the same object may hold it too: a record begins with what the prework says.
const db::Query<void(std::int64_t, std::string, std::string)> remove_file{
    "DELETE FROM answer_file WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM answer_sheet s JOIN answer a ON "
    "a.sheet = s.id AND a.name = $2 AND a.value = $3 WHERE s.about_kind = answer_file.about_kind AND s.about "
    "= "
    "answer_file.about)"};

}  // namespace

Result<NewFile> checked_file(const questions::Question& question, std::string_view name,
                             std::string_view content, Language language) {
    std::string clean = comments::clean_name(name);
    auto kind = comments::check_file(clean, content, language);
    if (kind) return NewFile{clean, *kind, content};
    for (auto& error : kind.error().fields) error.field = field_of(question.key);
    return std::unexpected(std::move(kind.error()));
}

Result<std::int64_t> save_file(db::Write& write, const Seen& seen, const questions::Section& section,
                               std::string_view key, const std::optional<NewFile>& file, Language language) {
    auto question = std::ranges::find(section.questions, key, &questions::Question::key);
    if (question == section.questions.end() || question->kind != QuestionKind::file)
        return refuse(RefusalKind::not_found, tr(language, "Det finns inte, eller så får du inte se det."));
    const std::string id_name = name_of_part(*question, file_part);
    db::Rows names, put, removed;
    for (const auto& name : names_of(*question)) names.add(name);
    auto [place, stored] = standing_of(write, seen.sheet, section.key, names);
    if (auto open = may_write(place, seen, language); !open) return std::unexpected(open.error());
    if (file) {
        auto id = write.one(insert_file, seen.sheet, file->kind, db::BytesView(file->content));
        put.add(question->key, file->name);
        put.add(id_name, std::to_string(*id));
    } else {
        removed = names;
    }
    write_answers(write, seen.sheet, put, removed);
    if (auto before = stored.find(id_name); before != stored.end())
        write.run(remove_file, parse_number(before->second).value_or(0), id_name, before->second);
    write_version(write, seen.sheet, section.key, place->version + 1, seen.by);
    return place->version + 1;
}

std::int64_t standing_file(const Answers& answers, const questions::Question& question) {
    return parse_number(only(answers, name_of_part(question, file_part))).value_or(0);
}

std::optional<File> find_file(db::Read& read, SheetId sheet, const questions::Question& question) {
    if (question.kind != QuestionKind::file) return std::nullopt;
    return read.one(file_of, sheet, name_of_part(question, file_part), question.key);
}

}  // namespace styrkedja::form_answers
