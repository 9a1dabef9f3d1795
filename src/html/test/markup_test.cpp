// The markup check: what it refuses, and how values are written.
#include "html/markup.h"

#include <gtest/gtest.h>

namespace styrkedja::html {
namespace {
TEST(Markup, text_is_escaped) {
    Out out;
    out("<p>{}</p>", "<&>\"'");
    EXPECT_EQ(out.take(), "<p>&lt;&amp;&gt;&quot;&#39;</p>");
}
}  // namespace
}  // namespace styrkedja::html
