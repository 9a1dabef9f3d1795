// "Vilka anteckningar vill du läsa in?": receives one file, reads it in a child process and goes on to the
// preview; or many, which are read in the background and wait in the queue.
#include <boost/json.hpp>

#include "html/components/content.h"
#include "html/components/form.h"
#include "reading/cases.h"
#include "reading/pages/pages.h"
#include "reading/queue_store.h"

namespace styrkedja::reading::pages {
namespace {

constexpr std::size_t most_files = 100;   // in one request
constexpr std::int64_t files_shown = 10;  // of those that wait
constexpr std::string_view kinds = ".pdf,.docx,.odt,.html,.htm,.md,.txt";

std::string words(const auth::Visit& visit, const Received& received) {
    switch (received.arrival) {
        case Arrival::queued:
            return visit.t("Mottagen. Den läses nu.");
        case Arrival::known:
            return visit.t("Finns redan i kön.");
        case Arrival::meeting:
            return visit.t("Är redan sparad som ett möte. Den tas inte emot en gång till.");
        case Arrival::elsewhere:
            return visit.t("Filen är redan inläst av någon annan.");
        case Arrival::unreadable:
            return visit.t(received.problem.c_str());
        case Arrival::full:
            return visit.t("Kön är full. Granska först det som väntar.");
    }
    return {};
}

void waiting_list(html::Out& out, const auth::Visit& visit) {
    struct Loaded {
        std::vector<QueuedFile> files;
        QueueCounts counts;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{list_read(read, visit.visitor, {.limit = files_shown}),
                      count_queue(read, visit.visitor)};
    });
    const auto& counts = loaded.counts;
    if (counts.waiting + counts.read + counts.unreadable == 0) return;
    out("<h2>{}</h2><ul>", visit.t("Inlästa men inte sparade"));
    for (const auto& file : loaded.files)
        out(R"(<li><bdi><a href="/meetings/import/{}">{}</a></bdi></li>)", *file.document, file.file_name);
    out("</ul>");
    out(R"(<p><a href="/meetings/import/queue">{}</a> <span class="quiet">{}</span></p>)",
        visit.t("Till kön"),
        trf(visit.language, "{} att granska, {} läses, {} gick inte att läsa", counts.read, counts.waiting,
            counts.unreadable));
}

// What a script fills when it sends many files one after another.
void sending(html::Out& out, const auth::Visit& visit) {
    out(R"(<div data-intake-folder hidden class="field"><label for="field-folder">{}</label>)"
        R"(<p class="hint" id="folder-hint">{}</p>)"
        R"(<div class="drop"><input type="file" id="field-folder" multiple aria-describedby="folder-hint">)"
        R"(</div></div>)",
        visit.t("eller en hel mapp"),
        visit.t("Alla filer i mappen skickas, en i taget. Det som kommit fram finns kvar "
                "om du stänger sidan."));
}
void sent(html::Out& out, const auth::Visit& visit) {
    out(R"(<section data-intake-sent hidden aria-label="{}" data-said="{}" )"
        R"(data-too-large="{}" data-failed="{}">)",
        visit.t("Filer som skickas"), visit.t("{} av {} skickade"),
        visit.t("Filen är större än 31 MB och skickas inte."),
        visit.t("Kom inte fram. Försök igen med den filen."));
    out(R"(<p role="status"></p><progress value="0" max="1" aria-label="{}"></progress><ul></ul>)",
        visit.t("Filer som skickas"));
    out(R"(<p class="actions"><a class="button" href="/meetings/import/queue">{}</a></p></section>)",
        visit.t("Till kön"));
}

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Läs in anteckningar"), "import");
    html::Out out;
    html::heading(
        out, visit.t("Vilka anteckningar vill du läsa in?"),
        visit.t("Styrkedja läser ut punkter, beslut, åtaganden och datum. Du rättar innan något sparas."));
    std::string error = refusal ? refusal->message : "";
    if (refusal) html::error_summary(out, visit.language, {{"file", error}});
    html::form_open(out, frame, html::Url("/meetings/import"), {.has_files = true, .id = "intake"});
    html::file_field(
        out, visit.language,
        {.name = "file",
         .label = visit.t("Filer med mötesanteckningar"),
         .hint = visit.t("PDF, Word (.docx), OpenDocument (.odt), webbsida, Markdown eller ren text. "
                         "Högst 100 filer och 32 MB på en gång. En fil visas direkt, flera läses i "
                         "bakgrunden."),
         .error = error},
        kinds, html::FileCount::many);
    sending(out, visit);
    html::button(out, {.label = visit.t("Läs in")});
    out("</form>");
    sent(out, visit);
    waiting_list(out, visit);
    if (may_see_rules(visit.visitor))
        out(R"(<p><a href="/meetings/import/corrections">{}</a></p>)", visit.t("Hur läsningen har rättats"));
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

struct Named {
    std::string name;
    Received received;
};

http::Response outcomes(const auth::Visit& visit, const std::vector<Named>& files) {
    auto taken = std::ranges::count(files, Arrival::queued, [](const auto& f) { return f.received.arrival; });
    html::Frame frame = visit.frame(visit.t("Läs in anteckningar"), "import");
    frame.crumbs = {{visit.t("Läs in anteckningar"), html::Url("/meetings/import")}};
    html::Out out;
    html::heading(out, visit.t("Vad blev det av filerna?"),
                  trf(visit.language, "{} av {} är nya och läses nu.", taken, std::ssize(files)));
    out("<ul>");
    for (const auto& [name, received] : files) {
        out("<li><bdi>{}</bdi> – {}", name, words(visit, received));
        if (received.meeting)
            out(R"( <a href="/meetings/{}">{}</a>)", *received.meeting, visit.t("Visa mötet"));
        out("</li>");
    }
    out("</ul>");
    out(R"(<p class="actions"><a class="button" href="/meetings/import/queue">{}</a></p>)",
        visit.t("Till kön"));
    return visit.page(frame, out.markup());
}

http::Response many(const auth::Visit& visit, const std::vector<const http::UploadedFile*>& files) {
    std::vector<Named> named;
    for (const auto* file : files)
        named.push_back({file->name, receive(visit.database, visit.visitor, *file)});
    visit.announce("import");
    return outcomes(visit, named);
}

// Read while the person waits, and stands in the queue from then on.
http::Response one(const auth::Visit& visit, const http::UploadedFile& file) {
    auto document = documents::read_document(file.content, file.name, visit.language);
    if (!document) return page(visit, &document.error());
    auto groups = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    Proposal proposal = propose(document->text, file.name, groups);
    struct Outcome {
        DocumentId document;
        std::optional<MeetingId> meeting;
        bool visible;
    };
    auto outcome = visit.database.write([&](db::Write& write) {
        auto kept = documents::keep(write, visit.visitor.actor(), *document, file.name, file.content);
        auto stored = documents::find(write, kept.id);
        auto queued = file_of_bytes(write, document->sha256, visit.visitor.account);
        if (!queued && !kept.already_there)
            queued = insert_file(write, visit.visitor, {.sha256 = document->sha256, .name = file.name});
        if (queued && !kept.already_there) set_read(write, *queued, kept.id, proposal, document->text);
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
    visit.announce("import");
    return visit.redirect(fmt::format("/meetings/import/{}", outcome.document.value));
}

}  // namespace

http::Response upload_form(auth::Visit& visit) { return page(visit); }

http::Response upload(auth::Visit& visit) {
    std::vector<const http::UploadedFile*> files;
    for (const auto& file : visit.request.files())
        if (file.field == "file") files.push_back(&file);
    auto refused = [&](const char* why) {
        Refusal refusal{RefusalKind::invalid, why, {}};
        return page(visit, &refusal);
    };
    if (files.empty()) return refused(visit.t("Välj en fil att läsa in."));
    if (files.size() > most_files) return refused(visit.t("Skicka högst 100 filer på en gång."));
    return files.size() == 1 ? one(visit, *files.front()) : many(visit, files);
}

http::Response upload_one(auth::Visit& visit) {
    const auto* file = visit.request.file("file");
    if (!file) return visit.refused({RefusalKind::invalid, visit.t("Välj en fil att läsa in."), {}});
    auto received = receive(visit.database, visit.visitor, *file);
    visit.announce("import");
    std::string url = received.meeting ? fmt::format("/meetings/{}", received.meeting->value) : "";
    return http::json(
        boost::json::serialize(boost::json::object{{"text", words(visit, received)}, {"url", url}}));
}

}  // namespace styrkedja::reading::pages
