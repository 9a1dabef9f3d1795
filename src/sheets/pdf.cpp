// WeasyPrint as a child of its own (base/child_process.h), two at once.
#include <chrono>
#include <functional>
#include <optional>
#include <semaphore>
#include <utility>
#include <vector>

#include "base/blocking.h"
#include "base/child_process.h"
#include "base/id.h"
#include "base/sha256.h"
#include "sheets/formats.h"
#include "sheets/pdf_limits.h"

namespace styrkedja::sheets {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::ptrdiff_t most_at_once = 2;
std::counting_semaphore<most_at_once> places{most_at_once};
constexpr std::size_t most_failures = 1000;

// WeasyPrint without Python's collector of garbage: a third less time, and the memory is bounded anyway.
constexpr const char* weasyprint = "import gc; gc.disable()\nfrom weasyprint.__main__ import main\nmain()";

// prlimit becomes WeasyPrint: bounded in memory, processor time and the size of what it writes.
std::vector<std::string> command(const PdfWork& work) {
    return {"/usr/bin/prlimit",
            "--as=2147483648",
            fmt::format("--cpu={}", work.processor.count()),
            "--fsize=67108864",
            "--core=0",
            "/usr/bin/env",
            "HOME=/nonexistent",
            "/usr/bin/python3",
            "-I",
            "-c",
            weasyprint,
            work.on_page || work.most_pages ? "--verbose" : "--quiet",
            "--encoding",
            "utf-8",
            "--pdf-variant",
            "pdf/ua-1",
            "-",
            "-"};
}

// "INFO: Step 5 - Creating layout - Page 40" → 40; any other line: nothing.
std::optional<std::int64_t> page_of(std::string_view line) {
    constexpr std::string_view said = "Creating layout - Page ";
    auto at = line.find(said);
    return at == line.npos ? std::nullopt : parse_number(line.substr(at + said.size()));
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

namespace {

std::unexpected<Refusal> not_made(Language language) {
    return refuse(RefusalKind::too_large,
                  tr(language,
                     "PDF-filen kunde inte göras: texten är för lång, eller så saknas WeasyPrint på "
                     "servern. Sidan, Word och OpenDocument innehåller samma text."));
}

// Tells the pages on, and gives up past the most that are allowed.
class Pages {
  public:
    explicit Pages(const PdfWork& work) : work_(work) {}
    bool operator()(std::string_view line) {
        auto page = page_of(line);
        if (!page) return true;
        too_many_ = work_.most_pages && *page > work_.most_pages;
        return !too_many_ && (!work_.on_page || work_.on_page(*page));
    }
    bool too_many() const { return too_many_; }

  private:
    const PdfWork& work_;
    bool too_many_ = false;
};

}  // namespace

Result<std::string> to_pdf(const Sheet& sheet, Language language, const PdfWork& work) {
    return pdf_of_html(print_html(sheet), language, work);
}

Result<std::string> pdf_of_html(const std::string& html, Language language, const PdfWork& work) {
    std::string key = sha256_hex(html);
    if (pdf_failures().has(key, PdfFailures::Clock::now()))
        return refuse(
            RefusalKind::too_large,
            tr(language,
               "PDF-filen gick nyss inte att göra och görs inte om på några minuter. Sidan, Word och "
               "OpenDocument innehåller samma text."));
    Blocking waiting;
    PdfPlace place(work.patience);
    if (!place.taken())
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Flera PDF-filer görs just nu. Vänta en halv minut och försök igen. Sidan, Word och "
                         "OpenDocument innehåller samma text."));
    Pages pages(work);
    ChildResult made = run_child(command(work), html, {work.longest, most_bytes}, std::ref(pages));
    if (made.end == ChildEnd::given_up && !pages.too_many())
        return refuse(RefusalKind::conflict, tr(language, "PDF-filen avbröts innan den var klar."));
    bool well = made.end == ChildEnd::exited && made.code == 0;
    if (!well || !made.output.starts_with("%PDF-")) {
        pdf_failures().add(key, PdfFailures::Clock::now());
        return not_made(language);
    }
    return std::move(made.output);
}

}  // namespace styrkedja::sheets
