; ModuleID = '<string>'
source_filename = "<string>"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@str = private constant [4 x i8] c"abc\00"

; Function Attrs: nounwind readnone willreturn
declare i32 @llvm.experimental.vector.reduce.add.v4i32(<4 x i32>) #0

; Function Attrs: nounwind readnone willreturn
declare float @llvm.experimental.vector.reduce.v2.fadd.f32.v4f32(float, <4 x float>) #0

; Function Attrs: nounwind readnone willreturn
declare float @llvm.experimental.vector.reduce.fmax.v4f32(<4 x float>) #0

; Function Attrs: nounwind
declare i32 @llvm.flt.rounds() #1

; Function Attrs: nounwind willreturn
declare i32 @llvm.annotation.i32(i32, i8*, i8*, i32) #2

; Function Attrs: nounwind willreturn
declare i8* @llvm.ptr.annotation.p0i8(i8*, i8*, i8*, i32) #2

; Function Attrs: nounwind willreturn
declare void @llvm.var.annotation(i8*, i8*, i8*, i32) #2

; Function Attrs: argmemonly nounwind willreturn
declare {}* @llvm.invariant.start.p0i8(i64 immarg, i8* nocapture) #3

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.invariant.end.p0i8({}*, i64 immarg, i8* nocapture) #3

; Function Attrs: inaccessiblememonly nounwind speculatable willreturn
declare i8* @llvm.launder.invariant.group.p0i8(i8*) #4

; Function Attrs: nounwind readnone
declare i32 @llvm.x86.sse42.crc32.32.8(i32, i8) #5

; Function Attrs: nounwind
declare void @llvm.x86.sse2.pause() #1

; Function Attrs: nounwind
declare i64 @llvm.x86.rdtsc() #1

; Function Attrs: nounwind readnone
declare <8 x float> @llvm.x86.avx.max.ps.256(<8 x float>, <8 x float>) #5

; Function Attrs: nounwind readnone
declare <4 x float> @llvm.x86.vcvtph2ps.128(<8 x i16>) #5

; Function Attrs: nounwind readnone
declare i32 @llvm.x86.sse.cvttss2si(<4 x float>) #5

; Function Attrs: argmemonly nounwind readonly willreturn
declare <4 x i32> @llvm.masked.load.v4i32.p0v4i32(<4 x i32>*, i32 immarg, <4 x i1>, <4 x i32>) #6

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.masked.store.v4i32.p0v4i32(<4 x i32>, <4 x i32>*, i32 immarg, <4 x i1>) #3

; Function Attrs: nounwind readonly willreturn
declare <4 x i32> @llvm.masked.gather.v4i32.v4p0i32(<4 x i32*>, i32 immarg, <4 x i1>, <4 x i32>) #7

; Function Attrs: nounwind willreturn
declare void @llvm.masked.scatter.v4i32.v4p0i32(<4 x i32>, <4 x i32*>, i32 immarg, <4 x i1>) #2

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memcpy.p0i8.p0i8.i64(i8* noalias nocapture writeonly, i8* noalias nocapture readonly, i64, i1 immarg) #3

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memmove.p0i8.p0i8.i32(i8* nocapture, i8* nocapture readonly, i32, i1 immarg) #3

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #3

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.ctlz.i32(i32, i1 immarg) #8

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.cttz.i32(i32, i1 immarg) #8

; Function Attrs: nounwind readnone speculatable willreturn
declare i64 @llvm.objectsize.i64.p0i8(i8*, i1 immarg, i1 immarg, i1 immarg) #8

; Function Attrs: inaccessiblemem_or_argmemonly nounwind willreturn
declare void @llvm.prefetch.p0i8(i8* nocapture readonly, i32 immarg, i32 immarg, i32) #9

; Function Attrs: nounwind
declare i8* @llvm.stacksave() #1

; Function Attrs: nounwind
declare void @llvm.stackrestore(i8*) #1

; Function Attrs: nounwind
declare void @llvm.va_start(i8*) #1

; Function Attrs: nounwind
declare void @llvm.va_end(i8*) #1

; Function Attrs: nounwind willreturn
declare void @llvm.assume(i1) #2

; Function Attrs: nounwind readnone willreturn
declare i1 @llvm.expect.i1(i1, i1) #0

; Function Attrs: nounwind readnone speculatable willreturn
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32) #8

; Function Attrs: nounwind readnone willreturn
declare i16 @llvm.convert.to.fp16.f32(float) #0

