// The days that are about to be planned: which are ticked and why some are not, each to be changed.
#pragma once
#include <map>

#include "series/pages/pages.h"

namespace styrkedja::series::pages {

struct Row {
    std::string day;  // as typed
    std::string starts_at;
    std::string ends_at;
    bool ticked = true;
    std::string why;  // what speaks against the day
};
std::vector<Row> proposed(const auth::Visit& visit, GroupId group, const std::vector<Date>& days,
                          const Hours& hours);
// Of the form that was sent.
std::vector<Row> typed_rows(const auth::Visit& visit, GroupId group);
std::vector<Slot> ticked(const std::vector<Row>& rows);
// Days that were changed into one that something speaks against, and that was not said before.
std::vector<FieldError> doubts(const auth::Visit& visit, const std::vector<Row>& rows);
void show(html::Out& out, const auth::Visit& visit, const std::vector<Row>& rows,
          const std::vector<FieldError>& errors);

// "tors 3 dec, vecka 49"
std::string with_week(const auth::Visit& visit, Date day);
// What speaks against each of the days, for those that something does.
std::map<Date, std::string> against(const auth::Visit& visit, GroupId group, const std::vector<Date>& days);

}  // namespace styrkedja::series::pages
