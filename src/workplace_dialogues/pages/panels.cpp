// The way on, on the pages of others: the survey's own and the unit's; and the guides, which stand on the
// survey's.
#include <algorithm>

#include "survey_results/reach.h"
#include "workplace_dialogues/pages/pages.h"

namespace styrkedja::workplace_dialogues::pages {
namespace {

Progress progress_in(const std::map<SurveyGroupId, Progress>& all, SurveyGroupId group) {
    auto found = all.find(group);
    return found == all.end() ? Progress{} : found->second;
}

void own_list(html::Out& out, const auth::Visit& visit, db::Read& read, const std::vector<Group>& own,
              SurveyId survey) {
    auto progress = progress_of(read, survey);
    out("<ul>");
    for (const auto& group : own)
        out(R"(<li><a href="{}">{}</a>: {}</li>)", work_url(group), group.name,
            in_words(visit.language, progress_in(progress, group.id)));
    out("</ul>");
}

void guide_section(html::Out& out, const auth::Visit& visit, db::Read& read, const Survey& survey) {
    html::Frame frame = visit.frame("");
    auto guides = guides_of(read, survey.id);
    html::Out body;
    if (guides.empty())
        body("<p>{}</p>",
             visit.t("Inga än. Lägg till guider och filmer, så står de vid sitt steg hos varje grupp."));
    else
        body(R"(<ul class="plain">)");
    for (const auto& guide : guides) {
        body(R"(<li>{}: <a href="{}" rel="noreferrer">{}</a>)", word(visit.language, guide.step),
             html::Url(guide.address), guide.title);
        html::form_open(body, frame, html::to("/surveys/{}/guides/{}/remove", survey.id, guide.id));
        html::button(body, {.label = trf(visit.language, "Ta bort {}", guide.title),
                            .kind = html::ButtonKind::secondary});
        body("</form></li>");
    }
    if (!guides.empty()) body("</ul>");
    html::form_open(body, frame, html::to("/surveys/{}/guides", survey.id));
    guide_fields(body, visit, {});
    html::button(body, {.label = visit.t("Lägg till guiden"), .kind = html::ButtonKind::secondary});
    body("</form>");
    html::details(out,
                  trn(visit.language, "{} guide till gruppernas arbete", "{} guider till gruppernas arbete",
                      std::ssize(guides)),
                  body.markup());
}

http::Response done(const auth::Visit& visit, SurveyId survey, std::string_view notice) {
    visit.announce(fmt::format("survey/{}", survey.value));
    return visit.redirect(fmt::format("/surveys/{}", survey.value), notice);
}

}  // namespace

html::Markup on_survey(const auth::Visit& visit, db::Read& read, const Survey& survey) {
    if (survey.kind != SurveyKind::campaign) return {};
    html::Out out;
    if (has_begun(survey)) {
        auto own = own_groups(read, visit.visitor, survey.id);
        auto work = local_work_of(read, visit.visitor, survey, visit.language);
        bool counts = work && !work->rows.empty();
        if (!own.empty() || counts) out("<h2>{}</h2>", visit.t("Arbetet efter enkäten"));
        if (!own.empty()) own_list(out, visit, read, own, survey.id);
        if (counts)
            out(R"(<p>{} <a href="/surveys/{}/local-work">{}</a></p>)", in_words(visit.language, work->whole),
                survey.id, visit.t("Se grupp för grupp"));
    }
    if (surveys::may_lead(visit.visitor) && survey.state != SurveyState::archived)
        guide_section(out, visit, read, survey);
    return out.markup();
}

html::Markup of_unit(const auth::Visit& visit, UnitId unit, Date) {
    return visit.database.read([&](db::Read& read) -> html::Markup {
        auto seen = survey_results::latest_of_unit(read, visit.visitor, unit);
        if (!seen || !has_begun(seen->survey)) return {};
        html::Out out;
        auto progress = progress_in(progress_of(read, seen->survey.id), seen->group.id);
        if (may_read(read, visit.visitor, seen->group))
            out(R"(<p><a href="{}">{}</a>: {}</p>)", work_url(seen->group), seen->survey.name,
                in_words(visit.language, progress));
        else if (auto work = local_work_of(read, visit.visitor, seen->survey, visit.language);
                 work && std::ranges::any_of(
                             work->rows, [&](const WorkRow& row) { return row.group.id == seen->group.id; }))
            out(R"(<p><a href="/surveys/{}/local-work">{}</a>: {}</p>)", seen->survey.id, seen->survey.name,
                in_words(visit.language, progress));
        return out.markup();
    });
}

http::Response lay_guide(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    if (!id) return visit.not_found();
    NewGuide typed{visit.field("step"), visit.field("title"), visit.field("address")};
    auto made = visit.database.write(
        [&](db::Write& write) { return add_guide(write, visit.visitor, *id, typed, visit.language); });
    if (made) return done(visit, *id, visit.t("Guiden är tillagd."));
    if (made.error().kind != RefusalKind::invalid) return visit.refused(made.error());
    auth::RefusedForm refused{&made.error()};
    auto survey = visit.database.read([&](db::Read& read) { return surveys::find_survey(read, *id); });
    html::Frame frame = frame_of(visit, *survey, visit.t("Lägg till en guide"));
    html::Out out;
    html::heading(out, visit.t("Vad hjälper grupperna vidare?"));
    refused.summary(out, visit.language);
    html::form_open(out, frame, html::to("/surveys/{}/guides", *id));
    guide_fields(out, visit, refused);
    html::button(out, {.label = visit.t("Lägg till guiden")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

http::Response take_guide(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    auto guide = visit.id<SurveyGuideId>(1);
    if (!id || !guide) return visit.not_found();
    auto gone = visit.database.write(
        [&](db::Write& write) { return remove_guide(write, visit.visitor, *id, *guide, visit.language); });
    if (!gone) return visit.refused(gone.error());
    return done(visit, *id, visit.t("Guiden är borttagen."));
}

}  // namespace styrkedja::workplace_dialogues::pages
