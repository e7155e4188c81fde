; ModuleID = '<string>'
source_filename = "control.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.node = type { %struct.node*, %struct.node*, i32 (i32, i32)*, [8 x i8], %union.anon }
%union.anon = type { double }
%struct.__va_list_tag = type { i32, i32, i8*, i8* }

@table = dso_local global [2 x i32 (i32, i32)*] [i32 (i32, i32)* @add, i32 (i32, i32)* @sub], align 16, !dbg !0
@where = dso_local local_unnamed_addr global i64 ptrtoint (i8* getelementptr (i8, i8* bitcast ([2 x i32 (i32, i32)*]* @table to i8*), i64 5) to i64), align 8, !dbg !12
@interpret.labels = internal unnamed_addr constant [3 x i8*] [i8* blockaddress(@interpret, %3), i8* blockaddress(@interpret, %13), i8* blockaddress(@interpret, %9)], align 16, !dbg !15
@shared = dso_local global i32 0, align 4, !dbg !33

; Function Attrs: norecurse nounwind readnone uwtable
define dso_local i32 @add(i32 %0, i32 %1) #0 !dbg !45 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !47, metadata !DIExpression()), !dbg !49
  call void @llvm.dbg.value(metadata i32 %1, metadata !48, metadata !DIExpression()), !dbg !49
  %3 = add nsw i32 %1, %0, !dbg !50
  ret i32 %3, !dbg !51
}

; Function Attrs: nounwind readnone speculatable willreturn
declare void @llvm.dbg.declare(metadata, metadata, metadata) #1

; Function Attrs: norecurse nounwind readnone uwtable
define internal i32 @sub(i32 %0, i32 %1) #0 !dbg !52 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !54, metadata !DIExpression()), !dbg !56
  call void @llvm.dbg.value(metadata i32 %1, metadata !55, metadata !DIExpression()), !dbg !56
  %3 = sub nsw i32 %0, %1, !dbg !57
  ret i32 %3, !dbg !58
}

; Function Attrs: norecurse nounwind readonly uwtable
define dso_local i32 @interpret(i8* nocapture readonly %0) #2 !dbg !17 {
  call void @llvm.dbg.value(metadata i8* %0, metadata !24, metadata !DIExpression()), !dbg !59
  call void @llvm.dbg.value(metadata i32 0, metadata !25, metadata !DIExpression()), !dbg !59
  %2 = getelementptr inbounds i8, i8* %0, i64 1, !dbg !60
  call void @llvm.dbg.value(metadata i8* %2, metadata !24, metadata !DIExpression()), !dbg !59
  br label %14, !dbg !61

3:                                                ; preds = %14
  call void @llvm.dbg.label(metadata !26), !dbg !62
  %4 = getelementptr inbounds i8, i8* %.08, i64 1, !dbg !63
  call void @llvm.dbg.value(metadata i8* %4, metadata !24, metadata !DIExpression()), !dbg !59
  %5 = load i8, i8* %.08, align 1, !dbg !64, !tbaa !65
  %6 = zext i8 %5 to i32, !dbg !64
  %7 = add nsw i32 %.1, %6, !dbg !68
  call void @llvm.dbg.value(metadata i32 %7, metadata !25, metadata !DIExpression()), !dbg !59
  call void @llvm.dbg.value(metadata i8* %8, metadata !24, metadata !DIExpression()), !dbg !59
  br label %.backedge, !dbg !69

.backedge:                                        ; preds = %11, %9, %9, %3
  %.sink = phi i64 [ 2, %3 ], [ 1, %9 ], [ 1, %9 ], [ 1, %11 ]
  %.1.be = phi i32 [ %7, %3 ], [ 9, %9 ], [ 9, %9 ], [ %12, %11 ]
  %.pn.in.in = phi i8* [ %4, %3 ], [ %.08, %9 ], [ %.08, %9 ], [ %.08, %11 ]
  %8 = getelementptr inbounds i8, i8* %.08, i64 %.sink, !dbg !59
  br label %14, !dbg !59

9:                                                ; preds = %14
  call void @llvm.dbg.label(metadata !27), !dbg !70
  %10 = and i32 %.1, 7, !dbg !71
  switch i32 %10, label %11 [
    i32 0, label %.backedge
    i32 3, label %.backedge
    i32 5, label %13
  ], !dbg !72

11:                                               ; preds = %9
  %12 = xor i32 %.1, 1, !dbg !73
  call void @llvm.dbg.value(metadata i32 %12, metadata !25, metadata !DIExpression()), !dbg !59
  br label %.backedge, !dbg !75

13:                                               ; preds = %14, %9
  %.09 = phi i32 [ -1, %9 ], [ %.1, %14 ], !dbg !59
  ret i32 %.09, !dbg !76

