#pragma once

#include <fmt/format.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace irsight {

/// Why an operation on some input failed, for a person who can mend the input.
///
/// The message starts with the file or entity, then names the rule, then the value seen:
///   "kernel.pb: edge 7: source 12 is not a node (the graph has 9)".
/// A hint, where the cause is known, says what to try.
struct Error {
  std::string message;
  std::string hint;

  /// Returns the same error with `file: ` in front of its message.
  [[nodiscard]] Error in(const std::string& file) && {
    message.insert(0, file + ": ");
    return std::move(*this);
  }
};

/// A value, or the reason why there is none. Errors that depend on input travel this way; broken
/// contracts throw std::logic_error (base/check.h).
template <typename T>
using Result = tl::expected<T, Error>;

/// The outcome of an operation that returns nothing else.
using Status = Result<void>;

/// Returns an error made as fmt::format makes text.
template <typename... Args>
[[nodiscard]] tl::unexpected<Error> error(fmt::format_string<Args...> format, Args&&... args) {
  return tl::unexpected<Error>(Error{fmt::format(format, std::forward<Args>(args)...), {}});
}

/// Returns the error of a failed result, to be handed on as a result of another type.
template <typename T>
[[nodiscard]] tl::unexpected<Error> error_of(Result<T>&& failed) {
  return tl::unexpected<Error>(std::move(failed).error());
}

}  // namespace irsight
