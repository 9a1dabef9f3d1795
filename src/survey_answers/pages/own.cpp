// One's own copy, which only the browser that has its secret can read; and what those who lead a survey
// should know.
#include <boost/json.hpp>

#include "survey_answers/pages/pages.h"

namespace styrkedja::survey_answers::pages {

http::Response own(auth::Visit& visit) {
    html::Out out;
    html::heading(out, visit.t("Vad har jag svarat?"));
    out("<p>{}</p>",
        visit.t("Kopian är krypterad med en hemlighet som bara finns i din webbläsare och i länken som du "
                "fick när du svarade. Utan den kan ingen läsa den."));
    out(R"(<div data-own-answers data-none="{}" data-lost="{}"><p>{}</p></div>)",
        visit.t("Det finns ingen kopia i den här webbläsaren. Öppna länken som du sparade."),
        visit.t("Kopian finns inte, eller så är länken inte hel."),
        visit.t("Kopian läses i webbläsaren, och det behövs skript för det."));
    return visit.page(visit.frame(visit.t("Vad har jag svarat?")), out.markup());
}

http::Response own_of(auth::Visit& visit) {
    auto box = visit.database.read([&](db::Read& read) { return own_box(read, visit.args[0]); });
    if (!box) return visit.not_found();
    return http::json(boost::json::serialize(boost::json::object{{"box", *box}}));
}

html::Markup panel(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey) {
    html::Out out;
    auto content = surveys::content_of(read, survey);
    if (!surveys::may_lead(visit.visitor) || !content) return out.markup();
    auto left_out = count_left_out(*content);
    if (left_out > 0)
        html::notice(
            out, html::Tone::attention,
            trn(visit.language,
                "{} fråga i formuläret ställs inte: enkäter frågar bara efter val, skalor, matriser "
                "och text.",
                "{} frågor i formuläret ställs inte: enkäter frågar bara efter val, skalor, matriser "
                "och text.",
                static_cast<std::int64_t>(left_out)));
    return out.markup();
}

}  // namespace styrkedja::survey_answers::pages
