// "Vilken plan gjordes då?": an older plan pasted in; first what of it is understood, then the plan.
#include <algorithm>

#include "auth/sent.h"
#include "base/text.h"
#include "survey_plans/legacy.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans::pages {
namespace {

constexpr std::size_t most_faults_shown = 50;
constexpr int rows_to_paste_in = 10;

Legacy sent_legacy(const auth::Visit& visit) {
    auth::Sent sent(visit);
    Legacy legacy{.title = sent.text("title"),
                  .year = static_cast<int>(std::clamp<std::int64_t>(sent.number("year"), 0, 9999)),
                  .survey = parse_id<SurveyId>(sent.text("survey")),
                  .text = sent.text("text"),
                  .followed_up = sent.text("followed_up"),
                  .items = sent.text("items"),
                  .confirmations = sent.text("confirmations")};
    if (const auto* file = visit.request.file("file")) legacy.confirmations = decode_text(file->content);
    return legacy;
}

void faults(html::Out& out, const auth::Visit& visit, const LegacyRead& understood) {
    if (understood.faults.empty()) return;
    html::notice(out, html::Tone::attention,
                 trn(visit.language, "{} rad är inte förstådd och läses inte in.",
                     "{} rader är inte förstådda och läses inte in.", std::ssize(understood.faults)));
    out("<ul>");
    for (std::size_t at = 0; at < std::min(understood.faults.size(), most_faults_shown); ++at)
        out("<li>{}</li>",
            trf(visit.language, "Rad {}: {}", understood.faults[at].line, understood.faults[at].what));
    out("</ul>");
}

// What was seen of it: other than that is shown again before it is read in.
std::string seen_of(const LegacyRead& understood) {
    return fmt::format("{}-{}-{}", understood.items.size(), understood.rows.size(), understood.faults.size());
}

// What would be read in.
void preview(html::Out& out, const auth::Visit& visit, const LegacyRead& understood) {
    out("<h2>{}</h2><p>{}</p><ol>", visit.t("Det här läses in"),
        trf(visit.language, "{}, {} från {}.",
            trn(visit.language, "{} punkt", "{} punkter", std::ssize(understood.items)),
            trn(visit.language, "{} svar", "{} svar", std::ssize(understood.rows)),
            trn(visit.language, "{} enhet", "{} enheter", understood.units)));
    for (std::size_t at = 0; at < understood.items.size(); ++at) {
        auto of_item = [&](const LegacyRead::Row& row) { return row.item == at; };
        auto done =
            std::ranges::count_if(understood.rows, [&](const auto& row) { return of_item(row) && row.done; });
        out(R"(<li dir="auto">{} <span class="facts">{}</span></li>)", understood.items[at],
            trf(visit.language, "gjort: {} av {}", done, std::ranges::count_if(understood.rows, of_item)));
    }
    out("</ol>");
    faults(out, visit, understood);
}

void fields(html::Out& out, const auth::Visit& visit, const Legacy& typed, const Refused& refused,
            const std::vector<html::Option>& surveys) {
    Language language = visit.language;
    auto field = [&](const char* name, const char* label, const std::string& value, const char* hint = "") {
        return html::Field{.name = name,
                           .label = label,
                           .value = value,
                           .hint = hint,
                           .error = refused.refusal ? html::error_of(refused.refusal->fields, name) : ""};
    };
    auto optional = [](html::Field one) {
        one.optional = true;
        return one;
    };
    html::text_field(out, language, field("title", visit.t("Vad heter planen?"), typed.title));
    html::text_field(out, language,
                     field("year", visit.t("År"), typed.year ? std::to_string(typed.year) : std::string()),
                     html::Input::number);
    auto survey = optional(field("survey", visit.t("Enkäten som den följer"),
                                 typed.survey ? to_string(*typed.survey) : std::string()));
    survey.empty_choice = visit.t("Ingen enkät som finns här");
    html::select(out, language, survey, surveys);
    html::textarea(out, language, optional(field("text", visit.t("Varför, och vad vill ni nå?"), typed.text)),
                   4);
    html::textarea(out, language, field("items", visit.t("Punkterna, en per rad"), typed.items), 5);
    html::textarea(
        out, language,
        optional(field("confirmations", visit.t("Chefernas svar"), typed.confirmations,
                       visit.t("En rad för varje: enhet;punkt;gjort;dag;forum;anteckning. Till exempel "
                               "Almskolan;1;ja;2019-10-01;båda;"))),
        rows_to_paste_in);
    html::file_field(out, language,
                     optional(field("file", visit.t("Eller välj en fil med svaren (CSV)"), "")),
                     ".csv,.txt,.tsv");
    html::textarea(out, language,
                   optional(field("followed_up", visit.t("Vad visade uppföljningen?"), typed.followed_up)),
                   4);
}

http::Response show(const auth::Visit& visit, const Legacy& typed, const LegacyRead* understood,
                    const Refused& refused) {
    auto surveys = visit.database.read([&](db::Read& read) { return survey_options(visit, read); });
    html::Frame frame = frame_of(visit, visit.t("Läs in en äldre handlingsplan"), nullptr);
    html::Out out;
    html::heading(
        out, visit.t("Vilken plan gjordes då?"),
        visit.t("Den läses in som avslutad, och alla kan läsa den. Du ser först vad som är förstått."));
    refused.summary(out, visit.language);
    if (understood) preview(out, visit, *understood);
    html::form_open(out, frame, html::Url("/survey-plans/import"), {.has_files = true});
    if (understood) html::hidden_field(out, "seen", seen_of(*understood));
    if (understood && !refused.refusal)
        html::button(out, {.label = visit.t("Läs in planen"), .name = "act", .value = "save"});
    fields(out, visit, typed, refused, surveys);
    html::button(out, {.label = visit.t("Granska"),
                       .kind = understood ? html::ButtonKind::secondary : html::ButtonKind::primary,
                       .name = "act",
                       .value = "preview"});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

}  // namespace

http::Response import_form(auth::Visit& visit) {
    return surveys::may_lead(visit.visitor) ? show(visit, {}, nullptr, {}) : visit.not_found();
}

http::Response import_legacy(auth::Visit& visit) {
    if (!surveys::may_lead(visit.visitor)) return visit.not_found();
    auto typed = sent_legacy(visit);
    auto understood =
        visit.database.read([&](db::Read& read) { return read_legacy(read, typed, visit.language); });
    if (visit.field("act") != "save" || visit.field("seen") != seen_of(understood))
        return show(visit, typed, &understood, {});
    auto done = visit.database.write(
        [&](db::Write& write) { return import_plan(write, visit.visitor, typed, visit.language); });
    if (!done) return show(visit, typed, &understood, {&done.error()});
    visit.announce("survey_plans");
    return visit.redirect(fmt::format("/survey-plans/{}", done->value), visit.t("Planen är inläst."));
}

}  // namespace styrkedja::survey_plans::pages
