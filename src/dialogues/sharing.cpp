// Sentences of the record for support functions: chosen one by one by the two, read once both have confirmed.
#include "dialogues/sharing.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "dialogues/step.h"
#include "organisation/units.h"

namespace styrkedja::dialogues {
namespace {

constexpr std::size_t most_shared = 500;

// "t.ex. detta", "12.5" and "kl. 13" end no sentence.
bool ends_sentence(std::string_view text, std::size_t at) {
    char c = text[at];
    if (c == '\n') return true;
    if (c != '.' && c != '!' && c != '?') return false;
    if (at + 1 >= text.size() || text[at + 1] == '\n') return true;
    if (text[at + 1] != ' ' || at + 2 >= text.size()) return false;
    auto next = static_cast<unsigned char>(text[at + 2]);
    // A capital begins the next one: A–Z, or a letter beyond ASCII (Å, Ä, Ö), or a dash of a list.
    return (next >= 'A' && next <= 'Z') || next >= 0xC3 || next == '-';
}

bool is_support(Role role) {
    constexpr std::array roles = {Role::department_head, Role::support_officer, Role::contact_person,
                                  Role::hr_lead,         Role::hr_officer,      Role::economy_lead};
    return std::ranges::count(roles, role) > 0;
}

// The departments that the visitor works for, by the roles of today; all of them when a role is for all.
std::vector<UnitId> departments_of(db::Read& read, const rights::Visitor& visitor) {
    static constexpr std::int64_t most_units = 10'000;
    std::vector<UnitId> scopes, own;
    bool all = false;
    for (const auto& grant : visitor.held().grants) {
        if (grant.standing != rights::Standing::holds || !grant.role || !is_support(*grant.role)) continue;
        all = all || grant.everywhere;
        if (grant.scope.unit) scopes.push_back(*grant.scope.unit);
    }
    if (!all && scopes.empty()) return own;
    for (const auto& unit : organisation::list_units(read, {.on = date_of(now()), .limit = most_units}))
        if (unit.kind == UnitKind::department && (all || std::ranges::count(scopes, unit.id) > 0))
            own.push_back(unit.id);
    return own;
}

// Of one answer as it stands.
std::vector<std::string> standing_sentences(const form_answers::Answers& answers, std::string_view name) {
    auto stands = answers.find(name);
    if (stands == answers.end()) return {};
    return sentences_of(join(stands->second, "\n"));
}

}  // namespace

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> all;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!ends_sentence(text, at)) continue;
        if (auto one = trim(text.substr(begin, at + 1 - begin)); !one.empty()) all.emplace_back(one);
        begin = at + 1;
    }
    if (auto rest = trim(text.substr(begin)); !rest.empty()) all.emplace_back(rest);
    return all;
}

Result<void> share_sentence(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                            std::string_view name, std::string_view text, std::optional<UnitId> department,
                            Language language) {
    auto step = begin_as(write, visitor, id, std::nullopt, language);
    if (!step) return std::unexpected(step.error());
    if (step->dialogue.level == DialogueLevel::principal_staff)
        return refuse(RefusalKind::forbidden,
                      tr(language, "Det som sägs mellan rektor och personal delas inte med andra."));
    auto sheet = form_answers::find_sheet(write, step->dialogue.ref(), record);
    if (!sheet) return refuse(RefusalKind::conflict, tr(language, "Det finns inget protokoll än."));
    auto answers = form_answers::answers_of(write, sheet->id);
    auto sentences = standing_sentences(answers, name);
    auto wanted = tidied_text(text);
    if (std::ranges::count(sentences, wanted) == 0)
        return refuse(RefusalKind::conflict,
                      tr(language, "Meningen står inte så i protokollet längre. Läs in sidan igen."));
    if (department) {
        auto unit = organisation::find_unit(write, *department, date_of(now()));
        if (!unit || unit->kind != UnitKind::department)
            return refuse_fields(tr(language, "Meningen är inte delad."),
                                 {{"department", tr(language, "Välj en avdelning som finns i dag.")}});
    }
    auto shared = shared_in(write, id);
    if (shared.size() >= most_shared)
        return refuse(RefusalKind::too_large, tr(language, "Högst 500 meningar delas ur ett protokoll."));
    bool is_shared = std::ranges::any_of(shared, [&](const SharedSentence& one) {
        return one.name == name && one.text == wanted && one.department == department;
    });
    if (is_shared) return {};
    insert_sentence(write, id, name, wanted, department, visitor.name);
    audit::record(write, visitor.actor(), {"share_sentence", "dialogue", id.value});
    tell_other(write, visitor, step->dialogue, NoticeWhat::changed);  // what one shares the other knows of
    return {};
}

Result<void> take_back_sentence(db::Write& write, const rights::Visitor& visitor, DialogueId id,
                                std::int64_t sentence, Language language) {
    auto step = begin_as(write, visitor, id, std::nullopt, language);
    if (!step) return std::unexpected(step.error());
    if (!delete_sentence(write, id, sentence))
        return refuse(RefusalKind::not_found, tr(language, "Meningen är inte delad längre."));
    audit::record(write, visitor.actor(), {"take_back_sentence", "dialogue", id.value});
    return {};
}

bool works_for_department(db::Read& read, const rights::Visitor& visitor) {
    return !departments_of(read, visitor).empty();
}

void forget_gone_sentences(db::Write& write, DialogueId id, const form_answers::Answers& answers) {
    for (const auto& one : shared_in(write, id))
        if (std::ranges::count(standing_sentences(answers, one.name), one.text) == 0)
            delete_sentence(write, id, one.id);
}

std::vector<SharedSentence> shared_with(db::Read& read, const rights::Visitor& visitor, std::int64_t limit,
                                        std::int64_t offset) {
    return sentences_of_departments(read, departments_of(read, visitor), limit, offset);
}

}  // namespace styrkedja::dialogues