14:                                               ; preds = %.backedge, %1
  %.08 = phi i8* [ %2, %1 ], [ %8, %.backedge ], !dbg !59
  %.1 = phi i32 [ 0, %1 ], [ %.1.be, %.backedge ], !dbg !59
  %.pn10.in.in = phi i8* [ %0, %1 ], [ %.pn.in.in, %.backedge ]
  %.pn10.in = load i8, i8* %.pn10.in.in, align 1, !dbg !59, !tbaa !65
  %.pn10 = zext i8 %.pn10.in to i64, !dbg !59
  %.in = getelementptr inbounds [3 x i8*], [3 x i8*]* @interpret.labels, i64 0, i64 %.pn10, !dbg !59
  %15 = load i8*, i8** %.in, align 8, !dbg !59, !tbaa !77
  call void @llvm.dbg.value(metadata i32 %.1, metadata !25, metadata !DIExpression()), !dbg !59
  call void @llvm.dbg.value(metadata i8* %.08, metadata !24, metadata !DIExpression()), !dbg !59
  indirectbr i8* %15, [label %3, label %13, label %9]
}

; Function Attrs: nounwind readnone speculatable willreturn
declare void @llvm.dbg.label(metadata) #1

; Function Attrs: nounwind uwtable
define dso_local i32 @walk(%struct.node* %0) local_unnamed_addr #3 !dbg !79 {
  call void @llvm.dbg.value(metadata %struct.node* %0, metadata !100, metadata !DIExpression()), !dbg !102
  %2 = icmp eq %struct.node* %0, null, !dbg !103
  br i1 %2, label %29, label %3, !dbg !105

3:                                                ; preds = %1
  %.sroa.0.0..sroa_idx = getelementptr inbounds %struct.node, %struct.node* %0, i64 0, i32 0, !dbg !106
  %.sroa.0.0.copyload = load %struct.node*, %struct.node** %.sroa.0.0..sroa_idx, align 8, !dbg !106
  call void @llvm.dbg.value(metadata %struct.node* %.sroa.0.0.copyload, metadata !101, metadata !DIExpression(DW_OP_LLVM_fragment, 0, 64)), !dbg !102
  %.sroa.4.0..sroa_idx2 = getelementptr inbounds %struct.node, %struct.node* %0, i64 0, i32 1, !dbg !106
  %.sroa.4.0.copyload = load %struct.node*, %struct.node** %.sroa.4.0..sroa_idx2, align 8, !dbg !106
  call void @llvm.dbg.value(metadata %struct.node* %.sroa.4.0.copyload, metadata !101, metadata !DIExpression(DW_OP_LLVM_fragment, 64, 64)), !dbg !102
  %4 = getelementptr inbounds %struct.node, %struct.node* %0, i64 0, i32 3, i64 0, !dbg !107
  %5 = bitcast i8* %4 to i64*, !dbg !107
  store i64 0, i64* %5, align 8, !dbg !107
  %6 = getelementptr inbounds %struct.node, %struct.node* %0, i64 0, i32 2, !dbg !108
  %7 = load i32 (i32, i32)*, i32 (i32, i32)** %6, align 8, !dbg !108, !tbaa !110
  %8 = icmp eq i32 (i32, i32)* %7, @add, !dbg !112
  %9 = icmp eq i32 (i32, i32)* %7, bitcast (i32 (i32)* @abs to i32 (i32, i32)*), !dbg !113
  %or.cond = or i1 %8, %9, !dbg !114
  br i1 %or.cond, label %10, label %15, !dbg !114

10:                                               ; preds = %3
  %11 = getelementptr inbounds %struct.node, %struct.node* %0, i64 0, i32 4, !dbg !115
  %12 = bitcast %union.anon* %11 to i64*, !dbg !116
  %13 = load i64, i64* %12, align 8, !dbg !116, !tbaa !65
  %14 = tail call i32 (i64, ...) bitcast (i32 (...)* @twice to i32 (i64, ...)*)(i64 %13) #7, !dbg !117
  br label %29, !dbg !118

15:                                               ; preds = %3
  %16 = tail call i32 @walk(%struct.node* %.sroa.0.0.copyload), !dbg !119
  %17 = tail call i32 @walk(%struct.node* %.sroa.4.0.copyload), !dbg !120
  %18 = add nsw i32 %17, %16, !dbg !121
  %19 = load i32 (i32, i32)*, i32 (i32, i32)** %6, align 8, !dbg !122, !tbaa !110
  %20 = icmp eq i32 (i32, i32)* %19, null, !dbg !123
  br i1 %20, label %26, label %21, !dbg !123

