// What was sent to an API route: a JSON object, or the fields of a form, read by the same names.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "base/date.h"

namespace styrkedja::auth {

class Sent {
  public:
    explicit Sent(const Visit& visit);
    ~Sent();

    bool is_readable() const;  // else it is no JSON object: refuse with `unread`
    Refusal unread() const;
    // Nothing: it was not sent. A number as it is written, null as an empty text. "name.2": the third of the
    // list "names", or empty beyond its end; so a form sends them.
    std::optional<std::string> operator()(std::string_view name) const;
    std::string text(std::string_view name) const;                // empty when it was not sent
    std::int64_t number(std::string_view name) const;             // 0 when it was not sent, or is none
    bool flag(std::string_view name) const;                       // true in JSON, anything in a form
    std::vector<std::string> lines(std::string_view name) const;  // a list of texts; in a form a line each
    // What cannot be read as one is said in `errors`.
    std::optional<Date> day(std::string_view name, std::vector<FieldError>& errors) const;

  private:
    struct Body;
    const Visit& visit_;
    std::unique_ptr<Body> body_;
};

}  // namespace styrkedja::auth
