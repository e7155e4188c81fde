#pragma once

#include <memory>
#include <string_view>

namespace llvm {
class Function;
class GlobalVariable;
class Instruction;
}  // namespace llvm

namespace irsight {

/// Writes the inst2vec statements of instructions (docs/inst2vec.md): what stays of an instruction's
/// printed text when names, literals, metadata and attribute groups are abstracted.
///
///   %5 = getelementptr inbounds %struct.pair, ptr %p, i64 0, i32 1
///   <%ID> = getelementptr inbounds { i32, i32 }, ptr <%ID>, i64 <INT>, i32 <INT>
///
/// The text is written straight from the instruction; nothing is printed through LLVM but each type
/// and each set of attributes once. One object for many modules of one context.
///
/// Determinism: depends on the instruction alone, not on what was written before.
/// Source: Ben-Nun et al., "Neural Code Comprehension", NeurIPS 2018.
/// Deviation: listed in docs/inst2vec.md.
class StatementWriter {
 public:
  StatementWriter();
  ~StatementWriter();
  StatementWriter(StatementWriter&&) noexcept;
  StatementWriter& operator=(StatementWriter&&) noexcept;

  /// Returns the statement; a statement of several lines has "\n " between them.
  /// Requires: the instruction is part of a valid module, whose context lives as long as this
  /// object is used. The view is valid until the next call.
  std::string_view of(const llvm::Instruction& instruction);

  /// Return the statement of a global variable, and that of a function's first line: ncc has these
  /// among its words, nodes of graphs have none (docs/inst2vec.md, S12 and S13). Requires: as above;
  /// the function is a definition.
  std::string_view of(const llvm::GlobalVariable& variable);
  std::string_view of(const llvm::Function& function);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace irsight
