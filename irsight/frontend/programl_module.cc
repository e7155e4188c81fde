#include "irsight/frontend/internal/programl_module.h"

#include <llvm/IR/DebugProgramInstruction.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

#include "irsight/frontend/internal/opaque_spelling.h"
#include "irsight/frontend/internal/programl_attributes.h"
#include "irsight/frontend/internal/programl_debug.h"
#include "irsight/frontend/internal/stand_in_names.h"

namespace irsight {
namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

// What LLVM 22 has made out of a name that did not depend on a pointer's type before.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kNames = {{
    {"llvm.stacksave.p0", "llvm.stacksave"},
    {"llvm.stackrestore.p0", "llvm.stackrestore"},
    {"llvm.va_start.p0", "llvm.va_start"},
    {"llvm.va_end.p0", "llvm.va_end"},
    {"llvm.va_copy.p0", "llvm.va_copy"},
    {"llvm.eh.typeid.for.p0", "llvm.eh.typeid.for"},
    {"llvm.thread.pointer.p0", "llvm.thread.pointer"},
    {"llvm.localaddress.p0", "llvm.localaddress"},
}};

// A declaration that the reader makes when it renames an intrinsic for opaque pointers.
bool is_redeclared(const llvm::Function& function) {
  const llvm::StringRef name = function.getName();
  if (!function.isDeclaration() || !name.starts_with("llvm.") || is_stand_in_intrinsic(name))
    return false;
  const std::size_t pointer = name.find(".p");
  return pointer != llvm::StringRef::npos && pointer + 2 < name.size() &&
         name[pointer + 2] >= '0' && name[pointer + 2] <= '9';
}

// Reading old lifetime markers leaves "declare void @llvm.lifetime.start.i64(i64)" behind.
bool is_stray(const llvm::Function& function) {
  return function.isDeclaration() && function.use_empty() &&
         (function.getName() == "llvm.lifetime.start.i64" ||
          function.getName() == "llvm.lifetime.end.i64");
}

/// The instruction, counted over the module, at which each function is first mentioned.
struct Births {
  llvm::DenseMap<const llvm::Function*, std::size_t> of_function;
  std::vector<std::pair<std::string_view, std::size_t>> of_debug;  // in order of first use

  explicit Births(const llvm::Module& module) {
    std::size_t count = 0;
    for (const llvm::Function& function : module) {
      if (!function.isDeclaration()) of_function.try_emplace(&function, count);
      for (const llvm::BasicBlock& block : function)
        for (const llvm::Instruction& instruction : block) {
          for (const llvm::DbgRecord& record : instruction.getDbgRecordRange())
            meet(programl_debug_intrinsic(record), ++count);
          ++count;
          for (const llvm::Value* operand : instruction.operand_values())
            if (const auto* callee = llvm::dyn_cast<llvm::Function>(operand))
              of_function.try_emplace(callee, count);
        }
    }
  }

  void meet(std::string_view name, std::size_t count) {
    if (std::ranges::find(of_debug, name, &std::pair<std::string_view, std::size_t>::first) ==
        of_debug.end())
      of_debug.emplace_back(name, count);
  }

  std::size_t of(const llvm::Function* function) const {
    const auto known = of_function.find(function);
    return known == of_function.end() ? kNever : known->second;
  }
};

// Returns the number after `name` in a producer's text, or nothing.
std::optional<int> version_after(std::string_view producer, std::string_view name) {
  const std::size_t at = producer.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  int version = 0;
  const char* const first = producer.data() + at + name.size();
  const auto [end, problem] = std::from_chars(first, producer.data() + producer.size(), version);
  return problem == std::errc() ? std::optional(version) : std::nullopt;
}

bool names_old_producer(const llvm::Module& module) {
  const llvm::NamedMDNode* ident = module.getNamedMetadata("llvm.ident");
  if (ident == nullptr || ident->getNumOperands() == 0 ||
      ident->getOperand(0)->getNumOperands() == 0)
    return false;
  const auto* text = llvm::dyn_cast_or_null<llvm::MDString>(ident->getOperand(0)->getOperand(0));
  if (text == nullptr) return false;
  const std::string_view producer = text->getString();
  if (const auto apple = version_after(producer, "Apple LLVM version ")) return *apple <= 9;
  const auto clang = version_after(producer, "clang version ");
  return clang && *clang < 7;
}

}  // namespace

std::string programl_name(std::string_view name) {
  if (is_stand_in_intrinsic(name))
    return opaque_spelling("llvm." + std::string(name.substr(kStandInIntrinsic.size())));
  const auto* const known = std::ranges::find(kNames, name, &decltype(kNames)::value_type::first);
  return std::string(known == kNames.end() ? name : known->second);
}

ProgramlModule::ProgramlModule(const llvm::Module& module)
    : module_(module), is_from_before_llvm7_(names_old_producer(module)) {
  bool has_debug = false;
  for (const llvm::Function& function : module) {
    if (is_stray(function)) {
      const std::string_view name = function.getName();
      const std::string current = std::string(name.substr(0, name.rfind('.'))) + ".p0";
      if (module.getFunction(current) != nullptr) continue;
      functions_.push_back({current, &function, programl_attributes(function)});
      continue;
    }
    functions_.push_back({programl_name(std::string_view(function.getName())), &function,
                          programl_attributes(function)});
    has_debug = has_debug || function.getSubprogram() != nullptr;
  }
  // Where the text was kept, LLVM 10 itself declared these at the end.
  const bool is_kept = module.getNamedMetadata(kStandInModule) != nullptr;
  if (has_debug || (!is_kept && !functions_.empty() && is_redeclared(*functions_.back().body)))
    place_redeclared();
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    const ProgramlFunction& function = functions_[i];
    if (function.body != nullptr) rows_[function.body] = static_cast<int>(i);
    if (function.name.starts_with("llvm.dbg.")) debug_rows_[function.name] = static_cast<int>(i);
  }
}

// Those at the end go before the first function that clang met later.
void ProgramlModule::place_redeclared() {
  const Births births(module_);
  std::vector<ProgramlFunction> moved;
  const bool is_kept = module_.getNamedMetadata(kStandInModule) != nullptr;
  while (!is_kept && !functions_.empty() && is_redeclared(*functions_.back().body)) {
    moved.insert(moved.begin(), std::move(functions_.back()));
    functions_.pop_back();
  }
  const auto place = [&](std::size_t birth, std::size_t first, ProgramlFunction function) {
    auto before = functions_.begin() + static_cast<std::ptrdiff_t>(first);
    while (before != functions_.end() &&
           (before->body == nullptr || births.of(before->body) <= birth))
      ++before;
    return static_cast<std::size_t>(functions_.insert(before, std::move(function)) -
                                    functions_.begin());
  };
  std::size_t first = 0;  // they keep their order
  for (ProgramlFunction& function : moved) {
    const std::size_t birth = births.of(function.body);
    first = place(birth, first, std::move(function)) + 1;
  }
  for (const auto& [name, birth] : births.of_debug)
    if (module_.getFunction(name) == nullptr)
      place(birth, 0,
            {std::string(name), nullptr, programl_debug_attributes(module_.getContext())});
}

int ProgramlModule::row(const llvm::Function& function) const {
  const auto known = rows_.find(&function);
  return known == rows_.end() ? -1 : known->second;
}

int ProgramlModule::row(std::string_view debug_intrinsic) const {
  const auto known = debug_rows_.find(debug_intrinsic);
  return known == debug_rows_.end() ? -1 : known->second;
}

}  // namespace irsight
