// "Vilka versioner finns?", one version as it was submitted, and what it says that another does not.
#include "assigning/pages.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/navigation.h"
#include "html/components/table.h"

namespace styrkedja::assigning {
namespace {

constexpr std::int64_t page_size = 50;

std::optional<VersionLine> line_of(db::Read& read, const Assignment& assignment, std::int64_t number) {
    std::int64_t skipped = assignment.submitted_number.value_or(0) - number;
    if (number < 1 || skipped < 0) return std::nullopt;
    auto lines = versions_of(read, assignment.id, 1, skipped);
    return lines.empty() ? std::nullopt : std::optional(lines.front());
}

struct Compared {
    Assignment assignment;
    bool is_now;  // the words as they stand, which only those who write, order or steer it read
    std::int64_t number, from;
    Content before, after;
};
// What the address compares, when the visitor may read both.
std::optional<Compared> load_compared(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id || visit.args.size() < 2) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Compared> {
        auto one = find_assignment(read, visit.visitor, *id);
        if (!one) return std::nullopt;
        bool is_now = visit.args[1] == "now";
        bool concerned = may_write(visit.visitor, *one) || may_order(visit.visitor, *one) ||
                         may_steer(visit.visitor, *one);
        auto number =
            is_now ? one->submitted_number.value_or(0) + 1 : parse_number(visit.args[1]).value_or(0);
        if (number < 1 || (is_now && !concerned)) return std::nullopt;
        auto asked = parse_number(visit.query("from"));
        auto from = asked ? *asked : is_now ? number - 1 : version_to_compare(read, *id, number);
        auto before = content_of_version(read, *id, from);
        auto after = is_now ? content_now(read, *id) : content_of_version(read, *id, number);
        if (!before || !after) return std::nullopt;
        return Compared{*one, is_now, number, from, std::move(*before), std::move(*after)};
    });
}

std::string standing(const auth::Visit& visit, const VersionLine& line) {
    return line.approved_on ? trf(visit.language, "godkänd {}", spoken(*line.approved_on, visit.language))
                            : std::string(visit.t("inte godkänd"));
}

}  // namespace

http::Response versions(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    std::int64_t total = assignment->submitted_number.value_or(0);
    html::Pages pages{.current = static_cast<int>(
                          std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1, 1000)),
                      .page_size = page_size,
                      .rows = total};
    auto lines = visit.database.read([&](db::Read& read) {
        return versions_of(read, assignment->id, page_size, (pages.current - 1) * page_size);
    });
    html::Frame frame = frame_of(visit, visit.t("Versioner"), *assignment);
    html::Out out;
    html::heading(out, visit.t("Vilka versioner finns?"),
                  trn(visit.language, "{} version är inlämnad.", "{} versioner är inlämnade.", total));
    if (lines.empty())
        html::empty_state(out, {.title = visit.t("Ingen version än"),
                                .text = visit.t("När uppdraget lämnas in för granskning blir det en version "
                                                "som inte ändras.")});
    else {
        html::Table table(out, {.caption = visit.t("Versioner"),
                                .columns = {{.label = visit.t("Version")},
                                            {.label = visit.t("Inlämnad")},
                                            {.label = visit.t("Av")},
                                            {.label = visit.t("Läge")},
                                            {.label = visit.t("Vad som är nytt")}},
                                .show_caption = false});
        for (const auto& line : lines) {
            table.row();
            table.cell(R"(<a href="/assignments/{}/versions/{}">{}</a>)", assignment->id, line.number,
                       trf(visit.language, "Version {}", line.number));
            table.cell("{}", spoken(line.made_at, visit.language));
            table.cell("{}", line.made_by);
            table.cell("{}", standing(visit, line));
            if (line.number > 1)
                table.cell(R"(<a href="/assignments/{}/versions/{}/changes">{}</a> {})", assignment->id,
                           line.number, visit.t("Ändringar"), line.reason);
            else
                table.cell("{}", line.reason);
        }
    }
    html::pagination(out, visit.language, pages, [&](int page) {
        return html::to("/assignments/{}/versions?page={}", assignment->id, page);
    });
    return visit.page(frame, out.markup());
}

http::Response version(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    auto number = visit.args.size() > 1 ? parse_number(visit.args[1]) : std::nullopt;
    if (!assignment || !number) return visit.not_found();
    struct Loaded {
        std::optional<Content> content;
        std::optional<VersionLine> line;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{content_of_version(read, assignment->id, *number), line_of(read, *assignment, *number)};
    });
    if (!loaded.content || !loaded.line) return visit.not_found();
    html::Frame frame = frame_of(visit, trf(visit.language, "Version {}", *number), *assignment);
    frame.topics = {};  // it does not change
    html::Out out;
    html::heading(out, loaded.content->heading.title,
                  trf(visit.language, "Version {}, inlämnad {} av {}, {}.", *number,
                      spoken(loaded.line->made_at, visit.language), loaded.line->made_by,
                      standing(visit, *loaded.line)));
    if (!loaded.line->reason.empty()) out("<p>{}</p>", loaded.line->reason);
    out(R"(<p class="facts"><a href="/assignments/{}/versions">{}</a>)", assignment->id,
        visit.t("Alla versioner"));
    if (*number > 1)
        out(R"( · <a href="/assignments/{}/versions/{}/changes">{}</a>)", assignment->id, *number,
            visit.t("Vad som är nytt"));
    out("</p>");
    Shown shown{.assignment = *assignment, .content = std::move(*loaded.content)};
    write_sections(out, visit, frame, shown, true);
    return visit.page(frame, out.markup());
}

http::Response changes(auth::Visit& visit) {
    auto loaded = load_compared(visit);
    if (!loaded) return visit.not_found();
    const auto& [assignment, is_now, number, from, before, after] = *loaded;
    html::Frame frame = frame_of(visit, visit.t("Ändringar"), assignment);
    if (!is_now) frame.topics = {};
    html::Out out;
    html::heading(out, visit.t("Vad är nytt?"),
                  is_now ? trf(visit.language, "Det som inte är inlämnat, jämfört med version {}.", from)
                         : trf(visit.language, "Version {} jämförd med version {}.", number, from));
    write_changes(out, visit, changes_between(before, after, visit.language));
    std::int64_t latest = assignment.submitted_number.value_or(0);
    if (latest > 1) {
        out(R"(<form class="filter" method="get">)");
        std::vector<html::Option> options;
        for (std::int64_t one = std::min(latest, number - 1); one > 0 && options.size() < 100; --one)
            options.push_back(
                {.value = std::to_string(one), .label = trf(visit.language, "Version {}", one)});
        html::select(out, visit.language,
                     {.name = "from", .label = visit.t("Jämför med"), .value = std::to_string(from)},
                     options);
        html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::assigning
