define void @f(i32 %x) {
  switch i32 %x, label %d [
    i32 1, label %a
    i32 2, label %a
  ]
a:
  ret void
d:
  unreachable
}
