// Multipart forms (RFC 7578), read strictly and in time linear in the body.
#pragma once
#include <expected>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace styrkedja::http {

struct MultipartForm {
    Fields fields;
    std::vector<UploadedFile> files;
};

// Fails with the status to answer: 400 (malformed) or 413 (more than max_parts).
std::expected<MultipartForm, int> parse_multipart(std::string_view body, std::string_view boundary,
                                                  std::size_t max_parts);

}  // namespace styrkedja::http
