// The words of an assignment as JSON and back: every field by its name, in one order, so that the same words
// give the same bytes.
#include "briefs/content.h"

#include <boost/json.hpp>
#include <boost/pfr.hpp>
#include <stdexcept>

#include "base/text.h"

namespace styrkedja::briefs {
namespace {

namespace json = boost::json;

// The names of the fields, in their order.
constexpr std::array named_names = {"person", "name"};
constexpr std::array heading_names = {"title",        "purpose",     "form", "scope",        "partners",
                                      "orderer",      "responsible", "lead", "target_group", "delimitation",
                                      "not_excluded", "from_on",     "to_on"};
constexpr std::array part_names = {"id",        "kind",   "text",    "detail",    "baseline",
                                   "target",    "hours",  "from_on", "to_on",     "unit",
                                   "unit_name", "person", "gated",   "check_days"};
constexpr std::array content_names = {"heading", "goals", "parts"};

constexpr auto& names_of(const Named&) { return named_names; }
constexpr auto& names_of(const Heading&) { return heading_names; }
constexpr auto& names_of(const Part&) { return part_names; }
constexpr auto& names_of(const Content&) { return content_names; }
template <class Struct>
concept Written = requires(const Struct& one) { names_of(one); };

template <Written Struct>
json::value value_of(const Struct& one);

json::value value_of(const std::string& text) { return json::value(text); }
json::value value_of(std::int64_t number) { return json::value(number); }
json::value value_of(bool flag) { return json::value(flag); }
json::value value_of(Date day) { return json::value(iso(day)); }
template <class Tag>
json::value value_of(Id<Tag> id) {
    return json::value(id.value);
}
template <NamedEnum Enum>
json::value value_of(Enum value) {
    return json::value(name_of(value));
}
template <class T>
json::value value_of(const std::optional<T>& perhaps) {
    return perhaps ? value_of(*perhaps) : json::value(nullptr);
}
template <class T>
json::value value_of(const std::vector<T>& list) {
    json::array values;
    for (const auto& one : list) values.push_back(value_of(one));
    return values;
}
template <Written Struct>
json::value value_of(const Struct& one) {
    json::object object;
    boost::pfr::for_each_field(
        one, [&](const auto& field, std::size_t at) { object[names_of(one).at(at)] = value_of(field); });
    return object;
}

template <Written Struct>
void take(const json::value& from, Struct& into);

void take(const json::value& from, std::string& into) { into = std::string(from.as_string()); }
void take(const json::value& from, std::int64_t& into) { into = from.as_int64(); }
void take(const json::value& from, bool& into) { into = from.as_bool(); }
void take(const json::value& from, Date& into) {
    auto day = parse_iso_date(std::string_view(from.as_string()));
    if (!day) throw std::runtime_error("assignment content: no day");
    into = *day;
}
template <class Tag>
void take(const json::value& from, Id<Tag>& into) {
    into.value = from.as_int64();
}
template <NamedEnum Enum>
void take(const json::value& from, Enum& into) {
    auto value = parse_enum<Enum>(std::string_view(from.as_string()));
    if (!value) throw std::runtime_error("assignment content: unknown name");
    into = *value;
}
template <class T>
void take(const json::value& from, std::optional<T>& into) {
    if (from.is_null()) return into.reset();
    take(from, into.emplace());
}
template <class T>
void take(const json::value& from, std::vector<T>& into) {
    for (const auto& one : from.as_array()) take(one, into.emplace_back());
}
// A field that the text lacks keeps its first value: it was added after the version was written.
template <Written Struct>
void take(const json::value& from, Struct& into) {
    const json::object& object = from.as_object();
    boost::pfr::for_each_field(into, [&](auto& field, std::size_t at) {
        if (const auto* value = object.if_contains(names_of(into).at(at))) take(*value, field);
    });
}

static_assert(named_names.size() == boost::pfr::tuple_size_v<Named>);
static_assert(heading_names.size() == boost::pfr::tuple_size_v<Heading>);
static_assert(part_names.size() == boost::pfr::tuple_size_v<Part>);
static_assert(content_names.size() == boost::pfr::tuple_size_v<Content>);

}  // namespace

std::string to_json(const Content& content) { return json::serialize(value_of(content)); }

Content content_from_json(std::string_view text) {
    Content content;
    json::monotonic_resource memory;  // given back as a whole
    take(json::parse(text, &memory), content);
    return content;
}

bool is_checkable(const Part& part) {
    return part.kind == PartKind::process_goal && !trim(part.detail).empty() && !trim(part.target).empty() &&
           !part.check_days.empty();
}

std::vector<FieldError> uncheckable(const std::vector<Part>& parts, Language language) {
    std::vector<FieldError> all;
    for (const auto& part : parts) {
        if (part.kind != PartKind::process_goal || is_checkable(part)) continue;
        std::string lacks;
        auto lack = [&](bool there, const char* what) {
            if (!there) lacks += (lacks.empty() ? "" : ", ") + std::string(what);
        };
        lack(!trim(part.detail).empty(), tr(language, "hur det kontrolleras"));
        lack(!trim(part.target).empty(), tr(language, "vad som ska nås"));
        lack(!part.check_days.empty(), tr(language, "när det kontrolleras"));
        all.push_back({fmt::format("process_goal.{}", part.id.value),
                       trf(language, "Processmålet ”{}” kan inte följas. Det saknas: {}.",
                           shorten(part.text, 120), lacks)});
    }
    return all;
}

}  // namespace styrkedja::briefs
