#include "irsight/tools/compile/dataset_graphs.h"

#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Cloning.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <set>
#include <utility>

#include "irsight/frontend/instruction_graph_from_module.h"
#include "irsight/frontend/instruction_graph_from_programl.h"
#include "irsight/frontend/pipeline.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/tools/compile/array_codec.h"

namespace irsight::tools {
namespace {

// What stands behind a level whose IR is put through the pipeline of -O2 once more.
constexpr std::string_view kCanonical = "+O2";

bool is_canonical(std::string_view level) { return level.ends_with(kCanonical); }

// The level that IR is made at before it is put through another pipeline.
std::string_view first_level(std::string_view level) {
  if (is_canonical(level)) level.remove_suffix(kCanonical.size());
  return level;
}

// The level at which Clang makes the IR that LLVM's passes then see: it marks functions and loops accordingly.
std::string clang_level(std::string_view level) {
  const std::string_view first = first_level(level);
  return std::string(first == "mem2reg" ? "O0" : first);
}

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

void unmark(llvm::Module& module, std::initializer_list<llvm::Attribute::AttrKind> marks) {
  for (llvm::Function& function : module) {
    for (const llvm::Attribute::AttrKind mark : marks) function.removeFnAttr(mark);
  }
}

// What earlier passes found out stands in flags of instructions, which later ones would not have set.
void forget_findings(llvm::Module& module) {
  for (llvm::Function& function : module) {
    for (llvm::Instruction& instruction : llvm::instructions(function)) {
      instruction.dropPoisonGeneratingFlags();
      if (auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) call->setAttributes({});
      if (auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction))
        call->setTailCallKind(llvm::CallInst::TCK_None);
    }
  }
}

Status bring_to_level(llvm::Module& module, std::string_view level) {
  const std::string_view first = first_level(level);
  // IR that others made at -O0 is marked so that no pass touches it.
  unmark(module, {llvm::Attribute::OptimizeNone});
  if (first != "O0") {
    const auto ran = run_pipeline(module, std::string(first));
    if (!ran) return tl::unexpected(ran.error());
  }
  if (!is_canonical(level)) return {};
  // -O0 also marks what is not to be inlined, -Os what is to be small.
  unmark(module,
         {llvm::Attribute::NoInline, llvm::Attribute::OptimizeForSize, llvm::Attribute::MinSize});
  const auto ran = run_pipeline(module, "O2");
  if (!ran) return tl::unexpected(ran.error());
  forget_findings(module);
  return {};
}

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
    for (const std::string& level : levels_) made_by_clang.insert(clang_level(level));
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
    input.arguments.insert(input.arguments.end(),
                           {"-" + made_by_clang, "-gline-tables-only", "-Xclang",
                            "-disable-O0-optnone", "-Xclang", "-disable-llvm-passes"});
    Result<Lowered> lowered = lower(input, options_);
    if (!lowered) return error_of(std::move(lowered));
    if (lowered->modules.size() != 1)
      return error("{}: gives {} modules, a data set takes one", input.path,
                   lowered->modules.size());
    for (const std::string& level : levels_) {
      if (clang_level(level) != made_by_clang) continue;
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
      if (Status done = bring_to_level(*copy, level); !done) return done;
    }
    const llvm::Module& made = copy ? *copy : module;
    Result<InstructionGraph> graph = are_programls_ ? instruction_graph_from_programl(made)
                                                    : instruction_graph_from_module(made);
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
  bool are_programls_;
  BatchWork work_;
};

}  // namespace

std::string word_of_level(std::string_view level) {
  std::string word(level);
  std::erase(word, 'O');
  return word;
}

std::vector<std::string> level_words() {
  std::vector<std::string> words;
  for (const std::string& level : dataset_levels()) words.push_back(word_of_level(level));
  return words;
}

const std::vector<std::string>& dataset_levels() {
  static const std::vector<std::string> levels = [] {
    std::vector<std::string> plain = {"O0", "mem2reg", "O1", "O2", "O3", "Os", "Oz"}, all = plain;
    for (const std::string& level : plain) all.push_back(level + std::string(kCanonical));
    return all;
  }();
  return levels;
}

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
    variants.push_back({.level = std::stoi(part.name), .graph = graph_from_bytes(part.bytes)});
  return variants;
}

}  // namespace irsight::tools
