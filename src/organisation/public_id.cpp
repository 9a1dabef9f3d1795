// Layout: 48 bits installation, 4 bits version (8), 8 bits kind, 4 bits zero, 2 bits variant, 62 bits number.
#include "organisation/public_id.h"

#include <fmt/format.h>

#include <random>

namespace styrkedja::organisation {
namespace {

const db::Query<std::int64_t()> stored_namespace{"SELECT namespace FROM public_id_namespace WHERE id = 1"};
const db::Query<void(std::int64_t)> store_namespace{
    "INSERT INTO public_id_namespace (id, namespace) VALUES (1, $1)"};

constexpr std::int64_t installation_mask = (std::int64_t{1} << 48) - 1;
constexpr std::size_t uuid_length = 36;

bool is_dash(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::int64_t draw_namespace() {
    std::random_device device;
    return ((std::int64_t{device()} << 24) ^ device()) & installation_mask;
}

}  // namespace

PublicIds::PublicIds(std::int64_t installation) : installation_(installation & installation_mask) {}

std::string PublicIds::of(PublicKind kind, std::int64_t number) const {
    const auto low = static_cast<std::uint64_t>(number) | (std::uint64_t{1} << 63);
    return fmt::format("{:08x}-{:04x}-8{:02x}0-{:04x}-{:012x}", installation_ >> 16, installation_ & 0xffff,
                       static_cast<int>(kind), low >> 48, low & 0xffff'ffff'ffff);
}

std::optional<std::int64_t> PublicIds::number(PublicKind kind, std::string_view uuid) const {
    if (!is_uuid(uuid)) return std::nullopt;
    std::uint64_t low = 0;
    for (char c : uuid.substr(19))
        if (c != '-') low = (low << 4) | static_cast<std::uint64_t>(hex_digit(c));
    const auto number = static_cast<std::int64_t>(low & ((std::uint64_t{1} << 62) - 1));
    std::string lower(uuid);
    for (char& c : lower)
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    return number > 0 && of(kind, number) == lower ? std::optional(number) : std::nullopt;
}

PublicIds public_ids(db::Database& database) {
    auto stored = database.read([](db::Read& read) { return read.one(stored_namespace); });
    if (!stored)
        stored = database.write([](db::Write& write) {
            // Somebody may have come first.
            if (auto other = write.one(stored_namespace)) return *other;
            std::int64_t drawn = draw_namespace();
            write.run(store_namespace, drawn);
            return drawn;
        });
    return PublicIds(*stored);
}

bool is_uuid(std::string_view text) {
    if (text.size() != uuid_length) return false;
    for (std::size_t at = 0; at < uuid_length; ++at)
        if (is_dash(at) ? text[at] != '-' : hex_digit(text[at]) < 0) return false;
    return true;
}

}  // namespace styrkedja::organisation
