// What a person has chosen, and the links that take it back without signing in.
#pragma once
#include <optional>
#include <string>

#include "auth/visit.h"

namespace styrkedja::reminders {

enum class Frequency { none, daily, weekly };
enum class Channel { mail, app };

struct Choice {  // of everyone who has said nothing else
    Frequency frequency = Frequency::weekly;
    int weekday = 1;  // of weekly: 1 Monday … 7 Sunday
    int hour = 7;     // Swedish time
    Channel channel = Channel::mail;
    bool invitations = true;  // to meetings, by mail
    bool operator==(const Choice&) const = default;
};
Choice choice_of(db::Read& read, PersonId person);
Result<void> choose(db::Write& write, const rights::Visitor& visitor, const Choice& choice,
                    Language language);

// A secret of this installation, made the first time.
std::string secret_of(db::Database& database);
// What tells the calendar entries of this installation from those of others; says nothing about the secret.
std::string site_of(std::string_view secret);

// "12-9f…": whose mails, and that we have said so.
std::string stop_token(PersonId person, std::string_view secret);
std::optional<PersonId> person_of(std::string_view stop_token, std::string_view secret);
// No mails any more; everything stays in the app.
void stop_mail(db::Write& write, PersonId person);

}  // namespace styrkedja::reminders

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::reminders::Frequency> =
    std::array{"none"sv, "daily"sv, "weekly"sv};
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::reminders::Channel> = std::array{"mail"sv, "app"sv};
