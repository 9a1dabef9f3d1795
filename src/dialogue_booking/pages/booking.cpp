// "När ska dialogerna hållas?": a proposal whose days and times can be changed before all of it is accepted.
#include <algorithm>

#include "auth/sent.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "dialogue_booking/pages/pages.h"
#include "html/components/table.h"

namespace styrkedja::dialogue_booking::pages {
namespace {

// A row of the form: as proposed, or as typed.
struct FormRow {
    const Dialogue* dialogue;
    std::string on = {};
    std::string at = {};
    std::string reason = {};  // why nothing is proposed
};

std::string field_name(std::string_view field, DialogueId id) {
    return fmt::format("{}.{}", field, id.value);
}

std::vector<FormRow> proposed_rows(const auth::Visit& visit, const Loaded& loaded) {
    std::vector<FormRow> rows;
    for (const auto& one : loaded.proposal.placed)
        rows.push_back({loaded.find(one.dialogue), iso(one.on), clock(one.at)});
    for (const auto& one : loaded.proposal.unplaced)
        rows.push_back({.dialogue = loaded.find(one.dialogue), .reason = in_words(one.why, visit.language)});
    return rows;
}

std::vector<DialogueId> sent_ids(const auth::Visit& visit) {
    std::vector<DialogueId> ids;
    std::string sent = visit.field("dialogues");
    for (auto text : split(sent, ','))
        if (auto id = parse_id<DialogueId>(text); id && std::ssize(ids) <= 2 * most_at_once)
            ids.push_back(*id);
    return ids;
}
std::vector<FormRow> typed_rows(const auth::Visit& visit, const Loaded& loaded) {
    std::vector<FormRow> rows;
    for (DialogueId id : sent_ids(visit))
        if (const auto* one = loaded.find(id))
            rows.push_back({one, visit.field(field_name("on", id)), visit.field(field_name("at", id))});
    return rows;
}

// Without a day: not booked now.
std::vector<Row> rows_to_book(const auth::Visit& visit, const Asked& asked, std::vector<FieldError>& errors) {
    auth::Sent sent(visit);
    std::vector<Row> rows;
    for (DialogueId id : sent_ids(visit)) {
        auto on = sent.day(field_name("on", id), errors);
        if (!on) continue;
        rows.push_back({.dialogue = id,
                        .on = on,
                        .at = sent.text(field_name("at", id)),
                        .minutes = asked.settings.minutes,
                        .place = asked.place,
                        .version = sent.number(field_name("version", id))});
    }
    return rows;
}

std::string answer(const auth::Visit& visit, const Loaded& loaded) {
    const auto& placed = loaded.proposal.placed;
    auto all = placed.size() + loaded.proposal.unplaced.size();
    if (!loaded.bookable.is_open) return visit.t("Omgången är avslutad. Inga dialoger bokas längre.");
    if (all == 0)
        return loaded.bookable.without_day.empty() && !loaded.bookable.with_day.empty()
                   ? visit.t("Alla dialoger har en dag.")
                   : "";
    if (placed.empty()) return visit.t("Ingen dialog får plats. Ändra tiderna, eller sätt dagar för hand.");
    return trf(visit.language, "{} av {} får en dag i förslaget, från {} till {}.", placed.size(), all,
               spoken(placed.front().on, visit.language), spoken(placed.back().on, visit.language));
}

html::Markup day_field(const auth::Visit& visit, const Round& round, const FormRow& row,
                       const std::vector<FieldError>& errors) {
    const auto& one = *row.dialogue;
    auto name = field_name("on", one.id);
    html::Out out;
    DateRange allowed{round.from_on, round.to_on};
    html::date_field(out, visit.language,
                     {.name = name,
                      .label = trf(visit.language, "Dag för {}", one.unit_name),
                      .value = row.on,
                      .hint = row.reason,
                      .error = html::error_of(errors, name),
                      .optional = true},
                     &allowed);
    html::hidden_field(out, field_name("version", one.id), std::to_string(one.version));
    return out.markup();
}
html::Markup time_field(const auth::Visit& visit, const FormRow& row, const std::vector<FieldError>& errors) {
    auto name = field_name("at", row.dialogue->id);
    html::Out out;
    html::text_field(out, visit.language,
                     {.name = name,
                      .label = trf(visit.language, "Tid för {}", row.dialogue->unit_name),
                      .value = row.at,
                      .error = html::error_of(errors, name),
                      .optional = true});
    return out.markup();
}

void proposal_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
                   const std::vector<FormRow>& rows, const std::vector<FieldError>& errors) {
    const auto& round = loaded.bookable.round;
    html::form_open(out, frame, url_of(loaded.asked, round.id));
    std::vector<std::string> ids;
    for (const auto& row : rows) ids.push_back(to_string(row.dialogue->id));
    html::hidden_field(out, "dialogues", join(ids, ","));
    out(R"(<div class="booking">)");
    {
        html::Table table(out, {.caption = visit.t("Förslaget"),
                                .columns = {{.label = visit.t("Enhet")},
                                            {.label = visit.t("Mellan")},
                                            {.label = visit.t("Dag")},
                                            {.label = visit.t("Tid")}},
                                .show_caption = false});
        for (const auto& row : rows) {
            const auto& one = *row.dialogue;
            table.row();
            table.cell(R"(<a href="/dialogues/{}">{}</a>)", one.id, one.unit_name);
            table.cell("{} – {}", one.superior_name, one.subordinate_name);
            table.cell("{}", day_field(visit, round, row, errors));
            table.cell("{}", time_field(visit, row, errors));
        }
    }
    out("</div>");
    out(R"(<p class="hint">{}</p>)",
        visit.t("En rad utan dag bokas inte nu. Båda får veta när de har dialog."));
    html::button(out, {.label = visit.t("Boka dialogerna")});
    out("</form>");
}

void planned_table(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    const auto& list = loaded.bookable.with_day;
    if (list.empty()) return;
    out(R"(<h2 id="planned">{}</h2>)", visit.t("De som har en dag"));
    html::Table table(out, {.caption = visit.t("De som har en dag"),
                            .columns = {{.label = visit.t("Enhet")},
                                        {.label = visit.t("Mellan")},
                                        {.label = visit.t("När")},
                                        {.label = visit.t("Plats")},
                                        {.label = visit.t("Flyttad"), .numeric = true}},
                            .show_caption = false});
    for (const auto& one : list) {
        bool meets_another = std::ranges::count(loaded.conflicts, one.id) > 0;
        table.row();
        table.cell(R"(<a href="/dialogues/{}">{}</a>)", one.id, one.unit_name);
        table.cell("{} – {}", one.superior_name, one.subordinate_name);
        table.cell("{} {} {}", spoken(*one.planned_on, visit.language), one.planned_at,
                   meets_another ? html::badge(html::Tone::attention, visit.t("krockar")) : html::Markup{});
        table.cell("{}", one.place.empty() ? "–" : one.place);
        table.cell("{}", trn(visit.language, "{} gång", "{} gånger", one.moved));
    }
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const std::vector<FormRow>& rows,
                    const Refusal* refusal) {
    const auto& round = loaded.bookable.round;
    html::Frame frame = visit.frame(visit.t("Boka dialogerna"), "dialogues");
    frame.crumbs = {{visit.t("Dialoger"), html::Url("/dialogues")},
                    {round.name, html::to("/dialogue-rounds/{}", round.id)}};
    frame.topics = {"dialogues"};
    html::Out out;
    html::heading(out, visit.t("När ska dialogerna hållas?"), refusal ? "" : answer(visit, loaded));
    const auto& errors = refusal ? refusal->fields : loaded.asked.errors;
    if (refusal) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    if (loaded.bookable.is_open && loaded.bookable.has_more)
        html::notice(out, html::Tone::info,
                     trf(visit.language, "De {} första visas. Boka dem, så kommer nästa.", most_at_once));
    if (loaded.bookable.is_open) {
        html::Out settings;
        settings_form(settings, visit, loaded.asked, round.id);
        html::details(out, visit.t("Ändra tider, längd och plats"), settings.markup(),
                      !loaded.asked.errors.empty());
    }
    if (loaded.bookable.is_open && !rows.empty())
        proposal_form(out, visit, frame, loaded, rows, errors);
    else if (loaded.bookable.without_day.empty() && loaded.bookable.with_day.empty())
        html::empty_state(out, {.title = visit.t("Inga dialoger att boka"),
                                .text = visit.t("De hämtas in på omgångens sida.")});
    planned_table(out, visit, loaded);
    int status = refusal ? auth::status_of(refusal->kind) : loaded.asked.errors.empty() ? 200 : 422;
    return visit.page(frame, out.markup(), status);
}

http::Response refused_page(const auth::Visit& visit, const Refusal& refusal) {
    auto loaded = visit.database.read([&](db::Read& read) { return load(visit, read); });
    if (!loaded) return visit.not_found();
    return page(visit, *loaded, typed_rows(visit, *loaded), &refusal);
}

}  // namespace

