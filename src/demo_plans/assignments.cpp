// Leads each assignment of demo/plan.json through its life.
#include <algorithm>

#include "anchoring/involvement.h"
#include "assignments/work.h"
#include "decisions/decisions.h"
#include "demo_plans/stage.h"
#include "groups/groups.h"
#include "handovers/handovers.h"
#include "highlights/reinforcements.h"
#include "measures/measures.h"
#include "organisation/people.h"
#include "progress/progress.h"
#include "reports/commands.h"
#include "reviews/commands.h"

namespace styrkedja::demo_plans {
namespace {

using json::value;

class Assigning {
  public:
    Assigning(Stage& stage, const value& one) : stage_(stage), write_(stage.write), one_(one) {}

    void run() {
        propose();
        for (const auto& part : list(one_, "parts")) parts_.push_back(add_part(part));
        if (const auto* input = has("input")) {
            move(AssignmentEvent::include, steering, {});
            ask(*input);
        } else if (has("include")) {
            move(AssignmentEvent::include, steering, {});
        }
        if (const auto* plan = has("follow_up")) follow_up({"assignment", id_.value}, *plan, writer());
        for (const auto& review : list(one_, "reviews")) give(review);
        if (has("follow_up") && now().state == AssignmentState::approved) start();
        if (const auto* chosen = has("highlight")) highlight(*chosen);
        if (const auto* more = has("reinforcement")) reinforce(*more);
        if (const auto* handover = has("handover")) hand_over(*handover);
        if (const auto* why = has("pause"))
            move(AssignmentEvent::pause, text(one_, "orderer"),
                 {.reason = std::string(std::string_view(why->as_string()))});
    }

  private:
    static constexpr const char* steering = "mirjam-sandelius";

    const value* has(std::string_view key) const { return one_.as_object().if_contains(key); }
    assignments::Assignment now() const { return *assignments::load_assignment(write_, id_); }
    const rights::Visitor& writer() {
        std::string lead = text_or_nothing(one_, "lead");
        return stage_.as(lead.empty() ? text(one_, "responsible") : lead);
    }
    std::optional<Date> day_in(const value& object, std::string_view key) const {
        return object.as_object().contains(key) ? std::optional(stage_.day(object, key)) : std::nullopt;
    }
    assignments::Named person_in(const value& object, std::string_view key) const {
        std::string code = text_or_nothing(object, key);
        return {.person = code.empty() ? std::nullopt : organisation::find_person_by_code(write_, code)};
    }
    std::vector<UnitId> units_in(const value& object) const {
        std::vector<UnitId> units;
        for (const auto& code : list(object, "units"))
            units.push_back(stage_.unit(std::string_view(code.as_string())));
        return units;
    }
    GroupId group(std::string_view code) const {
        auto found = groups::find_group_by_code(write_, code);
        CHECK(found.has_value());
        return found->id;
    }
    // The one of LG that says these words.
    DecisionId decision(const value& object) {
        std::string words = text(object, "decision");
        auto all =
            decisions::list_decisions(write_, stage_.as(steering), {.group = group("lg"), .limit = 1000});
        auto found = std::ranges::find_if(
            all, [&](const auto& one) { return one.text.find(words) != std::string::npos; });
        if (found == all.end()) throw std::runtime_error("no decision: " + words);
        return found->id;
    }
    void move(AssignmentEvent event, const std::string& by, assignments::Act act) {
        act.version = now().version;
        must(assignments::move_assignment(write_, stage_.as(by), id_, event, act, sv), one_.at("title"));
    }

    void propose() {
        const auto& visitor = stage_.as(text(one_, "by"));
        assignments::Heading heading{.title = text(one_, "title"),
                                     .purpose = text(one_, "purpose"),
                                     .form = named<AssignmentForm>(one_, "form"),
                                     .scope = named<AssignmentScope>(one_, "scope"),
                                     .partners = text_or_nothing(one_, "partners"),
                                     .orderer = person_in(one_, "orderer"),
                                     .responsible = person_in(one_, "responsible"),
                                     .lead = person_in(one_, "lead"),
                                     .target_group = text_or_nothing(one_, "target_group"),
                                     .delimitation = text_or_nothing(one_, "delimitation"),
                                     .not_excluded = text_or_nothing(one_, "not_excluded"),
                                     .from_on = day_in(one_, "from"),
                                     .to_on = day_in(one_, "to")};
        id_ = must(assignments::propose_assignment(write_, visitor, stage_.plans.at(text(one_, "plan")),
                                                   heading, sv),
                   one_.at("title"));
        for (const auto& goal : list(one_, "goals"))
            must(links::add_link(
                     write_, stage_.visit_of(writer()), LinkKind::breaks_down, {"assignment", id_.value},
                     {"goal", stage_.goals.at(std::string(std::string_view(goal.as_string()))).value}),
                 goal);
    }

