; ModuleID = '<string>'
source_filename = "exc.cpp"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-linux-gnu"

%struct.Guard = type { i32* }
%struct.Bad = type <{ i32 (...)**, i32, [4 x i8] }>
%struct.Worse = type { %struct.Bad.base, [4 x i8] }
%struct.Bad.base = type <{ i32 (...)**, i32 }>

$_ZN3BadD2Ev = comdat any

$_ZN5GuardD2Ev = comdat any

$__clang_call_terminate = comdat any

$_ZN5WorseD0Ev = comdat any

$_ZTS5Worse = comdat any

$_ZTS3Bad = comdat any

$_ZTI3Bad = comdat any

$_ZTI5Worse = comdat any

$_ZTSP3Bad = comdat any

$_ZTIP3Bad = comdat any

$_ZTV5Worse = comdat any

@count = dso_local local_unnamed_addr global i32 0, align 4
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
@_ZTV5Worse = linkonce_odr dso_local unnamed_addr constant { [4 x i8*] } { [4 x i8*] [i8* null, i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD2Ev to i8*), i8* bitcast (void (%struct.Worse*)* @_ZN5WorseD0Ev to i8*)] }, comdat, align 8

; Function Attrs: uwtable
define dso_local i32 @_Z3runi(i32 %0) local_unnamed_addr #0 personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) {
  %2 = load i32, i32* @count, align 4, !tbaa !5
  %3 = add nsw i32 %2, 1
  store i32 %3, i32* @count, align 4, !tbaa !5
  %4 = add nsw i32 %0, 1
  %5 = icmp sgt i32 %0, 6
  br i1 %5, label %6, label %15

6:                                                ; preds = %1
  %7 = tail call i8* @__cxa_allocate_exception(i64 16) #11
  tail call void @llvm.memset.p0i8.i64(i8* nonnull align 16 dereferenceable(16) %7, i8 0, i64 16, i1 false)
  %ptrint = ptrtoint i8* %7 to i64
  %maskedptr = and i64 %ptrint, 7
  %maskcond = icmp eq i64 %maskedptr, 0
  tail call void @llvm.assume(i1 %maskcond)
  %8 = bitcast i8* %7 to i32 (...)***
  store i32 (...)** bitcast (i8** getelementptr inbounds ({ [4 x i8*] }, { [4 x i8*] }* @_ZTV5Worse, i64 0, i32 0, i64 2) to i32 (...)**), i32 (...)*** %8, align 8, !tbaa !9
  invoke void @__cxa_throw(i8* %7, i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*), i8* bitcast (void (%struct.Bad*)* @_ZN3BadD2Ev to i8*)) #12
          to label %80 unwind label %9

9:                                                ; preds = %15, %6
  %10 = landingpad { i8*, i32 }
          catch i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)
          catch i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)
          catch i8* null
  %11 = extractvalue { i8*, i32 } %10, 0
  %12 = extractvalue { i8*, i32 } %10, 1
  %13 = tail call i32 @llvm.eh.typeid.for(i8* bitcast ({ i8*, i8*, i8* }* @_ZTI5Worse to i8*)) #11
  %14 = icmp eq i32 %12, %13
  br i1 %14, label %17, label %22

15:                                               ; preds = %1
  %16 = invoke i32 @_Z5riskyi(i32 %4)
          to label %69 unwind label %9

17:                                               ; preds = %9
  %18 = tail call i8* @__cxa_begin_catch(i8* %11) #11
  %19 = getelementptr inbounds i8, i8* %18, i64 8
  %20 = bitcast i8* %19 to i32*
  %21 = load i32, i32* %20, align 8, !tbaa !11
  invoke void @__cxa_end_catch()
          to label %69 unwind label %47

22:                                               ; preds = %9
  %23 = tail call i32 @llvm.eh.typeid.for(i8* bitcast ({ i8*, i8*, i32, i8* }* @_ZTIP3Bad to i8*)) #11
  %24 = icmp eq i32 %12, %23
  %25 = tail call i8* @__cxa_begin_catch(i8* %11) #11
  br i1 %24, label %26, label %35

26:                                               ; preds = %22
  %27 = icmp eq i8* %25, null
  br i1 %27, label %34, label %28

28:                                               ; preds = %26
  %29 = bitcast i8* %25 to %struct.Bad*
  %30 = bitcast i8* %25 to void (%struct.Bad*)***
  %31 = load void (%struct.Bad*)**, void (%struct.Bad*)*** %30, align 8, !tbaa !9
  %32 = getelementptr inbounds void (%struct.Bad*)*, void (%struct.Bad*)** %31, i64 1
  %33 = load void (%struct.Bad*)*, void (%struct.Bad*)** %32, align 8
  tail call void %33(%struct.Bad* nonnull align 8 dereferenceable(12) %29) #11
  br label %34

34:                                               ; preds = %28, %26
  tail call void @__cxa_end_catch() #11
  br label %51

35:                                               ; preds = %22
  %36 = icmp eq i32 %0, 3
  br i1 %36, label %37, label %42

37:                                               ; preds = %35
  invoke void @__cxa_rethrow() #12
          to label %80 unwind label %38

