// "Vem beslutar vad?": the rights to decide as of today, those of other days, and the forms to add and end.
#include <algorithm>

#include "decisions/decision_rights.h"
#include "decisions/pages/pages.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "people/fields.h"
#include "people/words.h"

namespace styrkedja::decisions::pages {
namespace {

void rights_table(html::Out& out, const auth::Visit& visit, const char* caption, bool show_caption,
                  const std::vector<DecisionRight>& rights) {
    html::Table table(out, {.caption = caption,
                            .columns = {{.label = visit.t("Sorts fråga")},
                                        {.label = visit.t("Vem beslutar")},
                                        {.label = visit.t("Gäller")},
                                        {.label = visit.t("Stöd för rätten")}},
                            .show_caption = show_caption});
    for (const auto& right : rights) {
        table.row();
        table.cell("{}", right.matter);
        if (right.group)
            table.cell(R"(<a href="/groups/{}">{}</a>)", *right.group, right.group_name.value_or(""));
        else
            table.cell("{}", right.role ? people::word(visit.language, *right.role) : "");
        table.cell("{}", people::spoken_period(visit.language, {right.valid_from, right.valid_to}));
        table.cell("{}", right.basis.empty() ? "–" : right.basis);
    }
}

void end_forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
               const std::vector<DecisionRight>& rights, const std::vector<FieldError>& errors) {
    html::Out forms;
    bool open = false;
    for (const auto& right : rights) {
        std::string field = fmt::format("end_{}", right.id.value);
        open = open || !html::error_of(errors, field).empty();
        html::form_open(forms, frame, html::to("/decision-rights/{}/end", right.id));
        forms("<p>{}: {}</p>", right.matter,
              right.group_name ? *right.group_name
                               : std::string(right.role ? people::word(visit.language, *right.role) : ""));
        people::date_input(forms, visit, field, visit.t("Sista dag"), visit.field(field), errors, false);
        html::button(forms, {.label = visit.t("Avsluta"), .kind = html::ButtonKind::secondary});
        forms("</form>");
    }
    auto all = forms.markup();
    if (!all.empty()) html::details(out, visit.t("Avsluta en rätt"), all, open);
}

void add_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
              const std::vector<FieldError>& errors) {
    std::vector<html::Option> groups;
    for (const auto& group : visit.database.read([](db::Read& read) { return groups::list_groups(read); }))
        groups.push_back({.value = to_string(group.id), .label = group.name});
    out("<h2>{}</h2>", visit.t("Ge rätt att besluta"));
    html::form_open(out, frame, html::Url("/decision-rights"));
    matter_field(out, visit, visit.field("matter"), errors, false);
    html::select(out, visit.language,
                 {.name = "group",
                  .label = visit.t("Grupp"),
                  .value = visit.field("group"),
                  .error = html::error_of(errors, "group"),
                  .optional = true},
                 groups);
    html::select(out, visit.language,
                 {.name = "role",
                  .label = visit.t("Eller den som har rollen"),
                  .value = visit.field("role"),
                  .optional = true},
                 people::options<Role>(visit.language));
    people::date_input(out, visit, "from", visit.t("Första dag"),
                       visit.request.field("from") ? visit.field("from") : iso(date_of(now())), errors,
                       false);
    people::date_input(out, visit, "to", visit.t("Sista dag"), visit.field("to"), errors, true);
    html::text_field(out, visit.language,
                     {.name = "basis",
                      .label = visit.t("Stöd för rätten"),
                      .value = visit.field("basis"),
                      .hint = visit.t("Till exempel delegationsordningen eller gruppens uppdrag."),
                      .error = html::error_of(errors, "basis"),
                      .optional = true});
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
}

std::string answer(const auth::Visit& visit, const std::vector<DecisionRight>& today) {
    if (today.empty()) return visit.t("Inget är sagt än, så varje grupp beslutar i sina egna frågor.");
    return trn(visit.language, "{} rätt gäller i dag.", "{} rätter gäller i dag.", std::ssize(today));
}

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    Date today = date_of(now());
    std::vector<DecisionRight> present, other, running;
    for (auto& right : visit.database.read([](db::Read& read) { return list_rights(read); })) {
        if (right.valid_to >= today) running.push_back(right);
        bool holds = right.valid_from <= today && right.valid_to >= today;
        (holds ? present : other).push_back(std::move(right));
    }
    html::Frame frame = visit.frame(visit.t("Vem beslutar vad?"), "decisions");
    frame.crumbs = {{visit.t("Beslut"), html::Url("/decisions")}};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Vem beslutar vad?"), answer(visit, present));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    if (!present.empty()) rights_table(out, visit, visit.t("Gäller i dag"), false, present);
    if (!other.empty()) {
        html::Out before;
        rights_table(before, visit, visit.t("Andra dagar"), false, other);
        html::details(out, visit.t("Förut och framöver"), before.markup());
    }
    if (may_change_rights(visit.visitor)) {
        end_forms(out, visit, frame, running, errors);
        add_form(out, visit, frame, errors);
    }
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

template <class T>
http::Response answered(const auth::Visit& visit, const Result<T>& result, const char* notice) {
    if (!result && result.error().kind == RefusalKind::not_found) return visit.not_found();
    return result ? visit.redirect("/decision-rights", notice) : page(visit, &result.error());
}

http::Response not_saved(const auth::Visit& visit, std::vector<FieldError> errors) {
    Refusal refusal{RefusalKind::invalid, visit.t("Rätten är inte sparad än."), std::move(errors)};
    return page(visit, &refusal);
}

}  // namespace

http::Response rights(auth::Visit& visit) { return page(visit); }

http::Response add_right(auth::Visit& visit) {
    std::vector<FieldError> errors;
    auto from = day_typed(visit, "from", errors), to = day_typed(visit, "to", errors);
    if (!from && errors.empty()) errors.push_back({"from", visit.t("Skriv från vilken dag rätten gäller.")});
    if (!errors.empty() && may_change_rights(visit.visitor)) return not_saved(visit, std::move(errors));
    NewRight right{.matter = visit.field("matter"),
                   .group = parse_id<GroupId>(visit.field("group")),
                   .role = parse_enum<Role>(visit.field("role")),
                   .period = {from.value_or(Date{}), to.value_or(forever)},
                   .basis = visit.field("basis")};
    auto added = visit.database.write(
        [&](db::Write& write) { return decisions::add_right(write, visit.visitor, right, visit.language); });
    return answered(visit, added, visit.t("Rätten är sparad."));
}

http::Response end_right(auth::Visit& visit) {
    auto id = visit.id<DecisionRightId>(0);
    auto all = visit.database.read([](db::Read& read) { return list_rights(read); });
    if (!id || std::ranges::find(all, *id, &DecisionRight::id) == all.end()) return visit.not_found();
    std::vector<FieldError> errors;
    std::string field = fmt::format("end_{}", id->value);
    auto last = day_typed(visit, field.c_str(), errors);
    if (!last && errors.empty()) errors.push_back({field, visit.t("Skriv datumet som 2026-11-23.")});
    if (!errors.empty() && may_change_rights(visit.visitor)) return not_saved(visit, std::move(errors));
    auto ended = visit.database.write([&](db::Write& write) {
        return decisions::end_right(write, visit.visitor, *id, last.value_or(Date{}), visit.language);
    });
    return answered(visit, ended, visit.t("Rättens sista dag är sparad."));
}

}  // namespace styrkedja::decisions::pages
