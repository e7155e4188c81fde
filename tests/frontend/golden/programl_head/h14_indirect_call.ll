define void @f(ptr %p) {
  call void %p()
  ret void
}
