source_filename = "odd_lifetime.c"
declare void @llvm.lifetime.start.p0i8(i64, i8*)
define void @f(i8* %p, i32 %x) {
  %1 = add i32 %x, 1
  call void @llvm.lifetime.start.p0i8(i64 4, i8* %p)
  %2 = add i32 %1, 1
  ret void
}
