// Saying something about an object, changing it, taking it back, and following the object.
#include "comments/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::comments::pages {
namespace {

std::string anchor_of(CommentId id) { return fmt::format("#comment-{}", id.value); }

// The comment of the route, by its author, with what it is about.
struct Own {
    Comment comment;
    About about;
};
std::optional<Own> own_comment(const auth::Visit& visit) {
    auto id = visit.id<CommentId>(0);
    if (!id) return std::nullopt;
    auto comment = visit.database.read([&](db::Read& read) { return find_comment(read, *id); });
    if (!comment || comment->author != visit.visitor.person) return std::nullopt;
    auto about = about_of(visit, {comment->kind, comment->object});
    return about ? std::optional(Own{std::move(*comment), std::move(*about)}) : std::nullopt;
}

http::Response set(auth::Visit& visit, bool on) {
    auto about = about_of(visit);
    if (!about) return visit.not_found();
    auto done =
        visit.database.write([&](db::Write& write) { return set_follow(write, visit, about->ref, on); });
    if (!done) return visit.refused(done.error());
    return go_back(visit, *about, "#comments",
                   on ? visit.t("Du följer det här.") : visit.t("Du följer inte längre det här."));
}

}  // namespace

std::optional<About> about_of(const auth::Visit& visit, const links::Ref& ref) {
    auto card = visit.database.read([&](db::Read& read) { return subject(visit, read, ref); });
    return card ? std::optional(About{ref, std::move(*card)}) : std::nullopt;
}
std::optional<About> about_of(const auth::Visit& visit) {
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    return number ? about_of(visit, {std::string(visit.args[0]), *number}) : std::nullopt;
}

http::Response page(const auth::Visit& visit, const About& about, Shown shown, const Refusal* refusal) {
    if (refusal) {
        shown.errors = refusal->fields;
        shown.back = auth::local_path(visit.field("back"));
        if (shown.back == "/")
            shown.back = fmt::format("/objects/{}/{}/comments", about.ref.kind, about.ref.object);
    }
    html::Frame frame = visit.frame(about.card.title);
    frame.crumbs = {{links::kind_word(visit, about.ref), about.card.url}};
    frame.topics = {fmt::format("{}/{}", about.ref.kind, about.ref.object)};
    html::Out out;
    html::heading(out, about.card.title, visit.t("Bilagor och kommentarer"));
    if (refusal && refusal->fields.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, shown.errors);
    out("{}", panel(visit, about.ref, shown));
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

http::Response go_back(const auth::Visit& visit, const About& about, const std::string& anchor,
                       std::string_view notice) {
    visit.announce(fmt::format("{}/{}", about.ref.kind, about.ref.object));
    std::string_view url = about.card.url.view();
    std::string back = visit.field("back");
    std::string path = back.empty() ? std::string(url.substr(0, url.find('#'))) : auth::local_path(back);
    return visit.redirect(path.substr(0, path.find('#')) + anchor, notice);
}

http::Response comments(auth::Visit& visit) {
    auto about = about_of(visit);
    if (!about) return visit.not_found();
    return page(visit, *about, {.until = parse_id<CommentId>(visit.query("until")).value_or(CommentId{})});
}

http::Response add(auth::Visit& visit) {
    auto about = about_of(visit);
    if (!about) return visit.not_found();
    std::string text = visit.field("comment");
    auto added = visit.database.write(
        [&](db::Write& write) { return add_comment(write, visit, about->ref, text, "comment"); });
    if (!added) return page(visit, *about, {.typed = text}, &added.error());
    return go_back(visit, *about, anchor_of(*added), visit.t("Kommentaren är sparad."));
}

http::Response change(auth::Visit& visit) {
    auto own = own_comment(visit);
    if (!own) return visit.not_found();
    CommentId id = own->comment.id;
    std::string field = fmt::format("comment-{}", id.value);
    std::string text = visit.field(field);
    auto changed =
        visit.database.write([&](db::Write& write) { return change_comment(write, visit, id, text, field); });
    if (!changed && changed.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!changed) return page(visit, own->about, {.typed = text, .changing = id}, &changed.error());
    return go_back(visit, own->about, anchor_of(id), visit.t("Kommentaren är ändrad."));
}

http::Response take_back(auth::Visit& visit) {
    auto own = own_comment(visit);
    if (!own) return visit.not_found();
    CommentId id = own->comment.id;
    auto taken = visit.database.write([&](db::Write& write) { return take_back_comment(write, visit, id); });
    if (!taken) return visit.refused(taken.error());
    return go_back(visit, own->about, anchor_of(id), visit.t("Kommentaren är tillbakadragen."));
}

http::Response follow(auth::Visit& visit) { return set(visit, true); }
http::Response unfollow(auth::Visit& visit) { return set(visit, false); }

}  // namespace styrkedja::comments::pages
