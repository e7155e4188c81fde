source_filename = "switch.c"
define i32 @pick(i32 %x) {
  switch i32 %x, label %other [
    i32 1, label %one
    i32 7, label %one
    i32 -3, label %two
  ], !prof !0
one:
  br label %end
two:
  br label %end
other:
  switch i32 %x, label %end [
  ]
end:
  %r = phi i32 [ 1, %one ], [ 2, %two ], [ %x, %other ]
  ret i32 %r
}
!0 = !{!"branch_weights", i32 10, i32 20, i32 30, i32 40}
