// Who sees a pulse; it came of what was agreed.
#include "pulses/object.h"

#include "base/text.h"
#include "pulses/store.h"

namespace styrkedja::pulses {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto pulse = find_pulse(read, visit.visitor, PulseId{id});
    auto group = pulse ? surveys::find_group(read, pulse->group) : std::nullopt;
    if (!group) return std::nullopt;
    return links::Card{.title = trf(visit.language, "Puls: {}", group->name),
                       .url = html::to("/pulses/{}", id),
                       .state = word(visit.language, pulse->state),
                       .tone = tone_of(pulse->state),
                       .dated = pulse->state_since};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto pulse = load_pulse(read, PulseId{id});
    return pulse && may_write(read, visit.visitor, *pulse);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto pulse = load_pulse(read, PulseId{id});
    if (!pulse) return {};
    if (pulse->agreement)
        return {{.ref = {"local_agreement", pulse->agreement->value}, .kind = LinkKind::follows_from}};
    return {{.ref = {"survey", pulse->baseline.value}, .kind = LinkKind::follows_from}};
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "local_agreement") return below;
    for (auto id : pulses_following(read, LocalAgreementId{origin.object}, limit))
        below.push_back({.ref = {"pulse", id.value}, .kind = LinkKind::follows_from});
    return below;
}

}  // namespace

bool may_read(db::Read& read, const rights::Visitor& visitor, const Pulse& pulse) {
    auto group = surveys::find_group(read, pulse.group);
    return group && workplace_dialogues::may_read(read, visitor, *group);
}
bool may_write(db::Read& read, const rights::Visitor& visitor, const Pulse& pulse) {
    auto group = surveys::find_group(read, pulse.group);
    return group && workplace_dialogues::may_write(read, visitor, *group);
}
std::optional<Pulse> find_pulse(db::Read& read, const rights::Visitor& visitor, PulseId id) {
    auto pulse = visitor.signed_in() ? load_pulse(read, id) : std::nullopt;
    if (!pulse) return std::nullopt;
    bool is_seen = pulse->state == PulseState::draft
                       ? may_write(read, visitor, *pulse)
                       : may_read(read, visitor, *pulse) || is_asked_in_a_round(read, id, visitor.person);
    return is_seen ? pulse : std::nullopt;
}

std::vector<questions::Question> askable(db::Read& read, const surveys::Survey& survey) {
    std::vector<questions::Question> all;
    auto content = surveys::content_of(read, survey);
    if (!content) return all;
    for (auto& section : content->sections)
        for (auto& one : section.questions)
            if ((one.kind == QuestionKind::scale || one.kind == QuestionKind::choice) && !one.condition)
                all.push_back(std::move(one));
    return all;
}

std::optional<Date> from_when(db::Read& read, const surveys::Survey& survey) {
    if (survey.kind != SurveyKind::campaign || survey.state < SurveyState::results_released)
        return std::nullopt;
    for (const auto& one : surveys::phases_of(read, survey.id))
        if (one.kind == SurveyPhase::pulse) return one.from_on;
    return std::nullopt;
}

void hang_object() {
    links::hang({.name = "pulse",
                 .word = tr(sv, "puls"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since});
}

}  // namespace styrkedja::pulses
