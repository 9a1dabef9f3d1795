// A comment stands in the red thread by what it cites, for those who see what it is about.
#include "comments/object.h"

#include "base/text.h"
#include "comments/commands.h"
#include "search/kinds.h"

namespace styrkedja::comments {
namespace {

constexpr std::size_t title_bytes = 120;

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto comment = find_comment(read, CommentId{id});
    if (!comment || comment->taken_back_at || !subject(visit, read, {comment->kind, comment->object}))
        return std::nullopt;
    return links::Card{
        .title = shorten(fmt::format("{}: {}", comment->author_name, comment->text), title_bytes),
        .url = page_of({comment->kind, comment->object}, comment->id),
        .dated = date_of(comment->written_at)};
}

bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto comment = find_comment(read, CommentId{id});
    return comment && comment->author == visit.visitor.person && !comment->taken_back_at;
}

}  // namespace

html::Url page_of(const links::Ref& ref, CommentId id) {
    return html::to("/objects/{}/{}/comments?until={}#comment-{}", ref.kind, ref.object, id.value, id.value);
}

void hang_object() {
    search::hang({"comment", tr(Language::swedish, "Kommentar"), tr(Language::swedish, "Kommentarer")});
    links::hang(
        {.name = "comment", .word = tr(Language::swedish, "kommentar"), .card = card, .may_link = may_link});
}

}  // namespace styrkedja::comments
