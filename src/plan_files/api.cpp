// A plan's assignments and its PDF as JSON. GET /api/plans/{id}/assignments →
// {"plan","is_cut","assignments":[…]}, its own and ("begun_earlier") what earlier plans began and still runs,
// each with its newest status. GET /api/plans/{id}/files →
// {"expected_pages","is_small","files":[{"id","state","pages","expected_pages",
// "bytes","problem","is_current","expires_at","url":null until it is ready}]}; a small plan needs no asking:
// it is fetched from /plans/{id}/files/plan.pdf. POST /api/plans/{id}/files/pdf asks for the PDF → {"id"}.
#include "http/json_values.h"
#include "plan_files/pages/pages.h"

namespace styrkedja::plan_files::pages {
namespace {

namespace json = boost::json;

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

json::value object_of(const std::optional<Status>& status) {
    if (!status) return nullptr;
    return json::object{{"light", name_of(status->light)},
                        {"word", status->word},
                        {"text", status->text},
                        {"reported_on", iso(status->reported_on)}};
}
json::object object_of(const Whole& whole, const Told& told) {
    const auto& one = told.assignment;
    return {{"id", one.id.value},
            {"title", one.title},
            {"plan", one.plan.value},
            {"plan_year", one.year},
            {"begun_earlier", began_earlier(whole, told)},
            {"state", name_of(one.state)},
            {"responsible", one.responsible.name},
            {"lead", one.lead.name},
            {"to_on", day_or_null(one.to_on)},
            {"approved_version", one.approved_number ? json::value(*one.approved_number) : nullptr},
            {"status", object_of(told.status)}};
}
json::object object_of(const File& file, const Prepared& prepared) {
    bool ready = file.state == PlanFileState::ready;
    return {{"id", file.id.value},
            {"state", name_of(file.state)},
            {"pages", file.pages},
            {"expected_pages", file.expected_pages},
            {"bytes", file.bytes},
            {"problem", file.problem},
            {"is_current", file.sha256 == prepared.sha256},
            {"expires_at", iso(file.expires_at)},
            {"url", ready ? json::value(fmt::format("/plans/{}/files/{}/pdf", file.plan.value, file.id.value))
                          : json::value(nullptr)}};
}

}  // namespace

http::Response api_assignments(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    if (!id) return visit.not_found();
    auto whole = visit.database.read([&](db::Read& read) { return gather(read, visit.visitor, *id); });
    if (!whole) return visit.not_found();
    json::array list;
    for (const auto& told : whole->assignments) list.push_back(object_of(*whole, told));
    return answer({{"plan", id->value}, {"is_cut", whole->is_cut}, {"assignments", std::move(list)}});
}

http::Response api_files(auth::Visit& visit) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    auto files =
        visit.database.read([&](db::Read& read) { return files_of(read, visit.visitor, found->prepared); });
    json::array list;
    for (const auto& one : files) list.push_back(object_of(one, found->prepared));
    return answer({{"expected_pages", found->prepared.expected_pages},
                   {"is_small", found->prepared.is_small()},
                   {"files", std::move(list)}});
}

http::Response api_ask(auth::Visit& visit) {
    auto found = shown(visit);
    if (!found) return visit.not_found();
    auto id = visit.database.write(
        [&](db::Write& write) { return ask_for_pdf(write, visit.visitor, found->prepared); });
    visit.announce(topic_of(found->whole.plan.id));
    return answer({{"id", id.value}});
}

}  // namespace styrkedja::plan_files::pages
