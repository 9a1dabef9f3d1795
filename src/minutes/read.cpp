// read_minutes: repair, layout, head, and then each item block by block.
#include "base/check.h"
#include "base/text.h"
#include "layout/blocks.h"
#include "layout/labels.h"
#include "layout/layout.h"
#include "layout/numbering.h"
#include "layout/sentences.h"
#include "minutes/acts.h"
#include "minutes/attendance.h"
#include "minutes/commitments.h"
#include "minutes/decisions.h"
#include "minutes/minutes.h"
#include "minutes/presenters.h"
#include "words/lexicon.h"
#include "words/verbs.h"

namespace styrkedja::minutes {

namespace {

// Reads the text of one item into it.
class ItemReader {
  public:
    ItemReader(std::string_view original, const std::vector<layout::Block>& blocks,
               const layout::Outline& outline, const People& people, const Minutes& minutes)
        : original_(original), blocks_(blocks), outline_(outline), people_(people) {
        if (minutes.date) meeting_ = dates::full_day(minutes.date->value);
        if (minutes.body) body_ = body_noun(words::lower(minutes.body->text));
    }

    Item run() {
        read_title();
        for (std::size_t n = 0; n < outline_.body.size(); ++n) read_block(n);
        return std::move(item_);
    }

  private:
    // "barn- och utbildningsnämndens ledningsgrupp" → "ledningsgrupp"
    static std::string body_noun(const std::string& name) {
        std::string noun;
        for (const std::string_view word : split(name, ' '))
            if (words::is_body_noun(word) && !word.ends_with("s")) noun = word;
        return noun;
    }

    void read_title() {
        const layout::Block& block = blocks_[outline_.block];
        const std::size_t begin = outline_.title_begin;
        std::size_t end = outline_.title_end;
        while (end > begin + 1 && block.text()[end - 1] == ' ') --end;
        item_.number = outline_.number;
        item_.title = std::string(block.text().substr(begin, end - begin));
        item_.title_span = block.mapped.span(begin, end);
        item_.span = whole_span(block.mapped.span(0, end));
        item_.section = outline_.section;
        item_.rule = outline_.rule;
        item_.doubtful = outline_.doubtful;
        action_list_ = layout::is_action_heading(item_.title);
        const layout::ReadBlock title(block, begin, end, meeting_);
        add_dates(title);
        add_links(title);
        add_presenters(item_.presenters, presenters_of_title(block, begin, end, people_));
    }

    // From the beginning of `title`, its number included, to the end of the last block of text or link, with
    // the ** around them that repair took away.
    Span whole_span(Span title) const {
        for (const std::size_t i : outline_.body) {
            const layout::Block& block = blocks_[i];
            if (block.kind != layout::BlockKind::text && block.kind != layout::BlockKind::link) continue;
            if (block.text().empty()) continue;
            title.end = std::max(title.end, block.mapped.span(0, block.text().size()).end);
        }
        while (title.begin > 0 && original_[title.begin - 1] == '*') --title.begin;
        while (title.end < original_.size() && original_[title.end] == '*') ++title.end;
        return title;
    }

    void read_block(std::size_t n) {
        const layout::Block& block = blocks_[outline_.body[n]];
        if (block.kind != layout::BlockKind::text && block.kind != layout::BlockKind::link) return;
        const bool own = outline_.body[n] == outline_.block;
        std::size_t begin = own ? outline_.title_end : 0;
        while (begin < block.text().size() && std::string_view(" :.").contains(block.text()[begin])) ++begin;
        if (const auto number = own ? std::nullopt : layout::numbering_of(block.text());
            number && number->sure)
            begin = number->title;
        if (begin >= block.text().size()) return;
        const layout::ReadBlock read(block, begin, block.text().size(), meeting_);
        add_links(read);
        add_dates(read);
        if (block.kind == layout::BlockKind::link || read.sentences.empty()) return;
        task_table_ &= block.row;
        if (block.row) return read_row_of_table(read);
        const auto label = layout::label_of(block.text());
        if (label && label->kind == layout::LabelKind::presenters && !own) {
            add_presenters(item_.presenters, read_names(block, label->rest, "presenter.label").names);
            return;
        }
        const bool subheading = is_subheading(block);
        if (subheading && !block.bullet) action_list_ = layout::is_action_heading(block.text());
        if (subheading && !action_list_)
            add_presenters(item_.presenters, presenters_of_title(block, begin, block.text().size(), people_));
        const bool has_text_below = leads_text(n);
        leads_text_ = has_text_below;
        if (decided_above_)  // "Beslut:" above labels what states no decision in words of its own, and only
                             // its beginning
            decided_above_ = std::ranges::none_of(read.sentences, [&](const layout::Sentence& s) {
                return find_decision(s, body_, false).has_value();
            });
        for (const layout::Sentence& sentence : read.sentences) {
            read_sentence(read, sentence, label,
                          subheading && (has_text_below || !block.bullet || block.heading > 0));
            decided_above_ = false;
        }
        decided_above_ =
            label && label->kind == layout::LabelKind::decision && label->rest >= block.text().size();
        action_above_ =
            label && label->kind == layout::LabelKind::action && label->rest >= block.text().size();
    }