38:                                               ; preds = %37
  %39 = landingpad { i8*, i32 }
          cleanup
  %40 = extractvalue { i8*, i32 } %39, 0
  %41 = extractvalue { i8*, i32 } %39, 1
  invoke void @__cxa_end_catch()
          to label %72 unwind label %77

42:                                               ; preds = %35
  invoke void @__cxa_end_catch()
          to label %51 unwind label %43

43:                                               ; preds = %42
  %44 = landingpad { i8*, i32 }
          cleanup
  %45 = extractvalue { i8*, i32 } %44, 0
  %46 = extractvalue { i8*, i32 } %44, 1
  br label %72

47:                                               ; preds = %17
  %48 = landingpad { i8*, i32 }
          cleanup
  %49 = extractvalue { i8*, i32 } %48, 0
  %50 = extractvalue { i8*, i32 } %48, 1
  br label %72

51:                                               ; preds = %42, %34
  %52 = load atomic i8, i8* bitcast (i64* @_ZGVZ3runiE4once to i8*) acquire, align 8
  %53 = icmp eq i8 %52, 0
  br i1 %53, label %54, label %62, !prof !13

54:                                               ; preds = %51
  %55 = tail call i32 @__cxa_guard_acquire(i64* nonnull @_ZGVZ3runiE4once) #11
  %56 = icmp eq i32 %55, 0
  br i1 %56, label %62, label %57

57:                                               ; preds = %54
  %58 = invoke noalias nonnull dereferenceable(4) i8* @_Znwm(i64 4) #13
          to label %59 unwind label %65

59:                                               ; preds = %57
  %60 = bitcast i8* %58 to i32*
  store i8* %58, i8** bitcast (%struct.Guard* @_ZZ3runiE4once to i8**), align 8, !tbaa !14
  store i32 %4, i32* %60, align 4, !tbaa !5
  %61 = tail call i32 @__cxa_atexit(void (i8*)* bitcast (void (%struct.Guard*)* @_ZN5GuardD2Ev to void (i8*)*), i8* bitcast (%struct.Guard* @_ZZ3runiE4once to i8*), i8* nonnull @__dso_handle) #11
  tail call void @__cxa_guard_release(i64* nonnull @_ZGVZ3runiE4once) #11
  br label %62

62:                                               ; preds = %54, %59, %51
  %63 = load i32*, i32** getelementptr inbounds (%struct.Guard, %struct.Guard* @_ZZ3runiE4once, i64 0, i32 0), align 8, !tbaa !14
  %64 = load i32, i32* %63, align 4, !tbaa !5
  br label %69

65:                                               ; preds = %57
  %66 = landingpad { i8*, i32 }
          cleanup
  %67 = extractvalue { i8*, i32 } %66, 0
  %68 = extractvalue { i8*, i32 } %66, 1
  tail call void @__cxa_guard_abort(i64* nonnull @_ZGVZ3runiE4once) #11
  br label %72

69:                                               ; preds = %15, %17, %62
  %.0 = phi i32 [ %64, %62 ], [ %21, %17 ], [ %16, %15 ]
  %70 = load i32, i32* @count, align 4, !tbaa !5
  %71 = add nsw i32 %70, -1
  store i32 %71, i32* @count, align 4, !tbaa !5
  ret i32 %.0

72:                                               ; preds = %38, %65, %47, %43
  %.013 = phi i32 [ %50, %47 ], [ %68, %65 ], [ %41, %38 ], [ %46, %43 ]
  %.012 = phi i8* [ %49, %47 ], [ %67, %65 ], [ %40, %38 ], [ %45, %43 ]
  %73 = load i32, i32* @count, align 4, !tbaa !5
  %74 = add nsw i32 %73, -1
  store i32 %74, i32* @count, align 4, !tbaa !5
  %75 = insertvalue { i8*, i32 } undef, i8* %.012, 0
  %76 = insertvalue { i8*, i32 } %75, i32 %.013, 1
  resume { i8*, i32 } %76

77:                                               ; preds = %38
  %78 = landingpad { i8*, i32 }
          catch i8* null
  %79 = extractvalue { i8*, i32 } %78, 0
  tail call void @__clang_call_terminate(i8* %79) #14
  unreachable

80:                                               ; preds = %37, %6
  unreachable
}

declare i32 @__gxx_personality_v0(...)

declare i8* @__cxa_allocate_exception(i64) local_unnamed_addr

; Function Attrs: argmemonly nounwind willreturn
declare void @llvm.memset.p0i8.i64(i8* nocapture writeonly, i8, i64, i1 immarg) #1

; Function Attrs: nounwind uwtable
define linkonce_odr dso_local void @_ZN3BadD2Ev(%struct.Bad* nonnull align 8 dereferenceable(12) %0) unnamed_addr #2 comdat align 2 {
  ret void
}

declare void @__cxa_throw(i8*, i8*, i8*) local_unnamed_addr

declare i32 @_Z5riskyi(i32) local_unnamed_addr #3

