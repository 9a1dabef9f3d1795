// The figures of a round in a handful of queries, whatever the number of dialogues.
#include "dialogue_analysis/compiling.h"

#include <algorithm>

#include "base/text.h"
#include "db/id_list.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_analysis {
namespace {

// $2: the area, 0 for all.
struct Tally {
    FocusAreaId focus;
    std::int64_t own, superior, agreed, dialogues, dissents;
};
const db::Query<Tally(RoundId, UnitId)> tallies{
    "SELECT focus_area, own, superior, agreed, CAST(SUM(dialogues) AS BIGINT), CAST(SUM(dissents) AS BIGINT) "
    "FROM rating_tally WHERE round = $1 AND ($2 = 0 OR area = $2) GROUP BY 1, 2, 3, 4"};
struct OfFocus {
    std::vector<Rated> rated;
    std::int64_t dissents = 0;
};
using ByFocus = std::map<FocusAreaId, OfFocus>;
ByFocus rated_in(db::Read& read, RoundId round, UnitId area) {
    ByFocus all;
    for (const auto& one : read.all(tallies, round, area)) {
        auto& focus = all[one.focus];
        if (one.dialogues > 0) focus.rated.push_back({one.own, one.superior, one.agreed, one.dialogues});
        focus.dissents += one.dissents;
    }
    return all;
}

struct Row {
    DialogueId dialogue;
    UnitId unit;
    std::string unit_name;
    DialogueState state;
    bool opened;
    bool own_shown;  // as Dialogue::is_own_rating_shown
    bool superior_shown;
    PersonId superior;
};
const db::Query<Row(RoundId, UnitId, Date, std::int64_t, std::int64_t)> rows{
    "SELECT d.id, d.unit, coalesce((SELECT v.name FROM unit_version v WHERE v.unit = d.unit AND v.valid_from "
    "<= $3 ORDER BY v.valid_from DESC LIMIT 1), ''), d.state, d.opened_at IS NOT NULL, d.submitted_at IS NOT "
    "NULL AND (d.rated_at IS NOT NULL OR d.held_on IS NOT NULL), d.rated_at IS NOT NULL AND (d.submitted_at "
    "IS NOT NULL OR d.held_on IS NOT NULL), d.superior FROM dialogue d WHERE d.round = $1 AND ($2 = 0 OR "
    "d.area = $2) ORDER BY d.id LIMIT $4 OFFSET $5"};
struct RatingOf {
    DialogueId dialogue;
    FocusAreaId focus;
    std::int64_t own, superior, agreed;
};
const db::Query<RatingOf(std::string)> ratings{
    "SELECT dialogue, focus_area, coalesce(own, 0), coalesce(superior, 0), coalesce(agreed, 0) FROM "
    "dialogue_rating WHERE dialogue IN @list($1)"};
const db::Query<std::string(RoundId, UnitId, Date, std::int64_t)> silent{
    "SELECT n.name FROM (SELECT coalesce((SELECT v.name FROM unit_version v WHERE v.unit = d.unit AND "
    "v.valid_from <= $3 ORDER BY v.valid_from DESC LIMIT 1), '') AS name, d.id FROM dialogue d WHERE d.round "
    "= $1 AND ($2 = 0 OR d.area = $2) AND d.opened_at IS NULL AND d.state <> 'cancelled') n ORDER BY n.id "
    "LIMIT $4"};
struct PastRow {
    RoundId id;
    std::string name;
};
const db::Query<PastRow(DialogueLevel, RoundId)> rounds_of_level{
    "SELECT r.id, r.name FROM dialogue_round r WHERE r.level = $1 AND r.from_on <= (SELECT from_on FROM "
    "dialogue_round WHERE id = $2) ORDER BY r.from_on DESC, r.id DESC LIMIT 6"};
const db::Query<RoundId(RoundId)> latest_before{
    "SELECT r.id FROM dialogue_round r JOIN dialogue_round this ON this.id = $1 WHERE r.level = this.level "
    "AND r.state <> 'configured' AND r.id <> this.id AND r.from_on <= this.from_on ORDER BY r.from_on DESC, "
    "r.id DESC LIMIT 1"};

UnitId number_of(const View& view) { return view.area.value_or(UnitId{}); }

// How many sheets hold each answer: of the area, or of all together.
using Counted = std::map<std::pair<std::string, std::string>, std::int64_t>;
Counted counted_in(db::Read& read, const View& view, std::string_view part) {
    Counted all;
    for (auto& one : form_answers::tallies_of(read, view.round.ref(), part, view.area))
        all[{std::move(one.name), std::move(one.value)}] = one.sheets;
    return all;
}
std::int64_t sheets_with(const Counted& all, const std::string& name, const std::string& value) {
    auto found = all.find({name, value});
    return found == all.end() ? 0 : found->second;
}

}  // namespace

