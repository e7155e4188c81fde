define <2 x float> @f(<2 x float> %v, float %x) {
  %r = insertelement <2 x float> %v, float %x, i32 0
  ret <2 x float> %r
}
