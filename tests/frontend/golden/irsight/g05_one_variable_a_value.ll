; G5: one variable a value, used twice, once or never.
define i32 @f(i32 %a, i32 %unused) {
  %s = add i32 %a, %a
  %dead = mul i32 %s, %a
  ret i32 %s
}
