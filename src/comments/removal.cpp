// What goes with a demonstration that is taken away. The rows of its people would go with them anyway; named
// here, what points to their comments can go too.
#include "comments/comments.h"

namespace styrkedja::comments {
namespace {

const std::string about = " WHERE kind = $1 AND object IN @list($2)";
const std::string demo_people = "(SELECT id FROM person WHERE demo)";
const db::Query<CommentId(std::string, std::string)> comments_about{"SELECT id FROM comment" + about};
const db::Query<CommentId()> comments_by_demo{"SELECT id FROM comment WHERE author IN " + demo_people};
const db::Query<void(CommentId)> delete_wordings{"DELETE FROM comment_wording WHERE comment = $1"};
const db::Query<void(CommentId)> delete_mentions{"DELETE FROM mention WHERE comment = $1"};
const db::Query<void(CommentId)> delete_comment{"DELETE FROM comment WHERE id = $1"};
const db::Query<void(std::string, std::string)> delete_attachments{"DELETE FROM attachment" + about};
const db::Query<void()> delete_demo_attachments{"DELETE FROM attachment WHERE added_by IN " + demo_people};
const db::Query<void(std::string, std::string)> delete_follows{"DELETE FROM follow" + about};

}  // namespace

std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone) {
    auto ids = write.all(comments_by_demo);
    for (const auto& [kind, objects] : links::ids_by_kind(gone)) {
        for (CommentId id : write.all(comments_about, kind, objects)) ids.push_back(id);
        for (const auto* query : {&delete_attachments, &delete_follows}) write.run(*query, kind, objects);
    }
    write.run(delete_demo_attachments);
    remove_unreferenced(write);
    std::vector<links::Ref> removed;
    for (CommentId id : ids) {
        for (const auto* query : {&delete_wordings, &delete_mentions, &delete_comment}) write.run(*query, id);
        removed.push_back({"comment", id.value});
    }
    return removed;
}

}  // namespace styrkedja::comments
