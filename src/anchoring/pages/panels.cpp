// What hangs on the pages of assignments and units.
#include "anchoring/pages/pages.h"
#include "base/spoken_date.h"

namespace styrkedja::anchoring::pages {
namespace {

constexpr std::int64_t most_shown = 20;

// "Norr: Kvarnskolan, Åskolan", area by area.
html::Markup missing_by_area(const auth::Visit& visit, const std::vector<School>& missing) {
    html::Out out;
    out("<ul>");
    for (std::size_t at = 0; at < missing.size();) {
        const auto& area = missing[at].area;
        std::string names;
        for (; at < missing.size() && missing[at].area == area; ++at)
            names += (names.empty() ? "" : ", ") + missing[at].name;
        out("<li><strong>{}:</strong> {}</li>", area.empty() ? visit.t("Utan område") : area.c_str(), names);
    }
    out("</ul>");
    return out.markup();
}

}  // namespace

void input_panel(html::Out& out, const auth::Visit& visit, db::Read& read,
                 const assignments::Assignment& assignment) {
    auto call = call_of(read, assignment.id);
    auto rounds = rounds_of(read, assignment.id, 1);
    bool writes = assignments::may_write(visit.visitor, assignment);
    if (!call && rounds.empty() && !writes) return;
    out(R"(<h2 id="anchoring">{}</h2>)", visit.t("Förankring"));
    bool open = assignment.state == AssignmentState::input_open;
    if (call) {
        auto counts = count_inputs(read, assignment.id);
        out("<p>{}</p>",
            open ? trf(visit.language, "Öppet för synpunkter till och med {}. {} har kommit in.",
                       spoken(call->due_on, visit.language), counts.all)
                 : trf(visit.language, "{} synpunkter: {} används, {} används delvis, {} används inte.",
                       counts.all, counts.taken_in, counts.partly, counts.left_out));
    } else if (assignment.state == AssignmentState::draft) {
        out("<p>{}</p>", visit.t("Nästa steg: välj vilka grupper som ska säga vad de tycker."));
    }
    if (!rounds.empty())
        out(R"(<p class="facts">{}</p>)",
            trf(visit.language, "Senaste förankringsrundan: {}, {}.",
                spoken(rounds.front().held_on, visit.language), rounds.front().groups));
    const char* act =
        open ? visit.t("Läs och lämna synpunkter") : visit.t("Synpunkter och förankringsrundor");
    if (assignment.state == AssignmentState::draft && writes && !call) act = visit.t("Öppna för synpunkter");
    out(R"(<p><a href="/assignments/{}/anchoring">{}</a></p>)", assignment.id, act);
}

void units_panel(html::Out& out, const auth::Visit& visit, db::Read& read,
                 const assignments::Assignment& assignment) {
    auto involvement = involvement_of(read, assignment);
    out(R"(<h2 id="units">{}</h2><p>{}</p>)", visit.t("Enheter som är med"),
        in_words(visit.language, involvement));
    if (!involvement.involved.empty() && !involvement.missing.empty())
        html::details(out,
                      trn(visit.language, "{} enhet är inte med", "{} enheter är inte med",
                          std::ssize(involvement.missing)),
                      missing_by_area(visit, involvement.missing));
    out(R"(<p><a href="/assignments/{}/units">{}</a></p>)", assignment.id,
        visit.t("Vilka som är med, och hur"));
}

void reach_panel(html::Out& out, const auth::Visit& visit, db::Read& read,
                 const assignments::Assignment& assignment) {
    auto list = disseminations_of(read, assignment.id);
    if (list.empty() && !assignments::may_write(visit.visitor, assignment)) return;
    out(R"(<h2 id="dissemination">{}</h2>)", visit.t("Spridning"));
    if (list.empty()) out(R"(<p class="quiet">{}</p>)", visit.t("Ingen målgrupp är utpekad än."));
    if (!list.empty()) out("<ul>");
    for (const auto& one : list)
        out(R"(<li><a href="/disseminations/{}">{}</a> <span class="facts">{} · {}</span></li>)", one.id,
            one.audience, trf(visit.language, "senast {}", spoken(one.due_on, visit.language)),
            trf(visit.language, "{} har bekräftat", one.reached));
    if (!list.empty()) out("</ul>");
    out(R"(<p><a href="/assignments/{}/dissemination">{}</a></p>)", assignment.id,
        visit.t("Vilka som ska nås, och vilka som är nådda"));
}

html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date on) {
    html::Out out;
    if (on != date_of(now())) return out.markup();  // what was so on another day is not known
    std::vector<UnitsPart> parts;
    std::vector<Dissemination> waiting;
    visit.database.read([&](db::Read& read) {
        parts = parts_of_unit(read, unit, most_shown);
        waiting = plans::may_edit_plan(visit.visitor, unit) ? waiting_for_unit(read, unit, most_shown)
                                                            : std::vector<Dissemination>{};
    });
    if (!waiting.empty()) out("<h3>{}</h3><ul>", visit.t("Att bekräfta att ni är nådda av"));
    for (const auto& one : waiting)
        out(R"(<li><a href="/disseminations/{}">{}</a> <span class="facts">{}</span></li>)", one.id,
            one.assignment_title, trf(visit.language, "senast {}", spoken(one.due_on, visit.language)));
    if (!waiting.empty()) out("</ul>");
    if (!parts.empty()) out("<ul>");
    for (const auto& one : parts)
        out(R"(<li><a href="/assignments/{}">{}</a> <span class="facts">{} · {} · {}</span></li>)",
            one.assignment, one.title, word(visit.language, one.form),
            trf(visit.language, "sedan {}", spoken(one.on_day, visit.language)),
            assignments::word(visit.language, one.state));
    if (!parts.empty()) out("</ul>");
    return out.markup();
}

}  // namespace styrkedja::anchoring::pages
