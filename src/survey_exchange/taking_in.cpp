// Right → the files → a mean per question, each authority counting the same → rows → audit.
#include "survey_exchange/taking_in.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <set>

#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "survey_results/benchmarks.h"

namespace styrkedja::survey_exchange {
namespace {

using survey_results::Benchmark;
using survey_results::Line;

constexpr std::size_t most_name_characters = 100;

const db::Query<TakenIn(SurveyId)> all_of{
    "SELECT name, people, added_on, added_by_name FROM exchanged_result WHERE survey = $1 ORDER BY id"};
const db::Query<std::string(SurveyId)> fingerprints{
    "SELECT fingerprint FROM exchanged_result WHERE survey = $1"};
const db::Query<void(SurveyId, std::string, std::string, std::int64_t, std::string, Date, std::string)> put{
    "INSERT INTO exchanged_result (survey, name, fingerprint, people, figures, added_on, added_by_name) "
    "VALUES "
    "($1, $2, $3, $4, $5, $6, $7)"};

// How far another's question goes with one of ours; nothing: they have none with that name.
std::optional<Comparability> compared(const Line& own, const SharedQuestion& other) {
    if (own.key != other.key) return std::nullopt;
    auto keys = [](const std::vector<questions::Choice>& steps) {
        std::vector<std::string> all;
        for (const auto& step : steps) all.push_back(step.key);
        return all;
    };
    if (!survey_results::has_mean(other.kind) || keys(own.steps) != keys(other.steps))
        return Comparability::none;
    auto words = [](std::string_view text) { return fold_for_search(collapse_spaces(text)); };
    return words(own.text) == words(other.text) ? Comparability::same : Comparability::similar;
}
const SharedQuestion* find(const SharedResult& file, std::string_view key) {
    auto found = std::ranges::find(file.questions, key, &SharedQuestion::key);
    return found == file.questions.end() ? nullptr : &*found;
}

template <class Take>
void each_line(const std::vector<survey_results::Part>& parts, Take take) {
    for (const auto& part : parts)
        for (const auto& line : part.lines)
            if (survey_results::has_mean(line.kind)) take(line);
}

// Authorities' values of one question or index, each counting the same.
struct Mean {
    double sum = 0;
    std::size_t files = 0, anonymous = 0;
    std::int64_t people = 0;

    void add(const SharedResult& file, double value, std::int64_t of_people) {
        sum += value, ++files, people += of_people;
        if (!file.authority) ++anonymous;
    }
    // Of one or two anonymous ones together nothing is told.
    bool may_be_told() const { return files > 0 && (anonymous == 0 || anonymous >= least_anonymous); }
    std::int64_t thousandths() const { return std::llround(sum / static_cast<double>(files) * 1000); }
};

class Reckoning {
  public:
    Reckoning(const std::vector<survey_results::Part>& own, const Batch& batch, std::string name)
        : batch_(batch), name_(std::move(name)) {
        for (const char* key : survey_results::index_keys) index(key);
        auto proposals = proposals_for(own, batch.files);
        each_line(own, [&](const Line& line) {
            auto proposed = std::ranges::find(proposals, line.key, &Proposal::key);
            if (proposed == proposals.end()) return;
            auto said = batch.said.find(line.key);
            question(line, said == batch.said.end() ? proposed->comparability : said->second);
        });
    }
    std::vector<Benchmark> all() && { return std::move(all_); }

  private:
    void tell(const std::string& key, const Mean& mean, Comparability comparability) {
        if (!mean.may_be_told()) return;
        all_.push_back({{}, {}, name_, key, mean.thousandths(), mean.people, comparability});
    }
    void index(const std::string& key) {
        Mean mean;
        for (const auto& file : batch_.files)
            if (auto found = file.indices.find(key); found != file.indices.end())
                mean.add(file, found->second, file.people());
        tell(key, mean, Comparability::same);
    }
    void question(const Line& line, Comparability comparability) {
        if (comparability == Comparability::none) return;
        Mean mean;
        for (const auto& file : batch_.files) {
            const auto* other = find(file, line.key);
            if (!other || compared(line, *other) == Comparability::none) continue;
            if (auto value = survey_results::mean_of(other->cell); value && *value >= 0 && *value <= 100)
                mean.add(file, *value, other->cell.people);
        }
        tell(line.key, mean, comparability);
    }

