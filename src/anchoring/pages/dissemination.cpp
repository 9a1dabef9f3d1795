// "Vilka har nåtts?": the audiences of an assignment; and one audience with the evidence.
#include <algorithm>

#include "anchoring/pages/pages.h"
#include "base/spoken_date.h"
#include "html/components/table.h"

namespace styrkedja::anchoring::pages {
namespace {

struct Listed {
    Dissemination dissemination;
    Share share;
};
struct View {
    assignments::Assignment assignment;
    std::vector<Listed> list;
    std::vector<html::Option> groups, units;  // to choose from
    bool writes = false;
};

struct NamedTree {
    UnitId id;
    std::string name;
};
// Areas and the whole authority: what a school alone is called needs no tree.
const db::Query<NamedTree(Date)> trees{
    "SELECT u.id, v.name FROM org_unit u JOIN unit_version v ON v.unit = u.id AND v.valid_from <= $1 AND "
    "v.valid_to >= $1 WHERE u.kind IN ('authority', 'operations_area', 'department') ORDER BY v.sort_key, "
    "u.id"};

std::optional<View> load(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<View> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment) return std::nullopt;
        View view{.assignment = *assignment,
                  .list = {},
                  .groups = {},
                  .units = {},
                  .writes = assignments::may_write(visit.visitor, *assignment) &&
                            !assignments::is_ended(assignment->state)};
        Date today = date_of(now());
        Schools schools(read, today);
        auto list = disseminations_of(read, *id);
        auto evidence = evidence_among(read, list);
        for (auto& one : list) {
            auto share = share_of(one, evidence[one.id], schools);
            view.list.push_back({std::move(one), std::move(share)});
        }
        if (!view.writes) return view;
        view.groups = group_options(read);
        for (const auto& unit : read.all(trees, today))
            view.units.push_back({.value = to_string(unit.id), .label = unit.name});
        return view;
    });
}

html::Markup state_of(const auth::Visit& visit, const Dissemination& one, const Share& share) {
    if (share.all > 0 && share.reached == share.all)
        return html::badge(html::Tone::good, visit.t("alla nådda"));
    if (one.ended_on) return html::badge(html::Tone::neutral, visit.t("avslutad"));
    if (one.due_on >= date_of(now())) return html::badge(html::Tone::info, visit.t("pågår"));
    return share.reached > 0 ? html::badge(html::Tone::attention, visit.t("dagen har gått"))
                             : html::badge(html::Tone::alarm, visit.t("ingen nådd i tid"));
}

void plan_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const View& view,
               const Refused& refused) {
    html::Out fields;
    html::form_open(fields, frame, html::to("/assignments/{}/dissemination", view.assignment.id));
    html::text_field(fields, visit.language,
                     refused.field(visit, "audience", visit.t("Vilka ska nås?"), "",
                                   visit.t("Till exempel: alla rektorer, vårdnadshavare i årskurs 1.")));
    auto group = refused.field(visit, "reach_group", visit.t("Det är gruppen"), "",
                               visit.t("Ordförande eller sekreterare bekräftar."));
    group.optional = true;
    html::select(fields, visit.language, group, view.groups);
    auto unit = refused.field(visit, "unit", visit.t("Det är enheterna under"), "",
                              visit.t("Varje skola och förskola bekräftar för sig."));
    unit.optional = true;
    html::select(fields, visit.language, unit, view.units);
    std::vector<html::Option> forms;
    for (auto name : enum_names<ReachForm>)
        forms.push_back(
            {.value = std::string(name), .label = word(visit.language, *parse_enum<ReachForm>(name))});
    html::radios(fields, visit.language, refused.field(visit, "form", visit.t("Så vet vi att de är nådda")),
                 forms);
    html::date_field(fields, visit.language, refused.field(visit, "due_on", visit.t("Senast")));
    html::button(fields, {.label = visit.t("Spara målgruppen")});
    fields("</form>");
    html::details(out, visit.t("Lägg till en målgrupp"), fields.markup(),
                  view.list.empty() || refused.refusal);
}

