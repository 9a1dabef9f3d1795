// The parser of calendar files, as it runs in the child, and what the parent believes of its answer.
#include "base/check.h"
#include "calendars/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace styrkedja;
    try {
        const auto found =
            calendars::parse({reinterpret_cast<const char*>(data), size}, *make_date(2026, 3, 2));
        CHECK(found.events.size() <= calendars::most_found);
        CHECK(calendars::from_json(calendars::to_json(found)));
    } catch (calendars::Unfit) {
    }
    return 0;
}
