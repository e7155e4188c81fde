#pragma once

#include <llvm/ADT/DenseMap.h>

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "irsight/frontend/statement_text.h"

namespace llvm {
class StructType;
class Type;
}  // namespace llvm

namespace irsight {

/// The texts of types in inst2vec statements: as LLVM prints them, but named structs by their bodies
/// (docs/inst2vec.md, S5). Each type is written once.
class StatementTypes {
 public:
  /// The view is valid as long as this object.
  std::string_view text(const llvm::Type* type) { return entry(type).text; }

 private:
  struct Entry {
    std::string text;
    std::size_t depth = 0;  // of named structs within each other
    bool too_long = false;  // holds a struct that is too long or deep to be written out
  };

  const Entry& entry(const llvm::Type* type);
  Entry written(const llvm::Type& type);
  Entry written_struct(const llvm::StructType& type);
  void add(Entry& out, const llvm::Type* part);

  llvm::DenseMap<const llvm::Type*, Entry*> known_;
  std::deque<Entry> entries_;
};

}  // namespace irsight
