// Asking: group work of a meeting, and a call to other groups.
#include <algorithm>
#include <random>
#include <set>

#include "audit/audit.h"
#include "base/text.h"
#include "contributions/kept.h"
#include "groups/groups.h"
#include "notices/notices.h"
#include "search/search.h"

namespace styrkedja::contributions {
namespace {

constexpr std::size_t most_material_bytes = most_text_bytes;

// What both kinds say of question and material; the question in one line.
void check_question(std::string& title, std::string& material, std::vector<FieldError>& errors,
                    Language language) {
    title = collapse_spaces(title);
    material = std::string(trim(material));
    if (title.empty()) errors.push_back({"title", tr(language, "Skriv frågan.")});
    if (title.size() > most_title_bytes)
        errors.push_back({"title", tr(language, "Skriv det kortare, med högst 500 tecken.")});
    if (material.size() > most_material_bytes)
        errors.push_back({"material", tr(language, "Skriv högst 20 000 tecken.")});
}

// Which group each goes to: dealt like cards, so that no group is more than one larger than another.
void deal(db::Write& write, std::vector<Named> people, const std::vector<ContributionId>& parts,
          std::uint64_t seed) {
    std::mt19937_64 chance(seed);
    std::shuffle(people.begin(), people.end(), chance);
    for (std::size_t at = 0; at < people.size(); ++at)
        insert_member(write, parts[at % parts.size()], people[at].person);
}

Result<NewCall> checked_call(db::Write& write, const rights::Visitor& visitor, NewCall call,
                             Language language) {
    std::vector<FieldError> errors;
    check_question(call.title, call.material, errors, language);
    if (call.item) {
        auto item = meetings::find_item(write, visitor, *call.item);
        auto meeting = item ? meetings::find_meeting(write, visitor, item->meeting) : std::nullopt;
        if (!meeting || meeting->group != call.group)
            errors.push_back({"item", tr(language, "Välj en punkt på mötets dagordning.")});
    }
    std::set<GroupId> asked(call.asked.begin(), call.asked.end());
    call.asked.assign(asked.begin(), asked.end());
    bool there = std::ranges::all_of(
        call.asked, [&](GroupId id) { return id != call.group && groups::find_group(write, id); });
    if (call.asked.empty()) errors.push_back({"asked", tr(language, "Välj vilka grupper ni frågar.")});
    if (call.asked.size() > most_asked)
        errors.push_back({"asked", trf(language, "Välj högst {} grupper.", most_asked)});
    else if (!there)
        errors.push_back({"asked", tr(language, "Välj bland andra grupper än er egen.")});
    if (!call.due_on)
        errors.push_back({"due_on", tr(language, "När ska svaren vara inne?")});
    else if (*call.due_on < date_of(now()))
        errors.push_back({"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    if (errors.empty()) return call;
    return refuse_fields(tr(language, "Frågan är inte skickad än."), std::move(errors));
}

// The asked group owes an answer, and those who hold in it hear of it.
void oblige(db::Write& write, const rights::Visitor& visitor, GatheringId id, ContributionId part,
            const NewCall& call, GroupId asked) {
    auto keepers = keepers_of(write, asked);
    std::vector<commitments::Owner> owners;
    if (!keepers.empty()) owners.push_back({keepers.front().name, keepers.front().person});
    auto commitment = commitments::add_commitment(
        write, {.kind = CommitmentKind::question,
                .text = call.title,
                .group = asked,
                .owners = owners,
                .due_on = call.due_on,
                .promised_on = date_of(now()),
                .origin = {.kind = "gathering", .object = id.value, .part = part.value}});
    search::add(write, {.kind = "commitment",
                        .object = commitment.value,
                        .group = asked,
                        .title = shorten(call.title, 120),
                        .body = call.title,
                        .url = fmt::format("/commitments/{}", commitment.value),
                        .dated = date_of(now())});
    for (const auto& keeper : keepers)
        notices::tell(write, visitor, keeper.person, NoticeWhat::asked, {"gathering", id.value});
}

Result<void> check_groups(db::Write& write, const rights::Visitor& visitor, const Gathering& gathering,
                          Groups& typed, Language language) {
    auto parts = contributions_of(write, gathering.id);
    std::vector<FieldError> errors;
    for (const auto& part : parts) {
        std::string& name = typed.names[part.id] = collapse_spaces(typed.names[part.id]);
        if (name.empty() || name.size() > most_name_bytes)
            errors.push_back({fmt::format("name_{}", part.id.value),
                              tr(language, "Skriv vad gruppen heter, med högst 60 tecken.")});
    }
    auto known = people_of(write, *meetings::find_meeting(write, visitor, *gathering.meeting));
    for (const auto& part : parts)
        for (const auto& member : members_of(write, part.id)) known.push_back(member);
    for (const auto& [person, part] : typed.members)
        if (std::ranges::find(parts, part, &Contribution::id) == parts.end() ||
            std::ranges::find(known, person, &Named::person) == known.end())
            errors.push_back({fmt::format("person_{}", person.value), tr(language, "Välj bland grupperna.")});
    if (typed.names.size() != parts.size()) return std::unexpected(too_late(language));
    if (errors.empty()) return {};
    return refuse_fields(tr(language, "Grupperna är inte sparade."), std::move(errors));
}

}  // namespace

Result<GatheringId> make_work(db::Write& write, const rights::Visitor& visitor, const NewWork& typed,
                              Language language) {
    auto meeting = meetings::kept_meeting(write, visitor, typed.meeting, language);
    if (!meeting) return std::unexpected(meeting.error());
    if (!meetings::has_agenda_open(meeting->state))
        return refuse(RefusalKind::conflict, tr(language, "Grupparbeten görs medan mötet är på gång."));
    NewWork work = typed;
    std::vector<FieldError> errors;
    check_question(work.title, work.material, errors, language);
    auto item = work.item ? meetings::find_item(write, visitor, *work.item) : std::nullopt;
    if (work.item && (!item || item->meeting != work.meeting))
        errors.push_back({"item", tr(language, "Välj en punkt på mötets dagordning.")});
    if (work.parts < least_parts || work.parts > most_parts)
        errors.push_back({"parts", trf(language, "Välj {} till {} grupper.", least_parts, most_parts)});
    if (!errors.empty())
        return refuse_fields(tr(language, "Grupparbetet är inte gjort än."), std::move(errors));
    auto id =
        insert_gathering(write, {.kind = GatheringKind::group_work,
                                 .group = meeting->group,
                                 .meeting = work.meeting,
                                 .item = work.item,
                                 .title = work.title,
                                 .material = work.material,
                                 .due_on = {},
                                 .shows_all = true,
                                 .made_by = visitor.person ? std::optional(visitor.person) : std::nullopt});
    std::vector<ContributionId> parts;
    for (std::int64_t at = 1; at <= work.parts; ++at)
        parts.push_back(insert_contribution(write, id, at, trf(language, "Grupp {}", at), {}));
    if (work.deal == Deal::evenly) deal(write, people_of(write, *meeting), parts, work.seed);
    note_found(write, id);
    audit::record(write, visitor.actor(), {"make_group_work", "gathering", id.value, {}, work.title});
    return id;
}

Result<GatheringId> make_call(db::Write& write, const rights::Visitor& visitor, const NewCall& typed,
                              Language language) {
    if (!meetings::may_see_meeting(visitor, typed.group) || !groups::find_group(write, typed.group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    if (!meetings::may_keep_minutes_of(visitor, typed.group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar frågar för gruppen."));
    auto call = checked_call(write, visitor, typed, language);
    if (!call) return std::unexpected(call.error());
    auto item = call->item ? meetings::find_item(write, visitor, *call->item) : std::nullopt;
    auto id =
        insert_gathering(write, {.kind = GatheringKind::input_call,
                                 .group = call->group,
                                 .meeting = item ? std::optional(item->meeting) : std::nullopt,
                                 .item = call->item,
                                 .title = call->title,
                                 .material = call->material,
                                 .due_on = call->due_on,
                                 .shows_all = call->shows_all,
                                 .made_by = visitor.person ? std::optional(visitor.person) : std::nullopt});
    std::int64_t position = 0;
    for (GroupId asked : call->asked) {
        auto part = insert_contribution(write, id, ++position, "", asked);
        oblige(write, visitor, id, part, *call, asked);
    }
    note_found(write, id);
    audit::record(write, visitor.actor(),
                  {"make_input_call",
                   "gathering",
                   id.value,
                   {},
                   fmt::format("{} | {} | {}", call->title, iso(*call->due_on), call->asked.size())});
    return id;
}

Result<void> change_groups(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                           const Groups& groups, Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    if (gathering->kind != GatheringKind::group_work || gathering->state != GatheringState::open)
        return std::unexpected(too_late(language));
    if (gathering->version != groups.version) return std::unexpected(changed_meanwhile(language));
    Groups typed = groups;
    if (auto fine = check_groups(write, visitor, *gathering, typed, language); !fine) return fine;
    for (const auto& [part, name] : typed.names) update_name(write, part, name);
    delete_members(write, id);
    for (const auto& [person, part] : typed.members) insert_member(write, part, person);
    bump_version(write, id);
    std::vector<std::string> names;
    for (const auto& [part, name] : typed.names) names.push_back(name);
    audit::record(write, visitor.actor(), {"change_groups", "gathering", id.value, {}, join(names, ", ")});
    return {};
}

}  // namespace styrkedja::contributions
