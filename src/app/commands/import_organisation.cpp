// import units | people | employments | organisation | mapping | owner | source: what pages do at /imports,
// for files of any size and for timers.
#include <iostream>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/schema.h"
#include "imports/imports.h"

namespace styrkedja::app::commands {
namespace {

constexpr Language spoken = Language::swedish;
constexpr int shown_of_each = 20;

int failed(const Refusal& refusal) {
    std::cerr << refusal.message << "\n";
    for (const auto& field : refusal.fields) std::cerr << "  " << field.message << "\n";
    return refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::too_large ? 2 : 1;
}

std::optional<Date> day_of(const std::string& text) {
    if (text.empty()) return date_of(now());
    auto date = parse_iso_date(text);
    if (!date) std::cerr << "--date ska vara en dag som 2026-08-01.\n";
    return date;
}

// The first rows of each kind, and every problem.
class Listing {
  public:
    void tell(const reconcile::Difference& difference) {
        const bool problem = difference.kind == reconcile::DifferenceKind::problem;
        if (shown_[difference.kind]++ >= (problem ? 1000 : shown_of_each)) return;
        auto& out = problem ? std::cerr : std::cout;
        out << imports::word_for(spoken, difference.kind);
        if (difference.line > 0) out << ", rad " << difference.line;
        if (!difference.external_id.empty()) out << ", id " << difference.external_id;
        if (!difference.label.empty()) out << ": " << difference.label;
        if (const auto detail = imports::detail_of(spoken, difference); !detail.empty())
            out << ": " << detail;
        out << "\n";
    }

  private:
    std::map<reconcile::DifferenceKind, int> shown_;
};

void print(const imports::Summary& summary) {
    for (const auto& [kind, count] : summary.counts)
        std::cout << imports::word_for(spoken, kind) << ": " << count << "\n";
    std::cout << "Kontrollsumma: " << summary.digest << "\n";
}

Result<imports::NewRun> run_from(const OrganisationImport& options, RecordKind kind, Date day) {
    imports::NewRun run{.source = options.source, .kind = kind, .effective_on = day};
    const auto preset = parse_enum<records::Preset>(options.preset);
    const auto matches = parse_enum<reconcile::Matches>(options.matches);
    if (!preset || !matches) return refuse(RefusalKind::invalid, "Okänt värde för --preset eller --matches.");
    run.preset = *preset;
    run.matches = *matches;
    run.close_missing = options.close_missing;
    for (const auto& column : options.columns) run.options += column + "\n";
    if (!options.only.empty()) run.options += "only " + options.only + "\n";
    return run;
}

int import_one(db::Database& database, const OrganisationImport& options, RecordKind kind) {
    const auto day = day_of(options.date);
    if (!day) return 2;
    const auto run = run_from(options, kind, *day);
    if (!run) return failed(run.error());
    const auto file = imports::file_at(options.file, spoken);
    if (!file) return failed(file.error());
    Progress progress(file->bytes, Progress::Of::bytes);
    auto show = [&](std::int64_t done, std::int64_t total) { progress.show(done, total); };
    Listing listing;
    auto tell = [&](const reconcile::Difference& difference) { listing.tell(difference); };
    const auto visitor = rights::system_visitor("styrkedja import");
    if (!options.apply) {
        const auto seen = imports::preview_file(database, visitor, *run, *file, tell, show, spoken);
        if (!seen) return failed(seen.error());
        print(*seen);
        return seen->count(reconcile::DifferenceKind::problem) > 0 ? 1 : 0;
    }
    const auto done = imports::apply_file(database, visitor, *run, *file, options.expect, show, spoken);
    if (!done) {
        if (done.error().kind == RefusalKind::invalid)  // say which rows
            static_cast<void>(imports::preview_file(database, visitor, *run, *file, tell, show, spoken));
        return failed(done.error());
    }
    print(*done);
    return 0;
}

}  // namespace

int import_records(const Config& config, const OrganisationImport& options, RecordKind kind) {
    auto database = open_database(config.database, config.readers);
    return import_one(*database, options, kind);
}

// The three lists of one SS 12000 file, in the order in which they need each other; those that it lacks are
// passed over.
int import_ss12000(const Config& config, const OrganisationImport& options) {
    auto database = open_database(config.database, config.readers);
    OrganisationImport each = options;
    each.preset = "ss12000";
    const auto file = imports::file_at(options.file, spoken);
    if (!file) return failed(file.error());
    for (const auto kind : records::kinds_in_ss12000(file->open()))
        if (int status = import_one(*database, each, kind)) return status;
    return 0;
}

int import_mapping(const Config& config, const OrganisationImport& options, const std::string& kind) {
    const auto day = day_of(options.date);
    if (!day) return 2;
    const auto file = imports::file_at(options.file, spoken);
    if (!file) return failed(file.error());
    auto database = open_database(config.database, config.readers);
    const auto added = imports::import_mapping(*database, rights::system_visitor("styrkedja import"),
                                               *parse_enum<RecordKind>(kind), options.old_source,
                                               options.source, *day, *file, spoken);
    if (!added) return failed(added.error());
    std::cout << *added << " id:n i " << options.source << " är kopplade\n";
    return 0;
}

int import_owner(const Config& config, const OrganisationImport& options, const std::string& field) {
    const auto dot = field.find('.');
    const auto kind = parse_enum<RecordKind>(field.substr(0, dot));
    const auto column = dot == std::string::npos ? std::nullopt : parse_enum<Column>(field.substr(dot + 1));
    if (!kind || !column) {
        std::cerr << "Ange fältet som person.email eller employment.extent.\n";
        return 2;
    }
    auto database = open_database(config.database, config.readers);
    const auto done = database->write([&](db::Write& write) {
        return imports::set_owner(write, rights::system_visitor("styrkedja import"), *kind, *column,
                                  options.source, spoken);
    });
    return done ? 0 : failed(done.error());
}

int import_end_source(const Config& config, const OrganisationImport& options) {
    const auto day = day_of(options.date);
    if (!day) return 2;
    auto database = open_database(config.database, config.readers);
    const auto done = database->write([&](db::Write& write) {
        return imports::end_source(write, rights::system_visitor("styrkedja import"), options.source, *day,
                                   spoken);
    });
    return done ? 0 : failed(done.error());
}

}  // namespace styrkedja::app::commands
