// Words for what the database knows by name.
#include "auth/words.h"

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::auth {

std::string method_in_words(SignInMethod method, Language language) {
    switch (method) {
        case SignInMethod::password:
            return tr(language, "Lösenord");
        case SignInMethod::password_and_code:
            return tr(language, "Lösenord och kod");
        case SignInMethod::openid:
            return tr(language, "Organisationens inloggning");
        case SignInMethod::proxy:
            return tr(language, "Organisationens inloggning");
    }
    return {};
}

std::string scope_in_words(Scope scope, Language language) {
    switch (scope) {
        case Scope::read:
            return tr(language, "Läsa det jag får läsa");
        case Scope::write:
            return tr(language, "Ändra det jag får ändra");
        case Scope::ss12000_read:
            return tr(language, "Läsa organisation och personer (SS 12000)");
        case Scope::scim:
            return tr(language, "Lägga upp personer och konton (SCIM)");
    }
    return {};
}

std::string scopes_in_words(std::string_view scopes, Language language) {
    std::vector<std::string> words;
    for (auto name : split(scopes, ' '))
        if (auto scope = parse_enum<Scope>(name)) words.push_back(scope_in_words(*scope, language));
    return join(words, ", ");
}

std::string spoken_hour(Instant instant, Language language) {
    if (instant == Instant{}) return "–";
    std::string text = spoken(instant, language);  // ends with the hour and the minutes: "14:05"
    if (language == Language::swedish) return text.substr(0, text.size() - 3) + "-tiden";
    auto hour = parse_number(text.substr(text.size() - 5, 2)).value_or(0);
    return fmt::format("{}, about {} {}", text.substr(0, text.size() - 6), hour % 12 == 0 ? 12 : hour % 12,
                       hour < 12 ? "am" : "pm");
}

}  // namespace styrkedja::auth
