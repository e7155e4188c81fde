#include "irsight/frontend/diagnostic_hints.h"

#include <clang/Basic/DiagnosticDriver.h>
#include <clang/Basic/DiagnosticLex.h>
#include <clang/Basic/DiagnosticParse.h>
#include <clang/Basic/DiagnosticSema.h>

#include <algorithm>
#include <cctype>

#include "irsight/frontend/arguments.h"

namespace irsight {
namespace {

std::string hint_for_name(const std::string& name, bool recovering) {
  if (name.empty()) return "";
  if (looks_like_macro(name))
    return fmt::format("try -D{}=…{}", name, recovering ? "" : " or --recover");
  return recovering ? ""
                    : "try --recover, which adds what a program cut from a page lacks, such as its "
                      "#include lines";
}

constexpr const char* kToolkit =
    "install the CUDA toolkit or name it with --cuda-path=FOLDER; kernels that include nothing "
    "need none";

std::string hint_for_header(const std::string& name) {
  const bool of_toolkit = name.starts_with("cuda") || name.starts_with("curand") ||
                          name.starts_with("cublas") || name.starts_with("thrust/") ||
                          name.starts_with("cub/") || name == "device_launch_parameters.h";
  return of_toolkit ? kToolkit : "say where it is with -I FOLDER";
}

std::string hint_for_argument(const std::string& argument) {
  const std::string nearest = nearest_argument(argument);
  return nearest.empty() ? "arguments after -- go to Clang 22"
                         : fmt::format("did you mean {}?", nearest);
}

std::string hint_for_error(const Diagnostic& diagnostic, bool recovering) {
  namespace diag = clang::diag;
  switch (diagnostic.id) {
    case diag::err_pp_file_not_found:
      return hint_for_header(quoted_name(diagnostic.text));
    case diag::err_undeclared_var_use:
    case diag::err_undeclared_use:
    case diag::err_undeclared_var_use_suggest:
    case diag::err_unknown_typename:
    case diag::err_unknown_typename_suggest:
    case diag::err_typename_nested_not_found:
    case diag::err_no_template:
    case diag::ext_implicit_function_decl_c99:
    case diag::ext_implicit_lib_function_decl_c99:
      return hint_for_name(quoted_name(diagnostic.text), recovering);
    case diag::err_drv_unknown_argument:
    case diag::err_drv_unknown_argument_with_suggestion:
      return hint_for_argument(quoted_name(diagnostic.text));
    case diag::err_drv_no_cuda_installation:
    case diag::err_drv_no_cuda_libdevice:
      return kToolkit;
    default:
      return "";
  }
}

}  // namespace

std::string quoted_name(const std::string& text) {
  const std::size_t first = text.find('\'');
  if (first == std::string::npos) return "";
  const std::size_t last = text.find('\'', first + 1);
  return last == std::string::npos ? "" : text.substr(first + 1, last - first - 1);
}

bool looks_like_macro(const std::string& name) {
  const auto fits = [](unsigned char c) { return std::isupper(c) || std::isdigit(c) || c == '_'; };
  return std::all_of(name.begin(), name.end(), fits) &&
         std::any_of(name.begin(), name.end(), [](unsigned char c) { return std::isupper(c); });
}

std::string hint_for(const std::vector<Diagnostic>& list, bool recovering) {
  const auto is_null = [](const Diagnostic& one) { return one.id == clang::diag::null_in_file; };
  if (std::ranges::any_of(list, is_null))
    return "it has null characters: Clang reads text, in UTF-8";
  for (const Diagnostic& diagnostic : list) {
    const std::string hint = diagnostic.is_error() ? hint_for_error(diagnostic, recovering) : "";
    if (!hint.empty()) return hint;
  }
  return "";
}

}  // namespace irsight
