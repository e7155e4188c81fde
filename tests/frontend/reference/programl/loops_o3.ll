; ModuleID = '<string>'
source_filename = "loops.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.pair = type { float, float, %struct.pair*, i8* }

@kNames = internal unnamed_addr constant [4 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str, i32 0, i32 0), i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str.1, i32 0, i32 0), i8* null, i8* getelementptr inbounds ([5 x i8], [5 x i8]* @.str.2, i32 0, i32 0)], align 16
@list = dso_local local_unnamed_addr global [4 x %struct.pair] zeroinitializer, align 16
@.str = private unnamed_addr constant [4 x i8] c"one\00", align 1
@.str.1 = private unnamed_addr constant [4 x i8] c"two\00", align 1
@.str.2 = private unnamed_addr constant [5 x i8] c"four\00", align 1

; Function Attrs: nofree nounwind uwtable
define dso_local void @scale(float* noalias nocapture %0, float* noalias nocapture readonly %1, i64 %2) local_unnamed_addr #0 {
  %4 = icmp eq i64 %2, 0
  br i1 %4, label %._crit_edge, label %.lr.ph.preheader

.lr.ph.preheader:                                 ; preds = %3
  %min.iters.check = icmp ult i64 %2, 64
  br i1 %min.iters.check, label %.lr.ph.preheader20, label %vector.ph

.lr.ph.preheader20:                               ; preds = %middle.block, %.lr.ph.preheader
  %.09.ph = phi i64 [ 0, %.lr.ph.preheader ], [ %n.vec, %middle.block ]
  br label %.lr.ph

vector.ph:                                        ; preds = %.lr.ph.preheader
  %n.vec = and i64 %2, -64
  br label %vector.body

vector.body:                                      ; preds = %vector.body, %vector.ph
  %index = phi i64 [ 0, %vector.ph ], [ %index.next, %vector.body ]
  %5 = getelementptr inbounds float, float* %1, i64 %index
  %6 = bitcast float* %5 to <16 x float>*
  %wide.load = load <16 x float>, <16 x float>* %6, align 4, !tbaa !5
  %7 = getelementptr inbounds float, float* %5, i64 16
  %8 = bitcast float* %7 to <16 x float>*
  %wide.load13 = load <16 x float>, <16 x float>* %8, align 4, !tbaa !5
  %9 = getelementptr inbounds float, float* %5, i64 32
  %10 = bitcast float* %9 to <16 x float>*
  %wide.load14 = load <16 x float>, <16 x float>* %10, align 4, !tbaa !5
  %11 = getelementptr inbounds float, float* %5, i64 48
  %12 = bitcast float* %11 to <16 x float>*
  %wide.load15 = load <16 x float>, <16 x float>* %12, align 4, !tbaa !5
  %13 = getelementptr inbounds float, float* %0, i64 %index
  %14 = bitcast float* %13 to <16 x float>*
  %wide.load16 = load <16 x float>, <16 x float>* %14, align 4, !tbaa !5
  %15 = getelementptr inbounds float, float* %13, i64 16
  %16 = bitcast float* %15 to <16 x float>*
  %wide.load17 = load <16 x float>, <16 x float>* %16, align 4, !tbaa !5
  %17 = getelementptr inbounds float, float* %13, i64 32
  %18 = bitcast float* %17 to <16 x float>*
  %wide.load18 = load <16 x float>, <16 x float>* %18, align 4, !tbaa !5
  %19 = getelementptr inbounds float, float* %13, i64 48
  %20 = bitcast float* %19 to <16 x float>*
  %wide.load19 = load <16 x float>, <16 x float>* %20, align 4, !tbaa !5
  %21 = call <16 x float> @llvm.fmuladd.v16f32(<16 x float> %wide.load, <16 x float> <float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00>, <16 x float> %wide.load16)
  %22 = call <16 x float> @llvm.fmuladd.v16f32(<16 x float> %wide.load13, <16 x float> <float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00>, <16 x float> %wide.load17)
  %23 = call <16 x float> @llvm.fmuladd.v16f32(<16 x float> %wide.load14, <16 x float> <float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00>, <16 x float> %wide.load18)
  %24 = call <16 x float> @llvm.fmuladd.v16f32(<16 x float> %wide.load15, <16 x float> <float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00, float 2.000000e+00>, <16 x float> %wide.load19)
  %25 = bitcast float* %13 to <16 x float>*
  store <16 x float> %21, <16 x float>* %25, align 4, !tbaa !5
  %26 = bitcast float* %15 to <16 x float>*
  store <16 x float> %22, <16 x float>* %26, align 4, !tbaa !5
  %27 = bitcast float* %17 to <16 x float>*
  store <16 x float> %23, <16 x float>* %27, align 4, !tbaa !5
  %28 = bitcast float* %19 to <16 x float>*
  store <16 x float> %24, <16 x float>* %28, align 4, !tbaa !5
  %index.next = add i64 %index, 64
  %29 = icmp eq i64 %index.next, %n.vec
  br i1 %29, label %middle.block, label %vector.body, !llvm.loop !9

