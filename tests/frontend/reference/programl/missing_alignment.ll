source_filename = "align.c"
define i32 @f(i32* %p) {
  %1 = alloca i32
  %2 = load i32, i32* %p
  store i32 %2, i32* %1
  ret i32 %2
}
