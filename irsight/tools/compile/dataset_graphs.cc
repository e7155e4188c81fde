#include "irsight/tools/compile/dataset_graphs.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "irsight/base/check.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/instruction_graph_from_module.h"
#include "irsight/frontend/instruction_graph_from_programl.h"
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

  Result<BatchWork> run() {
    std::set<std::string> made_by_clang;
    for (const std::string& level : levels_) made_by_clang.insert(clang_level_of(level));
    for (const std::string& level : made_by_clang) {
      if (Status done = add_levels_of(level); !done) return error_of(std::move(done));
    }
    std::ranges::sort(work_.parts, {}, [](const BatchPart& part) { return std::stoi(part.name); });
    return std::move(work_);
  }

 private:
  // Adds all levels that begin with the same IR.
  Status add_levels_of(const std::string& made_by_clang) {
    SourceInput input = input_;
    const std::vector<std::string> arguments = arguments_for_level(made_by_clang);
    input.arguments.insert(input.arguments.end(), arguments.begin(), arguments.end());
    Result<Lowered> lowered = lower(input, options_);
    if (!lowered) return error_of(std::move(lowered));
    if (lowered->modules.size() != 1)
      return error("{}: gives {} modules, a data set takes one", input.path,
                   lowered->modules.size());
    for (const std::string& level : levels_) {
      if (clang_level_of(level) != made_by_clang) continue;
      if (Status added = add(*lowered->modules.front().module, level); !added) return added;
    }
    if (work_.pipeline.empty()) {
      work_.pipeline = lowered->pipeline;
      work_.mends = std::move(lowered->mends);
    }
    work_.needs_fresh_process |= lowered->needs_fresh_process;
    return {};
  }

  Status add(const llvm::Module& module, const std::string& level) {
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
    work_.parts.push_back({.name = std::to_string(place),
                           .bytes = bytes_from_instruction_graph(*graph),
                           .nodes = static_cast<std::int64_t>(graph->word.size())});
    return {};
  }

  const SourceInput& input_;
  const LowerOptions& options_;
  const std::vector<std::string>& levels_;
  bool are_programls_;
  BatchWork work_;
};

}  // namespace

Result<BatchWork> dataset_graphs_of(const SourceInput& input, const LowerOptions& options,
                                    const std::vector<std::string>& levels,
                                    std::string_view graph_rules) {
  return DatasetWork(input, options, levels, graph_rules).run();
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
