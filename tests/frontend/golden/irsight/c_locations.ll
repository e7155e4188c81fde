; options: locations
; The columns of debug locations: an inlined instruction has its own file and line, one without a location has none.
define i32 @f(i32 %a) !dbg !4 {
  %x = add i32 %a, 1, !dbg !8
  %y = mul i32 %x, 2, !dbg !10
  ret i32 %y
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!3}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "f.c", directory: "/src")
!2 = !DIFile(filename: "inlined.h", directory: "/src")
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = distinct !DISubprogram(name: "f", file: !1, line: 1, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!5 = !DISubroutineType(types: !6)
!6 = !{}
!7 = distinct !DISubprogram(name: "g", file: !2, line: 7, type: !5, unit: !0, spFlags: DISPFlagDefinition)
!8 = !DILocation(line: 2, column: 12, scope: !4)
!9 = distinct !DILocation(line: 3, column: 5, scope: !4)
!10 = !DILocation(line: 8, column: 30, scope: !7, inlinedAt: !9)
