source_filename = "vectors.c"
define <4 x float> @mix(<4 x float> %a, <4 x float> %b, <2 x float*> %p, i1 %c) {
  %1 = shufflevector <4 x float> %a, <4 x float> %b, <4 x i32> <i32 0, i32 undef, i32 5, i32 1>
  %2 = shufflevector <4 x float> %1, <4 x float> undef, <4 x i32> zeroinitializer
  %3 = shufflevector <4 x float> %1, <4 x float> undef, <2 x i32> undef
  %4 = fadd fast <4 x float> %2, <float 1.000000e+00, float 1.000000e+00, float 1.000000e+00, float 1.000000e+00>
  %5 = fmul <4 x float> <float 2.500000e-01, float 5.000000e-01, float 0.000000e+00, float 0x3FB99999A0000000>, %4
  %6 = extractelement <2 x float*> %p, i32 1
  %7 = load float, float* %6, align 4
  %8 = insertelement <4 x float> %5, float %7, i32 2
  %9 = select i1 %c, <4 x float> %8, <4 x float> zeroinitializer
  %10 = fcmp ogt <4 x float> %9, <float 3.000000e+00, float 3.000000e+00, float 3.000000e+00, float 3.000000e+00>
  %11 = select <4 x i1> %10, <4 x float> %9, <4 x float> undef
  %12 = fneg <4 x float> %11
  ret <4 x float> %12
}
