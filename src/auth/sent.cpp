// A JSON object or a form, read by name.
#include "auth/sent.h"

#include <boost/json.hpp>

#include "base/text.h"

namespace styrkedja::auth {

namespace json = boost::json;

struct Sent::Body {
    bool is_json = false, is_readable = true;
    json::object object = {};
};

Sent::Sent(const Visit& visit) : visit_(visit), body_(std::make_unique<Body>()) {
    body_->is_json = visit.request.header("Content-Type").value_or("").contains("application/json");
    if (!body_->is_json) return;
    boost::system::error_code failed;
    auto value = json::parse(visit.request.body(), failed);
    body_->is_readable = !failed && value.is_object();
    if (body_->is_readable) body_->object = std::move(value.get_object());
}
Sent::~Sent() = default;

bool Sent::is_readable() const { return body_->is_readable; }
Refusal Sent::unread() const {
    return {RefusalKind::invalid, visit_.t("Det som skickades är inget JSON-objekt."), {}};
}

std::optional<std::string> Sent::operator()(std::string_view name) const {
    if (!body_->is_json) {
        if (!visit_.request.field(name)) return std::nullopt;
        return visit_.field(name);
    }
    const json::value* value = body_->object.if_contains(name);
    auto dot = name.rfind('.');
    if (auto at = dot == name.npos ? std::nullopt : parse_number(name.substr(dot + 1)); at && !value) {
        const json::value* list = body_->object.if_contains(std::string(name.substr(0, dot)) + "s");
        if (!list || !list->is_array()) return std::nullopt;
        auto place = static_cast<std::size_t>(*at);
        if (*at < 0 || place >= list->get_array().size()) return "";
        value = &list->get_array()[place];
    }
    if (!value) return std::nullopt;
    if (value->is_null()) return "";
    return value->is_string() ? std::string(trim(std::string_view(value->get_string())))
                              : json::serialize(*value);
}

std::string Sent::text(std::string_view name) const { return (*this)(name).value_or(""); }
std::int64_t Sent::number(std::string_view name) const { return parse_number(text(name)).value_or(0); }

bool Sent::flag(std::string_view name) const {
    if (!body_->is_json) return visit_.request.field(name).has_value();
    const json::value* value = body_->object.if_contains(name);
    return value && value->is_bool() && value->get_bool();
}

std::vector<std::string> Sent::lines(std::string_view name) const {
    std::vector<std::string> all;
    const json::value* value = body_->is_json ? body_->object.if_contains(name) : nullptr;
    if (value && value->is_array()) {
        for (const auto& one : value->get_array())
            if (one.is_string()) all.emplace_back(one.get_string());
        return all;
    }
    std::string typed = text(name);
    for (auto line : split(typed, '\n')) all.emplace_back(line);
    return all;
}

std::optional<Date> Sent::day(std::string_view name, std::vector<FieldError>& errors) const {
    auto typed = text(name);
    auto date = parse_iso_date(typed);
    if (!date && !typed.empty())
        errors.push_back({std::string(name), visit_.t("Skriv dagen som 2026-12-14.")});
    return date;
}

}  // namespace styrkedja::auth
