#include "irsight/frontend/recover_calls.h"

#include <clang/Basic/DiagnosticSema.h>

#include <algorithm>
#include <cctype>

#include "irsight/frontend/diagnostic_hints.h"

namespace irsight {
namespace {

namespace diag = clang::diag;

bool is_about_a_call(unsigned id) {
  switch (id) {
    case diag::err_typecheck_call_not_function:
    case diag::err_typecheck_call_too_few_args:
    case diag::err_typecheck_call_too_few_args_one:
    case diag::err_typecheck_call_too_many_args:
    case diag::err_typecheck_call_too_many_args_one:
    case diag::err_typecheck_convert_incompatible:
    case diag::err_typecheck_incompatible_address_space:
    case diag::err_typecheck_convert_int_pointer:
    case diag::ext_typecheck_convert_int_pointer:
    case diag::ext_typecheck_convert_pointer_int:
    case diag::err_typecheck_convert_pointer_int:
    case diag::err_typecheck_convert_incompatible_pointer:
      return true;
    default:
      return false;
  }
}

// The name in front of the innermost parenthesis that holds `offset`, or that it points at.
std::string called_around(const std::string& body, std::size_t offset) {
  int depth = 0;
  for (std::size_t i = std::min(offset + 1, body.size()); i-- > 0;) {
    if (body[i] == ')' && i != offset) ++depth;
    if (body[i] == ';' || body[i] == '{') return "";
    if (body[i] != '(' || depth-- > 0) continue;
    std::size_t first = i;
    while (first > 0 && is_word(body[first - 1])) --first;
    if (first < i && std::isalpha(static_cast<unsigned char>(body[first]))) {
      return body.substr(first, i - first);
    }
    depth = 0;
  }
  return "";
}

// Declarations keep their name: a type stands before them.
bool rename_calls(const std::string& name, const std::string& to, std::string& body) {
  bool renamed = false;
  for (std::size_t at = body.find(name + "("); at != body.npos;
       at = body.find(name + "(", at + 1)) {
    std::size_t before = at;
    while (before > 0 && body[before - 1] == ' ') --before;
    if (before > 0 && is_word(body[before - 1])) continue;
    body.replace(at, name.size(), to);
    renamed = true;
  }
  return renamed;
}

}  // namespace

std::string lost_opencl_function(const std::string& name) {
  return fmt::format(
      "#pragma OPENCL EXTENSION __cl_clang_variadic_functions : enable\n"
      "float {0}_lost(int, ...);\n"
      "#define {0}(...) {0}_lost(0 __VA_OPT__(,) __VA_ARGS__)\n",
      name);
}

bool separate_lost_function(const NameError& where, Draft& draft) {
  if (where.language != Language::kOpenCl || !is_about_a_call(where.error.id)) return false;
  std::string name = called_around(draft.body, where.offset);
  if (where.error.id == diag::err_typecheck_call_not_function) {
    const std::size_t open = draft.body.find('(', where.offset);
    name = called_around(draft.body, std::min(open, draft.body.size()));
  }
  if (name.empty() || !draft.tried.insert("separate " + name).second) return false;
  if (!rename_calls(name, name + "_2", draft.body)) return false;
  draft.preamble += lost_opencl_function(name + "_2");
  draft.mends.push_back("took calls of '" + name + "' for those of a function that was lost");
  return true;
}

}  // namespace irsight
