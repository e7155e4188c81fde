define i32 @f() {
  ret i32 7
}
define i32 @g() {
  %1 = call i32 @f()
  %2 = add i32 %1, 7
  ret i32 %2
}
