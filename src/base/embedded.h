// Files put into the binary at build time (cmake/assets.cmake, styrkedja_embed).
#pragma once
#include <string_view>

namespace styrkedja {

// `path` is relative to the folder that was embedded ("0001-people.sql"); both live as long as the program.
struct EmbeddedFile {
    std::string_view path, content;
};

}  // namespace styrkedja
