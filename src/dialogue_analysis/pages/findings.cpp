// "Vad drar vi för slutsatser?": the findings of a round with how many dialogues show each, and the analysis
// meeting.
#include <boost/json.hpp>

#include "auth/sent.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_analysis/pages/pages.h"

namespace styrkedja::dialogue_analysis::pages {
namespace {

// "Namn, funktion" a line each.
std::vector<Participant> participants_in(std::string_view typed) {
    std::vector<Participant> all;
    for (auto line : split(typed, '\n')) {
        auto comma = line.find(',');
        Participant one{.name = std::string(trim(line.substr(0, comma))), .function = {}};
        if (comma != line.npos) one.function = trim(line.substr(comma + 1));
        all.push_back(std::move(one));
    }
    return all;
}
std::string lines_of(const std::vector<Participant>& people) {
    std::string lines;
    for (const auto& one : people)
        lines += one.name + (one.function.empty() ? "" : ", " + one.function) + "\n";
    return lines;
}

void new_finding(html::Out& out, const auth::Visit& visit, db::Read& read, const html::Frame& frame,
                 const View& view, const Refused& refused) {
    html::Out form;
    html::form_open(form, frame, page_of(view, "findings"));
    html::textarea(form, visit.language, refused.field(visit, "text", visit.t("Vad visar dialogerna?")), 3);
    auto about = refused.field(visit, "about", visit.t("Handlar om"));
    about.optional = true;
    html::select(form, visit.language, about, about_options(read, view.round));
    html::button(form, {.label = visit.t("Lägg till iakttagelsen")});
    form("</form>");
    html::details(out, visit.t("Ny iakttagelse"), form.markup(),
                  refused.refusal && visit.request.field("text").has_value());
}

void meeting_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
                  const AnalysisMeeting& stored, const Refused& refused) {
    html::Out form;
    html::form_open(form, frame, page_of(view, "analysis-meeting"));
    html::hidden_field(form, "version", std::to_string(stored.version));
    html::date_field(
        form, visit.language,
        refused.field(visit, "held_on", visit.t("Dag"), stored.held_on ? iso(*stored.held_on) : ""));
    html::textarea(
        form, visit.language,
        refused.field(visit, "participants", visit.t("Vilka är med?"), lines_of(stored.participants),
                      visit.t("Ett namn på varje rad, med funktion efter ett komma: Pia Drift, "
                              "HR-chef")),
        5);
    auto notes = refused.field(visit, "notes", visit.t("Anteckningar"), stored.notes);
    notes.optional = true;
    html::textarea(form, visit.language, notes, 5);
    auto coverage =
        refused.field(visit, "coverage_note", visit.t("Hur tog ni hand om delar som är förbigångna?"),
                      stored.coverage_note);
    coverage.optional = true;
    html::textarea(form, visit.language, coverage, 3);
    html::button(form, {.label = visit.t("Spara analysmötet")});
    form("</form>");
    html::details(out, stored.version ? visit.t("Ändra analysmötet") : visit.t("Skriv in ett analysmöte"),
                  form.markup(), refused.refusal && visit.request.field("held_on").has_value());
}

void show_meetings(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                   const std::optional<View>& view, const std::vector<AnalysisMeeting>& meetings,
                   const Refused& refused) {
    out(R"(<h2 id="meeting">{}</h2>)", visit.t("Analysmöten"));
    AnalysisMeeting own;
    for (const auto& one : meetings) {
        if (view && one.area == view->area) own = one;
        out("<h3>{} · {}</h3><ul>",
            one.area_name.empty() ? std::string(visit.t("hela omgången")) : one.area_name,
            spoken(*one.held_on, visit.language));
        for (const auto& person : one.participants)
            out("<li>{}{}</li>", person.name, person.function.empty() ? "" : ", " + person.function);
        out("</ul>");
        if (!one.notes.empty()) out(R"(<div class="said" dir="auto">{}</div>)", one.notes);
        if (!one.coverage_note.empty())
            out(R"(<p class="facts">{}</p><div class="said" dir="auto">{}</div>)",
                visit.t("Om delar som var förbigångna:"), one.coverage_note);
    }
    if (meetings.empty()) out(R"(<p class="quiet">{}</p>)", visit.t("Inget analysmöte är inskrivet än."));
    if (view && view->analyses && view->round.state != RoundState::closed) {
        if (view->area && own.version == 0) own.area = view->area;
        meeting_form(out, visit, frame, *view, own, refused);
    }
}

http::Response show(const auth::Visit& visit, const Refused& refused) {
    auto sheet = visit.database.read([&](db::Read& read) -> std::optional<Sheet> {
        auto id = visit.id<RoundId>(0);
        auto round = id ? dialogue_rounds::find_round(read, *id) : std::nullopt;
        if (!round || !may_read_findings(read, visit.visitor, *round)) return std::nullopt;
        auto view = view_in(visit, read);
        auto all = findings_of(read, visit.visitor, *round, parse_id<UnitId>(visit.query("area")));
        html::Frame frame = frame_of(visit, *round, visit.t("Iakttagelser"));
        html::Out out;
        html::heading(out, visit.t("Vad drar vi för slutsatser?"),
                      trn(visit.language, "{} iakttagelse ur dialogerna.", "{} iakttagelser ur dialogerna.",
                          std::ssize(all)));
        refused.summary(out, visit.language);
        if (view) area_tabs(out, visit, read, *view, "findings");
        if (all.empty())
            html::empty_state(out, {.title = visit.t("Inga iakttagelser än"),
                                    .text = visit.t("Läs sammanställningen och skriv vad den visar.")});
        out(R"(<ul class="plain">)");
        for (const auto& one : all) show_finding(out, visit, one);
        out("</ul>");
        if (view && view->analyses && round->state != RoundState::closed)
            new_finding(out, visit, read, frame, *view, refused);
        show_meetings(out, visit, frame, view, meetings_of(read, round->id), refused);
        return Sheet{std::move(frame), out.markup()};
    });
    return answered(visit, sheet, refused.status());
}

}  // namespace

