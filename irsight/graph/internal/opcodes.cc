#include "irsight/graph/internal/opcodes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace irsight::internal {
namespace {

template <typename Texts>
bool is_among(const Texts& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

constexpr std::array<std::string_view, 11> kTerminators = {
    "ret",    "br",          "switch",     "indirectbr", "invoke",     "callbr",
    "resume", "unreachable", "cleanupret", "catchret",   "catchswitch"};

constexpr std::array<std::string_view, 3> kCalls = {"call", "invoke", "callbr"};

constexpr std::array<std::string_view, 5> kAccesses = {"load", "store", "fence", "atomicrmw",
                                                       "cmpxchg"};

// What accesses memory sometimes, beside calls.
constexpr std::array<std::string_view, 3> kMayAccess = {"va_arg", "catchpad", "catchret"};

constexpr std::array<std::string_view, 2> kNoOperands = {"unreachable", "fence"};

constexpr std::array<std::string_view, 25> kOneOperand = {
    "fneg",          "load",       "trunc",      "zext",         "sext",
    "fptoui",        "fptosi",     "uitofp",     "sitofp",       "fptrunc",
    "fpext",         "ptrtoint",   "ptrtoaddr",  "inttoptr",     "bitcast",
    "addrspacecast", "freeze",     "va_arg",     "extractvalue", "alloca",
    "resume",        "indirectbr", "cleanupret", "catchret",     "catchswitch"};

constexpr std::array<std::string_view, 25> kTwoOperands = {
    "add",          "fadd", "sub",  "fsub", "mul",   "fmul",      "udiv",           "sdiv",
    "fdiv",         "urem", "srem", "frem", "shl",   "lshr",      "ashr",           "and",
    "or",           "xor",  "icmp", "fcmp", "store", "atomicrmw", "extractelement", "insertvalue",
    "shufflevector"};

constexpr std::array<std::string_view, 3> kThreeOperands = {"select", "insertelement", "cmpxchg"};

}  // namespace

std::string_view opcode_of(std::string_view text) { return text.substr(0, text.find(' ')); }

bool is_terminator(std::string_view opcode) { return is_among(kTerminators, opcode); }

bool is_call(std::string_view opcode) { return is_among(kCalls, opcode); }

std::optional<int> operand_count(std::string_view opcode) {
  if (is_among(kTwoOperands, opcode)) return 2;
  if (is_among(kOneOperand, opcode)) return 1;
  if (is_among(kThreeOperands, opcode)) return 3;
  if (is_among(kNoOperands, opcode)) return 0;
  return std::nullopt;
}

bool accesses_memory(std::string_view opcode) { return is_among(kAccesses, opcode); }

bool may_access_memory(std::string_view opcode) {
  return accesses_memory(opcode) || is_call(opcode) || is_among(kMayAccess, opcode);
}

std::optional<int> pointer_operand(std::string_view opcode) {
  if (opcode == "store") return 1;
  if (opcode == "load" || opcode == "atomicrmw" || opcode == "cmpxchg" ||
      opcode == "getelementptr") {
    return 0;
  }
  return std::nullopt;
}

}  // namespace irsight::internal
