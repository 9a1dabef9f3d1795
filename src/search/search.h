// Full-text search in Swedish, with the same words, the same hits and the same order on both engines: the
// server stems the words itself (libstemmer) and the engine only looks the stems up.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "db/database.h"

namespace styrkedja::search {

// Who finds something: those who see the group or one of its guests, these persons, or everyone.
struct Readers {
    std::optional<GroupId> group = {};
    std::vector<PersonId> people = {};
    std::vector<GroupId> guests = {};
    bool everyone = false;  // who is signed in
};
struct Entry {
    std::string kind;  // "agenda_item", "decision", "commitment", "meeting", "report", "comment"
    std::int64_t object = 0;
    std::optional<GroupId> group;  // whose people may find it
    std::string title;
    std::string body;
    std::string url;  // where the hit leads
    std::optional<Date> dated = {};
    std::vector<PersonId> people = {};  // who may find it beside them
    std::vector<GroupId> guests = {};   // and whose people
    bool everyone = false;              // every signed-in person finds it
};
// In the transaction of the command that changes the object; many in a row, after its other writes, are
// quickest.
void add(db::Write& write, const Entry& entry);
// Other words for an object that is indexed already; one that is not stays so.
void change_body(db::Write& write, std::string_view kind, std::int64_t object, std::string body);
void change_heading(db::Write& write, std::string_view kind, std::int64_t object, std::string title,
                    std::optional<Date> dated);
// Others see it from now on; what is not indexed stays so.
void change_readers(db::Write& write, std::string_view kind, std::int64_t object, const Readers& readers);
void remove(db::Write& write, std::string_view kind, std::int64_t object);
void remove_group(db::Write& write, GroupId group);  // everything that only its people find
void rebuild_index(db::Write& write);                // after a restore, which leaves the index out

// The stems of a text's words, in order, separated by spaces.
std::string stems_of(std::string_view text);

// A stretch of text with the places of the hits in it, for marking.
struct Snippet {
    std::string text;
    struct Mark {
        std::size_t begin, end;  // byte offsets into text
    };
    std::vector<Mark> marks;
};
Snippet snippet_of(std::string_view body, std::string_view query);

struct Hit {
    std::string kind;
    std::int64_t object;
    std::string title;
    std::string url;
    std::optional<Date> dated;
    Snippet snippet;
};
struct Hits {
    std::vector<Hit> hits;  // titles that hold every word first, then newest first
    bool more = false;      // more were found than looked through
};
inline constexpr std::int64_t candidates = 200;  // the newest so many are looked through, whatever matches
inline constexpr std::size_t hits_shown = 30;

struct Filter {
    std::string kind = {};                   // empty: all kinds
    std::optional<UnitId> unit = {};         // of the groups of the unit and all below it
    std::optional<Date> from = {}, to = {};  // what is dated in between
};
// Every word must be there, as a whole word in any form or as the beginning of one; in quotes or not makes no
// difference. No words: no hits.
Hits find(db::Read& read, const rights::Visitor& visitor, std::string_view query, const Filter& filter = {});
struct UnitName {
    UnitId id;
    std::string name;
};
std::vector<UnitName> units_with_groups(db::Read& read);  // today, in Swedish order; at most 200

// What is found by its name elsewhere, such as people, stands before the hits; markup of a list's items,
// empty when nobody is called that. Hung while the routes are put together, before any request.
struct NameList {
    const char* title;  // Swedish, for visit.t
    html::Markup (*find)(const auth::Visit& visit, std::string_view query);
};
void hang(const NameList& list);

void add_routes(auth::Routes& routes);  // /search

}  // namespace styrkedja::search
