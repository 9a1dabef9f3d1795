// A plan with its assignments as one document: to read, to print, as PDF, Word, OpenDocument and Excel. What
// goes in is what the one who asks may see. A big PDF is made in the background; its file is for those who
// see the same.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "jobs/jobs.h"
#include "plans/plans.h"

namespace styrkedja {

using PlanFileId = Id<struct PlanFileTag>;

enum class PlanFileState { waiting, making, ready, failed };
template <>
inline constexpr auto enum_names<PlanFileState> = std::array{"waiting"sv, "making"sv, "ready"sv, "failed"sv};

namespace plan_files {

struct File {
    PlanFileId id;
    OperationsPlanId plan;
    std::string sha256;       // of the document that it is made of
    std::string view_sha256;  // of which assignments are in it
    PlanFileState state;
    std::int64_t pages;  // set so far
    std::int64_t expected_pages;
    std::int64_t bytes;
    std::string problem;
    AccountId asked_by;
    Instant asked_at;
    std::optional<Instant> made_at;
    Instant expires_at;
};

// The plan as this visitor sees it, ready to be set.
struct Prepared {
    OperationsPlanId plan;
    std::string document;     // a sheet as text (sheets/sheet.h)
    std::string sha256;       // of it
    std::string view_sha256;  // the same for all who see the same assignments
    std::int64_t expected_pages;
    bool is_small() const { return expected_pages <= most_pages_at_once; }
    static constexpr std::int64_t most_pages_at_once = 12;  // made while one waits
};

// Asks for the PDF: the file of this content that is there or on its way, else a new one and a job that makes
// it. One that failed or was gone is made anew.
PlanFileId ask_for_pdf(db::Write& write, const rights::Visitor& visitor, const Prepared& prepared);
// A PDF that was made while one waited.
PlanFileId keep_pdf(db::Write& write, const rights::Visitor& visitor, const Prepared& prepared,
                    std::string_view pdf);

// Those of the visitor and of all who see the same, newest first, a few.
std::vector<File> files_of(db::Read& read, const rights::Visitor& visitor, const Prepared& prepared);
// A PDF that is ready: of the visitor's own asking, or of what the visitor sees now; else nothing.
std::optional<std::string> pdf_of(db::Read& read, const rights::Visitor& visitor, const Prepared& prepared,
                                  PlanFileId id);

// That a file of the plan has come further.
inline std::string topic_of(OperationsPlanId plan) { return fmt::format("plan_files/{}", plan.value); }
using Announce = std::function<void(OperationsPlanId)>;
inline constexpr std::chrono::hours kept_for{24};

void add_jobs(jobs::Work& work, Announce announce = [](OperationsPlanId) {});
void add_routes(auth::Routes& routes);  // /plans/{}/files …

}  // namespace plan_files
}  // namespace styrkedja
