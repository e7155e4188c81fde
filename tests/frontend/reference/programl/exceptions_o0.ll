; ModuleID = '<string>'
source_filename = "exc.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.Guard = type { i32* }
%struct.Bad = type <{ i32 (...)**, i32, [4 x i8] }>
%struct.Worse = type { %struct.Bad.base, [4 x i8] }
%struct.Bad.base = type <{ i32 (...)**, i32 }>

$_ZN5GuardC2EPi = comdat any

$_ZN5WorseC2Ev = comdat any

$_ZN5WorseD2Ev = comdat any

$_ZN5GuardD2Ev = comdat any

$__clang_call_terminate = comdat any

$_ZN3BadC2Ev = comdat any

$_ZN5WorseD0Ev = comdat any

$_ZN3BadD2Ev = comdat any

$_ZN3BadD0Ev = comdat any

$_ZTS5Worse = comdat any

$_ZTS3Bad = comdat any

$_ZTI3Bad = comdat any

$_ZTI5Worse = comdat any

$_ZTSP3Bad = comdat any

$_ZTIP3Bad = comdat any

$_ZTV5Worse = comdat any

$_ZTV3Bad = comdat any

@count = dso_local global i32 0, align 4
@_ZTVN10__cxxabiv120__si_class_type_infoE = external global i8*
@_ZTS5Worse = linkonce_odr dso_local constant [7 x i8] c"5Worse\00", comdat, align 1
@_ZTVN10__cxxabiv117__class_type_infoE = external global i8*
@_ZTS3Bad = linkonce_odr dso_local constant [5 x i8] c"3Bad\00", comdat, align 1
@_ZTI3Bad = linkonce_odr dso_local constant { i8*, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv117__class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([5 x i8], [5 x i8]* @_ZTS3Bad, i32 0, i32 0) }, comdat, align 8
@_ZTI5Worse = linkonce_odr dso_local constant { i8*, i8*, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv120__si_class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([7 x i8], [7 x i8]* @_ZTS5Worse, i32 0, i32 0), i8* bitcast ({ i8*, i8* }* @_ZTI3Bad to i8*) }, comdat, align 8
@_ZTVN10__cxxabiv119__pointer_type_infoE = external global i8*
@_ZTSP3Bad = linkonce_odr dso_local constant [6 x i8] c"P3Bad\00", comdat, align 1
@_ZTIP3Bad = linkonce_odr dso_local constant { i8*, i8*, i32, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv119__pointer_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([6 x i8], [6 x i8]* @_ZTSP3Bad, i32 0, i32 0), i32 0, i8* bitcast ({ i8*, i8* }* @_ZTI3Bad to i8*) }, comdat, align 8
@_ZZ3runiE4once = internal global %struct.Guard zeroinitializer, align 8
@_ZGVZ3runiE4once = internal global i64 0, align 8
@__dso_handle = external hidden global i8
@_ZTV5Worse = linkonce_odr dso_local unnamed_addr constant { [4 x i8*] } { [4 x i8*] [i8* null, i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*), i8* bitcast (void (%struct.Worse*)* @_ZN5WorseD2Ev to i8*), i8* bitcast (void (%struct.Worse*)* @_ZN5WorseD0Ev to i8*)] }, comdat, align 8
@_ZTV3Bad = linkonce_odr dso_local unnamed_addr constant { [4 x i8*] } { [4 x i8*] [i8* null, i8* bitcast ({ i8*, i8* }* @_ZTI3Bad to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD2Ev to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD0Ev to i8*)] }, comdat, align 8

