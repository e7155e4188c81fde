; G16: variables and constants reach the formal arguments; what a vararg call adds does not.
define internal void @g(i32 %x, ptr %p, ...) {
  ret void
}
define void @f(i32 %a, ptr %q) {
  call void (i32, ptr, ...) @g(i32 %a, ptr %q, i32 7)
  call void (i32, ptr, ...) @g(i32 3, ptr null)
  ret void
}
