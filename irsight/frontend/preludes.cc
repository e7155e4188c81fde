#include "irsight/frontend/preludes.h"

#include <clang/Basic/Version.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/Support/BLAKE3.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/VirtualFileSystem.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "irsight/frontend/clang_job.h"
#include "irsight/frontend/internal/header_collector.h"
#include "irsight/frontend/internal/llvm_targets.h"
#include "irsight/frontend/prelude_files.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPreludeName = "/<irsight>/prelude.h";
// Maps of paths name the source's folder: a prelude is read without any.
constexpr std::string_view kPathMap = "-fmacro-prefix-map=";

// Arguments that name the input say nothing about the prelude.
std::string key_of(const CompilerJob& job, const std::string& text, const SourceFiles& files) {
  llvm::BLAKE3 hash;
  const auto add = [&hash](llvm::StringRef part) {
    hash.update(part);
    hash.update(llvm::StringRef("\0", 1));
  };
  add(clang::getClangFullVersion());
  add(text);
  if (auto folder = files.all->getCurrentWorkingDirectory()) add(*folder);
  for (std::size_t i = 0; i + 1 < job.arguments.size(); ++i) {
    const std::string& argument = job.arguments[i];
    if (argument == "-main-file-name" || argument == "-o") {
      ++i;
    } else if (!argument.starts_with("-cuid=") && !argument.starts_with(kPathMap)) {
      add(argument);
    }
  }
  std::string key;
  for (const std::uint8_t byte : hash.final<16>()) key += fmt::format("{:02x}", byte);
  return key;
}

Status build(const CompilerJob& job, const std::string& text, const SourceFiles& files,
             const fs::path& to) {
  initialize_llvm();
  std::vector<Diagnostic> diagnostics;
  const auto invocation = harmless_invocation(job.arguments, diagnostics);
  const auto failed = [&] {
    return tl::unexpected(error_from_diagnostics(diagnostics, kPreludeName));
  };
  if (invocation == nullptr) return failed();
  clang::FrontendOptions& frontend = invocation->getFrontendOpts();
  const clang::InputKind kind = frontend.Inputs.front().getKind();
  frontend.Inputs = {clang::FrontendInputFile(kPreludeName, kind.getHeader())};
  frontend.OutputFile = to.string();
  frontend.ProgramAction = clang::frontend::GeneratePCH;
  invocation->getLangOpts().PCHInstantiateTemplates = true;
  invocation->getLangOpts().MacroPrefixMap.clear();
  invocation->getPreprocessorOpts().addRemappedFile(
      kPreludeName, llvm::MemoryBuffer::getMemBufferCopy(text, kPreludeName).release());
  const auto collector = diagnostic_collector(diagnostics);
  const auto headers = header_collector();
  clang::CompilerInstance compiler(invocation);
  compiler.createVirtualFileSystem(llvm::IntrusiveRefCntPtr(files.all.get()), collector.get());
  compiler.createDiagnostics(collector.get(), /*ShouldOwnClient=*/false);
  compiler.createFileManager();
  compiler.addDependencyCollector(headers);
  clang::GeneratePCHAction action;
  if (!compiler.ExecuteAction(action) || compiler.getDiagnostics().hasErrorOccurred()) {
    return failed();
  }
  return write_dependencies(fs::path(to).replace_extension(".headers"),
                            headers->getDependencies().vec());
}

void mark_used(const fs::path& path) {
  std::error_code ignored;
  fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
}

bool is_usable(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored) &&
         prelude_is_fresh(fs::path(path).replace_extension(".headers"));
}

// A reader sees the old pair or the new one: the notes go first, and do not fit an old prelude only
// for as long as the second renaming takes, when the lock is held.
Status move_into_place(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::rename(fs::path(from).replace_extension(".headers"),
             fs::path(to).replace_extension(".headers"), failed);
  if (!failed) fs::rename(from, to, failed);
  if (failed) return error("{}: {}", to.string(), failed.message());
  return {};
}

}  // namespace

std::string default_cache_folder() {
  if (const char* folder = std::getenv("XDG_CACHE_HOME"); folder != nullptr && *folder != '\0') {
    return std::string(folder) + "/irsight";
  }
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "/tmp" : home) + "/.cache/irsight";
}

Result<ParsedPrelude> parsed_prelude(const CompilerJob& job, const std::string& text,
                                     const SourceFiles& files, const PreludeCacheOptions& options) {
  const fs::path folder =
      fs::absolute(options.folder.empty() ? default_cache_folder() : options.folder) / "preludes";
  const std::string key = key_of(job, text, files);
  const fs::path path = folder / (key + ".pch");
  if (is_usable(path)) {
    mark_used(path);
    return ParsedPrelude{path.string(), false};
  }
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return error("{}: cache of preludes: {}", folder.string(), failed.message());
  const PreludeLock lock(folder / (key + ".lock"));
  if (is_usable(path)) return ParsedPrelude{path.string(), false};
  const fs::path temporary = folder / fmt::format("{}-{}.tmp", key, getpid());
  Status done = build(job, text, files, temporary);
  if (done) done = move_into_place(temporary, path);
  if (!done) {
    fs::remove(temporary, failed);
    return error_of(std::move(done));
  }
  trim_preludes(folder, path, options.limit_bytes);
  return ParsedPrelude{path.string(), true};
}

}  // namespace irsight
