; ModuleID = '<string>'
source_filename = "classes.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.Array = type { [4 x double] }
%struct.Array.0 = type { [3 x %struct.Shape*] }
%struct.Shape = type { i32 (...)** }
%struct.Square = type { %struct.Shape, double, %struct.Named }
%struct.Named = type { i32 (...)**, i8* }
%class.anon = type { double* }

$_ZNK5ArrayIdLi4EE3sumEv = comdat any

$_ZNK6Square4areaEv = comdat any

$_ZNK6Square4kindEv = comdat any

$_ZN6SquareC1Ev = comdat any

$_ZN6SquareD1Ev = comdat any

$_ZTv0_n24_NK6Square4kindEv = comdat any

$_ZN5NamedC2Ev = comdat any

$_ZN5ShapeC2Ev = comdat any

$_ZN6SquareD0Ev = comdat any

$_ZNK5Named4kindEv = comdat any

$_ZN6SquareD2Ev = comdat any

$_ZTV6Square = comdat any

$_ZTT6Square = comdat any

$_ZTS6Square = comdat any

$_ZTS5Named = comdat any

$_ZTI5Named = comdat any

$_ZTI6Square = comdat any

$_ZTV5Named = comdat any

@all = dso_local global %struct.Array zeroinitializer, align 8
@shapes = dso_local global %struct.Array.0 zeroinitializer, align 8
@_ZTV5Shape = dso_local unnamed_addr constant { [5 x i8*] } { [5 x i8*] [i8* null, i8* bitcast ({ i8*, i8* }* @_ZTI5Shape to i8*), i8* bitcast (void ()* @__cxa_pure_virtual to i8*), i8* bitcast (void (%struct.Shape*)* @_ZN5ShapeD1Ev to i8*), i8* bitcast (void (%struct.Shape*)* @_ZN5ShapeD0Ev to i8*)] }, align 8
@_ZTVN10__cxxabiv117__class_type_infoE = external global i8*
@_ZTS5Shape = dso_local constant [7 x i8] c"5Shape\00", align 1
@_ZTI5Shape = dso_local constant { i8*, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv117__class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([7 x i8], [7 x i8]* @_ZTS5Shape, i32 0, i32 0) }, align 8
@_ZTV6Square = linkonce_odr dso_local unnamed_addr constant { [7 x i8*], [4 x i8*] } { [7 x i8*] [i8* inttoptr (i64 16 to i8*), i8* null, i8* bitcast ({ i8*, i8*, i32, i32, i8*, i64, i8*, i64 }* @_ZTI6Square to i8*), i8* bitcast (double (%struct.Square*)* @_ZNK6Square4areaEv to i8*), i8* bitcast (void (%struct.Square*)* @_ZN6SquareD1Ev to i8*), i8* bitcast (void (%struct.Square*)* @_ZN6SquareD0Ev to i8*), i8* bitcast (i32 (%struct.Square*)* @_ZNK6Square4kindEv to i8*)], [4 x i8*] [i8* inttoptr (i64 -16 to i8*), i8* inttoptr (i64 -16 to i8*), i8* bitcast ({ i8*, i8*, i32, i32, i8*, i64, i8*, i64 }* @_ZTI6Square to i8*), i8* bitcast (i32 (%struct.Square*)* @_ZTv0_n24_NK6Square4kindEv to i8*)] }, comdat, align 8
@_ZTT6Square = linkonce_odr dso_local unnamed_addr constant [2 x i8*] [i8* bitcast (i8** getelementptr inbounds ({ [7 x i8*], [4 x i8*] }, { [7 x i8*], [4 x i8*] }* @_ZTV6Square, i32 0, i32 0, i32 3) to i8*), i8* bitcast (i8** getelementptr inbounds ({ [7 x i8*], [4 x i8*] }, { [7 x i8*], [4 x i8*] }* @_ZTV6Square, i32 0, i32 1, i32 3) to i8*)], comdat, align 8
@_ZTVN10__cxxabiv121__vmi_class_type_infoE = external global i8*
@_ZTS6Square = linkonce_odr dso_local constant [8 x i8] c"6Square\00", comdat, align 1
@_ZTS5Named = linkonce_odr dso_local constant [7 x i8] c"5Named\00", comdat, align 1
@_ZTI5Named = linkonce_odr dso_local constant { i8*, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv117__class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([7 x i8], [7 x i8]* @_ZTS5Named, i32 0, i32 0) }, comdat, align 8
@_ZTI6Square = linkonce_odr dso_local constant { i8*, i8*, i32, i32, i8*, i64, i8*, i64 } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv121__vmi_class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([8 x i8], [8 x i8]* @_ZTS6Square, i32 0, i32 0), i32 0, i32 2, i8* bitcast ({ i8*, i8* }* @_ZTI5Shape to i8*), i64 2, i8* bitcast ({ i8*, i8* }* @_ZTI5Named to i8*), i64 -6141 }, comdat, align 8
@_ZTV5Named = linkonce_odr dso_local unnamed_addr constant { [3 x i8*] } { [3 x i8*] [i8* null, i8* bitcast ({ i8*, i8* }* @_ZTI5Named to i8*), i8* bitcast (i32 (%struct.Named*)* @_ZNK5Named4kindEv to i8*)] }, comdat, align 8

