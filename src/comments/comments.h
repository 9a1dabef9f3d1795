// What people say about an object of any kind (links::Kind), the files they attach to it and who follows it.
// Whoever sees the object sees these; nobody else learns that there are any.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"
#include "links/links.h"

namespace styrkedja {

namespace jobs {
class Work;
}

using CommentId = Id<struct CommentTag>;
using AttachmentId = Id<struct AttachmentTag>;

namespace comments {

// For the page of any object, at its end: attachments, the last comments, the forms, "Följ". The page's own
// frame has the topic "kind/id". Empty: the visitor does not see the object.
html::Markup panel(const auth::Visit& visit, const links::Ref& ref);

// Whoever follows the object, whether they still see it or not.
std::vector<PersonId> followers_of(db::Read& read, const links::Ref& ref);

// Others see the object now: they find its comments in the search from now on, and nobody else.
void note_readers(db::Write& write, const links::Ref& ref);

// The bytes that no attachment has any more; says how many files that were.
std::int64_t remove_unreferenced(db::Write& write);

// Removes what was said about them, attached to them and followed, and what people of the demonstration said
// anywhere, for good; which comments those were. Only for a demonstration that is taken away.
std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone);

inline constexpr std::size_t most_file_bytes = std::size_t{25} << 20;
struct Settings {
    // A program and its arguments, without a shell: it reads a file on standard input and ends with 0 when
    // the file is clean, with 1 when it is infected. Empty: files are not scanned.
    std::vector<std::string> scan_command = {};
    std::chrono::milliseconds scan_time{30'000};
    std::function<void(std::string_view)> on_scan_failure = [](std::string_view) {};
};
// /objects/{kind}/{id}/…, /comments/{}/…, /attachments/{}; hangs the kind "comment".
void add_routes(auth::Routes& routes, const Settings& settings = {});
void add_jobs(jobs::Work& work);

}  // namespace comments
}  // namespace styrkedja
