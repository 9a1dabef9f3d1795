// The sheet to write on while the meeting runs: who is there, the agenda at the side, each item with its
// text.
#include "agendas/agendas.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "notes/pages/pages.h"

namespace styrkedja::notes::pages {
namespace {

std::string in_minutes(const auth::Visit& visit, std::int64_t minutes) {
    return trf(visit.language, "{} min", minutes);
}

class SheetView {
  public:
    SheetView(const auth::Visit& visit, const html::Frame& frame, const Sheet& sheet, const Refused* refused)
        : visit_(visit), frame_(frame), sheet_(sheet), refused_(refused) {}

    html::Markup write() {
        const auto& meeting = sheet_.meeting;
        html::heading(out_, trf(visit_.language, "Anteckna: {}", meeting.title), answer());
        if (refused_) html::error_summary(out_, visit_.language, refused_->refusal);
        out_(R"(<div class="sheet" data-notes="{}" data-saved="{}" data-kept="{}" data-unsaved="{}")"
             R"( data-signed-out="{}")"
             R"( data-theirs="{}" data-append="{}" data-mine="{}" data-of="{}" data-over="{}")"
             R"( data-most="{}" data-too-long="{}">)",
             meeting.id, t("Sparat {}"), t("Sparas i webbläsaren, servern svarar inte"),
             t("Närvaron är inte sparad: servern svarar inte. Försök igen."),
             t("Du är utloggad. Texten finns kvar i webbläsaren: logga in igen i en annan flik."),
             t("Någon annan skrev under punkten samtidigt. Din text är kvar, den andras står här."),
             t("Lägg den andras text efter min"), t("Behåll bara min"), t("{} av {} min"), t("{} min över"),
             meetings::most_body_bytes,
             t("Det ni klistrade in får inte plats: högst 200 000 tecken under en punkt. Bifoga det som "
               "fil."));
        side();
        out_(R"(<div class="paper">)");
        html::Out present;
        attendance_form(present, visit_, frame_, sheet_);
        html::details(out_, attendance_said(), present.markup(), nobody_said());
        for (const auto& item : sheet_.items) section(item);
        if (sheet_.items.empty())
            out_("<p>{}</p>", t("Dagordningen är tom. Lägg till punkter på mötets sida."));
        out_(R"(<p class="actions"><a class="button primary" href="/meetings/{}/check-out">{}</a></p>)",
             meeting.id, t("Till utcheckningen"));
        out_("</div></div>");
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    std::string answer() const {
        std::int64_t promises = 0, decisions = 0, offers = 0;
        for (const auto& item : sheet_.items) {
            promises += std::ssize(item.promises);
            decisions += std::ssize(item.decisions);
            offers += std::ssize(item.offers);
        }
        std::string said = trf(visit_.language, "{} och {} hittills.",
                               trn(visit_.language, "{} åtagande", "{} åtaganden", promises),
                               trn(visit_.language, "{} beslut", "{} beslut", decisions));
        if (offers > 0)
            said += " " + trn(visit_.language, "{} förslag att ta ställning till.",
                              "{} förslag att ta ställning till.", offers);
        return said;
    }

    bool nobody_said() const {
        return std::ranges::all_of(sheet_.attendees, [](const meetings::Attendee& one) {
            return one.status == AttendanceStatus::unknown;
        });
    }
    std::string attendance_said() const {
        auto count = [&](AttendanceStatus status) {
            return std::ranges::count(sheet_.attendees, status, &meetings::Attendee::status);
        };
        return trf(visit_.language, "Vilka är med? {} närvarande, {} frånvarande, {} okända",
                   count(AttendanceStatus::present), count(AttendanceStatus::absent),
                   count(AttendanceStatus::unknown));
    }

    void side() {
        const auto& meeting = sheet_.meeting;
        out_(R"(<nav class="agenda-side" aria-label="{}"><p class="small quiet">)", t("Dagordning"));
        if (meeting.held_on) out_("{} ", spoken(*meeting.held_on, visit_.language));
        if (!meeting.starts_at.empty())
            out_("{}{}", meeting.starts_at, meeting.ends_at.empty() ? "" : "–" + meeting.ends_at);
        out_("</p><ol>");
        for (const auto& [item, offers, promises, decisions, terms] : sheet_.items) {
            out_(R"(<li data-clock="{}" data-minutes="{}"><a href="#item-{}">{}</a>)", item.id,
                 item.minutes ? std::to_string(*item.minutes) : "", item.id, item.title);
            out_(R"( <span class="clock small quiet">{}</span></li>)",
                 item.minutes ? in_minutes(visit_, *item.minutes) : "");
        }
        out_(R"(</ol><p class="small"><a href="/meetings/{}">{}</a> · <a href="/terms">{}</a></p></nav>)",
             meeting.id, t("Mötets sida"), t("Förkortningar"));
    }

    void section(const ItemSheet& sheet) {
        const auto& item = sheet.item;
        out_(R"(<section class="note" id="item-{}" data-item="{}"><h2>{}</h2><p class="facts">{})", item.id,
             item.id, item.title, agendas::word(visit_.language, item.kind));
        if (!item.presenter.empty()) out_(" · {}", item.presenter);
        if (item.minutes) out_(" · {}", in_minutes(visit_, *item.minutes));
        if (item.standing != StandingItem::none)
            out_(R"( · <a href="/meetings/{}#item-{}" target="_blank">{}</a>)", item.meeting, item.id,
                 agendas::word(visit_.language, item.standing));
        out_("</p>");
        const Refused* here = refused_ && refused_->item == item.id ? refused_ : nullptr;
        const Refused* own = here && here->said.empty() ? here : nullptr;
        text_form(item, own);
        out_.append(under(visit_, frame_, sheet, here));
        out_("</section>");
    }

    void text_form(const meetings::AgendaItem& item, const Refused* own) {
        html::form_open(out_, frame_, html::to("/meetings/{}/items/{}/text", item.meeting, item.id),
                        {.autosave = fmt::format("item-{}", item.id.value)});
        html::hidden_field(out_, "version", std::to_string(item.body_version));
        out_(R"(<label class="unseen" for="text-{}">{}</label>)", item.id,
             trf(visit_.language, "Anteckningar under {}", item.title));
        out_(R"(<textarea id="text-{}" name="body" rows="2" dir="auto" spellcheck="true">
{}</textarea>)",
             item.id, own ? own->typed : item.body);
        if (own) {
            out_(R"(<p class="error" role="alert">{}</p>)", own->refusal.message);
            if (own->refusal.kind == RefusalKind::conflict) theirs(item);
        }
        out_(R"(<div class="actions"><button class="button save" type="submit">{}</button>)", t("Spara"));
        out_(R"(<p class="note-state small quiet" role="status"></p></div></form>)");
    }

