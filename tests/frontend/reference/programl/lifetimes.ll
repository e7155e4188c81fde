source_filename = "lifetimes.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"
define void @f(i64 %n) #1 {
  %a = alloca [8 x i32], align 16
  %b = alloca i8, align 1
  %c = alloca double, align 8
  %1 = bitcast [8 x i32]* %a to i8*
  call void @llvm.lifetime.start.p0i8(i64 32, i8* nonnull %1) #2
  call void @llvm.memset.p0i8.i64(i8* nonnull align 16 %1, i8 0, i64 32, i1 false)
  call void @llvm.lifetime.start.p0i8(i64 1, i8* nonnull %b) #2
  %2 = getelementptr inbounds [8 x i32], [8 x i32]* %a, i64 0, i64 0
  %3 = bitcast double* %c to i8*
  call void @llvm.lifetime.start.p0i8(i64 8, i8* nonnull %3) #2
  call void @use(i32* nonnull %2, i8* nonnull %b, double* nonnull %c) #3
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %3) #2
  call void @llvm.lifetime.end.p0i8(i64 1, i8* nonnull %b) #2
  call void @llvm.lifetime.end.p0i8(i64 32, i8* nonnull %1) #2
  ret void
}
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #0
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #0
declare void @use(i32*, i8*, double*)
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #0
attributes #0 = { argmemonly nounwind willreturn }
attributes #1 = { noinline }
attributes #2 = { nounwind }
attributes #3 = { cold }
