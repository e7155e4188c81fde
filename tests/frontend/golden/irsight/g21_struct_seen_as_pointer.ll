; options: types
; G21: a pointer is loaded from the first bytes of a struct in a struct, whose type stays one node.
%inner = type { i64 }
%outer = type { i32, %inner }
define ptr @first(ptr %p) {
  %in = getelementptr %outer, ptr %p, i32 0, i32 1
  %q = load ptr, ptr %in
  %r = getelementptr %inner, ptr %q, i32 0, i32 0
  ret ptr %r
}
