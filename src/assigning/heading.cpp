// "Vilket uppdrag föreslår du?" and the forms that change a heading, section by section, saving themselves.
#include "assigning/pages.h"
#include "auth/autosave.h"
#include "html/components/content.h"

namespace styrkedja::assigning {
namespace {

// Plans from the year on, and of the next ones, that the visitor may propose in.
std::vector<html::Option> plans_to_choose(const auth::Visit& visit, int first_year) {
    std::vector<html::Option> options;
    visit.database.read([&](db::Read& read) {
        int last_year = year_of(date_of(now())) + 2;
        for (int year = first_year; year <= last_year; ++year)
            for (const auto& plan : plans::plans_of_year(read, visit.visitor, year))
                if (plan.state != PlanState::ended && (plans::may_edit_plan(visit.visitor, plan.unit) ||
                                                       plans::may_steer_plan(visit.visitor, plan.unit)))
                    options.push_back({.value = to_string(plan.id),
                                       .label = fmt::format("{} · {}", plan.unit_name, plan.year)});
    });
    return options;
}

http::Response new_page(const auth::Visit& visit, const Refused& refused) {
    auto options = plans_to_choose(visit, year_of(date_of(now())) - 1);
    html::Frame frame = visit.frame(visit.t("Nytt uppdrag"), "assignments");
    frame.crumbs = {{visit.t("Uppdrag"), html::Url("/assignments")}};
    html::Out out;
    html::heading(out, visit.t("Vilket uppdrag föreslår du?"),
                  visit.t("Rubrik och syfte räcker för att börja. Resten skrivs på uppdragets sida."));
    refused.say(out, visit.language);
    if (options.empty()) {
        html::empty_state(out, {.title = visit.t("Ingen plan att föreslå i"),
                                .text = visit.t("Ett uppdrag hör till en verksamhetsplan som du redigerar. "
                                                "Börja med planen."),
                                .action = visit.t("Till verksamhetsplanerna"),
                                .url = html::Url("/plans")});
        return visit.page(frame, out.markup(), refused.status());
    }
    html::form_open(out, frame, html::Url("/assignments/new"), {.autosave = "assignment"});
    std::string chosen =
        visit.query("plan").empty() && options.size() == 1 ? options.front().value : visit.query("plan");
    html::select(out, visit.language, refused.field(visit, "plan", visit.t("I vilken plan?"), chosen),
                 options);
    Heading fresh{.lead = {visit.visitor.person, visit.visitor.name}};
    heading_fields(out, visit, fresh, Section::why, refused);
    heading_fields(out, visit, fresh, Section::who, refused);
    html::button(out, {.label = visit.t("Föreslå")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response edit_page(const auth::Visit& visit, const Assignment& assignment,
                         std::optional<Section> section, const Refused& refused) {
    html::Frame frame = frame_of(visit, assignment.title, assignment);
    html::Out out;
    html::heading(out, visit.t("Vad ska det stå?"), assignment.title);
    refused.say(out, visit.language);
    if (refused.refusal && refused.refusal->kind == RefusalKind::conflict) {
        out(R"(<section class="theirs"><h2>{}</h2>)", visit.t("Så här står det nu"));
        for (const auto& [name, value] : fields_of(heading_now(visit, assignment.id), section))
            if (!value.empty() && visit.field(name) != value)
                out(R"(<div class="matter-text" dir="auto">{}</div>)", value);
        out("</section>");
    }
    out(R"(<div id="edit" class="edit" data-saves>)");
    std::string name = section ? std::string(name_of(*section)) : "";
    html::form_open(out, frame, html::to("/assignments/{}/edit?section={}", assignment.id, name),
                    {.autosave = fmt::format("heading-{}-{}", assignment.id.value, name)});
    html::hidden_field(out, "version", std::to_string(refused.version(visit, assignment.heading_version)));
    heading_fields(out, visit, heading_now(visit, assignment.id), section, refused);
    out(R"(<div class="actions">)");
    html::button(out, {.label = visit.t("Klart")});
    out("</div></form></div>");
    return visit.page(frame, out.markup(), refused.status());
}

// Who steers the plan names others when its people have left.
bool may_change_heading(const rights::Visitor& visitor, const Assignment& assignment) {
    return may_write(visitor, assignment) || may_steer(visitor, assignment);
}

std::string_view anchor_of(std::optional<Section> section) { return section ? name_of(*section) : ""; }

}  // namespace

Heading heading_now(const auth::Visit& visit, AssignmentId id) {
    return visit.database.read([&](db::Read& read) { return content_now(read, id).heading; });
}

http::Response new_form(auth::Visit& visit) { return new_page(visit, {}); }

http::Response propose(auth::Visit& visit) {
    std::vector<FieldError> errors;
    Heading heading = heading_from(auth::Sent(visit), {}, visit.language, errors);
    auto plan = parse_id<OperationsPlanId>(visit.field("plan"));
    if (!plan) errors.push_back({"plan", visit.t("Välj plan.")});
    Result<AssignmentId> made = refuse_fields(visit.t("Uppdraget är inte sparat än."), errors);
    if (errors.empty())
        made = visit.database.write([&](db::Write& write) {
            return propose_assignment(write, visit.visitor, *plan, heading, visit.language);
        });
    if (!made && is_shut(made.error())) return visit.refused(made.error());
    if (!made) return new_page(visit, {&made.error()});
    visit.announce("assignments");
    visit.announce(fmt::format("operations_plan/{}", plan->value));
    return visit.redirect(fmt::format("/assignments/{}", made->value), visit.t("Uppdraget är föreslaget."));
}

namespace {

http::Response carry_page(const auth::Visit& visit, const Assignment& assignment, const Refused& refused) {
    auto options = plans_to_choose(visit, assignment.year);
    std::erase_if(options, [&](const html::Option& one) { return one.value == to_string(assignment.plan); });
    html::Frame frame = frame_of(visit, visit.t("Fortsätt i en ny plan"), assignment);
    html::Out out;
    html::heading(out, visit.t("I vilken plan fortsätter uppdraget?"),
                  visit.t("Det blir ett nytt förslag med samma ord och mål, utan datum. Det här står kvar."));
    refused.say(out, visit.language);
    if (options.empty()) {
        html::empty_state(out, {.title = visit.t("Ingen senare plan"),
                                .text = visit.t("Börja nästa års plan först."),
                                .action = visit.t("Till verksamhetsplanerna"),
                                .url = html::Url("/plans")});
        return visit.page(frame, out.markup(), refused.status());
    }
    html::form_open(out, frame, html::to("/assignments/{}/carry-forward", assignment.id));
    html::select(out, visit.language,
                 refused.field(visit, "plan", visit.t("I vilken plan?"),
                               options.size() == 1 ? options.front().value : ""),
                 options);
    html::button(out, {.label = visit.t("Föreslå i den planen")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response carry_form(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || !may_carry(visit.visitor, *assignment)) return visit.not_found();
    return carry_page(visit, *assignment, {});
}

http::Response carry(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto plan = parse_id<OperationsPlanId>(visit.field("plan"));
    Result<AssignmentId> made =
        refuse_fields(visit.t("Uppdraget är inte sparat än."), {{"plan", visit.t("Välj plan.")}});
    if (plan)
        made = visit.database.write([&](db::Write& write) {
            return carry_forward(write, visit.visitor, assignment->id, *plan, visit.language);
        });
    if (!made && is_shut(made.error())) return visit.refused(made.error());
    if (!made) return carry_page(visit, *assignment, {&made.error()});
    visit.announce("assignments");
    return visit.redirect(fmt::format("/assignments/{}", made->value), visit.t("Uppdraget är föreslaget."));
}

bool may_carry(const rights::Visitor& visitor, const Assignment& assignment) {
    return plans::may_edit_plan(visitor, assignment.unit) || may_steer(visitor, assignment);
}

http::Response edit_form(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || !may_change_heading(visit.visitor, *assignment)) return visit.not_found();
    return edit_page(visit, *assignment, parse_enum<Section>(visit.query("section")), {});
}

http::Response change(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    auto section = parse_enum<Section>(visit.query("section"));
    std::vector<FieldError> errors;
    Heading heading =
        heading_from(auth::Sent(visit), heading_now(visit, assignment->id), visit.language, errors);
    std::int64_t seen = parse_number(visit.field("version")).value_or(0), written = 0;
    Result<void> done = refuse_fields(visit.t("Ändringen är inte sparad än."), errors);
    if (errors.empty() || !may_change_heading(visit.visitor, *assignment))
        done = visit.database.write([&](db::Write& write) -> Result<void> {
            auto result = change_heading(write, visit.visitor, assignment->id, heading, seen, visit.language);
            if (auto now_is = load_assignment(write, assignment->id)) written = now_is->heading_version;
            return result;
        });
    if (done) {
        changed(visit, assignment->id);
        if (auth::wants_json(visit)) return auth::saved(written);
        return back_to(visit, assignment->id, anchor_of(section), visit.t("Ändringen är sparad."));
    }
    auto now_is = assignment_of(visit);
    if (!now_is) return visit.not_found();
    if (auth::wants_json(visit))
        return auth::not_saved(done.error(), {now_is->heading_version,
                                              now_is->heading_version == seen
                                                  ? std::map<std::string, std::string>()
                                                  : fields_of(heading_now(visit, now_is->id), section)});
    if (is_shut(done.error())) return visit.refused(done.error());
    return edit_page(visit, *now_is, section, {&done.error()});
}

}  // namespace styrkedja::assigning
