#pragma once

#include <string>
#include <string_view>

#include "irsight/base/result.h"

namespace irsight {

/// What an input is, as far as the frontend treats it differently.
enum class Language { kC, kCxx, kCuda, kOpenCl, kIr };

/// A language and the name that clang's -x takes for it.
struct SourceLanguage {
  Language language;
  std::string clang_name;
};

/// Returns the language of a file by its suffix, or by `name` (as clang's -x) unless that is empty.
/// Archives (.a), objects (.o, .so) and bitcode are Language::kIr.
///
/// Errors: preprocessed source, assembler, languages that irsight does not read, unknown suffixes;
/// each with the way out, as a hint.
Result<SourceLanguage> language_of(std::string_view path, const std::string& name = {});

}  // namespace irsight
