// Composition only: which modules there are, and how a request reaches them.
#include "app/application.h"

#include "agendas/agendas.h"
#include "agreements/agreements.h"
#include "analyses/analyses.h"
#include "anchoring/anchoring.h"
#include "app/log.h"
#include "app/mail_settings.h"
#include "app/pages/pages.h"
#include "app/sign_in.h"
#include "assigning/assigning.h"
#include "assignments/assignments.h"
#include "auth/accounts.h"
#include "bulletins/bulletins.h"
#include "canvases/canvases.h"
#include "commitments/components.h"
#include "contributions/contributions.h"
#include "convening/convening.h"
#include "decisions/components.h"
#include "dialogue_analysis/findings.h"
#include "dialogue_booking/dialogue_booking.h"
#include "dialogue_files/dialogue_files.h"
#include "dialogue_room/dialogue_room.h"
#include "dialogue_rounds/dialogue_rounds.h"
#include "dialogues/dialogues.h"
#include "embedded/web.h"
#include "form_editor/form_editor.h"
#include "forms/forms.h"
#include "gaps/gaps.h"
#include "goals/goals.h"
#include "groups/routes.h"
#include "handovers/handovers.h"
#include "highlights/highlights.h"
#include "home/home.h"
#include "html/components/content.h"
#include "http/assets.h"
#include "imports/imports.h"
#include "invitations/invitations.h"
#include "jobs/jobs.h"
#include "links/links.h"
#include "measures/measures.h"
#include "meetings/meetings.h"
#include "notes/notes.h"
#include "notices/notices.h"
#include "organisation/organisation.h"
#include "people/people.h"
#include "plan_core/plan_core.h"
#include "plan_files/plan_files.h"
#include "plans/plans.h"
#include "polls/polls.h"
#include "portfolio/portfolio.h"
#include "preparation/preparation.h"
#include "presence/presence.h"
#include "progress/progress.h"
#include "publishing/publishing.h"
#include "pulses/pulses.h"
#include "reading/queue.h"
#include "reading/reading.h"
#include "reminders/reminders.h"
#include "reports/reports.h"
#include "review_rounds/review_rounds.h"
#include "reviews/reviews.h"
#include "roles/roles.h"
#include "scim/scim.h"
#include "search/search.h"
#include "series/series.h"
#include "ss12000/ss12000.h"
#include "survey_answers/survey_answers.h"
#include "survey_exchange/survey_exchange.h"
#include "survey_feeds/survey_feeds.h"
#include "survey_imports/survey_imports.h"
#include "survey_plans/survey_plans.h"
#include "survey_results/survey_results.h"
#include "surveys/surveys.h"
#include "unit_plans/unit_plans.h"
#include "units/units.h"
#include "workplace_dialogues/workplace_dialogues.h"

