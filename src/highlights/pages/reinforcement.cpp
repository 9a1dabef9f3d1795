// "Vad får uppdraget mer av?": a new reinforcement; and one with its period, decision and report-back.
#include "base/spoken_date.h"
#include "highlights/pages/pages.h"
#include "reports/reports.h"

namespace styrkedja::highlights::pages {
namespace {

struct Place {
    assignments::Assignment assignment;
    std::vector<html::Option> decisions;
};
std::optional<Place> place_of(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Place> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment || !may_choose(read, visit.visitor)) return std::nullopt;
        return Place{*assignment, decision_options(read, visit.visitor)};
    });
}

html::Frame frame_of(const auth::Visit& visit, const std::string& title, AssignmentId id,
                     const std::string& assignment) {
    html::Frame frame = visit.frame(title, "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")},
                    {assignment, html::to("/assignments/{}", id)}};
    return frame;
}

http::Response form_page(const auth::Visit& visit, const Place& place, const Refusal* refusal = nullptr) {
    Refused refused{refusal};
    html::Frame frame = frame_of(visit, visit.t("Förstärkning"), place.assignment.id, place.assignment.title);
    html::Out out;
    html::heading(out, visit.t("Vad får uppdraget mer av?"),
                  visit.t("Ledningsgruppen har beslutat det. Förstärkningen har sin egen återrapport."));
    refused.say(out, visit.language);
    html::form_open(out, frame, html::to("/assignments/{}/reinforcements", place.assignment.id),
                    {.autosave = fmt::format("reinforce-{}", place.assignment.id.value)});
    std::vector<html::Option> kinds;
    for (auto name : enum_names<ReinforcementKind>)
        kinds.push_back({.value = std::string(name),
                         .label = word(visit.language, *parse_enum<ReinforcementKind>(name))});
    html::radios(out, visit.language, refused.field(visit, "kind", visit.t("Mer av vad?")), kinds);
    html::text_field(out, visit.language,
                     refused.field(visit, "amount", visit.t("Hur mycket?"), "",
                                   visit.t("Timmar i veckan, kronor eller heltidstjänster: 4, 250 000 eller "
                                           "0,5.")));
    auto note = refused.field(visit, "note", visit.t("Till vad?"));
    note.optional = true;
    html::textarea(out, visit.language, note, 2);
    html::date_field(out, visit.language, refused.field(visit, "from_on", visit.t("Från och med")));
    html::date_field(out, visit.language, refused.field(visit, "to_on", visit.t("Till och med")));
    html::select(out, visit.language,
                 refused.field(visit, "decision", visit.t("Ledningsgruppens beslut"), "",
                               visit.t("Beslutet ska vara fattat och gälla.")),
                 place.decisions);
    html::button(out, {.label = visit.t("Spara förstärkningen")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

struct One {
    Reinforcement reinforcement;
    html::Markup decision;
    std::vector<FieldError> missing;
    bool leads = false;
};
std::optional<One> load_one(const auth::Visit& visit) {
    auto id = visit.id<ReinforcementId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<One> {
        auto found = find_reinforcement(read, visit.visitor, *id);
        if (!found) return std::nullopt;
        return One{*found, decision_link(visit, read, found->decision),
                   reports::missing_for_active(read, found->ref(), visit.language),
                   may_choose(read, visit.visitor) && !found->ended_on};
    });
}

void acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const One& one,
          const Refused& refused) {
    const auto& found = one.reinforcement;
    auto version = std::to_string(found.version);
    if (!found.active_on && !found.ended_on && !one.missing.empty()) {
        out(R"(<h2>{}</h2><ul>)", visit.t("Det här fattas innan den är igång"));
        for (const auto& missing : one.missing) out("<li>{}</li>", missing.message);
        out("</ul>");
    }
    if (!one.leads) return;
    if (!found.active_on && one.missing.empty()) {
        html::form_open(out, frame, html::to("/reinforcements/{}/activate", found.id));
        html::hidden_field(out, "version", version);
        html::button(out, {.label = visit.t("Sätt igång förstärkningen")});
        out("</form>");
    }
    html::Out fields;
    html::form_open(fields, frame, html::to("/reinforcements/{}/end", found.id));
    html::hidden_field(fields, "version", version);
    html::textarea(fields, visit.language,
                   refused.field(visit, "why", visit.t("Varför avslutas den i förtid?")), 2);
    html::button(fields, {.label = visit.t("Avsluta förstärkningen"), .kind = html::ButtonKind::danger});
    fields("</form>");
    html::details(out, visit.t("Avsluta i förtid"), fields.markup(),
                  refused.refusal && visit.request.field("why"));
}

http::Response one_page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto one = load_one(visit);
    if (!one || (refusal && refusal->kind == RefusalKind::not_found)) return visit.not_found();
    Refused refused{refusal};
    const auto& found = one->reinforcement;
    html::Frame frame = frame_of(visit, visit.t("Förstärkning"), found.assignment, found.title);
    frame.topics = {fmt::format("reinforcement/{}", found.id.value)};
    html::Out out;
    html::heading(out, trf(visit.language, "Vad får ”{}” mer av?", found.title),
                  html::markup("{} {}", amount_in_words(visit.language, found.kind, found.thousandths),
                               state_of(visit, found)));
    refused.say(out, visit.language);
    html::Out column;
    html::definitions(column, {{visit.t("När"), html::markup("{}", period_of(visit, found))},
                               {visit.t("Beslut"), one->decision},
                               {visit.t("Antecknad av"), html::markup("{}", found.noted_by)}});
    if (!found.note.empty()) column(R"(<div class="matter-text" dir="auto">{}</div>)", found.note);
    if (!found.end_note.empty())
        column(R"(<h2>{}</h2><div class="matter-text" dir="auto">{}</div>)", visit.t("Varför den avslutades"),
               found.end_note);
    acts(column, visit, frame, *one, refused);
    column("{}", reports::panel(visit, found.ref()));
    links::with_thread(out, visit, found.ref(), column.markup());
    return visit.page(frame, out.markup(), refused.status());
}