; Function Attrs: inaccessiblememonly nounwind willreturn
declare double @llvm.experimental.constrained.fadd.f64(double, double, metadata, metadata) #10

; Function Attrs: nounwind readnone
declare i8* @llvm.returnaddress(i32 immarg) #5

; Function Attrs: cold noreturn nounwind
declare void @llvm.trap() #11

; Function Attrs: inaccessiblememonly nounwind willreturn
declare void @llvm.sideeffect() #10

; Function Attrs: nounwind
declare i64 @llvm.readcyclecounter() #1

; Function Attrs: nounwind readnone
declare i8* @llvm.thread.pointer() #5

; Function Attrs: nounwind readnone speculatable willreturn
declare i8* @llvm.strip.invariant.group.p0i8(i8*) #8

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.fshl.i32(i32, i32, i32) #8

; Function Attrs: nounwind readnone willreturn
declare i1 @llvm.is.constant.i32(i32) #0

; Function Attrs: nounwind readonly
declare i32 @llvm.read_register.i32(metadata) #12

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.bitreverse.i32(i32) #8

declare i32 @llvm.abs.nothing(i32)

; Function Attrs: noinline nounwind
define void @f(i8* %p, i8* %q, <4 x i32> %v, <4 x float> %w, <16 x i8> %b, <8 x i16> %s, i32 %i, <4 x i32*> %ptrs, ...) #13 {
  %1 = call i32 @llvm.experimental.vector.reduce.add.v4i32(<4 x i32> %v)
  %2 = call fast float @llvm.experimental.vector.reduce.v2.fadd.f32.v4f32(float 0.000000e+00, <4 x float> %w)
  %3 = call float @llvm.experimental.vector.reduce.fmax.v4f32(<4 x float> %w)
  %4 = call i32 @llvm.flt.rounds()
  %5 = call i32 @llvm.annotation.i32(i32 %i, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @str, i32 0, i32 0), i8* getelementptr inbounds ([4 x i8], [4 x i8]* @str, i32 0, i32 1), i32 3)
  %6 = call i8* @llvm.ptr.annotation.p0i8(i8* %p, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @str, i32 0, i32 0), i8* null, i32 3)
  call void @llvm.var.annotation(i8* %p, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @str, i32 0, i32 0), i8* null, i32 3)
  %7 = call {}* @llvm.invariant.start.p0i8(i64 4, i8* %p)
  call void @llvm.invariant.end.p0i8({}* %7, i64 4, i8* nocapture %p)
  %8 = call i8* @llvm.launder.invariant.group.p0i8(i8* %p)
  %9 = icmp ugt <16 x i8> %b, %b
  %10 = select <16 x i1> %9, <16 x i8> %b, <16 x i8> %b
  %11 = icmp sgt <8 x i16> %s, %s
  %12 = select <8 x i1> %11, <8 x i16> %s, <8 x i16> %s
  %13 = icmp sgt <4 x i32> %v, zeroinitializer
  %14 = sub <4 x i32> zeroinitializer, %v
  %15 = select <4 x i1> %13, <4 x i32> %v, <4 x i32> %14
  %16 = shufflevector <16 x i8> %b, <16 x i8> undef, <4 x i32> <i32 0, i32 1, i32 2, i32 3>
  %17 = sext <4 x i8> %16 to <4 x i32>
  %18 = extractelement <4 x float> %w, i64 0
  %19 = call float @llvm.sqrt.f32(float %18)
  %20 = insertelement <4 x float> %w, float %19, i64 0
  %21 = call <8 x i16> @llvm.sadd.sat.v8i16(<8 x i16> %s, <8 x i16> %s)
  %22 = call <8 x i16> @llvm.usub.sat.v8i16(<8 x i16> %s, <8 x i16> %s)
  %cast = bitcast i8* %p to <16 x i8>*
  store <16 x i8> %b, <16 x i8>* %cast, align 1
  %23 = call i32 @llvm.x86.sse42.crc32.32.8(i32 %i, i8 3)
  call void @llvm.x86.sse2.pause()
  %24 = call i64 @llvm.x86.rdtsc()
  %25 = call <4 x float> @llvm.x86.vcvtph2ps.128(<8 x i16> %s)
  %26 = call i32 @llvm.x86.sse.cvttss2si(<4 x float> %w)
  %27 = bitcast i8* %p to <4 x i32>*
  %28 = call <4 x i32> @llvm.masked.load.v4i32.p0v4i32(<4 x i32>* %27, i32 4, <4 x i1> <i1 true, i1 false, i1 true, i1 false>, <4 x i32> undef)
  call void @llvm.masked.store.v4i32.p0v4i32(<4 x i32> %28, <4 x i32>* nonnull %27, i32 4, <4 x i1> <i1 true, i1 false, i1 true, i1 false>)
  %29 = call <4 x i32> @llvm.masked.gather.v4i32.v4p0i32(<4 x i32*> %ptrs, i32 4, <4 x i1> <i1 true, i1 true, i1 true, i1 true>, <4 x i32> undef)
  call void @llvm.masked.scatter.v4i32.v4p0i32(<4 x i32> %29, <4 x i32*> %ptrs, i32 4, <4 x i1> <i1 true, i1 true, i1 true, i1 true>)
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 4 %p, i8* align 8 %q, i64 12, i1 false)
  tail call void @llvm.memmove.p0i8.p0i8.i32(i8* nonnull align 1 dereferenceable(12) %p, i8* %q, i32 12, i1 true) #14
  call void @llvm.memset.p0i8.i64(i8* align 16 %p, i8 0, i64 12, i1 false)
  %30 = call i32 @llvm.ctlz.i32(i32 %i, i1 true), !range !0
  %31 = call i32 @llvm.cttz.i32(i32 %i, i1 false)
  %32 = call i64 @llvm.objectsize.i64.p0i8(i8* %p, i1 false, i1 true, i1 false)
  call void @llvm.prefetch.p0i8(i8* %p, i32 0, i32 3, i32 1)
  %33 = call i8* @llvm.stacksave()
  call void @llvm.stackrestore(i8* %33)
  call void @llvm.va_start(i8* %p)
  call void @llvm.va_end(i8* %p)
  call void @llvm.assume(i1 true)
  %34 = call i1 @llvm.expect.i1(i1 true, i1 false)
  %35 = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %i, i32 1)
  %36 = call double @llvm.experimental.constrained.fadd.f64(double 1.000000e+00, double 2.000000e+00, metadata !"round.dynamic", metadata !"fpexcept.strict") #14
  %37 = call i8* @llvm.returnaddress(i32 0)
  %38 = call i64 @llvm.readcyclecounter()
  %39 = call i32 @llvm.fshl.i32(i32 %i, i32 %i, i32 3)
  %40 = call i1 @llvm.is.constant.i32(i32 %i)
  %41 = call <8 x float> @llvm.x86.avx.max.ps.256(<8 x float> undef, <8 x float> zeroinitializer)
  %42 = call i32 @llvm.bitreverse.i32(i32 %i)
  %43 = call <2 x double> @llvm.sqrt.v2f64(<2 x double> <double 1.000000e+00, double 2.000000e+00>)
  %44 = call i16 @llvm.convert.to.fp16.f32(float 1.000000e+00)
  %45 = call i8* @llvm.thread.pointer()
  %46 = call i8* @llvm.strip.invariant.group.p0i8(i8* %p)
  call void @llvm.sideeffect()
  call void @llvm.trap()
  unreachable
}

