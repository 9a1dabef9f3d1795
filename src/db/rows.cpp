// Rows are JSON, which both engines take apart.
#include "db/rows.h"

#include <fmt/format.h>

#include "base/check.h"
#include "db/transaction.h"

namespace styrkedja::db {
namespace {

// Of this transaction alone.
const Query<std::string()> every_plan_anew{"SELECT ''",
                                           "SELECT set_config('plan_cache_mode', 'force_custom_plan', TRUE)"};

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            out += c;
    }
    out += '"';
}

}  // namespace

void Rows::append(const Parameter& value) {
    if (const auto* text = std::get_if<std::string_view>(&value))
        append_text(text_, *text);
    else if (const auto* date = std::get_if<DateText>(&value))
        append_text(text_, {date->data(), date->size()});
    else if (const auto* integer = std::get_if<std::int64_t>(&value))
        text_ += std::to_string(*integer);
    else if (const auto* boolean = std::get_if<bool>(&value))
        text_ += *boolean ? "true" : "false";
    else if (const auto* real = std::get_if<double>(&value))
        text_ += fmt::format("{}", *real);
    else if (std::holds_alternative<std::monostate>(value))
        text_ += "null";
    else
        CHECK(!"bytes do not travel in rows");
    text_ += ',';
}

void plan_every_time(Read& read) { read.one(every_plan_anew); }

}  // namespace styrkedja::db
