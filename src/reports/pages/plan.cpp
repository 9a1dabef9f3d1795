// How something is followed up: the section on the object's page, and the form behind it.
#include "base/spoken_date.h"
#include "groups/groups.h"
#include "html/components/form.h"
#include "people/fields.h"
#include "reports/commands.h"
#include "reports/pages/pages.h"
#include "reports/words.h"

namespace styrkedja::reports {
namespace {

// Now or by a report of theirs, a person concerned by the plan.
bool sees(const auth::Visit& visit, const Plan& plan) {
    return plan.reporter == visit.visitor.person || plan.to_person == visit.visitor.person ||
           (plan.to_group &&
            rights::may_in_group(visit.visitor, rights::Permission::see_meetings, *plan.to_group));
}

void facts(html::Out& out, const auth::Visit& visit, const Plan& plan, const std::optional<Report>& open) {
    out("<p>{}</p>", trf(visit.language, "{} rapporterar till {} · {} · {}", plan.reporter_name, plan.to_name,
                         word(visit.language, plan.cadence), word(visit.language, plan.form)));
    if (!open) return;
    bool seen =
        visit.database.read([&](db::Read& read) { return find_report(visit, read, open->id).has_value(); });
    if (seen)
        out(R"(<p><a href="/reports/{}">{}</a> {}</p>)", open->id,
            trf(visit.language, "Återrapport senast {}", spoken(open->due_on, visit.language)),
            state_badge(visit, *open));
}

}  // namespace

html::Markup panel(const auth::Visit& visit, const links::Ref& subject) {
    struct Loaded {
        bool may_plan, may_see;
        std::optional<Plan> plan;
        std::optional<Report> open;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        Loaded found{
            may_plan(visit, read, subject), may_see_plan(visit, read, subject), find_plan(read, subject), {}};
        if (found.plan) found.open = open_report_of(read, found.plan->id);
        return found;
    });
    if (!loaded.may_see && !(loaded.plan && sees(visit, *loaded.plan))) return {};
    html::Out out;
    out(R"(<section class="follow-up" id="follow-up"><h2>{}</h2>)", visit.t("Uppföljning"));
    if (loaded.plan)
        facts(out, visit, *loaded.plan, loaded.open);
    else
        out(R"(<p class="quiet">{}</p>)", visit.t("Ingen har sagt hur det följs upp."));
    if (loaded.may_plan) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/follow-up/{}/{}", subject.kind, subject.object),
                          loaded.plan ? visit.t("Ändra uppföljningen") : visit.t("Säg hur det följs upp"));
        out("</p>");
    }
    out("</section>");
    return out.markup();
}

namespace pages {
namespace {

struct Loaded {
    links::Ref subject;
    links::Card card;
    std::optional<Plan> plan;
    std::optional<Report> open;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    if (!number || !links::find_kind(visit.args[0])) return std::nullopt;
    links::Ref subject{std::string(visit.args[0]), *number};
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto card = links::card_of(visit, read, subject);
        if (!card) return std::nullopt;
        Loaded loaded{subject, *card, find_plan(read, subject), {}};
        if (loaded.plan) loaded.open = open_report_of(read, loaded.plan->id);
        return loaded;
    });
}

PlanTyped stored(const Loaded& loaded) {
    if (!loaded.plan) return {};
    const Plan& plan = *loaded.plan;
    return {.form = std::string(name_of(plan.form)),
            .cadence = std::string(name_of(plan.cadence)),
            .due = loaded.open ? iso(loaded.open->due_on) : "",
            .reporter = plan.reporter_name,
            .group = plan.to_group ? to_string(*plan.to_group) : "",
            .person = plan.to_person ? plan.to_name : "",
            .version = plan.version};
}
PlanTyped typed_by(const auth::Visit& visit) {
    return {.form = visit.field("form"),
            .cadence = visit.field("cadence"),
            .due = visit.field("due"),
            .reporter = visit.field("reporter"),
            .group = visit.field("group"),
            .person = visit.field("person"),
            .version = parse_number(visit.field("version")).value_or(0)};
}

template <class Enum>
std::vector<html::Option> options_of(Language language) {
    std::vector<html::Option> options;
    for (auto name : enum_names<Enum>)
        options.push_back({.value = std::string(name), .label = word(language, *parse_enum<Enum>(name))});
    return options;
}

std::vector<html::Option> groups_of(const auth::Visit& visit) {
    std::vector<html::Option> options;
    for (const auto& group : visit.database.read([](db::Read& read) { return groups::list_groups(read); }))
        options.push_back({.value = to_string(group.id), .label = group.name});
    return options;
}

class PlanForm {
  public:
    PlanForm(html::Out& out, const auth::Visit& visit, const PlanTyped& typed,
             const std::vector<FieldError>& errors)
        : out_(out), visit_(visit), typed_(typed), errors_(errors) {}

