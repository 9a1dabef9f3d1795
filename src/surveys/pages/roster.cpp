// "Vilka får enkäten hos mig?": the people of a group with the reason for each, and correcting it.
#include <algorithm>

#include "base/text.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "surveys/pages/pages.h"
#include "surveys/store.h"

namespace styrkedja::surveys::pages {
namespace {

constexpr std::int64_t per_page = 100;
constexpr std::int64_t most_skipped = 1'000'000;

struct Loaded {
    Survey survey;
    std::vector<Group> led = {};  // groups whose people the visitor may see
    std::optional<Group> group = {};
    std::vector<Entry> people = {};
    std::optional<Entry> corrected = {};
    std::int64_t from = 0;
    bool more = false;
    bool may_correct = false;
};

std::vector<Group> led_groups(const auth::Visit& visit, db::Read& read, SurveyId survey) {
    auto groups = groups_of(read, survey);
    if (may_lead(visit.visitor)) return groups;
    std::vector<Group> led;
    for (auto& group : groups) {
        bool below = std::ranges::find(led, group.parent,
                                       [](const Group& one) { return std::optional(one.id); }) != led.end();
        if (below || group.manager == visit.visitor.person || leads_now(visit.visitor, group.unit))
            led.push_back(std::move(group));
    }
    return led;
}

std::optional<Loaded> load(const auth::Visit& visit, std::optional<SurveyEntryId> entry) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto survey = survey_in(visit, read);
        if (!survey) return std::nullopt;
        Loaded loaded{.survey = *survey, .led = led_groups(visit, read, survey->id)};
        if (loaded.led.empty()) return std::nullopt;
        if (!entry) entry = parse_id<SurveyEntryId>(visit.query("entry"));
        if (entry) loaded.corrected = find_entry(read, *entry);
        auto wanted = parse_id<SurveyGroupId>(visit.query("group"));
        if (loaded.corrected) wanted = loaded.corrected->group;
        if (!wanted && loaded.led.size() == 1) wanted = loaded.led.front().id;
        if (!wanted) return loaded;
        auto group = std::ranges::find(loaded.led, *wanted, &Group::id);
        if (group == loaded.led.end()) return std::nullopt;
        loaded.group = *group;
        loaded.from =
            std::clamp<std::int64_t>(parse_number(visit.query("from")).value_or(0), 0, most_skipped);
        loaded.people = entries_of(read, group->id, per_page + 1, loaded.from);
        loaded.more = std::ssize(loaded.people) > per_page;
        if (loaded.more) loaded.people.pop_back();
        loaded.may_correct = survey->state < SurveyState::locked &&
                             (may_lead(visit.visitor) ||
                              (survey->state == SurveyState::roster_correction &&
                               is_within(read, survey->id, SurveyPhase::roster_correction, date_of(now()))));
        return loaded;
    });
}

void show_groups(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out("<ul>");
    for (const auto& group : loaded.led)
        out(R"(<li><a href="/surveys/{}/roster?group={}">{}</a> <span class="facts">{}</span></li>)",
            loaded.survey.id, group.id, group.name,
            trn(visit.language, "{} person får enkäten, med grupperna under",
                "{} personer får enkäten, med grupperna under", static_cast<long long>(group.invited)));
    out("</ul>");
}

void show_people(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.people.empty())
        return html::empty_state(
            out, {.title = visit.t("Ingen hör till gruppen själv"),
                  .text = visit.t(
                      "Här står de som arbetar just här. De som arbetar i enheterna under står där.")});
    std::vector<html::Column> columns = {
        {.label = visit.t("Namn")}, {.label = visit.t("Får enkäten")}, {.label = visit.t("Varför")}};
    if (loaded.may_correct) columns.push_back({.label = visit.t("Gör")});
    html::Table table(out, {.caption = visit.t("Deltagare"), .columns = columns, .show_caption = false});
    for (const auto& one : loaded.people) {
        table.row();
        table.cell("{}", one.person_name);
        table.cell("{}", one.included ? visit.t("ja") : visit.t("nej"));
        table.cell("{}", one.reason == RosterReason::corrected
                             ? fmt::format("{} ({})", one.correction, one.corrected_by)
                             : std::string(word(visit.language, one.reason)));
        if (loaded.may_correct)
            table.cell(R"(<a href="/surveys/{}/roster?entry={}#correct">{}</a>)", loaded.survey.id, one.id,
                       visit.t("Rätta"));
    }
}

