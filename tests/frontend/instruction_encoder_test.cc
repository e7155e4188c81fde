// Instructions field by field (docs/encoding.md).
// IRSIGHT_UPDATE_GOLDEN=1 rewrites golden/encoding/every_instruction.txt, which is then to be read against the page.

#include "irsight/frontend/instruction_encoder.h"

#include <gmock/gmock.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instruction.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "irsight/frontend/graph_from_ir.h"
#include "tests/frontend/random_module.h"
#include "tests/frontend/xfg_text.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::module_of;
using ::testing::Not;

fs::path golden_file(const char* name) { return fs::path(IRSIGHT_TEST_DATA) / "golden" / name; }

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<std::string> encodings(const llvm::Module& module) {
  std::vector<std::string> texts;
  InstructionEncoder encoder;
  for (const llvm::Function& function : module) {
    for (const llvm::Instruction& instruction : llvm::instructions(function))
      texts.push_back(text_of(encoder.code_of(instruction)));
  }
  return texts;
}

std::string encoding_of(const std::string& body, const std::string& rest = "") {
  llvm::LLVMContext context;
  const auto module = module_of(context, "define void @f(i32 %a, i32 %b, ptr %p, double %d) {\n " +
                                             body + "\n ret void\n}\n" + rest);
  return encodings(*module).front();
}

TEST(InstructionEncoder, EveryInstructionIsAsTheGoldenFileHasIt) {
  llvm::LLVMContext context;
  const auto module = module_of(context, read(golden_file("statements/every_instruction.ll")));
  std::string all;
  for (const std::string& text : encodings(*module)) all += text + "\n";
  const fs::path golden = golden_file("encoding/every_instruction.txt");
  if (std::getenv("IRSIGHT_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << all;
  EXPECT_EQ(all, read(golden));
}

TEST(InstructionEncoder, EveryOpcodeOfLlvmHasAWord) {
  for (unsigned opcode = 1; opcode < llvm::Instruction::OtherOpsEnd; ++opcode) {
    const std::string_view name = llvm::Instruction::getOpcodeName(opcode);
    if (name.starts_with('<')) continue;  // for passes' own use
    EXPECT_TRUE(value_of_word(place(InstructionField::kOpcode), name)) << name;
  }
}

TEST(InstructionEncoder, EncodingsOfAnyModuleAreInRangeAndComeBackFromText) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    llvm::LLVMContext context;
    const auto module = module_of(context, random_module(seed));
    InstructionEncoder encoder;
    for (const llvm::Function& function : *module) {
      for (const llvm::Instruction& instruction : llvm::instructions(function)) {
        const InstructionCode code = encoder.code_of(instruction);
        ASSERT_TRUE(check_code(code));
        EXPECT_EQ(code_from_text(text_of(code)).value(), code);
        EXPECT_NE(code[place(InstructionField::kOpcode)], 0U);
      }
    }
  }
}

TEST(InstructionEncoder, ArithmeticHasTypesFlagsAndSmallConstants) {
  EXPECT_EQ(encoding_of("%x = add nsw i32 %a, 5"),
            "opcode=add type=i32 shape=scalar flags=nsw operands=2 operand0=argument type0=i32 "
            "shape0=scalar "
            "operand1=integer type1=i32 shape1=scalar value1=5");
}

TEST(InstructionEncoder, NamesOfValuesAndOfDefinedFunctionsDoNotMatter) {
  EXPECT_EQ(encoding_of("%x = sub i32 %a, %b"), encoding_of("%other = sub i32 %b, %a"));
  const char* const kCalled = "define void @%() { ret void }";
  const auto with = [&](std::string name) {
    std::string rest = kCalled;
    rest.replace(rest.find('%'), 1, name);
    return encoding_of("call void @" + name + "()", rest);
  };
  EXPECT_EQ(with("g"), with("h"));
  EXPECT_THAT(with("g"), HasSubstr("callee=defined"));
  EXPECT_THAT(with("g"), Not(HasSubstr("name=")));
}