@_ZN5ShapeD1Ev = dso_local unnamed_addr alias void (%struct.Shape*), void (%struct.Shape*)* @_ZN5ShapeD2Ev

; Function Attrs: noinline nounwind optnone uwtable
define dso_local void @_ZN5ShapeD2Ev(%struct.Shape* nonnull align 8 dereferenceable(8) %0) unnamed_addr #0 align 2 {
  %2 = alloca %struct.Shape*, align 8
  store %struct.Shape* %0, %struct.Shape** %2, align 8
  %3 = load %struct.Shape*, %struct.Shape** %2, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local void @_ZN5ShapeD0Ev(%struct.Shape* nonnull align 8 dereferenceable(8) %0) unnamed_addr #0 align 2 {
  %2 = alloca %struct.Shape*, align 8
  store %struct.Shape* %0, %struct.Shape** %2, align 8
  %3 = load %struct.Shape*, %struct.Shape** %2, align 8
  call void @llvm.trap() #4
  unreachable
}

; Function Attrs: cold noreturn nounwind
declare void @llvm.trap() #1

; Function Attrs: noinline optnone uwtable
define dso_local double @_Z5total5Color6Square(i8 zeroext %0, %struct.Square* %1) #2 {
  %3 = alloca i8, align 1
  %4 = alloca double, align 8
  %5 = alloca [3 x %struct.Shape*]*, align 8
  %6 = alloca %struct.Shape**, align 8
  %7 = alloca %struct.Shape**, align 8
  %8 = alloca %struct.Shape*, align 8
  %9 = alloca %class.anon, align 8
  store i8 %0, i8* %3, align 1
  %10 = call double @_ZNK5ArrayIdLi4EE3sumEv(%struct.Array* nonnull align 8 dereferenceable(32) @all)
  store double %10, double* %4, align 8
  store [3 x %struct.Shape*]* getelementptr inbounds (%struct.Array.0, %struct.Array.0* @shapes, i32 0, i32 0), [3 x %struct.Shape*]** %5, align 8
  store %struct.Shape** getelementptr inbounds (%struct.Array.0, %struct.Array.0* @shapes, i32 0, i32 0, i64 0), %struct.Shape*** %6, align 8
  store %struct.Shape** getelementptr inbounds (%struct.Array.0, %struct.Array.0* @shapes, i32 0, i32 0, i64 3), %struct.Shape*** %7, align 8
  br label %11

11:                                               ; preds = %30, %2
  %12 = load %struct.Shape**, %struct.Shape*** %6, align 8
  %13 = load %struct.Shape**, %struct.Shape*** %7, align 8
  %14 = icmp ne %struct.Shape** %12, %13
  br i1 %14, label %15, label %33

15:                                               ; preds = %11
  %16 = load %struct.Shape**, %struct.Shape*** %6, align 8
  %17 = load %struct.Shape*, %struct.Shape** %16, align 8
  store %struct.Shape* %17, %struct.Shape** %8, align 8
  %18 = load %struct.Shape*, %struct.Shape** %8, align 8
  %19 = icmp ne %struct.Shape* %18, null
  br i1 %19, label %20, label %29