middle.block:                                     ; preds = %vector.body
  %cmp.n = icmp eq i64 %n.vec, %2
  br i1 %cmp.n, label %._crit_edge, label %.lr.ph.preheader20

._crit_edge:                                      ; preds = %.lr.ph, %middle.block, %3
  ret void

.lr.ph:                                           ; preds = %.lr.ph.preheader20, %.lr.ph
  %.09 = phi i64 [ %35, %.lr.ph ], [ %.09.ph, %.lr.ph.preheader20 ]
  %30 = getelementptr inbounds float, float* %1, i64 %.09
  %31 = load float, float* %30, align 4, !tbaa !5
  %32 = getelementptr inbounds float, float* %0, i64 %.09
  %33 = load float, float* %32, align 4, !tbaa !5
  %34 = tail call float @llvm.fmuladd.f32(float %31, float 2.000000e+00, float %33)
  store float %34, float* %32, align 4, !tbaa !5
  %35 = add nuw i64 %.09, 1
  %exitcond = icmp eq i64 %35, %2
  br i1 %exitcond, label %._crit_edge, label %.lr.ph, !llvm.loop !13
}

; Function Attrs: nounwind readnone speculatable willreturn
declare float @llvm.fmuladd.f32(float, float, float) #1

; Function Attrs: norecurse nounwind readonly uwtable
define dso_local i32 @sum(i32* nocapture readonly %0, i32 %1) local_unnamed_addr #2 {
  %3 = icmp sgt i32 %1, 0
  br i1 %3, label %.lr.ph.preheader, label %._crit_edge

.lr.ph.preheader:                                 ; preds = %2
  %wide.trip.count = zext i32 %1 to i64
  %min.iters.check = icmp ult i32 %1, 64
  br i1 %min.iters.check, label %.lr.ph.preheader30, label %vector.ph

.lr.ph.preheader30:                               ; preds = %middle.block, %.lr.ph.preheader
  %indvars.iv.ph = phi i64 [ 0, %.lr.ph.preheader ], [ %n.vec, %middle.block ]
  %.0910.ph = phi i32 [ 0, %.lr.ph.preheader ], [ %17, %middle.block ]
  br label %.lr.ph

vector.ph:                                        ; preds = %.lr.ph.preheader
  %n.vec = and i64 %wide.trip.count, 4294967232
  br label %vector.body

