source_filename = "profile.c"
declare void @callee()
define i32 @hot(i32 %x, i32 (i32)* %f) !prof !30 {
  %c = icmp slt i32 %x, 3
  br i1 %c, label %a, label %b, !prof !31
a:
  %s = select i1 %c, i32 %x, i32 2, !prof !31
  call void @callee(), !prof !32
  %i = call i32 %f(i32 %s), !prof !33
  br label %b
b:
  %r = phi i32 [ %x, %0 ], [ %i, %a ]
  ret i32 %r
}
define void @cold() !prof !34 {
  ret void
}
!llvm.module.flags = !{!0}
!0 = !{i32 1, !"ProfileSummary", !1}
!1 = !{!2, !3, !4, !5, !6, !7, !8, !9}
!2 = !{!"ProfileFormat", !"InstrProf"}
!3 = !{!"TotalCount", i64 1000}
!4 = !{!"MaxCount", i64 500}
!5 = !{!"MaxInternalCount", i64 250}
!6 = !{!"MaxFunctionCount", i64 300}
!7 = !{!"NumCounts", i64 12}
!8 = !{!"NumFunctions", i64 2}
!9 = !{!"DetailedSummary", !10}
!10 = !{!11}
!11 = !{i32 10000, i64 500, i32 1}
!30 = !{!"function_entry_count", i64 300}
!31 = !{!"branch_weights", i32 7, i32 93}
!32 = !{!"branch_weights", i32 55}
!33 = !{!"VP", i32 0, i64 900, i64 123, i64 800, i64 456, i64 100}
!34 = !{!"function_entry_count", i64 0}
