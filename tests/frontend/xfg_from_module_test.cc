// What holds for the contextual flow graph of any module.

#include "irsight/frontend/xfg_from_module.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Bitcode/BitcodeWriter.h>
#include <llvm/IR/InstIterator.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "irsight/frontend/statement.h"
#include "irsight/graph/xfg_pairs.h"
#include "tests/frontend/random_module.h"
#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

using ::testing::Each;
using testing::edges_of;
using ::testing::Ge;
using ::testing::IsEmpty;
using testing::module_of;
using testing::xfg_of;

std::filesystem::path golden() { return std::filesystem::path(IRSIGHT_TEST_DATA) / "golden"; }

std::string every_instruction() {
  std::ostringstream text;
  text << std::ifstream(golden() / "statements/every_instruction.ll").rdbuf();
  return text.str();
}

// Every instruction has an edge, each edge its instruction's statement, and edges come in order.
void expect_each_instruction(const llvm::Module& module) {
  const Result<Xfg> xfg = xfg_from_module(module);
  ASSERT_TRUE(xfg) << xfg.error().message;
  StatementWriter writer;
  std::size_t edge = 0;
  std::int32_t number = 0;
  for (const llvm::Function& function : module) {
    for (const llvm::Instruction& instruction : llvm::instructions(function)) {
      const std::size_t first = edge;
      const std::string_view statement = writer.of(instruction);
      for (; edge < xfg->edge_origin.size() && xfg->edge_origin[edge] == number; ++edge)
        EXPECT_EQ(xfg->statements[xfg->edge_statement[edge]], statement);
      EXPECT_GT(edge, first) << statement;
      ++number;
    }
  }
  EXPECT_EQ(edge, xfg->edge_origin.size());
}

void expect_every_node_has_an_edge(const Xfg& xfg) {
  std::vector<int> degree(xfg.node_kind.size());
  degree[XfgBuilder::kRoot] = 1;
  for (const std::int32_t node : xfg.edge_source) ++degree[static_cast<std::size_t>(node)];
  for (const std::int32_t node : xfg.edge_target) ++degree[static_cast<std::size_t>(node)];
  EXPECT_THAT(degree, Each(Ge(1)));
}

// LLVM's list of all instructions there are; two of them are for LLVM's own use and in no module.
TEST(XfgFromModule, KnowsEveryOpcode) {
  const std::set<unsigned> expected = {
#define HANDLE_INST(number, opcode, type) number,
#define HANDLE_USER_INST(number, opcode, type)
#include <llvm/IR/Instruction.def>
  };
  llvm::LLVMContext context;
  const auto module = module_of(context, every_instruction());
  std::set<unsigned> found;
  for (const llvm::Function& function : *module)
    for (const llvm::Instruction& instruction : llvm::instructions(function))
      found.insert(instruction.getOpcode());
  EXPECT_EQ(found, expected);
  expect_each_instruction(*module);
}

TEST(XfgFromModule, HasEveryInstructionOfCommittedModules) {
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(golden())) {
    if (entry.path().extension() != ".ll") continue;
    llvm::LLVMContext context;
    llvm::SMDiagnostic problem;
    const auto module = llvm::parseAssemblyFile(entry.path().string(), problem, context);
    ASSERT_NE(module, nullptr) << entry.path();
    expect_each_instruction(*module);
    ++files;
  }
  EXPECT_GT(files, 20);
}

TEST(XfgFromModule, HasEveryInstructionOfAnyModule) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    llvm::LLVMContext context;
    const auto module = module_of(context, random_module(seed));
    expect_each_instruction(*module);
    expect_every_node_has_an_edge(xfg_of(random_module(seed)));
  }
}

TEST(XfgFromModule, IsTheSameEachTime) {
  const std::string text = every_instruction();
  const Xfg first = xfg_of(text);
  const Xfg second = xfg_of(text);
  EXPECT_EQ(edges_of(first), edges_of(second));
  EXPECT_TRUE(std::ranges::equal(first.statements.bytes(), second.statements.bytes()));
}

