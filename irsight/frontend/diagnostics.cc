#include "irsight/frontend/diagnostics.h"

#include <clang/Basic/Diagnostic.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>
#include <llvm/ADT/SmallString.h>

#include <algorithm>

#include "irsight/frontend/diagnostic_hints.h"

namespace irsight {
namespace {

Diagnostic::Level level_of(clang::DiagnosticsEngine::Level level) {
  switch (level) {
    case clang::DiagnosticsEngine::Fatal:
      return Diagnostic::Level::kFatal;
    case clang::DiagnosticsEngine::Error:
      return Diagnostic::Level::kError;
    case clang::DiagnosticsEngine::Warning:
      return Diagnostic::Level::kWarning;
    default:
      return Diagnostic::Level::kNote;
  }
}

class Collector : public clang::DiagnosticConsumer {
 public:
  explicit Collector(std::vector<Diagnostic>& list) : list_(list) {}

  void BeginSourceFile(const clang::LangOptions& language, const clang::Preprocessor*) override {
    language_ = &language;
  }
  void EndSourceFile() override { language_ = nullptr; }

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override {
    DiagnosticConsumer::HandleDiagnostic(level, info);
    Diagnostic entry{.level = level_of(level), .id = info.getID()};
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    entry.text = text.str().str();
    if (info.hasSourceManager() && info.getLocation().isValid()) place(info, entry);
    list_.push_back(std::move(entry));
  }

 private:
  void place(const clang::Diagnostic& info, Diagnostic& entry) const {
    const clang::SourceManager& sources = info.getSourceManager();
    const clang::SourceLocation at = sources.getFileLoc(info.getLocation());
    const clang::PresumedLoc presumed = sources.getPresumedLoc(at);
    if (presumed.isValid()) {
      entry.file = presumed.getFilename();
      entry.line = presumed.getLine();
      entry.column = presumed.getColumn();
    }
    entry.in_main_file = sources.isWrittenInMainFile(at);
    if (entry.in_main_file) entry.offset = sources.getFileOffset(at);
    for (const clang::FixItHint& hint : info.getFixItHints()) add_fix(sources, hint, entry);
  }

  void add_fix(const clang::SourceManager& sources, const clang::FixItHint& hint,
               Diagnostic& entry) const {
    if (language_ == nullptr || hint.isNull() || hint.InsertFromRange.isValid()) return;
    const clang::CharSourceRange range =
        clang::Lexer::makeFileCharRange(hint.RemoveRange, sources, *language_);
    if (range.isInvalid() || !sources.isWrittenInMainFile(range.getBegin())) return;
    entry.fixes.push_back({sources.getFileOffset(range.getBegin()),
                           sources.getFileOffset(range.getEnd()), hint.CodeToInsert});
  }

  std::vector<Diagnostic>& list_;
  const clang::LangOptions* language_ = nullptr;
};

const char* level_text(Diagnostic::Level level) {
  switch (level) {
    case Diagnostic::Level::kNote:
      return "note";
    case Diagnostic::Level::kWarning:
      return "warning";
    case Diagnostic::Level::kError:
    case Diagnostic::Level::kFatal:
      return "error";
  }
  return "";
}

}  // namespace

std::unique_ptr<clang::DiagnosticConsumer> diagnostic_collector(std::vector<Diagnostic>& list) {
  return std::make_unique<Collector>(list);
}

std::string diagnostic_text(const Diagnostic& diagnostic, const std::string& path) {
  const char* level = level_text(diagnostic.level);
  if (diagnostic.line == 0) return fmt::format("{}: {}: {}", path, level, diagnostic.text);
  // What a header or an argument is to blame for names the input as well.
  const std::string input = diagnostic.in_main_file ? "" : path + ": ";
  return fmt::format("{}{}:{}:{}: {}: {}", input, diagnostic.file, diagnostic.line,
                     diagnostic.column, level, diagnostic.text);
}

Error error_from_diagnostics(const std::vector<Diagnostic>& list, const std::string& path,
                             bool recovering) {
  constexpr std::size_t kShown = 3;
  std::string message;
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : list) {
    if (!diagnostic.is_error()) continue;
    if (++errors <= kShown) {
      if (errors > 1) message += '\n';
      message += diagnostic_text(diagnostic, path);
    }
  }
  if (errors > kShown) message += fmt::format("\n(and {} more errors)", errors - kShown);
  if (errors == 0) message = path + ": error: Clang made no module and did not say why";
  return {std::move(message), hint_for(list, recovering)};
}

std::vector<std::string> warnings_of(const std::vector<Diagnostic>& list, const std::string& path) {
  std::vector<std::string> warnings;
  for (const Diagnostic& diagnostic : list) {
    if (diagnostic.level == Diagnostic::Level::kWarning) {
      warnings.push_back(diagnostic_text(diagnostic, path));
    }
  }
  return warnings;
}

}  // namespace irsight
