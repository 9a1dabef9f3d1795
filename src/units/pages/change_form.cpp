// The form of each kind of change: the day, the reason, and what the kind needs to know.
#include <algorithm>

#include "html/components/content.h"
#include "html/components/form.h"
#include "rights/permissions.h"
#include "units/as_of.h"
#include "units/pages/change.h"
#include "units/words.h"

namespace styrkedja::units::pages {
namespace {

namespace org = organisation;

class Form {
  public:
    Form(html::Out& out, const auth::Visit& visit, const Subject& subject, const Typed& typed,
         const std::vector<FieldError>& errors)
        : out_(out), visit_(visit), subject_(subject), typed_(typed), errors_(errors) {}

    void write() {
        switch (subject_.kind) {
            case UnitChangeKind::open:
                name(visit_.t("Vad ska den nya enheten heta?"));
                kind();
                school_form();
                break;
            case UnitChangeKind::rename:
                name(visit_.t("Vad ska enheten heta?"));
                school_form();
                break;
            case UnitChangeKind::move:
                parent();
                break;
            case UnitChangeKind::close:
                receiver();
                break;
            case UnitChangeKind::merge:
                with();
                names(visit_.t("Vilka enheter finns efteråt?"));
                break;
            case UnitChangeKind::split:
                names(visit_.t("Vilka enheter finns efteråt?"));
        }
        html::date_field(out_, visit_.language,
                         {.name = "effective_on",
                          .label = visit_.t("Från och med vilken dag?"),
                          .value = typed_.effective_on,
                          .error = error("effective_on")});
        html::textarea(out_, visit_.language,
                       {.name = "reason",
                        .label = visit_.t("Varför?"),
                        .value = typed_.reason,
                        .hint = visit_.t("Till exempel beslutet och dess diarienummer."),
                        .error = error("reason")},
                       2);
    }

  private:
    std::string error(std::string_view field) const { return html::error_of(errors_, field); }
    void name(const char* label) {
        html::text_field(out_, visit_.language,
                         {.name = "name", .label = label, .value = typed_.name, .error = error("name")});
    }
    void school_form() {
        std::vector<html::Option> options;
        for (auto value : enum_names<SchoolForm>)
            options.push_back({.value = std::string(value),
                               .label = org::school_form_name(*parse_enum<SchoolForm>(value), date_of(now()),
                                                              visit_.language)});
        html::select(out_, visit_.language,
                     {.name = "school_form", .label = visit_.t("Skolform"), .value = typed_.school_form},
                     options);
    }
    void kind() {
        std::vector<html::Option> options;
        for (auto value : enum_names<UnitKind>)
            if (auto each = *parse_enum<UnitKind>(value); org::may_stand_under(each, subject_.unit.kind))
                options.push_back(
                    {.value = std::string(value), .label = org::kind_name(each, visit_.language)});
        html::select(out_, visit_.language,
                     {.name = "unit_kind",
                      .label = visit_.t("Slag av enhet"),
                      .value = typed_.kind,
                      .error = error("parent")},
                     options);
    }
    std::vector<html::Option> options_of(const std::vector<org::Unit>& units) const {
        std::vector<html::Option> options;
        for (const auto& unit : units)
            options.push_back({.value = to_string(unit.id),
                               .label = unit.name,
                               .hint = describe(visit_, unit, date_of(now()))});
        return options;
    }
    void code(const char* field, const char* label, const std::string& value, bool optional) {
        html::text_field(out_, visit_.language,
                         {.name = field,
                          .label = label,
                          .value = value,
                          .hint = visit_.t("Skriv enhetens kod; den står på enhetens sida."),
                          .error = error(field),
                          .optional = optional});
    }
    void parent() {
        const char* label = visit_.t("Var ska enheten stå?");
        if (subject_.many) return code("parent", label, typed_.parent, false);
        html::select(out_, visit_.language,
                     {.name = "parent", .label = label, .value = typed_.parent, .error = error("parent")},
                     options_of(subject_.parents));
    }
    void receiver() {
        html::select(out_, visit_.language,
                     {.name = "receiver",
                      .label = visit_.t("Vart går de som arbetar här, rollerna och grupperna?"),
                      .value = typed_.receiver,
                      .error = error("goes_to"),
                      .optional = true,
                      .empty_choice = visit_.t("Ingenstans: enheten är tom")},
                     options_of(subject_.beside));
    }
    void with() {
        const char* label = visit_.t("Vilka ska den slås samman med?");
        std::vector<org::Unit> alike;
        std::ranges::copy_if(subject_.beside, std::back_inserter(alike),
                             [&](const auto& one) { return one.kind == subject_.unit.kind; });
        html::checkboxes(out_, visit_.language, {.name = "with", .label = label, .error = error("units")},
                         options_of(alike), typed_.with);
    }
    void names(const char* label) {
        html::textarea(out_, visit_.language,
                       {.name = "names",
                        .label = label,
                        .value = typed_.names,
                        .hint = visit_.t("Ett namn per rad. Skriv det gamla namnet om en av enheterna ska "
                                         "finnas kvar."),
                        .error = error("names").empty() ? error("name") : error("names")},
                       3);
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Subject& subject_;
    const Typed& typed_;
    const std::vector<FieldError>& errors_;
};

// Errors of fields that this form does not have stand under the day.
std::vector<FieldError> on_this_form(const Subject& subject, std::vector<FieldError> errors) {
    auto has = [&](std::string_view field) {
        using enum UnitChangeKind;
        if (field == "effective_on" || field == "reason") return true;
        if (field == "name") return subject.kind != move && subject.kind != close;
        if (field == "names") return subject.kind == merge || subject.kind == split;
        if (field == "units") return subject.kind == merge;
        if (field == "parent") return subject.kind == move || subject.kind == open;
        return field == "goes_to" && subject.kind == close;
    };
    for (auto& error : errors)
        if (!has(error.field)) error.field = "effective_on";
    return errors;
}

}  // namespace

std::string question_of(const auth::Visit& visit, const Subject& subject) {
    const char* question = "";
    switch (subject.kind) {
        case UnitChangeKind::open:
            question = visit.t("Öppna en enhet under {}");
            break;
        case UnitChangeKind::close:
            question = visit.t("Stäng {}");
            break;
        case UnitChangeKind::rename:
            question = visit.t("Byt namn eller skolform på {}");
            break;
        case UnitChangeKind::move:
            question = visit.t("Flytta {}");
            break;
        case UnitChangeKind::merge:
            question = visit.t("Slå samman {} med andra");
            break;
        case UnitChangeKind::split:
            question = visit.t("Dela {}");
    }
    return fmt::format(fmt::runtime(question), subject.unit.name);
}

http::Response show_form(const auth::Visit& visit, const Subject& subject, const Typed& typed,
                         const Refusal* refusal) {
    std::string question = question_of(visit, subject);
    html::Frame frame = visit.frame(question, "organisation");
    frame.crumbs = {{visit.t("Organisation"), html::Url("/organisation")},
                    {subject.unit.name, html::to("/units/{}", subject.unit.id)}};
    auto errors = on_this_form(subject, refusal ? refusal->fields : std::vector<FieldError>{});
    html::Out out;
    html::heading(out, question, visit.t("Du ser vad som händer innan något ändras."));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/units/{}/change?kind={}", subject.unit.id, name_of(subject.kind)));
    Form(out, visit, subject, typed, errors).write();
    out(R"(<p class="actions">)");
    html::button(out, {.label = visit.t("Visa vad som händer"), .name = "step", .value = "preview"});
    out("</p></form>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace styrkedja::units::pages
