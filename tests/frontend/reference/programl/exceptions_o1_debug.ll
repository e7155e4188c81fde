; ModuleID = '<string>'
source_filename = "exc.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.Guard = type { i32* }
%struct.Worse = type { %struct.Bad.base, [4 x i8] }
%struct.Bad.base = type <{ i32 (...)**, i32 }>
%struct.Bad = type <{ i32 (...)**, i32, [4 x i8] }>

$_ZN5GuardC2EPi = comdat any

$_ZN5WorseC2Ev = comdat any

$_ZN3BadD2Ev = comdat any

$_ZN5GuardD2Ev = comdat any

$__clang_call_terminate = comdat any

$_ZN3BadC2Ev = comdat any

$_ZN5WorseD0Ev = comdat any

$_ZN3BadD0Ev = comdat any

$_ZTS5Worse = comdat any

$_ZTS3Bad = comdat any

$_ZTI3Bad = comdat any

$_ZTI5Worse = comdat any

$_ZTSP3Bad = comdat any

$_ZTIP3Bad = comdat any

$_ZTV5Worse = comdat any

$_ZTV3Bad = comdat any

@count = dso_local global i32 0, align 4, !dbg !0
@_ZTVN10__cxxabiv120__si_class_type_infoE = external global i8*
@_ZTS5Worse = linkonce_odr dso_local constant [7 x i8] c"5Worse\00", comdat, align 1
@_ZTVN10__cxxabiv117__class_type_infoE = external global i8*
@_ZTS3Bad = linkonce_odr dso_local constant [5 x i8] c"3Bad\00", comdat, align 1
@_ZTI3Bad = linkonce_odr dso_local constant { i8*, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv117__class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([5 x i8], [5 x i8]* @_ZTS3Bad, i32 0, i32 0) }, comdat, align 8
@_ZTI5Worse = linkonce_odr dso_local constant { i8*, i8*, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv120__si_class_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([7 x i8], [7 x i8]* @_ZTS5Worse, i32 0, i32 0), i8* bitcast ({ i8*, i8* }* @_ZTI3Bad to i8*) }, comdat, align 8
@_ZTVN10__cxxabiv119__pointer_type_infoE = external global i8*
@_ZTSP3Bad = linkonce_odr dso_local constant [6 x i8] c"P3Bad\00", comdat, align 1
@_ZTIP3Bad = linkonce_odr dso_local constant { i8*, i8*, i32, i8* } { i8* bitcast (i8** getelementptr inbounds (i8*, i8** @_ZTVN10__cxxabiv119__pointer_type_infoE, i64 2) to i8*), i8* getelementptr inbounds ([6 x i8], [6 x i8]* @_ZTSP3Bad, i32 0, i32 0), i32 0, i8* bitcast ({ i8*, i8* }* @_ZTI3Bad to i8*) }, comdat, align 8
@_ZZ3runiE4once = internal global %struct.Guard zeroinitializer, align 8, !dbg !33
@_ZGVZ3runiE4once = internal global i64 0, align 8
@__dso_handle = external hidden global i8
@_ZTV5Worse = linkonce_odr dso_local unnamed_addr constant { [4 x i8*] } { [4 x i8*] [i8* null, i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD2Ev to i8*), i8* bitcast (void (%struct.Worse*)* @_ZN5WorseD0Ev to i8*)] }, comdat, align 8
@_ZTV3Bad = linkonce_odr dso_local unnamed_addr constant { [4 x i8*] } { [4 x i8*] [i8* null, i8* bitcast ({ i8*, i8* }* @_ZTI3Bad to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD2Ev to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD0Ev to i8*)] }, comdat, align 8

; Function Attrs: uwtable
define dso_local i32 @_Z3runi(i32 %0) local_unnamed_addr #0 personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) !dbg !35 {
  %2 = alloca i32, align 4
  %3 = alloca %struct.Guard, align 8
  %4 = alloca %struct.Guard, align 8
  call void @llvm.dbg.value(metadata i32 %0, metadata !39, metadata !DIExpression()), !dbg !55
  store i32 %0, i32* %2, align 4, !tbaa !56
  %5 = bitcast %struct.Guard* %3 to i8*, !dbg !60
  call void @llvm.lifetime.start.p0i8(i64 8, i8* nonnull %5) #11, !dbg !60
  call void @llvm.dbg.declare(metadata %struct.Guard* %3, metadata !40, metadata !DIExpression()), !dbg !61
  call void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) %3, i32* nonnull @count), !dbg !61
  %6 = bitcast %struct.Guard* %4 to i8*, !dbg !62
  call void @llvm.lifetime.start.p0i8(i64 8, i8* nonnull %6) #11, !dbg !62
  call void @llvm.dbg.declare(metadata %struct.Guard* %4, metadata !41, metadata !DIExpression()), !dbg !63
  call void @llvm.dbg.value(metadata i32* %2, metadata !39, metadata !DIExpression(DW_OP_deref)), !dbg !55
  call void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) %4, i32* nonnull %2), !dbg !63
  %7 = load i32, i32* %2, align 4, !dbg !64, !tbaa !56
  call void @llvm.dbg.value(metadata i32 %7, metadata !39, metadata !DIExpression()), !dbg !55
  %8 = icmp sgt i32 %7, 7, !dbg !66
  br i1 %8, label %9, label %18, !dbg !67