http::Response findings(auth::Visit& visit) { return show(visit, {}); }

http::Response add(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto area =
        is_program(visit) ? parse_id<UnitId>(sent.text("area")) : parse_id<UnitId>(visit.query("area"));
    auto done = visit.database.write([&](db::Write& write) {
        return add_finding(write, visit.visitor, *id,
                           {.area = area,
                            .about = sent.text("about"),
                            .aruba = sent.text("aruba"),
                            .text = sent.text("text"),
                            .assessment = sent.text("assessment"),
                            .conclusion = sent.text("conclusion")},
                           visit.language);
    });
    if (!done && (is_program(visit) || done.error().kind == RefusalKind::not_found))
        return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce(fmt::format("dialogue_round/{}", id->value));
    if (is_program(visit))
        return http::json(boost::json::serialize(boost::json::object{{"id", done->value}}));
    return visit.redirect(fmt::format("/dialogue-findings/{}", done->value));
}

http::Response meeting(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    if (!id) return visit.not_found();
    AnalysisMeeting typed{.area = parse_id<UnitId>(visit.query("area")),
                          .held_on = parse_iso_date(visit.field("held_on")),
                          .notes = visit.field("notes"),
                          .coverage_note = visit.field("coverage_note"),
                          .version = parse_number(visit.field("version")).value_or(0),
                          .participants = participants_in(visit.field("participants"))};
    auto done = visit.database.write(
        [&](db::Write& write) { return save_meeting(write, visit.visitor, *id, typed, visit.language); });
    if (!done && done.error().kind == RefusalKind::not_found) return visit.refused(done.error());
    if (!done) return show(visit, {&done.error()});
    visit.announce(fmt::format("dialogue_round/{}", id->value));
    return visit.redirect(fmt::format("/dialogue-rounds/{}/findings{}#meeting", id->value,
                                      typed.area ? fmt::format("?area={}", typed.area->value) : ""));
}

http::Response api_findings(auth::Visit& visit) {
    namespace json = boost::json;
    return visit.database.read([&](db::Read& read) {
        auto id = visit.id<RoundId>(0);
        auto round = id ? dialogue_rounds::find_round(read, *id) : std::nullopt;
        if (!round || !may_read_findings(read, visit.visitor, *round)) return visit.not_found();
        json::array all;
        for (const auto& one :
             findings_of(read, visit.visitor, *round, parse_id<UnitId>(visit.query("area"))))
            all.push_back(json::object{{"id", one.id.value},
                                       {"area", one.area_name},
                                       {"about", one.about},
                                       {"text", one.text},
                                       {"assessment", one.assessment},
                                       {"conclusion", one.conclusion},
                                       {"state", name_of(one.state)},
                                       {"shown_in", one.shown_in},
                                       {"dialogues", one.dialogues},
                                       {"version", one.version}});
        return http::json(json::serialize(json::object{{"findings", std::move(all)}}));
    });
}

}  // namespace styrkedja::dialogue_analysis::pages
