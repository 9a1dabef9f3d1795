// Saying how something is followed up: refused until form, cadence, day, reporter and recipient are there.
#include <map>

#include "audit/audit.h"
#include "base/text.h"
#include "groups/groups.h"
#include "notices/notices.h"
#include "organisation/namesakes.h"
#include "reports/commands.h"
#include "reports/store.h"
#include "roles/explain.h"

namespace styrkedja::reports {
namespace {

constexpr std::chrono::days farthest{3660};

struct Terms {
    FollowUpForm form = {};
    Cadence cadence = {};
    Date due = {};
    Way way = {};
    std::string reporter_name, to_name;
};

class Reader {
  public:
    Reader(db::Read& read, const auth::Visit& visit, const links::Ref& subject)
        : read_(read), visit_(visit), subject_(subject) {}

    Terms terms(const PlanTyped& typed, bool asks_day) {
        Terms terms;
        if (auto form = parse_enum<FollowUpForm>(typed.form))
            terms.form = *form;
        else
            wrong("form", t("Välj hur det ska rapporteras."));
        if (auto cadence = parse_enum<Cadence>(typed.cadence))
            terms.cadence = *cadence;
        else
            wrong("cadence", t("Välj hur ofta det ska rapporteras."));
        if (asks_day) terms.due = day(typed.due);
        if (auto reporter = person("reporter", typed.reporter, t("Skriv vem som rapporterar."))) {
            terms.way.reporter = reporter->id;
            terms.reporter_name = reporter->name;
            if (!may_see(reporter->id))
                wrong("reporter",
                      trf(visit_.language, "{} kan inte se det här och kan därför inte rapportera om det.",
                          reporter->name));
        }
        recipient(terms, typed);
        return terms;
    }
    std::vector<FieldError> errors;

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    void wrong(const char* field, std::string message) { errors.push_back({field, std::move(message)}); }

    Date day(const std::string& typed) {
        Date today = date_of(now());
        auto day = parse_iso_date(typed);
        if (!day)
            wrong("due", typed.empty() ? t("Välj när det ska rapporteras första gången.")
                                       : t("Skriv datumet som 2026-11-23."));
        else if (*day < today || *day > today + farthest)
            wrong("due", t("Välj en dag från i dag och högst tio år framåt."));
        return day.value_or(today);
    }
    std::optional<organisation::ListedPerson> person(const char* field, const std::string& typed,
                                                     const char* missing) {
        if (typed.empty()) {
            wrong(field, missing);
            return std::nullopt;
        }
        auto people = organisation::people_named(read_, typed, date_of(now()));
        if (people.size() == 1) return people[0];
        wrong(field, people.empty()
                         ? trf(visit_.language, "Ingen heter {}. Skriv förnamn och efternamn.", typed)
                         : trf(visit_.language, "Flera heter så. Skriv vem du menar: {}.",
                               organisation::whom_to_choose(visit_.language, people)));
        return std::nullopt;
    }
    void recipient(Terms& terms, const PlanTyped& typed) {
        if (typed.group.empty() == typed.person.empty())
            return wrong("group", t("Välj en grupp eller skriv en person: till vem rapporteras det?"));
        if (!typed.person.empty()) {
            auto to = person("person", typed.person, "");
            if (!to) return;
            if (to->id == terms.way.reporter) return wrong("person", t("Ingen rapporterar till sig själv."));
            terms.way.to_person = to->id;
            terms.to_name = to->name;
            return;
        }
        auto id = parse_id<GroupId>(typed.group);
        auto group = id ? groups::find_group_details(read_, *id) : std::nullopt;
        if (!group || group->valid_to < date_of(now())) return wrong("group", t("Välj en grupp som finns."));
        terms.way.to_group = group->id;
        terms.to_name = group->name;
    }
    bool may_see(PersonId person) {
        if (person == visit_.visitor.person) return true;
        auto visitor = roles::as_visitor(read_, person, date_of(now()));
        if (!visitor || !visitor->signed_in()) return false;
        auth::Visit theirs = visit_;
        theirs.visitor = std::move(*visitor);
        return links::card_of(theirs, read_, subject_).has_value();
    }

