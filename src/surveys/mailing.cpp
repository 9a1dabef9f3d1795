// Writing to those who are asked: an invitation with a personal link, and reminders with a new one in its
// place. Everyone on the roster is gone through in each mailing, so that the rows do not tell who was written
// to.
#include "auth/secrets.h"
#include "base/spoken_date.h"
#include "surveys/store.h"

namespace styrkedja::surveys {
namespace {

constexpr std::int64_t at_once = 200;  // people in one transaction
constexpr const char* kind = "survey_phases";

struct Reader {
    SurveyEntryId entry;
    bool is_written_to;
    std::string name;
    std::string email;
    Language language;
};
const db::Query<Reader(SurveyId, std::int64_t, std::int64_t)> next_readers{
    "SELECT e.id, e.included AND NOT e.answered, p.name, p.email, coalesce((SELECT min(a.language) FROM "
    "account "
    "a WHERE a.person = p.id), 'sv') FROM survey_entry e JOIN person p ON p.id = e.person WHERE e.survey = "
    "$1 "
    "AND e.mailing < $2 ORDER BY e.id LIMIT $3"};
const db::Query<void(SurveyEntryId, std::int64_t)> mark_gone_through{
    "UPDATE survey_entry SET mailing = $2 WHERE id = $1"};
const db::Query<void(SurveyEntryId, std::string)> renew_token{
    "UPDATE survey_entry SET token_hash = $2 WHERE id = $1"};

std::string on_one_line(std::string text) {
    for (char& each : text)  // no header may hold a control character
        if (static_cast<unsigned char>(each) < 0x20 || each == 0x7f) each = ' ';
    return text;
}

std::string text_of(const Survey& survey, const Reader& reader, Date last, std::int64_t least,
                    const std::string& link) {
    Language language = reader.language;
    std::string text = trf(language, "Hej {}!", reader.name) + "\n\n";
    if (!survey.intro.empty()) text += survey.intro + "\n\n";
    return text + trf(language, "Svara här, senast {}:", spoken(last, language)) + "\n" + link + "\n\n" +
           tr(language, "Länken är bara din. Skicka den inte vidare.") + "\n" +
           trf(language, "Svaren räknas ihop i grupper om minst {}. Ingen kan se vad just du har svarat.",
               least) +
           "\n";
}

// Everyone is looked at, so that is not for the writer; whoever closes the survey counts once more.
void count_answered(db::Database& database, SurveyId id) {
    auto changed = database.read([&](db::Read& read) { return changed_counts(read, id); });
    database.write([&](db::Write& write) {
        if (find_survey(write, id)->state == SurveyState::open) put_counts(write, changed);
    });
}

}  // namespace

std::int64_t write_to_some(db::Write& write, SurveyId id, const mail::Settings& settings, Date today) {
    auto survey = find_survey(write, id);
    if (!survey || !takes_answers(write, *survey, today)) return 0;
    Date last = today, send = today;
    for (const auto& one : phases_of(write, id)) {
        if (one.kind == SurveyPhase::open) last = one.to_on;
        if (one.kind == SurveyPhase::send) send = one.from_on;
    }
    if (send > today) return 0;
    auto mailing = mailing_of(write, id).number;
    auto readers = write.all(next_readers, id, mailing, at_once);
    for (const auto& reader : readers) {
        write.run(mark_gone_through, reader.entry, mailing);
        if (!reader.is_written_to || !mail::is_address(reader.email)) continue;
        auto token = auth::new_token();
        write.run(renew_token, reader.entry, auth::hex(auth::keyed_hash(token, "survey link")));
        auto subject = mailing == 1 ? trf(reader.language, "Enkät: {}", survey->name)
                                    : trf(reader.language, "Påminnelse: {}", survey->name);
        auto queued = mail::queue(
            write,
            {.key = fmt::format("survey/{}/{}/{}", id.value, reader.entry.value, mailing),
             .recipient = reader.email,
             .subject = on_one_line(subject),
             .text = text_of(*survey, reader, last, survey->least_group, settings.base_url + "/s/" + token)});
        if (!queued) throw std::runtime_error("an invitation cannot be queued: " + queued.error().message);
    }
    return std::ssize(readers);
}

void add_jobs(jobs::Work& work, const mail::Settings& settings) {
    auto run = [settings](db::Database& database, const jobs::Job& job) {
        Date today = date_of(now());
        for (SurveyId id : database.read([](db::Read& read) { return under_way(read); })) {
            bool is_open = database.write([&](db::Write& write) {
                move_along(write, id, today);
                return find_survey(write, id)->state == SurveyState::open;
            });
            if (is_open) count_answered(database, id);
            while (
                is_open && settings.sends() && !job.stopping.stop_requested() &&
                database.write([&](db::Write& write) { return write_to_some(write, id, settings, today); }));
        }
    };
    work.add(jobs::Kind{kind, [](Language language) { return tr(language, "För enkäterna vidare"); }, run});
    work.add(jobs::Schedule{kind, jobs::Every{std::chrono::minutes{5}}});
}

}  // namespace styrkedja::surveys
