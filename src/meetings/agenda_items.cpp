// The items of a meeting that is held here, and what is written, decided and promised under them.
#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "meetings/joint.h"
#include "meetings/object.h"
#include "meetings/planning_store.h"
#include "meetings/words.h"
#include "organisation/namesakes.h"
#include "search/search.h"

namespace styrkedja::meetings {

namespace {

constexpr std::size_t max_title_bytes = 500;
constexpr std::size_t max_sentence_bytes = 4000;
constexpr std::size_t max_owners = 30;

struct Held {
    AgendaItem item;
    Meeting meeting;
};
// The item when its meeting is what is asked for: kept_meeting or writable_meeting.
Result<Held> item_of(decltype(kept_meeting) asked, db::Write& write, const rights::Visitor& visitor,
                     AgendaItemId id, Language language) {
    auto item = find_item(write, visitor, id);
    if (!item) return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte."));
    auto meeting = asked(write, visitor, item->meeting, language);
    if (!meeting) return std::unexpected(meeting.error());
    return Held{*item, *meeting};
}
Result<Held> open_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id, Language language) {
    auto held = item_of(kept_meeting, write, visitor, id, language);
    if (held && !has_agenda_open(held->meeting.state))
        return refuse(RefusalKind::conflict, tr(language, "Dagordningen är stängd: mötet är hållet."));
    return held;
}
Result<Held> writable_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                           Language language) {
    return item_of(writable_meeting, write, visitor, id, language);
}

std::vector<FieldError> problems(const ItemTerms& terms, Language language) {
    std::vector<FieldError> errors;
    if (trim(terms.title).empty() || terms.title.size() > max_title_bytes)
        errors.push_back({"title", tr(language, "Punkten behöver en rubrik på högst 500 tecken.")});
    if (terms.minutes && (*terms.minutes < 1 || *terms.minutes > agendas::longest_item))
        errors.push_back({"minutes", trf(language, "Skriv minuter, från 1 till {}.", agendas::longest_item)});
    if (terms.presenter.size() > max_title_bytes)
        errors.push_back({"presenter", tr(language, "Skriv det kortare, med högst 500 tecken.")});
    return errors;
}

ItemTerms tidied(const ItemTerms& terms) {
    ItemTerms tidy = terms;
    tidy.title = collapse_spaces(terms.title);
    tidy.presenter = collapse_spaces(terms.presenter);
    return tidy;
}

// Those that are asked for do not take the room of those on the agenda.
bool is_full(const std::vector<AgendaItem>& items) {
    return std::ranges::count_if(items, &AgendaItem::is_accepted) >= most_items;
}

// A new item stands before the check-out that ends the agenda.
void place_last(db::Write& write, MeetingId meeting, AgendaItemId id) {
    auto items = agenda_of(write, meeting);
    std::erase_if(items, [&](const AgendaItem& one) { return !one.is_accepted || one.id == id; });
    auto last = std::ranges::find(items, ItemKind::check_out, &AgendaItem::kind);
    std::int64_t position = 0;
    for (auto at = items.begin(); at != items.end(); ++at) {
        if (at == last) update_accepted(write, id, position++);
        update_position(write, at->id, position++);
    }
    if (last == items.end()) update_accepted(write, id, position);
}

links::Origin origin_of(const Held& held) { return {"meeting", held.meeting.id.value, held.item.id.value}; }

void index_item(db::Write& write, const Held& held, std::string_view body) {
    search::remove(write, "agenda_item", held.item.id.value);
    if (trim(body).empty()) return;
    search::add(write, {.kind = "agenda_item",
                        .object = held.item.id.value,
                        .group = held.meeting.group,
                        .title = held.item.title + " – " + label_of(held.meeting.title, held.meeting.held_on),
                        .body = std::string(body),
                        .url = fmt::format("/meetings/{}#item-{}", held.meeting.id.value, held.item.id.value),
                        .dated = held.meeting.held_on,
                        .guests = readers_of(held.meeting).guests});
}

}  // namespace

std::optional<AgendaItem> find_item(db::Read& read, const rights::Visitor& visitor, AgendaItemId id) {
    auto item = load_item(read, id);
    return item && find_meeting(read, visitor, item->meeting) ? item : std::nullopt;
}

