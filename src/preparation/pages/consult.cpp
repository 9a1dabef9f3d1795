// "Vilka rektorer ska frågas?": who is affected, how often each was asked, and whom that suggests.
#include <algorithm>

#include "base/spoken_date.h"
#include "html/components/content.h"
#include "preparation/ledger.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

constexpr std::chrono::days usual_wait{14};

// Whom it concerns, from the address or, when the form comes back, from the form.
struct Choice {
    std::optional<UnitId> area;
    std::optional<SchoolForm> form;
    std::string count;  // as typed; empty: all
};
Choice choice_of(const auth::Visit& visit, bool is_sent) {
    auto said = [&](std::string_view name) { return is_sent ? visit.field(name) : visit.query(name); };
    return {parse_id<UnitId>(said("area")), parse_enum<SchoolForm>(said("form")), said("count")};
}

struct Affected {
    Choice choice;
    std::vector<Area> areas;
    std::vector<Rektor> rektors;  // area by area, in each the least asked first
    std::set<PersonId> ticked;
};
Affected affected_by(const auth::Visit& visit, bool is_sent) {
    Affected affected{.choice = choice_of(visit, is_sent), .areas = {}, .rektors = {}, .ticked = {}};
    Date today = date_of(now());
    visit.database.read([&](db::Read& read) {
        affected.areas = areas_on(read, today);
        affected.rektors = affected_rektors(read, affected.choice.area, affected.choice.form, today);
    });
    if (is_sent) {
        for (auto person : visit.request.field_all("person"))
            if (auto id = parse_id<PersonId>(person)) affected.ticked.insert(*id);
    } else {
        auto count = parse_number(affected.choice.count).value_or(std::ssize(affected.rektors));
        affected.ticked =
            suggested(affected.rektors, static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    }
    std::ranges::sort(affected.rektors, {}, [](const Rektor& one) {
        return std::tuple(one.area, one.asked, one.last.value_or(Date::min()),
                          std::string_view(one.sort_key));
    });
    return affected;
}

std::string how_often(const auth::Visit& visit, const Rektor& rektor) {
    std::string text = rektor.unit_names;
    if (!rektor.area.empty()) text += " · " + rektor.area;
    if (!rektor.last) return text + " · " + visit.t("aldrig frågad");
    return text + " · " +
           trn(visit.language, "frågad {} gång senaste året", "frågad {} gånger senaste året", rektor.asked) +
           ", " + trf(visit.language, "senast {}", spoken(*rektor.last, visit.language));
}

void choice_form(html::Out& out, const auth::Visit& visit, const Matter& matter, const Affected& affected) {
    Language language = visit.language;
    out(R"(<form class="filter" method="get" action="/matters/{}/consult">)", matter.id);
    std::vector<html::Option> areas;
    for (const auto& area : affected.areas)
        areas.push_back({.value = to_string(area.id), .label = area.name});
    html::select(out, language,
                 {.name = "area",
                  .label = visit.t("Område"),
                  .value = affected.choice.area ? to_string(*affected.choice.area) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla områden")},
                 areas);
    std::vector<html::Option> forms;
    for (auto name : enum_names<SchoolForm>)
        if (auto form = parse_enum<SchoolForm>(name); *form != SchoolForm::none)
            forms.push_back({.value = std::string(name),
                             .label = organisation::school_form_name(*form, date_of(now()), language)});
    html::select(out, language,
                 {.name = "form",
                  .label = visit.t("Skolform"),
                  .value = affected.choice.form ? std::string(name_of(*affected.choice.form)) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla skolformer")},
                 forms);
    html::text_field(out, language,
                     {.name = "count",
                      .label = visit.t("Hur många ska frågas"),
                      .value = affected.choice.count,
                      .optional = true},
                     html::Input::number);
    html::button(out, {.label = visit.t("Föreslå"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

void ask_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Matter& matter,
              const Affected& affected, const Refused& refused) {
    html::form_open(out, frame, html::to("/matters/{}/consult", matter.id));
    bool is_wrong = refused.refusal && refused.refusal->kind == RefusalKind::invalid;
    html::hidden_field(out, "version", is_wrong ? visit.field("version") : std::to_string(matter.version));
    html::hidden_field(out, "area", affected.choice.area ? to_string(*affected.choice.area) : "");
    html::hidden_field(out, "form", affected.choice.form ? name_of(*affected.choice.form) : "");
    std::vector<html::Option> options;
    std::vector<std::string> ticked;
    for (const auto& rektor : affected.rektors) {
        options.push_back(
            {.value = to_string(rektor.person), .label = rektor.name, .hint = how_often(visit, rektor)});
        if (affected.ticked.contains(rektor.person)) ticked.push_back(options.back().value);
    }
    auto people = refused.field(visit, "person", visit.t("Rektorer att fråga"));
    people.hint = visit.t("Förslaget är de som har frågats minst, jämnt över områdena. Du bestämmer.");
    html::checkboxes(out, visit.language, people, options, ticked);
    DateRange days{date_of(now()), date_of(now()) + std::chrono::days{366}};
    auto answer_by =
        refused.field(visit, "answer_by", visit.t("Sista dag att svara"), iso(date_of(now()) + usual_wait));
    html::date_field(out, visit.language, answer_by, &days);
    html::button(out, {.label = visit.t("Fråga dem")});
    out("</form>");
}

http::Response page(const auth::Visit& visit, const Matter& matter, const Refused& refused) {
    html::Frame frame = visit.frame(matter.title, "matters");
    frame.crumbs = {{visit.t("Ärenden"), html::Url("/matters")},
                    {matter.title, html::to("/matters/{}", matter.id)}};
    auto affected = affected_by(visit, refused.refusal != nullptr);
    html::Out out;
    html::heading(
        out, visit.t("Vilka rektorer ska frågas?"),
        trn(visit.language, "{} rektor berörs", "{} rektorer berörs", std::ssize(affected.rektors)) + ", " +
            trf(visit.language, "{} är valda.", affected.ticked.size()));
    refused.say(out, visit.language);
    choice_form(out, visit, matter, affected);
    if (affected.rektors.empty())
        html::empty_state(out,
                          {.title = visit.t("Ingen rektor berörs"),
                           .text = visit.t("Ingen har rollen rektor vid de enheterna i dag. Välj ett annat "
                                           "område eller en annan skolform.")});
    else
        ask_form(out, visit, frame, matter, affected, refused);
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response consult_form(auth::Visit& visit) {
    auto matter = matter_of(visit);
    if (!matter || !may_prepare(visit.visitor, *matter) || matter->state != MatterState::drafted)
        return visit.not_found();
    return page(visit, *matter, {});
}

http::Response consult(auth::Visit& visit) {
    auto matter = matter_of(visit);
    if (!matter) return visit.not_found();
    Consultation consultation{.people = {},
                              .area = parse_id<UnitId>(visit.field("area")),
                              .form = parse_enum<SchoolForm>(visit.field("form")),
                              .answer_by = parse_iso_date(visit.field("answer_by")),
                              .version = parse_number(visit.field("version")).value_or(0)};
    for (auto person : visit.request.field_all("person"))
        if (auto id = parse_id<PersonId>(person)) consultation.people.push_back(*id);
    std::ranges::sort(consultation.people);
    auto twice = std::ranges::unique(consultation.people);
    consultation.people.erase(twice.begin(), twice.end());
    auto done = visit.database.write([&](db::Write& write) {
        return consult_rektors(write, visit.visitor, matter->id, consultation, visit.language);
    });
    if (!done) {
        bool is_there =
            done.error().kind == RefusalKind::invalid || done.error().kind == RefusalKind::conflict;
        auto now_is = matter_of(visit);
        if (!is_there || !now_is) return visit.refused(done.error());
        return page(visit, *now_is, {&done.error()});
    }
    visit.announce(fmt::format("matter/{}", matter->id.value));
    visit.announce("commitments");
    return visit.redirect(fmt::format("/matters/{}", matter->id.value),
                          trn(visit.language, "{} rektor är frågad.", "{} rektorer är frågade.",
                              std::ssize(consultation.people)));
}

}  // namespace styrkedja::preparation::pages
