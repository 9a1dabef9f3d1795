// Row by row, into counts.
#include "survey_imports/reading.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_text.h"
#include "records/read.h"
#include "survey_answers/ballot.h"

namespace styrkedja::survey_imports {
namespace {

constexpr std::size_t most_value_bytes = 60;  // of an odd value that is shown

// By column: at 0 how many answered, then how many gave each step.
using Counts = std::vector<std::vector<std::int64_t>>;

class Counting {
  public:
    Counting(std::string_view bytes, const questions::Content& content, std::string_view unit_heading,
             Language language)
        : reader_(tabular::input_of(bytes)), language_(language) {
        reading_.columns = columns_of(reader_.header().fields, content, unit_heading);
        reading_.missing = missing_in(reading_.columns, content);
    }

    Reading all() && {
        using Got = tabular::Reader::Got;
        bool is_first = true;
        for (auto got = reader_.next(); got != Got::end; got = reader_.next()) {
            if (got == Got::fault) {
                fault(in_words(reader_.fault()));
                if (reading_.faults.size() >= most_told) return std::move(reading_);
                continue;
            }
            if (std::exchange(is_first, false) && !columns_will_do()) return std::move(reading_);
            if (reading_.faults.empty() && !row()) return std::move(reading_);
        }
        if (reading_.faults.empty() && reading_.rows == 0) fault(tr(language_, "Filen har inga svar."));
        for (std::size_t at = 0; at < reading_.places.size(); ++at) give(reading_.places[at], counts_[at]);
        return std::move(reading_);
    }

  private:
    std::string in_words(const tabular::Fault& one) const {
        if (one.kind == tabular::FaultKind::too_many_fields && one.expected == 0)
            return trf(language_, "Filen har fler än {} kolumner.", tabular::max_fields);
        return trf(language_, "Rad {}: {}", one.line, records::message_of(one, language_));
    }
    void fault(std::string words) { reading_.faults.push_back(std::move(words)); }

    bool columns_will_do() {
        std::size_t questions = 0;
        for (std::size_t at = 0; at < reading_.columns.size(); ++at) {
            const auto& one = reading_.columns[at];
            if (one.meaning == Meaning::unit) {
                if (unit_) fault(trf(language_, "Kolumnen ”{}” är också en enhet.", one.heading));
                unit_ = at;
            }
            if (one.key.empty()) continue;
            ++questions;
            for (std::size_t other = 0; other < at; ++other)
                if (reading_.columns[other].key == one.key)
                    fault(trf(language_, "Kolumnerna ”{}” och ”{}” är samma fråga.",
                              reading_.columns[other].heading, one.heading));
        }
        if (!unit_) fault(tr(language_, "Ingen kolumn säger enheten. Skriv vad kolumnen heter."));
        if (questions == 0)
            fault(tr(language_,
                     "Ingen kolumn är en fråga ur formuläret. Kolumnerna ska heta som frågorna "
                     "eller deras nycklar."));
        return reading_.faults.empty();
    }

    bool row() {
        const auto& row = reader_.row();
        auto at = place_of(row.fields[*unit_]);
        if (!at) return false;
        ++reading_.rows;
        ++reading_.places[*at].rows;
        for (std::size_t column = 0; column < reading_.columns.size(); ++column)
            if (!row.fields[column].empty()) answer(row, *at, column);
        return true;
    }
    std::optional<std::size_t> place_of(const std::string& name) {
        auto words = fold_for_search(collapse_spaces(name));
        auto [found, is_new] = by_words_.emplace(std::move(words), reading_.places.size());
        if (!is_new) return found->second;
        if (reading_.places.size() == most_places) {
            fault(trf(language_, "Filen har fler än {} olika enheter. Är det rätt kolumn?", most_places));
            return std::nullopt;
        }
        reading_.places.push_back({.name = name});
        Counts counts;
        for (const auto& column : reading_.columns)
            counts.emplace_back(column.steps.empty() ? 0 : column.steps.size() + 1, 0);
        counts_.push_back(std::move(counts));
        return found->second;
    }

    void answer(const tabular::Row& row, std::size_t place, std::size_t at) {
        const auto& column = reading_.columns[at];
        const auto& value = row.fields[at];
        auto& counts = counts_[place][at];
        if (column.meaning == Meaning::text) {
            auto text = tidied_text(value);
            if (characters_in(text) > survey_answers::most_characters) return odd(row.line, column, value);
            if (!text.empty()) reading_.places[place].given.texts[column.key].push_back(std::move(text));
        } else if (column.meaning == Meaning::one_step) {
            auto step = column.step_of(value);
            if (!step) return odd(row.line, column, value);
            ++counts[0], ++counts[*step + 1];
        } else if (column.meaning == Meaning::several) {
            several(row.line, column, value, counts);
        }
    }
    // Words between commas or bars; one that is itself with a comma stands alone.
    void several(std::int64_t line, const Column& column, const std::string& value,
                 std::vector<std::int64_t>& counts) {
        std::vector<bool> chosen(column.steps.size(), false);
        if (auto whole = column.step_of(value)) {
            chosen[*whole] = true;
        } else {
            for (auto one : split(value, value.find('|') == value.npos ? ',' : '|')) {
                if (trim(one).empty()) continue;
                auto step = column.step_of(trim(one));
                if (step)
                    chosen[*step] = true;
                else
                    odd(line, column, std::string(trim(one)));
            }
        }
        if (std::ranges::find(chosen, true) == chosen.end()) return;
        ++counts[0];
        for (std::size_t step = 0; step < chosen.size(); ++step)
            if (chosen[step]) ++counts[step + 1];
    }
    void odd(std::int64_t line, const Column& column, const std::string& value) {
        if (reading_.odd.size() < most_told)
            reading_.odd.push_back({line, column.heading, shorten(value, most_value_bytes)});
        ++reading_.odd_values;
    }

    void give(Place& place, const Counts& counts) const {
        for (std::size_t at = 0; at < counts.size(); ++at) {
            if (counts[at].empty() || counts[at][0] == 0) continue;
            auto& cell = place.given.counted[reading_.columns[at].key];
            cell.people = counts[at][0];
            for (std::size_t step = 1; step < counts[at].size(); ++step)
                if (counts[at][step] > 0)
                    cell.by_value[reading_.columns[at].steps[step - 1]] = counts[at][step];
        }
    }

    tabular::Reader reader_;
    const Language language_;
    Reading reading_;
    std::optional<std::size_t> unit_;
    std::unordered_map<std::string, std::size_t> by_words_;
    std::vector<Counts> counts_;  // as the places
};

}  // namespace

Reading read_answers(std::string_view bytes, const questions::Content& content, std::string_view unit_heading,
                     Language language) {
    return Counting(bytes, content, unit_heading, language).all();
}

}  // namespace styrkedja::survey_imports