const Dialogue* Loaded::find(DialogueId id) const {
    for (const auto* list : {&bookable.without_day, &bookable.with_day})
        for (const auto& one : *list)
            if (one.id == id) return &one;
    return nullptr;
}

std::optional<Loaded> load(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<RoundId>(0);
    Asked asked = asked_of(visit);
    auto found = id ? bookable(read, visit.visitor, *id, asked.area) : std::nullopt;
    if (!found) return std::nullopt;
    Loaded loaded{.bookable = std::move(*found), .asked = std::move(asked)};
    Date today = date_of(now());
    loaded.conflicts = in_conflict(read, loaded.bookable, today);
    if (loaded.asked.errors.empty() && loaded.bookable.is_open)
        loaded.proposal =
            propose(request_for(read, loaded.bookable, loaded.asked.settings, loaded.asked.rebook, today));
    return loaded;
}

void announce(const auth::Visit& visit, RoundId round, const std::vector<Row>& rows) {
    for (const auto& row : rows) visit.announce(fmt::format("dialogue/{}", row.dialogue.value));
    visit.announce(fmt::format("dialogue_round/{}", round.value));
    visit.announce("dialogues");
}

http::Response show(auth::Visit& visit) {
    auto loaded = visit.database.read([&](db::Read& read) { return load(visit, read); });
    if (!loaded) return visit.not_found();
    return page(visit, *loaded, proposed_rows(visit, *loaded), nullptr);
}

