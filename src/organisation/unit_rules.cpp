// Decides what a change of units means, or why it cannot be made. Each check adds to `errors_`; later ones
// rely on the earlier ones and are asked only when those found nothing.
#include "organisation/unit_rules.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::organisation {
namespace {

constexpr Date earliest = std::chrono::year{1900} / 1 / 1;
constexpr int most_years_ahead = 10;
constexpr std::size_t most_units = 50;
constexpr std::size_t most_name_bytes = 200;
constexpr std::size_t most_reason_bytes = 2000;

const Unit* version_on(const Known& known, UnitId id, Date on) {
    auto found = known.units.find(id);
    if (found == known.units.end()) return nullptr;
    for (const auto& version : found->second)
        if (version.valid_from <= on && on <= version.valid_to) return &version;
    return nullptr;
}

class Decision {
  public:
    Decision(const UnitChange& change, const Known& known, Language language)
        : change_(change), known_(known), language_(language), plan_{.change = change} {}

    Result<UnitPlan> decide() {
        check_reason_and_day();
        check_shape();
        if (errors_.empty()) check_time_of_units();
        if (errors_.empty()) check_successors();
        if (errors_.empty()) check_something_changes();
        if (errors_.empty()) check_leaving_units();
        if (!errors_.empty()) return refuse_fields(tr(language_, "Ändringen går inte att göra så."), errors_);
        make_plan();
        warn();
        return plan_;
    }

  private:
    std::string said(Date on) const { return spoken(on, language_, known_.today); }
    const Unit& unit_on_day(UnitId id) const { return *version_on(known_, id, change_.effective_on); }
    bool goes_on(UnitId id) const {
        return std::ranges::any_of(change_.successors, [&](const auto& one) { return one.unit == id; });
    }
    void error(std::string field, std::string message) {
        errors_.push_back({std::move(field), std::move(message)});
    }

    void check_reason_and_day() {
        if (change_.reason.empty() || change_.reason.size() > most_reason_bytes)
            error("reason", tr(language_, "Skriv varför, med högst 2 000 tecken."));
        bool too_far = year_of(change_.effective_on) > year_of(known_.today) + most_years_ahead;
        if (change_.effective_on < earliest || too_far)
            error("effective_on",
                  trf(language_, "Välj en dag från 1900 till högst {} år framåt.", most_years_ahead));
    }

    // How many units and successors each kind of change has.
    void check_shape() {
        std::size_t units = std::set(change_.units.begin(), change_.units.end()).size();
        std::size_t after = change_.successors.size();
        if (units != change_.units.size() || units > most_units || after > most_units)
            error("units", trf(language_, "Välj varje enhet en gång, och högst {} enheter.", most_units));
        if (change_.kind == UnitChangeKind::merge && units < 2)
            error("units", tr(language_, "Välj minst en enhet att slå samman med."));
        if (change_.kind == UnitChangeKind::merge && after < 1)
            error("names", tr(language_, "Skriv namnet på minst en enhet som finns efteråt."));
        if (change_.kind == UnitChangeKind::split && after < 2)
            error("names", tr(language_, "Skriv namnen på minst två enheter som finns efteråt, en per rad."));
        for (const auto& [unit, to] : change_.goes_to)
            if (to >= after) error("goes_to", tr(language_, "Välj en av enheterna som finns efteråt."));
        for (const auto& [person, to] : change_.people_to)
            if (to >= after) error("goes_to", tr(language_, "Välj en av enheterna som finns efteråt."));
    }

    void check_time_of_units() {
        for (UnitId id : change_.units) check_time_of(id);
        for (UnitId id : change_.units) {
            const Unit* unit = version_on(known_, id, change_.effective_on);
            if (unit && unit->parent && std::ranges::count(change_.units, *unit->parent))
                error("units", trf(language_, "{} hör till en av de andra och kan inte slås samman med den.",
                                   unit->name));
        }
    }

