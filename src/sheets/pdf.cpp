// A PDF within its bounds, two at once.
#include <semaphore>

#include "base/blocking.h"
#include "sheets/draw.h"
#include "sheets/formats.h"
#include "sheets/pdf_limits.h"

namespace styrkedja::sheets {
namespace {

constexpr std::ptrdiff_t most_at_once = 2;
std::counting_semaphore<most_at_once> places{most_at_once};

std::unexpected<Refusal> refused(Stopped why, Language language) {
    if (why == Stopped::given_up)
        return refuse(RefusalKind::conflict, tr(language, "PDF-filen avbröts innan den var klar."));
    return refuse(RefusalKind::too_large,
                  tr(language,
                     "PDF-filen kunde inte göras: texten är för lång. Sidan, Word och OpenDocument "
                     "innehåller samma text."));
}

}  // namespace

PdfPlace::PdfPlace(std::chrono::seconds longest_wait) : taken_(places.try_acquire_for(longest_wait)) {}
PdfPlace::~PdfPlace() {
    if (taken_) places.release();
}

Result<std::string> to_pdf(const Sheet& sheet, Language language, const PdfWork& work) {
    Blocking waiting;
    PdfPlace place(work.patience);
    if (!place.taken())
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Flera PDF-filer görs just nu. Vänta en halv minut och försök igen. Sidan, Word och "
                         "OpenDocument innehåller samma text."));
    Bounds bounds{std::chrono::steady_clock::now() + work.longest, work.most_pages};
    Looks looks(sheet.is_book);
    Letters letters;
    auto galley = typeset(sheet, looks, letters, bounds);
    if (!galley) return refused(galley.error(), language);
    auto pdf = draw(sheet, looks, *galley, letters, bounds, work.on_page);
    if (!pdf) return refused(pdf.error(), language);
    return std::move(*pdf);
}

}  // namespace styrkedja::sheets
