define i32 @f(i32 %a) {
  %s = add i32 %a, 1
  ret i32 %s
}
