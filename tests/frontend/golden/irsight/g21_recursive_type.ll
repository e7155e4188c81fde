; options: types
; G21: a list's node type leads back to itself through a member whose pointee a load tells.
%node = type { i32, ptr }
define ptr @second(ptr %p) {
  %next = getelementptr %node, ptr %p, i32 0, i32 1
  %q = load ptr, ptr %next
  %r = getelementptr %node, ptr %q, i32 0, i32 0
  ret ptr %q
}
