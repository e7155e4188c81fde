define void @f({ i32, i32 } %s, i32 %x) {
  %a = extractvalue { i32, i32 } %s, 0
  %b = add i32 %a, %x
  ret void
}
