// Setting up a round and changing it: what it is about until the prework opens, then its days, name and
// guide.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialogue_rounds/pages/pages.h"
#include "dialogue_rounds/rules.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_rounds::pages {
namespace {

constexpr std::int64_t most_units = 5000;
constexpr std::int64_t most_forms = 500;
constexpr std::array levels = {DialogueLevel::director_ops, DialogueLevel::ops_principal,
                               DialogueLevel::principal_staff, DialogueLevel::authority,
                               DialogueLevel::support};

// What there is to choose among, for this visitor.
struct Choices {
    bool for_all;  // the whole authority's rounds
    std::vector<html::Option> units = {};
    std::vector<html::Option> levels = {};
    std::vector<html::Option> forms = {};
    std::vector<FocusArea> areas = {};
};

Choices choices_for(const auth::Visit& visit, db::Read& read, const RoundDraft& stored) {
    constexpr auto lead = rights::Permission::lead_dialogues;
    Choices all{.for_all = rights::may(visit.visitor, lead)};
    std::vector<DialogueLevel> open;
    for (const auto& one : organisation::list_units(read, {.on = date_of(now()), .limit = most_units})) {
        if (!rights::may(visit.visitor, lead, one.id)) continue;
        bool takes_rounds = false;
        for (auto level : levels)
            if (may_have_unit(level, one.kind)) {
                takes_rounds = true;
                open.push_back(level);
            }
        if (takes_rounds)
            all.units.push_back({.value = to_string(one.id),
                                 .label = one.name,
                                 .group = organisation::kind_name(one.kind, visit.language)});
    }
    std::ranges::sort(all.units, {}, [](const auto& one) {
        return std::pair(swedish_sort_key(one.group), swedish_sort_key(one.label));
    });
    for (auto level : levels)
        if (std::ranges::find(open, level) != open.end() || (all.for_all && !needs_unit(level)))
            all.levels.push_back(
                {.value = std::string(name_of(level)), .label = word(visit.language, level)});
    for (const auto& one :
         forms::list_forms(read, visit.visitor, {.use = FormUse::dialogue, .limit = most_forms}))
        if (one.in_use)
            all.forms.push_back(
                {.value = to_string(one.id),
                 .label = one.unit_name ? fmt::format("{} ({})", one.name, *one.unit_name) : one.name});
    all.areas = list_focus_areas(read);
    for (auto id : stored.focus)
        if (std::ranges::find(all.areas, id, &FocusArea::id) == all.areas.end())
            all.areas.push_back(*find_focus_area(read, id));
    return all;
}

class Writing {
  public:
    Writing(const auth::Visit& visit, const RoundDraft& stored, const Choices& choices,
            const Refused& refused)
        : visit_(visit), stored_(stored), choices_(choices), refused_(refused) {}

    html::Out out;

    void days() {
        auto day = [&](const char* name, const char* label, const std::optional<Date>& value,
                       const char* hint = "") {
            auto field = refused_.field(visit_, name, label, value ? iso(*value) : "", hint);
            field.optional = std::string_view(name) == "prework_by";
            html::date_field(out, visit_.language, field);
        };
        day("from_on", t("Dialogerna hålls från"), stored_.from_on);
        day("to_on", t("Till"), stored_.to_on);
        day("prework_by", t("Förarbetet klart senast"), stored_.prework_by);
    }
    void name() {
        auto field = refused_.field(visit_, "name", t("Namn"), stored_.name,
                                    t("Lämna tomt för ”Verksamhetsdialog 1 2026”."));
        field.optional = true;
        html::text_field(out, visit_.language, field);
    }
    void guide() {
        text("guide", t("Så går det till"), stored_.guide, 6, t("Upplägg, förväntningar och förarbete."));
    }

    void who() {
        html::radios(out, visit_.language,
                     refused_.field(visit_, "level", t("Mellan vilka?"),
                                    choices_.levels.size() == 1 ? choices_.levels.front().value
                                                                : std::string(name_of(stored_.level))),
                     choices_.levels);
        auto unit =
            refused_.field(visit_, "unit", t("Vems omgång?"),
                           stored_.unit                                      ? to_string(*stored_.unit)
                           : !choices_.for_all && choices_.units.size() == 1 ? choices_.units.front().value
                                                                             : "",
                           t("För rektor och personal: skolan eller förskolan."));
        unit.optional = choices_.for_all;
        unit.empty_choice = t("Hela förvaltningens");
        html::select(out, visit_.language, unit, choices_.units);
        html::text_field(
            out, visit_.language,
            refused_.field(visit_, "year", t("År"),
                           std::to_string(stored_.year ? stored_.year : year_of(date_of(now())))),
            html::Input::number);
        html::select(
            out, visit_.language,
            refused_.field(visit_, "number", t("Vilken av årets tre?"),
                           std::to_string(std::max(stored_.number, 1))),
            {{.value = "1", .label = "1"}, {.value = "2", .label = "2"}, {.value = "3", .label = "3"}});
    }

