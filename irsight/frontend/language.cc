#include "irsight/frontend/language.h"

#include <array>

namespace irsight {
namespace {

struct Name {
  std::string_view text;
  Language language;
  const char* clang_name;
};

constexpr std::array kSuffixes = {
    Name{".c", Language::kC, "c"},         Name{".cc", Language::kCxx, "c++"},
    Name{".cpp", Language::kCxx, "c++"},   Name{".cxx", Language::kCxx, "c++"},
    Name{".c++", Language::kCxx, "c++"},   Name{".cp", Language::kCxx, "c++"},
    Name{".C", Language::kCxx, "c++"},     Name{".CPP", Language::kCxx, "c++"},
    Name{".cu", Language::kCuda, "cuda"},  Name{".cl", Language::kOpenCl, "cl"},
    Name{".ocl", Language::kOpenCl, "cl"}, Name{".clcpp", Language::kOpenCl, "clcpp"},
    Name{".ll", Language::kIr, "ir"},      Name{".bc", Language::kIr, "ir"},
    Name{".a", Language::kIr, "ir"},       Name{".o", Language::kIr, "ir"},
    Name{".obj", Language::kIr, "ir"},     Name{".so", Language::kIr, "ir"},
};

constexpr std::array kNames = {
    Name{"c", Language::kC, "c"},
    Name{"c++", Language::kCxx, "c++"},
    Name{"cuda", Language::kCuda, "cuda"},
    Name{"cl", Language::kOpenCl, "cl"},
    Name{"clcpp", Language::kOpenCl, "clcpp"},
    Name{"ir", Language::kIr, "ir"},
};

tl::unexpected<Error> refused(std::string_view path, std::string rule, std::string hint) {
  return tl::unexpected(Error{fmt::format("{}: {}", path, rule), std::move(hint)});
}

// Suffixes of inputs that people do try, with what to do instead.
tl::unexpected<Error> refuse_suffix(std::string_view path, std::string_view suffix) {
  if (suffix == ".i" || suffix == ".ii" || suffix == ".cui") {
    return refused(path, fmt::format("preprocessed source ({}) is not read", suffix),
                   "give the source before the preprocessor, or -x c, -x c++ to read it as it is");
  }
  if (suffix == ".s" || suffix == ".S" || suffix == ".asm") {
    return refused(path, fmt::format("assembler ({}) has no LLVM IR", suffix),
                   "give the C or C++ source, or IR (.ll, .bc)");
  }
  if (suffix == ".h" || suffix == ".hh" || suffix == ".hpp" || suffix == ".cuh") {
    return refused(path, fmt::format("a header ({}) makes no module of its own", suffix),
                   "give a source that includes it, or -x c, -x c++ to read it as source");
  }
  const std::string known = ".c .cc .cpp .cu .cl .ll .bc .a .o";
  return refused(path,
                 suffix.empty() ? "no suffix to tell the language by"
                                : fmt::format("unknown suffix '{}'", suffix),
                 "say the language with -x c, c++, cuda, cl or ir (known suffixes: " + known + ")");
}

}  // namespace

Result<SourceLanguage> language_of(std::string_view path, const std::string& name) {
  if (!name.empty()) {
    for (const Name& known : kNames) {
      if (known.text == name) return SourceLanguage{known.language, known.clang_name};
    }
    return refused(path, fmt::format("unknown language '{}'", name),
                   "-x takes c, c++, cuda, cl, clcpp or ir");
  }
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.find_last_of('.');
  const std::string_view suffix = dot == file.npos ? std::string_view{} : file.substr(dot);
  for (const Name& known : kSuffixes) {
    if (known.text == suffix) return SourceLanguage{known.language, known.clang_name};
  }
  return refuse_suffix(path, suffix);
}

}  // namespace irsight
