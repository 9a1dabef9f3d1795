// A group's charter in its versions, and its offices: who is nominated, appointed, leaves.
#include "base/spoken_date.h"
#include "base/text.h"
#include "groups/mandate_states.h"
#include "groups/pages/pages.h"
#include "groups/pages/parts.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "people/fields.h"
#include "people/words.h"

namespace styrkedja::groups::pages {
namespace {

std::optional<GroupDetails> any_group(const auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_group_details(read, *id); });
}

void changes(html::Out& out, const auth::Visit& visit, const Charter& before, const Charter& after) {
    out("<h2>{}</h2>", trf(visit.language, "Skillnaden mot version {}", before.version));
    for (const auto& line : changed_lines(before.text, after.text)) {
        if (trim(line.text).empty()) continue;
        if (line.change == LineChange::removed)
            out("<p><del>{}</del></p>", line.text);
        else if (line.change == LineChange::added)
            out("<p><ins>{}</ins></p>", line.text);
        else
            out(R"(<p class="quiet">{}</p>)", line.text);
    }
}

void versions(html::Out& out, const auth::Visit& visit, GroupId group, const std::vector<Charter>& charters) {
    auto asked = parse_number(visit.query("version"));
    for (std::size_t at = 0; at < charters.size(); ++at) {
        const auto& charter = charters[at];
        if (asked ? charter.version != *asked : at != 0) continue;
        out("<h2>{}</h2>", trf(visit.language, "Version {}, gäller från {}", charter.version,
                               spoken(charter.valid_from, visit.language)));
        for (auto paragraph : split(charter.text, '\n'))
            if (!trim(paragraph).empty()) out("<p>{}</p>", paragraph);
        out(R"(<p class="facts">{}</p>)", trf(visit.language, "Sparad av {} {}", charter.recorded_by,
                                              spoken(charter.recorded_at, visit.language)));
        if (at + 1 < charters.size()) changes(out, visit, charters[at + 1], charter);
    }
    if (charters.size() < 2) return;
    out("<h2>{}</h2><ul>", visit.t("Alla versioner"));
    for (const auto& charter : charters)
        out(R"(<li><a href="/groups/{}/charter?version={}">{}</a></li>)", group, charter.version,
            trf(visit.language, "Version {}, gäller från {}", charter.version,
                spoken(charter.valid_from, visit.language)));
    out("</ul>");
}

http::Response charter_page(const auth::Visit& visit, const GroupDetails& group,
                            const Refusal* refusal = nullptr) {
    auto charters = visit.database.read([&](db::Read& read) { return charters_of(read, group.id); });
    html::Frame frame = group_frame(visit, group, visit.t("Uppdrag"));
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, trf(visit.language, "Vad ska {} göra?", group.name));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    if (charters.empty()) out("<p>{}</p>", visit.t("Uppdraget är inte skrivet än."));
    versions(out, visit, group.id, charters);
    if (may_keep_group(visit.visitor, group)) {
        out("<h2>{}</h2>", visit.t("Skriv en ny version"));
        html::form_open(out, frame, html::to("/groups/{}/charter", group.id));
        std::string latest = charters.empty() ? "" : charters.front().text;
        html::textarea(out, visit.language,
                       {.name = "text",
                        .label = visit.t("Uppdraget"),
                        .value = visit.request.field("text") ? visit.field("text") : latest,
                        .error = html::error_of(errors, "text")},
                       10);
        people::date_input(
            out, visit, "valid_from", visit.t("Gäller från"),
            visit.request.field("valid_from") ? visit.field("valid_from") : iso(date_of(now())), errors,
            false);
        html::button(out, {.label = visit.t("Spara ny version")});
        out("</form>");
    }
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// ---- offices -------------------------------------------------------------------------------------------

const char* verb(const auth::Visit& visit, MandateEvent event) {
    switch (event) {
        case MandateEvent::nominate:
            return visit.t("Nominera");
        case MandateEvent::appoint:
            return visit.t("Utse");
        case MandateEvent::announce_leaving:
            return visit.t("Lämnar efter den dagen");
        case MandateEvent::vacate:
            return visit.t("Gör vakant");
    }
    return "";
}

struct OfficeState {
    OfficeId office = {};
    people::PersonTyped person = {};
    const Refusal* refusal = nullptr;
};

void mandate_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const HeldOffice& held,
                  const OfficeState& state) {
    auto errors = state.refusal ? state.refusal->fields : std::vector<FieldError>{};
    MandateStatus now_is = held.holder ? held.holder->status : MandateStatus::vacant;
    html::form_open(out, frame, html::to("/offices/{}/mandate", held.office.id));
    people::person_field(out, visit, state.person, errors);
    people::date_input(out, visit, "from", visit.t("Dag"),
                       visit.request.field("from") ? visit.field("from") : iso(date_of(now())), errors,
                       false);
    for (std::size_t at = 0; at < enum_names<MandateEvent>.size(); ++at) {
        auto event = static_cast<MandateEvent>(at);
        if (!find_transition(now_is, event)) continue;
        html::button(out, {.label = verb(visit, event),
                           .kind = event == MandateEvent::appoint ? html::ButtonKind::primary
                                                                  : html::ButtonKind::secondary,
                           .name = "event",
                           .value = std::string(name_of(event))});
    }
    out("</form>");
}

void office_history(html::Out& out, const auth::Visit& visit, OfficeId office) {
    auto mandates = visit.database.read([&](db::Read& read) { return mandates_of(read, office); });
    if (mandates.empty()) return;
    out("<ul>");
    for (const auto& each : mandates)
        out(R"(<li>{} <span class="quiet">{}, {}</span></li>)", each.name.value_or(visit.t("ingen")),
            people::word(visit.language, each.status), people::spoken_period(visit.language, each.period));
    out("</ul>");
}

