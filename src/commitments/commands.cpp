// The commands on commitments: right → rule → transaction → audit → search.
#include <algorithm>

#include "audit/audit.h"
#include "base/check.h"
#include "base/text.h"
#include "comments/comments.h"
#include "commitments/commitment_commands.h"
#include "commitments/found.h"
#include "commitments/object.h"
#include "commitments/owners.h"
#include "commitments/states.h"
#include "commitments/store.h"
#include "links/links.h"
#include "notices/notices.h"
#include "organisation/people.h"
#include "rights/permissions.h"
#include "search/search.h"

namespace styrkedja::commitments {
namespace {

constexpr std::size_t max_text_bytes = 4000;
constexpr std::size_t title_bytes = 120;

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

std::string day_or_dash(const std::optional<Date>& day) { return day ? iso(*day) : "–"; }
std::string describe(std::string_view text, std::string_view owners, const std::optional<Date>& due_on,
                     std::string_view trigger) {
    return fmt::format("{} | {} | {}{}", text, owners.empty() ? "–" : owners, day_or_dash(due_on),
                       trigger.empty() ? "" : fmt::format(" | {}", trigger));
}

// What the rule says of text and days; a day that was there before may have been.
std::vector<FieldError> problems_of(const Terms& terms, std::string_view text, const Commitment* before,
                                    Date today, Language language) {
    std::vector<FieldError> errors;
    if (text.empty() || text.size() > max_text_bytes)
        errors.push_back({"text", tr(language, "Skriv vad som ska göras, med högst 4 000 tecken.")});
    if (terms.trigger.size() > max_text_bytes)
        errors.push_back({"trigger", tr(language, "Skriv det kortare, med högst 4 000 tecken.")});
    auto past = [&](const std::optional<Date>& day, const std::optional<Date>& was) {
        return day && *day < today && day != was;
    };
    if (past(terms.due_on, before ? before->due_on : std::nullopt))
        errors.push_back({"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    if (past(terms.check_on, before ? before->check_on : std::nullopt))
        errors.push_back(
            {"check_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")});
    if (!terms.trigger.empty() && !terms.due_on && !terms.check_on)
        errors.push_back({"check_on", tr(language, "Skriv när ni ska titta efter om det har hänt.")});
    return errors;
}

// The terms with the people that the names mean; `owners_before`: those it has.
Result<NewTerms> terms_from(db::Read& read, const Terms& typed, std::optional<GroupId> group,
                            const Commitment* before, const std::vector<Owner>& owners_before,
                            Language language) {
    Date today = date_of(now());
    std::string text = collapse_spaces(typed.text);
    if (auto errors = problems_of(typed, text, before, today, language); !errors.empty())
        return refuse_fields(tr(language, "Åtagandet kunde inte sparas."), std::move(errors));
    auto owners = owners_from(read, group, typed.owners, owners_before, today, language);
    if (!owners) return std::unexpected(owners.error());
    auto to = receiver_from(read, group, typed.to,
                            before ? Receiver{before->to_name, before->to_person} : Receiver{}, language);
    if (!to) return std::unexpected(to.error());
    return NewTerms{text,          std::move(*owners), *to, typed.due_on, collapse_spaces(typed.trigger),
                    typed.check_on};
}

// In a group: whoever keeps its minutes, and its people for themselves. Elsewhere: for oneself, and for those
// whom one leads.
bool may_promise(db::Read& read, const rights::Visitor& visitor, std::optional<GroupId> group,
                 const std::vector<Owner>& owners) {
    bool own = std::ranges::all_of(owners, [&](const Owner& one) { return one.person == visitor.person; });
    if (group)
        return rights::may_in_group(visitor, rights::Permission::keep_minutes, *group) ||
               (own && !owners.empty() && visitor.in(*group));
    return std::ranges::all_of(owners, [&](const Owner& one) {
        if (!one.person) return false;
        auto units = organisation::workplaces(read, *one.person, date_of(now()));
        return one.person == visitor.person ||
               rights::may_about(visitor, rights::Permission::give_assignments, *one.person, units);
    });
}

Refusal not_yours_to_promise(Language language) {
    return {RefusalKind::invalid,
            tr(language, "Åtagandet kunde inte sparas."),
            {{"owners", tr(language,
                           "Du kan lova för dig själv och för dem du leder. I en grupp lovar den "
                           "som håller i anteckningarna för andra.")}}};
}

// Its owners, who waits for it, who has delegated it, and who follows it.
std::vector<PersonId> concerned_by(db::Read& read, CommitmentId id, const std::vector<Owner>& owners,
                                   std::optional<PersonId> to) {
    std::vector<PersonId> people;
    for (const auto& owner : owners)
        for (auto person : {owner.person, owner.delegated_by})
            if (person) people.push_back(*person);
    if (to) people.push_back(*to);
    for (PersonId follower : comments::followers_of(read, {"commitment", id.value}))
        people.push_back(follower);
    std::ranges::sort(people);
    people.erase(std::ranges::unique(people).begin(), people.end());
    return people;
}
void tell_concerned(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                    std::optional<PersonId> to, NoticeWhat what) {
    for (PersonId person : concerned_by(write, id, owners_of(write, id), to))
        notices::tell(write, visitor, person, what, {"commitment", id.value});
}
void tell_new_owners(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                     const std::vector<Owner>& before, const std::vector<Owner>& after) {
    for (const auto& owner : after)
        if (owner.person && std::ranges::find(before, owner.person, &Owner::person) == before.end())
            notices::tell(write, visitor, *owner.person, NoticeWhat::given, {"commitment", id.value});
}

NoticeWhat news_of(CommitmentEvent event) {
    switch (event) {
        case CommitmentEvent::complete:
            return NoticeWhat::done;
        case CommitmentEvent::drop:
            return NoticeWhat::dropped;
        case CommitmentEvent::reopen:
            break;
    }
    return NoticeWhat::reopened;
}

Refusal impossible(CommitmentEvent event, Language language) {
    bool already_open = event == CommitmentEvent::reopen;
    return {RefusalKind::conflict,
            already_open ? tr(language, "Åtagandet är redan öppet.")
                         : tr(language, "Åtagandet är redan avslutat."),
            {}};
}

// Of the version that the visitor saw; no version: whichever it is.
Result<void> check_version(const Commitment& commitment, std::optional<std::int64_t> version,
                           Language language) {
    if (!version || commitment.version == *version) return {};
    return refuse(RefusalKind::conflict,
                  tr(language, "Någon annan ändrade åtagandet sedan du öppnade det. Så här är det nu."));
}

void note_status(db::Write& write, const rights::Visitor& visitor, const Commitment& commitment,
                 const CommitmentTransition& transition, const std::string& reason) {
    bool closes = transition.to != CommitmentStatus::open;
    update_status_of(write, commitment.id, transition.to, closes ? std::optional(now()) : std::nullopt,
                     closes ? std::optional(reason) : std::nullopt);
    audit::record(write, visitor.actor(),
                  {fmt::format("{}_commitment", name_of(transition.event)), "commitment", commitment.id.value,
                   std::string(name_of(transition.from)),
                   std::string(name_of(transition.to)) + (reason.empty() ? "" : ": " + reason)});
    tell_concerned(write, visitor, commitment.id, commitment.to_person, news_of(transition.event));
}

Result<void> change_state(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                          std::optional<std::int64_t> version, CommitmentEvent event, std::string_view note,
                          Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    const auto* transition = find_transition(commitment->status, event);
    if (!transition) return std::unexpected(impossible(event, language));
    if (auto seen = check_version(*commitment, version, language); !seen) return seen;
    std::string reason = shorten(collapse_spaces(note), max_text_bytes);
    if (transition->guard == Guard::reason && reason.empty())
        return refuse_fields(tr(language, "Åtagandet är kvar."),
                             {{"note", tr(language, "Skriv varför det inte längre ska göras.")}});
    note_status(write, visitor, *commitment, *transition, reason);
    return {};
}

}  // namespace

bool may_change_commitment(db::Read& read, const rights::Visitor& visitor, const Commitment& commitment) {
    return (commitment.group &&
            rights::may_in_group(visitor, rights::Permission::keep_minutes, *commitment.group)) ||
           owns_or_made(read, visitor.person, commitment.id);
}

Result<CommitmentId> make_commitment(db::Write& write, const auth::Visit& visit, const Promise& promise) {
    const auto& visitor = visit.visitor;
    Language language = visit.language;
    if (promise.group && !rights::may_in_group(visitor, rights::Permission::see_meetings, *promise.group))
        return refuse(RefusalKind::not_found, tr(language, "Gruppen finns inte."));
    links::Ref origin{promise.origin.kind, promise.origin.object};
    if (!origin.kind.empty() && !links::card_of(visit, write, origin))
        return refuse(RefusalKind::not_found, tr(language, "Det som åtagandet följer av finns inte."));
    Terms typed = promise.terms;
    bool names_nobody =
        std::ranges::all_of(typed.owners, [](const auto& name) { return trim(name).empty(); });
    if (!promise.group && names_nobody) typed.owners = {visitor.name};
    auto terms = terms_from(write, typed, promise.group, nullptr, {}, language);
    if (!terms) return std::unexpected(terms.error());
    if (!promise.group && names_nobody) terms->owners = {{visitor.name, visitor.person}};
    if (!may_promise(write, visitor, promise.group, terms->owners))
        return std::unexpected(not_yours_to_promise(language));
    NewCommitment one{.kind = promise.kind,
                      .text = terms->text,
                      .group = promise.group,
                      .owners = terms->owners,
                      .to = terms->to,
                      .due_on = terms->due_on,
                      .trigger = terms->trigger,
                      .check_on = terms->check_on,
                      .promised_on = date_of(now()),
                      .made_by = visitor.person,
                      .origin = promise.origin};
    auto id = add_commitment(write, one);
    links::note_citations(write, {"commitment", id.value}, terms->text);
    note_found(write, id, one);
    tell_new_owners(write, visitor, id, {}, terms->owners);
    audit::record(write, visitor.actor(),
                  {"make_commitment",
                   "commitment",
                   id.value,
                   {},
                   describe(terms->text, joined_names(terms->owners), terms->due_on, terms->trigger)});
    return id;
}

namespace {

// Whoever has a part in it from now on finds it, and what is said about it; nobody else.
void note_readers(db::Write& write, CommitmentId id) {
    search::change_readers(write, "commitment", id.value, *readers_of(write, id));
    comments::note_readers(write, {"commitment", id.value});
}

// Stores the new terms, tells those concerned before and after, and keeps search and citations true.
void store_terms(db::Write& write, const rights::Visitor& visitor, const Commitment& before,
                 const std::vector<Owner>& owners_before, const NewTerms& terms, std::string_view action) {
    CommitmentId id = before.id;
    auto concerned = concerned_by(write, id, owners_before, before.to_person);
    CHECK(update_terms_of(write, before, terms));
    for (PersonId person : concerned_by(write, id, terms.owners, terms.to.person))
        concerned.push_back(person);
    for (PersonId person : concerned)
        notices::tell(write, visitor, person, NoticeWhat::changed, {"commitment", id.value});
    tell_new_owners(write, visitor, id, owners_before, terms.owners);
    search::change_body(write, "commitment", id.value, terms.text);
    if (before.origin_kind != "meeting")  // else it is found by the meeting's title
        search::change_heading(write, "commitment", id.value, shorten(terms.text, title_bytes),
                               before.promised_on);
    note_readers(write, id);
    links::note_citations(write, {"commitment", id.value}, terms.text);
    audit::record(
        write, visitor.actor(),
        {action, "commitment", id.value, describe(before.text, before.owners, before.due_on, before.trigger),
         describe(terms.text, joined_names(terms.owners), terms.due_on, terms.trigger)});
}

// An open commitment of the version that the visitor saw; no version: whichever it is.
Result<Commitment> open_to_change(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                  std::optional<std::int64_t> version, Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return commitment;
    if (commitment->status != CommitmentStatus::open)
        return refuse(RefusalKind::conflict,
                      tr(language, "Åtagandet är avslutat. Öppna det igen innan du ändrar det."));
    if (version && commitment->version != *version)
        return refuse(RefusalKind::conflict, tr(language, "Någon annan ändrade åtagandet medan du skrev."));
    return commitment;
}

}  // namespace

Result<void> change_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               const Terms& typed, Language language) {
    auto commitment = open_to_change(write, visitor, id, typed.version, language);
    if (!commitment) return std::unexpected(commitment.error());
    auto before = owners_of(write, id);
    auto terms = terms_from(write, typed, commitment->group, &*commitment, before, language);
    if (!terms) return std::unexpected(terms.error());
    std::vector<Owner> added;
    for (const auto& owner : terms->owners)
        if (std::ranges::find(before, owner.name, &Owner::name) == before.end()) added.push_back(owner);
    if (!added.empty() && !may_promise(write, visitor, commitment->group, added))
        return std::unexpected(not_yours_to_promise(language));
    store_terms(write, visitor, *commitment, before, *terms, "change_commitment");
    return {};
}

Result<void> move_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id, Date due_on,
                             std::optional<std::int64_t> version, Language language) {
    auto commitment = open_to_change(write, visitor, id, version, language);
    if (!commitment) return std::unexpected(commitment.error());
    if (due_on < date_of(now()) && due_on != commitment->due_on)
        return refuse_fields(
            tr(language, "Åtagandet kunde inte sparas."),
            {{"due_on", tr(language, "Dagen har redan varit. Välj i dag eller en senare dag.")}});
    auto owners = owners_of(write, id);
    NewTerms terms{commitment->text,
                   owners,
                   {commitment->to_name, commitment->to_person},
                   due_on,
                   commitment->trigger,
                   commitment->check_on};
    store_terms(write, visitor, *commitment, owners, terms, "change_commitment");
    return {};
}

