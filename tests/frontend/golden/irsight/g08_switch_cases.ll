; G8: a case and the control edge that it selects have one number.
define void @f(i32 %x) {
  switch i32 %x, label %d [
    i32 7, label %a
    i32 9, label %a
  ]
a:
  ret void
d:
  ret void
}
