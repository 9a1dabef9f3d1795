// The SQL of corrections, and their export.
#include "reading/cases.h"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

namespace styrkedja::reading {
namespace {

struct UseRow {
    std::int64_t reader_version;
    std::string rule;
    std::int64_t kept, changed, removed, added;
};
const db::Query<UseRow()> all_uses{
    "SELECT reader_version, rule, kept, changed, removed, added FROM reader_rule_use "
    "ORDER BY reader_version DESC, rule"};
const db::Query<CorrectedFile(std::int64_t, std::int64_t)> corrected_files{
    "SELECT m.id, m.title, g.name, m.held_on, f.saved_at, f.changes FROM intake_file f "
    "JOIN meeting m ON m.document = f.document JOIN org_group g ON g.id = m.org_group "
    "WHERE f.changes > 0 ORDER BY f.saved_at DESC, f.id DESC LIMIT $1 OFFSET $2"};
const db::Query<std::int64_t()> count_files{"SELECT count(*) FROM intake_file WHERE changes > 0"};
const db::Query<std::int64_t(std::int64_t)> newest_cases{
    "SELECT f.id FROM intake_file f JOIN document d ON d.id = f.document "
    "WHERE f.changes > 0 AND f.answer IS NOT NULL ORDER BY f.saved_at DESC, f.id DESC LIMIT $1"};
struct Case {
    std::string text;
    std::string answer;
    std::size_t bytes() const { return text.size() + answer.size(); }
};
const db::Query<Case(std::int64_t)> case_by_id{
    "SELECT d.text, f.answer FROM intake_file f JOIN document d ON d.id = f.document "
    "WHERE f.id = $1 AND f.answer IS NOT NULL"};

la_ssize_t append(archive*, void* into, const void* bytes, std::size_t size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

class Zip {
  public:
    Zip() : archive_(archive_write_new(), archive_write_free) {
        if (!archive_) throw std::bad_alloc();
        archive_write_set_format_zip(archive_.get());
        archive_write_set_bytes_in_last_block(archive_.get(), 1);
        check(archive_write_open(archive_.get(), &bytes_, nullptr, append, nullptr));
    }
    void add(const std::string& name, std::string_view content) {
        std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            archive_entry_free);
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        check(archive_write_header(archive_.get(), entry.get()));
        if (archive_write_data(archive_.get(), content.data(), content.size()) != std::ssize(content))
            check(-1);
    }
    std::string close() {
        check(archive_write_close(archive_.get()));
        return std::move(bytes_);
    }

  private:
    void check(int status) const {
        if (status != ARCHIVE_OK)
            throw std::runtime_error(std::string("zip: ") + archive_error_string(archive_.get()));
    }
    std::string bytes_;
    std::unique_ptr<archive, decltype(&archive_write_free)> archive_;
};

}  // namespace

bool may_see_rules(const rights::Visitor& visitor) {
    return rights::may_run_system(visitor) || rights::may_oversee(visitor);
}
bool may_export_cases(const rights::Visitor& visitor) { return rights::may_oversee(visitor); }

std::vector<RuleUse> rule_uses(db::Read& read) {
    std::vector<RuleUse> uses;
    for (auto& row : read.all(all_uses))
        uses.push_back({row.reader_version, row.rule, {row.kept, row.changed, row.removed, row.added}});
    return uses;
}
std::vector<CorrectedFile> list_corrected(db::Read& read, std::int64_t limit, std::int64_t offset) {
    return read.all(corrected_files, limit, offset);
}
std::int64_t count_corrected(db::Read& read) { return read.one(count_files).value_or(0); }

Result<Export> export_cases(db::Database& database, const rights::Visitor& visitor, Language language,
                            std::size_t most_bytes) {
    if (!may_export_cases(visitor)) return refuse(RefusalKind::not_found, tr(language, "Sidan finns inte."));
    auto ids = database.read([](db::Read& read) { return read.all(newest_cases, most_cases); });
    Zip zip;
    std::int64_t cases = 0;
    std::size_t bytes = 0;
    for (std::int64_t id : ids) {
        auto one = database.read([&](db::Read& read) { return read.one(case_by_id, id); });
        if (!one) continue;
        if (one->bytes() > most_bytes - bytes) break;
        bytes += one->bytes();
        std::string name = fmt::format("case-{:06}", id);
        zip.add(name + ".txt", one->text);
        zip.add(name + ".json", one->answer + "\n");
        ++cases;
    }
    auto all = database.write([&](db::Write& write) {
        audit::record(write, visitor.actor(),
                      {"export_corrections", "intake_file", 0, {}, std::to_string(cases)});
        return count_corrected(write);
    });
    zip.add("README.md",
            trf(language, "{} av {} rättade filer finns här, de som sparades senast.", cases, all) + "\n");
    return Export{zip.close(), cases};
}

}  // namespace styrkedja::reading
