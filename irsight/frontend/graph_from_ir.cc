#include "irsight/frontend/graph_from_ir.h"

#include <llvm/IR/Module.h>
#include <llvm/IR/PassManager.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <vector>

#include "irsight/frontend/internal/block_columns.h"
#include "irsight/frontend/internal/call_edges.h"
#include "irsight/frontend/internal/debug_locations.h"
#include "irsight/frontend/internal/full_text.h"
#include "irsight/frontend/internal/function_analyses.h"
#include "irsight/frontend/internal/function_body.h"
#include "irsight/frontend/internal/function_filter.h"
#include "irsight/frontend/internal/kernel_launches.h"
#include "irsight/frontend/internal/memory_edges.h"
#include "irsight/frontend/internal/mentions.h"
#include "irsight/frontend/internal/module_nodes.h"
#include "irsight/frontend/internal/pointees.h"
#include "irsight/frontend/internal/statement_column.h"
#include "irsight/frontend/internal/type_nodes.h"
#include "irsight/frontend/internal/word_columns.h"
#include "irsight/frontend/programl_graph.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/subgraph.h"

namespace irsight {
namespace {

// Puts a graph of the dialect irsight together, module by module.
class Assembler {
 public:
  explicit Assembler(const GraphOptions& options)
      : options_(options),
        text_(builder_),
        columns_(builder_),
        external_(builder_.add_node(NodeKind::kExternal, builder_.intern("[external]"),
                                    FunctionId::kNone, BlockId::kNone)) {  // G1
    if (options.full_text) full_text_.emplace(builder_);
  }

  /// Adds modules with the bodies that the filter wants. `analyses` are those of a single module.
  void add_modules(llvm::ArrayRef<llvm::Module*> modules, const FunctionFilter& filter,
                   llvm::FunctionAnalysisManager* analyses);
  void add_function(llvm::Function& function, llvm::FunctionAnalysisManager* analyses);
  Result<ProgramGraph> finish() &&;

 private:
  void add_module(llvm::Module& module, const FunctionFilter& filter, const Mentions* mentions,
                  llvm::FunctionAnalysisManager* analyses);
  void add_launches(llvm::ArrayRef<KernelLaunch> launches);
  ModuleNodes& open(const llvm::Module& module);
  void add_body(llvm::Function& function, ModuleNodes& nodes, CallEdges& calls,
                llvm::FunctionAnalysisManager* analyses);
  void close(ModuleNodes& nodes, CallEdges& calls);