    void fields(bool asks_day) {
        html::radios(out_, visit_.language, field("form", t("Hur rapporteras det?"), typed_.form),
                     options_of<FollowUpForm>(visit_.language));
        html::radios(out_, visit_.language, field("cadence", t("Hur ofta?"), typed_.cadence),
                     options_of<Cadence>(visit_.language));
        if (asks_day)
            people::date_input(out_, visit_, "due", t("När rapporteras det nästa gång?"), typed_.due, errors_,
                               false);
        auto reporter = field("reporter", t("Vem rapporterar?"), typed_.reporter);
        reporter.hint = t("Förnamn och efternamn på någon som kan se det.");
        reporter.offers = html::Offers::person;
        html::text_field(out_, visit_.language, reporter);
        auto group = field("group", t("Till vilken grupp?"), typed_.group);
        group.hint = t("Det kommer upp på gruppens nästa möte.");
        group.optional = true;
        group.empty_choice = t("Ingen grupp");
        html::select(out_, visit_.language, group, groups_of(visit_));
        auto person = field("person", t("Eller till vilken person?"), typed_.person);
        person.optional = true;
        person.offers = html::Offers::person;
        html::text_field(out_, visit_.language, person);
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    html::Field field(const char* name, const char* label, const std::string& value) const {
        return {.name = name, .label = label, .value = value, .error = html::error_of(errors_, name)};
    }
    html::Out& out_;
    const auth::Visit& visit_;
    const PlanTyped& typed_;
    const std::vector<FieldError>& errors_;
};

void end_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const links::Ref& subject,
              std::int64_t version) {
    html::Out form;
    form("<p>{}</p>", visit.t("Inga fler rapporter begärs. Den som redan ska lämnas står kvar tills den är "
                              "besvarad eller struken."));
    html::form_open(form, frame, html::to("/follow-up/{}/{}/end", subject.kind, subject.object));
    html::hidden_field(form, "version", std::to_string(version));
    html::button(form, {.label = visit.t("Avsluta uppföljningen"), .kind = html::ButtonKind::danger});
    form("</form>");
    html::details(out, visit.t("Ska inte följas upp längre"), form.markup());
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const PlanTyped& typed,
                    const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Uppföljning"));
    frame.crumbs = {{links::kind_word(visit, loaded.subject), loaded.card.url}};
    frame.topics = {fmt::format("{}/{}", loaded.subject.kind, loaded.subject.object)};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::Out out;
    html::heading(out, visit.t("Hur följs det upp, och till vem rapporteras det?"), loaded.card.title);
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    html::form_open(out, frame, html::to("/follow-up/{}/{}", loaded.subject.kind, loaded.subject.object));
    // After a conflict the visitor has seen what it says now: saving again is then meant.
    html::hidden_field(out, "version", std::to_string(loaded.plan ? loaded.plan->version : 0));
    bool asks_day = !loaded.open || loaded.open->state == ReportState::due;
    PlanForm(out, visit, typed, errors).fields(asks_day);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    if (refusal && refusal->kind == RefusalKind::conflict && loaded.plan) {
        out("<h2>{}</h2>", visit.t("Så står det nu"));
        facts(out, visit, *loaded.plan, loaded.open);
    }
    if (loaded.plan) end_form(out, visit, frame, loaded.subject, loaded.plan->version);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// Back to the object, where the section now says so.
http::Response done(const auth::Visit& visit, const Loaded& loaded, const char* notice) {
    visit.announce("reports");
    visit.announce(fmt::format("{}/{}", loaded.subject.kind, loaded.subject.object));
    return visit.redirect(std::string(loaded.card.url.view()), notice);
}

}  // namespace

http::Response plan(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    bool may = visit.database.read([&](db::Read& read) { return may_plan(visit, read, loaded->subject); });
    if (!may)
        return visit.refused(
            {RefusalKind::forbidden, visit.t("Bara den som får ändra det säger hur det följs upp."), {}});
    return page(visit, *loaded, stored(*loaded));
}

http::Response save_plan(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    PlanTyped typed = typed_by(visit);
    auto result = visit.database.write(
        [&](db::Write& write) { return reports::save_plan(write, visit, loaded->subject, typed); });
    if (result) return done(visit, *loaded, visit.t("Uppföljningen är bestämd."));
    if (result.error().kind == RefusalKind::invalid) return page(visit, *loaded, typed, &result.error());
    auto fresh = result.error().kind == RefusalKind::conflict ? load(visit) : std::nullopt;
    return fresh ? page(visit, *fresh, typed, &result.error()) : visit.refused(result.error());
}

http::Response end_plan(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) {
        return reports::end_plan(write, visit, loaded->subject, parse_number(visit.field("version")));
    });
    if (result) return done(visit, *loaded, visit.t("Uppföljningen är avslutad."));
    auto fresh = result.error().kind == RefusalKind::conflict ? load(visit) : std::nullopt;
    return fresh && fresh->plan ? page(visit, *fresh, stored(*fresh), &result.error())
                                : visit.refused(result.error());
}

}  // namespace pages
}  // namespace styrkedja::reports
