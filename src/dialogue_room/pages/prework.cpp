// The prework: section by section, each saved as it is written; handed in when nothing is missing.
#include "auth/autosave.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room::pages {
namespace {

using dialogues::Coverage;

struct Refusals {
    RefusedSection section = {};
    const Refusal* whole = nullptr;  // of a rating, or of handing in

    const Refusal* any() const {
        return whole ? whole : section.section.empty() ? nullptr : &section.refusal;
    }
};

html::Markup coverage_badge(const auth::Visit& visit, Coverage coverage) {
    switch (coverage) {
        case Coverage::answered:
            return html::badge(html::Tone::good, visit.t("besvarad"));
        case Coverage::nothing_to_report:
            return html::badge(html::Tone::info, visit.t("inget att ta upp"));
        case Coverage::skipped:
            break;
    }
    return html::badge(html::Tone::attention, visit.t("inte besvarad"));
}

// How much of each theme is answered, part by part (E-11); with scripts as it is saved.
void coverage(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room,
              const Writing& writing) {
    // The element stays: what is saved while it is fetched asks for it once more.
    out(R"(<div id="coverage" hx-get="/dialogues/{}/prework" hx-select="#coverage > *" )"
        R"(hx-swap="innerHTML" hx-trigger="form-saved from:body">)",
        room.id());
    for (const auto& theme : dialogue_rounds::themes_of(read, room.round.id)) {
        if (theme.parts != ThemeParts::aruba) continue;
        html::Out parts;
        long long done = 0, all = 0;
        for (const auto& part : dialogue_rounds::aruba_parts(visit.language)) {
            auto covered = dialogues::coverage_of(writing.answers, theme.id, part.key);
            done += covered == Coverage::skipped ? 0 : 1;
            ++all;
            parts(R"(<li><a href="#question-{}_{}">{}</a> {}</li>)", dialogues::key_of(theme.id), part.key,
                  part.name, coverage_badge(visit, covered));
        }
        html::progress(out, visit.language, theme.name, done, all);
        out(R"(<ul class="coverage">{}</ul>)", parts.markup());
    }
    out("</div>");
}

class Prework {
  public:
    Prework(const auth::Visit& visit, db::Read& read, const html::Frame& frame, const Room& room,
            const Refusals& refused)
        : visit_(visit),
          read_(read),
          frame_(frame),
          room_(room),
          refused_(refused),
          writing_(writing_of(read, room, dialogues::prework, visit.language)) {
        if (refused.whole) at_fields_.refusal.fields = refused.whole->fields;
        if (!refused.section.section.empty()) at_fields_ = refused.section;
    }

    html::Markup write_form() {
        html::heading(out_, trf(visit_.language, "Förarbete: {}", room_.dialogue.title()), answer());
        errors();
        if (!room_.round.guide.empty())
            html::details(out_, t("Så går dialogen till"),
                          html::markup(R"(<div class="plan-words" dir="auto">{}</div>)", room_.round.guide));
        contents(out_, visit_, writing_);
        coverage(out_, visit_, read_, room_, writing_);
        if (!writing_.content.intro.empty())
            out_(R"(<p class="lead" dir="auto">{}</p>)", writing_.content.intro);
        auto ratings = dialogues::ratings_of(read_, visit_.visitor, room_.dialogue);
        out_(R"(<div class="questionnaire" data-saves>)");
        for (const auto& section : writing_.content.sections) {
            open(section);
            section_form(out_, visit_, read_, frame_, room_, writing_, section, at_fields_);
            file_forms(out_, visit_, frame_, writing_, section, at_fields_.refusal.fields);
            for (const auto& rating : ratings)
                if (dialogues::key_of(rating.focus) == section.key) rate(rating);
            out_("</section>");
        }
        out_("</div>");
        html::form_open(out_, frame_, html::to("/dialogues/{}/prework/submit", room_.id()));
        out_(R"(<p class="actions">)");
        html::button(out_, {.label = t("Lämna in förarbetet")});
        out_("</p></form>");
        return out_.markup();
    }