std::optional<View> view_of(db::Read& read, const rights::Visitor& visitor, const Round& round,
                            std::optional<UnitId> area) {
    auto reach = dialogues::reach_of(read, visitor, round);
    if (!reach.all && reach.areas.empty()) return std::nullopt;
    bool directs = visitor.has(Role::director) && round.level != DialogueLevel::principal_staff;
    auto own = dialogues::areas_led(read, round.id, visitor.person);
    View view{.round = round, .area = area};
    if (!area && !directs && !own.empty()) view.area = own.front();
    if (!reach.all && std::ranges::count(reach.areas, *view.area) == 0) return std::nullopt;
    bool leads_area = view.area && std::ranges::count(own, *view.area) > 0;
    view.reads = directs || leads_area;
    view.reads_all = directs;
    view.reader = visitor.person;
    view.analyses = view.reads || dialogue_rounds::may_lead(visitor, round);
    return view;
}

void name_areas(db::Read& read, const rights::Visitor& visitor, View& view) {
    auto reach = dialogues::reach_of(read, visitor, view.round);
    view.areas = reach.areas;
    if (reach.all)
        for (const auto& one : dialogues::progress_of(read, view.round.id))
            if (one.area) view.areas.push_back(*one.area);
    if (!view.area) return;
    auto unit = organisation::nearest_unit(read, *view.area, date_of(now()));
    view.area_name = unit ? unit->name : "";
}

std::vector<FocusSpread> spreads_of(db::Read& read, const View& view) {
    auto by_focus = rated_in(read, view.round.id, number_of(view));
    std::vector<FocusSpread> all;
    for (auto& focus : dialogue_rounds::focus_of(read, view.round.id))
        all.push_back({.focus = focus.id,
                       .name = std::move(focus.name),
                       .spread = spread_of(by_focus[focus.id].rated),
                       .dissents = by_focus[focus.id].dissents});
    for (auto& one : all) {
        if (view.reads || one.spread.all == 0 || one.spread.all >= least_shown) continue;
        one = {.focus = one.focus, .name = std::move(one.name), .spread = {}, .is_hidden = true};
    }
    return all;
}

std::vector<ThemeCoverage> coverage_of(db::Read& read, const View& view) {
    std::vector<ThemeCoverage> all;
    auto themes = dialogue_rounds::themes_of(read, view.round.id);
    std::erase_if(themes, [](const auto& theme) { return theme.parts != ThemeParts::aruba; });
    if (themes.empty()) return all;
    auto part = dialogues::record;
    auto sheets = form_answers::count_handed_in(read, view.round.ref(), part, view.area);
    if (sheets == 0) {
        part = dialogues::prework;
        sheets = form_answers::count_handed_in(read, view.round.ref(), part, view.area);
    }
    if (!view.reads && sheets < least_shown) return all;
    auto counted = counted_in(read, view, part);
    for (auto& theme : themes) {
        ThemeCoverage coverage{.theme = theme.id, .name = std::move(theme.name), .parts = {}, .fault = {}};
        for (const auto& one : dialogue_rounds::aruba_parts(Language::swedish)) {
            auto key = fmt::format("{}_{}", dialogues::key_of(theme.id), one.key);
            coverage.parts.push_back({.key = std::string(one.key),
                                      .answered = sheets_with(counted, key, ""),
                                      .nothing = sheets_with(counted, key + "_nothing", "nothing"),
                                      .all = sheets});
            auto& last = coverage.parts.back();  // both said and ticked: it was answered
            last.nothing = std::min(last.nothing, last.all - last.answered);
        }
        coverage.fault = fault_of(coverage.parts);
        all.push_back(std::move(coverage));
    }
    return all;
}

