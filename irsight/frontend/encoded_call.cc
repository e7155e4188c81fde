#include "irsight/frontend/internal/encoded_call.h"

#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/Demangle/Demangle.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Intrinsics.h>
#include <llvm/TargetParser/Triple.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace irsight {
namespace {

using llvm::Attribute;

std::uint32_t bit(InstructionField field, std::string_view text) {
  return 1U << value_of(field, text);
}

// "std::vector<int, …>::push_back" becomes "std::vector::push_back".
std::string without_template_arguments(std::string_view name) {
  std::string out;
  int depth = 0;
  for (const char c : name) {
    if (c == '<') ++depth;
    if (depth == 0) out += c;
    if (c == '>' && depth > 0) --depth;
  }
  return out;
}

std::string demangled(const std::string& mangled) {
  llvm::ItaniumPartialDemangler demangler;
  if (demangler.partialDemangle(mangled.c_str()) || !demangler.isFunction()) return mangled;
  const auto text_of = [](char* text) {
    const std::unique_ptr<char, decltype(&std::free)> owner(text, &std::free);
    return std::string(text == nullptr ? "" : text);
  };
  const std::string context = text_of(demangler.getFunctionDeclContextName(nullptr, nullptr));
  const std::string base = text_of(demangler.getFunctionBaseName(nullptr, nullptr));
  if (base.empty()) return mangled;
  const bool is_operator = base.starts_with("operator");  // whose "<" is no bracket
  const std::string plain = is_operator ? base : without_template_arguments(base);
  return context.empty() ? plain : without_template_arguments(context) + "::" + plain;
}

bool is_library(std::string_view name, std::string_view plain) {
  static const llvm::TargetLibraryInfoImpl kLibrary{llvm::Triple("x86_64-unknown-linux-gnu")};
  llvm::LibFunc function;
  return plain.starts_with("std::") || plain.starts_with("__gnu_cxx::") ||
         kLibrary.getLibFunc(llvm::StringRef(name.data(), name.size()), function);
}

// FNV-1a; 0 is "no name".
std::uint32_t hash_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  const auto names =
      static_cast<std::uint64_t>(instruction_fields()[place(InstructionField::kName)].size);
  return 1 + static_cast<std::uint32_t>((hash ^ (hash >> 32U)) % (names - 1));
}

constexpr std::array kAttributes = {std::pair(Attribute::NoUndef, "noundef"),
                                    std::pair(Attribute::NonNull, "nonnull"),
                                    std::pair(Attribute::NoAlias, "noalias"),
                                    std::pair(Attribute::ReadOnly, "readonly"),
                                    std::pair(Attribute::WriteOnly, "writeonly"),
                                    std::pair(Attribute::ReadNone, "readnone"),
                                    std::pair(Attribute::ByVal, "byval"),
                                    std::pair(Attribute::StructRet, "sret"),
                                    std::pair(Attribute::ZExt, "zeroext"),
                                    std::pair(Attribute::SExt, "signext"),
                                    std::pair(Attribute::InReg, "inreg"),
                                    std::pair(Attribute::Returned, "returned"),
                                    std::pair(Attribute::Dereferenceable, "dereferenceable"),
                                    std::pair(Attribute::Alignment, "align"),
                                    std::pair(Attribute::ImmArg, "immarg"),
                                    std::pair(Attribute::Range, "range"),
                                    std::pair(Attribute::NoFPClass, "nofpclass")};

template <typename Has>
std::uint32_t attributes(Has&& has) {
  static const auto kBits = [] {
    std::array<std::uint32_t, kAttributes.size()> bits;
    std::ranges::transform(kAttributes, bits.begin(), [](const auto& known) {
      return bit(InstructionField::kReturned, known.second);
    });
    return bits;
  }();
  std::uint32_t set = 0;
  for (std::size_t i = 0; i < kAttributes.size(); ++i)
    set |= has(kAttributes[i].first) ? kBits[i] : 0;
  return set;
}

