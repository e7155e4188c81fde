define void @f([2 x i32] %a, i32 %x) {
  store [2 x i32] %a, ptr null
  store i32 %x, ptr null
  ret void
}
