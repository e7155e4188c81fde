; One instruction of each kind that makes a value, on integers, floats, vectors, structures and pointers.
@table = global [4 x i32] zeroinitializer

define float @values(ptr %p, i32 %i, float %f, <4 x i32> %v, { i32, float } %s) {
  %a = alloca { i32, float }, align 8
  %sum = add nsw i32 %i, 7
  %shifted = shl i32 %sum, %i
  %wide = sext i32 %shifted to i64
  %narrow = trunc i64 %wide to i8
  %bits = bitcast float %f to i32
  %address = ptrtoint ptr %p to i64
  %back = inttoptr i64 %address to ptr
  %element = getelementptr [4 x i32], ptr @table, i64 0, i64 %wide
  %loaded = load i32, ptr %element, align 4
  store i32 %loaded, ptr %back, align 4
  %product = fmul fast float %f, 0x3FF3333340000000
  %negative = fneg float %product
  %less = fcmp olt float %negative, %f
  %picked = select i1 %less, float %f, float %product
  %lane = extractelement <4 x i32> %v, i32 1
  %changed = insertelement <4 x i32> %v, i32 %lane, i32 0
  %mixed = shufflevector <4 x i32> %changed, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %field = extractvalue { i32, float } %s, 1
  %other = insertvalue { i32, float } %s, float %field, 1
  store { i32, float } %other, ptr %a, align 8
  %old = atomicrmw add ptr %p, i32 1 seq_cst
  %pair = cmpxchg ptr %p, i32 %old, i32 %lane acq_rel monotonic
  fence seq_cst
  %frozen = freeze i8 %narrow
  %whole = zext i8 %frozen to i32
  %converted = sitofp i32 %whole to float
  %total = fadd float %converted, %picked
  ret float %total
}
