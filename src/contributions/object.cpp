// The gathering as an object of the red thread; a call without an answer back as a broken link; its words.
#include "contributions/object.h"

#include "contributions/store.h"
#include "contributions/words.h"
#include "gaps/gaps.h"
#include "links/links.h"
#include "search/kinds.h"

namespace styrkedja::contributions {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto gathering = find_gathering(read, visit.visitor, GatheringId{id});
    if (!gathering) return std::nullopt;
    State state = state_of(visit.language, *gathering);
    return links::Card{.title = gathering->title,
                       .url = html::to("/gatherings/{}", id),
                       .state = state.word,
                       .tone = state.tone,
                       .dated = gathering->due_on ? gathering->due_on : gathering->made_on};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto gathering = find_gathering(read, visit.visitor, GatheringId{id});
    return gathering && may_lead(visit.visitor, *gathering);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto gathering = load_gathering(read, GatheringId{id});
    if (!gathering || !gathering->meeting) return {};
    return {{{"meeting", gathering->meeting->value}, LinkKind::follows_from}};
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "meeting") return below;
    for (GatheringId id : ids_of_meeting(read, MeetingId{origin.object}, limit))
        below.push_back({{"gathering", id.value}, LinkKind::follows_from});
    return below;
}
// What is said about it is between those who ask.
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto gathering = load_gathering(read, GatheringId{id});
    if (!gathering) return std::nullopt;
    return search::Readers{.group = gathering->group};
}

const gaps::Rule silent{{.name = "call_without_answer_back",
                         .kind = "gathering",
                         .title = tr(sv, "Frågor till grupper som aldrig fick svar tillbaka"),
                         .act = tr(sv, "Sammanställ svaren och säg hur ni använde dem."),
                         .mended_by = tr(sv, "den som håller i gruppens anteckningar"),
                         .severity = gaps::Severity::mend},
                        {.id = "g.id",
                         .everywhere = "FROM gathering g WHERE g.kind = 'input_call' AND g.state = 'closed'",
                         .group_column = "g.org_group"}};

}  // namespace

void hang_object() {
    search::hang({"gathering", tr(sv, "Insamling"), tr(sv, "Insamlingar")});
    search::hang({"contribution", tr(sv, "Svar till andra grupper"), tr(sv, "Svar till andra grupper")});
    links::hang({.name = "gathering",
                 .word = tr(sv, "insamling"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since,
                 .readers = readers});
}
void hang_rules() { gaps::hang(silent); }

const char* word(Language language, GatheringKind kind) {
    return kind == GatheringKind::group_work ? tr(language, "Grupparbete")
                                             : tr(language, "Fråga till andra grupper");
}

State state_of(Language language, const Gathering& gathering) {
    bool is_call = gathering.kind == GatheringKind::input_call;
    switch (gathering.state) {
        case GatheringState::open:
            if (gathering.due_on && *gathering.due_on < date_of(now()))
                return {html::Tone::alarm, tr(language, "dagen har gått")};
            return {html::Tone::info, tr(language, "pågår")};
        case GatheringState::closed:
            return {html::Tone::attention, is_call ? tr(language, "stängd, väntar på svar tillbaka")
                                                   : tr(language, "stängd, sammanställs")};
        case GatheringState::answered:
            return {html::Tone::good,
                    is_call ? tr(language, "besvarad tillbaka") : tr(language, "i anteckningarna")};
        case GatheringState::withdrawn:
            break;
    }
    return {html::Tone::neutral, tr(language, "tillbakadragen")};
}
html::Markup state_badge(Language language, const Gathering& gathering) {
    auto [tone, said] = state_of(language, gathering);
    return html::badge(tone, said);
}
html::Markup part_badge(Language language, const Gathering& gathering, const Contribution& contribution) {
    bool is_call = gathering.kind == GatheringKind::input_call;
    switch (contribution.state) {
        case ContributionState::given:
            return html::badge(html::Tone::good,
                               is_call ? tr(language, "har svarat") : tr(language, "har skrivit"));
        case ContributionState::nothing:
            return html::badge(html::Tone::good, tr(language, "har inget att säga"));
        case ContributionState::waiting:
            break;
    }
    if (is_late(gathering, contribution, date_of(now())))
        return html::badge(html::Tone::alarm, tr(language, "sent ute"));
    bool open = gathering.state == GatheringState::open;
    const char* silent_word = is_call ? tr(language, "svarade inte") : tr(language, "skrev inget");
    return html::badge(html::Tone::neutral, open ? tr(language, "inget än") : silent_word);
}
std::string progress_said(Language language, const Gathering& gathering,
                          const std::vector<Contribution>& contributions) {
    auto done = std::ranges::count_if(
        contributions, [](const auto& one) { return one.state != ContributionState::waiting; });
    return gathering.kind == GatheringKind::input_call
               ? trf(language, "{} av {} grupper har svarat", done, contributions.size())
               : trf(language, "{} av {} grupper har skrivit", done, contributions.size());
}

}  // namespace styrkedja::contributions