20:                                               ; preds = %15
  %21 = load %struct.Shape*, %struct.Shape** %8, align 8
  %22 = bitcast %struct.Shape* %21 to double (%struct.Shape*)***
  %23 = load double (%struct.Shape*)**, double (%struct.Shape*)*** %22, align 8
  %24 = getelementptr inbounds double (%struct.Shape*)*, double (%struct.Shape*)** %23, i64 0
  %25 = load double (%struct.Shape*)*, double (%struct.Shape*)** %24, align 8
  %26 = call double %25(%struct.Shape* nonnull align 8 dereferenceable(8) %21)
  %27 = load double, double* %4, align 8
  %28 = fadd double %27, %26
  store double %28, double* %4, align 8
  br label %29

29:                                               ; preds = %20, %15
  br label %30

30:                                               ; preds = %29
  %31 = load %struct.Shape**, %struct.Shape*** %6, align 8
  %32 = getelementptr inbounds %struct.Shape*, %struct.Shape** %31, i32 1
  store %struct.Shape** %32, %struct.Shape*** %6, align 8
  br label %11

33:                                               ; preds = %11
  %34 = getelementptr inbounds %class.anon, %class.anon* %9, i32 0, i32 0
  store double* %4, double** %34, align 8
  %35 = load i8, i8* %3, align 1
  %36 = icmp eq i8 %35, 1
  br i1 %36, label %37, label %39

37:                                               ; preds = %33
  %38 = call double @"_ZZ5total5Color6SquareENK3$_0clEi"(%class.anon* nonnull align 8 dereferenceable(8) %9, i32 2)
  br label %44

39:                                               ; preds = %33
  %40 = call double @_ZNK6Square4areaEv(%struct.Square* nonnull align 8 dereferenceable(16) %1)
  %41 = call i32 @_ZNK6Square4kindEv(%struct.Square* nonnull align 8 dereferenceable(16) %1)
  %42 = sitofp i32 %41 to double
  %43 = fadd double %40, %42
  br label %44

44:                                               ; preds = %39, %37
  %45 = phi double [ %38, %37 ], [ %43, %39 ]
  ret double %45
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local double @_ZNK5ArrayIdLi4EE3sumEv(%struct.Array* nonnull align 8 dereferenceable(32) %0) #0 comdat align 2 {
  %2 = alloca %struct.Array*, align 8
  %3 = alloca double, align 8
  %4 = alloca i32, align 4
  store %struct.Array* %0, %struct.Array** %2, align 8
  %5 = load %struct.Array*, %struct.Array** %2, align 8
  store double 0.000000e+00, double* %3, align 8
  store i32 0, i32* %4, align 4
  br label %6

6:                                                ; preds = %17, %1
  %7 = load i32, i32* %4, align 4
  %8 = icmp slt i32 %7, 4
  br i1 %8, label %9, label %20

9:                                                ; preds = %6
  %10 = getelementptr inbounds %struct.Array, %struct.Array* %5, i32 0, i32 0
  %11 = load i32, i32* %4, align 4
  %12 = sext i32 %11 to i64
  %13 = getelementptr inbounds [4 x double], [4 x double]* %10, i64 0, i64 %12
  %14 = load double, double* %13, align 8
  %15 = load double, double* %3, align 8
  %16 = fadd double %15, %14
  store double %16, double* %3, align 8
  br label %17

17:                                               ; preds = %9
  %18 = load i32, i32* %4, align 4
  %19 = add nsw i32 %18, 1
  store i32 %19, i32* %4, align 4
  br label %6, !llvm.loop !6

20:                                               ; preds = %6
  %21 = load double, double* %3, align 8
  ret double %21
}