    void check_time_of(UnitId id) {
        const auto& versions = known_.units.at(id);
        const Unit* unit = version_on(known_, id, change_.effective_on);
        if (!unit && change_.effective_on < versions.front().valid_from)
            return error("effective_on", trf(language_, "{} finns först från {}.", versions.front().name,
                                             said(versions.front().valid_from)));
        if (!unit)
            return error("effective_on", trf(language_, "{} har {} som sista dag.", versions.back().name,
                                             said(versions.back().valid_to)));
        if (versions.back().valid_from > change_.effective_on)
            return error("effective_on",
                         trf(language_, "{} ska redan ändras {}. Välj den dagen eller en senare.", unit->name,
                             said(versions.back().valid_from)));
        if (!goes_on(id) && unit->valid_from == change_.effective_on)
            error("effective_on", trf(language_, "{} börjar eller ändras just {}. Välj en senare dag.",
                                      unit->name, said(unit->valid_from)));
    }

    void check_successors() {
        std::set<std::string> names;
        for (const auto& successor : change_.successors) {
            if (successor.name.empty() || successor.name.size() > most_name_bytes)
                error("name", tr(language_, "Skriv ett namn med högst 200 tecken."));
            if (!names.insert(swedish_sort_key(successor.name)).second)
                error("names", trf(language_, "Två av enheterna heter {}.", successor.name));
            if (!successor.unit && known_.taken_codes.contains(successor.code))
                error("code", trf(language_, "Koden {} är upptagen.", successor.code));
            if (successor.unit && !std::ranges::count(change_.units, *successor.unit))
                check_receiver(*successor.unit);
            else
                check_place(successor);
        }
    }

    void check_something_changes() {
        if (change_.kind != UnitChangeKind::rename && change_.kind != UnitChangeKind::move) return;
        const Unit& unit = unit_on_day(change_.units.front());
        const Successor& after = change_.successors.front();
        if (after.name == unit.name && after.school_form == unit.school_form && after.parent == unit.parent)
            error(change_.kind == UnitChangeKind::move ? "parent" : "name",
                  tr(language_, "Så är det redan: ändra något, eller lämna enheten som den är."));
    }

    // A unit outside the change that takes over what a closed one leaves.
    void check_receiver(UnitId id) {
        const Unit* unit = version_on(known_, id, change_.effective_on);
        if (!unit || known_.units.at(id).back().valid_to != forever)
            error("goes_to", tr(language_, "Den enhet som tar över finns inte från den dagen och framåt."));
    }

    // Whether the successor may stand under its parent from the day on.
    void check_place(const Successor& successor) {
        if (!successor.parent) {
            if (!may_stand_under(successor.kind, std::nullopt))
                error("parent", tr(language_, "Bara en huvudman står överst."));
            return;
        }
        const Unit* parent = version_on(known_, *successor.parent, change_.effective_on);
        if (!parent)
            return error("parent", trf(language_, "Den överordnade enheten finns inte {}.",
                                       said(change_.effective_on)));
        const Unit& last = known_.units.at(*successor.parent).back();
        if (last.valid_to != forever && change_.kind != UnitChangeKind::rename)
            error("parent", trf(language_, "{} har {} som sista dag.", last.name, said(last.valid_to)));
        if (!may_stand_under(successor.kind, parent->kind))
            error("parent", trf(language_, "{} kan inte stå under {}.", kind_name(successor.kind, language_),
                                kind_name(parent->kind, language_)));
        auto above = known_.above.find(*successor.parent);
        if (successor.unit && above != known_.above.end() && above->second.contains(*successor.unit))
            error("parent", trf(language_, "{} hör till {}: då skulle de stå under varandra.", parent->name,
                                successor.name));
    }

    void check_leaving_units() {
        for (UnitId id : change_.units) {
            if (goes_on(id)) continue;
            const Unit& unit = unit_on_day(id);
            bool told = change_.goes_to.contains(id);
            if (known_.inhabited.contains(id) && !told)
                error("goes_to",
                      trf(language_, "Välj vart de som arbetar på {} eller har en roll där ska.", unit.name));
            for (const auto& child : known_.children)
                if (child.parent == id) check_child(child, unit, told);
        }
    }