namespace styrkedja::app {
namespace {

const http::Assets& assets() {
    static const http::Assets all(embedded::web());
    return all;
}
std::string_view asset_url(std::string_view name) { return assets().url(name); }

std::vector<html::NavItem> navigation(const rights::Visitor& visitor, Language language) {
    std::vector<html::NavItem> items = {
        {.key = "home", .label = tr(language, "Min sida"), .url = html::Url("/"), .letter = 's'},
        {.key = "commitments",
         .label = tr(language, "Öppna åtaganden"),
         .url = html::Url("/commitments"),
         .letter = 'o'},
        {.key = "decisions", .label = tr(language, "Beslut"), .url = html::Url("/decisions"), .letter = 'd'},
        {.key = "matters", .label = tr(language, "Ärenden"), .url = html::Url("/matters"), .letter = 'n'},
        {.key = "plans", .label = tr(language, "Verksamhetsplan"), .url = html::Url("/plans"), .letter = 'v'},
        {.key = "assignments",
         .label = tr(language, "Uppdrag"),
         .url = html::Url("/assignments"),
         .letter = 'a'},
        {.key = "dialogues",
         .label = tr(language, "Dialoger"),
         .url = html::Url("/dialogues"),
         .letter = 'h'},
        {.key = "surveys", .label = tr(language, "Enkäter"), .url = html::Url("/surveys"), .letter = 'q'},
        {.key = "reports",
         .label = tr(language, "Återrapporter"),
         .url = html::Url("/reports"),
         .letter = 't'},
        {.key = "meetings", .label = tr(language, "Möten"), .url = html::Url("/meetings"), .letter = 'm'},
        {.key = "people", .label = tr(language, "Personer"), .url = html::Url("/people"), .letter = 'p'},
        {.key = "groups", .label = tr(language, "Grupper"), .url = html::Url("/groups"), .letter = 'u'},
        {.key = "organisation",
         .label = tr(language, "Organisation"),
         .url = html::Url("/organisation"),
         .letter = 'e'}};
    if (forms::may_add_somewhere(visitor))
        items.push_back(
            {.key = "forms", .label = tr(language, "Formulär"), .url = html::Url("/forms"), .letter = 'f'});
    if (rights::may_keep_minutes(visitor))
        items.push_back({.key = "import",
                         .label = tr(language, "Läs in"),
                         .url = html::Url("/meetings/import"),
                         .letter = 'l'});
    if (rights::may_somewhere(visitor, rights::Permission::see_roles))
        items.push_back(
            {.key = "roles", .label = tr(language, "Roller"), .url = html::Url("/roles"), .letter = 'r'});
    if (imports::may_import(visitor))
        items.push_back({.key = "imports",
                         .label = tr(language, "Importer"),
                         .url = html::Url("/imports"),
                         .letter = 'i'});
    if (rights::may_run_system(visitor))
        items.push_back({.key = "accounts",
                         .label = tr(language, "Konton"),
                         .url = html::Url("/accounts"),
                         .letter = 'k'});
    if (rights::may_run_system(visitor))
        items.push_back({.key = "jobs",
                         .label = tr(language, "Bakgrundsjobb"),
                         .url = html::Url("/jobs"),
                         .letter = 'b'});
    if (rights::may_run_system(visitor))
        items.push_back({.key = "mail", .label = tr(language, "E-post"), .url = html::Url("/mail")});
    return items;
}

const char* error_text(int status, Language language) {
    switch (status) {
        case 408:
            return tr(language, "Det tog för lång tid att ta emot anropet. Försök igen.");
        case 413:
            return tr(language, "Filen är för stor. Högst 32 MB går att skicka. Inget har sparats.");
        case 431:
            return tr(language, "Anropet har för många eller för långa rubriker.");
        case 500:
            return tr(language, "Något gick fel hos oss. Inget har sparats halvvägs.");
        default:
            return tr(language, "Servern förstod inte anropet.");
    }
}

// The page for what the server itself refuses; the number lets the operator find it in the log.
http::Response error_page(const http::ErrorContext& error) {
    Language language = error.request ? auth::preferred_language(*error.request) : Language::swedish;
    html::Frame frame;
    frame.language = language;
    frame.title = error_text(error.status, language);
    frame.asset = asset_url;
    html::Out out;
    html::heading(out, error_text(error.status, language));
    out(R"(<p>{} <code>{}</code></p><p><a href="/">{}</a></p>)", tr(language, "Ärendenummer:"),
        error.request_id, tr(language, "Till startsidan"));
    auto response = http::html(html::page(frame, out.markup()));
    response.status = error.status;
    return response;
}

// Whoever has a personal link may answer with it: the log has none.
std::string logged(std::string_view path) {
    constexpr std::string_view link = "/s/";
    return path.starts_with(link) ? "/s/…" : std::string(path);
}

http::Settings server_settings(const Config& config, Metrics& metrics) {
    http::Settings settings;
    settings.address = config.address;
    settings.port = config.port;
    settings.handler_threads = config.handler_threads;
    settings.trusted_proxies = config.trusted_proxies;
    settings.error_page = error_page;
    settings.on_error = [&metrics](const http::Request& request, std::string_view what) {
        metrics.count_failure();
        log::error("request_failed", {{"request", std::string(request.id())},
                                      {"path", logged(request.path())},
                                      {"what", std::string(what)}});
    };
    settings.on_finished = [&metrics](const http::Finished& finished) {
        metrics.count_request(finished.status, finished.duration, finished.bytes);
    };
    return settings;
}

// What any module does in the background.
jobs::Work all_work(const mail::Settings& mail, http::EventHub* events = nullptr) {
    jobs::Work work;
    jobs::add_jobs(work);
    mail::add_jobs(work, mail);
    reminders::add_jobs(work, mail);
    invitations::add_jobs(work, mail);
    dialogue_booking::add_jobs(work, mail);
    surveys::add_jobs(work, mail);
    pulses::add_jobs(work);
    comments::add_jobs(work);
    decisions::add_jobs(work);
    gaps::add_jobs(work);
    notices::add_jobs(work);
    review_rounds::add_jobs(work);
    measures::add_jobs(work);
    handovers::add_jobs(work);
    reading::add_jobs(work, [events] {
        if (events) events->publish("import", "changed", "import");
    });
    plan_files::add_jobs(work, [events](OperationsPlanId plan) {
        std::string topic = plan_files::topic_of(plan);
        if (events) events->publish(topic, "changed", topic);
    });
    return work;
}

comments::Settings attachment_settings(const Config& config) {
    comments::Settings settings;
    settings.scan_command = config.scan_command;
    settings.on_scan_failure = [](std::string_view what) {
        log::error("scan_failed", {{"what", std::string(what)}});
    };
    return settings;
}

jobs::RunnerSettings runner_settings(const Config& config) {
    jobs::RunnerSettings settings;
    settings.threads = config.job_threads;
    settings.on_failure = [](const jobs::Job* job, std::string_view what) {
        if (job)
            log::warn("job_failed", {{"job", to_string(job->id)},
                                     {"kind", job->kind},
                                     {"attempt", std::to_string(job->attempt)},
                                     {"what", std::string(what)}});
        else
            log::error("jobs_delayed", {{"what", std::string(what)}});
    };
    return settings;
}

// Beside an SQLite file; no two databases share a folder.
std::filesystem::path seal_folder(const Config& config) {
    constexpr std::string_view sqlite = "sqlite:";
    if (!config.seal_dir.empty()) return config.seal_dir;
    if (!config.database.starts_with(sqlite)) return "data/seals";
    return std::filesystem::path(config.database.substr(sqlite.size())).parent_path() / "seals";
}

survey_answers::Rounds::Tell what_rounds_tell(http::EventHub& events) {
    survey_answers::Rounds::Tell tell;
    tell.changed = [&events](SurveyId survey) {
        std::string topic = fmt::format("survey/{}", survey.value);
        events.publish(topic, "changed", topic);
    };
    tell.trouble = [](std::string_view what) { log::error("survey_answers", {{"what", std::string(what)}}); };
    return tell;
}

std::string metrics_text(Metrics& metrics, db::Database& database, std::size_t streams) {
    using enum jobs::JobState;
    database.read([&](db::Read& read) {
        metrics.set_jobs(jobs::count_jobs(read, waiting), jobs::count_jobs(read, failed));
    });
    return metrics.text(streams);
}

void add_survey_routes(auth::Routes& routes, std::shared_ptr<survey_answers::Seals> seals) {
    surveys::add_routes(routes);
    survey_answers::add_routes(routes, std::move(seals));
    survey_results::add_routes(routes);
    survey_imports::add_routes(routes);
    survey_exchange::add_routes(routes);
    workplace_dialogues::add_routes(routes);
    pulses::add_routes(routes);
    survey_plans::add_routes(routes);
}

}  // namespace

void add_all_routes(auth::Routes& routes, std::shared_ptr<sso::SingleSignOn> sign_on,
                    const comments::Settings& attachments, const mail::Settings& mail,
                    std::shared_ptr<survey_answers::Seals> seals) {
    if (!sign_on) sign_on = std::make_shared<sso::SingleSignOn>(sso::Settings{});
    auth::add_routes(routes);
    sso::add_routes(routes, std::move(sign_on));
    home::add_routes(routes);
    pages::add_routes(routes);
    jobs::add_routes(routes, all_work(mail));
    mail::add_routes(routes, mail);
    reminders::add_routes(routes, mail);
    roles::add_routes(routes);
    units::add_routes(routes);
    comments::add_routes(routes, attachments);
    commitments::add_routes(routes);
    decisions::add_routes(routes);
    reports::add_routes(routes);
    imports::add_routes(routes);
    links::add_routes(routes);
    goals::add_routes(routes);
    forms::add_routes(routes);
    form_editor::add_routes(routes);
    dialogue_rounds::add_routes(routes);
    dialogues::add_routes(routes);
    dialogue_booking::add_routes(routes);
    dialogue_room::add_routes(routes, attachments);
    agreements::add_routes(routes);
    dialogue_analysis::add_routes(routes);
    dialogue_files::add_routes(routes);
    add_survey_routes(routes, std::move(seals));
    canvases::add_routes(routes);
    analyses::add_routes(routes);
    plan_core::add_routes(routes);
    plans::add_routes(routes);
    unit_plans::add_routes(routes);
    survey_feeds::add_routes(routes);
    // In the order of their panels on the pages of meetings and groups.
    meetings::add_routes(routes);
    publishing::add_routes(routes);
    convening::add_routes(routes);
    preparation::add_routes(routes);
    invitations::add_routes(routes);
    series::add_routes(routes);
    contributions::add_routes(routes);
    polls::add_routes(routes);
    assignments::add_routes(routes);
    assigning::add_routes(routes);
    progress::add_routes(routes);
    anchoring::add_routes(routes);
    highlights::add_routes(routes);
    review_rounds::add_routes(routes);
    reviews::add_routes(routes);
    measures::add_routes(routes);
    handovers::add_routes(routes);
    portfolio::add_routes(routes);
    plan_files::add_routes(routes);
    agendas::add_routes(routes);
    bulletins::add_routes(routes);
    reading::add_routes(routes);
    notes::add_routes(routes);
    people::add_routes(routes);
    presence::add_routes(routes);
    groups::add_routes(routes);
    gaps::add_routes(routes);
    search::add_routes(routes);
    ss12000::add_routes(routes);
    scim::add_routes(routes);
}

Application::Application(const Config& config, db::Database& database)
    : database_(database),
      mail_(mail_settings(config)),
      sign_on_(std::make_shared<sso::SingleSignOn>(single_sign_on(config))),
      services_{
          .database = database,
          .events = events_,
          .organisation = database.read([](db::Read& read) { return organisation::authority_name(read); })
                              .value_or(config.organisation),
          .navigation = navigation,
          .presence = presence::of_page,
          .asset = asset_url,
          .metrics = [this, &database] { return metrics_text(metrics_, database, events_.streams()); },
          .sign_in = sign_in_settings(config, *sign_on_)},
      server_(server_settings(config, metrics_), [this](http::Request& request) { return answer(request); }),
      runner_(database, all_work(mail_, &events_), runner_settings(config)),
      seals_(survey_answers::open_seals(seal_folder(config), database)),
      rounds_(database, seals_, what_rounds_tell(events_)) {
    add_all_routes(routes_, sign_on_, attachment_settings(config), mail_, seals_);
}
Application::~Application() = default;

http::Response Application::answer(const http::Request& request) {
    if (request.path().starts_with("/assets/"))
        if (auto asset = assets().find(request)) return std::move(*asset);
    return auth::answer(routes_, services_, request);
}

void Application::start() {
    server_.start();
    mail::resume(database_, mail_);
    database_.write([](db::Write& write) { reading::queue_reading(write); });
    runner_.start();
    rounds_.start();
}
std::uint16_t Application::port() const { return server_.port(); }
void Application::stop() {
    server_.stop();
    rounds_.stop();
    runner_.stop();
}

}  // namespace styrkedja::app
