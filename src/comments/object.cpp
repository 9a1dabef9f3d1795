// A comment stands in the red thread by what it cites, for those who see what it is about.
#include "comments/object.h"

#include "base/text.h"
#include "comments/commands.h"

namespace styrkedja::comments {
namespace {

constexpr std::size_t title_bytes = 120;

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto comment = find_comment(read, CommentId{id});
    if (!comment || comment->taken_back_at || !subject(visit, read, {comment->kind, comment->object}))
        return std::nullopt;
    return links::Card{
        .title = shorten(fmt::format("{}: {}", comment->author_name, comment->text), title_bytes),
        .url =
            html::to("/objects/{}/{}/comments?until={}#comment-{}", comment->kind, comment->object, id, id),
        .dated = date_of(comment->written_at)};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto comment = find_comment(read, CommentId{id});
    return comment && comment->author == visit.visitor.person && !comment->taken_back_at;
}

}  // namespace

void hang_object() {
    links::hang(
        {.name = "comment", .word = tr(Language::swedish, "kommentar"), .card = card, .may_link = may_link});
}

}  // namespace styrkedja::comments
