// A function on its way through the writer: what Database::write hands over and waits for.
#pragma once
#include <exception>
#include <expected>
#include <optional>
#include <utility>

#include "db/transaction.h"

namespace styrkedja::db {

// One command on its way through the writer; lives on the waiting caller's stack.
class Command {
  public:
    virtual bool run(Write& write) = 0;  // false: refused, undo it
    std::exception_ptr error;

  protected:
    ~Command() = default;
};

template <class T>
inline constexpr bool is_expected = false;
template <class T, class E>
inline constexpr bool is_expected<std::expected<T, E>> = true;

// A command with the function that it runs and the value that it returned.
template <class F, class Value>
class CommandOf final : public Command {
  public:
    explicit CommandOf(F& f) : f_(f) {}
    bool run(Write& write) override {
        value.emplace(f_(write));
        if constexpr (is_expected<Value>) return value->has_value();
        return true;
    }
    std::optional<Value> value;

  private:
    F& f_;
};
template <class F>
class CommandOf<F, void> final : public Command {
  public:
    explicit CommandOf(F& f) : f_(f) {}
    bool run(Write& write) override { return f_(write), true; }

  private:
    F& f_;
};

}  // namespace styrkedja::db
