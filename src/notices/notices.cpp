// Telling, reading and forgetting.
#include "notices/notices.h"

namespace styrkedja::notices {
namespace {

constexpr std::chrono::days kept{90}, kept_unseen{365};

const db::Query<void(PersonId, NoticeWhat, std::string, std::int64_t)> drop_same{
    "DELETE FROM notice WHERE person = $1 AND seen_at IS NULL AND what = $2 AND ref_kind = $3 AND ref_object "
    "= $4"};
const db::Query<void(PersonId, Instant, NoticeWhat, std::string, std::string, std::int64_t)> insert{
    "INSERT INTO notice (person, at, what, actor_name, ref_kind, ref_object) VALUES ($1, $2, $3, $4, $5, "
    "$6)"};
const db::Query<Notice(PersonId, std::int64_t)> newest{
    "SELECT id, at, what, actor_name, ref_kind, ref_object FROM notice WHERE person = $1 AND seen_at IS NULL "
    "ORDER BY id DESC LIMIT $2"};
const db::Query<void(PersonId, NoticeId, Instant)> see{
    "UPDATE notice SET seen_at = $3 WHERE person = $1 AND seen_at IS NULL AND id <= $2"};
const db::Query<void(Instant, Instant)> forget{"DELETE FROM notice WHERE seen_at < $1 OR at < $2"};
const db::Query<void(std::string, std::string)> forget_objects{
    "DELETE FROM notice WHERE ref_kind = $1 AND ref_object IN @list($2)"};

}  // namespace

void tell(db::Write& write, const rights::Visitor& actor, PersonId person, NoticeWhat what,
          const links::Ref& ref) {
    if (person == actor.person) return;
    write.run(drop_same, person, what, ref.kind, ref.object);
    write.run(insert, person, now(), what, actor.name, ref.kind, ref.object);
}

std::vector<Notice> unseen(db::Read& read, PersonId person, std::int64_t limit) {
    return read.all(newest, person, limit);
}

void mark_seen(db::Write& write, PersonId person, NoticeId up_to) { write.run(see, person, up_to, now()); }

void remove_objects(db::Write& write, std::span<const links::Ref> gone) {
    for (const auto& [kind, ids] : links::ids_by_kind(gone)) write.run(forget_objects, kind, ids);
}

const char* in_words(NoticeWhat what, Language l) {
    switch (what) {
        case NoticeWhat::given:
            return tr(l, "gav dig");
        case NoticeWhat::changed:
            return tr(l, "ändrade");
        case NoticeWhat::done:
            return tr(l, "är klar med");
        case NoticeWhat::dropped:
            return tr(l, "skrev av");
        case NoticeWhat::reopened:
            return tr(l, "öppnade igen");
        case NoticeWhat::mentioned:
            return tr(l, "nämnde dig i");
        case NoticeWhat::commented:
            return tr(l, "skrev en kommentar till");
        case NoticeWhat::answered:
            return tr(l, "svarade på");
        case NoticeWhat::reported:
            return tr(l, "rapporterade");
        case NoticeWhat::asked:
            return tr(l, "frågar dig om");
        case NoticeWhat::heard:
            return tr(l, "har vägt in ditt svar i");
        case NoticeWhat::decided:
            return tr(l, "noterade beslutet i");
        case NoticeWhat::invited:
            return tr(l, "bjöd in din grupp till");
    }
    return "";
}

void add_jobs(jobs::Work& work) {
    work.add(jobs::Kind{.name = "forget_notices",
                        .title = [](Language l) { return tr(l, "Glöm gamla nyheter"); },
                        .handler =
                            [](db::Database& database, const jobs::Job&) {
                                database.write([](db::Write& write) {
                                    write.run(forget, now() - kept, now() - kept_unseen);
                                });
                            }});
    work.add(jobs::Schedule{"forget_notices", jobs::Daily{4, 10}});
}

}  // namespace styrkedja::notices
