define void @f({ i8, { i8, ptr } } %s) {
  %x = extractvalue { i8, { i8, ptr } } %s, 0
  ret void
}
