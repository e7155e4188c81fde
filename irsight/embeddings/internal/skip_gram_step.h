#pragma once

#include <cstddef>

// The inner loops of skip-gram. This header is compiled once for each instruction set
// (skip_gram_step_*.cc, with flags of their own), so it includes nothing that has code.

namespace irsight::embeddings_internal {

/// Floats in a unit of work; rows are padded with zeros to a multiple of it and aligned to it.
inline constexpr std::size_t kLanes = 16;

/// sigmoid(x) and -log(sigmoid(x)) for x in [-kSigmoidLimit, kSigmoidLimit), tabulated.
inline constexpr float kSigmoidLimit = 8;
inline constexpr std::size_t kSigmoidEntries = 2048;
struct SigmoidTable {
  float sigmoid[kSigmoidEntries];
  float loss[kSigmoidEntries];
};

/// One pair with its negative samples.
struct SkipGramStep {
  float* input = nullptr;        ///< the target's row
  float* const* rows = nullptr;  ///< output rows: the context's, then the negatives'
  std::size_t count = 0;         ///< of rows
  std::size_t units = 0;         ///< of kLanes floats in a row
  float rate = 0;
  float* gradient = nullptr;  ///< room for a row
};

/// Adam's numbers of one step.
struct AdamStep {
  float rate = 0;  ///< with the corrections of both moments
  float beta1 = 0.9F;
  float beta2 = 0.999F;
  float epsilon = 1e-8F;
};

/// The inner loops for one instruction set.
struct SkipGramKernels {
  const char* name;
  float (*step)(const SkipGramStep& step, const SigmoidTable& table);
  float (*dot)(const float* a, const float* b, std::size_t units);
  void (*add_scaled)(float factor, const float* x, float* y, std::size_t units);
  void (*adam)(const AdamStep& step, const float* gradient, float* moment1, float* moment2,
               float* weights, std::size_t units);
};

extern const SkipGramKernels kPortableKernels;
extern const SkipGramKernels kAvx2Kernels;    // where IRSIGHT_X86_KERNELS is defined
extern const SkipGramKernels kAvx512Kernels;  // likewise

/// Some of the loops; the first `count` entries hold.
struct KernelList {
  const SkipGramKernels* kernels[3];
  std::size_t count;
};

/// Returns the loops that were built and that this processor can run, the slowest first.
KernelList kernels_here();

/// Returns the fastest of them.
const SkipGramKernels& best_kernels();

}  // namespace irsight::embeddings_internal
