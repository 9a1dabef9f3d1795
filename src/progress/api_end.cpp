// What assignments led to as JSON. GET /api/assignments/{id}/final → the report, what was found of each part,
// and the evaluation; POST there, to …/evaluation and …/close with the fields of the forms → the same. GET
// /api/assignments/{id}/lineage → {"lineage":[…],"undecided":[…]}; POST there → {"id":N}; POST
// /api/lineage/{id}/remove.
#include "http/json_values.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress::pages {
namespace {

namespace json = boost::json;

http::Response shown(const auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment) return visit.not_found();
    std::vector<FinalFinding> found;
    auto report = visit.database.read([&](db::Read& read) {
        found = findings_of(read, assignment->id);
        return final_of(read, assignment->id);
    });
    if (!report) return visit.not_found();
    json::array findings;
    for (const auto& one : found)
        findings.push_back(
            json::object{{"part", one.part.value}, {"outcome", name_of(one.outcome)}, {"text", one.text}});
    return http::json(json::serialize(
        json::object{{"assignment", assignment->id.value},
                     {"state", name_of(assignment->state)},
                     {"text", report->text},
                     {"made_on", iso(report->made_on)},
                     {"made_by", report->made_by},
                     {"findings", std::move(findings)},
                     {"verdict", report->verdict ? json::value(name_of(*report->verdict)) : nullptr},
                     {"evaluation", report->evaluation},
                     {"learnt", report->learnt},
                     {"evaluated_on", day_or_null(report->evaluated_on)},
                     {"evaluated_by", report->evaluated_by}}));
}

// The command on the assignment of the address, and how its end stands then.
template <class Command>
http::Response after(const auth::Visit& visit, Command command) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    Result<void> done = visit.database.write([&](db::Write& write) { return command(write, *id); });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("assignment/{}", id->value));
    return shown(visit);
}

}  // namespace

http::Response api_final(auth::Visit& visit) { return shown(visit); }

http::Response api_make_final(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, AssignmentId id) {
        return report_final(write, visit.visitor, id, typed_final(visit, write, id), visit.language);
    });
}
http::Response api_make_evaluation(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, AssignmentId id) {
        return evaluate(write, visit.visitor, id, typed_evaluation(visit), visit.language);
    });
}
http::Response api_close(auth::Visit& visit) {
    return after(visit, [&](db::Write& write, AssignmentId id) {
        return progress::close(write, visit.visitor, id, visit.language);
    });
}

http::Response api_lineage(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || !assignment->predecessor) return visit.not_found();
    json::array lines, open;
    visit.database.read([&](db::Read& read) {
        for (const auto& one : lineage_of(read, assignment->id))
            lines.push_back(json::object{{"id", one.id.value},
                                         {"measure", one.measure ? json::value(one.measure->value) : nullptr},
                                         {"words", one.words},
                                         {"fate", name_of(one.fate)},
                                         {"became", one.became},
                                         {"reason", one.reason},
                                         {"made_on", iso(one.made_on)},
                                         {"made_by", one.made_by},
                                         {"version", one.version}});
        for (const auto& one : undecided(read, *assignment))
            open.push_back(json::object{{"measure", one.id.value}, {"title", one.title}});
    });
    return http::json(
        json::serialize(json::object{{"lineage", std::move(lines)}, {"undecided", std::move(open)}}));
}
http::Response api_make_lineage(auth::Visit& visit) {
    auto assignment = assignment_of(visit);
    if (!assignment || !assignment->predecessor) return visit.not_found();
    auto made = visit.database.write([&](db::Write& write) {
        return add_lineage(write, visit.visitor, assignment->id, typed_lineage(visit), visit.language);
    });
    if (!made) return visit.refused(made.error());
    return http::json(json::serialize(json::object{{"id", made->value}}));
}
http::Response api_drop_lineage(auth::Visit& visit) {
    auto id = visit.id<LineageId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return remove_lineage(write, visit.visitor, *id, parse_number(visit.field("version")).value_or(0),
                              visit.language);
    });
    if (!done) return visit.refused(done.error());
    return http::json(json::serialize(json::object{{"removed", id->value}}));
}

}  // namespace styrkedja::progress::pages
