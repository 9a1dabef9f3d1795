// Zip members by libarchive, streaming from memory: names are only compared, never used as paths.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

#include "base/text.h"
#include "documents/extract.h"

namespace styrkedja::documents {
namespace {

constexpr std::size_t max_members = 10'000;
constexpr std::size_t max_member_bytes = std::size_t{64} << 20;
// XML rarely deflates below a fiftieth; deflate itself reaches a thousandth.
constexpr std::size_t max_expansion = 250;
constexpr std::size_t free_expansion_bytes = std::size_t{4} << 20;  // small files may expand as they like

struct CloseArchive {
    void operator()(archive* open) const { archive_read_free(open); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

Archive open_zip(std::string_view bytes) {
    Archive zip(archive_read_new());
    if (!zip) throw std::bad_alloc();
    archive_read_support_format_zip_streamable(zip.get());
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        throw Unreadable{Problem::damaged};
    return zip;
}

bool is_hostile(std::string_view name) {
    bool has_drive = name.size() > 1 && name[1] == ':';
    if (has_drive || name.starts_with('/') || name.find('\\') != std::string_view::npos) return true;
    return std::ranges::any_of(split(name, '/'), [](std::string_view part) { return part == ".."; });
}

// The bytes that one file may expand to in all.
class Budget {
  public:
    explicit Budget(std::size_t zip_bytes) : left_(free_expansion_bytes + max_expansion * zip_bytes) {}
    void spend(std::size_t bytes) {
        if (bytes > left_) throw Unreadable{Problem::zip_bomb};
        left_ -= bytes;
    }

  private:
    std::size_t left_;
};

std::string read_data(archive* zip, Budget& budget) {
    std::string data;
    std::array<char, 65536> block{};
    for (;;) {
        auto count = archive_read_data(zip, block.data(), block.size());
        if (count == 0) return data;
        if (count < 0) throw Unreadable{Problem::damaged};
        auto bytes = static_cast<std::size_t>(count);
        budget.spend(bytes);
        if (data.size() + bytes > max_member_bytes) throw Unreadable{Problem::zip_bomb};
        data.append(block.data(), bytes);
    }
}

// An unwanted member is passed over, but its declared size counts: nobody sends a gigabyte of zeros in good
// faith.
void skip_data(archive_entry* entry, Budget& budget) {
    if (archive_entry_size_is_set(entry) && archive_entry_size(entry) > 0)
        budget.spend(static_cast<std::size_t>(archive_entry_size(entry)));
}

}  // namespace

Members read_members(std::string_view zip, const std::function<bool(std::string_view)>& is_wanted) {
    Members members;
    Archive open = open_zip(zip);
    Budget budget(zip.size());
    archive_entry* entry = nullptr;
    for (std::size_t count = 0;; ++count) {
        int status = archive_read_next_header(open.get(), &entry);
        if (status == ARCHIVE_EOF) return members;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) throw Unreadable{Problem::damaged};
        if (count == max_members) throw Unreadable{Problem::zip_bomb};
        if (archive_entry_is_data_encrypted(entry)) throw Unreadable{Problem::encrypted};
        const char* raw_name = archive_entry_pathname(entry);
        std::string_view name = raw_name ? raw_name : "";  // null: a name in a foreign encoding, never wanted
        if (is_hostile(name)) throw Unreadable{Problem::hostile_names};
        if (!is_wanted(name))
            skip_data(entry, budget);
        else if (!members.try_emplace(std::string(name), read_data(open.get(), budget)).second)
            throw Unreadable{
                Problem::damaged};  // the same name twice: readers would disagree on which is meant
    }
}

}  // namespace styrkedja::documents
