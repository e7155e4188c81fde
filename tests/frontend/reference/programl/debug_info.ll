source_filename = "debug.c"
target triple = "x86_64-unknown-linux-gnu"
define dso_local i32 @f(i32 %a) #0 !dbg !7 {
entry:
  %a.addr = alloca i32, align 4
  store i32 %a, i32* %a.addr, align 4
  call void @llvm.dbg.declare(metadata i32* %a.addr, metadata !11, metadata !DIExpression()), !dbg !12
  %0 = load i32, i32* %a.addr, align 4, !dbg !13, !tbaa !14
  call void @llvm.dbg.value(metadata i32 %0, metadata !11, metadata !DIExpression(DW_OP_plus_uconst, 8, DW_OP_stack_value)), !dbg !12
  call void @llvm.dbg.value(metadata i32 7, metadata !11, metadata !DIExpression()), !dbg !12
  call void @llvm.dbg.value(metadata i32 undef, metadata !11, metadata !DIExpression()), !dbg !12
  call void @llvm.dbg.label(metadata !17), !dbg !13
  ret i32 %0, !dbg !18
}
declare void @llvm.dbg.declare(metadata, metadata, metadata) #1
declare void @llvm.dbg.value(metadata, metadata, metadata) #1
declare void @llvm.dbg.label(metadata) #1
define dso_local void @g() !dbg !19 {
  call void @h() #2, !dbg !22
  ret void, !dbg !22
}
declare void @h()
attributes #0 = { nounwind }
attributes #1 = { nounwind readnone speculatable willreturn }
attributes #2 = { cold }
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3, !4}
!llvm.ident = !{!5}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, producer: "clang version 10.0.0", isOptimized: false, runtimeVersion: 0, emissionKind: FullDebug, enums: !2, splitDebugInlining: false, nameTableKind: None)
!1 = !DIFile(filename: "debug.c", directory: "/tmp")
!2 = !{}
!3 = !{i32 2, !"Dwarf Version", i32 4}
!4 = !{i32 2, !"Debug Info Version", i32 3}
!5 = !{!"clang version 10.0.0"}
!7 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 1, type: !8, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !2)
!8 = !DISubroutineType(types: !9)
!9 = !{!10, !10}
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!11 = !DILocalVariable(name: "a", arg: 1, scope: !7, file: !1, line: 1, type: !10)
!12 = !DILocation(line: 1, column: 11, scope: !7)
!13 = !DILocation(line: 2, column: 10, scope: !7)
!14 = !{!15, !15, i64 0}
!15 = !{!"int", !16, i64 0}
!16 = !{!"omnipotent char"}
!17 = !DILabel(scope: !7, name: "here", file: !1, line: 3)
!18 = !DILocation(line: 4, column: 3, scope: !7)
!19 = distinct !DISubprogram(name: "g", scope: !1, file: !1, line: 8, type: !20, scopeLine: 8, spFlags: DISPFlagDefinition, unit: !0, retainedNodes: !2)
!20 = !DISubroutineType(types: !21)
!21 = !{null}
!22 = !DILocation(line: 9, column: 3, scope: !19)
