// Structured logs: one JSON object a line on standard error. Never a query string, a form field or a name of
// a person.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace styrkedja::app::log {

using Fields = std::vector<std::pair<std::string_view, std::string>>;

void set_level(std::string_view level);  // "debug", "info", "warn", "error", "off"
void info(std::string_view event, const Fields& fields = {});
void warn(std::string_view event, const Fields& fields = {});
void error(std::string_view event, const Fields& fields = {});

}  // namespace styrkedja::app::log
