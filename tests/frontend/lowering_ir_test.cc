#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "irsight/frontend/ir_reader.h"
#include "tests/base/scratch.h"
#include "tests/frontend/lowering_support.h"

namespace irsight {
namespace {

using testing::error_from;
using ::testing::HasSubstr;
using testing::lowered;
using ::testing::Not;
using testing::source;
using testing::text_of;

constexpr const char* kAdd = "define i32 @add(i32 %a) {\n  %b = add i32 %a, 1\n  ret i32 %b\n}\n";

std::string bitcode_of(const std::string& text) {
  return bitcode_from_module(*lowered(lower(source("a.ll", text))).modules[0].module);
}

// Runs one of LLVM's own programs on files in the scratch folder.
void make_in(const Scratch& scratch, const std::string& command) {
  const std::string line =
      "cd " + scratch.folder() + " && export PATH=/usr/lib/llvm-22/bin:$PATH && " + command;
  if (std::system(line.c_str()) != 0) throw std::runtime_error(line);
}

TEST(LowerIr, TakesTextAsItIs) {
  const Lowered result = lowered(lower(source("a.ll", kAdd)));
  EXPECT_EQ(result.pipeline, "none");
  EXPECT_THAT(text_of(result), HasSubstr("%b = add i32 %a, 1"));
}

TEST(LowerIr, TakesBitcodeUnderAnyNameWhenToldSo) {
  SourceInput input = source("<stdin>", bitcode_of(kAdd));
  input.language = "ir";
  EXPECT_THAT(text_of(lowered(lower(input))), HasSubstr("define i32 @add(i32 %a)"));
}

TEST(LowerIr, UpgradesTypedPointers) {
  const std::string old = "define i32 @f(i32* %p) {\n  %v = load i32, i32* %p\n  ret i32 %v\n}\n";
  EXPECT_THAT(text_of(lowered(lower(source("a.ll", old)))), HasSubstr("load i32, ptr %p"));
}

TEST(LowerIr, GivesOldByvalAndSretTheirTypes) {
  const std::string old = "define void @f({ i8*, i32 }* sret %r, i64* byval %x) {\n  ret void\n}\n";
  EXPECT_THAT(text_of(lowered(lower(source("a.ll", old)))),
              HasSubstr("@f(ptr sret({ ptr, i32 }) %r, ptr byval(i64) %x)"));
}

TEST(LowerIr, KeepsTheNamesOfStructsInOldText) {
  const std::string text = text_of(lowered(lower(source(
      "a.ll",
      "%s = type { i32 }\ndefine void @f(%s* byval %x) {\n  %a = alloca %s\n  ret void\n}\n"))));
  EXPECT_THAT(text, HasSubstr("%a = alloca %s,"));
  EXPECT_THAT(text, HasSubstr("byval(%s) %x"));
}

TEST(LowerIr, RunsPasses) {
  const std::string text = "define i32 @f() {\n  %v = add i32 1, 2\n  ret i32 %v\n}\n";
  const Lowered result = lowered(lower(source("a.ll", text), {.passes = "-O1"}));
  EXPECT_EQ(result.pipeline, "none, default<O1>");
  EXPECT_THAT(text_of(result), HasSubstr("ret i32 3"));
}

TEST(LowerIr, WarnsWhenPassesSkipOptnone) {
  const std::string text = "define void @f() noinline optnone {\n  ret void\n}\n";
  const Lowered result = lowered(lower(source("a.ll", text), {.passes = "O2"}));
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_THAT(result.notes[0], HasSubstr("a.ll: passes skip 1 functions"));
}

TEST(LowerIr, TakesEitherPassesOrALevel) {
  EXPECT_EQ(error_from(source("a.ll", kAdd), {.passes = "O2", .level = "mem2reg"}).message,
            "a.ll: passes 'O2': not with a level, which is mem2reg");
}

TEST(LowerIr, TakesIrAtO0AsItIs) {
  const std::string text = "define void @f() noinline optnone {\n  ret void\n}\n";
  EXPECT_EQ(text_of(lowered(lower(source("a.ll", text), {.level = "O0"}))),
            text_of(lowered(lower(source("a.ll", text)))));
}

// GNU's computed goto: addresses of blocks, whose use may come before they do, in another function too.
constexpr const char* kTarget =
    "define i32 @target(ptr %to) {\nentry:\n  indirectbr ptr %to, [label %one, label %two]\n"
    "one:\n  ret i32 1\ntwo:\n  ret i32 2\n}\n";
constexpr const char* kUser =
    "define ptr @user(i1 %c) {\n  %p = select i1 %c, ptr blockaddress(@target, %one), ptr "
    "blockaddress(@target, %two)\n  ret ptr %p\n}\n";
constexpr const char* kTable =
    "@table = global [2 x ptr] [ptr blockaddress(@target, %one), ptr blockaddress(@target, "
    "%two)]\n";
constexpr const char* kInItself =
    "define i32 @itself(ptr %p) {\nentry:\n"
    "  store { ptr, ptr } { ptr blockaddress(@target, %two), ptr blockaddress(@itself, %end) }, "
    "ptr %p\n"
    "  indirectbr ptr blockaddress(@itself, %end), [label %end]\nend:\n  ret i32 3\n}\n";

TEST(LowerIr, BringsAddressesOfBlocksToALevel) {
  for (const std::string& text :
       {std::string(kUser) + kTarget, std::string(kTarget) + kUser, std::string(kTable) + kTarget,
        std::string(kInItself) + kTable + kUser + kTarget}) {
    const SourceInput input = source("a.ll", text);
    const std::string as_it_is = text_of(lowered(lower(input)));
    EXPECT_THAT(as_it_is, HasSubstr("blockaddress(@target, %two)"));
    // Which has nothing to do here, and so what changes is the copy's fault.
    EXPECT_EQ(text_of(lowered(lower(input, {.level = "mem2reg"}))), as_it_is);
    EXPECT_THAT(text_of(lowered(lower(input, {.level = "O0+O2"}))),
                HasSubstr("indirectbr ptr %to, [label %common.ret, label %two]"));
  }
}

TEST(LowerIr, NamesLineAndColumnOfAnErrorInText) {
  EXPECT_EQ(error_from(source("a.ll", "define i32 @f() {\n  ret i32 %no\n}\n")).message,
            "a.ll:2:11: error: use of undefined value '%no'");
}

TEST(LowerIr, VerifiesWhatItReads) {
  const std::string text =
      "define i32 @f(i32 %a) {\n  br label %x\nx:\n  %p = phi i32 [ 1, %x ]\n  ret i32 %p\n}\n";
  EXPECT_THAT(error_from(source("a.ll", text)).message,
              HasSubstr("a.ll: verifier: @f: PHI node entries do not match predecessors!"));
}

TEST(LowerIr, RefusesEmptyAndNoise) {
  EXPECT_THAT(error_from(source("a.bc", "")).message,
              HasSubstr("a.bc: is empty; expected IR text"));
  EXPECT_THAT(error_from(source("a.bc", std::string("\x01\x02\x03\x00zz", 6))).message,
              HasSubstr("a.bc: unknown format; expected IR text"));
}

TEST(LowerIr, RefusesBitcodeCutAnywhere) {
  const std::string whole = bitcode_of(kAdd);
  for (int eighth = 1; eighth < 8; ++eighth) {
    const Error error = error_from(source("cut.bc", whole.substr(0, whole.size() * eighth / 8)));
    EXPECT_THAT(error.message, HasSubstr("cut.bc: ")) << eighth;
  }
}

TEST(LowerIr, SaysWhenTextIsOfANewerLlvm) {
  const std::string text =
      "define void @f() {\n  newinst i32 1\n}\n!llvm.ident = !{!0}\n"
      "!0 = !{!\"clang version 31.0.0\"}\n";
  const Error error = error_from(source("a.ll", text));
  EXPECT_EQ(error.message, "a.ll:2:3: error: expected instruction opcode");
  EXPECT_EQ(error.hint, "it was made by LLVM 31; irsight reads IR up to LLVM 22");
}

// Bitcode packs its producer's name in six bits a character: letters, then digits, then '.'.
std::uint32_t six_bits(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(26 + c - 'A');
  return static_cast<std::uint32_t>(52 + c - '0');
}

// Returns bitcode that says LLVM 31 where it said LLVM 22.
std::string of_newer_llvm(std::string bitcode) {
  const auto bits_at = [&](std::size_t bit) {
    std::uint32_t found = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      found |= (static_cast<unsigned char>(bitcode[(bit + i) / 8]) >> (bit + i) % 8 & 1U) << i;
    }
    return found;
  };
  const auto put = [&](std::size_t bit, std::uint32_t value) {
    for (std::size_t i = 0; i < 6; ++i) {
      char& byte = bitcode[(bit + i) / 8];
      const auto mask = static_cast<char>(1U << (bit + i) % 8);
      byte = static_cast<char>((value >> i & 1U) != 0 ? byte | mask : byte & ~mask);
    }
  };
  const std::string name = "LLVM22";
  for (std::size_t bit = 0; bit + 6 * name.size() <= 8 * bitcode.size(); ++bit) {
    std::size_t same = 0;
    while (same < name.size() && bits_at(bit + 6 * same) == six_bits(name[same])) ++same;
    if (same < name.size()) continue;
    put(bit + 24, six_bits('3'));
    put(bit + 30, six_bits('1'));
    return bitcode;
  }
  throw std::runtime_error("the bitcode does not name LLVM 22");
}

TEST(LowerIr, SaysWhenBitcodeIsOfANewerLlvm) {
  const std::string whole = of_newer_llvm(bitcode_of(kAdd));
  // Cut behind the block that names the producer: what a newer LLVM adds reads as damage too.
  const Error error = error_from(source("a.bc", whole.substr(0, whole.size() * 7 / 8)));
  EXPECT_THAT(error.message, HasSubstr("a.bc: "));
  EXPECT_EQ(error.hint, "it was made by LLVM 31; irsight reads IR up to LLVM 22");
}

TEST(LowerIr, ReadsEachMemberOfAnArchive) {
  const Scratch scratch;
  make_in(
      scratch,
      "echo 'int one(void) { return 1; }' > one.c && echo 'int two(void) { return 2; }' > two.c && "
      "clang -c -emit-llvm one.c two.c && llvm-ar rc ab.a one.bc two.bc");
  const Lowered result = lowered(lower({.path = "ab.a", .directory = scratch.folder()}));
  ASSERT_EQ(result.modules.size(), 2U);
  EXPECT_EQ(result.modules[0].part, "one.bc");
  EXPECT_EQ(result.modules[1].part, "two.bc");
  EXPECT_THAT(text_of(result, 1), HasSubstr("@two("));
}

TEST(LowerIr, ReadsBitcodeEmbeddedInObjects) {
  const Scratch scratch;
  make_in(
      scratch,
      "echo 'int one(void) { return 1; }' > one.c && clang -c -fembed-bitcode one.c -o e.o && "
      "clang -c -flto -ffat-lto-objects one.c -o f.o && clang -c one.c -o plain.o && llvm-ar rc "
      "e.a e.o f.o && llvm-ar rc none.a plain.o");
  EXPECT_THAT(text_of(lowered(lower({.path = scratch.path("e.o")}))), HasSubstr("@one("));
  EXPECT_THAT(text_of(lowered(lower({.path = scratch.path("f.o")}))), HasSubstr("@one("));
  EXPECT_EQ(lowered(lower({.path = scratch.path("e.a")})).modules.size(), 2U);
  EXPECT_EQ(error_from({.path = "plain.o", .directory = scratch.folder()}).message,
            "plain.o: object: no bitcode embedded in it");
  EXPECT_EQ(error_from({.path = "none.a", .directory = scratch.folder()}).message,
            "none.a(plain.o): object: no bitcode embedded in it; left out");
}

TEST(LowerIr, LeavesMembersWithoutBitcodeOut) {
  const Scratch scratch;
  make_in(
      scratch,
      "echo 'int one(void) { return 1; }' > one.c && clang -c -emit-llvm one.c -o one.bc && "
      "clang -c one.c -o plain.o && llvm-ar rc mixed.a plain.o one.bc && llvm-ar q mixed.a one.bc");
  const Lowered result = lowered(lower({.path = "mixed.a", .directory = scratch.folder()}));
  EXPECT_THAT(result.notes, ::testing::ElementsAre(
                                "mixed.a(plain.o): object: no bitcode embedded in it; left out"));
  ASSERT_EQ(result.modules.size(), 2U);
  EXPECT_EQ(result.modules[0].part, "one.bc");
  EXPECT_EQ(result.modules[1].part, "one.bc#2");
}

TEST(LowerIr, ReadsTheFilesThatAThinArchiveNames) {
  const Scratch scratch;
  make_in(scratch,
          "mkdir sub && echo 'int one(void) { return 1; }' > one.c && "
          "clang -c -emit-llvm one.c -o sub/one.bc && llvm-ar rcT thin.a sub/one.bc");
  const SourceInput input = {.path = "thin.a", .directory = scratch.folder()};
  const Lowered result = lowered(lower(input));
  ASSERT_EQ(result.modules.size(), 1U);
  EXPECT_THAT(text_of(result), HasSubstr("@one("));
  EXPECT_THAT(result.headers, ::testing::ElementsAre(scratch.path("sub/one.bc")));
  std::filesystem::remove(scratch.path("sub/one.bc"));
  EXPECT_THAT(error_from(input).message, HasSubstr("one.bc"));
}

TEST(LinkModules, JoinsInputsOfDifferentContexts) {
  std::vector<Lowered> inputs;
  inputs.push_back(lowered(lower(source("a.c", "int g(void); int f(void) { return g(); }\n"))));
  inputs.push_back(lowered(lower(source("b.c", "int g(void) { return 7; }\n"))));
  const Lowered joined = lowered(link_modules(std::move(inputs)));
  ASSERT_EQ(joined.modules.size(), 1U);
  EXPECT_THAT(text_of(joined), AllOf(HasSubstr("ret i32 7"), Not(HasSubstr("declare i32 @g"))));
}

TEST(LinkModules, OfPlainCodeAndACudaHostIsAHostWhicheverComesFirst) {
  const std::string kernel = "__global__ void k() {}\nvoid f() { k<<<1, 1>>>(); }\n";
  for (const bool kernel_first : {true, false}) {
    std::vector<Lowered> inputs;
    inputs.push_back(lowered(lower(source("a.c", "int g(void) { return 7; }\n"))));
    inputs.push_back(lowered(lower(source("b.cu", kernel, {"--cuda-path=/nowhere"}))));
    if (kernel_first) std::swap(inputs[0], inputs[1]);
    const Lowered joined = lowered(link_modules(std::move(inputs)));
    ASSERT_EQ(joined.modules.size(), 2U);
    EXPECT_NE(joined.modules[0].role, ModuleRole::kPlain);
    EXPECT_NE(joined.modules[1].role, ModuleRole::kPlain);
  }
}

TEST(LinkModules, NamesTheInputThatDefinesANameAgain) {
  std::vector<Lowered> inputs;
  inputs.push_back(lowered(lower(source("a.c", "int f(void) { return 1; }\n"))));
  inputs.push_back(lowered(lower(source("b.c", "int f(void) { return 2; }\n"))));
  Result<Lowered> joined = link_modules(std::move(inputs));
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().message,
            "b.c: link: Linking globals named 'f': symbol multiply defined!");
}

}  // namespace
}  // namespace irsight
