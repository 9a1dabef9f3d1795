// Files that the form asks for, in the prework and in the record. What a file is called stands in no log.
#include "dialogues/step.h"

namespace styrkedja::dialogues {
namespace {

Refusal no_such_question(Language language) {
    return {RefusalKind::not_found, tr(language, "Frågan finns inte i dialogen."), {}};
}

struct Asking {
    questions::Section section;
    questions::Question question;
};
std::optional<Asking> asking(db::Read& read, const Step& step, std::string_view key, Language language) {
    for (auto& section : content_of(read, step.round, step.dialogue.unit, language).sections)
        for (const auto& question : section.questions)
            if (question.key == key && question.kind == QuestionKind::file) return Asking{section, question};
    return std::nullopt;
}

// Whether anything is different then.
Result<bool> leave(db::Write& write, const rights::Visitor& visitor, const Step& step, SheetId sheet,
                   const LeftFile& left, Language language) {
    auto asked = asking(write, step, left.question, language);
    if (!asked) return std::unexpected(no_such_question(language));
    auto stands = form_answers::standing_file(form_answers::answers_of(write, sheet), asked->question);
    if (!left.file && stands == 0) return false;
    if (stands != left.seen) {
        // Whoever sends once more what did arrive is not refused for it.
        auto there = form_answers::find_file(write, sheet, asked->question);
        if (there && left.file && there->name == left.file->name && there->content.data == left.file->content)
            return false;
        return refuse(
            RefusalKind::conflict,
            tr(language,
               "Någon har bytt ut eller tagit bort filen sedan du öppnade sidan. Så här är det nu."));
    }
    auto version = form_answers::version_of(write, sheet, asked->section.key).version;
    auto saved = form_answers::save_file(write, {.sheet = sheet, .version = version, .by = visitor.name},
                                         asked->section, left.question, left.file, language);
    if (!saved) return std::unexpected(saved.error());
    return true;
}

}  // namespace

Result<questions::Question> file_question(db::Read& read, const rights::Visitor& visitor, DialogueId id,
                                          std::string_view part, std::string_view key, Language language) {
    auto step = part == prework ? begin_prework(read, visitor, id, language)
                                : begin_record(read, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto asked = asking(read, *step, key, language);
    if (!asked) return std::unexpected(no_such_question(language));
    return std::move(asked->question);
}

Result<void> save_prework_file(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                               const LeftFile& left, Language language) {
    auto sheet = open_prework(write, visitor, id, language);
    if (!sheet) return std::unexpected(sheet.error());
    auto step = begin_step(write, visitor, id, language);
    auto saved = leave(write, visitor, *step, *sheet, left, language);
    if (!saved) return std::unexpected(saved.error());
    if (*saved)
        audit::record(write, visitor.actor(),
                      {left.file ? "save_prework_file" : "remove_prework_file",
                       "dialogue",
                       id.value,
                       {},
                       left.question});
    return {};
}

Result<void> save_record_file(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                              const LeftFile& left, Language language) {
    auto step = begin_record(write, visitor, id, language);
    if (!step) return std::unexpected(step.error());
    auto sheet = form_answers::find_sheet(write, step->dialogue.ref(), record);
    if (!sheet) return std::unexpected(gone_on(language));
    auto saved = leave(write, visitor, *step, sheet->id, left, language);
    if (!saved) return std::unexpected(saved.error());
    if (*saved) note_written(write, visitor, *step, left.question);
    return {};
}

}  // namespace styrkedja::dialogues
