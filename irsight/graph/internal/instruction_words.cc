#include "irsight/graph/internal/instruction_words.h"

namespace irsight::internal {
namespace {

constexpr std::string_view kOpcodes[] = {"",
                                         "ret",
                                         "br",
                                         "switch",
                                         "indirectbr",
                                         "invoke",
                                         "resume",
                                         "unreachable",
                                         "cleanupret",
                                         "catchret",
                                         "catchswitch",
                                         "callbr",
                                         "fneg",
                                         "add",
                                         "fadd",
                                         "sub",
                                         "fsub",
                                         "mul",
                                         "fmul",
                                         "udiv",
                                         "sdiv",
                                         "fdiv",
                                         "urem",
                                         "srem",
                                         "frem",
                                         "shl",
                                         "lshr",
                                         "ashr",
                                         "and",
                                         "or",
                                         "xor",
                                         "alloca",
                                         "load",
                                         "store",
                                         "getelementptr",
                                         "fence",
                                         "cmpxchg",
                                         "atomicrmw",
                                         "trunc",
                                         "zext",
                                         "sext",
                                         "fptoui",
                                         "fptosi",
                                         "uitofp",
                                         "sitofp",
                                         "fptrunc",
                                         "fpext",
                                         "ptrtoint",
                                         "ptrtoaddr",
                                         "inttoptr",
                                         "bitcast",
                                         "addrspacecast",
                                         "cleanuppad",
                                         "catchpad",
                                         "icmp",
                                         "fcmp",
                                         "phi",
                                         "call",
                                         "select",
                                         "va_arg",
                                         "extractelement",
                                         "insertelement",
                                         "shufflevector",
                                         "extractvalue",
                                         "insertvalue",
                                         "landingpad",
                                         "freeze"};

constexpr std::string_view kPredicates[] = {
    "",          "eq",        "ne",        "ugt",     "uge",  "ult",  "ule",      "sgt",
    "sge",       "slt",       "sle",       "false",   "oeq",  "ogt",  "oge",      "olt",
    "ole",       "one",       "ord",       "uno",     "ueq",  "une",  "true",     "xchg",
    "add",       "sub",       "and",       "nand",    "or",   "xor",  "max",      "min",
    "umax",      "umin",      "fadd",      "fsub",    "fmax", "fmin", "fmaximum", "fminimum",
    "uinc_wrap", "udec_wrap", "usub_cond", "usub_sat"};

constexpr std::string_view kTypes[] = {
    "",         "void",  "label",     "metadata", "token", "i1",     "i8",     "i16",
    "i32",      "i64",   "i128",      "iN",       "half",  "bfloat", "float",  "double",
    "x86_fp80", "fp128", "ppc_fp128", "x86_amx",  "ptr",   "struct", "target", "function"};

constexpr std::string_view kShapes[] = {"",       "scalar", "vector", "scalable", "array",
                                        "arrays", "struct", "packed", "structs"};

constexpr std::string_view kLengths[] = {"",    "0",   "1",    "2",    "3",   "4",  "5",
                                         "6",   "7",   "8",    "16",   "32",  "64", "128",
                                         "256", "512", "1024", "4096", "more"};

constexpr std::string_view kFlags[] = {
    "nuw",     "nsw",      "exact",  "disjoint", "nneg", "samesign", "inbounds", "nusw",
    "reassoc", "nnan",     "ninf",   "nsz",      "arcp", "contract", "afn",      "volatile",
    "tail",    "musttail", "notail", "cleanup",  "weak", "inalloca"};

constexpr std::string_view kOrderings[] = {"",        "unordered", "monotonic", "acquire",
                                           "release", "acq_rel",   "seq_cst"};

constexpr std::string_view kScopes[] = {"", "singlethread", "other"};

constexpr std::string_view kCallees[] = {"",          "defined", "declared", "library",
                                         "intrinsic", "pointer", "assembly"};

constexpr std::string_view kEffects[] = {"nounwind",      "willreturn", "noreturn",  "cold",
                                         "convergent",    "reads",      "writes",    "argmem",
                                         "nofree",        "nosync",     "nobuiltin", "speculatable",
                                         "returns_twice", "strictfp",   "bundles"};

constexpr std::string_view kAttributes[] = {
    "noundef",  "nonnull",         "noalias", "nocapture", "readonly", "writeonly",
    "readnone", "byval",           "sret",    "zeroext",   "signext",  "inreg",
    "returned", "dereferenceable", "align",   "immarg",    "range",    "nofpclass"};

constexpr std::string_view kConventions[] = {
    "",          "fastcc",      "coldcc",     "swiftcc",       "preserve",
    "spir_func", "spir_kernel", "ptx_kernel", "amdgpu_kernel", "other"};

constexpr std::string_view kMasks[] = {"",       "identity",  "reverse", "splat", "select",
                                       "concat", "transpose", "single",  "other"};

constexpr std::string_view kCounts[] = {"",  "1", "2",  "3",  "4",  "5",   "6",
                                        "7", "8", "16", "32", "64", "more"};

constexpr std::string_view kOperands[] = {
    "",         "instruction",  "argument", "block",     "integer",      "real",     "null",
    "undef",    "poison",       "zero",     "aggregate", "expression",   "string",   "constant",
    "variable", "thread_local", "function", "alias",     "blockaddress", "metadata", "assembly",
    "token",    "index",        "itself",   "other"};

}  // namespace

std::span<const std::string_view> opcode_words() { return kOpcodes; }
std::span<const std::string_view> predicate_words() { return kPredicates; }
std::span<const std::string_view> type_words() { return kTypes; }
std::span<const std::string_view> shape_words() { return kShapes; }
std::span<const std::string_view> length_words() { return kLengths; }
std::span<const std::string_view> flag_words() { return kFlags; }
std::span<const std::string_view> ordering_words() { return kOrderings; }
std::span<const std::string_view> scope_words() { return kScopes; }
std::span<const std::string_view> callee_words() { return kCallees; }
std::span<const std::string_view> effect_words() { return kEffects; }
std::span<const std::string_view> attribute_words() { return kAttributes; }
std::span<const std::string_view> convention_words() { return kConventions; }
std::span<const std::string_view> mask_words() { return kMasks; }
std::span<const std::string_view> count_words() { return kCounts; }
std::span<const std::string_view> operand_words() { return kOperands; }

}  // namespace irsight::internal
