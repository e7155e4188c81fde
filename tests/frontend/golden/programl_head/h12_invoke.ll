declare void @g()
declare i32 @p(...)
define void @f() personality ptr @p {
  invoke void @g() to label %ok unwind label %pad
ok:
  ret void
pad:
  %e = landingpad { ptr, i32 }
    cleanup
  resume { ptr, i32 } %e
}
