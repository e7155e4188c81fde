#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "irsight/base/string_table.h"

namespace llvm {
class Function;
class Module;
}  // namespace llvm

namespace irsight {

/// What a node of a control and data flow graph stands for.
enum class CdfgNodeKind : std::uint8_t {
  kStatement,  ///< An instruction; its text is the opcode.
  kArgument,   ///< An argument; its text is the type as LLVM prints it.
  kFunction,   ///< A function with a body; its text is "function".
  kBlock,      ///< A basic block; its text is "bb".
};

/// What an edge of a control and data flow graph says.
enum class CdfgEdgeKind : std::uint8_t {
  kControl,  ///< Statement to the next one; a block's last one to the first one of each successor.
  kData,     ///< Statement or argument to each operand that it is of; function to its arguments.
  kMemory,   ///< Statement that writes memory to each one that sees what it wrote (MemorySSA).
  kCall,   ///< Function to its first statement, ret to its function; call to the first statement of
           ///< its callee, each ret of the callee to the call.
  kBlock,  ///< Statement to its block; block to each successor.
};

/// Returns "statement", … and "control", …
std::string_view name_of(CdfgNodeKind kind);
std::string_view name_of(CdfgEdgeKind kind);

struct CdfgNode {
  CdfgNodeKind kind;
  StringId text;          ///< into Cdfg::texts
  std::int32_t function;  ///< number among the module's functions with a body
  std::int32_t block;     ///< number among the module's blocks; -1 of functions and arguments

  bool operator==(const CdfgNode&) const = default;
};

struct CdfgEdge {
  CdfgEdgeKind kind;
  std::int32_t source;
  std::int32_t target;

  bool operator==(const CdfgEdge&) const = default;
};

/// The control and data flow graph of a module or of one function. Nodes: of each function itself, its arguments, and for
/// each of its blocks the block and its statements. Edges: of each function those from its own node, then those that its
/// statements add in turn.
struct Cdfg {
  std::vector<CdfgNode> nodes;
  std::vector<CdfgEdge> edges;
  StringTable texts;  ///< each once
};

/// Makes control and data flow graphs of one module.
///
/// Requires: the module is valid IR and outlives this object. Cost: linear, beside LLVM's MemorySSA.
/// Determinism: depends on the module alone. Threads: modules of different contexts at the same time.
/// Source: Brauckmann, Goens, Ertel, Castrillon, "Compiler-based graph representations for deep learning models of code",
/// CC 2020, section 3, and the authors' later extractors for graphs with calls and with blocks.
/// Deviation: docs/representations.md lists it.
class CdfgMaker {
 public:
  explicit CdfgMaker(llvm::Module& module);

  /// Returns the graph of the whole module, or of `only` that function, which has a body: then only calls of
  /// itself are joined to their callee.
  Cdfg make(llvm::Function* only = nullptr) const;

 private:
  llvm::Module& module_;
  // By function with a body: its number and that of its first block.
  struct Place {
    const llvm::Function* function;
    std::int32_t number;
    std::int32_t first_block;
  };
  std::vector<Place> places_;  // sorted by address, for look-up only
};

}  // namespace irsight