    void focus() {
        std::vector<html::Option> options;
        for (const auto& area : choices_.areas)
            options.push_back(
                {.value = to_string(area.id), .label = area.name, .hint = shorten(area.definition, 300)});
        if (options.empty())
            return out(R"(<p class="quiet">{} <a href="/focus-areas">{}</a></p>)",
                       t("Det finns inga fokusområden att välja än."), t("Till fokusområdena"));
        std::vector<std::string> ticked;
        if (refused_.refusal)
            for (auto value : visit_.request.field_all("focus_area")) ticked.emplace_back(value);
        else
            for (auto id : stored_.focus) ticked.push_back(to_string(id));
        auto field = refused_.field(visit_, "focus_area", t("Fokusområden"), "",
                                    t("Det breda, som alla dialoger går igenom."));
        field.optional = true;
        html::checkboxes(out, visit_.language, field, options, ticked);
    }

    void themes() {
        out("<h2>{}</h2><p>{}</p>", t("Teman"),
            trf(visit_.language, "Det få som ni går på djupet med: helst ett till {}.", most_themes));
        std::size_t shown = std::max(most_themes, filled_themes());
        for (std::size_t at = 0; at < shown; ++at) theme(out, at);
        if (shown < most_themes_at_all) {
            html::Out more;
            for (std::size_t at = shown; at < most_themes_at_all; ++at) theme(more, at);
            html::details(out, t("Fler teman"), more.markup());
        }
        text("themes_reason", t("Varför fler än tre teman?"), stored_.themes_reason, 2,
             t("Behövs bara om de är fler."));
    }

