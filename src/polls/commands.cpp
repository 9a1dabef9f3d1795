// Making a poll, leading it, and answering it.
#include <set>

#include "auth/secrets.h"
#include "base/check.h"
#include "base/sha256.h"
#include "base/text.h"
#include "polls/store.h"

namespace styrkedja::polls {
namespace {

constexpr std::string_view code_letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";  // none that looks like another
constexpr std::size_t code_length = 6;

std::string new_code() {
    // Bytes above the greatest multiple are thrown away, so that every letter is as likely.
    const unsigned limit = 256 / code_letters.size() * code_letters.size();
    std::string code;
    while (code.size() < code_length) {
        auth::Secret bytes{};
        CHECK(auth::read_hex(auth::new_token(), bytes));
        for (unsigned char byte : bytes)
            if (byte < limit && code.size() < code_length) code += code_letters[byte % code_letters.size()];
    }
    return code;
}

// What is checked of the form before a poll is made, and made of it.
class Making {
  public:
    Making(db::Write& write, const rights::Visitor& visitor, NewPoll poll, Language language)
        : write_(write), visitor_(visitor), poll_(std::move(poll)), language_(language) {}

    Result<NewPoll> checked() {
        where();
        question();
        lines();
        scale();
        openness();
        if (errors_.empty()) return std::move(poll_);
        return refuse_fields(tr(language_, "Frågan är inte gjord än."), std::move(errors_));
    }

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }
    void wrong(const char* field, std::string message) { errors_.push_back({field, std::move(message)}); }

