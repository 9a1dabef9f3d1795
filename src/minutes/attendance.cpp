// Lists of participants, the note-taker, the body's name and the meeting's date.
#include "minutes/attendance.h"

#include <unordered_set>

#include "base/text.h"
#include "dates/dates.h"
#include "layout/labels.h"
#include "layout/numbering.h"
#include "words/lexicon.h"

namespace styrkedja::minutes {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

bool wants_more(std::string_view text) {
    text = trim(text);
    return text.ends_with(',') || text.ends_with(';') || text.ends_with(" och") || text.ends_with(" samt") ||
           text.ends_with(" and");
}

class HeadReader {
  public:
    HeadReader(const std::vector<layout::Block>& blocks, layout::Layout& layout, People& people,
               Minutes& minutes)
        : blocks_(blocks), layout_(layout), people_(people), minutes_(minutes) {}

    void run() {
        in_header_.resize(blocks_.size(), false);
        for (const std::size_t i : layout_.header) in_header_[i] = true;
        for (std::size_t i = 0; i < blocks_.size(); ++i) read_labelled_list(i);
        if (minutes_.present.empty()) read_unlabelled_run();
        read_note_taker();
        read_body();
        read_date();
        for (const auto* list : {&minutes_.present, &minutes_.absent})
            for (const Name& name : *list) people_.add(name.text);
        if (minutes_.secretary) people_.add(minutes_.secretary->text);
        for (layout::Outline& item : layout_.items)
            std::erase_if(item.body, [&](std::size_t i) { return taken_.contains(i); });
    }

  private:
    std::size_t next_text(std::size_t i) const {
        for (++i; i < blocks_.size(); ++i)
            if (blocks_[i].kind == layout::BlockKind::text) return i;
        return nowhere;
    }

    void read_labelled_list(std::size_t i) {
        const layout::Block& block = blocks_[i];
        if (block.kind != layout::BlockKind::text || taken_.contains(i)) return;
        const auto label = layout::label_of(block.text());
        if (!label || (label->kind != layout::LabelKind::present && label->kind != layout::LabelKind::absent))
            return;
        const bool present = label->kind == layout::LabelKind::present;
        const char* rule = present ? "present.label" : "absent.label";
        NameList list = read_names(block, label->rest, rule);
        if (!in_header_[i] && !label->colon && block.heading == 0) return;
        if (!in_header_[i] && !list.names.empty() && !list.pure)
            return;  // "Deltagare: Alla rektorer …" in an item
        std::vector<std::size_t> used{i};
        const std::size_t own = list.names.size();
        const bool empty = label->rest >= block.text().size() || (block.row && own == 0);
        collect_following(i, empty, rule, list, used);
        if (!in_header_[i] && own == 0 && list.names.empty()) return;
        taken_.insert(used.begin(), used.end());
        keep(list, present);
    }
    // Names on the lines below: after a comma, or where a block is nothing but names.
    void collect_following(std::size_t i, bool nothing_yet, const char* rule, NameList& list,
                           std::vector<std::size_t>& used) const {
        std::string_view above = blocks_[i].text();
        for (std::size_t j = next_text(i); j != nowhere; j = next_text(j)) {
            const layout::Block& block = blocks_[j];
            const std::string_view text = block.text();
            const bool stops = layout::label_of(text) || layout::is_section_heading(text) ||
                               layout::document_word(text) > 0 || block.heading > 0 ||
                               layout::numbering_of(text);
            if (stops || text.size() > 2000) return;
            const bool more = wants_more(above);
            const NameList here = read_names(block, 0, rule);
            const bool bullet_names =
                (block.bullet || block.row) && nothing_yet && !here.names.empty() && text.size() < 80;
            const bool lines_of_names = nothing_yet && here.pure && !here.names.empty();
            if (here.names.empty() || !(more || bullet_names || lines_of_names) || text.ends_with('.'))
                return;
            if (here.secretary) list.secretary = list.names.size() + *here.secretary;
            list.names.insert(list.names.end(), here.names.begin(), here.names.end());
            used.push_back(j);
            above = text;
        }
    }
    void keep(const NameList& list, bool present, bool whole = true) {
        auto& into = present ? minutes_.present : minutes_.absent;
        into.insert(into.end(), list.names.begin(), list.names.end());
        if (list.secretary && !minutes_.secretary) {
            minutes_.secretary = list.names[*list.secretary];
            minutes_.secretary->rule = "secretary.in-list";
        }
        if (present && whole && list.names.size() >= 3) people_.list_is_complete();
    }

    // The end of a list whose label was on a lost page: full names before the word "Mötesanteckningar".
    void read_unlabelled_run() {
        std::size_t word = 0;
        while (word < blocks_.size() && !names_document(blocks_[word].text())) ++word;
        if (word == blocks_.size() || !in_header_[word]) return;
        for (std::size_t i = 0; i < word; ++i) {
            if (blocks_[i].kind != layout::BlockKind::text || taken_.contains(i)) continue;
            const NameList list = read_names(blocks_[i], 0, "present.unlabelled");
            if (!list.pure || list.names.size() < 2) continue;
            keep(list, true, false);
            taken_.insert(i);
        }
    }

    // "Protokoll 3 maj", "Skolgruppen, mötesanteckningar"
    static bool names_document(std::string_view text) {
        if (layout::document_word(text) > 0) return true;
        const std::size_t comma = text.find(", ");
        return comma < 60 && layout::document_word(text.substr(comma + 2)) > 0;
    }

