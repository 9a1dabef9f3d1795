// Names that close a title.
#include "minutes/presenters.h"

#include "base/text.h"
#include "words/lexicon.h"

namespace styrkedja::minutes {

namespace {

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (const std::string_view word : split(text, ' '))
        if (!word.empty()) words.push_back(word);
    return words;
}

bool is_name(std::string_view text, std::string_view title, const People& people, bool in_parentheses) {
    const auto words = words_of(text);
    if (words.empty() || words.size() > 4) return false;
    if (words.size() == 1 && is_initials(words[0]))
        return in_parentheses && people.are_initials_of_person(words[0], title);
    for (const std::string_view word : words) {
        const std::string low = words::lower(word);
        if (!words::begins_capital(word) && word != "von" && word != "af" && word != "de") return false;
        if (words::is_role(low) || words::is_outside_body(low)) return false;
        if (words.size() > 2 && is_initials(word)) return false;
    }
    if (words.size() == 2 && is_initials(words[1]) && !people.is_person(words[0])) return false;
    return people.is_person(words[0]);
}

// The names in [begin, end), split; `all` tells whether nothing else stood there.
std::vector<Name> names_in(const layout::Block& block, std::size_t begin, std::size_t end,
                           std::string_view title, const People& people, const char* rule, bool& all) {
    std::vector<Name> out;
    const bool in_parentheses = std::string_view(rule).ends_with("parenthesis");
    all = true;
    const std::string_view text = block.text();
    for (std::size_t at = begin; at < end;) {
        std::size_t stop = at;
        std::size_t width = 0;
        for (; stop < end && width == 0; ++stop) {
            if (std::string_view(",/&;").contains(text[stop])) width = 1;
            for (const std::string_view word : {" och ", " samt ", " and "})
                if (text.substr(stop, word.size()) == word && stop + word.size() <= end) width = word.size();
        }
        const std::size_t entry_end = width > 0 ? stop - 1 : end;
        std::string_view entry = trim(text.substr(at, entry_end - at));
        while (!entry.empty() && words::begins_lower(entry)) {  // "info Anna", "ansvarig: Anna"
            const std::size_t space = entry.find(' ');
            entry = space == std::string_view::npos ? std::string_view() : trim(entry.substr(space));
            all = false;
        }
        if (!entry.empty() && is_name(entry, title, people, in_parentheses)) {
            const auto offset = static_cast<std::size_t>(entry.data() - text.data());
            out.push_back({std::string(entry), block.mapped.span(offset, offset + entry.size()), rule});
        } else {
            all = false;
        }
        at = width > 0 ? entry_end + width : end;
    }
    return out;
}

}  // namespace

bool is_subheading(const layout::Block& block) {
    const std::string_view text = block.text();
    return text.size() <= 140 && !text.contains(". ") && !text.contains("? ") &&
           !std::string_view(".?!").contains(text.back());
}

void add_presenters(std::vector<Name>& presenters, const std::vector<Name>& more) {
    for (const Name& name : more)
        if (std::ranges::none_of(presenters, [&](const Name& known) { return known.text == name.text; }))
            presenters.push_back(name);
}

std::vector<Name> presenters_of_title(const layout::Block& block, std::size_t begin, std::size_t end,
                                      const People& people) {
    std::string_view text = block.text().substr(0, end);
    while (end > begin && std::string_view(" :.,").contains(text[end - 1])) --end;
    text = text.substr(0, end);
    const std::string_view whole = text.substr(begin);
    bool all = false;
    if (text.ends_with(')')) {
        const std::size_t open = text.rfind('(');
        if (open == std::string_view::npos || open < begin) return {};
        const std::string_view title = whole.substr(0, open - begin);
        return names_in(block, open + 1, end - 1, title, people, "presenter.parenthesis", all);
    }
    // Behind the last dash or, going back, behind commas as long as names stand between them.
    std::size_t start = end;
    std::vector<Name> found;
    for (std::size_t at = end; at > begin + 1 && end - at < 200; --at) {
        const bool comma = text[at - 1] == ',' && at < end;
        bool dash = false;
        for (const std::string_view mark : {" - ", " – ", " — "})
            dash |= at >= begin + mark.size() && text.substr(at - mark.size(), mark.size()) == mark;
        if (!comma && !dash) continue;
        const auto names = names_in(block, at, end, whole, people, "presenter.end-of-title", all);
        if (!all || names.empty()) break;
        found = names;
        start = at;
        if (dash) break;
    }
    return start < end ? found : std::vector<Name>{};
}

}  // namespace styrkedja::minutes
