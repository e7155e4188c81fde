#include "irsight/frontend/recover_names.h"

#include <clang/Basic/DiagnosticSema.h>

#include <algorithm>
#include <cctype>

#include "irsight/frontend/diagnostic_hints.h"

namespace irsight {
namespace {

namespace diag = clang::diag;

enum class Use { kNone, kType, kValue };

Use use_of(unsigned id) {
  switch (id) {
    case diag::err_unknown_typename:
    case diag::err_unknown_typename_suggest:
      return Use::kType;
    case diag::err_undeclared_var_use:
    case diag::err_undeclared_var_use_suggest:
    case diag::err_undeclared_use:
    case diag::err_undeclared_use_suggest:
    case diag::ext_implicit_function_decl_c99:
      return Use::kValue;
    default:
      return Use::kNone;
  }
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

bool is_called(const std::string& body, std::size_t offset, const std::string& name) {
  std::size_t at = offset + name.size();
  while (at < body.size() && std::isspace(static_cast<unsigned char>(body[at]))) ++at;
  return at < body.size() && body[at] == '(';
}

// Where the innermost block that holds `offset` begins, behind its brace; npos outside of all.
std::size_t block_start(const std::string& body, std::size_t offset) {
  int depth = 0;
  for (std::size_t i = offset; i-- > 0;) {
    if (body[i] == '}') ++depth;
    if (body[i] == '{' && depth-- == 0) return i + 1;
  }
  return std::string::npos;
}

// Compilers before C++98 let `for (int i…` live on behind its loop: the last such loop's variable
// moves to the block around it.
bool widen_loop_variable(const std::string& name, std::size_t offset, Draft& draft) {
  std::string& body = draft.body;
  for (std::size_t at = body.rfind("int", offset); at != std::string::npos && at > 0;
       at = body.rfind("int", at - 1)) {
    std::size_t before = at;
    while (before > 0 && std::isspace(static_cast<unsigned char>(body[before - 1]))) --before;
    if (before == 0 || body[before - 1] != '(') continue;
    std::size_t word = at + 3;
    while (word < body.size() && std::isspace(static_cast<unsigned char>(body[word]))) ++word;
    if (word == at + 3 || body.compare(word, name.size(), name) != 0) continue;
    if (word + name.size() < body.size() && is_word(body[word + name.size()])) continue;
    const std::size_t block = block_start(body, at);
    if (block == std::string::npos) return false;
    body.erase(at, 3);
    body.insert(block, " int " + name + ";");
    draft.mends.push_back("moved the loop variable '" + name + "' to the block around its loop");
    return true;
  }
  return false;
}

// float4 for REAL4, float for REAL.
std::string type_for(const std::string& name, Language language) {
  if (language != Language::kOpenCl) return "int";
  std::string width;
  for (const char* suffix : {"16", "2", "3", "4", "8"}) {
    if (name.ends_with(suffix)) {
      width = suffix;
      break;
    }
  }
  const bool integral = name.find("INT") != name.npos || name.find("int") != name.npos;
  return (integral ? "int" : "float") + width;
}

std::string definition_of_value(const std::string& name, Language language) {
  if (name == "PI" || name == "pi" || name == "Pi" || name == "M_PI") {
    return "#define " + name + " 3.14159265358979323846\n";
  }
  if (language == Language::kOpenCl) return "#define " + name + " 16\n";
  if (looks_like_macro(name)) return "#define " + name + " 1000\n";
  return "static int " + name + ";\n";
}

// OpenCL C has neither templates nor calls of undeclared functions: a macro stands before a
// function that takes anything, so that the call stays a call.
std::string opencl_function(const std::string& name) {
  return fmt::format(
      "#pragma OPENCL EXTENSION __cl_clang_variadic_functions : enable\n"
      "float {0}_lost(int, ...);\n"
      "#define {0}(...) {0}_lost(0 __VA_OPT__(,) __VA_ARGS__)\n",
      name);
}

std::string definition_of_function(const std::string& name, Language language) {
  if (language == Language::kOpenCl) return opencl_function(name);
  if (looks_like_macro(name)) return "#define " + name + "(...) (__VA_ARGS__)\n";
  if (language == Language::kC) return "int " + name + "();\n";
  return "template <typename... T> int " + name + "(T...);\n";
}

bool use_namespace_std(Language language, Draft& draft) {
  if (language != Language::kCxx && language != Language::kCuda) return false;
  if (!draft.tried.insert("using namespace std").second) return false;
  if (draft.body.find("using namespace std") != std::string::npos) return false;
  draft.preamble += "using namespace std;\n";
  draft.mends.emplace_back("using namespace std");
  return true;
}

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

bool declare_name(const NameError& where, Draft& draft) {
  const Use use = use_of(where.error.id);
  const std::string name = quoted_name(where.error.text);
  if (use == Use::kNone || name.empty()) return false;
  for (const char c : name) {
    if (!is_word(c)) return false;
  }
  if (!looks_like_macro(name) && use_namespace_std(where.language, draft)) return true;
  const bool called = use == Use::kValue && is_called(draft.body, where.offset, name);
  if (use == Use::kValue && !called && draft.tried.count("widen twice " + name) == 0) {
    if (widen_loop_variable(name, where.offset, draft)) return true;
  }
  if (!draft.tried.insert("declare " + name).second) return false;
  std::string line = use == Use::kType
                         ? fmt::format("typedef {} {};\n", type_for(name, where.language), name)
                     : called ? definition_of_function(name, where.language)
                              : definition_of_value(name, where.language);
  draft.preamble += line;
  line.pop_back();
  draft.mends.push_back("added: " + line.substr(line.rfind('\n') + 1));
  return true;
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
  draft.preamble += opencl_function(name + "_2");
  draft.mends.push_back("took calls of '" + name + "' for those of a function that was lost");
  return true;
}

}  // namespace irsight