vector.body:                                      ; preds = %vector.body, %vector.ph
  %index = phi i64 [ 0, %vector.ph ], [ %index.next, %vector.body ]
  %vec.phi = phi <16 x i32> [ zeroinitializer, %vector.ph ], [ %12, %vector.body ]
  %vec.phi15 = phi <16 x i32> [ zeroinitializer, %vector.ph ], [ %13, %vector.body ]
  %vec.phi16 = phi <16 x i32> [ zeroinitializer, %vector.ph ], [ %14, %vector.body ]
  %vec.phi17 = phi <16 x i32> [ zeroinitializer, %vector.ph ], [ %15, %vector.body ]
  %4 = getelementptr inbounds i32, i32* %0, i64 %index
  %5 = bitcast i32* %4 to <16 x i32>*
  %wide.load = load <16 x i32>, <16 x i32>* %5, align 4, !tbaa !14
  %6 = getelementptr inbounds i32, i32* %4, i64 16
  %7 = bitcast i32* %6 to <16 x i32>*
  %wide.load18 = load <16 x i32>, <16 x i32>* %7, align 4, !tbaa !14
  %8 = getelementptr inbounds i32, i32* %4, i64 32
  %9 = bitcast i32* %8 to <16 x i32>*
  %wide.load19 = load <16 x i32>, <16 x i32>* %9, align 4, !tbaa !14
  %10 = getelementptr inbounds i32, i32* %4, i64 48
  %11 = bitcast i32* %10 to <16 x i32>*
  %wide.load20 = load <16 x i32>, <16 x i32>* %11, align 4, !tbaa !14
  %12 = add <16 x i32> %wide.load, %vec.phi
  %13 = add <16 x i32> %wide.load18, %vec.phi15
  %14 = add <16 x i32> %wide.load19, %vec.phi16
  %15 = add <16 x i32> %wide.load20, %vec.phi17
  %index.next = add i64 %index, 64
  %16 = icmp eq i64 %index.next, %n.vec
  br i1 %16, label %middle.block, label %vector.body, !llvm.loop !16

middle.block:                                     ; preds = %vector.body
  %bin.rdx = add <16 x i32> %13, %12
  %bin.rdx21 = add <16 x i32> %14, %bin.rdx
  %bin.rdx22 = add <16 x i32> %15, %bin.rdx21
  %rdx.shuf = shufflevector <16 x i32> %bin.rdx22, <16 x i32> undef, <16 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %bin.rdx23 = add <16 x i32> %bin.rdx22, %rdx.shuf
  %rdx.shuf24 = shufflevector <16 x i32> %bin.rdx23, <16 x i32> undef, <16 x i32> <i32 4, i32 5, i32 6, i32 7, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %bin.rdx25 = add <16 x i32> %bin.rdx23, %rdx.shuf24
  %rdx.shuf26 = shufflevector <16 x i32> %bin.rdx25, <16 x i32> undef, <16 x i32> <i32 2, i32 3, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %bin.rdx27 = add <16 x i32> %bin.rdx25, %rdx.shuf26
  %rdx.shuf28 = shufflevector <16 x i32> %bin.rdx27, <16 x i32> undef, <16 x i32> <i32 1, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %bin.rdx29 = add <16 x i32> %bin.rdx27, %rdx.shuf28
  %17 = extractelement <16 x i32> %bin.rdx29, i32 0
  %cmp.n = icmp eq i64 %n.vec, %wide.trip.count
  br i1 %cmp.n, label %._crit_edge, label %.lr.ph.preheader30

._crit_edge:                                      ; preds = %.lr.ph, %middle.block, %2
  %.09.lcssa = phi i32 [ 0, %2 ], [ %17, %middle.block ], [ %20, %.lr.ph ]
  ret i32 %.09.lcssa

.lr.ph:                                           ; preds = %.lr.ph.preheader30, %.lr.ph
  %indvars.iv = phi i64 [ %indvars.iv.next, %.lr.ph ], [ %indvars.iv.ph, %.lr.ph.preheader30 ]
  %.0910 = phi i32 [ %20, %.lr.ph ], [ %.0910.ph, %.lr.ph.preheader30 ]
  %18 = getelementptr inbounds i32, i32* %0, i64 %indvars.iv
  %19 = load i32, i32* %18, align 4, !tbaa !14
  %20 = add nsw i32 %19, %.0910
  %indvars.iv.next = add nuw nsw i64 %indvars.iv, 1
  %exitcond = icmp eq i64 %indvars.iv.next, %wide.trip.count
  br i1 %exitcond, label %._crit_edge, label %.lr.ph, !llvm.loop !17
}

; Function Attrs: norecurse nounwind readonly uwtable
define dso_local i32 @largest(i16* nocapture readonly %0, i32 %1) local_unnamed_addr #2 {
  %3 = icmp sgt i32 %1, 0
  br i1 %3, label %.lr.ph.preheader, label %._crit_edge

.lr.ph.preheader:                                 ; preds = %2
  %wide.trip.count = zext i32 %1 to i64
  %min.iters.check = icmp ult i32 %1, 64
  br i1 %min.iters.check, label %.lr.ph.preheader39, label %vector.ph

