#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace llvm {
class Module;
}  // namespace llvm

namespace irsight {

/// One fact about an instruction, as LLVM 22's `llvm-ir2vec triplets` numbers it: `head` and `tail` are places in
/// ir2vec_entities(), `relation` is one of Ir2vecRelation or kArgument plus the argument's place.
struct Ir2vecTriplet {
  std::int32_t head = 0;
  std::int32_t tail = 0;
  std::int32_t relation = 0;

  friend auto operator<=>(const Ir2vecTriplet&, const Ir2vecTriplet&) = default;
};

/// Relations: an opcode's result type, the opcode that follows it in the function, and the kinds of its arguments.
enum Ir2vecRelation : std::int32_t { kTypeOf = 0, kNext = 1, kArgument = 2 };

/// Returns the names of all entities of LLVM 22, in LLVM's order: opcodes, types, kinds of arguments, predicates. They are
/// the keys of a vocabulary (frontend/ir2vec.h).
const std::vector<std::string>& ir2vec_entities();

/// Returns a relation's name as LLVM's training scripts write it: "Type", "Next", "Arg0", …
std::string ir2vec_relation_name(std::int32_t relation);

/// Hands over the triplets of all instructions of a module but debug and pseudo ones, repetitions included, in the order in
/// which `llvm-ir2vec triplets` of LLVM 22 prints them: (opcode before, Next, opcode), (opcode, Type, type), then
/// (opcode, Arg i, kind) for each argument.
///
/// Requires: valid IR. Determinism: depends on the module alone.
/// Source: Venkata Keerthy et al., TACO 2020, section 3; LLVM 22's tool. Deviation: none from the tool.
void for_each_ir2vec_triplet(const llvm::Module& module,
                             const std::function<void(const Ir2vecTriplet&)>& take);

}  // namespace irsight
