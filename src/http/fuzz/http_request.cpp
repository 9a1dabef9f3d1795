// Requests from arbitrary bytes: in one piece and cut in two they must read the same.
#include <cstdlib>

#include "base/text.h"
#include "http/test/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace styrkedja;
    if (size < 1) return 0;
    std::string bytes(data + 1, data + size);
    const http::Settings settings{.max_body_bytes = 200, .max_header_bytes = 400};
    http::Read whole = http::read_request(bytes, settings);
    http::Read pieces = http::read_request(bytes, settings, data[0] + std::size_t{1});
    // A refusal may come earlier one way than the other; a good request may not depend on the cut.
    bool good = whole.done && whole.status == 0;
    if (good != (pieces.done && pieces.status == 0)) std::abort();
    if (!good) return 0;
    if (whole.request->body() != pieces.request->body() || whole.request->path() != pieces.request->path())
        std::abort();
    if (whole.rest != pieces.rest || !is_utf8(whole.request->path())) std::abort();
    return 0;
}
