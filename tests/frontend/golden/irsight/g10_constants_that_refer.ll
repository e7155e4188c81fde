; G10: a constant expression hangs on the global that it refers to; its offset is its value.
@g = global [4 x i32] zeroinitializer
define i32 @f() {
  %v = load i32, ptr getelementptr (i8, ptr @g, i64 8)
  ret i32 %v
}
