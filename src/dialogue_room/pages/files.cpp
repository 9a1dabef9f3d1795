// Files as answers: left, taken away and fetched. They are checked and sent as attachments are.
#include "base/text.h"
#include "comments/taking_files.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room::pages {
namespace {

using dialogues::LeftFile;
using questions::Question;

std::string field_of(std::string_view key) { return fmt::format("q-{}", key); }

LeftFile left_by(const auth::Visit& visit) {
    return {.question = std::string(visit.args[1]), .seen = auth::Sent(visit).number("seen"), .file = {}};
}

// What was sent, when it is a file that is taken: looked at before the command, since that takes its time.
Result<form_answers::NewFile> taken(const auth::Visit& visit, DialogueId id, std::string_view part,
                                    const std::string& key, const comments::Settings& settings) {
    auto question = visit.database.read([&](db::Read& read) {
        return dialogues::file_question(read, visit.visitor, id, part, key, visit.language);
    });
    if (!question) return std::unexpected(question.error());
    const auto* sent = visit.request.file(field_of(key));
    if (!sent) sent = visit.request.file("file");
    auto refused = [&](std::string why) {
        return refuse_fields(visit.t("Filen är inte lämnad."), {{field_of(key), std::move(why)}});
    };
    if (!sent) return refused(visit.t("Välj en fil att lämna."));
    auto file = form_answers::checked_file(*question, sent->name, sent->content, visit.language);
    if (!file) return file;
    auto what = fmt::format("dialogue {}", id.value);
    if (auto why = comments::refused_by_scan(visit, settings, what, file->content)) return refused(*why);
    return file;
}

http::Response finish(const auth::Visit& visit, DialogueId id, std::string_view part, const LeftFile& left,
                      const Result<void>& done) {
    const char* notice = left.file ? visit.t("Filen är lämnad.") : visit.t("Filen är borttagen.");
    return after(visit, id, done, {fmt::format("/{}#question-{}", part, left.question), notice},
                 part == dialogues::prework ? prework_again : record_again);
}

http::Response save(const auth::Visit& visit, DialogueId id, std::string_view part, const LeftFile& left) {
    auto done = visit.database.write([&](db::Write& write) {
        return part == dialogues::prework
                   ? dialogues::save_prework_file(write, visit.visitor, id, left, visit.language)
                   : dialogues::save_record_file(write, visit.visitor, id, left, visit.language);
    });
    return finish(visit, id, part, left, done);
}

// The button says for which question, to those who do not see where it stands.
void button(html::Out& out, const char* label, const Question& question) {
    out(R"(<p class="actions"><button class="button" type="submit">{}<span class="unseen"> {}</span>)"
        R"(</button></p></form>)",
        label, question.text);
}

html::Markup forms_of(const auth::Visit& visit, const html::Frame& frame, const Writing& writing,
                      const Question& question, const std::vector<FieldError>& errors) {
    html::Out out;
    auto url = url_of_file(writing, question);
    auto seen = std::to_string(form_answers::standing_file(writing.answers, question));
    const auto& name = form_answers::only(writing.answers, question.key);
    html::form_open(out, frame, url, {.has_files = true});
    html::hidden_field(out, "seen", seen);
    auto kinds =
        trf(visit.language, "PDF, Word, OpenDocument, Excel, PowerPoint, text, PNG eller JPEG. Högst {} MB.",
            comments::most_file_bytes >> 20);
    html::file_field(out, visit.language,
                     {.name = field_of(question.key),
                      .label = question.text,
                      .hint = question.help.empty() ? kinds : question.help + " " + kinds,
                      .error = html::error_of(errors, field_of(question.key)),
                      .optional = !question.required},
                     comments::accepted_names);
    button(out, name.empty() ? visit.t("Lämna filen") : visit.t("Byt ut filen"), question);
    if (name.empty()) return out.markup();
    out(R"(<ul class="attachments"><li><a href="{}" dir="auto">{}</a>)", url, name);
    html::form_open(
        out, frame,
        html::to("/dialogues/{}/{}/files/{}/remove", writing.dialogue, writing.part, question.key));
    html::hidden_field(out, "seen", seen);
    out(R"(<button class="button" type="submit">{}<span class="unseen"> {}</span></button></form></li></ul>)",
        visit.t("Ta bort"), name);
    return out.markup();
}

}  // namespace

html::Url url_of_file(const Writing& writing, const Question& question) {
    return html::to("/dialogues/{}/{}/files/{}", writing.dialogue, writing.part, question.key);
}

void file_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Writing& writing,
                const questions::Section& section, const std::vector<FieldError>& errors) {
    questions::Filling filling;
    filling.file = [&](const Question& question) {
        return forms_of(visit, frame, writing, question, errors);
    };
    for (const auto& question : section.questions)
        if (question.kind == QuestionKind::file)
            questions::question_field(out, visit.language, question, filling);
}

http::Response save_file(auth::Visit& visit, std::string_view part, const comments::Settings& settings) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auto left = left_by(visit);
    auto file = taken(visit, *id, part, left.question, settings);
    left.file.emplace();
    if (!file) return finish(visit, *id, part, left, std::unexpected(file.error()));
    left.file = *file;
    return save(visit, *id, part, left);
}

http::Response remove_file(auth::Visit& visit, std::string_view part) {
    auto id = visit.id<DialogueId>(0);
    return id ? save(visit, *id, part, left_by(visit)) : visit.not_found();
}

// Of what is not asked any more, only those who write there see what they left.
http::Response download_file(auth::Visit& visit, std::string_view part) {
    struct Found {
        Room room;
        form_answers::File file;
    };
    auto found = visit.database.read([&](db::Read& read) -> std::optional<Found> {
        auto room = room_to_read(visit, read);
        if (!room || !room->shows(part)) return std::nullopt;
        auto writing = writing_of(read, *room, part, visit.language);
        const auto* question = questions::find_question(std::as_const(writing.content), visit.args[1]);
        if (!question || !writing.sheet) return std::nullopt;
        bool asked = form_answers::is_asked(writing.content, *question, writing.answers);
        if (!asked && !room->writes_in(part)) return std::nullopt;
        auto file = form_answers::find_file(read, writing.sheet->id, *question);
        if (!file) return std::nullopt;
        return Found{std::move(*room), std::move(*file)};
    });
    if (!found) return visit.not_found();
    note_reading(visit, found->room);
    return comments::as_download(found->file.name, found->file.kind, std::move(found->file.content.data));
}

}  // namespace styrkedja::dialogue_room::pages
