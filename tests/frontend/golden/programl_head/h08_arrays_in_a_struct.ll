define void @f({ [2 x i32], [2 x i32] } %s, i32 %x) {
  %a = extractvalue { [2 x i32], [2 x i32] } %s, 0, 1
  %b = add i32 %a, %x
  ret void
}
