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

/// A module of a source and its graphs, a part for each level, in their order.
struct ModuleGraphs {
  std::string
      name;  ///< the member of an archive, "host" or the GPU architecture of CUDA; else empty
  std::vector<BatchPart> parts;
};

/// What a source gave.
struct SourceModules {
  std::vector<ModuleGraphs> modules;  ///< as Lowered has them; one or more
  BatchWork said;                     ///< of the source, without parts
};

/// Returns the graphs of a source's modules by those rules, at each level (irsight/frontend/dataset_levels.h): what Clang makes for it before its
/// passes, or IR that was given, brought to that level. Lines are the source's.
/// Errors: as lower(), run_pipeline(), instruction_graph_from_module() and instruction_graph_from_programl().
Result<SourceModules> module_graphs_of(const SourceInput& input, const LowerOptions& options,
                                       const std::vector<std::string>& levels,
                                       std::string_view graph_rules);

/// Returns the parts of a source's only module. Errors: as module_graphs_of(); a source that gives more than one module.
Result<BatchWork> dataset_graphs_of(const SourceInput& input, const LowerOptions& options,
                                    const std::vector<std::string>& levels,
                                    std::string_view graph_rules);

/// Returns the variants of a module from its parts, in the order of its levels.
/// Requires: those.
std::vector<DatasetVariant> variants_from_parts(const std::vector<BatchPart>& parts);

}  // namespace irsight::tools
