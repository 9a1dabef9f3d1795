// Contributing: the text of a small group, the notes of an asked group's members, and its one answer.
#include "audit/audit.h"
#include "base/text.h"
#include "commitments/commitment_commands.h"
#include "contributions/kept.h"
#include "notices/notices.h"

namespace styrkedja::contributions {
namespace {

struct Place {
    Gathering gathering;
    Contribution contribution;
};
Result<Place> place_of(db::Write& write, const rights::Visitor& visitor, ContributionId id,
                       Language language) {
    auto contribution = find_contribution(write, visitor, id);
    if (!contribution) return refuse(RefusalKind::not_found, tr(language, "Bidraget finns inte."));
    return Place{*load_gathering(write, contribution->gathering), *contribution};
}

Result<void> check_text(const Gathering& gathering, const Said& said, std::string_view text,
                        Language language) {
    if (text.size() > most_text_bytes)
        return refuse_fields(tr(language, "Texten är inte sparad."),
                             {{"text", tr(language, "Skriv högst 20 000 tecken.")}});
    if (text.empty() && gathering.kind == GatheringKind::input_call && !said.nothing)
        return refuse_fields(
            tr(language, "Svaret är inte skickat."),
            {{"text", tr(language, "Skriv svaret, eller säg att ni inte har något att säga.")}});
    return {};
}

// The asked group has done what it owed, and whoever asked hears of it.
void fulfil(db::Write& write, const rights::Visitor& visitor, const Place& place, Language language) {
    auto acting = commitments::on_their_behalf(visitor);
    for (const auto& one : owed(write, place.gathering))
        if (one.origin_part == place.contribution.id.value)
            (void)commitments::complete_commitment(write, acting, one.id, {}, language);
    if (place.gathering.made_by)
        notices::tell(write, visitor, *place.gathering.made_by, NoticeWhat::answered,
                      {"gathering", place.gathering.id.value});
}

}  // namespace

Result<void> contribute(db::Write& write, const rights::Visitor& visitor, ContributionId id, const Said& said,
                        Language language) {
    auto place = place_of(write, visitor, id, language);
    if (!place) return std::unexpected(place.error());
    auto& [gathering, contribution] = *place;
    if (gathering.state != GatheringState::open)
        return refuse(RefusalKind::conflict,
                      tr(language, "Frågan är stängd. Din text är inte sparad, men står kvar här."));
    if (!may_write(write, visitor, gathering, contribution))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar svarar för den."));
    std::string text(trim(said.text));
    if (auto fine = check_text(gathering, said, text, language); !fine) return fine;
    bool is_call = gathering.kind == GatheringKind::input_call;
    auto state = is_call && said.nothing ? ContributionState::nothing
                 : text.empty()          ? ContributionState::waiting
                                         : ContributionState::given;
    // What stands there already is no conflict: an answer that was lost may be asked for again.
    if (contribution.text == text && contribution.state == state) return {};
    if (contribution.version != said.version) return std::unexpected(changed_meanwhile(language));
    update_text(write, id, state, text, visitor.person);
    if (is_call) {
        fulfil(write, visitor, *place, language);
        note_found(write, gathering.id);
    }
    audit::record(write, visitor.actor(),
                  {"contribute", "gathering", gathering.id.value,
                   fmt::format("{}: {}", contribution.name, contribution.text),
                   fmt::format("{}: {}", contribution.name, said.nothing ? name_of(state) : text)});
    return {};
}

Result<void> write_note(db::Write& write, const rights::Visitor& visitor, ContributionId id,
                        std::string_view typed, Language language) {
    auto place = place_of(write, visitor, id, language);
    if (!place) return std::unexpected(place.error());
    if (!may_note(visitor, place->contribution))
        return refuse(RefusalKind::forbidden, tr(language, "Bara gruppens medlemmar skriver inspel."));
    if (place->gathering.state != GatheringState::open)
        return refuse(RefusalKind::conflict,
                      tr(language, "Frågan är stängd. Din text är inte sparad, men står kvar här."));
    std::string text(trim(typed));
    if (text.size() > most_text_bytes)
        return refuse_fields(tr(language, "Texten är inte sparad."),
                             {{"note", tr(language, "Skriv högst 20 000 tecken.")}});
    replace_note(write, id, visitor.person, text);
    audit::record(write, visitor.actor(), {"write_note", "gathering", place->gathering.id.value, {}, text});
    return {};
}

}  // namespace styrkedja::contributions
