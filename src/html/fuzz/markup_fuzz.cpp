// Any bytes as the value of any hole: what comes out is valid UTF-8 without NUL and never leaves its place.
#include "base/check.h"
#include "base/text.h"
#include "html/markup.h"

using namespace styrkedja;

namespace {

// The written value between two markers that no escaped value can contain.
std::string_view between(std::string_view written, std::string_view before, std::string_view after) {
    CHECK(written.starts_with(before) && written.ends_with(after));
    return written.substr(before.size(), written.size() - before.size() - after.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(data, data + size);
    html::Out out;
    out(R"(<p title="{}">)", text);
    std::string written = out.take();
    std::string_view value = between(written, "<p title=\"", "\">");
    CHECK(value.find_first_of(std::string_view("<>\"'\0", 5)) == value.npos);
    CHECK(is_utf8(written));

    out(R"(<a href="/{}/x?q={}">)", text, text);
    written = out.take();
    value = between(written, "<a href=\"/", "\">");
    CHECK(value.find_first_of("<>\"' &\\\n") == value.npos);
    CHECK(!value.starts_with('/') && !value.starts_with("./") && !value.starts_with("../"));
    CHECK(std::string_view(value).find("/x?q=") == value.find('/'));

    out(R"(<form action="{}">)", html::Url(text));
    written = out.take();
    CHECK(html::is_local_url(between(written, "<form action=\"", "\">")));
    return 0;
}