9:                                                ; preds = %1
  %10 = call i8* @__cxa_allocate_exception(i64 16) #11, !dbg !68
  %11 = bitcast i8* %10 to %struct.Worse*, !dbg !68
  call void @llvm.memset.p0i8.i64(i8* nonnull align 16 dereferenceable(16) %10, i8 0, i64 16, i1 false), !dbg !69
  call void @_ZN5WorseC2Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %11) #11, !dbg !69
  invoke void @__cxa_throw(i8* %10, i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD2Ev to i8*)) #12
          to label %82 unwind label %12, !dbg !68

12:                                               ; preds = %18, %9
  %13 = landingpad { i8*, i32 }
          catch i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)
          catch i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)
          catch i8* null, !dbg !70
  %14 = extractvalue { i8*, i32 } %13, 0, !dbg !70
  %15 = extractvalue { i8*, i32 } %13, 1, !dbg !70
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %4) #11, !dbg !71
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %6) #11, !dbg !71
  %16 = call i32 @llvm.eh.typeid.for(i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)) #11, !dbg !72
  %17 = icmp eq i32 %15, %16, !dbg !72
  br i1 %17, label %21, label %26, !dbg !72

18:                                               ; preds = %1
  %19 = invoke i32 @_Z5riskyi(i32 %7)
          to label %20 unwind label %12, !dbg !73

20:                                               ; preds = %18
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %4) #11, !dbg !71
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %6) #11, !dbg !71
  br label %75

21:                                               ; preds = %12
  %22 = call i8* @__cxa_begin_catch(i8* %14) #11, !dbg !74
  call void @llvm.dbg.value(metadata i8* %22, metadata !45, metadata !DIExpression()), !dbg !55
  %23 = getelementptr inbounds i8, i8* %22, i64 8, !dbg !76
  %24 = bitcast i8* %23 to i32*, !dbg !76
  %25 = load i32, i32* %24, align 8, !dbg !76, !tbaa !78
  invoke void @__cxa_end_catch()
          to label %75 unwind label %52, !dbg !80

26:                                               ; preds = %12
  %27 = call i32 @llvm.eh.typeid.for(i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)) #11, !dbg !72
  %28 = icmp eq i32 %15, %27, !dbg !72
  %29 = call i8* @__cxa_begin_catch(i8* %14) #11, !dbg !55
  br i1 %28, label %30, label %39, !dbg !72

30:                                               ; preds = %26
  call void @llvm.dbg.value(metadata i8* %29, metadata !43, metadata !DIExpression()), !dbg !55
  %31 = icmp eq i8* %29, null, !dbg !81
  br i1 %31, label %38, label %32, !dbg !81

32:                                               ; preds = %30
  %33 = bitcast i8* %29 to %struct.Bad*, !dbg !82
  call void @llvm.dbg.value(metadata %struct.Bad* %33, metadata !43, metadata !DIExpression()), !dbg !55
  %34 = bitcast i8* %29 to void (%struct.Bad*)***, !dbg !81
  %35 = load void (%struct.Bad*)**, void (%struct.Bad*)*** %34, align 8, !dbg !81, !tbaa !84
  %36 = getelementptr inbounds void (%struct.Bad*)*, void (%struct.Bad*)** %35, i64 1, !dbg !81
  %37 = load void (%struct.Bad*)*, void (%struct.Bad*)** %36, align 8, !dbg !81
  call void %37(%struct.Bad* nonnull align 8 dereferenceable(12) %33) #11, !dbg !81
  br label %38, !dbg !81

38:                                               ; preds = %32, %30
  call void @__cxa_end_catch() #11, !dbg !74
  br label %56, !dbg !74

