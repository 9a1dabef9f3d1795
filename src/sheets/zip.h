// A zip archive made in memory, and text as XML: what Word and OpenDocument files consist of. The same parts
// give the same bytes.
#pragma once
#include <archive.h>

#include <memory>
#include <string>
#include <string_view>

namespace styrkedja::sheets {

class Zip {
  public:
    Zip();
    void add(const char* name, std::string_view content, bool compressed = true);
    std::string close();

  private:
    struct Free {
        void operator()(archive* open) const { archive_write_free(open); }
    };
    void check(int status) const;
    std::string bytes_;
    std::unique_ptr<archive, Free> archive_;
};

std::string escaped(std::string_view text);
inline const std::string xml_declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";

}  // namespace styrkedja::sheets
