#include <filesystem>

#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using ::testing::ElementsAre;
using testing::error_from;
using ::testing::HasSubstr;
using testing::lowered;
using ::testing::Not;
using testing::source;
using ::testing::StartsWith;
using testing::text_of;
using testing::text_or_error;

TEST(LowerSource, ReadsCAtO0UnlessToldOtherwise) {
  const Lowered result = lowered(lower(source("a.c", "int f(int x) { return x + x; }\n")));
  ASSERT_EQ(result.modules.size(), 1U);
  EXPECT_EQ(result.modules[0].role, ModuleRole::kPlain);
  EXPECT_EQ(result.pipeline, "clang -O0");
  EXPECT_THAT(text_of(result), HasSubstr("alloca i32"));
  EXPECT_FALSE(result.needs_fresh_process);
}

TEST(LowerSource, OptimisesAsTheArgumentsSay) {
  const Lowered result = lowered(lower(source("a.c", "int f(int x) { return x + x; }\n", {"-O2"})));
  EXPECT_EQ(result.pipeline, "clang -O2");
  EXPECT_THAT(text_of(result), AllOf(HasSubstr("shl"), Not(HasSubstr("alloca"))));
}

TEST(LowerSource, RunsPassesOverUnoptimisedFunctionsThatAreNotOptnone) {
  const Lowered result =
      lowered(lower(source("a.c", "int f(int x) { return x + x; }\n"), {.passes = "mem2reg"}));
  EXPECT_EQ(result.pipeline, "clang -O0 -disable-llvm-passes, mem2reg");
  EXPECT_THAT(text_of(result),
              AllOf(HasSubstr("add nsw i32"), Not(HasSubstr("alloca")), Not(HasSubstr("optnone"))));
}

TEST(LowerSource, ALevelThatDataSetsDoNotHaveIsAnError) {
  EXPECT_THAT(error_from(source("a.c", "int f;\n"), {.level = "O9"}).message,
              StartsWith("level 'O9': is none of O0, mem2reg, O1,"));
}

TEST(LowerSource, NamesAPassThatLlvmDoesNotKnow) {
  const Error error = error_from(source("a.c", "int f;\n"), {.passes = "no-such-pass"});
  EXPECT_EQ(error.message, "passes 'no-such-pass': unknown pass name 'no-such-pass'");
}

struct Standard {
  const char* path;
  const char* argument;
  const char* text;
};

class EachStandard : public ::testing::TestWithParam<Standard> {};

TEST_P(EachStandard, Compiles) {
  const Standard& standard = GetParam();
  const std::string text = text_or_error(source(standard.path, standard.text, {standard.argument}));
  EXPECT_THAT(text, HasSubstr("define"));
}

constexpr const char* kPlainC = "int f(void) { return 1; }\n";
constexpr const char* kOldC = "f(x) int x; { return x; }\n";

INSTANTIATE_TEST_SUITE_P(
    C, EachStandard,
    ::testing::Values(
        Standard{"a.c", "-std=c89", kOldC}, Standard{"a.c", "-std=gnu89", kOldC},
        Standard{"a.c", "-std=c99", "int f(int n) { int a[n]; return sizeof a; }\n"},
        Standard{"a.c", "-std=c11", "_Static_assert(1, \"\"); int f(void) { return 1; }\n"},
        Standard{"a.c", "-std=c17", kPlainC},
        Standard{"a.c", "-std=c23", "constexpr int k = 1; int f(bool b) { return b ? k : 2; }\n"}));

INSTANTIATE_TEST_SUITE_P(
    Cxx, EachStandard,
    ::testing::Values(
        Standard{"a.cc", "-std=c++98", "int f(register int x) { return x; }\n"},
        Standard{"a.cc", "-std=c++03", "int f() { return 1; }\n"},
        Standard{"a.cc", "-std=c++11", "auto g = [] { return 1; }; int f() { return g(); }\n"},
        Standard{"a.cpp", "-std=c++14", "auto f(int x) { return [](auto y) { return y; }(x); }\n"},
        Standard{"a.cxx", "-std=c++17", "int f(int x) { if constexpr (true) return x; }\n"},
        Standard{"a.cc", "-std=c++20",
                 "template <typename T> concept C = true; int f(C auto x) { return x; } int g() { "
                 "return f(1); }\n"},
        Standard{"a.cc", "-std=c++23",
                 "struct S { int f(this S s) { return 1; } }; int f() { return S().f(); }\n"}));

