#include "irsight/frontend/internal/programl_attributes.h"

#include <llvm/IR/AttributeMask.h>
#include <llvm/IR/Function.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Intrinsics.h>

#include <cstdint>
#include <map>
#include <string_view>

#include "irsight/frontend/internal/programl_lifetime.h"
#include "irsight/frontend/internal/programl_module.h"
#include "irsight/frontend/internal/stand_in_names.h"

namespace irsight {
namespace {

enum class Memory : std::uint8_t {
  kAny,
  kNone,
  kRead,
  kWrite,
  kArguments,
  kArgumentsRead,
  kInaccessible
};

constexpr unsigned kWillReturn = 1, kSpeculatable = 2, kNoDuplicate = 4, kNoReturn = 8, kCold = 16;

/// Intrinsics of equal attributes in LLVM 10, beside nounwind.
struct IntrinsicClass {
  Memory memory;
  unsigned flags;
  std::string_view names;  // without "llvm.", separated by spaces
};

// Found by asking LLVM 10: the group's number on a call tells whether two sets of attributes are
// equal.
constexpr IntrinsicClass kClasses[] = {
    {Memory::kAny, 0,
     "clear_cache coro.alloc coro.alloca.alloc coro.alloca.free coro.alloca.get coro.begin "
     "coro.end coro.id.retcon coro.id.retcon.once coro.save coro.suspend "
     "coro.suspend.retcon debugtrap eh.dwarf.cfa eh.return.i32 eh.return.i64 "
     "eh.sjlj.functioncontext eh.sjlj.setjmp eh.sjlj.setup.dispatch eh.unwind.init "
     "flt.rounds gcroot get.dynamic.area.offset icall.branch.funnel instrprof.increment "
     "instrprof.increment.step instrprof.value.profile localescape "
     "objc.arc.annotation.bottomup.bbend objc.arc.annotation.bottomup.bbstart "
     "objc.arc.annotation.topdown.bbend objc.arc.annotation.topdown.bbstart "
     "objc.autorelease objc.clang.arc.use objc.release objc.retain objc.retain.autorelease "
     "objc.sync.enter objc.sync.exit pcmarker readcyclecounter stackguard stackprotector "
     "stackrestore stacksave va_copy va_end va_start write_register"},
    {Memory::kArguments, 0, "coro.done gcwrite init.trampoline"},
    {Memory::kArgumentsRead, 0,
     "adjust.trampoline coro.free coro.id coro.subfn.addr gcread load.relative"},
    {Memory::kArgumentsRead, kWillReturn, "masked.load"},
    {Memory::kArguments, kWillReturn,
     "invariant.end invariant.start lifetime.end lifetime.start masked.compressstore "
     "masked.store memcpy memcpy.element.unordered.atomic memcpy.inline memmove "
     "memmove.element.unordered.atomic memset memset.element.unordered.atomic "
     "memset.inline"},
    {Memory::kInaccessible, 0, "hwasan.check.memaccess hwasan.check.memaccess.shortgranules"},
    {Memory::kInaccessible, kWillReturn,
     "experimental.constrained.ceil experimental.constrained.cos "
     "experimental.constrained.exp experimental.constrained.exp2 "
     "experimental.constrained.fadd experimental.constrained.fcmp "
     "experimental.constrained.fcmps experimental.constrained.fdiv "
     "experimental.constrained.floor experimental.constrained.fma "
     "experimental.constrained.fmul experimental.constrained.fpext "
     "experimental.constrained.fptosi experimental.constrained.fptoui "
     "experimental.constrained.fptrunc experimental.constrained.frem "
     "experimental.constrained.fsub experimental.constrained.llrint "
     "experimental.constrained.llround experimental.constrained.log "
     "experimental.constrained.log10 experimental.constrained.log2 "
     "experimental.constrained.lrint experimental.constrained.lround "
     "experimental.constrained.maximum experimental.constrained.maxnum "
     "experimental.constrained.minimum experimental.constrained.minnum "
     "experimental.constrained.nearbyint experimental.constrained.pow "
     "experimental.constrained.powi experimental.constrained.rint "
     "experimental.constrained.round experimental.constrained.sin "
     "experimental.constrained.sitofp experimental.constrained.sqrt "
     "experimental.constrained.trunc experimental.constrained.uitofp sideeffect"},
    {Memory::kInaccessible, kWillReturn | kNoDuplicate, "codeview.annotation"},
    {Memory::kInaccessible, kWillReturn | kSpeculatable,
     "experimental.widenable.condition launder.invariant.group"},
    {Memory::kAny, kNoDuplicate,
     "loop.decrement loop.decrement.reg set.loop.iterations test.set.loop.iterations"},
    {Memory::kAny, kNoReturn, "eh.sjlj.longjmp"},
    {Memory::kAny, kNoReturn | kCold, "trap"},
    {Memory::kNone, 0,
     "addressofreturnaddress coro.frame coro.noop coro.prepare.retcon coro.promise "
     "coro.size eh.exceptioncode eh.exceptionpointer eh.recoverfp eh.sjlj.callsite "
     "eh.sjlj.lsda eh.typeid.for frameaddress localaddress localrecover "
     "preserve.array.access.index preserve.struct.access.index preserve.union.access.index "
     "returnaddress sdiv.fix sdiv.fix.sat sponentry ssa.copy thread.pointer udiv.fix "
     "udiv.fix.sat"},
    {Memory::kNone, kWillReturn,
     "convert.from.fp16 convert.to.fp16 donothing expect expect.with.probability "
     "experimental.vector.reduce is.constant type.checked.load type.test"},
    {Memory::kNone, kWillReturn | kSpeculatable,
     "bitreverse bswap canonicalize ceil copysign cos ctlz ctpop cttz dbg.addr dbg.declare "
     "dbg.label dbg.value exp exp2 fabs floor fma fmuladd fshl fshr llrint llround log "
     "log10 log2 lrint lround matrix.multiply matrix.transpose maximum maxnum minimum "
     "minnum nearbyint objectsize pow powi ptrmask rint round sadd.sat sadd.with.overflow "
     "sin smul.fix smul.fix.sat smul.with.overflow sqrt ssub.sat ssub.with.overflow "
     "strip.invariant.group trunc uadd.sat uadd.with.overflow umul.fix umul.fix.sat "
     "umul.with.overflow usub.sat usub.with.overflow"},
    {Memory::kRead, 0, "experimental.gc.relocate experimental.gc.result read_register"},
    {Memory::kRead, kWillReturn, "masked.expandload masked.gather"},
    {Memory::kAny, kWillReturn, "annotation assume masked.scatter ptr.annotation var.annotation"},
    {Memory::kWrite, 0, "xray.customevent xray.typedevent"},
};

llvm::MemoryEffects effects_of(Memory memory) {
  using llvm::MemoryEffects;
  switch (memory) {
    case Memory::kNone:
      return MemoryEffects::none();
    case Memory::kRead:
      return MemoryEffects::readOnly();
    case Memory::kWrite:
      return MemoryEffects::writeOnly();
    case Memory::kArguments:
      return MemoryEffects::argMemOnly();
    case Memory::kArgumentsRead:
      return MemoryEffects::argMemOnly(llvm::ModRefInfo::Ref);
    case Memory::kInaccessible:
      return MemoryEffects::inaccessibleMemOnly();
    case Memory::kAny:
      break;
  }
  return MemoryEffects::unknown();
}

llvm::AttributeSet attributes_of(llvm::LLVMContext& context, Memory memory, unsigned flags) {
  llvm::AttrBuilder builder(context);
  builder.addAttribute(llvm::Attribute::NoUnwind);
  if ((flags & kWillReturn) != 0) builder.addAttribute(llvm::Attribute::WillReturn);
  if ((flags & kSpeculatable) != 0) builder.addAttribute(llvm::Attribute::Speculatable);
  if ((flags & kNoDuplicate) != 0) builder.addAttribute(llvm::Attribute::NoDuplicate);
  if ((flags & kNoReturn) != 0) builder.addAttribute(llvm::Attribute::NoReturn);
  if ((flags & kCold) != 0) builder.addAttribute(llvm::Attribute::Cold);
  if (memory != Memory::kAny) builder.addMemoryAttr(effects_of(memory));
  return llvm::AttributeSet::get(context, builder);
}

std::map<std::string_view, const IntrinsicClass*> classes_by_name() {
  std::map<std::string_view, const IntrinsicClass*> classes;
  for (const IntrinsicClass& one : kClasses)
    for (std::string_view rest = one.names; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      classes[rest.substr(0, end)] = &one;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  return classes;
}

}  // namespace

llvm::AttributeSet programl_attributes(const llvm::Function& function) {
  if (function.isIntrinsic()) {
    static const auto classes = classes_by_name();
    const std::string kept = programl_name(std::string_view(function.getName()));
    std::string_view name =
        is_stand_in_intrinsic(function.getName())
            ? std::string_view(kept)
            : std::string_view(llvm::Intrinsic::getBaseName(function.getIntrinsicID()));
    name.remove_prefix(std::min(name.size(), std::string_view("llvm.").size()));
    for (std::size_t end = name.size(); end != std::string_view::npos;
         end = name.rfind('.', end - 1)) {
      const auto known = classes.find(name.substr(0, end));
      if (known != classes.end())
        return attributes_of(function.getContext(), known->second->memory, known->second->flags);
      if (end == 0) break;
    }
  }
  const llvm::AttributeSet attributes = function.getAttributes().getFnAttrs();
  if (!function.isTargetIntrinsic()) return attributes;
  // LLVM 10 said no more of these than what memory they touch.
  llvm::AttributeMask newer;
  for (const auto kind : {llvm::Attribute::NoCallback, llvm::Attribute::NoFree,
                          llvm::Attribute::NoSync, llvm::Attribute::WillReturn})
    newer.addAttribute(kind);
  return attributes.removeAttributes(function.getContext(), newer);
}

llvm::AttributeSet programl_debug_attributes(llvm::LLVMContext& context) {
  return attributes_of(context, Memory::kNone, kSpeculatable | kWillReturn);
}

llvm::AttributeSet programl_call_attributes(const llvm::CallBase& call) {
  if (programl_lifetime(call) == nullptr) return call.getAttributes().getFnAttrs();
  return attributes_of(call.getContext(), Memory::kAny, 0);
}

}  // namespace irsight
