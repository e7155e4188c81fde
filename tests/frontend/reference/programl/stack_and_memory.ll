source_filename = "stack.c"
declare i8* @llvm.stacksave() #0
declare void @llvm.stackrestore(i8*) #0
declare void @llvm.memcpy.p0i8.p0i8.i64(i8* noalias nocapture writeonly, i8* noalias nocapture readonly, i64, i1 immarg)
declare i64 @llvm.objectsize.i64.p0i8(i8*, i1 immarg, i1 immarg, i1 immarg)
define void @vla(i64 %n, i8* %src) {
  %1 = call i8* @llvm.stacksave()
  %2 = alloca i8, i64 %n, align 16
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 16 %2, i8* align 1 %src, i64 %n, i1 false)
  %3 = call i64 @llvm.objectsize.i64.p0i8(i8* %src, i1 false, i1 true, i1 false)
  call void @llvm.stackrestore(i8* %1)
  ret void
}
attributes #0 = { nounwind }