INSTANTIATE_TEST_SUITE_P(
    OpenCl, EachStandard,
    ::testing::Values(
        Standard{"a.cl", "-cl-std=CL1.2",
                 "kernel void f(global float* a) { a[get_global_id(0)] = sqrt(2.0f); }\n"},
        Standard{"a.cl", "-cl-std=CL2.0",
                 "kernel void f(global float* a) { float* p = a; *p = 1; }\n"},
        Standard{
            "a.cl", "-cl-std=CL3.0",
            "kernel void f(global int* a) { atomic_inc(a); barrier(CLK_LOCAL_MEM_FENCE); }\n"}));

TEST(LowerSource, KeepsEachOpenClKernelOnce) {
  for (const char* level : {"-O0", "-O2", "-g"}) {
    const std::string text =
        text_or_error(source("a.cl", "kernel void f(global int* a) { *a = 1; }\n", {level}));
    EXPECT_THAT(text, HasSubstr("spir_kernel void @f("));
    EXPECT_THAT(text, HasSubstr("store i32 1"));
    EXPECT_THAT(text, Not(HasSubstr("@__clang_ocl_kern_imp_")));
  }
}

TEST(LowerSource, TakesAnOpenClTargetFromTheArguments) {
  const std::string text = text_or_error(
      source("a.cl", "kernel void f(global int* a) { *a = 1; }\n", {"--target=x86_64-linux-gnu"}));
  EXPECT_THAT(text, HasSubstr("target triple = \"x86_64-unknown-linux-gnu\""));
}

constexpr const char* kKernel =
    "__global__ void k(float* a) { __shared__ float s[64]; s[threadIdx.x] = sqrtf(a[blockIdx.x]);\n"
    "  __syncthreads(); atomicAdd(a, __shfl_down_sync(0xffffffff, s[threadIdx.x], 1)); }\n"
    "void launch(float* a) { k<<<dim3(2), 64>>>(a); }\n";

TEST(LowerSource, MakesHostAndDeviceModulesOfCudaWithoutAToolkit) {
  const Lowered result =
      lowered(lower(source("a.cu", kKernel, {"--cuda-path=/nowhere", "--cuda-gpu-arch=sm_90"})));
  ASSERT_EQ(result.modules.size(), 2U);
  EXPECT_EQ(result.modules[0].role, ModuleRole::kHost);
  EXPECT_EQ(result.modules[1].role, ModuleRole::kDevice);
  EXPECT_EQ(result.modules[1].part, "sm_90");
  EXPECT_THAT(text_of(result, 0), HasSubstr("@_Z16__device_stub__kPf("));
  EXPECT_THAT(text_of(result, 1),
              AllOf(HasSubstr("ptx_kernel void @_Z1kPf("),
                    HasSubstr("llvm.nvvm.read.ptx.sreg.tid.x"), HasSubstr("llvm.nvvm.barrier")));
}

TEST(LowerSource, MakesHostAndDeviceModulesOfCudaWithAToolkit) {
  const std::filesystem::path toolkit = "/usr/local/cuda";
  if (!std::filesystem::exists(toolkit / "include/cuda_runtime.h")) {
    GTEST_SKIP() << "there is no CUDA toolkit in " << toolkit;
  }
  const std::string headers =
      "#include <cuda_runtime.h>\n#include <cuda_fp16.h>\n#include <cmath>\n";
  const std::string host = "int main() { float* a; cudaMalloc(&a, 4); launch(a); }\n";
  const Lowered result = lowered(lower(
      source("a.cu", headers + kKernel + host,
             {"--cuda-path=" + toolkit.string(), "--cuda-gpu-arch=sm_80", "-std=c++17", "-O1"})));
  ASSERT_EQ(result.modules.size(), 2U);
  EXPECT_THAT(text_of(result, 0), AllOf(HasSubstr("@_Z16__device_stub__kPf("),
                                        HasSubstr("@cudaLaunchKernel("), HasSubstr("@main(")));
  EXPECT_THAT(text_of(result, 1),
              AllOf(HasSubstr("ptx_kernel void @_Z1kPf("), HasSubstr("llvm.nvvm.shfl.sync.down")));
}