    void where() {
        if (!poll_.item) return;
        auto item = meetings::find_item(write_, visitor_, *poll_.item);
        if (!item || item->meeting != poll_.meeting) wrong("item", t("Välj en punkt på mötets dagordning."));
    }
    void question() {
        poll_.title = collapse_spaces(poll_.title);
        if (poll_.title.empty()) wrong("title", t("Skriv frågan."));
        if (poll_.title.size() > most_text_bytes)
            wrong("title", t("Skriv det kortare, med högst 500 tecken."));
    }
    void lines() {
        bool options = poll_.kind == PollKind::choice || poll_.kind == PollKind::ranking;
        bool statements = poll_.kind == PollKind::picture;
        if (!options && !statements) return poll_.lines.clear();
        std::vector<std::string> kept;
        for (const auto& line : poll_.lines)
            if (!trim(line).empty()) kept.push_back(collapse_spaces(line));
        std::set<std::string> different(kept.begin(), kept.end());
        if (options && kept.size() < 2) wrong("lines", t("Skriv minst två alternativ, ett på varje rad."));
        if (statements && kept.empty()) wrong("lines", t("Skriv minst ett påstående."));
        if (kept.size() > most_lines) wrong("lines", trf(language_, "Skriv högst {} rader.", most_lines));
        if (different.size() != kept.size()) wrong("lines", t("Två rader är likadana."));
        if (std::ranges::any_of(kept, [](const auto& line) { return line.size() > most_text_bytes; }))
            wrong("lines", t("Skriv det kortare, med högst 500 tecken."));
        poll_.lines = std::move(kept);
    }
    void scale() {
        poll_.low_word = collapse_spaces(poll_.low_word);
        poll_.high_word = collapse_spaces(poll_.high_word);
        if (poll_.low_word.size() > 120) wrong("low_word", t("Skriv det kortare, med högst 60 tecken."));
        if (poll_.high_word.size() > 120) wrong("high_word", t("Skriv det kortare, med högst 60 tecken."));
        bool steps = poll_.kind == PollKind::scale || poll_.kind == PollKind::picture;
        if (steps && (poll_.most < 5 || poll_.most > 10))
            wrong("most", t("Välj en skala från 1–5 till 1–10."));
        if (poll_.kind != PollKind::choice) return;
        if (poll_.most < 1 || poll_.most > std::max<std::int64_t>(1, std::ssize(poll_.lines)))
            wrong("most", t("Så många alternativ finns inte."));
    }
    void openness() {
        if (poll_.is_anonymous && poll_.shown_at_once)
            wrong("shown_at_once",
                  t("Anonyma svar visas först när alla har svarat: annars syns vem som svarade "
                    "vad. Välj svar med namn, eller visa dem senare."));
        if (!poll_.is_anonymous && poll_.by_code)
            wrong("by_code", t("Utan konto går det bara att svara anonymt."));
        std::int64_t least = poll_.is_anonymous ? least_shown : 1;
        if (poll_.expected && (*poll_.expected < least || *poll_.expected > 100'000))
            wrong("expected", trf(language_, "Skriv ett antal från {} och uppåt.", least));
    }

    db::Write& write_;
    const rights::Visitor& visitor_;
    NewPoll poll_;
    Language language_;
    std::vector<FieldError> errors_;
};

// The same statements on the same scale, in any order and case.
std::string set_of(const NewPoll& poll) {
    if (poll.kind != PollKind::picture) return "";
    std::set<std::string> folded;
    for (const auto& line : poll.lines) folded.insert(fold_case(line));
    std::string all = std::to_string(poll.most);
    for (const auto& line : folded) all += "\n" + line;
    return sha256_hex(all);
}

Result<Poll> led_poll(db::Write& write, const rights::Visitor& visitor, PollId id, Language language) {
    auto poll = find_poll(write, {visitor}, id);
    if (!poll) return refuse(RefusalKind::not_found, tr(language, "Frågan finns inte."));
    if (!may_lead(write, visitor, *poll))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar leder frågan."));
    return *poll;
}

// What follows from leaving a state: results are sealed when they are shown, and of an anonymous poll nothing
// is left of who has answered when it is closed.
void enter(db::Write& write, const Poll& poll, PollState to) {
    bool too_few = poll.is_anonymous && poll.answers < least_shown;
    if (poll.state == PollState::open) too_few ? delete_tallies(write, poll.id) : seal_tallies(write, poll);
    // Those of the answers have done their work when nobody can answer, those of support when it is closed.
    bool is_done = poll.state == PollState::open || to == PollState::closed;
    if (poll.is_anonymous && is_done) delete_tickets(write, poll.id);
    update_state(write, poll, to);
}

std::string voter_of(const Participant& participant, PollId id) {
    const auto& visitor = participant.visitor;
    if (visitor.person) return fmt::format("person {}", visitor.person.value);
    if (visitor.signed_in()) return fmt::format("account {}", visitor.account.value);
    return "device " +
           auth::hex(auth::keyed_hash(fmt::format("{} {}", id.value, participant.device), "poll device"));
}
std::string supporter_of(const Participant& participant, PollId id) {
    return "support " + voter_of(participant, id);
}

Result<Poll> open_to(db::Write& write, const Participant& participant, PollId id, Language language) {
    auto poll = find_poll(write, participant, id);
    if (!poll || poll->state == PollState::draft)
        return refuse(RefusalKind::not_found, tr(language, "Frågan finns inte."));
    if (!participant.visitor.signed_in() && participant.device.empty())
        return refuse(RefusalKind::forbidden,
                      tr(language, "Läs in sidan igen och svara sedan: webbläsaren måste ta emot kakor."));
    return *poll;
}

}  // namespace

bool shows_support(const Poll& poll) { return !poll.is_anonymous || poll.state == PollState::closed; }

std::string read_code(std::string_view typed) {
    std::string code;
    for (char letter : typed) {
        if (letter == ' ' || letter == '-') continue;
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (code_letters.find(letter) == code_letters.npos) return "";
        code += letter;
    }
    return code.size() == code_length ? code : "";
}

bool lets_in(const Poll& poll, std::string_view code, Instant at) {
    if (code.empty() || poll.code != code || poll.state == PollState::draft) return false;
    return poll.state != PollState::closed || (poll.closed_at && at - *poll.closed_at < code_lives);
}
std::optional<Poll> find_poll(db::Read& read, const Participant& participant, PollId id) {
    auto poll = load_poll(read, id);
    if (!poll) return std::nullopt;
    if (lets_in(*poll, participant.code, now())) return poll;
    auto meeting = meetings::find_meeting(read, participant.visitor, poll->meeting);
    if (!meeting) return std::nullopt;
    bool leads = meetings::may_keep_minutes_of(participant.visitor, meeting->group);
    return poll->state != PollState::draft || leads ? poll : std::nullopt;
}
bool may_lead(db::Read& read, const rights::Visitor& visitor, const Poll& poll) {
    auto meeting = meetings::find_meeting(read, visitor, poll.meeting);
    return meeting && meetings::may_keep_minutes_of(visitor, meeting->group);
}
bool has_answered(db::Read& read, const Participant& participant, const Poll& poll) {
    return has_ticket(read, poll.id, voter_of(participant, poll.id));
}
bool has_supported(db::Read& read, const Participant& participant, const Poll& poll) {
    return has_ticket(read, poll.id, supporter_of(participant, poll.id));
}

Result<PollId> make_poll(db::Write& write, const rights::Visitor& visitor, const NewPoll& poll,
                         Language language) {
    auto meeting = meetings::find_meeting(write, visitor, poll.meeting);
    if (!meeting) return refuse(RefusalKind::not_found, tr(language, "Mötet finns inte."));
    if (!meetings::may_keep_minutes_of(visitor, meeting->group))
        return refuse(RefusalKind::forbidden,
                      tr(language, "Bara den som för gruppens anteckningar leder frågan."));
    auto checked = Making(write, visitor, poll, language).checked();
    if (!checked) return std::unexpected(checked.error());
    std::optional<std::string> code;
    if (checked->by_code) {
        code = new_code();
        while (poll_of_code(write, *code)) code = new_code();
    }
    PollId id = insert_poll(write, *checked, code, set_of(*checked));
    audit::record(write, visitor.actor(), {"make_poll", "poll", id.value, {}, checked->title});
    return id;
}

Result<void> advance_poll(db::Write& write, const rights::Visitor& visitor, PollId id, PollEvent event,
                          Language language) {
    auto poll = led_poll(write, visitor, id, language);
    if (!poll) return std::unexpected(poll.error());
    auto next = std::ranges::find_if(
        transitions, [&](const Transition& one) { return one.from == poll->state && one.event == event; });
    if (next == transitions.end())
        return refuse(RefusalKind::conflict,
                      tr(language, "Det går inte längre: frågan har gått vidare. Läs in sidan igen."));
    if (event == PollEvent::reveal && poll->is_anonymous && poll->answers < least_shown)
        return refuse(RefusalKind::conflict,
                      trf(language, "Vänta: anonyma svar visas först när minst {} har svarat.", least_shown));
    enter(write, *poll, next->to);
    audit::record(write, visitor.actor(),
                  {"advance_poll", "poll", id.value, std::string(name_of(poll->state)),
                   std::string(name_of(next->to))});
    return {};
}

Result<void> remove_poll(db::Write& write, const rights::Visitor& visitor, PollId id, Language language) {
    auto poll = led_poll(write, visitor, id, language);
    if (!poll) return std::unexpected(poll.error());
    if (poll->state != PollState::draft)
        return refuse(RefusalKind::conflict, tr(language, "En fråga som har ställts tas inte bort."));
    delete_poll(write, id);
    audit::record(write, visitor.actor(), {"remove_poll", "poll", id.value, poll->title, {}});
    return {};
}

Result<void> answer_poll(db::Write& write, const Participant& participant, PollId id,
                         const http::Fields& form, Language language) {
    auto poll = open_to(write, participant, id, language);
    if (!poll) return std::unexpected(poll.error());
    if (poll->state != PollState::open)
        return refuse(RefusalKind::conflict,
                      tr(language, "Frågan är stängd för svar. Ditt svar räknades inte."));
    auto marks = read_ballot(*poll, lines_of(write, id), form, language);
    if (!marks) return std::unexpected(marks.error());
    if (!poll->is_anonymous && !participant.visitor.person)
        return refuse(RefusalKind::forbidden, tr(language, "Logga in för att svara med namn."));
    bool first = take_ticket(write, id, voter_of(participant, id));
    if (!first && poll->is_anonymous)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Du har redan svarat. Ett anonymt svar går inte att ändra, för ingen vet "
                         "vilket som är ditt."));
    if (poll->is_anonymous)
        count_marks(write, id, *marks);
    else
        replace_votes(write, id, participant.visitor.person, *marks);
    if (!first) return {};
    count_answer(write, id);
    ++poll->answers;
    if (poll->expected && poll->answers >= *poll->expected) enter(write, *poll, PollState::revealed);
    return {};
}

Result<void> support_texts(db::Write& write, const Participant& participant, PollId id,
                           const std::vector<std::int64_t>& places, Language language) {
    auto poll = open_to(write, participant, id, language);
    if (!poll) return std::unexpected(poll.error());
    if (poll->state != PollState::revealed || poll->kind != PollKind::text)
        return refuse(RefusalKind::conflict, tr(language, "Det går inte att stödja svaren nu."));
    std::set<std::int64_t> chosen(places.begin(), places.end());
    if (chosen.empty())
        return refuse_fields(tr(language, "Svaret är inte skickat."),
                             {{"support", tr(language, "Välj minst ett av svaren.")}});
    if (!take_ticket(write, id, supporter_of(participant, id)))
        return refuse(RefusalKind::conflict, tr(language, "Du har redan sagt vilka svar du står bakom."));
    for (auto place : chosen)
        if (!support(write, id, place))
            return refuse_fields(tr(language, "Svaret är inte skickat."),
                                 {{"support", tr(language, "Välj bland svaren.")}});
    return {};
}

}  // namespace styrkedja::polls