.lr.ph.preheader39:                               ; preds = %middle.block, %.lr.ph.preheader
  %indvars.iv.ph = phi i64 [ 0, %.lr.ph.preheader ], [ %n.vec, %middle.block ]
  %.01113.ph = phi i32 [ -1, %.lr.ph.preheader ], [ %25, %middle.block ]
  br label %.lr.ph

vector.ph:                                        ; preds = %.lr.ph.preheader
  %n.vec = and i64 %wide.trip.count, 4294967232
  br label %vector.body

vector.body:                                      ; preds = %vector.body, %vector.ph
  %index = phi i64 [ 0, %vector.ph ], [ %index.next, %vector.body ]
  %vec.phi = phi <16 x i32> [ <i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1>, %vector.ph ], [ %20, %vector.body ]
  %vec.phi18 = phi <16 x i32> [ <i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1>, %vector.ph ], [ %21, %vector.body ]
  %vec.phi19 = phi <16 x i32> [ <i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1>, %vector.ph ], [ %22, %vector.body ]
  %vec.phi20 = phi <16 x i32> [ <i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1, i32 -1>, %vector.ph ], [ %23, %vector.body ]
  %4 = getelementptr inbounds i16, i16* %0, i64 %index
  %5 = bitcast i16* %4 to <16 x i16>*
  %wide.load = load <16 x i16>, <16 x i16>* %5, align 2, !tbaa !18
  %6 = getelementptr inbounds i16, i16* %4, i64 16
  %7 = bitcast i16* %6 to <16 x i16>*
  %wide.load21 = load <16 x i16>, <16 x i16>* %7, align 2, !tbaa !18
  %8 = getelementptr inbounds i16, i16* %4, i64 32
  %9 = bitcast i16* %8 to <16 x i16>*
  %wide.load22 = load <16 x i16>, <16 x i16>* %9, align 2, !tbaa !18
  %10 = getelementptr inbounds i16, i16* %4, i64 48
  %11 = bitcast i16* %10 to <16 x i16>*
  %wide.load23 = load <16 x i16>, <16 x i16>* %11, align 2, !tbaa !18
  %12 = sext <16 x i16> %wide.load to <16 x i32>
  %13 = sext <16 x i16> %wide.load21 to <16 x i32>
  %14 = sext <16 x i16> %wide.load22 to <16 x i32>
  %15 = sext <16 x i16> %wide.load23 to <16 x i32>
  %16 = icmp slt <16 x i32> %vec.phi, %12
  %17 = icmp slt <16 x i32> %vec.phi18, %13
  %18 = icmp slt <16 x i32> %vec.phi19, %14
  %19 = icmp slt <16 x i32> %vec.phi20, %15
  %20 = select <16 x i1> %16, <16 x i32> %12, <16 x i32> %vec.phi
  %21 = select <16 x i1> %17, <16 x i32> %13, <16 x i32> %vec.phi18
  %22 = select <16 x i1> %18, <16 x i32> %14, <16 x i32> %vec.phi19
  %23 = select <16 x i1> %19, <16 x i32> %15, <16 x i32> %vec.phi20
  %index.next = add i64 %index, 64
  %24 = icmp eq i64 %index.next, %n.vec
  br i1 %24, label %middle.block, label %vector.body, !llvm.loop !20

