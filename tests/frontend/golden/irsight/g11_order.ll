; G11: function, first instruction, next instruction.
define void @f(ptr %p) {
  store i32 1, ptr %p
  fence seq_cst
  ret void
}
