// One round: from enough sealed answers to counts.
#include "survey_answers/opening.h"

#include <algorithm>
#include <map>

#include <sodium.h>

namespace styrkedja::survey_answers {
namespace {

const db::Query<Seal()> all_seals{"SELECT survey_group, epoch FROM survey_seal"};
const db::Query<SurveyId()> sealed_surveys{"SELECT DISTINCT survey FROM survey_seal"};

struct Opened {
    std::string id;
    std::string content;
};

// A box that the key does not open stays as it is: the operator may still find the right key's folder.
std::vector<Opened> opened_boxes(db::Read& read, Seals& seals, const Waiting& group, const Key& key) {
    std::vector<Opened> all;
    for (auto& [id, box] : boxes_of(read, group.group, group.epoch)) {
        if (auto content = opened(box.data, key))
            all.push_back({std::move(id), std::move(*content)});
        else
            seals.trouble(fmt::format("survey {}: an answer of group {} is sealed with another key",
                                      group.survey.value, group.group.value));
    }
    return all;
}

void seal_anew(db::Write& write, const Waiting& group, std::span<const Opened> rest, const Key& key) {
    std::map<std::string, const std::string*> by_id;
    for (const auto& one : rest) by_id.emplace(random_id(), &one.content);
    for (const auto& [id, content] : by_id)
        insert_box(write, group.survey, group.group, group.epoch + 1, id, sealed(*content, key));
}

void count(db::Write& write, const Waiting& group, std::span<const Opened> drawn, const Key& text_key) {
    auto counts = counts_of(write, group.group);
    std::vector<StoredText> texts;
    for (const auto& one : drawn) {
        auto sheet = unpacked(one.content);
        count_sheet(counts, sheet, Into::held);
        for (const auto& [question, text] : sheet.texts)
            texts.push_back({group.group, question, sealed_text(text, text_key)});
    }
    for (auto& [question, count] : counts) safe_figures::show_blocks(count, group.least);
    put_counts(write, group.group, counts);
    insert_texts(write, texts, false);
}

bool open_group(db::Write& write, Seals& seals, const Waiting& group) {
    if (epoch_of(write, group.group) != group.epoch) return false;
    auto key = seals.key_of(group.group, group.epoch), next = seals.key_of(group.group, group.epoch + 1);
    auto text_key = seals.text_key_of(group.survey);
    if (!key || !next || !text_key) return false;
    auto all = opened_boxes(write, seals, group, *key);
    auto drawn = safe_figures::to_open(std::ssize(all), group.least, false);
    if (drawn == 0) return false;
    std::ranges::sort(all, {}, [&](const Opened& one) { return lot_of(one.id, *key); });
    auto many = std::span<const Opened>(all);
    db::Rows ids;
    for (const auto& one : all) ids.add(one.id);
    delete_boxes(write, group.group, group.epoch, ids);
    count(write, group, many.first(static_cast<std::size_t>(drawn)), *text_key);
    seal_anew(write, group, many.subspan(static_cast<std::size_t>(drawn)), *next);
    next_epoch(write, group.group);
    return true;
}

// The groups of one survey, which stand together.
void open_survey(db::Database& database, Seals& seals, std::span<const Waiting> ready,
                 std::vector<SurveyId>& changed) {
    std::vector<SurveyGroupId> opened;
    database.write([&](db::Write& write) { opened = open_groups(write, seals, ready); });
    destroy_old_keys(seals, ready, opened);
    if (!opened.empty()) changed.push_back(ready.front().survey);
}

// A failure of one survey keeps no other waiting; the next round looks at everything again.
template <class Step>
void attempt(Seals& seals, SurveyId survey, Step step) {
    try {
        step();
    } catch (const std::exception& error) {
        seals.look_everywhere();
        seals.trouble(fmt::format("survey {}: {}", survey.value, error.what()));
    }
}

}  // namespace

void count_sheet(Counts& counts, const Sheet& sheet, Into into) {
    auto cell = [&](std::string_view name) -> safe_figures::Cell& {
        auto at = counts.find(name);
        if (at == counts.end()) at = counts.emplace(name, safe_figures::Count{}).first;
        return into == Into::held ? at->second.held : at->second.fresh;
    };
    std::string_view last;  // several choices of one question stand together
    for (const auto& [name, value] : sheet.counted) {
        auto& here = cell(name);
        if (name != last) ++here.people;
        ++here.by_value[value];
        last = name;
    }
    for (const auto& [name, text] : sheet.texts) ++cell(name).people;
}

std::string sealed_text(std::string_view text, const Key& key) {
    auto box = sealed(text, key);
    std::string base64(sodium_base64_encoded_len(box.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    const void* bytes = box.data();
    sodium_bin2base64(base64.data(), base64.size(), static_cast<const unsigned char*>(bytes), box.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    base64.pop_back();  // its zero byte
    return base64;
}
std::optional<std::string> opened_text(std::string_view stored, const Key& key) {
    std::string box(stored.size(), '\0');
    std::size_t size = 0;
    void* bytes = box.data();
    if (sodium_base642bin(static_cast<unsigned char*>(bytes), box.size(), stored.data(), stored.size(),
                          nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        return std::nullopt;
    box.resize(size);
    return opened(box, key);
}

std::vector<Waiting> ready_groups(db::Read& read, const std::optional<std::set<SurveyGroupId>>& groups) {
    auto all = waiting_in(read, groups);
    std::erase_if(
        all, [](const Waiting& one) { return safe_figures::to_open(one.sealed, one.least, false) == 0; });
    return all;
}

void write_next_keys(Seals& seals, std::span<const Waiting> ready) {
    for (const auto& one : ready) {
        seals.put(one.group, one.epoch + 1, new_key());
        if (!seals.text_key_of(one.survey)) seals.put_text_key(one.survey, new_key());
    }
    if (!ready.empty()) seals.sync();
}

std::vector<SurveyGroupId> open_groups(db::Write& write, Seals& seals, std::span<const Waiting> ready) {
    std::vector<SurveyGroupId> opened;
    for (const auto& one : ready)
        if (open_group(write, seals, one)) opened.push_back(one.group);
    return opened;
}

void destroy_old_keys(Seals& seals, std::span<const Waiting> ready, std::span<const SurveyGroupId> opened) {
    for (const auto& one : ready) {
        bool was_opened = std::ranges::find(opened, one.group) != opened.end();
        seals.destroy(one.group, was_opened ? one.epoch : one.epoch + 1);
    }
    if (!ready.empty()) seals.sync();
}

void destroy_unused_keys(db::Read& read, Seals& seals) {
    std::map<SurveyGroupId, std::int64_t> epochs;
    for (const auto& one : read.all(all_seals)) epochs[one.group] = one.epoch.value_or(0);
    auto surveys = read.all(sealed_surveys);
    seals.destroy_others(
        {.group =
             [&](SurveyGroupId group, std::int64_t parity) {
                 auto at = epochs.find(group);
                 return at != epochs.end() && at->second % 2 == parity;
             },
         .survey = [&](SurveyId survey) { return std::ranges::find(surveys, survey) != surveys.end(); }});
}

std::vector<SurveyId> open_sealed(db::Database& database, Seals& seals) {
    Seals::Turn turn(seals);
    auto noted = seals.take_noted();
    std::vector<Waiting> ready;
    std::vector<Closed> closed;
    try {
        database.read([&](db::Read& read) {
            if (!noted) destroy_unused_keys(read, seals);
            ready = ready_groups(read, noted);
            closed = closed_uncounted(read);
        });
        write_next_keys(seals, ready);
    } catch (...) {
        seals.look_everywhere();
        throw;
    }
    std::vector<SurveyId> changed;
    for (auto from = ready.begin(); from != ready.end();) {
        auto to =
            std::find_if(from, ready.end(), [&](const auto& one) { return one.survey != from->survey; });
        attempt(seals, from->survey, [&] { open_survey(database, seals, {from, to}, changed); });
        from = to;
    }
    for (const auto& one : closed)
        attempt(seals, one.survey, [&] {
            count_to_the_end(database, seals, one);
            changed.push_back(one.survey);
        });
    return changed;
}

}  // namespace styrkedja::survey_answers
