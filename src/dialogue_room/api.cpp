// GET /api/dialogues/{id} → the dialogue as its reader may see it: {"id","title","round","unit","superior",
//   "subordinate","state","planned_on","planned_at","minutes","place","held_on","confirmed_on","samsyn",
//   "version","record_version"}, with "ratings", "prework" and "record" (section → version, answers by key)
//   and "supplements" for those who may read it. Whoever only leads the round gets the first part alone.
// POST /api/dialogues/{id}/… as the forms of the pages, with their fields; answers with the dialogue.
//   Sections and ratings answer {"version"}, and after a conflict {"message","version","theirs"}. A file
//   comes as multipart, "file", with "seen": the number that stands as the answer "key.file", 0 when there is
//   none.
// GET /api/dialogues/shared?page= → {"sentences":[…],"more"}
#include <boost/json.hpp>

#include "dialogue_room/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::dialogue_room::pages {
namespace {

namespace json = boost::json;

json::value number_or_null(const std::optional<std::int64_t>& number) {
    return number ? json::value(*number) : json::value(nullptr);
}

json::object sheet(const Writing& writing) {
    json::object sections;
    for (const auto& section : writing.content.sections) {
        json::object answers;
        for (const auto& question : section.questions)
            for (auto at = writing.answers.lower_bound(question.key); at != writing.answers.end(); ++at) {
                if (at->first != question.key && !at->first.starts_with(question.key + ".")) break;
                answers[at->first] = json::value_from(at->second);
            }
        sections[section.key] =
            json::object{{"version", writing.version(section.key)}, {"answers", std::move(answers)}};
    }
    return sections;
}

json::array ratings(db::Read& read, const auth::Visit& visit, const Dialogue& dialogue) {
    json::array list;
    for (const auto& one : dialogues::ratings_of(read, visit.visitor, dialogue))
        list.push_back(json::object{{"focus", one.focus.value},
                                    {"name", one.name},
                                    {"own", number_or_null(one.own)},
                                    {"own_reason", one.own_reason},
                                    {"superior", number_or_null(one.superior)},
                                    {"superior_reason", one.superior_reason},
                                    {"agreed", number_or_null(one.agreed)},
                                    {"dissent", one.dissent}});
    return list;
}

json::object object_of(const Dialogue& dialogue) {
    return {{"id", dialogue.id.value},
            {"title", dialogue.title()},
            {"round", dialogue.round.value},
            {"unit", dialogue.unit.value},
            {"superior", dialogue.superior_name},
            {"subordinate", dialogue.subordinate_name},
            {"state", name_of(dialogue.state)},
            {"planned_on", day_or_null(dialogue.planned_on)},
            {"planned_at", dialogue.planned_at},
            {"minutes", dialogue.minutes},
            {"place", dialogue.place},
            {"held_on", day_or_null(dialogue.held_on)},
            {"confirmed_on", day_or_null(dialogue.confirmed_on)},
            {"samsyn", dialogue.samsyn ? json::value(*dialogue.samsyn) : json::value(nullptr)},
            {"version", dialogue.version},
            {"record_version", dialogue.record_version}};
}

void add_content(json::object& answer, const auth::Visit& visit, db::Read& read, const Room& room) {
    answer["ratings"] = ratings(read, visit, room.dialogue);
    if (room.shows(dialogues::prework))
        answer["prework"] = sheet(writing_of(read, room, dialogues::prework, visit.language));
    if (room.shows(dialogues::record))
        answer["record"] = sheet(writing_of(read, room, dialogues::record, visit.language));
    json::array supplements;
    for (const auto& one : dialogues::supplements_of(read, room.id()))
        supplements.push_back(json::object{{"text", one.text}, {"by", one.by}, {"at", iso(one.at)}});
    answer["supplements"] = std::move(supplements);
}

}  // namespace

http::Response as_json(const auth::Visit& visit, DialogueId id) {
    json::object answer;
    auto room = visit.database.read([&](db::Read& read) {
        auto found = room_of(visit, read, id);
        if (!found) return found;
        answer = object_of(found->dialogue);
        if (found->reads) add_content(answer, visit, read, *found);
        return found;
    });
    if (!room) return visit.not_found();
    note_reading(visit, *room);
    return http::json(json::serialize(answer));
}
http::Response api_dialogue(auth::Visit& visit) {
    auto id = visit.id<DialogueId>(0);
    return id ? as_json(visit, *id) : visit.not_found();
}

}  // namespace styrkedja::dialogue_room::pages
