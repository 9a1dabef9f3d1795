// What can be done with an import. A plan is computed, never stored: applying computes it again in the
// transaction that writes it, and goes on only when it is the one that was seen.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "db/rows.h"
#include "imports/sinks.h"
#include "imports/store.h"
#include "organisation/unit_change.h"
#include "reconcile/mapping.h"
#include "rights/permissions.h"

namespace styrkedja::imports {
namespace {

// A plan's parts: what is compared, how, and for whom.
struct Work {
    Setup setup;
    Reading reading;
    const File& file;
};

Work work_for(db::Read& read, const NewRun& run, SourceId source, const File& file, Language language) {
    Work work{{.source = source,
               .source_name = run.source,
               .kind = run.kind,
               .effective_on = run.effective_on,
               .close_missing = run.close_missing,
               .matches = run.matches,
               .language = language},
              {run.kind, run.preset, run.options, language},
              file};
    for (const auto& owner : list_owners(read))
        if (owner.kind == run.kind) work.setup.owners[owner.field] = owner.source;
    return work;
}

NewRun as_new(const Run& run) {
    return {run.source_name,  run.kind,          run.preset, run.options,
            run.effective_on, run.close_missing, run.matches};
}

// Counts what is read, over all passes.
class Meter {
  public:
    Meter(const Progress& progress, std::int64_t total) : progress_(progress), total_(total) {}
    tabular::Input over(tabular::Input input) {
        return [this, input = std::move(input)](std::span<char> buffer) {
            const auto got = input(buffer);
            done_ += static_cast<std::int64_t>(got);
            if (progress_) progress_(done_, total_);
            return got;
        };
    }

  private:
    const Progress& progress_;
    std::int64_t total_;
    std::int64_t done_ = 0;
};

// Reads the file through a reconciler into the sink. With problems in the file itself (a cut-off end, say)
// what is missing cannot be told, but everything else is, so that all can be mended at once.
void reconcile_into(db::Read& read, const Work& work, Sink& sink, Meter& meter) {
    db::plan_every_time(read);
    auto reconciling = reconciler(read, work.setup, sink);
    Taker taker;
    taker.record = [&](RecordKind, Record&& record) { reconciling->take(std::move(record)); };
    taker.problem = [&](Problem&& problem) {
        sink.tell({.kind = DifferenceKind::problem,
                   .line = problem.line,
                   .external_id = "",
                   .label = "",
                   .note = std::move(problem.message)});
    };
    records::read(meter.over(work.file.open()), work.reading, taker);
    reconciling->finish();
}

Summary summarise(db::Read& read, const Work& work, Meter& meter,
                  std::function<void(const Difference&)> tell = {}) {
    SummarySink sink(std::move(tell));
    reconcile_into(read, work, sink, meter);
    return sink.summary();
}

std::string counted(const Summary& summary) {
    std::string text;
    for (const auto& [kind, count] : summary.counts)
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", name_of(kind), count);
    return text;
}

Refusal already_over(Language language) {
    return {RefusalKind::conflict, tr(language, "Importen är redan avslutad."), {}};
}

// Sees that the plan is whole and the expected one, and writes it. Everything in the caller's transaction.
Result<Summary> write_plan(db::Write& write, const rights::Visitor& visitor, Work& work, ImportRunId run,
                           std::string_view expected_digest, const Progress& progress) {
    const Language language = work.setup.language;
    Meter meter(progress, 2 * work.file.bytes);
    work.setup.run = run.value;
    Summary summary = summarise(write, work, meter);
    if (const auto problems = summary.count(DifferenceKind::problem))
        return refuse(RefusalKind::invalid, trn(language, "{} rad har fel. Inget är sparat.",
                                                "{} rader har fel. Inget är sparat.", problems));
    if (!expected_digest.empty() && expected_digest != summary.digest)
        return refuse(
            RefusalKind::conflict,
            tr(language,
               "Filen eller organisationen har ändrats sedan granskningen. Inget är sparat; granska igen."));
    const Date first_day = std::max(work.setup.effective_on, date_of(now()));
    const Writing writing{run,
                          work.setup.source,
                          work.setup.kind,
                          work.setup.effective_on,
                          work.setup.source_name,
                          visitor.actor(),
                          language};
    const bool run_before = organisation::somebody_runs_everything(write, first_day);
    SummarySink told;
    reconcile_into(write, work, *writing_sink(write, writing, told), meter);
    if (told.summary().digest != summary.digest)
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Rader i filen hänger ihop så att de inte kan införas på en gång. Inget är sparat; "
                         "dela filen och inför delarna var för sig."));
    if (run_before && !organisation::somebody_runs_everything(write, first_day))
        return std::unexpected(organisation::second_top_refused(language));
    if (work.setup.kind == RecordKind::unit && summary.written() > 0)
        organisation::tell_unit_change(write, work.setup.effective_on);
    audit::record(write, visitor.actor(),
                  {"apply_import", "import", run.value, std::nullopt,
                   fmt::format("{} ({}) sha256:{}", work.file.name, counted(summary), summary.digest)});
    if (summary.written() > 0) rights::rights_changed(write);
    store_counts(write, run, summary);
    if (!set_state(write, run, RunState::applied, summary.digest, ""))
        return std::unexpected(already_over(language));
    return summary;
}

