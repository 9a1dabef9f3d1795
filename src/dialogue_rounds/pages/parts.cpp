// What the pages of rounds share.
#include "base/text.h"
#include "dialogue_rounds/object.h"
#include "dialogue_rounds/pages/pages.h"
#include "organisation/units.h"

namespace styrkedja::dialogue_rounds::pages {

std::optional<Round> round_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<RoundId>(0);
    return id ? find_round(read, *id) : std::nullopt;
}

html::Frame round_frame(const auth::Visit& visit, std::string title, const Round* round) {
    html::Frame frame = visit.frame(std::move(title), "dialogues");
    frame.crumbs = {{visit.t("Dialogomgångar"), html::Url("/dialogue-rounds")}};
    if (round) {
        frame.crumbs.push_back({round->name, html::to("/dialogue-rounds/{}", round->id)});
        frame.topics = {fmt::format("dialogue_round/{}", round->id.value)};
    }
    return frame;
}
html::Frame focus_frame(const auth::Visit& visit, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "dialogues");
    frame.crumbs = {{visit.t("Dialogomgångar"), html::Url("/dialogue-rounds")}};
    return frame;
}

html::Markup state_badge(const auth::Visit& visit, const Round& round) {
    return html::badge(tone_of(round.state), word(visit.language, round.state));
}

std::string between(const auth::Visit& visit, db::Read& read, const Round& round) {
    auto unit = round.unit ? organisation::nearest_unit(read, *round.unit, date_of(now())) : std::nullopt;
    const char* who = word(visit.language, round.level);
    return unit ? fmt::format("{} ({})", who, unit->name) : who;
}

std::string school_forms_of(const auth::Visit& visit, const FocusArea& area) {
    if (area.school_forms.empty()) return visit.t("alla skolformer");
    std::vector<std::string> names;
    for (auto name : split(area.school_forms, ','))
        if (auto form = parse_enum<SchoolForm>(name))
            names.push_back(organisation::school_form_name(*form, date_of(now()), visit.language));
    return join(names, ", ");
}

void show_theme(html::Out& out, const auth::Visit& visit, const Theme& theme) {
    std::vector<html::Definition> parts;
    auto text = [&](const char* term, const std::string& said) {
        if (said.empty()) return;
        html::Out meaning;
        meaning(R"(<div class="matter-text" dir="auto">{}</div>)", said);
        parts.push_back({term, meaning.markup()});
    };
    text(visit.t("Varför vi valde det"), theme.why);
    if (theme.parts == ThemeParts::aruba) {
        html::Out five;
        five("<ul>");
        for (const auto& part : aruba_parts(visit.language))
            five("<li><strong>{}</strong> {}</li>", part.name, part.definition);
        five("</ul>");
        parts.push_back({visit.t("Fem delar, som alla tas upp"), five.markup()});
    }
    if (!theme.questions.empty()) {
        html::Out questions;
        questions("<ul>");
        for (auto line : split(theme.questions, '\n'))
            if (!trim(line).empty()) questions(R"(<li dir="auto">{}</li>)", trim(line));
        questions("</ul>");
        parts.push_back({visit.t("Frågor att förbereda"), questions.markup()});
    }
    text(visit.t("Stöd som erbjuds"), theme.support);
    if (!parts.empty()) html::definitions(out, parts);
}

void announce(const auth::Visit& visit, RoundId id) {
    visit.announce("dialogue_rounds");
    visit.announce(fmt::format("dialogue_round/{}", id.value));
}

}  // namespace styrkedja::dialogue_rounds::pages
