; G6: positions count value operands; blocks do not count.
define void @f(ptr %p, i1 %c) {
  store i32 1, ptr %p
  br i1 %c, label %a, label %a
a:
  ret void
}
