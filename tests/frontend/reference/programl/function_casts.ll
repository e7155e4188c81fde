source_filename = "casts.c"
declare void @old_style()
declare i32 @compare(i8*, i8*)
declare void @qsort(i8*, i64, i64, i32 (i8*, i8*)*)
@handler = global void ()* @old_style, align 8
define void @f(i8* %p) {
  call void bitcast (void ()* @old_style to void (i32)*)(i32 1)
  call void @qsort(i8* %p, i64 4, i64 4, i32 (i8*, i8*)* @compare)
  store void ()* @old_style, void ()** @handler, align 8
  %1 = load void ()*, void ()** @handler, align 8
  call void %1()
  call void asm sideeffect "nop # $0", "r,~{memory}"(i32 3) #0
  ret void
}
attributes #0 = { nounwind }
