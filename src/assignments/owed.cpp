// Their texts are Swedish: they are kept, and read by everybody.
#include "assignments/owed.h"

#include <set>

#include "base/text.h"
#include "commitments/commitment_commands.h"

namespace styrkedja::assignments {
namespace {

constexpr Language sv = Language::swedish;
constexpr std::size_t most_owed_bytes = 1000;

struct Owing {
    std::optional<CommitmentId> commitment;
    AssignmentPartId part;
    std::string text;
    commitments::Owner owner;
    Date due_on;
};

commitments::Owner owner_of(const Named& named) { return {.name = named.name, .person = named.person}; }
const Named& first_named(const Named& one, const Named& other) { return one.name.empty() ? other : one; }

CommitmentId begin(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                   const Owing& owing) {
    // Whoever leads waits for the others, and the orderer for whoever leads.
    const Named& to = owing.owner.person == one.lead.person ? one.orderer : one.lead;
    std::vector<commitments::Owner> owners;
    if (!owing.owner.name.empty()) owners.push_back(owing.owner);
    return commitments::owe_by_origin(
        write, visitor,
        {.kind = CommitmentKind::assignment,
         .text = owing.text,
         .unit = one.unit,
         .owners = owners,
         .to = {to.name, to.person},
         .due_on = owing.due_on,
         .promised_on = date_of(now()),
         .origin = {.kind = "assignment", .object = one.id.value, .part = owing.part.value}});
}

// Makes it or moves it; which one it is.
CommitmentId keep(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
                  const Owing& owing) {
    if (!owing.commitment) return begin(write, visitor, one, owing);
    std::vector<commitments::Owner> owners;
    if (!owing.owner.name.empty()) owners.push_back(owing.owner);
    commitments::follow_origin(write, visitor, *owing.commitment, owing.text, owners, owing.due_on);
    return *owing.commitment;
}

// The days of the words and those that are approved are in force from now on; what was seen on one stays.
void enforce_checks(db::Write& write, const Assignment& one) {
    auto approved = one.approved_number ? content_of_version(write, one.id, *one.approved_number)
                                        : std::optional<Content>();
    auto out = taken_out_of(write, one.id);
    auto is_approved = [&](const Check& check) {
        return approved && std::ranges::any_of(approved->parts, [&](const Part& part) {
                   return part.id == check.part &&
                          std::ranges::find(part.check_days, check.due_on) != part.check_days.end();
               });
    };
    for (const auto& check : all_checks_of(write, one.id)) {
        bool is_out =
            std::ranges::any_of(out, [&](const PartNow& now_so) { return now_so.part.id == check.part; });
        place_check(write, check, check.in_words,
                    check.in_words || is_approved(check) || (!check.value.empty() && !is_out));
    }
    for (const auto& now_so : out)
        if (checks_of_part(write, now_so.part.id).empty()) delete_part(write, now_so.part.id);
}

}  // namespace

void owe(db::Write& write, const rights::Visitor& visitor, const Assignment& one) {
    enforce_checks(write, one);
    std::set<CommitmentId> kept;
    auto checks = checks_of(write, one.id);
    auto parts = parts_of(write, one.id);
    for (auto& leaving : leaving_parts(write, one.id)) parts.push_back(std::move(leaving));
    for (const auto& now_so : parts) {
        const Part& part = now_so.part;
        if (part.kind == PartKind::deadline && part.to_on) {
            if (now_so.commitment) kept.insert(*now_so.commitment);
            if (now_so.finished_on) continue;
            auto id = keep(write, visitor, one,
                           {now_so.commitment, part.id,
                            shorten(trf(sv, "{} (uppdraget {})", part.text, one.title), most_owed_bytes),
                            owner_of(first_named(part.person, one.responsible)), *part.to_on});
            if (kept.insert(id).second) set_commitment(write, part.id, id);
        }
        for (const auto& check : checks) {
            if (check.part != part.id) continue;
            if (check.commitment) kept.insert(*check.commitment);
            if (!check.value.empty()) continue;
            auto id = keep(write, visitor, one,
                           {check.commitment, part.id,
                            shorten(trf(sv, "Kontrollera målet: {} (uppdraget {})", part.text, one.title),
                                    most_owed_bytes),
                            owner_of(first_named(one.lead, one.responsible)), check.due_on});
            if (kept.insert(id).second) set_commitment(write, check.id, id);
        }
    }
    for (const auto& other : commitments::commitments_of(write, "assignment", one.id.value))
        if (other.status == CommitmentStatus::open && !kept.contains(other.id))
            commitments::close_by_origin(write, visitor, other.id, CommitmentStatus::dropped,
                                         tr(sv, "Det står inte längre i uppdraget."));
}

void drop_owed(db::Write& write, const rights::Visitor& visitor, const Assignment& one,
               std::string_view why) {
    for (const auto& owed : commitments::commitments_of(write, "assignment", one.id.value))
        if (owed.status == CommitmentStatus::open)
            commitments::close_by_origin(write, visitor, owed.id, CommitmentStatus::dropped, why);
}

void resume_owed(db::Write& write, const rights::Visitor& visitor, const Assignment& one) {
    for (const auto& owed : commitments::commitments_of(write, "assignment", one.id.value))
        if (owed.status == CommitmentStatus::dropped && owed.closing_note == paused_note)
            commitments::close_by_origin(write, visitor, owed.id, CommitmentStatus::open, {});
}

}  // namespace styrkedja::assignments
