// The dialogue's front page: when it is, how far it has come, and the one thing that is next for its reader.
#include "base/spoken_date.h"
#include "dialogue_room/pages/pages.h"
#include "links/links.h"

namespace styrkedja::dialogue_room::pages {
namespace {

enum class Next { nothing, begin, prepare, rate, plan, hold, write, confirm, read, plan_again };

Next next_of(const Room& room, Date today) {
    const auto& dialogue = room.dialogue;
    if (dialogue.state == DialogueState::cancelled) return room.plans ? Next::plan_again : Next::nothing;
    if (room.prepares()) {
        if (room.is(Party::subordinate) && !dialogue.submitted_at)
            return dialogue.opened_at ? Next::prepare : Next::begin;
        if (room.is(Party::superior) && !dialogue.rated_at) return Next::rate;
        if (room.plans && !dialogue.planned_on) return Next::plan;
        if (room.party && dialogue.planned_on && *dialogue.planned_on <= today) return Next::hold;
        return Next::nothing;
    }
    if (!room.reads || !dialogue.was_held()) return Next::nothing;
    if (!is_recording(dialogue.state) || !room.party || dialogue.confirmed_by(*room.party)) return Next::read;
    return dialogue.state == DialogueState::confirmed_one ? Next::confirm : Next::write;
}

std::string when_and_where(const auth::Visit& visit, const Dialogue& dialogue) {
    if (dialogue.held_on)
        return trf(visit.language, "Dialogen hölls {}.", spoken(*dialogue.held_on, visit.language));
    if (!dialogue.planned_on) return visit.t("Ingen dag är bestämd än.");
    std::string said = spoken(*dialogue.planned_on, visit.language);
    if (!dialogue.planned_at.empty()) said = trf(visit.language, "{} kl. {}", said, dialogue.planned_at);
    if (!dialogue.place.empty()) said += ", " + dialogue.place;
    return trf(visit.language, "Dialogen är {}, {} minuter.", said, dialogue.minutes);
}

class Front {
  public:
    Front(const auth::Visit& visit, db::Read& read, const html::Frame& frame, const Room& room,
          const Refused& refused)
        : visit_(visit),
          read_(read),
          frame_(frame),
          room_(room),
          dialogue_(room.dialogue),
          refused_(refused),
          next_(next_of(room, date_of(now()))) {}

