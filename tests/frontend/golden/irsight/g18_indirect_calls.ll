; G18: an unknown callee may be any function of its type whose address is taken, or one from outside.
@p = global ptr @inc
define i32 @inc(i32 %x) {
  ret i32 %x
}
define i32 @other(i32 %x) {
  ret i32 %x
}
define i32 @f() {
  %q = load ptr, ptr @p
  %v = call i32 %q(i32 1)
  ret i32 %v
}
