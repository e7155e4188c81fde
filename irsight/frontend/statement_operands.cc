#include "irsight/frontend/internal/statement_operands.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/InlineAsm.h>
#include <llvm/IR/Metadata.h>
#include <llvm/Support/raw_ostream.h>

#include "irsight/frontend/internal/statement_flags.h"

namespace irsight {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  llvm::raw_string_ostream stream(out);
  llvm::printEscapedString(text, stream);
  out += '"';
}

}  // namespace

void StatementOperands::begin(StatementMode mode) {
  mode_ = mode;
  out.clear();
}

void StatementOperands::integer(std::uint64_t value) {
  if (mode_.keep_integers) {
    out += std::to_string(value);
  } else {
    out += "<INT>";
  }
}

void StatementOperands::value(const llvm::Value& value) {
  if (llvm::isa<llvm::GlobalValue>(value)) {
    out += "<@ID>";
  } else if (const auto* known = llvm::dyn_cast<llvm::Constant>(&value)) {
    constant(*known);
  } else if (const auto* code = llvm::dyn_cast<llvm::InlineAsm>(&value)) {
    assembly(*code);
  } else if (const auto* wrapper = llvm::dyn_cast<llvm::MetadataAsValue>(&value)) {
    // Nodes and strings do not come here: they are dropped with their argument (S4).
    typed(*llvm::cast<llvm::ValueAsMetadata>(wrapper->getMetadata())->getValue());
  } else {
    out += "<%ID>";
  }
}

void StatementOperands::typed(const llvm::Value& operand) {
  if (mode_.hide_integer_types && operand.getType()->isIntegerTy()) {
    out += "<TYP>";
  } else {
    type(operand.getType());
  }
  out += ' ';
  value(operand);
}

void StatementOperands::assembly(const llvm::InlineAsm& assembly) {
  out += "asm ";
  if (assembly.hasSideEffects()) out += "sideeffect ";
  if (assembly.isAlignStack()) out += "alignstack ";
  if (assembly.getDialect() == llvm::InlineAsm::AD_Intel) out += "inteldialect ";
  if (assembly.canThrow()) out += "unwind ";
  append_quoted(out, assembly.getAsmString());
  out += ", ";
  append_quoted(out, assembly.getConstraintString());
}

void StatementOperands::attributes(llvm::AttributeSet set) {
  if (!set.hasAttributes()) return;
  const auto [known, is_new] = attributes_.try_emplace(set);
  if (is_new) known->second = written(set);
  out += known->second;
}

std::string StatementOperands::written(llvm::AttributeSet set) {
  std::string text;
  for (const llvm::Attribute attribute : set) {
    text += ' ';
    if (attribute.isStringAttribute()) {
      text += attribute.getAsString();
    } else if (attribute.isTypeAttribute()) {
      text += std::string_view(llvm::Attribute::getNameFromAttrKind(attribute.getKindAsEnum()));
      if (llvm::Type* type = attribute.getValueAsType())
        text.append("(").append(types_.text(type)).append(")");
    } else {
      append_abstract_integers(text, attribute.getAsString());
    }
  }
  return text;
}

}  // namespace irsight
