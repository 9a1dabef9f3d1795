// As browsers do it: between what a column needs and what it would like.
#include "sheets/columns.h"

#include <algorithm>

namespace styrkedja::sheets {
namespace {

constexpr double space_between = 4.25;    // 1.5 mm
constexpr double of_a_letter = 0.52;      // of the font's size, on the average
constexpr std::size_t longest_word = 60;  // bytes; longer ones are broken

struct Wish {
    double least = 0, most = 0;
};

std::size_t letters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xc0) != 0x80; }));
}
// By its letters, of those that are not too long.
std::string_view longest_of(std::string_view text) {
    std::string_view longest;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.find(' ', at), text.size());
        auto word = text.substr(at, end - at);
        if (word.size() <= longest_word && letters_in(word) > letters_in(longest)) longest = word;
        at = end + 1;
    }
    return longest;
}

Wish wish_of(const Block& table, std::size_t column, const Looks& looks, Letters& letters) {
    std::string_view longest;
    std::size_t most = 0;
    for (std::size_t row = 1; row < table.rows.size(); ++row) {
        std::string_view text = table.rows[row][column];
        most = std::max(most, letters_in(text));
        if (auto word = longest_of(text); letters_in(word) > letters_in(longest)) longest = word;
    }
    std::string_view header = table.rows.front()[column];
    Font font = looks.of(Role::row).font, bold = looks.of(Role::header_row).font;
    double least = std::max(letters.width_of({longest, font}), letters.width_of({longest_of(header), bold}));
    double wanted = of_a_letter * std::max(static_cast<double>(most) * font.size,
                                           static_cast<double>(letters_in(header)) * 1.1 * bold.size);
    least += 1;  // as much as rounding may take
    return {least, std::clamp(wanted, least, std::max(least, looks.paper.width()))};
}

}  // namespace

std::vector<Cell> columns_of(const Block& table, const Looks& looks, Letters& letters) {
    std::vector<Wish> wishes;
    double least = 0, most = 0;
    for (std::size_t column = 0; column < table.rows.front().size(); ++column) {
        Wish wish = wishes.emplace_back(wish_of(table, column, looks, letters));
        least += wish.least;
        most += wish.most;
    }
    double space = looks.paper.width() - space_between * static_cast<double>(wishes.size() - 1);
    std::vector<Cell> columns;
    double x = 0;
    for (const auto& [needs, wants] : wishes) {
        double width = wants * space / most;
        if (least >= space)
            width = needs * space / least;
        else if (most > space)
            width = needs + (wants - needs) * (space - least) / (most - least);
        columns.push_back({x, std::max(width, 1.0), {}});
        x += width + space_between;
    }
    return columns;
}

}  // namespace styrkedja::sheets
