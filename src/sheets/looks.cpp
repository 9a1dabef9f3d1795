// How a sheet looks on paper: an A4 letter, or a book, which is closer set.
#include "sheets/typeset.h"

namespace styrkedja::sheets {
namespace {

constexpr double mm = 72 / 25.4;

}  // namespace

Looks::Looks(bool is_book)
    : paper(is_book ? Paper{20 * mm, 18 * mm, 18 * mm} : Paper{24 * mm, 22 * mm, 22 * mm}),
      is_book_(is_book) {}

Style Looks::of(Role role) const {
    const double body = is_book_ ? 8.5 : 10.5, table = is_book_ ? 8 : 9.5, high = is_book_ ? 1.25 : 1.5;
    const double after = (is_book_ ? 0.8 : 1.5) * mm;
    auto headed = [&](double size, double line, double before, double below) {
        return Style{{size, true}, size * line, before * mm, below * mm, 0, 0, false, true};
    };
    Style plain{{body}, body * high, 0, after, 0, 0, false, false};
    switch (role) {
        case Role::title:
            return headed(20, 1.2, 0, 3);
        case Role::heading:
            return is_book_ ? headed(13, high, 6, 1) : headed(13, high, 8, 2);
        case Role::subheading:
            return is_book_ ? headed(11, high, 4, 0.8) : headed(11, high, 5, 1);
        case Role::minor_heading:
            return is_book_ ? headed(9, high, 1.5, 0.5) : headed(10.5, high, 3, 1);
        case Role::head:
            plain.is_gray = true;
            return plain;
        case Role::signature:
            plain.above = 15.3 * mm;  // room for a name, and the line that it is written on
            return plain;
        case Role::caption:
            return {{table, true}, table * high, mm, 0, 0, 0, false, true};
        case Role::header_row:
        case Role::row:
            return {{table, role == Role::header_row}, table * high, 0, 0, 0.4 * mm, 0.6 * mm, false,
                    role == Role::header_row};
        case Role::paragraph:
        case Role::bullet:
            return plain;
    }
    return plain;
}

}  // namespace styrkedja::sheets
