#include "irsight/frontend/cuda_builtin.h"

namespace irsight {

// Variables read special registers through properties, as PTX has no memory for them. Functions of
// <math.h> are declared only: Clang knows their names and makes intrinsics of them.
const char* cuda_builtin_text() {
  return R"cuda(#pragma once
#define __host__ __attribute__((host))
#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __managed__ __attribute__((managed))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __align__(n) __attribute__((aligned(n)))
#define IRSIGHT_HD __host__ __device__
typedef __SIZE_TYPE__ size_t;

#define IRSIGHT_VECTORS(T, N)                     \
  struct N##1 { T x; };                           \
  struct __align__(2 * sizeof(T)) N##2 { T x, y; }; \
  struct N##3 { T x, y, z; };                     \
  struct __align__(sizeof(T) > 4 ? 16 : 4 * sizeof(T)) N##4 { T x, y, z, w; }; \
  static inline IRSIGHT_HD N##1 make_##N##1(T x) { N##1 v = {x}; return v; }   \
  static inline IRSIGHT_HD N##2 make_##N##2(T x, T y) { N##2 v = {x, y}; return v; } \
  static inline IRSIGHT_HD N##3 make_##N##3(T x, T y, T z) { N##3 v = {x, y, z}; return v; } \
  static inline IRSIGHT_HD N##4 make_##N##4(T x, T y, T z, T w) { N##4 v = {x, y, z, w}; return v; }
IRSIGHT_VECTORS(char, char)
IRSIGHT_VECTORS(unsigned char, uchar)
IRSIGHT_VECTORS(short, short)
IRSIGHT_VECTORS(unsigned short, ushort)
IRSIGHT_VECTORS(int, int)
IRSIGHT_VECTORS(unsigned int, uint)
IRSIGHT_VECTORS(long, long)
IRSIGHT_VECTORS(unsigned long, ulong)
IRSIGHT_VECTORS(long long, longlong)
IRSIGHT_VECTORS(unsigned long long, ulonglong)
IRSIGHT_VECTORS(float, float)
IRSIGHT_VECTORS(double, double)

struct dim3 {
  unsigned int x, y, z;
  IRSIGHT_HD dim3(unsigned int a = 1, unsigned int b = 1, unsigned int c = 1) : x(a), y(b), z(c) {}
  IRSIGHT_HD dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  IRSIGHT_HD operator uint3() const { return make_uint3(x, y, z); }
};

#define IRSIGHT_REGISTER(F, NAME)                                              \
  __declspec(property(get = read_##F)) unsigned int F;                         \
  static inline __attribute__((always_inline)) __device__ unsigned int read_##F() { \
    return __nvvm_read_ptx_sreg_##NAME##_##F();                                \
  }
#define IRSIGHT_REGISTERS(VARIABLE, NAME)                                      \
  struct irsight_##VARIABLE {                                                  \
    IRSIGHT_REGISTER(x, NAME) IRSIGHT_REGISTER(y, NAME) IRSIGHT_REGISTER(z, NAME) \
    inline __device__ operator uint3() const { return make_uint3(x, y, z); }   \
    inline __device__ operator dim3() const { return dim3(x, y, z); }          \
  };                                                                           \
  extern const __device__ __attribute__((weak)) irsight_##VARIABLE VARIABLE;
IRSIGHT_REGISTERS(threadIdx, tid)
IRSIGHT_REGISTERS(blockIdx, ctaid)
IRSIGHT_REGISTERS(blockDim, ntid)
IRSIGHT_REGISTERS(gridDim, nctaid)
__device__ const int warpSize = 32;

typedef int cudaError_t;
typedef struct CUstream_st* cudaStream_t;
enum cudaMemcpyKind {
  cudaMemcpyHostToHost, cudaMemcpyHostToDevice, cudaMemcpyDeviceToHost, cudaMemcpyDeviceToDevice,
  cudaMemcpyDefault
};
enum { cudaSuccess = 0 };
extern "C" {
unsigned __cudaPushCallConfiguration(dim3 grid, dim3 block, size_t shared = 0, void* stream = 0);
int cudaConfigureCall(dim3 grid, dim3 block, size_t shared = 0, cudaStream_t stream = 0);
cudaError_t cudaLaunchKernel(const void*, dim3, dim3, void**, size_t, cudaStream_t);
cudaError_t cudaMalloc(void**, size_t);
cudaError_t cudaFree(void*);
cudaError_t cudaMemcpy(void*, const void*, size_t, cudaMemcpyKind);
cudaError_t cudaMemset(void*, int, size_t);
cudaError_t cudaDeviceSynchronize(void);
cudaError_t cudaGetLastError(void);
IRSIGHT_HD int printf(const char*, ...);
IRSIGHT_HD void* malloc(size_t);
IRSIGHT_HD void free(void*);
IRSIGHT_HD void* memset(void*, int, size_t);
IRSIGHT_HD void* memcpy(void*, const void*, size_t);
IRSIGHT_HD int abs(int);
}
template <typename T> cudaError_t cudaMalloc(T** p, size_t n) { return cudaMalloc((void**)p, n); }

#define IRSIGHT_MATH_1(F)                              \
  extern "C" IRSIGHT_HD double F(double);              \
  extern "C" IRSIGHT_HD float F##f(float);             \
  static inline IRSIGHT_HD float F(float x) { return F##f(x); }
#define IRSIGHT_MATH_2(F)                              \
  extern "C" IRSIGHT_HD double F(double, double);      \
  extern "C" IRSIGHT_HD float F##f(float, float);      \
  static inline IRSIGHT_HD float F(float x, float y) { return F##f(x, y); }
IRSIGHT_MATH_1(sqrt) IRSIGHT_MATH_1(cbrt) IRSIGHT_MATH_1(exp) IRSIGHT_MATH_1(exp2)
IRSIGHT_MATH_1(expm1) IRSIGHT_MATH_1(log) IRSIGHT_MATH_1(log2) IRSIGHT_MATH_1(log10)
IRSIGHT_MATH_1(log1p) IRSIGHT_MATH_1(sin) IRSIGHT_MATH_1(cos) IRSIGHT_MATH_1(tan)
IRSIGHT_MATH_1(asin) IRSIGHT_MATH_1(acos) IRSIGHT_MATH_1(atan) IRSIGHT_MATH_1(sinh)
IRSIGHT_MATH_1(cosh) IRSIGHT_MATH_1(tanh) IRSIGHT_MATH_1(erf) IRSIGHT_MATH_1(erfc)
IRSIGHT_MATH_1(floor) IRSIGHT_MATH_1(ceil) IRSIGHT_MATH_1(round) IRSIGHT_MATH_1(rint)
IRSIGHT_MATH_1(trunc) IRSIGHT_MATH_1(fabs)
IRSIGHT_MATH_2(pow) IRSIGHT_MATH_2(fmod) IRSIGHT_MATH_2(fmin) IRSIGHT_MATH_2(fmax)
IRSIGHT_MATH_2(atan2) IRSIGHT_MATH_2(hypot) IRSIGHT_MATH_2(copysign)
extern "C" IRSIGHT_HD double fma(double, double, double);
extern "C" IRSIGHT_HD float fmaf(float, float, float);
static inline IRSIGHT_HD float abs(float x) { return fabsf(x); }
static inline IRSIGHT_HD double abs(double x) { return fabs(x); }
static inline __device__ float rsqrtf(float x) { return __nvvm_rsqrt_approx_f(x); }
static inline __device__ double rsqrt(double x) { return __nvvm_rsqrt_approx_d(x); }
static inline __device__ float __expf(float x) { return expf(x); }
static inline __device__ float __logf(float x) { return logf(x); }
static inline __device__ float __powf(float x, float y) { return powf(x, y); }
static inline __device__ float __sinf(float x) { return __nvvm_sin_approx_f(x); }
static inline __device__ float __cosf(float x) { return __nvvm_cos_approx_f(x); }
static inline __device__ float __fdividef(float x, float y) { return x / y; }
static inline __device__ int __mul24(int x, int y) { return x * y; }
static inline __device__ unsigned __umul24(unsigned x, unsigned y) { return x * y; }
#define IRSIGHT_ORDER(T)                                                  \
  static inline IRSIGHT_HD T min(T x, T y) { return y < x ? y : x; }      \
  static inline IRSIGHT_HD T max(T x, T y) { return x < y ? y : x; }
IRSIGHT_ORDER(int) IRSIGHT_ORDER(unsigned) IRSIGHT_ORDER(long) IRSIGHT_ORDER(unsigned long)
IRSIGHT_ORDER(long long) IRSIGHT_ORDER(unsigned long long) IRSIGHT_ORDER(float)
IRSIGHT_ORDER(double)

static inline __device__ void __threadfence() { __nvvm_membar_gl(); }
static inline __device__ void __threadfence_block() { __nvvm_membar_cta(); }
static inline __device__ void __threadfence_system() { __nvvm_membar_sys(); }
static inline __device__ int __popc(unsigned x) { return __builtin_popcount(x); }
static inline __device__ int __clz(int x) { return x ? __builtin_clz(x) : 32; }
static inline __device__ int __ffs(int x) { return __builtin_ffs(x); }
static inline __device__ unsigned __brev(unsigned x) { return __builtin_bitreverse32(x); }
template <typename T> static inline __device__ T __ldg(const T* p) { return *p; }

#define IRSIGHT_ATOMIC(NAME, OPERATION, T)                              \
  static inline __device__ T atomic##NAME(T* p, T v) {                  \
    return __scoped_atomic_##OPERATION(p, v, __ATOMIC_RELAXED, __MEMORY_SCOPE_DEVICE); \
  }
#define IRSIGHT_ATOMICS(T)                                              \
  IRSIGHT_ATOMIC(Add, fetch_add, T) IRSIGHT_ATOMIC(Sub, fetch_sub, T)   \
  IRSIGHT_ATOMIC(Min, fetch_min, T) IRSIGHT_ATOMIC(Max, fetch_max, T)   \
  IRSIGHT_ATOMIC(And, fetch_and, T) IRSIGHT_ATOMIC(Or, fetch_or, T)     \
  IRSIGHT_ATOMIC(Xor, fetch_xor, T) IRSIGHT_ATOMIC(Exch, exchange_n, T) \
  static inline __device__ T atomicCAS(T* p, T expected, T v) {         \
    __scoped_atomic_compare_exchange_n(p, &expected, v, false, __ATOMIC_RELAXED, \
                                       __ATOMIC_RELAXED, __MEMORY_SCOPE_DEVICE); \
    return expected;                                                    \
  }
IRSIGHT_ATOMICS(int) IRSIGHT_ATOMICS(unsigned) IRSIGHT_ATOMICS(long long)
IRSIGHT_ATOMICS(unsigned long long)
IRSIGHT_ATOMIC(Add, fetch_add, float) IRSIGHT_ATOMIC(Add, fetch_add, double)
static inline __device__ float atomicExch(float* p, float v) {
  return __builtin_bit_cast(float, atomicExch((int*)p, __builtin_bit_cast(int, v)));
}
)cuda"
         R"cuda(
static inline __device__ int __float_as_int(float x) { return __builtin_bit_cast(int, x); }
static inline __device__ float __int_as_float(int x) { return __builtin_bit_cast(float, x); }

#define IRSIGHT_SHUFFLE(NAME, MODE, TYPE, T, U, CLAMP)                             \
  static inline __device__ T NAME##_sync(unsigned mask, T v, U at, int width = 32) { \
    return __nvvm_shfl_sync_##MODE##_##TYPE(mask, v, at, ((32 - width) << 8) | CLAMP); \
  }
#define IRSIGHT_SHUFFLES(NAME, MODE, U, CLAMP)          \
  IRSIGHT_SHUFFLE(NAME, MODE, i32, int, U, CLAMP)       \
  IRSIGHT_SHUFFLE(NAME, MODE, i32, unsigned, U, CLAMP)  \
  IRSIGHT_SHUFFLE(NAME, MODE, f32, float, U, CLAMP)
IRSIGHT_SHUFFLES(__shfl, idx, int, 31)
IRSIGHT_SHUFFLES(__shfl_up, up, unsigned, 0)
IRSIGHT_SHUFFLES(__shfl_down, down, unsigned, 31)
IRSIGHT_SHUFFLES(__shfl_xor, bfly, int, 31)
static inline __device__ void __syncwarp(unsigned mask = 0xffffffff) { __nvvm_bar_warp_sync(mask); }
static inline __device__ unsigned __ballot_sync(unsigned mask, int p) {
  return __nvvm_vote_ballot_sync(mask, p);
}
static inline __device__ int __any_sync(unsigned mask, int p) {
  return __nvvm_vote_any_sync(mask, p);
}
static inline __device__ int __all_sync(unsigned mask, int p) {
  return __nvvm_vote_all_sync(mask, p);
}
)cuda";
}

}  // namespace irsight
