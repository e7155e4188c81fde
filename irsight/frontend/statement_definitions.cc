#include "irsight/frontend/internal/statement_definitions.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/GlobalVariable.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

#include <utility>

#include "irsight/frontend/internal/statement_flags.h"

namespace irsight {
namespace {

std::string_view linkage_word(llvm::GlobalValue::LinkageTypes linkage) {
  using llvm::GlobalValue;
  switch (linkage) {
    case GlobalValue::ExternalLinkage:
      return "";
    case GlobalValue::AvailableExternallyLinkage:
      return "available_externally ";
    case GlobalValue::LinkOnceAnyLinkage:
      return "linkonce ";
    case GlobalValue::LinkOnceODRLinkage:
      return "linkonce_odr ";
    case GlobalValue::WeakAnyLinkage:
      return "weak ";
    case GlobalValue::WeakODRLinkage:
      return "weak_odr ";
    case GlobalValue::AppendingLinkage:
      return "appending ";
    case GlobalValue::InternalLinkage:
      return "internal ";
    case GlobalValue::PrivateLinkage:
      return "private ";
    case GlobalValue::ExternalWeakLinkage:
      return "extern_weak ";
    case GlobalValue::CommonLinkage:
      return "common ";
  }
  return "";
}

std::string_view thread_local_word(llvm::GlobalValue::ThreadLocalMode mode) {
  constexpr std::string_view kWords[] = {"", "thread_local ", "thread_local(localdynamic) ",
                                         "thread_local(initialexec) ", "thread_local(localexec) "};
  return kWords[mode];
}

std::string_view unnamed_word(llvm::GlobalValue::UnnamedAddr kind) {
  constexpr std::string_view kWords[] = {"", "local_unnamed_addr", "unnamed_addr"};
  return kWords[static_cast<std::size_t>(kind)];
}

// Where LLVM prints it: not where the linkage tells.
bool says_local(const llvm::GlobalValue& global) {
  return global.isDSOLocal() && !global.isImplicitDSOLocal();
}

}  // namespace

void StatementDefinitions::linkage(const llvm::GlobalValue& global) {
  constexpr std::string_view kVisibility[] = {"", "hidden ", "protected "};
  constexpr std::string_view kStorage[] = {"", "dllimport ", "dllexport "};
  out_ += linkage_word(global.getLinkage());
  if (says_local(global)) out_ += "dso_local ";
  out_ += kVisibility[global.getVisibility()];
  out_ += kStorage[global.getDLLStorageClass()];
}

std::string_view StatementDefinitions::write(const llvm::GlobalVariable& variable) {
  operands_.begin({});
  out_ += "<@ID> = ";
  if (!variable.hasInitializer() && variable.hasExternalLinkage()) out_ += "external ";
  linkage(variable);
  out_ += thread_local_word(variable.getThreadLocalMode());
  if (variable.hasAtLeastLocalUnnamedAddr())
    out_.append(unnamed_word(variable.getUnnamedAddr())).append(" ");
  if (variable.getAddressSpace() != 0)
    out_ += "addrspace(" + std::to_string(variable.getAddressSpace()) + ") ";
  if (variable.isExternallyInitialized()) out_ += "externally_initialized ";
  out_ += variable.isConstant() ? "constant " : "global ";
  operands_.type(variable.getValueType());
  if (variable.hasInitializer()) {
    out_ += ' ';
    operands_.value(*variable.getInitializer());
  }
  if (variable.hasSection()) {
    out_ += ", section \"";
    llvm::raw_string_ostream stream(out_);
    llvm::printEscapedString(variable.getSection(), stream);
    out_ += '"';
  }
  if (variable.hasComdat()) out_ += ", comdat";
  if (variable.getAlign()) out_ += ", align " + std::to_string(variable.getAlign()->value());
  return out_;
}

std::string_view StatementDefinitions::write(const llvm::Function& function) {
  operands_.begin({});
  out_ += "define ";
  linkage(function);
  if (function.getCallingConv() != llvm::CallingConv::C) {
    append_abstract_integers(out_, printed_convention(function.getCallingConv()));
    out_ += ' ';
  }
  const std::size_t before = out_.size();
  operands_.attributes(function.getAttributes().getRetAttrs());  // a blank, then the words
  if (out_.size() > before) {
    out_.erase(before, 1);
    out_ += ' ';
  }
  operands_.type(function.getReturnType());
  out_ += " <@ID>";
  parameters(function);
  if (function.hasAtLeastLocalUnnamedAddr())
    out_.append(" ").append(unnamed_word(function.getUnnamedAddr()));
  const llvm::DataLayout& layout = function.getDataLayout();
  if (function.getAddressSpace() != 0 || layout.getProgramAddressSpace() != 0)
    out_ += " addrspace(" + std::to_string(function.getAddressSpace()) + ")";
  return out_;
}

void StatementDefinitions::parameters(const llvm::Function& function) {
  const char* separator = "(";
  for (const llvm::Argument& argument : function.args()) {
    out_ += std::exchange(separator, ", ");
    operands_.type(argument.getType());
    operands_.attributes(function.getAttributes().getParamAttrs(argument.getArgNo()));
    out_ += " <%ID>";
  }
  if (function.isVarArg()) out_.append(std::exchange(separator, ", ")).append("...");
  if (separator[0] == '(') out_ += '(';
  out_ += ')';
}

}  // namespace irsight
