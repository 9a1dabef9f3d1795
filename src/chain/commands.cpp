// The commands on commitments: right → rule → transaction → audit → search.
#include "audit/audit.h"
#include "base/check.h"
#include "base/text.h"
#include "chain/states.h"
#include "chain/store.h"
#include "organisation/organisation.h"
#include "rights/permissions.h"
#include "search/search.h"

namespace styrkedja::chain {
namespace {

constexpr std::size_t max_text_bytes = 4000;
constexpr std::size_t max_owners = 30;

// The commitment when the visitor may change it: what one may not see is not found, what one may only see is
// forbidden.
Result<Commitment> changeable(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                              Language language) {
    auto commitment = find_commitment(write, visitor, id);
    if (!commitment) return refuse(RefusalKind::not_found, tr(language, "Åtagandet finns inte."));
    if (!may_change_commitment(write, visitor, *commitment))
        return refuse(
            RefusalKind::forbidden,
            tr(language, "Bara den som äger åtagandet eller håller i gruppens anteckningar kan ändra det."));
    return *commitment;
}

std::string describe(std::string_view text, std::string_view owners, const std::optional<Date>& due_on) {
    return fmt::format("{} | {} | {}", text, owners.empty() ? "–" : owners, due_on ? iso(*due_on) : "–");
}

Result<std::vector<Owner>> owners_from(db::Read& read, GroupId group, const std::vector<std::string>& names,
                                       Language language) {
    organisation::Names directory(read, group);
    std::vector<Owner> owners;
    for (const auto& typed : names) {
        std::string name = collapse_spaces(typed);
        if (name.empty()) continue;
        if (owners.size() == max_owners || name.size() > 200)
            return refuse_fields(
                tr(language, "Åtagandet kunde inte sparas."),
                {{"owners",
                  trf(language, "Skriv högst {} ansvariga, var och en med högst 200 tecken.", max_owners)}});
        owners.push_back({name, directory.person_named(read, name)});
    }
    return owners;
}

Refusal impossible(CommitmentEvent event, Language language) {
    bool already_open = event == CommitmentEvent::reopen;
    return {RefusalKind::conflict,
            already_open ? tr(language, "Åtagandet är redan öppet.")
                         : tr(language, "Åtagandet är redan avslutat."),
            {}};
}

Result<void> move_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                             CommitmentEvent event, std::string_view note, Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    const auto* transition = find_transition(commitment->status, event);
    if (!transition) return std::unexpected(impossible(event, language));
    std::string reason = shorten(collapse_spaces(note), max_text_bytes);
    if (transition->guard == Guard::reason && reason.empty())
        return refuse_fields(tr(language, "Åtagandet är kvar."),
                             {{"note", tr(language, "Skriv varför det inte längre ska göras.")}});
    bool closes = transition->to != CommitmentStatus::open;
    update_status_of(write, id, transition->to, closes ? std::optional(now()) : std::nullopt,
                     closes ? std::optional(reason) : std::nullopt);
    audit::record(write, visitor.actor(),
                  {fmt::format("{}_commitment", name_of(event)), "commitment", id.value,
                   std::string(name_of(transition->from)),
                   std::string(name_of(transition->to)) + (reason.empty() ? "" : ": " + reason)});
    return {};
}

}  // namespace

bool may_change_commitment(db::Read& read, const rights::Visitor& visitor, const Commitment& commitment) {
    return rights::may_in_group(visitor, rights::Permission::keep_minutes, commitment.group) ||
           owns(read, visitor.person, commitment.id);
}

Result<void> change_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               const Terms& terms, Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    if (commitment->status != CommitmentStatus::open)
        return refuse(RefusalKind::conflict,
                      tr(language, "Åtagandet är avslutat. Öppna det igen innan du ändrar det."));
    if (commitment->version != terms.version)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan ändrade åtagandet medan du skrev. Läs in sidan och ändra igen."));
    std::string text = collapse_spaces(terms.text);
    if (text.empty() || text.size() > max_text_bytes)
        return refuse_fields(tr(language, "Åtagandet kunde inte sparas."),
                             {{"text", tr(language, "Skriv vad som ska göras, med högst 4 000 tecken.")}});
    auto owners = owners_from(write, commitment->group, terms.owners, language);
    if (!owners) return std::unexpected(owners.error());
    CHECK(update_terms_of(write, id, text, *owners, terms.due_on, terms.version));
    search::change_body(write, "commitment", id.value, text);
    audit::record(write, visitor.actor(),
                  {"change_commitment", "commitment", id.value,
                   describe(commitment->text, commitment->owners, commitment->due_on),
                   describe(text, joined_names(*owners), terms.due_on)});
    return {};
}

Result<void> complete_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                 Language language) {
    return move_commitment(write, visitor, id, CommitmentEvent::complete, "", language);
}
Result<void> drop_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                             std::string_view reason, Language language) {
    return move_commitment(write, visitor, id, CommitmentEvent::drop, reason, language);
}
Result<void> reopen_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               Language language) {
    return move_commitment(write, visitor, id, CommitmentEvent::reopen, "", language);
}

}  // namespace styrkedja::chain
