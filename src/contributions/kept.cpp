// What the commands share.
#include "contributions/kept.h"

#include "groups/groups.h"
#include "search/search.h"

namespace styrkedja::contributions {

Result<Gathering> led_gathering(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                                Language language) {
    auto gathering = find_gathering(write, visitor, id);
    if (!gathering) return refuse(RefusalKind::not_found, tr(language, "Insamlingen finns inte."));
    if (!may_lead(visitor, *gathering))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för den frågande gruppens anteckningar kan göra det."));
    return *gathering;
}
Refusal changed_meanwhile(Language language) {
    return {RefusalKind::conflict,
            tr(language, "Någon annan skrev samtidigt. Din text är kvar, den andras står bredvid."),
            {}};
}
Refusal too_late(Language language) {
    return {RefusalKind::conflict,
            tr(language, "Det går inte längre: frågan har gått vidare. Läs in sidan igen."),
            {}};
}

std::vector<Named> keepers_of(db::Read& read, GroupId group) {
    std::vector<Named> keepers;
    for (auto function : {GroupFunction::chair, GroupFunction::secretary})
        for (const auto& one : groups::members_on(read, group, date_of(now())))
            if (one.function == function) keepers.push_back({one.person, one.name});
    return keepers;
}

std::vector<commitments::Commitment> owed(db::Read& read, const Gathering& gathering) {
    auto all = commitments::commitments_of(read, "gathering", gathering.id.value);
    std::erase_if(
        all, [](const auto& one) { return one.origin_part == 0 || one.status != CommitmentStatus::open; });
    return all;
}

void note_found(db::Write& write, GatheringId id) {
    auto gathering = *load_gathering(write, id);
    std::string url = fmt::format("/gatherings/{}", id.value);
    search::remove(write, "gathering", id.value);
    search::add(write, {.kind = "gathering",
                        .object = id.value,
                        .group = gathering.group,
                        .title = gathering.title,
                        .body = fmt::format("{}\n{}\n{}", gathering.material, gathering.compiled,
                                            gathering.answer_back),
                        .url = url,
                        .dated = gathering.made_on});
    if (gathering.kind == GatheringKind::group_work) return;
    for (const auto& one : contributions_of(write, id)) {
        search::remove(write, "contribution", one.id.value);
        search::add(write,
                    {.kind = "contribution",
                     .object = one.id.value,
                     .group = one.asked_group,
                     .title = fmt::format("{} – {}", gathering.title, one.name),
                     .body = fmt::format("{}\n{}\n{}", gathering.material, one.text, gathering.answer_back),
                     .url = url,
                     .dated = gathering.made_on});
    }
}

}  // namespace styrkedja::contributions
