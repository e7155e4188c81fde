; G2: one node a function: definition, declaration, intrinsic; used or not.
declare i32 @puts(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
define i32 @main() {
  ret i32 0
}
