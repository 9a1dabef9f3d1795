// Words and choices about one file of the queue.
#include "reading/pages/queue_view.h"

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::reading::pages {

QueueFilter queue_filter(std::string_view group, std::string_view year) {
    QueueFilter filter;
    filter.group = parse_id<GroupId>(group);
    auto number = parse_number(year);
    if (number && *number >= 1900 && *number < 3000) filter.year = static_cast<int>(*number);
    return filter;
}
std::string group_of(const QueueFilter& filter) { return filter.group ? to_string(*filter.group) : ""; }
std::string year_of(const QueueFilter& filter) { return filter.year ? std::to_string(*filter.year) : ""; }
html::Url queue_url(const QueueFilter& filter, int page) {
    return html::to("/meetings/import/queue?in_group={}&in_year={}&page={}", group_of(filter),
                    year_of(filter), page);
}
html::Url preview_url(DocumentId document, const QueueFilter& filter) {
    return html::to("/meetings/import/{}?queue=1&in_group={}&in_year={}", document, group_of(filter),
                    year_of(filter));
}

std::string doubt_words(const auth::Visit& visit, const QueuedFile& file) {
    std::vector<std::string> why;
    std::int64_t weak = file.doubts;
    auto missing = [&](bool is, const char* words) {
        if (is) why.emplace_back(words), --weak;
    };
    missing(!file.group, visit.t("ingen grupp"));
    missing(!file.held_on, visit.t("ingen dag"));
    missing(file.findings == 0, visit.t("inga punkter"));
    if (weak > 0) why.push_back(trn(visit.language, "{} osäkert fynd", "{} osäkra fynd", weak));
    return join(why, ", ");
}

void write_likeness(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
                    const QueuedFile& file) {
    if (file.is_apart || (!file.like_meeting && !file.like_file)) return;
    struct Like {
        std::optional<meetings::Meeting> meeting;
        std::optional<QueuedFile> file;
    };
    auto like = visit.database.read([&](db::Read& read) {
        Like found;
        if (file.like_meeting)
            found.meeting = meetings::find_meeting(read, visit.visitor, *file.like_meeting);
        if (file.like_file) found.file = find_file(read, visit.visitor, *file.like_file);
        return found;
    });
    if (!like.meeting && !(like.file && like.file->document)) return;
    out(R"(<div class="likeness"><p>{} )", html::badge(html::Tone::attention, visit.t("Troligen samma som")));
    if (like.meeting)
        out(R"(<a href="/meetings/{}">{}{}</a>)", like.meeting->id, like.meeting->title,
            like.meeting->held_on ? " " + spoken(*like.meeting->held_on, visit.language) : "");
    else
        out(R"(<bdi><a href="/meetings/import/{}">{}</a></bdi>)", *like.file->document, like.file->file_name);
    out(R"(</p><div class="acts">)");
    html::form_open(out, frame, html::to("/meetings/import/files/{}/keep-apart", file.id));
    html::button(out, {.label = visit.t("Ändå ett eget möte"), .kind = html::ButtonKind::secondary});
    out("</form>");
    html::form_open(out, frame, html::to("/meetings/import/files/{}/remove", file.id));
    html::button(out, {.label = visit.t("Ta bort filen"), .kind = html::ButtonKind::danger});
    out("</form></div></div>");
}

}  // namespace styrkedja::reading::pages