std::vector<QuestionCount> counts_of(db::Read& read, const View& view) {
    std::vector<QuestionCount> all;
    if (!view.round.form_version) return all;
    auto version = forms::find_version(read, *view.round.form_version);
    if (!version) return all;
    auto sheets = form_answers::count_handed_in(read, view.round.ref(), dialogues::prework, view.area);
    if (!view.reads && sheets < least_shown) return all;
    auto counted = counted_in(read, view, dialogues::prework);
    for (const auto& section : forms::content_of(read, *version).sections)
        for (const auto& question : section.questions) {
            bool is_counted = question.kind == QuestionKind::choice ||
                              question.kind == QuestionKind::several || question.kind == QuestionKind::scale;
            if (!is_counted) continue;
            QuestionCount count{.text = question.text, .answers = {}};
            for (const auto& answer : questions::answers_of(question))
                count.answers.push_back({answer.text, sheets_with(counted, question.key, answer.key)});
            all.push_back(std::move(count));
        }
    return all;
}

std::vector<UnitRow> rows_of(db::Read& read, const View& view, std::int64_t limit, std::int64_t offset) {
    std::vector<UnitRow> all;
    std::map<DialogueId, Row> shown;
    std::vector<DialogueId> ids;
    for (auto& row : read.all(rows, view.round.id, number_of(view), date_of(now()), limit, offset)) {
        ids.push_back(row.dialogue);
        all.push_back({.dialogue = row.dialogue,
                       .unit = row.unit,
                       .unit_name = row.unit_name,
                       .state = row.state,
                       .opened = row.opened,
                       .is_read = view.reads_all || row.superior == view.reader});
        shown.emplace(row.dialogue, std::move(row));
    }
    std::map<DialogueId, std::map<FocusAreaId, Rated>> rated;
    for (const auto& one : read.all(ratings, db::id_list(std::span<const DialogueId>(ids)))) {
        const auto& row = shown.at(one.dialogue);
        Rated seen{row.own_shown ? one.own : 0, row.superior_shown ? one.superior : 0, one.agreed, 1};
        if (seen.own > 0 || seen.superior > 0 || seen.agreed > 0) rated[one.dialogue][one.focus] = seen;
    }
    for (auto& row : all)
        if (row.is_read) row.ratings = std::move(rated[row.dialogue]);
    return all;
}

std::vector<std::string> silent_units(db::Read& read, const View& view, std::int64_t limit) {
    return read.all(silent, view.round.id, number_of(view), date_of(now()), limit);
}

std::optional<Round> round_before(db::Read& read, const Round& round) {
    auto id = read.one(latest_before, round.id);
    return id ? dialogue_rounds::find_round(read, *id) : std::nullopt;
}

std::vector<PastRound> agreement_over_rounds(db::Read& read, const View& view) {
    std::vector<PastRound> all;
    for (auto& past : read.all(rounds_of_level, view.round.level, view.round.id)) {
        std::vector<Rated> rated;
        std::int64_t most = 0;
        for (const auto& [focus, counted] : rated_in(read, past.id, number_of(view))) {
            std::int64_t dialogues = 0;
            for (const auto& row : counted.rated) dialogues += row.dialogues;
            most = std::max(most, dialogues);
            rated.insert(rated.end(), counted.rated.begin(), counted.rated.end());
        }
        bool hidden = !view.reads && most < least_shown;
        all.push_back(
            {.id = past.id, .name = std::move(past.name), .spread = hidden ? Spread{} : spread_of(rated)});
    }
    std::ranges::reverse(all);
    return all;
}

}  // namespace styrkedja::dialogue_analysis