    // What somebody else wrote meanwhile, beside one's own; saving again is meant.
    void theirs(const meetings::AgendaItem& item) {
        out_(R"(<div class="theirs"><p>{}</p><div class="said" dir="auto">{}</div></div>)",
             t("Så står det nu. Ta med det du vill behålla, och spara igen."), item.body);
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Sheet& sheet_;
    const Refused* refused_;
    html::Out out_;
};

html::Frame frame_of(const auth::Visit& visit, const meetings::Meeting& meeting) {
    html::Frame frame = visit.frame(trf(visit.language, "Anteckna: {}", meeting.title), "meetings");
    frame.wide = true;
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {meeting.title, html::to("/meetings/{}", meeting.id)}};
    frame.topics = {fmt::format("meeting/{}", meeting.id.value)};
    return frame;
}

http::Response start_page(const auth::Visit& visit, const meetings::Meeting& meeting) {
    html::Frame frame = frame_of(visit, meeting);
    html::Out out;
    html::heading(out, meeting.title,
                  meeting.held_on ? trf(visit.language, "Mötet är planerat till {} {}.",
                                        spoken(*meeting.held_on, visit.language), meeting.starts_at)
                                  : std::string(visit.t("Mötet är planerat.")));
    out("<p>{}</p>",
        visit.t("När mötet börjar skriver du här, punkt för punkt. Det som sägs i löften och beslut "
                "föreslås av sig självt."));
    html::form_open(out, frame, html::to("/meetings/{}/write", meeting.id));
    html::hidden_field(out, "event", "start");
    html::button(out, {.label = visit.t("Starta mötet")});
    out("</form>");
    return visit.page(frame, out.markup());
}

}  // namespace

http::Response sheet_page(const auth::Visit& visit, MeetingId id, const Refused* refused) {
    auto sheet = visit.database.read([&](db::Read& read) { return sheet_of(read, visit.visitor, id); });
    if (!sheet) return visit.not_found();
    if (refused && !meetings::is_writable(sheet->meeting.state)) return visit.refused(refused->refusal);
    if (sheet->meeting.state == MeetingState::planned) return start_page(visit, sheet->meeting);
    if (!meetings::is_writable(sheet->meeting.state))
        return visit.redirect(fmt::format("/meetings/{}", id.value),
                              visit.t("Här skrivs inget mer: anteckningarna är klara."));
    html::Frame frame = frame_of(visit, sheet->meeting);
    return visit.page(frame, SheetView(visit, frame, *sheet, refused).write(),
                      refused ? auth::status_of(refused->refusal.kind) : 200);
}

http::Response write(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    return id ? sheet_page(visit, *id) : visit.not_found();
}

http::Response advance(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    auto event = parse_enum<MeetingEvent>(visit.field("event"));
    auto meeting = id ? visit.database.read(
                            [&](db::Read& read) { return meetings::find_meeting(read, visit.visitor, *id); })
                      : std::nullopt;
    if (!meeting) return visit.not_found();
    if (event != MeetingEvent::start && event != MeetingEvent::close && event != MeetingEvent::resume)
        return visit.refused({RefusalKind::invalid, visit.t("Välj vad som ska hända med mötet."), {}});
    auto done = visit.database.write([&](db::Write& write) {
        return meetings::advance_meeting(write, visit.visitor, *id, *event, "", visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("meeting/{}", id->value));
    visit.announce("meetings");
    if (event == MeetingEvent::close)
        return visit.redirect(
            fmt::format("/meetings/{}/check-out", id->value),
            visit.t("Mötet är avslutat. Anteckningarna är ett utkast tills de publiceras."));
    return visit.redirect(fmt::format("/meetings/{}/write", id->value));
}

}  // namespace styrkedja::notes::pages
