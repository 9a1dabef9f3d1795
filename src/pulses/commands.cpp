// Setting pulses up and moving them on: right → version → state → rows → audit, which tells how often and how
// long but never what the group wrote.
#include <algorithm>

#include "audit/audit.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "pulses/object.h"
#include "pulses/store.h"

namespace styrkedja::pulses {
namespace {

using surveys::Group;
using surveys::Survey;

std::unexpected<Refusal> unseen(Language language) {
    return refuse(RefusalKind::not_found, tr(language, "Pulsen finns inte."));
}
std::unexpected<Refusal> changed_meanwhile(Language language) {
    return refuse(RefusalKind::conflict,
                  tr(language, "Pulsen har ändrats sedan du öppnade den. Det du skrev står kvar."));
}
std::unexpected<Refusal> not_theirs(Language language) {
    return refuse(RefusalKind::forbidden, tr(language, "Det är gruppens chef som sköter pulsen."));
}

// As it was seen, by whoever may write it.
Result<Pulse> pulse_to_write(db::Read& read, const rights::Visitor& visitor, PulseId id, std::int64_t seen,
                             Language language) {
    auto pulse = find_pulse(read, visitor, id);
    if (!pulse) return unseen(language);
    if (!may_write(read, visitor, *pulse)) return not_theirs(language);
    if (pulse->version != seen) return changed_meanwhile(language);
    return *pulse;
}

std::string described(db::Read& read, const Pulse& pulse) {
    auto group = surveys::find_group(read, pulse.group);
    return fmt::format("{}: {} frågor, {}, {} × {} dagar{}", group ? group->name : "",
                       split(pulse.questions, ',').size(), name_of(pulse.cadence), pulse.rounds,
                       pulse.days_open, pulse.next_on ? " från " + iso(*pulse.next_on) : "");
}

std::optional<Refusal> not_yet(db::Read& read, const Survey& survey, Date today, Language language) {
    auto from = from_when(read, survey);
    if (from && surveys::is_within(read, survey.id, SurveyPhase::pulse, today)) return std::nullopt;
    return Refusal{
        RefusalKind::conflict,
        from && *from > today
            ? trf(language, "Pulser kan startas från {}.", spoken(*from, language))
            : std::string(tr(language,
                             "Pulser kan startas när resultatet är utlämnat och enkätens skede för "
                             "puls har börjat.")),
        {}};
}

class Check {
  public:
    Check(db::Read& read, const rights::Visitor& visitor, Language language)
        : read_(read), visitor_(visitor), language_(language) {}
    std::vector<FieldError> errors;

    void questions(Pulse& next, const Survey& survey, const PulseDraft& typed) {
        std::vector<std::string> asked;  // in the form's order
        for (const auto& one : askable(read_, survey))
            if (std::ranges::find(typed.questions, one.key) != typed.questions.end())
                asked.push_back(one.key);
        next.questions = join(asked, ",");
        if (asked.empty() || asked.size() > most_asked || asked.size() != typed.questions.size())
            wrong("questions", trf(language_, "Välj en till {} av frågorna.", most_asked));
    }
    void agreement(Pulse& next, const PulseDraft& typed) {
        next.agreement = typed.agreement;
        if (!typed.agreement) return;
        auto agreed = workplace_dialogues::find_agreement(read_, visitor_, *typed.agreement);
        if (!agreed || agreed->group != next.group)
            wrong("agreement", tr(language_, "Välj en av gruppens överenskommelser."));
    }
    void days(Pulse& next, const PulseDraft& typed, Date today) {
        next.cadence = typed.cadence;
        next.rounds = typed.cadence == PulseCadence::once ? 1 : typed.rounds;
        next.days_open = typed.days_open;
        next.next_on = typed.first_day;
        if (next.rounds < 1 || next.rounds > most_rounds)
            wrong("rounds", trf(language_, "Skriv ett antal mellan {} och {}.", 1, most_rounds));
        if (next.days_open < least_days || next.days_open > most_days)
            wrong("days_open", trf(language_, "Skriv ett antal mellan {} och {}.", least_days, most_days));
        if (typed.first_day &&
            (*typed.first_day < today || *typed.first_day > today + std::chrono::days{most_days_ahead}))
            wrong("first_day", tr(language_, "Välj i dag eller en dag inom ett år."));
    }

