// The mapping of two surveys first, then the versions of their core.
#include "survey_results/forerunners.h"

#include <algorithm>

#include "questions/comparing.h"

namespace styrkedja::survey_results {
namespace {

std::optional<forms::FormVersion> core_of(db::Read& read, const Survey& survey) {
    if (!survey.form_version) return std::nullopt;
    auto version = forms::find_version(read, *survey.form_version);
    return version && version->core ? forms::find_version(read, *version->core) : version;
}
std::string_view question_of(std::string_view answer) { return answer.substr(0, answer.find('.')); }

bool is_statement(std::string_view answer) {
    return std::ranges::find(hme_statements, answer) != hme_statements.end();
}
bool is_of(std::string_view statement, std::string_view index) { return statement.starts_with(index); }

}  // namespace

Forerunners::Forerunners(db::Read& read, const Survey& earlier, const Survey& later) {
    for (auto& one : mapping_of(read, later.id, earlier.id)) mapped_.emplace(one.question, one);
    auto from = core_of(read, earlier), to = core_of(read, later);
    if (!from || !to || from->form != to->form) return;
    auto versions = forms::versions_of(read, to->form);  // newest first
    std::ranges::reverse(versions);
    for (const auto& one : versions)
        if (one.number >= from->number && one.number <= to->number)
            versions_.push_back(forms::content_of(read, one));
}

std::optional<Forerunner> Forerunners::of(std::string_view answer) const {
    if (auto found = mapped_.find(answer); found != mapped_.end())
        return Forerunner{found->second.earlier_question, found->second.comparability, found->second.note};
    std::vector<const questions::Content*> chain;
    for (const auto& one : versions_) chain.push_back(&one);
    auto comparability = questions::comparability_through(chain, question_of(answer));
    if (!comparability)
        return is_statement(answer) ? std::optional(Forerunner{std::string(answer)}) : std::nullopt;
    Forerunner found{std::string(answer), *comparability};
    if (*comparability == Comparability::same) return found;
    for (std::size_t at = chain.size(); at > 1 && found.note.empty(); --at) {  // what the newest break says
        const auto* one = questions::find_question(*chain[at - 1], question_of(answer));
        if (one && one->comparability != Comparability::same) found.note = one->break_note;
    }
    return found;
}

std::optional<Comparability> AsNow::of(std::string_view index) const {
    auto weakest = Comparability::same;
    for (auto statement : hme_statements) {
        if (!is_of(statement, index)) continue;
        auto found = comparability.find(statement);
        if (found == comparability.end()) return std::nullopt;
        weakest = std::max(weakest, found->second);
    }
    return weakest;
}

AsNow hme_as_now(const Forerunners& forerunners,
                 const std::map<std::string, safe_figures::Cell, std::less<>>& earlier) {
    AsNow now;
    for (auto statement : hme_statements) {
        auto from = forerunners.of(statement);
        if (!from || from->comparability == Comparability::none) continue;
        auto found = earlier.find(from->key);
        if (found == earlier.end()) continue;
        now.figures.emplace(statement, found->second);
        now.comparability.emplace(statement, from->comparability);
    }
    return now;
}

}  // namespace styrkedja::survey_results
