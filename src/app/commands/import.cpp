// import minutes FILE… or FOLDER: prints what the reader finds (--json), or stores each file as a meeting,
// and tells which of them were there before.
#include <atomic>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/schema.h"
#include "groups/groups.h"
#include "meetings/meetings.h"
#include "reading/queue.h"
#include "reading/reading.h"

namespace styrkedja::app::commands {
namespace {

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) return refuse(RefusalKind::not_found, "filen går inte att läsa");
    constexpr std::streamoff max_bytes = std::streamoff{32} << 20;
    if (file.tellg() > max_bytes) return refuse(RefusalKind::too_large, "filen är större än 32 MB");
    std::string content(static_cast<std::size_t>(file.tellg()), '\0');
    file.seekg(0);
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    return content;
}

Result<documents::Document> read_document(const std::filesystem::path& path, std::string& bytes) {
    auto content = read_file(path);
    if (!content) return std::unexpected(content.error());
    bytes = std::move(*content);
    return documents::read_document(bytes, path.filename().string(), Language::swedish);
}

// Several files at a time: reading is work for the processor, and waiting writers share a commit.
template <class Work>
bool for_each_file(const ImportOptions& options, Work work) {
    Progress progress(static_cast<std::int64_t>(options.files.size()));
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> all_well = true;
    std::mutex output;
    auto run = [&] {
        for (std::size_t at = next++; at < options.files.size(); at = next++) {
            const auto& file = options.files[at];
            std::string problem;
            try {
                problem = work(file);
            } catch (const std::exception& failure) {
                problem = failure.what();
            }
            std::scoped_lock lock(output);
            if (!problem.empty()) {
                all_well = false;
                std::cerr << file.string() << ": " << problem << "\n";
            }
            progress.step();
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t count = std::min<std::size_t>(48, options.files.size()); count > 1; --count)
        threads.emplace_back(run);
    run();
    return all_well;
}

// A folder stands for the files in it and below, by name.
ImportOptions with_files_of_folders(ImportOptions options) {
    std::vector<std::filesystem::path> files;
    for (const auto& path : options.files) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::filesystem::path> inside;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
            if (entry.is_regular_file()) inside.push_back(entry.path());
        std::ranges::sort(inside);
        files.insert(files.end(), inside.begin(), inside.end());
    }
    options.files = std::move(files);
    return options;
}

int print_json(const ImportOptions& options) {
    if (!options.out.empty()) std::filesystem::create_directories(options.out);
    bool well = true;
    for (const auto& file : options.files) {
        std::string bytes;
        auto document = read_document(file, bytes);
        if (!document) {
            well = false;
            std::cerr << file.string() << ": " << document.error().message << "\n";
            continue;
        }
        std::string json = minutes::to_json(minutes::read_minutes(document->text));
        if (options.out.empty()) {
            std::cout << json << "\n";
            continue;
        }
        auto path = options.out / file.filename().replace_extension(".json");
        std::ofstream(path) << json << "\n";
    }
    return well ? 0 : 1;
}

}  // namespace

int import_minutes(const Config& config, const ImportOptions& given) {
    ImportOptions options = with_files_of_folders(given);
    if (options.json) return print_json(options);
    auto database = open_database(config.database, config.readers);
    auto groups = database->read([](db::Read& read) { return groups::list_groups(read); });
    auto chosen = std::ranges::find(groups, options.group, &groups::Group::code);
    if (!options.group.empty() && chosen == groups.end()) {
        std::cerr << "Okänd grupp: " << options.group << "\n";
        return 2;
    }
    rights::Visitor visitor = rights::system_visitor("styrkedja import");
    std::mutex notes;
    bool well = for_each_file(options, [&](const std::filesystem::path& file) -> std::string {
        std::string bytes;
        auto document = read_document(file, bytes);
        if (!document) return document.error().message;
        std::string name = file.filename().string();
        meetings::Proposal proposal = reading::propose(document->text, name, groups);
        if (chosen != groups.end()) proposal.group = chosen->id;
        if (!proposal.group) return "gruppen framgår inte; ange den med --group";
        std::optional<MeetingId> same, like;
        auto saved = database->write([&](db::Write& write) -> Result<MeetingId> {
            auto kept = documents::keep(write, visitor.actor(), *document, name, bytes);
            same = meetings::meeting_of_document(write, kept.id);
            like = reading::meeting_like(write, proposal.group, proposal.held_on);
            return reading::save_unseen(write, visitor, kept.id, proposal, Language::swedish);
        });
        if (same) return fmt::format("{} /meetings/{}", saved.error().message, same->value);
        if (saved && like) {
            std::scoped_lock lock(notes);
            std::cerr << fmt::format("{}: sparad, troligen samma möte som /meetings/{}\n", file.string(),
                                     like->value);
        }
        return saved ? "" : saved.error().message;
    });
    return well ? 0 : 1;
}

}  // namespace styrkedja::app::commands
