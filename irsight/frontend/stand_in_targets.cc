#include "irsight/frontend/internal/stand_in_targets.h"

#include <algorithm>
#include <array>

namespace irsight {
namespace {

constexpr std::array<std::string_view, 16> kTargets = {
    "aarch64.", "amdgcn.", "arm.",   "bpf.",  "cuda.", "hexagon.", "mips.",  "nvvm.",
    "ppc.",     "r600.",   "riscv.", "s390.", "ve.",   "x86.",     "xcore.", "wasm."};

// Prefixes of intrinsics that LLVM 10 had and LLVM 22 has not.
// clang-format off
constexpr std::array<std::string_view, 66> kGone = {
    "aarch64.neon.frintn", "aarch64.neon.rbit", "aarch64.sve.ld1.gather.imm", "aarch64.sve.rev.",
    "aarch64.sve.st1.scatter.imm", "aarch64.tcancel", "aarch64.tcommit", "aarch64.tstart",
    "aarch64.ttest", "amdgcn.alignbit", "amdgcn.atomic.dec", "amdgcn.atomic.inc",
    "amdgcn.buffer.atomic.", "amdgcn.buffer.load.", "amdgcn.buffer.store.", "amdgcn.ds.fadd",
    "amdgcn.ds.fmax", "amdgcn.ds.fmin", "amdgcn.global.atomic.fadd", "amdgcn.ldexp",
    "amdgcn.tbuffer.", "arm.mve.maxv.", "arm.mve.minv.", "arm.neon.vrinta",
    "arm.neon.vrintm", "arm.neon.vrintn", "arm.neon.vrintp", "arm.neon.vrintx",
    "arm.neon.vrintz", "nvvm.atomic.load.dec.32", "nvvm.atomic.load.inc.32", "nvvm.bar.sync",
    "nvvm.barrier", "nvvm.bitcast.", "nvvm.ex2.approx.", "nvvm.fabs.",
    "nvvm.ldg.global.", "nvvm.ptr.constant.", "nvvm.ptr.gen.", "nvvm.ptr.global.",
    "nvvm.ptr.local.", "nvvm.ptr.shared.", "nvvm.rotate.", "nvvm.swap.lo.hi.b64",
    "nvvm.wmma.m8n8k128.", "x86.3dnow.", "x86.3dnowa.", "x86.avx512.cmp.pd.",
    "x86.avx512.cmp.ps.", "x86.avx512.exp2.", "x86.avx512.gatherpf.", "x86.avx512.mask.vcvtph2ps.128",
    "x86.avx512.mask.vcvtph2ps.256", "x86.avx512.rcp28.", "x86.avx512.rsqrt28.", "x86.avx512.scatterpf.",
    "x86.mmx.", "x86.vcvtph2ps.128", "x86.vcvtph2ps.256", "hexagon.",
    "ppc.altivec.", "ppc.qpx.", "ppc.vsx.", "riscv.masked.",
    "s390.", "x86.sse2.maskmov.dqu"};
// clang-format on

}  // namespace

bool is_of_target(std::string_view name) {
  return std::ranges::any_of(kTargets, [&](auto prefix) { return name.starts_with(prefix); });
}

bool is_gone_from_target(std::string_view name) {
  return std::ranges::any_of(kGone, [&](auto prefix) { return name.starts_with(prefix); });
}

}  // namespace irsight
