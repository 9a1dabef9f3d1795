// What the files of the demonstration say, read.
#pragma once
#include <boost/json.hpp>
#include <stdexcept>

#include "base/check.h"
#include "base/enum.h"
#include "base/refusal.h"

namespace styrkedja::demo_plans {

namespace json = boost::json;

std::string text(const json::value& object, std::string_view key);
// What may be left out.
std::string text_or_nothing(const json::value& object, std::string_view key);
const json::array& list(const json::value& object, std::string_view key);

template <NamedEnum Enum>
Enum named(const json::value& object, std::string_view key) {
    auto value = parse_enum<Enum>(text(object, key));
    CHECK(value.has_value());
    return *value;
}

template <NamedEnum Enum>
Enum named(const json::value& object, std::string_view key, Enum otherwise) {
    return object.as_object().contains(key) ? named<Enum>(object, key) : otherwise;
}

template <class Value>
Value must(Result<Value> result, const json::value& what) {
    if (result) {
        if constexpr (std::is_void_v<Value>)
            return;
        else
            return *result;
    }
    const Refusal& refusal = result.error();
    throw std::runtime_error(json::serialize(what) + ": " + refusal.message +
                             (refusal.fields.empty() ? "" : " " + refusal.fields.front().message));
}

}  // namespace styrkedja::demo_plans