21:                                               ; preds = %15
  %22 = getelementptr inbounds %struct.node, %struct.node* %0, i64 0, i32 4, i32 0, !dbg !124
  %23 = load double, double* %22, align 8, !dbg !124, !tbaa !65
  %24 = fptosi double %23 to i32, !dbg !125
  %25 = tail call i32 %19(i32 %24, i32 1) #7, !dbg !126
  br label %26, !dbg !123

26:                                               ; preds = %15, %21
  %27 = phi i32 [ %25, %21 ], [ 0, %15 ], !dbg !123
  %28 = add nsw i32 %18, %27, !dbg !127
  br label %29, !dbg !128

29:                                               ; preds = %10, %26, %1
  %.1 = phi i32 [ 0, %1 ], [ %14, %10 ], [ %28, %26 ], !dbg !102
  ret i32 %.1, !dbg !129
}

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #4

; Function Attrs: nofree nounwind readnone willreturn
declare i32 @abs(i32) #5

declare i32 @twice(...) local_unnamed_addr #6

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #4

; Function Attrs: nounwind uwtable
define dso_local i32 @total(i32 %0, ...) local_unnamed_addr #3 !dbg !130 {
  %2 = alloca [1 x %struct.__va_list_tag], align 16
  call void @llvm.dbg.value(metadata i32 %0, metadata !134, metadata !DIExpression()), !dbg !150
  %3 = bitcast [1 x %struct.__va_list_tag]* %2 to i8*, !dbg !151
  call void @llvm.lifetime.start.p0i8(i64 24, i8* nonnull %3) #7, !dbg !151
  call void @llvm.dbg.declare(metadata [1 x %struct.__va_list_tag]* %2, metadata !135, metadata !DIExpression()), !dbg !152
  call void @llvm.va_start(i8* nonnull %3), !dbg !153
  call void @llvm.dbg.value(metadata i32 0, metadata !149, metadata !DIExpression()), !dbg !150
  call void @llvm.dbg.value(metadata i32 %0, metadata !134, metadata !DIExpression()), !dbg !150
  call void @llvm.dbg.value(metadata i32 %0, metadata !134, metadata !DIExpression(DW_OP_constu, 1, DW_OP_minus, DW_OP_stack_value)), !dbg !150
  %4 = icmp eq i32 %0, 0, !dbg !154
  br i1 %4, label %._crit_edge, label %.lr.ph, !dbg !154

.lr.ph:                                           ; preds = %1
  call void @llvm.dbg.value(metadata i32 %0, metadata !134, metadata !DIExpression(DW_OP_constu, 1, DW_OP_minus, DW_OP_stack_value)), !dbg !150
  %5 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %2, i64 0, i64 0, i32 0, !dbg !150
  %6 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %2, i64 0, i64 0, i32 2, !dbg !150
  %7 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %2, i64 0, i64 0, i32 3, !dbg !150
  %8 = load i8*, i8** %7, align 16, !dbg !150
  %.pre = load i32, i32* %5, align 16, !dbg !155
  br label %9, !dbg !154

9:                                                ; preds = %.lr.ph, %20
  %10 = phi i32 [ %.pre, %.lr.ph ], [ %21, %20 ], !dbg !155
  %.in7 = phi i32 [ %0, %.lr.ph ], [ %11, %20 ]
  %.06 = phi i32 [ 0, %.lr.ph ], [ %24, %20 ]
  %11 = add nsw i32 %.in7, -1, !dbg !156
  call void @llvm.dbg.value(metadata i32 %.06, metadata !149, metadata !DIExpression()), !dbg !150
  %12 = icmp ult i32 %10, 41, !dbg !155
  br i1 %12, label %13, label %17, !dbg !155

13:                                               ; preds = %9
  %14 = zext i32 %10 to i64, !dbg !155
  %15 = getelementptr i8, i8* %8, i64 %14, !dbg !155
  %16 = add nuw nsw i32 %10, 8, !dbg !155
  store i32 %16, i32* %5, align 16, !dbg !155
  br label %20, !dbg !155

17:                                               ; preds = %9
  %18 = load i8*, i8** %6, align 8, !dbg !155
  %19 = getelementptr i8, i8* %18, i64 8, !dbg !155
  store i8* %19, i8** %6, align 8, !dbg !155
  br label %20, !dbg !155

20:                                               ; preds = %17, %13
  %21 = phi i32 [ %16, %13 ], [ %10, %17 ]
  %.in = phi i8* [ %15, %13 ], [ %18, %17 ]
  %22 = bitcast i8* %.in to i32*, !dbg !155
  %23 = load i32, i32* %22, align 4, !dbg !155
  %24 = add nsw i32 %23, %.06, !dbg !157
  call void @llvm.dbg.value(metadata i32 %24, metadata !149, metadata !DIExpression()), !dbg !150
  call void @llvm.dbg.value(metadata i32 %11, metadata !134, metadata !DIExpression()), !dbg !150
  call void @llvm.dbg.value(metadata i32 %11, metadata !134, metadata !DIExpression(DW_OP_constu, 1, DW_OP_minus, DW_OP_stack_value)), !dbg !150
  %25 = icmp eq i32 %11, 0, !dbg !154
  br i1 %25, label %._crit_edge, label %9, !dbg !154, !llvm.loop !158

