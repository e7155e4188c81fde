#include "irsight/frontend/internal/statement_calls.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

#include "irsight/frontend/internal/statement_flags.h"

namespace irsight {
namespace {

bool is_dropped(const llvm::Value& argument) {  // S4
  const auto* wrapper = llvm::dyn_cast<llvm::MetadataAsValue>(&argument);
  return wrapper != nullptr && !llvm::isa<llvm::ValueAsMetadata>(wrapper->getMetadata());
}

bool passes_varargs_on(const llvm::CallBase& call) {
  return call.isMustTailCall() && call.getFunction()->isVarArg();
}

}  // namespace

const std::string& StatementCalls::convention(unsigned id) {
  const auto [known, is_new] = conventions_.try_emplace(id);
  if (is_new) append_abstract_integers(known->second, printed_convention(id));
  return known->second;
}

void StatementCalls::append(const llvm::CallBase& call) {
  std::string& out = operands_.out;
  if (call.getCallingConv() != llvm::CallingConv::C)
    out.append(" ").append(convention(call.getCallingConv()));
  operands_.attributes(call.getAttributes().getRetAttrs());
  append_address_space(call);
  out += ' ';
  const llvm::FunctionType* type = call.getFunctionType();
  operands_.type(type->isVarArg() ? type : type->getReturnType());
  out += ' ';
  operands_.value(*call.getCalledOperand());
  append_arguments(call);
  append_bundles(call);
}

void StatementCalls::append_address_space(const llvm::CallBase& call) {
  const unsigned space = call.getCalledOperand()->getType()->getPointerAddressSpace();
  if (space == 0 && call.getDataLayout().getProgramAddressSpace() == 0) return;
  operands_.out.append(" addrspace(").append(std::to_string(space)).append(")");
}

void StatementCalls::append_arguments(const llvm::CallBase& call) {
  std::string& out = operands_.out;
  const char* separator = "(";
  for (unsigned i = 0; i < call.arg_size(); ++i) {
    const llvm::Value& argument = *call.getArgOperand(i);
    if (is_dropped(argument)) continue;
    out += std::exchange(separator, ", ");
    operands_.type(argument.getType());
    operands_.attributes(call.getAttributes().getParamAttrs(i));
    out += ' ';
    operands_.value(argument);
  }
  if (passes_varargs_on(call)) out.append(std::exchange(separator, ", ")).append("...");
  if (separator[0] == '(') out += '(';
  out += ')';
}

void StatementCalls::append_bundles(const llvm::CallBase& call) {
  std::string& out = operands_.out;
  const unsigned count = call.getNumOperandBundles();
  if (count == 0) return;
  const char* separator = " [ ";
  for (unsigned i = 0; i < count; ++i) {
    const llvm::OperandBundleUse bundle = call.getOperandBundleAt(i);
    out.append(std::exchange(separator, ", ")).append("\"");
    llvm::raw_string_ostream stream(out);
    llvm::printEscapedString(bundle.getTagName(), stream);
    out += "\"(";
    const char* comma = "";
    for (const llvm::Use& input : bundle.Inputs) {
      if (is_dropped(*input)) continue;
      out += std::exchange(comma, ", ");
      operands_.typed(*input);
    }
    out += ')';
  }
  out += " ]";
}

}  // namespace irsight
