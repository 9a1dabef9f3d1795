// What is done under one item: its text saved, an offer taken or not wanted.
#include <boost/json.hpp>

#include "base/text.h"
#include "notes/pages/pages.h"

namespace styrkedja::notes::pages {
namespace {

namespace json = boost::json;

// The item of the address, when it is one of its meeting.
struct Address {
    MeetingId meeting;
    AgendaItemId item;
};
std::optional<Address> address_of(const auth::Visit& visit) {
    auto meeting = visit.id<MeetingId>(0);
    auto item = visit.id<AgendaItemId>(1);
    if (!meeting || !item) return std::nullopt;
    bool there = visit.database.read([&](db::Read& read) {
        auto found = meetings::find_item(read, visit.visitor, *item);
        return found && found->meeting == *meeting;
    });
    return there ? std::optional(Address{*meeting, *item}) : std::nullopt;
}

bool wants_json(const auth::Visit& visit) {
    return visit.request.header("Accept").value_or("").contains("application/json");
}

json::array findings_of(const ItemSheet& sheet) {
    json::array all;
    for (const auto& one : sheet.offers)
        all.push_back(json::object{{"kind", name_of(one.kind)},
                                   {"text", one.text},
                                   {"owners", json::array(one.owners.begin(), one.owners.end())},
                                   {"due_on", one.due_on ? json::value(iso(*one.due_on)) : json::value()}});
    return all;
}

// What was done: refused, or – of a text – the version that was written. The page is read later, when
// somebody else may have written, too: who wrote this text has not seen theirs.
struct Outcome {
    const Refused* refused = nullptr;
    std::optional<std::int64_t> written = {};
};

// {"version", "findings", "under": markup}; of what was refused also "message", and "theirs": what stands
// there.
http::Response as_json(const auth::Visit& visit, const Address& address, const Outcome& outcome) {
    const Refused* refused = outcome.refused;
    auto sheet =
        visit.database.read([&](db::Read& read) { return item_sheet_of(read, visit.visitor, address.item); });
    if (!sheet) return visit.not_found();
    html::Frame frame = visit.frame("");
    json::object answer{{"version", outcome.written.value_or(sheet->item.body_version)},
                        {"findings", findings_of(*sheet)},
                        {"under", under(visit, frame, *sheet, refused).view()}};
    if (refused) answer["message"] = refused->refusal.message;
    // Where nobody else has written, the refusal is of another kind: the meeting is published.
    if (refused && refused->refusal.kind == RefusalKind::conflict &&
        parse_number(visit.field("version")) != sheet->item.body_version)
        answer["theirs"] = sheet->item.body;
    auto response = http::json(json::serialize(answer));
    if (refused) response.status = auth::status_of(refused->refusal.kind);
    return response;
}

// The page or its part again; what one may not do is told as everywhere.
http::Response answered(const auth::Visit& visit, const Address& address, const Outcome& outcome) {
    const Refused* refused = outcome.refused;
    if (refused &&
        (refused->refusal.kind == RefusalKind::forbidden || refused->refusal.kind == RefusalKind::not_found))
        return visit.refused(refused->refusal);
    if (wants_json(visit)) return as_json(visit, address, outcome);
    if (refused) return sheet_page(visit, address.meeting, refused);
    return visit.redirect(
        fmt::format("/meetings/{}/write#item-{}", address.meeting.value, address.item.value));
}

template <class Command>
http::Response done(auth::Visit& visit, Command&& command, bool is_text = false) {
    auto address = address_of(visit);
    if (!address) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) { return command(write, address->item); });
    if (!result) {
        Refused refused{address->item, result.error(), is_text ? "" : visit.field("said"),
                        std::string(visit.request.field(is_text ? "body" : "text").value_or(""))};
        return answered(visit, *address, {.refused = &refused});
    }
    visit.announce(fmt::format("meeting/{}", address->meeting.value));
    Outcome outcome;
    if constexpr (std::is_same_v<decltype(result), Result<std::int64_t>>) outcome.written = *result;
    return answered(visit, *address, outcome);
}

}  // namespace

http::Response text(auth::Visit& visit) {
    std::string body(visit.request.field("body").value_or(""));
    return done(
        visit,
        [&](db::Write& write, AgendaItemId item) {
            return save_text(write, visit.visitor, item, body,
                             parse_number(visit.field("version")).value_or(0), visit.language);
        },
        true);
}

http::Response promise(auth::Visit& visit) {
    std::string due = visit.field("due_on"), owners = visit.field("owners");
    meetings::PromiseUnder made{.text = visit.field("text"), .owners = {}, .due_on = parse_iso_date(due)};
    for (auto name : split(owners, ',')) made.owners.emplace_back(trim(name));
    auto response = done(visit, [&](db::Write& write, AgendaItemId item) -> Result<CommitmentId> {
        if (!due.empty() && !made.due_on)
            return refuse_fields(visit.t("Åtagandet är inte sparat."),
                                 {{"due_on", visit.t("Skriv datumet som 2026-11-23.")}});
        return notes::promise(write, visit.visitor, item, visit.field("said"), made, visit.language);
    });
    if (response.status < 400) visit.announce("commitments");
    return response;
}

http::Response decide(auth::Visit& visit) {
    auto kind = visit.field("kind") == "consent" ? DecisionKind::consent : DecisionKind::formal;
    return done(visit, [&](db::Write& write, AgendaItemId item) {
        return notes::decide(write, visit.visitor, item, visit.field("said"), kind, visit.field("text"),
                             visit.language);
    });
}

http::Response dismiss(auth::Visit& visit) {
    auto kind = parse_enum<FindingKind>(visit.field("kind")).value_or(FindingKind::commitment);
    return done(visit, [&](db::Write& write, AgendaItemId item) {
        return notes::dismiss(write, visit.visitor, item, kind, visit.field("said"), visit.language);
    });
}

}  // namespace styrkedja::notes::pages
