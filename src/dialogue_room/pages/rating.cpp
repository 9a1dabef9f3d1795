// How the superior sees it, before the other's rating is shown; and how either rating is saved.
#include "auth/autosave.h"
#include "base/text.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room::pages {
namespace {

void fields(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
            const Room& room, const Refused& refused) {
    auto focus = dialogue_rounds::focus_of(read, room.round.id);
    out(R"(<div data-saves>)");
    for (const auto& rating : dialogues::ratings_of(read, visit.visitor, room.dialogue)) {
        out(R"(<section class="plan-part"><h2>{}</h2>)", rating.name);
        for (const auto& one : focus)
            if (one.id == rating.focus) out(R"(<p class="plan-words" dir="auto">{}</p>)", one.definition);
        rating_form(out, visit, frame,
                    {.focus = rating.focus,
                     .name = "rating",
                     .label = trf(visit.language, "Hur fungerar {}?", rating.name),
                     .rating = rating.superior,
                     .words_name = "reason",
                     .words_label = visit.t("Varför just så?"),
                     .words = rating.superior_reason,
                     .action = html::to("/dialogues/{}/ratings/{}", room.id(), rating.focus)},
                    refused);
        out("</section>");
    }
    out("</div>");
}

html::Markup page_of(const auth::Visit& visit, db::Read& read, const html::Frame& frame, const Room& room,
                     const Refused& refused) {
    html::Out out;
    html::heading(out, trf(visit.language, "Hur ser du på {}?", room.dialogue.unit_name),
                  visit.t("Ni bedömer var för sig. Bedömningarna visas för er båda när båda är inne."));
    refused.summary(out, visit.language);
    if (room.dialogue.submitted_at)
        out(R"(<p><a href="/dialogues/{}/prework">{}</a></p>)", room.id(), visit.t("Läs förarbetet"));
    fields(out, visit, read, frame, room, refused);
    html::form_open(out, frame, html::to("/dialogues/{}/rating/submit", room.id()));
    out(R"(<p class="actions">)");
    html::button(out, {.label = visit.t("Lämna in bedömningen")});
    out("</p></form>");
    return out.markup();
}

http::Response shown(const auth::Visit& visit, const Refused& refused) {
    html::Frame frame;
    html::Markup main;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_to_read(visit, read);
        if (!found || !found->is(Party::superior)) return std::optional<Room>();
        if (!found->prepares() || found->dialogue.rated_at) return found;
        frame = frame_of(visit, *found, visit.t("Din bedömning"));
        main = page_of(visit, read, frame, *found, refused);
        return found;
    });
    if (!room) return visit.not_found();
    if (main.empty() && refused.refusal) return front_again(visit, room->id(), *refused.refusal);
    if (main.empty()) return visit.redirect(fmt::format("/dialogues/{}#ratings", room->id().value));
    return visit.page(frame, main, refused.status());
}
http::Response again(const auth::Visit& visit, DialogueId, const Refusal& refusal) {
    return shown(visit, {&refusal});
}

}  // namespace

http::Response rating(auth::Visit& visit) { return shown(visit, {}); }

http::Response submit_rating(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return dialogues::submit_rating(write, visit.visitor, *id, visit.language);
    });
    return after(visit, *id, done, {"#ratings", visit.t("Bedömningen är inlämnad.")}, again);
}

// By the superior or the subordinate, each their own.
http::Response save_rating(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    auto focus = visit.id<FocusAreaId>(1);
    if (!id || !focus) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto value = [&](const char* name) {
        return sent(fmt::format("{}-{}", name, focus->value)).value_or(sent.text(name));
    };
    auto typed = value("rating");
    std::optional<std::int64_t> step;
    if (!typed.empty()) step = parse_number(typed).value_or(0);
    auto saved = visit.database.write([&](db::Write& write) {
        return dialogues::save_rating(write, visit.visitor, *id, *focus, step, value("reason"),
                                      visit.language, parse_number(sent.text("version")));
    });
    if (!saved && hides(saved.error())) return visit.refused(saved.error());
    if (is_program(visit) || auth::wants_json(visit))
        return saved_as_json(visit, *id, saved, {*focus, "rating", step, value("reason")});
    auto room = visit.database.read([&](db::Read& read) { return room_of(visit, read, *id); });
    bool own = room && room->is(Party::subordinate);
    return after(visit, *id, saved,
                 {fmt::format("/{}#field-rating-{}", own ? "prework" : "rating", focus->value)},
                 own ? prework_again : again);
}

}  // namespace styrkedja::dialogue_room::pages
