// Which years a page of one year leads to.
#pragma once
#include <vector>

#include "base/date.h"

namespace styrkedja {

inline constexpr int years_back = 10, years_ahead = 2;

// The year before, the year itself and the one after: from ten years ago to two years from now, so that
// whoever follows the links comes to an end. The year itself in any case.
inline std::vector<int> years_beside(int year, int this_year = year_of(date_of(now()))) {
    std::vector<int> years;
    for (int one = year - 1; one <= year + 1; ++one)
        if (one == year || (one >= this_year - years_back && one <= this_year + years_ahead))
            years.push_back(one);
    return years;
}

}  // namespace styrkedja
