// What the pages share: a plan's words as a document, where a wording comes from, what changed between two.
#include "base/text_changes.h"
#include "html/components/content.h"
#include "html/components/navigation.h"
#include "plans/pages/pages.h"

namespace styrkedja::plans::pages {
namespace {

void show_goals(html::Out& out, const auth::Visit& visit, const Content& content,
                const std::vector<GoalInput>& inputs) {
    if (content.goals.empty()) {
        out(R"(<p class="quiet">{}</p>)", visit.t("Inga mål gäller för enheten det här året."));
        return;
    }
    out("<h3>{}</h3><ul>", visit.t("Målen"));
    for (const auto& one : content.goals) {
        out(R"(<li><a href="/goals/{}">{}</a> <span class="facts">{}</span>)", one.goal, one.text,
            goals::word(visit.language, one.level));
        for (const auto& input : inputs)
            if (input.goal == one.goal)
                out(R"(<p class="facts">{} <a href="/board-inputs/{}">{}</a>: {}</p>)",
                    visit.t("Nämndens medskick"), input.id, input.theme,
                    goals::word(visit.language, input.treatment));
        out("</li>");
    }
    out("</ul>");
}

void show_section(html::Out& out, const auth::Visit& visit, const ContentSection& section, int year) {
    out("<h3>{}</h3>", section.heading);
    if (section.core_item) {
        out(R"(<div class="plan-core" dir="auto">{}</div>)", links::with_citations(visit, section.core));
        html::Out source;
        show_source(source, visit.language, section.source, section.source_address);
        source(R"( <a class="facts" href="/plan-core/{}?year={}">{}</a>)", section.core_item, year,
               section.is_locked ? visit.t("låst i den gemensamma kärnan") : visit.t("rekommenderad"));
        out(R"(<p class="facts">{}</p>)", source.markup());
    }
    if (!section.words.empty())
        out(R"(<div class="plan-words" dir="auto">{}</div>)", links::with_citations(visit, section.words));
}

// The words that are compared; the heading belongs to them.
std::string words_of(const ContentSection* section) {
    if (!section) return "";
    return section->heading + "\n" + section->core + "\n" + section->words;
}
// The same place in both versions.
const ContentSection* counterpart(const Content& content, const ContentSection& section) {
    for (const auto& one : content.sections) {
        bool same_item = section.core_item && one.core_item == section.core_item;
        bool same_section = !section.core_item && !one.core_item && one.section == section.section;
        if (same_item || same_section) return &one;
    }
    return nullptr;
}

void show_change(html::Out& out, const auth::Visit& visit, const ContentSection& at,
                 const std::string& before, const std::string& after) {
    auto sentences = changed_sentences(sentences_of(before), sentences_of(after));
    if (sentences.empty()) return;
    out(R"(<h3>{} <span class="facts">{}</span></h3>)", at.heading, word(visit.language, at.part));
    for (const auto& one : sentences) {
        if (one.added)
            out(R"(<p dir="auto">{} <ins>{}</ins></p>)", visit.t("Tillagt:"), one.text);
        else
            out(R"(<p dir="auto">{} <del>{}</del></p>)", visit.t("Borttaget:"), one.text);
    }
}

std::string goals_in_words(const Content& content) {
    std::string all;
    for (const auto& goal : content.goals) all += goal.text + "\n";
    return all;
}

}  // namespace

std::optional<OperationsPlan> plan_of_address(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<OperationsPlanId>(0);
    return id ? find_plan(read, visit.visitor, *id) : std::nullopt;
}
bool is_program(const auth::Visit& visit) { return visit.request.path().starts_with("/api/"); }
bool may_write(const rights::Visitor& visitor, const OperationsPlan& plan) {
    bool may = may_edit_plan(visitor, plan.unit) || may_steer_plan(visitor, plan.unit);
    return may && plan.state != PlanState::ended;
}
html::Frame frame_of(const auth::Visit& visit, const OperationsPlan& plan, std::string title) {
    html::Frame frame = visit.frame(std::move(title), "plans");
    frame.crumbs = {{visit.t("Verksamhetsplaner"), html::to("/plans?year={}", plan.year)}};
    frame.topics = {fmt::format("operations_plan/{}", plan.id.value)};
    return frame;
}
std::string changed_around(const auth::Visit& visit) {
    return visit.t("Målen eller kärnan har ändrats sedan planen antogs.");
}
void show_content(html::Out& out, const auth::Visit& visit, const Content& content, int year,
                  const std::vector<GoalInput>& inputs) {
    for (std::size_t at = 0; at < enum_names<PlanPart>.size(); ++at) {
        auto part = static_cast<PlanPart>(at);
        out(R"(<section class="plan-part" id="{}"><h2>{}</h2>)", name_of(part), word(visit.language, part));
        if (part == PlanPart::want_to_achieve) show_goals(out, visit, content, inputs);
        bool empty = true;
        for (const auto& section : content.sections) {
            if (section.part != part) continue;
            show_section(out, visit, section, year);
            empty = false;
        }
        if (empty && part != PlanPart::want_to_achieve)
            out(R"(<p class="quiet">{}</p>)", visit.t("Inget är skrivet här än."));
        out("</section>");
    }
}

void show_difference(html::Out& out, const auth::Visit& visit, const Content& before, const Content& after) {
    auto size = out.size();
    show_change(out, visit, {.part = PlanPart::want_to_achieve, .heading = visit.t("Målen")},
                goals_in_words(before), goals_in_words(after));
    for (const auto& section : after.sections)
        show_change(out, visit, section, words_of(counterpart(before, section)), words_of(&section));
    for (const auto& section : before.sections)
        if (!counterpart(after, section)) show_change(out, visit, section, words_of(&section), "");
    if (out.size() == size) out("<p>{}</p>", visit.t("Inga ord skiljer. Ordningen kan ha ändrats."));
}

}  // namespace styrkedja::plans::pages