Result<void> delegate_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                 std::string_view to, std::optional<std::int64_t> version,
                                 Language language) {
    auto commitment = changeable(write, visitor, id, language);
    if (!commitment) return std::unexpected(commitment.error());
    if (auto seen = check_version(*commitment, version, language); !seen) return seen;
    auto wrong = [&](const char* message) {
        return refuse_fields(tr(language, "Åtagandet är kvar hos dig."), {{"delegate", message}});
    };
    auto before = owners_of(write, id);
    auto own = std::ranges::find(before, std::optional(visitor.person), &Owner::person);
    if (own == before.end() || commitment->status != CommitmentStatus::open)
        return wrong(tr(language, "Bara den som äger ett öppet åtagande kan lämna över det."));
    auto named = receiver_from(write, commitment->group, to, {}, language);
    if (!named || !named->person) return wrong(tr(language, "Skriv hela namnet på den som ska göra det."));
    if (has_left(write, *named->person, date_of(now())))
        return wrong(tr(language, "Den personen arbetar inte här längre. Välj någon annan."));
    if (std::ranges::find(before, named->person, &Owner::person) != before.end())
        return wrong(tr(language, "Den personen äger redan åtagandet."));
    // Whoever gave it away first goes on waiting for it, however often it is passed on.
    *own = {named->name, named->person, {}, own->delegated_by ? own->delegated_by : visitor.person};
    notices::tell(write, visitor, *named->person, NoticeWhat::given, {"commitment", id.value});
    NewTerms terms{commitment->text,
                   before,
                   {commitment->to_name, commitment->to_person},
                   commitment->due_on,
                   commitment->trigger,
                   commitment->check_on};
    CHECK(update_terms_of(write, *commitment, terms));
    note_readers(write, id);
    audit::record(write, visitor.actor(),
                  {"delegate_commitment", "commitment", id.value, visitor.name, named->name});
    return {};
}

