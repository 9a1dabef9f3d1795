// SQL on mail_message. A message leaves `waiting` only by take_next, so that nobody sends it twice.
#include "mail/store.h"

#include <algorithm>

#include "mail/deliver.h"

namespace styrkedja::mail {
namespace {

constexpr std::chrono::minutes longest_outage{15};

const db::Query<MailId(std::string)> mail_by_key{"SELECT id FROM mail_message WHERE mail_key = $1"};
const db::Query<MailId(std::string, std::string, std::string, std::string, std::string, std::string,
                       std::string, Instant)>
    insert_mail{
        "INSERT INTO mail_message (mail_key, recipient, subject, body, unsubscribe_url, calendar_method, "
        "calendar, state, attempts, next_try_at, error, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, "
        "'waiting', 0, $8, '', $8) RETURNING id"};

const db::Query<Taken(Instant, Instant)> take_row{
    "UPDATE mail_message SET state = 'sending', attempts = attempts + 1, next_try_at = $2 WHERE id = "
    "(SELECT id FROM mail_message WHERE state = 'waiting' AND next_try_at <= $1 ORDER BY next_try_at, id "
    "LIMIT 1) RETURNING id, mail_key, recipient, subject, body, unsubscribe_url, attempts, created_at, "
    "calendar_method, calendar"};
// Taken for dead and yet alive: its word is better than no word.
const db::Query<void(MailId, int, MailState, std::optional<Instant>, std::string, std::optional<Instant>)>
    settle_row{
        "UPDATE mail_message SET state = $3, next_try_at = $4, error = $5, settled_at = $6 "
        "WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'uncertain')"};
const db::Query<void(Instant, Instant, std::string)> put_off_due{
    "UPDATE mail_message SET next_try_at = $2, error = $3 WHERE state = 'waiting' AND next_try_at <= $1"};
const db::Query<void(Instant)> dead_to_uncertain{
    "UPDATE mail_message SET state = 'uncertain', next_try_at = NULL, settled_at = $1 "
    "WHERE state = 'sending' AND next_try_at < $1"};

const std::string columns =
    "SELECT id, recipient, subject, state, attempts, next_try_at, error, settled_at FROM mail_message ";
const db::Query<Listed(MailId)> mail_by_id{columns + "WHERE id = $1"};
const db::Query<Listed(MailState, int, int)> mail_in_state{
    columns + "WHERE state = $1 ORDER BY settled_at DESC, id DESC LIMIT $2 OFFSET $3"};
const db::Query<std::int64_t(MailState)> count_in_state{"SELECT count(*) FROM mail_message WHERE state = $1"};
const db::Query<void(MailId, Instant)> send_again_row{
    "UPDATE mail_message SET state = 'waiting', next_try_at = $2, settled_at = NULL "
    "WHERE id = $1 AND state IN ('failed', 'uncertain')"};
const db::Query<void(Instant, int)> delete_rows{
    "DELETE FROM mail_message WHERE id IN "
    "(SELECT id FROM mail_message WHERE state = 'sent' AND settled_at < $1 LIMIT $2)"};

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; });
}

struct Next {
    MailState state;
    std::optional<Instant> try_at = {};
    std::optional<Instant> settled_at = {};
};
Next next_of(const Taken& taken, Fate fate, Instant at) {
    switch (fate) {
        case Fate::sent:
            return {MailState::sent, {}, at};
        case Fate::refused:
            return {MailState::failed, {}, at};
        case Fate::unknown:
            return {MailState::uncertain, {}, at};
        case Fate::put_off:
            if (taken.attempts >= most_attempts) return {MailState::failed, {}, at};
            return {MailState::waiting, at + jobs::back_off(taken.attempts)};
        case Fate::no_server:
            break;
    }
    const auto wait = std::min<std::chrono::seconds>(jobs::back_off(taken.attempts), longest_outage);
    return {MailState::waiting, at + wait};
}

}  // namespace

bool is_address(std::string_view text) {
    constexpr std::string_view apart = "()<>,;:\\\"[]";
    const bool plain = std::ranges::all_of(text, [&](unsigned char byte) {
        return byte > 0x20 && byte < 0x7f && apart.find(static_cast<char>(byte)) == apart.npos;
    });
    const auto at = text.find('@');
    return plain && text.size() <= 254 && at != text.npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == text.npos;
}

Result<MailId> queue(db::Write& write, const NewMessage& message) {
    if (!is_address(message.recipient)) return refuse(RefusalKind::invalid, "not an address");
    if (has_control(message.subject) || has_control(message.unsubscribe_url))
        return refuse(RefusalKind::invalid, "a control character in a header");
    const CalendarPart calendar = message.calendar.value_or(CalendarPart{});
    if (!std::ranges::all_of(calendar.method, [](char each) { return each >= 'A' && each <= 'Z'; }))
        return refuse(RefusalKind::invalid, "not a calendar method");
    if (auto there = write.one(mail_by_key, message.key)) return *there;
    const auto id = write.one(insert_mail, message.key, message.recipient, message.subject, message.text,
                              message.unsubscribe_url, calendar.method, calendar.text, now());
    wake(write);
    return *id;
}

std::optional<Taken> take_next(db::Write& write, Instant at) { return write.one(take_row, at, at + lease); }

std::optional<Instant> settle(db::Write& write, const Taken& taken, const Answer& answer, Instant at) {
    const Next next = next_of(taken, answer.fate, at);
    if (write.change(settle_row, taken.id, taken.attempts, next.state, next.try_at, answer.error,
                     next.settled_at) == 0)
        return {};
    // The others would meet the same: they wait with it.
    if (answer.fate == Fate::no_server) write.run(put_off_due, at, *next.try_at, answer.error);
    return next.try_at;
}

void give_up_on_dead(db::Write& write, Instant at) { write.run(dead_to_uncertain, at); }

std::optional<Listed> find_mail(db::Read& read, MailId id) { return read.one(mail_by_id, id); }
std::vector<Listed> list_mail(db::Read& read, MailState state, int limit, int offset) {
    return read.all(mail_in_state, state, limit, offset);
}
std::int64_t count_mail(db::Read& read, MailState state) { return *read.one(count_in_state, state); }

void send_again(db::Write& write, MailId id) {
    write.run(send_again_row, id, now());
    wake(write);
}
std::int64_t delete_sent(db::Write& write, Instant before, int limit) {
    return write.change(delete_rows, before, limit);
}

}  // namespace styrkedja::mail
