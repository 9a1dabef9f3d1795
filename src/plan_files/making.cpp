// The document of a plan becomes a PDF, page by page; how far it has come is written down and told.
#include "plan_files/making.h"

#include <stdexcept>

#include "base/text.h"
#include "plan_files/store.h"
#include "sheets/formats.h"

namespace styrkedja::plan_files {
namespace {

constexpr const char* making = "make_plan_pdf";
constexpr const char* tidying = "remove_old_plan_files";
constexpr std::chrono::milliseconds between_news{700};
constexpr std::int64_t deleted_at_once = 100;

// At most every so often, so that neither the database nor the readers' pages have much of it.
class Progress {
  public:
    Progress(db::Database& database, const jobs::Job& job, PlanFileId id,
             const std::function<void()>& announce)
        : database_(database), job_(job), id_(id), announce_(announce) {}
    bool operator()(std::int64_t pages) {
        auto at = std::chrono::steady_clock::now();
        if (at >= next_) {
            next_ = at + between_news;
            database_.write([&](db::Write& write) {
                update_pages(write, id_, pages);
                return 0;
            });
            announce_();
        }
        pages_ = pages;
        return !job_.stopping.stop_requested();
    }
    std::int64_t pages() const { return pages_; }

  private:
    db::Database& database_;
    const jobs::Job& job_;
    PlanFileId id_;
    const std::function<void()>& announce_;
    std::chrono::steady_clock::time_point next_{};
    std::int64_t pages_ = 0;
};

void end(db::Database& database, File file, const std::function<void()>& announce) {
    database.write([&](db::Write& write) {
        if (!load_file(write, file.id)) return 0;  // the plan was taken away meanwhile
        update_file(write, file);
        delete_content(write, file.id, ContentKind::document);
        return 0;
    });
    announce();
}

void fail(db::Database& database, File file, std::string problem, const std::function<void()>& announce) {
    file.state = PlanFileState::failed;
    file.problem = std::move(problem);
    end(database, std::move(file), announce);
}

const char* title_of_making(Language language) { return tr(language, "Göra PDF av en verksamhetsplan"); }
const char* title_of_tidying(Language language) { return tr(language, "Ta bort gamla filer av planer"); }

void remove_old(db::Database& database, const jobs::Job& job) {
    std::int64_t removed = deleted_at_once;
    while (removed == deleted_at_once && !job.stopping.stop_requested())
        removed =
            database.write([&](db::Write& write) { return delete_expired(write, now(), deleted_at_once); });
}

}  // namespace

void queue_making(db::Write& write, PlanFileId id) {
    jobs::enqueue(write,
                  {.kind = making, .payload = std::to_string(id.value), .key = std::to_string(id.value)});
}

void make_pdf(db::Database& database, const jobs::Job& job, const Announce& announce_plan) {
    auto id = parse_id<PlanFileId>(job.payload);
    if (!id) return;
    std::optional<std::string> document;
    auto file = database.write([&](db::Write& write) {
        auto found = load_file(write, *id);
        bool is_due =
            found && (found->state == PlanFileState::waiting || found->state == PlanFileState::making);
        document = is_due ? load_content(write, *id, ContentKind::document) : std::nullopt;
        if (!document) return std::optional<File>();
        found->state = PlanFileState::making;
        found->pages = 0;
        update_file(write, *found);
        return found;
    });
    if (!file) return;
    std::function<void()> announce = [&] { announce_plan(file->plan); };
    announce();
    constexpr Language sv = Language::swedish;
    if (job.attempt > most_attempts)  // the last ones ended without a word
        return fail(database, *file, tr(sv, "Servern avbröts varje gång filen gjordes."), announce);
    Progress progress(database, job, *id, announce);
    sheets::PdfWork work{.longest = std::chrono::seconds{120},
                         .patience = std::chrono::seconds{60},
                         .most_pages = most_pages,
                         .on_page = std::ref(progress)};
    auto made = sheets::to_pdf(sheets::sheet_from_text(*document), sv, work);
    if (!made && made.error().kind == RefusalKind::conflict && job.attempt < most_attempts)
        throw std::runtime_error(made.error().message);  // tried again a little later
    if (!made) return fail(database, *file, made.error().message, announce);
    database.write([&](db::Write& write) {
        if (load_file(write, *id)) put_content(write, *id, ContentKind::pdf, *made);
        return 0;
    });
    file->state = PlanFileState::ready;
    file->pages = progress.pages();
    file->bytes = std::ssize(*made);
    file->problem.clear();
    file->made_at = now();
    file->expires_at = *file->made_at + kept_for;
    end(database, *file, announce);
}

void add_jobs(jobs::Work& work, Announce announce) {
    work.add(
        {.name = making,
         .title = title_of_making,
         .handler = [announce = std::move(announce)](
                        db::Database& database, const jobs::Job& job) { make_pdf(database, job, announce); },
         .most_attempts = most_attempts + 1});
    work.add(jobs::Kind{tidying, title_of_tidying, remove_old});
    work.add(jobs::Schedule{tidying, jobs::Every{std::chrono::minutes{60}}});
}

}  // namespace styrkedja::plan_files
