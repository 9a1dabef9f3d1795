// A page that is written once for everybody, around a few texts that differ: it is compressed once too.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"
#include "http/response.h"

namespace styrkedja::http {

class Pieces {
  public:
    // What stands before, between and after the texts that differ.
    explicit Pieces(std::vector<std::string> same);
    // The page with these, one less than the pieces; compressed for whoever takes that.
    Response page(const Request& request, std::span<const std::string_view> different) const;

  private:
    std::vector<std::string> same_;
    std::vector<std::string> packed_;
};

}  // namespace styrkedja::http
