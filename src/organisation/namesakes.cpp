// What stands in the parentheses after a typed name.
#include "organisation/namesakes.h"

#include "base/text.h"

namespace styrkedja::organisation {

bool is_marked(const ListedPerson& person, std::string_view mark) {
    std::string folded = fold_for_search(mark);
    auto is = [&](const std::string& text) { return !text.empty() && fold_for_search(text) == folded; };
    return is(person.unit_name.value_or("")) || is(person.position.value_or("")) || is(person.email) ||
           is("#" + to_string(person.id));
}

std::string bare_name(std::string_view typed) {
    auto mark = typed.rfind(" (");
    return std::string(mark == std::string_view::npos || !typed.ends_with(')') ? typed
                                                                               : typed.substr(0, mark));
}

std::vector<std::string> told_apart(const std::vector<ListedPerson>& namesakes) {
    std::vector<std::string> typed;
    auto is_alone = [&](const std::string& mark) {
        return std::ranges::count_if(namesakes, [&](auto& one) { return is_marked(one, mark); }) == 1;
    };
    for (const auto& one : namesakes) {
        typed.push_back(one.name);
        if (namesakes.size() == 1) break;
        // A comma parts one name from the next where several are typed.
        for (const auto& mark :
             {one.unit_name.value_or(""), one.position.value_or(""), one.email, "#" + to_string(one.id)})
            if (!mark.contains(',') && is_alone(mark)) {
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
