// "Vilka dagar ska gruppen mötas?": the rule, then every day that it makes; and going on with a series.
#include <algorithm>

#include "base/text.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "series/pages/slots.h"
#include "series/words.h"

namespace styrkedja::series::pages {
namespace {

struct Typed {
    Plan plan;
    std::vector<FieldError> errors;
};

void check_times(const auth::Visit& visit, Hours& hours, std::vector<FieldError>& errors) {
    auto take = [&](std::string& time, const char* field) {
        if (auto read = meetings::time_of_day(time))
            time = *read;
        else
            errors.push_back({field, visit.t("Skriv tiden som 13:00.")});
    };
    take(hours.starts_at, "starts_at");
    take(hours.ends_at, "ends_at");
    if (errors.empty() && !hours.starts_at.empty() && !hours.ends_at.empty() &&
        hours.ends_at <= hours.starts_at)
        errors.push_back({"ends_at", visit.t("Mötet slutar innan det börjar.")});
    if (hours.place.size() > 500)
        errors.push_back({"place", visit.t("Skriv det kortare, med högst 500 tecken.")});
}

// The rule of the form, with what is wrong with it.
Typed typed_plan(const auth::Visit& visit) {
    auto value = [&](const char* name) { return typed(visit, name); };
    auto number = [&](const char* name, int otherwise, int most) {
        auto read = parse_number(value(name));
        return read && *read >= 1 && *read <= most ? static_cast<int>(*read) : otherwise;
    };
    Typed form{{.group = parse_id<GroupId>(value("group")).value_or(GroupId{}),
                .title = value("title"),
                .rule = {},
                .hours = {value("starts_at"), value("ends_at"), collapse_spaces(value("place"))}},
               {}};
    auto& errors = form.errors;
    if (!form.plan.group || !meetings::may_keep_minutes_of(visit.visitor, form.plan.group))
        errors.push_back({"group", visit.t("Välj en grupp vars anteckningar du för.")});
    if (form.plan.title.size() > 500)
        errors.push_back({"title", visit.t("Skriv en rubrik på högst 500 tecken.")});
    auto first = parse_iso_date(value("first")), until = parse_iso_date(value("until"));
    if (!first) errors.push_back({"first", visit.t("Skriv första dagen, som 2026-11-23.")});
    if (!until)
        errors.push_back({"until", visit.t("Skriv sista dagen, som 2027-06-10.")});
    else if (first && *until < *first)
        errors.push_back({"until", visit.t("Den sista dagen är före den första.")});
    else if (first && *until - *first > longest)
        errors.push_back({"until", visit.t("Planera högst två år åt gången.")});
    check_times(visit, form.plan.hours, errors);
    if (!first || !until) return form;
    form.plan.rule = {parse_enum<Rhythm>(value("rhythm")).value_or(Rhythm::weekly), *first, *until,
                      number("weekday", weekday_of(*first), 7), number("nth", nth_of(*first), last_of_month)};
    if (!errors.empty()) return form;
    auto days = days_of(form.plan.rule);
    if (days.empty())
        errors.push_back({"until", visit.t("Ingen sådan dag finns före den sista dagen.")});
    else
        form.plan.rule.first = days.front();
    if (days.size() > most_at_once)
        errors.push_back(
            {"until",
             trf(visit.language, "Det blir fler än {} möten. Välj en tidigare sista dag.", most_at_once)});
    return form;
}

// The fields of the rule, as typed.
class RuleForm {
  public:
    RuleForm(html::Out& out, const auth::Visit& visit, const std::vector<FieldError>& errors)
        : out_(out), visit_(visit), errors_(errors) {}

    void write() {
        out_(R"(<form method="get" action="/series/plan">)");
        html::hidden_field(out_, "show", "1");
        group();
        optional_text("title", visit_.t("Rubrik"), visit_.t("Utan rubrik heter mötena som gruppen."));
        html::date_field(out_, visit_.language, field("first", visit_.t("Första dagen")));
        html::date_field(out_, visit_.language, field("until", visit_.t("Sista dagen")));
        rhythm();
        out_(R"(<div class="pair">)");
        for (auto [name, label] :
             {std::pair("starts_at", visit_.t("Börjar")), {"ends_at", visit_.t("Slutar")}}) {
            auto time = field(name, label);
            time.optional = true;
            html::text_field(out_, visit_.language, time, html::Input::time);
        }
        out_("</div>");
        optional_text("place", visit_.t("Plats"), visit_.t("Ett rum eller en länk."));
        html::button(out_, {.label = visit_.t("Visa dagarna")});
        out_("</form>");
    }
    // For the form of the days: the rule travels with them.
    void hidden() {
        for (const char* name : {"group", "title", "first", "until", "rhythm", "weekday", "nth", "starts_at",
                                 "ends_at", "place"})
            html::hidden_field(out_, name, typed(visit_, name));
    }

