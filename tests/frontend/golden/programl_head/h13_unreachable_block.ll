define void @f(i32 %x) {
  ret void
dead:
  %y = add i32 %x, 1
  br label %more
more:
  ret void
}
