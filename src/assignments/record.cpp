// Changed words in the history, sentence by sentence.
#include "assignments/record.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "briefs/changes.h"

namespace styrkedja::assignments {
namespace {

constexpr std::size_t most_told_bytes = 4000;  // the versions say the rest

std::string told(const std::vector<Change>& changes, bool added) {
    std::string text;
    for (const auto& change : changes) {
        std::string sentences;
        for (const auto& sentence : change.sentences)
            if (sentence.added == added) sentences += (sentences.empty() ? "" : " ") + sentence.text;
        if (!sentences.empty()) text += (text.empty() ? "" : " | ") + change.where + ": " + sentences;
        if (text.size() > most_told_bytes) break;
    }
    return shorten(text, most_told_bytes);
}

}  // namespace

Result<void> is_open(const Assignment& one, Language language) {
    if (is_written(one.state)) return {};
    if (one.state == AssignmentState::submitted)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Uppdraget är inlämnat och granskas. Det kan ändras när granskarna har "
                         "sagt sitt. Det du skrev står kvar här."));
    return refuse(RefusalKind::conflict,
                  trf(language, "Uppdraget kan inte ändras nu: {}.", word(language, one.state)));
}

void record_changes(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                    std::string_view action, const Content& before, const Content& after) {
    auto changes = changes_between(before, after, Language::swedish);
    audit::record(write, visitor.actor(),
                  {action, "assignment", id.value, told(changes, false), told(changes, true)});
}

std::vector<PersonId> people_of(const Assignment& one) {
    std::vector<PersonId> people;
    for (const auto& named : {one.lead, one.responsible, one.orderer})
        if (named.person && std::ranges::find(people, *named.person) == people.end())
            people.push_back(*named.person);
    return people;
}

}  // namespace styrkedja::assignments
