; Calls of definitions, declarations, pointers and intrinsics; exceptions.
declare i32 @__gxx_personality_v0(...)
declare i32 @printf(ptr, ...)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare i32 @llvm.smax.i32(i32, i32)

define internal i32 @square(i32 %x) {
  %r = mul i32 %x, %x
  ret i32 %r
}

define i32 @sums(ptr %called, i32 %n) personality ptr @__gxx_personality_v0 {
entry:
  %buffer = alloca [16 x i8]
  call void @llvm.memset.p0.i64(ptr %buffer, i8 0, i64 16, i1 false)
  %a = call i32 @square(i32 %n)
  %b = call i32 %called(i32 %a)
  %most = call i32 @llvm.smax.i32(i32 %a, i32 %b)
  %c = invoke i32 @square(i32 %most) to label %normal unwind label %caught
normal:
  %printed = call i32 (ptr, ...) @printf(ptr %buffer, i32 %c)
  ret i32 %c
caught:
  %pad = landingpad { ptr, i32 } cleanup
  %again = call i32 @sums(ptr %called, i32 %n)
  resume { ptr, i32 } %pad
}
