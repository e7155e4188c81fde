; ModuleID = '<string>'
source_filename = "loops.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.pair = type { float, float, %struct.pair*, i8* }

@kNames = internal constant [4 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str, i32 0, i32 0), i8* getelementptr inbounds ([4 x i8], [4 x i8]* @.str.1, i32 0, i32 0), i8* null, i8* getelementptr inbounds ([5 x i8], [5 x i8]* @.str.2, i32 0, i32 0)], align 16
@list = dso_local global [4 x %struct.pair] zeroinitializer, align 16
@.str = private unnamed_addr constant [4 x i8] c"one\00", align 1
@.str.1 = private unnamed_addr constant [4 x i8] c"two\00", align 1
@.str.2 = private unnamed_addr constant [5 x i8] c"four\00", align 1

; Function Attrs: noinline nounwind optnone uwtable
define dso_local void @scale(float* noalias %0, float* noalias %1, i64 %2) #0 {
  %4 = alloca float*, align 8
  %5 = alloca float*, align 8
  %6 = alloca i64, align 8
  %7 = alloca i64, align 8
  store float* %0, float** %4, align 8
  store float* %1, float** %5, align 8
  store i64 %2, i64* %6, align 8
  store i64 0, i64* %7, align 8
  br label %8

8:                                                ; preds = %25, %3
  %9 = load i64, i64* %7, align 8
  %10 = load i64, i64* %6, align 8
  %11 = icmp ult i64 %9, %10
  br i1 %11, label %12, label %28

12:                                               ; preds = %8
  %13 = load float*, float** %5, align 8
  %14 = load i64, i64* %7, align 8
  %15 = getelementptr inbounds float, float* %13, i64 %14
  %16 = load float, float* %15, align 4
  %17 = load float*, float** %4, align 8
  %18 = load i64, i64* %7, align 8
  %19 = getelementptr inbounds float, float* %17, i64 %18
  %20 = load float, float* %19, align 4
  %21 = call float @llvm.fmuladd.f32(float %16, float 2.000000e+00, float %20)
  %22 = load float*, float** %4, align 8
  %23 = load i64, i64* %7, align 8
  %24 = getelementptr inbounds float, float* %22, i64 %23
  store float %21, float* %24, align 4
  br label %25

25:                                               ; preds = %12
  %26 = load i64, i64* %7, align 8
  %27 = add i64 %26, 1
  store i64 %27, i64* %7, align 8
  br label %8, !llvm.loop !6

28:                                               ; preds = %8
  ret void
}

; Function Attrs: nounwind readnone speculatable willreturn
declare float @llvm.fmuladd.f32(float, float, float) #1

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @sum(i32* %0, i32 %1) #0 {
  %3 = alloca i32*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i32* %0, i32** %3, align 8
  store i32 %1, i32* %4, align 4
  store i32 0, i32* %5, align 4
  store i32 0, i32* %6, align 4
  br label %7

7:                                                ; preds = %19, %2
  %8 = load i32, i32* %6, align 4
  %9 = load i32, i32* %4, align 4
  %10 = icmp slt i32 %8, %9
  br i1 %10, label %11, label %22

11:                                               ; preds = %7
  %12 = load i32*, i32** %3, align 8
  %13 = load i32, i32* %6, align 4
  %14 = sext i32 %13 to i64
  %15 = getelementptr inbounds i32, i32* %12, i64 %14
  %16 = load i32, i32* %15, align 4
  %17 = load i32, i32* %5, align 4
  %18 = add nsw i32 %17, %16
  store i32 %18, i32* %5, align 4
  br label %19

19:                                               ; preds = %11
  %20 = load i32, i32* %6, align 4
  %21 = add nsw i32 %20, 1
  store i32 %21, i32* %6, align 4
  br label %7, !llvm.loop !8

22:                                               ; preds = %7
  %23 = load i32, i32* %5, align 4
  ret i32 %23
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @largest(i16* %0, i32 %1) #0 {
  %3 = alloca i16*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  %6 = alloca i32, align 4
  store i16* %0, i16** %3, align 8
  store i32 %1, i32* %4, align 4
  store i32 -1, i32* %5, align 4
  store i32 0, i32* %6, align 4
  br label %7

7:                                                ; preds = %28, %2
  %8 = load i32, i32* %6, align 4
  %9 = load i32, i32* %4, align 4
  %10 = icmp slt i32 %8, %9
  br i1 %10, label %11, label %31

11:                                               ; preds = %7
  %12 = load i16*, i16** %3, align 8
  %13 = load i32, i32* %6, align 4
  %14 = sext i32 %13 to i64
  %15 = getelementptr inbounds i16, i16* %12, i64 %14
  %16 = load i16, i16* %15, align 2
  %17 = sext i16 %16 to i32
  %18 = load i32, i32* %5, align 4
  %19 = icmp sgt i32 %17, %18
  br i1 %19, label %20, label %27

