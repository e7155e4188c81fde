source_filename = "unreachable.c"
declare void @exit(i32) #0
define i32 @f(i32 %x) {
  call void @exit(i32 %x) #1
  unreachable
dead:
  %y = add i32 %x, 1
  call void @exit(i32 %y)
  br label %more
more:
  ret i32 %y
}
attributes #0 = { noreturn }
attributes #1 = { noreturn nounwind }
