; G15: the exceptional return of an invoke, and what passes it on.
declare void @g()
declare void @quiet() nounwind
declare i32 @personality(...)
define void @f() personality ptr @personality {
  invoke void @g() to label %next unwind label %bad
next:
  invoke void @quiet() to label %ok unwind label %bad
ok:
  ret void
bad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}
