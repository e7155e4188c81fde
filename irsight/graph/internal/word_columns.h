#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "irsight/base/result.h"
#include "irsight/graph/program_graph.h"

namespace irsight::internal {

/// The columns that GraphOptions::words writes (docs/graph_spec.md, section 6); null where a graph has none of that name.
struct WordColumns {
  const Column* statement = nullptr;
  const Column* encoding = nullptr;
  const Column* detail = nullptr;
  const Column* main_line = nullptr;
  const Column* called = nullptr;
  const Column* aggregate = nullptr;
  const Column* noreturn = nullptr;  // of functions; all others of nodes

  /// Errors: a column of another type.
  static Result<WordColumns> of(const ProgramGraph& graph);
};

/// Return a row's first value, or nothing.
std::optional<StringId> text_in(const Column* column, std::size_t row);
std::optional<std::int64_t> int64_in(const Column* column, std::size_t row);

/// Returns all values of a row of integers.
std::span<const std::int64_t> int64s_in(const Column* column, std::size_t row);

/// Returns an instruction's line in the compiled file, or 0. Errors: a line that is none.
Result<std::int32_t> main_line_of(const WordColumns& columns, const ProgramGraph& graph,
                                  NodeId node);

}  // namespace irsight::internal
