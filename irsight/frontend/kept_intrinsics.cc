#include "irsight/frontend/internal/kept_intrinsics.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <set>
#include <span>

#include "irsight/frontend/internal/kept_names.h"

namespace irsight {
namespace kept_intrinsics {
namespace {

constexpr std::string_view kMark = "@llvm.";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
         c == '$';
}

bool has_any_prefix(std::string_view name, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

// Only an intrinsic that LLVM knows may be invoked.
constexpr std::array<std::string_view, 6> kInvoked = {
    "donothing", "experimental.patchpoint.", "experimental.gc.", "coro.resume", "coro.destroy",
    "wasm."};

constexpr std::array<std::string_view, 16> kTargets = {
    "aarch64.", "amdgcn.", "arm.",   "bpf.",  "cuda.", "hexagon.", "mips.",  "nvvm.",
    "ppc.",     "r600.",   "riscv.", "s390.", "ve.",   "x86.",     "xcore.", "wasm."};

// Those of targets that LLVM 10 had and LLVM 22 has not. Others that LLVM 22 does not know LLVM 10
// upgraded already.
constexpr std::array<std::string_view, 66> kGone = {"aarch64.neon.frintn",
                                                    "aarch64.neon.rbit",
                                                    "aarch64.sve.ld1.gather.imm",
                                                    "aarch64.sve.rev.",
                                                    "aarch64.sve.st1.scatter.imm",
                                                    "aarch64.tcancel",
                                                    "aarch64.tcommit",
                                                    "aarch64.tstart",
                                                    "aarch64.ttest",
                                                    "amdgcn.alignbit",
                                                    "amdgcn.atomic.dec",
                                                    "amdgcn.atomic.inc",
                                                    "amdgcn.buffer.atomic.",
                                                    "amdgcn.buffer.load.",
                                                    "amdgcn.buffer.store.",
                                                    "amdgcn.ds.fadd",
                                                    "amdgcn.ds.fmax",
                                                    "amdgcn.ds.fmin",
                                                    "amdgcn.global.atomic.fadd",
                                                    "amdgcn.ldexp",
                                                    "amdgcn.tbuffer.",
                                                    "arm.mve.maxv.",
                                                    "arm.mve.minv.",
                                                    "arm.neon.vrinta",
                                                    "arm.neon.vrintm",
                                                    "arm.neon.vrintn",
                                                    "arm.neon.vrintp",
                                                    "arm.neon.vrintx",
                                                    "arm.neon.vrintz",
                                                    "nvvm.atomic.load.dec.32",
                                                    "nvvm.atomic.load.inc.32",
                                                    "nvvm.bar.sync",
                                                    "nvvm.barrier",
                                                    "nvvm.bitcast.",
                                                    "nvvm.ex2.approx.",
                                                    "nvvm.fabs.",
                                                    "nvvm.ldg.global.",
                                                    "nvvm.ptr.constant.",
                                                    "nvvm.ptr.gen.",
                                                    "nvvm.ptr.global.",
                                                    "nvvm.ptr.local.",
                                                    "nvvm.ptr.shared.",
                                                    "nvvm.rotate.",
                                                    "nvvm.swap.lo.hi.b64",
                                                    "nvvm.wmma.m8n8k128.",
                                                    "x86.3dnow.",
                                                    "x86.3dnowa.",
                                                    "x86.avx512.cmp.pd.",
                                                    "x86.avx512.cmp.ps.",
                                                    "x86.avx512.exp2.",
                                                    "x86.avx512.gatherpf.",
                                                    "x86.avx512.mask.vcvtph2ps.128",
                                                    "x86.avx512.mask.vcvtph2ps.256",
                                                    "x86.avx512.rcp28.",
                                                    "x86.avx512.rsqrt28.",
                                                    "x86.avx512.scatterpf.",
                                                    "x86.mmx.",
                                                    "x86.vcvtph2ps.128",
                                                    "x86.vcvtph2ps.256",
                                                    "hexagon.",
                                                    "ppc.altivec.",
                                                    "ppc.qpx.",
                                                    "ppc.vsx.",
                                                    "riscv.masked.",
                                                    "s390.",
                                                    "x86.sse2.maskmov.dqu"};

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
  if (has_any_prefix(name, kTargets)) return has_any_prefix(name, kGone) || names_pointee(name);
  if (name == "dbg.value" && declared.parameters != 3) return false;
  const auto* const form =
      std::ranges::find_if(kForms, [&](const Form& one) { return name.starts_with(one.prefix); });
  if (form == kForms.end()) return true;
  return (form->parameters < 0 || form->parameters == declared.parameters) &&
         (!form->needs_pointee || names_pointee(name));
}

// Returns how many parameters the list has that opens at `open`.
int count_parameters(std::string_view text, std::size_t open) {
  int depth = 0, count = 0;
  bool is_empty = true;
  for (std::size_t at = open; at < text.size() && text[at] != '\n'; ++at) {
    const char c = text[at];
    if (c == '(' || c == '[' || c == '{' || c == '<') ++depth;
    if ((c == ')' || c == ']' || c == '}' || c == '>') && --depth == 0) break;
    is_empty = is_empty && (at == open || c == ' ');
    if (c == ',' && depth == 1) ++count;
  }
  return is_empty ? 0 : count + 1;
}

std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

bool is_declared(std::string_view text, std::size_t at) {
  const std::size_t before = text.rfind('\n', at);
  return text.substr(before == std::string_view::npos ? 0 : before + 1).starts_with("declare ");
}

std::set<std::string_view> kept_names(std::string_view text) {
  std::set<std::string_view> names;
  constexpr std::string_view kDeclare = "declare ";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(kDeclare)) continue;
    const std::size_t mark = line.find(kMark);
    if (mark == std::string_view::npos) continue;
    const std::string_view name = name_at(line, mark + kMark.size());
    const std::size_t open = mark + kMark.size() + name.size();
    if (is_kept({name, count_parameters(line, open)})) names.insert(name);
  }
  return names;
}

}  // namespace
}  // namespace kept_intrinsics

std::string with_kept_intrinsics(std::string_view ir_text) {
  using namespace kept_intrinsics;
  const std::set<std::string_view> names = kept_names(ir_text);
  // Without it both readers take calls of debug intrinsics out, but leave the declarations.
  const bool has_debug = ir_text.find("!\"Debug Info Version\", i32 3}") != std::string_view::npos;
  std::string out;
  out.reserve(ir_text.size() + ir_text.size() / 16);
  std::size_t copied = 0;
  for (std::size_t at = 0; (at = ir_text.find(kMark, at)) != std::string_view::npos;) {
    at += kMark.size();
    const std::string_view name = name_at(ir_text, at);
    if (!names.contains(name) ||
        (name.starts_with("dbg.") && !has_debug && !is_declared(ir_text, at)))
      continue;
    out.append(ir_text.substr(copied, at - kMark.size() + 1 - copied)).append(kKeptIntrinsic);
    copied = at;
  }
  return out.append(ir_text.substr(copied));
}

}  // namespace irsight
