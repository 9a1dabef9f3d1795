// What people typed: counted in characters, stored without what nobody typed.
#include "base/typed_text.h"

#include <gtest/gtest.h>

namespace styrkedja {
namespace {

TEST(TypedText, IsCountedInCharactersNotBytes) {
    EXPECT_EQ(characters_in("Åsa går på ön"), 13u);
    EXPECT_EQ(characters_in("”–€”"), 4u);
    EXPECT_EQ(characters_in(""), 0u);
}

TEST(TypedText, IsTidied) {
    EXPECT_EQ(tidied_text(" En rad\r\n\ttvå\x07slut \n"), "En rad\n\ttvå slut");
    EXPECT_EQ(tidied_text("\xC5sa"), "Åsa") << "Windows-1252";
}

}  // namespace
}  // namespace styrkedja
