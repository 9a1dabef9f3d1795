// Asking for a PDF, and fetching it.
#include "audit/audit.h"
#include "plan_files/making.h"
#include "plan_files/store.h"

namespace styrkedja::plan_files {
namespace {

File new_file(const rights::Visitor& visitor, const Prepared& prepared, PlanFileState state) {
    Instant at = now();
    return {.id = {},
            .plan = prepared.plan,
            .sha256 = prepared.sha256,
            .view_sha256 = prepared.view_sha256,
            .state = state,
            .pages = 0,
            .expected_pages = prepared.expected_pages,
            .bytes = 0,
            .problem = {},
            .asked_by = visitor.account,
            .asked_at = at,
            .made_at = {},
            .expires_at = at + kept_for};
}

}  // namespace

PlanFileId ask_for_pdf(db::Write& write, const rights::Visitor& visitor, const Prepared& prepared) {
    auto there = load_file(write, prepared.plan, prepared.sha256);
    bool is_gone = there && there->expires_at <= now();
    if (there && !is_gone && there->state != PlanFileState::failed) return there->id;
    File file = new_file(visitor, prepared, PlanFileState::waiting);
    if (there) {
        file.id = there->id;
        update_file(write, file);
    } else {
        file.id = insert_file(write, file);
    }
    put_content(write, file.id, ContentKind::document, prepared.document);
    queue_making(write, file.id);
    audit::record(write, visitor.actor(),
                  {"ask_for_plan_pdf", "operations_plan", prepared.plan.value, {}, prepared.sha256});
    return file.id;
}

PlanFileId keep_pdf(db::Write& write, const rights::Visitor& visitor, const Prepared& prepared,
                    std::string_view pdf) {
    auto there = load_file(write, prepared.plan, prepared.sha256);
    File file = new_file(visitor, prepared, PlanFileState::ready);
    file.made_at = file.asked_at;
    file.bytes = std::ssize(pdf);
    if (there) {
        file.id = there->id;
        update_file(write, file);
    } else {
        file.id = insert_file(write, file);
    }
    put_content(write, file.id, ContentKind::pdf, pdf);
    delete_content(write, file.id, ContentKind::document);
    return file.id;
}

std::vector<File> files_of(db::Read& read, const rights::Visitor& visitor, const Prepared& prepared) {
    return files_of_view(read, prepared.plan, visitor.account, prepared.view_sha256);
}

std::optional<std::string> pdf_of(db::Read& read, const rights::Visitor& visitor, const Prepared& prepared,
                                  PlanFileId id) {
    auto file = load_file(read, id);
    if (!file || file->plan != prepared.plan || file->state != PlanFileState::ready ||
        file->expires_at <= now())
        return std::nullopt;
    bool is_theirs = visitor.account && file->asked_by == visitor.account;
    if (!is_theirs && file->view_sha256 != prepared.view_sha256) return std::nullopt;
    return load_content(read, id, ContentKind::pdf);
}

}  // namespace styrkedja::plan_files