    void check_child(const Unit& child, const Unit& unit, bool told) {
        if (change_.kind == UnitChangeKind::close || !told)
            return error("units", trf(language_, "{} har underenheten {}. Flytta eller stäng den först.",
                                      unit.name, child.name));
        if (child.valid_from > change_.effective_on)
            return error("effective_on", trf(language_, "Underenheten {} ska ändras {}. Välj en senare dag.",
                                             child.name, said(child.valid_from)));
        const auto& to = change_.successors[change_.goes_to.at(unit.id)];
        if (!may_stand_under(child.kind, to.kind))
            error("goes_to", trf(language_, "{} kan inte stå under {}.", child.name, to.name));
    }

    UnitRef ref_of(std::size_t successor) const {
        return {change_.successors[successor].unit, change_.successors[successor].unit ? 0 : successor};
    }

    void make_plan() {
        bool itself = change_.kind == UnitChangeKind::rename || change_.kind == UnitChangeKind::move;
        for (UnitId id : change_.units) {
            const Unit& unit = unit_on_day(id);
            if (itself || !goes_on(id)) plan_.ends.push_back({id, unit.valid_from});
            if (auto to = change_.goes_to.find(id); to != change_.goes_to.end())
                plan_.handovers.push_back({id, to->second});
        }
        for (std::size_t at = 0; at < change_.successors.size(); ++at) {
            const auto& successor = change_.successors[at];
            if (successor.unit && !itself) continue;
            Date to = successor.unit ? unit_on_day(*successor.unit).valid_to : forever;
            std::optional<UnitRef> parent;
            if (successor.parent) parent = UnitRef{successor.parent, 0};
            plan_.starts.push_back({ref_of(at), successor.name, successor.school_form, parent, to});
        }
        for (const auto& child : known_.children) {
            if (!child.parent || goes_on(*child.parent)) continue;
            plan_.ends.push_back({child.id, child.valid_from});
            plan_.starts.push_back({UnitRef{child.id, 0}, child.name, child.school_form,
                                    ref_of(change_.goes_to.at(*child.parent)), child.valid_to});
            plan_.moved_children.push_back(child.id);
        }
    }

    void warn() {
        if (change_.effective_on < known_.today)
            plan_.warnings.push_back(tr(language_, "Dagen har redan varit: ändringen gäller bakåt i tiden."));
        for (const auto& successor : change_.successors)
            for (const auto& other : known_.beside)
                if (other.parent == successor.parent && other.id != successor.unit &&
                    !std::ranges::count(change_.units, other.id) &&
                    swedish_sort_key(other.name) == swedish_sort_key(successor.name))
                    plan_.warnings.push_back(
                        trf(language_, "Det finns redan en enhet där som heter {}.", other.name));
        for (UnitId id : change_.units)
            if (unit_on_day(id).kind != unit_on_day(change_.units.front()).kind)
                plan_.warnings.push_back(trf(language_, "{} är av ett annat slag än {}.",
                                             unit_on_day(id).name, unit_on_day(change_.units.front()).name));
    }

    const UnitChange& change_;
    const Known& known_;
    Language language_;
    UnitPlan plan_;
    std::vector<FieldError> errors_;
};

}  // namespace

UnitChange completed(UnitChange change, const Known& known) {
    change.reason = collapse_spaces(change.reason);
    const Unit* first =
        change.units.empty() ? nullptr : version_on(known, change.units.front(), change.effective_on);
    bool makes_like = change.kind == UnitChangeKind::merge || change.kind == UnitChangeKind::split;
    for (std::size_t at = 0; at < change.successors.size(); ++at) {
        Successor& one = change.successors[at];
        one.name = collapse_spaces(one.name);
        if (one.unit) {
            const Unit* unit = version_on(known, *one.unit, change.effective_on);
            if (!unit) continue;
            one.kind = unit->kind;
            if (change.kind != UnitChangeKind::move) one.parent = unit->parent;
            if (change.kind == UnitChangeKind::rename) continue;
            one.name = unit->name;
            one.school_form = unit->school_form;
            if (std::ranges::count(change.units, *one.unit)) change.goes_to.try_emplace(*one.unit, at);
        } else if (makes_like && first) {
            one.kind = first->kind;
            one.school_form = first->school_form;
            one.parent = first->parent;
        }
    }
    return change;
}

Result<UnitPlan> decide(const UnitChange& change, const Known& known, Language language) {
    return Decision(change, known, language).decide();
}

}  // namespace styrkedja::organisation
