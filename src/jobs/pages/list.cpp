// "Vad görs i bakgrunden?": what has failed, what is still to do, what was done, what recurs.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "jobs/pages/pages.h"
#include "jobs/store.h"

namespace styrkedja::jobs::pages {
namespace {

constexpr int page_size = 25;

// One of the page's lists: how many there are in all, and those on the page that is asked for.
struct List {
    html::Pages pages;
    std::vector<ListedJob> jobs = {};
    int offset() const { return (pages.current - 1) * page_size; }
};
struct Known {
    List failed, to_do, done;
    std::int64_t waiting = 0;
    std::vector<std::optional<Instant>> last_done;  // of each schedule
};

List asked(const auth::Visit& visit, const char* parameter, std::int64_t rows) {
    auto typed = parse_number(visit.query(parameter));
    html::Pages pages{.page_size = page_size, .rows = rows};
    if (typed && *typed > 1 && *typed <= pages.count()) pages.current = static_cast<int>(*typed);
    return {pages};
}

Known load(db::Read& read, const auth::Visit& visit, const Work& work) {
    using enum JobState;
    Known known;
    known.waiting = count_jobs(read, waiting);
    known.failed = asked(visit, "failed", count_jobs(read, failed));
    known.to_do = asked(visit, "to_do", known.waiting + count_jobs(read, running));
    known.done = asked(visit, "done", count_jobs(read, done));
    known.failed.jobs = list_over(read, failed, page_size, known.failed.offset());
    known.to_do.jobs = list_to_do(read, page_size, known.to_do.offset());
    known.done.jobs = list_over(read, done, page_size, known.done.offset());
    for (const auto& schedule : work.schedules()) known.last_done.push_back(last_done(read, schedule.kind));
    return known;
}

std::string answer(const auth::Visit& visit, const Known& known) {
    std::string failed = known.failed.pages.rows == 0
                             ? visit.t("Inget jobb har misslyckats.")
                             : trn(visit.language, "{} jobb har misslyckats.", "{} jobb har misslyckats.",
                                   known.failed.pages.rows);
    std::string waiting = known.waiting == 0 ? visit.t("Inget väntar.")
                                             : trn(visit.language, "{} väntar.", "{} väntar.", known.waiting);
    return failed + " " + waiting;
}

// By its own name when this version of the program no longer knows the kind.
std::string title_of(const auth::Visit& visit, const Work& work, const std::string& kind) {
    const Kind* known = work.find(kind);
    return known ? known->title(visit.language) : kind;
}
std::string moment(const auth::Visit& visit, const std::optional<Instant>& at) {
    return at ? spoken(*at, visit.language) : "–";
}
std::string error_of(const auth::Visit& visit, const ListedJob& job) {
    const bool silent = job.state == JobState::failed && job.error.empty();
    return silent ? visit.t("Servern stannade medan jobbet pågick.") : job.error;
}

html::Markup buttons(const auth::Visit& visit, const html::Frame& frame, const ListedJob& job) {
    html::Out out;
    html::form_open(out, frame, html::to("/jobs/{}/retry", job.id));
    html::button(out, {.label = visit.t("Försök igen"), .kind = html::ButtonKind::secondary});
    out("</form>");
    html::form_open(out, frame, html::to("/jobs/{}/remove", job.id));
    html::button(out, {.label = visit.t("Ta bort"), .kind = html::ButtonKind::danger});
    out("</form>");
    return out.markup();
}

void failed_table(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Work& work,
                  const List& list) {
    if (list.jobs.empty()) return;
    {
        html::Table table(out, {.caption = visit.t("Misslyckade"),
                                .columns = {{.label = visit.t("Jobb")},
                                            {.label = visit.t("Vad som gick fel")},
                                            {.label = visit.t("När")},
                                            {.label = visit.t("Försök"), .numeric = true},
                                            {.label = visit.t("Ändra")}}});
        for (const auto& job : list.jobs) {
            table.row();
            table.cell(R"({} <span class="quiet">{}</span>)", title_of(visit, work, job.kind), job.id);
            table.cell("{}", error_of(visit, job));
            table.cell("{}", moment(visit, job.finished_at));
            table.cell("{}", job.attempts);
            table.cell("{}", buttons(visit, frame, job));
        }
    }
    html::pagination(out, visit.language, list.pages,
                     [](int page) { return html::to("/jobs?failed={}", page); });
}

html::Markup standing(const auth::Visit& visit, const ListedJob& job) {
    using enum html::Tone;
    if (job.state == JobState::running) return html::badge(info, visit.t("Pågår"));
    return job.attempts > 0 ? html::badge(attention, visit.t("Försöks igen"))
                            : html::badge(neutral, visit.t("Väntar"));
}

void to_do_table(html::Out& out, const auth::Visit& visit, const Work& work, const List& list) {
    if (list.jobs.empty()) return;
    {
        html::Table table(out, {.caption = visit.t("Väntar och pågår"),
                                .columns = {{.label = visit.t("Jobb")},
                                            {.label = visit.t("Läge")},
                                            {.label = visit.t("När")},
                                            {.label = visit.t("Försök"), .numeric = true},
                                            {.label = visit.t("Senaste felet")}}});
        for (const auto& job : list.jobs) {
            const bool runs = job.state == JobState::running;
            table.row();
            table.cell(R"({} <span class="quiet">{}</span>)", title_of(visit, work, job.kind), job.id);
            table.cell("{}", standing(visit, job));
            table.cell("{}", moment(visit, runs ? job.started_at : job.due_at));
            table.cell("{}", job.attempts);
            table.cell("{}", job.error);
        }
    }
    html::pagination(out, visit.language, list.pages,
                     [](int page) { return html::to("/jobs?to_do={}", page); });
}

void done_table(html::Out& out, const auth::Visit& visit, const Work& work, const List& list) {
    if (list.jobs.empty()) return;
    {
        html::Table table(out, {.caption = visit.t("Klara de senaste 30 dagarna"),
                                .columns = {{.label = visit.t("Jobb")},
                                            {.label = visit.t("Klart")},
                                            {.label = visit.t("Försök"), .numeric = true}}});
        for (const auto& job : list.jobs) {
            table.row();
            table.cell(R"({} <span class="quiet">{}</span>)", title_of(visit, work, job.kind), job.id);
            table.cell("{}", moment(visit, job.finished_at));
            table.cell("{}", job.attempts);
        }
    }
    html::pagination(out, visit.language, list.pages,
                     [](int page) { return html::to("/jobs?done={}", page); });
}

std::string in_words(const auth::Visit& visit, const Schedule& schedule) {
    if (const auto* daily = std::get_if<Daily>(&schedule.when))
        return trf(visit.language, "varje dag kl. {:02}:{:02}", daily->hour, daily->minute);
    return trn(visit.language, "med {} minuts mellanrum", "med {} minuters mellanrum",
               std::get<Every>(schedule.when).minutes.count());
}

void recurring_table(html::Out& out, const auth::Visit& visit, const Work& work, const Known& known) {
    if (work.schedules().empty()) return;
    const Instant present = now();
    html::Table table(out, {.caption = visit.t("Återkommande"),
                            .columns = {{.label = visit.t("Jobb")},
                                        {.label = visit.t("Hur ofta")},
                                        {.label = visit.t("Senast klart")},
                                        {.label = visit.t("Nästa")}}});
    for (std::size_t at = 0; at < work.schedules().size(); ++at) {
        const Schedule& schedule = work.schedules()[at];
        table.row();
        table.cell("{}", title_of(visit, work, schedule.kind));
        table.cell("{}", in_words(visit, schedule));
        table.cell("{}", moment(visit, known.last_done[at]));
        table.cell("{}", moment(visit, next_start(schedule, present)));
    }
}

template <class Command>
http::Response changed(auth::Visit& visit, Command command, const char* notice) {
    auto id = visit.id<JobId>(0);
    if (!id) return visit.not_found();
    auto result = visit.database.write(
        [&](db::Write& write) { return command(write, visit.visitor, *id, visit.language); });
    if (!result) return visit.refused(result.error());
    return visit.redirect("/jobs", notice);
}

}  // namespace

http::Response list(auth::Visit& visit, const Work& work) {
    const auto known = visit.database.read([&](db::Read& read) { return load(read, visit, work); });
    const html::Frame frame = visit.frame(visit.t("Bakgrundsjobb"), "jobs");
    html::Out out;
    html::heading(out, visit.t("Vad görs i bakgrunden?"), answer(visit, known));
    failed_table(out, visit, frame, work, known.failed);
    to_do_table(out, visit, work, known.to_do);
    recurring_table(out, visit, work, known);
    done_table(out, visit, work, known.done);
    return visit.page(frame, out.markup());
}

http::Response retry(auth::Visit& visit) {
    return changed(visit, jobs::retry, visit.t("Jobbet försöks igen."));
}
http::Response remove(auth::Visit& visit) {
    return changed(visit, jobs::remove, visit.t("Jobbet är borttaget."));
}

}  // namespace styrkedja::jobs::pages
