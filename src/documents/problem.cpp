// The messages to the user, one per problem, and the exit statuses that carry problems out of the child.
#include "documents/problem.h"

#include "base/check.h"

namespace styrkedja::documents {
namespace {

constexpr int first_exit_status = 64;  // clear of pdftotext's 0–3 and 99 and of a shell's 126–255

std::size_t megabytes(std::size_t bytes) { return (bytes + (std::size_t{1} << 20) - 1) >> 20; }

// What the file is, when it is not one of ours.
const char* message_of_kind(Problem problem, Language language) {
    switch (problem) {
        case Problem::image:
            return tr(language,
                      "Filen är en bild. Ladda upp PDF, Word (.docx), ODT, HTML eller ren text i stället.");
        case Problem::old_word:
            return tr(
                language,
                "Filen är i det gamla Office-formatet (till exempel .doc). Spara den som .docx eller PDF och "
                "ladda upp den igen.");
        case Problem::other_office:
            return tr(language,
                      "Filen är ett kalkylblad, en presentation eller en teckning. Spara den som PDF och "
                      "ladda upp den "
                      "igen.");
        case Problem::program:
            return tr(language, "Filen är ett program och tas inte emot.");
        case Problem::archive:
            return tr(
                language,
                "Filen är ett arkiv (till exempel zip). Packa upp det och ladda upp filerna en och en.");
        default:
            return tr(language,
                      "Filen är i ett format som inte kan läsas. Ladda upp PDF, Word (.docx), ODT, HTML "
                      "eller ren text.");
    }
}

// Why a file that we know could not be read.
const char* message_of_content(Problem problem, Language language) {
    switch (problem) {
        case Problem::not_text:
            return tr(language, "Filen ser inte ut som text.");
        case Problem::encrypted:
            return tr(
                language,
                "Filen är skyddad med lösenord eller kryptering. Ta bort skyddet och ladda upp den igen.");
        case Problem::no_text_layer:
            return tr(language,
                      "PDF-filen innehåller bara bilder av text. Den behöver textigenkännas (OCR) innan den "
                      "laddas upp.");
        case Problem::no_text:
            return tr(language, "Filen innehåller ingen text.");
        case Problem::hostile_names:
            return tr(language, "Filen innehåller delar med otillåtna namn och tas inte emot.");
        case Problem::zip_bomb:
            return tr(language, "Filen blir orimligt stor när den packas upp och tas inte emot.");
        case Problem::too_deep:
            return tr(language, "Filen har för många nivåer inuti varandra för att kunna läsas.");
        case Problem::timed_out:
            return tr(language, "Filen tog för lång tid att läsa.");
        case Problem::too_heavy:
            return tr(language, "Filen kräver för mycket minne för att kunna läsas.");
        default:
            return tr(language, "Filen är skadad och kan inte läsas.");
    }
}

std::string message_of(Problem problem, const Limits& limits, Language language) {
    switch (problem) {
        case Problem::empty:
            return tr(language, "Filen är tom.");
        case Problem::too_large:
            return trf(language, "Filen är större än {} MB, som är det största som tas emot.",
                       megabytes(limits.input_bytes));
        case Problem::too_long:
            return trf(language, "Filens text är längre än {} MB, som är det mesta som tas emot.",
                       megabytes(limits.text_bytes));
        case Problem::image:
        case Problem::old_word:
        case Problem::other_office:
        case Problem::program:
        case Problem::archive:
        case Problem::unsupported:
            return message_of_kind(problem, language);
        default:
            return message_of_content(problem, language);
    }
}

}  // namespace

Refusal refusal_of(Problem problem, const Limits& limits, Language language) {
    bool large = problem == Problem::too_large || problem == Problem::too_long;
    return {large ? RefusalKind::too_large : RefusalKind::invalid, message_of(problem, limits, language), {}};
}

int exit_status_of(Problem problem) { return first_exit_status + static_cast<int>(problem); }

std::optional<Problem> problem_of(int exit_status) {
    int at = exit_status - first_exit_status;
    if (at < 0 || at > static_cast<int>(Problem::too_heavy)) return std::nullopt;
    return static_cast<Problem>(at);
}

}  // namespace styrkedja::documents
