#include "irsight/frontend/recover_mends.h"

#include <clang/Basic/DiagnosticIDs.h>
#include <clang/Basic/DiagnosticLex.h>
#include <clang/Basic/DiagnosticParse.h>
#include <clang/Basic/DiagnosticSema.h>

#include <algorithm>
#include <cctype>

#include "irsight/frontend/diagnostic_hints.h"
#include "irsight/frontend/recover_calls.h"
#include "irsight/frontend/recover_names.h"
#include "irsight/frontend/recover_types.h"

namespace irsight {
namespace {

namespace diag = clang::diag;

constexpr const char* kLineMark = "#line 1\n";

std::size_t body_start(const Draft& draft) {
  return draft.preamble.empty() ? 0
                                : draft.preamble.size() + std::char_traits<char>::length(kLineMark);
}

// Errors that are warnings which Clang counts as errors unless told otherwise.
bool allow_warning(const Diagnostic& error, Draft& draft) {
  const auto ids = clang::DiagnosticIDs::create();
  const std::string flag = ids->getWarningOptionForDiag(error.id).str();
  if (flag.empty() || !draft.tried.insert("-W" + flag).second) return false;
  draft.arguments.push_back("-Wno-error=" + flag);
  draft.mends.push_back("allowed what -W" + flag + " is about");
  return true;
}

// Clang's own proposals, except guesses at what a name may mean.
bool apply_fixes(const Diagnostic& error, Draft& draft) {
  switch (error.id) {
    case diag::err_undeclared_var_use_suggest:
    case diag::err_undeclared_use_suggest:
    case diag::err_unknown_typename_suggest:
      return false;
    default:
      break;
  }
  if (error.fixes.empty()) return false;
  std::vector<FixIt> fixes = error.fixes;
  std::sort(fixes.begin(), fixes.end(),
            [](const FixIt& a, const FixIt& b) { return a.first > b.first; });
  const std::size_t start = body_start(draft);
  for (const FixIt& fix : fixes) {
    if (fix.first < start || fix.last < fix.first || fix.last > start + draft.body.size()) {
      return false;
    }
    draft.body.replace(fix.first - start, fix.last - fix.first, fix.text);
  }
  draft.mends.push_back(fmt::format("line {}: {}: as Clang proposes, '{}'", error.line, error.text,
                                    fixes.back().text));
  return true;
}

// A header of another system: the prelude has the standard ones.
bool drop_include(const Diagnostic& error, Draft& draft) {
  if (error.id != diag::err_pp_file_not_found || !error.in_main_file) return false;
  const std::size_t start = body_start(draft);
  if (error.offset < start) return false;
  const std::size_t at = std::min(error.offset - start, draft.body.size());
  const std::size_t first = draft.body.rfind('#', at);
  const std::size_t last = draft.body.find('\n', at);
  if (first == std::string::npos) return false;
  draft.body.replace(first, (last == std::string::npos ? draft.body.size() : last) - first, "");
  draft.mends.push_back("left out the missing header '" + quoted_name(error.text) + "'");
  return true;
}

bool add_missing_type(const Diagnostic& error, Draft& draft) {
  if (error.id != diag::err_missing_type_specifier || !error.in_main_file) return false;
  const std::size_t start = body_start(draft);
  if (error.offset < start || error.offset > start + draft.body.size()) return false;
  draft.body.insert(error.offset - start, "int ");
  draft.mends.push_back(fmt::format("line {}: int where no type was given", error.line));
  return true;
}

std::string identifier_at(const std::string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_')) {
    ++end;
  }
  return text.substr(at, end - at);
}

// The program's own name meets one of the standard library's: the program's is spelt otherwise.
bool rename_clashing(const Diagnostic& error, Draft& draft) {
  std::string name;
  switch (error.id) {
    case diag::err_ambiguous_reference:
    case diag::err_redefinition_different_kind:
    case diag::err_redefinition_different_type:
    case diag::err_conflicting_types:
    case diag::err_redefinition:
    case diag::err_different_language_linkage:
      name = quoted_name(error.text);
      break;
    case diag::err_ovl_diff_return_type: {
      const std::size_t start = body_start(draft);
      if (error.in_main_file && error.offset >= start) {
        name = identifier_at(draft.body, error.offset - start);
      }
      break;
    }
    default:
      return false;
  }
  if (identifier_at(name, 0) != name || name.empty() || name == "main") return false;
  if (!draft.tried.insert("rename " + name).second) return false;
  draft.preamble += fmt::format("#define {0} {0}_of_program\n", name);
  draft.mends.push_back("renamed '" + name + "', which the standard library has too");
  return true;
}

}  // namespace

std::string Draft::text() const { return preamble.empty() ? body : preamble + kLineMark + body; }

bool mend_first_error(const std::vector<Diagnostic>& diagnostics, Language language, Draft& draft) {
  const auto first = std::find_if(diagnostics.begin(), diagnostics.end(),
                                  [](const Diagnostic& entry) { return entry.is_error(); });
  if (first == diagnostics.end()) return false;
  const Diagnostic& error = *first;
  const std::size_t start = body_start(draft);
  const std::size_t at = error.in_main_file && error.offset >= start ? error.offset - start : 0;
  if (define_reserved_types(draft)) return true;
  if (separate_lost_function({error, language, at}, draft)) return true;
  return allow_warning(error, draft) || drop_include(error, draft) ||
         declare_name({error, language, at}, draft) || rename_clashing(error, draft) ||
         apply_fixes(error, draft) || add_missing_type(error, draft);
}

}  // namespace irsight