    void read_note_taker() {
        for (std::size_t i = 0; i < blocks_.size() && !minutes_.secretary; ++i) {
            if (blocks_[i].kind != layout::BlockKind::note_taker) continue;
            const std::size_t rest = layout::note_taker_label(blocks_[i].text());
            NameList list = read_names(blocks_[i], rest, "secretary.note-taker");
            const std::size_t next = next_text(i);
            if (list.names.empty() && next != nowhere) {
                list = read_names(blocks_[next], 0, "secretary.note-taker");
                if (!list.pure || list.names.size() != 1) continue;
                taken_.insert(next);
            }
            if (!list.names.empty()) minutes_.secretary = list.names.front();
        }
        for (const std::size_t i : layout_.header)
            if (!minutes_.secretary) read_secretary_within(blocks_[i]);
    }
    // "Ordförande: Anna Ek, sekreterare: Bo Alm": in the midst of a line of the head.
    void read_secretary_within(const layout::Block& block) {
        const std::string low = words::lower(block.text());
        for (const std::string_view label : {"sekreterare:", "sekreterare |", "antecknare:", "antecknare |",
                                             "vid anteckningarna:", "vid pennan:", "protokollförare:"}) {
            const std::size_t at = low.find(label);
            if (at == std::string::npos) continue;
            const std::size_t begin = at + label.size();
            const std::size_t end = std::min(low.find_first_of(",;|.", begin), low.size());
            const NameList list = read_names(block, begin, end, "secretary.within-line");
            if (!list.names.empty()) minutes_.secretary = list.names.front();
            return;
        }
    }

    // A heading line that names a group: "Lillstads skolors ledningsgrupp", "Protokoll från arbetsgruppen".
    void read_body() {
        std::size_t seen = 0;
        for (const std::size_t i : layout_.header) {
            if (blocks_[i].kind != layout::BlockKind::text || taken_.contains(i) || ++seen > 8) continue;
            const std::string_view text = blocks_[i].text();
            if (layout::label_of(text) || text.size() > 120 ||
                text.find_first_of(":.;") != std::string_view::npos)
                continue;
            std::size_t begin = layout::document_word(text);
            begin = text.find_first_not_of(" -–,", begin);
            if (begin == std::string_view::npos || blocks_[i].bullet) continue;
            const std::string low = words::lower(text);
            const words::Tokens tokens = words::tokenize(text, low);
            std::size_t end = begin;
            std::size_t first = nowhere;
            bool names_group = false;
            const auto dates = dates::find_dates(tokens, std::nullopt);
            for (const words::Token& token : tokens) {
                if (token.begin < begin) continue;
                if (first == nowhere &&
                    (token.is("från") || token.is("för") || token.is("of") || token.is("with")))
                    continue;
                const bool date = !dates.empty() && token.begin >= dates.front().extent.begin;
                if (date || token.is(",") || token.is("möte") || token.is("–")) break;
                if (first == nowhere) first = token.begin;
                end = token.end;
                names_group |= token.is_word() && words::is_body_noun(token.low);
            }
            if (!names_group || first == nowhere) continue;
            minutes_.body = Name{std::string(text.substr(first, end - first)),
                                 blocks_[i].mapped.span(first, end), "body.heading"};
            return;
        }
    }

    void read_date() {
        int best = 0;
        std::size_t seen = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const layout::Block& block = blocks_[i];
            const bool aside =
                block.kind == layout::BlockKind::page_date || block.kind == layout::BlockKind::furniture;
            if (block.kind == layout::BlockKind::text) ++seen;
            const bool head_line =
                block.kind == layout::BlockKind::text && in_header_[i] && !taken_.contains(i) && seen <= 15;
            if ((aside || head_line) && block.text().size() <= 200) consider_date(block, aside, best);
        }
    }
    void consider_date(const layout::Block& block, bool aside, int& best) {
        const std::string_view text = block.text();
        const std::string low = words::lower(text);
        static constexpr auto other_dates = words::word_set(
            "nästa", "föregående", "justeras", "justerat", "utskrivet", "utskriven", "version", "reviderad",
            "senast", "upprättad", "next", "previous", "diarienummer", "beslutad", "fastställd");
        const words::Tokens tokens = words::tokenize(text, low);
        for (const words::Token& token : tokens)
            if (other_dates.contains(token.low)) return;
        const auto label = layout::label_of(text);
        if (label && label->kind != layout::LabelKind::date) return;
        for (const dates::DateExpression& date : dates::find_dates(tokens, std::nullopt)) {
            if (date.unit != dates::DateUnit::day) continue;
            const bool labelled =
                (label && label->kind == layout::LabelKind::date) || layout::document_word(text) > 0;
            const bool alone =
                block.kind == layout::BlockKind::page_date || text.size() <= date.extent.end + 30;
            int rank = labelled ? 4 : alone ? 3 : 2;
            if (aside && block.kind != layout::BlockKind::page_date) rank = 2;
            if (!date.own_year) rank = labelled || (alone && !text.ends_with('.')) ? 1 : 0;
            if (rank <= best) continue;
            best = rank;
            minutes_.date = MeetingDate{date.from, block.mapped.span(date.extent.begin, date.extent.end),
                                        labelled ? "meeting-date.label"
                                        : aside  ? "meeting-date.page-header"
                                                 : "meeting-date.heading"};
        }
    }

    const std::vector<layout::Block>& blocks_;
    layout::Layout& layout_;
    People& people_;
    Minutes& minutes_;
    std::vector<bool> in_header_;
    std::unordered_set<std::size_t> taken_;
};

}  // namespace

void read_head(const std::vector<layout::Block>& blocks, layout::Layout& layout, People& people,
               Minutes& minutes) {
    HeadReader(blocks, layout, people, minutes).run();
}

}  // namespace styrkedja::minutes