; Function Attrs: noinline optnone uwtable
define dso_local i32 @_Z3runi(i32 %0) #0 personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) {
  %2 = alloca i32, align 4
  %3 = alloca i32, align 4
  %4 = alloca %struct.Guard, align 8
  %5 = alloca %struct.Guard, align 8
  %6 = alloca i8*, align 8
  %7 = alloca i32, align 4
  %8 = alloca i32, align 4
  %9 = alloca %struct.Bad*, align 8
  %10 = alloca %struct.Worse*, align 8
  store i32 %0, i32* %3, align 4
  call void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) %4, i32* @count)
  invoke void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) %5, i32* %3)
          to label %11 unwind label %18

11:                                               ; preds = %1
  %12 = load i32, i32* %3, align 4
  %13 = icmp sgt i32 %12, 7
  br i1 %13, label %14, label %59

14:                                               ; preds = %11
  %15 = call i8* @__cxa_allocate_exception(i64 16) #6
  %16 = bitcast i8* %15 to %struct.Worse*
  %17 = bitcast %struct.Worse* %16 to i8*
  call void @llvm.memset.p0i8.i64(i8* align 16 %17, i8 0, i64 16, i1 false)
  call void @_ZN5WorseC2Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %16) #6
  invoke void @__cxa_throw(i8* %15, i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*), i8* bitcast (void (%struct.Worse*)* @_ZN5WorseD2Ev to i8*)) #9
          to label %106 unwind label %22

18:                                               ; preds = %1
  %19 = landingpad { i8*, i32 }
          catch i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)
          catch i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)
          catch i8* null
  %20 = extractvalue { i8*, i32 } %19, 0
  store i8* %20, i8** %6, align 8
  %21 = extractvalue { i8*, i32 } %19, 1
  store i32 %21, i32* %7, align 4
  br label %26

22:                                               ; preds = %59, %14
  %23 = landingpad { i8*, i32 }
          catch i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)
          catch i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)
          catch i8* null
  %24 = extractvalue { i8*, i32 } %23, 0
  store i8* %24, i8** %6, align 8
  %25 = extractvalue { i8*, i32 } %23, 1
  store i32 %25, i32* %7, align 4
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %5) #6
  br label %26

26:                                               ; preds = %22, %18
  %27 = load i32, i32* %7, align 4
  %28 = call i32 @llvm.eh.typeid.for(i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)) #6
  %29 = icmp eq i32 %27, %28
  br i1 %29, label %30, label %38

30:                                               ; preds = %26
  %31 = load i8*, i8** %6, align 8
  %32 = call i8* @__cxa_begin_catch(i8* %31) #6
  %33 = bitcast i8* %32 to %struct.Worse*
  store %struct.Worse* %33, %struct.Worse** %10, align 8
  %34 = load %struct.Worse*, %struct.Worse** %10, align 8
  %35 = bitcast %struct.Worse* %34 to %struct.Bad*
  %36 = getelementptr inbounds %struct.Bad, %struct.Bad* %35, i32 0, i32 1
  %37 = load i32, i32* %36, align 8
  store i32 %37, i32* %2, align 4
  store i32 1, i32* %8, align 4
  invoke void @__cxa_end_catch()
          to label %74 unwind label %69

38:                                               ; preds = %26
  %39 = call i32 @llvm.eh.typeid.for(i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)) #6
  %40 = icmp eq i32 %27, %39
  br i1 %40, label %41, label %53

41:                                               ; preds = %38
  %42 = load i8*, i8** %6, align 8
  %43 = call i8* @__cxa_begin_catch(i8* %42) #6
  %44 = bitcast i8* %43 to %struct.Bad*
  store %struct.Bad* %44, %struct.Bad** %9, align 8
  %45 = load %struct.Bad*, %struct.Bad** %9, align 8
  %46 = icmp eq %struct.Bad* %45, null
  br i1 %46, label %52, label %47

47:                                               ; preds = %41
  %48 = bitcast %struct.Bad* %45 to void (%struct.Bad*)***
  %49 = load void (%struct.Bad*)**, void (%struct.Bad*)*** %48, align 8
  %50 = getelementptr inbounds void (%struct.Bad*)*, void (%struct.Bad*)** %49, i64 1
  %51 = load void (%struct.Bad*)*, void (%struct.Bad*)** %50, align 8
  call void %51(%struct.Bad* nonnull align 8 dereferenceable(12) %45) #6
  br label %52

