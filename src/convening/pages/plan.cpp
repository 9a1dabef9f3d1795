// "När och var är nästa möte?": planning a meeting, moving it, calling it off, starting it.
#include <algorithm>

#include "base/text.h"
#include "convening/pages/pages.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/planning.h"
#include "meetings/words.h"

namespace styrkedja::convening::pages {
namespace {

Times typed_times(const auth::Visit& visit) {
    return {.day = parse_iso_date(visit.field("day")),
            .starts_at = visit.field("starts_at"),
            .ends_at = visit.field("ends_at"),
            .place = visit.field("place")};
}

// Fields as typed, or as they are stored when nothing was sent.
class PlanForm {
  public:
    PlanForm(html::Out& out, const auth::Visit& visit, const Refusal* refusal)
        : out_(out), visit_(visit), refusal_(refusal) {
        if (refusal_) errors_ = refusal_->fields;
    }

    void what_is_wrong() {
        if (refusal_ && errors_.empty()) html::notice(out_, html::Tone::alarm, refusal_->message);
        html::error_summary(out_, visit_.language, errors_);
    }
    void group() {
        auto groups = visit_.database.read([](db::Read& read) { return groups::list_groups(read); });
        std::vector<html::Option> options;
        for (const auto& one : groups)
            if (may_keep_minutes_of(visit_.visitor, one.id))
                options.push_back({.value = to_string(one.id), .label = one.name});
        std::string chosen = options.size() == 1 ? options.front().value : visit_.query("group");
        html::select(out_, visit_.language, field("group", visit_.t("Grupp"), chosen), options);
    }
    void title() {
        auto one = field("title", visit_.t("Rubrik"), "");
        one.optional = true;
        one.hint = visit_.t("Utan rubrik heter mötet som gruppen.");
        html::text_field(out_, visit_.language, one);
    }
    void times(const Times& now_is) {
        html::date_field(out_, visit_.language,
                         field("day", visit_.t("Dag"), now_is.day ? iso(*now_is.day) : ""));
        out_(R"(<div class="pair">)");
        auto from = field("starts_at", visit_.t("Börjar"), now_is.starts_at);
        auto to = field("ends_at", visit_.t("Slutar"), now_is.ends_at);
        from.optional = to.optional = true;
        html::text_field(out_, visit_.language, from, html::Input::time);
        html::text_field(out_, visit_.language, to, html::Input::time);
        out_("</div>");
        auto place = field("place", visit_.t("Plats"), now_is.place);
        place.optional = true;
        place.hint = visit_.t("Ett rum eller en länk.");
        html::text_field(out_, visit_.language, place);
    }
    // Shown when somebody asks for it: most meetings are one group's.
    void guests() {
        html::Out fields;
        auto chosen = typed_guests(visit_);
        guest_fields(fields, visit_, parse_id<GroupId>(visit_.query("group")).value_or(GroupId{}), chosen,
                     html::error_of(errors_, "guests"));
        html::details(out_, visit_.t("Gemensamt möte med en annan grupp"), fields.markup(), !chosen.empty());
    }
    void reason(bool optional) {
        auto one = field("reason", visit_.t("Varför?"), "");
        one.optional = optional;
        if (optional) one.hint = visit_.t("Behövs när dagen eller tiden ändras. Syns för gruppen.");
        html::text_field(out_, visit_.language, one);
    }

  private:
    html::Field field(const char* name, const char* label, std::string otherwise) const {
        return {.name = name,
                .label = label,
                .value = refusal_ ? visit_.field(name) : std::move(otherwise),
                .error = html::error_of(errors_, name)};
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Refusal* refusal_;
    std::vector<FieldError> errors_;
};

http::Response plan_page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Nytt möte"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")}};
    html::Out out;
    html::heading(out, visit.t("När och var är mötet?"));
    PlanForm form(out, visit, refusal);
    form.what_is_wrong();
    html::form_open(out, frame, html::Url("/meetings/plan"));
    form.group();
    form.title();
    form.times({});
    form.guests();
    html::button(out, {.label = visit.t("Planera mötet")});
    out("</form>");
    out(R"(<p class="actions"><a href="/series/plan?group={}">{}</a></p>)", visit.query("group"),
        visit.t("Planera flera på en gång"));
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// The planned meeting of the address, for whoever keeps it.
std::optional<Meeting> plannable(const auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return std::nullopt;
    auto meeting =
        visit.database.read([&](db::Read& read) { return find_meeting(read, visit.visitor, *id); });
    bool there = meeting && meeting->state != MeetingState::kept;
    return there && may_keep_minutes_of(visit.visitor, meeting->group) ? meeting : std::nullopt;
}

void as_it_stands(html::Out& out, const auth::Visit& visit, const Meeting& now_is) {
    html::definitions(
        out, {{visit.t("Så står det nu"),
               html::markup("{}{}{}",
                            spoken_times(visit.language, now_is.held_on, now_is.starts_at, now_is.ends_at),
                            now_is.place.empty() ? "" : ", ", now_is.place)}});
}

