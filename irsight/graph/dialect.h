#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight {

/// Whose rules a graph follows (docs/graph_spec.md).
enum class Dialect : std::uint8_t {
  kIrsight,           ///< Sections 1 to 6: one variable a value, constants per function.
  kProgramlReleased,  ///< Section 7: node for node what ProGraML 0.3.2 makes.
  kProgramlHead,      ///< Section 7: ProGraML's development branch, with type nodes.
};
inline constexpr std::array<Dialect, 3> kAllDialects = {
    Dialect::kIrsight, Dialect::kProgramlReleased, Dialect::kProgramlHead};

/// Returns the name that commands and files use: "irsight", "programl-0.3", "programl-head".
std::string_view name_of(Dialect dialect);

/// Returns the dialect of that name, or nothing.
std::optional<Dialect> dialect_from_name(std::string_view name);

/// Returns what a graph's attribute `dialect` says: the name and, for irsight's own, the version of
/// its rules: "irsight-1", "programl-0.3", "programl-head".
std::string_view attribute_of(Dialect dialect);

/// Returns the dialect that a graph's attribute names, or nothing.
std::optional<Dialect> dialect_from_attribute(std::string_view attribute);

/// What a graph is to contain. The defaults are what docs/graph_spec.md calls default.
///
///   const GraphOptions options{.memory = true, .full_text = true};
struct GraphOptions {
  Dialect dialect = Dialect::kIrsight;

  bool memory = false;        ///< Memory nodes and edges, from MemorySSA (G20).
  bool types = false;         ///< Type nodes and edges (G21).
  bool full_text = false;     ///< The column `full_text`: nodes as LLVM prints them.
  bool locations = false;     ///< The columns `source_file`, `line` and `column`.
  bool profile = false;       ///< The columns `weight` and `entry_count`.
  bool block_columns = true;  ///< The columns `loop_depth`, `frequency` and `unreachable`.
  bool statements = false;    ///< The column `statement`: what inst2vec embeds.
  bool encoding =
      false;  ///< The column `encoding`: instructions field by field (docs/encoding.md).
  /// What instruction_graph_from_graph() reads, so that models can be asked about the graph: `statement`, `encoding`, `detail`
  /// and more (docs/graph_spec.md, section 6). Of the dialects irsight and programl-0.3.
  bool words = false;

  /// Of ProGraML's dialects only: its options of the same names.
  bool instructions_only = false;    ///< Neither variables nor constants.
  bool ignore_call_returns = false;  ///< No call edges from a function's exits to its callers.
  bool strict = false;               ///< Refuse graphs that validate_programl_strict() refuses.

  /// A regular expression (POSIX extended) that finds a match in the name of each function whose body
  /// is wanted. In the dialect irsight the graph then has these functions, and the functions and
  /// globals that they mention; in ProGraML's, others count as declared only. Empty: all.
  std::string function_filter = {};

  bool operator==(const GraphOptions&) const = default;
};

/// Returns an error that names the options which the dialect does not have: memory, types, locations, profile,
/// statements and encoding are irsight's own; instructions_only, ignore_call_returns and strict are ProGraML's; words are not
/// of programl-head. Of a graph that lacks functions, nodes or edges there are no words: models read whole ones.
Status check_options(const GraphOptions& options);

}  // namespace irsight
