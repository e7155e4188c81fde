// IR2Vec's vectors, worked out by hand from docs/ir2vec.md.

#include "irsight/frontend/ir2vec.h"

#include "tests/frontend/ir2vec_support.h"

namespace irsight {
namespace {

using testing::ir2vec_of;
using testing::near;

// A value is stored, loaded, doubled, stored, loaded and returned.
constexpr const char* kThroughMemory =
    "define i32 @f(i32 %x) {\n"
    "  %p = alloca i32\n"
    "  store i32 %x, ptr %p\n"
    "  %v = load i32, ptr %p\n"
    "  %s = add i32 %v, %v\n"
    "  store i32 %s, ptr %p\n"
    "  %w = load i32, ptr %p\n"
    "  ret i32 %w\n"
    "}\n";

TEST(Ir2vecSymbolic, InstructionIsItsOpcodeTypeAndArguments) {
  const Ir2vecVectors made = ir2vec_of(kThroughMemory, Ir2vecKind::kSymbolic);
  ASSERT_EQ(made.functions.size(), 1U);
  EXPECT_THAT(made.functions[0].instructions,
              near({65, 15, 123, 10, 42, 5, 161, 5, 123, 10, 42, 5, 84, 10}));
  EXPECT_THAT(made.functions[0].blocks, near({640, 60}));
  EXPECT_THAT(made.functions[0].vector, near({640, 60}));
}

TEST(Ir2vecSymbolic, ComparisonHasItsPredicate) {
  const Ir2vecVectors made = ir2vec_of(
      "define i1 @f(i32 %x) {\n  %c = icmp eq i32 %x, 7\n  ret i1 %c\n}\n", Ir2vecKind::kSymbolic);
  EXPECT_THAT(made.functions[0].instructions, near({9 + 80 + 60, 5 + 100, 84, 10}));
}

TEST(Ir2vecFlowAware, ArgumentIsTheInstructionThatDefinesIt) {
  const Ir2vecVectors made = ir2vec_of(kThroughMemory, Ir2vecKind::kFlowAware);
  EXPECT_THAT(made.functions[0].instructions,
              near({65, 15, 148, 25, 67, 20, 135, 45, 203, 70, 67, 20, 71, 30}));
  EXPECT_THAT(made.functions[0].vector, near({756, 225}));
}

// Each add is twice the one before, so that 1100 of them are beyond the largest double.
TEST(Ir2vecFlowAware, SaysWhenNumbersGrowBeyondDoubles) {
  std::string text = "define i32 @f(i32 %v0) {\n";
  for (int i = 0; i < 1100; ++i) {
    const std::string before = "%v" + std::to_string(i);
    text += "  %v" + std::to_string(i + 1) + " = add i32 " + before + ", " + before + "\n";
  }
  text += "  ret i32 %v1100\n}\n";
  EXPECT_FALSE(ir2vec_of(text, Ir2vecKind::kFlowAware).functions[0].finite);
  EXPECT_TRUE(ir2vec_of(text, Ir2vecKind::kFlowAwarePaper).functions[0].finite);
}

// alloca and the first store are redefined in their block and do not count for it.
TEST(Ir2vecPaper, LoadIsDefinedByTheStoreBeforeIt) {
  const Ir2vecVectors made = ir2vec_of(kThroughMemory, Ir2vecKind::kFlowAwarePaper);
  EXPECT_THAT(made.functions[0].instructions, near({65, 15, 96, 13, 21.2, 7.6, 9.48, 8.04, 24.096,
                                                    14.208, 6.8192, 7.8416, 5.36384, 11.56832}));
  EXPECT_THAT(made.functions[0].vector, near({66.95904, 49.25792}));
}

// On one way the load sees the store, on the other the alloca.
TEST(Ir2vecPaper, DefinitionsOfAllWaysReachAJoin) {
  const Ir2vecVectors made = ir2vec_of(
      "define i32 @f(i1 %c) {\n"
      "entry:\n"
      "  %p = alloca i32\n"
      "  br i1 %c, label %a, label %b\n"
      "a:\n"
      "  store i32 1, ptr %p\n"
      "  br label %e\n"
      "b:\n"
      "  br label %e\n"
      "e:\n"
      "  %v = load i32, ptr %p\n"
      "  ret i32 %v\n"
      "}\n",
      Ir2vecKind::kFlowAwarePaper);
  const std::vector<double>& all = made.functions[0].instructions;
  EXPECT_THAT(std::vector<double>(all.begin() + 10, all.begin() + 12), near({30.2, 10.6}));
}

// Stores through pointers made of %p by getelementptr define it, too; a call does not.
TEST(Ir2vecPaper, StoreThroughAnElementDefinesTheWhole) {
  const Ir2vecVectors made = ir2vec_of(
      "define i32 @f() {\n"
      "  %p = alloca [4 x i32]\n"
      "  %q = getelementptr i32, ptr %p, i64 1\n"
      "  store i32 1, ptr %q\n"
      "  %v = load i32, ptr %p\n"
      "  ret i32 %v\n"
      "}\n",
      Ir2vecKind::kFlowAwarePaper);
  // %p (65, 15); %q = (10, 15) + 60 + .2 %p = (83, 18); store = (3, 10) + 60 + .2 %q = (79.6, 13.6)
  const std::vector<double>& all = made.functions[0].instructions;
  EXPECT_THAT(std::vector<double>(all.begin() + 4, all.begin() + 8),
              near({79.6, 13.6, 2 + 15.92, 5 + 2.72}));
  // %p and %q are redefined by the store: it, the load and ret are left.
  EXPECT_THAT(made.functions[0].vector, near({79.6 + 17.92 + 7.584, 13.6 + 7.72 + 11.544}));
}

// i = (67, 5) + .2 n and n = (61, 5) + .2 i.
TEST(Ir2vecPaper, CycleIsSolvedAsEquations) {
  const Ir2vecVectors made = ir2vec_of(
      "define void @f(i1 %c) {\n"
      "entry:\n"
      "  br label %b\n"
      "b:\n"
      "  %i = phi i32 [ 0, %entry ], [ %n, %b ]\n"
      "  %n = add i32 %i, 1\n"
      "  br i1 %c, label %b, label %e\n"
      "e:\n"
      "  ret void\n"
      "}\n",
      Ir2vecKind::kFlowAwarePaper);
  const std::vector<double>& all = made.functions[0].instructions;
  EXPECT_THAT(std::vector<double>(all.begin() + 2, all.begin() + 6),
              near({82.5, 6.25, 77.5, 6.25}));
}

// Five ways give %i its own value: 1 - 5 * 0.2 is 0, and 0.001 stands for it.
TEST(Ir2vecPaper, EquationsWithoutASolutionAreBent) {
  std::string text = "define void @f() {\nentry:\n  br label %b\nb:\n  %i = phi i32 [ 0, %entry ]";
  for (const char* from : {"c", "d", "e", "g", "h"}) text += ", [ %i, %" + std::string(from) + " ]";
  text +=
      "\n  switch i32 %i, label %c [ i32 1, label %d i32 2, label %e i32 3, label %g i32 4, label "
      "%h ]\n";
  for (const char* from : {"c", "d", "e", "g", "h"})
    text += std::string(from) + ":\n  br label %b\n";
  const Ir2vecVectors made = ir2vec_of(text + "}\n", Ir2vecKind::kFlowAwarePaper);
  const std::vector<double>& all = made.functions[0].instructions;
  EXPECT_THAT(std::vector<double>(all.begin() + 2, all.begin() + 4), near({67'000, 5'000}));
}

// @g is (4, 10); @h calls it twice and a declaration once.
TEST(Ir2vecPaper, CalleesOwnVectorCountsForItsCaller) {
  const Ir2vecVectors made = ir2vec_of(
      "declare void @d()\n"
      "define void @h() {\n"
      "  call void @g()\n"
      "  call void @d()\n"
      "  call void @g()\n"
      "  ret void\n"
      "}\n"
      "define void @g() {\n"
      "  ret void\n"
      "}\n",
      Ir2vecKind::kFlowAwarePaper);
  ASSERT_EQ(made.functions.size(), 2U);
  EXPECT_EQ(made.functions[0].name, "h");
  EXPECT_THAT(made.functions[0].vector, near({6 + 26 + 6 + 4 + 2 * 0.8, 40 + 2 * 2}));
  EXPECT_THAT(made.functions[1].vector, near({4, 10}));
  EXPECT_THAT(made.module, near({47.6, 54}));
}

TEST(Ir2vecPaper, RecursionAddsOneStep) {
  const Ir2vecVectors made = ir2vec_of("define void @f() {\n  call void @f()\n  ret void\n}\n",
                                       Ir2vecKind::kFlowAwarePaper);
  EXPECT_THAT(made.functions[0].vector, near({12, 24}));
}

class AllKinds : public ::testing::TestWithParam<Ir2vecKind> {};

TEST_P(AllKinds, BlockThatIsNeverEnteredCountsForNothing) {
  const std::string reached = "define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i32 %y\n";
  const std::string dead = "dead:\n  %z = add i32 %z, 1\n  ret i32 %z\n";
  EXPECT_EQ(ir2vec_of(reached + dead + "}\n", GetParam()).module,
            ir2vec_of(reached + "}\n", GetParam()).module);
}

TEST_P(AllKinds, ModuleOfDeclarationsIsZero) {
  for (const char* text : {"", "declare i32 @f(i32)\n@g = external global i32\n"}) {
    const Ir2vecVectors made = ir2vec_of(text, GetParam());
    EXPECT_TRUE(made.functions.empty());
    EXPECT_THAT(made.module, near({0, 0}));
  }
}

TEST_P(AllKinds, KindIsFoundByItsName) {
  EXPECT_EQ(*ir2vec_kind_from_name(name_of(GetParam())), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Kinds, AllKinds,
                         ::testing::Values(Ir2vecKind::kSymbolic, Ir2vecKind::kFlowAware,
                                           Ir2vecKind::kFlowAwarePaper));

TEST(Ir2vecKinds, UnknownNameIsToldTheOthers) {
  EXPECT_EQ(
      ir2vec_kind_from_name("fa").error().message,
      "fa: is no kind of IR2Vec's vectors, which are symbolic, flow-aware and flow-aware-paper");
}

}  // namespace
}  // namespace irsight
