// Any bytes as a table: rows have the columns of the header, text is UTF-8, lines only go forward.
#include "base/check.h"
#include "base/text.h"
#include "tabular/tabular.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace styrkedja::tabular;
    Reader reader(input_of({reinterpret_cast<const char*>(data), size}));
    std::int64_t line = 0;
    for (auto got = reader.next(); got != Reader::Got::end; got = reader.next()) {
        const bool row = got == Reader::Got::row;
        const auto at = row ? reader.row().line : reader.fault().line;
        CHECK(at >= line && at >= 1);
        line = at;
        if (!row) continue;
        CHECK(reader.row().fields.size() == reader.header().fields.size());
        for (const auto& field : reader.row().fields) CHECK(styrkedja::is_utf8(field));
    }
    CHECK(reader.bytes_read() == size || reader.next() == Reader::Got::end);
    return 0;
}
