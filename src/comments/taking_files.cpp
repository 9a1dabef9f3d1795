// What every file meets on its way in and out, whatever it is an answer or an attachment to.
#include "comments/taking_files.h"

#include "audit/audit.h"
#include "base/sha256.h"
#include "comments/scan.h"

namespace styrkedja::comments {

std::optional<std::string> refused_by_scan(const auth::Visit& visit, const Settings& settings,
                                           std::string_view what, std::string_view content) {
    Scan scan = scan_file(settings, content);
    if (scan.verdict == Verdict::clean) return std::nullopt;
    if (scan.verdict == Verdict::unknown) {
        settings.on_scan_failure(scan.why);
        return visit.t("Filen kunde inte kontrolleras mot virus. Försök igen om en stund.");
    }
    visit.database.write([&](db::Write& write) {
        audit::record(write, visit.visitor.actor(),
                      {"refuse_infected_file",
                       "attachment",
                       0,
                       {},
                       fmt::format("{} (SHA-256 {})", what, sha256_hex(content))});
    });
    return visit.t("Filen innehåller något skadligt och tas inte emot.");
}

http::Response as_download(std::string_view name, FileKind kind, std::string content) {
    auto response = http::file(name, content_type(kind), std::move(content));
    // Should a browser show it all the same, it is nobody's page.
    response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    return response;
}

}  // namespace styrkedja::comments
