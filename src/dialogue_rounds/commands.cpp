// Setting up a round and moving it on: right, rule, rows, history, and what other modules do about it.
#include "base/check.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "dialogue_rounds/hung.h"
#include "dialogue_rounds/object.h"
#include "dialogue_rounds/rules.h"
#include "dialogue_rounds/store.h"

namespace styrkedja::dialogue_rounds {
namespace {

constexpr auto lead = rights::Permission::lead_dialogues;

// A round of one school whose unit is not chosen yet is refused for that, not for want of the right.
bool may_lead(const rights::Visitor& visitor, const RoundDraft& draft) {
    if (needs_unit(draft.level) && !draft.unit) return may_lead_somewhere(visitor);
    return rights::may(visitor, lead, draft.unit);
}
std::unexpected<Refusal> not_theirs(const RoundDraft& draft, Language language) {
    return refuse(RefusalKind::forbidden,
                  draft.unit ? tr(language, "Du får inte lägga upp dialogomgångar för den enheten.")
                             : tr(language, "Du får inte lägga upp dialogomgångar för hela förvaltningen."));
}
std::unexpected<Refusal> changed_meanwhile(Language language) {
    return refuse(
        RefusalKind::conflict,
        tr(language, "Någon annan har ändrat omgången sedan du öppnade den. Det du skrev står kvar."));
}

// That the visitor leads, as it was seen; refused else.
Result<Round> round_to_lead(db::Read& read, const rights::Visitor& visitor, RoundId id, std::int64_t seen,
                            Language language) {
    auto round = visitor.signed_in() ? find_round(read, id) : std::nullopt;
    if (!round) return refuse(RefusalKind::not_found, tr(language, "Omgången finns inte."));
    if (!dialogue_rounds::may_lead(visitor, *round))
        return refuse(RefusalKind::forbidden, tr(language, "Det är den som leder omgången som gör det."));
    if (round->version != seen) return changed_meanwhile(language);
    return *round;
}

// As people read it in the history.
std::string described(db::Read& read, const Round& round) {
    std::vector<std::string> lines = {
        round.name,
        fmt::format("{} {}/{}{}", word(Language::swedish, round.level), round.number, round.year,
                    round.unit ? fmt::format(", enhet {}", round.unit->value) : ""),
        fmt::format("{} – {}{}", iso(round.from_on), iso(round.to_on),
                    round.prework_by ? ", förarbete till " + iso(*round.prework_by) : "")};
    if (round.form_version) {
        auto version = forms::find_version(read, *round.form_version);
        lines.push_back(fmt::format("formulär {}, version {}", version->form.value, version->number));
    }
    for (const auto& area : focus_of(read, round.id)) lines.push_back("fokusområde: " + area.name);
    for (const auto& theme : themes_of(read, round.id)) {
        lines.push_back(fmt::format("tema ({}): {}", name_of(theme.parts), theme.name));
        for (const auto* text : {&theme.why, &theme.questions, &theme.support})
            if (!text->empty()) lines.push_back(*text);
    }
    for (const auto* text : {&round.themes_reason, &round.guide})
        if (!text->empty()) lines.push_back(*text);
    return join(lines, "\n");
}

Result<void> move_to(db::Write& write, const rights::Visitor& visitor, const Round& before, RoundEvent event,
                     const std::string& reason, Language language) {
    Round after = before;
    after.state = find_transition(before.state, event)->to;
    after.state_since = date_of(now());
    if (event == RoundEvent::close_with_gaps) after.reason = reason;
    if (!update_state(write, after)) return changed_meanwhile(language);
    ++after.version;
    // What the dialogues are about stands as it is now, whatever becomes of the focus areas.
    if (event == RoundEvent::open_prework) hold_focus(write, after.id);
    std::string said(name_of(after.state));
    if (!reason.empty()) said += ": " + reason;
    audit::record(
        write, visitor.actor(),
        {"move_round", "dialogue_round", before.id.value, std::string(name_of(before.state)), said});
    tell_followers(write, visitor, before, after);
    return {};
}

}  // namespace

bool may_lead(const rights::Visitor& visitor, const Round& round) {
    return rights::may(visitor, lead, round.unit);
}
bool may_lead_somewhere(const rights::Visitor& visitor) { return rights::may_somewhere(visitor, lead); }

Result<RoundId> add_round(db::Write& write, const rights::Visitor& visitor, const RoundDraft& typed,
                          Language language) {
    if (!may_lead(visitor, typed)) return not_theirs(typed, language);
    auto next = checked(write, visitor, typed, nullptr, language);
    if (!next) return std::unexpected(next.error());
    auto id = insert_round(write, next->draft, next->form_version, visitor.name);
    replace_parts(write, id, next->draft);
    auto round = *find_round(write, id);
    audit::record(write, visitor.actor(),
                  {"add_round", "dialogue_round", id.value, {}, described(write, round)});
    index(write, round);
    return id;
}

Result<void> change_round(db::Write& write, const rights::Visitor& visitor, RoundId id,
                          const RoundDraft& typed, Language language) {
    auto old = round_to_lead(write, visitor, id, typed.version, language);
    if (!old) return std::unexpected(old.error());
    if (!may_lead(visitor, typed)) return not_theirs(typed, language);
    if (old->state >= RoundState::compiled)
        return refuse(RefusalKind::conflict,
                      tr(language, "Omgången är sammanställd. Då ändras inte det som den handlade om."));
    auto next = checked(write, visitor, typed, &*old, language);
    if (!next) return std::unexpected(next.error());
    if (old->state != RoundState::configured) {
        auto fixed = fixed_parts_changed(write, *old, *next, language);
        if (!fixed.empty())
            return refuse(RefusalKind::conflict,
                          trf(language,
                              "Förarbetet har börjat, så det här står fast: {}. Det nya får vänta till nästa "
                              "omgång.",
                              join(fixed, ", ")));
    }
    std::string before = described(write, *old);
    if (!update_round(write, id, next->draft, next->form_version)) return changed_meanwhile(language);
    if (old->state == RoundState::configured) replace_parts(write, id, next->draft);
    auto round = *find_round(write, id);
    audit::record(write, visitor.actor(),
                  {"change_round", "dialogue_round", id.value, before, described(write, round)});
    index(write, round);
    return {};
}

Result<void> renew_form_version(db::Write& write, const rights::Visitor& visitor, RoundId id,
                                std::int64_t version, Language language) {
    auto old = round_to_lead(write, visitor, id, version, language);
    if (!old) return std::unexpected(old.error());
    auto pinned = old->form_version ? forms::find_version(write, *old->form_version) : std::nullopt;
    auto used = pinned ? forms::version_in_use(write, pinned->form) : std::nullopt;
    if (old->state != RoundState::configured)
        return refuse(
            RefusalKind::conflict,
            tr(language,
               "Förarbetet har börjat med formuläret som det är. En ny version är till nästa omgång."));
    if (!used || used->id == pinned->id)
        return refuse(RefusalKind::conflict, tr(language, "Det finns ingen nyare version att byta till."));
    auto draft = draft_of(write, *old);
    if (!update_round(write, id, draft, used->id)) return changed_meanwhile(language);
    audit::record(write, visitor.actor(),
                  {"renew_form_version", "dialogue_round", id.value, std::to_string(pinned->number),
                   std::to_string(used->number)});
    return {};
}

Result<void> move_round(db::Write& write, const rights::Visitor& visitor, RoundId id, RoundEvent event,
                        const RoundAct& act, Language language) {
    auto old = round_to_lead(write, visitor, id, act.version, language);
    if (!old) return std::unexpected(old.error());
    if (!find_transition(old->state, event))
        return refuse(RefusalKind::conflict,
                      trf(language, "Det går inte nu: omgångens läge är ”{}”.", word(language, old->state)));
    std::string reason;
    if (event == RoundEvent::close_with_gaps) {
        reason = tidied_text(act.reason);
        std::string wrong;
        if (reason.empty())
            wrong = tr(language, "Skriv varför omgången går vidare fast dialoger saknas.");
        else if (characters_in(reason) > most_text_characters)
            wrong = trf(language, "Skriv det kortare, med högst {} tecken.", most_text_characters);
        if (!wrong.empty()) return refuse_fields(tr(language, "Omgången står kvar."), {{"reason", wrong}});
    }
    auto missing = missing_for(write, *old, event, language);
    if (!missing.empty()) {
        std::vector<FieldError> errors;
        for (const auto& sentence : missing) errors.push_back({"event", sentence});
        return refuse_fields(trf(language, "Omgången står kvar, det här fattas: {}", join(missing, " ")),
                             std::move(errors));
    }
    return move_to(write, visitor, *old, event, reason, language);
}

void start_round(db::Write& write, const rights::Visitor& visitor, RoundId id) {
    auto round = find_round(write, id);
    if (!round || !find_transition(round->state, RoundEvent::start)) return;
    auto done = move_to(write, visitor, *round, RoundEvent::start, "", Language::swedish);
    CHECK(done.has_value());  // its version was read in this very transaction
}

}  // namespace styrkedja::dialogue_rounds
