// Loads the dialogues of a demonstration, and takes them away.
#include <algorithm>

#include "agreements/agreements.h"
#include "assignments/assignments.h"
#include "demo_dialogues/demo_dialogues.h"
#include "demo_dialogues/talking.h"
#include "dialogue_analysis/findings.h"
#include "dialogue_rounds/dialogue_rounds.h"
#include "dialogues/commands.h"
#include "dialogues/content.h"
#include "forms/forms.h"
#include "questions/content_json.h"

namespace styrkedja::demo_dialogues {
namespace {

using demo_plans::list;
using demo_plans::must;
using demo_plans::named;
using demo_plans::Stage;
using demo_plans::text;

// Nobody has begun with what it would stand beside.
bool is_untouched(db::Read& read) {
    return dialogue_rounds::list_rounds(read, {.limit = 1}).empty() &&
           dialogue_rounds::list_focus_areas(read).empty();
}

FormId add_form(Stage& stage, const json::value& one) {
    const auto& by = stage.as(text(one, "by"));
    auto content = must(questions::content_from_json(one.at("content"), sv), one.at("name"));
    auto id = must(
        forms::take_in(stage.write, by,
                       {.name = text(one, "name"), .use = FormUse::dialogue, .purpose = text(one, "purpose")},
                       content, sv),
        one.at("name"));
    auto version = forms::draft_of(stage.write, id)->version;
    must(forms::put_in_use(stage.write, by, id, {.version = version}, sv), one.at("name"));
    return id;
}

FocusAreaId focus_named(db::Read& read, std::string_view name) {
    auto all = dialogue_rounds::list_focus_areas(read);
    auto found = std::ranges::find(all, name, &dialogue_rounds::FocusArea::name);
    if (found == all.end()) throw std::runtime_error("no focus area: " + std::string(name));
    return found->id;
}

dialogue_rounds::RoundDraft draft_of(const Talks& talks, const json::value& one, FormId form) {
    const auto& stage = talks.stage;
    dialogue_rounds::RoundDraft draft{.number = static_cast<int>(one.at("number").as_int64()),
                                      .level = DialogueLevel::ops_principal,
                                      .unit = stage.unit(text(one, "unit")),
                                      .from_on = stage.day(one, "from"),
                                      .to_on = stage.day(one, "to"),
                                      .prework_by = stage.day(one, "prework_by"),
                                      .form = form,
                                      .guide = text(one, "guide")};
    draft.year = year_of(*draft.from_on);
    for (const auto& [key, focus] : talks.focus) draft.focus.push_back(focus);
    std::ranges::sort(draft.focus, {}, &FocusAreaId::value);
    for (const auto& [key, theme] : one.at("themes").as_object())
        draft.themes.push_back({.name = text(theme, "name"),
                                .parts = named<ThemeParts>(theme, "parts"),
                                .why = text(theme, "why"),
                                .questions = text(theme, "questions"),
                                .support = text(theme, "support")});
    return draft;
}

void move(const Talks& talks, const json::value& one, RoundEvent event, std::string reason = {}) {
    auto& write = talks.stage.write;
    auto version = dialogue_rounds::find_round(write, talks.round)->version;
    must(dialogue_rounds::move_round(write, talks.stage.as(text(one, "by")), talks.round, event,
                                     {version, std::move(reason)}, sv),
         one.at("number"));
}

void set_up(Talks& talks, const json::value& one, FormId form) {
    auto& write = talks.stage.write;
    for (const auto& [key, name] : one.at("focus").as_object()) {
        auto focus = focus_named(write, std::string_view(name.as_string()));
        talks.focus[std::string(key)] = focus;
        talks.sections[std::string(key)] = dialogues::key_of(focus);
    }
    const auto& by = talks.stage.as(text(one, "by"));
    talks.round =
        must(dialogue_rounds::add_round(write, by, draft_of(talks, one, form), sv), one.at("number"));
    auto themes = dialogue_rounds::themes_of(write, talks.round);
    for (const auto& [key, theme] : one.at("themes").as_object()) {
        auto found = std::ranges::find(themes, text(theme, "name"), &dialogue_rounds::Theme::name);
        talks.sections[std::string(key)] = dialogues::key_of(found->id);
    }
    must(dialogues::take_in_pairs(write, by, talks.round, sv), one.at("number"));
    move(talks, one, RoundEvent::open_prework);
    for (const auto& dialogue : list(one, "dialogues")) {
        auto code = text(dialogue, "unit");
        auto unit = talks.stage.unit(code);
        auto all = dialogues::list_dialogues(write, {.round = talks.round});
        auto found = std::ranges::find(all, unit, &dialogues::Dialogue::unit);
        if (found == all.end()) throw std::runtime_error("no dialogue: " + code);
        talks.dialogues[code] = found->id;
    }
}

class Analysing {
  public:
    Analysing(Talks& talks, const json::value& round, const json::value& one)
        : talks_(talks), one_(one), area_(talks.stage.unit(text(round, "unit"))) {}

