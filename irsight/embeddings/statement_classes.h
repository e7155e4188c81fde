#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "irsight/base/string_table.h"

namespace irsight {

/// What kinds of instructions there are, coarsely: the classes by which embeddings are to cluster.
inline constexpr std::array<std::string_view, 15> kStatementClasses = {
    "integer arithmetic", "float arithmetic", "bitwise", "comparison",
    "conversion",         "memory access",    "address", "atomic",
    "vector element",     "aggregate",        "call",    "control flow",
    "exception",          "choice",           "other"};

/// Returns a statement's class: an index into kStatementClasses, "other" for what is no statement.
std::int32_t class_of(std::string_view statement);

/// The categories of ncc's tests of semantic distance, by opcode.
inline constexpr std::array<std::string_view, 11> kSemanticCategories = {
    "add", "fadd", "sub", "fsub", "mul", "fmul", "ret", "fdiv", "udiv", "sdiv", "bitwise"};

/// Returns a statement's category: an index into kSemanticCategories, or -1.
std::int32_t semantic_category_of(std::string_view statement);

/// Return class_of() and semantic_category_of() of each text; of "!UNK" -1, so that it is left out.
std::vector<std::int32_t> classes_of(const StringTable& statements);
std::vector<std::int32_t> semantic_categories_of(const StringTable& statements);

}  // namespace irsight
