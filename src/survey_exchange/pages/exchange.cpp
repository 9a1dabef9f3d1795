// "Hur delar vi siffror med andra?": our file, others' files, and what they become.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "survey_exchange/pages/pages.h"
#include "survey_exchange/sharing.h"

namespace styrkedja::survey_exchange::pages {
namespace {

// For those who lead surveys; nothing: 404.
std::optional<Survey> led_in(const auth::Visit& visit, db::Read& read) {
    auto id = visit.id<SurveyId>(0);
    auto survey = id ? surveys::find_survey(read, *id) : std::nullopt;
    if (!survey || survey->kind == SurveyKind::pulse || !surveys::may_find(read, visit.visitor, *survey) ||
        !surveys::may_lead(visit.visitor))
        return std::nullopt;
    return survey;
}
html::Frame frame_of(const auth::Visit& visit, const Survey& survey) {
    auto frame = visit.frame(visit.t("Dela siffror med andra"), "surveys");
    frame.crumbs = {{visit.t("Enkäter"), html::Url("/surveys")},
                    {survey.name, html::to("/surveys/{}", survey.id)}};
    return frame;
}

void ours(html::Out& out, const auth::Visit& visit, const Survey& survey, bool is_shared) {
    out("<h2>{}</h2>", visit.t("Våra siffror till andra"));
    if (!is_shared) {
        out("<p>{}</p>", visit.t("Filen finns när enkätens resultat är släppta."));
        return;
    }
    out("<p>{}</p>",
        visit.t("Filen säger hur hela förvaltningen har svarat, fråga för fråga, och HME. Inga grupper och "
                "inga texter. Antalet svar kan röja vilka ni är även utan namn."));
    out(R"(<p class="actions">)");
    html::link_button(out, html::to("/surveys/{}/exchange.json?as=named", survey.id),
                      trf(visit.language, "Hämta med namnet {}", visit.services.organisation));
    html::link_button(out, html::to("/surveys/{}/exchange.json?as=anonymous", survey.id),
                      visit.t("Hämta utan namn"));
    out("</p>");
}

void others(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Survey& survey,
            const std::vector<TakenIn>& taken, const std::vector<FieldError>& errors) {
    out("<h2>{}</h2>", visit.t("Andras siffror till oss"));
    if (taken.empty()) {
        out("<p>{}</p>", visit.t("Inga är mottagna än. Välj filer som andra förvaltningar har hämtat ur sin "
                                 "Styrkedja; deras medelvärde står sedan bredvid resultaten."));
    } else {
        html::Table table(out, {.caption = visit.t("Mottagna filer"),
                                .columns = {{.label = visit.t("Förvaltning")},
                                            {.label = visit.t("Svar"), .numeric = true},
                                            {.label = visit.t("Mottagen")},
                                            {.label = visit.t("Av")}}});
        for (const auto& one : taken) {
            table.row();
            table.cell("{}", one.name);
            table.cell("{}", one.people);
            table.cell("{}", spoken(one.added_on, visit.language));
            table.cell("{}", one.added_by);
        }
    }
    html::form_open(out, frame, html::to("/surveys/{}/exchange", survey.id), {.has_files = true});
    html::file_field(out, visit.language,
                     {.name = "files",
                      .label = visit.t("Filer från andra"),
                      .hint = visit.t("JSON, högst 1 MB var. Välj alla som ska räknas ihop: det som tas emot "
                                      "tillsammans blir ett jämförelsetal."),
                      .error = html::error_of(errors, "files")},
                     ".json", html::FileCount::many);
    html::button(out, {.label = visit.t("Se igenom")});
    out("</form>");
}

http::Response show(const auth::Visit& visit, const Refusal* refusal) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto survey = led_in(visit, read);
        if (!survey) return false;
        frame = frame_of(visit, *survey);
        auto taken = taken_in(read, survey->id);
        html::heading(out, visit.t("Hur delar vi siffror med andra?"),
                      trn(visit.language, "{} förvaltnings siffror är mottagna.",
                          "{} förvaltningars siffror är mottagna.", std::ssize(taken)));
        if (refusal) html::error_summary(out, visit.language, *refusal);
        ours(out, visit, *survey, shared_of(read, *survey).has_value());
        others(out, visit, frame, *survey, taken, refusal ? refusal->fields : std::vector<FieldError>{});
        out(R"(<p><a href="/surveys/{}/benchmarks">{}</a></p>)", survey->id,
            visit.t("Siffror att jämföra med"));
        return true;
    });
    if (!found) return visit.not_found();
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

// Each with a name, whether it was sent as a file or comes back from the preview.
struct Sent {
    std::string name;
    std::string_view content;
};
Result<std::vector<SharedResult>> read_all(const auth::Visit& visit, const std::vector<Sent>& all) {
    std::vector<SharedResult> files;
    std::vector<FieldError> errors;
    if (all.empty() || all.size() > most_files)
        errors.push_back({"files", trf(visit.language, "Välj mellan 1 och {} filer.", most_files)});
    else
        for (const auto& one : all) {
            auto result = read_shared(one.content, visit.language);
            if (result)
                files.push_back(std::move(*result));
            else
                errors.push_back({"files", fmt::format("{}: {}", one.name, result.error().message)});
        }
    if (!errors.empty()) return refuse_fields(visit.t("Inget är mottaget."), errors);
    return files;
}

