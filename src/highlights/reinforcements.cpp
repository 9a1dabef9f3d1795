// Reinforcements: noted, begun when somebody reports back, ended.
#include "highlights/reinforcements.h"

#include "assignments/followers.h"
#include "audit/audit.h"
#include "base/text.h"
#include "base/typed_text.h"
#include "highlights/object.h"
#include "notices/notices.h"
#include "reports/reports.h"

namespace styrkedja::highlights {
namespace {

constexpr std::int64_t most_of_one = 100, most_of_year = 200;
constexpr std::int64_t most_thousandths = 10'000'000'000'000;  // ten thousand million crowns
constexpr std::chrono::days longest{10 * 366};

const std::string columns =
    "SELECT r.id, r.assignment, a.title, r.kind, r.thousandths, r.note, r.decision, r.from_on, r.to_on, "
    "r.active_on, r.ended_on, r.end_note, r.noted_by_name, r.version FROM reinforcement r JOIN assignment a "
    "ON a.id = r.assignment ";
const db::Query<Reinforcement(ReinforcementId)> by_id{columns + "WHERE r.id = $1"};
const db::Query<Reinforcement(AssignmentId, std::int64_t)> by_assignment{
    columns + "WHERE r.assignment = $1 ORDER BY r.from_on DESC, r.id DESC LIMIT $2"};
// From $1 to $2, of assignments that the person $3 sees, who edits or steers the plans of the units $4.
const std::string seen_in_period =
    "JOIN operations_plan p ON p.id = a.plan WHERE r.to_on >= $1 AND r.from_on <= $2 AND "
    "(coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR p.unit IN @list($4) OR a.orderer = "
    "$3 OR a.responsible = $3 OR a.lead = $3 OR EXISTS (SELECT 1 FROM assignment_part t WHERE t.person = $3 "
    "AND t.assignment = a.id AND t.kind = 'participant')) ";
const db::Query<Reinforcement(Date, Date, PersonId, std::string, std::int64_t)> by_period{
    columns + seen_in_period + "ORDER BY r.from_on, r.id LIMIT $5"};
struct Sum {
    ReinforcementKind kind;
    std::int64_t thousandths;
};
const db::Query<Sum(Date, Date, PersonId, std::string)> sums_of_period{
    "SELECT r.kind, CAST(SUM(r.thousandths) AS BIGINT) FROM reinforcement r JOIN assignment a ON a.id = "
    "r.assignment " +
    seen_in_period + "AND r.ended_on IS NULL GROUP BY r.kind"};
const db::Query<std::int64_t(AssignmentId)> how_many{
    "SELECT count(*) FROM reinforcement WHERE assignment = $1"};
const db::Query<ReinforcementId(AssignmentId, ReinforcementKind, std::int64_t, std::string, DecisionId, Date,
                                Date, std::string)>
    insert{
        "INSERT INTO reinforcement (assignment, kind, thousandths, note, decision, from_on, to_on, "
        "noted_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<void(ReinforcementId, Date)> activate{
    "UPDATE reinforcement SET active_on = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(ReinforcementId, Date, std::string)> end{
    "UPDATE reinforcement SET ended_on = $2, end_note = $3, version = version + 1 WHERE id = $1"};

std::vector<FieldError> problems(const NewReinforcement& typed, const std::optional<std::int64_t>& amount,
                                 Language language) {
    std::vector<FieldError> errors;
    if (!typed.kind) errors.push_back({"kind", tr(language, "Välj vad uppdraget får mer av.")});
    if (!amount) errors.push_back({"amount", tr(language, "Skriv ett tal över noll, som 4 eller 1,5.")});
    if (characters_in(tidied_text(typed.note)) > most_text_characters)
        errors.push_back({"note", tr(language, "Skriv högst 20 000 tecken.")});
    if (!typed.from_on) errors.push_back({"from_on", tr(language, "Välj första dagen.")});
    if (!typed.to_on ||
        (typed.from_on && (*typed.to_on < *typed.from_on || *typed.to_on > *typed.from_on + longest)))
        errors.push_back({"to_on", tr(language, "Välj sista dagen: efter den första, inom tio år.")});
    return errors;
}

// The reinforcement, for somebody who may decide about it, as it was seen.
Result<Reinforcement> led(db::Read& read, const rights::Visitor& visitor, ReinforcementId id,
                          std::int64_t version, Language language) {
    auto found = find_reinforcement(read, visitor, id);
    if (!found) return refuse(RefusalKind::not_found, tr(language, "Förstärkningen finns inte."));
    if (!may_choose(read, visitor))
        return refuse(
            RefusalKind::forbidden,
            tr(language, "Det antecknar den som för ledningsgruppens beslut, eller styr planerna."));
    if (found->version != version || found->ended_on)
        return refuse(RefusalKind::conflict,
                      tr(language, "Förstärkningen har ändrats sedan sidan lästes in. Läs in den igen."));
    return *found;
}

void end_now(db::Write& write, const rights::Visitor& visitor, const Reinforcement& one,
             std::string_view why) {
    write.run(end, one.id, date_of(now()), why);
    audit::record(write, visitor.actor(),
                  {"end_reinforcement", "assignment", one.assignment.value,
                   amount_in_words(Language::swedish, one.kind, one.thousandths), std::string(why)});
}

// "1 500,25"
std::string swedish_number(std::int64_t thousandths) {
    std::string whole = std::to_string(thousandths / 1000);
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, "\u00a0");
    std::string rest = fmt::format("{:03}", thousandths % 1000);
    while (!rest.empty() && rest.back() == '0') rest.pop_back();
    return rest.empty() ? whole : whole + "," + rest;
}

}  // namespace