20:                                               ; preds = %11
  %21 = load i16*, i16** %3, align 8
  %22 = load i32, i32* %6, align 4
  %23 = sext i32 %22 to i64
  %24 = getelementptr inbounds i16, i16* %21, i64 %23
  %25 = load i16, i16* %24, align 2
  %26 = sext i16 %25 to i32
  store i32 %26, i32* %5, align 4
  br label %27

27:                                               ; preds = %20, %11
  br label %28

28:                                               ; preds = %27
  %29 = load i32, i32* %6, align 4
  %30 = add nsw i32 %29, 1
  store i32 %30, i32* %6, align 4
  br label %7, !llvm.loop !9

31:                                               ; preds = %7
  %32 = load i32, i32* %5, align 4
  ret i32 %32
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local void @clear(%struct.pair* %0, i32 %1) #0 {
  %3 = alloca %struct.pair*, align 8
  %4 = alloca i32, align 4
  %5 = alloca i32, align 4
  store %struct.pair* %0, %struct.pair** %3, align 8
  store i32 %1, i32* %4, align 4
  store i32 0, i32* %5, align 4
  br label %6

6:                                                ; preds = %36, %2
  %7 = load i32, i32* %5, align 4
  %8 = load i32, i32* %4, align 4
  %9 = icmp slt i32 %7, %8
  br i1 %9, label %10, label %39

10:                                               ; preds = %6
  %11 = load %struct.pair*, %struct.pair** %3, align 8
  %12 = load i32, i32* %5, align 4
  %13 = sext i32 %12 to i64
  %14 = getelementptr inbounds %struct.pair, %struct.pair* %11, i64 %13
  %15 = getelementptr inbounds %struct.pair, %struct.pair* %14, i32 0, i32 2
  store %struct.pair* null, %struct.pair** %15, align 8
  %16 = load i32, i32* %5, align 4
  %17 = and i32 %16, 3
  %18 = sext i32 %17 to i64
  %19 = getelementptr inbounds [4 x i8*], [4 x i8*]* @kNames, i64 0, i64 %18
  %20 = load i8*, i8** %19, align 8
  %21 = load %struct.pair*, %struct.pair** %3, align 8
  %22 = load i32, i32* %5, align 4
  %23 = sext i32 %22 to i64
  %24 = getelementptr inbounds %struct.pair, %struct.pair* %21, i64 %23
  %25 = getelementptr inbounds %struct.pair, %struct.pair* %24, i32 0, i32 3
  store i8* %20, i8** %25, align 8
  %26 = load %struct.pair*, %struct.pair** %3, align 8
  %27 = load i32, i32* %5, align 4
  %28 = sext i32 %27 to i64
  %29 = getelementptr inbounds %struct.pair, %struct.pair* %26, i64 %28
  %30 = getelementptr inbounds %struct.pair, %struct.pair* %29, i32 0, i32 1
  store float 0.000000e+00, float* %30, align 4
  %31 = load %struct.pair*, %struct.pair** %3, align 8
  %32 = load i32, i32* %5, align 4
  %33 = sext i32 %32 to i64
  %34 = getelementptr inbounds %struct.pair, %struct.pair* %31, i64 %33
  %35 = getelementptr inbounds %struct.pair, %struct.pair* %34, i32 0, i32 0
  store float 0.000000e+00, float* %35, align 8
  br label %36

36:                                               ; preds = %10
  %37 = load i32, i32* %5, align 4
  %38 = add nsw i32 %37, 1
  store i32 %38, i32* %5, align 4
  br label %6, !llvm.loop !10

39:                                               ; preds = %6
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local void @gather(i32* %0, i32** %1, i32 %2) #0 {
  %4 = alloca i32*, align 8
  %5 = alloca i32**, align 8
  %6 = alloca i32, align 4
  %7 = alloca i32, align 4
  store i32* %0, i32** %4, align 8
  store i32** %1, i32*** %5, align 8
  store i32 %2, i32* %6, align 4
  store i32 0, i32* %7, align 4
  br label %8

8:                                                ; preds = %33, %3
  %9 = load i32, i32* %7, align 4
  %10 = load i32, i32* %6, align 4
  %11 = icmp slt i32 %9, %10
  br i1 %11, label %12, label %36

12:                                               ; preds = %8
  %13 = load i32**, i32*** %5, align 8
  %14 = load i32, i32* %7, align 4
  %15 = sext i32 %14 to i64
  %16 = getelementptr inbounds i32*, i32** %13, i64 %15
  %17 = load i32*, i32** %16, align 8
  %18 = icmp ne i32* %17, null
  br i1 %18, label %19, label %26

