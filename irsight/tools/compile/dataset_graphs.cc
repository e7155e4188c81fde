#include "irsight/tools/compile/dataset_graphs.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/frontend/arguments.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/instruction_graph_from_module.h"
#include "irsight/frontend/instruction_graph_from_programl.h"
#include "irsight/frontend/level_arguments.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/tools/compile/instruction_graph_codec.h"

namespace irsight::tools {
namespace {

// One source, in a worker.
class DatasetWork {
 public:
  DatasetWork(const SourceInput& input, const LowerOptions& options,
              const std::vector<std::string>& levels, std::string_view graph_rules)
      : input_(input),
        options_(options),
        levels_(levels),
        are_programls_(graph_rules == kProgramlGraphRules) {}

  Result<SourceModules> run() {
    std::set<std::string> made_by_clang;
    for (const std::string& level : levels_) made_by_clang.insert(clang_level_of(level));
    for (const std::string& level : made_by_clang) {
      if (Status done = add_levels_of(level); !done) return error_of(std::move(done));
    }
    for (ModuleGraphs& module : made_.modules)
      std::ranges::sort(module.parts, {},
                        [](const BatchPart& part) { return std::stoi(part.name); });
    return std::move(made_);
  }

 private:
  // Adds all levels that begin with the same IR.
  Status add_levels_of(const std::string& made_by_clang) {
    Result<Lowered> lowered = lower(input_for_level(input_, made_by_clang), options_);
    if (!lowered) return error_of(std::move(lowered));
    made_.modules.resize(lowered->modules.size());  // the same at any level
    for (std::size_t m = 0; m < made_.modules.size(); ++m) {
      const LoweredModule& module = lowered->modules[m];
      made_.modules[m].name = module.role == ModuleRole::kHost ? "host" : module.part;
      if (Status added = add_module(*module.module, made_by_clang, made_.modules[m].parts); !added)
        return added;
    }
    if (made_.said.pipeline.empty()) {
      made_.said.pipeline = lowered->pipeline;
      made_.said.mends = std::move(lowered->mends);
      made_.said.ignored = ignored_arguments(lowered->dropped);
    }
    made_.said.needs_fresh_process |= lowered->needs_fresh_process;
    return {};
  }

  Status add_module(const llvm::Module& module, const std::string& made_by_clang,
                    std::vector<BatchPart>& parts) const {
    for (const std::string& level : levels_) {
      if (clang_level_of(level) != made_by_clang) continue;
      if (Status added = add(module, level, parts); !added) return added;
    }
    return {};
  }

  Status add(const llvm::Module& module, const std::string& level,
             std::vector<BatchPart>& parts) const {
    std::unique_ptr<llvm::Module> copy;
    if (level != "O0") {
      auto at_level = module_at_level(module, level);
      if (!at_level) return error_of(std::move(at_level));
      copy = *std::move(at_level);
    }
    const llvm::Module& made = copy ? *copy : module;
    Result<InstructionGraph> graph = are_programls_ ? instruction_graph_from_programl(made)
                                                    : instruction_graph_from_module(made);
    if (!graph) return tl::unexpected(std::move(graph).error().in(input_.path));
    const auto place = std::find(levels_.begin(), levels_.end(), level) - levels_.begin();
    parts.push_back({.name = std::to_string(place),
                     .bytes = bytes_from_instruction_graph(*graph),
                     .nodes = static_cast<std::int64_t>(graph->word.size())});
    return {};
  }

  const SourceInput& input_;
  const LowerOptions& options_;
  const std::vector<std::string>& levels_;
  bool are_programls_;
  SourceModules made_;
};

}  // namespace

Result<SourceModules> module_graphs_of(const SourceInput& input, const LowerOptions& options,
                                       const std::vector<std::string>& levels,
                                       std::string_view graph_rules) {
  return DatasetWork(input, options, levels, graph_rules).run();
}

Result<BatchWork> dataset_graphs_of(const SourceInput& input, const LowerOptions& options,
                                    const std::vector<std::string>& levels,
                                    std::string_view graph_rules) {
  Result<SourceModules> made = module_graphs_of(input, options, levels, graph_rules);
  if (!made) return error_of(std::move(made));
  if (made->modules.size() != 1)
    return error("{}: gives {} modules, a data set takes one", input.path, made->modules.size());
  made->said.parts = std::move(made->modules.front().parts);
  return std::move(made->said);
}

std::string_view graph_rules_named(std::string_view name) {
  check(name == "instructions" || name == "programl", "graphs are instructions' or ProGraML's");
  return name == "programl" ? kProgramlGraphRules : kInstructionGraphRules;
}

std::vector<DatasetVariant> variants_from_parts(const std::vector<BatchPart>& parts) {
  std::vector<DatasetVariant> variants;
  for (const BatchPart& part : parts)
    variants.push_back(
        {.level = std::stoi(part.name), .graph = instruction_graph_from_bytes(part.bytes)});
  return variants;
}

}  // namespace irsight::tools
