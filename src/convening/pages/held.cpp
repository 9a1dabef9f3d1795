// One meeting that is planned and held here: when and where, its agenda with what was written, who takes
// part, how it was moved.
#include "convening/pages/held.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/joint.h"
#include "meetings/panels.h"
#include "meetings/words.h"
#include "organisation/people.h"

namespace styrkedja::convening::pages {
namespace {

// They are the host's: who sees its matters sees them all.
void find_unlinked(db::Read& read, const rights::Visitor& visitor, HeldMeeting& held) {
    if (may_see_meeting(visitor, held.meeting.group)) return;
    for (const auto& one : held.decisions)
        if (!decisions::find_decision(read, visitor, one.id)) held.unlinked_decisions.insert(one.id);
    for (const auto& one : held.commitments)
        if (!commitments::find_commitment(read, visitor, one.id)) held.unlinked_commitments.insert(one.id);
}

HeldMeeting load(const auth::Visit& visit, const Meeting& meeting) {
    return visit.database.read([&](db::Read& read) {
        MeetingId id = meeting.id;
        HeldMeeting held{.meeting = meeting,
                         .items = agenda_of(read, id),
                         .standing = {},
                         .asked_by = {},
                         .decisions = decisions::decisions_of(read, "meeting", id.value),
                         .commitments = commitments::commitments_of(read, "meeting", id.value),
                         .attendees = attendees_of(read, id),
                         .remote = remote_requests_of(read, id),
                         .moves = moves_of(read, id),
                         .history = audit::history(read, "meeting", id.value),
                         .is_kept = may_keep_minutes_of(visit.visitor, meeting.group)};
        bool is_over = meeting.state == MeetingState::published || meeting.state == MeetingState::cancelled;
        for (const auto& item : held.items) {
            if (item.standing != StandingItem::none && !is_over && !held.standing.contains(item.standing))
                held.standing[item.standing] = standing_of(visit, read, meeting, item.standing);
            if (auto who = item.asked_by ? organisation::find_person(read, *item.asked_by) : std::nullopt)
                held.asked_by[*item.asked_by] = who->name;
        }
        find_unlinked(read, visit.visitor, held);
        return held;
    });
}

class HeldView {
  public:
    HeldView(const auth::Visit& visit, const html::Frame& frame, const HeldMeeting& held,
             const RefusedForm* refused)
        : visit_(visit), frame_(frame), held_(held), meeting_(held.meeting), refused_(refused) {}