std::optional<Reinforcement> find_reinforcement(db::Read& read, const rights::Visitor& visitor,
                                                ReinforcementId id) {
    auto found = read.one(by_id, id);
    if (!found || !assignments::find_assignment(read, visitor, found->assignment)) return std::nullopt;
    return found;
}
std::vector<Reinforcement> reinforcements_of(db::Read& read, AssignmentId id) {
    return read.all(by_assignment, id, most_of_one);
}
std::vector<Reinforcement> reinforcements_in(db::Read& read, const rights::Visitor& visitor, int year) {
    if (!visitor.signed_in()) return {};
    return read.all(by_period, *make_date(year, 1, 1), *make_date(year, 12, 31), visitor.person,
                    plans::edited_units(read, visitor), most_of_year);
}
Sums sums_in(db::Read& read, const rights::Visitor& visitor, int year) {
    Sums sums{};
    if (!visitor.signed_in()) return sums;
    for (const auto& row : read.all(sums_of_period, *make_date(year, 1, 1), *make_date(year, 12, 31),
                                    visitor.person, plans::edited_units(read, visitor)))
        sums[static_cast<std::size_t>(row.kind)] = row.thousandths;
    return sums;
}

Result<ReinforcementId> note_reinforcement(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                           const NewReinforcement& typed, Language language) {
    auto assignment = assignments::find_assignment(write, visitor, id);
    if (!assignment) return refuse(RefusalKind::not_found, tr(language, "Uppdraget finns inte."));
    if (!may_choose(write, visitor))
        return refuse(
            RefusalKind::forbidden,
            tr(language, "Det antecknar den som för ledningsgruppens beslut, eller styr planerna."));
    if (assignments::is_ended(assignment->state))
        return refuse(RefusalKind::conflict, tr(language, "Uppdraget är avslutat."));
    auto amount = read_amount(typed.amount);
    auto errors = problems(typed, amount, language);
    auto decision = decision_for(write, visitor, typed.decision, "förstärkning av uppdrag", language);
    if (!decision && decision.error().fields.empty()) return std::unexpected(decision.error());
    if (!decision)
        errors.insert(errors.end(), decision.error().fields.begin(), decision.error().fields.end());
    if (errors.empty() && *write.one(how_many, id) >= most_of_one)
        errors.push_back({"kind", trf(language, "Ett uppdrag har högst {} förstärkningar.", most_of_one)});
    if (!errors.empty())
        return refuse_fields(tr(language, "Förstärkningen är inte sparad."), std::move(errors));
    auto made = *write.one(insert, id, *typed.kind, *amount, tidied_text(typed.note), decision->id,
                           *typed.from_on, *typed.to_on, visitor.name);
    for (const auto& named : {assignment->lead, assignment->responsible})
        if (named.person)
            notices::tell(write, visitor, *named.person, NoticeWhat::decided, {"reinforcement", made.value});
    audit::record(write, visitor.actor(),
                  {"note_reinforcement",
                   "assignment",
                   id.value,
                   {},
                   fmt::format("{} | {}–{} | {}", amount_in_words(Language::swedish, *typed.kind, *amount),
                               iso(*typed.from_on), iso(*typed.to_on), decisions::number_of(*decision))});
    return made;
}

