define void @f(i32 %unused) {
  ret void
}
