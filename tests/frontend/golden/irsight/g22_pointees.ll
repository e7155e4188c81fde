; options: types
; G22: definition before element before access before bytes.
%s = type { i32 }
define void @f(ptr byval(%s) %defined, ptr %element, ptr %access, ptr %bytes, ptr %atomic, ptr %exchanged, ptr %nothing) {
  %local = alloca i64
  store i32 0, ptr %local
  %a = getelementptr i8, ptr %element, i64 4
  %v = load i32, ptr %element
  %b = getelementptr %s, ptr %element, i64 1, i32 0
  %c = getelementptr i8, ptr %access, i64 4
  store float 1.0, ptr %access
  %d = getelementptr i8, ptr %bytes, i64 4
  %old = atomicrmw add ptr %atomic, i16 1 seq_cst
  %pair = cmpxchg ptr %exchanged, i64 0, i64 1 seq_cst seq_cst
  ret void
}
