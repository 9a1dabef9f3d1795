// The parts of an assignment: their words, and what becomes of them.
#include "assignments/object.h"
#include "assignments/record.h"
#include "assignments/typed.h"
#include "audit/audit.h"
#include "base/text.h"
#include "commitments/commitment_commands.h"

namespace styrkedja::assignments {
namespace {

const char* not_saved(Language language) { return tr(language, "Det är inte sparat."); }
Refusal no_part(Language language) {
    return {RefusalKind::not_found, tr(language, "Den delen av uppdraget finns inte."), {}};
}

// A part with the assignment that the visitor writes.
struct Owned {
    PartNow now_so;
    Assignment assignment;
};
Result<Owned> owned_part(db::Read& read, const rights::Visitor& visitor, AssignmentPartId id,
                         Language language) {
    auto part = load_part(read, id);
    if (!part || !find_assignment(read, visitor, part->assignment)) return std::unexpected(no_part(language));
    auto assignment = written_by(read, visitor, part->assignment, language);
    if (!assignment) return std::unexpected(assignment.error());
    return Owned{std::move(*part), std::move(*assignment)};
}

Result<void> check_version(std::int64_t stored, std::int64_t seen, Language language) {
    if (stored == seen) return {};
    return refuse(RefusalKind::conflict,
                  tr(language,
                     "Någon annan ändrade det medan du skrev. Det du skrev står kvar. Se vad som "
                     "gäller nu och spara sedan igen."));
}

// A part whose words may be changed now, of the version that was seen.
Result<Owned> open_part(db::Read& read, const rights::Visitor& visitor, AssignmentPartId id,
                        std::int64_t version, Language language) {
    auto owned = owned_part(read, visitor, id, language);
    if (!owned) return owned;
    if (owned->now_so.taken_out) return std::unexpected(no_part(language));
    if (auto open = is_open(owned->assignment, language); !open) return std::unexpected(open.error());
    if (auto seen = check_version(owned->now_so.version, version, language); !seen)
        return std::unexpected(seen.error());
    return owned;
}

// The days of the words; they are in force at once while nothing is approved (else: owe).
void set_checks(db::Write& write, const Assignment& one, AssignmentPartId part,
                const std::vector<Date>& days) {
    auto before = checks_of_part(write, part);
    for (const auto& check : before) {
        bool named = std::ranges::find(days, check.due_on) != days.end();
        place_check(write, check, named, one.approved_number ? check.in_force : named);
    }
    for (Date day : days)
        if (std::ranges::find(before, day, &Check::due_on) == before.end())
            insert_check(write, part, day, !one.approved_number);
}
// Until something is approved it is found by the words as they are written.
void words_changed(db::Write& write, const Assignment& one) {
    touch(write, one.id);
    if (!one.approved_number) note_found(write, one.id);
}
void check_days(db::Read& read, AssignmentPartId part, Typed& typed, const std::vector<Date>& days,
                Language language) {
    for (const auto& check : checks_of_part(read, part))
        if (!check.value.empty() && std::ranges::find(days, check.due_on) == days.end())
            typed.errors.push_back({"check_days", trf(language, "Den {} är redan kontrollerad och står kvar.",
                                                      iso(check.due_on))});
}

Content alone(const Part& part) { return {.parts = {part}}; }

Result<AssignmentPartId> add_part(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                                  const Part& part, Language language) {
    Typed typed(write, language);
    Part checked = typed.part(part, {.kind = part.kind}, heading_of(one));
    if (count_parts(write, one.id) >= static_cast<std::int64_t>(most_parts))
        typed.errors.push_back({"text", trf(language, "Uppdraget har redan {} delar.", most_parts)});
    if (!typed.errors.empty()) return refuse_fields(not_saved(language), std::move(typed.errors));
    checked.id = insert_part(write, one.id, checked);
    set_checks(write, one, checked.id, checked.check_days);
    words_changed(write, one);
    record_changes(write, visitor, one.id, "add_assignment_part", {}, alone(checked));
    return checked.id;
}

// What becomes of a part may be said now.
Result<Owned> running_part(db::Read& read, const rights::Visitor& visitor, AssignmentPartId id,
                           Language language) {
    auto owned = owned_part(read, visitor, id, language);
    if (!owned) return owned;
    const auto& one = owned->assignment;
    bool goes_on = !is_ended(one.state) && one.state != AssignmentState::paused;
    if (!goes_on || !(one.started_on || owned->now_so.part.kind == PartKind::assumption))
        return refuse(RefusalKind::conflict,
                      trf(language, "Det går bara medan uppdraget pågår. Nu är det så här: {}.",
                          word(language, one.state)));
    return owned;
}

}  // namespace

Result<AssignmentPartId> save_part(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                   const Part& part, std::int64_t part_version, Language language) {
    auto one = written_by(write, visitor, id, language);
    if (!one) return std::unexpected(one.error());
    if (!part.id) {
        if (auto open = is_open(*one, language); !open) return std::unexpected(open.error());
        return add_part(write, visitor, *one, part, language);
    }
    auto owned = open_part(write, visitor, part.id, part_version, language);
    if (!owned) return std::unexpected(owned.error());
    const Part& before = owned->now_so.part;
    if (owned->now_so.assignment != id || before.kind != part.kind) return std::unexpected(no_part(language));
    Typed typed(write, language);
    Part checked = typed.part(part, before, heading_of(*one));
    check_days(write, part.id, typed, checked.check_days, language);
    if (!typed.errors.empty()) return refuse_fields(not_saved(language), std::move(typed.errors));
    if (checked == before) return part.id;
    CHECK(update_part(write, checked, part_version));
    set_checks(write, *one, part.id, checked.check_days);
    words_changed(write, *one);
    record_changes(write, visitor, id, "change_assignment_part", alone(before), alone(checked));
    return part.id;
}

Result<void> remove_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id,
                         std::int64_t part_version, Language language) {
    auto owned = open_part(write, visitor, id, part_version, language);
    if (!owned) return std::unexpected(owned.error());
    const Assignment& one = owned->assignment;
    auto checks = checks_of_part(write, id);
    bool was_checked = std::ranges::any_of(checks, [](const Check& check) { return !check.value.empty(); });
    if (owned->now_so.finished_on || was_checked)
        return refuse(RefusalKind::conflict,
                      tr(language, "Det är avslutat eller kontrollerat och står kvar i uppdraget."));
    if (one.approved_number && std::ranges::any_of(checks, &Check::in_force)) {
        take_out(write, id);
        set_checks(write, one, id, {});
    } else {
        delete_part(write, id);
    }
    words_changed(write, one);
    record_changes(write, visitor, one.id, "remove_assignment_part", alone(owned->now_so.part), {});
    return {};
}

