source_filename = "calls.c"
define i32 @even(i32 %n) {
  %1 = icmp eq i32 %n, 0
  br i1 %1, label %yes, label %no
yes:
  ret i32 1
no:
  %2 = sub i32 %n, 1
  %3 = tail call i32 @odd(i32 %2)
  ret i32 %3
}
define internal i32 @odd(i32 %n) {
  %1 = call i32 @even(i32 %n)
  %2 = call i32 @even(i32 %1)
  ret i32 %2
}
