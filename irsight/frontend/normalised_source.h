#pragma once

#include <string>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/frontend/lower.h"
#include "irsight/frontend/parse_report.h"

namespace irsight {

/// The normalised text of a source, or of one of its functions.
struct NormalisedText {
  std::string
      name;  ///< the function's own name, for a C++ method with its classes: "A::f"; empty for the whole
  std::string text;
};

/// What a source became.
struct NormalisedSource {
  std::vector<NormalisedText> texts;  ///< one, or one a function with a body, in their order
  ParseReport said;
};

/// Returns source code without what does not matter to its meaning: preprocessed, without comments and directives, functions
/// named A, B, … Z, AA, … and variables a, b, … in the order in which they first stand there, in one style of layout.
///
/// Names go through Clang's syntax tree: a name is replaced where it stands for a function or a variable that the user's
/// files declare. One name has one replacement, whatever it stands for in which scope. System headers are left out.
/// With `per_function` each function with a body is a text of its own, with names from A and a on.
/// Layout is by Clang's formatter: Google style, 500 columns, nothing short on one line.
/// Errors: IR; as Clang says them, unless options.recover: then what is unknown to Clang keeps its name.
/// Determinism: equal input and options give equal text. Threads: one call at a time.
/// Source: Cummins et al., "End-to-end deep learning of optimization heuristics", PACT 2017, section III-B, "source rewriter".
/// Deviation: docs/representations.md lists it.
Result<NormalisedSource> normalised_source(const SourceInput& input, const LowerOptions& options,
                                           bool per_function);

}  // namespace irsight
