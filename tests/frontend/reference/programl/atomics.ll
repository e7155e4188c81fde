source_filename = "atomics.c"
define i32 @add(i32* %p, i32 %v) {
  %old = atomicrmw add i32* %p, i32 %v seq_cst
  %pair = cmpxchg weak volatile i32* %p, i32 %old, i32 %v acq_rel monotonic
  %now = extractvalue { i32, i1 } %pair, 0
  fence syncscope("singlethread") seq_cst
  %l = load atomic i32, i32* %p acquire, align 4
  store atomic i32 %l, i32* %p release, align 4
  ret i32 %now
}
