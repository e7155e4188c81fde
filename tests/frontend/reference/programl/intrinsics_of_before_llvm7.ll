; ModuleID = '<string>'
source_filename = "<string>"

define void @f(i8* %p, i8* %q, <4 x i32>* %m, <4 x i32> %v) {
  %a = alloca i8
  call void @llvm.lifetime.start.p0i8(i64 1, i8* %a)
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 4 %p, i8* align 4 %q, i64 12, i1 false)
  call void @llvm.memset.p0i8.i64(i8* align 8 %p, i8 0, i64 12, i1 true)
  %c = call i32 @llvm.ctlz.i32(i32 4, i1 false)
  call void @llvm.prefetch.p0i8(i8* %p, i32 0, i32 3, i32 1)
  %i = call {}* @llvm.invariant.start.p0i8(i64 4, i8* %p)
  %g = call <4 x i32> @llvm.masked.load.v4i32.p0v4i32(<4 x i32>* %m, i32 4, <4 x i1> <i1 true, i1 false, i1 true, i1 false>, <4 x i32> undef)
  %1 = icmp eq <4 x i32> %v, %v
  %2 = sext <4 x i1> %1 to <4 x i32>
  ret void
}

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memcpy.p0i8.p0i8.i64(i8* noalias nocapture writeonly, i8* noalias nocapture readonly, i64, i1 immarg) #0

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #0

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.ctlz.i32(i32, i1 immarg) #1

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #0

; Function Attrs: inaccessiblemem_or_argmemonly nounwind willreturn
declare void @llvm.prefetch.p0i8(i8* nocapture readonly, i32 immarg, i32 immarg, i32) #2

; Function Attrs: argmemonly nounwind willreturn
declare {}* @llvm.invariant.start.p0i8(i64 immarg, i8* nocapture) #0

; Function Attrs: argmemonly nounwind readonly willreturn
declare <4 x i32> @llvm.masked.load.v4i32.p0v4i32(<4 x i32>*, i32 immarg, <4 x i1>, <4 x i32>) #3

attributes #0 = { argmemonly nounwind willreturn }
attributes #1 = { nounwind readnone speculatable willreturn }
attributes #2 = { inaccessiblemem_or_argmemonly nounwind willreturn }
attributes #3 = { argmemonly nounwind readonly willreturn }
