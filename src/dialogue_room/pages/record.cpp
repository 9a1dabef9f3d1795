// The record: both write in it at once, each section saved by itself; read as a document, confirmed by both
// in the same version (C-12), and only supplemented after that.
#include "auth/autosave.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_room/pages/pages.h"

namespace styrkedja::dialogue_room::pages {
namespace {

using dialogues::Rating;

struct Refusals {
    RefusedSection section = {};
    const Refusal* whole = nullptr;

    const Refusal* any() const {
        return whole ? whole : section.section.empty() ? nullptr : &section.refusal;
    }
};
enum class Look { write, read, confirm };

class Record {
  public:
    Record(const auth::Visit& visit, db::Read& read, const html::Frame& frame, const Room& room,
           const Refusals& refused)
        : visit_(visit),
          read_(read),
          frame_(frame),
          room_(room),
          dialogue_(room.dialogue),
          refused_(refused),
          writing_(writing_of(read, room, dialogues::record, visit.language)),
          before_(writing_of(read, room, dialogues::prework, visit.language)),
          ratings_(dialogues::ratings_of(read, visit.visitor, room.dialogue)) {}

    html::Markup write(Look look) {
        html::heading(out_, trf(visit_.language, "Protokoll: {}", dialogue_.title()), answer(look));
        errors();
        if (look == Look::read && refused_.any() && !refused_.whole) show_typed(out_, visit_);
        facts();
        contents(out_, visit_, writing_);
        if (look == Look::write)
            sections_to_write();
        else
            sections_to_read();
        show_supplements(out_, visit_, read_, room_);
        show_panels(out_, visit_, read_, room_, dialogues::panels_after());
        if (look == Look::write) onward();
        if (look == Look::confirm) confirm_form();
        if (look == Look::read && room_.party && is_confirmed(dialogue_.state)) supplement_form();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    const std::string& other() const {
        return room_.is(Party::superior) ? dialogue_.subordinate_name : dialogue_.superior_name;
    }

    std::string answer(Look look) const {
        if (dialogue_.confirmed_on) {
            auto on = spoken(*dialogue_.confirmed_on, visit_.language);
            return dialogue_.samsyn.value_or(false)
                       ? trf(visit_.language, "Bekräftat av båda {}, i samsyn.", on)
                       : trf(visit_.language, "Bekräftat av båda {}, med skilda meningar.", on);
        }
        if (look == Look::confirm) return t("Läs igenom hela protokollet. Bekräfta om det stämmer.");
        if (look == Look::read) return t("Protokollet skrivs. Det är inte bekräftat av båda.");
        if (dialogue_.state == DialogueState::confirmed_one)
            return room_.party && dialogue_.confirmed_by(*room_.party)
                       ? t("Du har bekräftat. Om något ändras behöver du bekräfta igen.")
                       : trf(visit_.language, "{} har bekräftat. Om något ändras behövs det en gång till.",
                             other());
        return t("Ni skriver båda här. Det sparas medan ni skriver, och ni ser varandras ändringar.");
    }
    void errors() {
        if (refused_.whole &&
            (refused_.whole->kind == RefusalKind::conflict || refused_.whole->fields.empty()))
            html::notice(out_, html::Tone::alarm, refused_.whole->message);
        else if (refused_.whole)
            html::error_summary(out_, visit_.language, *refused_.whole);
        if (!refused_.section.section.empty())
            html::error_summary(out_, visit_.language, refused_.section.refusal);
    }
    void facts() {
        std::vector<html::Definition> list = {
            {t("Mellan"), html::markup("{}", trf(visit_.language, "{} och {}", dialogue_.superior_name,
                                                 dialogue_.subordinate_name))},
            {t("Hölls"), html::markup("{}", spoken(*dialogue_.held_on, visit_.language))}};
        if (!dialogue_.place.empty()) list.push_back({t("Plats"), html::markup("{}", dialogue_.place)});
        html::definitions(out_, list);
    }

    void open(const questions::Section& section) {
        out_(R"(<section class="plan-part" id="{}"><h2>{}</h2>)", section.key, section.heading);
    }
    const Rating* rating_of(const questions::Section& section) const {
        for (const auto& one : ratings_)
            if (dialogues::key_of(one.focus) == section.key) return &one;
        return nullptr;
    }
    void sections_to_write() {
        out_(R"(<div class="questionnaire" data-saves>)");
        for (const auto& section : writing_.content.sections) {
            open(section);
            if (dialogue_.submitted_at) {
                html::Out words;
                show_section(words, visit_, read_, before_, section);
                html::details(out_, trf(visit_.language, "Så stod det i förarbetet: {}", section.heading),
                              words.markup());
            }
            section_form(out_, visit_, read_, frame_, room_, writing_, section, refused_.section);
            file_forms(out_, visit_, frame_, writing_, section,
                       refused_.whole ? refused_.whole->fields : refused_.section.refusal.fields);
            if (const auto* rating = rating_of(section)) agree_form(*rating);
            out_("</section>");
        }
        out_("</div>");
    }
    void sections_to_read() {
        for (const auto& section : writing_.content.sections) {
            open(section);
            show_section(out_, visit_, read_, writing_, section);
            if (const auto* rating = rating_of(section)) agreed(*rating);
            out_("</section>");
        }
    }

    std::string both(const Rating& rating) const {
        return trf(visit_.language, "{}: {}. {}: {}.", dialogue_.subordinate_name,
                   rated(visit_.language, rating.own), dialogue_.superior_name,
                   rated(visit_.language, rating.superior));
    }
    void agree_form(const Rating& rating) {
        out_(R"(<h3>{}</h3><p class="facts">{}</p>)", t("Bedömningen"), both(rating));
        rating_form(out_, visit_, frame_,
                    {.focus = rating.focus,
                     .name = "agreed",
                     .label = trf(visit_.language, "Vad enas ni om: {}?", rating.name),
                     .rating = rating.agreed,
                     .words_name = "dissent",
                     .words_label = t("Om ni ser olika på det: hur?"),
                     .words = rating.dissent,
                     .action = html::to("/dialogues/{}/agreed/{}", room_.id(), rating.focus)},
                    {refused_.whole});
    }
    void agreed(const Rating& rating) {
        out_(R"(<h3>{}</h3><p>{} <span class="facts">{}</span></p>)", t("Bedömningen"),
             trf(visit_.language, "Tillsammans: {}.", rated(visit_.language, rating.agreed)), both(rating));
        if (!rating.dissent.empty())
            out_(R"(<p>{}</p><div class="plan-words" dir="auto">{}</div>)", t("Här ser de olika på det:"),
                 rating.dissent);
    }

    void onward() {
        out_(R"(<p class="actions">)");
        html::link_button(out_, html::to("/dialogues/{}/record/confirm", room_.id()),
                          t("Läs igenom och bekräfta"), html::ButtonKind::primary);
        out_("</p>");
    }
    void confirm_form() {
        out_(R"(<p class="actions"><a class="button" href="/dialogues/{}/record">{}</a></p>)", room_.id(),
             t("Ändra i protokollet"));
        html::form_open(out_, frame_, html::to("/dialogues/{}/record/confirm", room_.id()));
        html::hidden_field(out_, "record_version", std::to_string(dialogue_.record_version));
        out_(R"(<p class="actions">)");
        html::button(out_, {.label = t("Jag bekräftar protokollet")});
        out_("</p></form>");
    }
    void supplement_form() {
        html::Out form;
        html::form_open(form, frame_, html::to("/dialogues/{}/supplements", room_.id()),
                        {.autosave = "supplement"});
        Refused refused{refused_.whole};
        html::textarea(form, visit_.language, refused.field(visit_, "text", t("Tillägg")), 4);
        form(R"(<p class="actions">)");
        html::button(form, {.label = t("Spara tillägget")});
        form("</p></form>");
        html::details(out_, t("Skriv ett tillägg"), form.markup(), refused_.whole != nullptr);
    }

    html::Out out_;
    const auth::Visit& visit_;
    db::Read& read_;
    const html::Frame& frame_;
    const Room& room_;
    const Dialogue& dialogue_;
    const Refusals& refused_;
    Writing writing_, before_;
    std::vector<Rating> ratings_;
};

Look look_of(const Room& room, bool to_confirm) {
    if (!room.party || !is_recording(room.dialogue.state)) return Look::read;
    return to_confirm ? Look::confirm : Look::write;
}

http::Response shown(const auth::Visit& visit, const Refusals& refused, bool to_confirm) {
    html::Frame frame;
    html::Markup main;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_to_read(visit, read);
        if (!found || !found->dialogue.was_held()) return found;
        frame = frame_of(visit, *found, trf(visit.language, "Protokoll: {}", found->dialogue.title()));
        main = Record(visit, read, frame, *found, refused).write(look_of(*found, to_confirm));
        return found;
    });
    if (!room) return visit.not_found();
    if (main.empty() && refused.any()) return front_again(visit, room->id(), *refused.any());
    if (main.empty()) return visit.redirect(fmt::format("/dialogues/{}", room->id().value));
    note_reading(visit, *room);
    return visit.page(frame, main, Refused{refused.any()}.status());
}
// What is missing is settled where one writes; what is new is read first.
http::Response confirm_again(const auth::Visit& visit, DialogueId, const Refusal& refusal) {
    return shown(visit, {.section = {}, .whole = &refusal}, refusal.kind == RefusalKind::conflict);
}

}  // namespace