Result<AgendaItemId> add_item(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                              const ItemTerms& terms, Language language) {
    auto meeting = find_meeting(write, visitor, id);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (!has_agenda_open(meeting->state))
        return refuse(RefusalKind::conflict, tr(language, "Dagordningen är stängd: mötet är hållet."));
    if (auto errors = problems(terms, language); !errors.empty())
        return refuse_fields(tr(language, "Punkten är inte sparad."), std::move(errors));
    auto items = agenda_of(write, id);
    bool keeps = may_keep_minutes_of(visitor, meeting->group);
    auto own_wishes = std::ranges::count_if(
        items, [&](const AgendaItem& one) { return !one.is_accepted && one.asked_by == visitor.person; });
    if (keeps && is_full(items))
        return refuse_fields(tr(language, "Punkten är inte sparad."),
                             {{"title", trf(language, "Ett möte kan ha högst {} punkter.", most_items)}});
    if (!keeps && own_wishes >= most_wishes)
        return refuse_fields(
            tr(language, "Punkten är inte sparad."),
            {{"title", trf(language,
                           "Du har redan önskat {} punkter till mötet. Vänta tills någon av dem är med på "
                           "dagordningen.",
                           most_wishes)}});
    auto asked_by = keeps ? std::nullopt : std::optional(visitor.person);
    AgendaItemId item = insert_agenda_item(write, id, std::ssize(items), tidied(terms), asked_by);
    if (keeps) place_last(write, id, item);
    audit::record(
        write, visitor.actor(),
        {keeps ? "add_item" : "ask_for_item", "meeting", id.value, {}, collapse_spaces(terms.title)});
    return item;
}

Result<void> accept_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                         Language language) {
    auto held = open_item(write, visitor, id, language);
    if (!held) return std::unexpected(held.error());
    if (held->item.is_accepted) return {};
    if (is_full(agenda_of(write, held->meeting.id)))
        return refuse(RefusalKind::conflict, trf(language, "Ett möte kan ha högst {} punkter.", most_items));
    place_last(write, held->meeting.id, id);
    audit::record(write, visitor.actor(),
                  {"accept_item", "meeting", held->meeting.id.value, {}, held->item.title});
    return {};
}

Result<void> change_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                         const ItemTerms& terms, Language language) {
    auto held = open_item(write, visitor, id, language);
    if (!held) return std::unexpected(held.error());
    if (auto errors = problems(terms, language); !errors.empty())
        return refuse_fields(tr(language, "Punkten är inte sparad."), std::move(errors));
    if (!update_item(write, id, tidied(terms)))
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan ändrade punkten medan du skrev. Läs in sidan och ändra igen."));
    audit::record(write, visitor.actor(),
                  {"change_item", "meeting", held->meeting.id.value, held->item.title, terms.title});
    held->item.title = collapse_spaces(terms.title);
    index_item(write, *held, held->item.body);
    return {};
}

Result<void> shift_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id, int by,
                        Language language) {
    auto held = open_item(write, visitor, id, language);
    if (!held) return std::unexpected(held.error());
    auto items = agenda_of(write, held->meeting.id);
    std::erase_if(items, [](const AgendaItem& one) { return !one.is_accepted; });
    auto at = std::ranges::find(items, id, &AgendaItem::id);
    auto to = std::distance(items.begin(), at) + by;
    if (at == items.end() || to < 0 || to >= std::ssize(items)) return {};
    std::iter_swap(at, items.begin() + to);
    for (std::size_t position = 0; position < items.size(); ++position)
        update_position(write, items[position].id, static_cast<std::int64_t>(position));
    return {};
}

Result<void> remove_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                         Language language) {
    auto held = open_item(write, visitor, id, language);
    if (!held) return std::unexpected(held.error());
    auto under = [&](const auto& made) {
        return std::ranges::any_of(made, [&](const auto& one) { return one.origin_part == id.value; });
    };
    auto meeting = held->meeting.id.value;
    if (!held->item.body.empty() || under(decisions::decisions_of(write, "meeting", meeting)) ||
        under(commitments::commitments_of(write, "meeting", meeting)))
        return refuse(RefusalKind::conflict,
                      tr(language, "Något är skrivet under punkten: den tas inte bort."));
    delete_item(write, id);
    audit::record(write, visitor.actor(), {"remove_item", "meeting", meeting, held->item.title, {}});
    return {};
}