middle.block:                                     ; preds = %vector.body
  %rdx.minmax.cmp = icmp sgt <16 x i32> %20, %21
  %rdx.minmax.select = select <16 x i1> %rdx.minmax.cmp, <16 x i32> %20, <16 x i32> %21
  %rdx.minmax.cmp24 = icmp sgt <16 x i32> %rdx.minmax.select, %22
  %rdx.minmax.select25 = select <16 x i1> %rdx.minmax.cmp24, <16 x i32> %rdx.minmax.select, <16 x i32> %22
  %rdx.minmax.cmp26 = icmp sgt <16 x i32> %rdx.minmax.select25, %23
  %rdx.minmax.select27 = select <16 x i1> %rdx.minmax.cmp26, <16 x i32> %rdx.minmax.select25, <16 x i32> %23
  %rdx.shuf = shufflevector <16 x i32> %rdx.minmax.select27, <16 x i32> undef, <16 x i32> <i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %rdx.minmax.cmp28 = icmp sgt <16 x i32> %rdx.minmax.select27, %rdx.shuf
  %rdx.minmax.select29 = select <16 x i1> %rdx.minmax.cmp28, <16 x i32> %rdx.minmax.select27, <16 x i32> %rdx.shuf
  %rdx.shuf30 = shufflevector <16 x i32> %rdx.minmax.select29, <16 x i32> undef, <16 x i32> <i32 4, i32 5, i32 6, i32 7, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %rdx.minmax.cmp31 = icmp sgt <16 x i32> %rdx.minmax.select29, %rdx.shuf30
  %rdx.minmax.select32 = select <16 x i1> %rdx.minmax.cmp31, <16 x i32> %rdx.minmax.select29, <16 x i32> %rdx.shuf30
  %rdx.shuf33 = shufflevector <16 x i32> %rdx.minmax.select32, <16 x i32> undef, <16 x i32> <i32 2, i32 3, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %rdx.minmax.cmp34 = icmp sgt <16 x i32> %rdx.minmax.select32, %rdx.shuf33
  %rdx.minmax.select35 = select <16 x i1> %rdx.minmax.cmp34, <16 x i32> %rdx.minmax.select32, <16 x i32> %rdx.shuf33
  %rdx.shuf36 = shufflevector <16 x i32> %rdx.minmax.select35, <16 x i32> undef, <16 x i32> <i32 1, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef, i32 undef>
  %rdx.minmax.cmp37 = icmp sgt <16 x i32> %rdx.minmax.select35, %rdx.shuf36
  %rdx.minmax.select38 = select <16 x i1> %rdx.minmax.cmp37, <16 x i32> %rdx.minmax.select35, <16 x i32> %rdx.shuf36
  %25 = extractelement <16 x i32> %rdx.minmax.select38, i32 0
  %cmp.n = icmp eq i64 %n.vec, %wide.trip.count
  br i1 %cmp.n, label %._crit_edge, label %.lr.ph.preheader39

._crit_edge:                                      ; preds = %.lr.ph, %middle.block, %2
  %.011.lcssa = phi i32 [ -1, %2 ], [ %25, %middle.block ], [ %spec.select, %.lr.ph ]
  ret i32 %.011.lcssa

.lr.ph:                                           ; preds = %.lr.ph.preheader39, %.lr.ph
  %indvars.iv = phi i64 [ %indvars.iv.next, %.lr.ph ], [ %indvars.iv.ph, %.lr.ph.preheader39 ]
  %.01113 = phi i32 [ %spec.select, %.lr.ph ], [ %.01113.ph, %.lr.ph.preheader39 ]
  %26 = getelementptr inbounds i16, i16* %0, i64 %indvars.iv
  %27 = load i16, i16* %26, align 2, !tbaa !18
  %28 = sext i16 %27 to i32
  %29 = icmp slt i32 %.01113, %28
  %spec.select = select i1 %29, i32 %28, i32 %.01113
  %indvars.iv.next = add nuw nsw i64 %indvars.iv, 1
  %exitcond = icmp eq i64 %indvars.iv.next, %wide.trip.count
  br i1 %exitcond, label %._crit_edge, label %.lr.ph, !llvm.loop !21
}

; Function Attrs: nofree norecurse nounwind uwtable writeonly
define dso_local void @clear(%struct.pair* nocapture %0, i32 %1) local_unnamed_addr #3 {
  %3 = icmp sgt i32 %1, 0
  br i1 %3, label %.lr.ph.preheader, label %._crit_edge

.lr.ph.preheader:                                 ; preds = %2
  %wide.trip.count = zext i32 %1 to i64
  br label %.lr.ph

._crit_edge:                                      ; preds = %.lr.ph, %2
  ret void