Result<void> activate_reinforcement(db::Write& write, const rights::Visitor& visitor, ReinforcementId id,
                                    std::int64_t version, Language language) {
    auto one = led(write, visitor, id, version, language);
    if (!one) return std::unexpected(one.error());
    if (one->active_on) return refuse(RefusalKind::conflict, tr(language, "Förstärkningen är redan igång."));
    if (auto missing = reports::missing_for_active(write, one->ref(), language); !missing.empty())
        return refuse_fields(tr(language, "Förstärkningen är inte igång än."), std::move(missing));
    write.run(activate, id, date_of(now()));
    audit::record(write, visitor.actor(),
                  {"activate_reinforcement",
                   "assignment",
                   one->assignment.value,
                   {},
                   amount_in_words(Language::swedish, one->kind, one->thousandths)});
    return {};
}

Result<void> end_reinforcement(db::Write& write, const rights::Visitor& visitor, ReinforcementId id,
                               std::string_view typed, std::int64_t version, Language language) {
    auto one = led(write, visitor, id, version, language);
    if (!one) return std::unexpected(one.error());
    std::string why = tidied_text(typed);
    if (why.empty() || characters_in(why) > most_text_characters)
        return refuse_fields(tr(language, "Förstärkningen är inte avslutad."),
                             {{"why", tr(language, "Skriv varför den avslutas i förtid.")}});
    end_now(write, visitor, *one, why);
    return {};
}

void follow_assignment(db::Write& write, const rights::Visitor& visitor, const assignments::Assignment&,
                       const assignments::Assignment& after) {
    if (!assignments::is_called_off(after.state)) return;
    const char* why = assignments::why_ended(after.state);
    for (const auto& one : reinforcements_of(write, after.id)) {
        if (one.ended_on || one.to_on < date_of(now())) continue;
        end_now(write, visitor, one, why);
        reports::end_with_subject(write, visitor, one.ref(), why);
    }
}

std::optional<std::int64_t> read_amount(std::string_view typed) {
    std::string digits;
    std::optional<std::size_t> decimals;
    for (char each : trim(typed)) {
        if (each == ' ' || each == '\xc2' || each == '\xa0') continue;  // between thousands, typed or pasted
        if (each == ',' || each == '.') {
            if (decimals || digits.empty()) return std::nullopt;
            decimals = 0;
            continue;
        }
        if (each < '0' || each > '9' || digits.size() > 14) return std::nullopt;
        digits += each;
        if (decimals && ++*decimals > 3) return std::nullopt;
    }
    if (digits.empty() || decimals == 0U) return std::nullopt;
    auto value = parse_number(digits + std::string(3 - decimals.value_or(0), '0'));
    if (!value || *value <= 0 || *value > most_thousandths) return std::nullopt;
    return value;
}

std::string amount_in_words(Language language, ReinforcementKind kind, std::int64_t thousandths) {
    auto number = swedish_number(thousandths);
    switch (kind) {
        case ReinforcementKind::hours:
            return trf(language, "{} timmar i veckan", number);
        case ReinforcementKind::money:
            return trf(language, "{} kr", number);
        case ReinforcementKind::staff:
            break;
    }
    return trf(language, "{} heltidstjänster", number);
}

const char* word(Language language, ReinforcementKind kind) {
    switch (kind) {
        case ReinforcementKind::hours:
            return tr(language, "Timmar i veckan");
        case ReinforcementKind::money:
            return tr(language, "Pengar");
        case ReinforcementKind::staff:
            break;
    }
    return tr(language, "Tjänster");
}

}  // namespace styrkedja::highlights
