// WeasyPrint as a child of its own (base/child_process.h), two at once.
#include <chrono>
#include <semaphore>
#include <utility>
#include <vector>

#include "base/blocking.h"
#include "base/child_process.h"
#include "base/sha256.h"
#include "publishing/formats.h"
#include "publishing/pdf_limits.h"

namespace styrkedja::publishing {
namespace {

constexpr std::chrono::seconds longest{60};  // of wall time, where the machine is busy; see command()
constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::ptrdiff_t most_at_once = 2;
std::counting_semaphore<most_at_once> places{most_at_once};
constexpr std::size_t most_failures = 1000;

// prlimit becomes WeasyPrint: bounded in memory, processor time and the size of what it writes.
std::vector<std::string> command() {
    return {"/usr/bin/prlimit",
            "--as=2147483648",
            "--cpu=20",
            "--fsize=67108864",
            "--core=0",
            "/usr/bin/env",
            "HOME=/nonexistent",
            "/usr/bin/weasyprint",
            "--quiet",
            "--encoding",
            "utf-8",
            "--pdf-variant",
            "pdf/ua-1",
            "-",
            "-"};
}

}  // namespace

PdfPlace::PdfPlace(std::chrono::seconds longest_wait) : taken_(places.try_acquire_for(longest_wait)) {}
PdfPlace::~PdfPlace() {
    if (taken_) places.release();
}

bool PdfFailures::has(const std::string& key, Clock::time_point at) {
    std::lock_guard lock(mutex_);
    auto found = until_.find(key);
    return found != until_.end() && at < found->second;
}
void PdfFailures::add(const std::string& key, Clock::time_point at) {
    std::lock_guard lock(mutex_);
    std::erase_if(until_, [&](const auto& one) { return one.second <= at; });
    if (until_.size() < most_failures) until_[key] = at + kept;
}
PdfFailures& pdf_failures() {
    static PdfFailures failures;
    return failures;
}
std::string failure_key(const Sheet& sheet) { return sha256_hex(print_html(sheet)); }

Result<std::string> to_pdf(const Sheet& sheet, Language language) {
    std::string key = failure_key(sheet);
    if (pdf_failures().has(key, PdfFailures::Clock::now()))
        return refuse(
            RefusalKind::too_large,
            tr(language,
               "PDF-filen gick nyss inte att göra och görs inte om på några minuter. Sidan, Word och "
               "OpenDocument innehåller samma text."));
    Blocking waiting;
    PdfPlace place;
    if (!place.taken())
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Flera PDF-filer görs just nu. Vänta en halv minut och försök igen. Sidan, Word och "
                         "OpenDocument innehåller samma text."));
    ChildResult made = run_child(command(), print_html(sheet), {longest, most_bytes});
    bool well = made.end == ChildEnd::exited && made.code == 0;
    if (!well || !made.output.starts_with("%PDF-")) {
        pdf_failures().add(key, PdfFailures::Clock::now());
        return refuse(RefusalKind::too_large,
                      tr(language,
                         "PDF-filen kunde inte göras: texten är för lång, eller så saknas WeasyPrint på "
                         "servern. Sidan, Word och OpenDocument innehåller samma text."));
    }
    return std::move(made.output);
}

}  // namespace styrkedja::publishing
