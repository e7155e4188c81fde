; ModuleID = '<string>'
source_filename = "control.c"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.node = type { %struct.node*, %struct.node*, i32 (i32, i32)*, [8 x i8], %union.anon }
%union.anon = type { double }
%struct.__va_list_tag = type { i32, i32, i8*, i8* }

@table = dso_local global [2 x i32 (i32, i32)*] [i32 (i32, i32)* @add, i32 (i32, i32)* @sub], align 16
@where = dso_local global i64 ptrtoint (i8* getelementptr (i8, i8* bitcast ([2 x i32 (i32, i32)*]* @table to i8*), i64 5) to i64), align 8
@interpret.labels = internal constant [3 x i8*] [i8* blockaddress(@interpret, %11), i8* blockaddress(@interpret, %39), i8* blockaddress(@interpret, %24)], align 16
@shared = dso_local global i32 0, align 4

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @add(i32 %0, i32 %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4
  store i32 %1, i32* %4, align 4
  %5 = load i32, i32* %3, align 4
  %6 = load i32, i32* %4, align 4
  %7 = add nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: noinline nounwind optnone uwtable
define internal i32 @sub(i32 %0, i32 %1) #0 {
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  store i32 %0, i32* %3, align 4
  store i32 %1, i32* %4, align 4
  %5 = load i32, i32* %3, align 4
  %6 = load i32, i32* %4, align 4
  %7 = sub nsw i32 %5, %6
  ret i32 %7
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @interpret(i8* %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i8*, align 8
  %4 = alloca i32, align 4
  store i8* %0, i8** %3, align 8
  store i32 0, i32* %4, align 4
  %5 = load i8*, i8** %3, align 8
  %6 = getelementptr inbounds i8, i8* %5, i32 1
  store i8* %6, i8** %3, align 8
  %7 = load i8, i8* %5, align 1
  %8 = zext i8 %7 to i64
  %9 = getelementptr inbounds [3 x i8*], [3 x i8*]* @interpret.labels, i64 0, i64 %8
  %10 = load i8*, i8** %9, align 8
  br label %43

11:                                               ; preds = %43
  %12 = load i8*, i8** %3, align 8
  %13 = getelementptr inbounds i8, i8* %12, i32 1
  store i8* %13, i8** %3, align 8
  %14 = load i8, i8* %12, align 1
  %15 = zext i8 %14 to i32
  %16 = load i32, i32* %4, align 4
  %17 = add nsw i32 %16, %15
  store i32 %17, i32* %4, align 4
  %18 = load i8*, i8** %3, align 8
  %19 = getelementptr inbounds i8, i8* %18, i32 1
  store i8* %19, i8** %3, align 8
  %20 = load i8, i8* %18, align 1
  %21 = zext i8 %20 to i64
  %22 = getelementptr inbounds [3 x i8*], [3 x i8*]* @interpret.labels, i64 0, i64 %21
  %23 = load i8*, i8** %22, align 8
  br label %43

24:                                               ; preds = %43
  %25 = load i32, i32* %4, align 4
  %26 = and i32 %25, 7
  switch i32 %26, label %29 [
    i32 0, label %27
    i32 3, label %27
    i32 5, label %28
  ]

27:                                               ; preds = %24, %24
  store i32 9, i32* %4, align 4
  br label %32

28:                                               ; preds = %24
  store i32 -1, i32* %2, align 4
  br label %41

29:                                               ; preds = %24
  %30 = load i32, i32* %4, align 4
  %31 = xor i32 %30, 1
  store i32 %31, i32* %4, align 4
  br label %32

32:                                               ; preds = %29, %27
  %33 = load i8*, i8** %3, align 8
  %34 = getelementptr inbounds i8, i8* %33, i32 1
  store i8* %34, i8** %3, align 8
  %35 = load i8, i8* %33, align 1
  %36 = zext i8 %35 to i64
  %37 = getelementptr inbounds [3 x i8*], [3 x i8*]* @interpret.labels, i64 0, i64 %36
  %38 = load i8*, i8** %37, align 8
  br label %43

39:                                               ; preds = %43
  %40 = load i32, i32* %4, align 4
  store i32 %40, i32* %2, align 4
  br label %41

41:                                               ; preds = %39, %28
  %42 = load i32, i32* %2, align 4
  ret i32 %42

43:                                               ; preds = %32, %11, %1
  %44 = phi i8* [ %10, %1 ], [ %23, %11 ], [ %38, %32 ]
  indirectbr i8* %44, [label %11, label %39, label %24]
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @walk(%struct.node* %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca %struct.node*, align 8
  %4 = alloca %struct.node, align 8
  store %struct.node* %0, %struct.node** %3, align 8
  %5 = load %struct.node*, %struct.node** %3, align 8
  %6 = icmp eq %struct.node* %5, null
  br i1 %6, label %7, label %8

7:                                                ; preds = %1
  store i32 0, i32* %2, align 4
  br label %56

8:                                                ; preds = %1
  %9 = bitcast %struct.node* %4 to i8*
  %10 = load %struct.node*, %struct.node** %3, align 8
  %11 = bitcast %struct.node* %10 to i8*
  call void @llvm.memcpy.p0i8.p0i8.i64(i8* align 8 %9, i8* align 8 %11, i64 40, i1 false)
  %12 = load %struct.node*, %struct.node** %3, align 8
  %13 = getelementptr inbounds %struct.node, %struct.node* %12, i32 0, i32 3
  %14 = getelementptr inbounds [8 x i8], [8 x i8]* %13, i64 0, i64 0
  call void @llvm.memset.p0i8.i64(i8* align 8 %14, i8 0, i64 8, i1 false)
  %15 = load %struct.node*, %struct.node** %3, align 8
  %16 = getelementptr inbounds %struct.node, %struct.node* %15, i32 0, i32 2
  %17 = load i32 (i32, i32)*, i32 (i32, i32)** %16, align 8
  %18 = icmp eq i32 (i32, i32)* %17, @add
  br i1 %18, label %24, label %19

19:                                               ; preds = %8
  %20 = load %struct.node*, %struct.node** %3, align 8
  %21 = getelementptr inbounds %struct.node, %struct.node* %20, i32 0, i32 2
  %22 = load i32 (i32, i32)*, i32 (i32, i32)** %21, align 8
  %23 = icmp eq i32 (i32, i32)* %22, bitcast (i32 (i32)* @abs to i32 (i32, i32)*)
  br i1 %23, label %24, label %30

24:                                               ; preds = %19, %8
  %25 = load %struct.node*, %struct.node** %3, align 8
  %26 = getelementptr inbounds %struct.node, %struct.node* %25, i32 0, i32 4
  %27 = bitcast %union.anon* %26 to i64*
  %28 = load i64, i64* %27, align 8
  %29 = call i32 (i64, ...) bitcast (i32 (...)* @twice to i32 (i64, ...)*)(i64 %28)
  store i32 %29, i32* %2, align 4
  br label %56

30:                                               ; preds = %19
  %31 = getelementptr inbounds %struct.node, %struct.node* %4, i32 0, i32 0
  %32 = load %struct.node*, %struct.node** %31, align 8
  %33 = call i32 @walk(%struct.node* %32)
  %34 = getelementptr inbounds %struct.node, %struct.node* %4, i32 0, i32 1
  %35 = load %struct.node*, %struct.node** %34, align 8
  %36 = call i32 @walk(%struct.node* %35)
  %37 = add nsw i32 %33, %36
  %38 = load %struct.node*, %struct.node** %3, align 8
  %39 = getelementptr inbounds %struct.node, %struct.node* %38, i32 0, i32 2
  %40 = load i32 (i32, i32)*, i32 (i32, i32)** %39, align 8
  %41 = icmp ne i32 (i32, i32)* %40, null
  br i1 %41, label %42, label %52

42:                                               ; preds = %30
  %43 = load %struct.node*, %struct.node** %3, align 8
  %44 = getelementptr inbounds %struct.node, %struct.node* %43, i32 0, i32 2
  %45 = load i32 (i32, i32)*, i32 (i32, i32)** %44, align 8
  %46 = load %struct.node*, %struct.node** %3, align 8
  %47 = getelementptr inbounds %struct.node, %struct.node* %46, i32 0, i32 4
  %48 = bitcast %union.anon* %47 to double*
  %49 = load double, double* %48, align 8
  %50 = fptosi double %49 to i32
  %51 = call i32 %45(i32 %50, i32 1)
  br label %53

52:                                               ; preds = %30
  br label %53

53:                                               ; preds = %52, %42
  %54 = phi i32 [ %51, %42 ], [ 0, %52 ]
  %55 = add nsw i32 %37, %54
  store i32 %55, i32* %2, align 4
  br label %56

56:                                               ; preds = %53, %24, %7
  %57 = load i32, i32* %2, align 4
  ret i32 %57
}

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memcpy.p0i8.p0i8.i64(i8* noalias nocapture writeonly, i8* noalias nocapture readonly, i64, i1 immarg) #1

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #1

; Function Attrs: nounwind readnone willreturn
declare i32 @abs(i32) #2

declare i32 @twice(...) #3

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @total(i32 %0, ...) #0 {
  %2 = alloca i32, align 4
  %3 = alloca [1 x %struct.__va_list_tag], align 16
  %4 = alloca i32, align 4
  store i32 %0, i32* %2, align 4
  %5 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %6 = bitcast %struct.__va_list_tag* %5 to i8*
  call void @llvm.va_start(i8* %6)
  store i32 0, i32* %4, align 4
  br label %7

7:                                                ; preds = %27, %1
  %8 = load i32, i32* %2, align 4
  %9 = add nsw i32 %8, -1
  store i32 %9, i32* %2, align 4
  %10 = icmp ne i32 %8, 0
  br i1 %10, label %11, label %32

11:                                               ; preds = %7
  %12 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %13 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %12, i32 0, i32 0
  %14 = load i32, i32* %13, align 16
  %15 = icmp ule i32 %14, 40
  br i1 %15, label %16, label %22

16:                                               ; preds = %11
  %17 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %12, i32 0, i32 3
  %18 = load i8*, i8** %17, align 16
  %19 = getelementptr i8, i8* %18, i32 %14
  %20 = bitcast i8* %19 to i32*
  %21 = add i32 %14, 8
  store i32 %21, i32* %13, align 16
  br label %27

22:                                               ; preds = %11
  %23 = getelementptr inbounds %struct.__va_list_tag, %struct.__va_list_tag* %12, i32 0, i32 2
  %24 = load i8*, i8** %23, align 8
  %25 = bitcast i8* %24 to i32*
  %26 = getelementptr i8, i8* %24, i32 8
  store i8* %26, i8** %23, align 8
  br label %27

27:                                               ; preds = %22, %16
  %28 = phi i32* [ %20, %16 ], [ %25, %22 ]
  %29 = load i32, i32* %28, align 4
  %30 = load i32, i32* %4, align 4
  %31 = add nsw i32 %30, %29
  store i32 %31, i32* %4, align 4
  br label %7, !llvm.loop !6

32:                                               ; preds = %7
  %33 = getelementptr inbounds [1 x %struct.__va_list_tag], [1 x %struct.__va_list_tag]* %3, i64 0, i64 0
  %34 = bitcast %struct.__va_list_tag* %33 to i8*
  call void @llvm.va_end(i8* %34)
  %35 = load i32, i32* %4, align 4
  ret i32 %35
}

; Function Attrs: nounwind
declare void @llvm.va_start(i8*) #4

; Function Attrs: nounwind
declare void @llvm.va_end(i8*) #4

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @bump(i32 %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  %4 = alloca i32, align 4
  %5 = alloca i8, align 1
  store i32 %0, i32* %2, align 4
  store i32 3, i32* %3, align 4
  %6 = load i32, i32* %2, align 4
  store i32 %6, i32* %4, align 4
  %7 = load i32, i32* %3, align 4
  %8 = load i32, i32* %4, align 4
  %9 = cmpxchg i32* @shared, i32 %7, i32 %8 seq_cst monotonic
  %10 = extractvalue { i32, i1 } %9, 0
  %11 = extractvalue { i32, i1 } %9, 1
  br i1 %11, label %13, label %12

12:                                               ; preds = %1
  store i32 %10, i32* %3, align 4
  br label %13

13:                                               ; preds = %12, %1
  %14 = zext i1 %11 to i8
  store i8 %14, i8* %5, align 1
  %15 = load i8, i8* %5, align 1
  %16 = trunc i8 %15 to i1
  %17 = atomicrmw xor i32* @shared, i32 3 seq_cst
  ret i32 %17
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @vla(i32 %0) #0 {
  %2 = alloca i32, align 4
  %3 = alloca i8*, align 8
  %4 = alloca i64, align 8
  %5 = alloca i32, align 4
  %6 = alloca i8*, align 8
  %7 = alloca i64, align 8
  store i32 %0, i32* %2, align 4
  %8 = load i32, i32* %2, align 4
  %9 = zext i32 %8 to i64
  %10 = call i8* @llvm.stacksave()
  store i8* %10, i8** %3, align 8
  %11 = alloca i32, i64 %9, align 16
  store i64 %9, i64* %4, align 8
  store i32 0, i32* %5, align 4
  br label %12

12:                                               ; preds = %21, %1
  %13 = load i32, i32* %5, align 4
  %14 = load i32, i32* %2, align 4
  %15 = icmp slt i32 %13, %14
  br i1 %15, label %16, label %24

16:                                               ; preds = %12
  %17 = load i32, i32* %5, align 4
  %18 = load i32, i32* %5, align 4
  %19 = sext i32 %18 to i64
  %20 = getelementptr inbounds i32, i32* %11, i64 %19
  store i32 %17, i32* %20, align 4
  br label %21

21:                                               ; preds = %16
  %22 = load i32, i32* %5, align 4
  %23 = add nsw i32 %22, 1
  store i32 %23, i32* %5, align 4
  br label %12, !llvm.loop !8

24:                                               ; preds = %12
  %25 = load i32, i32* %2, align 4
  %26 = add nsw i32 %25, 1
  %27 = zext i32 %26 to i64
  %28 = call i8* @llvm.stacksave()
  store i8* %28, i8** %6, align 8
  %29 = alloca i32, i64 %27, align 16
  store i64 %27, i64* %7, align 8
  %30 = getelementptr inbounds i32, i32* %11, i64 0
  %31 = load i32, i32* %30, align 16
  %32 = getelementptr inbounds i32, i32* %29, i64 0
  store i32 %31, i32* %32, align 16
  %33 = getelementptr inbounds i32, i32* %29, i64 0
  %34 = load i32, i32* %33, align 16
  %35 = load i32, i32* %2, align 4
  %36 = call i32 @llvm.ctlz.i32(i32 %35, i1 true)
  %37 = add nsw i32 %34, %36
  %38 = bitcast i32* %11 to i8*
  %39 = call i64 @llvm.objectsize.i64.p0i8(i8* %38, i1 false, i1 true, i1 false)
  %40 = trunc i64 %39 to i32
  %41 = add nsw i32 %37, %40
  %42 = load i8*, i8** %6, align 8
  call void @llvm.stackrestore(i8* %42)
  %43 = load i8*, i8** %3, align 8
  call void @llvm.stackrestore(i8* %43)
  ret i32 %41
}

; Function Attrs: nounwind
declare i8* @llvm.stacksave() #4

; Function Attrs: nounwind readnone speculatable willreturn
declare i32 @llvm.ctlz.i32(i32, i1 immarg) #5

; Function Attrs: nounwind readnone speculatable willreturn
declare i64 @llvm.objectsize.i64.p0i8(i8*, i1 immarg, i1 immarg, i1 immarg) #5

; Function Attrs: nounwind
declare void @llvm.stackrestore(i8*) #4

attributes #0 = { noinline nounwind optnone uwtable "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nounwind willreturn }
attributes #2 = { nounwind readnone willreturn "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #3 = { "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nounwind }
attributes #5 = { nounwind readnone speculatable willreturn }

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
