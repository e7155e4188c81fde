source_filename = "kernel.cl"
@shared = internal addrspace(3) global [64 x float] undef, align 4
define spir_kernel void @k(float addrspace(1)* nocapture %in, i32 addrspace(4)* %c) {
  %1 = load float, float addrspace(1)* %in, align 4
  %2 = getelementptr inbounds [64 x float], [64 x float] addrspace(3)* @shared, i64 0, i64 3
  store float %1, float addrspace(3)* %2, align 4
  %3 = addrspacecast float addrspace(1)* %in to float*
  %4 = load i32, i32 addrspace(4)* %c, align 4
  store float 1.000000e+00, float* %3, align 4
  ret void
}
