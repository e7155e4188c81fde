#include "irsight/frontend/compile_database.h"

#include <clang/Tooling/JSONCompilationDatabase.h>
#include <llvm/Support/FormatVariadic.h>
#include <llvm/Support/JSON.h>

#include <algorithm>
#include <filesystem>

#include "irsight/base/json_text.h"
#include "irsight/base/mapped_file.h"
#include "irsight/frontend/language.h"

namespace irsight {
namespace {

namespace fs = std::filesystem;

std::string program_name(const std::string& argument) {
  return fs::path(argument).filename().string();
}

bool is_wrapper(const std::string& argument) {
  const std::string name = program_name(argument);
  return name == "ccache" || name == "distcc" || name == "sccache" || name == "icecc" ||
         name == "env" || name == "nice";
}

// g++, c++, clang++, x86_64-linux-gnu-g++-12, …
bool is_cxx_driver(const std::string& argument) {
  return program_name(argument).find("++") != std::string::npos;
}

// `env CC=x ccache g++ …` leaves `g++ …`.
void drop_wrappers(std::vector<std::string>& command) {
  while (command.size() > 1) {
    const bool assignment =
        command.front().find('=') != std::string::npos && command.front().front() != '-';
    if (!is_wrapper(command.front()) && !assignment) return;
    command.erase(command.begin());
  }
}

SourceInput input_of(const clang::tooling::CompileCommand& entry) {
  std::vector<std::string> command = entry.CommandLine;
  drop_wrappers(command);
  SourceInput input{.path = entry.Filename, .directory = entry.Directory};
  if (command.empty()) return input;
  const bool cxx = is_cxx_driver(command.front());
  input.arguments.assign(command.begin() + 1, command.end());
  if (cxx && fs::path(entry.Filename).extension() == ".c" &&
      std::none_of(input.arguments.begin(), input.arguments.end(),
                   [](const std::string& argument) { return argument.starts_with("-x"); })) {
    input.language = "c++";
  }
  return input;
}

// What an entry lacks, or "".
std::string lack_of(const llvm::json::Value& value) {
  const llvm::json::Object* entry = value.getAsObject();
  if (entry == nullptr) return "is no object";
  if (!entry->getString("file")) return "has no file";
  if (!entry->getString("directory")) return "has no directory";
  const llvm::json::Array* words = entry->getArray("arguments");
  if (words == nullptr)
    return entry->getString("command") ? "" : "has neither command nor arguments";
  const bool texts = llvm::all_of(*words, [](const auto& word) { return word.getAsString(); });
  return texts && !words->empty() ? "" : "has arguments that are no list of texts";
}

// Takes the entries that Clang's reader would refuse the whole file for out of `text`.
std::string without_broken_entries(const std::string& text, std::vector<SkippedEntry>& skipped) {
  auto parsed = llvm::json::parse(text);
  if (!parsed) {
    llvm::consumeError(parsed.takeError());
    return text;
  }
  const llvm::json::Array* entries = parsed->getAsArray();
  if (entries == nullptr) return text;
  llvm::json::Array whole;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const std::string lack = lack_of((*entries)[i]);
    if (lack.empty()) {
      whole.push_back((*entries)[i]);
      continue;
    }
    const llvm::json::Object* entry = (*entries)[i].getAsObject();
    const auto file = entry != nullptr ? entry->getString("file") : std::nullopt;
    skipped.push_back(
        {file.value_or("").str(), fmt::format("entry {}{}{}{} {}", i + 1, file ? " (" : "",
                                              file.value_or("").str(), file ? ")" : "", lack)});
  }
  return llvm::formatv("{0}", llvm::json::Value(std::move(whole))).str();
}

using Loaded = std::unique_ptr<clang::tooling::JSONCompilationDatabase>;

Result<Loaded> load(const std::string& file, std::vector<SkippedEntry>& skipped) {
  Result<std::string> text = read_file(file);
  if (!text) return error_of(std::move(text));
  if (Status shallow = check_json_depth(*text); !shallow)
    return tl::unexpected(std::move(shallow).error().in(file));
  std::string said;
  const auto from = [&](const std::string& bytes) {
    return clang::tooling::JSONCompilationDatabase::loadFromBuffer(
        bytes, said, clang::tooling::JSONCommandLineSyntax::Gnu);
  };
  Loaded loaded = from(*text);
  const std::string why = said;
  if (loaded == nullptr) loaded = from(without_broken_entries(*text, skipped));
  if (loaded == nullptr) return error("{}: compilation database: {}", file, why);
  return loaded;
}

}  // namespace

Result<CompileDatabase> compile_database_from_file(const std::string& path) {
  std::error_code ignored;
  const std::string file =
      fs::is_directory(path, ignored) ? (fs::path(path) / "compile_commands.json").string() : path;
  if (!fs::exists(file, ignored)) {
    return tl::unexpected(Error{fmt::format("{}: no such file", file),
                                "CMake writes it with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON; for "
                                "other builds, bear -- make"});
  }
  CompileDatabase database;
  Result<Loaded> loaded = load(file, database.skipped);
  if (!loaded) return error_of(std::move(loaded));
  for (const clang::tooling::CompileCommand& entry : (*loaded)->getAllCompileCommands()) {
    SourceInput input = input_of(entry);
    const bool named = std::any_of(input.arguments.begin(), input.arguments.end(),
                                   [](const std::string& text) { return text.starts_with("-x"); });
    if (auto language = language_of(input.path, input.language); !language && !named) {
      database.skipped.push_back({input.path, language.error().message});
      continue;
    }
    database.inputs.push_back(std::move(input));
  }
  if (database.inputs.empty() && database.skipped.empty()) {
    return error("{}: compilation database: no entry in it", file);
  }
  return database;
}

}  // namespace irsight
