// Any text as a filter and as a path of a patch: no crash, no endless work.
#include "scim/filter.h"
#include "scim/patch.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace styrkedja::scim;
    std::string_view text(reinterpret_cast<const char*>(data), size);
    static const boost::json::object user = {
        {"userName", "anna"},
        {"active", true},
        {"name", {{"familyName", "Berg"}}},
        {"emails", {{{"value", "anna@example.se"}, {"type", "work"}, {"primary", true}}}},
        {"meta", {{"lastModified", "2024-01-01T00:00:00Z"}}}};
    if (auto filter = parse_filter(text, user_schema())) (void)admits(*filter, user, user_schema());
    for (const char* verb : {"add", "replace", "remove"}) {
        boost::json::object operation{{"op", verb}, {"path", text}, {"value", "x"}};
        (void)patched(user, boost::json::object{{"Operations", boost::json::array{operation}}},
                      user_schema());
    }
    return 0;
}
