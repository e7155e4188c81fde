#pragma once

#include <string>
#include <string_view>

namespace llvm {
class DbgRecord;
}  // namespace llvm

namespace irsight {

class IrText;
class ProgramlSlots;

/// Returns the intrinsic that a debug record was a call of: "llvm.dbg.declare", "llvm.dbg.value",
/// ….
std::string_view programl_debug_intrinsic(const llvm::DbgRecord& record);

/// Returns a debug record as the call that LLVM 10 printed:
/// "call void @llvm.dbg.value(metadata i32 %x, metadata !12, metadata !DIExpression()), !dbg !13".
/// Requires: text and slots have entered the record's function.
std::string programl_debug_call(const llvm::DbgRecord& record, IrText& text, ProgramlSlots& slots);

}  // namespace irsight