void preview_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Survey& survey,
                  const std::vector<SharedResult>& files, const std::vector<Proposal>& proposals,
                  const std::vector<FieldError>& errors) {
    html::form_open(out, frame, html::to("/surveys/{}/exchange/confirm", survey.id));
    for (const auto& one : files) html::hidden_field(out, "shared", written(one));
    auto name = visit.field("name");
    html::text_field(
        out, visit.language,
        {.name = "name",
         .label = visit.t("Vad ska jämförelsen heta?"),
         .value = name.empty() ? trn(visit.language, "{} kommun", "{} kommuner", std::ssize(files)) : name,
         .error = html::error_of(errors, "name")});
    for (const auto& one : proposals) {
        if (one.files == 0) continue;
        auto field = "how." + one.key;
        auto typed = visit.field(field);
        html::select(out, visit.language,
                     {.name = field,
                      .label = fmt::format("{} ({})", one.text, one.files),
                      .value = typed.empty() ? std::string(name_of(one.comparability)) : typed},
                     {{.value = "same", .label = visit.t("Samma fråga")},
                      {.value = "similar", .label = visit.t("Liknande fråga")},
                      {.value = "none", .label = visit.t("Går inte att jämföra")}});
    }
    html::button(out, {.label = visit.t("Ta emot siffrorna")});
    out("</form>");
}

void files_table(html::Out& out, const auth::Visit& visit, const std::vector<SharedResult>& files) {
    html::Table table(out, {.caption = visit.t("Filerna"),
                            .columns = {{.label = visit.t("Förvaltning")},
                                        {.label = visit.t("År"), .numeric = true},
                                        {.label = visit.t("Svar"), .numeric = true},
                                        {.label = visit.t("HME"), .numeric = true}}});
    for (const auto& one : files) {
        auto hme = one.indices.find("hme");
        table.row();
        table.cell("{}", one.authority.value_or(visit.t("Anonym")));
        table.cell("{}", one.year);
        table.cell("{}", one.people());
        // Of one anonymous authority nothing is shown, not here either.
        table.cell("{}", one.authority && hme != one.indices.end()
                             ? survey_results::spoken_index(visit.language, hme->second)
                             : "–");
    }
}

http::Response show_preview(const auth::Visit& visit, const std::vector<SharedResult>& files,
                            const Refusal* refusal) {
    html::Frame frame;
    html::Out out;
    bool found = visit.database.read([&](db::Read& read) {
        auto survey = led_in(visit, read);
        if (!survey) return false;
        frame = frame_of(visit, *survey);
        auto content = content_of(read, *survey);
        auto proposals = proposals_for(
            content ? survey_results::parts_of(*content) : std::vector<survey_results::Part>{}, files);
        auto usable = std::ranges::count_if(proposals, [](const auto& one) { return one.files > 0; });
        html::heading(out, visit.t("Stämmer det här?"),
                      trf(visit.language, "Filer: {}. Frågor som går att jämföra: {}. Inget är sparat än.",
                          files.size(), usable));
        if (refusal) html::error_summary(out, visit.language, *refusal);
        files_table(out, visit, files);
        preview_form(out, visit, frame, *survey, files, proposals,
                     refusal ? refusal->fields : std::vector<FieldError>{});
        return true;
    });
    if (!found) return visit.not_found();
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

}  // namespace

http::Response exchange(auth::Visit& visit) { return show(visit, nullptr); }

http::Response file(auth::Visit& visit) {
    auto as = visit.query("as");
    struct Found {
        Survey survey;
        std::optional<SharedResult> result;
    };
    auto found = visit.database.read([&](db::Read& read) -> std::optional<Found> {
        auto survey = led_in(visit, read);
        if (!survey) return std::nullopt;
        return Found{*survey, shared_of(read, *survey)};
    });
    if (!found || !found->result || (as != "named" && as != "anonymous")) return visit.not_found();
    if (as == "named") found->result->authority = visit.services.organisation;
    auto name = fmt::format("{} {}.json", as == "named" ? shorten(visit.services.organisation, 60) : "enkat",
                            found->survey.year);
    return http::file(name, "application/json", written(*found->result));
}

http::Response preview(auth::Visit& visit) {
    if (!visit.database.read([&](db::Read& read) { return led_in(visit, read).has_value(); }))
        return visit.not_found();
    std::vector<Sent> sent;
    for (const auto& one : visit.request.files())
        if (one.field == "files") sent.push_back({one.name, one.content});
    auto files = read_all(visit, sent);
    return files ? show_preview(visit, *files, nullptr) : show(visit, &files.error());
}

http::Response confirm(auth::Visit& visit) {
    auto id = visit.id<SurveyId>(0);
    if (!id || !visit.database.read([&](db::Read& read) { return led_in(visit, read).has_value(); }))
        return visit.not_found();
    std::vector<Sent> sent;
    for (auto one : visit.request.field_all("shared"))
        sent.push_back({trf(visit.language, "Fil {}", sent.size() + 1), one});
    auto files = read_all(visit, sent);
    if (!files) return show(visit, &files.error());
    Batch batch{.name = visit.field("name"), .files = *files};
    for (const auto& [name, value] : visit.request.fields())
        if (name.starts_with("how."))
            if (auto how = parse_enum<Comparability>(value)) batch.said[name.substr(4)] = *how;
    auto done = visit.database.write([&](db::Write& write) {
        return take_in(write, visit.visitor, *id, batch, date_of(now()), visit.language);
    });
    if (!done && done.error().kind == RefusalKind::invalid) return show_preview(visit, *files, &done.error());
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("survey/{}", id->value));
    return visit.redirect(fmt::format("/surveys/{}/benchmarks", id->value),
                          visit.t("Siffrorna är mottagna."));
}

}  // namespace styrkedja::survey_exchange::pages