.lr.ph:                                           ; preds = %.lr.ph, %.lr.ph.preheader
  %indvars.iv = phi i64 [ 0, %.lr.ph.preheader ], [ %indvars.iv.next, %.lr.ph ]
  %4 = getelementptr inbounds %struct.pair, %struct.pair* %0, i64 %indvars.iv, i32 2
  store %struct.pair* null, %struct.pair** %4, align 8, !tbaa !22
  %5 = and i64 %indvars.iv, 3
  %6 = getelementptr inbounds [4 x i8*], [4 x i8*]* @kNames, i64 0, i64 %5
  %7 = bitcast i8** %6 to i64*
  %8 = load i64, i64* %7, align 8, !tbaa !25
  %9 = getelementptr inbounds %struct.pair, %struct.pair* %0, i64 %indvars.iv, i32 3
  %10 = bitcast i8** %9 to i64*
  store i64 %8, i64* %10, align 8, !tbaa !26
  %11 = getelementptr inbounds %struct.pair, %struct.pair* %0, i64 %indvars.iv, i32 1
  store float 0.000000e+00, float* %11, align 4, !tbaa !27
  %12 = getelementptr inbounds %struct.pair, %struct.pair* %0, i64 %indvars.iv, i32 0
  store float 0.000000e+00, float* %12, align 8, !tbaa !28
  %indvars.iv.next = add nuw nsw i64 %indvars.iv, 1
  %exitcond = icmp eq i64 %indvars.iv.next, %wide.trip.count
  br i1 %exitcond, label %._crit_edge, label %.lr.ph, !llvm.loop !29
}

; Function Attrs: nofree norecurse nounwind uwtable
define dso_local void @gather(i32* nocapture %0, i32** nocapture readonly %1, i32 %2) local_unnamed_addr #4 {
  %4 = icmp sgt i32 %2, 0
  br i1 %4, label %.lr.ph.preheader, label %._crit_edge

.lr.ph.preheader:                                 ; preds = %3
  %wide.trip.count = zext i32 %2 to i64
  br label %.lr.ph

._crit_edge:                                      ; preds = %10, %3
  ret void

.lr.ph:                                           ; preds = %10, %.lr.ph.preheader
  %indvars.iv = phi i64 [ 0, %.lr.ph.preheader ], [ %indvars.iv.next, %10 ]
  %5 = getelementptr inbounds i32*, i32** %1, i64 %indvars.iv
  %6 = load i32*, i32** %5, align 8, !tbaa !25
  %7 = icmp eq i32* %6, null
  br i1 %7, label %10, label %8

8:                                                ; preds = %.lr.ph
  %9 = load i32, i32* %6, align 4, !tbaa !14
  br label %10

10:                                               ; preds = %.lr.ph, %8
  %11 = phi i32 [ %9, %8 ], [ 0, %.lr.ph ]
  %12 = getelementptr inbounds i32, i32* %0, i64 %indvars.iv
  store i32 %11, i32* %12, align 4, !tbaa !14
  %indvars.iv.next = add nuw nsw i64 %indvars.iv, 1
  %exitcond = icmp eq i64 %indvars.iv.next, %wide.trip.count
  br i1 %exitcond, label %._crit_edge, label %.lr.ph, !llvm.loop !30
}

; Function Attrs: norecurse nounwind readonly uwtable
define dso_local i8* @find(%struct.pair* readonly %0, float %1) local_unnamed_addr #2 {
  %3 = icmp eq %struct.pair* %0, null
  br i1 %3, label %.loopexit, label %.lr.ph

.lr.ph:                                           ; preds = %2, %11
  %.069 = phi %struct.pair* [ %13, %11 ], [ %0, %2 ]
  %4 = getelementptr inbounds %struct.pair, %struct.pair* %.069, i64 0, i32 0
  %5 = load float, float* %4, align 8, !tbaa !28
  %6 = fcmp oeq float %5, %1
  br i1 %6, label %7, label %11

7:                                                ; preds = %.lr.ph
  %8 = getelementptr inbounds %struct.pair, %struct.pair* %.069, i64 0, i32 3
  %9 = load i8*, i8** %8, align 8, !tbaa !26
  %10 = icmp eq i8* %9, null
  %. = select i1 %10, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str, i64 0, i64 0), i8* %9
  br label %.loopexit

11:                                               ; preds = %.lr.ph
  %12 = getelementptr inbounds %struct.pair, %struct.pair* %.069, i64 0, i32 2
  %13 = load %struct.pair*, %struct.pair** %12, align 8, !tbaa !22
  %14 = icmp eq %struct.pair* %13, null
  br i1 %14, label %.loopexit, label %.lr.ph, !llvm.loop !31

