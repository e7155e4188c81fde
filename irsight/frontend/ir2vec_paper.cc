// Flow-aware vectors as in the paper (docs/ir2vec.md, "Flow-aware, as in the paper").

#include <fmt/format.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Module.h>

#include <algorithm>

#include "irsight/frontend/internal/ir2vec_state.h"
#include "irsight/frontend/internal/linear_equations.h"
#include "irsight/frontend/internal/reaching_definitions.h"

namespace irsight {
namespace {

using llvm::ir2vec::Vocabulary;

constexpr std::int64_t kMostTerms = std::int64_t{1} << 24;  // of 64 bytes in a map

// The definition that a direct call enters, or null.
const llvm::Function* called_definition(const llvm::Instruction& instruction) {
  const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  const llvm::Function* callee = call == nullptr ? nullptr : call->getCalledFunction();
  return callee == nullptr || callee->isDeclaration() ? nullptr : callee;
}

class PaperFunction {
 public:
  PaperFunction(const llvm::Function& function, const Ir2vecVocabulary::State& vocabulary)
      : function_(function), vocabulary_(vocabulary), definitions_(function) {}

  Result<Ir2vecFunction> vectors(bool parts) {
    if (!set_equations() || !solve(equations_, kMostTerms)) {
      return error("{}: definitions depend on each other in more than {} terms",
                   function_.getName().str(), kMostTerms);
    }
    Ir2vecFunction made;
    made.vector.resize(width());
    const std::vector<bool> killed = definitions_.killed();
    for (const llvm::BasicBlock& block : function_) {
      std::vector<double> sum(width());
      for (const llvm::Instruction& instruction : block) {
        const std::int32_t place = definitions_.place_of(&instruction);
        if (parts) add_instruction(made, place);
        if (place < 0 || killed[static_cast<std::size_t>(place)]) continue;
        add(sum, 1, value(static_cast<std::size_t>(place)));
      }
      add(made.vector, 1, sum);
      if (parts) made.blocks.insert(made.blocks.end(), sum.begin(), sum.end());
    }
    return made;
  }

 private:
  std::size_t width() const { return static_cast<std::size_t>(vocabulary_.width); }

  std::span<double> value(std::size_t place) {
    return std::span(equations_.values).subspan(place * width(), width());
  }

  static void add(std::span<double> to, double factor, std::span<const double> from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
  }

  void add_instruction(Ir2vecFunction& made, std::int32_t place) {
    made.instructions.resize(made.instructions.size() + width());
    if (place < 0) return;
    const std::span<const double> from = value(static_cast<std::size_t>(place));
    std::ranges::copy(from, made.instructions.end() - static_cast<std::ptrdiff_t>(width()));
  }

  // One equation for each instruction. Returns false when there are too many terms.
  bool set_equations() {
    const auto& instructions = definitions_.instructions();
    equations_.width = vocabulary_.width;
    equations_.rows.resize(instructions.size());
    equations_.values.resize(instructions.size() * width());
    std::int64_t terms = 0;
    for (std::size_t place = 0; place < instructions.size(); ++place) {
      set_equation(place, *instructions[place]);
      terms += static_cast<std::int64_t>(equations_.rows[place].size());
      if (terms > kMostTerms) return false;
    }
    return true;
  }

  void set_equation(std::size_t place, const llvm::Instruction& instruction) {
    const Ir2vecWeights& weights = vocabulary_.weights;
    const std::span<double> known = value(place);
    const auto part = [&](double weight, unsigned entity) {
      add(known, weight, vocabulary_.row(entity));
    };
    part(weights.opcode, Vocabulary::getIndex(instruction.getOpcode()));
    part(weights.type, Vocabulary::getIndex(instruction.getType()->getTypeID()));
    const llvm::Function* callee = called_definition(instruction);
    for (const llvm::Use& use : instruction.operands()) {
      if (llvm::isa<llvm::Instruction>(use.get())) {
        const auto user = static_cast<std::int32_t>(place);
        for (const std::int32_t from : definitions_.reaching(user, use.getOperandNo())) {
          equations_.rows[place].emplace_back(from, weights.argument);
        }
      } else if (callee == nullptr ||
                 &use != &llvm::cast<llvm::CallBase>(instruction).getCalledOperandUse()) {
        part(weights.argument, Vocabulary::getIndex(*use.get()));
      }
    }
  }

  const llvm::Function& function_;
  const Ir2vecVocabulary::State& vocabulary_;
  ReachingDefinitions definitions_;
  LinearEquations equations_;
};

}  // namespace

Result<Ir2vecFunction> ir2vec_paper_function(const llvm::Function& function,
                                             const Ir2vecVocabulary::State& vocabulary,
                                             bool parts) {
  return PaperFunction(function, vocabulary).vectors(parts);
}

std::vector<const llvm::Function*> called_definitions(const llvm::Function& function) {
  std::vector<const llvm::Function*> callees;
  const ReachingDefinitions reached(function);
  for (const llvm::Instruction* instruction : reached.instructions()) {
    if (const llvm::Function* callee = called_definition(*instruction)) callees.push_back(callee);
  }
  return callees;
}

}  // namespace irsight