TEST(LowerSource, MakesOneDeviceModuleForEachArchitecture) {
  const Lowered result = lowered(
      lower(source("a.cu", kKernel,
                   {"--cuda-path=/nowhere", "--cuda-gpu-arch=sm_80", "--cuda-gpu-arch=sm_90"}),
            {.cuda = CudaSides::kDevice}));
  ASSERT_EQ(result.modules.size(), 2U);
  EXPECT_EQ(result.modules[0].part, "sm_80");
  EXPECT_EQ(result.modules[1].part, "sm_90");
}

TEST(LowerSource, SaysWhereAnErrorIsAndWhatToTry) {
  const Error error =
      error_from(source("foo.cl", "kernel void f(global int* a) {\n  *a = WG_SIZE;\n}\n"));
  EXPECT_EQ(error.message, "foo.cl:2:8: error: use of undeclared identifier 'WG_SIZE'");
  EXPECT_EQ(error.hint, "try -DWG_SIZE=… or --recover");
}

TEST(LowerSource, NamesAMissingHeaderAndTheOptionForIt) {
  const Error error = error_from(source("foo.c", "#include \"absent.h\"\n"));
  EXPECT_EQ(error.message, "foo.c:1:10: error: 'absent.h' file not found");
  EXPECT_EQ(error.hint, "say where it is with -I FOLDER");
}

TEST(LowerSource, ShowsThreeErrorsAndCountsTheRest) {
  const Error error = error_from(source("a.c", "int f() { a; b; c; d; e; }\n"));
  EXPECT_THAT(error.message, HasSubstr("'a'\na.c:1:14: error: use of undeclared identifier 'b'\n"));
  EXPECT_THAT(error.message, HasSubstr("\n(and 2 more errors)"));
}

TEST(LowerSource, KeepsWarningsAndGoesOn) {
  const Lowered result = lowered(lower(
      source("a.c", "int f(int x) { if (x = 1) return 2; return 3; }\n", {"-Wall", "-Werror"})));
  EXPECT_THAT(result.warnings,
              ElementsAre(StartsWith("a.c:1:22: warning: using the result of an assignment")));
}

TEST(LowerSource, RefusesWhatHasNoLanguage) {
  EXPECT_EQ(error_from(source("a.xyz", "")).message, "a.xyz: unknown suffix '.xyz'");
  EXPECT_THAT(error_from(source("a.xyz", "")).hint, HasSubstr("-x c"));
  EXPECT_EQ(error_from(source("a.i", "")).message, "a.i: preprocessed source (.i) is not read");
  EXPECT_EQ(error_from(source("a.s", "")).message, "a.s: assembler (.s) has no LLVM IR");
  EXPECT_EQ(error_from(source("a.c", "", {"-x", "ada"})).message, "a.c: unknown language 'ada'");
}

TEST(LowerSource, TakesTheLanguageFromTheArguments) {
  EXPECT_THAT(text_or_error(source("a.xyz", "class C {}; int f() { return 1; }", {"-xc++"})),
              HasSubstr("@_Z1fv"));
}

TEST(LowerSource, SaysWhatIsWrongWithAPath) {
  EXPECT_EQ(error_from({.path = "absent.c"}).message, "absent.c: No such file or directory");
  EXPECT_EQ(error_from({.path = "/tmp", .language = "c"}).message, "/tmp: is a folder");
  EXPECT_EQ(error_from({.path = "a.c", .directory = "/no/such"}).message,
            "a.c: /no/such: folder: No such file or directory");
}

TEST(LowerSource, StrictArgumentsRefuseUnknownOnesWithTheNearest) {
  const Error error =
      error_from(source("a.c", "int f;\n", {"-funrol-loops"}), {.strict_arguments = true});
  EXPECT_EQ(error.message, "a.c: unknown argument '-funrol-loops'");
  EXPECT_EQ(error.hint, "did you mean -funroll-loops?");
}

TEST(LowerSource, MarksAProcessThatLlvmOptionsTouched) {
  const Lowered result = lowered(
      lower(source("a.c", "int f(void) { return 1; }\n", {"-mllvm", "-inline-threshold=7"})));
  EXPECT_TRUE(result.needs_fresh_process);
}

TEST(LowerSource, TwoRunsGiveEqualBitcode) {
  const auto bitcode = [] {
    const Lowered result = lowered(
        lower(source("a.cc", "#include <vector>\nint f(std::vector<int> v) { return v.at(1); }\n",
                     {"-O2", "-g"})));
    return bitcode_from_module(*result.modules[0].module);
  };
  EXPECT_EQ(bitcode(), bitcode());
}

}  // namespace
}  // namespace irsight
