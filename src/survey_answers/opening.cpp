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
std::optional<std::string> opened_box(Seals& seals, const Waiting& group, const Box& box, const Key& key) {
    auto content = opened(box.box.data, key);
    if (!content)
        seals.trouble(fmt::format("survey {}: an answer of group {} is sealed with another key",
                                  group.survey.value, group.group.value));
    return content;
}

void count(Draw& draw, std::span<const Opened> drawn, const Key& text_key) {
    for (const auto& one : drawn) {
        auto sheet = unpacked(one.content);
        count_sheet(draw.counts, sheet, Into::held);
        for (const auto& [question, text] : sheet.texts)
            draw.texts.push_back({draw.group.group, question, sealed_text(text, text_key)});
    }
    for (auto& [question, count] : draw.counts) safe_figures::show_blocks(count, draw.group.least);
}

Box sealed_box(std::string_view content, const Key& key) { return {random_id(), {sealed(content, key)}}; }

std::optional<Draw> draw_of(db::Read& read, Seals& seals, const Waiting& group) {
    if (epoch_of(read, group.group) != group.epoch) return std::nullopt;
    auto key = seals.key_of(group.group, group.epoch), next = seals.key_of(group.group, group.epoch + 1);
    auto text_key = seals.text_key_of(group.survey);
    if (!key || !next || !text_key) return std::nullopt;
    Draw draw{.group = group, .next = *next};
    std::vector<Opened> all;
    for (const auto& box : boxes_of(read, group.group, group.epoch)) {
        if (auto content = opened_box(seals, group, box, *key)) {
            draw.opened.add(box.id);
            all.push_back({box.id, std::move(*content)});
        }
    }
    auto drawn = static_cast<std::size_t>(safe_figures::to_open(std::ssize(all), group.least, false));
    if (drawn == 0) return std::nullopt;
    std::ranges::sort(all, {}, [&](const Opened& one) { return lot_of(one.id, *key); });
    auto many = std::span<const Opened>(all);
    draw.counts = counts_of(read, group.group);
    count(draw, many.first(drawn), *text_key);
    for (const auto& one : many.subspan(drawn)) draw.rest.push_back(sealed_box(one.content, *next));
    return draw;
}

// As long as the epoch is the same, nothing is different from what was drawn of but boxes that came since.
bool write_draw(db::Write& write, Seals& seals, const Draw& draw) {
    const auto& group = draw.group;
    auto key = seals.key_of(group.group, group.epoch), next = seals.key_of(group.group, group.epoch + 1);
    if (!key || next != draw.next || !next_epoch(write, group.group, group.epoch)) return false;
    delete_boxes(write, group.group, group.epoch, draw.opened);
    auto rest = draw.rest;
    db::Rows late;
    for (const auto& box : boxes_of(write, group.group, group.epoch))
        if (auto content = opened_box(seals, group, box, *key)) {
            late.add(box.id);
            rest.push_back(sealed_box(*content, *next));
        }
    if (late.size()) delete_boxes(write, group.group, group.epoch, late);
    std::ranges::sort(rest, {}, &Box::id);
    for (const auto& [id, box] : rest)
        insert_box(write, group.survey, group.group, group.epoch + 1, id, box.data);
    put_counts(write, group.group, draw.counts);
    insert_texts(write, draw.texts, false);
    return true;
}

// As many groups as one transaction takes without keeping whoever sends in waiting.
std::span<const Waiting> some_of(std::span<const Waiting> ready) {
    constexpr std::int64_t most_boxes = 100;
    std::int64_t boxes = 0;
    std::size_t groups = 0;
    while (groups < ready.size() && (groups == 0 || boxes + ready[groups].sealed <= most_boxes))
        boxes += ready[groups++].sealed;
    return ready.first(groups);
}

// The groups of one survey, which stand together.
void open_survey(db::Database& database, Seals& seals, std::span<const Waiting> ready,
                 std::vector<SurveyId>& changed) {
    const auto survey = ready.front().survey;
    while (!ready.empty()) {
        auto some = some_of(ready);
        ready = ready.subspan(some.size());
        auto draws = database.read([&](db::Read& read) { return draw_in(read, seals, some); });
        std::vector<SurveyGroupId> opened;
        database.write([&](db::Write& write) { opened = write_draws(write, seals, draws); });
        destroy_old_keys(seals, some, opened);
        if (!opened.empty() && (changed.empty() || changed.back() != survey)) changed.push_back(survey);
    }
    seals.sync();
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

std::vector<Draw> draw_in(db::Read& read, Seals& seals, std::span<const Waiting> ready) {
    std::vector<Draw> draws;
    for (const auto& one : ready)
        if (auto draw = draw_of(read, seals, one)) draws.push_back(std::move(*draw));
    return draws;
}

std::vector<SurveyGroupId> write_draws(db::Write& write, Seals& seals, std::span<const Draw> draws) {
    std::vector<SurveyGroupId> opened;
    for (const auto& one : draws)
        if (write_draw(write, seals, one)) opened.push_back(one.group.group);
    return opened;
}

void destroy_old_keys(Seals& seals, std::span<const Waiting> ready, std::span<const SurveyGroupId> opened) {
    for (const auto& one : ready) {
        bool was_opened = std::ranges::find(opened, one.group) != opened.end();
        seals.destroy(one.group, was_opened ? one.epoch : one.epoch + 1);
    }
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
