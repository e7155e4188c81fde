#include "irsight/frontend/ir2vec_triplets.h"

#include <fmt/format.h>
#include <llvm/Analysis/IR2Vec.h>
#include <llvm/IR/Module.h>

namespace irsight {
namespace {

using llvm::ir2vec::Vocabulary;

std::int32_t place(unsigned index) { return static_cast<std::int32_t>(index); }

void take_function(const llvm::Function& function,
                   const std::function<void(const Ir2vecTriplet&)>& take) {
  std::int32_t before = -1;
  for (const llvm::BasicBlock& block : function) {
    for (const llvm::Instruction& instruction : block.instructionsWithoutDebug()) {
      const std::int32_t opcode = place(Vocabulary::getIndex(instruction.getOpcode()));
      if (before >= 0) take({before, opcode, kNext});
      take({opcode, place(Vocabulary::getIndex(instruction.getType()->getTypeID())), kTypeOf});
      std::int32_t relation = kArgument;
      for (const llvm::Use& use : instruction.operands()) {
        take({opcode, place(Vocabulary::getIndex(*use.get())), relation++});
      }
      before = opcode;
    }
  }
}

}  // namespace

const std::vector<std::string>& ir2vec_entities() {
  // Made once: LLVM writes predicates' names into one buffer, which threads would share.
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (unsigned i = 0; i < Vocabulary::getCanonicalSize(); ++i) {
      all.push_back(Vocabulary::getStringKey(i).str());
    }
    return all;
  }();
  return names;
}

std::string ir2vec_relation_name(std::int32_t relation) {
  if (relation == kTypeOf) return "Type";
  if (relation == kNext) return "Next";
  return fmt::format("Arg{}", relation - kArgument);
}

void for_each_ir2vec_triplet(const llvm::Module& module,
                             const std::function<void(const Ir2vecTriplet&)>& take) {
  for (const llvm::Function& function : module) take_function(function, take);
}

}  // namespace irsight
