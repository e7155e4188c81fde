#include "irsight/frontend/internal/stand_in_intrinsics.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "irsight/frontend/internal/ir_tokens.h"
#include "irsight/frontend/internal/stand_in_targets.h"

namespace irsight {
namespace stand_in_intrinsics {
namespace {

constexpr std::string_view kMark = "@llvm.";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_any_prefix(std::string_view name, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

// Only an intrinsic that LLVM knows may be invoked.
constexpr std::array<std::string_view, 6> kInvoked = {
    "donothing", "experimental.patchpoint.", "experimental.gc.", "coro.resume", "coro.destroy",
    "wasm."};

// Whether the name says, in one of its parts, what a pointer points to: "p0i8", "v4p0f32".
bool names_pointee(std::string_view name) {
  for (std::size_t at = name.find('.'); at != std::string_view::npos; at = name.find('.', at + 1)) {
    std::size_t next = at + 1;
    if (next < name.size() && name[next] == 'v') ++next;
    while (next > at + 1 && next < name.size() && is_digit(name[next])) ++next;
    if (next >= name.size() || name[next] != 'p') continue;
    const std::size_t space = next + 1;
    for (++next; next < name.size() && is_digit(name[next]);) ++next;
    if (next > space && next < name.size() && name[next] != '.') return true;
  }
  return false;
}

struct Declared {
  std::string_view name;  // without "llvm."
  int parameters = 0;
};

struct Form {
  std::string_view prefix;
  int parameters;      // -1: any
  bool needs_pointee;  // whether the name says what the pointer points to
};

// What LLVM 10 took as it was; other forms of these it upgraded itself.
constexpr std::array<Form, 18> kForms = {{
    {"lifetime.", 2, true},
    {"invariant.start", 2, true},
    {"invariant.end", 3, true},
    {"invariant.group.barrier", 99, false},
    {"memcpy.p", 4, true},
    {"memmove.p", 4, true},
    {"memset.p", 4, true},
    {"ctlz.", 2, false},
    {"cttz.", 2, false},
    {"objectsize.", 4, true},
    {"prefetch", 4, true},
    {"masked.load.", 4, true},
    {"masked.store.", 4, true},
    {"masked.gather.", 4, true},
    {"masked.scatter.", 4, true},
    {"experimental.vector.reduce.fadd", 99, false},
    {"experimental.vector.reduce.fmul", 99, false},
    {"stackprotectorcheck", 99, false},
}};

bool is_kept(const Declared& declared) {
  const std::string_view name = declared.name;
  if (has_any_prefix(name, kInvoked)) return false;
  if (is_of_target(name)) return is_gone_from_target(name) || names_pointee(name);
  if (name == "dbg.value" && declared.parameters != 3) return false;
  const auto* const form =
      std::ranges::find_if(kForms, [&](const Form& one) { return name.starts_with(one.prefix); });
  if (form == kForms.end()) return true;
  return (form->parameters < 0 || form->parameters == declared.parameters) &&
         (!form->needs_pointee || names_pointee(name));
}

// Returns how many parameters the list has that opens at a token.
int count_parameters(const IrTokens& line, std::size_t open) {
  int count = line.partner(open) == open + 1 ? 0 : 1;
  for (std::size_t at = open + 1; at < line.partner(open) && at < line.size(); ++at) {
    if (line[at] == ",") ++count;
    if (line.partner(at) != IrTokens::kNone) at = std::max(at, line.partner(at));
  }
  return count;
}

}  // namespace
}  // namespace stand_in_intrinsics

std::set<std::string_view> intrinsics_to_keep(std::string_view ir_text) {
  using namespace stand_in_intrinsics;
  std::set<std::string_view> names;
  IrTokens tokens;
  for (std::size_t at = 0; at < ir_text.size();) {
    const std::size_t end = std::min(ir_text.find('\n', at), ir_text.size());
    const std::string_view line = ir_text.substr(at, end - at);
    at = end + 1;
    if (line.find("declare") == std::string_view::npos ||
        line.find(kMark) == std::string_view::npos)
      continue;
    if (!tokens.read(line) || tokens[0] != "declare") continue;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      if (!tokens[i].starts_with(kMark) || tokens[i + 1] != "(") continue;
      const std::string_view name = tokens[i].substr(kMark.size());
      if (is_kept({name, count_parameters(tokens, i + 1)})) names.insert(name);
      break;
    }
  }
  return names;
}

}  // namespace irsight