; Function Attrs: noinline nounwind optnone uwtable
define internal double @"_ZZ5total5Color6SquareENK3$_0clEi"(%class.anon* nonnull align 8 dereferenceable(8) %0, i32 %1) #0 align 2 {
  %3 = alloca %class.anon*, align 8
  %4 = alloca i32, align 4
  store %class.anon* %0, %class.anon** %3, align 8
  store i32 %1, i32* %4, align 4
  %5 = load %class.anon*, %class.anon** %3, align 8
  %6 = getelementptr inbounds %class.anon, %class.anon* %5, i32 0, i32 0
  %7 = load double*, double** %6, align 8
  %8 = load double, double* %7, align 8
  %9 = load i32, i32* %4, align 4
  %10 = sitofp i32 %9 to double
  %11 = fmul double %8, %10
  ret double %11
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local double @_ZNK6Square4areaEv(%struct.Square* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  %4 = getelementptr inbounds %struct.Square, %struct.Square* %3, i32 0, i32 1
  %5 = load double, double* %4, align 8
  %6 = getelementptr inbounds %struct.Square, %struct.Square* %3, i32 0, i32 1
  %7 = load double, double* %6, align 8
  %8 = fmul double %5, %7
  ret double %8
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local i32 @_ZNK6Square4kindEv(%struct.Square* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  ret i32 2
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local %struct.Named* @_Z6upcastP6Square(%struct.Square* %0) #0 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  %4 = icmp eq %struct.Square* %3, null
  br i1 %4, label %14, label %5

5:                                                ; preds = %1
  %6 = bitcast %struct.Square* %3 to i8**
  %7 = load i8*, i8** %6, align 8
  %8 = getelementptr i8, i8* %7, i64 -24
  %9 = bitcast i8* %8 to i64*
  %10 = load i64, i64* %9, align 8
  %11 = bitcast %struct.Square* %3 to i8*
  %12 = getelementptr inbounds i8, i8* %11, i64 %10
  %13 = bitcast i8* %12 to %struct.Named*
  br label %14

14:                                               ; preds = %5, %1
  %15 = phi %struct.Named* [ %13, %5 ], [ null, %1 ]
  ret %struct.Named* %15
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i64 @_Z4nonev() #0 {
  ret i64 -1
}

; Function Attrs: noinline nounwind optnone uwtable
define dso_local void @_Z4maked(%struct.Square* noalias sret align 8 %0, double %1) #0 {
  %3 = alloca i8*, align 8
  %4 = alloca double, align 8
  %5 = alloca i1, align 1
  %6 = bitcast %struct.Square* %0 to i8*
  store i8* %6, i8** %3, align 8
  store double %1, double* %4, align 8
  store i1 false, i1* %5, align 1
  call void @_ZN6SquareC1Ev(%struct.Square* nonnull align 8 dereferenceable(16) %0) #5
  %7 = load double, double* %4, align 8
  %8 = getelementptr inbounds %struct.Square, %struct.Square* %0, i32 0, i32 1
  store double %7, double* %8, align 8
  store i1 true, i1* %5, align 1
  %9 = load i1, i1* %5, align 1
  br i1 %9, label %11, label %10

10:                                               ; preds = %2
  call void @_ZN6SquareD1Ev(%struct.Square* nonnull align 8 dereferenceable(16) %0) #5
  br label %11

11:                                               ; preds = %10, %2
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN6SquareC1Ev(%struct.Square* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  %4 = bitcast %struct.Square* %3 to i8*
  %5 = getelementptr inbounds i8, i8* %4, i64 16
  %6 = bitcast i8* %5 to %struct.Named*
  call void @_ZN5NamedC2Ev(%struct.Named* nonnull align 8 dereferenceable(16) %6) #5
  %7 = bitcast %struct.Square* %3 to %struct.Shape*
  call void @_ZN5ShapeC2Ev(%struct.Shape* nonnull align 8 dereferenceable(8) %7) #5
  %8 = bitcast %struct.Square* %3 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [7 x i8*], [4 x i8*] }, { [7 x i8*], [4 x i8*] }* @_ZTV6Square, i32 0, i32 0, i32 3) to i32 (...)**), i32 (...)*** %8, align 8
  %9 = bitcast %struct.Square* %3 to i8*
  %10 = getelementptr inbounds i8, i8* %9, i64 16
  %11 = bitcast i8* %10 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [7 x i8*], [4 x i8*] }, { [7 x i8*], [4 x i8*] }* @_ZTV6Square, i32 0, i32 1, i32 3) to i32 (...)**), i32 (...)*** %11, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN6SquareD1Ev(%struct.Square* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  call void @_ZN6SquareD2Ev(%struct.Square* nonnull align 8 dereferenceable(16) %3, i8** getelementptr inbounds ([2 x i8*], [2 x i8*]* @_ZTT6Square, i64 0, i64 0)) #5
  ret void
}

