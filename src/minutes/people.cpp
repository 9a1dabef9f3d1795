// Names and lists of names.
#include "minutes/people.h"

#include "base/text.h"
#include "words/lexicon.h"
#include "words/verbs.h"

namespace styrkedja::minutes {

namespace {

// Common first names in Sweden and a few English ones, without those that are ordinary words or months. Names
// that are not here are learnt from the document: its lists of participants, subjects of verbs that report or
// promise.
constexpr auto first_names = words::word_set(
    "adam", "agneta", "ahmed", "albin", "alexander", "alexandra", "ali", "alice", "alva", "amanda", "amina",
    "amir", "anders", "andreas", "angelica", "anita", "ann", "anna", "anna-karin", "anna-lena", "anne",
    "anneli", "annelie", "annette", "annica", "annika", "anton", "arne", "arvid", "astrid", "august", "axel",
    "barbro", "bengt", "berit", "bertil", "birger", "birgit", "birgitta", "bo", "britt", "britta", "börje",
    "camilla", "carin", "carina", "carl", "carolina", "caroline", "catarina", "catharina", "cecilia",
    "charlotta", "charlotte", "christer", "christian", "christina", "christine", "christoffer", "claes",
    "conny", "dan", "daniel", "david", "dennis", "diana", "ebba", "edvin", "elias", "elin", "elina",
    "elisabet", "elisabeth", "ella", "ellen", "elsa", "emelie", "emil", "emilia", "emma", "erik", "erika",
    "eva", "fanny", "fatima", "felicia", "felix", "filip", "frank", "fredrik", "frida", "gabriel",
    "gabriella", "gerd", "gunilla", "gunnar", "gustaf", "gustav", "göran", "gösta", "hanna", "hannah",
    "hannes", "hans", "harald", "hassan", "helen", "helena", "helene", "henrik", "hugo", "håkan", "ida",
    "ingela", "inger", "ingrid", "ingvar", "irene", "isabella", "isabelle", "isak", "jacob", "jakob", "jan",
    "jane", "janne", "jennie", "jenny", "jens", "jesper", "jessica", "jimmy", "joakim", "joel", "johan",
    "johanna", "john", "johnny", "jonas", "jonathan", "josef", "josefin", "josefine", "julia", "julius",
    "jörgen", "kaj", "karin", "karl", "karolina", "katarina", "kenneth", "kent", "kerstin", "kevin", "kim",
    "kjell", "klara", "klas", "kristian", "kristin", "kristina", "kristoffer", "lars", "lars-erik",
    "lars-göran", "leif", "leila", "lena", "lennart", "leo", "liam", "lina", "linda", "linn", "linnea",
    "linnéa", "linus", "lisa", "lisbeth", "lotta", "louise", "lovisa", "lucas", "ludvig", "lukas",
    "magdalena", "magnus", "maja", "malin", "margareta", "margaretha", "maria", "marianne", "marie", "marina",
    "markus", "marcus", "martin", "mathias", "matilda", "mats", "mattias", "maud", "max", "mehmet", "melissa",
    "mia", "michael", "mikael", "mohamed", "mohammed", "mona", "monica", "monika", "moa", "mustafa", "märta",
    "nathalie", "niklas", "niclas", "nils", "nina", "nora", "noah", "ola", "olga", "olivia", "olle", "olof",
    "omar", "oscar", "oskar", "otto", "patrik", "patricia", "paul", "paulina", "per", "pernilla", "peter",
    "petra", "petter", "pia", "pontus", "rasmus", "rebecca", "rebecka", "richard", "rickard", "rikard",
    "robert", "robin", "roger", "roland", "rolf", "ronny", "sandra", "sara", "sarah", "samira", "samuel",
    "sebastian", "signe", "sigrid", "simon", "siv", "sofia", "sofie", "solveig", "sonja", "sophia", "stefan",
    "stig", "stina", "sune", "susanna", "susanne", "sven", "sören", "tanja", "therese", "theresa", "thomas",
    "tina", "tobias", "tomas", "tommy", "tony", "torbjörn", "tove", "tuva", "ulf", "ulla", "ulrica", "ulrika",
    "urban", "vera", "veronica", "victor", "victoria", "viktor", "viktoria", "vilhelm", "vincent", "viveka",
    "walter", "william", "ylva", "yvonne", "zahra", "åke", "åsa", "örjan", "mary", "james", "susan", "sam",
    "priya", "jane", "george", "helga", "margaret", "elizabeth", "andrew", "mark", "laura");

constexpr auto name_particles =
    words::word_set("von", "af", "de", "van", "der", "den", "el", "al", "la", "di", "ten");

bool is_secretary_mark(std::string_view parenthesis) {
    const std::string low = words::lower(parenthesis);
    for (const std::string_view word : {"sekr", "antecknare", "vid pennan", "protokollförare", "secretary",
                                        "notes", "minutes", "protokoll"})
        if (low.contains(word)) return true;
    return false;
}

// "eSam" begins a name, too.
bool begins_name(std::string_view word) {
    return words::begins_capital(word) ||
           (word.size() > 2 && words::begins_lower(word) && words::begins_capital(word.substr(1)));
}

// One entry of a list: the name at its beginning, cut before a role in small letters.
std::string_view name_in(std::string_view entry) {
    entry = trim(entry);
    const std::size_t colon = entry.rfind(": ");
    if (colon != std::string_view::npos) entry = trim(entry.substr(colon + 2));
    for (const std::string_view dash : {" - ", " – ", " — "})
        if (const std::size_t at = entry.find(dash); at != std::string_view::npos)
            entry = entry.substr(0, at);
    std::size_t end = 0;
    for (std::size_t at = 0; at < entry.size();) {
        std::size_t stop = entry.find(' ', at);
        if (stop == std::string_view::npos) stop = entry.size();
        const std::string_view word = entry.substr(at, stop - at);
        const bool particle = end > 0 && name_particles.contains(word);
        const bool hyphened =
            end > 0 && entry[end - 1] == '-' && word == "och";  // "Havs- och vattenmyndigheten"
        const bool of_hyphen = at >= 6 && entry.substr(at - 6, 6) == "- och ";
        if (!begins_name(word) && !particle && !hyphened && !of_hyphen) break;
        if (!particle && !hyphened) end = stop;
        at = stop + 1;
    }
    std::string_view name = entry.substr(0, end);
    while (!name.empty() && std::string_view(".,;:*").contains(name.back())) name.remove_suffix(1);
    return name;
}

bool is_role_or_filler(std::string_view name) {
    const std::string low = words::lower(name);
    return words::is_role(low) || low == "ingen" || low == "inga" || low == "alla" || low == "samtliga" ||
           low == "none" || low == "all" || low == "namn" || low == "roll" || low == "funktion" ||
           low == "titel" || low == "enhet" || low == "name" || low == "role" || low == "övriga" ||
           low == "n";
}

// Splits a list at the marks and words between names, outside parentheses.
class NameSplitter {
  public:
    NameSplitter(const layout::Block& block, std::size_t begin, std::size_t end, const char* rule)
        : block_(block), text_(block.text()), at_(begin), end_(end), rule_(rule) {}

