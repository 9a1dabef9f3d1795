// The document of a plan on one page, and its files.
#include "auth/try_later.h"
#include "base/text.h"
#include "html/components/content.h"
#include "plan_files/pages/pages.h"
#include "plans/words.h"

namespace styrkedja::plan_files::pages {
namespace {

std::string name_of_file(const Shown& shown, std::string_view what, std::string_view ending) {
    return fmt::format("{}{}{}.{}", shorten(shown.document.title, 100), what.empty() ? "" : " ", what,
                       ending);
}

// A small one is made while one waits; a big one has been asked for on the page.
http::Response pdf(const auth::Visit& visit, const Shown& shown) {
    auto files =
        visit.database.read([&](db::Read& read) { return files_of(read, visit.visitor, shown.prepared); });
    for (const auto& one : files) {
        if (one.sha256 != shown.prepared.sha256) continue;
        auto content = visit.database.read(
            [&](db::Read& read) { return pdf_of(read, visit.visitor, shown.prepared, one.id); });
        if (content)
            return http::file(name_of_file(shown, "", "pdf"), sheets::content_type(sheets::Format::pdf),
                              std::move(*content));
    }
    if (!shown.prepared.is_small())
        return visit.redirect(fmt::format("/plans/{}/files", shown.whole.plan.id.value));
    auto made = sheets::to_pdf(shown.document, visit.language);
    if (!made) return auth::try_later(visit, made.error());
    visit.database.write(
        [&](db::Write& write) { return keep_pdf(write, visit.visitor, shown.prepared, *made); });
    return http::file(name_of_file(shown, "", "pdf"), sheets::content_type(sheets::Format::pdf),
                      std::move(*made));
}

struct Named {
    Table table;
    std::string what;
};
Named table_of(const auth::Visit& visit, const Shown& shown, TableKind kind) {
    if (kind == TableKind::parts) return {part_table(shown.whole, visit.language), visit.t("delar")};
    return {assignment_table(shown.whole, visit.language), visit.t("uppdrag")};
}
// All rows at once: they were gathered already.
exports::NextRows once(std::vector<exports::Row> rows) {
    return [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); };
}

}  // namespace

http::Response print(auth::Visit& visit) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    std::string title = plans::title_of(visit.language, found->whole.plan);
    html::Frame frame = frame_of(visit, found->whole.plan, title);
    frame.crumbs.push_back(
        {visit.t("I vilken form vill du ha planen?"), html::to("/plans/{}/files", found->whole.plan.id)});
    frame.wide = true;
    html::Out out;
    html::heading(out, title);
    out(R"(<article class="minutes plan-document" lang="sv">)");
    for (const auto& line : found->document.head) out(R"(<p class="facts">{}</p>)", line);
    sheets::write_blocks(out, found->document);
    out("</article>");
    return visit.page(frame, out.markup());
}

http::Response made(auth::Visit& visit) {
    auto found = shown(visit);
    auto id = visit.id<PlanFileId>(1);
    if (!found || !id) return visit.not_found();
    auto content = visit.database.read(
        [&](db::Read& read) { return pdf_of(read, visit.visitor, found->prepared, *id); });
    if (!content) return visit.not_found();
    return http::file(name_of_file(*found, "", "pdf"), sheets::content_type(sheets::Format::pdf),
                      std::move(*content));
}

http::Response file(auth::Visit& visit, sheets::Format format) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    if (format == sheets::Format::pdf) return pdf(visit, *found);
    auto bytes =
        format == sheets::Format::docx ? sheets::to_docx(found->document) : sheets::to_odt(found->document);
    return http::file(name_of_file(*found, "", name_of(format)), sheets::content_type(format),
                      std::move(bytes));
}

http::Response csv(auth::Visit& visit, TableKind kind) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    auto [table, what] = table_of(visit, *found, kind);
    return exports::csv(name_of_file(*found, what, "csv"), table.header, once(std::move(table.rows)));
}
http::Response excel(auth::Visit& visit, TableKind kind) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    auto [table, what] = table_of(visit, *found, kind);
    return exports::excel(name_of_file(*found, what, "xlsx"), table.header, once(std::move(table.rows)));
}

}  // namespace styrkedja::plan_files::pages
