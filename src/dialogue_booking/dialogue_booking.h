// "Boka dialogerna": days for all dialogues of an area, or of a whole round, proposed at once and accepted
// together. For the superior of the dialogues, and for whoever leads the round.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dialogue_booking/propose.h"
#include "dialogue_rounds/dialogue_rounds.h"
#include "jobs/jobs.h"
#include "mail/mail.h"

namespace styrkedja::dialogue_booking {

using dialogues::Dialogue;
using dialogues::Round;

inline constexpr std::int64_t most_at_once = 200;

// What the visitor may plan of a round.
struct Bookable {
    Round round;
    std::vector<Dialogue> without_day;
    std::vector<Dialogue> with_day;
    bool is_open = false;   // the round has not gone on to what comes after the dialogues
    bool has_more = false;  // than most_at_once
};
// Nothing: there is nothing for this visitor to plan, in that area.
std::optional<Bookable> bookable(db::Read& read, const rights::Visitor& visitor, RoundId round,
                                 std::optional<UnitId> area);
bool may_book(db::Read& read, const rights::Visitor& visitor, const Round& round);

// When these people are taken: by other dialogues, and by meetings of groups that they are in that day.
struct BusyRow {
    Busy busy;
    std::optional<DialogueId> dialogue;  // by which
};
std::vector<BusyRow> busy_times(db::Read& read, const std::vector<PersonId>& people, const DateRange& days);
// Whose day ahead meets something else of one of the two.
std::vector<DialogueId> in_conflict(db::Read& read, const Bookable& bookable, Date today);

enum class Rebook { without_day, and_in_conflict };
Request request_for(db::Read& read, const Bookable& bookable, const Settings& settings, Rebook rebook,
                    Date today);

struct Row {
    DialogueId dialogue;
    std::optional<Date> on = {};
    std::string at = {};
    std::int64_t minutes = 90;
    std::string place = {};
    std::int64_t version = 0;
};
// Every row, or none: each as plan_dialogue has it, and at no time at which one of the two is known to be
// elsewhere. What is wrong with a row stands in its fields: "on.12", "at.12" of dialogue 12. How many.
Result<std::int64_t> accept(db::Write& write, const rights::Visitor& visitor, RoundId round,
                            const std::vector<Row>& rows, Language language);

// Every minute: tells both when they have a dialogue. Nothing while the settings send no mail.
void add_jobs(jobs::Work& work, const mail::Settings& settings);
void add_routes(auth::Routes& routes);  // /dialogue-rounds/{}/booking

}  // namespace styrkedja::dialogue_booking
