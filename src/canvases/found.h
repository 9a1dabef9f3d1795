// How what is analysed is found by the search: a canvas, or an analysis, as its subject is.
#pragma once
#include <optional>
#include <string>

#include "db/database.h"
#include "links/links.h"
#include "search/search.h"

namespace styrkedja::canvases {

// Who finds the subject; one whose kind tells no readers: nobody.
std::optional<search::Readers> readers_of(db::Read& read, const links::Ref& subject);

struct Found {
    links::Ref ref;
    std::string title = {};
    std::string body = {};
    std::string url = {};
    std::optional<Date> dated = {};
};
// After words have changed: what they cite, and what finds them.
void note_found(db::Write& write, const std::optional<search::Readers>& readers, Found found);

}  // namespace styrkedja::canvases
