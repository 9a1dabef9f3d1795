// Words that stand before a colon or alone on a line and say what follows: "Deltagare:", "Föredragande:",
// "Beslut".
#pragma once
#include <optional>
#include <string_view>

namespace styrkedja::layout {

enum class LabelKind { present, absent, presenters, date, meeting, decision, proposal, action, aside };

struct Label {
    LabelKind kind;
    std::size_t rest = 0;  // where what is labelled begins; content.size() when nothing follows
    bool colon = true;
};

// The known label at the start of `content`. Labels of people and dates need no colon where they fill the
// line.
std::optional<Label> label_of(std::string_view content);

bool starts_with_label(std::string_view content);
bool ends_with_label(std::string_view content);  // a label with nothing behind it

// The kind of heading that an item stands under.
enum class Section { decision, information, dialogue };

// The section that `content`, a whole line, is the heading of.
std::optional<Section> section_of(std::string_view content);
inline bool is_section_heading(std::string_view content) { return section_of(content).has_value(); }

// "Inga beslutspunkter", "Inget att rapportera": a section or list that says it is empty.
bool says_none(std::string_view content);

// "Mötesanteckningar", "Protokoll 2021-…": the length of the word that names the kind of document, else 0.
std::size_t document_word(std::string_view content);

// "Att göra", "Actionpoints inför nästa möte", "Åtgärdslista": a heading over a list of tasks.
bool is_action_heading(std::string_view content);

}  // namespace styrkedja::layout