    AssignmentPartId add_part(const value& part) {
        std::string unit = text_or_nothing(part, "unit");
        assignments::Part added{.kind = named<PartKind>(part, "kind"),
                                .text = text(part, "text"),
                                .detail = text_or_nothing(part, "detail"),
                                .baseline = text_or_nothing(part, "baseline"),
                                .target = text_or_nothing(part, "target"),
                                .from_on = day_in(part, "from"),
                                .to_on = day_in(part, "to"),
                                .person = person_in(part, "person"),
                                .gated = part.as_object().contains("gated")};
        if (const auto* hours = part.as_object().if_contains("hours")) added.hours = hours->as_int64();
        if (!unit.empty()) added.unit = stage_.unit(unit);
        for (const auto& check : list(part, "checks")) added.check_days.push_back(stage_.day(check, "days"));
        return must(assignments::save_part(write_, writer(), id_, added, 0, sv), part);
    }

    void ask(const value& input) {
        anchoring::Opening opening{.due_on = stage_.day(input, "days"), .version = now().version};
        for (const auto& code : list(input, "groups"))
            opening.groups.push_back(group(std::string_view(code.as_string())));
        must(anchoring::open_for_input(write_, writer(), id_, opening, sv), input);
        for (const auto& said : list(input, "said")) {
            auto made = must(anchoring::write_input(write_, stage_.as(text(said, "by")), id_,
                                                    {text(said, "text"), group(text(said, "group"))}, sv),
                             said);
            if (!said.as_object().contains("outcome")) continue;
            auto written = anchoring::find_input(write_, writer(), made);
            must(anchoring::treat_input(
                     write_, writer(), made,
                     {named<InputOutcome>(said, "outcome"), text(said, "why"), written->version}, sv),
                 said);
        }
        if (std::string words = text_or_nothing(input, "closed"); !words.empty())
            must(anchoring::close_input(write_, writer(), id_, {words, now().version}, sv), input);
    }

    void give(const value& review) {
        reviews::Said said{.number = *now().submitted_number,
                           .movement = named<Movement>(review, "movement"),
                           .verdict = named<ReviewVerdict>(review, "verdict"),
                           .comment = text(review, "comment")};
        for (const auto& point : list(review, "points"))
            said.points.push_back({std::string(std::string_view(point.as_string()))});
        must(reviews::give_review(write_, stage_.as(text(review, "by")), stage_.round, id_, said, sv),
             review);
    }

    void follow_up(const links::Ref& subject, const value& plan, const rights::Visitor& by) {
        std::string to = text_or_nothing(plan, "group");
        must(reports::save_plan(write_, stage_.visit_of(by), subject,
                                {.form = text(plan, "form"),
                                 .cadence = text(plan, "cadence"),
                                 .due = iso(stage_.day(plan, "days")),
                                 .reporter = text(plan, "reporter"),
                                 .group = to.empty() ? "" : to_string(group(to)),
                                 .person = text_or_nothing(plan, "person")}),
             plan);
    }

    void start() {
        move(AssignmentEvent::start,
             text_or_nothing(one_, "lead").empty() ? text(one_, "responsible") : text(one_, "lead"), {});
        for (const auto& involved : list(one_, "involved"))
            must(anchoring::note_involvement(write_, writer(), id_,
                                             {.units = units_in(involved),
                                              .form = named<InvolvementForm>(involved, "form"),
                                              .on_day = stage_.day(involved, "days"),
                                              .note = text(involved, "note")},
                                             sv),
                 involved);
        for (const auto& measure : list(one_, "measures")) try_out(measure);
        for (std::size_t at = 0; at < parts_.size(); ++at) note_work(parts_[at], one_.at("parts").at(at));
        for (const auto& status : list(one_, "status"))
            must(progress::report_status(write_, writer(), id_,
                                         {.light = named<Light>(status, "light"),
                                          .word = text(status, "word"),
                                          .trend = named<StatusTrend>(status, "trend"),
                                          .text = text(status, "text"),
                                          .reported_on = stage_.day(status, "days")},
                                         sv),
                 status);
    }

