// The commands on decisions: right → rule → rows → audit, references, search.
#include "audit/audit.h"
#include "base/check.h"
#include "base/text.h"
#include "decisions/store.h"
#include "groups/groups.h"
#include "rights/permissions.h"
#include "search/search.h"

namespace styrkedja::decisions {
namespace {

constexpr std::size_t max_text_bytes = 4000;
constexpr std::size_t max_name_bytes = 200;

Refusal not_there(Language language) {
    return {RefusalKind::not_found, tr(language, "Beslutet finns inte."), {}};
}
std::unexpected<Refusal> wrong(Language language, const char* field, const char* message) {
    return refuse_fields(tr(language, "Beslutet är inte sparat än."), {{field, message}});
}

// The decision when the visitor may change it, and has seen what it says now.
Result<Decision> changeable(db::Write& write, const rights::Visitor& visitor, DecisionId id,
                            std::int64_t version, Language language) {
    auto decision = find_decision(write, visitor, id);
    if (!decision) return std::unexpected(not_there(language));
    if (!may_change_decision(visitor, decision->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar kan ändra beslutet."));
    if (decision->version != version)
        return refuse(
            RefusalKind::conflict,
            tr(language,
               "Någon annan ändrade beslutet medan du skrev. Det du skrev står kvar i formuläret. Ovanför "
               "står hur beslutet är nu. Se det innan du sparar igen."));
    return *decision;
}

Draft tidied(const Draft& draft) {
    Draft tidy = draft;
    for (auto* text : {&tidy.matter, &tidy.text, &tidy.proposed_by, &tidy.reason, &tidy.conditions})
        *text = collapse_spaces(*text);
    return tidy;
}

void check_lengths(std::vector<FieldError>& errors, const Draft& draft, Language language) {
    if (draft.text.empty() || draft.text.size() > max_text_bytes)
        errors.push_back({"text", tr(language, "Skriv vad som ska beslutas, med högst 4 000 tecken.")});
    for (const auto& [field, text] :
         {std::pair{"reason", &draft.reason}, std::pair{"conditions", &draft.conditions}})
        if (text->size() > max_text_bytes)
            errors.push_back({field, tr(language, "Skriv högst 4 000 tecken.")});
    for (const auto& [field, text] :
         {std::pair{"matter", &draft.matter}, std::pair{"proposed_by", &draft.proposed_by}})
        if (text->size() > max_name_bytes) errors.push_back({field, tr(language, "Skriv högst 200 tecken.")});
}

// What was decided on an earlier day may have ended since; what is only proposed cannot.
void check_days(std::vector<FieldError>& errors, const Draft& draft, Date today, Language language) {
    if (draft.decided_on && *draft.decided_on > today)
        errors.push_back({"day", tr(language, "Dagen för beslutet kan inte ligga framåt i tiden.")});
    if (draft.valid_until && draft.decided_on && *draft.valid_until < *draft.decided_on)
        errors.push_back({"valid_until", tr(language, "Beslutet kan inte sluta gälla före det fattades.")});
    if (draft.valid_until && !draft.decided_on && *draft.valid_until < today)
        errors.push_back({"valid_until", tr(language, "Den dagen har redan passerat.")});
    if (draft.evaluate_on && *draft.evaluate_on < today)
        errors.push_back({"evaluate_on", tr(language, "Den dagen har redan passerat.")});
}

Result<void> check(const Draft& draft, Language language) {
    std::vector<FieldError> errors;
    check_lengths(errors, draft, language);
    check_days(errors, draft, date_of(now()), language);
    if (draft.decided_on && draft.reason.empty())
        errors.push_back({"reason", tr(language, "Skriv varför: ett beslut behöver sina skäl.")});
    if (errors.empty()) return {};
    return refuse_fields(tr(language, "Beslutet är inte sparat än."), std::move(errors));
}

std::string said_in(const Decision& decision) {
    std::string all = decision.text;
    for (const auto* more : {&decision.reason, &decision.conditions})
        if (!more->empty()) all += "\n" + *more;
    return all;
}
std::string heading_of(const Decision& decision) {
    std::string number = number_of(decision);
    return number.empty() ? decision.group_name : decision.group_name + ", " + number;
}

// What follows from the words of a decision: who cites what, and what finds it. One from minutes is found
// under the meeting's title, which the meeting keeps.
void follow(db::Write& write, DecisionId id, bool is_new) {
    auto decision = *load(write, id);
    std::string said = said_in(decision);
    links::note_citations(write, {"decision", id.value}, said);
    if (is_new)
        return search::add(write, {"decision", id.value, decision.group, heading_of(decision), said,
                                   fmt::format("/decisions/{}", id.value), decision.decided_on});
    search::change_body(write, "decision", id.value, said);
    if (decision.origin_kind.empty())
        search::change_heading(write, "decision", id.value, heading_of(decision), decision.decided_on);
}

std::string describe(const Decision& decision) {
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : "–"; };
    return fmt::format("{} | {} | {} | {} | {}", decision.text, decision.reason, decision.conditions,
                       day(decision.valid_until), day(decision.evaluate_on));
}

// ---- guards --------------------------------------------------------------------------------------------

struct Moving {
    Decision& decision;
    const DecisionTransition& transition;
    const Act& act;
    std::string reason;  // tidied
    Date today;
    Language language;
};

Result<void> give_day(const Moving& moving) {
    Decision& decision = moving.decision;
    Date day = moving.act.day.value_or(moving.today);
    if (day > moving.today)
        return wrong(moving.language, "day",
                     tr(moving.language, "Dagen för beslutet kan inte ligga framåt i tiden."));
    if (decision.valid_until && day > *decision.valid_until)
        return wrong(moving.language, "day",
                     tr(moving.language, "Beslutet kan inte sluta gälla före det fattades."));
    decision.decided_on = day;
    return {};
}

Result<void> grounds(const Moving& moving) {
    if (moving.reason.empty())
        return wrong(moving.language, "reason",
                     tr(moving.language, "Skriv varför: ett beslut behöver sina skäl."));
    moving.decision.reason = moving.reason;
    if (moving.transition.event == DecisionEvent::approve) moving.decision.kind = DecisionKind::formal;
    if (moving.transition.event == DecisionEvent::consent) moving.decision.kind = DecisionKind::consent;
    return give_day(moving);
}

Result<void> wording(const Moving& moving) {
    Decision& decision = moving.decision;
    std::string text = collapse_spaces(moving.act.text);
    if (text.empty() || text.size() > max_text_bytes)
        return wrong(moving.language, "text",
                     tr(moving.language, "Skriv vad som ska beslutas, med högst 4 000 tecken."));
    if (text == decision.text)
        return wrong(
            moving.language, "text",
            tr(moving.language, "Orden är desamma som i förslaget. Skriv de nya, eller godkänn det."));
    decision.proposed_text = decision.text;
    decision.text = text;
    return grounds(moving);
}

Result<void> rejection(const Moving& moving) {
    if (moving.reason.empty())
        return wrong(moving.language, "reason", tr(moving.language, "Skriv varför förslaget avslås."));
    moving.decision.note = moving.reason;
    return give_day(moving);
}

Result<void> later(const Moving& moving) {
    if (!moving.act.until || *moving.act.until <= moving.today)
        return wrong(moving.language, "until", tr(moving.language, "Välj en dag som inte har varit."));
    moving.decision.postponed_until = moving.act.until;
    moving.decision.note = moving.reason;
    return {};
}

// It begins to be carried out: the last chance to say why, and when to look how it went.
Result<void> start(const Moving& moving) {
    if (moving.act.evaluate_on && *moving.act.evaluate_on < moving.today &&
        moving.act.evaluate_on != moving.decision.evaluate_on)
        return wrong(moving.language, "evaluate_on", tr(moving.language, "Den dagen har redan passerat."));
    if (moving.act.evaluate_on) moving.decision.evaluate_on = moving.act.evaluate_on;
    if (moving.decision.reason.empty()) moving.decision.reason = moving.reason;
    return {};
}

Result<void> finding(const Moving& moving) {
    if (!moving.act.finding)
        return wrong(moving.language, "finding",
                     tr(moving.language, "Välj om det ska fortsätta, ändras eller sluta."));
    if (moving.reason.empty())
        return wrong(moving.language, "reason", tr(moving.language, "Skriv vad ni kom fram till."));
    Date day = moving.act.day.value_or(moving.today);
    if (day > moving.today || (moving.decision.decided_on && day < *moving.decision.decided_on))
        return wrong(moving.language, "day",
                     tr(moving.language, "Välj en dag efter beslutet som inte ligger framåt i tiden."));
    moving.decision.finding = moving.act.finding;
    moving.decision.evaluation = moving.reason;
    moving.decision.evaluated_on = day;
    return {};
}

Result<void> expiry(const Moving& moving) {
    if (moving.decision.valid_until && *moving.decision.valid_until < moving.today) return {};
    return refuse(RefusalKind::conflict, tr(moving.language, "Beslutets sista dag har inte passerat."));
}

Result<void> successor(db::Write& write, const rights::Visitor& visitor, const Moving& moving) {
    Language language = moving.language;
    DecisionId id = moving.decision.id;
    if (!moving.act.by)
        return wrong(language, "by", tr(language, "Välj vilket beslut som gäller i stället."));
    if (*moving.act.by == id) return wrong(language, "by", tr(language, "Det kan inte ersätta sig självt."));
    auto other = find_decision(write, visitor, *moving.act.by);
    if (!other) return wrong(language, "by", tr(language, "Beslutet finns inte."));
    for (auto next = other->superseded_by; next; next = load(write, *next)->superseded_by)
        if (*next == id)
            return wrong(language, "by", tr(language, "Det beslutet har redan ersatts av det här."));
    if (!stands(other->state))
        return wrong(language, "by", tr(language, "Det beslutet är inte fattat, eller gäller inte längre."));
    moving.decision.superseded_by = other->id;
    links::note_link(write, LinkKind::supersedes, {"decision", other->id.value}, {"decision", id.value});
    return {};
}

Result<void> guarded(db::Write& write, const rights::Visitor& visitor, const Moving& moving) {
    if (moving.reason.size() > max_text_bytes)
        return wrong(moving.language, "reason", tr(moving.language, "Skriv högst 4 000 tecken."));
    switch (moving.transition.guard) {
        case Guard::grounds:
            return grounds(moving);
        case Guard::wording:
            return wording(moving);
        case Guard::rejection:
            return rejection(moving);
        case Guard::later:
            return later(moving);
        case Guard::finding:
            return finding(moving);
        case Guard::expiry:
            return expiry(moving);
        case Guard::successor:
            return successor(write, visitor, moving);
        case Guard::none:
            break;
    }
    return moving.transition.event == DecisionEvent::execute ? start(moving) : Result<void>{};
}

void store_move(db::Write& write, const audit::Actor& actor, Decision decision,
                const DecisionTransition& transition, const std::string& reason) {
    decision.state = transition.to;
    if (decides(transition.event)) {
        decision.number_year = year_of(*decision.decided_on);
        decision.number = next_number(write, decision.group, year_of(*decision.decided_on));
    }
    if (transition.event == DecisionEvent::propose) decision.postponed_until = {};
    CHECK(save(write, decision));
    audit::record(write, actor,
                  {fmt::format("{}_decision", name_of(transition.event)), "decision", decision.id.value,
                   std::string(name_of(transition.from)),
                   std::string(name_of(transition.to)) + (reason.empty() ? "" : ": " + reason)});
}

}  // namespace

bool may_change_decision(const rights::Visitor& visitor, GroupId group) {
    return rights::may_in_group(visitor, rights::Permission::keep_minutes, group);
}

Result<DecisionId> propose_decision(db::Write& write, const rights::Visitor& visitor, const Draft& draft,
                                    Language language) {
    Draft tidy = tidied(draft);
    if (!may_change_decision(visitor, draft.group) || !groups::find_group(write, draft.group))
        return wrong(language, "group", tr(language, "Välj en grupp vars anteckningar du för."));
    if (auto fits = check(tidy, language); !fits) return std::unexpected(fits.error());
    DecisionId id = insert_draft(write, tidy);
    audit::record(write, visitor.actor(), {"add_decision", "decision", id.value, {}, tidy.text});
    follow(write, id, true);
    if (!tidy.decided_on) return id;
    auto event = tidy.kind == DecisionKind::formal ? DecisionEvent::approve : DecisionEvent::consent;
    auto decided = move_decision(write, visitor, id, event,
                                 {.version = 1, .day = tidy.decided_on, .reason = tidy.reason}, language);
    if (!decided) return std::unexpected(decided.error());
    return id;
}

Result<void> change_decision(db::Write& write, const rights::Visitor& visitor, DecisionId id,
                             const Draft& draft, Language language) {
    auto decision = changeable(write, visitor, id, draft.version, language);
    if (!decision) return std::unexpected(decision.error());
    if (decision->state != DecisionState::proposed)
        return refuse(RefusalKind::conflict,
                      tr(language, "Bara ett förslag kan ändras. Ett beslut ersätts av ett nytt."));
    Draft tidy = tidied(draft);
    tidy.decided_on = {};
    if (auto fits = check(tidy, language); !fits) return fits;
    std::string before = describe(*decision);
    decision->kind = tidy.kind;
    decision->matter = tidy.matter;
    decision->text = tidy.text;
    decision->proposed_by = tidy.proposed_by;
    decision->reason = tidy.reason;
    decision->conditions = tidy.conditions;
    decision->valid_until = tidy.valid_until;
    decision->evaluate_on = tidy.evaluate_on;
    CHECK(save(write, *decision));
    audit::record(write, visitor.actor(),
                  {"change_decision", "decision", id.value, before, describe(*decision)});
    follow(write, id, false);
    return {};
}

Result<void> move_decision(db::Write& write, const rights::Visitor& visitor, DecisionId id,
                           DecisionEvent event, const Act& act, Language language) {
    auto decision = changeable(write, visitor, id, act.version, language);
    if (!decision) return std::unexpected(decision.error());
    const auto* transition = find_transition(decision->state, event);
    if (!transition)
        return refuse(RefusalKind::conflict, tr(language, "Det går inte i det läge som beslutet är i nu."));
    Moving moving{*decision, *transition, act, collapse_spaces(act.reason), date_of(now()), language};
    if (auto passed = guarded(write, visitor, moving); !passed) return passed;
    if (decides(event))
        if (auto allowed =
                has_right(write, visitor, decision->matter, decision->group, *decision->decided_on, language);
            !allowed)
            return allowed;
    store_move(write, visitor.actor(), *decision, *transition, moving.reason);
    follow(write, id, false);
    return {};
}

std::int64_t lapse_decisions(db::Write& write, Date today) {
    auto expired = due_to_lapse(write, today);
    for (const auto& decision : expired)
        store_move(write, {std::nullopt, "styrkedja"}, decision,
                   *find_transition(decision.state, DecisionEvent::lapse), "");
    return std::ssize(expired);
}

}  // namespace styrkedja::decisions
