; options: profile
; The columns of profiles: branch weights on control edges, entry counts on functions.
define void @f(i1 %c, i32 %s) !prof !0 {
  br i1 %c, label %a, label %b, !prof !1
a:
  switch i32 %s, label %b [
    i32 1, label %e
    i32 2, label %e
  ], !prof !2
b:
  br label %e
e:
  ret void
}

!0 = !{!"function_entry_count", i64 20}
!1 = !{!"branch_weights", i32 15, i32 5}
!2 = !{!"branch_weights", i32 3, i32 8, i32 4}
