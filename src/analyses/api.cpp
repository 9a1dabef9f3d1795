// Analyses as JSON: GET /api/analyses?unused=&before= → {"analyses":[…],"next":id or null}, GET
// /api/analyses/{id} with its parts, canvases, use and the events that may follow, GET /api/canvases/{id}.
#include <limits>

#include "analyses/pages/pages.h"
#include "http/json_values.h"

namespace styrkedja::analyses::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_size = 100;

json::object ref_of(const links::Ref& ref) { return {{"kind", ref.kind}, {"id", ref.object}}; }

json::object object_of(const Analysis& a) {
    return {{"id", a.id.value},
            {"subject", ref_of(a.subject)},
            {"title", a.title},
            {"owner", a.owner ? json::value(a.owner->value) : json::value(nullptr)},
            {"owner_name", a.owner_name},
            {"due_on", day_or_null(a.due_on)},
            {"state", name_of(a.state)},
            {"recipients", a.recipients},
            {"report_on", day_or_null(a.report_on)},
            {"done_on", day_or_null(a.done_on)},
            {"version", a.version}};
}
json::object object_of(const Part& part) {
    return {{"id", part.id.value},
            {"name", part.name},
            {"description", part.description},
            {"rating", part.rating ? json::value(name_of(*part.rating)) : json::value(nullptr)},
            {"motive", part.motive},
            {"evidence", part.evidence},
            {"version", part.version}};
}
json::object object_of(const Canvas& canvas, const std::vector<Cause>& causes) {
    json::array list;
    for (const auto& cause : causes)
        list.push_back(json::object{{"id", cause.id.value},
                                    {"text", cause.text},
                                    {"confidence", name_of(cause.confidence)},
                                    {"evidence_for", cause.evidence_for},
                                    {"evidence_against", cause.evidence_against},
                                    {"version", cause.version}});
    return {{"id", canvas.id.value},
            {"subject", ref_of(canvas.subject)},
            {"observation", canvas.observation},
            {"causes", std::move(list)},
            {"conclusion", canvas.conclusion},
            {"is_assumption", !canvas.conclusion.empty() && !has_evidence(causes)},
            {"act", canvas.act.kind.empty() ? json::value(nullptr) : json::value(ref_of(canvas.act))},
            {"version", canvas.version}};
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    auto below = parse_id<AnalysisId>(visit.query("before"))
                     .value_or(AnalysisId{std::numeric_limits<std::int64_t>::max()});
    json::array list;
    json::value next = nullptr;
    visit.database.read([&](db::Read& read) {
        auto rows = analyses_below(read, below, page_size, visit.query("unused") == "1");
        auto seen = subjects_of(visit, read, rows);
        for (const auto& row : rows)
            if (seen.contains(row.subject) || row.owner == visit.visitor.person)
                list.push_back(object_of(row));
        if (std::ssize(rows) == page_size) next = rows.back().id.value;
    });
    return http::json(json::serialize(json::object{{"analyses", std::move(list)}, {"next", next}}));
}

http::Response api_analysis(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    if (!id) return visit.not_found();
    auto answer = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto analysis = find_analysis(visit, read, *id);
        if (!analysis) return std::nullopt;
        auto object = object_of(*analysis);
        json::array parts, canvases, used, events;
        for (const auto& part : parts_of(read, *id)) parts.push_back(object_of(part));
        for (const auto& canvas : canvases_of(read, analysis->ref()))
            canvases.push_back(object_of(canvas, causes_of(read, canvas.id)));
        for (const auto& one : usage_of(read, *analysis))
            if (links::card_of(visit, read, one.ref)) used.push_back(ref_of(one.ref));
        for (const auto& transition : transitions)
            if (transition.from == analysis->state) events.push_back(json::value(name_of(transition.event)));
        object["parts"] = std::move(parts);
        object["canvases"] = std::move(canvases);
        object["used"] = std::move(used);
        object["events"] = std::move(events);
        return object;
    });
    return answer ? http::json(json::serialize(*answer)) : visit.not_found();
}

http::Response api_canvas(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return visit.not_found();
    auto answer = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto canvas = find_canvas(visit, read, *id);
        if (!canvas) return std::nullopt;
        return object_of(*canvas, causes_of(read, *id));
    });
    return answer ? http::json(json::serialize(*answer)) : visit.not_found();
}

}  // namespace styrkedja::analyses::pages
