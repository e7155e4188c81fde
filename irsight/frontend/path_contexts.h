#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/frontend/parse_report.h"

namespace irsight {

/// Which paths count, and how leaves are written.
struct PathContextOptions {
  std::int32_t max_length = 8;  ///< nodes on the path besides the topmost
  std::int32_t max_width = 2;   ///< how far apart, as children of the topmost node, both sides are
  bool subtokens = true;        ///< leaves as "get|name"; else as "getname"
};

/// A path between two leaves of a syntax tree, with the leaves.
struct PathContext {
  std::string left;
  std::string path;  ///< "(DeclRefExpr0)^(BinaryOperator:+)_(IntegerLiteral1)"
  std::string right;

  bool operator==(const PathContext&) const = default;
};

/// The path contexts of one function.
struct FunctionPaths {
  std::string name;   ///< as it is declared, with its classes: "A::getName"
  std::string label;  ///< what is to be predicted: "get|name"
  std::vector<PathContext> contexts;
};

struct SourcePaths {
  std::vector<FunctionPaths> functions;  ///< those with a body, in their order
  ParseReport said;
};

/// Returns the path contexts of each function that the user's files define, from Clang's syntax tree.
///
/// A function's own name is the leaf METHOD_NAME. Nodes that Clang adds (implicit casts) are left out.
/// Errors: IR; as Clang says them, unless options.recover: then what Clang could read counts.
/// Determinism: equal input and options give equal contexts. Cost: linear in the contexts.
/// Source: Alon et al., "code2vec: learning distributed representations of code", POPL 2019, section 3, and the authors'
/// extractor for Java. Deviation: docs/representations.md lists it.
Result<SourcePaths> path_contexts(const SourceInput& input, const LowerOptions& options,
                                  const PathContextOptions& paths);

/// Returns Java's String.hashCode() of a text of ASCII: what code2vec's tools write for a path.
std::int32_t java_hash(std::string_view text);

/// Returns a name's subtokens with "|" between them: "getHTTPName_2" gives "get|http|name"; where nothing is left, the text
/// without quotes, commas and white space; "<NUM>" for a number other than 0, 1, 32 and 64.
std::string subtokens_of(std::string_view name);

/// Returns a name in lower case, letters only; where it has none, without quotes, commas and white space.
std::string normalised_name(std::string_view name);

}  // namespace irsight
