// What others did that concerns a person, told in the app until they have seen it.
#pragma once
#include <string>
#include <vector>

#include "jobs/jobs.h"
#include "links/links.h"

namespace styrkedja {

using NoticeId = Id<struct NoticeTag>;

// What happened with the object, said of whoever did it.
enum class NoticeWhat {
    given,
    changed,
    done,
    dropped,
    reopened,
    mentioned,
    commented,
    answered,
    reported,
    asked,
    invited,
    heard,
    decided
};
template <>
inline constexpr auto enum_names<NoticeWhat> =
    std::array{"given"sv,    "changed"sv,  "done"sv,  "dropped"sv, "reopened"sv, "mentioned"sv, "commented"sv,
               "answered"sv, "reported"sv, "asked"sv, "invited"sv, "heard"sv,    "decided"sv};

namespace notices {

struct Notice {
    NoticeId id;
    Instant at;
    NoticeWhat what;
    std::string actor_name;
    std::string ref_kind;
    std::int64_t ref_object;
};
// In the transaction of the command; nobody is told of what they did themselves. The same news about the same
// object replaces one that has not been seen.
void tell(db::Write& write, const rights::Visitor& actor, PersonId person, NoticeWhat what,
          const links::Ref& ref);

std::vector<Notice> unseen(db::Read& read, PersonId person, std::int64_t limit);  // newest first
void mark_seen(db::Write& write, PersonId person, NoticeId up_to);  // that one and all before it
const char* in_words(NoticeWhat what, Language language);           // "gav dig"

// Removes what was told of them, for good: only for a demonstration that is taken away.
void remove_objects(db::Write& write, std::span<const links::Ref> gone);

// Removes what was seen 90 days ago, and what nobody saw within a year.
void add_jobs(jobs::Work& work);

}  // namespace notices
}  // namespace styrkedja