TEST(InstructionEncoder, NamesOfLibrariesAndIntrinsicsDo) {
  const std::string sine =
      encoding_of("%x = call double @sin(double %d)", "declare double @sin(double)");
  const std::string cosine =
      encoding_of("%x = call double @cos(double %d)", "declare double @cos(double)");
  EXPECT_THAT(sine, HasSubstr("callee=library name="));
  EXPECT_NE(sine, cosine);
  const std::string wide = encoding_of("%x = call double @llvm.sqrt.f64(double %d)",
                                       "declare double @llvm.sqrt.f64(double)");
  EXPECT_THAT(wide, HasSubstr("callee=intrinsic name="));
  EXPECT_THAT(encoding_of("call void @my_function()", "declare void @my_function()"),
              HasSubstr("callee=declared name="));
}

TEST(InstructionEncoder, LibrariesOfCxxAreKnownWithoutTheirTemplateArguments) {
  const auto name_of = [](const std::string& mangled) {
    const std::string text =
        encoding_of("call void @" + mangled + "(ptr %p)", "declare void @" + mangled + "(ptr)");
    EXPECT_THAT(text, HasSubstr("callee=library"));
    return text;
  };
  // std::vector<int, std::allocator<int> >::clear() and the same of double.
  EXPECT_EQ(name_of("_ZNSt6vectorIiSaIiEE5clearEv"), name_of("_ZNSt6vectorIdSaIdEE5clearEv"));
  EXPECT_NE(name_of("_ZNSt6vectorIiSaIiEE5clearEv"), name_of("_ZNSt6vectorIiSaIiEE8pop_backEv"));
}

TEST(InstructionEncoder, CallsThroughPointersAndAssemblyAreTold) {
  EXPECT_THAT(encoding_of("call void %p()"), HasSubstr("callee=pointer"));
  EXPECT_THAT(encoding_of("call void asm \"nop\", \"\"()"), HasSubstr("callee=assembly"));
}

TEST(InstructionEncoder, StringsAreKnownByWhatTheyHold) {
  const std::string kRest =
      "@s = private constant [4 x i8] c\"%d\\0A\\00\"\n@w = constant [3 x i8] c\"ab\\00\"\n"
      "@e = private constant [1 x i8] zeroinitializer\ndeclare i32 @printf(ptr, ...)";
  const auto call = [&](const std::string& name) {
    return encoding_of("%x = call i32 (ptr, ...) @printf(ptr @" + name + ")", kRest);
  };
  EXPECT_THAT(call("s"), HasSubstr("operand0=string type0=ptr shape0=scalar value0=\"format\""));
  EXPECT_THAT(call("w"), HasSubstr("value0=\"word\""));
  EXPECT_THAT(call("e"), HasSubstr("value0=\"empty\""));
}

TEST(InstructionEncoder, AStringOfAMegabyteIsOneWord) {
  const std::string text(1 << 20, 'x');
  EXPECT_THAT(encoding_of("store [1048576 x i8] c\"" + text + "\", ptr %p"),
              HasSubstr("operand0=aggregate type0=i8 shape0=array value0=\"word\""));
}

TEST(InstructionEncoder, GraphsHaveEncodingsOfInstructionsOnRequest) {
  llvm::LLVMContext context;
  const auto module = module_of(context, "define i32 @f(i32 %a) { %x = add i32 %a, 1 ret i32 %x }");
  const ProgramGraph graph = graph_from_module(*module, {.encoding = true}).value();
  const Column* column = graph.column(Entity::kNode, "encoding");
  ASSERT_NE(column, nullptr);
  std::vector<std::string> texts;
  for (const NodeId node : graph.nodes()) {
    const auto row = static_cast<std::size_t>(node);
    EXPECT_EQ(column->is_present(row), graph.kind(node) == NodeKind::kInstruction);
    if (column->is_present(row)) texts.emplace_back(graph.strings()[column->texts()[row]]);
  }
  EXPECT_EQ(texts, encodings(*module));
}

}  // namespace
}  // namespace irsight
