// What is done on the sheet: right → rule → rows → audit.
#include <algorithm>
#include <array>

#include "audit/audit.h"
#include "base/text.h"
#include "commitments/commitment_commands.h"
#include "notes/store.h"
#include "rights/roles.h"

namespace styrkedja::notes {
namespace {

constexpr std::size_t most_seen = 1000, longest_name = 200;
constexpr std::size_t longest_abbreviation = 40;
constexpr std::size_t longest_meaning = 300;

// Of the house and the law, not of one authority alone.
constexpr std::array demo_terms = std::to_array<std::pair<const char*, const char*>>({
    {"APT", "arbetsplatsträff"},
    {"BUN", "barn- och utbildningsnämnden"},
    {"EH", "elevhälsan"},
    {"FoU", "forskning och utveckling"},
    {"Gr", "grundskola"},
    {"Gy", "gymnasieskola"},
    {"HME", "hållbart medarbetarengagemang"},
    {"KS", "kommunstyrelsen"},
    {"LG", "ledningsgrupp"},
    {"ME", "medarbetarenkät"},
    {"OSA", "organisatorisk och social arbetsmiljö"},
    {"PRAO", "praktisk arbetslivsorientering"},
    {"SAM", "systematiskt arbetsmiljöarbete"},
    {"SG", "styrgrupp"},
    {"SKA", "systematiskt kvalitetsarbete"},
    {"SKR", "Sveriges Kommuner och Regioner"},
    {"VD", "verksamhetsdialog"},
    {"VFU", "verksamhetsförlagd utbildning"},
    {"VP", "verksamhetsplan"},
    {"Vc", "verksamhetschef"},
    {"Vo", "verksamhetsområde"},
});

Result<meetings::AgendaItem> writable(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                                      Language language) {
    auto item = meetings::find_item(write, visitor, id);
    if (!item) return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte."));
    auto meeting = meetings::writable_meeting(write, visitor, item->meeting, language);
    if (!meeting) return std::unexpected(meeting.error());
    return *item;
}

// Whether what was found has been made a promise or decision, or was not wanted.
bool is_answered(db::Read& read, const meetings::AgendaItem& item, std::string_view key) {
    auto meeting = item.meeting.value;
    auto same = [&](FindingKind kind) {
        return [&, kind](const auto& one) {
            return one.origin_part == item.id.value && key_of(kind, one.text) == key;
        };
    };
    return std::ranges::any_of(commitments::commitments_of(read, "meeting", meeting),
                               same(FindingKind::commitment)) ||
           std::ranges::any_of(decisions::decisions_of(read, "meeting", meeting),
                               same(FindingKind::decision)) ||
           std::ranges::any_of(dismissals_of(read, item.meeting),
                               [&](const Dismissal& one) { return one.item == item.id && one.said == key; });
}

// The item, when nobody has answered the offer yet. An offer whose words were changed is kept as answered.
Result<void> answer_offer(db::Write& write, const rights::Visitor& visitor, AgendaItemId id, FindingKind kind,
                          std::string_view said, std::string_view text, Language language) {
    auto item = writable(write, visitor, id, language);
    if (!item) return std::unexpected(item.error());
    std::string key = key_of(kind, trim(said).empty() ? text : said);
    if (is_answered(write, *item, key) || is_answered(write, *item, key_of(kind, text)))
        return refuse(RefusalKind::conflict, tr(language, "Det är redan tillagt."));
    if (key != key_of(kind, text)) insert_dismissal(write, id, key);
    return {};
}

}  // namespace

Result<std::int64_t> save_text(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                               std::string_view body, std::int64_t version, Language language) {
    auto item = writable(write, visitor, id, language);
    if (!item) return std::unexpected(item.error());
    if (item->body == body) return item->body_version;
    return meetings::write_item(write, visitor, id, body, version, language);
}

Result<CommitmentId> promise(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                             std::string_view said, const meetings::PromiseUnder& promise,
                             Language language) {
    auto open = answer_offer(write, visitor, id, FindingKind::commitment, said, promise.text, language);
    if (!open) return std::unexpected(open.error());
    return meetings::promise_under(write, visitor, id, promise, language);
}

Result<DecisionId> decide(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                          std::string_view said, DecisionKind kind, std::string_view text,
                          Language language) {
    auto open = answer_offer(write, visitor, id, FindingKind::decision, said, text, language);
    if (!open) return std::unexpected(open.error());
    return meetings::decide_under(write, visitor, id, kind, text, language);
}

Result<void> dismiss(db::Write& write, const rights::Visitor& visitor, AgendaItemId id, FindingKind kind,
                     std::string_view said, Language language) {
    auto item = writable(write, visitor, id, language);
    if (!item) return std::unexpected(item.error());
    insert_dismissal(write, id, key_of(kind, said));
    audit::record(write, visitor.actor(),
                  {"dismiss_finding", "agenda_item", id.value, {}, shorten(collapse_spaces(said), 200)});
    return {};
}

Result<void> change_attendance(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                               const std::vector<Seen>& seen, Language language) {
    auto meeting = meetings::writable_meeting(write, visitor, id, language);
    if (!meeting) return std::unexpected(meeting.error());
    auto is_long = [](const Seen& one) { return one.name.size() > longest_name; };
    if (seen.size() > most_seen || std::ranges::any_of(seen, is_long))
        return refuse_fields(tr(language, "Närvaron är inte sparad."),
                             {{"attendees", trf(language, "Högst {} namn kan anges.", most_seen)}});
    auto attendees = meetings::attendees_of(write, id);
    for (const auto& one : seen) {
        if (one.was == one.is || trim(one.name).empty()) continue;
        std::erase_if(attendees, [&](const meetings::Attendee& known) {
            if (known.person && one.person) return known.person == one.person;
            return fold_for_search(known.name) == fold_for_search(collapse_spaces(one.name));
        });
        auto status = one.is == "remote"
                          ? AttendanceStatus::present
                          : parse_enum<AttendanceStatus>(one.is).value_or(AttendanceStatus::unknown);
        if (status != AttendanceStatus::unknown)
            attendees.push_back({one.name, one.person, status,
                                 one.is == "remote" ? AttendanceMode::remote : AttendanceMode::physical});
    }
    return meetings::note_attendance(write, visitor, id, attendees, language);
}

Result<void> settle(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                    const Settling& settling, Language language) {
    auto kept = meetings::writable_meeting(write, visitor, meeting, language);
    if (!kept) return std::unexpected(kept.error());
    auto promised = commitments::find_commitment(write, visitor, settling.commitment);
    if (!promised || promised->origin_kind != "meeting" || promised->origin != meeting.value)
        return refuse(RefusalKind::not_found, tr(language, "Åtagandet finns inte."));
    return commitments::change_commitment(write, visitor, settling.commitment,
                                          {.text = promised->text,
                                           .owners = settling.owners,
                                           .due_on = settling.due_on,
                                           .version = settling.version,
                                           .trigger = promised->trigger,
                                           .check_on = promised->check_on,
                                           .to = promised->to_name},
                                          language);
}

Result<void> add_term(db::Write& write, const rights::Visitor& visitor, std::string_view typed,
                      std::string_view explained, Language language) {
    if (!rights::may_oversee(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte ändra förkortningarna."));
    NewTerm term{collapse_spaces(typed), collapse_spaces(explained)};
    std::vector<FieldError> errors;
    if (term.abbreviation.empty() || term.abbreviation.size() > longest_abbreviation)
        errors.push_back({"abbreviation", tr(language, "Skriv förkortningen, med högst 40 tecken.")});
    if (term.meaning.empty() || term.meaning.size() > longest_meaning)
        errors.push_back({"meaning", tr(language, "Skriv vad den betyder, med högst 300 tecken.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Förkortningen är inte sparad."), std::move(errors));
    insert_term(write, term);
    audit::record(write, visitor.actor(),
                  {"add_term", "authority", 0, {}, term.abbreviation + ": " + term.meaning});
    return {};
}

Result<void> remove_term(db::Write& write, const rights::Visitor& visitor, std::int64_t id,
                         Language language) {
    if (!rights::may_oversee(visitor))
        return refuse(RefusalKind::forbidden, tr(language, "Du får inte ändra förkortningarna."));
    auto term = find_term(write, id);
    if (!term) return refuse(RefusalKind::not_found, tr(language, "Förkortningen finns inte."));
    delete_term(write, id);
    audit::record(write, visitor.actor(),
                  {"remove_term", "authority", 0, term->abbreviation + ": " + term->meaning, {}});
    return {};
}

void add_demo_terms(db::Write& write) {
    for (const auto& [abbreviation, meaning] : demo_terms) insert_term(write, {abbreviation, meaning, true});
}
void remove_demo_terms(db::Write& write) { delete_demo_terms(write); }

}  // namespace styrkedja::notes