    NameList run() {
        std::size_t start = at_;
        while (at_ < end_) {
            const std::size_t width = separator();
            if (text_[at_] == '(') {
                entry(start);
                start = parenthesis();
            } else if (width > 0) {
                entry(start);
                at_ += width;
                start = at_;
            } else {
                ++at_;
            }
        }
        entry(start);
        return std::move(list_);
    }

  private:
    std::size_t separator() const {
        const std::string_view rest = text_.substr(at_, std::min<std::size_t>(end_ - at_, 8));
        if (std::string_view(",;/&|").contains(rest.front())) return 1;
        for (const std::string_view word : {" och ", " samt ", " and "})
            if (rest.starts_with(word) && at_ > 0 && text_[at_ - 1] != '-') return word.size();
        return 0;
    }
    std::size_t parenthesis() {
        const std::size_t close = std::min(text_.find(')', at_), end_);
        if (is_secretary_mark(text_.substr(at_, close - at_)) && !list_.names.empty())
            list_.secretary = list_.names.size() - 1;
        at_ = std::min(close + 1, end_);
        return at_;
    }
    void entry(std::size_t start) {
        const std::string_view whole = trim(text_.substr(start, at_ - start));
        if (whole.empty() || whole == ".") return;
        const std::string_view name = name_in(whole);
        const auto words = std::ranges::count(name, ' ') + 1;
        if (name.empty() || is_role_or_filler(name)) {
            list_.pure &= name.empty() ? words::is_role(words::lower(whole)) : true;
            return;
        }
        list_.pure &= words >= 2 && words <= 4 && whole.size() <= name.size() + 40;
        if (words > 5) return;
        const std::size_t begin = static_cast<std::size_t>(name.data() - text_.data());
        list_.names.push_back({std::string(name), block_.mapped.span(begin, begin + name.size()), rule_});
    }

