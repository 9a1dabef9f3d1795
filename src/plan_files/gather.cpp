// What one reader's document of a plan is made of.
#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "db/id_list.h"
#include "plan_files/document.h"

namespace styrkedja::plan_files {
namespace {

struct VersionRow {
    AssignmentId assignment;
    std::string content;
};
const db::Query<VersionRow(std::string)> approved_versions{
    "SELECT v.assignment, v.content FROM assignment a JOIN assignment_version v ON v.assignment = a.id AND "
    "v.number = a.approved_number WHERE a.id IN @list($1)"};

const db::Query<Status(std::string)> newest_status{
    "SELECT r.assignment, r.light, r.word, r.text, r.reported_on FROM assignment a JOIN status_report r ON "
    "r.id = (SELECT s.id FROM status_report s WHERE s.assignment = a.id AND NOT EXISTS (SELECT 1 FROM "
    "status_report c WHERE c.corrects = s.id) ORDER BY s.reported_on DESC, s.id DESC LIMIT 1) WHERE a.id IN "
    "@list($1)"};

// The words stand beside the approved parts in one document for all: never those being written.
void take_approved(Told& told, const std::string& content) {
    told.approved = assignments::content_from_json(content);
    const auto& heading = told.approved->heading;
    told.assignment.responsible = heading.responsible;
    told.assignment.lead = heading.lead;
    told.assignment.to_on = heading.to_on;
}

// Those of the plan, with what has ended last; then what earlier plans of its unit began and nobody has
// ended.
std::vector<assignments::Assignment> listed_in(db::Read& read, const rights::Visitor& visitor,
                                               const plans::OperationsPlan& plan, bool& is_cut) {
    std::vector<assignments::Assignment> all;
    auto add = [&](assignments::AssignmentFilter filter, bool own) {
        filter.limit = most_assignments + 1;
        auto some = assignments::list_assignments(read, visitor, filter);
        is_cut = is_cut || std::ssize(some) > most_assignments;
        if (std::ssize(some) > most_assignments) some.resize(most_assignments);
        for (auto& one : some)
            if (own == (one.plan == plan.id)) all.push_back(std::move(one));
    };
    add({.plan = plan.id}, true);
    add({.plan = plan.id, .ended = true}, true);
    add({.unit = plan.unit, .year = plan.year, .begun_earlier = true}, false);
    return all;
}

// About, of a book (sheets/looks.cpp): how many letters a line holds and how many lines a page.
constexpr std::size_t letters_of_line = 115, lines_of_page = 57;
std::size_t lines_of(const std::string& text, std::size_t letters) { return text.size() / letters + 1; }

std::int64_t expected_pages(const sheets::Sheet& document) {
    std::size_t lines = 0;
    for (const auto& block : document.blocks) {
        bool is_heading =
            block.kind == sheets::BlockKind::heading || block.kind == sheets::BlockKind::subheading;
        lines += lines_of(block.label + block.text, letters_of_line) + (is_heading ? 2 : 0);
        for (const auto& row : block.rows) {
            std::size_t most = 1;
            for (const auto& cell : row) most = std::max(most, lines_of(cell, letters_of_line / row.size()));
            lines += most;
        }
    }
    return static_cast<std::int64_t>(lines / lines_of_page + 1);
}

}  // namespace

std::optional<Whole> gather(db::Read& read, const rights::Visitor& visitor, OperationsPlanId id) {
    auto plan = plans::find_plan(read, visitor, id);
    if (!plan) return std::nullopt;
    Whole whole{.plan = *plan, .content = {}, .version = {}, .assignments = {}};
    if (plan->adopted_number > 0) {
        whole.content = *plans::content_of(read, id, plan->adopted_number);
        whole.version = plans::versions_of(read, id).front();
    } else {
        whole.content = plans::content_now(read, *plan);
    }
    auto listed = listed_in(read, visitor, *plan, whole.is_cut);
    std::vector<AssignmentId> ids;
    for (const auto& one : listed) ids.push_back(one.id);
    std::string all = db::id_list(std::span<const AssignmentId>(ids));
    std::map<AssignmentId, std::string> approved;
    for (auto& row : read.all(approved_versions, all)) approved[row.assignment] = std::move(row.content);
    std::map<AssignmentId, Status> statuses;
    for (auto& row : read.all(newest_status, all)) statuses[row.assignment] = std::move(row);
    for (auto& one : listed) {
        auto words = approved.find(one.id);
        auto status = statuses.find(one.id);
        Told& told = whole.assignments.emplace_back(std::move(one));
        if (words != approved.end()) take_approved(told, words->second);
        if (status != statuses.end()) told.status = std::move(status->second);
    }
    tell_the_rest(read, visitor, whole.assignments);
    return whole;
}

Prepared prepare(const Whole& whole, const sheets::Sheet& document) {
    std::string kept = sheets::sheet_to_text(document);
    std::string seen = fmt::format("{}", whole.plan.adopted_number > 0);
    for (const auto& told : whole.assignments)
        seen += fmt::format(" {}{}", told.assignment.id.value, told.followed ? "f" : "");
    std::string sum = sha256_hex(kept);
    return {whole.plan.id, std::move(kept), std::move(sum), sha256_hex(seen), expected_pages(document)};
}

}  // namespace styrkedja::plan_files
