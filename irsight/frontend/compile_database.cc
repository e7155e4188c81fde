#include "irsight/frontend/compile_database.h"

#include <clang/Tooling/JSONCompilationDatabase.h>

#include <algorithm>
#include <filesystem>

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
  std::string said;
  const auto loaded = clang::tooling::JSONCompilationDatabase::loadFromFile(
      file, said, clang::tooling::JSONCommandLineSyntax::Gnu);
  if (loaded == nullptr) return error("{}: compilation database: {}", file, said);
  CompileDatabase database;
  for (const clang::tooling::CompileCommand& entry : loaded->getAllCompileCommands()) {
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
