// The commands: each asks for the right itself and is one transaction.
#pragma once
#include "comments/store.h"

namespace styrkedja::comments {

inline constexpr std::size_t most_characters = 10'000;
inline constexpr std::chrono::hours change_time{1};

// What the object is called, if it can be commented and this visitor sees it.
std::optional<links::Card> subject(const auth::Visit& visit, db::Read& read, const links::Ref& ref);
bool may_attach(const auth::Visit& visit, db::Read& read, const links::Ref& ref);
bool may_remove(const auth::Visit& visit, db::Read& read, const Attachment& attachment);
bool may_change(const auth::Visit& visit, const Comment& comment);  // its author, within an hour

// Refused, at the field: nothing written, too long, a mention that cannot be (mentions.h).
Result<CommentId> add_comment(db::Write& write, const auth::Visit& visit, const links::Ref& ref,
                              std::string_view text, const std::string& field);
Result<void> change_comment(db::Write& write, const auth::Visit& visit, CommentId id, std::string_view text,
                            const std::string& field);
Result<void> take_back_comment(db::Write& write, const auth::Visit& visit, CommentId id);

// The file has been checked and scanned.
Result<AttachmentId> add_attachment(db::Write& write, const auth::Visit& visit, const links::Ref& ref,
                                    const NewAttachment& file);
Result<void> remove_attachment(db::Write& write, const auth::Visit& visit, AttachmentId id);

Result<void> set_follow(db::Write& write, const auth::Visit& visit, const links::Ref& ref, bool on);

}  // namespace styrkedja::comments
