// How values are written into checked markup: escaping, percent-encoding, UTF-8 repair, URLs, flags.
#include "html/markup.h"

#include <gtest/gtest.h>

namespace styrkedja::html {
namespace {

using namespace std::string_literals;
using ThingId = Id<struct ThingTag>;

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

TEST(Markup, text_is_escaped_in_text_and_attributes) {
    Out out;
    out(R"(<p title="{}">{}</p>)", "<&>\"'", "<&>\"' å"s);
    EXPECT_EQ(out.take(), "<p title=\"&lt;&amp;&gt;&quot;&#39;\">&lt;&amp;&gt;&quot;&#39; å</p>");
    EXPECT_EQ(out.take(), "");
}

TEST(Markup, nul_and_broken_utf8_become_the_replacement_character) {
    EXPECT_EQ(escaped("a\0b"s), "a\uFFFDb");
    EXPECT_EQ(escaped("å ä ö € 😀"), "å ä ö € 😀");
    EXPECT_EQ(escaped("\xff<"), "\uFFFD&lt;");
    EXPECT_EQ(escaped("\xc3"), "\uFFFD");                                // cut off
    EXPECT_EQ(escaped("\xc3<"), "\uFFFD&lt;");                           // the next byte is not swallowed
    EXPECT_EQ(escaped("\xe2\x82<"), "\uFFFD&lt;");                       // a broken start is one character
    EXPECT_EQ(escaped("\xc0\xbc"), "\uFFFD\uFFFD");                      // "<" in two bytes
    EXPECT_EQ(escaped("\xe0\x80\xbc"), "\uFFFD\uFFFD\uFFFD");            // … in three
    EXPECT_EQ(escaped("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");            // a surrogate
    EXPECT_EQ(escaped("\xf4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");  // past U+10FFFF
    EXPECT_EQ(escaped("\xf0\x9f\x98"), "\uFFFD");
}

TEST(Markup, numbers_and_ids) {
    Out out;
    out("{} {} {} {}", -7, ThingId{42}, 18446744073709551615ULL, std::int64_t{-9223372036854775807LL - 1});
    EXPECT_EQ(out.take(), "-7 42 18446744073709551615 -9223372036854775808");
}

TEST(Markup, markup_is_written_as_it_is) {
    Markup inner = markup("<b>{}</b>", "<i>");
    Out out;
    out("<p>{}</p>", inner);
    out.append(inner);
    EXPECT_EQ(out.markup().view(), "<p><b>&lt;i&gt;</b></p><b>&lt;i&gt;</b>");
}

TEST(Markup, flags_and_optional_attributes) {
    Out out;
    out(R"(<input {} {} {} {}>)", flag("checked", true), flag("disabled", false),
        attribute("aria-label", "a\"b"), attribute("title", ""));
    EXPECT_EQ(out.take(), "<input checked  aria-label=\"a&quot;b\" >");
}

TEST(Markup, values_in_urls_are_percent_encoded) {
    Out out;
    out(R"(<a href="/files/{}?q={}#{}">)", "å/b\"&?", "a&b=c d", "<x>");
    EXPECT_EQ(out.take(), "<a href=\"/files/%C3%A5%2Fb%22%26%3F?q=a%26b%3Dc%20d#%3Cx%3E\">");
}

TEST(Markup, a_path_segment_cannot_change_which_address_is_meant) {
    for (auto [value, written] : {std::pair{"", "/%EF%BF%BD/x"},
                                  {".", "/%EF%BF%BD/x"},
                                  {"..", "/%EF%BF%BD/x"},
                                  {"/evil.example", "/%2Fevil.example/x"},
                                  {"a.b", "/a.b/x"}})
        EXPECT_EQ(to("/{}/x", value).view(), written);
    EXPECT_EQ(to("/x?a={}", "").view(), "/x?a=");
}

TEST(Url, keeps_safe_addresses_and_drops_the_rest) {
    for (auto safe : {"/", "/a/b?c#d", "#x", "?a=b", "http://example.org", "HTTPS://example.org/a",
                      "mailto:a@example.org"})
        EXPECT_EQ(Url(safe).view(), safe);
    for (auto unsafe : {"", "javascript:alert(1)", "JAVASCRIPT:a", " javascript:a", "//example.org",
                        "/\\example.org", "/\t/example.org", "data:text/html,a", "a/b", "http:example.org",
                        "\x01javascript:a", "https:/\n/a"})
        EXPECT_EQ(Url(unsafe).view(), "#") << unsafe;
    EXPECT_EQ(Url().view(), "#");
}

TEST(Url, only_this_site_where_something_is_run_or_sent_to) {
    Url other("https://example.org/a.js");
    Out out;
    out(R"(<a href="{}"></a><script src="{}"></script><form action="{}">)", other, other, other);
    EXPECT_EQ(out.take(),
              R"(<a href="https://example.org/a.js"></a><script src="#"></script><form action="#">)");
    out(R"(<a href="{}">)", Url("/a?b=c&d=\"e"));
    EXPECT_EQ(out.take(), R"(<a href="/a?b=c&amp;d=&quot;e">)");
}

}  // namespace
}  // namespace styrkedja::html
