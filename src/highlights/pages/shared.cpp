// What the module's pages share, and what hangs on the page of an assignment.
#include "base/spoken_date.h"
#include "base/text.h"
#include "highlights/pages/pages.h"

namespace styrkedja::highlights::pages {

std::vector<html::Option> decision_options(db::Read& read, const rights::Visitor& visitor) {
    constexpr std::int64_t most_offered = 50;
    std::vector<html::Option> options;
    for (const auto& one : decisions_to_name(read, visitor, most_offered))
        options.push_back({.value = to_string(one.id),
                           .label = fmt::format("{} · {}", decisions::number_of(one),
                                                shorten(collapse_spaces(one.text), 90))});
    return options;
}
html::Markup decision_link(const auth::Visit& visit, db::Read& read, DecisionId id) {
    auto found = decisions::find_decision(read, visit.visitor, id);
    if (!found) return html::markup("{}", visit.t("ledningsgruppens beslut"));
    return html::markup(R"(<a href="/decisions/{}">{}</a>)", id, decisions::number_of(*found));
}

html::Markup light_badge(Language language, std::string_view light, std::string_view word) {
    if (light.empty()) return html::markup("{}", tr(language, "inget rapporterat än"));
    auto tone = light == "green"   ? html::Tone::good
                : light == "amber" ? html::Tone::attention
                                   : html::Tone::alarm;
    const char* colour = light == "green"   ? tr(language, "grönt")
                         : light == "amber" ? tr(language, "gult")
                                            : tr(language, "rött");
    return html::badge(tone, word.empty() ? std::string(colour) : fmt::format("{}: {}", colour, word));
}

std::string period_of(const auth::Visit& visit, const Reinforcement& one) {
    return fmt::format("{} – {}", spoken(one.from_on, visit.language), spoken(one.to_on, visit.language));
}
html::Markup state_of(const auth::Visit& visit, const Reinforcement& one) {
    if (one.ended_on) return html::badge(html::Tone::neutral, visit.t("avslutad"));
    if (!one.active_on) return html::badge(html::Tone::attention, visit.t("väntar på återrapport"));
    if (one.to_on < date_of(now())) return html::badge(html::Tone::neutral, visit.t("tiden är ute"));
    return html::badge(html::Tone::good, visit.t("igång"));
}

void panel(html::Out& out, const auth::Visit& visit, db::Read& read,
           const assignments::Assignment& assignment) {
    auto years = years_of(read, assignment.id);
    auto list = reinforcements_of(read, assignment.id);
    bool may = may_choose(read, visit.visitor) && !assignments::is_ended(assignment.state);
    if (years.empty() && list.empty() && !may) return;
    out(R"(<h2 id="highlight">{}</h2>)", visit.t("Lyft och förstärkning"));
    for (int year : years)
        out(R"(<p>{} <a href="/highlights?year={}">{}</a></p>)", badge_of(visit.language, {year}), year,
            visit.t("Varför det är valt"));
    if (!list.empty()) out("<ul>");
    for (const auto& one : list)
        out(R"(<li><a href="/reinforcements/{}">{}</a> <span class="facts">{}</span> {}</li>)", one.id,
            amount_in_words(visit.language, one.kind, one.thousandths), period_of(visit, one),
            state_of(visit, one));
    if (!list.empty()) out("</ul>");
    if (may) {
        if (years.empty())
            out(R"(<p><a href="/highlights?year={}">{}</a></p>)", assignment.year,
                trf(visit.language, "Vilket uppdrag lyfter vi {}?", assignment.year));
        out(R"(<p><a href="/assignments/{}/reinforcements/new">{}</a></p>)", assignment.id,
            visit.t("Förstärk uppdraget"));
    }
}

void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan) {
    auto current = highlight_of(read, plan.year);
    if (!current && !may_choose(read, visit.visitor)) return;
    out("<h2>{}</h2>", trf(visit.language, "Årets lyfta uppdrag {}", plan.year));
    if (current)
        out(R"(<p><a href="/assignments/{}">{}</a> {}</p>)", current->assignment, current->title,
            badge_of(visit.language, {plan.year}));
    out(R"(<p><a href="/highlights?year={}">{}</a></p>)", plan.year,
        current ? visit.t("Varför det är valt")
                : trf(visit.language, "Vilket uppdrag lyfter vi {}?", plan.year));
}

}  // namespace styrkedja::highlights::pages
