// The DOCX reader, as it runs in the child. Input that begins with "PK" is a zip file; other input is
// word/document.xml and, after zero bytes, word/numbering.xml and word/styles.xml.
#include "base/text.h"
#include "documents/extract.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace styrkedja::documents;
    constexpr std::size_t max_text_bytes = 1 << 20;
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        if (bytes.starts_with("PK")) {
            read_docx(bytes, max_text_bytes);
            return 0;
        }
        auto parts = styrkedja::split(bytes, '\0');
        parts.resize(3);
        docx_text({{"word/document.xml", std::string(parts[0])},
                   {"word/numbering.xml", parts[1].empty() ? "<x/>" : std::string(parts[1])},
                   {"word/styles.xml", parts[2].empty() ? "<x/>" : std::string(parts[2])}},
                  max_text_bytes);
    } catch (const Unreadable&) {
    }
    return 0;
}
