#include "irsight/tools/compile/dataset_graphs.h"

#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "irsight/frontend/instruction_graph_from_module.h"
#include "irsight/frontend/pipeline.h"
#include "irsight/tools/compile/array_codec.h"

namespace irsight::tools {
namespace {

bool is_unoptimised(std::string_view level) { return level == "O0" || level == "mem2reg"; }

std::string bytes_from_graph(const InstructionGraph& graph) {
  ArrayWriter writer;
  for (const InstructionWord& word : graph.words) {
    writer.write(std::string_view(word.statement));
    writer.write(std::string_view(word.detail));
    writer.write(std::span<const std::uint32_t>(word.code));
  }
  std::string words = writer.take();
  ArrayWriter arrays;
  arrays.write(std::string_view(words));
  const auto write_array = [&]<typename T>(const std::vector<T>& values) {
    arrays.write(std::span<const T>(values));
  };
  write_array(graph.word);
  write_array(graph.line);
  for (const auto& relation : graph.relations) {
    write_array(relation.degree);
    write_array(relation.distance);
    write_array(relation.position);
  }
  write_array(graph.function_nodes);
  write_array(graph.function_blocks);
  write_array(graph.block_nodes);
  return arrays.take();
}

InstructionGraph graph_from_bytes(std::string_view bytes) {
  InstructionGraph graph;
  ArrayReader reader(bytes);
  const std::string words = reader.text();
  for (ArrayReader word(words); !word.at_end();) {
    InstructionWord& next = graph.words.emplace_back();
    next.statement = word.text();
    next.detail = word.text();
    const std::vector<std::uint32_t> code = word.read<std::uint32_t>();
    check(code.size() == next.code.size(), "a worker's words have a code");
    std::copy(code.begin(), code.end(), next.code.begin());
  }
  graph.word = reader.read<std::int32_t>();
  graph.line = reader.read<std::int32_t>();
  for (auto& relation : graph.relations) {
    relation.degree = reader.read<std::uint16_t>();
    relation.distance = reader.read<std::int32_t>();
    relation.position = reader.read<std::uint16_t>();
  }
  graph.function_nodes = reader.read<std::int32_t>();
  graph.function_blocks = reader.read<std::int32_t>();
  graph.block_nodes = reader.read<std::int32_t>();
  return graph;
}

// Clang marks functions for size at -Os and -Oz; the module is lowered once for all levels.
void mark_for_size(llvm::Module& module, std::string_view level) {
  for (llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    if (level == "Os" || level == "Oz") function.addFnAttr(llvm::Attribute::OptimizeForSize);
    if (level == "Oz") function.addFnAttr(llvm::Attribute::MinSize);
  }
}

// One source, in a worker.
class DatasetWork {
 public:
  DatasetWork(const SourceInput& input, const LowerOptions& options,
              const std::vector<std::string>& levels)
      : input_(input), options_(options), levels_(levels) {}

  Result<BatchWork> run() {
    for (const bool unoptimised : {true, false}) {
      const bool wanted = std::any_of(
          levels_.begin(), levels_.end(),
          [&](const std::string& level) { return is_unoptimised(level) == unoptimised; });
      if (!wanted) continue;
      if (Status done = add_levels(unoptimised); !done) return error_of(std::move(done));
    }
    return std::move(work_);
  }

 private:
  Status add_levels(bool unoptimised) {
    SourceInput input = input_;
    input.arguments.insert(input.arguments.end(),
                           {unoptimised ? "-O0" : "-O1", "-gline-tables-only", "-Xclang",
                            "-disable-O0-optnone", "-Xclang", "-disable-llvm-passes"});
    Result<Lowered> lowered = lower(input, options_);
    if (!lowered) return error_of(std::move(lowered));
    if (lowered->modules.size() != 1)
      return error("{}: gives {} modules, a data set takes one", input.path,
                   lowered->modules.size());
    for (const std::string& level : levels_) {
      if (is_unoptimised(level) != unoptimised) continue;
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
      copy = llvm::CloneModule(module);
      mark_for_size(*copy, level);
      if (const auto ran = run_pipeline(*copy, level); !ran) return tl::unexpected(ran.error());
    }
    Result<InstructionGraph> graph = instruction_graph_from_module(copy ? *copy : module);
    if (!graph) return tl::unexpected(std::move(graph).error().in(input_.path));
    const auto place = std::find(levels_.begin(), levels_.end(), level) - levels_.begin();
    work_.parts.push_back({.name = std::to_string(place),
                           .bytes = bytes_from_graph(*graph),
                           .nodes = static_cast<std::int64_t>(graph->word.size())});
    return {};
  }

  const SourceInput& input_;
  const LowerOptions& options_;
  const std::vector<std::string>& levels_;
  BatchWork work_;
};

}  // namespace

const std::vector<std::string>& dataset_levels() {
  static const std::vector<std::string> levels = {"O0", "mem2reg", "O1", "O2", "O3", "Os", "Oz"};
  return levels;
}

Result<BatchWork> dataset_graphs_of(const SourceInput& input, const LowerOptions& options,
                                    const std::vector<std::string>& levels) {
  return DatasetWork(input, options, levels).run();
}

std::vector<DatasetVariant> variants_from_parts(const std::vector<BatchPart>& parts) {
  std::vector<DatasetVariant> variants;
  for (const BatchPart& part : parts)
    variants.push_back({.level = std::stoi(part.name), .graph = graph_from_bytes(part.bytes)});
  return variants;
}

}  // namespace irsight::tools