52:                                               ; preds = %47, %41
  call void @__cxa_end_catch() #6
  br label %75

53:                                               ; preds = %38
  %54 = load i8*, i8** %6, align 8
  %55 = call i8* @__cxa_begin_catch(i8* %54) #6
  %56 = load i32, i32* %3, align 4
  %57 = icmp eq i32 %56, 3
  br i1 %57, label %58, label %67

58:                                               ; preds = %53
  invoke void @__cxa_rethrow() #9
          to label %106 unwind label %63

59:                                               ; preds = %11
  %60 = load i32, i32* %3, align 4
  %61 = invoke i32 @_Z5riskyi(i32 %60)
          to label %62 unwind label %22

62:                                               ; preds = %59
  store i32 %61, i32* %2, align 4
  store i32 1, i32* %8, align 4
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %5) #6
  br label %95

63:                                               ; preds = %58
  %64 = landingpad { i8*, i32 }
          cleanup
  %65 = extractvalue { i8*, i32 } %64, 0
  store i8* %65, i8** %6, align 8
  %66 = extractvalue { i8*, i32 } %64, 1
  store i32 %66, i32* %7, align 4
  invoke void @__cxa_end_catch()
          to label %73 unwind label %103

67:                                               ; preds = %53
  invoke void @__cxa_end_catch()
          to label %68 unwind label %69

68:                                               ; preds = %67
  br label %75

69:                                               ; preds = %67, %30
  %70 = landingpad { i8*, i32 }
          cleanup
  %71 = extractvalue { i8*, i32 } %70, 0
  store i8* %71, i8** %6, align 8
  %72 = extractvalue { i8*, i32 } %70, 1
  store i32 %72, i32* %7, align 4
  br label %97

73:                                               ; preds = %63
  br label %97

74:                                               ; preds = %30
  br label %95

75:                                               ; preds = %68, %52
  %76 = load atomic i8, i8* bitcast (i64* @_ZGVZ3runiE4once to i8*) acquire, align 8
  %77 = icmp eq i8 %76, 0
  br i1 %77, label %78, label %88, !prof !6

78:                                               ; preds = %75
  %79 = call i32 @__cxa_guard_acquire(i64* @_ZGVZ3runiE4once) #6
  %80 = icmp ne i32 %79, 0
  br i1 %80, label %81, label %88

81:                                               ; preds = %78
  %82 = invoke noalias nonnull i8* @_Znwm(i64 4) #10
          to label %83 unwind label %91

83:                                               ; preds = %81
  %84 = bitcast i8* %82 to i32*
  %85 = load i32, i32* %3, align 4
  store i32 %85, i32* %84, align 4
  invoke void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) @_ZZ3runiE4once, i32* %84)
          to label %86 unwind label %91

86:                                               ; preds = %83
  %87 = call i32 @__cxa_atexit(void (i8*)* bitcast (void (%struct.Guard*)* @_ZN5GuardD2Ev to void (i8*)*), i8* bitcast (%struct.Guard* @_ZZ3runiE4once to i8*), i8* @__dso_handle) #6
  call void @__cxa_guard_release(i64* @_ZGVZ3runiE4once) #6
  br label %88

88:                                               ; preds = %86, %78, %75
  %89 = load i32*, i32** getelementptr inbounds (%struct.Guard, %struct.Guard* @_ZZ3runiE4once, i32 0, i32 0), align 8
  %90 = load i32, i32* %89, align 4
  store i32 %90, i32* %2, align 4
  store i32 1, i32* %8, align 4
  br label %95