.loopexit:                                        ; preds = %11, %2, %7
  %.0 = phi i8* [ %., %7 ], [ null, %2 ], [ null, %11 ]
  ret i8* %.0
}

; Function Attrs: norecurse nounwind readonly uwtable
define dso_local i32 @firsts() local_unnamed_addr #2 {
  %1 = load float, float* getelementptr inbounds ([4 x %struct.pair], [4 x %struct.pair]* @list, i64 0, i64 0, i32 0), align 16, !tbaa !28
  %2 = fptosi float %1 to i32
  %3 = load float, float* getelementptr inbounds ([4 x %struct.pair], [4 x %struct.pair]* @list, i64 0, i64 0, i32 1), align 4, !tbaa !27
  %4 = fptosi float %3 to i32
  %5 = add nsw i32 %4, %2
  %6 = load %struct.pair*, %struct.pair** getelementptr inbounds ([4 x %struct.pair], [4 x %struct.pair]* @list, i64 0, i64 0, i32 2), align 8, !tbaa !22
  %7 = icmp eq %struct.pair* %6, null
  %8 = zext i1 %7 to i32
  %9 = add nsw i32 %5, %8
  ret i32 %9
}

; Function Attrs: nounwind readnone speculatable willreturn
declare <16 x float> @llvm.fmuladd.v16f32(<16 x float>, <16 x float>, <16 x float>) #1

attributes #0 = { nofree nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+avx,+avx2,+avx512f,+crc32,+cx8,+f16c,+fma,+fxsr,+mmx,+popcnt,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+ssse3,+x87,+xsave" "tune-cpu"="generic" }
attributes #1 = { nounwind readnone speculatable willreturn }
attributes #2 = { norecurse nounwind readonly uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+avx,+avx2,+avx512f,+crc32,+cx8,+f16c,+fma,+fxsr,+mmx,+popcnt,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+ssse3,+x87,+xsave" "tune-cpu"="generic" }
attributes #3 = { nofree norecurse nounwind uwtable writeonly "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+avx,+avx2,+avx512f,+crc32,+cx8,+f16c,+fma,+fxsr,+mmx,+popcnt,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+ssse3,+x87,+xsave" "tune-cpu"="generic" }
attributes #4 = { nofree norecurse nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+avx,+avx2,+avx512f,+crc32,+cx8,+f16c,+fma,+fxsr,+mmx,+popcnt,+sse,+sse2,+sse3,+sse4.1,+sse4.2,+ssse3,+x87,+xsave" "tune-cpu"="generic" }

!llvm.module.flags = !{!0, !1, !2, !3}
!llvm.ident = !{!4}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{i32 7, !"uwtable", i32 1}
!4 = !{!"Debian clang version 14.0.6"}
!5 = !{!6, !6, i64 0}
!6 = !{!"float", !7, i64 0}
!7 = !{!"omnipotent char", !8, i64 0}
!8 = !{!"Simple C/C++ TBAA"}
!9 = distinct !{!9, !10, !11, !12}
!10 = !{!"llvm.loop."}
!11 = !{!"llvm.loop.unroll.disable"}
!12 = !{!"llvm.loop.isvectorized", i32 1}
!13 = distinct !{!13, !10, !11, !12}
!14 = !{!15, !15, i64 0}
!15 = !{!"int", !7, i64 0}
!16 = distinct !{!16, !10, !11, !12}
!17 = distinct !{!17, !10, !11, !12}
!18 = !{!19, !19, i64 0}
!19 = !{!"short", !7, i64 0}
!20 = distinct !{!20, !10, !11, !12}
!21 = distinct !{!21, !10, !11, !12}
!22 = !{!23, !24, i64 8}
!23 = !{!"pair", !6, i64 0, !6, i64 4, !24, i64 8, !24, i64 16}
!24 = !{!"any pointer", !7, i64 0}
!25 = !{!24, !24, i64 0}
!26 = !{!23, !24, i64 16}
!27 = !{!23, !6, i64 4}
!28 = !{!23, !6, i64 0}
!29 = distinct !{!29, !10, !11}
!30 = distinct !{!30, !10, !11}
!31 = distinct !{!31, !10, !11}
