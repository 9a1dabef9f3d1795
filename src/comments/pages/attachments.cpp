// Files up, down and away.
#include "base/sha256.h"
#include "comments/pages/pages.h"
#include "comments/taking_files.h"

namespace styrkedja::comments::pages {
namespace {

Refusal refused(const auth::Visit& visit, std::string message) {
    return {RefusalKind::invalid, visit.t("Filen är inte bifogad."), {{"file", std::move(message)}}};
}

std::optional<Attachment> seen_attachment(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<AttachmentId>(0);
    auto attachment = id ? find_attachment(read, *id) : std::nullopt;
    bool seen = attachment && subject(visit, read, {attachment->kind, attachment->object});
    return seen ? attachment : std::nullopt;
}

}  // namespace

http::Response attach(auth::Visit& visit, const Settings& settings) {
    auto about = about_of(visit);
    if (!about) return visit.not_found();
    if (!visit.database.read([&](db::Read& read) { return may_attach(visit, read, about->ref); }))
        return visit.refused({RefusalKind::forbidden, visit.t("Du får inte bifoga filer här."), {}});
    const auto* sent = visit.request.file("file");
    if (!sent) {
        Refusal nothing = refused(visit, visit.t("Välj en fil att bifoga."));
        return page(visit, *about, {}, &nothing);
    }
    std::string name = clean_name(sent->name);
    auto kind = check_file(name, sent->content, visit.language);
    if (!kind) return page(visit, *about, {}, &kind.error());
    NewAttachment file{name, *kind, sha256_hex(sent->content), sent->content};
    auto what = fmt::format("{} {}: {}", about->ref.kind, about->ref.object, name);
    if (auto why = refused_by_scan(visit, settings, what, file.content)) {
        Refusal unclean = refused(visit, std::move(*why));
        return page(visit, *about, {}, &unclean);
    }
    auto added = visit.database.write(
        [&](db::Write& write) { return add_attachment(write, visit, about->ref, file); });
    if (!added) return visit.refused(added.error());
    return go_back(visit, *about, fmt::format("#attachment-{}", added->value), visit.t("Filen är bifogad."));
}

http::Response download(auth::Visit& visit) {
    struct Found {
        Attachment attachment;
        std::string content;
    };
    auto found = visit.database.read([&](db::Read& read) -> std::optional<Found> {
        auto attachment = seen_attachment(visit, read);
        auto content = attachment ? content_of(read, attachment->sha256) : std::nullopt;
        if (!content) return std::nullopt;
        return Found{std::move(*attachment), std::move(*content)};
    });
    if (!found) return visit.not_found();
    return as_download(found->attachment.name, found->attachment.file_kind, std::move(found->content));
}

http::Response remove(auth::Visit& visit) {
    auto attachment = visit.database.read([&](db::Read& read) { return seen_attachment(visit, read); });
    auto about = attachment ? about_of(visit, {attachment->kind, attachment->object}) : std::nullopt;
    if (!about) return visit.not_found();
    auto removed = visit.database.write(
        [&](db::Write& write) { return remove_attachment(write, visit, attachment->id); });
    if (!removed) return visit.refused(removed.error());
    return go_back(visit, *about, "#comments", visit.t("Bilagan är borttagen."));
}

}  // namespace styrkedja::comments::pages
