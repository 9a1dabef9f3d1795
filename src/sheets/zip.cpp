// libarchive writes it; every part has the same fixed time.
#include "sheets/zip.h"

#include <archive_entry.h>

#include <new>
#include <stdexcept>

namespace styrkedja::sheets {
namespace {

la_ssize_t append(archive*, void* into, const void* bytes, std::size_t size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

}  // namespace

Zip::Zip() : archive_(archive_write_new()) {
    if (!archive_) throw std::bad_alloc();
    archive_write_set_format_zip(archive_.get());
    archive_write_set_bytes_in_last_block(archive_.get(), 1);
    check(archive_write_open(archive_.get(), &bytes_, nullptr, append, nullptr));
}

void Zip::add(const char* name, std::string_view content, bool compressed) {
    compressed ? archive_write_zip_set_compression_deflate(archive_.get())
               : archive_write_zip_set_compression_store(archive_.get());
    std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                        archive_entry_free);
    archive_entry_set_pathname(entry.get(), name);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 946684800, 0);
    check(archive_write_header(archive_.get(), entry.get()));
    if (archive_write_data(archive_.get(), content.data(), content.size()) != std::ssize(content)) check(-1);
}

std::string Zip::close() {
    check(archive_write_close(archive_.get()));
    return std::move(bytes_);
}

void Zip::check(int status) const {
    if (status != ARCHIVE_OK)
        throw std::runtime_error(std::string("zip: ") + archive_error_string(archive_.get()));
}

std::string escaped(std::string_view text) {
    std::string result;
    for (char c : text)
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    return result;
}

}  // namespace styrkedja::sheets
