// Loads the surveys of a demonstration, and takes them away.
#include "demo_surveys/demo_surveys.h"

#include <algorithm>

#include "demo_plans/stage.h"
#include "forms/forms.h"
#include "questions/content_json.h"
#include "survey_answers/commands.h"
#include "survey_results/benchmarks.h"
#include "surveys/commands.h"

namespace styrkedja::demo_surveys {
namespace {

using demo_plans::list;
using demo_plans::must;
using demo_plans::Stage;
using demo_plans::sv;
using demo_plans::text;
using demo_plans::text_or_nothing;

FormId add_form(Stage& stage, const json::value& one) {
    const auto& by = stage.as(text(one, "by"));
    auto content = must(questions::content_from_json(one.at("content"), sv), one.at("name"));
    auto id = must(
        forms::take_in(stage.write, by,
                       {.name = text(one, "name"), .use = FormUse::survey, .purpose = text(one, "purpose")},
                       content, sv),
        one.at("name"));
    auto version = forms::draft_of(stage.write, id)->version;
    must(forms::put_in_use(stage.write, by, id, {.version = version}, sv), one.at("name"));
    return id;
}

// What people answer: one and the same each time, near what the unit and the question have in common.
class Answering {
  public:
    Answering(const questions::Content& content, const json::value& survey, const json::array& words)
        : content_(content),
          rise_(survey.at("rise").as_int64()),
          share_(survey.at("answering").as_int64()),
          words_(words) {}

    bool answers(PersonId person) const { return mixed(person.value, 1) % 100 < share_; }
    survey_answers::Sheet sheet(PersonId person, UnitId unit) const {
        survey_answers::Sheet sheet;
        std::int64_t place = 0;
        for (const auto& section : content_.sections)
            for (const auto& question : section.questions) {
                auto drawn = mixed(person.value * 100 + ++place, 2);
                if (question.kind == QuestionKind::scale)
                    sheet.counted.emplace_back(question.key, std::to_string(step(unit, place, drawn)));
                else if (question.kind == QuestionKind::choice)
                    sheet.counted.emplace_back(question.key, question.choices[drawn % 10 < 8 ? 0 : 1].key);
                else if (drawn % 10 < 3)
                    sheet.texts.emplace_back(
                        question.key,
                        std::string(std::string_view(words_[drawn / 10 % words_.size()].as_string())));
            }
        return sheet;
    }

  private:
    static std::int64_t mixed(std::int64_t value, std::uint64_t salt) {
        auto bits = (static_cast<std::uint64_t>(value) + salt) * 0x9E3779B97F4A7C15ULL;
        bits = (bits ^ (bits >> 31)) * 0xBF58476D1CE4E5B9ULL;
        return static_cast<std::int64_t>((bits ^ (bits >> 29)) >> 33);
    }
    std::int64_t step(UnitId unit, std::int64_t place, std::int64_t drawn) const {
        auto level = 55 + mixed(unit.value, 3) % 25 + mixed(place, 4) % 15 + rise_;  // of a hundred
        auto near = level + drawn % 50 - 25;
        return std::clamp<std::int64_t>(near / 20 + 1, 1, 5);
    }

    const questions::Content& content_;
    std::int64_t rise_, share_;
    const json::array& words_;
};

surveys::SurveyDraft draft_of(const Stage& stage, const json::value& one, FormId form) {
    const auto& days = one.at("days");
    auto day = [&](const json::value& away) { return stage.today + std::chrono::days{away.as_int64()}; };
    auto phase = [&](SurveyPhase kind, std::string_view key) {
        const auto& said = days.at(key);
        if (said.is_int64()) return surveys::PhaseDraft{.kind = kind, .from_on = day(said)};
        return surveys::PhaseDraft{.kind = kind, .from_on = day(said.at(0)), .to_on = day(said.at(1))};
    };
    auto opens = day(days.at("open").at(0));
    auto year = year_of(opens);
    return {.name = fmt::format(fmt::runtime(text(one, "name")), year),
            .year = year,
            .concept_name = text(one, "concept"),
            .form = form,
            .follow_through = {FollowThrough::into_dialogue, FollowThrough::local_pulse},
            .employed_on = opens - std::chrono::days{30},
            .phases = {phase(SurveyPhase::announce, "announce"),
                       phase(SurveyPhase::roster_correction, "roster_correction"),
                       phase(SurveyPhase::send, "send"), phase(SurveyPhase::open, "open"),
                       phase(SurveyPhase::results, "results"), phase(SurveyPhase::pulse, "pulse")}};
}

void add_survey(Stage& stage, const json::value& all, const json::value& one, FormId form) {
    auto& write = stage.write;
    const auto& by = stage.as(text(all, "keeper"));
    auto draft = draft_of(stage, one, form);
    auto id = must(surveys::add_survey(write, by, draft, sv), one.at("name"));
    must(surveys::preview_roster(write, by, id, surveys::find_survey(write, id)->version, sv),
         one.at("name"));
    must(surveys::move_survey(write, by, id, SurveyEvent::announce, surveys::find_survey(write, id)->version,
                              *draft.phases.front().from_on, sv),
         one.at("name"));
    const auto& open = draft.phases[3];
    for (Date day = *draft.phases.front().from_on; day <= *open.from_on; day += std::chrono::days{1})
        surveys::move_along(write, id, day);
    auto content = *surveys::content_of(write, *surveys::find_survey(write, id));
    Answering answering(content, one, list(all, "words"));
    std::map<SurveyGroupId, UnitId> units;
    for (const auto& group : surveys::groups_of(write, id)) units.emplace(group.id, group.unit);
    std::map<SurveyGroupId, std::vector<survey_answers::Sheet>> sheets;
    for (const auto& entry : surveys::asked_in(write, id)) {
        if (!answering.answers(entry.person)) continue;
        surveys::note_answered(write, entry.id, std::to_string(entry.id.value));
        sheets[entry.group].push_back(answering.sheet(entry.person, units.at(entry.group)));
    }
    surveys::recount(write, id);
    surveys::move_along(write, id, *open.to_on + std::chrono::days{1});
    survey_answers::count_imported(write, *surveys::find_survey(write, id), sheets);
    surveys::move_along(write, id, stage.today);
    if (auto lines = text_or_nothing(one, "benchmarks"); !lines.empty())
        must(survey_results::paste_benchmarks(write, by, id, lines, sv), one.at("name"));
}

}  // namespace

bool load(db::Database& database, const json::value& said) {
    http::EventHub nobody_listens;
    auth::Services services{database, nobody_listens, ""};
    return database.write([&](db::Write& write) {
        Stage stage(write, services);
        const auto& keeper = stage.as(text(said, "keeper"));
        // Beside an authority of one's own its people do not lead everyone's surveys.
        if (!surveys::may_lead(keeper) || !surveys::list_surveys(write, keeper, 1, 0).empty()) return false;
        auto form = add_form(stage, said.at("form"));
        for (const auto& one : list(said, "surveys")) add_survey(stage, said, one, form);
        return true;
    });
}

std::vector<links::Ref> remove(db::Write& write) { return surveys::remove_demo(write); }

}  // namespace styrkedja::demo_surveys
