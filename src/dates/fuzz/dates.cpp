// Any text: the dates found stand in it in order, apart, and each range is a range of days that exist.
#include "dates/dates.h"
#include "base/check.h"

using namespace styrkedja;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const std::string low = words::lower(text);
    const words::Tokens tokens = words::tokenize(text, low);
    for (const std::optional<Date>& meeting : {std::optional<Date>(), make_date(2024, 2, 29)}) {
        std::size_t behind = 0;
        for (const dates::DateExpression& date : dates::find_dates(tokens, meeting)) {
            CHECK(date.extent.begin >= behind && date.extent.begin < date.extent.end);
            behind = date.extent.end;
            CHECK(behind <= text.size());
            CHECK(!date.from.year || dates::full_day(date.from));
            CHECK(!date.to.year || dates::full_day(date.to));
            CHECK(!date.from.year || !date.to.year || !dates::is_before(date.to, date.from));
        }
    }
    (void)dates::is_whole_date(text);
    return 0;
}
