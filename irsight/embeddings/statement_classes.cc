#include "irsight/embeddings/statement_classes.h"

#include <algorithm>

#include "irsight/embeddings/internal/statement_scan.h"
#include "irsight/embeddings/internal/vocabulary_state.h"

namespace irsight {
namespace {

struct ClassOfOpcode {
  std::string_view opcode;
  std::string_view name;
};

constexpr std::array<ClassOfOpcode, 66> kOpcodes = {{
    {"add", "integer arithmetic"},
    {"sub", "integer arithmetic"},
    {"mul", "integer arithmetic"},
    {"udiv", "integer arithmetic"},
    {"sdiv", "integer arithmetic"},
    {"urem", "integer arithmetic"},
    {"srem", "integer arithmetic"},
    {"fadd", "float arithmetic"},
    {"fsub", "float arithmetic"},
    {"fmul", "float arithmetic"},
    {"fdiv", "float arithmetic"},
    {"frem", "float arithmetic"},
    {"fneg", "float arithmetic"},
    {"shl", "bitwise"},
    {"lshr", "bitwise"},
    {"ashr", "bitwise"},
    {"and", "bitwise"},
    {"or", "bitwise"},
    {"xor", "bitwise"},
    {"icmp", "comparison"},
    {"fcmp", "comparison"},
    {"trunc", "conversion"},
    {"zext", "conversion"},
    {"sext", "conversion"},
    {"fptrunc", "conversion"},
    {"fpext", "conversion"},
    {"fptoui", "conversion"},
    {"fptosi", "conversion"},
    {"uitofp", "conversion"},
    {"sitofp", "conversion"},
    {"ptrtoint", "conversion"},
    {"ptrtoaddr", "conversion"},
    {"inttoptr", "conversion"},
    {"bitcast", "conversion"},
    {"addrspacecast", "conversion"},
    {"load", "memory access"},
    {"store", "memory access"},
    {"alloca", "address"},
    {"getelementptr", "address"},
    {"fence", "atomic"},
    {"cmpxchg", "atomic"},
    {"atomicrmw", "atomic"},
    {"extractelement", "vector element"},
    {"insertelement", "vector element"},
    {"shufflevector", "vector element"},
    {"extractvalue", "aggregate"},
    {"insertvalue", "aggregate"},
    {"call", "call"},
    {"invoke", "call"},
    {"callbr", "call"},
    {"br", "control flow"},
    {"switch", "control flow"},
    {"indirectbr", "control flow"},
    {"ret", "control flow"},
    {"unreachable", "control flow"},
    {"resume", "exception"},
    {"landingpad", "exception"},
    {"catchswitch", "exception"},
    {"catchpad", "exception"},
    {"catchret", "exception"},
    {"cleanuppad", "exception"},
    {"cleanupret", "exception"},
    {"phi", "choice"},
    {"select", "choice"},
    {"va_arg", "other"},
    {"freeze", "other"},
}};

template <std::size_t N>
std::int32_t place_of(std::string_view name, const std::array<std::string_view, N>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<std::int32_t>(found - names.begin());
}

std::vector<std::int32_t> labels_of(const StringTable& statements,
                                    std::int32_t (*label)(std::string_view)) {
  std::vector<std::int32_t> labels;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const std::string_view text = statements[static_cast<StringId>(i)];
    labels.push_back(text == embeddings_internal::kUnknownText ? -1 : label(text));
  }
  return labels;
}

}  // namespace

std::int32_t class_of(std::string_view statement) {
  const std::string_view opcode = embeddings_internal::parts_of(statement).opcode;
  const auto found =
      std::find_if(kOpcodes.begin(), kOpcodes.end(),
                   [opcode](const ClassOfOpcode& known) { return known.opcode == opcode; });
  return place_of(found == kOpcodes.end() ? "other" : found->name, kStatementClasses);
}

std::int32_t semantic_category_of(std::string_view statement) {
  const std::string_view opcode = embeddings_internal::parts_of(statement).opcode;
  constexpr std::array<std::string_view, 6> kBitwise = {"shl", "lshr", "ashr", "and", "or", "xor"};
  return place_of(place_of(opcode, kBitwise) >= 0 ? "bitwise" : opcode, kSemanticCategories);
}

std::vector<std::int32_t> classes_of(const StringTable& statements) {
  return labels_of(statements, class_of);
}

std::vector<std::int32_t> semantic_categories_of(const StringTable& statements) {
  return labels_of(statements, semantic_category_of);
}

}  // namespace irsight
