#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Bitcode/BitcodeWriter.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/DiagnosticPrinter.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Support/MemoryBuffer.h>

#include <algorithm>
#include <iterator>

#include "irsight/base/check.h"
#include "irsight/frontend/internal/each_once.h"
#include "irsight/frontend/ir_reader.h"

namespace irsight {
namespace {

// Modules of different contexts cannot be joined: bitcode carries one over.
Result<std::unique_ptr<llvm::Module>> moved_to(llvm::LLVMContext& context,
                                               const llvm::Module& module) {
  llvm::SmallVector<char, 0> bitcode;
  llvm::raw_svector_ostream stream(bitcode);
  llvm::WriteBitcodeToFile(module, stream);
  const llvm::MemoryBufferRef buffer(stream.str(), module.getModuleIdentifier());
  auto copy = llvm::parseBitcodeFile(buffer, context);
  if (!copy) {
    return error("{}: link: {}", module.getModuleIdentifier(), llvm::toString(copy.takeError()));
  }
  return std::move(*copy);
}

// Keeps the first error that the linker reports.
void keep_first_error(const llvm::DiagnosticInfo* info, void* text) {
  auto& kept = *static_cast<std::string*>(text);
  if (info->getSeverity() != llvm::DS_Error || !kept.empty()) return;
  llvm::raw_string_ostream stream(kept);
  llvm::DiagnosticPrinterRawOStream printer(stream);
  info->print(printer);
}

Status link_into(llvm::Module& to, std::unique_ptr<llvm::Module> from) {
  const std::string name = from->getModuleIdentifier();
  std::string said;
  llvm::LLVMContext& context = to.getContext();
  context.setDiagnosticHandlerCallBack(keep_first_error, &said);
  const bool failed = llvm::Linker::linkModules(to, std::move(from));
  context.setDiagnosticHandlerCallBack([](const llvm::DiagnosticInfo*, void*) {}, nullptr);
  if (!failed) return {};
  return error("{}: link: {}", name, said.empty() ? "LLVM's linker refused it" : said);
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Status link_input(Lowered& joined, Lowered& input) {
  for (LoweredModule& module : input.modules) {
    auto moved = moved_to(*joined.context, *module.module);
    if (!moved) return error_of(std::move(moved));
    const bool device = module.role == ModuleRole::kDevice;
    const auto place = std::find_if(joined.modules.begin(), joined.modules.end(),
                                    [&](const LoweredModule& existing) {
                                      return (existing.role == ModuleRole::kDevice) == device &&
                                             (!device || existing.part == module.part);
                                    });
    if (place == joined.modules.end()) {
      LoweredModule first;
      first.module = std::move(*moved);
      first.role = module.role;
      first.part = device ? module.part : "";
      joined.modules.push_back(std::move(first));
      continue;
    }
    if (Status done = link_into(*place->module, std::move(*moved)); !done) return done;
    // Plain code joined with a CUDA host's launches kernels, whichever came first.
    if (module.role == ModuleRole::kHost) place->role = ModuleRole::kHost;
  }
  return {};
}

}  // namespace

Result<Lowered> link_modules(std::vector<Lowered> inputs) {
  check(!inputs.empty(), "link_modules needs an input");
  Lowered joined;
  joined.context = quiet_context();
  joined.pipeline = inputs.front().pipeline;
  for (Lowered& input : inputs) {
    if (Status done = link_input(joined, input); !done) return error_of(std::move(done));
    if (input.pipeline != joined.pipeline) joined.pipeline = "mixed";
    append(joined.warnings, input.warnings);
    append(joined.notes, input.notes);
    append(joined.dropped, input.dropped);
    append(joined.mends, input.mends);
    add_new(joined.headers, input.headers);
    joined.needs_fresh_process |= input.needs_fresh_process;
  }
  return joined;
}

}  // namespace irsight
