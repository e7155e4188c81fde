#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"
#include "irsight/datasets/dataset_writer.h"
#include "irsight/frontend/lower.h"
#include "irsight/tools/compile/batch.h"

namespace irsight::tools {

/// Returns the rules of graphs that people name so: "instructions" or "programl" (docs/datasets.md, section 1). Requires: one
/// of these.
std::string_view graph_rules_named(std::string_view name);

/// Returns the graphs of a source by those rules, a part for each level (irsight/frontend/dataset_levels.h): what Clang makes for it before its
/// passes, or IR that was given, brought to that level. Lines are the source's.
/// Errors: as lower(), run_pipeline(), instruction_graph_from_module() and instruction_graph_from_programl(); a source that
/// gives more than one module.
Result<BatchWork> dataset_graphs_of(const SourceInput& input, const LowerOptions& options,
                                    const std::vector<std::string>& levels,
                                    std::string_view graph_rules);

/// Returns the variants of a source from the parts that dataset_graphs_of() made, in the order of its levels.
/// Requires: those.
std::vector<DatasetVariant> variants_from_parts(const std::vector<BatchPart>& parts);

}  // namespace irsight::tools
