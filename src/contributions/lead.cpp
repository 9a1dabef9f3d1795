// Closing, compiling and giving back.
#include "contributions/lead.h"

#include <algorithm>
#include <set>

#include "audit/audit.h"
#include "base/text.h"
#include "commitments/commitment_commands.h"
#include "contributions/kept.h"
#include "links/links.h"
#include "notices/notices.h"

namespace styrkedja::contributions {
namespace {

const Transition* step(const Gathering& gathering, GatheringEvent event) {
    return find_transition(gathering.kind, gathering.state, event);
}
Result<Gathering> open_call(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                            Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (gathering &&
        (gathering->kind != GatheringKind::input_call || gathering->state != GatheringState::open))
        return std::unexpected(too_late(language));
    return gathering;
}

// What nobody answers any more is written off, with why.
void write_off(db::Write& write, const rights::Visitor& visitor, const Gathering& gathering,
               GatheringEvent event, Language language) {
    auto acting = commitments::on_their_behalf(visitor);
    const char* why = event == GatheringEvent::withdraw
                          ? tr(language, "Frågan drogs tillbaka av den som ställde den.")
                          : tr(language, "Frågan stängdes utan svar från gruppen.");
    for (const auto& one : owed(write, gathering))
        (void)commitments::drop_commitment(write, acting, one.id, why, {}, language);
}

void note_step(db::Write& write, const rights::Visitor& visitor, const Gathering& gathering,
               GatheringEvent event, GatheringState to) {
    update_state(write, gathering.id, to);
    audit::record(write, visitor.actor(),
                  {fmt::format("{}_gathering", name_of(event)), "gathering", gathering.id.value,
                   std::string(name_of(gathering.state)), std::string(name_of(to))});
}

// The chair of each asked group and everyone who wrote for it.
void tell_answered(db::Write& write, const rights::Visitor& visitor, const Gathering& gathering) {
    std::set<PersonId> told;
    for (const auto& one : contributions_of(write, gathering.id)) {
        if (one.written_by) told.insert(*one.written_by);
        for (const auto& note : notes_of(write, one.id)) told.insert(note.person);
        if (auto keepers = keepers_of(write, *one.asked_group); !keepers.empty())
            told.insert(keepers.front().person);
    }
    for (PersonId person : told)
        notices::tell(write, visitor, person, NoticeWhat::answered, {"gathering", gathering.id.value});
}

Result<std::string> checked_text(std::string_view typed, const char* missing, Language language) {
    std::string text(trim(typed));
    if (text.empty()) return refuse_fields(tr(language, "Texten är inte sparad."), {{"text", missing}});
    if (text.size() > most_text_bytes)
        return refuse_fields(tr(language, "Texten är inte sparad."),
                             {{"text", tr(language, "Skriv högst 20 000 tecken.")}});
    return text;
}

}  // namespace

std::string first_draft(const std::vector<Contribution>& contributions) {
    std::string draft;
    for (const auto& one : contributions)
        if (has_text(one)) draft += fmt::format("{}{}\n{}", draft.empty() ? "" : "\n\n", one.name, one.text);
    return draft;
}

Result<void> advance(db::Write& write, const rights::Visitor& visitor, GatheringId id, GatheringEvent event,
                     Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    const auto* next = step(*gathering, event);
    if (!next || event == GatheringEvent::answer) return std::unexpected(too_late(language));
    note_step(write, visitor, *gathering, event, next->to);
    if (gathering->kind == GatheringKind::input_call) write_off(write, visitor, *gathering, event, language);
    return {};
}

Result<void> compile(db::Write& write, const rights::Visitor& visitor, GatheringId id, std::string_view typed,
                     std::int64_t version, Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    if (gathering->state != GatheringState::closed) return std::unexpected(too_late(language));
    auto text = checked_text(typed, tr(language, "Skriv vad bidragen säger tillsammans."), language);
    if (!text) return std::unexpected(text.error());
    if (gathering->compiled == *text) return {};
    if (gathering->version != version) return std::unexpected(changed_meanwhile(language));
    auto sources = contributions_of(write, id);
    std::erase_if(sources, [](const auto& one) { return !has_text(one); });
    update_compiled(write, id, *text, sources);
    note_found(write, id);
    audit::record(write, visitor.actor(),
                  {"compile_gathering", "gathering", id.value, gathering->compiled, *text});
    return {};
}

Result<void> write_into_minutes(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                                const IntoMinutes& into, Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    const auto* next = step(*gathering, GatheringEvent::answer);
    if (!next || gathering->kind != GatheringKind::group_work) return std::unexpected(too_late(language));
    if (gathering->version != into.version)
        return refuse(
            RefusalKind::conflict,
            tr(language,
               "Sammanställningen är ändrad sedan du öppnade sidan. Läs den, och skriv sedan in den."));
    if (gathering->compiled.empty())
        return refuse_fields(tr(language, "Inget är skrivet i anteckningarna."),
                             {{"item", tr(language, "Sammanställ bidragen först.")}});
    auto item = meetings::find_item(write, visitor, into.item);
    if (!item || item->meeting != gathering->meeting)
        return refuse_fields(tr(language, "Inget är skrivet i anteckningarna."),
                             {{"item", tr(language, "Välj en punkt på mötets dagordning.")}});
    std::string body = item->body + (trim(item->body).empty() ? "" : "\n\n") + gathering->compiled;
    auto written = meetings::write_item(write, visitor, into.item, body, into.item_version, language);
    if (!written) return std::unexpected(written.error());
    update_item(write, id, into.item);
    note_step(write, visitor, *gathering, GatheringEvent::answer, next->to);
    return {};
}

Result<CommitmentId> promise_return(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                                    const meetings::PromiseUnder& promise, Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    if (gathering->kind != GatheringKind::group_work || gathering->state != GatheringState::answered ||
        !gathering->item)
        return std::unexpected(too_late(language));
    std::vector<FieldError> errors;
    bool named = std::ranges::any_of(promise.owners, [](const auto& one) { return !trim(one).empty(); });
    if (!named) errors.push_back({"owners", tr(language, "Vem återkommer till gruppen?")});
    if (!promise.due_on) errors.push_back({"due_on", tr(language, "När återkommer ni till gruppen?")});
    if (!errors.empty()) return refuse_fields(tr(language, "Åtagandet är inte sparat."), std::move(errors));
    auto made = meetings::promise_under(write, visitor, *gathering->item, promise, language);
    if (made)
        links::note_link(write, LinkKind::follows_from, {"commitment", made->value}, {"gathering", id.value});
    return made;
}

Result<void> remind(db::Write& write, const rights::Visitor& visitor, GatheringId id, Language language) {
    auto gathering = open_call(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    Date today = date_of(now());
    if (gathering->reminded_on == today)
        return refuse(RefusalKind::conflict, tr(language, "De är redan påminda i dag."));
    std::vector<std::string> reminded;
    for (const auto& one : contributions_of(write, id)) {
        if (one.state != ContributionState::waiting) continue;
        for (const auto& keeper : keepers_of(write, *one.asked_group))
            notices::tell(write, visitor, keeper.person, NoticeWhat::asked, {"gathering", id.value});
        reminded.push_back(one.name);
    }
    if (reminded.empty()) return refuse(RefusalKind::conflict, tr(language, "Alla har redan svarat."));
    update_reminded(write, id, today);
    audit::record(write, visitor.actor(),
                  {"remind_gathering", "gathering", id.value, {}, join(reminded, ", ")});
    return {};
}

Result<void> prolong(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                     const std::optional<Date>& due_on, Language language) {
    auto gathering = open_call(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    if (!due_on || *due_on < date_of(now()) || *due_on <= *gathering->due_on)
        return refuse_fields(tr(language, "Dagen är inte flyttad."),
                             {{"due_on", tr(language, "Välj en dag som är senare än den förra.")}});
    auto acting = commitments::on_their_behalf(visitor);
    for (const auto& one : owed(write, *gathering))
        if (auto moved = commitments::move_commitment(write, acting, one.id, *due_on, {}, language); !moved)
            return moved;
    update_due(write, id, *due_on);
    audit::record(write, visitor.actor(),
                  {"prolong_gathering", "gathering", id.value, iso(*gathering->due_on), iso(*due_on)});
    return {};
}

Result<void> answer_back(db::Write& write, const rights::Visitor& visitor, GatheringId id,
                         std::string_view typed, std::int64_t version, Language language) {
    auto gathering = led_gathering(write, visitor, id, language);
    if (!gathering) return std::unexpected(gathering.error());
    const auto* next = step(*gathering, GatheringEvent::answer);
    if (!next || gathering->kind != GatheringKind::input_call) return std::unexpected(too_late(language));
    auto text = checked_text(typed, tr(language, "Skriv hur ni använde svaren."), language);
    if (!text) return std::unexpected(text.error());
    if (gathering->version != version) return std::unexpected(changed_meanwhile(language));
    update_answer_back(write, id, *text);
    note_step(write, visitor, *gathering, GatheringEvent::answer, next->to);
    tell_answered(write, visitor, *gathering);
    note_found(write, id);
    return {};
}

void remove_group(db::Write& write, GroupId group) {
    auto acting = rights::system_visitor("styrkedja demo");
    for (const auto& gathering : open_calls_of(write, group))
        write_off(write, acting, gathering, GatheringEvent::withdraw, Language::swedish);
    delete_group(write, group);
}

}  // namespace styrkedja::contributions