Result<void> complete_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                 std::optional<std::int64_t> version, Language language) {
    return change_state(write, visitor, id, version, CommitmentEvent::complete, "", language);
}
Result<void> drop_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                             std::string_view reason, std::optional<std::int64_t> version,
                             Language language) {
    return change_state(write, visitor, id, version, CommitmentEvent::drop, reason, language);
}
Result<void> reopen_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               std::optional<std::int64_t> version, Language language) {
    return change_state(write, visitor, id, version, CommitmentEvent::reopen, "", language);
}

rights::Visitor on_their_behalf(const rights::Visitor& visitor) {
    auto acting = rights::system_visitor(visitor.name);
    acting.account = visitor.account;
    acting.person = visitor.person;
    return acting;
}

void note_found(db::Write& write, CommitmentId id, const NewCommitment& one) {
    search::add(write,
                {"commitment", id.value, one.group, shorten(one.text, title_bytes), one.text,
                 fmt::format("/commitments/{}", id.value), date_of(now()), readers_of(write, id)->people});
}

CommitmentId owe_by_origin(db::Write& write, const rights::Visitor& visitor, const NewCommitment& one) {
    auto id = add_commitment(write, one);
    note_found(write, id, one);
    tell_new_owners(write, visitor, id, {}, one.owners);
    return id;
}

