#include "irsight/frontend/programl_graph.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>

#include <string>
#include <vector>

#include "irsight/base/check.h"
#include "irsight/frontend/internal/function_filter.h"
#include "irsight/frontend/internal/programl_function.h"
#include "irsight/frontend/internal/programl_lines.h"
#include "irsight/frontend/internal/programl_module.h"
#include "irsight/frontend/internal/programl_values.h"
#include "irsight/frontend/ir_text.h"
#include "irsight/frontend/programl_profile.h"
#include "irsight/graph/graph_builder.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/validate.h"

namespace irsight {
namespace {

class ModuleBuilder {
 public:
  ModuleBuilder(const llvm::Module& module, const GraphOptions& options)
      : module_(module),
        options_(options),
        text_(module, builder_),
        values_(builder_, text_, options) {}

  Result<ProgramGraph> build(const FunctionFilter& filter) &&;

 private:
  Status add_functions(const FunctionFilter& filter, ModuleId id);
  void add_call(NodeId site, const ProgramlEnds& callee);
  void add_calls(const std::vector<ProgramlCall>& calls);
  void describe(ModuleId id);

  const ProgramlModule module_;
  const GraphOptions& options_;
  GraphBuilder builder_;
  IrText text_;
  ProgramlValues values_;
  NodeId root_ = NodeId::kNone;
  std::vector<ProgramlEnds> ends_;
};

Status ModuleBuilder::add_functions(const FunctionFilter& filter, ModuleId id) {
  ProgramlFunctions functions(module_, builder_, text_, values_, options_);
  if (options_.full_text) functions.set_lines(programl_lines(module_, text_, builder_, values_));
  for (const ProgramlFunction& function : module_.functions()) {
    const FunctionId function_id = builder_.add_function(function.name, id);
    if (function.body != nullptr) add_programl_entry_count(*function.body, function_id, builder_);
    if (function.body == nullptr || function.body->isDeclaration() ||
        !filter.wants(*function.body)) {
      ends_.push_back(functions.add_declaration(function, function_id));
      continue;
    }
    Result<ProgramlEnds> ends = functions.add_definition(*function.body, function_id);
    if (!ends) return error_of(std::move(ends));
    ends_.push_back(*std::move(ends));
  }
  add_calls(functions.calls());
  values_.add_constants(functions.next_block());
  return {};
}

void ModuleBuilder::add_call(NodeId site, const ProgramlEnds& callee) {
  builder_.add_edge(site, callee.entry, Flow::kCall, 0);
  if (options_.ignore_call_returns) return;
  for (const NodeId exit : callee.exits) builder_.add_edge(exit, site, Flow::kCall, 0);
}

void ModuleBuilder::add_calls(const std::vector<ProgramlCall>& calls) {
  for (const ProgramlEnds& ends : ends_) add_call(root_, ends);
  for (const ProgramlCall& call : calls)
    add_call(call.site, ends_[static_cast<std::size_t>(call.callee)]);
}

void ModuleBuilder::describe(ModuleId id) {
  const auto set = [&](std::string_view name, std::string_view text) {
    builder_.column(Entity::kModule, name, Column::Type::kText)
        .set(index(id), builder_.intern(text));
  };
  set("llvm_target_triple", module_.module().getTargetTriple().str());
  set("llvm_data_layout", module_.module().getDataLayoutStr());
  add_programl_summary(module_.module(), id, builder_);
  builder_.set_attribute("dialect", attribute_of(options_.dialect));
  if (options_.words) builder_.set_attribute("words", word_rules(kProgramlGraphRules));
}

Result<ProgramGraph> ModuleBuilder::build(const FunctionFilter& filter) && {
  const FunctionId unset = module_.functions().empty() ? FunctionId::kNone : kUnsetFunction;
  root_ =
      builder_.add_node(NodeKind::kInstruction, builder_.intern("[external]"), unset, kUnsetBlock);
  const ModuleId id = builder_.add_module(module_.module().getSourceFileName());
  if (Status done = add_functions(filter, id); !done) return error_of(std::move(done));
  describe(id);
  return std::move(builder_).build();
}

}  // namespace

Result<ProgramGraph> programl_graph(const llvm::Module& module, const GraphOptions& options) {
  check(options.dialect != Dialect::kIrsight, "programl_graph makes ProGraML's dialects");
  Result<FunctionFilter> filter = FunctionFilter::make(options.function_filter);
  if (!filter) return error_of(std::move(filter));
  Result<ProgramGraph> graph = ModuleBuilder(module, options).build(*filter);
  if (!graph || !options.strict) return graph;
  if (Status valid = validate_programl_strict(*graph); !valid) return error_of(std::move(valid));
  return graph;
}

}  // namespace irsight
