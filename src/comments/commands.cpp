// What may be said, changed, taken back, attached and removed, by whom.
#include "comments/commands.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/text.h"
#include "comments/mentions.h"
#include "comments/object.h"
#include "notices/notices.h"
#include "search/search.h"

namespace styrkedja::comments {
namespace {

links::Ref ref_of(const Comment& comment) { return {comment.kind, comment.object}; }
links::Ref ref_of(const Attachment& attachment) { return {attachment.kind, attachment.object}; }
std::string said(const links::Ref& ref) { return fmt::format("{} {}", ref.kind, ref.object); }

std::unexpected<Refusal> not_there(const auth::Visit& visit) {
    return refuse(RefusalKind::not_found, visit.t("Det finns inte, eller så får du inte se det."));
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Result<void> check_text(const auth::Visit& visit, std::string_view text, const std::string& field) {
    auto wrong = [&](std::string message) {
        return refuse_fields(visit.t("Kommentaren är inte sparad."), {{field, std::move(message)}});
    };
    if (text.empty()) return wrong(visit.t("Skriv vad du vill säga."));
    if (characters_in(text) > most_characters)
        return wrong(trf(visit.language, "En kommentar har högst {} tecken.", most_characters));
    return {};
}

// Nothing: its kind does not say who sees it, so nobody finds what is said about it.
std::optional<search::Readers> readers_of(db::Read& read, const links::Ref& ref) {
    const auto* kind = links::find_kind(ref.kind);
    return kind && kind->readers ? kind->readers(read, ref.object) : std::nullopt;
}

// Found by its author's name and its words alone: what the object is called may be more than all of its
// readers know, and changes.
void make_findable(db::Write& write, const auth::Visit& visit, const links::Ref& ref, CommentId id,
                   std::string_view text) {
    auto readers = readers_of(write, ref);
    if (!readers) return;
    search::add(write, {"comment", id.value, readers->group, visit.visitor.name, std::string(text),
                        std::string(page_of(ref, id).view()), date_of(now()), readers->people,
                        readers->guests, readers->everyone});
}

// Citations and mentions follow from the text.
Result<void> note_text(db::Write& write, const auth::Visit& visit, const links::Ref& ref, CommentId id,
                       std::string_view text, const std::string& field) {
    auto people = mentioned_in(write, visit, ref, text, field);
    if (!people) return std::unexpected(people.error());
    for (PersonId person : set_mentioned(write, id, *people))
        notices::tell(write, visit.visitor, person, NoticeWhat::mentioned, ref);
    links::note_citations(write, {"comment", id.value}, text);
    return {};
}

// The visitor's own comment, if they still see what it is about.
std::optional<Comment> own_comment(db::Read& read, const auth::Visit& visit, CommentId id) {
    auto comment = find_comment(read, id);
    bool own = comment && comment->author == visit.visitor.person && !comment->taken_back_at;
    return own && subject(visit, read, ref_of(*comment)) ? comment : std::nullopt;
}

}  // namespace

std::optional<links::Card> subject(const auth::Visit& visit, db::Read& read, const links::Ref& ref) {
    return ref.kind == "comment" ? std::nullopt : links::card_of(visit, read, ref);
}
bool may_attach(const auth::Visit& visit, db::Read& read, const links::Ref& ref) {
    const auto* kind = links::find_kind(ref.kind);
    return kind && kind->may_link(visit, read, ref.object);
}
bool may_remove(const auth::Visit& visit, db::Read& read, const Attachment& attachment) {
    return attachment.added_by == visit.visitor.person || may_attach(visit, read, ref_of(attachment));
}
bool may_change(const auth::Visit& visit, const Comment& comment) {
    return comment.author == visit.visitor.person && !comment.taken_back_at &&
           now() - comment.written_at <= change_time;
}

Result<CommentId> add_comment(db::Write& write, const auth::Visit& visit, const links::Ref& ref,
                              std::string_view text, const std::string& field) {
    if (!subject(visit, write, ref)) return not_there(visit);
    if (auto checked = check_text(visit, text, field); !checked) return std::unexpected(checked.error());
    CommentId id = insert_comment(write, ref, visit.visitor.person, text);
    if (auto noted = note_text(write, visit, ref, id, text, field); !noted)
        return std::unexpected(noted.error());
    make_findable(write, visit, ref, id, text);
    for (PersonId follower : followers_of(write, ref))
        notices::tell(write, visit.visitor, follower, NoticeWhat::commented, ref);
    audit::record(write, visit.visitor.actor(),
                  {"add_comment", "comment", id.value, {}, fmt::format("{}: {}", said(ref), text)});
    return id;
}

Result<void> change_comment(db::Write& write, const auth::Visit& visit, CommentId id, std::string_view text,
                            const std::string& field) {
    auto comment = own_comment(write, visit, id);
    if (!comment) return not_there(visit);
    if (!may_change(visit, *comment))
        return refuse(RefusalKind::conflict,
                      visit.t("En kommentar kan ändras i en timme. Skriv en ny, eller ta tillbaka den."));
    if (auto checked = check_text(visit, text, field); !checked) return checked;
    if (text == comment->text) return {};
    replace_text(write, *comment, text);
    search::change_body(write, "comment", id.value, std::string(text));
    audit::record(write, visit.visitor.actor(),
                  {"change_comment", "comment", id.value, comment->text, std::string(text)});
    return note_text(write, visit, ref_of(*comment), id, text, field);
}

Result<void> take_back_comment(db::Write& write, const auth::Visit& visit, CommentId id) {
    auto comment = own_comment(write, visit, id);
    if (!comment || !set_taken_back(write, id)) return not_there(visit);
    links::note_citations(write, {"comment", id.value}, "");
    search::remove(write, "comment", id.value);
    audit::record(write, visit.visitor.actor(),
                  {"take_back_comment", "comment", id.value, comment->text, {}});
    return {};
}

Result<AttachmentId> add_attachment(db::Write& write, const auth::Visit& visit, const links::Ref& ref,
                                    const NewAttachment& file) {
    if (!subject(visit, write, ref)) return not_there(visit);
    if (!may_attach(visit, write, ref))
        return refuse(RefusalKind::forbidden, visit.t("Du får inte bifoga filer här."));
    AttachmentId id = insert_attachment(write, ref, visit.visitor.person, file);
    audit::record(
        write, visit.visitor.actor(),
        {"add_attachment", "attachment", id.value, {}, fmt::format("{}: {}", said(ref), file.name)});
    return id;
}

Result<void> remove_attachment(db::Write& write, const auth::Visit& visit, AttachmentId id) {
    auto attachment = find_attachment(write, id);
    if (!attachment || !subject(visit, write, ref_of(*attachment))) return not_there(visit);
    if (!may_remove(visit, write, *attachment))
        return refuse(RefusalKind::forbidden, visit.t("Du får inte ta bort den bilagan."));
    set_removed(write, id);
    audit::record(
        write, visit.visitor.actor(),
        {"remove_attachment",
         "attachment",
         id.value,
         fmt::format("{}: {} (SHA-256 {})", said(ref_of(*attachment)), attachment->name, attachment->sha256),
         {}});
    return {};
}

void note_readers(db::Write& write, const links::Ref& ref) {
    auto readers = readers_of(write, ref);
    if (!readers) return;
    for (CommentId id : standing_comments(write, ref))
        search::change_readers(write, "comment", id.value, *readers);
}

Result<void> set_follow(db::Write& write, const auth::Visit& visit, const links::Ref& ref, bool on) {
    if (!subject(visit, write, ref)) return not_there(visit);
    if (on)
        insert_follow(write, ref, visit.visitor.person);
    else
        delete_follow(write, ref, visit.visitor.person);
    return {};
}

}  // namespace styrkedja::comments