SourceId source_for(db::Write& write, const rights::Visitor& visitor, const NewRun& run) {
    if (auto found = find_source(write, run.source)) return found->id;
    const SourceId made = insert_source(write, run.source, run.effective_on);
    audit::record(write, visitor.actor(),
                  {"add_source", "import_source", made.value, std::nullopt, run.source});
    return made;
}

Result<void> check(const rights::Visitor& visitor, const NewRun& run, Language language) {
    if (!may_import(visitor)) return refuse(RefusalKind::not_found, tr(language, "Sidan finns inte."));
    if (trim(run.source).empty())
        return refuse_fields(tr(language, "Importen behöver veta varifrån filen kommer."),
                             {{"source", tr(language, "Ange källan.")}});
    if (auto options = parse_options(run.options, language); !options)
        return refuse_fields(options.error().message, {{"options", options.error().message}});
    return {};
}

// What the browser shows of a plan.
class Keeping {
  public:
    explicit Keeping(Language language) : language_(language) {}
    void keep(const Difference& difference) {
        auto& kept = kept_[difference.kind];
        if (kept++ >= max_stored_differences) return;
        const bool candidate = difference.kind == DifferenceKind::possible_match && difference.object != 0;
        differences.push_back({0, difference.kind, difference.line, difference.external_id, difference.label,
                               detail_of(language_, difference),
                               candidate ? std::optional(difference.object) : std::nullopt});
    }
    std::vector<StoredDifference> differences;

  private:
    Language language_;
    std::map<DifferenceKind, std::size_t> kept_;
};

}  // namespace

bool may_import(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::import_organisation);
}

Result<File> file_at(const std::string& path, Language language) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return refuse(RefusalKind::not_found, tr(language, "Filen går inte att läsa."));
    if (status.st_size > max_file_bytes)
        return refuse(RefusalKind::too_large,
                      trf(language, "Filen är {} MB; högst {} MB går att läsa in på en gång. Dela den.",
                          status.st_size >> 20, max_file_bytes >> 20));
    File file{path.substr(path.rfind('/') + 1), status.st_size, {}};
    file.open = [path]() -> tabular::Input {
        const std::shared_ptr<int> opened(new int(::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
                                          [](int* descriptor) {
                                              if (*descriptor >= 0) ::close(*descriptor);
                                              delete descriptor;
                                          });
        if (*opened < 0) throw std::runtime_error("cannot open " + path);
        return [opened, path](std::span<char> buffer) {
            const auto got = ::read(*opened, buffer.data(), buffer.size());
            if (got < 0) throw std::runtime_error("cannot read " + path);
            return static_cast<std::size_t>(got);
        };
    };
    return file;
}

File file_of(std::string name, const std::string& bytes) {
    return {std::move(name), static_cast<std::int64_t>(bytes.size()),
            [&bytes] { return tabular::input_of(bytes); }};
}

Result<Summary> preview_file(db::Database& database, const rights::Visitor& visitor, const NewRun& run,
                             const File& file, const std::function<void(const Difference&)>& tell,
                             const Progress& progress, Language language) {
    if (auto right = check(visitor, run, language); !right) return std::unexpected(right.error());
    return database.read([&](db::Read& read) -> Result<Summary> {
        const auto source = find_source(read, run.source);
        Meter meter(progress, file.bytes);
        return summarise(read, work_for(read, run, source ? source->id : SourceId{}, file, language), meter,
                         tell);
    });
}

