// Statements from instructions in memory, and the same from LLVM's own printing of them.
// IRSIGHT_UPDATE_GOLDEN=1 rewrites golden/statements/*.txt, which are then to be read against
// docs/inst2vec.md before they are committed.

#include "irsight/frontend/statement.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <llvm/AsmParser/Parser.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Support/raw_ostream.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_ir.h"
#include "irsight/frontend/ir_lines.h"
#include "irsight/frontend/pipeline.h"
#include "irsight/frontend/statement_text.h"
#include "tests/frontend/random_module.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

const fs::path kGolden = fs::path(IRSIGHT_TEST_DATA) / "golden";

std::unique_ptr<llvm::Module> parse(llvm::LLVMContext& context, const std::string& text) {
  llvm::SMDiagnostic problem;
  auto module = llvm::parseAssemblyString(text, problem, context);
  EXPECT_NE(module, nullptr) << problem.getMessage().str() << problem.getLineContents().str();
  return module;
}

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string printed(const llvm::Module& module) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  module.print(stream, nullptr);
  return text;
}

std::vector<std::string> statements(const llvm::Module& module) {
  std::vector<std::string> lines;
  StatementWriter writer;
  for (const llvm::Function& function : module)
    for (const llvm::Instruction& instruction : llvm::instructions(function))
      lines.emplace_back(writer.of(instruction));
  return lines;
}

std::vector<std::string> statements_of_text(std::string_view module) {
  std::vector<std::string> lines;
  StructDefinitions structs(module);
  for_each_printed_instruction(module, [&](std::string_view instruction) {
    lines.push_back(statement_from_text(instruction, structs));
  });
  return lines;
}

// The statements of one function's body, both ways.
std::vector<std::string> body(const std::string& types, const std::string& instructions) {
  llvm::LLVMContext context;
  const auto module =
      parse(context, types + "\ndefine void @f(ptr %p, i32 %i) {\n" + instructions + "\n}\n");
  if (module == nullptr) return {};
  EXPECT_TRUE(statements_of_text(printed(*module)) == statements(*module)) << instructions;
  return statements(*module);
}

TEST(Statement, EveryInstructionIsAsSpecified) {
  const fs::path input = kGolden / "statements/every_instruction.ll";
  const fs::path expected = kGolden / "statements/every_instruction.txt";
  llvm::LLVMContext context;
  const auto module = parse(context, read(input));
  ASSERT_FALSE(llvm::verifyModule(*module, &llvm::errs()));
  std::string text;
  for (const std::string& statement : statements(*module)) text += statement + "\n";
  if (std::getenv("IRSIGHT_UPDATE_GOLDEN") != nullptr) std::ofstream(expected) << text;
  EXPECT_EQ(text, read(expected));
}

TEST(Statement, TextOfLlvmsOwnPrintingGivesTheSame) {
  std::size_t files = 0, compared = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kGolden)) {
    if (entry.path().extension() != ".ll") continue;
    llvm::LLVMContext context;
    llvm::SMDiagnostic problem;
    const auto module = llvm::parseAssemblyFile(entry.path().string(), problem, context);
    ASSERT_NE(module, nullptr) << entry.path();
    StructDefinitions structs(printed(*module));
    StatementWriter writer;
    print_lines(*module, [&](const llvm::Value& value, std::string_view line) {
      const auto* instruction = llvm::dyn_cast<llvm::Instruction>(&value);
      if (instruction == nullptr) return;
      ++compared;
      EXPECT_EQ(statement_from_text(line, structs), writer.of(*instruction))
          << entry.path() << ": " << line;
    });
    EXPECT_EQ(statements_of_text(printed(*module)), statements(*module)) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 20U);
  EXPECT_GT(compared, 300U);
}

TEST(Statement, TextOfLlvmsOwnPrintingGivesTheSameOfRandomModulesAtEachLevel) {
  std::size_t compared = 0;
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    llvm::LLVMContext context;
    const auto module = parse(context, random_module(seed));
    ASSERT_NE(module, nullptr) << seed;
    for (const char* level : {"O0", "O1", "O3"}) {
      ASSERT_TRUE(run_pipeline(*module, level)) << seed;
      const std::vector<std::string> in_memory = statements(*module);
      EXPECT_EQ(statements_of_text(printed(*module)), in_memory) << seed << " " << level;
      compared += in_memory.size();
    }
  }
  EXPECT_GT(compared, 5000U);
}