void follow_origin(db::Write& write, const rights::Visitor& visitor, CommitmentId id, std::string_view text,
                   const std::vector<Owner>& owners, Date due_on) {
    auto one = load_commitment(write, id);
    if (!one || one->status != CommitmentStatus::open) return;
    auto before = owners_of(write, id);
    // Whoever it was handed over to keeps it, as long as it is the same person's to do.
    bool same_people = std::ranges::equal(before, owners, [](const Owner& was, const Owner& is) {
        return (was.delegated_by ? was.delegated_by : was.person) == is.person && is.person;
    });
    if (same_people && one->text == text && one->due_on == due_on) return;
    NewTerms terms{std::string(text),
                   same_people ? before : owners,
                   {one->to_name, one->to_person},
                   due_on,
                   one->trigger,
                   one->check_on};
    store_terms(write, visitor, *one, before, terms, "change_commitment");
}

void close_by_origin(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                     CommitmentStatus status, std::string_view note) {
    auto one = load_commitment(write, id);
    if (!one || one->status == status) return;
    for (const auto& transition : commitment_transitions) {
        if (transition.from != one->status || transition.to != status) continue;
        note_status(write, visitor, *one, transition, shorten(collapse_spaces(note), max_text_bytes));
        return;
    }
}

}  // namespace styrkedja::commitments
