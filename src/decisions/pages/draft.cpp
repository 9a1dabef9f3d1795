// "Föreslå eller för in ett beslut", and the fields that a changed proposal has too.
#include "base/text.h"
#include "decisions/components.h"
#include "decisions/decision_rights.h"
#include "decisions/pages/pages.h"
#include "groups/groups.h"
#include "html/components/form.h"
#include "people/fields.h"

namespace styrkedja::decisions::pages {
namespace {

void area(html::Out& out, const auth::Visit& visit, const char* name, const char* label,
          const std::string& value, const std::vector<FieldError>& errors, bool optional) {
    html::textarea(out, visit.language,
                   {.name = name,
                    .label = label,
                    .value = value,
                    .error = html::error_of(errors, name),
                    .optional = optional},
                   3);
}

void group_field(html::Out& out, const auth::Visit& visit, const Typed& typed,
                 const std::vector<FieldError>& errors) {
    auto groups = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    std::vector<html::Option> options;
    for (const auto& group : groups)
        if (may_change_decision(visit.visitor, group.id))
            options.push_back({.value = to_string(group.id), .label = group.name});
    html::select(out, visit.language,
                 {.name = "group",
                  .label = visit.t("Vilken grupp beslutar?"),
                  .value = typed.group,
                  .error = html::error_of(errors, "group")},
                 options);
}

http::Response form_page(const auth::Visit& visit, const Typed& typed, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Föreslå eller för in ett beslut"), "decisions");
    frame.crumbs = {{visit.t("Beslut"), html::Url("/decisions")}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Föreslå eller för in ett beslut"));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::Url("/decisions/add"), {.autosave = "decision"});
    group_field(out, visit, typed, errors);
    draft_fields(out, visit, typed, errors);
    html::checkbox(out, visit.language,
                   {.name = "decided",
                    .label = visit.t("Det är redan beslutat"),
                    .hint = visit.t("Annars blir det ett förslag som beslutas senare.")},
                   typed.decided);
    people::date_input(out, visit, "day", visit.t("Dag för beslutet"), typed.day, errors, true);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

std::optional<Date> day_typed(const auth::Visit& visit, const char* field, std::vector<FieldError>& errors) {
    Date day = people::date_typed(visit, field, Date::min(), errors);
    return day == Date::min() ? std::nullopt : std::optional(day);
}

Typed typed_by(const auth::Visit& visit) {
    return {.group = visit.field("group"),
            .kind = visit.field("kind"),
            .matter = visit.field("matter"),
            .text = visit.field("text"),
            .proposed_by = visit.field("proposed_by"),
            .reason = visit.field("reason"),
            .conditions = visit.field("conditions"),
            .valid_until = visit.field("valid_until"),
            .evaluate_on = visit.field("evaluate_on"),
            .decided = !visit.field("decided").empty(),
            .day = visit.field("day")};
}

Typed stored(const Decision& decision) {
    auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string(); };
    return {.group = to_string(decision.group),
            .kind = std::string(name_of(decision.kind)),
            .matter = decision.matter,
            .text = decision.text,
            .proposed_by = decision.proposed_by,
            .reason = decision.reason,
            .conditions = decision.conditions,
            .valid_until = day(decision.valid_until),
            .evaluate_on = day(decision.evaluate_on)};
}

Draft draft_of(const auth::Visit& visit, std::vector<FieldError>& errors) {
    Typed typed = typed_by(visit);
    Draft draft{.group = parse_id<GroupId>(typed.group).value_or(GroupId{}),
                .kind = parse_enum<DecisionKind>(typed.kind).value_or(DecisionKind::formal),
                .matter = typed.matter,
                .text = typed.text,
                .proposed_by = typed.proposed_by,
                .reason = typed.reason,
                .conditions = typed.conditions,
                .valid_until = day_typed(visit, "valid_until", errors),
                .evaluate_on = day_typed(visit, "evaluate_on", errors),
                .version = parse_number(visit.field("version")).value_or(0)};
    auto day = day_typed(visit, "day", errors);
    if (typed.decided) draft.decided_on = day;
    if (typed.decided && typed.day.empty())
        errors.push_back({"day", visit.t("Skriv vilken dag det beslutades.")});
    return draft;
}

void matter_field(html::Out& out, const auth::Visit& visit, const std::string& value,
                  const std::vector<FieldError>& errors, bool optional) {
    auto known = visit.database.read([&](db::Read& read) { return known_matters(read, visit.visitor); });
    std::string error = html::error_of(errors, "matter");
    out(R"(<div class="field{}"><label for="field-matter">{} <span class="optional">{}</span></label>)",
        error.empty() ? "" : " has-error", visit.t("Sorts fråga"), optional ? visit.t("(frivilligt)") : "");
    out(R"(<p class="hint" id="field-matter-hint">{}</p>)",
        visit.t("Till exempel Överlämning till linjen. Den säger vem som har rätt att besluta."));
    if (!error.empty()) out(R"(<p class="error" id="field-matter-error">{}</p>)", error);
    out(R"(<input type="text" id="field-matter" name="matter" value="{}" list="matters" {} {} {}>)", value,
        html::attribute("aria-describedby",
                        error.empty() ? "field-matter-hint" : "field-matter-hint field-matter-error"),
        html::attribute("aria-invalid", error.empty() ? "" : "true"), html::flag("required", !optional));
    out(R"(<datalist id="matters">)");
    for (const auto& matter : known) out(R"(<option value="{}"></option>)", matter);
    out("</datalist></div>");
}

void draft_fields(html::Out& out, const auth::Visit& visit, const Typed& typed,
                  const std::vector<FieldError>& errors) {
    area(out, visit, "text", visit.t("Vad ska beslutas?"), typed.text, errors, false);
    area(out, visit, "reason", visit.t("Skäl"), typed.reason, errors, true);
    area(out, visit, "conditions", visit.t("Villkor"), typed.conditions, errors, true);
    html::radios(out, visit.language,
                 {.name = "kind",
                  .label = visit.t("Slag av beslut"),
                  .value = typed.kind.empty() ? "formal" : typed.kind},
                 {{.value = "formal", .label = word(visit.language, DecisionKind::formal)},
                  {.value = "consent", .label = word(visit.language, DecisionKind::consent)}});
    matter_field(out, visit, typed.matter, errors, true);
    html::text_field(out, visit.language,
                     {.name = "proposed_by",
                      .label = visit.t("Vem föreslår det?"),
                      .value = typed.proposed_by,
                      .error = html::error_of(errors, "proposed_by"),
                      .optional = true,
                      .offers = html::Offers::person});
    people::date_input(out, visit, "valid_until", visit.t("Gäller till och med"), typed.valid_until, errors,
                       true);
    people::date_input(out, visit, "evaluate_on", visit.t("När ska det utvärderas?"), typed.evaluate_on,
                       errors, true);
}

http::Response add_form(auth::Visit& visit) {
    Typed typed;
    typed.group = visit.query("group");
    return form_page(visit, typed);
}

http::Response add(auth::Visit& visit) {
    std::vector<FieldError> errors;
    Draft draft = draft_of(visit, errors);
    if (!errors.empty()) {
        Refusal refusal{RefusalKind::invalid, visit.t("Beslutet är inte sparat än."), errors};
        return form_page(visit, typed_by(visit), &refusal);
    }
    auto added = visit.database.write(
        [&](db::Write& write) { return propose_decision(write, visit.visitor, draft, visit.language); });
    if (!added) return form_page(visit, typed_by(visit), &added.error());
    visit.announce("decisions");
    return visit.redirect(fmt::format("/decisions/{}", added->value), draft.decided_on
                                                                          ? visit.t("Beslutet är infört.")
                                                                          : visit.t("Förslaget är sparat."));
}

}  // namespace styrkedja::decisions::pages