    db::Read& read_;
    const auth::Visit& visit_;
    const links::Ref& subject_;
};

Result<void> allowed(const auth::Visit& visit, db::Read& read, const links::Ref& subject) {
    if (!links::card_of(visit, read, subject))
        return refuse(RefusalKind::not_found, visit.t("Sidan finns inte."));
    if (!may_plan(visit, read, subject))
        return refuse(RefusalKind::forbidden, visit.t("Bara den som får ändra det säger hur det följs upp."));
    return {};
}

std::string describe(std::string_view form, std::string_view cadence, Date due, std::string_view reporter,
                     std::string_view to) {
    return fmt::format("{} | {} | {} | {} | {}", form, cadence, iso(due), reporter, to);
}
std::string describe(const Plan& plan) {
    return describe(name_of(plan.form), name_of(plan.cadence), plan.first_due, plan.reporter_name,
                    plan.to_name);
}

std::map<std::string_view, MayPlan>& planners() {
    static std::map<std::string_view, MayPlan> all;
    return all;
}
bool may_link(const auth::Visit& visit, db::Read& read, const links::Ref& subject) {
    const links::Kind* kind = links::find_kind(subject.kind);
    return kind && kind->may_link(visit, read, subject.object);
}

// The report that the plan has asked for already: moved while it is due, made when there is none.
void book(db::Write& write, const auth::Visit& visit, PlanId plan, const std::optional<Report>& open,
          const Terms& terms) {
    if (open && open->state != ReportState::due) return;
    ReportId report = open ? open->id : insert_report(write, plan, terms.way, terms.due);
    if (open) change_report(write, report, terms.way, terms.due);
    note_found(write, visit, report);
    if (!open || open->reporter != terms.way.reporter)
        notices::tell(write, visit.visitor, terms.way.reporter, NoticeWhat::given, {"report", report.value});
}

}  // namespace

bool may_plan(const auth::Visit& visit, db::Read& read, const links::Ref& subject) {
    auto own = planners().find(subject.kind);
    return own == planners().end() ? may_link(visit, read, subject)
                                   : own->second(visit, read, subject.object);
}
bool may_see_plan(const auth::Visit& visit, db::Read& read, const links::Ref& subject) {
    return may_plan(visit, read, subject) || may_link(visit, read, subject);
}
void hang_planners(std::string_view kind, MayPlan may) { planners()[kind] = may; }

Result<PlanId> save_plan(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                         const PlanTyped& typed) {
    if (auto may = allowed(visit, write, subject); !may) return std::unexpected(may.error());
    auto plan = find_plan(write, subject);
    if ((plan ? plan->version : 0) != typed.version)
        return refuse(
            RefusalKind::conflict,
            visit.t("Någon annan ändrade uppföljningen medan du skrev. Det du skrev står kvar. Se vad "
                    "som gäller nu och spara sedan igen."));
    auto open = plan ? open_report_of(write, plan->id) : std::nullopt;
    bool asks_day = !open || open->state == ReportState::due;
    bool same_day = open && asks_day && typed.due == iso(open->due_on);  // a late one stays as late as it is
    Reader reader(write, visit, subject);
    Terms terms = reader.terms(typed, asks_day && !same_day);
    if (!reader.errors.empty())
        return refuse_fields(visit.t("Uppföljningen är inte bestämd än."), std::move(reader.errors));
    if (same_day || !asks_day) terms.due = open->due_on;
    Date first = open && terms.due == open->due_on ? plan->first_due : terms.due;
    PlanId id = plan ? plan->id : insert_plan(write, subject, terms.form, terms.cadence, first, terms.way);
    if (plan) update_plan(write, id, terms.form, terms.cadence, first, terms.way);
    book(write, visit, id, open, terms);
    audit::record(write, visit.visitor.actor(),
                  {plan ? "change_follow_up" : "add_follow_up", "follow_up", id.value,
                   plan ? std::optional(describe(*plan)) : std::nullopt,
                   describe(name_of(terms.form), name_of(terms.cadence), terms.due, terms.reporter_name,
                            terms.to_name)});
    return id;
}

Result<void> end_plan(db::Write& write, const auth::Visit& visit, const links::Ref& subject,
                      std::optional<std::int64_t> version) {
    if (auto may = allowed(visit, write, subject); !may) return may;
    auto plan = find_plan(write, subject);
    if (!plan) return refuse(RefusalKind::conflict, visit.t("Det finns ingen uppföljning att avsluta."));
    if (version && plan->version != *version)
        return refuse(
            RefusalKind::conflict,
            visit.t("Någon annan ändrade uppföljningen sedan du öppnade den. Se vad som gäller nu."));
    finish_plan(write, plan->id, date_of(now()));
    audit::record(write, visit.visitor.actor(),
                  {"end_follow_up", "follow_up", plan->id.value, describe(*plan), std::nullopt});
    return {};
}

void begin_with_subject(db::Write& write, const rights::Visitor& visitor, const links::Ref& subject,
                        const Duty& duty) {
    if (find_plan(write, subject)) return;  // it has been said already
    Way way{.reporter = duty.reporter, .to_group = duty.to_group, .to_person = {}};
    PlanId plan = insert_plan(write, subject, FollowUpForm::written, Cadence::once, duty.due_on, way);
    ReportId report = insert_report(write, plan, way, duty.due_on);
    audit::record(
        write, visitor.actor(),
        {"add_follow_up", "follow_up", plan.value, std::nullopt, describe(*load_plan(write, plan))});
    note_due(write, report);
    notices::tell(write, visitor, duty.reporter, NoticeWhat::given, {"report", report.value});
}

void end_with_subject(db::Write& write, const rights::Visitor& visitor, const links::Ref& subject,
                      std::string_view why) {
    auto plan = find_plan(write, subject);
    if (!plan) return;
    finish_plan(write, plan->id, date_of(now()));
    audit::record(write, visitor.actor(),
                  {"end_follow_up", "follow_up", plan->id.value, describe(*plan), std::nullopt});
    auto due = open_report_of(write, plan->id);
    if (!due || due->state != ReportState::due || why.empty()) return;
    due->state = ReportState::dropped;
    save_state(write, *due);
    if (visitor.person) insert_turn(write, due->id, ReportEvent::drop, why, visitor.person);
    audit::record(write, visitor.actor(),
                  {"drop_report", "report", due->id.value, std::string(name_of(ReportState::due)),
                   fmt::format("{}: {}", name_of(due->state), why)});
    notices::tell(write, visitor, due->reporter, NoticeWhat::dropped, {"report", due->id.value});
}

std::vector<FieldError> missing_for_active(db::Read& read, const links::Ref& subject, Language language) {
    auto plan = find_plan(read, subject);
    std::vector<FieldError> missing;
    if (!plan)
        missing = {{"form", tr(language, "Välj hur det ska rapporteras.")},
                   {"cadence", tr(language, "Välj hur ofta det ska rapporteras.")},
                   {"due", tr(language, "Välj när det ska rapporteras första gången.")},
                   {"reporter", tr(language, "Skriv vem som rapporterar.")}};
    auto group = plan && plan->to_group ? groups::find_group_details(read, *plan->to_group) : std::nullopt;
    if (!plan || (group && group->valid_to < date_of(now())))
        missing.push_back(
            {"group", tr(language, "Välj en grupp eller skriv en person: till vem rapporteras det?")});
    return missing;
}

}  // namespace styrkedja::reports