Result<std::int64_t> write_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                                std::string_view body, std::int64_t version, Language language) {
    auto held = writable_item(write, visitor, id, language);
    if (!held) return std::unexpected(held.error());
    if (body.size() > most_body_bytes)
        return refuse(RefusalKind::too_large,
                      tr(language, "Texten är för lång: högst 200 000 tecken under en punkt."));
    if (!update_body(write, id, body, version))
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon annan skrev under punkten samtidigt. Din text är kvar här."));
    index_item(write, *held, body);
    return version + 1;
}

Result<DecisionId> decide_under(db::Write& write, const rights::Visitor& visitor, AgendaItemId item,
                                DecisionKind kind, std::string_view typed, Language language) {
    auto held = writable_item(write, visitor, item, language);
    if (!held) return std::unexpected(held.error());
    std::string text = collapse_spaces(typed);
    if (text.empty() || text.size() > max_sentence_bytes)
        return refuse_fields(tr(language, "Beslutet är inte sparat."),
                             {{"text", tr(language, "Skriv vad som beslutades, med högst 4 000 tecken.")}});
    auto id = decisions::add_decision(write, {.kind = kind,
                                              .text = text,
                                              .group = held->meeting.group,
                                              .decided_on = held->meeting.held_on,
                                              .origin = origin_of(*held)});
    search::add(write, {.kind = "decision",
                        .object = id.value,
                        .group = held->meeting.group,
                        .title = label_of(held->meeting.title, held->meeting.held_on),
                        .body = text,
                        .url = fmt::format("/decisions/{}", id.value),
                        .dated = held->meeting.held_on});
    audit::record(write, visitor.actor(), {"decide_under", "decision", id.value, {}, text});
    return id;
}

Result<CommitmentId> promise_under(db::Write& write, const rights::Visitor& visitor, AgendaItemId item,
                                   const PromiseUnder& promise, Language language) {
    auto held = writable_item(write, visitor, item, language);
    if (!held) return std::unexpected(held.error());
    std::string text = collapse_spaces(promise.text);
    std::vector<FieldError> errors;
    if (text.empty() || text.size() > max_sentence_bytes)
        errors.push_back({"text", tr(language, "Skriv vad som ska göras, med högst 4 000 tecken.")});
    if (promise.due_on && held->meeting.held_on && *promise.due_on < *held->meeting.held_on)
        errors.push_back({"due_on", tr(language, "Dagen är före mötet. Välj mötets dag eller en senare.")});
    auto too_long = [](const std::string& name) { return name.size() > max_title_bytes; };
    if (promise.owners.size() > max_owners || std::ranges::any_of(promise.owners, too_long))
        errors.push_back({"owners", trf(language, "Högst {} namn kan anges.", max_owners)});
    if (!errors.empty()) return refuse_fields(tr(language, "Åtagandet är inte sparat."), std::move(errors));
    auto names = names_at(write, held->meeting);
    std::vector<commitments::Owner> owners;
    for (const auto& typed : promise.owners)
        if (std::string name = collapse_spaces(typed); !name.empty()) {
            auto person = names.person_named(write, name);
            owners.push_back({person ? organisation::bare_name(name) : name, person});
        }
    auto id = commitments::add_commitment(write, {.text = text,
                                                  .group = held->meeting.group,
                                                  .owners = owners,
                                                  .due_on = promise.due_on,
                                                  .promised_on = held->meeting.held_on,
                                                  .origin = origin_of(*held)});
    search::add(write, {.kind = "commitment",
                        .object = id.value,
                        .group = held->meeting.group,
                        .title = label_of(held->meeting.title, held->meeting.held_on),
                        .body = text,
                        .url = fmt::format("/commitments/{}", id.value),
                        .dated = held->meeting.held_on});
    audit::record(write, visitor.actor(), {"promise_under", "commitment", id.value, {}, text});
    return id;
}

}  // namespace styrkedja::meetings
