// A plan as another system or a sheet kept it: its items a line each, what managers answered as rows
// unit;item;done;day;forum;note. What of it is not understood is said line by line and left out.
#pragma once
#include "survey_plans/commands.h"

namespace styrkedja::survey_plans {

struct Legacy {
    std::string title = {};
    int year = 0;
    std::optional<SurveyId> survey = {};
    std::string text = {};
    std::string followed_up = {};
    std::string items = {};          // a line each, numbered or not
    std::string confirmations = {};  // with or without a row of headings
};
inline constexpr std::size_t most_legacy_rows = 10'000;

struct Fault {
    std::int64_t line;  // of the confirmations
    std::string what;
};
struct LegacyRead {
    struct Row {
        std::size_t item;  // from 0
        UnitId unit;
        std::string unit_name;
        bool done;
        std::optional<Date> on;
        TakenUp forum;
        std::string note;
    };
    std::vector<std::string> items = {};
    std::vector<Row> rows = {};
    std::vector<Fault> faults = {};
    std::int64_t units = 0;  // that some row is of
};
LegacyRead read_legacy(db::Read& read, const Legacy& legacy, Language language);
// Straight to its end, by who leads surveys. Fields: title, year, survey, text, followed_up, items,
// confirmations.
Result<SurveyPlanId> import_plan(db::Write& write, const rights::Visitor& visitor, const Legacy& legacy,
                                 Language language);

}  // namespace styrkedja::survey_plans
