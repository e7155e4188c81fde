#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace irsight {

/// A named struct whose body, written out in full, is longer than this or has more named structs
/// within each other is `opaque` in a statement: bodies can double with each level.
inline constexpr std::size_t kLongestStruct = 65536;
inline constexpr std::size_t kDeepestStruct = 1000;

/// The named types of a module's text, and their bodies (docs/inst2vec.md, S5).
class StructDefinitions {
 public:
  StructDefinitions() = default;

  /// Takes each line of the form `%name = type …`; others are skipped.
  explicit StructDefinitions(std::string_view module_text);

  /// Adds `%name` with its body: "{ i32, %struct.b* }", "opaque". The last of a name counts.
  void add(std::string_view name, std::string_view body);

  /// Returns the body of a type, named structs in it written out, and `opaque` where a type holds
  /// itself; null where the name is not defined. Stays valid until the next add().
  const std::string* inlined(std::string_view name);

 private:
  bool expand(std::string_view name, std::string& out);

  std::map<std::string, std::string, std::less<>> bodies_;
  std::map<std::string, std::string, std::less<>> inlined_;
  std::vector<std::string_view> open_;  // being written out
  std::size_t expansions_ = 0;          // in the type that is being written out
};

/// Returns the inst2vec statement of one printed instruction (docs/inst2vec.md), lines joined; of
/// any LLVM, typed pointers included. Never fails: what it does not know stays as it is.
///
/// Deviation from StatementWriter: none on LLVM 22's own printing, which a test holds.
std::string statement_from_text(std::string_view instruction, StructDefinitions& structs);

/// Hands each instruction of a module's text to `sink` as it is printed, all its lines; before those of a function, its
/// first line ("define i32 @f() {") to `begin`.
/// Labels, comments, debug records and all that is outside function bodies are skipped. Returns whether the text ends outside
/// of one: it is cut otherwise.
bool for_each_printed_instruction(
    std::string_view module_text, const std::function<void(std::string_view)>& sink,
    const std::function<void(std::string_view)>& begin = [](std::string_view) {});

/// Returns the name in a function's first line, as it is printed, without "@" and quotes; "" where there is none.
std::string_view function_of_line(std::string_view first_line);

}  // namespace irsight
