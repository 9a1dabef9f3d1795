// What stands at the end of any object's page: attachments, comments, and following.
#include <limits>

#include "base/spoken_date.h"
#include "comments/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::comments::pages {
namespace {

constexpr std::int64_t most_shown = 50;

struct ShownComment {
    Comment comment;
    std::vector<Wording> earlier;
};
struct ShownAttachment {
    Attachment attachment;
    bool removable;
};
struct Loaded {
    std::vector<ShownAttachment> attachments;
    std::vector<ShownComment> comments;
    bool more_before = false;
    bool is_silent = false;  // nobody has said anything
    bool may_attach = false;
    bool follows = false;
};

std::optional<Loaded> load(const auth::Visit& visit, const links::Ref& ref, CommentId until) {
    CommentId last = until ? until : CommentId{std::numeric_limits<std::int64_t>::max()};
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        if (!subject(visit, read, ref)) return std::nullopt;
        Loaded loaded;
        for (auto& one : attachments_of(read, ref)) {
            bool removable = may_remove(visit, read, one);
            loaded.attachments.push_back({std::move(one), removable});
        }
        auto rows = comments_of(read, ref, last, most_shown + 1);
        loaded.more_before = rows.size() > most_shown;
        if (loaded.more_before) rows.erase(rows.begin());
        loaded.is_silent = rows.empty() && (!until || count_comments(read, ref) == 0);
        for (auto& row : rows) {
            bool hidden = row.taken_back_at && row.author != visit.visitor.person;
            auto earlier =
                row.changed_at && !hidden ? earlier_wordings(read, row.id) : std::vector<Wording>{};
            loaded.comments.push_back({std::move(row), std::move(earlier)});
        }
        loaded.may_attach = may_attach(visit, read, ref);
        loaded.follows = follows(read, ref, visit.visitor.person);
        return loaded;
    });
}

// "340 kB", "1,2 MB"
std::string size_in_words(std::int64_t bytes, Language language) {
    constexpr std::int64_t kilo = 1000, mega = 1'000'000;
    if (bytes < mega) return fmt::format("{} kB", (bytes + kilo - 1) / kilo);
    std::int64_t tenths = bytes * 10 / mega;
    return fmt::format("{}{}{} MB", tenths / 10, language == Language::swedish ? ',' : '.', tenths % 10);
}

class Panel {
  public:
    Panel(const auth::Visit& visit, const links::Ref& ref, const Shown& shown, const Loaded& loaded)
        : visit_(visit), ref_(ref), shown_(shown), loaded_(loaded) {
        frame_.language = visit.language;
        frame_.csrf = visit.csrf;
        back_ = shown.back.empty() ? std::string(visit.request.path()) : shown.back;
    }