91:                                               ; preds = %83, %81
  %92 = landingpad { i8*, i32 }
          cleanup
  %93 = extractvalue { i8*, i32 } %92, 0
  store i8* %93, i8** %6, align 8
  %94 = extractvalue { i8*, i32 } %92, 1
  store i32 %94, i32* %7, align 4
  call void @__cxa_guard_abort(i64* @_ZGVZ3runiE4once) #6
  br label %97

95:                                               ; preds = %88, %74, %62
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %4) #6
  %96 = load i32, i32* %2, align 4
  ret i32 %96

97:                                               ; preds = %91, %73, %69
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %4) #6
  br label %98

98:                                               ; preds = %97
  %99 = load i8*, i8** %6, align 8
  %100 = load i32, i32* %7, align 4
  %101 = insertvalue { i8*, i32 } undef, i8* %99, 0
  %102 = insertvalue { i8*, i32 } %101, i32 %100, 1
  resume { i8*, i32 } %102

103:                                              ; preds = %63
  %104 = landingpad { i8*, i32 }
          catch i8* null
  %105 = extractvalue { i8*, i32 } %104, 0
  call void @__clang_call_terminate(i8* %105) #11
  unreachable

106:                                              ; preds = %58, %14
  unreachable
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) %0, i32* %1) unnamed_addr #1 comdat align 2 {
  %3 = alloca %struct.Guard*, align 8
  %4 = alloca i32*, align 8
  store %struct.Guard* %0, %struct.Guard** %3, align 8
  store i32* %1, i32** %4, align 8
  %5 = load %struct.Guard*, %struct.Guard** %3, align 8
  %6 = getelementptr inbounds %struct.Guard, %struct.Guard* %5, i32 0, i32 0
  %7 = load i32*, i32** %4, align 8
  store i32* %7, i32** %6, align 8
  %8 = getelementptr inbounds %struct.Guard, %struct.Guard* %5, i32 0, i32 0
  %9 = load i32*, i32** %8, align 8
  %10 = load i32, i32* %9, align 4
  %11 = add nsw i32 %10, 1
  store i32 %11, i32* %9, align 4
  ret void
}

declare i32 @__gxx_personality_v0(...)

declare i8* @__cxa_allocate_exception(i64)

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #2

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5WorseC2Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Worse*, align 8
  store %struct.Worse* %0, %struct.Worse** %2, align 8
  %3 = load %struct.Worse*, %struct.Worse** %2, align 8
  %4 = bitcast %struct.Worse* %3 to %struct.Bad*
  call void @_ZN3BadC2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %4) #6
  %5 = bitcast %struct.Worse* %3 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [4 x i8*] }, { [4 x i8*] }* @_ZTV5Worse, i32 0, i32 0, i32 2) to i32 (...)**), i32 (...)*** %5, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5WorseD2Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Worse*, align 8
  store %struct.Worse* %0, %struct.Worse** %2, align 8
  %3 = load %struct.Worse*, %struct.Worse** %2, align 8
  %4 = bitcast %struct.Worse* %3 to %struct.Bad*
  call void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %4) #6
  ret void
}

declare void @__cxa_throw(i8*, i8*, i8*)

declare i32 @_Z5riskyi(i32) #3

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Guard*, align 8
  store %struct.Guard* %0, %struct.Guard** %2, align 8
  %3 = load %struct.Guard*, %struct.Guard** %2, align 8
  %4 = getelementptr inbounds %struct.Guard, %struct.Guard* %3, i32 0, i32 0
  %5 = load i32*, i32** %4, align 8
  %6 = load i32, i32* %5, align 4
  %7 = add nsw i32 %6, -1
  store i32 %7, i32* %5, align 4
  ret void
}

; Function Attrs: nounwind readnone
declare i32 @llvm.eh.typeid.for(i8*) #4

declare i8* @__cxa_begin_catch(i8*)

declare void @__cxa_rethrow()

declare void @__cxa_end_catch()

