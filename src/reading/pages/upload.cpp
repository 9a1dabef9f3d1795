// "Vilka anteckningar vill du läsa in?": receives a file, reads it in a child process and goes on to the
// preview.
#include "html/components/content.h"
#include "html/components/form.h"
#include "reading/pages/pages.h"

namespace styrkedja::reading::pages {
namespace {

void unfinished_list(html::Out& out, const auth::Visit& visit) {
    auto documents = visit.database.read([&](db::Read& read) {
        bool all = rights::may_oversee(visit.visitor);
        return documents::unfinished(read, all ? std::nullopt : std::optional(visit.visitor.account.value));
    });
    if (documents.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Inlästa men inte sparade"));
    for (const auto& document : documents)
        out(R"(<li><a href="/meetings/import/{}">{}</a> <span class="quiet">{}</span></li>)", document.id,
            document.file_name, iso(date_of(document.uploaded_at)));
    out("</ul>");
}

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Läs in anteckningar"), "import");
    html::Out out;
    html::heading(
        out, visit.t("Vilka anteckningar vill du läsa in?"),
        visit.t("Styrkedja läser ut punkter, beslut, åtaganden och datum. Du rättar innan något sparas."));
    std::string error = refusal ? refusal->message : "";
    if (refusal) html::error_summary(out, visit.language, {{"file", error}});
    html::form_open(out, frame, html::Url("/meetings/import"), {.has_files = true});
    html::file_field(
        out, visit.language,
        {.name = "file",
         .label = visit.t("Fil med mötesanteckningar"),
         .hint = visit.t("PDF, Word (.docx), OpenDocument (.odt), webbsida, Markdown eller ren text. "
                         "Högst 32 MB."),
         .error = error},
        ".pdf,.docx,.odt,.html,.htm,.md,.txt");
    html::button(out, {.label = visit.t("Läs in")});
    out("</form>");
    unfinished_list(out, visit);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response upload_form(auth::Visit& visit) { return page(visit); }

http::Response upload(auth::Visit& visit) {
    const auto* file = visit.request.file("file");
    if (!file) {
        Refusal nothing{RefusalKind::invalid, visit.t("Välj en fil att läsa in."), {}};
        return page(visit, &nothing);
    }
    auto document = documents::read_document(file->content, file->name, visit.language);
    if (!document) return page(visit, &document.error());
    struct Outcome {
        DocumentId document;
        std::optional<MeetingId> meeting;
        bool visible;
    };
    auto outcome = visit.database.write([&](db::Write& write) {
        auto kept = documents::keep(write, visit.visitor.actor(), *document, file->name, file->content);
        auto stored = documents::find(write, kept.id);
        return Outcome{kept.id, meetings::meeting_of_document(write, kept.id),
                       meetings::may_see_document(write, visit.visitor, *stored)};
    });
    if (!outcome.visible) {
        Refusal known{RefusalKind::conflict, visit.t("Filen är redan inläst av någon annan."), {}};
        return page(visit, &known);
    }
    if (outcome.meeting)
        return visit.redirect(fmt::format("/meetings/{}", outcome.meeting->value),
                              visit.t("Filen är redan inläst. Här är mötet."));
    return visit.redirect(fmt::format("/meetings/import/{}", outcome.document.value));
}

}  // namespace styrkedja::reading::pages
