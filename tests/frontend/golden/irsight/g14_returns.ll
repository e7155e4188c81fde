; G14: two calls and two returns make four edges through the function, not two times two.
define internal void @g(i1 %c) {
  br i1 %c, label %a, label %b
a:
  ret void
b:
  ret void
}
define void @f(i1 %c) {
  call void @g(i1 %c)
  call void @g(i1 true)
  ret void
}