    void read_row_of_table(const layout::ReadBlock& read) {
        const layout::Sentence row{&read.tokens, 0, read.tokens.size()};
        if (is_task_table_head(row)) {
            task_table_ = true;
            return;
        }
        const Setting setting{people_, meeting_, false, false, task_table_ || action_list_, true};
        if (const auto found = find_commitment(row, read.dates, setting)) add_commitment(read, row, *found);
    }

    // A line that heads the paragraph right below it.
    bool leads_text(std::size_t n) const {
        if (n + 1 >= outline_.body.size()) return false;
        const layout::Block& block = blocks_[outline_.body[n]];
        const layout::Block& next = blocks_[outline_.body[n + 1]];
        return next.kind == layout::BlockKind::text && !next.bullet && !next.after_blank &&
               next.first_line == block.last_line + 1;
    }

    void read_sentence(const layout::ReadBlock& read, const layout::Sentence& sentence,
                       const std::optional<layout::Label>& label, bool heading) {
        if (label && label->kind == layout::LabelKind::aside) return;
        if (label && label->kind == layout::LabelKind::meeting && label->colon)
            heading = false;  // "Nästa möte: 3 maj"
        if (const auto decision = find_decision(sentence, body_, decided_above_))
            item_.decisions.push_back(
                {read.text_of(sentence), decision->kind, read.span_of(sentence), decision->rule});
        const layout::Sentence said = without_speaker(sentence, people_);
        std::vector<dates::DateExpression> dates;
        for (const dates::DateExpression& date : read.dates)
            if (date.extent.begin >= said.begin_byte() && date.extent.end <= said.end_byte())
                dates.push_back(date);
        const bool action = action_list_ || action_above_ ||
                            (label && label->kind == layout::LabelKind::action && label->colon);
        const Setting setting{people_, meeting_, heading, heading && leads_text_, action && !heading, false};
        if (said.first > sentence.first && (setting.action_list || begins_with_act(said))) {
            const Setting task{people_, meeting_, false, false, true, false};  // "Anna:" is who shall do it
            if (const auto found = find_commitment(sentence, dates, task)) add_commitment(read, said, *found);
        } else if (const auto found = find_commitment(said, dates, setting)) {
            add_commitment(read, said, *found);
        }
    }
    // "Anna: skickar ut länken"
    static bool begins_with_act(const layout::Sentence& said) {
        const words::VerbUse* use = words::verb_use(said.at(said.first).low);
        return use != nullptr && use->present && !use->passive && (use->traits & words::undertaken) != 0 &&
               said.size() > 2;
    }
    void add_commitment(const layout::ReadBlock& read, const layout::Sentence& said,
                        const CommitmentFound& found) {
        Commitment commitment{read.text_of(said), {},         found.due,
                              read.span_of(said), found.rule, found.doubtful};
        for (const words::Extent& owner : found.owners) {
            const std::size_t begin = said.at(owner.begin).begin;
            const std::size_t end = said.at(owner.end - 1).end;
            commitment.owners.push_back({std::string(read.block.text().substr(begin, end - begin)),
                                         read.block.mapped.span(begin, end), "owner.subject"});
        }
        item_.commitments.push_back(std::move(commitment));
    }

    void add_dates(const layout::ReadBlock& read) {
        for (const dates::DateExpression& date : read.dates) {
            const auto [begin, end] = date.extent;
            item_.dates.push_back({std::string(read.block.text().substr(begin, end - begin)), date.from,
                                   date.to, read.block.mapped.span(begin, end), date.rule,
                                   date.unit == dates::DateUnit::month});
        }
    }
    void add_links(const layout::ReadBlock& read) {
        for (const auto& [begin, end] : read.links)
            item_.links.push_back({std::string(read.block.text().substr(begin, end - begin)),
                                   read.block.mapped.span(begin, end), "link.url"});
    }

    std::string_view original_;
    const std::vector<layout::Block>& blocks_;
    const layout::Outline& outline_;
    const People& people_;
    std::optional<Date> meeting_;
    std::string body_;
    bool leads_text_ = false;     // the line right below goes on about the block being read
    bool action_list_ = false;    // under a heading such as "Att göra"
    bool action_above_ = false;   // the block above was "Åtgärd:" and nothing else
    bool task_table_ = false;     // in a table headed "Vad | Vem | När"
    bool decided_above_ = false;  // the block above was "Beslut:" and nothing else
    Item item_;
};

void learn_people(const std::vector<layout::Block>& blocks, People& people) {
    for (const layout::Block& block : blocks) {
        if (block.kind != layout::BlockKind::text) continue;
        const std::string low = words::lower(block.text());
        people.learn_from(words::tokenize(block.text(), low));
        const auto label = layout::label_of(block.text());
        if (label && label->kind == layout::LabelKind::presenters)
            for (const Name& name : read_names(block, label->rest, "").names) people.add(name.text);
    }
}

}  // namespace

Minutes read_minutes(std::string_view text) {
    CHECK(text.size() < 0xFFFFFFFFU);
    const layout::MappedText normalized = layout::normalize(text);
    const std::vector<layout::Block> blocks = layout::read_blocks(normalized);
    layout::Layout layout = layout::read_layout(blocks);
    Minutes minutes;
    People people;
    read_head(blocks, layout, people, minutes);
    learn_people(blocks, people);
    for (const layout::Outline& outline : layout.items)
        minutes.items.push_back(ItemReader(text, blocks, outline, people, minutes).run());
    return minutes;
}

}  // namespace styrkedja::minutes
