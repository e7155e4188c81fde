; Loops, a switch, a block that is never entered, and a declaration.
define i32 @collatz(i32 %n) {
entry:
  br label %head
head:
  %x = phi i32 [ %n, %entry ], [ %half, %even ], [ %more, %odd ]
  %steps = phi i32 [ 0, %entry ], [ %next, %even ], [ %next, %odd ]
  %next = add i32 %steps, 1
  %low = and i32 %x, 1
  switch i32 %low, label %done [
    i32 0, label %even
    i32 1, label %odd
  ]
even:
  %half = udiv i32 %x, 2
  %one = icmp eq i32 %half, 1
  br i1 %one, label %done, label %head
odd:
  %triple = mul i32 %x, 3
  %more = add i32 %triple, 1
  br label %head
done:
  ret i32 %next
dead:
  %self = add i32 %self, %n
  br label %done
}

declare void @nothing()

define void @unreachable() {
  unreachable
}
