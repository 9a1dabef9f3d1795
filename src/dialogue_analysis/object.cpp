// A finding came of its round; what it asks to be changed comes of it. A round is analysed when somebody met
// about it, and reported when the management group has been told.
#include "dialogue_analysis/object.h"

#include "base/text.h"
#include "dialogue_analysis/store.h"
#include "groups/groups.h"
#include "reports/reports.h"

namespace styrkedja::dialogue_analysis {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators
constexpr std::chrono::days time_to_report{14};
constexpr std::size_t most_title = 120;

std::map<std::int64_t, links::Card> cards(const auth::Visit& visit, db::Read& read,
                                          const std::vector<std::int64_t>& objects) {
    auto found = findings_by_id(read, std::vector<FindingId>(objects.begin(), objects.end()));
    keep_seen(read, visit.visitor, found);
    std::map<std::int64_t, links::Card> all;
    for (const auto& one : found) {
        bool settled = one.state == FindingState::settled;
        all[one.id.value] = {.title = shorten(collapse_spaces(one.text), most_title),
                             .url = html::to("/dialogue-findings/{}", one.id),
                             .state = settled ? visit.t("fastställd") : visit.t("utkast"),
                             .tone = settled ? html::Tone::good : html::Tone::neutral};
    }
    return all;
}
std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto all = cards(visit, read, {id});
    return all.empty() ? std::nullopt : std::optional(std::move(all.begin()->second));
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto found = find_finding(read, visit.visitor, FindingId{id});
    auto round = found ? dialogue_rounds::find_round(read, found->round) : std::nullopt;
    return round && may_analyse(read, visit.visitor, *round, found->area);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto found = findings_by_id(read, std::array{FindingId{id}});
    if (found.empty()) return {};
    return {{{"dialogue_round", found.front().round.value}, LinkKind::follows_from}};
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "dialogue_round") return below;
    for (const auto& one : findings_in(read, RoundId{origin.object}))
        if (std::ssize(below) < limit) below.push_back({one.ref(), LinkKind::follows_from});
    return below;
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    if (findings_by_id(read, std::array{FindingId{id}}).empty()) return std::nullopt;
    return search::Readers{};  // nobody finds it by its words
}

// Each area whose dialogues passed over parts of a theme says at its meeting, or that of all, how it was
// dealt with.
std::vector<std::string> passed_over(db::Read& read, const Round& round,
                                     const std::vector<AnalysisMeeting>& meetings, Language language) {
    std::vector<std::string> missing;
    auto is_answered = [&](std::optional<UnitId> area) {
        return std::ranges::any_of(meetings, [&](const AnalysisMeeting& one) {
            return !one.coverage_note.empty() && (!one.area || one.area == area);
        });
    };
    for (const auto& area : dialogues::progress_of(read, round.id)) {
        if (is_answered(area.area)) continue;
        for (const auto& theme : coverage_of(read, View{.round = round, .area = area.area, .reads = true}))
            if (theme.fault != CoverageFault::none)
                missing.push_back(trf(language,
                                      "{}, ”{}”: några delar är förbigångna. Skriv på analysmötet hur ni tog "
                                      "hand om det.",
                                      area.area_name, theme.name));
    }
    return missing;
}

std::vector<std::string> not_analysed(db::Read& read, const Round& round, Language language) {
    std::vector<std::string> missing;
    auto meetings = meetings_of(read, round.id);
    bool held = std::ranges::any_of(
        meetings, [](const AnalysisMeeting& one) { return *one.held_on <= date_of(now()); });
    if (!held) missing.push_back(tr(language, "Håll ett analysmöte och skriv vilka som var med."));
    auto all = findings_in(read, round.id);
    auto drafts = std::ranges::count(all, FindingState::draft, &RoundFinding::state);
    if (all.empty()) missing.push_back(tr(language, "Skriv minst en iakttagelse och fastställ den."));
    if (drafts > 0)
        missing.push_back(
            trn(language, "{} iakttagelse är bara ett utkast.", "{} iakttagelser är bara utkast.", drafts));
    for (auto& sentence : passed_over(read, round, meetings, language))
        missing.push_back(std::move(sentence));
    return missing;
}
// What a principal and the staff talk of is not the management group's.
bool is_reported_to_lg(const Round& round) { return round.level != DialogueLevel::principal_staff; }
std::vector<std::string> not_reported(db::Read& read, const Round& round, Language language) {
    if (!is_reported_to_lg(round) || is_reported(read, round.ref())) return {};
    return {tr(language, "Lämna återrapporten till ledningsgruppen, under Uppföljning nedan.")};
}

// Analysed: whoever said so owes the management group a report, which stands on its next agenda.
void owe_report(db::Write& write, const rights::Visitor& visitor, const Round&, const Round& after) {
    if (after.state != RoundState::analysed || !is_reported_to_lg(after) || !visitor.person) return;
    for (const auto& group : groups::list_groups(write)) {
        if (group.kind != GroupKind::lg) continue;
        return reports::begin_with_subject(
            write, visitor, after.ref(),
            {.reporter = visitor.person, .to_group = group.id, .due_on = date_of(now()) + time_to_report});
    }
}

}  // namespace

void hang_objects() {
    links::hang({.name = "dialogue_finding",
                 .word = tr(sv, "iakttagelse"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers,
                 .cards = cards});
}
void hang_on_rounds() {
    dialogue_rounds::hang(dialogue_rounds::Guard{RoundEvent::analyse, not_analysed});
    dialogue_rounds::hang(dialogue_rounds::Guard{RoundEvent::report, not_reported});
    dialogue_rounds::hang(dialogue_rounds::Follower{owe_report});
}

}  // namespace styrkedja::dialogue_analysis
