// Canvases as JSON.
// GET /api/canvases/{id} → the canvas with its causes.
// POST /api/canvases {"kind","object","observation"} → {"id","version"}
// POST /api/canvases/{id} {"version","observation","conclusion"} → {"version"}
// POST /api/canvases/{id}/causes {"id" and "version", or neither; the fields to change} → {"id","version"}
// POST /api/canvases/{id}/causes/{cause}/remove {"version"} → the canvas
// POST /api/canvases/{id}/act {"seen":"commitment 7"; "cited", or "text","owner","due_on"} → the canvas
#include <algorithm>

#include "auth/sent.h"
#include "base/text.h"
#include "canvases/answers.h"
#include "canvases/pages/pages.h"
#include "canvases/store.h"

namespace styrkedja::canvases {

namespace json = boost::json;

namespace {
json::object ref_of(const links::Ref& ref) { return {{"kind", ref.kind}, {"id", ref.object}}; }
}  // namespace

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

namespace pages {
namespace {

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

std::optional<Canvas> canvas_of(const auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_canvas(visit, read, *id); });
}
void changed(const auth::Visit& visit, CanvasId id) { visit.announce(fmt::format("canvas/{}", id.value)); }

// What was sent takes the place of what is stored; nothing: there is no such cause.
std::optional<Cause> cause_from(const auth::Visit& visit, const auth::Sent& sent, CanvasId canvas) {
    Cause cause{.id = CauseId{sent.number("id")}, .canvas = canvas};
    if (cause.id) {
        auto stored = visit.database.read([&](db::Read& read) { return load_cause(read, cause.id); });
        if (!stored || stored->canvas != canvas) return std::nullopt;
        cause = *stored;
    }
    cause.text = sent("text").value_or(cause.text);
    cause.evidence_for = sent("evidence_for").value_or(cause.evidence_for);
    cause.evidence_against = sent("evidence_against").value_or(cause.evidence_against);
    cause.confidence = parse_enum<Confidence>(sent.text("confidence")).value_or(cause.confidence);
    cause.version = sent.number("version");
    return cause;
}

}  // namespace

http::Response api_canvas(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return visit.not_found();
    auto found = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto canvas = find_canvas(visit, read, *id);
        if (!canvas) return std::nullopt;
        return object_of(*canvas, causes_of(read, *id));
    });
    return found ? answer(*found) : visit.not_found();
}

http::Response api_begin(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    links::Ref subject{sent.text("kind"), sent.number("object")};
    auto begun = visit.database.write([&](db::Write& write) {
        return canvases::begin_canvas(write, visit, subject, sent.text("observation"));
    });
    if (!begun) return visit.refused(begun.error());
    visit.announce(fmt::format("{}/{}", subject.kind, subject.object));
    return answer({{"id", begun->value}, {"version", 1}});
}

http::Response api_save(auth::Visit& visit) {
    auto canvas = canvas_of(visit);
    if (!canvas) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto saved = visit.database.write([&](db::Write& write) {
        return canvases::save_canvas(write, visit, canvas->id,
                                     sent("observation").value_or(canvas->observation),
                                     sent("conclusion").value_or(canvas->conclusion), sent.number("version"));
    });
    if (!saved) return visit.refused(saved.error());
    changed(visit, canvas->id);
    return answer({{"version", *saved}});
}

http::Response api_cause(auth::Visit& visit) {
    auto canvas = canvas_of(visit);
    if (!canvas) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto cause = cause_from(visit, sent, canvas->id);
    if (!cause) return visit.not_found();
    struct Saved {
        CauseId id;
        std::int64_t version;
    };
    auto saved = visit.database.write([&](db::Write& write) -> Result<Saved> {
        auto version = canvases::save_cause(write, visit, *cause);
        if (!version) return std::unexpected(version.error());
        return Saved{cause->id ? cause->id : causes_of(write, canvas->id).back().id, *version};
    });
    if (!saved) return visit.refused(saved.error());
    changed(visit, canvas->id);
    return answer({{"id", saved->id.value}, {"version", saved->version}});
}

http::Response api_remove_cause(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    auto cause = visit.id<CauseId>(1);
    if (!id || !cause) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto removed = visit.database.write([&](db::Write& write) {
        return canvases::remove_cause(write, visit, *id, *cause, sent.number("version"));
    });
    if (!removed) return visit.refused(removed.error());
    changed(visit, *id);
    return api_canvas(visit);
}

http::Response api_act(auth::Visit& visit) {
    auto id = visit.id<CanvasId>(0);
    if (!id) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::vector<FieldError> errors;
    Doing doing{.text = sent.text("text"), .owner = sent.text("owner"), .due_on = sent.day("due_on", errors)};
    auto acted = visit.database.write([&](db::Write& write) -> Result<void> {
        if (!errors.empty()) return refuse_fields(visit.t("Inget är sparat än."), errors);
        std::string cited = sent.text("cited"), seen = sent.text("seen");
        return cited.empty() ? act_on(write, visit, *id, doing, seen)
                             : act_by(write, visit, *id, cited, seen);
    });
    if (!acted) return visit.refused(acted.error());
    changed(visit, *id);
    visit.announce("commitments");
    return api_canvas(visit);
}

}  // namespace pages
}  // namespace styrkedja::canvases
