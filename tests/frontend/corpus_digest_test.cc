// What functions and sources are known again by (docs/corpus.md, C3 and C5).

#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/SourceMgr.h>

#include <string>

#include "irsight/frontend/function_digest.h"
#include "irsight/frontend/source_digest.h"

namespace irsight {
namespace {

FunctionDigest digest_of_body(const std::string& header, const std::string& body) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic problem;
  const auto module = llvm::parseAssemblyString(
      "declare void @llvm.lifetime.start.p0(ptr)\ndefine " + header + " {\n" + body + "}\n",
      problem, context);
  if (module == nullptr) {
    ADD_FAILURE() << problem.getMessage().str() << problem.getLineContents().str();
    return {};
  }
  for (const llvm::Function& function : *module) {
    if (!function.isDeclaration()) return FunctionDigester().of(function);
  }
  return {};
}

std::string normal(std::string_view text) {
  return fmt::format("{} ", fmt::join(source_tokens(text, Literals::kErased), " "));
}

TEST(FunctionDigest, DoesNotDependOnNamesLiteralsMetadataOrMarkers) {
  const auto first = digest_of_body("i32 @f(i32 %a)", "%b = add nsw i32 %a, 1\nret i32 %b\n");
  const auto second = digest_of_body("internal i32 @g(i32 %x) #0",
                                     "entry:\n%y = add nsw i32 %x, 77, !tbaa !{}\nret i32 %y\n");
  EXPECT_EQ(first.statements, 2);
  EXPECT_EQ(first.digest, second.digest);
  const auto plain = digest_of_body("void @f()", "%p = alloca i8\nret void\n");
  const auto marked = digest_of_body(
      "void @f()", "%p = alloca i8\ncall void @llvm.lifetime.start.p0(ptr %p)\nret void\n");
  EXPECT_EQ(marked.statements, 2);
  EXPECT_EQ(plain.digest, marked.digest);
}

TEST(FunctionDigest, DependsOnTypesFlagsOrderAndNumberOfStatements) {
  const std::string header = "i32 @f(i32 %a)";
  const auto base = digest_of_body(header, "%b = add i32 %a, 1\n%c = mul i32 %b, 1\nret i32 %c\n");
  for (const char* body :
       {"%b = add nsw i32 %a, 1\n%c = mul i32 %b, 1\nret i32 %c\n",
        "%b = mul i32 %a, 1\n%c = add i32 %b, 1\nret i32 %c\n", "%b = add i32 %a, 1\nret i32 %b\n",
        "%b = add i32 %a, 1\n%c = mul i32 %b, 1\n%d = mul i32 %b, 1\nret i32 %c\n"}) {
    EXPECT_NE(digest_of_body(header, body).digest, base.digest) << body;
  }
  EXPECT_NE(digest_of_body("i64 @f(i64 %a)", "%b = add i64 %a, 1\n%c = mul i64 %b, 1\nret i64 %c\n")
                .digest,
            base.digest);
}

TEST(SourceDigest, KeepsKeywordsAndPunctuationAndErasesTheRest) {
  EXPECT_EQ(
      normal("#include <stdio.h>\nint main( /* no */ ) { return x1 + 0x2f - 'c' + \"a b\"[0]; }"),
      "int i ( ) { return i + 0 - c + s [ 0 ] ; } ");
  EXPECT_EQ(normal("#define A(x) \\\n  x + 1\na->b <<= c::d; // e"), "i -> i <<= i :: i ; ");
}

TEST(SourceTokens, KeepLiteralsAsTheyAreWrittenWhereAsked) {
  EXPECT_THAT(source_tokens("x1 = 0x2f - 'c' + f(\"a b\", 1.5e3, R\"(q)\");", Literals::kSpelt),
              ::testing::ElementsAre("i", "=", "0x2f", "-", "'c'", "+", "i", "(", "\"a b\"", ",",
                                     "1.5e3", ",", "R\"(q)\"", ")", ";"));
}

TEST(SourceDigest, IsThatOfTheTokensHoweverTheyAreSetAndNamed) {
  const auto first = source_digest("#include <a>\nint f(int a) { return a * 3; }\n");
  const auto second = source_digest("int\n g ( int  bb )\n{ // doubled\n return bb*4;}");
  EXPECT_EQ(first.tokens, 13);
  EXPECT_EQ(first.digest, second.digest);
  EXPECT_NE(first.digest, source_digest("long f(int a) { return a * 3; }").digest);
}

TEST(SourceDigest, TakesAnyBytes) {
  const std::string text("int \xff\xfe \0 x = \"open\n '''' /* open", 31);
  EXPECT_EQ(source_digest(text).digest, source_digest(text).digest);
  EXPECT_GT(source_digest(text).tokens, 2);
  EXPECT_EQ(source_digest("").tokens, 0);
}

}  // namespace
}  // namespace irsight
