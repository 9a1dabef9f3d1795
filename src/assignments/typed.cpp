// The rules for the words of headings and parts.
#include "assignments/typed.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "commitments/owners.h"
#include "organisation/namesakes.h"
#include "organisation/units.h"

namespace styrkedja::assignments {
namespace {

constexpr std::int64_t most_hours = 2000;  // a week, of a whole function

}  // namespace

std::optional<std::string> tidied(std::string_view typed, std::size_t most_characters) {
    std::string text = tidied_text(typed);
    return characters_in(text) > most_characters ? std::nullopt : std::optional(std::move(text));
}

std::string Typed::line(const char* field, std::string_view typed) {
    auto text = tidied(typed, most_title_characters);
    if (!text) wrong(field, trf(language_, "Skriv det kortare, med högst {} tecken.", most_title_characters));
    return text ? collapse_spaces(*text) : std::string();
}
std::string Typed::words(const char* field, std::string_view typed) {
    auto text = tidied(typed, most_text_characters);
    if (!text) wrong(field, t("Skriv det kortare, med högst 20 000 tecken."));
    return text.value_or("");
}

// The person, where one is known already, tells two of the same name apart.
Named Typed::named(const char* field, const Named& typed, const Named& before) {
    if (typed == before) return before;
    Date today = date_of(now());
    std::string name = line(field, typed.name);
    std::vector<organisation::ListedPerson> people;
    if (!name.empty())
        people = organisation::people_named(read_, name, today);
    else if (typed.person)
        if (auto known = organisation::find_listed_person(read_, *typed.person, today)) people = {*known};
    if (name.empty() && people.empty()) return {};
    auto meant = std::ranges::find_if(people, [&](const auto& one) {
        return people.size() == 1 || one.id == typed.person || one.id == before.person;
    });
    if (meant == people.end()) {
        wrong(field, people.empty() ? trf(language_, "Ingen heter {}. Skriv förnamn och efternamn.", name)
                                    : trf(language_, "Flera heter så. Skriv vem du menar: {}.",
                                          organisation::whom_to_choose(language_, people)));
        return {.person = {}, .name = name};
    }
    if (is_gone({meant->id, meant->name}))
        wrong(field, t("Den personen arbetar inte här längre. Välj någon annan."));
    return {meant->id, meant->name};
}

bool Typed::is_gone(const Named& named) const {
    return named.person && commitments::has_left(read_, *named.person, date_of(now()));
}

void Typed::days(const std::optional<Date>& from, const std::optional<Date>& to) {
    if (from && to && *to < *from) wrong("to_on", t("Den sista dagen ligger före den första."));
}

Heading Typed::heading(const Heading& typed, const Heading& before) {
    Heading heading = typed;
    heading.title = line("title", typed.title);
    if (heading.title.empty() && errors.empty()) wrong("title", t("Skriv vad uppdraget heter."));
    heading.purpose = words("purpose", typed.purpose);
    heading.partners = words("partners", typed.partners);
    heading.target_group = words("target_group", typed.target_group);
    heading.delimitation = words("delimitation", typed.delimitation);
    heading.not_excluded = words("not_excluded", typed.not_excluded);
    heading.orderer = named("orderer", typed.orderer, before.orderer);
    heading.responsible = named("responsible", typed.responsible, before.responsible);
    heading.lead = named("lead", typed.lead, before.lead);
    days(heading.from_on, heading.to_on);
    return heading;
}

// What its kind does not use is left out; what it needs must be there.
void Typed::columns(Part& part, const Part& before) {
    const PartSpec& spec = spec_of(part.kind);
    auto text = [&](const char* field, const char* label, std::string& value) {
        value = label ? words(field, value) : std::string();
    };
    text("text", spec.text, part.text);
    text("detail", spec.detail, part.detail);
    text("baseline", spec.baseline, part.baseline);
    text("target", spec.target, part.target);
    if (!spec.from) part.from_on.reset();
    if (!spec.to) part.to_on.reset();
    if (!spec.hours) part.hours.reset();
    if (!spec.gated) part.gated = false;
    if (!spec.person) part.person = {};
    part.person = named("person", part.person, before.person);
    auto lacks = [&](const char* field) {
        return std::ranges::find(errors, std::string_view(field), &FieldError::field) == errors.end();
    };
    if (part.kind != PartKind::participant && part.text.empty() && lacks("text"))
        wrong("text", t("Skriv vad det gäller."));
    if (spec.detail_required && part.detail.empty() && lacks("detail"))
        wrong("detail", t("Skriv hur det kontrolleras. Ett mål som inte går att följa tas inte in."));
    if (spec.to_required && !part.to_on) wrong("to_on", t("Välj sista dag."));
    if (part.hours && (*part.hours < 1 || *part.hours > most_hours))
        wrong("hours", t("Skriv timmar i veckan som ett heltal från 1 till 2 000."));
}

void Typed::unit(Part& part, const Part& before) {
    if (!spec_of(part.kind).unit || !part.unit) {
        part.unit.reset();
        part.unit_name.clear();
        return;
    }
    if (part.unit == before.unit) {
        part.unit_name = before.unit_name;
        return;
    }
    auto found = organisation::nearest_unit(read_, *part.unit, date_of(now()));
    if (!found) return wrong("unit", t("Välj en enhet som finns."));
    if (found->valid_to < date_of(now())) wrong("unit", t("Enheten är stängd. Välj en som finns i dag."));
    part.unit_name = found->name;
}

Part Typed::part(const Part& typed, const Part& before, const Heading& heading) {
    Part part = typed;
    columns(part, before);
    unit(part, before);
    if (part.kind == PartKind::participant && !part.unit && part.person.name.empty())
        wrong("unit", t("Välj en enhet eller skriv en person."));
    days(part.from_on, part.to_on);
    if (part.kind == PartKind::deadline && part.to_on && heading.from_on && *part.to_on < *heading.from_on)
        wrong("to_on",
              trf(language_, "Tidsgränsen ligger före uppdragets första dag, {}.", iso(*heading.from_on)));
    if (part.kind != PartKind::process_goal) part.check_days.clear();
    std::ranges::sort(part.check_days);
    part.check_days.erase(std::ranges::unique(part.check_days).begin(), part.check_days.end());
    if (part.check_days.size() > most_checks)
        wrong("check_days", trf(language_, "Välj högst {} dagar.", most_checks));
    return part;
}

}  // namespace styrkedja::assignments