Result<Summary> apply_file(db::Database& database, const rights::Visitor& visitor, const NewRun& run,
                           const File& file, std::string_view expected_digest, const Progress& progress,
                           Language language) {
    return database.write([&](db::Write& write) -> Result<Summary> {
        if (auto right = check(visitor, run, language); !right) return std::unexpected(right.error());
        const SourceId source = source_for(write, visitor, run);
        const auto id = insert_run(write, run, source, file, visitor.name);
        Work work = work_for(write, run, source, file, language);
        return write_plan(write, visitor, work, id, expected_digest, progress);
    });
}

Result<ImportRunId> start_run(db::Write& write, const rights::Visitor& visitor, const NewRun& run,
                              std::string_view file_name, std::string_view content, Language language) {
    if (auto right = check(visitor, run, language); !right) return std::unexpected(right.error());
    const SourceId source = source_for(write, visitor, run);
    const File file{std::string(file_name), static_cast<std::int64_t>(content.size()), {}};
    const auto id = insert_run(write, run, source, file, visitor.name);
    keep_content(write, id, content);
    audit::record(write, visitor.actor(), {"start_import", "import", id.value, std::nullopt, file.name});
    return id;
}

Result<Summary> preview_run(db::Database& database, const rights::Visitor& visitor, ImportRunId id,
                            const Progress& progress, Language language) {
    Keeping keeping(language);
    auto summary = database.read([&](db::Read& read) -> Result<Summary> {
        const auto run = find_run(read, id);
        const auto content = content_of(read, id);
        if (!run || !content || !may_import(visitor))
            return refuse(RefusalKind::not_found, tr(language, "Importen finns inte."));
        const File file = file_of(run->file_name, *content);
        Work work = work_for(read, as_new(*run), run->source, file, language);
        work.setup.answers = answers_of(read, id);
        Meter meter(progress, file.bytes);
        return summarise(read, work, meter, [&](const Difference& difference) { keeping.keep(difference); });
    });
    if (!summary) return summary;
    const auto kept = database.write([&](db::Write& write) -> Result<void> {
        if (!set_state(write, id, RunState::previewed, summary->digest, ""))
            return std::unexpected(already_over(language));
        clear_differences(write, id);
        store_differences(write, id, keeping.differences);
        store_counts(write, id, *summary);
        return {};
    });
    if (!kept) return std::unexpected(kept.error());
    return summary;
}

Result<Summary> apply_run(db::Database& database, const rights::Visitor& visitor, ImportRunId id,
                          const Progress& progress, Language language) {
    return database.write([&](db::Write& write) -> Result<Summary> {
        const auto run = find_run(write, id);
        const auto content = content_of(write, id);
        if (!run || !may_import(visitor))
            return refuse(RefusalKind::not_found, tr(language, "Importen finns inte."));
        const bool ready = run->state == RunState::previewed || run->state == RunState::applying;
        if (!ready || !content || run->plan_digest.empty())
            return refuse(RefusalKind::conflict,
                          tr(language, "Importen är redan avslutad eller inte granskad än."));
        const File file = file_of(run->file_name, *content);
        Work work = work_for(write, as_new(*run), run->source, file, language);
        work.setup.answers = answers_of(write, id);
        auto summary = write_plan(write, visitor, work, id, run->plan_digest, progress);
        if (summary) drop_content(write, id);
        return summary;
    });
}

Result<void> discard_run(db::Write& write, const rights::Visitor& visitor, ImportRunId id,
                         Language language) {
    const auto run = find_run(write, id);
    if (!run || !may_import(visitor))
        return refuse(RefusalKind::not_found, tr(language, "Importen finns inte."));
    if (!set_state(write, id, RunState::discarded, "", "")) return std::unexpected(already_over(language));
    drop_content(write, id);
    clear_differences(write, id);
    audit::record(write, visitor.actor(),
                  {"discard_import", "import", id.value, run->file_name, std::nullopt});
    return {};
}

}  // namespace styrkedja::imports
