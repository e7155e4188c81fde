// Calls in XfgStatements (docs/inst2vec.md, X12–X14).

#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>

#include <algorithm>

#include "irsight/frontend/internal/call_edges.h"
#include "irsight/frontend/internal/xfg_statements.h"

namespace irsight {

void XfgStatements::call(const llvm::CallBase& call) {
  const llvm::Function* callee = CallEdges::callee_of(call);
  const bool is_inside = callee != nullptr && nodes_.is_definition(*callee);
  const std::int32_t source =
      is_inside ? call_inside(call, *callee) : call_outside(call, callee == nullptr);
  leave_call(call, source);
}

// X12. Returns what invoke and callbr leave from.
std::int32_t XfgStatements::call_inside(const llvm::CallBase& call, const llvm::Function& callee) {
  const bool has_result = !call.getType()->isVoidTy();
  const std::int32_t returned =
      has_result || call.isTerminator() ? nodes_.returned(callee) : block_.label;
  const std::int32_t result = has_result ? nodes_.local(call) : -1;
  const unsigned formals = callee.arg_size();
  bool has_parent = call.arg_size() == 0;
  if (has_parent) edge(block_.label, nodes_.top(callee), XfgFlow::kControl);
  const unsigned operands = call.getNumOperands() - 1;  // the last is the callee
  for (unsigned i = 0; i < operands; ++i) {
    const Sources& sources = sources_of(*call.getOperand(i));
    if (i < call.arg_size() && i < formals) {
      join(sources, nodes_.argument(callee, i));
    } else if (has_result) {
      join(sources, result);
    } else {
      end_in_sinks(sources);
    }
    has_parent |= any_is_here(sources);
  }
  if (has_result) edge(returned, result, XfgFlow::kData);
  if (!has_parent) connect_path(has_result ? result : nodes_.sink());
  return returned;
}

// X13. Returns what invoke and callbr leave from.
std::int32_t XfgStatements::call_outside(const llvm::CallBase& call, bool is_indirect) {
  Sources& sources = sources_of(*call.getCalledOperand());
  if (!is_indirect) sources.clear();
  const unsigned operands = call.getNumOperands() - 1;
  for (unsigned i = 0; i < operands; ++i) nodes_.append_sources(*call.getOperand(i), sources);
  if (!call.getType()->isVoidTy()) {
    const std::int32_t result = nodes_.local(call);
    if (!join(sources, result)) connect_path(result);
    return result;
  }
  end_in_sinks(sources);
  if (!any_is_here(sources)) connect_path(sources.empty() ? nodes_.sink() : sources.back());
  return block_.label;
}

void XfgStatements::leave_call(const llvm::CallBase& call, std::int32_t source) {  // X14
  if (!call.isTerminator()) return;
  for (const std::int32_t label : labels_after(call)) edge(source, label, XfgFlow::kControl);
}

}  // namespace irsight
