#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset_writer.h"
#include "irsight/frontend/lower.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// Returns the levels that a data set may have, as its manifest names them: "O0", "mem2reg" (O0 with variables
/// in registers), "O1", "O2", "O3", "Os", "Oz", and each of them canonicalised, "O0+O2": put through the pipeline of
/// -O2 once more, so that programs look alike at whatever level they were compiled.
const std::vector<std::string>& dataset_levels();

/// Return how people write a level, "0" for "O0", "mem2reg", "0+2" for "O0+O2", and all of them.
std::string word_of_level(std::string_view level);
std::vector<std::string> level_words();

/// Returns the rules of graphs that people name so: "instructions" or "programl" (docs/datasets.md, section 1). Requires: one
/// of these.
std::string_view graph_rules_named(std::string_view name);

/// Returns the graphs of a source by those rules, a part for each level: as Clang makes it at -O0 for "O0"; that with the pass
/// mem2reg; for other levels as Clang makes it for them, before its passes, and optimised by LLVM's pipeline of that
/// name. No function is marked optnone. What is canonicalised forgets which functions -O0 and -Os marked. IR that was given takes the place of what
/// Clang makes. Lines are the source's.
/// Errors: as lower(), run_pipeline(), instruction_graph_from_module() and instruction_graph_from_programl(); a source that
/// gives more than one module.
Result<BatchWork> dataset_graphs_of(const SourceInput& input, const LowerOptions& options,
                                    const std::vector<std::string>& levels,
                                    std::string_view graph_rules);

/// Returns the variants of a source from the parts that dataset_graphs_of() made, in the order of its levels.
/// Requires: those.
std::vector<DatasetVariant> variants_from_parts(const std::vector<BatchPart>& parts);

}  // namespace irsight::tools
