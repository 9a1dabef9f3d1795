// "Vad ska uppnås?": writing a goal and changing it.
#include "base/text.h"
#include "goals/pages/pages.h"
#include "organisation/units.h"
#include "rights/permissions.h"

namespace styrkedja::goals::pages {
namespace {

constexpr std::int64_t most_units = 5000;

int year_typed(const auth::Visit& visit, std::string_view name) {
    auto year = parse_number(visit.field(name)).value_or(0);
    return year < 10'000 ? static_cast<int>(year) : 0;
}

std::vector<html::Option> unit_options(const auth::Visit& visit) {
    auto units = visit.database.read([](db::Read& read) {
        return organisation::list_units(read, {.on = date_of(now()), .limit = most_units});
    });
    std::vector<html::Option> options;
    for (const auto& one : units)
        if (may_write(visit.visitor, GoalLevel::unit, one.id))
            options.push_back({.value = to_string(one.id), .label = one.name});
    std::ranges::sort(options, {}, [](const auto& one) { return swedish_sort_key(one.label); });
    return options;
}

bool steers_some(const auth::Visit& visit) {
    return rights::may_somewhere(visit.visitor, rights::Permission::steer_plan);
}

class GoalForm {
  public:
    GoalForm(html::Out& out, const auth::Visit& visit, const Refused& refused)
        : out_(out), visit_(visit), refused_(refused) {}

    void whose() {
        bool steers = may_write(visit_.visitor, GoalLevel::board, {}), in_part = steers_some(visit_);
        std::vector<html::Option> levels;
        for (std::size_t at = 0; at < enum_names<GoalLevel>.size(); ++at) {
            auto level = static_cast<GoalLevel>(at);
            bool of_unit = level == GoalLevel::unit || (level == GoalLevel::administration && in_part);
            if (steers || of_unit)
                levels.push_back(
                    {.value = std::string(name_of(level)), .label = word(visit_.language, level)});
        }
        auto typed = parse_enum<GoalLevel>(visit_.query("level")).value_or(GoalLevel::unit);
        html::select(out_, visit_.language,
                     refused_.field(visit_, "level", visit_.t("Nivå"), std::string(name_of(typed))), levels);
        auto units = unit_options(visit_);
        std::string only = units.size() == 1 ? units.front().value : visit_.query("unit");
        auto unit = refused_.field(visit_, "unit", visit_.t("Vems mål?"), only);
        unit.optional = steers;
        unit.hint = steers ? visit_.t("För förvaltningens och enheternas mål.") : "";
        html::select(out_, visit_.language, unit, units);
    }

    void words(const Draft& stored) {
        auto text = refused_.field(visit_, "text", visit_.t("Mål"), stored.text);
        text.hint = visit_.t("En mening om hur det ska vara.");
        html::textarea(out_, visit_.language, text, 3);
        auto explanation =
            refused_.field(visit_, "explanation", visit_.t("Vad det betyder"), stored.explanation);
        explanation.optional = true;
        html::textarea(out_, visit_.language, explanation, 5);
        auto indicators = refused_.field(visit_, "indicators", visit_.t("Så märks det"), stored.indicators);
        indicators.optional = true;
        indicators.hint = visit_.t("Vad som visar hur det går, ett på varje rad.");
        html::textarea(out_, visit_.language, indicators, 3);
        for (auto [name, label, year] :
             {std::tuple{"from_year", visit_.t("Från och med år"), stored.from_year},
              std::tuple{"to_year", visit_.t("Till och med år"), stored.to_year}})
            html::text_field(out_, visit_.language,
                             refused_.field(visit_, name, label, year > 0 ? std::to_string(year) : ""),
                             html::Input::number);
    }

    void parent(const Draft& stored, GoalLevel lowest) {
        auto options =
            visit_.database.read([&](db::Read& read) { return goal_options(read, visit_.language, lowest); });
        auto field = refused_.field(visit_, "parent", visit_.t("Vilket mål bryter det ned?"),
                                    stored.parent ? to_string(*stored.parent) : visit_.query("parent"));
        field.optional = true;
        field.hint = visit_.t("Ett mål på en nivå ovanför.");
        field.empty_choice = visit_.t("Inget");
        html::select(out_, visit_.language, field, options);
    }

    void focus(const Draft& stored) {
        auto box = refused_.field(visit_, "is_focus", visit_.t("I fokus"));
        box.value = "1";
        box.hint = trf(visit_.language,
                       "För förvaltningens mål. Få och skarpa: högst {} utan särskilda skäl.", most_focus);
        html::checkbox(out_, visit_.language, box, refused_.ticked(visit_, "is_focus", stored.is_focus));
        auto reason =
            refused_.field(visit_, "focus_reason", visit_.t("Varför ännu ett i fokus?"), stored.focus_reason);
        reason.optional = true;
        html::textarea(out_, visit_.language, reason, 2);
    }

