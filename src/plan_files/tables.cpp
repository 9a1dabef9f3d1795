// The assignments of a plan and their parts as tables for other programs.
#include "assignments/words.h"
#include "base/text.h"
#include "plan_files/document.h"
#include "progress/words.h"

namespace styrkedja::plan_files {
namespace {

constexpr std::size_t most_cell_bytes = 32'000;  // a cell of Excel holds 32,767 characters

std::string day(const std::optional<Date>& date) { return date ? iso(*date) : ""; }
std::string cell(const std::string& text) { return shorten(text, most_cell_bytes); }

// The parts of one kind, a line each.
std::string lines(const assignments::Content& content, PartKind kind) {
    std::string text;
    for (const auto& part : content.parts) {
        if (part.kind != kind) continue;
        std::string line = part.text.empty() ? part.unit_name + part.person.name : part.text;
        if (part.to_on) line += " (" + iso(*part.to_on) + ")";
        text += (text.empty() ? "" : "\n") + line;
    }
    return cell(text);
}

// A line each.
std::string lines(const auto& all, Language language) {
    std::string text;
    for (const auto& one : all) text += (text.empty() ? "" : "\n") + in_words(one, language);
    return cell(text);
}

std::string said(const std::optional<Status>& status, Language language) {
    return status ? cell(fmt::format("{}: {}. {}", progress::word(language, status->light), status->word,
                                     status->text))
                  : "";
}

assignments::Content words_of(const Told& told) {
    if (told.approved) return *told.approved;
    const auto& one = told.assignment;
    return {.heading = {.title = one.working_title,
                        .purpose = one.purpose,
                        .form = one.form,
                        .scope = one.scope,
                        .partners = one.partners,
                        .orderer = one.orderer,
                        .responsible = one.responsible,
                        .lead = one.lead,
                        .target_group = one.target_group,
                        .delimitation = one.delimitation,
                        .not_excluded = one.not_excluded,
                        .from_on = one.from_on,
                        .to_on = one.to_on}};
}

}  // namespace

Table assignment_table(const Whole& whole, Language language) {
    auto t = [&](const char* swedish) { return std::string(tr(language, swedish)); };
    Table table{{t("Nummer"),        t("Uppdrag"),
                 t("Läge"),          t("Godkänd version"),
                 t("Form"),          t("Omfattning"),
                 t("Syfte"),         t("Beställare"),
                 t("Ansvarig"),      t("Leder"),
                 t("Från och med"),  t("Till och med"),
                 t("Målgrupp"),      t("Avgränsning"),
                 t("Utesluts inte"), t("Samarbetspartner"),
                 t("Mål"),           t("Processmål"),
                 t("Tidsgränser"),   t("Steg"),
                 t("Deltagare"),     t("Status"),
                 t("Statusdag"),     t("Åtgärder"),
                 t("Uppföljning"),   t("Årets lyfta uppdrag"),
                 t("Förstärkning"),  t("Pågår från tidigare plan")},
                {}};
    for (const auto& told : whole.assignments) {
        const auto& one = told.assignment;
        auto content = words_of(told);
        const auto& heading = content.heading;
        table.rows.push_back({std::to_string(table.rows.size() + 1),
                              one.title,
                              assignments::word(language, one.state),
                              one.approved_number ? std::to_string(*one.approved_number) : "",
                              assignments::word(language, heading.form),
                              assignments::word(language, heading.scope),
                              cell(heading.purpose),
                              heading.orderer.name,
                              heading.responsible.name,
                              heading.lead.name,
                              day(heading.from_on),
                              day(heading.to_on),
                              cell(heading.target_group),
                              cell(heading.delimitation),
                              cell(heading.not_excluded),
                              cell(heading.partners),
                              cell(join(content.goals, "\n")),
                              lines(content, PartKind::process_goal),
                              lines(content, PartKind::deadline),
                              lines(content, PartKind::step),
                              lines(content, PartKind::participant),
                              said(told.status, language),
                              told.status ? iso(told.status->reported_on) : "",
                              lines(told.measures, language),
                              told.followed ? in_words(*told.followed, language) : "",
                              in_words(told.highlighted),
                              lines(told.reinforced, language),
                              began_earlier(whole, told) ? std::to_string(one.year) : ""});
    }
    return table;
}

Table part_table(const Whole& whole, Language language) {
    auto t = [&](const char* swedish) { return std::string(tr(language, swedish)); };
    Table table{{t("Nummer"), t("Uppdrag"), t("Del"), t("Text"), t("Närmare"), t("Utgångsläge"), t("Mål"),
                 t("Från och med"), t("Till och med"), t("Timmar i veckan"), t("Enhet eller funktion"),
                 t("Person"), t("Kontrolldagar")},
                {}};
    std::size_t number = 0;
    for (const auto& told : whole.assignments) {
        ++number;
        if (!told.approved) continue;
        for (const auto& part : told.approved->parts) {
            std::vector<std::string> checks;
            for (Date date : part.check_days) checks.push_back(iso(date));
            table.rows.push_back(
                {std::to_string(number), told.assignment.title, t(assignments::spec_of(part.kind).title),
                 cell(part.text), cell(part.detail), cell(part.baseline), cell(part.target),
                 day(part.from_on), day(part.to_on), part.hours ? std::to_string(*part.hours) : "",
                 part.unit_name, part.person.name, join(checks, ", ")});
        }
    }
    return table;
}

}  // namespace styrkedja::plan_files
