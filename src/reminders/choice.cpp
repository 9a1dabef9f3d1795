// SQL on reminder_choice and reminder_secret.
#include "reminders/choice.h"

#include <sodium.h>

#include "audit/audit.h"
#include "auth/secrets.h"
#include "base/sha256.h"

namespace styrkedja::reminders {
namespace {

const db::Query<Choice(PersonId)> choice_by_person{
    "SELECT frequency, weekday, hour, channel, invitations FROM reminder_choice WHERE person = $1"};
const db::Query<void(PersonId, Frequency, int, int, Channel, bool, Instant)> put_choice{
    "INSERT INTO reminder_choice (person, frequency, weekday, hour, channel, invitations, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person) DO UPDATE SET frequency = excluded.frequency, "
    "weekday = excluded.weekday, hour = excluded.hour, channel = excluded.channel, "
    "invitations = excluded.invitations, changed_at = excluded.changed_at"};
const db::Query<std::string()> kept_secret{"SELECT secret FROM reminder_secret WHERE id = 1"};
const db::Query<void(std::string)> insert_secret{
    "INSERT INTO reminder_secret (id, secret) VALUES (1, $1) ON CONFLICT (id) DO NOTHING"};

std::string described(const Choice& choice) {
    return fmt::format("{} {} {} {}{}", name_of(choice.frequency), choice.weekday, choice.hour,
                       name_of(choice.channel), choice.invitations ? "" : ", no invitations");
}

void put(db::Write& write, const audit::Actor& actor, PersonId person, const Choice& choice) {
    const Choice before = choice_of(write, person);
    write.run(put_choice, person, choice.frequency, choice.weekday, choice.hour, choice.channel,
              choice.invitations, now());
    audit::record(write, actor,
                  {"choose_reminders", "person", person.value, described(before), described(choice)});
}

std::string signature(PersonId person, std::string_view secret) {
    return auth::hex(auth::keyed_hash(fmt::format("stop reminders {}", person.value), secret));
}

}  // namespace

Choice choice_of(db::Read& read, PersonId person) {
    return read.one(choice_by_person, person).value_or(Choice{});
}

Result<void> choose(db::Write& write, const rights::Visitor& visitor, const Choice& choice,
                    Language language) {
    if (choice.weekday < 1 || choice.weekday > 7)
        return refuse_fields(tr(language, "Påminnelserna är inte ändrade."),
                             {{"weekday", tr(language, "Välj en dag.")}});
    if (choice.hour < 0 || choice.hour > 23)
        return refuse_fields(tr(language, "Påminnelserna är inte ändrade."),
                             {{"hour", tr(language, "Välj ett klockslag.")}});
    if (choice != choice_of(write, visitor.person)) put(write, visitor.actor(), visitor.person, choice);
    return {};
}

std::string secret_of(db::Database& database) {
    if (auto kept = database.read([](db::Read& read) { return read.one(kept_secret); })) return *kept;
    const std::string fresh = auth::new_token();
    return database.write([&](db::Write& write) {
        write.run(insert_secret, fresh);
        return *write.one(kept_secret);
    });
}

std::string site_of(std::string_view secret) { return sha256_hex(secret).substr(0, 16); }

std::string stop_token(PersonId person, std::string_view secret) {
    return to_string(person) + "-" + signature(person, secret);
}

std::optional<PersonId> person_of(std::string_view token, std::string_view secret) {
    const auto dash = token.find('-');
    if (dash == token.npos) return {};
    const auto person = parse_id<PersonId>(token.substr(0, dash));
    if (!person) return {};
    const std::string_view given = token.substr(dash + 1);
    const std::string right = signature(*person, secret);
    const bool same =
        given.size() == right.size() && sodium_memcmp(given.data(), right.data(), right.size()) == 0;
    return same ? person : std::nullopt;
}

void stop_mail(db::Write& write, PersonId person) {
    Choice choice = choice_of(write, person);
    if (choice.channel == Channel::app) return;
    choice.channel = Channel::app;
    put(write, {std::nullopt, "unsubscribe link"}, person, choice);
}

}  // namespace styrkedja::reminders
