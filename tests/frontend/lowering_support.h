#pragma once

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "irsight/frontend/ir_writer.h"
#include "irsight/frontend/lower.h"

namespace irsight::testing {

/// Returns what lower() made, after it is certain that it made something.
inline Lowered lowered(Result<Lowered> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

/// Returns source in memory named `path`.
inline SourceInput source(std::string path, std::string text,
                          std::vector<std::string> arguments = {}) {
  return {.path = std::move(path), .contents = std::move(text), .arguments = std::move(arguments)};
}

/// Returns the first module's text.
inline std::string text_of(const Lowered& lowered, std::size_t module = 0) {
  return text_from_module(*lowered.modules.at(module).module);
}

/// Returns the text of what `input` becomes, or the error's message.
inline std::string text_or_error(const SourceInput& input, const LowerOptions& options = {}) {
  Result<Lowered> result = lower(input, options);
  return result ? text_of(*result) : result.error().message;
}

/// Returns the error that `input` gives, which must be one.
inline Error error_from(const SourceInput& input, const LowerOptions& options = {}) {
  Result<Lowered> result = lower(input, options);
  if (result) throw std::runtime_error("no error");
  return result.error();
}

}  // namespace irsight::testing
