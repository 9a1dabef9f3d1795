// The matter as an object of the red thread: what it says is decided by others, so it points at nothing
// itself.
#include "preparation/object.h"

#include "comments/comments.h"
#include "links/links.h"
#include "preparation/words.h"
#include "search/kinds.h"
#include "search/search.h"

namespace styrkedja::preparation {
namespace {

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto matter = find_matter(read, visit.visitor, MatterId{id});
    if (!matter) return std::nullopt;
    return links::Card{.title = matter->title,
                       .url = html::to("/matters/{}", id),
                       .state = word(visit.language, matter->state),
                       .tone = tone_of(*matter, date_of(now())),
                       .dated = matter->back_on};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto matter = find_matter(read, visit.visitor, MatterId{id});
    return matter && may_prepare(visit.visitor, *matter);
}

search::Readers readers_of(db::Read& read, const Matter& matter) {
    search::Readers readers{.group = matter.group, .people = {matter.preparer}};
    for (const auto& one : all_consulted(read, matter.id)) readers.people.push_back(one.person);
    return readers;
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto matter = load_matter(read, MatterId{id});
    return matter ? std::optional(readers_of(read, *matter)) : std::nullopt;
}

}  // namespace

void note_found(db::Write& write, const Matter& matter) {
    auto readers = readers_of(write, matter);
    search::remove(write, "matter", matter.id.value);
    search::add(write, {.kind = "matter",
                        .object = matter.id.value,
                        .group = readers.group,
                        .title = matter.title,
                        .body = matter.text + "\n" + matter.how_used,
                        .url = fmt::format("/matters/{}", matter.id.value),
                        .dated = matter.back_on,
                        .people = readers.people});
    comments::note_readers(write, {"matter", matter.id.value});
}

void hang_object() {
    search::hang({"matter", tr(Language::swedish, "Ärende"), tr(Language::swedish, "Ärenden")});
    links::hang({.name = "matter",
                 .word = tr(Language::swedish, "ärende"),
                 .card = card,
                 .may_link = may_link,
                 .readers = readers});
}

}  // namespace styrkedja::preparation