    html::Markup write() {
        html::heading(out_, dialogue_.title(),
                      html::markup("{} {}", when_and_where(visit_, dialogue_),
                                   dialogues::state_badge(visit_.language, dialogue_)));
        refused_.say(out_, visit_.language);
        if (refused_.refusal) show_typed(out_, visit_);
        who();
        next();
        if (room_.reads) content();
        planning();
        if (room_.party && room_.prepares() && next_ != Next::hold) hold(t("Dialogen är redan hållen"));
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void who() {
        out_(R"(<p class="facts">{} · <a href="/dialogue-rounds/{}">{}</a>)",
             trf(visit_.language, "{} med {}", dialogue_.superior_name, dialogue_.subordinate_name),
             dialogue_.round, dialogue_.round_name);
        if (dialogue_.moved > 0)
            out_(" · {}", trn(visit_.language, "flyttad {} gång", "flyttad {} gånger", dialogue_.moved));
        out_("</p>");
        if (dialogue_.cancelled_for)
            out_(R"(<p dir="auto">{} {}</p>)",
                 trf(visit_.language, "Varför: {}.",
                     dialogues::word(visit_.language, *dialogue_.cancelled_for)),
                 dialogue_.reason);
        if (!room_.reads)
            out_(R"(<p class="quiet">{}</p>)",
                 dialogue_.level == DialogueLevel::principal_staff
                     ? t("Vad de två skriver läser bara de själva.")
                     : t("Vad de två skriver läser bara de själva och utbildningschefen."));
    }

    void next() {
        auto id = room_.id();
        switch (next_) {
            case Next::hold:
                return hold(t("Nu är det dags"));
            case Next::begin:
                act(html::to("/dialogues/{}/prework/begin", id), t("Börja förarbetet"));
                break;
            case Next::plan_again:
                act(html::to("/dialogues/{}/plan-again", id), t("Planera dialogen igen"));
                break;
            case Next::prepare:
                link(html::to("/dialogues/{}/prework", id), t("Fortsätt med förarbetet"));
                break;
            case Next::rate:
                link(html::to("/dialogues/{}/rating", id), t("Gör din bedömning"));
                break;
            case Next::plan:  // who only leads the round has the form right below
                if (room_.reads) link(html::to("/dialogues/{}#plan", id), t("Bestäm en dag"));
                break;
            case Next::write:
                link(html::to("/dialogues/{}/record", id), t("Skriv protokollet"));
                break;
            case Next::confirm:
                link(html::to("/dialogues/{}/record/confirm", id), t("Läs och bekräfta protokollet"));
                break;
            case Next::read:
                link(html::to("/dialogues/{}/record", id), t("Läs protokollet"));
                break;
            case Next::nothing:
                break;
        }
        waiting();
    }
    void link(const html::Url& url, const char* label) {
        out_(R"(<p class="actions">)");
        html::link_button(out_, url, label, html::ButtonKind::primary);
        out_("</p>");
    }
    void act(const html::Url& url, const char* label) {
        html::form_open(out_, frame_, url);
        html::hidden_field(out_, "version", std::to_string(dialogue_.version));
        out_(R"(<p class="actions">)");
        html::button(out_, {.label = label});
        out_("</p></form>");
    }
    // Whose turn it is, when it is not the reader's.
    void waiting() {
        auto say = [&](std::string words) { out_(R"(<p class="facts">{}</p>)", words); };
        if (room_.prepares() && room_.is(Party::subordinate) && dialogue_.submitted_at)
            say(dialogue_.rated_at
                    ? t("Ditt förarbete är inlämnat.")
                    : trf(visit_.language, "Ditt förarbete är inlämnat. {} har inte bedömt än.",
                          dialogue_.superior_name));
        if (room_.prepares() && room_.is(Party::superior) && !dialogue_.submitted_at)
            say(trf(visit_.language, "{} har inte lämnat in sitt förarbete än.", dialogue_.subordinate_name));
        if (is_recording(dialogue_.state) && room_.party && dialogue_.confirmed_by(*room_.party))
            say(trf(visit_.language, "Du har bekräftat protokollet. Vi väntar på {}.",
                    room_.is(Party::superior) ? dialogue_.subordinate_name : dialogue_.superior_name));
    }

    void content() {
        show_panels(out_, visit_, read_, room_, dialogues::panels_before());
        out_(R"(<p><a href="/dialogues/{}/package">{}</a></p>)", room_.id(), t("Underlag om enheten"));
        show_ratings(out_, visit_, read_, room_);
        if (dialogue_.submitted_at || dialogue_.was_held() || is_left()) written();
        show_supplements(out_, visit_, read_, room_);
        if (dialogue_.was_held()) shared();
    }
    // A draft that was never handed in, for whoever wrote it.
    bool is_left() const {
        return room_.is(Party::subordinate) && dialogue_.opened_at && !dialogue_.submitted_at &&
               !room_.prepares();
    }
    void written() {
        out_(R"(<section class="dialogue-panel"><h2>{}</h2><ul>)", t("Det som är skrivet"));
        if (dialogue_.submitted_at || is_left())
            out_(R"(<li><a href="/dialogues/{}/prework">{}</a></li>)", room_.id(), t("Förarbetet"));
        if (dialogue_.was_held())
            out_(R"(<li><a href="/dialogues/{}/record">{}</a>{}</li>)", room_.id(), t("Protokollet"),
                 dialogue_.samsyn
                     ? *dialogue_.samsyn ? t(", bekräftat i samsyn") : t(", bekräftat med skilda meningar")
                     : "");
        out_("</ul></section>");
    }
    void shared() {
        auto sentences = dialogues::shared_in(read_, room_.id());
        if (sentences.empty() && !room_.party) return;
        out_(R"(<section class="dialogue-panel"><h2>{}</h2>)", t("Delat med avdelningarna"));
        if (sentences.empty()) out_(R"(<p class="quiet">{}</p>)", t("Inget är delat."));
        if (!sentences.empty()) out_("<ul>");
        for (const auto& one : sentences)
            out_(R"(<li><span dir="auto">{}</span> <span class="facts">{}</span></li>)", one.text,
                 one.department_name.empty() ? t("alla avdelningar") : one.department_name);
        if (!sentences.empty()) out_("</ul>");
        if (room_.party)
            out_(R"(<p><a href="/dialogues/{}/sharing">{}</a></p>)", room_.id(), t("Välj vad som delas"));
        out_("</section>");
    }

    void planning() {
        if (!room_.plans || !is_before(dialogue_.state)) return;
        html::Out main = std::exchange(out_, {});
        plan_form();
        auto plan = std::exchange(out_, {}).markup();
        cancel_form();
        auto cancel = std::exchange(out_, {}).markup();
        if (dialogue_rounds::may_lead(visit_.visitor, room_.round)) {
            party_form(Party::superior, "superior", t("Den som håller dialogen"), dialogue_.superior_name);
            party_form(Party::subordinate, "subordinate", t("Den som förbereder dialogen"),
                       dialogue_.subordinate_name);
        }
        auto party = std::exchange(out_, std::move(main)).markup();
        out_(R"(<div id="plan">)");
        html::details(out_, dialogue_.planned_on ? t("Ändra tid och plats") : t("Bestäm tid och plats"), plan,
                      next_ == Next::plan || is_wrong({"on", "at", "minutes", "place"}));
        html::details(out_, t("Ställ in dialogen"), cancel, is_wrong({"why", "reason"}));
        if (!party.empty())
            html::details(out_, t("Någon annan tar över"), party, is_wrong({"superior", "subordinate"}));
        out_("</div>");
    }
    bool is_wrong(std::initializer_list<const char*> fields) const {
        for (const char* field : fields)
            if (refused_.refusal && !html::error_of(refused_.refusal->fields, field).empty()) return true;
        return false;
    }
    html::Field field(const char* name, const char* label, std::string stored, bool optional = false) const {
        auto one = refused_.field(visit_, name, label, std::move(stored));
        one.optional = optional;
        return one;
    }
    void plan_form() {
        html::form_open(out_, frame_, html::to("/dialogues/{}/plan", room_.id()));
        html::hidden_field(out_, "version", std::to_string(dialogue_.version));
        DateRange window{room_.round.from_on, room_.round.to_on};
        html::date_field(out_, visit_.language,
                         field("on", t("Dag"), dialogue_.planned_on ? iso(*dialogue_.planned_on) : ""),
                         &window);
        html::text_field(out_, visit_.language, field("at", t("Klockan"), dialogue_.planned_at, true),
                         html::Input::time);
        html::text_field(out_, visit_.language,
                         field("minutes", t("Minuter"), std::to_string(dialogue_.minutes)),
                         html::Input::number);
        html::text_field(out_, visit_.language, field("place", t("Plats"), dialogue_.place, true));
        out_(R"(<p class="actions">)");
        bool first = next_ == Next::plan && !room_.reads;
        html::button(out_, {.label = t("Spara tiden"),
                            .kind = first ? html::ButtonKind::primary : html::ButtonKind::secondary});
        out_("</p></form>");
    }
    void cancel_form() {
        html::form_open(out_, frame_, html::to("/dialogues/{}/cancel", room_.id()));
        html::hidden_field(out_, "version", std::to_string(dialogue_.version));
        std::vector<html::Option> reasons;
        for (auto name : enum_names<CancelReason>)
            reasons.push_back({.value = std::string(name),
                               .label = dialogues::word(visit_.language, *parse_enum<CancelReason>(name))});
        html::radios(out_, visit_.language, field("why", t("Varför?"), ""), reasons);
        html::textarea(out_, visit_.language, field("reason", t("Mer om skälet"), "", true), 2);
        out_(R"(<p class="actions">)");
        html::button(out_, {.label = t("Ställ in dialogen"), .kind = html::ButtonKind::danger});
        out_("</p></form>");
    }
    void party_form(Party party, const char* name, const char* label, const std::string& stored) {
        html::form_open(out_, frame_, html::to("/dialogues/{}/party", room_.id()));
        html::hidden_field(out_, "version", std::to_string(dialogue_.version));
        html::hidden_field(out_, "party", party == Party::superior ? "superior" : "subordinate");
        html::text_field(out_, visit_.language,
                         html::offering(html::Offers::person, field(name, label, stored)));
        out_(R"(<p class="actions">)");
        html::button(out_, {.label = t("Byt person"), .kind = html::ButtonKind::secondary});
        out_("</p></form>");
    }
    void hold(const char* heading) {
        html::Out main = std::exchange(out_, {});
        html::form_open(out_, frame_, html::to("/dialogues/{}/hold", room_.id()));
        html::hidden_field(out_, "version", std::to_string(dialogue_.version));
        Date today = date_of(now());
        Date on = dialogue_.planned_on && *dialogue_.planned_on <= today ? *dialogue_.planned_on : today;
        html::date_field(out_, visit_.language, field("held_on", t("Vilken dag hölls dialogen?"), iso(on)));
        out_(R"(<p class="actions">)");
        html::button(out_, {.label = t("Börja protokollet")});
        out_("</p></form>");
        auto form = std::exchange(out_, std::move(main)).markup();
        if (next_ == Next::hold)
            out_(R"(<section class="dialogue-panel"><h2>{}</h2>{}</section>)", heading, form);
        else
            html::details(out_, heading, form, is_wrong({"held_on"}));
    }

    html::Out out_;
    const auth::Visit& visit_;
    db::Read& read_;
    const html::Frame& frame_;
    const Room& room_;
    const Dialogue& dialogue_;
    const Refused& refused_;
    Next next_;
};

http::Response shown(const auth::Visit& visit, DialogueId id, const Refused& refused) {
    html::Frame frame;
    html::Markup column;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_of(visit, read, id);
        if (!found) return found;
        frame = front_frame(visit, *found);
        column = Front(visit, read, frame, *found, refused).write();
        return found;
    });
    if (!room) return visit.not_found();
    note_reading(visit, *room);
    if (!room->reads) return visit.page(frame, column, refused.status());
    html::Out all;
    links::with_thread(all, visit, room->dialogue.ref(), column);
    return visit.page(frame, all.markup(), refused.status());
}

}  // namespace

http::Response front(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    return id ? shown(visit, *id, {}) : visit.not_found();
}
http::Response front_again(const auth::Visit& visit, DialogueId id, const Refusal& refusal) {
    return shown(visit, id, {&refusal});
}

}  // namespace styrkedja::dialogue_room::pages