  private:
    html::Out& out_;
    const auth::Visit& visit_;
    const Refused& refused_;
};

http::Response new_page(const auth::Visit& visit, const Refused& refused) {
    html::Frame frame = visit.frame(visit.t("Nytt mål"), "plans");
    frame.crumbs = {{visit.t("Mål"), html::Url("/goals")}};
    html::Out out;
    html::heading(out, visit.t("Vad ska uppnås?"),
                  visit.t("Skriv målet och vad det bryter ned. Nivån ändras inte sedan."));
    refused.say(out, visit.language);
    html::form_open(out, frame, html::to("/goals"), {.autosave = "goal"});
    GoalForm form(out, visit, refused);
    form.whose();
    Draft fresh{.from_year = year_now(), .to_year = year_now()};
    form.words(fresh);
    form.parent(fresh, GoalLevel::administration);
    if (steers_some(visit)) form.focus(fresh);
    html::button(out, {.label = visit.t("Spara målet")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response change_page(const auth::Visit& visit, const Goal& goal, const Refused& refused) {
    html::Frame frame = visit.frame(shorten(goal.text, 60), "plans");
    frame.crumbs = {{visit.t("Mål"), html::Url("/goals")},
                    {shorten(goal.text, 60), html::to("/goals/{}", goal.id)}};
    frame.topics = {fmt::format("goal/{}", goal.id.value)};
    html::Out out;
    html::heading(out, visit.t("Vad ska uppnås nu?"));
    refused.say(out, visit.language);
    if (refused.refusal && refused.refusal->kind == RefusalKind::conflict)
        out(R"(<section class="theirs"><h2>{}</h2><p><strong>{}</strong></p><div>{}</div></section>)",
            visit.t("Så här står det nu"), goal.text, goal.explanation);
    html::form_open(out, frame, html::to("/goals/{}", goal.id),
                    {.autosave = fmt::format("goal-{}", goal.id.value)});
    html::hidden_field(out, "version", refused.version(visit, goal.version));
    GoalForm form(out, visit, refused);
    Draft stored = draft_of(goal);
    form.words(stored);
    if (goal.level > GoalLevel::national)
        form.parent(stored, static_cast<GoalLevel>(static_cast<int>(goal.level) - 1));
    if (goal.level == GoalLevel::administration) form.focus(stored);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

std::optional<Goal> goal_of(const auth::Visit& visit) {
    auto id = visit.id<GoalId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_goal(read, *id); });
}

}  // namespace

Draft typed_goal(const auth::Visit& visit) {
    return {.level = parse_enum<GoalLevel>(visit.field("level")).value_or(GoalLevel::unit),
            .unit = parse_id<UnitId>(visit.field("unit")),
            .text = visit.field("text"),
            .explanation = visit.field("explanation"),
            .indicators = visit.field("indicators"),
            .parent = parse_id<GoalId>(visit.field("parent")),
            .from_year = year_typed(visit, "from_year"),
            .to_year = year_typed(visit, "to_year"),
            .is_focus = !visit.field("is_focus").empty(),
            .focus_reason = visit.field("focus_reason")};
}

http::Response new_form(auth::Visit& visit) {
    return may_write_somewhere(visit.visitor) ? new_page(visit, {}) : visit.not_found();
}
http::Response make(auth::Visit& visit) {
    auto made = visit.database.write(
        [&](db::Write& write) { return add_goal(write, visit.visitor, typed_goal(visit), visit.language); });
    if (!made && made.error().kind == RefusalKind::forbidden) return visit.refused(made.error());
    if (!made) return new_page(visit, {&made.error()});
    visit.announce("goals");
    return visit.redirect(fmt::format("/goals/{}", made->value), visit.t("Målet är sparat."));
}

http::Response change_form(auth::Visit& visit) {
    auto goal = goal_of(visit);
    if (!goal || !may_write(visit.visitor, *goal) || goal->ended_on) return visit.not_found();
    return change_page(visit, *goal, {});
}
http::Response change(auth::Visit& visit) {
    auto goal = goal_of(visit);
    if (!goal) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_goal(write, visit.visitor, goal->id, typed_goal(visit),
                           parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (!done) {
        if (done.error().kind == RefusalKind::forbidden) return visit.refused(done.error());
        return change_page(visit, *goal_of(visit), {&done.error()});
    }
    visit.announce("goals");
    visit.announce(fmt::format("goal/{}", goal->id.value));
    return visit.redirect(fmt::format("/goals/{}", goal->id.value), visit.t("Ändringen är sparad."));
}

}  // namespace styrkedja::goals::pages
