// The end of a survey: all that is sealed is opened in memory, what is too little anywhere is its parent's,
// and only then it is written.
#include <algorithm>

#include "survey_answers/opening.h"

namespace styrkedja::survey_answers {
namespace {

using Texts = std::map<std::string, std::vector<std::vector<std::string>>>;  // by question, of each group

class Close {
  public:
    Close(Seals& seals, const Closed& closed) : seals_(seals), closed_(closed) {}

    void load(db::Read& read) {
        groups_ = groups_in(read, closed_.survey);
        for (auto& [group, counts] : all_counts_of(read, closed_.survey))
            for (auto& [question, count] : counts)
                counts_at(question)[groups_.place.at(group)] = std::move(count);
        stored(read);
        for (const auto& seal : seals_of(read, closed_.survey))
            if (seal.epoch) open(read, seal.group, *seal.epoch);
    }

    void settle() {
        for (auto& [question, counts] : counts_) safe_figures::close(groups_.tree, counts, closed_.least);
        for (auto& [question, texts] : texts_)
            for (auto group = texts.size(); group-- > 0;) {
                if (std::ssize(texts[group]) >= closed_.least) continue;
                if (groups_.tree[group]) {
                    auto& above = texts[*groups_.tree[group]];
                    std::ranges::move(texts[group], std::back_inserter(above));
                }
                texts[group].clear();  // too few in the whole survey: nobody reads them
            }
        for (auto& [question, texts] : texts_)
            for (std::size_t group = 0; group < texts.size(); ++group)
                for (auto& text : texts[group])
                    shown_.push_back({groups_.ids[group], question, std::move(text)});
    }

    void write(db::Write& write) const {
        delete_all(write, closed_.survey);
        for (std::size_t group = 0; group < groups_.ids.size(); ++group) {
            Counts here;
            for (const auto& [question, counts] : counts_) here.emplace(question, counts[group]);
            put_counts(write, groups_.ids[group], here);
        }
        insert_texts(write, shown_, true);
    }

    void destroy_keys() const {
        for (auto group : groups_.ids) {
            seals_.destroy(group, 0);
            seals_.destroy(group, 1);
        }
        seals_.destroy_text_key(closed_.survey);
        seals_.sync();
    }

  private:
    std::vector<safe_figures::Count>& counts_at(const std::string& question) {
        auto& counts = counts_[question];
        counts.resize(groups_.ids.size());
        return counts;
    }
    std::vector<std::string>& texts_at(const std::string& question, SurveyGroupId group) {
        auto& texts = texts_[question];
        texts.resize(groups_.ids.size());
        return texts[groups_.place.at(group)];
    }

    void stored(db::Read& read) {
        auto key = seals_.text_key_of(closed_.survey);
        for (const auto& [group, question, text] : stored_texts(read, closed_.survey)) {
            auto content = key ? opened_text(text, *key) : std::nullopt;
            if (content)
                texts_at(question, group).push_back(std::move(*content));
            else
                lost();
        }
    }
    void open(db::Read& read, SurveyGroupId group, std::int64_t epoch) {
        auto key = seals_.key_of(group, epoch);
        Counts fresh;
        for (const auto& [id, box] : boxes_of(read, group, epoch)) {
            auto content = key ? opened(box.data, *key) : std::nullopt;
            if (!content) {
                lost();
                continue;
            }
            auto sheet = unpacked(*content);
            count_sheet(fresh, sheet, Into::fresh);
            for (auto& [question, text] : sheet.texts) texts_at(question, group).push_back(std::move(text));
        }
        for (auto& [question, count] : fresh)
            counts_at(question)[groups_.place.at(group)].fresh = std::move(count.fresh);
    }
    void lost() {
        seals_.trouble(
            fmt::format("survey {}: answers whose key is lost are not counted", closed_.survey.value));
    }

    Seals& seals_;
    const Closed closed_;
    Groups groups_;
    std::map<std::string, std::vector<safe_figures::Count>> counts_;
    Texts texts_;
    std::vector<StoredText> shown_;
};

}  // namespace

// Nothing is sent in any more, and rounds take turns: what was read is what there is when it is written.
void count_to_the_end(db::Database& database, Seals& seals, const Closed& closed) {
    Close close(seals, closed);
    database.read([&](db::Read& read) { close.load(read); });
    close.settle();
    database.write([&](db::Write& write) { close.write(write); });
    close.destroy_keys();
}

}  // namespace styrkedja::survey_answers
