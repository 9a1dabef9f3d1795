// A URL that is safe to put in href or src: within this site, or http, https, mailto. Anything else becomes
// "#".
#pragma once
#include <string>
#include <string_view>

namespace styrkedja::html {

class Url {
  public:
    Url() = default;
    // An address that came as text (a link somebody typed); an unsafe one ("javascript:…", "//host") becomes
    // "#". To build one of this site's own addresses use to() in markup.h, which percent-encodes its values.
    explicit Url(std::string_view text);
    static bool is_safe(std::string_view text);

    std::string_view view() const { return text_; }

  private:
    std::string text_ = "#";
};

}  // namespace styrkedja::html
