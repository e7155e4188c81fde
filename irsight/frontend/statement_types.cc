#include "irsight/frontend/internal/statement_types.h"

#include <llvm/IR/DerivedTypes.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <utility>

namespace irsight {
namespace {

std::string leaf_text(const llvm::Type& type) {
  std::string text;
  llvm::raw_string_ostream out(text);
  type.print(out);
  return text;
}

}  // namespace

const StatementTypes::Entry& StatementTypes::entry(const llvm::Type* type) {
  const auto [known, is_new] = known_.try_emplace(type, nullptr);
  if (!is_new) return *known->second;
  // Stands in for itself meanwhile, should a type ever hold itself.
  Entry* made = &entries_.emplace_back(Entry{.text = "opaque"});
  known->second = made;
  *made = written(*type);
  return *made;
}

void StatementTypes::add(Entry& out, const llvm::Type* part) {
  const Entry& added = entry(part);
  out.text += added.text;
  out.depth = std::max(out.depth, added.depth);
  out.too_long |= added.too_long;
}

StatementTypes::Entry StatementTypes::written(const llvm::Type& type) {
  if (const auto* structure = llvm::dyn_cast<llvm::StructType>(&type))
    return written_struct(*structure);
  Entry out;
  if (const auto* array = llvm::dyn_cast<llvm::ArrayType>(&type)) {
    out.text = "[" + std::to_string(array->getNumElements()) + " x ";
    add(out, array->getElementType());
    out.text += ']';
  } else if (const auto* function = llvm::dyn_cast<llvm::FunctionType>(&type)) {
    add(out, function->getReturnType());
    const char* separator = " (";
    for (const llvm::Type* parameter : function->params()) {
      out.text += std::exchange(separator, ", ");
      add(out, parameter);
    }
    if (function->isVarArg()) out.text.append(std::exchange(separator, ", ")).append("...");
    out.text += function->getNumParams() == 0 && !function->isVarArg() ? " ()" : ")";
  } else if (const auto* target = llvm::dyn_cast<llvm::TargetExtType>(&type)) {
    out.text = "target(\"" + target->getName().str() + '"';
    for (const llvm::Type* parameter : target->type_params()) {
      out.text += ", ";
      add(out, parameter);
    }
    for (const unsigned parameter : target->int_params())
      out.text += ", " + std::to_string(parameter);
    out.text += ')';
  } else {
    out.text = leaf_text(type);  // no struct can be inside
  }
  return out;
}

StatementTypes::Entry StatementTypes::written_struct(const llvm::StructType& type) {
  const auto too_long = [] { return Entry{.text = "opaque", .too_long = true}; };
  const bool is_named = !type.isLiteral();
  if (type.isOpaque()) return {.text = "opaque"};
  Entry out;
  out.text = type.isPacked() ? "<{" : "{";
  const char* separator = " ";
  for (const llvm::Type* member : type.elements()) {
    out.text += std::exchange(separator, ", ");
    add(out, member);
    if (is_named && (out.too_long || out.text.size() > kLongestStruct)) return too_long();
  }
  out.text += type.getNumElements() == 0 ? "}" : " }";
  if (type.isPacked()) out.text += '>';
  if (is_named && (out.text.size() > kLongestStruct || out.depth >= kDeepestStruct))
    return too_long();
  if (is_named) ++out.depth;
  return out;
}

}  // namespace irsight
