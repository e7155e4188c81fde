#include "irsight/frontend/graph_from_source.h"

#include <fmt/ranges.h>
#include <llvm/IR/Module.h>

#include <utility>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/frontend/ir_reader.h"
#include "irsight/graph/subgraph.h"

namespace irsight {
namespace {

Result<Lowered> lower_all(const GraphRequest& request) {
  LowerOptions options = request.lower;
  options.keeps_old_ir = request.graph.dialect == Dialect::kProgramlReleased;
  std::vector<Lowered> parts;
  for (const SourceInput& input : request.inputs) {
    Result<Lowered> part = lower(input, options);
    if (!part) return part;
    parts.push_back(std::move(*part));
  }
  const bool is_one = parts.size() == 1 && (!request.link || parts.front().modules.size() == 1);
  return is_one ? std::move(parts.front()) : link_modules(std::move(parts));
}

// Adds the graphs of one input to `result`.
class Extraction {
 public:
  Extraction(const GraphRequest& request, const Lowered& lowered, SourceGraphs& result)
      : request_(request), lowered_(lowered), result_(result) {}

  Status run() {
    const std::string& path = request_.inputs.front().path;
    std::vector<llvm::Module*> sides;  // of a CUDA file
    for (const LoweredModule& module : lowered_.modules) {
      const bool joined =
          module.role != ModuleRole::kPlain && request_.graph.dialect == Dialect::kIrsight;
      if (joined) {
        sides.push_back(module.module.get());
        continue;
      }
      const std::string name = module.part.empty() ? path : path + ":" + module.part;
      Status done = add(name, graph_from_module(*module.module, request_.graph));
      if (!done) return done;
    }
    return sides.empty() ? Status{} : add(path, graph_from_modules(sides, request_.graph));
  }

 private:
  Status add(const std::string& name, Result<ProgramGraph> graph) {
    if (!graph) return tl::unexpected(std::move(graph).error().in(name));
    if (!request_.per_function) return add_described(name, std::move(*graph));
    FunctionSplitter splitter(*graph);
    for (const FunctionId function : functions_with_bodies(*graph)) {
      const std::string full_name = fmt::format("{}:{}", name, graph->function_name(function));
      if (Status done = add_described(full_name, splitter.graph_of(function)); !done) return done;
    }
    return {};
  }

  static std::vector<FunctionId> functions_with_bodies(const ProgramGraph& graph) {
    std::vector<bool> has_body(static_cast<std::size_t>(graph.num_functions()));
    for (const NodeId node : graph.nodes()) {
      if (graph.kind(node) != NodeKind::kInstruction || graph.function(node) == FunctionId::kNone ||
          graph.text(node) == "[external]" || graph.text(node) == "; undefined function") {
        continue;
      }
      has_body[static_cast<std::size_t>(graph.function(node))] = true;
    }
    std::vector<FunctionId> functions;
    for (const FunctionId f : id_range<FunctionId>(0, graph.num_functions())) {
      if (has_body[static_cast<std::size_t>(f)]) functions.push_back(f);
    }
    return functions;
  }

  Status add_described(const std::string& name, ProgramGraph graph) {
    const auto describe = [&](std::string_view key, const std::string& value) {
      if (value.empty()) return;
      const std::string_view text = value;
      graph = graph.with_text_column(Entity::kGraph, key, {&text, 1}).value();
    };
    describe("level", request_.lower.level);
    // ProGraML's dialects hold what ProGraML writes and nothing else but what was asked for.
    if (request_.graph.dialect == Dialect::kIrsight) {
      describe("name", name);
      describe("pipeline", lowered_.pipeline);
      describe("mends", fmt::format("{}", fmt::join(lowered_.mends, "\n")));
      describe("dropped_arguments", fmt::format("{}", fmt::join(result_.dropped, "\n")));
    }
    result_.graphs.push_back({name, std::move(graph)});
    return {};
  }

  const GraphRequest& request_;
  const Lowered& lowered_;
  SourceGraphs& result_;
};

}  // namespace

Result<SourceGraphs> graphs_from_source(const GraphRequest& request) {
  Result<Lowered> lowered = lower_all(request);
  if (!lowered) return error_of(std::move(lowered));
  SourceGraphs result;
  result.pipeline = lowered->pipeline;
  result.warnings = lowered->warnings;
  result.notes = lowered->notes;
  for (const DroppedArgument& dropped : lowered->dropped) result.dropped.push_back(dropped.text);
  result.ignored = ignored_arguments(lowered->dropped);
  result.mends = lowered->mends;
  result.headers = lowered->headers;
  result.needs_fresh_process = lowered->needs_fresh_process;
  if (Status done = Extraction(request, *lowered, result).run(); !done) {
    return error_of(std::move(done));
  }
  return result;
}

}  // namespace irsight