void move_section(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Meeting& meeting,
                  const Refusal* refusal) {
    bool conflict = refusal && refusal->kind == RefusalKind::conflict;
    PlanForm form(out, visit, refusal);
    form.what_is_wrong();
    if (conflict) as_it_stands(out, visit, meeting);
    html::form_open(out, frame, html::to("/meetings/{}/move", meeting.id));
    std::string version = std::to_string(meeting.version);
    html::hidden_field(out, "version", refusal && !conflict ? visit.field("version") : version);
    form.times({meeting.held_on, meeting.starts_at, meeting.ends_at, meeting.place});
    form.reason(true);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

// `cancelling`: what was refused is the other form.
http::Response move_page(const auth::Visit& visit, const Meeting& meeting, const Refusal* refusal = nullptr,
                         bool cancelling = false) {
    html::Frame frame = visit.frame(visit.t("Flytta mötet"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {meeting.title, html::to("/meetings/{}", meeting.id)}};
    frame.topics = {fmt::format("meeting/{}", meeting.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vart flyttas mötet?"));
    move_section(out, visit, frame, meeting, cancelling ? nullptr : refusal);
    html::Out body;
    PlanForm form(body, visit, cancelling ? refusal : nullptr);
    form.what_is_wrong();
    html::form_open(body, frame, html::to("/meetings/{}/cancel", meeting.id));
    html::textarea(body, visit.language,
                   {.name = "why",
                    .label = visit.t("Varför ställs mötet in?"),
                    .value = cancelling ? visit.field("why") : "",
                    .hint = visit.t("Syns för gruppen. Skriv inget om någons hälsa."),
                    .error = cancelling && refusal ? html::error_of(refusal->fields, "why") : ""},
                   2);
    html::button(body, {.label = visit.t("Ställ in mötet"), .kind = html::ButtonKind::danger});
    body("</form>");
    html::details(out, visit.t("Ställ in mötet"), body.markup(), cancelling);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

http::Response to_meeting(const auth::Visit& visit, MeetingId id, const char* notice) {
    visit.announce(fmt::format("meeting/{}", id.value));
    visit.announce("meetings");
    return visit.redirect(fmt::format("/meetings/{}", id.value), notice);
}

}  // namespace

http::Response plan_form(auth::Visit& visit) { return plan_page(visit); }

http::Response plan(auth::Visit& visit) {
    NewMeeting meeting{.group = parse_id<GroupId>(visit.field("group")).value_or(GroupId{}),
                       .title = visit.field("title"),
                       .times = typed_times(visit),
                       .guests = typed_guests(visit)};
    auto id = visit.database.write(
        [&](db::Write& write) { return plan_meeting(write, visit.visitor, meeting, visit.language); });
    if (!id) return plan_page(visit, &id.error());
    return to_meeting(visit, *id, visit.t("Mötet är planerat."));
}

http::Response move_form(auth::Visit& visit) {
    auto meeting = plannable(visit);
    return meeting && meeting->state == MeetingState::planned ? move_page(visit, *meeting)
                                                              : visit.not_found();
}

http::Response move(auth::Visit& visit) {
    auto meeting = plannable(visit);
    if (!meeting) return visit.not_found();
    auto moved = visit.database.write([&](db::Write& write) {
        return move_meeting(write, visit.visitor, meeting->id, typed_times(visit), visit.field("reason"),
                            parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (moved) return to_meeting(visit, meeting->id, visit.t("Sparat."));
    meeting = plannable(visit);  // somebody may have moved it meanwhile
    return meeting ? move_page(visit, *meeting, &moved.error()) : visit.not_found();
}

http::Response cancel(auth::Visit& visit) {
    auto meeting = plannable(visit);
    if (!meeting) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return advance_meeting(write, visit.visitor, meeting->id, MeetingEvent::cancel, visit.field("why"),
                               visit.language);
    });
    if (done) return to_meeting(visit, meeting->id, visit.t("Mötet är inställt."));
    for (auto& error : done.error().fields) error.field = "why";
    return move_page(visit, *meeting, &done.error(), true);
}

http::Response start(auth::Visit& visit) {
    auto meeting = plannable(visit);
    if (!meeting) return visit.not_found();
    auto started = visit.database.write([&](db::Write& write) {
        return advance_meeting(write, visit.visitor, meeting->id, MeetingEvent::start, "", visit.language);
    });
    if (!started) return visit.refused(started.error());
    visit.announce(fmt::format("meeting/{}", meeting->id.value));
    visit.announce("meetings");
    return visit.redirect(fmt::format("/meetings/{}/write", meeting->id.value), visit.t("Mötet pågår."));
}

}  // namespace styrkedja::convening::pages
