#include "irsight/frontend/internal/statement_flags.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <cctype>

namespace irsight {
namespace {

void append_fast_math(std::string& out, llvm::FastMathFlags flags) {
  if (flags.isFast()) {
    out += " fast";
    return;
  }
  if (flags.allowReassoc()) out += " reassoc";
  if (flags.noNaNs()) out += " nnan";
  if (flags.noInfs()) out += " ninf";
  if (flags.noSignedZeros()) out += " nsz";
  if (flags.allowReciprocal()) out += " arcp";
  if (flags.allowContract()) out += " contract";
  if (flags.approxFunc()) out += " afn";
}

void append_wrap(std::string& out, bool no_unsigned, bool no_signed) {
  if (no_unsigned) out += " nuw";
  if (no_signed) out += " nsw";
}

void append_address_flags(std::string& out, const llvm::GEPOperator& address, bool keep_integers) {
  if (address.isInBounds()) {
    out += " inbounds";
  } else if (address.hasNoUnsignedSignedWrap()) {
    out += " nusw";
  }
  if (address.hasNoUnsignedWrap()) out += " nuw";
  if (const auto range = address.getInRange()) {
    // The first number follows a bracket and is kept in any case (S8).
    llvm::SmallString<24> lower, upper;
    range->getLower().toStringSigned(lower);
    range->getUpper().toStringSigned(upper);
    out.append(" inrange(").append(lower.begin(), lower.end()).append(", ");
    out.append(keep_integers ? std::string_view(upper.data(), upper.size())
                             : std::string_view("<INT>"))
        .append(")");
  }
}

}  // namespace

void append_flags(std::string& out, const llvm::User& user, bool keep_integers) {
  if (const auto* real = llvm::dyn_cast<llvm::FPMathOperator>(&user))
    append_fast_math(out, real->getFastMathFlags());
  if (const auto* wrapping = llvm::dyn_cast<llvm::OverflowingBinaryOperator>(&user)) {
    append_wrap(out, wrapping->hasNoUnsignedWrap(), wrapping->hasNoSignedWrap());
  } else if (const auto* division = llvm::dyn_cast<llvm::PossiblyExactOperator>(&user)) {
    if (division->isExact()) out += " exact";
  } else if (const auto* disjoint = llvm::dyn_cast<llvm::PossiblyDisjointInst>(&user)) {
    if (disjoint->isDisjoint()) out += " disjoint";
  } else if (const auto* address = llvm::dyn_cast<llvm::GEPOperator>(&user)) {
    append_address_flags(out, *address, keep_integers);
  } else if (const auto* extension = llvm::dyn_cast<llvm::PossiblyNonNegInst>(&user)) {
    if (extension->hasNonNeg()) out += " nneg";
  } else if (const auto* truncation = llvm::dyn_cast<llvm::TruncInst>(&user)) {
    append_wrap(out, truncation->hasNoUnsignedWrap(), truncation->hasNoSignedWrap());
  } else if (const auto* comparison = llvm::dyn_cast<llvm::ICmpInst>(&user)) {
    if (comparison->hasSameSign()) out += " samesign";
  }
}

// LLVM keeps its table of names to itself, so that a declaration is printed instead.
std::string printed_convention(unsigned convention) {
  llvm::LLVMContext context;
  llvm::Module module("", context);
  auto* type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), /*isVarArg=*/false);
  auto* function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, "f", module);
  function->setCallingConv(convention);
  std::string text;
  llvm::raw_string_ostream out(text);
  function->print(out);
  constexpr std::string_view kBefore = "declare ";
  const std::size_t first = text.find(kBefore) + kBefore.size();
  return text.substr(first, text.find(" void @f") - first);
}

void append_abstract_integers(std::string& out, std::string_view text) {
  const auto is_digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t first = at + (text[at] == '-' ? 1 : 0);
    const bool starts = at > 0 && text[at - 1] == ' ' && first < text.size() &&
                        is_digit(text[first]) && !text.substr(0, at).ends_with("align ");
    if (!starts) {
      out += text[at];
      continue;
    }
    out += "<INT>";
    at = static_cast<std::size_t>(std::find_if_not(text.begin() + first, text.end(), is_digit) -
                                  text.begin()) -
         1;
  }
}

}  // namespace irsight
