// Who is there: every member, unknown until somebody says otherwise, and never why (C-22).
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/joint.h"
#include "notes/pages/pages.h"

namespace styrkedja::notes::pages {
namespace {

struct Word {
    std::string_view value;
    const char* label;
};

void attendee_row(html::Out& out, const auth::Visit& visit, const meetings::Attendee& one, std::size_t at) {
    const Word words[] = {{"unknown", visit.t("okänt")},
                          {"present", visit.t("på plats")},
                          {"remote", visit.t("på distans")},
                          {"absent", visit.t("frånvarande")}};
    std::string row = std::to_string(at), is = std::string(presence_word(one));
    out(R"(<p class="attendee"><label for="attendee-{}">{}</label>)", row, one.name);
    out(R"(<input type="hidden" name="name.{}" value="{}"><input type="hidden" name="was.{}" value="{}">)",
        row, one.name, row, is);
    if (one.person) out(R"(<input type="hidden" name="person.{}" value="{}">)", row, *one.person);
    out(R"(<select id="attendee-{}" name="is.{}">)", row, row);
    for (const auto& word : words)
        out(R"(<option value="{}" {}>{}</option>)", word.value, html::flag("selected", word.value == is),
            word.label);
    out("</select></p>");
}

}  // namespace

void attendance_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Sheet& sheet) {
    html::form_open(out, frame, html::to("/meetings/{}/attendance", sheet.meeting.id),
                    {.autosave = "attendance", .id = "attendance"});
    std::size_t at = 0;
    for (const auto& list : meetings::lists_of(sheet.meeting, sheet.attendees)) {
        bool is_joint = !sheet.meeting.guests.empty();
        if (is_joint)
            out("<fieldset><legend>{}</legend>", list.group.empty() ? visit.t("Övriga") : list.group);
        out(R"(<div class="attendees">)");
        for (const auto& one : list.people) attendee_row(out, visit, one, at++);
        out("</div>{}", is_joint ? html::markup("</fieldset>") : html::Markup{});
    }
    html::text_field(out, visit.language,
                     {.name = "guest",
                      .label = visit.t("Någon mer som är med"),
                      .hint = visit.t("Skriv namnet. En som inte räknas upp är okänd, aldrig frånvarande."),
                      .optional = true,
                      .max_length = 200,
                      .offers = html::Offers::person});
    out(R"(<div class="actions"><button class="button" type="submit">{}</button>)",
        visit.t("Spara närvaron"));
    out(R"(<p class="note-state small quiet" role="status"></p></div></form>)");
    out(R"(<datalist id="members">)");
    for (const auto& one : sheet.attendees) out(R"(<option value="{}">)", one.name);
    out("</datalist>");
}

http::Response attendance(auth::Visit& visit) {
    auto id = visit.id<MeetingId>(0);
    if (!id) return visit.not_found();
    std::vector<Seen> seen;
    for (std::size_t at = 0; visit.request.field(fmt::format("name.{}", at)); ++at)
        seen.push_back({visit.field(fmt::format("name.{}", at)), visit.field(fmt::format("was.{}", at)),
                        visit.field(fmt::format("is.{}", at)),
                        parse_id<PersonId>(visit.field(fmt::format("person.{}", at)))});
    if (auto guest = visit.field("guest"); !guest.empty()) seen.push_back({guest, "unknown", "present", {}});
    auto noted = visit.database.write(
        [&](db::Write& write) { return change_attendance(write, visit.visitor, *id, seen, visit.language); });
    if (!noted) return visit.refused(noted.error());
    visit.announce(fmt::format("meeting/{}", id->value));
    return visit.redirect(fmt::format("/meetings/{}/write", id->value), visit.t("Närvaron är sparad."));
}

}  // namespace styrkedja::notes::pages