http::Response after(const auth::Visit& visit, const Result<void>& done, ReinforcementId id,
                     const char* notice) {
    if (!done) return one_page(visit, &done.error());
    visit.announce("highlights");
    return visit.redirect(fmt::format("/reinforcements/{}", id.value), notice);
}

}  // namespace

http::Response new_reinforcement(auth::Visit& visit) {
    auto place = place_of(visit);
    return place ? form_page(visit, *place) : visit.not_found();
}

http::Response note_reinforcement(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    NewReinforcement typed{.kind = parse_enum<ReinforcementKind>(visit.field("kind")),
                           .amount = visit.field("amount"),
                           .note = visit.field("note"),
                           .decision = parse_id<DecisionId>(visit.field("decision")),
                           .from_on = parse_iso_date(visit.field("from_on")),
                           .to_on = parse_iso_date(visit.field("to_on"))};
    auto made = visit.database.write([&](db::Write& write) {
        return highlights::note_reinforcement(write, visit.visitor, *id, typed, visit.language);
    });
    if (made) {
        visit.announce("highlights");
        return visit.redirect(fmt::format("/reinforcements/{}", made->value),
                              visit.t("Sparad. Säg nu hur den följs upp och till vem."));
    }
    auto place = place_of(visit);
    return place ? form_page(visit, *place, &made.error()) : visit.refused(made.error());
}

http::Response reinforcement(auth::Visit& visit) { return one_page(visit); }

http::Response activate(auth::Visit& visit) {
    auto id = visit.id<ReinforcementId>(0);
    if (!id) return visit.not_found();
    auto version = parse_number(visit.field("version")).value_or(0);
    auto done = visit.database.write([&](db::Write& write) {
        return activate_reinforcement(write, visit.visitor, *id, version, visit.language);
    });
    return after(visit, done, *id, visit.t("Förstärkningen är igång."));
}

http::Response end(auth::Visit& visit) {
    auto id = visit.id<ReinforcementId>(0);
    if (!id) return visit.not_found();
    auto version = parse_number(visit.field("version")).value_or(0);
    auto done = visit.database.write([&](db::Write& write) {
        return end_reinforcement(write, visit.visitor, *id, visit.field("why"), version, visit.language);
    });
    return after(visit, done, *id, visit.t("Förstärkningen är avslutad."));
}

}  // namespace styrkedja::highlights::pages