http::Response book(auth::Visit& visit) {
    auto id = visit.id<RoundId>(0);
    if (!id) return visit.not_found();
    Asked asked = asked_of(visit);
    std::vector<FieldError> errors = asked.errors;
    auto rows = rows_to_book(visit, asked, errors);
    if (!errors.empty())
        return refused_page(visit, {RefusalKind::invalid, visit.t("Ingen dialog är bokad än."), errors});
    auto done = visit.database.write(
        [&](db::Write& write) { return accept(write, visit.visitor, *id, rows, visit.language); });
    if (!done && done.error().kind == RefusalKind::not_found) return visit.refused(done.error());
    if (!done) return refused_page(visit, done.error());
    announce(visit, *id, rows);
    return visit.redirect(std::string(url_of(asked, *id).view()),
                          trn(visit.language, "{} dialog är bokad.", "{} dialoger är bokade.", *done));
}

html::Markup on_round(const auth::Visit& visit, db::Read& read, const Round& round) {
    html::Out out;
    if (!may_book(read, visit.visitor, round)) return {};
    out("<p>");
    html::link_button(out, html::to("/dialogue-rounds/{}/booking", round.id), visit.t("Boka dialogerna"));
    out("</p>");
    return out.markup();
}

}  // namespace styrkedja::dialogue_booking::pages
