#pragma once

#include <string_view>
#include <vector>

#include "irsight/frontend/internal/statement_lexer.h"
#include "irsight/frontend/statement_text.h"

namespace irsight {

/// Replaces named types in an instruction's pieces by their bodies.
///
/// A name such as %0 may be a type's and a value's at once: only the place tells. An operand's place
/// begins with its type, so that a name is a type's where its place has no type yet.
class StructInliner {
 public:
  explicit StructInliner(StructDefinitions& structs) : structs_(structs) {}

  /// Requires: `opcode` is the instruction's. Pieces that become bodies are words.
  void run(std::vector<IrToken>& tokens, std::string_view opcode);

 private:
  struct Place {
    bool typed = false;
    bool one_type = false;  // a type holds beyond the comma: "add i32 %x, %y"
  };

  void mark(char c);
  void word(std::string_view text);

  StructDefinitions& structs_;
  std::string_view opcode_;
  std::vector<Place> places_;  // nested in brackets
};

}  // namespace irsight