39:                                               ; preds = %26
  %40 = load i32, i32* %2, align 4, !dbg !86, !tbaa !56
  call void @llvm.dbg.value(metadata i32 %40, metadata !39, metadata !DIExpression()), !dbg !55
  %41 = icmp eq i32 %40, 3, !dbg !88
  br i1 %41, label %42, label %47, !dbg !89

42:                                               ; preds = %39
  invoke void @__cxa_rethrow() #12
          to label %82 unwind label %43, !dbg !90

43:                                               ; preds = %42
  %44 = landingpad { i8*, i32 }
          cleanup, !dbg !91
  %45 = extractvalue { i8*, i32 } %44, 0, !dbg !91
  %46 = extractvalue { i8*, i32 } %44, 1, !dbg !91
  invoke void @__cxa_end_catch()
          to label %76 unwind label %79, !dbg !82

47:                                               ; preds = %39
  invoke void @__cxa_end_catch()
          to label %56 unwind label %48, !dbg !82

48:                                               ; preds = %47
  %49 = landingpad { i8*, i32 }
          cleanup, !dbg !92
  %50 = extractvalue { i8*, i32 } %49, 0, !dbg !92
  %51 = extractvalue { i8*, i32 } %49, 1, !dbg !92
  br label %76, !dbg !92

52:                                               ; preds = %21
  %53 = landingpad { i8*, i32 }
          cleanup, !dbg !92
  %54 = extractvalue { i8*, i32 } %53, 0, !dbg !92
  %55 = extractvalue { i8*, i32 } %53, 1, !dbg !92
  br label %76, !dbg !80

56:                                               ; preds = %47, %38
  %57 = load atomic i8, i8* bitcast (i64* @_ZGVZ3runiE4once to i8*) acquire, align 8, !dbg !93
  %58 = icmp eq i8 %57, 0, !dbg !93
  br i1 %58, label %59, label %68, !dbg !93, !prof !94

59:                                               ; preds = %56
  %60 = call i32 @__cxa_guard_acquire(i64* nonnull @_ZGVZ3runiE4once) #11, !dbg !93
  %61 = icmp eq i32 %60, 0, !dbg !93
  br i1 %61, label %68, label %62, !dbg !93

62:                                               ; preds = %59
  %63 = invoke noalias nonnull dereferenceable(4) i8* @_Znwm(i64 4) #13
          to label %64 unwind label %71, !dbg !95

64:                                               ; preds = %62
  %65 = bitcast i8* %63 to i32*, !dbg !95
  %66 = load i32, i32* %2, align 4, !dbg !96, !tbaa !56
  call void @llvm.dbg.value(metadata i32 %66, metadata !39, metadata !DIExpression()), !dbg !55
  store i32 %66, i32* %65, align 4, !dbg !95, !tbaa !56
  call void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) @_ZZ3runiE4once, i32* nonnull %65), !dbg !97
  %67 = call i32 @__cxa_atexit(void (i8*)* bitcast (void (%struct.Guard*)* @_ZN5GuardD2Ev to void (i8*)*), i8* bitcast (%struct.Guard* @_ZZ3runiE4once to i8*), i8* nonnull @__dso_handle) #11, !dbg !93
  call void @__cxa_guard_release(i64* nonnull @_ZGVZ3runiE4once) #11, !dbg !93
  br label %68, !dbg !93

68:                                               ; preds = %59, %64, %56
  %69 = load i32*, i32** getelementptr inbounds (%struct.Guard, %struct.Guard* @_ZZ3runiE4once, i64 0, i32 0), align 8, !dbg !98, !tbaa !99
  %70 = load i32, i32* %69, align 4, !dbg !102, !tbaa !56
  br label %75, !dbg !103

71:                                               ; preds = %62
  %72 = landingpad { i8*, i32 }
          cleanup, !dbg !92
  %73 = extractvalue { i8*, i32 } %72, 0, !dbg !92
  %74 = extractvalue { i8*, i32 } %72, 1, !dbg !92
  call void @__cxa_guard_abort(i64* nonnull @_ZGVZ3runiE4once) #11, !dbg !93
  br label %76, !dbg !93

75:                                               ; preds = %21, %68, %20
  %.0 = phi i32 [ %70, %68 ], [ %19, %20 ], [ %25, %21 ], !dbg !55
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %3) #11, !dbg !92
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %5) #11, !dbg !92
  ret i32 %.0, !dbg !92

