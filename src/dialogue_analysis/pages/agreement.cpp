// "Ser de två samma sak?": how far they rated alike before they had talked, round by round (E-3).
#include "dialogue_analysis/pages/pages.h"
#include "html/components/table.h"
#include "html/words.h"

namespace styrkedja::dialogue_analysis::pages {
namespace {

void show_agreement(html::Out& out, const auth::Visit& visit, const std::vector<PastRound>& rounds) {
    html::Table table(out, {.caption = visit.t("Samsyn innan de har talats vid, omgång för omgång"),
                            .columns = {{.label = visit.t("Omgång")},
                                        {.label = visit.t("Bedömda av båda"), .numeric = true},
                                        {.label = visit.t("Lika"), .numeric = true},
                                        {.label = visit.t("Medelavstånd i steg"), .numeric = true},
                                        {.label = visit.t("Alfa"), .numeric = true}},
                            .show_caption = false});
    for (const auto& one : rounds) {
        table.row();
        table.cell(R"(<a href="/dialogue-rounds/{}/compiled">{}</a>)", one.id, one.name);
        table.cell("{}", one.spread.both);
        table.cell("{}", one.spread.same);
        table.cell("{}", one.spread.both ? html::spoken_decimal(visit.language, one.spread.gap, 1) : "–");
        table.cell("{}", one.spread.alpha ? html::spoken_decimal(visit.language, *one.spread.alpha, 2) : "–");
    }
}

}  // namespace

http::Response agreement(auth::Visit& visit) {
    auto sheet = visit.database.read([&](db::Read& read) -> std::optional<Sheet> {
        auto view = view_in(visit, read);
        if (!view) return std::nullopt;
        html::Frame frame = frame_of(visit, view->round, visit.t("Ser de två samma sak?"));
        frame.crumbs.push_back(
            {visit.t("Sammanställning"), html::to("/dialogue-rounds/{}/compiled", view->round.id)});
        auto rounds = agreement_over_rounds(read, *view);
        html::Out out;
        html::heading(out, visit.t("Ser de två samma sak?"),
                      trf(visit.language, "{} av {} bedömningar som båda har gjort var lika.",
                          rounds.empty() ? 0 : rounds.back().spread.same,
                          rounds.empty() ? 0 : rounds.back().spread.both));
        show_agreement(out, visit, rounds);
        return Sheet{std::move(frame), out.markup()};
    });
    return answered(visit, sheet);
}

}  // namespace styrkedja::dialogue_analysis::pages