._crit_edge:                                      ; preds = %20, %1
  %.0.lcssa = phi i32 [ 0, %1 ], [ %24, %20 ], !dbg !150
  call void @llvm.dbg.value(metadata i32 %.0.lcssa, metadata !149, metadata !DIExpression()), !dbg !150
  call void @llvm.va_end(i8* nonnull %3), !dbg !161
  call void @llvm.lifetime.end.p0i8(i64 24, i8* nonnull %3) #7, !dbg !162
  ret i32 %.0.lcssa, !dbg !163
}

; Function Attrs: nounwind
declare void @llvm.va_start(i8*) #7

; Function Attrs: nounwind
declare void @llvm.va_end(i8*) #7

; Function Attrs: nofree norecurse nounwind uwtable
define dso_local i32 @bump(i32 %0) local_unnamed_addr #8 !dbg !164 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !168, metadata !DIExpression()), !dbg !170
  call void @llvm.dbg.value(metadata i32 3, metadata !169, metadata !DIExpression()), !dbg !170
  %2 = cmpxchg i32* @shared, i32 3, i32 %0 seq_cst monotonic, !dbg !171
  %3 = atomicrmw xor i32* @shared, i32 3 seq_cst, !dbg !172
  ret i32 %3, !dbg !173
}

; Function Attrs: nounwind readnone uwtable
define dso_local i32 @vla(i32 %0) local_unnamed_addr #9 !dbg !174 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !176, metadata !DIExpression()), !dbg !191
  %2 = zext i32 %0 to i64, !dbg !192
  %3 = alloca i32, i64 %2, align 16, !dbg !192
  call void @llvm.dbg.value(metadata i64 %2, metadata !177, metadata !DIExpression()), !dbg !191
  call void @llvm.dbg.declare(metadata i32* %3, metadata !179, metadata !DIExpression()), !dbg !193
  call void @llvm.dbg.value(metadata i32 0, metadata !183, metadata !DIExpression()), !dbg !194
  %4 = icmp sgt i32 %0, 0, !dbg !195
  br i1 %4, label %.lr.ph.preheader, label %._crit_edge, !dbg !197

.lr.ph.preheader:                                 ; preds = %1
  %min.iters.check = icmp ult i32 %0, 8, !dbg !197
  br i1 %min.iters.check, label %.lr.ph.preheader17, label %vector.ph, !dbg !197

.lr.ph.preheader17:                               ; preds = %middle.block, %.lr.ph.preheader
  %indvars.iv.ph = phi i64 [ 0, %.lr.ph.preheader ], [ %n.vec, %middle.block ]
  br label %.lr.ph, !dbg !197

vector.ph:                                        ; preds = %.lr.ph.preheader
  %n.vec = and i64 %2, 4294967288, !dbg !197
  br label %vector.body, !dbg !197

vector.body:                                      ; preds = %vector.body, %vector.ph
  %index = phi i64 [ 0, %vector.ph ], [ %index.next, %vector.body ], !dbg !198
  %vec.ind13 = phi <4 x i32> [ <i32 0, i32 1, i32 2, i32 3>, %vector.ph ], [ %vec.ind.next16, %vector.body ], !dbg !199
  %5 = getelementptr inbounds i32, i32* %3, i64 %index, !dbg !200
  %step.add14 = add <4 x i32> %vec.ind13, <i32 4, i32 4, i32 4, i32 4>, !dbg !199
  %6 = bitcast i32* %5 to <4 x i32>*, !dbg !199
  store <4 x i32> %vec.ind13, <4 x i32>* %6, align 16, !dbg !199, !tbaa !201
  %7 = getelementptr inbounds i32, i32* %5, i64 4, !dbg !199
  %8 = bitcast i32* %7 to <4 x i32>*, !dbg !199
  store <4 x i32> %step.add14, <4 x i32>* %8, align 16, !dbg !199, !tbaa !201
  %index.next = add i64 %index, 8, !dbg !198
  %vec.ind.next16 = add <4 x i32> %vec.ind13, <i32 8, i32 8, i32 8, i32 8>, !dbg !199
  %9 = icmp eq i64 %index.next, %n.vec, !dbg !198
  br i1 %9, label %middle.block, label %vector.body, !dbg !198, !llvm.loop !203

middle.block:                                     ; preds = %vector.body
  %cmp.n = icmp eq i64 %n.vec, %2, !dbg !197
  br i1 %cmp.n, label %._crit_edge.loopexit, label %.lr.ph.preheader17, !dbg !197

