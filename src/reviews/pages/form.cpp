// The form of a review, and how what was said is shown.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "reviews/pages/pages.h"

namespace styrkedja::reviews::pages {
namespace {

constexpr std::size_t part_words = 80;

std::vector<html::Option> parts_to_choose(Language language, const assignments::Content& content) {
    std::vector<html::Option> options;
    for (const auto& part : content.parts)
        options.push_back({.value = to_string(part.id),
                           .label = shorten(collapse_spaces(part.text), part_words),
                           .group = tr(language, assignments::spec_of(part.kind).title)});
    return options;
}

// How many fields for points: those written and one more, three at least.
std::size_t slots(const auth::Visit& visit, const Refusal* refusal, std::size_t stored) {
    std::size_t written = stored;
    if (refusal)
        for (std::size_t at = 1; at <= most_points + 1; ++at)
            if (!visit.field(fmt::format("point_{}", at)).empty()) written = at;
    return std::clamp<std::size_t>(written + 1, 3, most_points + 1);
}

void point_fields(html::Out& out, const auth::Visit& visit, const Reading& reading, const Refusal* refusal,
                  const std::vector<Point>& stored) {
    auto options = parts_to_choose(visit.language, reading.content);
    out(R"(<fieldset class="review-points"><legend>{}</legend><p class="hint">{}</p>)",
        visit.t("Vad ska kompletteras?"),
        visit.t("En mening per punkt. Den som leder uppdraget svarar på varje punkt för sig."));
    for (std::size_t at = 0; at < slots(visit, refusal, stored.size()); ++at) {
        const Point* was = at < stored.size() ? &stored[at] : nullptr;
        auto text =
            auth::RefusedForm{refusal}.field(visit, fmt::format("point_{}", at + 1),
                                             trf(visit.language, "Punkt {}", at + 1), was ? was->text : "");
        text.optional = true;
        html::textarea(out, visit.language, text, 2);
        if (options.empty()) continue;
        auto part = auth::RefusedForm{refusal}.field(visit, fmt::format("part_{}", at + 1),
                                                     trf(visit.language, "Punkt {} gäller", at + 1),
                                                     was && was->part ? to_string(*was->part) : "");
        part.optional = true;
        part.empty_choice = visit.t("Hela uppdraget");
        html::select(out, visit.language, part, options);
    }
    out("</fieldset>");
}

void point_line(html::Out& out, const auth::Visit& visit, const Point& point,
                const assignments::Content& content) {
    std::string part = point.part ? part_said(visit.language, content, *point.part) : "";
    out(R"(<li><p dir="auto">{}</p>)", point.text);
    if (!part.empty()) out(R"(<p class="facts">{}</p>)", part);
    if (!point.answer.empty())
        out(R"(<div class="point-answer"><p class="facts">{}</p>{}</div>)",
            trf(visit.language, "Svar av {}", point.answered_by), said(point.answer));
    out("</li>");
}

}  // namespace

std::vector<Point> points_of_review(const std::vector<Point>& points, ReviewId review) {
    std::vector<Point> own;
    for (const auto& one : points)
        if (one.review == review) own.push_back(one);
    return own;
}

std::string part_said(Language language, const assignments::Content& content, AssignmentPartId part) {
    auto found = std::ranges::find(content.parts, part, &assignments::Part::id);
    if (found == content.parts.end()) return "";
    return fmt::format("{}: {}", tr(language, assignments::spec_of(found->kind).one),
                       shorten(collapse_spaces(found->text), part_words));
}

void review_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Reading& reading,
                 const Refusal* refusal) {
    const Review* own = reading.own_review();
    auto id = reading.assignment.id;
    auto points = own ? points_of_review(reading.points, own->id) : std::vector<Point>{};
    out("<h2>{}</h2>", own ? visit.t("Ändra din granskning") : visit.t("Din granskning"));
    html::form_open(
        out, frame, html::to("/review-rounds/{}/assignments/{}", reading.board.round.id, id),
        {.autosave = fmt::format("review-{}-{}", id.value, reading.row->number), .id = "review-form"});
    // What was typed goes with the version it was typed against, until a conflict has shown the new one.
    bool keeps = refusal && refusal->kind != RefusalKind::conflict;
    html::hidden_field(out, "number", keeps ? visit.field("number") : std::to_string(reading.row->number));
    html::hidden_field(out, "version",
                       keeps ? visit.field("version") : std::to_string(own ? own->version : 0));
    auto choice = [&](const char* name, const char* label, std::string_view stored, auto... values) {
        std::vector<html::Option> options;
        for (auto value : {values...}) {
            std::string said = word(visit.language, value);
            if (!said.empty() && said[0] >= 'a' && said[0] <= 'z') said[0] -= 'a' - 'A';
            options.push_back({.value = std::string(name_of(value)), .label = said});
        }
        html::radios(out, visit.language,
                     auth::RefusedForm{refusal}.field(visit, name, label, std::string(stored)), options);
    };
    choice("movement", visit.t("Har det skett en förflyttning?"), own ? name_of(own->movement) : "",
           Movement::none, Movement::some, Movement::clear);
    choice("verdict", visit.t("Ditt omdöme"), own ? name_of(own->verdict) : "", ReviewVerdict::approved,
           ReviewVerdict::completion_needed);
    point_fields(out, visit, reading, refusal, points);
    auto comment =
        auth::RefusedForm{refusal}.field(visit, "comment", visit.t("Kommentar"), own ? own->comment : "");
    comment.optional = true;
    html::textarea(out, visit.language, comment, 4);
    html::button(out, {.label = visit.t("Spara och läs nästa")});
    out("</form>");
}

Said said_in(const auth::Visit& visit) {
    Said said{.number = parse_number(visit.field("number")).value_or(0),
              .movement = parse_enum<Movement>(visit.field("movement")),
              .verdict = parse_enum<ReviewVerdict>(visit.field("verdict")),
              .comment = visit.field("comment"),
              .points = {},
              .version = parse_number(visit.field("version")).value_or(0)};
    for (std::size_t at = 1; at <= most_points + 1; ++at)
        said.points.push_back({visit.field(fmt::format("point_{}", at)),
                               parse_id<AssignmentPartId>(visit.field(fmt::format("part_{}", at)))});
    return said;
}

void write_reviews(html::Out& out, const auth::Visit& visit, const std::vector<Review>& reviews,
                   const std::vector<Point>& points, const assignments::Content& content) {
    out(R"(<ul class="reviews">)");
    for (const auto& one : reviews) {
        out(R"(<li><p><strong>{}</strong> {} <span class="facts">{} · {}</span></p>)", one.name,
            badge_of(visit.language, one.verdict), word(visit.language, one.movement),
            spoken(one.given_on, visit.language));
        if (!one.comment.empty()) out("{}", said(one.comment));
        auto own = points_of_review(points, one.id);
        if (!own.empty()) {
            out(R"(<ol class="points">)");
            for (const auto& point : own) point_line(out, visit, point, content);
            out("</ol>");
        }
        out("</li>");
    }
    out("</ul>");
}

}  // namespace styrkedja::reviews::pages
