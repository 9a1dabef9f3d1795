// The words of an invitation, and the same as an entry of the reader's calendar.
#include "base/text.h"
#include "html/url.h"
#include "invitations/tell.h"
#include "meetings/words.h"
#include "reminders/calendar.h"

namespace styrkedja::invitations {
namespace {

std::string when(const Letter& letter) {
    const auto& meeting = letter.meeting;
    return meetings::spoken_times(letter.reader.language, meeting.held_on, meeting.starts_at,
                                  meeting.ends_at);
}

std::string subject_of(const Letter& letter) {
    const Language language = letter.reader.language;
    std::string title = letter.meeting.title;
    for (char& each : title)  // no header may hold a control character
        if (static_cast<unsigned char>(each) < 0x20 || each == 0x7f) each = ' ';
    const std::string what = collapse_spaces(title) + ", " + when(letter);
    switch (letter.news) {
        case News::invited:
            return trf(language, "Inbjudan: {}", what);
        case News::changed:
            return trf(language, "Ändrat möte: {}", what);
        case News::cancelled:
            return trf(language, "Inställt möte: {}", what);
        case News::left:
            break;
    }
    return trf(language, "Inte längre kallad: {}", what);
}

// Whoever is told that they need not come is told no way to.
bool calls(const Letter& letter) { return letter.news == News::invited || letter.news == News::changed; }

// What the mail and the calendar entry both say.
std::string said(const Letter& letter, const std::string& url) {
    const Language language = letter.reader.language;
    std::string text;
    if (letter.news == News::cancelled) text += std::string(tr(language, "Mötet är inställt.")) + "\n";
    if (letter.news == News::left)
        text +=
            std::string(tr(language, "Du är inte med i gruppen den dagen, och därför inte kallad.")) + "\n";
    if (!letter.reason.empty()) text += trf(language, "Varför: {}", letter.reason) + "\n";
    if (!calls(letter)) return text;
    if (auto link = link_in(letter.meeting.place); !link.empty())
        text += trf(language, "Delta här: {}", link) + "\n";
    if (!letter.agenda.empty()) {
        text += std::string(text.empty() ? "" : "\n") + tr(language, "Dagordning") + "\n";
        for (const auto& title : letter.agenda) text += "- " + title + "\n";
    }
    text += (text.empty() ? "" : "\n") + trf(language, "Mötets sida, där du svarar om du kommer: {}", url);
    return text + "\n";
}

std::string text_of(const Letter& letter, const std::string& description, const std::string& base_url) {
    const Language language = letter.reader.language;
    const auto& meeting = letter.meeting;
    std::string text = trf(language, "Hej {}!", letter.reader.name) + "\n\n";
    text += meeting.title + " (" + meeting.group_name + ")\n" + when(letter) + "\n";
    if (!meeting.place.empty() && letter.news != News::left) text += meeting.place + "\n";
    text += "\n" + description + "\n";
    return text +
           trf(language, "Vill du inte bli inbjuden med e-post? Ändra det här: {}",
               base_url + "/account/reminders") +
           "\n";
}

calendars::Calendar calendar_of(const Letter& letter, const Round& round, const std::string& page,
                                const std::string& description) {
    const auto& meeting = letter.meeting;
    const bool cancels = !calls(letter), left = letter.news == News::left;
    const std::string link = cancels ? "" : link_in(meeting.place);
    calendars::Event event{
        .uid = reminders::meeting_uid(meeting.id.value, round.site),
        .url = left           ? ""
               : link.empty() ? page
                              : link,
        .summary = meeting.title,
        .description = description,
        .place = left ? "" : meeting.place,
        .day = *meeting.held_on,
        .starts_at = meeting.starts_at,
        .ends_at = meeting.ends_at,
        .changed = round.at,
        .sequence = letter.sequence,
        .is_cancelled = cancels,
        .is_busy = !cancels,
        .organizer = calendars::Party{meeting.group_name, round.settings.from},
        .attendee = calendars::Party{letter.reader.name, letter.reader.email, letter.answer}};
    return {.method = cancels ? calendars::Method::cancel : calendars::Method::request,
            .events = {std::move(event)}};
}

}  // namespace

std::string link_in(std::string_view place) {
    const auto at = place.find("https://");
    if (at == place.npos) return "";
    std::string_view link = place.substr(at, place.find_first_of(" \t\n<>\"", at) - at);
    while (link.ends_with('.') || link.ends_with(',') || link.ends_with(')')) link.remove_suffix(1);
    return html::Url::is_safe(link) && link.size() > 8 ? std::string(link) : "";
}

mail::NewMessage message_of(const Letter& letter, const Round& round) {
    const std::string url = fmt::format("{}/meetings/{}", round.settings.base_url, letter.meeting.id.value);
    const std::string description = said(letter, url);
    const auto calendar = calendar_of(letter, round, url, description);
    // The instant: where a demonstration was removed the same numbers come back, and mean others.
    return {.key = fmt::format("invitation/{}/{}/{}/{}", letter.meeting.id.value, letter.reader.person.value,
                               letter.sequence, round.at.time_since_epoch().count()),
            .recipient = letter.reader.email,
            .subject = subject_of(letter),
            .text = text_of(letter, description, round.settings.base_url),
            .calendar = mail::CalendarPart{std::string(calendars::method_name(calendar.method)),
                                           calendars::text_of(calendar)}};
}

}  // namespace styrkedja::invitations