  const GraphOptions& options_;
  GraphBuilder builder_;
  NodeText text_;
  NodeColumns columns_;
  NodeId external_;
  std::optional<FullText> full_text_;
  StatementWriter statements_;
  InstructionEncoder encoder_;
  std::deque<ModuleNodes> modules_;
};

ModuleNodes& Assembler::open(const llvm::Module& module) {
  return modules_.emplace_back(builder_, module, text_, columns_, external_);
}

void Assembler::add_modules(llvm::ArrayRef<llvm::Module*> modules, const FunctionFilter& filter,
                            llvm::FunctionAnalysisManager* analyses) {
  const std::vector<KernelLaunch> launches = find_kernel_launches(modules);
  std::optional<Mentions> mentions;
  if (!filter.wants_all()) {
    mentions.emplace(modules, filter, launches);
    builder_.set_attribute("part", "functions");
  }
  for (llvm::Module* module : modules) {
    add_module(*module, filter, mentions ? &*mentions : nullptr, analyses);
  }
  add_launches(launches);
}

void Assembler::add_module(llvm::Module& module, const FunctionFilter& filter,
                           const Mentions* mentions, llvm::FunctionAnalysisManager* analyses) {
  const std::size_t instructions = module.getInstructionCount();
  builder_.reserve(3 * instructions, 6 * instructions);
  ModuleNodes& nodes = open(module);
  CallEdges calls(builder_, nodes);
  nodes.add_all(mentions);
  if (full_text_) {
    full_text_->print(module, [&](const llvm::GlobalValue& global) {
      const auto* function = llvm::dyn_cast<llvm::Function>(&global);
      return nodes.has(global) && (function == nullptr || filter.wants(*function));
    });
  }
  for (llvm::Function& function : module) {
    if (function.isDeclaration() || !filter.wants(function)) continue;
    add_body(function, nodes, calls, analyses);
  }
  close(nodes, calls);
}

void Assembler::add_function(llvm::Function& function, llvm::FunctionAnalysisManager* analyses) {
  ModuleNodes& nodes = open(*function.getParent());
  CallEdges calls(builder_, nodes);
  nodes.node_of(function);
  if (!function.isDeclaration()) add_body(function, nodes, calls, analyses);
  close(nodes, calls);
}

void Assembler::add_body(llvm::Function& function, ModuleNodes& nodes, CallEdges& calls,
                         llvm::FunctionAnalysisManager* manager) {
  FunctionBody body(builder_, function, nodes, text_, columns_, calls, options_.profile);
  FunctionAnalyses analyses(function, manager);
  if (options_.block_columns) add_block_columns(builder_, body, analyses);
  if (options_.memory) add_memory_edges(builder_, body, analyses);
  const Pointees pointees(function);
  add_pointees(builder_, nodes, body, pointees);
  if (options_.types) add_types(builder_, nodes, body, pointees);
  if (options_.locations) add_locations(builder_, body);
  if (options_.statements || options_.words) add_statements(builder_, body, statements_);
  if (options_.encoding || options_.words) add_encodings(builder_, body, encoder_);
  if (options_.words) add_words(builder_, body, SourceLines(nodes.module()));
  if (full_text_) full_text_->add_body(nodes, body);
  if (!options_.profile) return;
  if (const auto count = function.getEntryCount()) {
    builder_.column(Entity::kFunction, "entry_count", Column::Type::kInt64)
        .set(index(body.id()), static_cast<std::int64_t>(count->getCount()));
  }
}

void Assembler::close(ModuleNodes& nodes, CallEdges& calls) {
  calls.finish();
  nodes.add_edges();
  add_module_pointees(builder_, nodes);
  if (options_.types) add_module_types(builder_, nodes);
  if (options_.words) add_module_words(builder_, nodes);
  if (full_text_) full_text_->add_module(nodes);
}

void Assembler::add_launches(llvm::ArrayRef<KernelLaunch> launches) {  // G19
  const auto nodes_of = [this](const llvm::Function& function) -> ModuleNodes& {
    return *std::find_if(modules_.begin(), modules_.end(), [&](const ModuleNodes& nodes) {
      return &nodes.module() == function.getParent();
    });
  };
  for (const auto& [stub, kernel] : launches) {
    ModuleNodes &host = nodes_of(*stub), &device = nodes_of(*kernel);
    if (!host.has(*stub)) continue;
    builder_.add_edge(host.node_of(*stub), device.node_of(*kernel), Flow::kCall, 3);
  }
}

Result<ProgramGraph> Assembler::finish() && {
  builder_.set_attribute("dialect", attribute_of(Dialect::kIrsight));
  if (options_.words) builder_.set_attribute("words", word_rules(kInstructionGraphRules));
  return std::move(builder_).build();
}

// ProGraML's dialects number a function's nodes within their module.
Result<ProgramGraph> cut_from_module(const llvm::Function& function, const GraphOptions& options) {
  Result<ProgramGraph> whole = programl_graph(*function.getParent(), options);
  if (!whole) return whole;
  for (const auto id : id_range<FunctionId>(0, whole->num_functions())) {
    if (whole->function_name(id) == std::string_view(function.getName())) {
      return function_graph(*whole, id);
    }
  }
  return error("{}: the module's graph has no such function", function.getName().str());
}

llvm::FunctionAnalysisManager* function_analyses(llvm::Module& module,
                                                 llvm::ModuleAnalysisManager* analyses) {
  if (analyses == nullptr) return nullptr;
  return &analyses->getResult<llvm::FunctionAnalysisManagerModuleProxy>(module).getManager();
}

}  // namespace

Result<ProgramGraph> graph_from_module(llvm::Module& module, const GraphOptions& options,
                                       llvm::ModuleAnalysisManager* analyses) {
  if (Status good = check_options(options); !good) return error_of(std::move(good));
  if (options.dialect != Dialect::kIrsight) return programl_graph(module, options);
  Result<FunctionFilter> filter = FunctionFilter::make(options.function_filter);
  if (!filter) return error_of(std::move(filter));
  Assembler assembler(options);
  llvm::Module* const modules[] = {&module};
  assembler.add_modules(modules, *filter, function_analyses(module, analyses));
  return std::move(assembler).finish();
}

Result<ProgramGraph> graph_from_modules(std::span<llvm::Module* const> modules,
                                        const GraphOptions& options) {
  if (modules.size() == 1) return graph_from_module(*modules.front(), options);
  if (Status good = check_options(options); !good) return error_of(std::move(good));
  if (options.dialect != Dialect::kIrsight) {
    return error("a graph of the dialect {} has one module; these are {}", name_of(options.dialect),
                 modules.size());
  }
  Result<FunctionFilter> filter = FunctionFilter::make(options.function_filter);
  if (!filter) return error_of(std::move(filter));
  Assembler assembler(options);
  assembler.add_modules({modules.data(), modules.size()}, *filter, nullptr);
  return std::move(assembler).finish();
}

Result<ProgramGraph> graph_from_function(llvm::Function& function, const GraphOptions& options,
                                         llvm::FunctionAnalysisManager* analyses) {
  if (Status good = check_options(options); !good) return error_of(std::move(good));
  if (options.dialect != Dialect::kIrsight) return cut_from_module(function, options);
  Assembler assembler(options);
  assembler.add_function(function, analyses);
  Result<ProgramGraph> graph = std::move(assembler).finish();
  if (!graph) return graph;
  return function_graph(*graph, FunctionId{0});  // the first function that was asked for
}

}  // namespace irsight
