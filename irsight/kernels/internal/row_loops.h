#pragma once

#include <cstdint>
#include <type_traits>

#include "irsight/kernels/gated_recurrent.h"
#include "irsight/kernels/gather_reduce.h"
#include "irsight/kernels/lstm_cell.h"
#include "irsight/kernels/segment_pool.h"

// The inner loops. What makes them (vector_loops.h) is compiled once for each instruction set with flags of its own and
// must leave no function behind that other sources could be linked with.

namespace irsight::kernels::internal {

/// The loops over rows of one type of number. Ranges are of rows of the result; of graphs in pooling, which finds the
/// weights written. `table` is room for grad_gate of these rows, of zeros, or null.
template <typename T>
struct TypedRowLoops {
  void (*gather)(const GatherReduce<T>& job, std::int64_t begin, std::int64_t end);
  void (*gather_backward)(const GatherReduceGradient<T>& job, std::int64_t begin, std::int64_t end,
                          float* table);
  void (*pool)(const AttentionMaxPool<T>& job, std::int64_t begin, std::int64_t end);
  void (*pool_backward)(const AttentionMaxPoolGradient<T>& job, std::int64_t begin,
                        std::int64_t end);
  void (*gated_recurrent)(const GatedRecurrent<T>& job, std::int64_t begin, std::int64_t end);
  void (*gated_recurrent_backward)(const GatedRecurrentGradient<T>& job, std::int64_t begin,
                                   std::int64_t end);
  void (*lstm_cell)(const LstmCell<T>& job, std::int64_t begin, std::int64_t end);
  void (*lstm_cell_backward)(const LstmCellGradient<T>& job, std::int64_t begin, std::int64_t end);
};

/// The loops for one instruction set.
struct RowLoops {
  const char* name;
  TypedRowLoops<float> of_float;
  TypedRowLoops<Bfloat16> of_bfloat16;
};

extern const RowLoops kPortableLoops;
extern const RowLoops kAvx2Loops;    // where IRSIGHT_X86_KERNELS is defined
extern const RowLoops kAvx512Loops;  // likewise

/// Some of them; the first `count` entries hold.
struct RowLoopsList {
  const RowLoops* loops[3];
  std::int64_t count;
};

/// Returns the loops that were built and that this processor can run, the slowest first.
RowLoopsList row_loops_here();

/// Returns the fastest of them.
const RowLoops& best_row_loops();

/// Returns those of a type of number.
template <typename T>
const TypedRowLoops<T>& typed_row_loops(const RowLoops& loops) {
  if constexpr (std::is_same_v<T, float>) {
    return loops.of_float;
  } else {
    return loops.of_bfloat16;
  }
}

/// Fewer states than these are not worth a thread of their own to recurrent cells.
inline constexpr std::int64_t kStatesWorthAThread = 64;

/// What the public functions do, with loops of the caller's choice.
template <typename T>
void gather_reduce_with(const TypedRowLoops<T>& loops, const GatherReduce<T>& job,
                        const ParallelFor& parallel);
template <typename T>
void gather_reduce_backward_with(const TypedRowLoops<T>& loops, const GatherReduceGradient<T>& job,
                                 const ParallelFor& parallel);
template <typename T>
void attention_max_pool_with(const TypedRowLoops<T>& loops, const AttentionMaxPool<T>& job,
                             const ParallelFor& parallel);
template <typename T>
void attention_max_pool_backward_with(const TypedRowLoops<T>& loops,
                                      const AttentionMaxPoolGradient<T>& job,
                                      const ParallelFor& parallel);
template <typename T>
void gated_recurrent_with(const TypedRowLoops<T>& loops, const GatedRecurrent<T>& job,
                          const ParallelFor& parallel);
template <typename T>
void gated_recurrent_backward_with(const TypedRowLoops<T>& loops,
                                   const GatedRecurrentGradient<T>& job,
                                   const ParallelFor& parallel);
template <typename T>
void lstm_cell_with(const TypedRowLoops<T>& loops, const LstmCell<T>& job,
                    const ParallelFor& parallel);
template <typename T>
void lstm_cell_backward_with(const TypedRowLoops<T>& loops, const LstmCellGradient<T>& job,
                             const ParallelFor& parallel);

}  // namespace irsight::kernels::internal