    void form() {
        auto field =
            refused_.field(visit_, "form", t("Frågorna"), stored_.form ? to_string(*stored_.form) : "",
                           t("Den version som används nu följer med omgången, även om formuläret ändras."));
        field.optional = true;
        field.empty_choice = t("Utan formulär");
        html::select(out, visit_.language, field, choices_.forms);
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void text(std::string name, const char* label, const std::string& stored, int rows,
              const char* hint = "") {
        write_text(out, std::move(name), label, stored, rows, hint);
    }
    void write_text(html::Out& to, std::string name, const char* label, const std::string& stored, int rows,
                    const char* hint = "") {
        auto field = refused_.field(visit_, std::move(name), label, stored, hint);
        field.optional = true;
        html::textarea(to, visit_.language, field, rows);
    }

    // Up to the last that says something, as typed or as stored.
    std::size_t filled_themes() const {
        if (!refused_.refusal) return stored_.themes.size();
        std::size_t filled = 0;
        for (std::size_t at = 0; at < most_themes_at_all; ++at)
            for (const char* part : {"name", "why", "questions", "support"})
                if (!visit_.field(fmt::format("theme_{}.{}", part, at)).empty()) filled = at + 1;
        return filled;
    }
    void theme(html::Out& to, std::size_t at) {
        ThemeDraft stored;
        if (at < stored_.themes.size()) stored = stored_.themes[at];
        auto named = [&](const char* part) { return fmt::format("theme_{}.{}", part, at); };
        to(R"(<fieldset class="field"><legend>{}</legend>)", trf(visit_.language, "Tema {}", at + 1));
        auto name = refused_.field(visit_, named("name"), t("Tema"), stored.name);
        name.optional = true;
        html::text_field(to, visit_.language, name);
        html::select(
            to, visit_.language,
            refused_.field(visit_, named("parts"), t("Svaras på"), std::string(name_of(stored.parts))),
            {{.value = "whole", .label = t("som helhet")},
             {.value = "aruba",
              .label = t("del för del: attrahera, rekrytera, utveckla, behålla, avveckla")}});
        write_text(to, named("why"), t("Varför just det?"), stored.why, 2,
                   t("Behov, siffror eller slutsatser från förra omgången."));
        write_text(to, named("questions"), t("Frågor att förbereda"), stored.questions, 3,
                   t("En på varje rad."));
        write_text(to, named("support"), t("Stöd som avdelningarna erbjuder"), stored.support, 2);
        to("</fieldset>");
    }

    const auth::Visit& visit_;
    const RoundDraft& stored_;
    const Choices& choices_;
    const Refused& refused_;
};

// Once the prework is open only some of it can change – unless the form was opened before that.
bool asks_all(const auth::Visit& visit, const Round& round) {
    return round.state == RoundState::configured || visit.request.field("level");
}

http::Response show(const auth::Visit& visit, const Round* round, const Refused& refused) {
    RoundDraft stored;
    auto choices = visit.database.read([&](db::Read& read) {
        if (round) stored = draft_of(read, *round);
        return choices_for(visit, read, stored);
    });
    bool all = !round || asks_all(visit, *round);
    html::Frame frame =
        round_frame(visit, round ? visit.t("Ändra omgången") : visit.t("Ny dialogomgång"), round);
    Writing writing(visit, stored, choices, refused);
    html::heading(writing.out,
                  round ? trf(visit.language, "Vad ska ändras i {}?", round->name)
                        : std::string(visit.t("Vad ska dialogerna handla om?")),
                  all ? visit.t("När förarbetet har öppnats står innehållet fast. Dagar, namn och vägledning "
                                "går att ändra tills omgången sammanställs.")
                      : visit.t("Förarbetet har börjat, så innehållet står fast."));
    refused.summary(writing.out, visit.language);
    html::form_open(writing.out, frame,
                    round ? html::to("/dialogue-rounds/{}", round->id) : html::Url("/dialogue-rounds"),
                    {.autosave = round ? fmt::format("dialogue-round-{}", round->id.value)
                                       : std::string("dialogue-round-new")});
    if (round)
        html::hidden_field(writing.out, "version",
                           refused.refusal ? visit.field("version") : std::to_string(round->version));
    if (all) writing.who();
    writing.name();
    writing.days();
    if (all) {
        writing.focus();
        writing.themes();
        writing.form();
    }
    writing.guide();
    html::button(writing.out, {.label = round ? visit.t("Spara") : visit.t("Lägg upp omgången")});
    writing.out("</form>");
    return visit.page(frame, writing.out.markup(), refused.status());
}

std::optional<Round> led_round(const auth::Visit& visit) {
    auto round = visit.database.read([&](db::Read& read) { return round_in(visit, read); });
    return round && may_lead(visit.visitor, *round) ? round : std::nullopt;
}

}  // namespace

http::Response new_round(auth::Visit& visit) {
    return may_lead_somewhere(visit.visitor) ? show(visit, nullptr, {}) : visit.not_found();
}
http::Response add(auth::Visit& visit) {
    if (!may_lead_somewhere(visit.visitor)) return visit.not_found();
    std::vector<FieldError> errors;
    auto draft = sent_round(visit, auth::Sent(visit), {}, true, errors);
    auto done = visit.database.write([&](db::Write& write) -> Result<RoundId> {
        if (!errors.empty()) return refuse_fields(visit.t("Omgången är inte sparad."), errors);
        return add_round(write, visit.visitor, draft, visit.language);
    });
    if (!done) return show(visit, nullptr, {&done.error()});
    announce(visit, *done);
    return visit.redirect(fmt::format("/dialogue-rounds/{}", done->value), visit.t("Omgången är upplagd."));
}

http::Response edit(auth::Visit& visit) {
    auto round = led_round(visit);
    return round && round->state < RoundState::compiled ? show(visit, &*round, {}) : visit.not_found();
}
http::Response change(auth::Visit& visit) {
    auto round = led_round(visit);
    if (!round) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        std::vector<FieldError> errors;
        auto old = draft_of(write, *round);
        old.version = 0;  // must be sent
        auto draft = sent_round(visit, auth::Sent(visit), old, asks_all(visit, *round), errors);
        if (!errors.empty()) return refuse_fields(visit.t("Omgången är inte sparad."), errors);
        return change_round(write, visit.visitor, round->id, draft, visit.language);
    });
    if (!done) return show(visit, &*round, {&done.error()});
    announce(visit, round->id);
    return visit.redirect(fmt::format("/dialogue-rounds/{}", round->id.value),
                          visit.t("Omgången är sparad."));
}

}  // namespace styrkedja::dialogue_rounds::pages
