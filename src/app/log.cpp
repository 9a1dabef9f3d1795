// Logging by spdlog, kept to this file: its headers are slow to compile.
#include "app/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>

namespace styrkedja::app::log {
namespace {

spdlog::logger& logger() {
    static auto instance = [] {
        auto made = spdlog::stderr_logger_mt("styrkedja");
        made->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})",
                          spdlog::pattern_time_type::utc);
        return made;
    }();
    return *instance;
}

void write(spdlog::level::level_enum level, std::string_view event, const Fields& fields) {
    if (!logger().should_log(level)) return;
    boost::json::object object{{"event", event}};
    for (const auto& [name, value] : fields) object[name] = value;
    std::string text = boost::json::serialize(object);
    logger().log(level, std::string_view(text).substr(1, text.size() - 2));
}

}  // namespace

void set_level(std::string_view level) { logger().set_level(spdlog::level::from_str(std::string(level))); }
void info(std::string_view event, const Fields& fields) { write(spdlog::level::info, event, fields); }
void warn(std::string_view event, const Fields& fields) { write(spdlog::level::warn, event, fields); }
void error(std::string_view event, const Fields& fields) { write(spdlog::level::err, event, fields); }

}  // namespace styrkedja::app::log
