// What stands in the parentheses after a typed name.
#include "organisation/namesakes.h"

#include "base/text.h"

namespace styrkedja::organisation {
namespace {

bool is_alone(const std::vector<ListedPerson>& namesakes, const std::string& mark) {
    return std::ranges::count_if(namesakes, [&](const auto& one) { return is_marked(one, mark); }) == 1;
}

}  // namespace

bool is_marked(const ListedPerson& person, std::string_view mark) {
    std::string folded = fold_for_search(mark);
    auto is = [&](const std::string& text) { return !text.empty() && fold_for_search(text) == folded; };
    return is(person.unit_name.value_or("")) || is(person.position.value_or("")) || is(person.email);
}

std::vector<std::string> told_apart(const std::vector<ListedPerson>& namesakes) {
    std::vector<std::string> typed;
    for (const auto& one : namesakes) {
        typed.push_back(one.name);
        if (namesakes.size() == 1) break;
        // A comma parts one name from the next where several are typed.
        for (const auto& mark : {one.unit_name.value_or(""), one.position.value_or(""), one.email})
            if (!mark.empty() && !mark.contains(',') && is_alone(namesakes, mark)) {
                typed.back() += " (" + mark + ")";
                break;
            }
    }
    return typed;
}

std::string whom_to_choose(Language language, const std::vector<ListedPerson>& namesakes) {
    std::vector<std::string> typed = told_apart(namesakes);
    std::string last = std::move(typed.back());
    typed.pop_back();
    return typed.empty() ? last : trf(language, "{} eller {}", join(typed, ", "), last);
}

}  // namespace styrkedja::organisation
