// Analyses as JSON.
// GET /api/analyses?unused=&before= → {"analyses":[…],"next":id or null}
// GET /api/analyses/{id} → with its parts, canvases, use and the events that may follow
// POST /api/analyses {"kind","object","title","owner","due_on","recipients","report_on","parts":["…"]} →
//   {"id","version"}
// POST /api/analyses/{id} {"version", the fields to change} → the analysis
// POST /api/analyses/{id}/parts {"id" and "version", or "name"; the fields to change} → {"id","version"}
// POST /api/analyses/{id}/parts/{part}/remove {"version"} → the analysis; …/move {"way":"up" or "down"} → the
//   analysis
// POST /api/analyses/{id}/events {"event","version"; of take_up "reason","due_on"} → the analysis
#include <limits>

#include "analyses/pages/pages.h"
#include "auth/sent.h"
#include "base/text.h"
#include "canvases/answers.h"
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
        json::array parts, whys, used, events;
        for (const auto& part : parts_of(read, *id)) parts.push_back(object_of(part));
        for (const auto& canvas : canvases::canvases_of(read, analysis->ref()))
            whys.push_back(canvases::object_of(canvas, canvases::causes_of(read, canvas.id)));
        for (const auto& one : usage_of(read, *analysis))
            if (links::card_of(visit, read, one.ref)) used.push_back(ref_of(one.ref));
        for (const auto& transition : transitions)
            if (transition.from == analysis->state) events.push_back(json::value(name_of(transition.event)));
        object["parts"] = std::move(parts);
        object["canvases"] = std::move(whys);
        object["used"] = std::move(used);
        object["events"] = std::move(events);
        return object;
    });
    return answer ? http::json(json::serialize(*answer)) : visit.not_found();
}

namespace {

Heading heading_from(const auth::Sent& sent, const Heading& stored, std::vector<FieldError>& errors) {
    Heading heading = stored;
    heading.title = sent("title").value_or(stored.title);
    heading.owner = sent("owner").value_or(stored.owner);
    heading.recipients = sent("recipients").value_or(stored.recipients);
    if (sent("due_on")) heading.due_on = sent.day("due_on", errors);
    if (sent("report_on")) heading.report_on = sent.day("report_on", errors);
    return heading;
}
std::optional<Analysis> analysis_of(const auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_analysis(visit, read, *id); });
}
// After a command: the analysis as it is now, or why not.
http::Response told(auth::Visit& visit, const Result<void>& done, AnalysisId id) {
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("analysis/{}", id.value));
    visit.announce("commitments");
    return api_analysis(visit);
}

// What was sent takes the place of what is stored; nothing: there is no such part.
std::optional<Part> part_from(const auth::Visit& visit, const auth::Sent& sent, AnalysisId analysis) {
    Part part{.id = AnalysisPartId{sent.number("id")}, .analysis = analysis};
    if (part.id) {
        auto stored = visit.database.read([&](db::Read& read) { return load_part(read, part.id); });
        if (!stored || stored->analysis != analysis) return std::nullopt;
        part = *stored;
    }
    for (auto [name, text] : {std::pair("name", &part.name), std::pair("description", &part.description),
                              std::pair("motive", &part.motive), std::pair("evidence", &part.evidence)})
        *text = sent(name).value_or(*text);
    if (auto rating = sent("rating")) part.rating = parse_enum<Rating>(*rating);
    part.version = sent.number("version");
    return part;
}

}  // namespace

http::Response api_plan(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    links::Ref subject{sent.text("kind"), sent.number("object")};
    std::vector<FieldError> errors;
    auto heading = heading_from(sent, {}, errors);
    auto made = visit.database.write([&](db::Write& write) -> Result<AnalysisId> {
        if (!errors.empty()) return refuse_fields(visit.t("Analysen är inte sparad."), errors);
        return plan_analysis(write, visit, subject, heading, sent.lines("parts"));
    });
    if (!made) return visit.refused(made.error());
    visit.announce("commitments");
    visit.announce(fmt::format("{}/{}", subject.kind, subject.object));
    return http::json(json::serialize(json::object{{"id", made->value}, {"version", 1}}));
}

http::Response api_change(auth::Visit& visit) {
    auto analysis = analysis_of(visit);
    if (!analysis) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::vector<FieldError> errors;
    auto heading = heading_from(sent,
                                {.title = analysis->title,
                                 .owner = analysis->owner_name,
                                 .due_on = analysis->due_on,
                                 .recipients = analysis->recipients,
                                 .report_on = analysis->report_on},
                                errors);
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        if (!errors.empty()) return refuse_fields(visit.t("Analysen är inte sparad."), errors);
        return change_analysis(write, visit, analysis->id, heading, sent.number("version"));
    });
    return told(visit, done, analysis->id);
}

http::Response api_part(auth::Visit& visit) {
    auto analysis = analysis_of(visit);
    if (!analysis) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto part = part_from(visit, sent, analysis->id);
    if (!part) return visit.not_found();
    struct Saved {
        AnalysisPartId id;
        std::int64_t version;
    };
    auto saved = visit.database.write([&](db::Write& write) -> Result<Saved> {
        auto version = analyses::save_part(write, visit, *part);
        if (!version) return std::unexpected(version.error());
        return Saved{part->id ? part->id : parts_of(write, analysis->id).back().id, *version};
    });
    if (!saved) return visit.refused(saved.error());
    visit.announce(fmt::format("analysis/{}", analysis->id.value));
    visit.announce("commitments");
    return http::json(json::serialize(json::object{{"id", saved->id.value}, {"version", saved->version}}));
}

http::Response api_remove_part(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto part = visit.id<AnalysisPartId>(1);
    if (!id || !part) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto done = visit.database.write([&](db::Write& write) {
        return analyses::remove_part(write, visit, *id, *part, sent.number("version"));
    });
    return told(visit, done, *id);
}

http::Response api_move_part(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto part = visit.id<AnalysisPartId>(1);
    if (!id || !part) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto done = visit.database.write([&](db::Write& write) {
        return analyses::move_part(write, visit, *id, *part, sent.text("way") == "up");
    });
    return told(visit, done, *id);
}

http::Response api_event(auth::Visit& visit) {
    auto analysis = analysis_of(visit);
    if (!analysis) return visit.not_found();
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    std::vector<FieldError> errors;
    auto event = parse_enum<AnalysisEvent>(sent.text("event"));
    if (!event) errors.push_back({"event", visit.t("Säg vad som händer med analysen.")});
    Act act{.reason = sent.text("reason"),
            .due_on = sent.day("due_on", errors),
            .version = sent.number("version")};
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        if (!errors.empty()) return refuse_fields(visit.t("Analysen är kvar där den var."), errors);
        return advance_analysis(write, visit, analysis->id, *event, act);
    });
    return told(visit, done, analysis->id);
}

}  // namespace styrkedja::analyses::pages
