source_filename = "metadata.c"
declare i64 @llvm.read_register.i64(metadata)
declare void @llvm.write_register.i64(metadata, i64)
declare i1 @llvm.type.test(i8*, metadata)
define i64 @stack(i8* %p, i32* %q) {
  %1 = call i64 @llvm.read_register.i64(metadata !1)
  call void @llvm.write_register.i64(metadata !1, i64 %1)
  %2 = call i1 @llvm.type.test(i8* %p, metadata !"name")
  %3 = load i32, i32* %q, align 4, !range !2, !tbaa !3
  ret i64 %1
}
define i32 @other(i32* %q) {
  %1 = load i32, i32* %q, align 4, !tbaa !6
  %2 = load i32, i32* %q, align 4, !range !2
  ret i32 %2
}
!named = !{!0}
!0 = !{!"one"}
!1 = !{!"rsp"}
!2 = !{i32 0, i32 10}
!3 = !{!4, !4, i64 0}
!4 = !{!"int", !5, i64 0}
!5 = !{!"root"}
!6 = !{!7, !7, i64 0}
!7 = !{!"long", !5, i64 0}
