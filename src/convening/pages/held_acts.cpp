// What is done on the page of a meeting that is held here: its items, and taking part remotely.
#include "convening/pages/held.h"

namespace styrkedja::convening::pages {
namespace {

std::optional<Meeting> seen_meeting(const auth::Visit& visit, MeetingId id) {
    auto meeting = visit.database.read([&](db::Read& read) { return find_meeting(read, visit.visitor, id); });
    return meeting && meeting->state != MeetingState::kept ? meeting : std::nullopt;
}

std::optional<AgendaItem> seen_item(const auth::Visit& visit) {
    auto id = visit.id<AgendaItemId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_item(read, visit.visitor, *id); });
}

// What is typed that is no number stays visibly wrong: it becomes one that no item may have.
std::optional<std::int64_t> typed_minutes(const std::string& typed) {
    if (typed.empty()) return std::nullopt;
    return parse_number(typed).value_or(0);
}

ItemTerms typed_terms(const auth::Visit& visit, const std::string& prefix) {
    return {.title = visit.field(prefix + "title"),
            .kind = parse_enum<ItemKind>(visit.field(prefix + "kind")).value_or(ItemKind::information),
            .minutes = typed_minutes(visit.field(prefix + "minutes")),
            .presenter = visit.field(prefix + "presenter"),
            .version = parse_number(visit.field(prefix + "version")).value_or(0)};
}

http::Response back_to(const auth::Visit& visit, MeetingId id, std::string_view part,
                       const char* notice = "") {
    visit.announce(fmt::format("meeting/{}", id.value));
    return visit.redirect(fmt::format("/meetings/{}#{}", id.value, part), notice);
}

http::Response refused(auth::Visit& visit, MeetingId id, const std::string& prefix, const Refusal& refusal) {
    auto meeting = seen_meeting(visit, id);
    if (!meeting || refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden)
        return visit.refused(refusal);
    RefusedForm form{prefix, refusal};
    return held(visit, *meeting, &form);
}

// An act on one item that has no form of its own to come back to.
template <class Command>
http::Response act_on_item(auth::Visit& visit, Command&& command) {
    auto item = seen_item(visit);
    if (!item) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) { return command(write, item->id); });
    if (!done) return visit.refused(done.error());
    return back_to(visit, item->meeting, "agenda");
}

}  // namespace

http::Response add_item(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    auto meeting = id ? seen_meeting(visit, *id) : std::nullopt;
    if (!meeting) return visit.not_found();
    auto added = visit.database.write([&](db::Write& write) {
        return meetings::add_item(write, visit.visitor, *id, typed_terms(visit, ""), visit.language);
    });
    if (!added) return refused(visit, *id, "", added.error());
    bool kept = may_keep_minutes_of(visit.visitor, meeting->group);
    return back_to(visit, *id, "agenda", kept ? visit.t("Punkten är med.") : visit.t("Punkten är önskad."));
}

http::Response change_item(auth::Visit& visit) {
    auto item = seen_item(visit);
    if (!item) return visit.not_found();
    std::string prefix = prefix_of(item->id);
    auto changed = visit.database.write([&](db::Write& write) {
        return meetings::change_item(write, visit.visitor, item->id, typed_terms(visit, prefix),
                                     visit.language);
    });
    if (!changed) return refused(visit, item->meeting, prefix, changed.error());
    return back_to(visit, item->meeting, fmt::format("item-{}", item->id.value));
}

http::Response accept_item(auth::Visit& visit) {
    return act_on_item(visit, [&](db::Write& write, AgendaItemId id) {
        return meetings::accept_item(write, visit.visitor, id, visit.language);
    });
}

http::Response shift_item(auth::Visit& visit) {
    return act_on_item(visit, [&](db::Write& write, AgendaItemId id) {
        return meetings::shift_item(write, visit.visitor, id, visit.field("by") == "-1" ? -1 : 1,
                                    visit.language);
    });
}

http::Response remove_item(auth::Visit& visit) {
    return act_on_item(visit, [&](db::Write& write, AgendaItemId id) {
        return meetings::remove_item(write, visit.visitor, id, visit.language);
    });
}

http::Response ask_remote(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id || !seen_meeting(visit, *id)) return visit.not_found();
    auto asked = visit.database.write(
        [&](db::Write& write) { return convening::ask_remote(write, visit.visitor, *id, visit.language); });
    if (!asked) return visit.refused(asked.error());
    return back_to(visit, *id, "remote", visit.t("Frågan är ställd. Svaret kommer till Min sida."));
}

http::Response answer_remote(auth::Visit& visit) {
    auto id = visit.id<RemoteRequestId>(0);
    auto request =
        id ? visit.database.read([&](db::Read& read) { return find_remote(read, visit.visitor, *id); })
           : std::nullopt;
    if (!request) return visit.not_found();
    auto answer = visit.field("answer");
    if (answer != "approve" && answer != "refuse")
        return visit.refused({RefusalKind::invalid, visit.t("Välj om du godkänner eller säger nej.")});
    auto done = visit.database.write([&](db::Write& write) {
        return convening::answer_remote(write, visit.visitor, *id, answer == "approve", visit.language);
    });
    if (!done) return visit.refused(done.error());
    return back_to(visit, request->meeting, "remote", visit.t("Svaret är lämnat."));
}

}  // namespace styrkedja::convening::pages
