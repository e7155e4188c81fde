; G17: a return value's way into a caller's result, also in recursion.
define internal i32 @sq(i32 %x) {
  %r = call i32 @sq(i32 %x)
  ret i32 %r
}
define i32 @f(i32 %a) {
  %v = call i32 @sq(i32 %a)
  ret i32 %v
}