void show_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
               const Refused& refused) {
    if (!loaded.corrected || !loaded.may_correct) return;
    const auto& one = *loaded.corrected;
    out(R"(<h2 id="correct">{}</h2>)", trf(visit.language, "Rätta {}", one.person_name));
    html::form_open(out, frame, html::to("/surveys/{}/roster/{}", loaded.survey.id, one.id));
    html::radios(out, visit.language,
                 refused.field(visit, "included", visit.t("Ska få enkäten"), one.included ? "yes" : "no"),
                 {{.value = "yes", .label = visit.t("Ja")}, {.value = "no", .label = visit.t("Nej")}});
    std::vector<html::Option> groups;
    for (const auto& group : loaded.led)
        groups.push_back({.value = to_string(group.id), .label = group.name});
    html::select(out, visit.language,
                 refused.field(visit, "group", visit.t("Räknas till"), to_string(one.group)), groups);
    html::textarea(out, visit.language,
                   refused.field(visit, "why", visit.t("Varför?"), "",
                                 visit.t("Står på listan och i historiken. Skriv inget om någons hälsa.")),
                   2);
    html::button(out, {.label = visit.t("Rätta listan")});
    out("</form>");
}

http::Response show(const auth::Visit& visit, std::optional<SurveyEntryId> entry, const Refused& refused) {
    auto loaded = load(visit, entry);
    if (!loaded) return visit.not_found();
    html::Frame frame = survey_frame(visit, visit.t("Deltagarlistan"), &loaded->survey);
    if (loaded->group)
        frame.crumbs.push_back(
            {visit.t("Deltagarlistan"), html::to("/surveys/{}/roster", loaded->survey.id)});
    html::Out out;
    html::heading(out,
                  loaded->group ? trf(visit.language, "Vilka får enkäten i {}?", loaded->group->name)
                                : std::string(visit.t("Vilka får enkäten?")),
                  loaded->may_correct
                      ? visit.t("Rätta den som står fel. Skriv varför.")
                      : visit.t("Listan visar vem som får enkäten, aldrig vem som har svarat."));
    refused.summary(out, visit.language);
    if (!loaded->group) {
        show_groups(out, visit, *loaded);
        return visit.page(frame, out.markup(), refused.status());
    }
    show_form(out, visit, frame, *loaded, refused);
    show_people(out, visit, *loaded);
    if (loaded->more)
        out(R"(<p><a href="/surveys/{}/roster?group={}&amp;from={}">{}</a></p>)", loaded->survey.id,
            loaded->group->id, loaded->from + per_page, visit.t("Fler"));
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response roster(auth::Visit& visit) { return show(visit, std::nullopt, {}); }

http::Response correct(auth::Visit& visit) {
    auto survey = visit.id<SurveyId>(0);
    auto entry = visit.id<SurveyEntryId>(1);
    if (!survey || !entry) return visit.not_found();
    Correction correction{.included = visit.field("included") == "yes",
                          .group = parse_id<SurveyGroupId>(visit.field("group")),
                          .why = visit.field("why")};
    SurveyGroupId group;
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto found = find_entry(write, *entry);
        if (!found || found->survey != *survey)
            return refuse(RefusalKind::not_found, visit.t("Personen finns inte på din deltagarlista."));
        group = found->group;
        return correct_entry(write, visit.visitor, *entry, correction, date_of(now()), visit.language);
    });
    if (!done && done.error().kind == RefusalKind::invalid) return show(visit, entry, {&done.error()});
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("survey/{}", survey->value));
    return visit.redirect(fmt::format("/surveys/{}/roster?group={}", survey->value, group.value),
                          visit.t("Listan är rättad."));
}

}  // namespace styrkedja::surveys::pages