http::Response list_page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto view = load(visit);
    if (!view || (refusal && refusal->kind == RefusalKind::not_found)) return visit.not_found();
    Refused refused{refusal};
    html::Frame frame = frame_of(visit, visit.t("Spridning"), view->assignment);
    html::Out out;
    auto done = std::ranges::count_if(view->list, [](const Listed& one) {
        return one.share.all > 0 && one.share.reached == one.share.all;
    });
    html::heading(out, visit.t("Vilka har nåtts?"),
                  trf(visit.language,
                      "{} av {} målgrupper är nådda. Att något är skickat räknas inte: de som "
                      "är nådda bekräftar det själva.",
                      done, view->list.size()));
    refused.say(out, visit.language);
    if (view->list.empty())
        html::empty_state(out, {.title = visit.t("Ingen målgrupp är utpekad än"),
                                .text = visit.t("Den som leder uppdraget säger vilka som ska nås, hur och "
                                                "när.")});
    else {
        html::Table table(out, {.caption = visit.t("Målgrupper"),
                                .columns = {{.label = visit.t("Målgrupp")},
                                            {.label = visit.t("Hur")},
                                            {.label = visit.t("Senast")},
                                            {.label = visit.t("Nådda")},
                                            {.label = visit.t("Läge")}},
                                .show_caption = false});
        for (const auto& [one, share] : view->list) {
            table.row();
            table.cell(R"(<a href="/disseminations/{}">{}</a>)", one.id, one.audience);
            table.cell("{}", word(visit.language, one.form));
            table.cell("{}", spoken(one.due_on, visit.language));
            table.cell("{}", trf(visit.language, "{} av {}", share.reached, share.all));
            table.cell("{}", state_of(visit, one, share));
        }
    }
    if (view->writes || refused.refusal) plan_form(out, visit, frame, *view, refused);
    return visit.page(frame, out.markup(), refused.status());
}

struct One {
    Dissemination dissemination;
    assignments::Assignment assignment;
    std::vector<Evidence> evidence;
    Share share;
    std::vector<html::Option> units;  // that the visitor may confirm for
    bool confirms = false;
    bool writes = false;
};

std::optional<One> load_one(const auth::Visit& visit) {
    auto id = visit.id<DisseminationId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<One> {
        auto found = find_dissemination(read, visit.visitor, *id);
        if (!found) return std::nullopt;
        One one{.dissemination = *found,
                .assignment = *assignments::find_assignment(read, visit.visitor, found->assignment),
                .evidence = evidence_of(read, *id),
                .share = {},
                .units = {}};
        one.share = share_of(*found, one.evidence, Schools(read, date_of(now())));
        one.writes = assignments::may_write(visit.visitor, one.assignment) && !found->ended_on;
        if (found->ended_on) return one;
        for (const auto& school : one.share.missing)
            if (may_confirm(visit.visitor, one.assignment, *found, school.id))
                one.units.push_back({.value = to_string(school.id), .label = school.name});
        one.confirms = found->unit
                           ? !one.units.empty()
                           : one.share.reached == 0 && may_confirm(visit.visitor, one.assignment, *found, {});
        return one;
    });
}

void confirm_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const One& one,
                  const Refused& refused) {
    out("<h2>{}</h2>", visit.t("Bekräfta"));
    html::form_open(out, frame, html::to("/disseminations/{}/reached", one.dissemination.id));
    if (one.dissemination.unit)
        html::select(out, visit.language,
                     refused.field(visit, "unit", visit.t("Enhet"),
                                   one.units.size() == 1 ? one.units.front().value : ""),
                     one.units);
    html::date_field(out, visit.language,
                     refused.field(visit, "on_day", visit.t("Dag"), iso(date_of(now()))));
    html::textarea(out, visit.language,
                   refused.field(visit, "what", visit.t("Vad gjorde ni?"), "",
                                 visit.t("Till exempel: vi talade om det på APT och hade tre frågor.")),
                   3);
    html::button(out, {.label = visit.t("Bekräfta att vi är nådda")});
    out("</form>");
}

void evidence(html::Out& out, const auth::Visit& visit, const One& one) {
    if (!one.evidence.empty()) {
        out(R"(<h2>{}</h2><ul class="answers">)", visit.t("Nådda"));
        for (const auto& line : one.evidence) {
            const std::string& who = !line.unit_name.empty()                ? line.unit_name
                                     : one.dissemination.group_name.empty() ? one.dissemination.audience
                                                                            : one.dissemination.group_name;
            out(R"(<li><strong>{}</strong> <span class="facts">{} · {}</span>)", who,
                spoken(line.on_day, visit.language), line.noted_by);
            out(R"(<div class="said" dir="auto">{}</div></li>)", line.what);
        }
        out("</ul>");
    }
    if (one.share.missing.empty()) return;
    out("<h2>{}</h2><ul>", visit.t("Inte nådda än"));
    for (const auto& school : one.share.missing)
        out(R"(<li><a href="/units/{}">{}</a> <span class="facts">{}</span></li>)", school.id, school.name,
            school.area);
    out("</ul>");
}