; Function Attrs: nounwind readnone speculatable willreturn
declare float @llvm.sqrt.f32(float) #8

; Function Attrs: nounwind readnone speculatable willreturn
declare <2 x double> @llvm.sqrt.v2f64(<2 x double>) #8

; Function Attrs: nounwind readnone speculatable willreturn
declare <8 x i16> @llvm.sadd.sat.v8i16(<8 x i16>, <8 x i16>) #8

; Function Attrs: nounwind readnone speculatable willreturn
declare <8 x i16> @llvm.usub.sat.v8i16(<8 x i16>, <8 x i16>) #8

attributes #0 = { nounwind readnone willreturn }
attributes #1 = { nounwind }
attributes #2 = { nounwind willreturn }
attributes #3 = { argmemonly nounwind willreturn }
attributes #4 = { inaccessiblememonly nounwind speculatable willreturn }
attributes #5 = { nounwind readnone }
attributes #6 = { argmemonly nounwind readonly willreturn }
attributes #7 = { nounwind readonly willreturn }
attributes #8 = { nounwind readnone speculatable willreturn }
attributes #9 = { inaccessiblemem_or_argmemonly nounwind willreturn }
attributes #10 = { inaccessiblememonly nounwind willreturn }
attributes #11 = { cold noreturn nounwind }
attributes #12 = { nounwind readonly }
attributes #13 = { noinline nounwind "target-features"="+avx512bw" }
attributes #14 = { nounwind strictfp }

!0 = !{i32 0, i32 33}
