define i32 @f(i1 %c) {
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %r = phi i32 [ 1, %0 ], [ 2, %a ]
  ret i32 %r
}