76:                                               ; preds = %43, %71, %52, %48
  %.013 = phi i32 [ %55, %52 ], [ %74, %71 ], [ %46, %43 ], [ %51, %48 ], !dbg !55
  %.012 = phi i8* [ %54, %52 ], [ %73, %71 ], [ %45, %43 ], [ %50, %48 ], !dbg !55
  call void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %3) #11, !dbg !92
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %5) #11, !dbg !92
  %77 = insertvalue { i8*, i32 } undef, i8* %.012, 0, !dbg !92
  %78 = insertvalue { i8*, i32 } %77, i32 %.013, 1, !dbg !92
  resume { i8*, i32 } %78, !dbg !92

79:                                               ; preds = %43
  %80 = landingpad { i8*, i32 }
          catch i8* null, !dbg !82
  %81 = extractvalue { i8*, i32 } %80, 0, !dbg !82
  call void @__clang_call_terminate(i8* %81) #14, !dbg !82
  unreachable, !dbg !82

82:                                               ; preds = %42, %9
  unreachable
}

; Function Attrs: nounwind readnone speculatable willreturn
declare void @llvm.dbg.declare(metadata, metadata, metadata) #1

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #2

; Function Attrs: nounwind uwtable
define linkonce_odr dso_local void @_ZN5GuardC2EPi(%struct.Guard* nonnull align 8 dereferenceable(8) %0, i32* %1) unnamed_addr #3 comdat align 2 !dbg !104 {
  call void @llvm.dbg.value(metadata %struct.Guard* %0, metadata !106, metadata !DIExpression()), !dbg !109
  call void @llvm.dbg.value(metadata i32* %1, metadata !108, metadata !DIExpression()), !dbg !109
  %3 = getelementptr inbounds %struct.Guard, %struct.Guard* %0, i64 0, i32 0, !dbg !110
  store i32* %1, i32** %3, align 8, !dbg !110, !tbaa !99
  %4 = load i32, i32* %1, align 4, !dbg !111, !tbaa !56
  %5 = add nsw i32 %4, 1, !dbg !111
  store i32 %5, i32* %1, align 4, !dbg !111, !tbaa !56
  ret void, !dbg !113
}

declare i32 @__gxx_personality_v0(...)

declare i8* @__cxa_allocate_exception(i64) local_unnamed_addr

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #2

; Function Attrs: inlinehint nounwind uwtable
define linkonce_odr dso_local void @_ZN5WorseC2Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %0) unnamed_addr #4 comdat align 2 !dbg !114 {
  call void @llvm.dbg.value(metadata %struct.Worse* %0, metadata !120, metadata !DIExpression()), !dbg !122
  %2 = bitcast %struct.Worse* %0 to %struct.Bad*, !dbg !123
  call void @_ZN3BadC2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %2) #11, !dbg !123
  %3 = getelementptr inbounds %struct.Worse, %struct.Worse* %0, i64 0, i32 0, i32 0, !dbg !123
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [4 x i8*] }, { [4 x i8*] }* @_ZTV5Worse, i64 0, i32 0, i64 2) to i32 (...)**), i32 (...)*** %3, align 8, !dbg !123, !tbaa !84
  ret void, !dbg !123
}

; Function Attrs: nounwind uwtable
define linkonce_odr dso_local void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #3 comdat align 2 !dbg !124 {
  call void @llvm.dbg.value(metadata %struct.Bad* %0, metadata !126, metadata !DIExpression()), !dbg !127
  ret void, !dbg !128
}

declare void @__cxa_throw(i8*, i8*, i8*) local_unnamed_addr

declare !dbg !129 i32 @_Z5riskyi(i32) local_unnamed_addr #5

; Function Attrs: nounwind uwtable
define linkonce_odr dso_local void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %0) unnamed_addr #3 comdat align 2 !dbg !131 {
  call void @llvm.dbg.value(metadata %struct.Guard* %0, metadata !133, metadata !DIExpression()), !dbg !134
  %2 = getelementptr inbounds %struct.Guard, %struct.Guard* %0, i64 0, i32 0, !dbg !135
  %3 = load i32*, i32** %2, align 8, !dbg !135, !tbaa !99
  %4 = load i32, i32* %3, align 4, !dbg !137, !tbaa !56
  %5 = add nsw i32 %4, -1, !dbg !137
  store i32 %5, i32* %3, align 4, !dbg !137, !tbaa !56
  ret void, !dbg !138
}

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #2

; Function Attrs: nounwind readnone
declare i32 @llvm.eh.typeid.for(i8*) #6

declare i8* @__cxa_begin_catch(i8*) local_unnamed_addr

declare void @__cxa_rethrow() local_unnamed_addr

declare void @__cxa_end_catch() local_unnamed_addr

