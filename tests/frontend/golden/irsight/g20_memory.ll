; options: memory
; G20: the state of memory that each access sees.
define i32 @f(i1 %c, ptr %p) {
  %before = load i32, ptr %p
  br i1 %c, label %a, label %b
a:
  store i32 1, ptr %p
  br label %b
b:
  %v = load i32, ptr %p
  ret i32 %v
}