http::Response one_page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto one = load_one(visit);
    if (!one || (refusal && refusal->kind == RefusalKind::not_found)) return visit.not_found();
    Refused refused{refusal};
    const auto& found = one->dissemination;
    html::Frame frame = frame_of(visit, found.audience, one->assignment);
    frame.crumbs.push_back(
        {visit.t("Spridning"), html::to("/assignments/{}/dissemination", one->assignment.id)});
    html::Out out;
    html::heading(
        out, trf(visit.language, "Är {} nådda?", found.audience),
        html::markup("{} {}", trf(visit.language, "{} av {} är nådda.", one->share.reached, one->share.all),
                     state_of(visit, found, one->share)));
    refused.say(out, visit.language);
    out(R"(<p class="facts">{} · {}</p>)", word(visit.language, found.form),
        trf(visit.language, "senast {}", spoken(found.due_on, visit.language)));
    if (!found.end_note.empty()) out(R"(<p dir="auto">{}</p>)", found.end_note);
    if (one->confirms || refused.touches(visit, "what")) confirm_form(out, visit, frame, *one, refused);
    evidence(out, visit, *one);
    if (one->writes) {
        html::Out fields;
        html::form_open(fields, frame, html::to("/disseminations/{}/end", found.id));
        html::textarea(fields, visit.language,
                       refused.field(visit, "why", visit.t("Varför ska ingen mer nås?")), 2);
        html::button(fields, {.label = visit.t("Avsluta spridningen"), .kind = html::ButtonKind::danger});
        fields("</form>");
        html::details(out, visit.t("Det räcker"), fields.markup(), refused.touches(visit, "why"));
    }
    return visit.page(frame, out.markup(), refused.status());
}

http::Response after(const auth::Visit& visit, auto&& command, const char* notice) {
    auto one = load_one(visit);
    if (!one) return visit.not_found();
    Result<void> done =
        visit.database.write([&](db::Write& write) { return command(write, one->dissemination.id); });
    if (!done) return one_page(visit, &done.error());
    announce(visit, one->assignment.id);
    return visit.redirect(fmt::format("/disseminations/{}", one->dissemination.id.value), notice);
}

}  // namespace

http::Response disseminations(auth::Visit& visit) { return list_page(visit); }
http::Response dissemination(auth::Visit& visit) { return one_page(visit); }

http::Response plan_dissemination(auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    NewDissemination typed{.audience = visit.field("audience"),
                           .group = parse_id<GroupId>(visit.field("reach_group")),
                           .unit = parse_id<UnitId>(visit.field("unit")),
                           .form = parse_enum<ReachForm>(visit.field("form")),
                           .due_on = day(visit, "due_on")};
    auto done = visit.database.write([&](db::Write& write) {
        return anchoring::plan_dissemination(write, visit.visitor, *id, typed, visit.language);
    });
    if (!done) return list_page(visit, &done.error());
    announce(visit, *id);
    return visit.redirect(fmt::format("/assignments/{}/dissemination", id->value),
                          visit.t("Målgruppen är sparad. Dagen står bland dina åtaganden."));
}

http::Response confirm(auth::Visit& visit) {
    Reaching reaching{.unit = parse_id<UnitId>(visit.field("unit")),
                      .on_day = day(visit, "on_day"),
                      .what = visit.field("what")};
    return after(
        visit,
        [&](db::Write& write, DisseminationId id) {
            return confirm_reached(write, visit.visitor, id, reaching, visit.language);
        },
        visit.t("Tack, det är noterat."));
}

http::Response end(auth::Visit& visit) {
    return after(
        visit,
        [&](db::Write& write, DisseminationId id) {
            return end_dissemination(write, visit.visitor, id, visit.field("why"), visit.language);
        },
        visit.t("Spridningen är avslutad."));
}

}  // namespace styrkedja::anchoring::pages