; Function Attrs: noinline noreturn nounwind
define linkonce_odr hidden void @__clang_call_terminate(i8* %0) #5 comdat {
  %2 = call i8* @__cxa_begin_catch(i8* %0) #6
  call void @_ZSt9terminatev() #11
  unreachable
}

declare void @_ZSt9terminatev()

; Function Attrs: nounwind
declare i32 @__cxa_guard_acquire(i64*) #6

; Function Attrs: nobuiltin
declare nonnull i8* @_Znwm(i64) #7

; Function Attrs: nounwind
declare i32 @__cxa_atexit(void (i8*)*, i8*, i8*) #6

; Function Attrs: nounwind
declare void @__cxa_guard_abort(i64*) #6

; Function Attrs: nounwind
declare void @__cxa_guard_release(i64*) #6

; Function Attrs: noinline nounwind optnone uwtable
define dso_local i32 @_Z5quieti(i32 %0) #1 personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) {
  %2 = alloca i32, align 4
  store i32 %0, i32* %2, align 4
  %3 = load i32, i32* %2, align 4
  %4 = invoke i32 @_Z5riskyi(i32 %3)
          to label %5 unwind label %7

5:                                                ; preds = %1
  %6 = add nsw i32 %4, 1
  ret i32 %6

7:                                                ; preds = %1
  %8 = landingpad { i8*, i32 }
          catch i8* null
  %9 = extractvalue { i8*, i32 } %8, 0
  call void @__clang_call_terminate(i8* %9) #11
  unreachable
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN3BadC2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Bad*, align 8
  store %struct.Bad* %0, %struct.Bad** %2, align 8
  %3 = load %struct.Bad*, %struct.Bad** %2, align 8
  %4 = bitcast %struct.Bad* %3 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [4 x i8*] }, { [4 x i8*] }* @_ZTV3Bad, i32 0, i32 0, i32 2) to i32 (...)**), i32 (...)*** %4, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN5WorseD0Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Worse*, align 8
  store %struct.Worse* %0, %struct.Worse** %2, align 8
  %3 = load %struct.Worse*, %struct.Worse** %2, align 8
  call void @_ZN5WorseD2Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %3) #6
  %4 = bitcast %struct.Worse* %3 to i8*
  call void @_ZdlPv(i8* %4) #12
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Bad*, align 8
  store %struct.Bad* %0, %struct.Bad** %2, align 8
  %3 = load %struct.Bad*, %struct.Bad** %2, align 8
  ret void
}

; Function Attrs: noinline nounwind optnone uwtable
define linkonce_odr dso_local void @_ZN3BadD0Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #1 comdat align 2 {
  %2 = alloca %struct.Bad*, align 8
  store %struct.Bad* %0, %struct.Bad** %2, align 8
  %3 = load %struct.Bad*, %struct.Bad** %2, align 8
  call void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %3) #6
  %4 = bitcast %struct.Bad* %3 to i8*
  call void @_ZdlPv(i8* %4) #12
  ret void
}

; Function Attrs: nobuiltin nounwind
declare void @_ZdlPv(i8*) #8

attributes #0 = { noinline optnone uwtable "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { noinline nounwind optnone uwtable "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #2 = { argmemonly nounwind willreturn }
attributes #3 = { "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nounwind readnone }
attributes #5 = { noinline noreturn nounwind }
attributes #6 = { nounwind }
attributes #7 = { nobuiltin "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #8 = { nobuiltin nounwind "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #9 = { noreturn }
attributes #10 = { builtin }
attributes #11 = { noreturn nounwind }
attributes #12 = { builtin nounwind }

!llvm.module.flags = !{!0, !1, !2, !3, !4}
!llvm.ident = !{!5}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{i32 7, !"uwtable", i32 1}
!4 = !{i32 7, !"frame-pointer", i32 2}
!5 = !{!"Debian clang version 14.0.6"}
!6 = !{!"branch_weights", i32 1, i32 1048575}
