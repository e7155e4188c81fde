#include "irsight/frontend/recover_names.h"

#include <clang/Basic/DiagnosticSema.h>

#include <algorithm>
#include <cctype>

#include "irsight/frontend/diagnostic_hints.h"
#include "irsight/frontend/recover_calls.h"
#include "irsight/frontend/recover_types.h"

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

std::string definition_of_value(const std::string& name, Language language,
                                const std::string& body) {
  if (name == "PI" || name == "pi" || name == "Pi" || name == "M_PI") {
    return "#define " + name + " 3.14159265358979323846\n";
  }
  if (language == Language::kOpenCl) return "#define " + name + " 16\n";
  const bool sizes_an_array = body.find("[" + name) != body.npos;  // what is no constant cannot
  if (looks_like_macro(name) || sizes_an_array) return "#define " + name + " 1000\n";
  return "static int " + name + ";\n";
}

std::string definition_of_function(const std::string& name, Language language) {
  if (language == Language::kOpenCl) return lost_opencl_function(name);
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
  const std::string foreign = called ? "" : foreign_type(name);
  std::string line = !foreign.empty() ? foreign
                     : use == Use::kType
                         ? fmt::format("typedef {} {};\n", type_for(name, where.language), name)
                     : called ? definition_of_function(name, where.language)
                              : definition_of_value(name, where.language, draft.body);
  draft.preamble += line;
  line.pop_back();
  draft.mends.push_back("added: " + line.substr(line.rfind('\n') + 1));
  return true;
}

}  // namespace irsight
