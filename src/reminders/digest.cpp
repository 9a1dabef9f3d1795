// What a digest holds and how it reads.
#include "reminders/digest.h"

#include "base/spoken_date.h"
#include "base/text.h"

namespace styrkedja::reminders {
namespace {

using commitments::Commitment;

constexpr std::chrono::days soon{14};
constexpr std::int64_t most_mentions = 3, most_lines = 12;

// The columns of a Commitment are its own module's; only what a mail says is read here, and the rest is
// empty.
struct Line {
    CommitmentId id;
    std::string text;
    std::optional<Date> due_on;
    std::optional<Date> check_on;
    std::string trigger;
    std::string owners;
};
const std::string owned =
    "SELECT c.id, c.text, c.due_on, c.check_on, c.trigger_text, c.owners FROM commitment_owner o JOIN "
    "commitment c ON c.id = o.commitment ";
const db::Query<Line(PersonId, Date, std::int64_t, std::int64_t)> overdue_lines{
    owned +
    "LEFT JOIN reminder_mention m ON m.person = o.person AND m.commitment = o.commitment "
    "WHERE o.person = $1 AND o.is_open AND o.look_on < $2 AND (m.times IS NULL OR m.times < $3) "
    "ORDER BY o.look_on, o.commitment LIMIT $4"};
const db::Query<Line(PersonId, Date, Date, std::int64_t)> coming_lines{
    owned +
    "WHERE o.person = $1 AND o.is_open AND o.look_on >= $2 AND o.look_on <= $3 "
    "ORDER BY o.look_on, o.commitment LIMIT $4"};

std::vector<Commitment> as_commitments(std::vector<Line> lines) {
    std::vector<Commitment> made;
    for (auto& line : lines) {
        Commitment one{};
        one.id = line.id;
        one.text = std::move(line.text);
        one.due_on = line.due_on;
        one.check_on = line.check_on;
        one.trigger = std::move(line.trigger);
        one.owners = std::move(line.owners);
        if (std::ranges::find(made, one.id, &Commitment::id) == made.end()) made.push_back(std::move(one));
    }
    return made;
}

// "99+" when there are more than are counted.
std::string number(std::int64_t count) {
    return count > commitments::OwnPage::counted_to ? fmt::format("{}+", commitments::OwnPage::counted_to)
                                                    : std::to_string(count);
}

struct Section {
    const char* heading;
    const std::vector<Commitment>& commitments;
    bool with_owners = false;
};

// One line each: a text with line breaks stays one bullet.
void write(std::string& out, const Section& section, const std::string& base_url, Language language,
           Date today) {
    if (section.commitments.empty()) return;
    out += fmt::format("{}\n", section.heading);
    for (const auto& one : section.commitments) {
        out += "- " + shorten(collapse_spaces(one.text), 300);
        if (section.with_owners && !one.owners.empty()) out += " (" + collapse_spaces(one.owners) + ")";
        if (one.due_on)
            out += trf(language, " – senast {}", spoken(*one.due_on, language, today));
        else if (!one.trigger.empty())
            out += " – " + collapse_spaces(one.trigger);
        out += fmt::format("\n  {}/commitments/{}\n", base_url, one.id.value);
    }
    out += "\n";
}

void write(std::string& out, const OwedReports& reports, const std::string& base_url, Language language,
           Date today) {
    std::int64_t named = 0;
    std::string lines;
    for (const bool to_answer : {false, true})
        for (const auto& one : to_answer ? reports.to_answer : reports.to_give) {
            named += one.day < today ? 1 : 0;
            lines += "- " + in_words(one, to_answer, language) +
                     trf(language, " – senast {}", spoken(one.day, language, today)) +
                     fmt::format("\n  {}/reports/{}\n", base_url, one.id.value);
        }
    if (const std::int64_t rest = reports.late - named; rest > 0)
        lines += trn(language, "{} försenad till finns bland dina återrapporter.",
                     "{} försenade till finns bland dina återrapporter.", rest) +
                 "\n";
    if (!lines.empty()) out += fmt::format("{}\n{}\n", tr(language, "ÅTERRAPPORTER"), lines);
}

}  // namespace

Digest digest_for(db::Read& read, PersonId person, Date today) {
    auto page = commitments::own_page(read, person, today, today + soon);
    return {.overdue = as_commitments(read.all(overdue_lines, person, today, most_mentions, most_lines)),
            .undated = std::move(page.undated),
            .coming = as_commitments(read.all(coming_lines, person, today, today + soon, most_lines)),
            .owed = std::move(page.owed),
            .open = page.open,
            .overdue_in_all = page.overdue,
            .reports = owed_reports(read, person, choice_of(read, person).frequency, today, today + soon)};
}

std::string subject_of(const Digest& digest, Language language) {
    std::vector<std::string> parts;
    const std::int64_t ahead = digest.open - digest.overdue_in_all;
    if (digest.overdue_in_all > 0)
        parts.push_back(digest.overdue_in_all == 1
                            ? std::string(tr(language, "1 försenat"))
                            : trf(language, "{} försenade", number(digest.overdue_in_all)));
    if (ahead > 0) parts.push_back(trf(language, "{} på gång", number(ahead)));
    if (const auto& reports = digest.reports; !reports.empty())
        parts.push_back(trn(language, "{} återrapport", "{} återrapporter",
                            std::ssize(reports.to_give) + std::ssize(reports.to_answer)));
    if (parts.empty())
        parts.push_back(trf(language, "{} att få av andra", std::to_string(digest.owed.size())));
    return join(parts, ", ");
}

std::string text_of(const Digest& digest, const Reader& reader, const std::string& base_url,
                    const std::string& stop_url, Date today) {
    const Language language = reader.language;
    std::string out = trf(language, "Hej {}!", reader.name) + "\n\n";
    write(out, {tr(language, "FÖRSENAT"), digest.overdue}, base_url, language, today);
    const std::int64_t rest = digest.overdue_in_all - std::ssize(digest.overdue);
    if (rest > 0)
        out += trn(language, "{} försenat till finns på din sida.", "{} försenade till finns på din sida.",
                   rest) +
               "\n\n";
    write(out, digest.reports, base_url, language, today);
    write(out, {tr(language, "UTAN DAG"), digest.undated}, base_url, language, today);
    write(out, {tr(language, "DE NÄRMASTE TVÅ VECKORNA"), digest.coming}, base_url, language, today);
    write(out, {tr(language, "VAD DU VÄNTAR PÅ AV ANDRA"), digest.owed, true}, base_url, language, today);
    out += trf(language, "Allt du har åtagit dig: {}", base_url + "/commitments?view=mine") + "\n";
    out += trf(language, "Ändra när du blir påmind: {}", base_url + "/account/reminders") + "\n";
    out += trf(language, "Sluta få de här breven: {}", stop_url) + "\n";
    return out;
}

}  // namespace styrkedja::reminders
