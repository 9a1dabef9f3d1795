// Coming, going, and who is there.
#include "presence/presence.h"

#include "base/text.h"

namespace styrkedja::presence {
namespace {

constexpr std::chrono::seconds kept{25};  // a browser says every ten seconds that somebody writes
constexpr std::int64_t most_named = 5;

struct Known {
    bool is;
};
const db::Query<void(Instant)> forget{"DELETE FROM presence WHERE seen_at < $1"};
const db::Query<Known(std::string, std::int64_t, PersonId)> known{
    "SELECT count(*) > 0 FROM presence WHERE kind = $1 AND object = $2 AND person = $3"};
const db::Query<void(std::string, std::int64_t, PersonId, Instant)> put{
    "INSERT INTO presence (kind, object, person, seen_at) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, object, "
    "person) DO UPDATE SET seen_at = excluded.seen_at"};
const db::Query<void(std::string, std::int64_t, PersonId)> remove{
    "DELETE FROM presence WHERE kind = $1 AND object = $2 AND person = $3"};
const db::Query<std::string(std::string, std::int64_t, PersonId, Instant, std::int64_t)> names_there{
    "SELECT p.name FROM presence w JOIN person p ON p.id = w.person WHERE w.kind = $1 AND w.object = $2 AND "
    "w.person <> $3 AND w.seen_at >= $4 ORDER BY p.sort_key, p.id LIMIT $5"};

}  // namespace

bool come(db::Write& write, PersonId person, const links::Ref& ref) {
    write.run(forget, now() - kept);
    bool was_there = write.one(known, ref.kind, ref.object, person)->is;
    write.run(put, ref.kind, ref.object, person, now());
    return !was_there;
}

bool leave(db::Write& write, PersonId person, const links::Ref& ref) {
    write.run(forget, now() - kept);
    bool was_there = write.one(known, ref.kind, ref.object, person)->is;
    if (was_there) write.run(remove, ref.kind, ref.object, person);
    return was_there;
}

std::vector<std::string> others(db::Read& read, PersonId self, const links::Ref& ref) {
    return read.all(names_there, ref.kind, ref.object, self, now() - kept, most_named);
}

std::string in_words(const std::vector<std::string>& names, Language language) {
    if (names.empty()) return {};
    if (names.size() == 1) return trf(language, "{} skriver här också", names[0]);
    std::vector<std::string> first(names.begin(), names.end() - 1);
    return trf(language, "{} och {} skriver här också", join(first, ", "), names.back());
}

html::Presence of_page(const auth::Visit& visit, const std::vector<std::string>& topics) {
    for (const std::string& topic : topics) {
        auto slash = topic.find('/');
        if (slash == std::string::npos || !links::find_kind(topic.substr(0, slash))) continue;
        auto object = parse_number(topic.substr(slash + 1));
        if (!object) continue;
        auto names = visit.database.read([&](db::Read& read) {
            return others(read, visit.visitor.person, {topic.substr(0, slash), *object});
        });
        return {.object = topic, .said = in_words(names, visit.language)};
    }
    return {};
}

}  // namespace styrkedja::presence
