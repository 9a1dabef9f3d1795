// A mail to each of the two for each change of when they meet. Its key names the line of history that it
// tells of: a key that is in the outbox was told.
#include "base/spoken_date.h"
#include "db/id_list.h"
#include "dialogue_booking/dialogue_booking.h"
#include "dialogue_booking/feed.h"
#include "reminders/choice.h"
#include "reminders/reachable.h"

namespace styrkedja::dialogue_booking {
namespace {

// Less than what was sent stays in the outbox, or it would be told once more.
constexpr std::chrono::days longest_ago{28};

struct Due {
    DialogueId dialogue;
    PersonId person;
    std::int64_t event;
    std::string act;
};
std::string due_of(std::string_view party) {
    return fmt::format(
        "SELECT d.id, d.{0}, e.id, e.action FROM dialogue d JOIN audit_event e ON e.id = (SELECT max(x.id) "
        "FROM audit_event x WHERE x.object_kind = 'dialogue' AND x.object = d.id AND x.action IN {1}) WHERE "
        "d.planned_on >= $1 AND d.state IN ('planned', 'prework_submitted', 'cancelled') AND e.at > $2 AND "
        "e.at <= $3 AND NOT EXISTS (SELECT 1 FROM mail_message m WHERE m.mail_key = 'dialogue/' || d.id || "
        "'/' || d.{0} || '/' || e.id)",
        party, acts_of_planning);
}
const db::Query<Due(Date, Instant, Instant)> due{due_of("superior") + " UNION ALL " + due_of("subordinate") +
                                                 " ORDER BY 1, 2"};

bool is_past(const Dialogue& one, Instant at) {
    auto begins = calendars::instant_of(*one.planned_on, one.planned_at);
    return begins ? *begins <= at : *one.planned_on < date_of(at);
}

std::string when(const Dialogue& one, Language language) {
    std::string day = spoken(*one.planned_on, language);
    return one.planned_at.empty() ? day : day + " " + one.planned_at;
}

std::string subject_of(const Dialogue& one, const Due& what, Language language) {
    std::string which = one.title() + ", " + when(one, language);
    for (char& each : which)  // no header may hold a control character
        if (static_cast<unsigned char>(each) < 0x20 || each == 0x7f) each = ' ';
    if (one.state == DialogueState::cancelled) return trf(language, "Inställd dialog: {}", which);
    if (what.act == "plan_dialogue") return trf(language, "Dialog: {}", which);
    return trf(language, "Ändrad dialog: {}", which);
}

std::string text_of(const Dialogue& one, const reminders::Reader& reader, const std::string& base_url) {
    Language language = reader.language;
    const auto& other = reader.person == one.superior ? one.subordinate_name : one.superior_name;
    std::string text = trf(language, "Hej {}!", reader.name) + "\n\n" + one.title() + "\n" +
                       trf(language, "med {}", other) + "\n" + when(one, language) + "\n";
    if (one.state == DialogueState::cancelled)
        text += std::string(tr(language, "Dialogen är inställd.")) + "\n";
    else if (!one.place.empty())
        text += one.place + "\n";
    text += "\n" +
            trf(language, "Dialogens sida: {}", fmt::format("{}/dialogues/{}", base_url, one.id.value)) +
            "\n\n";
    return text +
           trf(language, "Vill du inte bli inbjuden med e-post? Ändra det här: {}",
               base_url + "/account/reminders") +
           "\n";
}

mail::NewMessage message_of(const Dialogue& one, const Due& what, const reminders::Reader& reader,
                            const Telling& telling) {
    auto event = event_of(one, telling.at, {reader.language, telling.settings.base_url, telling.site});
    event.organizer = calendars::Party{one.superior_name, telling.settings.from};
    event.attendee = calendars::Party{reader.name, reader.email};
    calendars::Calendar calendar{
        .method = event.is_cancelled ? calendars::Method::cancel : calendars::Method::request,
        .events = {std::move(event)}};
    return {.key = fmt::format("dialogue/{}/{}/{}", one.id.value, what.person.value, what.event),
            .recipient = reader.email,
            .subject = subject_of(one, what, reader.language),
            .text = text_of(one, reader, telling.settings.base_url),
            .calendar = mail::CalendarPart{std::string(calendars::method_name(calendar.method)),
                                           calendars::text_of(calendar)}};
}

// Nobody else than who may be written to, and wants to be.
std::int64_t invite(db::Write& write, const Due& what, const Telling& telling) {
    auto one = dialogues::load_dialogue(write, what.dialogue);
    if (!one || !one->planned_on || is_past(*one, telling.at)) return 0;
    std::int64_t made = 0;
    for (const auto& reader : reminders::invitable(
             write, db::id_list(std::span<const PersonId>(&what.person, 1)), date_of(telling.at))) {
        if (!mail::is_address(reader.email)) continue;
        if (auto queued = mail::queue(write, message_of(*one, what, reader, telling)); !queued)
            throw std::runtime_error("an invitation cannot be queued: " + queued.error().message);
        ++made;
    }
    return made;
}

}  // namespace

std::int64_t invite_all(db::Database& database, const Telling& telling) {
    auto all = database.read([&](db::Read& read) {
        return read.all(due, date_of(telling.at), telling.at - longest_ago, telling.at - quiet);
    });
    std::int64_t made = 0;
    for (const auto& one : all)
        made += database.write([&](db::Write& write) { return invite(write, one, telling); });
    return made;
}

void add_jobs(jobs::Work& work, const mail::Settings& settings) {
    constexpr const char* kind = "send_dialogue_invitations";
    auto run = [settings](db::Database& database, const jobs::Job&) {
        if (!settings.sends()) return;
        invite_all(database, {settings, reminders::site_of(reminders::secret_of(database)), now()});
    };
    work.add(jobs::Kind{kind, [](Language language) { return tr(language, "Bjud in till dialoger"); }, run});
    if (settings.sends()) work.add(jobs::Schedule{kind, jobs::Every{std::chrono::minutes{1}}});
}

}  // namespace styrkedja::dialogue_booking
