#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "irsight/base/result.h"

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

struct Ir2vecFile;

/// How much each part of an instruction counts. The defaults are the paper's and LLVM's.
struct Ir2vecWeights {
  double opcode = 1.0;
  double type = 0.5;
  double argument = 0.2;
};

/// The seed vectors of IR2Vec: one for each opcode, type and kind of argument of LLVM 22.
///
/// File: JSON in LLVM's own format, {"Opcodes": {"Add": [0.1, …], …}, "Types": …, "Arguments": …}; see
/// irsight/graph/ir2vec_file.h.
class Ir2vecVocabulary {
 public:
  /// Returns the vocabulary in the file at `path`.
  ///
  /// Errors: starting with the path: as read_ir2vec_file(); a section without any name that LLVM 22 knows.
  static Result<Ir2vecVocabulary> open(const std::string& path, const Ir2vecWeights& weights = {});

  /// Returns the vocabulary in `text`; errors as open(), starting with `name`.
  static Result<Ir2vecVocabulary> from_json(const std::string& name, std::string_view text,
                                            const Ir2vecWeights& weights = {});

  /// Returns D, the width of all vectors.
  std::int32_t width() const;

  /// Returns the entities of LLVM 22 for which the file has no vector: theirs is zero, as in LLVM.
  const std::vector<std::string>& missing() const;

  struct State;
  const State& state() const { return *state_; }

 private:
  explicit Ir2vecVocabulary(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  static Result<Ir2vecVocabulary> from_file(const std::string& name, const Ir2vecFile& file,
                                            const Ir2vecWeights& weights);

  std::shared_ptr<const State> state_;
};

enum class Ir2vecKind {
  kSymbolic,  ///< each instruction by itself, as LLVM 22 computes it
  kFlowAware,  ///< as LLVM 22 computes it: arguments are the vectors of the instructions that define them
  kFlowAwarePaper,  ///< as in the paper: definitions reach through memory, cycles are solved, callees count
};

/// Returns "symbolic", "flow-aware" or "flow-aware-paper"; and the kind of that name, or an error that lists them.
std::string_view name_of(Ir2vecKind kind);
Result<Ir2vecKind> ir2vec_kind_from_name(std::string_view name);

struct Ir2vecOptions {
  Ir2vecKind kind = Ir2vecKind::kSymbolic;
  bool parts = false;  ///< vectors of blocks and instructions, too
};

/// Vectors of one function. Shapes: D numbers in `vector`, [B, D] in `blocks`, [I, D] in `instructions`, for B blocks and I
/// instructions in the order of the IR; debug and pseudo instructions have zeros.
struct Ir2vecFunction {
  std::string name;
  std::vector<double> vector;
  std::vector<double> blocks;
  std::vector<double> instructions;
  std::vector<std::int32_t> instruction_block;  ///< [I]: the place of each instruction's block
  /// False when numbers grew beyond double's range: flow-aware vectors of LLVM double with each instruction that uses one
  /// value twice.
  bool finite = true;
};

struct Ir2vecVectors {
  std::int32_t width = 0;
  std::vector<Ir2vecFunction> functions;  ///< definitions, in the order of the module
  std::vector<double> module;             ///< the sum over `functions`; zeros when there is none
};

/// Returns IR2Vec's vectors of a module, as float64 (docs/ir2vec.md has the formulas, with an example worked out).
///
///   symbolic:  [[l]] = Wo [[opcode]] + Wt [[type]] + Wa (sum_j [[kind of argument j]] + [[predicate]])
///   flow-aware: [[kind of argument j]] becomes [[l']] where instruction l' defines it
///   paper:     … becomes the sum over the definitions that reach l, through registers and memory
///
/// A block's vector is the sum over its instructions, a function's that over the blocks that its entry reaches.
/// Requires: valid IR (llvm::verifyModule). Errors: kFlowAwarePaper only: a function whose definitions depend on each other
/// so densely that their equations would take more than 1 GiB, by its name.
/// Determinism: exact. Threads: modules of different contexts may be worked on at the same time.
/// Source: Venkata Keerthy et al., "IR2Vec: LLVM IR based scalable program embeddings", TACO 2020; LLVM 22,
/// llvm/Analysis/IR2Vec.h. Deviation: kSymbolic and kFlowAware: none from LLVM. kFlowAwarePaper: docs/ir2vec.md lists them.
Result<Ir2vecVectors> ir2vec_from_module(const llvm::Module& module,
                                         const Ir2vecVocabulary& vocabulary,
                                         const Ir2vecOptions& options = {});

}  // namespace irsight
