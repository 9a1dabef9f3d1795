// What is done from the front page: when and between whom, held or called off.
#include "base/text.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room::pages {
namespace {

// `act`: Result<void>(db::Write&, DialogueId, const auth::Sent&).
http::Response done(const auth::Visit& visit, const Onward& onward, Again again, auto&& act) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto result = visit.database.write([&](db::Write& write) { return act(write, *id, sent); });
    return after(visit, *id, result, onward, again);
}

// A day that cannot be read is said before anything is tried.
Result<std::optional<Date>> day_in(const auth::Visit& visit, const auth::Sent& sent, const char* name) {
    std::vector<FieldError> errors;
    auto day = sent.day(name, errors);
    if (!errors.empty()) return refuse_fields(visit.t("Inget är sparat än."), std::move(errors));
    return day;
}

}  // namespace

http::Response plan(auth::Visit& visit) {
    return done(visit, {"", visit.t("Tiden är sparad.")}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent& sent) -> Result<void> {
                    auto on = day_in(visit, sent, "on");
                    if (!on) return std::unexpected(on.error());
                    return dialogues::plan_dialogue(write, visit.visitor, id,
                                                    {.on = *on,
                                                     .at = sent.text("at"),
                                                     .minutes = sent.number("minutes"),
                                                     .place = sent.text("place"),
                                                     .version = sent.number("version")},
                                                    visit.language);
                });
}

http::Response cancel(auth::Visit& visit) {
    return done(visit, {"", visit.t("Dialogen är inställd.")}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent& sent) {
                    return dialogues::cancel_dialogue(
                        write, visit.visitor, id, parse_enum<CancelReason>(sent.text("why")),
                        sent.text("reason"), sent.number("version"), visit.language);
                });
}

http::Response plan_again(auth::Visit& visit) {
    return done(visit, {"", visit.t("Dialogen ska hållas igen.")}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent& sent) {
                    return dialogues::plan_again(write, visit.visitor, id, sent.number("version"),
                                                 visit.language);
                });
}

http::Response change_party(auth::Visit& visit) {
    return done(visit, {"", visit.t("Personen är bytt.")}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent& sent) -> Result<void> {
                    std::string which = sent.text("party");
                    if (which != "superior" && which != "subordinate")
                        return refuse(RefusalKind::not_found, visit.t("Säg vem av de två som byts."));
                    return dialogues::change_party(write, visit.visitor, id,
                                                   which == "superior" ? Party::superior : Party::subordinate,
                                                   sent.text(which), sent.number("version"), visit.language);
                });
}

http::Response hold(auth::Visit& visit) {
    return done(visit, {"/record", visit.t("Protokollet är öppet för er båda.")}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent& sent) -> Result<void> {
                    auto on = day_in(visit, sent, "held_on");
                    if (!on) return std::unexpected(on.error());
                    auto held = dialogues::hold(write, visit.visitor, id, *on, sent.number("version"),
                                                visit.language);
                    if (held) return {};
                    for (auto& error : held.error().fields)  // the page has another day too
                        if (error.field == "on") error.field = "held_on";
                    return held;
                });
}

http::Response begin_prework(auth::Visit& visit) {
    return done(visit, {"/prework"}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent&) -> Result<void> {
                    auto opened = dialogues::open_prework(write, visit.visitor, id, visit.language);
                    if (!opened) return std::unexpected(opened.error());
                    return {};
                });
}

http::Response recall_prework(auth::Visit& visit) {
    return done(visit, {"/prework", visit.t("Du kan skriva i förarbetet igen.")}, front_again,
                [&](db::Write& write, DialogueId id, const auth::Sent&) {
                    return dialogues::recall_prework(write, visit.visitor, id, visit.language);
                });
}

}  // namespace styrkedja::dialogue_room::pages
