// The files themselves. Whoever is not one of the two and takes what they wrote leaves a line (C-34).
#include "auth/try_later.h"
#include "base/text.h"
#include "dialogue_files/documents.h"
#include "dialogue_files/pages/pages.h"
#include "dialogue_files/tables.h"
#include "rights/sensitive_reads.h"

namespace styrkedja::dialogue_files::pages {
namespace {

struct Made {
    Dialogue dialogue;
    sheets::Sheet sheet;
};
using MakeSheet = sheets::Sheet (*)(db::Read& read, const rights::Visitor& visitor, const Dialogue& dialogue,
                                    const Round& round);
// Nothing: the visitor does not read the dialogue, or there is no such file of it yet.
std::optional<Made> made_of(const auth::Visit& visit, bool (*is_there)(const Dialogue&), MakeSheet make) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Made> {
        auto dialogue = dialogues::find_dialogue(read, visit.visitor, *id);
        auto round = dialogue ? dialogue_rounds::find_round(read, dialogue->round) : std::nullopt;
        if (!round || !is_there(*dialogue)) return std::nullopt;
        auto sheet = make(read, visit.visitor, *dialogue, *round);
        return Made{std::move(*dialogue), std::move(sheet)};
    });
}

http::Response sent(const auth::Visit& visit, const sheets::Sheet& sheet, sheets::Format format,
                    std::string_view name) {
    auto made = sheets::to_file(sheet, format, visit.language);
    if (!made) return auth::try_later(visit, made.error());
    return http::file(fmt::format("{}.{}", shorten(name, 100), name_of(format)), sheets::content_type(format),
                      std::move(*made));
}

std::optional<Scope> asked_scope(const auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    if (!id) return std::nullopt;
    return visit.database.read(
        [&](db::Read& read) { return scope_of(read, visit.visitor, *id, visit.language); });
}
// A superior reads dialogues of their own; a director those of all.
void note_reading(const auth::Visit& visit, const Scope& scope) {
    if (scope.reads && visit.visitor.has(Role::director))
        rights::record_read(visit.database, visit.visitor, "dialogue_round", scope.round.id.value,
                            "verksamhetsdialoger");
}
std::string name_of_file(const Scope& scope, std::string_view ending) {
    return fmt::format("{}.{}", shorten(scope.round.name, 100), ending);
}

}  // namespace

http::Response record(auth::Visit& visit, sheets::Format format) {
    auto made = made_of(visit, [](const Dialogue& one) { return one.was_held(); }, record_sheet);
    if (!made) return visit.not_found();
    if (!dialogues::party_of(visit.visitor, made->dialogue))
        rights::record_read(visit.database, visit.visitor, "dialogue", made->dialogue.id.value,
                            "verksamhetsdialog");
    return sent(visit, made->sheet, format, trf(visit.language, "Protokoll: {}", made->dialogue.title()));
}

http::Response prework(auth::Visit& visit) {
    auto made = made_of(
        visit, [](const Dialogue&) { return true; },
        [](db::Read& read, const rights::Visitor&, const Dialogue& dialogue, const Round& round) {
            return empty_prework(read, dialogue, round);
        });
    if (!made) return visit.not_found();
    return sent(visit, made->sheet, sheets::Format::pdf, made->sheet.title);
}

http::Response excel(auth::Visit& visit) {
    auto scope = asked_scope(visit);
    if (!scope) return visit.not_found();
    note_reading(visit, *scope);
    return exports::excel(name_of_file(*scope, "xlsx"), all_tables(visit.database, *scope));
}
http::Response csv(auth::Visit& visit) {
    auto scope = asked_scope(visit);
    if (!scope) return visit.not_found();
    note_reading(visit, *scope);
    auto table = dialogue_table(visit.database, *scope);
    return exports::csv(name_of_file(*scope, "csv"), table.header, std::move(table.next));
}

html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round) {
    if (round.state == RoundState::configured) return {};
    auto scope = scope_of(read, visit.visitor, round.id, visit.language);
    if (!scope) return {};
    html::Out out;
    out(R"(<h2 id="files">{}</h2><p>{}</p>)", visit.t("Omgången som filer"),
        scope->reads ? visit.t("Dialogerna med bedömningar, svar, överenskommelser och iakttagelser.")
                     : visit.t("Hur långt dialogerna har kommit, och iakttagelserna."));
    out(R"(<p class="exports"><a href="/dialogue-rounds/{}/round.xlsx">{}</a> )", round.id, visit.t("Excel"));
    out(R"(<a href="/dialogue-rounds/{}/round.csv">{}</a></p>)", round.id, visit.t("CSV (bara dialogerna)"));
    return out.markup();
}
html::Markup on_record(const auth::Visit& visit, db::Read&, const Dialogue& dialogue) {
    return html::markup(R"(<p class="exports"><a href="/dialogues/{}/record.pdf">{}</a> )"
                        R"(<a href="/dialogues/{}/record.docx">{}</a> )"
                        R"(<a href="/dialogues/{}/record.odt">{}</a></p>)",
                        dialogue.id, visit.t("PDF"), dialogue.id, visit.t("Word"), dialogue.id,
                        visit.t("OpenDocument"));
}
html::Markup on_front(const auth::Visit& visit, db::Read&, const Dialogue& dialogue) {
    if (!dialogues::is_before(dialogue.state) || dialogue.submitted_at) return {};
    return html::markup(R"(<p class="exports"><a href="/dialogues/{}/prework.pdf">{}</a></p>)", dialogue.id,
                        visit.t("Frågorna på papper (PDF)"));
}

}  // namespace styrkedja::dialogue_files::pages
