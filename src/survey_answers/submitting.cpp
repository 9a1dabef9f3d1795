// Sending in: the roster's mark and the sealed answers in one transaction.
#include <algorithm>

#include "survey_answers/store.h"

namespace styrkedja::survey_answers {

bool Own::is_whole() const {
    auto is_hex = [](char one) { return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f'); };
    auto is_base64 = [](char one) {
        return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
               one == '+' || one == '/' || one == '=';
    };
    constexpr std::size_t id_size = 64;
    return id.size() == id_size && std::ranges::all_of(id, is_hex) && !box.empty() &&
           box.size() <= most_box_bytes && std::ranges::all_of(box, is_base64);
}

std::optional<SealedSheet> seal(const Seals& seals, SurveyId survey, SurveyGroupId group,
                                std::optional<std::int64_t> epoch, const Sheet& sheet) {
    auto key = epoch ? seals.key_of(group, *epoch) : std::nullopt;
    if (!key) return std::nullopt;
    return SealedSheet{survey, group, *epoch, random_id(), sealed(packed(sheet), *key)};
}

Sent submit(db::Write& write, const Seals& seals, SurveyEntryId entry, std::string_view attempt,
            const Sheet& sheet, const Own& own, const std::optional<SealedSheet>& ready) {
    const auto today = date_of(now());
    // While a group's epoch is what it was, so is its key: another is written in its place only after the
    // epoch has gone on.
    auto take = [&](const SealedSheet& one) {
        if (!surveys::note_answered_in(write, entry, attempt, one.group, one.epoch, today)) return false;
        insert_box(write, one.survey, one.group, one.epoch, one.id, one.box);
        if (own.is_whole()) insert_own(write, one.survey, own);
        return true;
    };
    if (ready && take(*ready)) return Sent::first;
    auto standing = standing_of(write, entry, today);
    if (!standing) return Sent::unknown;
    if (standing->answered)
        return !attempt.empty() && standing->attempt == attempt ? Sent::same : Sent::other;
    if (!standing->is_open) return Sent::not_open;
    auto anew = seal(seals, standing->survey, standing->group, standing->epoch, sheet);
    if (!anew) return Sent::no_key_yet;
    return take(*anew) ? Sent::first : Sent::other;
}

void prepare(db::Database& database, Seals& seals, SurveyId survey) {
    Seals::Turn turn(seals);
    db::Rows added;
    for (const auto& one : database.read([&](db::Read& read) { return seals_of(read, survey); })) {
        if (!one.epoch) {
            added.add(one.group);
            seals.put(one.group, 0, new_key());
        } else if (!seals.key_of(one.group, *one.epoch)) {
            seals.trouble(
                fmt::format("survey {}: the key of group {} is lost; what was sealed with it is not "
                            "counted",
                            survey.value, one.group.value));
            seals.put(one.group, *one.epoch, new_key());
        }
    }
    if (!seals.text_key_of(survey)) seals.put_text_key(survey, new_key());
    seals.sync();
    if (added.size()) database.write([&](db::Write& write) { add_seals(write, survey, added); });
}

}  // namespace styrkedja::survey_answers
