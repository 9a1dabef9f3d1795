// Plain SQL over the module's tables.
#pragma once
#include "series/series.h"

namespace styrkedja::series {

SeriesId insert_series(db::Write& write, const Plan& plan, std::string_view title);
// Where the meeting stands now is where the series has put it.
void insert_occasion(db::Write& write, SeriesId id, MeetingId meeting);
void update_planned(db::Write& write, MeetingId meeting);
// False, and nothing changed, when the row has another version by now.
bool update_series(db::Write& write, SeriesId id, int weekday, const Hours& hours, std::int64_t version);
bool update_version(db::Write& write, SeriesId id, std::int64_t version);

struct LastMove {
    MeetingId meeting;
    Date from_day;
    std::string from_time;
    std::optional<Date> to_day;  // empty: called off
    std::string reason;
};
std::vector<LastMove> last_moves(db::Read& read, SeriesId id);  // of each that was ever moved

}  // namespace styrkedja::series