    void run() {
        meet(one_.at("meeting"));
        for (const auto& finding : list(one_, "findings")) find(finding);
    }

  private:
    const rights::Visitor& by() { return talks_.stage.as(text(one_, "by")); }
    std::string name_of(const json::value& finding, std::string_view part) const {
        return talks_.sections.at(text(finding, "about")) + "_" + std::string(part);
    }

    void meet(const json::value& meeting) {
        dialogue_analysis::AnalysisMeeting held{.area = area_,
                                                .held_on = talks_.stage.day(meeting, "held"),
                                                .notes = text(meeting, "notes"),
                                                .coverage_note = text(meeting, "coverage")};
        for (const auto& one : list(meeting, "participants"))
            held.participants.push_back({.name = std::string(std::string_view(one.at(0).as_string())),
                                         .function = std::string(std::string_view(one.at(1).as_string()))});
        must(dialogue_analysis::save_meeting(talks_.stage.write, by(), talks_.round, held, sv), meeting);
    }

    void find(const json::value& finding) {
        auto& write = talks_.stage.write;
        auto id = must(dialogue_analysis::add_finding(
                           write, by(), talks_.round,
                           {.area = area_,
                            .about = fmt::format("f{}", talks_.focus.at(text(finding, "about")).value),
                            .text = text(finding, "text"),
                            .assessment = text(finding, "assessment"),
                            .conclusion = demo_plans::text_or_nothing(finding, "conclusion")},
                           sv),
                       finding);
        std::vector<std::pair<DialogueId, std::string>> shown;
        for (const auto& one : list(finding, "evidence"))
            shown.emplace_back(talks_.dialogues.at(text(one, "unit")), name_of(finding, text(one, "part")));
        if (!shown.empty())
            must(dialogue_analysis::change_evidence(write, by(), id, shown, true, sv), finding);
        if (!finding.as_object().contains("settled")) return;
        auto version = dialogue_analysis::find_finding(write, by(), id)->version;
        must(dialogue_analysis::settle_finding(write, by(), id, true, version, sv), finding);
        ask(id, finding.at("change"));
    }

    void ask(FindingId id, const json::value& change) {
        auto& write = talks_.stage.write;
        auto all = assignments::list_assignments(write, by(), {.year = talks_.stage.year});
        auto found = std::ranges::find_if(
            all, [&](const assignments::Assignment& one) { return one.title == text(change, "assignment"); });
        if (found == all.end()) throw std::runtime_error("no assignment: " + text(change, "assignment"));
        must(dialogue_analysis::ask_change(
                 write, by(), id, {found->id, text(change, "text"), talks_.stage.day(change, "days")}, sv),
             change);
    }

    Talks& talks_;
    const json::value& one_;
    UnitId area_;
};

void add_round(Stage& stage, const json::value& one, FormId form) {
    Talks talks{.stage = stage, .superior = text(one, "superior")};
    set_up(talks, one, form);
    for (const auto& dialogue : list(one, "dialogues")) talk(talks, dialogue);
    if (!one.as_object().contains("closed_with_gaps")) return;
    move(talks, one, RoundEvent::close_with_gaps, text(one, "closed_with_gaps"));
    move(talks, one, RoundEvent::compile);
    Analysing(talks, one, one.at("analysis")).run();
}

}  // namespace

bool load(db::Database& database, const json::value& dialogues) {
    if (!database.read([](db::Read& read) { return is_untouched(read); })) return false;
    http::EventHub nobody_listens;
    auth::Services services{database, nobody_listens, ""};
    return database.write([&](db::Write& write) {
        Stage stage(write, services);
        // Beside an authority of one's own its people do not lead the dialogues of all.
        if (!rights::may(stage.as(text(dialogues, "keeper")), rights::Permission::edit_forms)) return false;
        auto form = add_form(stage, dialogues.at("form"));
        must(dialogue_rounds::add_usual_focus_areas(write, stage.as(text(dialogues, "keeper")), sv),
             dialogues.at("keeper"));
        for (const auto& one : list(dialogues, "rounds")) add_round(stage, one, form);
        return true;
    });
}

std::vector<links::Ref> remove(db::Write& write) {
    std::vector<links::Ref> gone;
    for (auto removed : {agreements::remove_demo, dialogue_analysis::remove_demo, dialogues::remove_demo,
                         dialogue_rounds::remove_demo, forms::remove_demo})
        for (auto& one : removed(write)) gone.push_back(std::move(one));
    return gone;
}

}  // namespace styrkedja::demo_dialogues
