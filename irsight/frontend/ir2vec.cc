#include "irsight/frontend/ir2vec.h"

#include <llvm/IR/Module.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "irsight/frontend/internal/ir2vec_state.h"

namespace irsight {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"symbolic", "flow-aware", "flow-aware-paper"};

void append(std::vector<double>& to, const llvm::ir2vec::Embedding& row) {
  to.insert(to.end(), row.begin(), row.end());
}

// Blocks and instructions get an embedder of their own: LLVM's flow-aware vectors depend on the order in which they are
// asked for, and `llvm-ir2vec` asks for them in the order of the IR.
void add_parts(const llvm::Function& function, llvm::IR2VecKind kind,
               const Ir2vecVocabulary::State& vocabulary, Ir2vecFunction& made) {
  const auto embedder = llvm::ir2vec::Embedder::create(kind, function, *vocabulary.weighted);
  for (const llvm::BasicBlock& block : function) {
    append(made.blocks, embedder->getBBVector(block));
    for (const llvm::Instruction& instruction : block) {
      if (instruction.isDebugOrPseudoInst()) {
        made.instructions.resize(made.instructions.size() +
                                 static_cast<std::size_t>(vocabulary.width));
      } else {
        append(made.instructions, embedder->getInstVector(instruction));
      }
    }
  }
}

std::vector<std::int32_t> blocks_of(const llvm::Function& function) {
  std::vector<std::int32_t> blocks;
  std::int32_t place = 0;
  for (const llvm::BasicBlock& block : function)
    blocks.resize(blocks.size() + block.size(), place++);
  return blocks;
}

Ir2vecFunction llvm_function(const llvm::Function& function, llvm::IR2VecKind kind,
                             const Ir2vecVocabulary::State& vocabulary, bool parts) {
  Ir2vecFunction made;
  const auto embedder = llvm::ir2vec::Embedder::create(kind, function, *vocabulary.weighted);
  append(made.vector, embedder->getFunctionVector());
  if (parts) add_parts(function, kind, vocabulary, made);
  return made;
}

Result<Ir2vecFunction> vectors_of(const llvm::Function& function,
                                  const Ir2vecVocabulary::State& vocabulary,
                                  const Ir2vecOptions& options) {
  switch (options.kind) {
    case Ir2vecKind::kSymbolic:
      return llvm_function(function, llvm::IR2VecKind::Symbolic, vocabulary, options.parts);
    case Ir2vecKind::kFlowAware:
      return llvm_function(function, llvm::IR2VecKind::FlowAware, vocabulary, options.parts);
    case Ir2vecKind::kFlowAwarePaper:
      break;
  }
  return ir2vec_paper_function(function, vocabulary, options.parts);
}

// Each direct call of a definition adds Wa times the callee's own vector: one step, so that recursion ends.
void add_callees(const llvm::Module& module, double weight,
                 std::vector<Ir2vecFunction>& functions) {
  std::map<const llvm::Function*, std::size_t> places;
  for (const llvm::Function& function : module) {
    if (!function.isDeclaration()) places.emplace(&function, places.size());
  }
  std::vector<std::vector<double>> own;
  own.reserve(functions.size());
  for (const Ir2vecFunction& function : functions) own.push_back(function.vector);
  for (const auto& [function, place] : places) {
    std::vector<double>& sum = functions[place].vector;
    for (const llvm::Function* callee : called_definitions(*function)) {
      const std::vector<double>& vector = own[places.at(callee)];
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += weight * vector[i];
    }
  }
}

}  // namespace

std::string_view name_of(Ir2vecKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Result<Ir2vecKind> ir2vec_kind_from_name(std::string_view name) {
  const auto* const found = std::ranges::find(kNames, name);
  if (found != kNames.end()) return static_cast<Ir2vecKind>(found - kNames.begin());
  return error("{}: is no kind of IR2Vec's vectors, which are {}, {} and {}", name, kNames[0],
               kNames[1], kNames[2]);
}

Result<Ir2vecVectors> ir2vec_from_module(const llvm::Module& module,
                                         const Ir2vecVocabulary& vocabulary,
                                         const Ir2vecOptions& options) {
  Ir2vecVectors vectors;
  vectors.width = vocabulary.width();
  for (const llvm::Function& function : module) {
    if (function.isDeclaration()) continue;
    Result<Ir2vecFunction> made = vectors_of(function, vocabulary.state(), options);
    if (!made) return error_of(std::move(made));
    made->name = function.getName().str();
    if (options.parts) made->instruction_block = blocks_of(function);
    vectors.functions.push_back(*std::move(made));
  }
  if (options.kind == Ir2vecKind::kFlowAwarePaper) {
    add_callees(module, vocabulary.state().weights.argument, vectors.functions);
  }
  vectors.module.resize(static_cast<std::size_t>(vectors.width));
  for (Ir2vecFunction& function : vectors.functions) {
    function.finite =
        std::ranges::all_of(function.vector, [](double x) { return std::isfinite(x); });
    for (std::size_t i = 0; i < vectors.module.size(); ++i) vectors.module[i] += function.vector[i];
  }
  return vectors;
}

}  // namespace irsight
