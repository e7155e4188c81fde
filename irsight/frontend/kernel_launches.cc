#include "irsight/frontend/internal/kernel_launches.h"

#include <llvm/ADT/StringMap.h>
#include <llvm/Demangle/Demangle.h>
#include <llvm/IR/CallingConv.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Module.h>

#include <string>

namespace irsight {
namespace {

constexpr llvm::StringLiteral kStub = "__device_stub__";

// Names are compared as written in the source: mangled ones count their own length.
std::string source_name(const llvm::Function& function) {
  return llvm::demangle(std::string_view(function.getName()));
}

}  // namespace

void add_kernel_launches(GraphBuilder& builder, std::span<ModuleNodes* const> modules) {
  llvm::StringMap<NodeId> kernels;
  for (ModuleNodes* nodes : modules) {
    for (const llvm::Function& function : nodes->module()) {
      if (function.getCallingConv() != llvm::CallingConv::PTX_Kernel) continue;
      kernels[source_name(function)] = nodes->node_of(function);
    }
  }
  for (ModuleNodes* nodes : modules) {
    for (const llvm::Function& function : nodes->module()) {
      if (!function.getName().contains(kStub)) continue;
      std::string name = source_name(function);
      name.erase(name.find(kStub), kStub.size());
      const auto kernel = kernels.find(name);
      if (kernel == kernels.end()) continue;
      builder.add_edge(nodes->node_of(function), kernel->second, Flow::kCall, 3);
    }
  }
}

}  // namespace irsight
