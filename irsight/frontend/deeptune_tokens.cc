#include "irsight/frontend/deeptune_tokens.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace irsight {
namespace {

// Scalar types that have vectors of 2, 3, 4, 8 and 16.
constexpr std::array<std::string_view, 11> kVectorTypes = {
    "char", "uchar", "short", "ushort", "int", "uint", "long", "ulong", "float", "double", "half"};

constexpr std::array<std::string_view, 5> kWidths = {"2", "3", "4", "8", "16"};

// The rest of OpenCL C that programs are made of.
constexpr std::array<std::string_view, 149> kWords = {"bool",
                                                      "void",
                                                      "size_t",
                                                      "ptrdiff_t",
                                                      "intptr_t",
                                                      "uintptr_t",
                                                      "signed",
                                                      "unsigned",
                                                      "image1d_t",
                                                      "image2d_t",
                                                      "image3d_t",
                                                      "sampler_t",
                                                      "event_t",
                                                      "__kernel",
                                                      "__global",
                                                      "__local",
                                                      "__constant",
                                                      "__private",
                                                      "__read_only",
                                                      "__write_only",
                                                      "__attribute__",
                                                      "kernel",
                                                      "global",
                                                      "local",
                                                      "constant",
                                                      "private",
                                                      "read_only",
                                                      "write_only",
                                                      "const",
                                                      "volatile",
                                                      "restrict",
                                                      "static",
                                                      "extern",
                                                      "inline",
                                                      "register",
                                                      "typedef",
                                                      "struct",
                                                      "union",
                                                      "enum",
                                                      "sizeof",
                                                      "if",
                                                      "else",
                                                      "for",
                                                      "while",
                                                      "do",
                                                      "switch",
                                                      "case",
                                                      "default",
                                                      "break",
                                                      "continue",
                                                      "return",
                                                      "goto",
                                                      "true",
                                                      "false",
                                                      "NULL",
                                                      "get_work_dim",
                                                      "get_global_size",
                                                      "get_global_id",
                                                      "get_local_size",
                                                      "get_local_id",
                                                      "get_num_groups",
                                                      "get_group_id",
                                                      "get_global_offset",
                                                      "barrier",
                                                      "mem_fence",
                                                      "read_mem_fence",
                                                      "write_mem_fence",
                                                      "CLK_LOCAL_MEM_FENCE",
                                                      "CLK_GLOBAL_MEM_FENCE",
                                                      "async_work_group_copy",
                                                      "wait_group_events",
                                                      "prefetch",
                                                      "atomic_add",
                                                      "atomic_sub",
                                                      "atomic_inc",
                                                      "atomic_dec",
                                                      "atomic_xchg",
                                                      "atomic_cmpxchg",
                                                      "atomic_min",
                                                      "atomic_max",
                                                      "atomic_and",
                                                      "atomic_or",
                                                      "atomic_xor",
                                                      "vload2",
                                                      "vload4",
                                                      "vload8",
                                                      "vload16",
                                                      "vstore2",
                                                      "vstore4",
                                                      "vstore8",
                                                      "vstore16",
                                                      "convert_",
                                                      "as_",
                                                      "_sat",
                                                      "_rte",
                                                      "_rtz",
                                                      "shuffle",
                                                      "select",
                                                      "any",
                                                      "all",
                                                      "bitselect",
                                                      "read_imagef",
                                                      "read_imagei",
                                                      "read_imageui",
                                                      "write_imagef",
                                                      "write_imagei",
                                                      "write_imageui",
                                                      "abs",
                                                      "abs_diff",
                                                      "hadd",
                                                      "clz",
                                                      "mad24",
                                                      "mul24",
                                                      "mad",
                                                      "mad_hi",
                                                      "mul_hi",
                                                      "rotate",
                                                      "clamp",
                                                      "degrees",
                                                      "radians",
                                                      "max",
                                                      "min",
                                                      "mix",
                                                      "step",
                                                      "sign",
                                                      "cross",
                                                      "dot",
                                                      "distance",
                                                      "length",
                                                      "normalize",
                                                      "native_",
                                                      "half_",
                                                      "acos",
                                                      "asin",
                                                      "atan",
                                                      "atan2",
                                                      "ceil",
                                                      "cos",
                                                      "cosh",
                                                      "exp",
                                                      "exp2",
                                                      "fabs",
                                                      "floor",
                                                      "fma",
                                                      "fmax",
                                                      "fmin",
                                                      "fmod",
                                                      "hypot",
                                                      "isnan"};

// Kept apart, so that each list stays in sight.
constexpr std::array<std::string_view, 15> kMoreWords = {"isinf", "ldexp", "log",  "log2", "log10",
                                                         "pow",   "pown",  "powr", "rint", "round",
                                                         "rsqrt", "sin",   "sqrt", "tan",  "trunc"};

struct Vocabulary {
  std::vector<std::string_view> texts;
  std::unordered_map<std::string_view, std::int32_t> ids;
  std::size_t longest = 1;
};

const Vocabulary& vocabulary() {
  static const std::vector<std::string> kOwned = [] {
    std::vector<std::string> texts;
    for (const std::string_view type : kVectorTypes) {
      texts.emplace_back(type);
      for (const std::string_view width : kWidths) {
        texts.push_back(std::string(type) + std::string(width));
      }
    }
    texts.insert(texts.end(), kWords.begin(), kWords.end());
    texts.insert(texts.end(), kMoreWords.begin(), kMoreWords.end());
    std::sort(texts.begin(), texts.end());
    for (char c = ' '; c <= '~'; ++c) texts.emplace_back(1, c);
    texts.insert(texts.end(), {"\n", "\t", "!UNK"});
    return texts;
  }();
  static const Vocabulary kVocabulary = [] {
    Vocabulary all;
    for (const std::string& text : kOwned) {
      all.ids.emplace(text, static_cast<std::int32_t>(all.texts.size()));
      all.texts.emplace_back(text);
      if (text != "!UNK") all.longest = std::max(all.longest, text.size());
    }
    return all;
  }();
  return kVocabulary;
}

}  // namespace

const std::vector<std::string_view>& deeptune_vocabulary() { return vocabulary().texts; }

std::vector<DeeptuneToken> deeptune_tokens(std::string_view text) {
  const Vocabulary& all = vocabulary();
  const auto unknown = static_cast<std::int32_t>(all.texts.size()) - 1;
  std::vector<DeeptuneToken> tokens;
  for (std::size_t at = 0; at < text.size();) {
    DeeptuneToken token{unknown, at, 1};
    for (std::size_t size = std::min(all.longest, text.size() - at); size > 0; --size) {
      const auto found = all.ids.find(text.substr(at, size));
      if (found == all.ids.end() || found->second == unknown) continue;
      token = {found->second, at, size};
      break;
    }
    tokens.push_back(token);
    at += token.size;
  }
  return tokens;
}

}  // namespace irsight
