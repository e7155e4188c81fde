#include "irsight/frontend/dataset_levels.h"

#include <llvm/IR/Constants.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/Transforms/Utils/Cloning.h>
#include <llvm/Transforms/Utils/ValueMapper.h>

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include "irsight/frontend/pipeline.h"

namespace irsight {
namespace {

// What stands behind a level whose IR is put through the pipeline of -O2 once more.
constexpr std::string_view kCanonical = "+O2";

bool is_canonical(std::string_view level) { return level.ends_with(kCanonical); }

// The level that IR is made at before it is put through another pipeline.
std::string_view first_level(std::string_view level) {
  if (is_canonical(level)) level.remove_suffix(kCanonical.size());
  return level;
}

void unmark(llvm::Module& module, std::initializer_list<llvm::Attribute::AttrKind> marks) {
  for (llvm::Function& function : module) {
    for (const llvm::Attribute::AttrKind mark : marks) function.removeFnAttr(mark);
  }
}

// What earlier passes found out stands in flags of instructions, which later ones would not have set.
void forget_findings(llvm::Module& module) {
  for (llvm::Function& function : module) {
    for (llvm::Instruction& instruction : llvm::instructions(function)) {
      instruction.dropPoisonGeneratingFlags();
      if (auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction)) call->setAttributes({});
      if (auto* call = llvm::dyn_cast<llvm::CallInst>(&instruction))
        call->setTailCallKind(llvm::CallInst::TCK_None);
    }
  }
}

Status bring_to_level(llvm::Module& module, std::string_view level) {
  const std::string_view first = first_level(level);
  // IR that others made at -O0 is marked so that no pass touches it.
  unmark(module, {llvm::Attribute::OptimizeNone});
  if (first != "O0") {
    const auto ran = run_pipeline(module, std::string(first));
    if (!ran) return tl::unexpected(ran.error());
  }
  if (!is_canonical(level)) return {};
  // -O0 also marks what is not to be inlined, -Os what is to be small.
  unmark(module,
         {llvm::Attribute::NoInline, llvm::Attribute::OptimizeForSize, llvm::Attribute::MinSize});
  const auto ran = run_pipeline(module, "O2");
  if (!ran) return tl::unexpected(ran.error());
  forget_findings(module);
  return {};
}

// CloneModule() does not know blocks of functions that it has not come to. Of each block whose address is taken, the copy first
// has a variable in the place of the address, which is replaced when all functions are there.
std::unique_ptr<llvm::Module> copy_of(const llvm::Module& module) {
  std::vector<std::pair<const llvm::BlockAddress*, std::unique_ptr<llvm::GlobalVariable>>> taken;
  llvm::ValueToValueMapTy copies;
  for (const llvm::Function& function : module) {
    for (const llvm::BasicBlock& block : function) {
      if (!block.hasAddressTaken()) continue;
      const llvm::BlockAddress* address = llvm::BlockAddress::lookup(&block);
      auto variable = std::make_unique<llvm::GlobalVariable>(
          llvm::Type::getInt8Ty(module.getContext()), false, llvm::GlobalValue::ExternalLinkage,
          nullptr, "", llvm::GlobalValue::NotThreadLocal,
          address->getType()->getPointerAddressSpace());
      copies[address] = variable.get();
      taken.emplace_back(address, std::move(variable));
    }
  }
  std::unique_ptr<llvm::Module> copy = llvm::CloneModule(module, copies);
  for (const auto& [address, variable] : taken)
    variable->replaceAllUsesWith(
        llvm::BlockAddress::get(llvm::cast<llvm::Function>(copies[address->getFunction()]),
                                llvm::cast<llvm::BasicBlock>(copies[address->getBasicBlock()])));
  return copy;
}

}  // namespace

std::string word_of_level(std::string_view level) {
  std::string word(level);
  std::erase(word, 'O');
  return word;
}

std::vector<std::string> level_words() {
  std::vector<std::string> words;
  for (const std::string& level : dataset_levels()) words.push_back(word_of_level(level));
  return words;
}

std::string level_of_word(std::string_view word) {
  const auto level = std::ranges::find_if(dataset_levels(), [&](const std::string& one) {
    return one == word || word_of_level(one) == word;
  });
  return level == dataset_levels().end() ? "" : *level;
}

const std::vector<std::string>& dataset_levels() {
  static const std::vector<std::string> levels = [] {
    std::vector<std::string> plain = {"O0", "mem2reg", "O1", "O2", "O3", "Os", "Oz"}, all = plain;
    for (const std::string& level : plain) all.push_back(level + std::string(kCanonical));
    return all;
  }();
  return levels;
}

std::string clang_level_of(std::string_view level) {
  const std::string_view first = first_level(level);
  return std::string(first == "mem2reg" ? "O0" : first);
}

Result<std::unique_ptr<llvm::Module>> module_at_level(const llvm::Module& module,
                                                      std::string_view level) {
  std::unique_ptr<llvm::Module> copy = copy_of(module);
  if (Status done = bring_to_level(*copy, level); !done) return error_of(std::move(done));
  return copy;
}

}  // namespace irsight
