// Look-ups in a request that RequestReader has filled.
#include "http/request.h"

#include <numeric>

#include "http/text.h"

namespace styrkedja::http {

FieldList::FieldList(Fields items) : items_(std::move(items)), order_(items_.size()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, {},
                      [&](std::uint32_t at) { return std::pair(std::string_view(items_[at].first), at); });
}

std::pair<std::size_t, std::size_t> FieldList::range(std::string_view name) const {
    auto name_at = [&](std::uint32_t at) { return std::string_view(items_[at].first); };
    auto found = std::ranges::equal_range(order_, name, {}, name_at);
    return {static_cast<std::size_t>(found.begin() - order_.begin()),
            static_cast<std::size_t>(found.end() - order_.begin())};
}

std::optional<std::string_view> FieldList::first(std::string_view name) const {
    auto [begin, end] = range(name);
    if (begin == end) return std::nullopt;
    return items_[order_[begin]].second;
}

std::vector<std::string_view> FieldList::all(std::string_view name) const {
    auto [begin, end] = range(name);
    std::vector<std::string_view> values;
    for (; begin < end; ++begin) values.push_back(items_[order_[begin]].second);
    return values;
}

std::string_view Request::query_string() const {
    std::string_view raw = target();
    auto mark = raw.find('?');
    return mark == raw.npos ? std::string_view{} : raw.substr(mark + 1);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    for (const auto& [key, value] : headers_)
        if (equal_ignoring_case(view(key), name)) return view(value);
    return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    for (const auto& [key, value] : cookies_)
        if (key == name) return value;
    return std::nullopt;
}

const UploadedFile* Request::file(std::string_view field) const {
    for (const UploadedFile& file : files_)
        if (file.field == field) return &file;
    return nullptr;
}

}  // namespace styrkedja::http
