#include "irsight/frontend/internal/kernel_launches.h"

#include <llvm/ADT/SmallVector.h>
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

std::vector<KernelLaunch> find_kernel_launches(llvm::ArrayRef<llvm::Module*> modules) {
  std::vector<KernelLaunch> launches;
  if (modules.size() < 2) return launches;
  llvm::StringMap<llvm::SmallVector<const llvm::Function*, 2>> kernels;  // one an architecture
  for (const llvm::Module* module : modules) {
    for (const llvm::Function& function : *module) {
      if (function.getCallingConv() != llvm::CallingConv::PTX_Kernel) continue;
      kernels[source_name(function)].push_back(&function);
    }
  }
  for (const llvm::Module* module : modules) {
    for (const llvm::Function& function : *module) {
      if (!function.getName().contains(kStub)) continue;
      std::string name = source_name(function);
      name.erase(name.find(kStub), kStub.size());
      const auto kernel = kernels.find(name);
      if (kernel == kernels.end()) continue;
      for (const llvm::Function* version : kernel->second) launches.push_back({&function, version});
    }
  }
  return launches;
}

}  // namespace irsight
