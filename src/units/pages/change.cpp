// Changing a unit in three steps over one address: the form, the preview of what follows, the command.
#include "units/pages/change.h"

#include "base/text.h"
#include "rights/permissions.h"
#include "units/pages/pages.h"

namespace styrkedja::units::pages {
namespace {

namespace org = organisation;

constexpr std::int64_t most_choices = 500;

std::optional<Subject> load(const auth::Visit& visit) {
    auto id = visit.id<UnitId>(0);
    auto kind = parse_enum<UnitChangeKind>(visit.query("kind"));
    if (!id || !kind) return std::nullopt;
    Date today = date_of(now());
    return visit.database.read([&](db::Read& read) -> std::optional<Subject> {
        auto unit = org::nearest_unit(read, *id, parse_iso_date(visit.field("effective_on")).value_or(today));
        if (!unit) return std::nullopt;
        Subject subject{.kind = *kind, .unit = *unit};
        for (auto& one : org::children_of(read, unit->parent, {.on = today, .limit = most_choices}))
            if (one.unit.id != *id) subject.beside.push_back(std::move(one.unit));
        auto path = org::path_to(read, *id, today);
        UnitId top = path.empty() ? *id : path.front().id;
        if (!path.empty()) subject.above = path.back().name;
        subject.many = org::count_subtree(read, top, today) > most_choices;
        if (*kind == UnitChangeKind::move && !subject.many)
            for (auto& one : org::subtree(read, top, today, most_choices))
                if (one.id != *id && org::may_stand_under(unit->kind, one.kind))
                    subject.parents.push_back(std::move(one));
        return subject;
    });
}

bool may(const auth::Visit& visit, const Subject& subject) {
    return rights::may(visit.visitor, rights::Permission::change_units, subject.unit.id);
}

// A unit by the id that a list sends, or by the code that somebody types.
std::optional<UnitId> unit_from(db::Read& read, const std::string& text) {
    if (auto id = parse_id<UnitId>(text); id && !org::versions_of(read, *id).empty()) return id;
    return org::find_unit_by_code(read, text);
}

// What is most often opened under a unit of this kind.
UnitKind kind_below(UnitKind kind) {
    switch (kind) {
        case UnitKind::authority:
            return UnitKind::operations_area;
        case UnitKind::operations_area:
            return UnitKind::school_unit;
        case UnitKind::department:
        case UnitKind::dept_subunit:
            return UnitKind::dept_subunit;
        default:
            return kind;
    }
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (auto line : split(text, '\n'))
        if (std::string name = collapse_spaces(line); !name.empty()) lines.push_back(name);
    return lines;
}

// Who goes where: as chosen, else each unit to the successor of its own place in the list.
void read_choices(org::UnitChange& change, const Typed& typed) {
    std::size_t at = 0, last = change.successors.empty() ? 0 : change.successors.size() - 1;
    for (UnitId unit : change.units) change.goes_to[unit] = std::min(at++, last);
    for (const auto& [name, value] : typed.choices) {
        auto to = parse_number(value);
        if (!to) continue;
        auto dash = name.find('-');
        std::string number = name.substr(dash + 1);
        if (name.starts_with("to-")) {
            if (auto unit = parse_id<UnitId>(number); unit && change.goes_to.contains(*unit))
                change.goes_to[*unit] = static_cast<std::size_t>(*to);
        } else if (auto person = parse_id<PersonId>(number)) {
            change.people_to[*person] = static_cast<std::size_t>(*to);
        }
    }
}

// The names of what there is afterwards; the name of one of the units means that it goes on.
void read_names(db::Read& read, org::UnitChange& change, const Typed& typed) {
    for (auto& name : lines_of(typed.names)) {
        org::Successor successor{.name = name};
        for (UnitId id : change.units)
            if (auto unit = org::nearest_unit(read, id, change.effective_on);
                unit && swedish_sort_key(unit->name) == swedish_sort_key(name))
                successor.unit = id;
        change.successors.push_back(std::move(successor));
    }
}

}  // namespace

Typed typed_in(const auth::Visit& visit) {
    Typed typed{.effective_on = visit.field("effective_on"),
                .reason = visit.field("reason"),
                .name = visit.field("name"),
                .school_form = visit.field("school_form"),
                .kind = visit.field("unit_kind"),
                .parent = visit.field("parent"),
                .names = visit.field("names"),
                .receiver = visit.field("receiver"),
                .with = {},
                .choices = {}};
    for (auto id : visit.request.field_all("with")) typed.with.emplace_back(id);
    for (const auto& [name, value] : visit.request.fields())
        if (name.starts_with("to-") || name.starts_with("person-")) typed.choices.emplace_back(name, value);
    return typed;
}

Result<org::UnitChange> read_change(db::Read& read, const auth::Visit& visit, const Subject& subject,
                                    const Typed& typed) {
    auto day = parse_iso_date(typed.effective_on);
    if (!day)
        return refuse_fields(visit.t("Ändringen går inte att göra så."),
                             {{"effective_on", visit.t("Välj den första dagen i den nya ordningen.")}});
    org::UnitChange change{.kind = subject.kind, .effective_on = *day, .reason = typed.reason};
    auto form = parse_enum<SchoolForm>(typed.school_form).value_or(SchoolForm::none);
    if (subject.kind != UnitChangeKind::open) change.units = {subject.unit.id};
    switch (subject.kind) {
        case UnitChangeKind::open:
            change.successors = {{.name = typed.name,
                                  .kind = parse_enum<UnitKind>(typed.kind).value_or(UnitKind::school_unit),
                                  .school_form = form,
                                  .parent = subject.unit.id}};
            break;
        case UnitChangeKind::close:
            if (auto receiver = unit_from(read, typed.receiver)) {
                change.successors = {{.unit = receiver}};
                change.goes_to = {{subject.unit.id, 0}};
            }
            break;
        case UnitChangeKind::rename:
            change.successors = {{.unit = subject.unit.id, .name = typed.name, .school_form = form}};
            break;
        case UnitChangeKind::move: {
            auto parent = unit_from(read, typed.parent);
            if (!parent)
                return refuse_fields(visit.t("Ändringen går inte att göra så."),
                                     {{"parent", visit.t("Välj var enheten ska stå.")}});
            change.successors = {{.unit = subject.unit.id, .parent = parent}};
            break;
        }
        case UnitChangeKind::merge:
            for (const auto& text : typed.with)
                for (auto word : split(text, ','))
                    if (auto id = unit_from(read, std::string(trim(word)))) change.units.push_back(*id);
            [[fallthrough]];
        case UnitChangeKind::split:
            read_names(read, change, typed);
            read_choices(change, typed);
    }
    return change;
}

http::Response change_form(auth::Visit& visit) {
    auto subject = load(visit);
    if (!subject) return visit.not_found();
    if (!may(visit, *subject))
        return visit.refused({RefusalKind::forbidden, visit.t("Du får inte ändra enheten."), {}});
    Typed typed;
    typed.effective_on = iso(date_of(now()) + std::chrono::days{1});
    typed.school_form = name_of(subject->unit.school_form);
    typed.kind = name_of(kind_below(subject->unit.kind));
    if (subject->kind == UnitChangeKind::rename) typed.name = subject->unit.name;
    return show_form(visit, *subject, typed);
}

http::Response change(auth::Visit& visit) {
    auto subject = load(visit);
    if (!subject) return visit.not_found();
    if (!may(visit, *subject))
        return visit.refused({RefusalKind::forbidden, visit.t("Du får inte ändra enheten."), {}});
    Typed typed = typed_in(visit);
    std::string step = visit.field("step");
    if (step == "edit") return show_form(visit, *subject, typed);
    struct Foreseen {
        Result<org::UnitPlan> plan;
        org::Consequences consequences;
        org::UnitChange change;
    };
    auto foreseen = visit.database.read([&](db::Read& read) -> Foreseen {
        auto wanted = read_change(read, visit, *subject, typed);
        if (!wanted) return {std::unexpected(wanted.error()), {}, {}};
        auto plan = org::plan_change(read, visit.visitor, *wanted, visit.language);
        if (!plan) return {std::unexpected(plan.error()), {}, {}};
        return {*plan, org::consequences_of(read, *plan), *wanted};
    });
    if (!foreseen.plan) return show_form(visit, *subject, typed, &foreseen.plan.error());
    if (step != "confirm") return show_preview(visit, *subject, typed, *foreseen.plan, foreseen.consequences);
    std::string fingerprint = visit.field("fingerprint");
    auto done = visit.database.write([&](db::Write& write) {
        return org::change_units(write, visit.visitor, foreseen.change, fingerprint, visit.language);
    });
    if (!done)
        return show_preview(visit, *subject, typed, *foreseen.plan, foreseen.consequences, &done.error());
    visit.announce("organisation");
    UnitId next = done->successors.empty() ? subject->unit.id : done->successors.front();
    bool later = foreseen.change.effective_on > date_of(now());
    return visit.redirect(
        fmt::format("/units/{}{}", next.value, later ? "?on=" + iso(foreseen.change.effective_on) : ""),
        later ? visit.t("Ändringen är planerad.") : visit.t("Ändringen är gjord."));
}

}  // namespace styrkedja::units::pages
