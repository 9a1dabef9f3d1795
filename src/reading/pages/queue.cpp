// "Vilka anteckningar väntar på granskning?": what is read, those without doubt first; how far the reading
// has come; what could not be read.
#include "base/spoken_date.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "reading/pages/pages.h"
#include "reading/pages/queue_view.h"

namespace styrkedja::reading::pages {
namespace {

constexpr int page_size = 25;
constexpr std::int64_t most_unreadable = 100;  // shown at a time

struct Loaded {
    QueueCounts counts;
    std::vector<QueuedFile> files, sure, unreadable;
    std::int64_t count;  // of the filter
    std::vector<groups::Group> groups;
};

Loaded load(const auth::Visit& visit, const QueueFilter& filter) {
    return visit.database.read([&](db::Read& read) {
        return Loaded{
            count_queue(read, visit.visitor),        list_read(read, visit.visitor, filter),
            list_sure(read, visit.visitor),          list_unreadable(read, visit.visitor, most_unreadable),
            count_read(read, visit.visitor, filter), groups::list_groups(read)};
    });
}

std::string answer_to(const auth::Visit& visit, const Loaded& loaded) {
    const auto& counts = loaded.counts;
    if (counts.waiting + counts.read + counts.unreadable == 0) return visit.t("Inga. Allt är sparat.");
    std::string answer = trn(visit.language, "{} fil att granska.", "{} filer att granska.", counts.read);
    if (counts.waiting > 0) answer += " " + trn(visit.language, "{} läses.", "{} läses.", counts.waiting);
    if (counts.unreadable > 0)
        answer +=
            " " + trn(visit.language, "{} gick inte att läsa.", "{} gick inte att läsa.", counts.unreadable);
    return answer;
}

void acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    if (!loaded.sure.empty()) {
        html::form_open(out, frame, html::Url("/meetings/import/save-sure"));
        for (const auto& file : loaded.sure) html::hidden_field(out, "file", to_string(file.id));
        auto count = std::ssize(loaded.sure);
        html::button(
            out, {.label = trn(visit.language, "Spara {} utan tvekan", "Spara alla {} utan tvekan", count)});
        out(R"(<p class="hint">{}</p></form>)",
            visit.t("Var och en sparas som den är läst. Den som inte går att spara står kvar med skälet."));
    }
    if (loaded.counts.outdated > 0) {
        html::form_open(out, frame, html::Url("/meetings/import/read-again"));
        html::button(out, {.label = trn(visit.language, "Läs {} fil igen", "Läs {} filer igen",
                                        loaded.counts.outdated),
                           .kind = html::ButtonKind::secondary});
        out(R"(<p class="hint">{}</p></form>)", visit.t("De är lästa med en äldre version av läsaren."));
    }
}

void filter_form(html::Out& out, const auth::Visit& visit, const Loaded& loaded, const QueueFilter& filter) {
    std::vector<html::Option> options;
    for (const auto& group : loaded.groups)
        if (meetings::may_see_meeting(visit.visitor, group.id))
            options.push_back({.value = to_string(group.id), .label = group.name});
    out(R"(<form class="filter" method="get" action="/meetings/import/queue">)");
    html::select(out, visit.language,
                 {.name = "in_group",
                  .label = visit.t("Grupp"),
                  .value = group_of(filter),
                  .optional = true,
                  .empty_choice = visit.t("Alla grupper")},
                 options);
    html::text_field(out, visit.language,
                     {.name = "in_year",
                      .label = visit.t("År"),
                      .value = year_of(filter),
                      .optional = true,
                      .max_length = 4},
                     html::Input::number);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

html::Markup standing(const auth::Visit& visit, const QueuedFile& file) {
    if (file.doubts == 0 && !file.is_sure()) return {};  // what it is like is said instead
    if (file.doubts == 0) return html::badge(html::Tone::good, visit.t("Ingen tvekan"));
    return html::markup("{} {}", html::badge(html::Tone::attention, visit.t("Granska")),
                        doubt_words(visit, file));
}

void table(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
           const QueueFilter& filter) {
    html::Table table(out, {.caption = visit.t("Att granska, de utan tvekan först"),
                            .columns = {{.label = visit.t("Fil")},
                                        {.label = visit.t("Grupp")},
                                        {.label = visit.t("Dag")},
                                        {.label = visit.t("Fynd"), .numeric = true},
                                        {.label = visit.t("Tvekan")}}});
    for (const auto& file : loaded.files) {
        table.row();
        html::Out name;
        name(R"(<bdi><a href="{}">{}</a></bdi>)", preview_url(*file.document, filter), file.file_name);
        if (!file.uploader.empty() && file.uploader != visit.visitor.name)
            name(R"( <span class="quiet">{}</span>)", file.uploader);
        table.cell("{}", name.markup());
        table.cell("{}", file.group_name.empty() ? "–" : file.group_name);
        table.cell("{}", file.held_on ? spoken(*file.held_on, visit.language) : "–");
        table.cell("{}", file.findings);
        html::Out doubt;
        doubt("{}", standing(visit, file));
        if (!file.problem.empty())
            doubt("<p>{} {}</p>", visit.t("Sparades inte:"), visit.t(file.problem.c_str()));
        write_likeness(doubt, visit, frame, file);
        table.cell("{}", doubt.markup());
    }
}

void unreadable(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded) {
    if (loaded.unreadable.empty()) return;
    out(R"(<h2>{}</h2><ul class="unreadable">)", visit.t("Gick inte att läsa"));
    for (const auto& file : loaded.unreadable) {
        out(R"(<li><p><bdi>{}</bdi> – {}</p>)", file.file_name, visit.t(file.problem.c_str()));
        html::form_open(out, frame, html::to("/meetings/import/files/{}/remove", file.id));
        html::button(out, {.label = visit.t("Ta bort"), .kind = html::ButtonKind::secondary});
        out("</form></li>");
    }
    out("</ul>");
}

QueueFilter filter_from(const auth::Visit& visit) {
    QueueFilter filter = queue_filter(visit.query("in_group"), visit.query("in_year"));
    auto page = parse_number(visit.query("page"));
    filter.limit = page_size;
    filter.offset = page && *page > 1 && *page < 1'000'000 ? (*page - 1) * page_size : 0;
    return filter;
}

}  // namespace

http::Response queue(auth::Visit& visit) {
    QueueFilter filter = filter_from(visit);
    Loaded loaded = load(visit, filter);
    const auto& counts = loaded.counts;
    std::int64_t all = counts.waiting + counts.read + counts.unreadable;
    html::Frame frame = visit.frame(visit.t("Kön av anteckningar"), "import");
    frame.wide = true;
    frame.topics = {"import"};
    frame.crumbs = {{visit.t("Läs in anteckningar"), html::Url("/meetings/import")}};
    html::Out out;
    html::heading(out, visit.t("Vilka anteckningar väntar på granskning?"), answer_to(visit, loaded));
    if (counts.waiting > 0)
        html::progress(out, visit.language, visit.t("Lästa filer"), all - counts.waiting, all);
    if (all == 0)
        html::empty_state(out, {.title = visit.t("Kön är tom"),
                                .text = visit.t("Lägg in en eller många filer, så läses de och ställs här, "
                                                "de lättaste först."),
                                .action = visit.t("Läs in anteckningar"),
                                .url = html::Url("/meetings/import")});
    acts(out, visit, frame, loaded);
    if (counts.read > 0) filter_form(out, visit, loaded, filter);
    if (!loaded.files.empty())
        table(out, visit, frame, loaded, filter);
    else if (counts.read > 0)
        out("<p>{}</p>", visit.t("Ingen fil i kön stämmer med urvalet."));
    html::pagination(out, visit.language,
                     {.current = static_cast<int>(filter.offset / page_size) + 1,
                      .page_size = page_size,
                      .rows = loaded.count},
                     [&](int page) { return queue_url(filter, page); });
    unreadable(out, visit, frame, loaded);
    return visit.page(frame, out.markup());
}

http::Response save_sure(auth::Visit& visit) {
    std::int64_t saved = 0, failed = 0;
    auto ids = visit.request.field_all("file");
    for (std::size_t at = 0; at < std::min(ids.size(), most_at_once); ++at) {
        auto id = parse_id<IntakeFileId>(ids[at]);
        if (!id) continue;
        reading::save_sure(visit.database, visit.visitor, *id) ? ++saved : ++failed;
    }
    for (const char* topic : {"import", "meetings", "commitments"}) visit.announce(topic);
    std::string said = trn(visit.language, "{} möte är sparat.", "{} möten är sparade.", saved);
    if (failed > 0)
        said += " " + trn(visit.language, "{} fil sparades inte.", "{} filer sparades inte.", failed);
    return visit.redirect("/meetings/import/queue", said);
}

http::Response read_again(auth::Visit& visit) {
    auto count =
        visit.database.write([&](db::Write& write) { return reading::read_again(write, visit.visitor); });
    visit.announce("import");
    return visit.redirect("/meetings/import/queue",
                          trn(visit.language, "{} fil läses igen.", "{} filer läses igen.", count));
}

http::Response remove_file(auth::Visit& visit) {
    auto id = visit.id<IntakeFileId>(0);
    if (!id) return visit.not_found();
    auto removed = visit.database.write(
        [&](db::Write& write) { return reading::remove_file(write, visit.visitor, *id, visit.language); });
    if (!removed) return visit.refused(removed.error());
    visit.announce("import");
    return visit.redirect("/meetings/import/queue", visit.t("Filen är borttagen."));
}

http::Response keep_apart(auth::Visit& visit) {
    auto id = visit.id<IntakeFileId>(0);
    if (!id) return visit.not_found();
    auto kept = visit.database.write(
        [&](db::Write& write) { return reading::keep_apart(write, visit.visitor, *id, visit.language); });
    if (!kept) return visit.refused(kept.error());
    visit.announce("import");
    return visit.redirect("/meetings/import/queue", visit.t("Filen är ett eget möte."));
}

}  // namespace styrkedja::reading::pages