    // What the checks showed, and what is finished.
    void note_work(AssignmentPartId id, const value& part) {
        for (const auto& check : list(part, "checks")) {
            if (!check.as_object().contains("value")) continue;
            for (const auto& planned : assignments::checks_of(write_, id_))
                if (planned.part == id && planned.due_on == stage_.day(check, "days"))
                    must(assignments::note_check(write_, writer(), planned.id,
                                                 {.value = text(check, "value"),
                                                  .note = text(check, "note"),
                                                  .version = planned.version},
                                                 sv),
                         check);
        }
        bool is_tested = part.as_object().contains("outcome");
        if (!is_tested && !part.as_object().contains("done")) return;
        assignments::Finish finish{.result = text(part, is_tested ? "result" : "done"),
                                   .part_version = assignments::load_part(write_, id)->version};
        if (is_tested) finish.outcome = named<AssumptionOutcome>(part, "outcome");
        must(assignments::finish_part(write_, writer(), id, finish, sv), part);
    }

    void move_measure(MeasureId id, MeasureEvent event, const rights::Visitor& by, measures::Act act,
                      const value& measure) {
        act.version = measures::find_measure(write_, by, id)->version;
        must(measures::move_measure(write_, by, id, event, act, sv), measure);
    }
    void try_out(const value& measure) {
        auto id = must(measures::add_measure(write_, writer(), id_,
                                             {.title = text(measure, "title"),
                                              .text = text(measure, "text"),
                                              .owner = text(measure, "owner")},
                                             sv),
                       measure);
        move_measure(id, MeasureEvent::pilot, writer(),
                     {.units = units_in(measure),
                      .criteria = text(measure, "criteria"),
                      .baseline = text(measure, "baseline"),
                      .evaluate_on = stage_.day(measure, "days")},
                     measure);
        if (!measure.as_object().contains("verdict")) return;
        move_measure(id, MeasureEvent::evaluate, writer(),
                     {.verdict = named<Finding>(measure, "verdict"), .text = text(measure, "evaluation")},
                     measure);
        measures::Act standard{.decision = decision(measure),
                               .effective_from = stage_.day(measure, "effective_days")};
        for (const auto& one : list(measure, "templates"))
            standard.templates.push_back({text(one, "name"), text(one, "owner"), stage_.day(one, "days")});
        move_measure(id, MeasureEvent::approve, stage_.as(steering), std::move(standard), measure);
    }

    void highlight(const value& chosen) {
        must(highlights::choose(write_, stage_.as(steering),
                                {.year = stage_.year,
                                 .assignment = id_,
                                 .decision = decision(chosen),
                                 .reason = text(chosen, "reason")},
                                sv),
             chosen);
    }
    void reinforce(const value& more) {
        const auto& by = stage_.as(steering);
        auto id = must(highlights::note_reinforcement(write_, by, id_,
                                                      {.kind = named<ReinforcementKind>(more, "kind"),
                                                       .amount = text(more, "amount"),
                                                       .note = text(more, "note"),
                                                       .decision = decision(more),
                                                       .from_on = day_in(more, "from"),
                                                       .to_on = day_in(more, "to")},
                                                      sv),
                       more);
        follow_up({"reinforcement", id.value}, more.at("follow_up"), by);
        auto version = highlights::find_reinforcement(write_, by, id)->version;
        must(highlights::activate_reinforcement(write_, by, id, version, sv), more);
    }

    void hand_over(const value& handover) {
        auto id = must(handovers::propose_handover(write_, writer(),
                                                   {.assignment = id_,
                                                    .why = text(handover, "why"),
                                                    .line_owner = text(handover, "line_owner"),
                                                    .line_unit = stage_.unit(text(handover, "unit")),
                                                    .follow_until = stage_.day(handover, "days"),
                                                    .version = now().version},
                                                   sv),
                       handover);
        const auto& by = stage_.as(steering);
        must(handovers::consent_handover(write_, by, id,
                                         {decision(handover), text(handover, "why"),
                                          handovers::find_handover(write_, by, id)->version},
                                         sv),
             handover);
    }

    Stage& stage_;
    db::Write& write_;
    const value& one_;
    AssignmentId id_ = {};
    std::vector<AssignmentPartId> parts_;
};

}  // namespace

void add_assignment(Stage& stage, const json::value& one) { Assigning(stage, one).run(); }

}  // namespace styrkedja::demo_plans
