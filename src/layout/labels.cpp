// The tables of labels, section headings and document words.
#include "layout/labels.h"

#include "base/text.h"
#include "words/words.h"

namespace styrkedja::layout {

namespace {

struct LabelWord {
    std::string_view phrase;
    LabelKind kind;
};
constexpr LabelWord label_words[] = {
    {"deltagare", LabelKind::present},
    {"deltagande", LabelKind::present},
    {"deltog", LabelKind::present},
    {"närvarande", LabelKind::present},
    {"närvaro", LabelKind::present},
    {"medverkande", LabelKind::present},
    {"ledamöter", LabelKind::present},
    {"ersättare", LabelKind::present},
    {"adjungerade", LabelKind::present},
    {"adjungerad", LabelKind::present},
    {"inbjudna", LabelKind::present},
    {"gäster", LabelKind::present},
    {"övriga deltagare", LabelKind::present},
    {"övriga närvarande", LabelKind::present},
    {"present", LabelKind::present},
    {"attendees", LabelKind::present},
    {"participants", LabelKind::present},
    {"in attendance", LabelKind::present},
    {"members present", LabelKind::present},
    {"attending", LabelKind::present},
    {"frånvarande", LabelKind::absent},
    {"frånvaro", LabelKind::absent},
    {"ej närvarande", LabelKind::absent},
    {"inte närvarande", LabelKind::absent},
    {"ej deltagande", LabelKind::absent},
    {"förhinder", LabelKind::absent},
    {"förhindrade", LabelKind::absent},
    {"anmält förhinder", LabelKind::absent},
    {"anmälda förhinder", LabelKind::absent},
    {"apologies", LabelKind::absent},
    {"absent", LabelKind::absent},
    {"regrets", LabelKind::absent},
    {"föredragande", LabelKind::presenters},
    {"föredras av", LabelKind::presenters},
    {"presenteras av", LabelKind::presenters},
    {"presenter", LabelKind::presenters},
    {"presenters", LabelKind::presenters},
    {"presented by", LabelKind::presenters},
    {"datum", LabelKind::date},
    {"mötesdatum", LabelKind::date},
    {"sammanträdesdatum", LabelKind::date},
    {"tid", LabelKind::date},
    {"tid och plats", LabelKind::date},
    {"datum och tid", LabelKind::date},
    {"dag", LabelKind::date},
    {"date", LabelKind::date},
    {"meeting date", LabelKind::date},
    {"date and time", LabelKind::date},
    {"nästa möte", LabelKind::meeting},
    {"nästa sammanträde", LabelKind::meeting},
    {"kommande möten", LabelKind::meeting},
    {"next meeting", LabelKind::meeting},
    {"beslut", LabelKind::decision},
    {"decision", LabelKind::decision},
    {"decisions", LabelKind::decision},
    {"mötets beslut", LabelKind::decision},
    {"förslag till beslut", LabelKind::proposal},
    {"beslutsförslag", LabelKind::proposal},
    {"förslag", LabelKind::proposal},
    {"proposal", LabelKind::proposal},
    {"åtgärd", LabelKind::action},
    {"åtgärder", LabelKind::action},
    {"action", LabelKind::action},
    {"actions", LabelKind::action},
    {"att göra", LabelKind::action},
    {"uppgift", LabelKind::action},
    {"to do", LabelKind::action},
    {"todo", LabelKind::action},
    {"plats", LabelKind::aside},
    {"lokal", LabelKind::aside},
    {"ordförande", LabelKind::aside},
    {"mötesledare", LabelKind::aside},
    {"justerare", LabelKind::aside},
    {"justerat", LabelKind::aside},
    {"dagordning", LabelKind::aside},
    {"agenda", LabelKind::aside},
    {"chair", LabelKind::aside},
    {"place", LabelKind::aside},
    {"location", LabelKind::aside},
    {"time", LabelKind::aside},
    {"utskrivet", LabelKind::aside},
    {"version", LabelKind::aside},
    {"diarienummer", LabelKind::aside},
    {"bilagor", LabelKind::aside},
    {"kopia till", LabelKind::aside},
    {"sändlista", LabelKind::aside},
    {"bakgrund", LabelKind::aside},
    {"syfte", LabelKind::aside},
};

constexpr std::size_t longest_label = 60;

bool is_list(LabelKind kind) { return kind == LabelKind::present || kind == LabelKind::absent; }

std::size_t count_words(std::string_view text) {
    return text.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

// The longest phrase that `head` begins with, at a word's end.
const LabelWord* phrase_of(std::string_view head) {
    const LabelWord* best = nullptr;
    for (const LabelWord& word : label_words) {
        if (head.empty() || head.front() != word.phrase.front() || !head.starts_with(word.phrase)) continue;
        if (head.size() > word.phrase.size()) {
            const char32_t next = words::code_point_at(head, word.phrase.size()).value;
            if (words::is_letter(next) || words::is_digit(next) || next == '/') continue;
        }
        if (!best || word.phrase.size() > best->phrase.size()) best = &word;
    }
    return best;
}

// "Deltagare SG Anna Ek, Bo Ek", "Närvarande Anna Ek, Bo Ek": two capitalised words and a comma behind the
// label.
bool names_follow(std::string_view rest) {
    const std::size_t comma = rest.find(',');
    if (comma == std::string_view::npos || comma > 60 || !words::begins_capital(rest)) return false;
    const std::size_t space = rest.substr(0, comma).find(' ');
    return space != std::string_view::npos && words::begins_capital(rest.substr(space + 1));
}

constexpr auto decision_headings =
    words::word_set("beslut", "beslutspunkt", "beslutspunkter", "beslutsärenden", "beslutsfrågor",
                    "för beslut", "punkter för beslut", "ärenden för beslut", "frågor för beslut",
                    "decisions", "for decision", "decision items", "items for decision");
constexpr auto information_headings = words::word_set(
    "information", "info", "informationspunkt", "informationspunkter", "informationsärenden",
    "informationsfrågor", "för information", "punkter för information", "ärenden för information",
    "for information", "information items", "items for information", "för kännedom");
constexpr auto dialogue_headings =
    words::word_set("dialog", "dialogpunkt", "dialogpunkter", "dialogärenden", "dialogfrågor", "för dialog",
                    "diskussion", "diskussionspunkter", "diskussionsfrågor", "för diskussion", "samtal",
                    "dialog och diskussion", "dialog/diskussion", "dialogue", "discussion", "for discussion",
                    "for dialogue", "discussion items", "items for discussion");

constexpr std::string_view document_words[] = {
    "mötesanteckningar", "minnesanteckningar", "mötesprotokoll", "protokoll från",  "protokoll",
    "anteckningar från", "anteckningar",       "sammanfattning", "meeting minutes", "minutes of the",
    "minutes of",        "minutes from",       "minutes",        "meeting notes",   "notes from",
};

}  // namespace

std::optional<Label> label_of(std::string_view content) {
    const std::string low = words::lower(content.substr(0, longest_label + 60));
    const std::string_view view = low;
    const LabelWord* word = phrase_of(view);
    if (!word) return std::nullopt;
    std::size_t colon = view.find(':');
    if (colon != std::string_view::npos && colon <= longest_label) {
        const std::string_view more = trim(view.substr(word->phrase.size(), colon - word->phrase.size()));
        const bool list_of_people = is_list(word->kind) || word->kind == LabelKind::presenters;
        if (count_words(more) > (list_of_people ? 4U : 2U) || more.contains(',')) return std::nullopt;
        do ++colon;
        while (colon < content.size() && content[colon] == ' ');
        return Label{word->kind, colon, true};
    }
    if (view.substr(word->phrase.size()).starts_with(" |")) {  // a row of a table
        const std::size_t rest = view.find_first_not_of(" |", word->phrase.size());
        return Label{word->kind, rest == std::string_view::npos ? content.size() : rest, true};
    }
    if (content.size() == word->phrase.size()) return Label{word->kind, content.size(), false};
    if (!is_list(word->kind) && word->kind != LabelKind::presenters && word->kind != LabelKind::date)
        return std::nullopt;
    std::size_t rest = word->phrase.size();
    while (rest < content.size() && content[rest] == ' ') ++rest;
    if (rest == content.size()) return Label{word->kind, rest, false};
    if (is_list(word->kind) || word->kind == LabelKind::presenters) {
        const std::size_t space = content.find(' ', rest);
        const bool acronym = space - rest <= 4 && !words::begins_lower(content.substr(rest));
        if (acronym && space != std::string_view::npos && names_follow(content.substr(space + 1)))
            return Label{word->kind, space + 1, false};
        const bool group_only = content.size() - rest <= 12 && count_words(content.substr(rest)) <= 3 &&
                                !content.substr(rest).contains(',') && is_list(word->kind) && acronym;
        if (group_only) return Label{word->kind, content.size(), false};
        const bool presenter =
            word->kind == LabelKind::presenters && words::begins_capital(content.substr(rest));
        if (names_follow(content.substr(rest)) || presenter) return Label{word->kind, rest, false};
        return std::nullopt;
    }
    return words::begins_lower(content.substr(rest)) ? std::nullopt
                                                     : std::optional(Label{word->kind, rest, false});
}

bool starts_with_label(std::string_view content) {
    const auto label = label_of(content);
    return label && (label->colon || is_list(label->kind) || label->kind == LabelKind::presenters);
}

bool ends_with_label(std::string_view content) {
    const auto label = label_of(content);
    return label && label->rest >= content.size();
}

std::optional<Section> section_of(std::string_view content) {
    if (content.size() > 40) return std::nullopt;
    while (!content.empty() && (content.back() == ':' || content.back() == ' ')) content.remove_suffix(1);
    const std::string low = words::lower(content);
    if (decision_headings.contains(low)) return Section::decision;
    if (information_headings.contains(low)) return Section::information;
    if (dialogue_headings.contains(low)) return Section::dialogue;
    return std::nullopt;
}

bool says_none(std::string_view content) {
    if (content.size() > 80) return false;
    const std::string low = words::lower(content);
    for (const std::string_view none : {"inga", "inget", "ingen", "none", "no ", "-", "–", "n/a"})
        if (low.starts_with(none)) return true;
    return false;
}

std::size_t document_word(std::string_view content) {
    const std::string low = words::lower(content.substr(0, 40));
    for (const std::string_view word : document_words) {
        if (!low.starts_with(word)) continue;
        if (low.size() == word.size() || !words::is_letter(words::code_point_at(low, word.size()).value))
            return word.size();
    }
    return 0;
}

bool is_action_heading(std::string_view content) {
    if (content.size() > 60) return false;
    const std::string low = words::lower(content);
    for (const std::string_view start : {"actionpoint",
                                         "action point",
                                         "action item",
                                         "actions",
                                         "att göra",
                                         "åtgärdslista",
                                         "åtgärder inför",
                                         "uppgifter",
                                         "uppdrag inför",
                                         "att-göra",
                                         "nästa steg",
                                         "to do",
                                         "todo",
                                         "next steps",
                                         "aktivitetslista",
                                         "uppföljningslista",
                                         "läxa",
                                         "läxor",
                                         "åtgärdspunkt",
                                         "aktionspunkt",
                                         "aktiviteter till",
                                         "beslutade åtgärder",
                                         "att göra-lista",
                                         "vem gör vad",
                                         "till nästa möte",
                                         "till nästa gång",
                                         "inför nästa möte",
                                         "inför nästa gång",
                                         "uppdrag till",
                                         "överenskomna"})
        if (low.starts_with(start)) return true;
    return false;
}

}  // namespace styrkedja::layout