    const Batch& batch_;
    const std::string name_;
    std::vector<Benchmark> all_;
};

Result<Survey> led(db::Read& read, const rights::Visitor& visitor, SurveyId id, Language language) {
    auto survey = surveys::find_survey(read, id);
    if (!survey || survey->kind == SurveyKind::pulse || !surveys::may_find(read, visitor, *survey))
        return refuse(RefusalKind::not_found, tr(language, "Enkäten finns inte."));
    if (!surveys::may_lead(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Det gör den som håller i enkäterna."));
    return *survey;
}

std::vector<FieldError> faults_in(db::Read& read, SurveyId survey, const Batch& batch,
                                  const std::string& name, Language language) {
    std::vector<FieldError> errors;
    if (name.empty() || characters_in(name) > most_name_characters)
        errors.push_back({"name", tr(language, "Skriv vad jämförelsen ska heta, med högst 100 tecken.")});
    if (batch.files.empty() || batch.files.size() > most_files)
        errors.push_back({"files", trf(language, "Välj mellan 1 och {} filer.", most_files)});
    auto before = read.all(fingerprints, survey);
    std::set<std::string> known(before.begin(), before.end());
    std::size_t anonymous = 0;
    for (const auto& file : batch.files) {
        if (!file.authority) ++anonymous;
        if (!known.insert(fingerprint_of(file)).second)
            errors.push_back({"files", trf(language, "Siffrorna från {} är redan mottagna.",
                                           file.authority.value_or(tr(language, "en anonym förvaltning")))});
    }
    if (anonymous > 0 && anonymous < least_anonymous)
        errors.push_back({"files", trf(language,
                                       "Anonyma förvaltningar tas emot minst {} åt gången, så att ingen av "
                                       "dem kan räknas fram.",
                                       least_anonymous)});
    return errors;
}

// Steps that somebody has made up may have any mean; those are left out.
std::string figures_of(const SharedResult& file) {
    boost::json::object all;
    for (const auto& one : file.questions) {
        auto mean = survey_results::has_mean(one.kind) ? survey_results::mean_of(one.cell) : std::nullopt;
        if (mean && *mean >= 0 && *mean <= 100)
            all[one.key] =
                boost::json::object{{"mean", std::llround(*mean * 1000)}, {"people", one.cell.people}};
    }
    return boost::json::serialize(all);
}

}  // namespace

std::vector<TakenIn> taken_in(db::Read& read, SurveyId survey) { return read.all(all_of, survey); }

std::vector<Proposal> proposals_for(const std::vector<survey_results::Part>& own,
                                    const std::vector<SharedResult>& files) {
    std::vector<Proposal> all;
    each_line(own, [&](const Line& line) {
        Proposal one{line.key, line.text, Comparability::same, 0};
        bool any = false;
        for (const auto& file : files) {
            const auto* other = find(file, line.key);
            auto how = other ? compared(line, *other) : std::nullopt;
            any = any || how;
            if (!how || *how == Comparability::none) continue;
            one.comparability = std::max(one.comparability, *how);
            ++one.files;
        }
        if (one.files == 0) one.comparability = Comparability::none;
        if (any) all.push_back(std::move(one));
    });
    return all;
}

Result<void> take_in(db::Write& write, const rights::Visitor& visitor, SurveyId id, const Batch& batch,
                     Date today, Language language) {
    auto survey = led(write, visitor, id, language);
    if (!survey) return std::unexpected(survey.error());
    auto name = collapse_spaces(tidied_text(batch.name));
    auto errors = faults_in(write, id, batch, name, language);
    auto content = content_of(write, *survey);
    auto reckoned =
        Reckoning(content ? survey_results::parts_of(*content) : std::vector<survey_results::Part>{}, batch,
                  name)
            .all();
    if (errors.empty() && reckoned.empty())
        errors.push_back({"files", tr(language, "Ingen fråga i filerna går att jämföra med enkätens.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Inget är mottaget."), errors);
    auto added = survey_results::add_reckoned(write, visitor, id, reckoned, language);
    if (!added) return added;
    auto number = taken_in(write, id).size();
    std::string told;
    for (const auto& file : batch.files) {
        auto from = file.authority.value_or(trf(Language::swedish, "Kommun {}", ++number));
        write.run(put, id, from, fingerprint_of(file), file.people(), figures_of(file), today,
                  visitor.actor().name);
        told += from + "\n";
    }
    audit::record(write, visitor.actor(),
                  {.action = "take_in_figures",
                   .object_kind = "survey",
                   .object = id.value,
                   .after = fmt::format("{}\n{}", name, told)});
    return {};
}

}  // namespace styrkedja::survey_exchange