void show_supplements(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room) {
    auto supplements = dialogues::supplements_of(read, room.id());
    if (supplements.empty()) return;
    out(R"(<section class="dialogue-panel" id="supplements"><h2>{}</h2>)", visit.t("Tillägg"));
    for (const auto& one : supplements)
        out(R"(<p class="facts">{} {}</p><div class="plan-words" dir="auto">{}</div>)", one.by,
            spoken(one.at, visit.language), one.text);
    out("</section>");
}

http::Response record_again(const auth::Visit& visit, DialogueId, const Refusal& refusal) {
    return shown(visit, {.section = {}, .whole = &refusal}, false);
}
http::Response record(auth::Visit& visit) { return shown(visit, {}, false); }
http::Response read_before_confirming(auth::Visit& visit) { return shown(visit, {}, true); }

http::Response save_record(auth::Visit& visit) {
    return save_section(visit, {dialogues::record, dialogues::save_record,
                                [](const auth::Visit& again, const RefusedSection& refused) {
                                    return shown(again, {.section = refused}, false);
                                }});
}

http::Response agree(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    auto focus = visit.id<FocusAreaId>(1);
    if (!id || !focus) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto value = [&](const char* name, const char* alone) {
        return sent(fmt::format("{}-{}", name, focus->value)).value_or(sent.text(alone));
    };
    dialogues::Agreed agreed{
        .rating = {}, .dissent = value("dissent", "dissent"), .seen = parse_number(sent.text("version"))};
    if (auto typed = value("agreed", "rating"); !typed.empty())
        agreed.rating = parse_number(typed).value_or(0);
    auto saved = visit.database.write([&](db::Write& write) {
        return dialogues::agree_rating(write, visit.visitor, *id, *focus, agreed, visit.language);
    });
    if (!saved && hides(saved.error())) return visit.refused(saved.error());
    if (is_program(visit) || auth::wants_json(visit))
        return saved_as_json(visit, *id, saved, {*focus, "agreed", agreed.rating, agreed.dissent});
    return after(visit, *id, saved, {fmt::format("/record#field-agreed-{}", focus->value)}, record_again);
}

http::Response confirm(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto done = visit.database.write([&](db::Write& write) {
        return dialogues::confirm(write, visit.visitor, *id, sent.number("record_version"), visit.language);
    });
    return after(visit, *id, done, {"", visit.t("Du har bekräftat protokollet.")}, confirm_again);
}

http::Response supplement(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto done = visit.database.write([&](db::Write& write) {
        return dialogues::supplement(write, visit.visitor, *id, sent.text("text"), visit.language);
    });
    return after(visit, *id, done, {"/record#supplements", visit.t("Tillägget är sparat.")}, record_again);
}

}  // namespace styrkedja::dialogue_room::pages
