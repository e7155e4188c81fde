#pragma once

#include <gmock/gmock.h>

#include <string>

#include "irsight/frontend/ir2vec.h"
#include "tests/frontend/xfg_text.h"

namespace irsight::testing {

/// A vocabulary of width 2 in which each part of an instruction shows: opcodes from 1 to 10 in the first number, types
/// from 10 to 30 in the second, arguments from 100 to 400 in the first. Weighted: types 5 to 15, arguments 20 to 80.
inline std::string small_vocabulary() {
  return R"({
    "Opcodes": {"Add": [1, 0], "Load": [2, 0], "Store": [3, 0], "Ret": [4, 0], "Alloca": [5, 0],
                "Call": [6, 0], "PHI": [7, 0], "Br": [8, 0], "ICmp": [9, 0], "GetElementPtr": [10, 0]},
    "Types": {"IntegerTy": [0, 10], "VoidTy": [0, 20], "PointerTy": [0, 30]},
    "Arguments": {"Function": [100, 0], "Pointer": [200, 0], "Constant": [300, 0],
                  "Variable": [400, 0], "ICMP_eq": [0, 500]}})";
}

inline Ir2vecVectors ir2vec_of(const std::string& text, Ir2vecKind kind) {
  llvm::LLVMContext context;
  const auto module = module_of(context, text);
  Result<Ir2vecVocabulary> vocabulary = Ir2vecVocabulary::from_json("v.json", small_vocabulary());
  EXPECT_TRUE(vocabulary) << vocabulary.error().message;
  if (module == nullptr || !vocabulary) return {};
  Result<Ir2vecVectors> vectors =
      ir2vec_from_module(*module, *vocabulary, {.kind = kind, .parts = true});
  EXPECT_TRUE(vectors) << vectors.error().message;
  return *std::move(vectors);
}

/// Numbers within 1e-4 of these: LLVM's weights are floats.
inline auto near(std::vector<double> numbers) {
  return ::testing::Pointwise(::testing::DoubleNear(1e-4), std::move(numbers));
}

}  // namespace irsight::testing
