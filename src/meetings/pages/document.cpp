// The original: its text with every sentence that something came from marked, and the file as it was
// uploaded.
#include "commitments/commitments.h"
#include "html/components/content.h"
#include "meetings/original.h"
#include "meetings/pages/pages.h"

namespace styrkedja::meetings::pages {
namespace {

struct Loaded {
    std::optional<documents::Stored> document;
    std::optional<MeetingId> meeting;
    std::vector<Place> places;
};

Loaded load(const auth::Visit& visit) {
    auto id = visit.id<DocumentId>(0);
    if (!id) return {};
    return visit.database.read([&](db::Read& read) {
        Loaded loaded{documents::find(read, *id), meeting_of_document(read, *id), {}};
        if (!loaded.document || !may_see_document(read, visit.visitor, *loaded.document)) return Loaded{};
        if (!loaded.meeting) return loaded;
        for (const auto& decision : decisions::decisions_of(read, "meeting", loaded.meeting->value))
            loaded.places.push_back({decision.text_begin, decision.text_end});
        for (const auto& commitment : commitments::commitments_of(read, "meeting", loaded.meeting->value))
            loaded.places.push_back({commitment.text_begin, commitment.text_end});
        return loaded;
    });
}

constexpr std::string_view media_type(documents::Format format) {
    using documents::Format;
    switch (format) {
        case Format::pdf:
            return "application/pdf";
        case Format::docx:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        case Format::odt:
            return "application/vnd.oasis.opendocument.text";
        case Format::text:
        case Format::markdown:
        case Format::html:
            return "text/plain; charset=utf-8";  // never run as a page of ours
    }
    return "application/octet-stream";
}

}  // namespace

http::Response document(auth::Visit& visit) {
    Loaded loaded = load(visit);
    if (!loaded.document) return visit.not_found();
    html::Frame frame = visit.frame(loaded.document->file_name, "meetings");
    if (loaded.meeting) frame.crumbs = {{visit.t("Till mötet"), html::to("/meetings/{}", *loaded.meeting)}};
    html::Out out;
    html::heading(
        out, loaded.document->file_name,
        html::markup(R"(<a href="/documents/{}/file">{}</a> · <span class="quiet">SHA-256 {}</span>)",
                     loaded.document->id, visit.t("Hämta filen som den kom"), loaded.document->sha256));
    Original(loaded.document->text, loaded.places).write(out);
    return visit.page(frame, out.markup());
}

http::Response document_file(auth::Visit& visit) {
    Loaded loaded = load(visit);
    if (!loaded.document) return visit.not_found();
    auto content =
        visit.database.read([&](db::Read& read) { return documents::content_of(read, loaded.document->id); });
    if (!content) return visit.not_found();
    return http::file(loaded.document->file_name, media_type(loaded.document->format), std::move(*content));
}

}  // namespace styrkedja::meetings::pages
