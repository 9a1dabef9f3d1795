// What the checks of a process goal have shown, day by day: a small picture on the way from baseline to
// target, and its table; and the form that notes a value.
#include <charconv>
#include <cmath>

#include "assigning/pages.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/table.h"

namespace styrkedja::assigning {
namespace {

// The first number in what was written: "82,5 %" is 82.5. Nothing: it says so in words.
std::optional<double> number_in(std::string_view text) {
    auto begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos) return std::nullopt;
    std::string digits;
    for (char letter : text.substr(begin)) {
        if (letter == ',' || letter == '.')
            digits += '.';
        else if (letter >= '0' && letter <= '9')
            digits += letter;
        else
            break;
    }
    double value = 0;
    auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

struct Point {
    Date day;
    double value;
    std::string said;
};

constexpr std::int64_t width = 320, height = 96, margin = 14;

void picture(html::Out& out, const auth::Visit& visit, const Part& goal, const std::vector<Point>& points) {
    auto target = number_in(goal.target);
    double low = points.front().value, high = low;
    for (const auto& point : points) {
        low = std::min(low, point.value);
        high = std::max(high, point.value);
    }
    if (target) {
        low = std::min(low, *target);
        high = std::max(high, *target);
    }
    auto across = [&](Date day) {
        auto days = std::max<std::int64_t>(1, (points.back().day - points.front().day).count());
        return margin + (day - points.front().day).count() * (width - 5 * margin) / days;
    };
    auto down = [&](double value) {
        double share = high > low ? (value - low) / (high - low) : 0.5;
        return height - margin - std::lround(share * static_cast<double>(height - 2 * margin - 6));
    };
    std::string line;
    for (const auto& point : points) line += fmt::format("{},{} ", across(point.day), down(point.value));
    out(R"(<svg class="goal-line" viewBox="0 0 {} {}" role="img" aria-label="{}">)", width, height,
        trf(visit.language, "{}: värdena dag för dag står i tabellen", goal.text));
    if (target)
        out(R"(<line class="target" x1="{}" y1="{}" x2="{}" y2="{}"></line><text x="{}" y="{}">{} {}</text>)",
            margin, down(*target), width - 4 * margin, down(*target), width - 4 * margin + 4,
            down(*target) + 4, visit.t("mål"), goal.target);
    out(R"(<polyline points="{}"></polyline>)", line);
    for (const auto& point : points)
        out(R"(<circle cx="{}" cy="{}" r="3"></circle>)", across(point.day), down(point.value));
    for (const auto* point : {&points.front(), &points.back()})
        out(R"(<text x="{}" y="{}">{}</text>)", across(point->day) - 4, down(point->value) - 7, point->said);
    out("</svg>");
}

}  // namespace

void write_checks(html::Out& out, const auth::Visit& visit, const Part& goal,
                  const std::vector<Check>& checks, bool may_note) {
    std::vector<const Check*> own;
    for (const auto& check : checks)
        if (check.part == goal.id) own.push_back(&check);
    if (own.empty()) return;
    std::vector<Point> points;
    for (const auto* check : own)
        if (auto value = number_in(check->value)) points.push_back({check->due_on, *value, check->value});
    if (points.size() > 1) picture(out, visit, goal, points);
    html::Table table(out, {.caption = trf(visit.language, "Kontroller av målet: {}", goal.text),
                            .columns = {{.label = visit.t("Dag")},
                                        {.label = visit.t("Värde")},
                                        {.label = visit.t("Vad det visade")}},
                            .show_caption = false});
    for (const auto* check : own) {
        table.row();
        table.cell("{}", spoken(check->due_on, visit.language));
        if (!may_note)
            table.cell("{}", check->value.empty() ? "–" : check->value);
        else
            table.cell(R"(<a href="/assignments/{}/checks/{}">{}<span class="unseen"> {}</span></a>)",
                       visit.args[0], check->id,
                       check->value.empty() ? std::string(visit.t("Anteckna värdet")) : check->value,
                       spoken(check->due_on, visit.language));
        table.cell("{}", check->note);
    }
}

namespace {

struct Noted {
    Assignment assignment;
    Part goal;
    Check check;
};
std::optional<Noted> noted_of(const auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    auto id = visit.id<AssignmentCheckId>(1);
    if (!assignment || !id || !may_write(visit.visitor, *assignment)) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Noted> {
        for (const auto& check : checks_of(read, assignment->id))
            if (check.id == *id)
                if (auto part = load_part(read, check.part)) return Noted{*assignment, part->part, check};
        return std::nullopt;
    });
}

http::Response note_page(const auth::Visit& visit, const Noted& noted, const Refused& refused) {
    html::Frame frame = frame_of(visit, visit.t("Kontroll"), noted.assignment);
    html::Out out;
    html::heading(
        out, trf(visit.language, "Vad visade kontrollen {}?", spoken(noted.check.due_on, visit.language)),
        noted.goal.text);
    refused.say(out, visit.language);
    if (refused.refusal && refused.refusal->kind == RefusalKind::conflict) {
        out(R"(<section class="theirs"><h2>{}</h2><p class="facts">{}</p>)", visit.t("Så här står det nu"),
            noted.check.checked_by);
        for (const auto& words : {noted.check.value, noted.check.note})
            if (!words.empty()) out(R"(<div class="matter-text" dir="auto">{}</div>)", words);
        out("</section>");
    }
    if (!noted.goal.detail.empty())
        out(R"(<p><span class="quiet">{}:</span> {}</p>)", visit.t("Så kontrolleras det"), noted.goal.detail);
    html::form_open(out, frame, html::to("/assignments/{}/checks/{}", noted.assignment.id, noted.check.id),
                    {.autosave = fmt::format("check-{}", noted.check.id.value)});
    html::hidden_field(out, "version", std::to_string(refused.version(visit, noted.check.version)));
    auto value = refused.field(visit, "value", visit.t("Värde"), noted.check.value);
    value.hint = trf(visit.language, "Utgångsläge {}, mål {}.",
                     noted.goal.baseline.empty() ? "–" : noted.goal.baseline, noted.goal.target);
    value.max_length = most_value_characters;
    html::text_field(out, visit.language, value);
    auto words = refused.field(visit, "note", visit.t("Vad det visade"), noted.check.note);
    words.optional = true;
    html::textarea(out, visit.language, words, 3);
    html::button(out, {.label = visit.t("Spara värdet")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response check_form(auth::Visit& visit) {
    auto noted = noted_of(visit);
    return noted ? note_page(visit, *noted, {}) : visit.not_found();
}

http::Response note(auth::Visit& visit) {
    auto noted = noted_of(visit);
    if (!noted) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return note_check(write, visit.visitor, noted->check.id,
                          {.value = visit.field("value"),
                           .note = visit.field("note"),
                           .version = parse_number(visit.field("version")).value_or(0)},
                          visit.language);
    });
    if (!done && is_shut(done.error())) return visit.refused(done.error());
    if (!done) {
        auto now_is = noted_of(visit);
        return now_is ? note_page(visit, *now_is, {&done.error()}) : visit.refused(done.error());
    }
    changed(visit, noted->assignment.id);
    return back_to(visit, noted->assignment.id, fmt::format("part-{}", noted->goal.id.value),
                   visit.t("Värdet är sparat."));
}

}  // namespace styrkedja::assigning