    html::Markup write() {
        out_(R"(<section class="comments" id="comments">)");
        attachments();
        out_("<h2>{}</h2>", t("Kommentarer"));
        if (loaded_.is_silent) out_(R"(<p class="quiet">{}</p>)", t("Ingen har skrivit något än."));
        more(loaded_.more_before, t("Visa tidigare"),
             loaded_.comments.empty() ? 0 : loaded_.comments.front().comment.id.value - 1);
        if (!loaded_.comments.empty()) out_(R"(<ol class="comment-list">)");
        for (const auto& one : loaded_.comments) comment(one);
        if (!loaded_.comments.empty()) out_("</ol>");
        more(bool(shown_.until), t("Visa de senaste"), 0);
        new_comment();
        following();
        out_("</section>");
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    void open(const html::Url& action, const html::FormOptions& options = {}) {
        html::form_open(out_, frame_, action, options);
        html::hidden_field(out_, "back", back_);
    }

    void more(bool there_are, const char* label, std::int64_t until) {
        if (!there_are) return;
        auto url = until > 0 ? html::to("/objects/{}/{}/comments?until={}", ref_.kind, ref_.object, until)
                             : html::to("/objects/{}/{}/comments", ref_.kind, ref_.object);
        out_(R"(<p><a href="{}">{}</a></p>)", url, label);
    }

    void attachments() {
        if (loaded_.attachments.empty() && !loaded_.may_attach) return;
        out_("<h2>{}</h2>", t("Bilagor"));
        if (loaded_.attachments.empty()) out_(R"(<p class="quiet">{}</p>)", t("Inga filer är bifogade."));
        if (!loaded_.attachments.empty()) out_(R"(<ul class="attachments">)");
        for (const auto& [one, removable] : loaded_.attachments) {
            out_(R"(<li id="attachment-{}"><a href="/attachments/{}">{}</a> )", one.id, one.id, one.name);
            out_(R"(<span class="facts">{} · {} · {}</span>)", size_in_words(one.size_bytes, visit_.language),
                 one.added_by_name, spoken(one.added_at, visit_.language));
            if (removable) {
                open(html::to("/attachments/{}/remove", one.id));
                out_(R"(<button class="button" type="submit">{}<span class="unseen"> {}</span></button>)",
                     t("Ta bort"), one.name);
                out_("</form>");
            }
            out_("</li>");
        }
        if (!loaded_.attachments.empty()) out_("</ul>");
        if (loaded_.may_attach) new_attachment();
    }

    void new_attachment() {
        std::string error = html::error_of(shown_.errors, "file");
        out_("<details {}><summary>{}</summary>", html::flag("open", !error.empty()), t("Bifoga en fil"));
        open(html::to("/objects/{}/{}/attachments", ref_.kind, ref_.object), {.has_files = true});
        html::file_field(
            out_, visit_.language,
            {.name = "file",
             .label = t("Fil att bifoga"),
             .hint = trf(visit_.language,
                         "PDF, Word, OpenDocument, Excel, PowerPoint, text, PNG eller JPEG. Högst {} MB.",
                         most_file_bytes >> 20),
             .error = error},
            accepted_names);
        html::button(out_, {.label = t("Bifoga"), .kind = html::ButtonKind::secondary});
        out_("</form></details>");
    }

    void comment(const ShownComment& one) {
        const Comment& comment = one.comment;
        out_(R"(<li id="comment-{}"><p class="facts">{} · <time datetime="{}">{}</time>)", comment.id,
             comment.author_name, iso(comment.written_at), spoken(comment.written_at, visit_.language));
        if (comment.changed_at)
            out_(" · {}", trf(visit_.language, "ändrad {}", spoken(*comment.changed_at, visit_.language)));
        out_("</p>");
        bool own = comment.author == visit_.visitor.person;
        if (comment.taken_back_at)
            out_(R"(<p class="quiet">{}</p>)",
                 own ? t("Tillbakadragen. Bara du ser texten.") : t("Kommentaren är tillbakadragen."));
        if (!comment.taken_back_at || own)
            out_(R"(<div class="said">{}</div>)", links::with_citations(visit_, comment.text));
        wordings(one.earlier);
        if (own && !comment.taken_back_at) own_forms(comment);
        out_("</li>");
    }

    void wordings(const std::vector<Wording>& earlier) {
        if (earlier.empty()) return;
        html::Out list;
        for (const auto& wording : earlier)
            list(R"(<p class="facts">{}</p><div class="said">{}</div>)",
                 trf(visit_.language, "gällde till {}", spoken(wording.replaced_at, visit_.language)),
                 wording.text);
        html::details(out_, t("Tidigare lydelse"), list.markup());
    }

    void own_forms(const Comment& comment) {
        bool refused = shown_.changing == comment.id;
        std::string field = fmt::format("comment-{}", comment.id.value);
        out_("<details {}><summary>{}</summary>", html::flag("open", refused),
             may_change(visit_, comment) ? t("Ändra eller ta tillbaka") : t("Ta tillbaka"));
        if (may_change(visit_, comment)) {
            open(html::to("/comments/{}/change", comment.id));
            html::textarea(out_, visit_.language,
                           {.name = field,
                            .label = t("Ändra kommentaren"),
                            .value = refused ? shown_.typed : comment.text,
                            .hint = t("Det går i en timme. Vad du skrev förut går att läsa."),
                            .error = html::error_of(shown_.errors, field)},
                           3);
            html::button(out_, {.label = t("Spara ändringen"), .kind = html::ButtonKind::secondary});
            out_("</form>");
        }
        open(html::to("/comments/{}/take-back", comment.id));
        html::button(out_, {.label = t("Ta tillbaka kommentaren"), .kind = html::ButtonKind::danger});
        out_("</form></details>");
    }

    void new_comment() {
        open(html::to("/objects/{}/{}/comments", ref_.kind, ref_.object),
             {.autosave = fmt::format("comment-{}-{}", ref_.kind, ref_.object)});
        html::textarea(out_, visit_.language,
                       {.name = "comment",
                        .label = t("Skriv en kommentar"),
                        .value = shown_.changing ? "" : shown_.typed,
                        .hint = t("Nämn någon med @Förnamn Efternamn. [åtagande 42] blir en länk dit."),
                        .error = html::error_of(shown_.errors, "comment")},
                       3);
        html::button(out_, {.label = t("Kommentera"), .kind = html::ButtonKind::secondary});
        out_("</form>");
    }

    void following() {
        open(loaded_.follows ? html::to("/objects/{}/{}/unfollow", ref_.kind, ref_.object)
                             : html::to("/objects/{}/{}/follow", ref_.kind, ref_.object));
        html::button(out_, {.label = loaded_.follows ? t("Sluta följa") : t("Följ"),
                            .kind = html::ButtonKind::secondary});
        out_("</form>");
    }

    const auth::Visit& visit_;
    const links::Ref& ref_;
    const Shown& shown_;
    const Loaded& loaded_;
    html::Frame frame_;
    std::string back_;
    html::Out out_;
};

}  // namespace

html::Markup panel(const auth::Visit& visit, const links::Ref& ref, const Shown& shown) {
    auto loaded = load(visit, ref, shown.until);
    return loaded ? Panel(visit, ref, shown, *loaded).write() : html::Markup{};
}

}  // namespace styrkedja::comments::pages

namespace styrkedja::comments {

html::Markup panel(const auth::Visit& visit, const links::Ref& ref) { return pages::panel(visit, ref, {}); }

}  // namespace styrkedja::comments