TEST(Statement, DoesNotDependOnWhatWasWrittenBefore) {
  llvm::LLVMContext context;
  const auto module = parse(context, read(kGolden / "statements/every_instruction.ll"));
  StatementWriter used;
  for (int round = 0; round < 2; ++round) {
    for (const llvm::Function& function : *module) {
      for (const llvm::Instruction& instruction : llvm::instructions(function))
        EXPECT_EQ(used.of(instruction), StatementWriter().of(instruction));
    }
  }
}

TEST(Statement, StructsAreWrittenOutThroughAllLevels) {
  EXPECT_THAT(
      body("%a = type { %b, ptr }\n%b = type <{ [2 x %c], i8 }>\n%c = type {}",
           "  %x = load %a, ptr %p, align 8\n  ret void"),
      ElementsAre("<%ID> = load { <{ [2 x {}], i8 }>, ptr }, ptr <%ID>, align 8", "ret void"));
}

TEST(Statement, StructThatDoublesWithEachLevelIsOpaqueBeyondItsLimit) {
  std::string types = "%t0 = type { i64 }\n";
  for (int i = 1; i < 40; ++i) types += fmt::format("%t{0} = type {{ %t{1}, %t{1} }}\n", i, i - 1);
  const auto lines = body(types,
                          "  %a = getelementptr %t2, ptr %p, i32 1\n"
                          "  %b = getelementptr %t39, ptr %p, i32 1\n"
                          "  %c = getelementptr { %t39, i8 }, ptr %p, i32 1\n"
                          "  ret void");
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0],
            "<%ID> = getelementptr { { { i64 }, { i64 } }, { { i64 }, { i64 } } }, ptr <%ID>, "
            "i32 <INT>");
  EXPECT_EQ(lines[1], "<%ID> = getelementptr opaque, ptr <%ID>, i32 <INT>");
  EXPECT_EQ(lines[2], "<%ID> = getelementptr { opaque, i8 }, ptr <%ID>, i32 <INT>");
}

TEST(Statement, BothWaysAgreeAtTheLimits) {
  std::string types = "%d0 = type { i8 }\n";
  for (int i = 1; i < 1002; ++i) types += fmt::format("%d{} = type {{ %d{} }}\n", i, i - 1);
  for (int length : {13106, 13107}) {  // the text's length is 5 * length + 2
    types += fmt::format("%l{} = type {{ i16", length);
    for (int i = 1; i < length; ++i) types += ", i16";
    types += " }\n";
  }
  const auto lines = body(types,
                          "  %a = getelementptr %d999, ptr %p, i32 1\n"
                          "  %b = getelementptr %d1000, ptr %p, i32 1\n"
                          "  %c = getelementptr %l13106, ptr %p, i32 1\n"
                          "  %d = getelementptr %l13107, ptr %p, i32 1\n"
                          "  ret void");
  ASSERT_EQ(lines.size(), 5U);
  const std::string opaque = "<%ID> = getelementptr opaque, ptr <%ID>, i32 <INT>";
  EXPECT_TRUE(lines[0].ends_with(" } } }, ptr <%ID>, i32 <INT>"));  // 1,000 structs
  EXPECT_EQ(lines[1], opaque);
  EXPECT_TRUE(lines[2].ends_with("i16 }, ptr <%ID>, i32 <INT>"));  // 65,532 characters
  EXPECT_EQ(lines[3], opaque);
}

TEST(Statement, ColumnHoldsTheStatementOfEachInstruction) {
  llvm::LLVMContext context;
  const auto module = parse(context,
                            "@g = global i32 0\n"
                            "declare void @d()\n"
                            "define i32 @f(i32 %x) {\n"
                            "  %y = add nsw i32 %x, 5\n"
                            "  call void @d()\n"
                            "  ret i32 %y\n"
                            "}\n");
  const Result<ProgramGraph> graph = graph_from_module(*module, {.statements = true});
  ASSERT_TRUE(graph) << graph.error().message;
  std::vector<std::string> found;
  for (std::int32_t node = 0; node < graph->num_nodes(); ++node) {
    const auto text = graph->text_at(Entity::kNode, "statement", static_cast<std::size_t>(node));
    EXPECT_EQ(text.has_value(), graph->kind(NodeId{node}) == NodeKind::kInstruction);
    if (text) found.emplace_back(*text);
  }
  EXPECT_THAT(
      found, ElementsAre("<%ID> = add nsw i32 <%ID>, <INT>", "call void <@ID>()", "ret i32 <%ID>"));
  const Result<ProgramGraph> without = graph_from_module(*module, {});
  ASSERT_TRUE(without) << without.error().message;
  EXPECT_EQ(without->column(Entity::kNode, "statement"), nullptr);
}

}  // namespace
}  // namespace irsight
