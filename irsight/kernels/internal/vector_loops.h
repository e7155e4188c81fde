#pragma once

#include "irsight/kernels/internal/gather_loops.h"
#include "irsight/kernels/internal/lstm_loops.h"
#include "irsight/kernels/internal/pool_loops.h"
#include "irsight/kernels/internal/recurrent_loops.h"

namespace irsight::kernels::internal {
namespace {

template <int Registers, typename T>
constexpr TypedRowLoops<T> typed_loops() noexcept {
  return {gather_rows<Registers, T>,
          gather_backward_rows<Registers, T>,
          pool_graphs<T>,
          pool_backward_graphs<T>,
          recurrent_rows<T>,
          recurrent_backward_rows<T>,
          lstm_rows<T>,
          lstm_backward_rows<T>};
}

// Registers: how many vectors of 16 floats the instruction set can keep in registers beside what else it needs.
template <int Registers>
constexpr RowLoops loops_named(const char* name) noexcept {
  return {name, typed_loops<Registers, float>(), typed_loops<Registers, Bfloat16>()};
}

}  // namespace
}  // namespace irsight::kernels::internal