19:                                               ; preds = %12
  %20 = load i32**, i32*** %5, align 8
  %21 = load i32, i32* %7, align 4
  %22 = sext i32 %21 to i64
  %23 = getelementptr inbounds i32*, i32** %20, i64 %22
  %24 = load i32*, i32** %23, align 8
  %25 = load i32, i32* %24, align 4
  br label %27

26:                                               ; preds = %12
  br label %27

27:                                               ; preds = %26, %19
  %28 = phi i32 [ %25, %19 ], [ 0, %26 ]
  %29 = load i32*, i32** %4, align 8
  %30 = load i32, i32* %7, align 4
  %31 = sext i32 %30 to i64
  %32 = getelementptr inbounds i32, i32* %29, i64 %31
  store i32 %28, i32* %32, align 4
  br label %33

33:                                               ; preds = %27
  %34 = load i32, i32* %7, align 4
  %35 = add nsw i32 %34, 1
  store i32 %35, i32* %7, align 4
  br label %8, !llvm.loop !11

36:                                               ; preds = %8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i8* @find(%struct.pair* %0, float %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca %struct.pair*, align 8
  %5 = alloca float, align 4
  store %struct.pair* %0, %struct.pair** %4, align 8
  store float %1, float* %5, align 4
  br label %6

6:                                                ; preds = %29, %2
  %7 = load %struct.pair*, %struct.pair** %4, align 8
  %8 = icmp ne %struct.pair* %7, null
  br i1 %8, label %9, label %33

9:                                                ; preds = %6
  %10 = load %struct.pair*, %struct.pair** %4, align 8
  %11 = getelementptr inbounds %struct.pair, %struct.pair* %10, i32 0, i32 0
  %12 = load float, float* %11, align 8
  %13 = load float, float* %5, align 4
  %14 = fcmp oeq float %12, %13
  br i1 %14, label %15, label %28

15:                                               ; preds = %9
  %16 = load %struct.pair*, %struct.pair** %4, align 8
  %17 = getelementptr inbounds %struct.pair, %struct.pair* %16, i32 0, i32 3
  %18 = load i8*, i8** %17, align 8
  %19 = icmp ne i8* %18, null
  br i1 %19, label %20, label %24

20:                                               ; preds = %15
  %21 = load %struct.pair*, %struct.pair** %4, align 8
  %22 = getelementptr inbounds %struct.pair, %struct.pair* %21, i32 0, i32 3
  %23 = load i8*, i8** %22, align 8
  br label %26

24:                                               ; preds = %15
  %25 = load i8*, i8** getelementptr inbounds ([4 x i8*], [4 x i8*]* @kNames, i64 0, i64 0), align 16
  br label %26

26:                                               ; preds = %24, %20
  %27 = phi i8* [ %23, %20 ], [ %25, %24 ]
  store i8* %27, i8** %3, align 8
  br label %34

28:                                               ; preds = %9
  br label %29

29:                                               ; preds = %28
  %30 = load %struct.pair*, %struct.pair** %4, align 8
  %31 = getelementptr inbounds %struct.pair, %struct.pair* %30, i32 0, i32 2
  %32 = load %struct.pair*, %struct.pair** %31, align 8
  store %struct.pair* %32, %struct.pair** %4, align 8
  br label %6, !llvm.loop !12

33:                                               ; preds = %6
  store i8* null, i8** %3, align 8
  br label %34

34:                                               ; preds = %33, %26
  %35 = load i8*, i8** %3, align 8
  ret i8* %35
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @firsts() #0 {
  %1 = load float, float* getelementptr inbounds ([4 x %struct.pair], [4 x %struct.pair]* @list, i64 0, i64 0, i32 0), align 16
  %2 = fptosi float %1 to i32
  %3 = load float, float* getelementptr inbounds ([4 x %struct.pair], [4 x %struct.pair]* @list, i64 0, i64 0, i32 1), align 4
  %4 = fptosi float %3 to i32
  %5 = add nsw i32 %2, %4
  %6 = load %struct.pair*, %struct.pair** getelementptr inbounds ([4 x %struct.pair], [4 x %struct.pair]* @list, i64 0, i64 0, i32 2), align 8
  %7 = icmp eq %struct.pair* %6, null
  %8 = zext i1 %7 to i32
  %9 = add nsw i32 %5, %8
  ret i32 %9
}

attributes #0 = { noinline nounwind optnone uwtable "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nounwind readnone speculatable willreturn }

!llvm.module.flags = !{!0, !1, !2, !3, !4}
!llvm.ident = !{!5}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{i32 7, !"uwtable", i32 1}
!4 = !{i32 7, !"frame-pointer", i32 2}
!5 = !{!"Debian clang version 14.0.6"}
!6 = distinct !{!6, !7}
!7 = !{!"llvm.loop."}
!8 = distinct !{!8, !7}
!9 = distinct !{!9, !7}
!10 = distinct !{!10, !7}
!11 = distinct !{!11, !7}
!12 = distinct !{!12, !7}
