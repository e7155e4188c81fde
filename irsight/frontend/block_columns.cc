#include "irsight/frontend/internal/block_columns.h"

#include <llvm/Analysis/BlockFrequencyInfo.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/Function.h>

#include "irsight/frontend/internal/function_analyses.h"
#include "irsight/frontend/internal/function_body.h"

namespace irsight {

void add_block_columns(GraphBuilder& builder, const FunctionBody& body,
                       FunctionAnalyses& analyses) {
  ColumnBuilder& depths = builder.column(Entity::kBlock, "loop_depth", Column::Type::kInt64);
  ColumnBuilder& frequencies = builder.column(Entity::kBlock, "frequency", Column::Type::kFloat);
  ColumnBuilder& unreachable = builder.column(Entity::kBlock, "unreachable", Column::Type::kInt64);
  const llvm::Function& function = body.function();
  const auto set = [&](const llvm::BasicBlock& block, std::int64_t depth, float frequency,
                       bool is_dead) {
    const std::int32_t row = index(body.block(block));
    depths.set(row, depth);
    frequencies.set(row, frequency);
    unreachable.set(row, std::int64_t{is_dead});
  };
  if (function.size() == 1) {  // no analysis is needed to know this one
    set(function.getEntryBlock(), 0, 1.0F, false);
    return;
  }
  const llvm::DominatorTree& dominators = analyses.dominators();
  const llvm::LoopInfo& loops = analyses.loops();
  const llvm::BlockFrequencyInfo& frequency = analyses.frequencies();
  const auto entry =
      static_cast<double>(frequency.getBlockFreq(&function.getEntryBlock()).getFrequency());
  for (const llvm::BasicBlock& block : function) {
    const bool is_dead = !dominators.isReachableFromEntry(&block);
    const auto often = static_cast<double>(frequency.getBlockFreq(&block).getFrequency());
    set(block, loops.getLoopDepth(&block), is_dead ? 0.0F : static_cast<float>(often / entry),
        is_dead);
  }
}

}  // namespace irsight