declare void @__cxa_pure_virtual() unnamed_addr

; Function Attrs: noinline optnone uwtable
define linkonce_odr dso_local i32 @_ZTv0_n24_NK6Square4kindEv(%struct.Square* %0) unnamed_addr #2 comdat align 2 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  %4 = bitcast %struct.Square* %3 to i8*
  %5 = bitcast i8* %4 to i8**
  %6 = load i8*, i8** %5, align 8
  %7 = getelementptr inbounds i8, i8* %6, i64 -24
  %8 = bitcast i8* %7 to i64*
  %9 = load i64, i64* %8, align 8
  %10 = getelementptr inbounds i8, i8* %4, i64 %9
  %11 = bitcast i8* %10 to %struct.Square*
  %12 = tail call i32 @_ZNK6Square4kindEv(%struct.Square* nonnull align 8 dereferenceable(16) %11)
  ret i32 %12
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5NamedC2Ev(%struct.Named* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Named*, align 8
  store %struct.Named* %0, %struct.Named** %2, align 8
  %3 = load %struct.Named*, %struct.Named** %2, align 8
  %4 = bitcast %struct.Named* %3 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [3 x i8*] }, { [3 x i8*] }* @_ZTV5Named, i32 0, i32 0, i32 2) to i32 (...)**), i32 (...)*** %4, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5ShapeC2Ev(%struct.Shape* nonnull align 8 dereferenceable(8) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Shape*, align 8
  store %struct.Shape* %0, %struct.Shape** %2, align 8
  %3 = load %struct.Shape*, %struct.Shape** %2, align 8
  %4 = bitcast %struct.Shape* %3 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [5 x i8*] }, { [5 x i8*] }* @_ZTV5Shape, i32 0, i32 0, i32 2) to i32 (...)**), i32 (...)*** %4, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN6SquareD0Ev(%struct.Square* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Square*, align 8
  store %struct.Square* %0, %struct.Square** %2, align 8
  %3 = load %struct.Square*, %struct.Square** %2, align 8
  call void @_ZN6SquareD1Ev(%struct.Square* nonnull align 8 dereferenceable(16) %3) #5
  %4 = bitcast %struct.Square* %3 to i8*
  call void @_ZdlPv(i8* %4) #6
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local i32 @_ZNK5Named4kindEv(%struct.Named* nonnull align 8 dereferenceable(16) %0) unnamed_addr #0 comdat align 2 {
  %2 = alloca %struct.Named*, align 8
  store %struct.Named* %0, %struct.Named** %2, align 8
  %3 = load %struct.Named*, %struct.Named** %2, align 8
  ret i32 1
}

; Function Attrs: nobuiltin nounwind
declare void @_ZdlPv(i8*) #3

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN6SquareD2Ev(%struct.Square* nonnull align 8 dereferenceable(16) %0, i8** %1) unnamed_addr #0 comdat align 2 {
  %3 = alloca %struct.Square*, align 8
  %4 = alloca i8**, align 8
  store %struct.Square* %0, %struct.Square** %3, align 8
  store i8** %1, i8*** %4, align 8
  %5 = load %struct.Square*, %struct.Square** %3, align 8
  %6 = load i8**, i8*** %4, align 8
  %7 = bitcast %struct.Square* %5 to %struct.Shape*
  call void @_ZN5ShapeD2Ev(%struct.Shape* nonnull align 8 dereferenceable(8) %7) #5
  ret void
}

attributes #0 = { noinline nounwind optnone uwtable "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { cold noreturn nounwind }
attributes #2 = { noinline optnone uwtable "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #3 = { nobuiltin nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { noreturn nounwind }
attributes #5 = { nounwind }
attributes #6 = { builtin nounwind }

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
