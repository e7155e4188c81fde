declare void @d()
define void @f() {
  call void @d()
  ret void
}
