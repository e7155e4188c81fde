#pragma once

#include <span>

#include "irsight/frontend/internal/module_nodes.h"

namespace irsight {

/// Joins each CUDA host stub to the kernel that it launches, where another module of the graph
/// defines it (G19).
///
/// A stub is known by its name: Clang puts "__device_stub__" before the kernel's own, and the rest
/// agrees.
void add_kernel_launches(GraphBuilder& builder, std::span<ModuleNodes* const> modules);

}  // namespace irsight