Result<void> move_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id, bool up,
                       Language language) {
    auto owned = owned_part(write, visitor, id, language);
    if (!owned) return std::unexpected(owned.error());
    if (auto open = is_open(owned->assignment, language); !open) return open;
    auto parts = parts_of(write, owned->assignment.id);
    auto at = std::ranges::find(parts, id, [](const PartNow& one) { return one.part.id; });
    if (at == parts.end()) return std::unexpected(no_part(language));
    auto other = up ? (at == parts.begin() ? parts.end() : std::prev(at)) : std::next(at);
    if (other == parts.end() || other->part.kind != at->part.kind) return {};
    swap_parts(write, id, other->part.id);
    words_changed(write, owned->assignment);
    return {};
}

Result<void> finish_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id,
                         const Finish& finish, Language language) {
    auto owned = running_part(write, visitor, id, language);
    if (!owned) return std::unexpected(owned.error());
    const PartNow& now_so = owned->now_so;
    if (auto seen = check_version(now_so.version, finish.part_version, language); !seen) return seen;
    const PartSpec& spec = spec_of(now_so.part.kind);
    if (!spec.finished || (now_so.finished_on && now_so.part.kind != PartKind::assumption))
        return refuse(RefusalKind::conflict, tr(language, "Det är redan avslutat."));
    if (now_so.part.gated)
        return reach_gate(write, visitor, owned->assignment, now_so, finish.result, language);
    std::vector<FieldError> errors;
    auto result = tidied(finish.result, most_text_characters);
    bool is_assumption = now_so.part.kind == PartKind::assumption;
    if (!result) errors.push_back({"result", tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    if (is_assumption && !finish.outcome)
        errors.push_back({"outcome", tr(language, "Välj om antagandet stämmer.")});
    if (is_assumption && result && result->empty())
        errors.push_back({"result", tr(language, "Skriv vad prövningen visade.")});
    if (!errors.empty()) return refuse_fields(not_saved(language), std::move(errors));
    auto outcome = is_assumption ? finish.outcome : std::nullopt;
    update_finish(write, id, outcome, *result, date_of(now()));
    note_cited(write, owned->assignment.id);
    audit::record(
        write, visitor.actor(),
        {"finish_assignment_part", "assignment", owned->assignment.id.value, shorten(now_so.part.text, 200),
         fmt::format("{} {}", outcome ? name_of(*outcome) : "finished", *result)});
    if (now_so.commitment)
        commitments::close_by_origin(write, visitor, *now_so.commitment, CommitmentStatus::done, *result);
    return {};
}

Result<void> unfinish_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id,
                           std::int64_t part_version, Language language) {
    auto owned = running_part(write, visitor, id, language);
    if (!owned) return std::unexpected(owned.error());
    const PartNow& now_so = owned->now_so;
    if (auto seen = check_version(now_so.version, part_version, language); !seen) return seen;
    if (!now_so.finished_on) return refuse(RefusalKind::conflict, tr(language, "Det är inte avslutat."));
    if (now_so.part.gated)
        return refuse(RefusalKind::conflict,
                      tr(language, "Steget ligger till grund för beställarens beslut och står kvar."));
    update_finish(write, id, std::nullopt, "", std::nullopt);
    note_cited(write, owned->assignment.id);
    audit::record(
        write, visitor.actor(),
        {"unfinish_assignment_part", "assignment", owned->assignment.id.value,
         fmt::format("{} {}", iso(*now_so.finished_on), now_so.result), shorten(now_so.part.text, 200)});
    if (now_so.commitment)
        commitments::close_by_origin(write, visitor, *now_so.commitment, CommitmentStatus::open, "");
    return {};
}

Result<void> note_check(db::Write& write, const rights::Visitor& visitor, AssignmentCheckId id,
                        const Noting& noting, Language language) {
    auto check = load_check(write, id);
    if (!check || !check->in_force) return std::unexpected(no_part(language));
    auto owned = running_part(write, visitor, check->part, language);
    if (!owned) return std::unexpected(owned.error());
    if (auto seen = check_version(check->version, noting.version, language); !seen) return seen;
    std::vector<FieldError> errors;
    auto shown = tidied(noting.value, most_value_characters);
    auto words = tidied(noting.note, most_text_characters);
    if (!shown || shown->empty())
        errors.push_back({"value", tr(language, "Skriv vad kontrollen visade, med högst 200 tecken.")});
    if (!words) errors.push_back({"note", tr(language, "Skriv det kortare, med högst 20 000 tecken.")});
    if (!errors.empty()) return refuse_fields(not_saved(language), std::move(errors));
    std::string before = check->value.empty() ? "" : fmt::format("{} {}", check->value, check->note);
    check->value = collapse_spaces(*shown);
    check->note = *words;
    check->checked_on = date_of(now());
    check->checked_by = visitor.name;
    update_check(write, *check);
    audit::record(write, visitor.actor(),
                  {"note_assignment_check", "assignment", owned->assignment.id.value,
                   fmt::format("{} {} {}", shorten(owned->now_so.part.text, 200), iso(check->due_on), before),
                   fmt::format("{} {}", check->value, check->note)});
    if (check->commitment)
        commitments::close_by_origin(write, visitor, *check->commitment, CommitmentStatus::done,
                                     check->value);
    return {};
}

}  // namespace styrkedja::assignments
