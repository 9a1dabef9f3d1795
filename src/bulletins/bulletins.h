// What a group tells its sister groups in a few sentences: it stands on their agendas until they have met.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "base/refusal.h"
#include "db/database.h"

namespace styrkedja {

using BulletinId = Id<struct BulletinTag>;

namespace bulletins {

inline constexpr std::size_t most_bytes = 2000, most_targets = 50;

struct NewBulletin {
    GroupId group;
    std::string text;
    bool to_all = true;
    std::vector<GroupId> to = {};  // otherwise
};
// By whoever keeps the group's minutes. Refused: no text or too much of it, told to nobody, to itself or to a
// group that is not there.
Result<BulletinId> tell(db::Write& write, const rights::Visitor& visitor, const NewBulletin& bulletin,
                        Language language);
// Of the group that is returned.
Result<GroupId> withdraw(db::Write& write, const rights::Visitor& visitor, BulletinId id, Language language);

struct Bulletin {
    BulletinId id;
    GroupId group;
    std::string group_name;
    std::string text;
    Date published_on;
    std::string author;
    bool to_all;
    bool withdrawn;
};
// Told by the group, the newest first, withdrawn ones too; before: where the page before ended.
std::vector<Bulletin> told_by(db::Read& read, GroupId group, std::int64_t before, std::int64_t limit);
// Told to the group by others from the day until the other; the newest first. The caller sees the group.
std::vector<Bulletin> told_to(db::Read& read, GroupId group, Date from, Date until, std::int64_t limit);
std::vector<std::string> targets_of(db::Read& read, BulletinId id);  // names, in Swedish order

// As a list: what each says, which group, who, when.
void received_list(html::Out& out, const auth::Visit& visit, const std::vector<Bulletin>& received);

void remove_group(db::Write& write, GroupId group);  // of a demonstration that is taken away

// /groups/{}/bulletins, /bulletins/{}/withdraw
void add_routes(auth::Routes& routes);

}  // namespace bulletins
}  // namespace styrkedja