// Function by function from bitcode, on a module whose blocks' addresses are constants as well.
TEST(XfgFromModule, IsTheSameWhenReadLazily) {
  for (const std::string& text : {every_instruction(), random_module(1), random_module(2)}) {
    llvm::SmallVector<char, 0> bitcode;
    {
      llvm::LLVMContext context;
      llvm::raw_svector_ostream stream(bitcode);
      llvm::WriteBitcodeToFile(*module_of(context, text), stream);
    }
    llvm::LLVMContext context;
    const auto module = cantFail(llvm::getLazyBitcodeModule(
        llvm::MemoryBufferRef(llvm::StringRef(bitcode.data(), bitcode.size()), "x"), context));
    const Result<Xfg> xfg = xfg_from_lazy_module(*module, {.definitions = true});
    ASSERT_TRUE(xfg) << xfg.error().message;
    const Xfg expected = xfg_of(text, {.definitions = true});
    EXPECT_EQ(edges_of(*xfg), edges_of(expected));
    EXPECT_TRUE(std::ranges::equal(xfg->statements.bytes(), expected.statements.bytes()));
  }
}

TEST(XfgFromModule, LazyReadingNamesTheFunctionThatCannotBeRead) {
  llvm::SmallVector<char, 0> bitcode;
  {
    llvm::LLVMContext context;
    llvm::raw_svector_ostream stream(bitcode);
    const auto module = module_of(context, "define i32 @f(i32 %x) {\n  ret i32 %x\n}\n");
    llvm::WriteBitcodeToFile(*module, stream);
  }
  llvm::LLVMContext context;
  const auto module = cantFail(llvm::getLazyBitcodeModule(
      llvm::MemoryBufferRef(llvm::StringRef(bitcode.data(), bitcode.size()), "x"), context));
  std::fill(bitcode.begin(), bitcode.end(), '\xFF');  // after its head was read
  const Result<Xfg> xfg = xfg_from_lazy_module(*module);
  ASSERT_FALSE(xfg);
  EXPECT_THAT(xfg.error().message, ::testing::StartsWith("@f: "));
}

TEST(XfgFromModule, ModuleWithoutBodiesHasNoEdges) {
  EXPECT_THAT(edges_of(""), IsEmpty());
  const Xfg xfg = xfg_of("@g = global i32 0\ndeclare void @f()\n");
  EXPECT_THAT(edges_of(xfg), IsEmpty());
  EXPECT_EQ(xfg.num_nodes(), 1);
}

// What could join everything to everything: a global and a callee that all functions share, blocks
// of many values, a switch of many cases.
std::string shared_everything(int functions) {
  std::string text =
      "@g = global i32 0\n"
      "define i32 @callee(i32 %x) {\n"
      "  %y = add i32 %x, 1\n"
      "  ret i32 %y\n"
      "}\n";
  for (int i = 0; i < functions; ++i) {
    text += fmt::format("define i32 @f{}(i32 %n) {{\n  %old = load i32, ptr @g\n", i);
    for (int j = 0; j < 10; ++j) text += fmt::format("  %v{} = mul i32 %old, {}\n", j, j);
    text += "  store i32 %v1, ptr @g\n  switch i32 %n, label %c0 [\n";
    for (int j = 1; j < 10; ++j) text += fmt::format("    i32 {}, label %c{}\n", j, j);
    text += "  ]\n";
    for (int j = 0; j < 10; ++j)
      text += fmt::format("c{0}:\n  %r{0} = call i32 @callee(i32 %v{0})\n  ret i32 %r{0}\n", j);
    text += "}\n";
  }
  return text;
}

std::int64_t pairs_of(const Xfg& xfg) {
  std::int64_t pairs = 0;
  for_each_context_pair(xfg, {.neighbours = 8}, [&](std::int32_t, std::int32_t) { ++pairs; });
  return pairs;
}

TEST(XfgFromModule, GrowsWithTheModule) {
  const Xfg small = xfg_of(shared_everything(100));
  const Xfg large = xfg_of(shared_everything(1000));
  EXPECT_EQ(large.num_edges() - 2, 10 * (small.num_edges() - 2));
  EXPECT_LT(large.num_nodes(), 10 * small.num_nodes());
  const double growth = static_cast<double>(pairs_of(large)) / static_cast<double>(pairs_of(small));
  EXPECT_NEAR(growth, 10, 0.3);
}

}  // namespace
}  // namespace irsight
