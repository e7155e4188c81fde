#include "irsight/frontend/ir_text.h"

#include <llvm/ADT/DenseMap.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/IRPrintingPasses.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instruction.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/ModuleSlotTracker.h>
#include <llvm/IR/TypeFinder.h>
#include <llvm/Support/raw_ostream.h>

#include <array>
#include <cstdlib>
#include <deque>
#include <utility>

namespace irsight {

namespace {

struct TypeText {
  StringId id;
  std::string text;
};

}  // namespace

struct IrText::State {
  State(const llvm::Module& module, GraphBuilder& builder)
      : module(module), builder(builder), slots(&module, /*ShouldInitializeAllMetadata=*/false) {
    opcodes.fill(-1);
  }

  const llvm::Module& module;
  GraphBuilder& builder;
  llvm::ModuleSlotTracker slots;  // of unnamed globals, which constants may mention
  std::array<StringId, 256> opcodes;
  llvm::DenseMap<const llvm::Type*, std::size_t> types;  // into type_texts
  std::deque<TypeText> type_texts;
  llvm::DenseMap<const llvm::Type*, unsigned> unnamed_structs;
  bool structs_numbered = false;
  llvm::DenseMap<const llvm::Value*, unsigned> locals;
  const llvm::Function* entered = nullptr;
  std::string name, line;

  void number_structs();
  std::string printed(const llvm::Type& type);
  const TypeText& text_of(const llvm::Type* type);
};

/// LLVM numbers structs without a name in the order in which it finds them, but only when it prints
/// a whole module.
void IrText::State::number_structs() {
  if (std::exchange(structs_numbered, true)) return;
  llvm::TypeFinder finder;
  finder.run(module, /*onlyNamed=*/false);
  unsigned next = 0;
  for (const llvm::StructType* found : finder)
    if (!found->isLiteral() && found->getName().empty()) unnamed_structs[found] = next++;
}

std::string IrText::State::printed(const llvm::Type& type) {
  std::string text;
  llvm::raw_string_ostream out(text);
  type.print(out, /*IsForDebug=*/false, /*NoDetails=*/true);
  // A struct without a name is printed as its address, which differs from run to run.
  constexpr std::string_view kAddress = "%\"type 0x";
  for (std::size_t at = 0; (at = text.find(kAddress, at)) != std::string::npos; ++at) {
    number_structs();
    char* end = nullptr;
    const auto address = std::strtoull(text.c_str() + at + kAddress.size(), &end, 16);
    const auto known = unnamed_structs.find(  // NOLINTNEXTLINE(performance-no-int-to-ptr)
        reinterpret_cast<const llvm::Type*>(static_cast<std::uintptr_t>(address)));
    if (known == unnamed_structs.end() || *end != '"') continue;
    const std::size_t length = static_cast<std::size_t>(end + 1 - text.c_str()) - at;
    text.replace(at, length, "%" + std::to_string(known->second));
  }
  return text;
}

const TypeText& IrText::State::text_of(const llvm::Type* type) {
  const auto [known, is_new] = types.try_emplace(type, type_texts.size());
  if (is_new) {
    std::string text = printed(*type);
    const StringId id = builder.intern(text);
    type_texts.push_back({id, std::move(text)});
  }
  return type_texts[known->second];
}

IrText::IrText(const llvm::Module& module, GraphBuilder& builder)
    : state_(std::make_unique<State>(module, builder)) {}

IrText::~IrText() = default;

StringId IrText::opcode(const llvm::Instruction& instruction) {
  StringId& known = state_->opcodes[instruction.getOpcode()];
  if (known < 0) known = state_->builder.intern(instruction.getOpcodeName());
  return known;
}

StringId IrText::type(const llvm::Type* type) { return state_->text_of(type).id; }

std::string_view IrText::type_text(const llvm::Type* type) { return state_->text_of(type).text; }

void IrText::enter(const llvm::Function& function) {
  if (state_->entered == &function) return;
  state_->entered = &function;
  auto& locals = state_->locals;
  locals.clear();
  unsigned next = 0;
  for (const llvm::Argument& argument : function.args())
    if (!argument.hasName()) locals[&argument] = next++;
  for (const llvm::BasicBlock& block : function) {
    if (!block.hasName()) locals[&block] = next++;
    for (const llvm::Instruction& instruction : block)
      if (!instruction.hasName() && !instruction.getType()->isVoidTy())
        locals[&instruction] = next++;
  }
}

std::string_view IrText::local_name(const llvm::Value& value) {
  std::string& name = state_->name;
  name = "%";
  if (value.hasName()) {
    llvm::raw_string_ostream out(name);
    llvm::printLLVMNameWithoutPrefix(out, value.getName());
  } else {
    name += std::to_string(state_->locals.lookup(&value));
  }
  return name;
}

StringId IrText::local(const llvm::Value& value) {
  std::string& line = state_->line;
  line = type_text(value.getType());
  line += ' ';
  line += local_name(value);
  return state_->builder.intern(line);
}

std::string_view IrText::constant_text(const llvm::Value& constant) {
  std::string& line = state_->line;
  line.clear();
  llvm::raw_string_ostream out(line);
  constant.printAsOperand(out, /*PrintType=*/true, state_->slots);
  return line;
}

StringId IrText::constant(const llvm::Value& constant) {
  return state_->builder.intern(constant_text(constant));
}

}  // namespace irsight
