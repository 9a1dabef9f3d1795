// The HTML reader, as it runs in the child, and the cleaning that the parent does afterwards.
#include "base/check.h"
#include "base/text.h"
#include "documents/extract.h"
#include "documents/text_check.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace styrkedja::documents;
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(recognise_content(bytes, "fil.html"));
    CHECK(styrkedja::is_utf8(clean_text(bytes)));
    try {
        auto extract = read_html(bytes, 1 << 20);
        CHECK(styrkedja::is_utf8(clean_text(extract.text)));
    } catch (const Unreadable&) {
    }
    return 0;
}
