; G7: incoming values in the order of the phi, which is not that of the blocks.
define i32 @f(i1 %c, i32 %x) {
  br i1 %c, label %a, label %b
a:
  br label %join
b:
  br label %join
join:
  %v = phi i32 [ 3, %b ], [ %x, %a ]
  ret i32 %v
}