    html::Markup write_as_it_is() {
        const auto& at = room_.dialogue.submitted_at;
        html::heading(out_, trf(visit_.language, "Förarbete: {}", room_.dialogue.title()),
                      at ? trf(visit_.language, "{} lämnade in det {}.", room_.dialogue.subordinate_name,
                               spoken(*at, visit_.language))
                         : std::string(t("Ditt utkast. Det lämnades aldrig in, och bara du ser det.")));
        errors();
        if (refused_.any()) show_typed(out_, visit_);
        coverage(out_, visit_, read_, room_, writing_);
        for (const auto& section : writing_.content.sections) {
            open(section);
            show_section(out_, visit_, read_, writing_, section);
            out_("</section>");
        }
        bool may_recall = room_.is(Party::subordinate) && !room_.dialogue.rated_at;
        if (may_recall && room_.dialogue.state == DialogueState::prework_submitted) {
            html::form_open(out_, frame_, html::to("/dialogues/{}/prework/recall", room_.id()));
            out_(R"(<p class="actions">)");
            html::button(out_, {.label = t("Ta tillbaka förarbetet"), .kind = html::ButtonKind::secondary});
            out_("</p></form>");
        }
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        std::string said = t("Det du skriver sparas medan du skriver.");
        if (room_.round.prework_by)
            said += " " + trf(visit_.language, "Lämna in senast {}.",
                              spoken(*room_.round.prework_by, visit_.language));
        return said;
    }
    void errors() {
        if (refused_.any()) html::error_summary(out_, visit_.language, *refused_.any());
    }
    void open(const questions::Section& section) {
        out_(R"(<section class="plan-part" id="{}"><h2>{}</h2>)", section.key, section.heading);
        if (!section.text.empty()) out_(R"(<p class="plan-words" dir="auto">{}</p>)", section.text);
    }
    void rate(const dialogues::Rating& rating) {
        rating_form(out_, visit_, frame_,
                    {.focus = rating.focus,
                     .name = "rating",
                     .label = trf(visit_.language, "Hur fungerar {}?", rating.name),
                     .rating = rating.own,
                     .words_name = "reason",
                     .words_label = t("Varför just så?"),
                     .words = rating.own_reason,
                     .action = html::to("/dialogues/{}/ratings/{}", room_.id(), rating.focus)},
                    {refused_.whole});
    }

    html::Out out_;
    const auth::Visit& visit_;
    db::Read& read_;
    const html::Frame& frame_;
    const Room& room_;
    const Refusals& refused_;
    RefusedSection at_fields_;  // what is wrong, whichever it was
    Writing writing_;
};

http::Response shown(const auth::Visit& visit, const Refusals& refused) {
    html::Frame frame;
    html::Markup main;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_to_read(visit, read);
        if (!found) return found;
        frame = frame_of(visit, *found, trf(visit.language, "Förarbete: {}", found->dialogue.title()));
        Prework page(visit, read, frame, *found, refused);
        bool writes = found->is(Party::subordinate) && found->prepares() && !found->dialogue.submitted_at;
        if (writes && found->dialogue.opened_at) main = page.write_form();
        // What its author never handed in before the two met is the author's to read all the same.
        bool is_left = found->is(Party::subordinate) && found->dialogue.opened_at && !found->prepares();
        if (found->dialogue.submitted_at || is_left) main = page.write_as_it_is();
        return found;
    });
    if (!room) return visit.not_found();
    if (main.empty() && refused.any()) return front_again(visit, room->id(), *refused.any());
    if (main.empty()) return visit.redirect(fmt::format("/dialogues/{}", room->id().value));
    note_reading(visit, *room);
    return visit.page(frame, main, Refused{refused.any()}.status());
}

}  // namespace

http::Response prework(auth::Visit& visit) { return shown(visit, {}); }
http::Response prework_again(const auth::Visit& visit, DialogueId, const Refusal& refusal) {
    return shown(visit, {.section = {}, .whole = &refusal});
}

http::Response save_prework(auth::Visit& visit) {
    return save_section(visit, {dialogues::prework, dialogues::save_prework,
                                [](const auth::Visit& again, const RefusedSection& refused) {
                                    return shown(again, {.section = refused});
                                }});
}

http::Response submit_prework(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return dialogues::submit_prework(write, visit.visitor, *id, visit.language);
    });
    return after(visit, *id, done, {"", visit.t("Förarbetet är inlämnat.")}, prework_again);
}

}  // namespace styrkedja::dialogue_room::pages