  private:
    html::Field field(const char* name, const char* label) const {
        return {.name = name,
                .label = label,
                .value = typed(visit_, name),
                .error = html::error_of(errors_, name)};
    }
    void optional_text(const char* name, const char* label, const char* hint) {
        auto one = field(name, label);
        one.optional = true;
        one.hint = hint;
        html::text_field(out_, visit_.language, one);
    }
    void group() {
        auto groups = visit_.database.read([](db::Read& read) { return groups::list_groups(read); });
        std::vector<html::Option> options;
        for (const auto& one : groups)
            if (meetings::may_keep_minutes_of(visit_.visitor, one.id))
                options.push_back({.value = to_string(one.id), .label = one.name});
        auto one = field("group", visit_.t("Grupp"));
        if (options.size() == 1) one.value = options.front().value;
        html::select(out_, visit_.language, one, options);
    }
    void rhythm() {
        std::vector<html::Option> rhythms, days, numbers;
        for (Rhythm one : {Rhythm::weekly, Rhythm::fortnightly, Rhythm::four_weekly, Rhythm::monthly})
            rhythms.push_back({.value = std::string(name_of(one)), .label = word(visit_.language, one)});
        for (int day = 1; day <= 7; ++day)
            days.push_back({.value = std::to_string(day), .label = weekdays(visit_.language, day)});
        for (int nth = 1; nth <= last_of_month; ++nth)
            numbers.push_back({.value = std::to_string(nth), .label = ordinal(visit_.language, nth)});
        auto one = field("rhythm", visit_.t("Hur ofta?"));
        if (one.value.empty()) one.value = name_of(Rhythm::weekly);
        html::select(out_, visit_.language, one, rhythms);
        one = field("weekday", visit_.t("Veckodag"));
        one.optional = true;
        one.empty_choice = visit_.t("Samma som första dagen");
        html::select(out_, visit_.language, one, days);
        one = field("nth", visit_.t("Vilken i månaden?"));
        one.optional = true;
        one.empty_choice = visit_.t("Samma som första dagen");
        one.hint = visit_.t("Bara när det är varje månad.");
        html::select(out_, visit_.language, one, numbers);
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const std::vector<FieldError>& errors_;
};

std::string days_in_words(const auth::Visit& visit, const std::vector<Row>& rows) {
    auto out_of = std::ranges::count(rows, true, &Row::ticked);
    return trf(visit.language, "{} av {} dagar är förkryssade.", out_of, rows.size());
}

// The rule, and below it the days when there are any.
http::Response plan_page(const auth::Visit& visit, const std::vector<Row>& rows,
                         const std::vector<FieldError>& errors, int status) {
    html::Frame frame = visit.frame(visit.t("Flera möten"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")},
                    {visit.t("Nytt möte"), html::Url("/meetings/plan")}};
    html::Out out;
    html::heading(out, visit.t("Vilka dagar ska gruppen mötas?"));
    html::error_summary(out, visit.language, errors);
    RuleForm rule(out, visit, errors);
    if (rows.empty()) {
        rule.write();
        return visit.page(frame, out.markup(), status);
    }
    html::Out folded;
    RuleForm(folded, visit, errors).write();
    html::details(out, visit.t("Ändra hur ofta, tider och plats"), folded.markup());
    out(R"(<p>{}</p>)", days_in_words(visit, rows));
    html::form_open(out, frame, html::Url("/series/plan"));
    rule.hidden();
    show(out, visit, rows, errors);
    html::button(out, {.label = visit.t("Planera mötena")});
    out("</form>");
    return visit.page(frame, out.markup(), status);
}

http::Response extend_page(const auth::Visit& visit, const Loaded& loaded, const std::vector<Row>& rows,
                           const Refusal* refusal) {
    const Series& one = loaded.series;
    html::Frame frame = frame_of(visit, one, visit.t("Förläng serien"));
    std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Till vilken dag ska serien fortsätta?"),
                  spoken_rule(visit.language, one.rhythm, one.weekday, one.nth));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    out(R"(<form method="get" action="/series/{}/extend">)", one.id);
    html::date_field(out, visit.language,
                     {.name = "until",
                      .label = visit.t("Sista dagen"),
                      .value = typed(visit, "until"),
                      .error = html::error_of(errors, "until")});
    html::button(out, {.label = visit.t("Visa dagarna"),
                       .kind = rows.empty() ? html::ButtonKind::primary : html::ButtonKind::secondary});
    out("</form>");
    if (!rows.empty()) {
        out("<p>{}</p>", days_in_words(visit, rows));
        html::form_open(out, frame, html::to("/series/{}/extend", one.id));
        html::hidden_field(out, "version", std::to_string(one.version));
        html::hidden_field(out, "until", typed(visit, "until"));
        show(out, visit, rows, errors);
        html::button(out, {.label = visit.t("Planera mötena")});
        out("</form>");
    }
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

std::string planned_in_words(const auth::Visit& visit, std::size_t count) {
    return trn(visit.language, "{} möte är planerat.", "{} möten är planerade.",
               static_cast<long long>(count));
}

}  // namespace

http::Response plan_form(auth::Visit& visit) {
    if (visit.query("show").empty()) return plan_page(visit, {}, {}, 200);
    auto form = typed_plan(visit);
    if (!form.errors.empty()) return plan_page(visit, {}, form.errors, 422);
    return plan_page(visit, proposed(visit, form.plan.group, days_of(form.plan.rule), form.plan.hours), {},
                     200);
}

http::Response plan(auth::Visit& visit) {
    auto form = typed_plan(visit);
    if (!form.errors.empty()) return plan_page(visit, {}, form.errors, 422);
    auto rows = typed_rows(visit, form.plan.group);
    if (auto errors = doubts(visit, rows); !errors.empty()) return plan_page(visit, rows, errors, 422);
    auto slots = ticked(rows);
    auto id = visit.database.write([&](db::Write& write) {
        return plan_series(write, visit.visitor, form.plan, slots, visit.language);
    });
    if (id) return to_series(visit, *id, planned_in_words(visit, slots.size()));
    auto errors = id.error().fields;
    if (errors.empty()) return visit.refused(id.error());
    return plan_page(visit, rows, errors, 422);
}

http::Response extend_form(auth::Visit& visit) {
    auto loaded = load_kept(visit);
    if (!loaded) return visit.not_found();
    if (visit.query("until").empty()) return extend_page(visit, *loaded, {}, nullptr);
    Refusal refusal{RefusalKind::invalid, {}, {}};
    auto until = parse_iso_date(visit.query("until"));
    auto wrong = [&](std::string message) {
        refusal.fields = {{"until", std::move(message)}};
        return extend_page(visit, *loaded, {}, &refusal);
    };
    if (!until) return wrong(visit.t("Skriv sista dagen, som 2027-06-10."));
    auto days = days_after(loaded->series, loaded->occasions, *until);
    if (days.empty()) return wrong(visit.t("Ingen sådan dag finns före den sista dagen."));
    if (days.size() > most_at_once)
        return wrong(
            trf(visit.language, "Det blir fler än {} möten. Välj en tidigare sista dag.", most_at_once));
    if (days.back() - days.front() > longest) return wrong(visit.t("Planera högst två år åt gången."));
    const Series& one = loaded->series;
    return extend_page(visit, *loaded,
                       proposed(visit, one.group, days, {one.starts_at, one.ends_at, one.place}), nullptr);
}

http::Response extend(auth::Visit& visit) {
    auto loaded = load_kept(visit);
    if (!loaded) return visit.not_found();
    auto rows = typed_rows(visit, loaded->series.group);
    Refusal refusal{RefusalKind::invalid, {}, doubts(visit, rows)};
    if (!refusal.fields.empty()) return extend_page(visit, *loaded, rows, &refusal);
    auto slots = ticked(rows);
    auto done = visit.database.write([&](db::Write& write) {
        return extend_series(write, visit.visitor, loaded->series.id, slots,
                             parse_number(visit.field("version")).value_or(0), visit.language);
    });
    if (done) return to_series(visit, loaded->series.id, planned_in_words(visit, slots.size()));
    loaded = load_kept(visit);
    return loaded ? extend_page(visit, *loaded, rows, &done.error()) : visit.not_found();
}

}  // namespace styrkedja::series::pages
