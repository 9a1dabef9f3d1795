// The authority's abbreviations: read by everyone, kept by those who oversee.
#include "html/components/content.h"
#include "html/components/form.h"
#include "notes/pages/pages.h"
#include "rights/roles.h"

namespace styrkedja::notes::pages {
namespace {

void term_row(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Term& term,
              bool may_change) {
    out(R"(<li><span><abbr>{}</abbr>: {}</span>)", term.abbreviation, term.meaning);
    if (may_change) {
        html::form_open(out, frame, html::to("/terms/{}/remove", term.id));
        out(R"(<button class="no" type="submit">{}<span class="unseen"> {}</span></button></form>)",
            visit.t("Ta bort"), term.abbreviation);
    }
    out("</li>");
}

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto all = visit.database.read([](db::Read& read) { return all_terms(read); });
    bool may_change = rights::may_oversee(visit.visitor);
    html::Frame frame = visit.frame(visit.t("Förkortningar"), "meetings");
    frame.crumbs = {{visit.t("Möten"), html::Url("/meetings")}};
    html::Out out;
    html::heading(out, visit.t("Vad betyder förkortningarna?"),
                  trn(visit.language, "{} förkortning förklaras där den skrivs.",
                      "{} förkortningar förklaras där de skrivs.", std::ssize(all)));
    if (refusal) html::error_summary(out, visit.language, *refusal);
    if (may_change) {
        std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
        html::form_open(out, frame, html::Url("/terms"));
        html::text_field(out, visit.language,
                         {.name = "abbreviation",
                          .label = visit.t("Förkortning"),
                          .value = refusal ? visit.field("abbreviation") : "",
                          .error = html::error_of(errors, "abbreviation"),
                          .max_length = 40});
        html::text_field(out, visit.language,
                         {.name = "meaning",
                          .label = visit.t("Vad den betyder"),
                          .value = refusal ? visit.field("meaning") : "",
                          .error = html::error_of(errors, "meaning"),
                          .max_length = 300});
        html::button(out, {.label = visit.t("Lägg till")});
        out("</form>");
    }
    out(R"(<ul class="term-list">)");
    for (const auto& term : all) term_row(out, visit, frame, term, may_change);
    out("</ul>");
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response terms(auth::Visit& visit) { return page(visit); }

http::Response add_term(auth::Visit& visit) {
    auto added = visit.database.write([&](db::Write& write) {
        return notes::add_term(write, visit.visitor, visit.field("abbreviation"), visit.field("meaning"),
                               visit.language);
    });
    if (!added && added.error().kind == RefusalKind::invalid) return page(visit, &added.error());
    if (!added) return visit.refused(added.error());
    return visit.redirect("/terms", visit.t("Förkortningen är sparad."));
}

http::Response remove_term(auth::Visit& visit) {
    auto id = visit.args.empty() ? std::nullopt : parse_number(visit.args[0]);
    if (!id) return visit.not_found();
    auto removed = visit.database.write(
        [&](db::Write& write) { return notes::remove_term(write, visit.visitor, *id, visit.language); });
    if (!removed) return visit.refused(removed.error());
    return visit.redirect("/terms", visit.t("Förkortningen är borttagen."));
}

}  // namespace styrkedja::notes::pages
