// All questions of a survey on one page; written once for everybody, and only what differs put in.
#include "auth/secrets.h"
#include "survey_answers/pages/pages.h"

namespace styrkedja::survey_answers::pages {
namespace {

// Nobody's token or number: what stands in the page until theirs is put in.
const std::string& token_mark() {
    static const std::string mark = auth::new_token();
    return mark;
}
const std::string& attempt_mark() {
    static const std::string mark = auth::new_token();
    return mark;
}

void how_it_is_kept(html::Out& out, const auth::Visit& visit, const Questionnaire& all) {
    html::notice(out, html::Tone::info,
                 trf(visit.language,
                     "Dina svar är anonyma. De visas bara tillsammans med minst {} andras, och ingen kan i "
                     "efterhand se vad just du har svarat, inte heller den som sköter systemet.",
                     all.least - 1));
    html::Out more;
    more("<p>{}</p>",
         visit.t(
             "Att du har svarat sparas, så att du slipper påminnelser. Vad du svarar förseglas genast "
             "med en nyckel som ligger utanför databasen. När tillräckligt många i gruppen har svarat öppnas "
             "flera svar tillsammans, i slumpvis ordning, och läggs ihop till antal. Sedan förstörs "
             "nyckeln."));
    more(
        "<p>{}</p>",
        visit.t("Det du skriver med egna ord visas först när enkäten är stängd, och bara om "
                "tillräckligt många har skrivit. Skriv inget som du själv eller någon annan känns igen på."));
    html::details(out, visit.t("Så skyddas svaren"), more.markup());
}

void form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Questionnaire& all,
          const html::Url& action, std::string_view attempt, const html::Markup& fields) {
    out(R"(<div class="questionnaire" data-survey="{}" data-name="{}" data-kept="{}" data-waiting="{}" )"
        R"(data-restored="{}">)",
        all.survey, all.name, visit.t("Det du svarar är kvar i den här webbläsaren, men inte skickat än."),
        visit.t(
            "Ingen kontakt med servern. Svaren är kvar i den här webbläsaren och skickas så snart det går."),
        visit.t("Det du hade svarat finns kvar. Inget är skickat än."));
    html::form_open(out, frame, action, {.id = "survey"});
    html::hidden_field(out, "attempt", attempt);
    out("{}", fields);
    out(R"(<div class="actions">)");
    html::button(out, {.label = visit.t("Lämna svaren")});
    out("</div></form></div>");
}

html::Markup fields_of(Language language, const questions::Content& content,
                       const questions::Filling& filling) {
    html::Out out;
    questions::sheet_fields(out, language, content, filling);
    return out.markup();
}

void cut(Questionnaire& all, const std::string& page) {
    std::vector<std::string> same;
    std::size_t at = 0;
    while (true) {
        auto token = page.find(token_mark(), at), attempt = page.find(attempt_mark(), at);
        auto next = std::min(token, attempt);
        if (next == std::string::npos) break;
        same.push_back(page.substr(at, next - at));
        all.holes.push_back(next == token ? Questionnaire::Hole::token : Questionnaire::Hole::attempt);
        at = next + token_mark().size();
    }
    same.push_back(page.substr(at));
    all.page.emplace(std::move(same));
}

std::shared_ptr<Questionnaire> loaded(const auth::Visit& visit, SurveyId id) {
    auto all = std::make_shared<Questionnaire>();
    visit.database.read([&](db::Read& read) {
        auto survey = surveys::find_survey(read, id);
        if (!survey) return;
        all->survey = id;
        all->name = survey->name;
        all->intro = survey->intro;
        all->least = survey->least_group;
        if (auto content = surveys::content_of(read, *survey)) all->content = asked_of(std::move(*content));
    });
    all->fields = fields_of(visit.language, all->content, {});
    return all;
}

}  // namespace

std::shared_ptr<const Questionnaire> Answering::questionnaire(const auth::Visit& visit,
                                                              const Invited& invited) {
    constexpr std::size_t most_known = 50;
    const std::tuple key(invited.survey, invited.version, visit.language);
    {
        std::lock_guard lock(mutex_);
        if (auto at = known_.find(key); at != known_.end()) return at->second;
    }
    auto all = loaded(visit, invited.survey);
    html::Frame frame{.language = visit.language,
                      .title = all->name,
                      .organisation = visit.services.organisation,
                      .asset = visit.services.asset};
    cut(*all,
        html::page(frame, form_page(visit, frame, *all, html::to("/s/{}", token_mark()), attempt_mark())));
    std::lock_guard lock(mutex_);
    if (known_.size() >= most_known) known_.clear();
    return known_[key] = std::move(all);
}

html::Markup form_page(const auth::Visit& visit, const html::Frame& frame, const Questionnaire& all,
                       const html::Url& action, std::string_view attempt, const Again& again) {
    html::Out out;
    html::heading(out, all.name);
    if (!again.why.empty()) html::notice(out, html::Tone::alarm, again.why);
    if (again.errors) html::error_summary(out, visit.language, *again.errors);
    if (!all.intro.empty()) out(R"(<p class="typed" dir="auto">{}</p>)", all.intro);
    how_it_is_kept(out, visit, all);
    if (!again.typed) {
        form(out, visit, frame, all, action, attempt, all.fields);
    } else {
        questions::Filling filling{.values = [&](std::string_view name) { return (*again.typed)(name); },
                                   .errors = again.errors ? *again.errors : std::vector<FieldError>{}};
        form(out, visit, frame, all, action, attempt, fields_of(visit.language, all.content, filling));
    }
    return out.markup();
}

http::Response plain_page(const auth::Visit& visit, const Questionnaire& all, std::string_view token,
                          std::string_view attempt) {
    std::vector<std::string_view> different;
    for (auto hole : all.holes) different.push_back(hole == Questionnaire::Hole::token ? token : attempt);
    return all.page->page(visit.request, different);
}

}  // namespace styrkedja::survey_answers::pages
