// What a database operation throws when it fails. A command may turn a unique violation into a Refusal.
#pragma once
#include <stdexcept>
#include <string>

namespace styrkedja::db {

enum class ErrorKind {
    unique_violation,
    foreign_key,
    connection_lost,  // PostgreSQL only; a write's outcome is unknown when its commit ended so
    other,
};

// After one inside a command the command must return a refusal or throw: its changes are rolled back as a
// whole.
class Error : public std::runtime_error {
  public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    explicit Error(const std::string& message) : Error(ErrorKind::other, message) {}

    ErrorKind kind() const { return kind_; }
    bool is_unique_violation() const { return kind_ == ErrorKind::unique_violation; }
    bool is_foreign_key() const { return kind_ == ErrorKind::foreign_key; }

  private:
    ErrorKind kind_;
};

}  // namespace styrkedja::db