._crit_edge.loopexit:                             ; preds = %.lr.ph, %middle.block
  %.pre = load i32, i32* %3, align 16, !dbg !206, !tbaa !201
  br label %._crit_edge, !dbg !206

._crit_edge:                                      ; preds = %._crit_edge.loopexit, %1
  %10 = phi i32 [ %.pre, %._crit_edge.loopexit ], [ undef, %1 ], !dbg !206
  call void @llvm.dbg.value(metadata i32 %0, metadata !185, metadata !DIExpression(DW_OP_plus_uconst, 1, DW_OP_stack_value)), !dbg !207
  call void @llvm.dbg.value(metadata i32 undef, metadata !187, metadata !DIExpression()), !dbg !207
  %11 = tail call i32 @llvm.ctlz.i32(i32 %0, i1 true), !dbg !208, !range !209
  %12 = add nsw i32 %11, -1, !dbg !210
  %13 = add i32 %12, %10, !dbg !211
  ret i32 %13, !dbg !212

.lr.ph:                                           ; preds = %.lr.ph.preheader17, %.lr.ph
  %indvars.iv = phi i64 [ %indvars.iv.next, %.lr.ph ], [ %indvars.iv.ph, %.lr.ph.preheader17 ]
  call void @llvm.dbg.value(metadata i64 %indvars.iv, metadata !183, metadata !DIExpression()), !dbg !194
  %14 = getelementptr inbounds i32, i32* %3, i64 %indvars.iv, !dbg !200
  %15 = trunc i64 %indvars.iv to i32, !dbg !199
  store i32 %15, i32* %14, align 4, !dbg !199, !tbaa !201
  %indvars.iv.next = add nuw nsw i64 %indvars.iv, 1, !dbg !198
  call void @llvm.dbg.value(metadata i64 %indvars.iv.next, metadata !183, metadata !DIExpression()), !dbg !194
  %exitcond = icmp eq i64 %indvars.iv.next, %2, !dbg !195
  br i1 %exitcond, label %._crit_edge.loopexit, label %.lr.ph, !dbg !197, !llvm.loop !213
}

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.ctlz.i32(i32, i1 immarg) #1

; Function Attrs: nounwind readnone speculatable willreturn
declare void @llvm.dbg.value(metadata, metadata, metadata) #1

