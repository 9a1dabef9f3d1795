// Heading by heading and part by part: what went and what came.
#include "briefs/changes.h"

#include <algorithm>

#include "base/text.h"
#include "html/components/content.h"

namespace styrkedja::briefs {
namespace {

// One column of a heading or a part: its label and what stands there, in words.
struct Said {
    std::string label;
    std::string text;
};

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::string day_of(const std::optional<Date>& day) { return day ? iso(*day) : std::string(); }

std::vector<Said> said_in(const Heading& heading, Language language) {
    auto t = [&](const char* swedish) { return std::string(tr(language, swedish)); };
    return {{t("Rubrik"), heading.title},
            {t("Syfte"), heading.purpose},
            {t("Drivs som"), word(language, heading.form)},
            {t("Räckvidd"), word(language, heading.scope)},
            {t("Samarbetspartner"), heading.partners},
            {t("Beställare"), heading.orderer.name},
            {t("Ansvarig"), heading.responsible.name},
            {t("Leder uppdraget"), heading.lead.name},
            {t("Målgrupp"), heading.target_group},
            {t("Avgränsning"), heading.delimitation},
            {t("Avgränsningen utesluter inte"), heading.not_excluded},
            {t("Från och med"), day_of(heading.from_on)},
            {t("Till och med"), day_of(heading.to_on)}};
}

std::string days_of(const std::vector<Date>& days) {
    std::string all;
    for (Date day : days) all += (all.empty() ? "" : ", ") + iso(day);
    return all;
}

// Without its kind's text, which names it; empty columns are left in, so that two parts are of one shape.
std::vector<Said> said_in(const Part& part, Language language) {
    const PartSpec& spec = spec_of(part.kind);
    auto label = [&](const char* swedish) { return std::string(swedish ? tr(language, swedish) : ""); };
    return {{label(spec.detail), part.detail},
            {label(spec.baseline), part.baseline},
            {label(spec.target), part.target},
            {label(spec.from), day_of(part.from_on)},
            {label(spec.to), day_of(part.to_on)},
            {label(spec.hours), part.hours ? std::to_string(*part.hours) : ""},
            {label(spec.unit), part.unit_name},
            {label(spec.person), part.person.name},
            {label(spec.gated), part.gated ? tr(language, "Ja") : ""},
            {label(tr(sv, "Kontrolleras den")), days_of(part.check_days)}};
}

std::string name_of_part(const Part& part, Language language) {
    std::string_view text = trim(std::string_view(part.text).substr(0, part.text.find('\n')));
    if (text.empty()) text = part.person.name.empty() ? part.unit_name : part.person.name;
    return fmt::format("{}: {}", tr(language, spec_of(part.kind).one), shorten(text, 120));
}

void tell(std::vector<ChangedSentence>& told, bool added, const std::string& label, std::string_view text) {
    bool first = true;
    for (auto& sentence : sentences_of(text)) {
        told.push_back({added, first && !label.empty() ? label + ": " + sentence : sentence});
        first = false;
    }
}

// A column of a part, with its label before each sentence that went or came.
void tell_changed(std::vector<ChangedSentence>& told, const std::string& label, std::string_view before,
                  std::string_view after) {
    if (before == after) return;
    for (auto& one : changed_sentences(sentences_of(before), sentences_of(after)))
        told.push_back({one.added, label.empty() ? one.text : label + ": " + one.text});
}

Change whole(ChangeKind kind, const Part& part, Language language) {
    Change change{kind, name_of_part(part, language), {}, part.id};
    bool added = kind == ChangeKind::added;
    tell(change.sentences, added, "", part.text);
    for (const auto& said : said_in(part, language)) tell(change.sentences, added, said.label, said.text);
    return change;
}

std::optional<Change> between(const Part& before, const Part& after, Language language) {
    if (before == after) return std::nullopt;
    Change change{ChangeKind::changed, name_of_part(after, language), {}, after.id};
    tell_changed(change.sentences, "", before.text, after.text);
    auto was = said_in(before, language), is = said_in(after, language);
    for (std::size_t at = 0; at < is.size(); ++at)
        tell_changed(change.sentences, is[at].label, was[at].text, is[at].text);
    // Only white space differs, or an id behind the same name.
    return change.sentences.empty() ? std::nullopt : std::optional(change);
}

void compare_headings(std::vector<Change>& changes, const Heading& before, const Heading& after,
                      Language language) {
    auto was = said_in(before, language), is = said_in(after, language);
    for (std::size_t at = 0; at < is.size(); ++at) {
        if (was[at].text == is[at].text) continue;
        auto sentences = changed_sentences(sentences_of(was[at].text), sentences_of(is[at].text));
        if (sentences.empty()) continue;
        ChangeKind kind = trim(was[at].text).empty()  ? ChangeKind::added
                          : trim(is[at].text).empty() ? ChangeKind::removed
                                                      : ChangeKind::changed;
        changes.push_back({kind, is[at].label, std::move(sentences), {}});
    }
}

void compare_goals(std::vector<Change>& changes, const std::vector<std::string>& before,
                   const std::vector<std::string>& after, Language language) {
    auto lacks = [](const std::vector<std::string>& list, const std::string& goal) {
        return std::ranges::find(list, goal) == list.end();
    };
    std::string where = tr(language, "Mål som uppdraget bidrar till");
    for (const auto& goal : before)
        if (lacks(after, goal)) changes.push_back({ChangeKind::removed, where, {{false, goal}}, {}});
    for (const auto& goal : after)
        if (lacks(before, goal)) changes.push_back({ChangeKind::added, where, {{true, goal}}, {}});
}

const Part* find_part(const Content& content, AssignmentPartId id) {
    auto at = std::ranges::find(content.parts, id, &Part::id);
    return at == content.parts.end() ? nullptr : &*at;
}

const char* word(Language language, ChangeKind kind) {
    switch (kind) {
        case ChangeKind::added:
            return tr(language, "Nytt");
        case ChangeKind::removed:
            return tr(language, "Borttaget");
        case ChangeKind::changed:
            break;
    }
    return tr(language, "Ändrat");
}

}  // namespace

std::vector<Change> changes_between(const Content& before, const Content& after, Language language) {
    std::vector<Change> changes;
    compare_headings(changes, before.heading, after.heading, language);
    compare_goals(changes, before.goals, after.goals, language);
    for (const auto& spec : part_specs) {
        for (const auto& part : after.parts) {
            if (part.kind != spec.kind) continue;
            const Part* was = find_part(before, part.id);
            if (!was)
                changes.push_back(whole(ChangeKind::added, part, language));
            else if (auto change = between(*was, part, language))
                changes.push_back(std::move(*change));
        }
        for (const auto& part : before.parts)
            if (part.kind == spec.kind && !find_part(after, part.id))
                changes.push_back(whole(ChangeKind::removed, part, language));
    }
    return changes;
}

void write_changes(html::Out& out, const auth::Visit& visit, const std::vector<Change>& changes) {
    if (changes.empty()) return out("<p>{}</p>", visit.t("Inget är ändrat."));
    out("<p>{}</p>", trn(visit.language, "{} ändring", "{} ändringar", std::ssize(changes)));
    out(R"(<ul class="changes assignment-changes">)");
    for (const auto& change : changes) {
        out(R"(<li><p><strong>{}</strong> {}</p>)", word(visit.language, change.kind), change.where);
        for (const auto& sentence : change.sentences)
            if (sentence.added)
                out(R"(<p dir="auto">{} <ins>{}</ins></p>)", visit.t("Tillagt:"), sentence.text);
            else
                out(R"(<p dir="auto">{} <del>{}</del></p>)", visit.t("Borttaget:"), sentence.text);
        out("</li>");
    }
    out("</ul>");
}

}  // namespace styrkedja::briefs
