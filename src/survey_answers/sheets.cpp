// Names and values with a zero byte after each, texts marked; sealed by libsodium's secretbox.
#include "survey_answers/sheets.h"

#include <sodium.h>

#include "auth/secrets.h"
#include "base/check.h"

namespace styrkedja::survey_answers {
namespace {

constexpr char counted_mark = '=', text_mark = '~';
constexpr std::size_t filled_up_to_bytes = 2048;  // most that people write looks alike

void pack(std::string& out, char mark, const std::pair<std::string, std::string>& answer) {
    out += mark;
    (out += answer.first) += '\0';
    (out += answer.second) += '\0';
}

std::string_view until_zero(std::string_view& rest) {
    auto end = rest.find('\0');
    auto part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

const unsigned char* bytes_of(std::string_view text) {
    return static_cast<const unsigned char*>(static_cast<const void*>(text.data()));
}
unsigned char* bytes_of(std::string& text) {
    return static_cast<unsigned char*>(static_cast<void*>(text.data()));
}

constexpr std::size_t nonce_bytes = crypto_secretbox_NONCEBYTES;

}  // namespace

std::string packed(const Sheet& sheet) {
    std::string bytes;
    for (const auto& one : sheet.counted) pack(bytes, counted_mark, one);
    for (const auto& one : sheet.texts) pack(bytes, text_mark, one);
    return bytes;
}

Sheet unpacked(std::string_view bytes) {
    Sheet sheet;
    while (!bytes.empty()) {
        char mark = bytes.front();
        bytes.remove_prefix(1);
        std::string name(until_zero(bytes)), value(until_zero(bytes));
        (mark == text_mark ? sheet.texts : sheet.counted).emplace_back(std::move(name), std::move(value));
    }
    return sheet;
}

std::string sealed(std::string_view content, const Key& key) {
    std::string filled(content);
    std::size_t size = 0;
    filled.resize(content.size() + filled_up_to_bytes);
    CHECK(sodium_pad(&size, bytes_of(filled), content.size(), filled_up_to_bytes, filled.size()) == 0);
    std::string box(nonce_bytes + crypto_secretbox_MACBYTES + size, '\0');
    randombytes_buf(box.data(), nonce_bytes);
    CHECK(crypto_secretbox_easy(bytes_of(box) + nonce_bytes, bytes_of(filled), size, bytes_of(box),
                                key.data()) == 0);
    return box;
}

std::optional<std::string> opened(std::string_view box, const Key& key) {
    constexpr std::size_t around = nonce_bytes + crypto_secretbox_MACBYTES;
    if (box.size() < around) return std::nullopt;
    std::string content(box.size() - around, '\0');
    const auto* bytes = bytes_of(box);
    if (crypto_secretbox_open_easy(bytes_of(content), bytes + nonce_bytes, box.size() - nonce_bytes, bytes,
                                   key.data()) != 0)
        return std::nullopt;
    std::size_t size = 0;
    if (sodium_unpad(&size, bytes_of(content), content.size(), filled_up_to_bytes) != 0) return std::nullopt;
    content.resize(size);
    return content;
}

std::string random_id() {
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return auth::hex(bytes);
}

Key lot_of(std::string_view id, const Key& key) {
    Key place;
    const void* bytes = id.data();
    crypto_generichash(place.data(), place.size(), static_cast<const unsigned char*>(bytes), id.size(),
                       key.data(), key.size());
    return place;
}

}  // namespace styrkedja::survey_answers