attributes #0 = { norecurse nounwind readnone uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nounwind readnone speculatable willreturn }
attributes #2 = { norecurse nounwind readonly uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #3 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { argmemonly nounwind willreturn }
attributes #5 = { nofree nounwind readnone willreturn "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #6 = { "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #7 = { nounwind }
attributes #8 = { nofree norecurse nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #9 = { nounwind readnone uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!38, !39, !40, !41, !42, !43}
!llvm.ident = !{!44}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "table", scope: !2, file: !3, line: 9, type: !35, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C99, file: !3, producer: "Debian clang version 14.0.6", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, retainedTypes: !4, globals: !11, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "control.c", directory: "/src")
!4 = !{!5, !6, !10}
!5 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!6 = !DIDerivedType(tag: DW_TAG_typedef, name: "operation", file: !3, line: 4, baseType: !7)
!7 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !8, size: 64)
!8 = !DISubroutineType(types: !9)
!9 = !{!10, !10, !10}
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!11 = !{!0, !12, !15, !33}
!12 = !DIGlobalVariableExpression(var: !13, expr: !DIExpression())
!13 = distinct !DIGlobalVariable(name: "where", scope: !2, file: !3, line: 10, type: !14, isLocal: false, isDefinition: true)
!14 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!15 = !DIGlobalVariableExpression(var: !16, expr: !DIExpression())
!16 = distinct !DIGlobalVariable(name: "labels", scope: !17, file: !3, line: 12, type: !29, isLocal: true, isDefinition: true)
!17 = distinct !DISubprogram(name: "interpret", scope: !3, file: !3, line: 11, type: !18, scopeLine: 11, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !23)
!18 = !DISubroutineType(types: !19)
!19 = !{!10, !20}
!20 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !21, size: 64)
!21 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !22)
!22 = !DIBasicType(name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!23 = !{!24, !25, !26, !27, !28}
!24 = !DILocalVariable(name: "code", arg: 1, scope: !17, file: !3, line: 11, type: !20)
!25 = !DILocalVariable(name: "acc", scope: !17, file: !3, line: 13, type: !10)
!26 = !DILabel(scope: !17, name: "push", file: !3, line: 15)
!27 = !DILabel(scope: !17, name: "jump", file: !3, line: 16)
!28 = !DILabel(scope: !17, name: "stop", file: !3, line: 18)
!29 = !DICompositeType(tag: DW_TAG_array_type, baseType: !30, size: 192, elements: !31)
!30 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !5)
!31 = !{!32}
!32 = !DISubrange(count: 3)
!33 = !DIGlobalVariableExpression(var: !34, expr: !DIExpression())
!34 = distinct !DIGlobalVariable(name: "shared", scope: !2, file: !3, line: 29, type: !10, isLocal: false, isDefinition: true)
!35 = !DICompositeType(tag: DW_TAG_array_type, baseType: !6, size: 128, elements: !36)
!36 = !{!37}
!37 = !DISubrange(count: 2)
!38 = !{i32 7, !"Dwarf Version", i32 4}
!39 = !{i32 2, !"Debug Info Version", i32 3}
!40 = !{i32 1, !"wchar_size", i32 4}
!41 = !{i32 7, !"PIC Level", i32 2}
!42 = !{i32 7, !"PIE Level", i32 2}
!43 = !{i32 7, !"uwtable", i32 1}
!44 = !{!"Debian clang version 14.0.6"}
!45 = distinct !DISubprogram(name: "add", scope: !3, file: !3, line: 6, type: !8, scopeLine: 6, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !46)
!46 = !{!47, !48}
!47 = !DILocalVariable(name: "a", arg: 1, scope: !45, file: !3, line: 6, type: !10)
!48 = !DILocalVariable(name: "b", arg: 2, scope: !45, file: !3, line: 6, type: !10)
!49 = !DILocation(line: 0, scope: !45)
!50 = !DILocation(line: 6, column: 34, scope: !45)
!51 = !DILocation(line: 6, column: 25, scope: !45)
!52 = distinct !DISubprogram(name: "sub", scope: !3, file: !3, line: 8, type: !8, scopeLine: 8, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !53)
!53 = !{!54, !55}
!54 = !DILocalVariable(name: "a", arg: 1, scope: !52, file: !3, line: 8, type: !10)
!55 = !DILocalVariable(name: "b", arg: 2, scope: !52, file: !3, line: 8, type: !10)
!56 = !DILocation(line: 0, scope: !52)
!57 = !DILocation(line: 8, column: 41, scope: !52)
!58 = !DILocation(line: 8, column: 32, scope: !52)
!59 = !DILocation(line: 0, scope: !17)
!60 = !DILocation(line: 14, column: 21, scope: !17)
!61 = !DILocation(line: 14, column: 3, scope: !17)
!62 = !DILocation(line: 15, column: 1, scope: !17)
!63 = !DILocation(line: 15, column: 19, scope: !17)
!64 = !DILocation(line: 15, column: 14, scope: !17)
!65 = !{!66, !66, i64 0}
!66 = !{!"omnipotent char", !67, i64 0}
!67 = !{!"Simple C/C++ TBAA"}
!68 = !DILocation(line: 15, column: 11, scope: !17)
!69 = !DILocation(line: 15, column: 23, scope: !17)
!70 = !DILocation(line: 16, column: 1, scope: !17)
!71 = !DILocation(line: 16, column: 19, scope: !17)
!72 = !DILocation(line: 16, column: 7, scope: !17)
!73 = !DILocation(line: 16, column: 90, scope: !74)
!74 = distinct !DILexicalBlock(scope: !17, file: !3, line: 16, column: 24)
!75 = !DILocation(line: 16, column: 96, scope: !74)
!76 = !DILocation(line: 19, column: 1, scope: !17)
!77 = !{!78, !78, i64 0}
!78 = !{!"any pointer", !66, i64 0}
!79 = distinct !DISubprogram(name: "walk", scope: !3, file: !3, line: 20, type: !80, scopeLine: 20, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !99)
!80 = !DISubroutineType(types: !81)
!81 = !{!10, !82}
!82 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !83, size: 64)
!83 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "node", file: !3, line: 5, size: 320, elements: !84)
!84 = !{!85, !86, !87, !88, !93}
!85 = !DIDerivedType(tag: DW_TAG_member, name: "left", scope: !83, file: !3, line: 5, baseType: !82, size: 64)
!86 = !DIDerivedType(tag: DW_TAG_member, name: "right", scope: !83, file: !3, line: 5, baseType: !82, size: 64, offset: 64)
!87 = !DIDerivedType(tag: DW_TAG_member, name: "run", scope: !83, file: !3, line: 5, baseType: !6, size: 64, offset: 128)
!88 = !DIDerivedType(tag: DW_TAG_member, name: "label", scope: !83, file: !3, line: 5, baseType: !89, size: 64, offset: 192)
!89 = !DICompositeType(tag: DW_TAG_array_type, baseType: !90, size: 64, elements: !91)
!90 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!91 = !{!92}
!92 = !DISubrange(count: 8)
!93 = !DIDerivedType(tag: DW_TAG_member, name: "u", scope: !83, file: !3, line: 5, baseType: !94, size: 64, offset: 256)
!94 = distinct !DICompositeType(tag: DW_TAG_union_type, scope: !83, file: !3, line: 5, size: 64, elements: !95)
!95 = !{!96, !98}
!96 = !DIDerivedType(tag: DW_TAG_member, name: "d", scope: !94, file: !3, line: 5, baseType: !97, size: 64)
!97 = !DIBasicType(name: "double", size: 64, encoding: DW_ATE_float)
!98 = !DIDerivedType(tag: DW_TAG_member, name: "l", scope: !94, file: !3, line: 5, baseType: !14, size: 64)
!99 = !{!100, !101}
!100 = !DILocalVariable(name: "n", arg: 1, scope: !79, file: !3, line: 20, type: !82)
!101 = !DILocalVariable(name: "copy", scope: !79, file: !3, line: 22, type: !83)
!102 = !DILocation(line: 0, scope: !79)
!103 = !DILocation(line: 21, column: 9, scope: !104)
!104 = distinct !DILexicalBlock(scope: !79, file: !3, line: 21, column: 7)
!105 = !DILocation(line: 21, column: 7, scope: !79)
!106 = !DILocation(line: 23, column: 3, scope: !79)
!107 = !DILocation(line: 24, column: 3, scope: !79)
!108 = !DILocation(line: 25, column: 10, scope: !109)
!109 = distinct !DILexicalBlock(scope: !79, file: !3, line: 25, column: 7)
!110 = !{!111, !78, i64 16}
!111 = !{!"node", !78, i64 0, !78, i64 8, !78, i64 16, !66, i64 24, !66, i64 32}
!112 = !DILocation(line: 25, column: 14, scope: !109)
!113 = !DILocation(line: 25, column: 31, scope: !109)
!114 = !DILocation(line: 25, column: 21, scope: !109)
!115 = !DILocation(line: 25, column: 66, scope: !109)
!116 = !DILocation(line: 25, column: 68, scope: !109)
!117 = !DILocation(line: 25, column: 57, scope: !109)
!118 = !DILocation(line: 25, column: 50, scope: !109)
!119 = !DILocation(line: 26, column: 10, scope: !79)
!120 = !DILocation(line: 26, column: 28, scope: !79)
!121 = !DILocation(line: 26, column: 26, scope: !79)
!122 = !DILocation(line: 26, column: 51, scope: !79)
!123 = !DILocation(line: 26, column: 48, scope: !79)
!124 = !DILocation(line: 26, column: 74, scope: !79)
!125 = !DILocation(line: 26, column: 64, scope: !79)
!126 = !DILocation(line: 26, column: 57, scope: !79)
!127 = !DILocation(line: 26, column: 45, scope: !79)
!128 = !DILocation(line: 26, column: 3, scope: !79)
!129 = !DILocation(line: 27, column: 1, scope: !79)
!130 = distinct !DISubprogram(name: "total", scope: !3, file: !3, line: 28, type: !131, scopeLine: 28, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !133)
!131 = !DISubroutineType(types: !132)
!132 = !{!10, !10, null}
!133 = !{!134, !135, !149}
!134 = !DILocalVariable(name: "n", arg: 1, scope: !130, file: !3, line: 28, type: !10)
!135 = !DILocalVariable(name: "list", scope: !130, file: !3, line: 28, type: !136)
!136 = !DIDerivedType(tag: DW_TAG_typedef, name: "va_list", file: !137, line: 14, baseType: !138)
!137 = !DIFile(filename: "/usr/lib/llvm-14/lib/clang/14.0.6/include/stdarg.h", directory: "")
!138 = !DIDerivedType(tag: DW_TAG_typedef, name: "__builtin_va_list", file: !3, baseType: !139)
!139 = !DICompositeType(tag: DW_TAG_array_type, baseType: !140, size: 192, elements: !147)
!140 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "__va_list_tag", size: 192, elements: !141)
!141 = !{!142, !144, !145, !146}
!142 = !DIDerivedType(tag: DW_TAG_member, name: "gp_offset", scope: !140, file: !3, line: 28, baseType: !143, size: 32)
!143 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!144 = !DIDerivedType(tag: DW_TAG_member, name: "fp_offset", scope: !140, file: !3, line: 28, baseType: !143, size: 32, offset: 32)
!145 = !DIDerivedType(tag: DW_TAG_member, name: "overflow_arg_area", scope: !140, file: !3, line: 28, baseType: !5, size: 64, offset: 64)
!146 = !DIDerivedType(tag: DW_TAG_member, name: "reg_save_area", scope: !140, file: !3, line: 28, baseType: !5, size: 64, offset: 128)
!147 = !{!148}
!148 = !DISubrange(count: 1)
!149 = !DILocalVariable(name: "t", scope: !130, file: !3, line: 28, type: !10)
!150 = !DILocation(line: 0, scope: !130)
!151 = !DILocation(line: 28, column: 25, scope: !130)
!152 = !DILocation(line: 28, column: 33, scope: !130)
!153 = !DILocation(line: 28, column: 39, scope: !130)
!154 = !DILocation(line: 28, column: 69, scope: !130)
!155 = !DILocation(line: 28, column: 86, scope: !130)
!156 = !DILocation(line: 28, column: 77, scope: !130)
!157 = !DILocation(line: 28, column: 83, scope: !130)
!158 = distinct !{!158, !154, !155, !159, !160}
!159 = !{!"llvm.loop."}
!160 = !{!"llvm.loop.unroll.disable"}
!161 = !DILocation(line: 28, column: 105, scope: !130)
!162 = !DILocation(line: 28, column: 129, scope: !130)
!163 = !DILocation(line: 28, column: 119, scope: !130)
!164 = distinct !DISubprogram(name: "bump", scope: !3, file: !3, line: 29, type: !165, scopeLine: 29, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !167)
!165 = !DISubroutineType(types: !166)
!166 = !{!10, !10}
!167 = !{!168, !169}
!168 = !DILocalVariable(name: "x", arg: 1, scope: !164, file: !3, line: 29, type: !10)
!169 = !DILocalVariable(name: "old", scope: !164, file: !3, line: 29, type: !10)
!170 = !DILocation(line: 0, scope: !164)
!171 = !DILocation(line: 29, column: 44, scope: !164)
!172 = !DILocation(line: 29, column: 107, scope: !164)
!173 = !DILocation(line: 29, column: 100, scope: !164)
!174 = distinct !DISubprogram(name: "vla", scope: !3, file: !3, line: 30, type: !165, scopeLine: 30, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !175)
!175 = !{!176, !177, !179, !183, !185, !187}
!176 = !DILocalVariable(name: "n", arg: 1, scope: !174, file: !3, line: 30, type: !10)
!177 = !DILocalVariable(name: "__vla_expr0", scope: !174, type: !178, flags: DIFlagArtificial)
!178 = !DIBasicType(name: "unsigned long", size: 64, encoding: DW_ATE_unsigned)
!179 = !DILocalVariable(name: "a", scope: !174, file: !3, line: 30, type: !180)
!180 = !DICompositeType(tag: DW_TAG_array_type, baseType: !10, elements: !181)
!181 = !{!182}
!182 = !DISubrange(count: !177)
!183 = !DILocalVariable(name: "i", scope: !184, file: !3, line: 30, type: !10)
!184 = distinct !DILexicalBlock(scope: !174, file: !3, line: 30, column: 28)
!185 = !DILocalVariable(name: "__vla_expr1", scope: !186, type: !178, flags: DIFlagArtificial)
!186 = distinct !DILexicalBlock(scope: !174, file: !3, line: 30, column: 66)
!187 = !DILocalVariable(name: "b", scope: !186, file: !3, line: 30, type: !188)
!188 = !DICompositeType(tag: DW_TAG_array_type, baseType: !10, elements: !189)
!189 = !{!190}
!190 = !DISubrange(count: !185)
!191 = !DILocation(line: 0, scope: !174)
!192 = !DILocation(line: 30, column: 18, scope: !174)
!193 = !DILocation(line: 30, column: 22, scope: !174)
!194 = !DILocation(line: 0, scope: !184)
!195 = !DILocation(line: 30, column: 46, scope: !196)
!196 = distinct !DILexicalBlock(scope: !184, file: !3, line: 30, column: 28)
!197 = !DILocation(line: 30, column: 28, scope: !184)
!198 = !DILocation(line: 30, column: 51, scope: !196)
!199 = !DILocation(line: 30, column: 61, scope: !196)
!200 = !DILocation(line: 30, column: 56, scope: !196)
!201 = !{!202, !202, i64 0}
!202 = !{!"int", !66, i64 0}
!203 = distinct !{!203, !197, !204, !159, !160, !205}
!204 = !DILocation(line: 30, column: 63, scope: !184)
!205 = !{!"llvm.loop.isvectorized", i32 1}
!206 = !DILocation(line: 30, column: 89, scope: !186)
!207 = !DILocation(line: 0, scope: !186)
!208 = !DILocation(line: 30, column: 109, scope: !186)
!209 = !{i32 0, i32 33}
!210 = !DILocation(line: 30, column: 107, scope: !186)
!211 = !DILocation(line: 30, column: 126, scope: !186)
!212 = !DILocation(line: 30, column: 164, scope: !174)
!213 = distinct !{!213, !197, !204, !159, !160, !205}