std::uint32_t effects(const llvm::CallBase& call) {
  const llvm::MemoryEffects memory = call.getMemoryEffects();
  // In the order of the field's words.
  const bool known[] = {
      call.doesNotThrow(),                                                // nounwind
      call.hasFnAttr(Attribute::WillReturn),                              // willreturn
      call.doesNotReturn(),                                               // noreturn
      call.hasFnAttr(Attribute::Cold),                                    // cold
      call.isConvergent(),                                                // convergent
      !memory.onlyWritesMemory(),                                         // reads
      !memory.onlyReadsMemory(),                                          // writes
      memory.onlyAccessesArgPointees() && !memory.doesNotAccessMemory(),  // argmem
      call.hasFnAttr(Attribute::NoFree),                                  // nofree
      call.hasFnAttr(Attribute::NoSync),                                  // nosync
      call.isNoBuiltin(),                                                 // nobuiltin
      call.hasFnAttr(Attribute::Speculatable),                            // speculatable
      call.hasFnAttr(Attribute::ReturnsTwice),                            // returns_twice
      call.hasFnAttr(Attribute::StrictFP),                                // strictfp
      call.hasOperandBundles(),                                           // bundles
  };
  std::uint32_t set = 0;
  for (std::size_t i = 0; i < std::size(known); ++i) set |= known[i] ? 1U << i : 0;
  return set;
}

std::string_view convention_name(unsigned convention) {
  switch (convention) {
    case llvm::CallingConv::C:
      return "";
    case llvm::CallingConv::Fast:
      return "fastcc";
    case llvm::CallingConv::Cold:
      return "coldcc";
    case llvm::CallingConv::Swift:
    case llvm::CallingConv::SwiftTail:
      return "swiftcc";
    case llvm::CallingConv::PreserveMost:
    case llvm::CallingConv::PreserveAll:
    case llvm::CallingConv::PreserveNone:
      return "preserve";
    case llvm::CallingConv::SPIR_FUNC:
      return "spir_func";
    case llvm::CallingConv::SPIR_KERNEL:
      return "spir_kernel";
    case llvm::CallingConv::PTX_Kernel:
      return "ptx_kernel";
    case llvm::CallingConv::AMDGPU_KERNEL:
      return "amdgpu_kernel";
    default:
      return "other";
  }
}

}  // namespace

std::string plain_name(const llvm::Function& function) {
  if (function.isIntrinsic()) {
    if (function.getIntrinsicID() != llvm::Intrinsic::not_intrinsic)
      return llvm::Intrinsic::getBaseName(function.getIntrinsicID()).str();
  }
  return demangled(function.getName().str());
}

EncodedCallee encoded_callee(const llvm::Function& function) {
  const std::string plain = plain_name(function);
  const bool library = is_library(std::string_view(function.getName()), plain);
  const std::string_view kind = function.isIntrinsic()     ? "intrinsic"
                                : library                  ? "library"
                                : function.isDeclaration() ? "declared"
                                                           : "defined";
  return {.kind = value_of(InstructionField::kCallee, kind),
          .name = kind == "defined" ? 0 : hash_of(plain)};
}

void encode_call(InstructionCode& code, const llvm::CallBase& call) {
  code[place(InstructionField::kEffects)] = effects(call);
  code[place(InstructionField::kReturned)] =
      attributes([&](Attribute::AttrKind kind) { return call.hasRetAttr(kind); });
  code[place(InstructionField::kConvention)] =
      value_of(InstructionField::kConvention, convention_name(call.getCallingConv()));
  static const std::uint32_t kNoCapture = bit(InstructionField::kReturned, "nocapture");
  const int last = std::min<int>(kEncodedOperands, static_cast<int>(call.arg_size()));
  for (int i = 0; i < last; ++i) {
    const auto argument = static_cast<unsigned>(i);
    code[place(OperandField::kAttributes, i)] =
        attributes([&](Attribute::AttrKind kind) { return call.paramHasAttr(argument, kind); });
    const bool keeps_none =
        call.getArgOperand(argument)->getType()->isPointerTy() && call.doesNotCapture(argument);
    if (keeps_none) code[place(OperandField::kAttributes, i)] |= kNoCapture;
  }
}

}  // namespace irsight
