// A pulse as JSON.
#include "base/text.h"
#include "http/json_values.h"
#include "pulses/pages/pages.h"

namespace styrkedja::pulses::pages {
namespace {

namespace json = boost::json;

json::object object_of(const Pulse& pulse, bool reads) {
    json::object object = {{"id", pulse.id.value},
                           {"survey", pulse.baseline.value},
                           {"group", pulse.group.value},
                           {"state", name_of(pulse.state)},
                           {"cadence", name_of(pulse.cadence)},
                           {"rounds_planned", pulse.rounds},
                           {"days_open", pulse.days_open},
                           {"next_on", day_or_null(pulse.next_on)},
                           {"version", pulse.version}};
    if (!reads) return object;  // the rest is the group's own
    object["agreement"] = pulse.agreement ? json::value(pulse.agreement->value) : json::value(nullptr);
    object["conclusion"] = pulse.conclusion;
    return object;
}

json::array points_of(const Curve& curve) {
    json::array points;
    for (const auto& point : curve.points) {
        bool is_shown = point.cell.people > 0;
        points.push_back(
            json::object{{"round", point.round ? json::value(point.round->number) : json::value(nullptr)},
                         {"mean", point.mean ? json::value(*point.mean) : json::value(nullptr)},
                         {"answers", is_shown ? json::value(point.cell.people) : json::value(nullptr)}});
    }
    return points;
}

}  // namespace

http::Response api_pulse(auth::Visit& visit) {
    auto id = visit.id<PulseId>(0);
    if (!id) return visit.not_found();
    auto found = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto pulse = find_pulse(read, visit.visitor, *id);
        if (!pulse) return std::nullopt;
        auto object = object_of(*pulse, may_read(read, visit.visitor, *pulse));
        json::array rounds, questions;
        for (const auto& one : rounds_of(read, *id))
            rounds.push_back(json::object{{"number", one.number},
                                          {"survey", one.survey.value},
                                          {"state", name_of(one.state)},
                                          {"from_on", iso(one.from_on)},
                                          {"to_on", iso(one.to_on)}});
        for (const auto& one : curves_of(read, *pulse))
            questions.push_back(json::object{
                {"key", one.question.key}, {"text", one.question.text}, {"points", points_of(one)}});
        object["rounds"] = std::move(rounds);
        object["questions"] = std::move(questions);
        return object;
    });
    return found ? http::json(json::serialize(*found)) : visit.not_found();
}

}  // namespace styrkedja::pulses::pages
