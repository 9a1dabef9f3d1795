// Plain SQL over the module's tables.
#pragma once
#include "plan_files/plan_files.h"

namespace styrkedja::plan_files {

enum class ContentKind { document, pdf };

std::optional<File> load_file(db::Read& read, PlanFileId id);
std::optional<File> load_file(db::Read& read, OperationsPlanId plan, std::string_view sha256);
std::vector<File> files_of_view(db::Read& read, OperationsPlanId plan, AccountId account,
                                std::string_view view_sha256);
PlanFileId insert_file(db::Write& write, const File& file);
// State, pages, bytes, problem, days, and for whom it was asked.
void update_file(db::Write& write, const File& file);
void update_pages(db::Write& write, PlanFileId id, std::int64_t pages);

std::optional<std::string> load_content(db::Read& read, PlanFileId id, ContentKind kind);
void put_content(db::Write& write, PlanFileId id, ContentKind kind, std::string_view bytes);
void delete_content(db::Write& write, PlanFileId id, ContentKind kind);
std::int64_t delete_expired(db::Write& write, Instant at, std::int64_t limit);

}  // namespace styrkedja::plan_files

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::plan_files::ContentKind> =
    std::array{std::string_view("document"), std::string_view("pdf")};
