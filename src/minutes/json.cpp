// Minutes as the JSON document that importers exchange and the annotated examples are written in.
#include <boost/json.hpp>

#include "base/check.h"
#include "minutes/minutes.h"

namespace styrkedja::minutes {

namespace json = boost::json;

namespace {

json::array names(const std::vector<Name>& found) {
    json::array out;
    for (const Name& name : found) out.emplace_back(name.text);
    return out;
}

json::value text_or_null(const std::optional<Name>& found) {
    return found ? json::value(found->text) : json::value(nullptr);
}

json::value section_name(std::optional<Section> section) {
    if (!section) return nullptr;
    switch (*section) {
        case Section::decision:
            return "decision";
        case Section::information:
            return "information";
        case Section::dialogue:
            return "dialogue";
    }
    CHECK(false);
}

json::object item_object(const Item& item) {
    json::array decisions, commitments, dates;
    for (const Decision& decision : item.decisions)
        decisions.push_back(json::object{{"text", decision.text}});
    for (const Commitment& commitment : item.commitments)
        commitments.push_back(json::object{
            {"text", commitment.text},
            {"owners", names(commitment.owners)},
            {"due", commitment.due ? json::value(to_string(*commitment.due)) : json::value(nullptr)}});
    for (const DateFound& date : item.dates)
        dates.push_back(
            json::object{{"text", date.text}, {"from", to_string(date.from)}, {"to", to_string(date.to)}});
    return {{"number", item.number ? json::value(*item.number) : json::value(nullptr)},
            {"title", item.title},
            {"section", section_name(item.section)},
            {"presenters", names(item.presenters)},
            {"decisions", std::move(decisions)},
            {"commitments", std::move(commitments)},
            {"dates", std::move(dates)},
            {"links", names(item.links)}};
}

}  // namespace

std::string to_json(const Minutes& minutes) {
    json::array items;
    for (const Item& item : minutes.items) items.push_back(item_object(item));
    return json::serialize(json::object{
        {"body", text_or_null(minutes.body)},
        {"date", minutes.date ? json::value(to_string(minutes.date->value)) : json::value(nullptr)},
        {"present", names(minutes.present)},
        {"absent", names(minutes.absent)},
        {"secretary", text_or_null(minutes.secretary)},
        {"items", std::move(items)}});
}

}  // namespace styrkedja::minutes
