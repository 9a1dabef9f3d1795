// Multipart forms from arbitrary bytes: what is accepted keeps the promises of Request.
#include "http/multipart.h"

#include <cstdlib>

#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace styrkedja;
    std::string body(data, data + size);
    auto form = http::parse_multipart(body, "XX", 100);
    if (!form) return form.error() == 400 || form.error() == 413 ? 0 : (std::abort(), 0);
    for (const auto& [name, value] : form->fields)
        if (!is_utf8(name) || !is_utf8(value) || (name + value).find('\0') != std::string::npos) std::abort();
    for (const auto& file : form->files)
        if (!is_utf8(file.name) || file.name.find_first_of("/\\\r\n") != std::string::npos) std::abort();
    return 0;
}