; Function Attrs: noinline noreturn nounwind
define linkonce_odr hidden void @__clang_call_terminate(i8* %0) local_unnamed_addr #7 comdat {
  %2 = call i8* @__cxa_begin_catch(i8* %0) #11
  call void @_ZSt9terminatev() #14
  unreachable
}

declare void @_ZSt9terminatev() local_unnamed_addr

; Function Attrs: nofree nounwind
declare i32 @__cxa_guard_acquire(i64*) local_unnamed_addr #8

; Function Attrs: nobuiltin nofree
declare noalias nonnull i8* @_Znwm(i64) local_unnamed_addr #9

; Function Attrs: nofree nounwind
declare i32 @__cxa_atexit(void (i8*)*, i8*, i8*) local_unnamed_addr #8

; Function Attrs: nofree nounwind
declare void @__cxa_guard_abort(i64*) local_unnamed_addr #8

; Function Attrs: nofree nounwind
declare void @__cxa_guard_release(i64*) local_unnamed_addr #8

; Function Attrs: nounwind uwtable
define dso_local i32 @_Z5quieti(i32 %0) local_unnamed_addr #3 personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) !dbg !139 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !141, metadata !DIExpression()), !dbg !142
  %2 = invoke i32 @_Z5riskyi(i32 %0)
          to label %3 unwind label %5, !dbg !143

3:                                                ; preds = %1
  %4 = add nsw i32 %2, 1, !dbg !144
  ret i32 %4, !dbg !145

5:                                                ; preds = %1
  %6 = landingpad { i8*, i32 }
          catch i8* null, !dbg !143
  %7 = extractvalue { i8*, i32 } %6, 0, !dbg !143
  call void @__clang_call_terminate(i8* %7) #14, !dbg !143
  unreachable, !dbg !143
}

; Function Attrs: inlinehint nounwind uwtable
define linkonce_odr dso_local void @_ZN3BadC2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #4 comdat align 2 !dbg !146 {
  call void @llvm.dbg.value(metadata %struct.Bad* %0, metadata !149, metadata !DIExpression()), !dbg !150
  %2 = getelementptr inbounds %struct.Bad, %struct.Bad* %0, i64 0, i32 0, !dbg !151
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [4 x i8*] }, { [4 x i8*] }* @_ZTV3Bad, i64 0, i32 0, i64 2) to i32 (...)**), i32 (...)*** %2, align 8, !dbg !151, !tbaa !84
  ret void, !dbg !151
}

; Function Attrs: inlinehint nounwind uwtable
define linkonce_odr dso_local void @_ZN5WorseD0Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %0) unnamed_addr #4 comdat align 2 !dbg !152 {
  call void @llvm.dbg.value(metadata %struct.Worse* %0, metadata !155, metadata !DIExpression()), !dbg !156
  %2 = bitcast %struct.Worse* %0 to %struct.Bad*, !dbg !157
  call void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %2) #11, !dbg !157
  %3 = bitcast %struct.Worse* %0 to i8*, !dbg !157
  call void @_ZdlPv(i8* %3) #15, !dbg !157
  ret void, !dbg !157
}

; Function Attrs: nounwind uwtable
define linkonce_odr dso_local void @_ZN3BadD0Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #3 comdat align 2 !dbg !158 {
  call void @llvm.dbg.value(metadata %struct.Bad* %0, metadata !160, metadata !DIExpression()), !dbg !161
  call void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) #11, !dbg !162
  %2 = bitcast %struct.Bad* %0 to i8*, !dbg !162
  call void @_ZdlPv(i8* %2) #15, !dbg !162
  ret void, !dbg !163
}

; Function Attrs: nobuiltin nounwind
declare void @_ZdlPv(i8*) local_unnamed_addr #10

; Function Attrs: nounwind readnone speculatable willreturn
declare void @llvm.dbg.value(metadata, metadata, metadata) #1

