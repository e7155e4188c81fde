#include "irsight/frontend/instruction_graph_from_programl.h"

#include "irsight/frontend/programl_graph.h"
#include "irsight/graph/graph_rules.h"
#include "irsight/graph/instruction_graph_from_graph.h"

namespace irsight {

Result<InstructionGraph> instruction_graph_from_programl(const llvm::Module& module) {
  const Result<ProgramGraph> graph =
      programl_graph(module, {.dialect = Dialect::kProgramlReleased, .words = true});
  if (!graph) return tl::unexpected(graph.error());
  return instruction_graph_from_graph(*graph, kProgramlGraphRules);
}

}  // namespace irsight
