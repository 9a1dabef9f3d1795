// A digest: what one person is told on one day, and who is to be told now.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "commitments/commitments.h"
#include "mail/mail.h"
#include "reminders/owed_reports.h"
#include "reminders/reachable.h"

namespace styrkedja::reminders {

struct Digest {
    std::vector<commitments::Commitment> overdue;  // that no three mails have named yet
    std::vector<commitments::Commitment> undated;
    std::vector<commitments::Commitment> coming;  // within two weeks
    std::vector<commitments::Commitment> owed;    // by others
    std::int64_t open = 0, overdue_in_all = 0;    // as OwnPage counts them
    OwedReports reports;
    // What is only counted is no news.
    bool empty() const {
        return overdue.empty() && undated.empty() && coming.empty() && owed.empty() && reports.empty();
    }
};
Digest digest_for(db::Read& read, PersonId person, Date today);

std::string subject_of(const Digest& digest, Language language);
// `stop_url`: where mails are ended.
std::string text_of(const Digest& digest, const Reader& reader, const std::string& base_url,
                    const std::string& stop_url, Date today);

// Whose open account, address, employment and choice say that they get one now; empty: none.
std::optional<Reader> reader_of(db::Read& read, PersonId person, Date today);

struct Round {
    const mail::Settings& settings;
    std::string secret;
    Instant at;
    std::stop_token stopping = {};
};
// Composes and queues what is due; how many had something to be told. What a run that broke off has left is
// done by the next one, and two at once share the work: whose turn has been is a unique row of the same
// transaction as their mail.
std::int64_t compose_due(db::Database& database, const Round& round);

}  // namespace styrkedja::reminders
