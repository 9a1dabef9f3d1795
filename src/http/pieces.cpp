// gzip put together of blocks: each piece by itself (zlib, which ends a block at a whole byte), what differs
// as it is.
#include "http/pieces.h"

#include <libdeflate.h>
#include <zlib.h>

#include "base/check.h"
#include "http/wire.h"

namespace styrkedja::http {
namespace {

Bytef* bytes_of(std::string& text) { return static_cast<Bytef*>(static_cast<void*>(text.data())); }

// Blocks that refer to nothing before them, and are not the last.
std::string packed(std::string text) {
    constexpr int raw = -15, most_memory = 9;
    z_stream stream{};
    CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, raw, most_memory, Z_DEFAULT_STRATEGY) ==
          Z_OK);
    constexpr std::size_t flush_bytes = 16;
    std::string out(deflateBound(&stream, text.size()) + flush_bytes, '\0');
    stream.next_in = bytes_of(text);
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = bytes_of(out);
    stream.avail_out = static_cast<uInt>(out.size());
    bool is_whole = deflate(&stream, Z_FULL_FLUSH) == Z_OK && stream.avail_in == 0 && stream.avail_out > 0;
    out.erase(out.size() - stream.avail_out);
    deflateEnd(&stream);
    CHECK(is_whole);
    return out;
}

void put(std::string& out, std::size_t number, int bytes) {
    constexpr int byte_bits = 8;
    for (int at = 0; at < bytes; ++at) out += static_cast<char>(number >> (byte_bits * at));
}
void put_stored(std::string& out, std::string_view text, bool is_last) {
    constexpr std::size_t most = 0xffff;
    CHECK(text.size() <= most);
    out += static_cast<char>(is_last);
    put(out, text.size(), 2);
    put(out, ~text.size(), 2);
    out += text;
}

}  // namespace

Pieces::Pieces(std::vector<std::string> same) : same_(std::move(same)) {
    for (const auto& one : same_) packed_.push_back(packed(one));
}

Response Pieces::page(const Request& request, std::span<const std::string_view> different) const {
    CHECK(different.size() + 1 == same_.size());
    constexpr std::string_view head("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
    bool is_packed = accepts_gzip(request);
    std::size_t crc = 0, size = 0;
    Response response;
    std::string& body = response.body;
    if (is_packed) body = head;
    for (std::size_t at = 0; at < same_.size(); ++at) {
        for (std::string_view text :
             {std::string_view(same_[at]), at < different.size() ? different[at] : ""}) {
            crc = libdeflate_crc32(static_cast<std::uint32_t>(crc), text.data(), text.size());
            size += text.size();
            if (!is_packed) body += text;
        }
        if (!is_packed) continue;
        body += packed_[at];
        if (at < different.size()) put_stored(body, different[at], false);
    }
    if (!is_packed) return response;
    put_stored(body, {}, true);
    put(body, crc, 4);
    put(body, size, 4);
    response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("Content-Encoding", "gzip");
    return response;
}

}  // namespace styrkedja::http
