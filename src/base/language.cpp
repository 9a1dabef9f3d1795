// Looks texts up in the English catalogue (po/en.po, compiled and embedded at build time), by Boost.Locale.
#include "base/language.h"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <locale>
#include <vector>

// The bytes of en.mo, placed in the binary by catalogue.S.
extern "C" const char styrkedja_english_begin[];
extern "C" const char styrkedja_english_end[];

namespace styrkedja {
namespace {

using Messages = boost::locale::message_format<char>;

std::locale make_english() {
    namespace gettext = boost::locale::gnu_gettext;
    gettext::messages_info info;
    info.language = "en";
    info.encoding = "UTF-8";
    info.domains.emplace_back("styrkedja");
    info.paths.emplace_back("");
    info.callback = [](const std::string&, const std::string&) {
        return std::vector<char>(styrkedja_english_begin, styrkedja_english_end);
    };
    return {std::locale::classic(), gettext::create_messages_facet<char>(info)};
}

const Messages& english() {
    static const std::locale locale = make_english();
    return std::use_facet<Messages>(locale);
}

}  // namespace

const char* tr(Language language, const char* swedish) {
    if (language == Language::swedish) return swedish;
    const char* found = english().get(0, nullptr, swedish);
    return found ? found : swedish;
}

std::string trn(Language language, const char* swedish_one, const char* swedish_many, long long number) {
    const char* text = number == 1 ? swedish_one : swedish_many;
    if (language == Language::english) {
        const char* found = english().get(0, nullptr, swedish_one, static_cast<int>(number));
        if (found) text = found;
    }
    return fmt::format(fmt::runtime(text), number);
}

std::string_view code_of(Language language) { return language == Language::english ? "en" : "sv"; }

Language language_from_code(std::string_view code) {
    return code.starts_with("en") ? Language::english : Language::swedish;
}

}  // namespace styrkedja