; Function Attrs: nounwind uwtable
define linkonce_odr dso_local void @_ZN5GuardD2Ev(%struct.Guard* nonnull align 8 dereferenceable(8) %0) unnamed_addr #2 comdat align 2 {
  %2 = getelementptr inbounds %struct.Guard, %struct.Guard* %0, i64 0, i32 0
  %3 = load i32*, i32** %2, align 8, !tbaa !14
  %4 = load i32, i32* %3, align 4, !tbaa !5
  %5 = add nsw i32 %4, -1
  store i32 %5, i32* %3, align 4, !tbaa !5
  ret void
}

; Function Attrs: nounwind readnone
declare i32 @llvm.eh.typeid.for(i8*) #4

declare i8* @__cxa_begin_catch(i8*) local_unnamed_addr

declare void @__cxa_rethrow() local_unnamed_addr

declare void @__cxa_end_catch() local_unnamed_addr

; Function Attrs: noinline noreturn nounwind
define linkonce_odr hidden void @__clang_call_terminate(i8* %0) local_unnamed_addr #5 comdat {
  %2 = tail call i8* @__cxa_begin_catch(i8* %0) #11
  tail call void @_ZSt9terminatev() #14
  unreachable
}

declare void @_ZSt9terminatev() local_unnamed_addr

; Function Attrs: nofree nounwind
declare i32 @__cxa_guard_acquire(i64*) local_unnamed_addr #6

; Function Attrs: nobuiltin nofree
declare noalias nonnull i8* @_Znwm(i64) local_unnamed_addr #7

; Function Attrs: nofree nounwind
declare i32 @__cxa_atexit(void (i8*)*, i8*, i8*) local_unnamed_addr #6

; Function Attrs: nofree nounwind
declare void @__cxa_guard_abort(i64*) local_unnamed_addr #6

; Function Attrs: nofree nounwind
declare void @__cxa_guard_release(i64*) local_unnamed_addr #6

; Function Attrs: nounwind uwtable
define dso_local i32 @_Z5quieti(i32 %0) local_unnamed_addr #2 personality i8* bitcast (i32 (...)* @__gxx_personality_v0 to i8*) {
  %2 = invoke i32 @_Z5riskyi(i32 %0)
          to label %3 unwind label %5

3:                                                ; preds = %1
  %4 = add nsw i32 %2, 1
  ret i32 %4

5:                                                ; preds = %1
  %6 = landingpad { i8*, i32 }
          catch i8* null
  %7 = extractvalue { i8*, i32 } %6, 0
  tail call void @__clang_call_terminate(i8* %7) #14
  unreachable
}

; Function Attrs: inlinehint nounwind uwtable
define linkonce_odr dso_local void @_ZN5WorseD0Ev(%struct.Worse* nonnull align 8 dereferenceable(12) %0) unnamed_addr #8 comdat align 2 {
  %2 = bitcast %struct.Worse* %0 to i8*
  tail call void @_ZdlPv(i8* nonnull %2) #15
  ret void
}

; Function Attrs: nobuiltin nounwind
declare void @_ZdlPv(i8*) local_unnamed_addr #9

; Function Attrs: nounwind willreturn
declare void @llvm.assume(i1) #10

attributes #0 = { uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #1 = { argmemonly nounwind willreturn }
attributes #2 = { nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #3 = { "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #4 = { nounwind readnone }
attributes #5 = { noinline noreturn nounwind }
attributes #6 = { nofree nounwind }
attributes #7 = { nobuiltin nofree "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #8 = { inlinehint nounwind uwtable "frame-pointer"="none" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #9 = { nobuiltin nounwind "frame-pointer"="none" "no-trapping-math"="true" "stack-protector-buffer-size"="8" "target-cpu"="x86-64" "target-features"="+cx8,+fxsr,+mmx,+sse,+sse2,+x87" "tune-cpu"="generic" }
attributes #10 = { nounwind willreturn }
attributes #11 = { nounwind }
attributes #12 = { noreturn }
attributes #13 = { builtin }
attributes #14 = { noreturn nounwind }
attributes #15 = { builtin nounwind }

!llvm.module.flags = !{!0, !1, !2, !3}
!llvm.ident = !{!4}

!0 = !{i32 1, !"wchar_size", i32 4}
!1 = !{i32 7, !"PIC Level", i32 2}
!2 = !{i32 7, !"PIE Level", i32 2}
!3 = !{i32 7, !"uwtable", i32 1}
!4 = !{!"Debian clang version 14.0.6"}
!5 = !{!6, !6, i64 0}
!6 = !{!"int", !7, i64 0}
!7 = !{!"omnipotent char", !8, i64 0}
!8 = !{!"Simple C++ TBAA"}
!9 = !{!10, !10, i64 0}
!10 = !{!"vtable pointer", !8, i64 0}
!11 = !{!12, !6, i64 8}
!12 = !{!"_ZTS3Bad", !6, i64 8}
!13 = !{!"branch_weights", i32 1, i32 1048575}
!14 = !{!15, !16, i64 0}
!15 = !{!"_ZTS5Guard", !16, i64 0}
!16 = !{!"any pointer", !7, i64 0}
