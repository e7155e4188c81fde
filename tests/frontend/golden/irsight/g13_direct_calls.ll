; G13: calls of a declaration, through an alias, and of what never returns.
@also = alias void (), ptr @h
declare i32 @g(i32)
declare void @stop() noreturn
define internal void @h() {
  ret void
}
define i32 @f() {
  %v = call i32 @g(i32 1)
  call void @also()
  call void @stop()
  ret i32 %v
}
