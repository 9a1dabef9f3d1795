// All dialogues of a round beside each other. Who may read them – the superior those of the own area, the
// director all – sees ratings and words unit by unit; who leads the round sees the figures alone (C-11).
#pragma once
#include <map>
#include <vector>

#include "dialogue_analysis/figures.h"
#include "dialogues/content.h"
#include "dialogues/dialogues.h"

namespace styrkedja::dialogue_analysis {

using dialogue_rounds::Round;

// What of a round somebody looks at.
struct View {
    Round round;
    std::optional<UnitId> area = {};  // nothing: all areas
    std::string area_name = {};
    bool reads = false;  // dialogues themselves, not only their figures: those where they are the superior …
    bool reads_all = false;  // … or all of them
    PersonId reader = {};
    bool analyses = false;           // writes findings and the analysis meeting for it
    std::vector<UnitId> areas = {};  // to choose from; more than one only where all are within reach
};
// Nothing: not for this visitor.
std::optional<View> view_of(db::Read& read, const rights::Visitor& visitor, const Round& round,
                            std::optional<UnitId> area);
// For a page: what the area is called, and which there are to choose from. A right is asked without.
void name_areas(db::Read& read, const rights::Visitor& visitor, View& view);

struct FocusSpread {
    FocusAreaId focus;
    std::string name;
    Spread spread;
    std::int64_t dissents = 0;
    bool is_hidden = false;  // too few dialogues for who does not read them: it would be somebody's rating
};
inline constexpr std::int64_t least_shown = 3;
std::vector<FocusSpread> spreads_of(db::Read& read, const View& view);
struct ThemeCoverage {
    ThemeId theme;
    std::string name;
    std::vector<PartCoverage> parts;
    CoverageFault fault;
};
// Of themes with required parts: in the records that both have confirmed, until there are any in the
// preworks.
std::vector<ThemeCoverage> coverage_of(db::Read& read, const View& view);
// Of the pinned form's questions with choices or steps: how often each answer was given in the preworks.
struct AnswerCount {
    std::string text;
    std::int64_t sheets;
};
struct QuestionCount {
    std::string text;
    std::vector<AnswerCount> answers;
};
std::vector<QuestionCount> counts_of(db::Read& read, const View& view);

// One line of the heat map; in the order that units stand in the organisation.
struct UnitRow {
    DialogueId dialogue;
    UnitId unit;
    std::string unit_name;
    DialogueState state;
    bool opened;
    bool is_read;  // by who looks: their words too, and the ratings below
    std::map<FocusAreaId, Rated> ratings = {};
};
std::vector<UnitRow> rows_of(db::Read& read, const View& view, std::int64_t limit, std::int64_t offset);
// Units whose prework nobody opened, by name; at most `limit`.
std::vector<std::string> silent_units(db::Read& read, const View& view, std::int64_t limit);

// The rounds of the level before this one, oldest first, with how far the two saw the same over all areas.
struct PastRound {
    RoundId id;
    std::string name;
    Spread spread;
};
std::vector<PastRound> agreement_over_rounds(db::Read& read, const View& view);
std::optional<Round> round_before(db::Read& read, const Round& round);  // of its level

}  // namespace styrkedja::dialogue_analysis
