// An agreement came of its group's dialogue, and that of the survey. None of them is searched for: what the
// group has written is found on its own page.
#include "workplace_dialogues/object.h"

#include <algorithm>

#include "workplace_dialogues/words.h"

namespace styrkedja::workplace_dialogues {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::vector<Counter>& hung_counters() {
    static std::vector<Counter> all;
    return all;
}
std::vector<Panel>& hung_panels() {
    static std::vector<Panel> all;
    return all;
}

// For those who read it its page, for those who see counts the page of these.
std::optional<links::Card> group_card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto group = surveys::find_group(read, SurveyGroupId{id});
    if (!group || group->of_what != SurveyKind::campaign) return std::nullopt;
    auto survey = surveys::find_survey(read, group->survey);
    if (!survey || !surveys::may_find(read, visit.visitor, *survey)) return std::nullopt;
    links::Card card{.title = fmt::format("{} · {}", survey->name, group->name), .url = {}};
    if (may_read(read, visit.visitor, *group)) {
        card.url = work_url(*group);
    } else {
        auto seen = counted_groups(read, visit.visitor, survey->id);
        if (std::ranges::find(seen, group->id, &surveys::Group::id) == seen.end()) return std::nullopt;
        card.url = html::to("/surveys/{}/local-work", survey->id);
    }
    auto dialogue = dialogue_of(read, group->id);
    Progress progress;
    if (dialogue) progress = {dialogue->planned_on, dialogue->held_on, 0, 0};
    card.state = word(visit.language, stage_of(progress));
    card.tone = tone_of(stage_of(progress));
    return card;
}
bool may_link_group(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto group = surveys::find_group(read, SurveyGroupId{id});
    return group && may_write(read, visit.visitor, *group);
}
std::vector<links::Neighbour> why_group(db::Read& read, std::int64_t id) {
    auto group = surveys::find_group(read, SurveyGroupId{id});
    if (!group) return {};
    return {{.ref = {"survey", group->survey.value}, .kind = LinkKind::follows_from}};
}

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto agreement = find_agreement(read, visit.visitor, LocalAgreementId{id});
    if (!agreement) return std::nullopt;
    return links::Card{.title = title_of(*agreement),
                       .url = html::to("/local-agreements/{}", id),
                       .state = word(visit.language, *agreement, date_of(now())),
                       .tone = tone_of(*agreement, date_of(now())),
                       .dated = agreement->due_on};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto agreement = load_agreement(read, LocalAgreementId{id});
    return agreement && may_link_group(visit, read, agreement->group.value);
}
std::vector<links::Neighbour> why(db::Read& read, std::int64_t id) {
    auto agreement = load_agreement(read, LocalAgreementId{id});
    if (!agreement) return {};
    return {{.ref = ref_of(agreement->group), .kind = LinkKind::follows_from}};
}
std::vector<links::Neighbour> since(db::Read& read, const links::Ref& origin, std::int64_t limit) {
    std::vector<links::Neighbour> below;
    if (origin.kind != "workplace_dialogue") return below;
    for (auto id : ids_of(read, SurveyGroupId{origin.object}, limit))
        below.push_back({.ref = {"local_agreement", id.value}, .kind = LinkKind::follows_from});
    return below;
}

}  // namespace

links::Ref ref_of(SurveyGroupId group) { return {"workplace_dialogue", group.value}; }

// The routes are put together once per site, of which a test has many.
void hang(const Counter& counter) {
    auto& all = hung_counters();
    if (std::ranges::find(all, counter.count, &Counter::count) == all.end()) all.push_back(counter);
}
void hang(const Panel& panel) {
    auto& all = hung_panels();
    if (std::ranges::find(all, panel.write, &Panel::write) == all.end()) all.push_back(panel);
}
std::span<const Counter> counters() { return hung_counters(); }
std::span<const Panel> panels() { return hung_panels(); }

void hang_objects() {
    links::hang({.name = "workplace_dialogue",
                 .word = tr(sv, "arbetsplatsdialog"),
                 .card = group_card,
                 .may_link = may_link_group,
                 .why = why_group});
    links::hang({.name = "local_agreement",
                 .word = tr(sv, "lokal överenskommelse"),
                 .card = card,
                 .may_link = may_link,
                 .why = why,
                 .since = since});
}

}  // namespace styrkedja::workplace_dialogues
