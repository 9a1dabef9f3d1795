// Both ratings beside each other, the largest difference first (E-3): a picture per focus area and its
// figures.
#include <algorithm>

#include "dialogue_room/pages/pages.h"
#include "html/components/table.h"

namespace styrkedja::dialogue_room::pages {
namespace {

using dialogues::Rating;

constexpr long long step_width = 34, margin = 14, middle = 14;

long long place_of(std::int64_t rating) { return margin + (rating - dialogues::lowest_rating) * step_width; }

// A dot for one, a square for the other; where they agree the dot lies in the square.
html::Markup picture(Language language, const Room& room, const Rating& rating) {
    html::Out out;
    long long last = place_of(dialogues::highest_rating), width = last + margin;
    std::string said =
        trf(language, "{}: {}. {}: {}.", room.dialogue.subordinate_name, rated(language, rating.own),
            room.dialogue.superior_name, rated(language, rating.superior));
    out(R"(<svg class="rating-line" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">)",
        width, 2 * middle, width, 2 * middle, said);
    out(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"/>)", margin, middle, last, middle);
    for (int step = dialogues::lowest_rating; step <= dialogues::highest_rating; ++step)
        out(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"/>)", place_of(step), middle - 4, place_of(step),
            middle + 4);
    if (rating.superior)
        out(R"(<rect x="{}" y="{}" width="20" height="20" rx="2"/>)", place_of(*rating.superior) - 10,
            middle - 10);
    if (rating.own) out(R"(<circle cx="{}" cy="{}" r="6"/>)", place_of(*rating.own), middle);
    out("</svg>");
    return out.markup();
}

std::string difference(Language language, const Rating& rating) {
    if (!rating.own || !rating.superior) return "–";
    if (rating.gap() == 0) return tr(language, "samma bild");
    return trn(language, "{} steg isär", "{} steg isär", rating.gap());
}

html::Markup with_reason(Language language, std::optional<std::int64_t> rating, const std::string& reason) {
    if (reason.empty()) return html::markup("{}", rated(language, rating));
    return html::markup(R"(<div>{}<p class="facts" dir="auto">{}</p></div>)", rated(language, rating),
                        reason);
}

void table(html::Out& out, const auth::Visit& visit, const Room& room, const std::vector<Rating>& ratings) {
    Language language = visit.language;
    bool agreed = room.dialogue.was_held();
    html::TableOptions options{.caption = visit.t("Bedömningarna"),
                               .columns = {{.label = visit.t("Fokusområde")},
                                           {.label = visit.t("Skillnad")},
                                           {.label = room.dialogue.subordinate_name},
                                           {.label = room.dialogue.superior_name}},
                               .show_caption = false};
    if (agreed) options.columns.push_back({.label = visit.t("Tillsammans")});
    html::Table rows(out, std::move(options));
    for (const auto& one : ratings) {
        rows.row();
        rows.cell("{}", one.name);
        rows.cell("<div>{} {}</div>", picture(language, room, one), difference(language, one));
        rows.cell("{}", with_reason(language, one.own, one.own_reason));
        rows.cell("{}", with_reason(language, one.superior, one.superior_reason));
        if (agreed) rows.cell("{}", with_reason(language, one.agreed, one.dissent));
    }
}

std::string waited_for(const auth::Visit& visit, const Dialogue& dialogue) {
    if (dialogue.submitted_at) return dialogue.superior_name;
    if (dialogue.rated_at) return dialogue.subordinate_name;
    return trf(visit.language, "{} och {}", dialogue.subordinate_name, dialogue.superior_name);
}

std::string said_of(const auth::Visit& visit, const Dialogue& dialogue, const std::vector<Rating>& ratings) {
    if (!dialogue.are_ratings_shown()) return visit.t("Dialogen hölls innan båda hade lämnat sin bedömning.");
    auto apart = std::ranges::count_if(ratings, [](const Rating& one) { return one.gap() > 0; });
    if (apart == 0) return visit.t("Båda har samma bild av alla fokusområden.");
    return trn(visit.language, "Bilden skiljer sig i {} fokusområde, som står först.",
               "Bilden skiljer sig i {} fokusområden. Störst skillnad står först.", apart);
}

}  // namespace

void show_ratings(html::Out& out, const auth::Visit& visit, db::Read& read, const Room& room) {
    const auto& dialogue = room.dialogue;
    out(R"(<section class="dialogue-panel" id="ratings"><h2>{}</h2>)", visit.t("Ser ni likadant på läget?"));
    if (!dialogue.was_held() && !dialogue.are_ratings_shown()) {
        out("<p>{}</p></section>",
            trf(visit.language, "Bedömningarna visas när båda är inne. Vi väntar på {}.",
                waited_for(visit, dialogue)));
        return;
    }
    auto ratings = dialogues::ratings_of(read, visit.visitor, dialogue);
    out(R"(<p>{}</p><p class="facts">{}</p>)", said_of(visit, dialogue, ratings),
        trf(visit.language, "Punkt: {}. Ruta: {}. Linjen går från 1 till 4.", dialogue.subordinate_name,
            dialogue.superior_name));
    table(out, visit, room, ratings);
    out("</section>");
}

}  // namespace styrkedja::dialogue_room::pages