  private:
    void wrong(std::string field, std::string message) {
        errors.push_back({std::move(field), std::move(message)});
    }
    db::Read& read_;
    const rights::Visitor& visitor_;
    Language language_;
};

std::optional<Refusal> fill(db::Read& read, const rights::Visitor& visitor, Pulse& next,
                            const PulseDraft& typed, Date today, Language language) {
    Check check(read, visitor, language);
    check.questions(next, *surveys::find_survey(read, next.baseline), typed);
    check.agreement(next, typed);
    check.days(next, typed, today);
    if (check.errors.empty()) return std::nullopt;
    return Refusal{RefusalKind::invalid, tr(language, "Pulsen är inte sparad."), std::move(check.errors)};
}

}  // namespace

PulseDraft draft_of(const Pulse& pulse) {
    PulseDraft draft{.agreement = pulse.agreement,
                     .cadence = pulse.cadence,
                     .rounds = pulse.rounds,
                     .days_open = pulse.days_open,
                     .first_day = pulse.next_on,
                     .version = pulse.version};
    for (auto key : split(pulse.questions, ',')) draft.questions.emplace_back(key);
    return draft;
}

Result<PulseId> add_pulse(db::Write& write, const rights::Visitor& visitor, SurveyGroupId group_id,
                          const PulseDraft& draft, Date today, Language language) {
    auto group = surveys::find_group(write, group_id);
    auto survey = group ? surveys::find_survey(write, group->survey) : std::nullopt;
    if (!survey || survey->kind != SurveyKind::campaign ||
        !workplace_dialogues::may_read(write, visitor, *group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    if (!workplace_dialogues::may_write(write, visitor, *group)) return not_theirs(language);
    if (auto refusal = not_yet(write, *survey, today, language)) return std::unexpected(*refusal);
    Pulse next{};
    next.baseline = survey->id, next.group = group->id;
    next.state = PulseState::draft, next.state_since = today;
    next.created_by = visitor.person, next.created_by_name = visitor.name;
    if (auto refusal = fill(write, visitor, next, draft, today, language)) return std::unexpected(*refusal);
    next.id = insert_pulse(write, next);
    audit::record(write, visitor.actor(), {"add_pulse", "pulse", next.id.value, {}, described(write, next)});
    return next.id;
}

Result<void> change_pulse(db::Write& write, const rights::Visitor& visitor, PulseId id,
                          const PulseDraft& draft, Date today, Language language) {
    auto old = pulse_to_write(write, visitor, id, draft.version, language);
    if (!old) return std::unexpected(old.error());
    if (old->state != PulseState::draft)
        return refuse(RefusalKind::conflict, tr(language, "Pulsen har startat och ändras inte mer."));
    Pulse next = *old;
    if (auto refusal = fill(write, visitor, next, draft, today, language)) return std::unexpected(*refusal);
    if (!update_pulse(write, next)) return changed_meanwhile(language);
    audit::record(write, visitor.actor(),
                  {"change_pulse", "pulse", id.value, described(write, *old), described(write, next)});
    return {};
}

Result<void> delete_pulse(db::Write& write, const rights::Visitor& visitor, PulseId id, std::int64_t version,
                          Language language) {
    auto old = pulse_to_write(write, visitor, id, version, language);
    if (!old) return std::unexpected(old.error());
    if (old->state != PulseState::draft)
        return refuse(RefusalKind::conflict,
                      tr(language, "Pulsen har startat. Den kan avslutas men inte tas bort."));
    remove_pulse(write, id);
    audit::record(write, visitor.actor(), {"delete_pulse", "pulse", id.value, described(write, *old), {}});
    return {};
}

std::vector<std::string> missing_for(db::Read& read, const Pulse& pulse, PulseEvent event, Date today,
                                     Language language) {
    std::vector<std::string> missing;
    auto rounds = rounds_of(read, pulse.id);
    switch (event) {
        case PulseEvent::open:
            if (auto refusal = not_yet(read, *surveys::find_survey(read, pulse.baseline), today, language))
                missing.push_back(refusal->message);
            break;
        case PulseEvent::stop:
            if (!pulse.next_on) missing.emplace_back(tr(language, "Den sista omgången har redan börjat."));
            break;
        case PulseEvent::close:
            if (pulse.next_on) missing.emplace_back(tr(language, "Alla omgångar har inte varit än."));
            if (!std::ranges::all_of(rounds, is_counted))
                missing.emplace_back(tr(language, "En omgång tar emot svar eller räknas."));
            break;
        case PulseEvent::compare:
            if (std::ranges::none_of(rounds, is_counted))
                missing.emplace_back(
                    tr(language, "Ingen omgång har räknats, så det finns inget att jämföra."));
            break;
    }
    return missing;
}

Result<void> move_pulse(db::Write& write, const rights::Visitor& visitor, PulseId id, PulseEvent event,
                        const Act& act, Date today, Language language) {
    auto old = pulse_to_write(write, visitor, id, act.version, language);
    if (!old) return std::unexpected(old.error());
    const auto* transition = find_transition(old->state, event);
    if (!transition)
        return refuse(RefusalKind::conflict,
                      trf(language, "Det går inte nu: pulsens läge är ”{}”.", word(language, old->state)));
    auto missing = missing_for(write, *old, event, today, language);
    if (!missing.empty()) return refuse(RefusalKind::conflict, join(missing, " "));
    Pulse next = *old;
    next.state = transition->to;
    next.state_since = today;
    if (event == PulseEvent::open) next.next_on = std::max(old->next_on.value_or(today), today);
    if (event == PulseEvent::stop) next.next_on.reset();
    if (event == PulseEvent::compare) {
        next.conclusion = tidied_text(act.conclusion);
        if (next.conclusion.empty())
            return refuse_fields(tr(language, "Slutsatsen är inte sparad."),
                                 {{"conclusion", tr(language, "Skriv vad pulsen visade.")}});
        if (characters_in(next.conclusion) > most_conclusion_characters)
            return refuse_fields(tr(language, "Slutsatsen är inte sparad."),
                                 {{"conclusion", trf(language, "Skriv det kortare, med högst {} tecken.",
                                                     most_conclusion_characters)}});
    }
    if (!update_pulse(write, next)) return changed_meanwhile(language);
    audit::record(write, visitor.actor(),
                  {"move_pulse", "pulse", id.value, std::string(name_of(old->state)),
                   fmt::format("{}: {}", name_of(event), name_of(next.state))});
    // What its days say of it now: the first round, or the end.
    if (event == PulseEvent::open || event == PulseEvent::stop) return go_on(write, id, today);
    return {};
}

}  // namespace styrkedja::pulses