attributes #0 = { uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { nounwind readnone speculatable willreturn }
attributes #2 = { argmemonly nounwind willreturn }
attributes #3 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { inlinehint nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #5 = { "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #6 = { nounwind readnone }
attributes #7 = { noinline noreturn nounwind }
attributes #8 = { nofree nounwind }
attributes #9 = { nobuiltin nofree "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #10 = { nobuiltin nounwind "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #11 = { nounwind }
attributes #12 = { noreturn }
attributes #13 = { builtin }
attributes #14 = { noreturn nounwind }
attributes #15 = { builtin nounwind }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!48, !49, !50, !51, !52, !53}
!llvm.ident = !{!54}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "count", scope: !2, file: !3, line: 5, type: !9, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus_14, file: !3, producer: "Debian clang version 14.0.6", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, retainedTypes: !4, globals: !32, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "exc.cpp", directory: "/src")
!4 = !{!5, !17, !20}
!5 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "Guard", file: !3, line: 1, size: 64, flags: DIFlagTypePassByReference | DIFlagNonTrivial, elements: !6, identifier: "_ZTS5Guard")
!6 = !{!7, !10, !14}
!7 = !DIDerivedType(tag: DW_TAG_member, name: "p", scope: !5, file: !3, line: 1, baseType: !8, size: 64)
!8 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !9, size: 64)
!9 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!10 = !DISubprogram(name: "Guard", scope: !5, file: !3, line: 1, type: !11, scopeLine: 1, flags: DIFlagExplicit | DIFlagPrototyped, spFlags: DISPFlagOptimized)
!11 = !DISubroutineType(types: !12)
!12 = !{null, !13, !8}
!13 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!14 = !DISubprogram(name: "~Guard", scope: !5, file: !3, line: 1, type: !15, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized)
!15 = !DISubroutineType(types: !16)
!16 = !{null, !13}
!17 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "Worse", file: !3, line: 3, size: 128, flags: DIFlagTypePassByReference | DIFlagNonTrivial, elements: !18, vtableHolder: !20, identifier: "_ZTS5Worse")
!18 = !{!19}
!19 = !DIDerivedType(tag: DW_TAG_inheritance, scope: !17, baseType: !20, extraData: i32 0)
!20 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "Bad", file: !3, line: 2, size: 128, flags: DIFlagTypePassByReference | DIFlagNonTrivial, elements: !21, vtableHolder: !20, identifier: "_ZTS3Bad")
!21 = !{!22, !27, !28}
!22 = !DIDerivedType(tag: DW_TAG_member, name: "_vptr$Bad", scope: !3, file: !3, baseType: !23, size: 64, flags: DIFlagArtificial)
!23 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !24, size: 64)
!24 = !DIDerivedType(tag: DW_TAG_pointer_type, name: "__vtbl_ptr_type", baseType: !25, size: 64)
!25 = !DISubroutineType(types: !26)
!26 = !{!9}
!27 = !DIDerivedType(tag: DW_TAG_member, name: "code", scope: !20, file: !3, line: 2, baseType: !9, size: 32, offset: 64)
!28 = !DISubprogram(name: "~Bad", scope: !20, file: !3, line: 2, type: !29, scopeLine: 2, containingType: !20, virtualIndex: 0, flags: DIFlagPrototyped, spFlags: DISPFlagVirtual | DISPFlagOptimized)
!29 = !DISubroutineType(types: !30)
!30 = !{null, !31}
!31 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !20, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!32 = !{!0, !33}
!33 = !DIGlobalVariableExpression(var: !34, expr: !DIExpression())
!34 = distinct !DIGlobalVariable(name: "once", scope: !35, file: !3, line: 19, type: !5, isLocal: true, isDefinition: true)
!35 = distinct !DISubprogram(name: "run", linkageName: "_Z3runi", scope: !3, file: !3, line: 6, type: !36, scopeLine: 6, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !38)
!36 = !DISubroutineType(types: !37)
!37 = !{!9, !9}
!38 = !{!39, !40, !41, !43, !45}
!39 = !DILocalVariable(name: "n", arg: 1, scope: !35, file: !3, line: 6, type: !9)
!40 = !DILocalVariable(name: "guard", scope: !35, file: !3, line: 7, type: !5)
!41 = !DILocalVariable(name: "inner", scope: !42, file: !3, line: 9, type: !5)
!42 = distinct !DILexicalBlock(scope: !35, file: !3, line: 8, column: 7)
!43 = !DILocalVariable(name: "bad", scope: !35, file: !3, line: 14, type: !44)
!44 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !20, size: 64)
!45 = !DILocalVariable(name: "worse", scope: !35, file: !3, line: 12, type: !46)
!46 = !DIDerivedType(tag: DW_TAG_reference_type, baseType: !47, size: 64)
!47 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !17)
!48 = !{i32 7, !"Dwarf Version", i32 4}
!49 = !{i32 2, !"Debug Info Version", i32 3}
!50 = !{i32 1, !"wchar_size", i32 4}
!51 = !{i32 7, !"PIC Level", i32 2}
!52 = !{i32 7, !"PIE Level", i32 2}
!53 = !{i32 7, !"uwtable", i32 1}
!54 = !{!"Debian clang version 14.0.6"}
!55 = !DILocation(line: 0, scope: !35)
!56 = !{!57, !57, i64 0}
!57 = !{!"int", !58, i64 0}
!58 = !{!"omnipotent char", !59, i64 0}
!59 = !{!"Simple C++ TBAA"}
!60 = !DILocation(line: 7, column: 3, scope: !35)
!61 = !DILocation(line: 7, column: 9, scope: !35)
!62 = !DILocation(line: 9, column: 5, scope: !42)
!63 = !DILocation(line: 9, column: 11, scope: !42)
!64 = !DILocation(line: 10, column: 9, scope: !65)
!65 = distinct !DILexicalBlock(scope: !42, file: !3, line: 10, column: 9)
!66 = !DILocation(line: 10, column: 11, scope: !65)
!67 = !DILocation(line: 10, column: 9, scope: !42)
!68 = !DILocation(line: 10, column: 16, scope: !65)
!69 = !DILocation(line: 10, column: 22, scope: !65)
!70 = !DILocation(line: 21, column: 1, scope: !65)
!71 = !DILocation(line: 12, column: 3, scope: !35)
!72 = !DILocation(line: 12, column: 3, scope: !42)
!73 = !DILocation(line: 11, column: 12, scope: !42)
!74 = !DILocation(line: 16, column: 3, scope: !75)
!75 = distinct !DILexicalBlock(scope: !35, file: !3, line: 14, column: 22)
!76 = !DILocation(line: 13, column: 18, scope: !77)
!77 = distinct !DILexicalBlock(scope: !35, file: !3, line: 12, column: 32)
!78 = !{!79, !57, i64 8}
!79 = !{!"_ZTS3Bad", !57, i64 8}
!80 = !DILocation(line: 14, column: 3, scope: !77)
!81 = !DILocation(line: 15, column: 5, scope: !75)
!82 = !DILocation(line: 18, column: 3, scope: !83)
!83 = distinct !DILexicalBlock(scope: !35, file: !3, line: 16, column: 17)
!84 = !{!85, !85, i64 0}
!85 = !{!"vtable pointer", !59, i64 0}
!86 = !DILocation(line: 17, column: 9, scope: !87)
!87 = distinct !DILexicalBlock(scope: !83, file: !3, line: 17, column: 9)
!88 = !DILocation(line: 17, column: 11, scope: !87)
!89 = !DILocation(line: 17, column: 9, scope: !83)
!90 = !DILocation(line: 17, column: 17, scope: !87)
!91 = !DILocation(line: 21, column: 1, scope: !87)
!92 = !DILocation(line: 21, column: 1, scope: !35)
!93 = !DILocation(line: 19, column: 3, scope: !35)
!94 = !{!"branch_weights", i32 1, i32 1048575}
!95 = !DILocation(line: 19, column: 21, scope: !35)
!96 = !DILocation(line: 19, column: 29, scope: !35)
!97 = !DILocation(line: 19, column: 16, scope: !35)
!98 = !DILocation(line: 20, column: 16, scope: !35)
!99 = !{!100, !101, i64 0}
!100 = !{!"_ZTS5Guard", !101, i64 0}
!101 = !{!"any pointer", !58, i64 0}
!102 = !DILocation(line: 20, column: 10, scope: !35)
!103 = !DILocation(line: 20, column: 3, scope: !35)
!104 = distinct !DISubprogram(name: "Guard", linkageName: "_ZN5GuardC2EPi", scope: !5, file: !3, line: 1, type: !11, scopeLine: 1, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !10, retainedNodes: !105)
!105 = !{!106, !108}
!106 = !DILocalVariable(name: "this", arg: 1, scope: !104, type: !107, flags: DIFlagArtificial | DIFlagObjectPointer)
!107 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!108 = !DILocalVariable(name: "q", arg: 2, scope: !104, file: !3, line: 1, type: !8)
!109 = !DILocation(line: 0, scope: !104)
!110 = !DILocation(line: 1, column: 49, scope: !104)
!111 = !DILocation(line: 1, column: 56, scope: !112)
!112 = distinct !DILexicalBlock(scope: !104, file: !3, line: 1, column: 54)
!113 = !DILocation(line: 1, column: 62, scope: !104)
!114 = distinct !DISubprogram(name: "Worse", linkageName: "_ZN5WorseC2Ev", scope: !17, file: !3, line: 3, type: !115, scopeLine: 3, flags: DIFlagArtificial | DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !118, retainedNodes: !119)
!115 = !DISubroutineType(types: !116)
!116 = !{null, !117}
!117 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !17, size: 64, flags: DIFlagArtificial | DIFlagObjectPointer)
!118 = !DISubprogram(name: "Worse", scope: !17, type: !115, flags: DIFlagArtificial | DIFlagPrototyped, spFlags: DISPFlagOptimized)
!119 = !{!120}
!120 = !DILocalVariable(name: "this", arg: 1, scope: !114, type: !121, flags: DIFlagArtificial | DIFlagObjectPointer)
!121 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !17, size: 64)
!122 = !DILocation(line: 0, scope: !114)
!123 = !DILocation(line: 3, column: 8, scope: !114)
!124 = distinct !DISubprogram(name: "~Bad", linkageName: "_ZN3BadD2Ev", scope: !20, file: !3, line: 2, type: !29, scopeLine: 2, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !28, retainedNodes: !125)
!125 = !{!126}
!126 = !DILocalVariable(name: "this", arg: 1, scope: !124, type: !44, flags: DIFlagArtificial | DIFlagObjectPointer)
!127 = !DILocation(line: 0, scope: !124)
!128 = !DILocation(line: 2, column: 40, scope: !124)
!129 = !DISubprogram(name: "risky", linkageName: "_Z5riskyi", scope: !3, file: !3, line: 4, type: !36, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized, retainedNodes: !130)
!130 = !{}
!131 = distinct !DISubprogram(name: "~Guard", linkageName: "_ZN5GuardD2Ev", scope: !5, file: !3, line: 1, type: !15, scopeLine: 1, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !14, retainedNodes: !132)
!132 = !{!133}
!133 = !DILocalVariable(name: "this", arg: 1, scope: !131, type: !107, flags: DIFlagArtificial | DIFlagObjectPointer)
!134 = !DILocation(line: 0, scope: !131)
!135 = !DILocation(line: 1, column: 78, scope: !136)
!136 = distinct !DILexicalBlock(scope: !131, file: !3, line: 1, column: 73)
!137 = !DILocation(line: 1, column: 75, scope: !136)
!138 = !DILocation(line: 1, column: 81, scope: !131)
!139 = distinct !DISubprogram(name: "quiet", linkageName: "_Z5quieti", scope: !3, file: !3, line: 22, type: !36, scopeLine: 22, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !140)
!140 = !{!141}
!141 = !DILocalVariable(name: "n", arg: 1, scope: !139, file: !3, line: 22, type: !9)
!142 = !DILocation(line: 0, scope: !139)
!143 = !DILocation(line: 22, column: 36, scope: !139)
!144 = !DILocation(line: 22, column: 45, scope: !139)
!145 = !DILocation(line: 22, column: 29, scope: !139)
!146 = distinct !DISubprogram(name: "Bad", linkageName: "_ZN3BadC2Ev", scope: !20, file: !3, line: 2, type: !29, scopeLine: 2, flags: DIFlagArtificial | DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !147, retainedNodes: !148)
!147 = !DISubprogram(name: "Bad", scope: !20, type: !29, flags: DIFlagArtificial | DIFlagPrototyped, spFlags: DISPFlagOptimized)
!148 = !{!149}
!149 = !DILocalVariable(name: "this", arg: 1, scope: !146, type: !44, flags: DIFlagArtificial | DIFlagObjectPointer)
!150 = !DILocation(line: 0, scope: !146)
!151 = !DILocation(line: 2, column: 8, scope: !146)
!152 = distinct !DISubprogram(name: "~Worse", linkageName: "_ZN5WorseD0Ev", scope: !17, file: !3, line: 3, type: !115, scopeLine: 3, flags: DIFlagArtificial | DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !153, retainedNodes: !154)
!153 = !DISubprogram(name: "~Worse", scope: !17, type: !115, containingType: !17, virtualIndex: 0, flags: DIFlagArtificial | DIFlagPrototyped, spFlags: DISPFlagVirtual | DISPFlagOptimized)
!154 = !{!155}
!155 = !DILocalVariable(name: "this", arg: 1, scope: !152, type: !121, flags: DIFlagArtificial | DIFlagObjectPointer)
!156 = !DILocation(line: 0, scope: !152)
!157 = !DILocation(line: 3, column: 8, scope: !152)
!158 = distinct !DISubprogram(name: "~Bad", linkageName: "_ZN3BadD0Ev", scope: !20, file: !3, line: 2, type: !29, scopeLine: 2, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, declaration: !28, retainedNodes: !159)
!159 = !{!160}
!160 = !DILocalVariable(name: "this", arg: 1, scope: !158, type: !44, flags: DIFlagArtificial | DIFlagObjectPointer)
!161 = !DILocation(line: 0, scope: !158)
!162 = !DILocation(line: 2, column: 39, scope: !158)
!163 = !DILocation(line: 2, column: 40, scope: !158)