void offer(html::Out& out, const auth::Visit& visit, GroupId group, const Office& office) {
    out(R"(<p class="actions">)");
    html::link_button(out, html::to("/groups/{}/offices?office={}", group, office.id),
                      trf(visit.language, "Ändra vem som är {}", office.title));
    out("</p>");
}

http::Response offices_page(const auth::Visit& visit, const GroupDetails& group,
                            const OfficeState& state = {}) {
    auto offices =
        visit.database.read([&](db::Read& read) { return held_offices(read, group.id, date_of(now())); });
    html::Frame frame = group_frame(visit, group, visit.t("Förtroendeuppdrag"));
    auto errors = state.refusal ? state.refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, trf(visit.language, "Vilka har uppdrag i {}?", group.name));
    if (state.refusal && errors.empty()) html::notice(out, html::Tone::alarm, state.refusal->message);
    html::error_summary(out, visit.language, errors);
    out("<p>{}</p>", visit.t("Rapporter ställs till uppdraget, vem som än har det."));
    for (const auto& held : offices) {
        // Two forms on one page would have two fields of one name: one office is open at a time.
        out("<h2>{}</h2>{}", held.office.title, mandate_badge(visit, held));
        office_history(out, visit, held.office.id);
        bool open = state.office ? state.office == held.office.id
                                 : visit.query("office") == to_string(held.office.id);
        if (open)
            mandate_form(out, visit, frame, held, state);
        else
            offer(out, visit, group.id, held.office);
    }
    out("<h2>{}</h2>", visit.t("Lägg till ett uppdrag"));
    html::form_open(out, frame, html::to("/groups/{}/offices", group.id));
    html::text_field(out, visit.language,
                     {.name = "title",
                      .label = visit.t("Vad heter uppdraget?"),
                      .value = visit.field("title"),
                      .hint = visit.t("Till exempel ordförande eller andre vice ordförande."),
                      .error = html::error_of(errors, "title")});
    html::button(out, {.label = visit.t("Lägg till")});
    out("</form>");
    return visit.page(frame, out.markup(), state.refusal ? auth::status_of(state.refusal->kind) : 200);
}

Result<void> run(db::Write& write, const auth::Visit& visit, OfficeId office, MandateEvent event,
                 const people::PersonTyped& person, Date from) {
    switch (event) {
        case MandateEvent::nominate:
            return nominate(write, visit.visitor, office, *person.person, from, visit.language);
        case MandateEvent::appoint:
            return appoint(write, visit.visitor, office, *person.person, from, visit.language);
        case MandateEvent::announce_leaving:
            return announce_leaving(write, visit.visitor, office, from, visit.language);
        case MandateEvent::vacate:
            break;
    }
    return vacate(write, visit.visitor, office, from, visit.language);
}

}  // namespace

http::Response charter(auth::Visit& visit) {
    auto group = any_group(visit);
    return group ? charter_page(visit, *group) : visit.not_found();
}
http::Response save_charter(auth::Visit& visit) {
    auto group = kept_group(visit);
    if (!group) return visit.not_found();
    std::vector<FieldError> errors;
    Date from = people::date_typed(visit, "valid_from", date_of(now()), errors);
    Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), errors};
    if (!errors.empty()) return charter_page(visit, *group, &refusal);
    auto saved = visit.database.write([&](db::Write& write) {
        return groups::save_charter(write, visit.visitor, group->id, visit.field("text"), from,
                                    visit.language);
    });
    if (!saved) return charter_page(visit, *group, &saved.error());
    return visit.redirect("/groups/" + to_string(group->id), visit.t("Uppdraget är sparat."));
}

http::Response offices(auth::Visit& visit) {
    auto group = kept_group(visit);
    return group ? offices_page(visit, *group) : visit.not_found();
}
http::Response add_office(auth::Visit& visit) {
    auto group = kept_group(visit);
    if (!group) return visit.not_found();
    auto added = visit.database.write([&](db::Write& write) {
        return groups::add_office(write, visit.visitor, group->id, visit.field("title"), visit.language);
    });
    if (!added) return offices_page(visit, *group, {.refusal = &added.error()});
    return visit.redirect("/groups/" + to_string(group->id) + "/offices", visit.t("Uppdraget är tillagt."));
}
http::Response change_mandate(auth::Visit& visit) {
    auto id = visit.id<OfficeId>(0);
    if (!id) return visit.not_found();
    auto group = visit.database.read([&](db::Read& read) -> std::optional<GroupDetails> {
        auto office = find_office(read, *id);
        return office ? find_group_details(read, office->group) : std::nullopt;
    });
    if (!group || !may_keep_group(visit.visitor, *group)) return visit.not_found();
    auto event = parse_enum<MandateEvent>(visit.field("event"));
    bool names = event == MandateEvent::nominate || event == MandateEvent::appoint;
    people::PersonTyped person = names ? people::person_typed(visit) : people::PersonTyped{};
    std::vector<FieldError> errors;
    Date from = people::date_typed(visit, "from", date_of(now()), errors);
    if (names && !person.person) errors.push_back({"person", person.error});
    Refusal refusal{RefusalKind::invalid, visit.t("Inget är sparat än."), errors};
    if (!event || !errors.empty()) return offices_page(visit, *group, {*id, person, &refusal});
    auto changed =
        visit.database.write([&](db::Write& write) { return run(write, visit, *id, *event, person, from); });
    if (!changed) return offices_page(visit, *group, {*id, person, &changed.error()});
    return visit.redirect("/groups/" + to_string(group->id) + "/offices", visit.t("Uppdraget är ändrat."));
}

}  // namespace styrkedja::groups::pages