    const layout::Block& block_;
    std::string_view text_;
    std::size_t at_;
    std::size_t end_;
    const char* rule_;
    NameList list_;
};

// The letters of `initials` stand in order at the beginnings or inside the words of `title`, the first at a
// word's start.
bool abbreviates(std::string_view initials, std::string_view title) {
    const std::string letters = words::lower(initials);
    const std::string low = words::lower(title);
    for (std::size_t start = 0; start < low.size(); ++start) {
        if (low[start] != letters[0] || (start > 0 && low[start - 1] != ' ' && low[start - 1] != '-'))
            continue;
        std::size_t taken = 1;
        for (std::size_t i = start + 1; i < low.size() && taken < letters.size(); ++i)
            taken += low[i] == letters[taken] ? 1U : 0U;
        return taken == letters.size();
    }
    return false;
}

// "Dragan Milutin avsätts", "Maj Holm kontaktar": two capitalised words that open the text of a sentence, and
// what only people do.
bool is_full_name_of_actor(const words::Tokens& tokens, std::size_t i) {
    static constexpr auto of_people =
        words::word_set("avsätts", "utses", "ansvarar", "återkommer", "leder", "kallar");
    if (i > 0 && !tokens[i - 1].is_mark()) return false;
    for (const std::size_t k : {i, i + 1}) {
        const words::Token& token = tokens[k];
        if (!token.is_word() || !token.capital || words::is_role(token.low) ||
            words::is_outside_body(token.low) || is_initials(token.text) || words::is_pronoun(token.low) ||
            words::looks_definite(token.low))
            return false;
    }
    const std::string_view verb = tokens[i + 2].low;
    const words::VerbUse* use = words::verb_use(verb);
    return of_people.contains(verb) ||
           (use != nullptr && use->present && !use->passive && (use->traits & words::undertaken) != 0);
}

}  // namespace

bool is_common_first_name(std::string_view low) {
    const std::size_t hyphen = low.find('-');  // "Per-Olof"
    if (hyphen != std::string_view::npos && first_names.contains(low.substr(0, hyphen)) &&
        first_names.contains(low.substr(hyphen + 1)))
        return true;
    return first_names.contains(low);
}

bool is_initials(std::string_view text) {
    const std::size_t letters = words::width_of(text);
    if (letters < 2 || letters > 4) return false;
    for (std::size_t at = 0; at < text.size();) {
        const words::CodePoint c = words::code_point_at(text, at);
        if (!words::is_capital(c.value)) return false;
        at += c.size;
    }
    return true;
}

NameList read_names(const layout::Block& block, std::size_t begin, std::size_t end, const char* rule) {
    return NameSplitter(block, begin, end, rule).run();
}

void People::add(std::string_view full_name) {
    std::string initials;
    for (const std::string_view word : split(full_name, ' ')) {
        if (word.empty()) continue;
        words_.insert(words::lower(word));
        words::append_code_point(initials, words::code_point_at(word, 0).value);
    }
    if (words::width_of(initials) >= 2) initials_.insert(initials);
}

void People::learn_from(const words::Tokens& tokens) {
    bool in_parentheses = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const words::Token& token = tokens[i];
        if (token.is("(")) in_parentheses = true;
        if (token.is(")")) in_parentheses = false;
        if (!token.is_word() || !token.capital) continue;
        if (is_initials(token.text) && !in_parentheses) abbreviations_.emplace(token.text);
        const words::VerbUse* use = i + 1 < tokens.size() ? words::verb_use(tokens[i + 1].low) : nullptr;
        const bool promises =
            use != nullptr && use->present && !use->passive && (use->traits & words::undertaken) != 0;
        if (i + 2 < tokens.size() && is_full_name_of_actor(tokens, i)) {
            words_.emplace(token.low);
            words_.emplace(tokens[i + 1].low);
        }
        const bool reports =
            i + 1 < tokens.size() && (promises || words::is_reporting_verb(tokens[i + 1].low));
        if (reports && !is_initials(token.text) && !words::is_role(token.low) &&
            !words::is_outside_body(token.low) && !words::looks_definite(token.low) &&
            !words::is_pronoun(token.low))
            words_.emplace(token.low);
    }
}

bool People::is_person(const words::Token& token) const {
    return token.capital && token.is_word() && is_person(token.low);
}

bool People::is_person(std::string_view word) const {
    const std::string low = words::lower(word);
    return is_common_first_name(low) || words_.contains(low);
}

bool People::are_initials_of_person(std::string_view text, std::string_view title) const {
    if (!is_initials(text)) return false;
    if (initials_.contains(std::string(text))) return true;
    return !complete_ && !words::is_office_abbreviation(text) &&
           !abbreviations_.contains(std::string(text)) && !abbreviates(text, title);
}

layout::Sentence without_speaker(const layout::Sentence& sentence, const People& people) {
    if (!people.is_person(sentence.at(sentence.first)) && !is_initials(sentence.at(sentence.first).text))
        return sentence;
    for (std::size_t i = sentence.first + 1; i + 1 < sentence.last && i < sentence.first + 10; ++i) {
        if (!sentence.is(i, ":")) continue;
        layout::Sentence rest = sentence;
        rest.first = i + 1;
        return rest;
    }
    return sentence;
}

}  // namespace styrkedja::minutes
