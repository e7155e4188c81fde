; G12: successors by number, also twice the same; dead code stays and is marked.
define void @f(i1 %c) {
  br i1 %c, label %a, label %b
a:
  br i1 %c, label %b, label %b
b:
  ret void
dead:
  br label %b
}