    html::Markup write() {
        std::string day = meeting_.held_on ? " " + spoken(*meeting_.held_on, visit_.language) : "";
        html::heading(out_, meeting_.title + day, answer());
        what_is_wrong();
        facts();
        moved();
        acts();
        agenda(out_, visit_, frame_, held_, refused_);
        remote();
        attendance();
        for (const auto& panel : panels())
            if (auto content = panel.panel(visit_, meeting_); !content.empty())
                out_("<h2>{}</h2>{}", visit_.t(panel.title), content);
        history();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    // "13.00–15.30, Rum 4. 6 punkter, 55 minuter."; the day stands in the heading.
    std::string answer() const {
        std::string text = spoken_hours(visit_.language, meeting_.starts_at, meeting_.ends_at);
        if (!meeting_.place.empty()) text += (text.empty() ? "" : ", ") + meeting_.place;
        auto points = std::ranges::count_if(held_.items, &AgendaItem::is_accepted);
        text += (text.empty() ? "" : ". ") + trn(visit_.language, "{} punkt", "{} punkter", points);
        if (auto needed = minutes_needed(held_))
            text += ", " + trn(visit_.language, "{} minut", "{} minuter", needed);
        return text + ".";
    }

    void what_is_wrong() {
        if (!refused_) return;
        auto errors = refused_->refusal.fields;
        for (auto& error : errors) error.field = refused_->prefix + error.field;
        html::error_summary(out_, visit_.language, errors);
    }

    void facts() {
        out_(R"(<p class="facts">{} · )", state_badge(visit_, meeting_.state));
        whose();
        if (!meeting_.secretary.empty()) out_(" · {} {}", t("antecknat av"), meeting_.secretary);
        out_(R"( · <a href="/thread/meeting/{}">{}</a> · <a href="/objects/meeting/{}/comments">{}</a>)",
             meeting_.id, t("röda tråden"), meeting_.id, t("kommentarer och bilagor"));
        bool changeable =
            meeting_.state != MeetingState::published && meeting_.state != MeetingState::cancelled;
        if (held_.is_kept && changeable)
            out_(R"( · <a href="/meetings/{}/edit">{}</a>)", meeting_.id, t("ändra"));
        out_("</p>");
    }

    // "Gemensamt möte: Ledningsgruppen och Styrgruppen", each a link.
    void whose() {
        auto all = groups_of(meeting_);
        if (all.size() > 1) out_("{} ", t("Gemensamt möte:"));
        for (std::size_t at = 0; at < all.size(); ++at) {
            if (at > 0) out_("{}", at + 1 == all.size() ? t(" och ") : ", ");
            out_(R"(<a href="/groups/{}">{}</a>)", all[at].id, all[at].name);
        }
        if (held_.is_kept && meeting_.state == MeetingState::planned)
            out_(R"( · <a href="/meetings/{}/groups">{}</a>)", meeting_.id,
                 all.size() > 1 ? t("ändra vilka grupper som möts") : t("möts med en annan grupp"));
    }

    void moved() {
        if (held_.moves.empty()) return;
        const auto& last = held_.moves.back();
        bool cancelled = !last.to_day;
        std::string from = spoken_times(visit_.language, last.from_day, last.from_time);
        std::string text = cancelled ? trf(visit_.language, "Inställt: {}", last.reason)
                                     : trf(visit_.language, "Flyttat från {}: {}", from, last.reason);
        html::notice(out_, html::Tone::info, text);
        if (held_.moves.size() < 2) return;
        html::Out list;
        list("<ul>");
        for (const auto& move : held_.moves)
            list("<li>{} → {}: {} <span class=\"quiet\">{}</span></li>",
                 spoken_times(visit_.language, move.from_day, move.from_time),
                 move.to_day ? spoken_times(visit_.language, move.to_day, move.to_time) : t("inställt"),
                 move.reason, move.actor_name);
        list("</ul>");
        html::details(out_,
                      trn(visit_.language, "Flyttat {} gång", "Flyttat {} gånger", std::ssize(held_.moves)),
                      list.markup());
    }

    void acts() {
        if (!held_.is_kept) return;
        if (is_writable(meeting_.state)) {
            out_(R"(<p class="actions">)");
            html::link_button(out_, html::to("/meetings/{}/write", meeting_.id), t("Skriv anteckningar"),
                              html::ButtonKind::primary);
            out_("</p>");
        }
        if (meeting_.state != MeetingState::planned) return;
        html::form_open(out_, frame_, html::to("/meetings/{}/start", meeting_.id));
        out_(R"(<div class="actions">)");
        bool due = meeting_.held_on && *meeting_.held_on <= date_of(now());
        html::button(out_, {.label = t("Starta mötet"),
                            .kind = due ? html::ButtonKind::primary : html::ButtonKind::secondary});
        html::link_button(out_, html::to("/meetings/{}/move", meeting_.id), t("Flytta eller ställ in"));
        out_("</div></form>");
    }

    const char* answered(const RemoteRequest& request) const {
        return request.state == RemoteState::approved  ? t("godkänt")
               : request.state == RemoteState::refused ? t("inte godkänt")
                                                       : t("väntar på svar");
    }

    void remote_request(const RemoteRequest& request) {
        bool waits = request.state == RemoteState::asked;
        out_(R"(<li>{} {})", request.name,
             html::badge(waits                                    ? html::Tone::attention
                         : request.state == RemoteState::approved ? html::Tone::good
                                                                  : html::Tone::neutral,
                         answered(request)));
        if (request.answered_by) out_(R"( <span class="facts">{}</span>)", *request.answered_by);
        if (request.state == RemoteState::approved && request.person == visit_.visitor.person)
            out_(R"(<p class="facts">{}</p>)", t("Räkna med att tekniken inte alltid fungerar."));
        if (held_.is_kept && request.person != visit_.visitor.person) {
            html::form_open(out_, frame_, html::to("/remote-requests/{}/answer", request.id));
            out_(R"(<div class="acts">)");
            if (request.state != RemoteState::approved)
                out_(
                    R"(<button class="button" name="answer" value="approve" aria-label="{}: {}">{}</button>)",
                    t("Godkänn"), request.name, t("Godkänn"));
            if (request.state != RemoteState::refused)
                out_(R"(<button class="button" name="answer" value="refuse" aria-label="{}: {}">{}</button>)",
                     t("Säg nej"), request.name, t("Säg nej"));
            out_("</div></form>");
        }
        out_("</li>");
    }

    // Asked each time, answered before the meeting.
    void remote() {
        bool asked = std::ranges::count(held_.remote, visit_.visitor.person, &RemoteRequest::person) > 0;
        bool may_ask = takes_part(visit_.visitor, meeting_) && !asked;
        if (meeting_.state != MeetingState::planned || (held_.remote.empty() && !may_ask)) return;
        out_(R"(<h2 id="remote">{}</h2>)", t("På distans"));
        if (!held_.remote.empty()) {
            out_(R"(<ul class="asked">)");
            for (const auto& request : held_.remote) remote_request(request);
            out_("</ul>");
        }
        if (!may_ask) return;
        out_(R"(<p class="quiet">{}</p>)", t("Ordföranden svarar före mötet. Inget skäl behövs."));
        html::form_open(out_, frame_, html::to("/meetings/{}/remote", meeting_.id));
        html::button(out_,
                     {.label = t("Be om att vara med på distans"), .kind = html::ButtonKind::secondary});
        out_("</form>");
    }

    void attendance() {
        if (meeting_.state == MeetingState::planned || meeting_.state == MeetingState::cancelled) return;
        out_("<h2>{}</h2>", t("Vilka var med"));
        for (const auto& list : lists_of(meeting_, held_.attendees)) {
            if (!meeting_.guests.empty()) out_("<h3>{}</h3>", list.group.empty() ? t("Övriga") : list.group);
            attendance(list.people);
        }
    }
    void attendance(const std::vector<Attendee>& people) {
        std::vector<std::string> present, absent;
        for (const auto& one : people)
            if (one.status == AttendanceStatus::absent)
                absent.push_back(one.name);
            else
                present.push_back(one.name + (one.mode == AttendanceMode::remote ? t(" (på distans)") : ""));
        out_("<p>{} {}</p>", t("Närvarande:"), present.empty() ? t("inte angivet") : join(present, ", "));
        out_("<p>{} {}</p>", t("Frånvarande:"), absent.empty() ? t("ingen angiven") : join(absent, ", "));
    }

    std::string done(const audit::Event& event) const {
        std::string_view action = event.action;
        if (action == "plan_meeting") return t("planerade mötet");
        if (action == "move_meeting") return t("flyttade mötet");
        if (action == "change_guests") return t("ändrade vilka grupper som möts");
        if (action == "advance_meeting") return t("förde mötet vidare");
        if (action == "change_meeting") return t("ändrade mötet");
        if (action == "add_item") return t("lade till en punkt");
        if (action == "ask_for_item") return t("önskade en punkt");
        if (action == "accept_item") return t("tog med en punkt");
        if (action == "change_item") return t("ändrade en punkt");
        if (action == "remove_item") return t("tog bort en punkt");
        if (action == "note_attendance") return t("antecknade närvaron");
        if (action == "ask_remote") return t("bad om att vara med på distans");
        if (action == "answer_remote") return t("svarade om distans");
        return event.action;
    }
    // The states of an advance and of an answer as words, everything else as it was recorded.
    std::string said(const audit::Event& event, const std::optional<std::string>& value) const {
        if (!value) return "";
        if (auto state = parse_enum<MeetingState>(*value); state && event.action == "advance_meeting")
            return word(visit_.language, *state);
        if (auto state = parse_enum<RemoteState>(*value); state && event.action == "answer_remote")
            return *state == RemoteState::approved ? t("godkänt") : t("inte godkänt");
        return *value;
    }

    void history() {
        std::vector<html::Event> events;
        for (const auto& event : held_.history) {
            std::string before = said(event, event.before_value), after = said(event, event.after_value);
            std::string both = before + (before.empty() || after.empty() ? "" : " → ") + after;
            events.push_back({.when = spoken(event.at, visit_.language),
                              .who = event.actor_name,
                              .what = html::markup("{}{}", done(event), both.empty() ? "" : ": " + both),
                              .moment = iso(event.at)});
        }
        html::Out list;
        html::timeline(list, events);
        html::details(out_, t("Historik"), list.markup());
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const HeldMeeting& held_;
    const Meeting& meeting_;
    const RefusedForm* refused_;
    html::Out out_;
};

}  // namespace

http::Response held(auth::Visit& visit, const Meeting& meeting, const RefusedForm* refused) {
    HeldMeeting loaded = load(visit, meeting);
    html::Frame frame = visit.frame(meeting.title, "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")}};
    frame.topics = {fmt::format("meeting/{}", meeting.id.value)};
    return visit.page(frame, HeldView(visit, frame, loaded, refused).write(),
                      refused ? auth::status_of(refused->refusal.kind) : 200);
}

}  // namespace styrkedja::convening::pages
