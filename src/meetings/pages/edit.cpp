// "Vad ska ändras på mötet?": its title, day and note-taker.
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/pages/pages.h"

namespace styrkedja::meetings::pages {
namespace {

// What somebody else has made of it meanwhile, beside what was typed; saving again is then meant.
void as_it_stands(html::Out& out, const auth::Visit& visit, const Meeting& now) {
    html::definitions(
        out,
        {{visit.t("Så står det nu"), html::markup("{}", now.title)},
         {visit.t("Mötesdag"), html::markup("{}", now.held_on ? spoken(*now.held_on, visit.language) : "–")},
         {visit.t("Antecknare"), html::markup("{}", now.secretary.empty() ? "–" : now.secretary)}});
}

http::Response page(const auth::Visit& visit, const Meeting& meeting, const Heading& heading,
                    std::string_view held_on, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Ändra mötet"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {meeting.title, html::to("/meetings/{}", meeting.id)}};
    frame.topics = {fmt::format("meeting/{}", meeting.id.value)};
    std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Vad ska ändras på mötet?"));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    bool conflict = refusal && refusal->kind == RefusalKind::conflict;
    if (conflict) as_it_stands(out, visit, meeting);
    html::form_open(out, frame, html::to("/meetings/{}/change", meeting.id));
    html::hidden_field(out, "version", std::to_string(conflict ? meeting.version : heading.version));
    html::text_field(out, visit.language,
                     {.name = "title",
                      .label = visit.t("Rubrik"),
                      .value = heading.title,
                      .error = html::error_of(errors, "title")});
    if (meeting.state == MeetingState::kept)
        html::date_field(out, visit.language,
                         {.name = "held_on",
                          .label = visit.t("Mötesdag"),
                          .value = std::string(held_on),
                          .error = html::error_of(errors, "held_on"),
                          .optional = true});
    else  // it is moved, with a reason
        html::hidden_field(out, "held_on", held_on);
    html::text_field(out, visit.language,
                     {.name = "secretary",
                      .label = visit.t("Antecknare"),
                      .value = heading.secretary,
                      .error = html::error_of(errors, "secretary"),
                      .optional = true,
                      .offers = html::Offers::person});
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

std::optional<Meeting> changeable(const auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return std::nullopt;
    auto meeting =
        visit.database.read([&](db::Read& read) { return find_meeting(read, visit.visitor, *id); });
    return meeting && may_keep_minutes_of(visit.visitor, meeting->group) ? meeting : std::nullopt;
}

}  // namespace

http::Response edit(auth::Visit& visit) {
    auto meeting = changeable(visit);
    if (!meeting) return visit.not_found();
    return page(visit, *meeting, {meeting->title, meeting->held_on, meeting->secretary, meeting->version},
                meeting->held_on ? iso(*meeting->held_on) : "");
}

http::Response change(auth::Visit& visit) {
    auto meeting = changeable(visit);
    if (!meeting) return visit.not_found();
    std::string held_on = visit.field("held_on");
    Heading heading{collapse_spaces(visit.field("title")), parse_iso_date(held_on),
                    collapse_spaces(visit.field("secretary")),
                    parse_number(visit.field("version")).value_or(0)};
    if (!held_on.empty() && !heading.held_on) {
        Refusal refusal{RefusalKind::invalid,
                        visit.t("Mötet är inte ändrat."),
                        {{"held_on", visit.t("Skriv datumet som 2026-11-23.")}}};
        return page(visit, *meeting, heading, held_on, &refusal);
    }
    auto changed = visit.database.write([&](db::Write& write) {
        return change_meeting(write, visit.visitor, meeting->id, heading, visit.language);
    });
    if (!changed) {
        auto now_is = changeable(visit);  // somebody may have changed it meanwhile
        return now_is ? page(visit, *now_is, heading, held_on, &changed.error()) : visit.not_found();
    }
    visit.announce(fmt::format("meeting/{}", meeting->id.value));
    return visit.redirect(fmt::format("/meetings/{}", meeting->id.value), visit.t("Mötet är ändrat."));
}

}  // namespace styrkedja::meetings::pages
