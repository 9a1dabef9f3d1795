// A Response as bytes: status line, headers, compression.
#pragma once
#include <string>
#include <string_view>

#include "http/request.h"
#include "http/response.h"

namespace styrkedja::http {

std::string_view reason_of(int status);
bool accepts_gzip(const Request& request);

// Compresses a text answer in place, where the client takes it and it is large enough (0: never).
void compress(const Request& request, Response& response, std::size_t from_bytes);

enum class Framing { length, chunks, until_close };

// The status line and headers, up to and with the empty line. Throws std::runtime_error when a header would
// break out of its line.
std::string head_of(const Response& response, std::string_view request_id, Framing framing, bool keep_alive);

}  // namespace styrkedja::http
