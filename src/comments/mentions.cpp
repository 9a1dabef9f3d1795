// Names after "@" are tried longest first; who they mean is decided as everywhere: exactly one person.
#include "comments/mentions.h"

#include <algorithm>

#include "base/text.h"
#include "organisation/directory.h"
#include "roles/explain.h"

namespace styrkedja::comments {
namespace {

constexpr std::size_t most_words = 4;

bool is_name_byte(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '\'';
}
bool is_word_byte(char c) { return is_name_byte(c) || (c >= '0' && c <= '9') || c == '.' || c == '_'; }
bool begins_with_capital(std::string_view word) {
    std::size_t end = 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
    return !word.empty() && fold_case(word.substr(0, end)) != word.substr(0, end);
}

// The words after each "@" that a capital follows, at most four; an address (karin@ek.se) is no mention.
std::vector<std::vector<std::string>> called_in(std::string_view text) {
    std::vector<std::vector<std::string>> calls;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (at > 0 && is_word_byte(text[at - 1])) continue;
        std::vector<std::string> words;
        std::size_t begin = at + 1;
        while (words.size() < most_words) {
            std::size_t end = begin;
            while (end < text.size() && is_name_byte(text[end])) ++end;
            if (end == begin) break;
            words.emplace_back(text.substr(begin, end - begin));
            if (end >= text.size() || text[end] != ' ') break;
            begin = end + 1;
        }
        if (!words.empty() && begins_with_capital(words[0])) calls.push_back(std::move(words));
    }
    return calls;
}

struct Called {
    std::vector<organisation::ListedPerson> people;
    std::string name;  // as far as it is somebody's; else the first two words
};
Called people_called(db::Read& read, std::vector<std::string> words) {
    std::string name = words.size() > 1 ? words[0] + " " + words[1] : words[0];
    for (; words.size() > 1; words.pop_back())
        if (auto people = organisation::people_named(read, join(words, " "), date_of(now())); !people.empty())
            return {std::move(people), join(words, " ")};
    return {{}, name};
}

bool may_see(db::Read& read, const auth::Visit& visit, const links::Ref& ref, PersonId person) {
    auto visitor = roles::as_visitor(read, person, date_of(now()));
    if (!visitor || !visitor->signed_in()) return false;
    auth::Visit theirs = visit;
    theirs.visitor = std::move(*visitor);
    return links::card_of(theirs, read, ref).has_value();
}

}  // namespace

Result<std::vector<PersonId>> mentioned_in(db::Read& read, const auth::Visit& visit, const links::Ref& ref,
                                           std::string_view text, const std::string& field) {
    Language language = visit.language;
    auto wrong = [&](std::string message) {
        return refuse_fields(tr(language, "Kommentaren är inte sparad."), {{field, std::move(message)}});
    };
    auto calls = called_in(text);
    if (calls.size() > most_mentions)
        return wrong(trf(language, "Nämn högst {} personer i en kommentar.", most_mentions));
    std::vector<PersonId> people;
    for (auto& words : calls) {
        auto called = people_called(read, std::move(words));
        if (called.people.empty())
            return wrong(
                trf(language, "Ingen heter {}. Skriv @ följt av förnamn och efternamn.", called.name));
        if (called.people.size() > 1)
            return wrong(trf(language, "Flera heter {}, så ingen av dem kan nämnas med @.", called.name));
        const auto& one = called.people[0];
        if (one.id == visit.visitor.person || std::ranges::count(people, one.id) > 0) continue;
        if (!may_see(read, visit, ref, one.id))
            return wrong(trf(language,
                             "{} kan inte se det här och får därför inget veta. Ta bort @ framför namnet.",
                             one.name));
        people.push_back(one.id);
    }
    return people;
}

}  // namespace styrkedja::comments
