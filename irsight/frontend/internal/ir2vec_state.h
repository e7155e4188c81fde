#pragma once

#include <llvm/Analysis/IR2Vec.h>

#include <optional>
#include <span>

#include "irsight/frontend/ir2vec.h"

namespace irsight {

/// A vocabulary twice: as the file has it, and weighted, in LLVM's own form.
struct Ir2vecVocabulary::State {
  std::int32_t width = 0;
  Ir2vecWeights weights;
  std::vector<double> vectors;  ///< a row for each of ir2vec_entities(), not weighted
  std::vector<std::string> missing;
  std::optional<llvm::ir2vec::Vocabulary> weighted;  ///< present once read

  std::span<const double> row(unsigned entity) const {
    const auto d = static_cast<std::size_t>(width);
    return std::span(vectors).subspan(entity * d, d);
  }
};

/// Returns one function's vectors as the paper has them, without those of its callees.
/// Errors: as ir2vec_from_module().
Result<Ir2vecFunction> ir2vec_paper_function(const llvm::Function& function,
                                             const Ir2vecVocabulary::State& vocabulary, bool parts);

/// Returns the definitions that the function calls directly, once a call that its entry reaches.
std::vector<const llvm::Function*> called_definitions(const llvm::Function& function);

}  // namespace irsight
