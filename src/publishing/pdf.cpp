// WeasyPrint as a child of its own (base/child_process.h), two at once.
#include <chrono>
#include <semaphore>
#include <utility>
#include <vector>

#include "base/blocking.h"
#include "base/child_process.h"
#include "publishing/formats.h"

namespace styrkedja::publishing {
namespace {

constexpr std::chrono::seconds longest{60};  // of wall time, where the machine is busy; see command()
constexpr std::size_t most_bytes = std::size_t{64} << 20;
constexpr std::ptrdiff_t most_at_once = 2;
std::counting_semaphore<most_at_once> places{most_at_once};

class Place {
  public:
    Place() : taken_(places.try_acquire_for(longest)) {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() {
        if (taken_) places.release();
    }
    bool taken() const { return taken_; }

  private:
    bool taken_;
};

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

Result<std::string> to_pdf(const Sheet& sheet, Language language) {
    Blocking waiting;
    Place place;
    if (!place.taken())
        return refuse(RefusalKind::conflict,
                      tr(language, "Flera PDF-filer görs just nu. Försök igen om en stund."));
    ChildResult made = run_child(command(), print_html(sheet), {longest, most_bytes});
    bool well = made.end == ChildEnd::exited && made.code == 0;
    if (!well || !made.output.starts_with("%PDF-"))
        return refuse(RefusalKind::too_large,
                      tr(language,
                         "PDF-filen kunde inte göras: texten är för lång, eller så saknas WeasyPrint på "
                         "servern. Sidan, Word och OpenDocument innehåller samma text."));
    return std::move(made.output);
}

}  // namespace styrkedja::publishing
