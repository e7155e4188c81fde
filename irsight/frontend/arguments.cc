#include "irsight/frontend/arguments.h"

#include <clang/Options/Options.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Option/Arg.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Support/Allocator.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/StringSaver.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <utility>

#include "irsight/frontend/argument_rules.h"

namespace irsight {
namespace {

namespace options = clang::options;

using ArgumentPointers = llvm::SmallVector<const char*, 64>;

// Replaces each @file by the arguments that the file holds, as gcc and Clang do.
Status expand_response_files(ArgumentPointers& arguments, const std::string& directory,
                             llvm::BumpPtrAllocator& allocator) {
  auto files = llvm::vfs::createPhysicalFileSystem();
  if (!directory.empty()) {
    if (const std::error_code problem = files->setCurrentWorkingDirectory(directory)) {
      return error("{}: folder: {}", directory, problem.message());
    }
  }
  llvm::cl::ExpansionContext context(allocator, llvm::cl::TokenizeGNUCommandLine, files.get());
  if (!directory.empty()) context.setCurrentDir(directory);
  if (llvm::Error failed = context.expandResponseFiles(arguments)) {
    return error("response file: {}", llvm::toString(std::move(failed)));
  }
  return {};
}

// `-Wp,-DX,-MD,a.d` and `-Xpreprocessor -DX` hand the preprocessor what the driver takes as well: the rules for
// its own arguments then hold for these.
void unwrap_preprocessor_arguments(ArgumentPointers& arguments, llvm::StringSaver& saver) {
  ArgumentPointers unwrapped;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    llvm::StringRef text = arguments[i];
    if (text == "-Xpreprocessor" && i + 1 < arguments.size()) {
      unwrapped.push_back(arguments[++i]);
    } else if (text.consume_front("-Wp,")) {
      for (const llvm::StringRef part : llvm::split(text, ',')) {
        unwrapped.push_back(saver.save(part).data());
      }
    } else {
      unwrapped.push_back(arguments[i]);
    }
  }
  arguments = std::move(unwrapped);
}

Result<llvm::opt::InputArgList> parse(llvm::ArrayRef<const char*> arguments, unsigned visibility) {
  unsigned missing_index = 0;
  unsigned missing_count = 0;
  auto parsed = clang::getDriverOptTable().ParseArgs(arguments, missing_index, missing_count,
                                                     llvm::opt::Visibility(visibility));
  if (missing_count > 0) {
    return error("arguments: '{}' lacks its value", arguments[missing_index]);
  }
  return parsed;
}

// What -Xclang hands on is looked at as cc1 sees it: `-Xclang -load -Xclang x.so` is one option.
Status sanitize_cc1(const ArgumentPointers& arguments, SanitizedArguments& result) {
  auto parsed = parse(arguments, options::CC1Option);
  if (!parsed) return error_of(std::move(parsed));
  for (const llvm::opt::Arg* argument : *parsed) {
    if (const auto reason = cc1_drop_reason(*argument)) {
      result.dropped.push_back({"-Xclang " + argument->getAsString(*parsed), *reason});
      continue;
    }
    if (argument->getOption().matches(options::OPT_mllvm)) result.has_llvm_options = true;
    llvm::opt::ArgStringList texts;
    argument->render(*parsed, texts);
    for (const char* text : texts) {
      result.kept.emplace_back("-Xclang");
      result.kept.emplace_back(text);
    }
  }
  return {};
}

Status sanitize_driver(const ArgumentPointers& arguments, SanitizedArguments& result) {
  auto parsed = parse(arguments, options::ClangOption);
  if (!parsed) return error_of(std::move(parsed));
  ArgumentPointers for_cc1;
  for (const llvm::opt::Arg* argument : *parsed) {
    const llvm::opt::Option& option = argument->getOption();
    if (option.matches(options::OPT_Xclang)) {
      for_cc1.push_back(argument->getValue());
    } else if (option.matches(options::OPT_x)) {
      result.language = argument->getValue();
      if (result.language == "none") result.language.clear();
    } else if (option.matches(options::OPT_INPUT) && argument->getValue()[0] == '@') {
      return error("response file: {}: no such file", argument->getValue() + 1);
    } else if (const auto reason = driver_drop_reason(*argument)) {
      result.dropped.push_back({argument->getAsString(*parsed), *reason});
    } else {
      if (option.matches(options::OPT_mllvm)) result.has_llvm_options = true;
      llvm::opt::ArgStringList texts;
      argument->render(*parsed, texts);
      result.kept.insert(result.kept.end(), texts.begin(), texts.end());
    }
  }
  return sanitize_cc1(for_cc1, result);
}

}  // namespace

const char* drop_reason_text(DropReason reason) {
  switch (reason) {
    case DropReason::kOutput:
      return "irsight chooses what is made and what stops it";
    case DropReason::kLinker:
      return "it is for the assembler or linker";
    case DropReason::kInput:
      return "it names an input";
    case DropReason::kInstruments:
      return "it adds code that measures the program";
    case DropReason::kUnsafe:
      return "it loads somebody's code or writes a cache";
    case DropReason::kUnknown:
      return "Clang 22 does not know it";
    case DropReason::kUnsupported:
      return "Clang 22 does not support it here";
  }
  return "";
}

std::vector<std::string> ignored_arguments(const std::vector<DroppedArgument>& dropped) {
  std::vector<std::string> lines;
  for (const auto& [text, reason] : dropped) {
    const bool is_missed = reason == DropReason::kUnknown || reason == DropReason::kUnsupported ||
                           reason == DropReason::kInput;
    if (is_missed) lines.push_back(text + " is not used: " + drop_reason_text(reason));
  }
  return lines;
}

Result<SanitizedArguments> sanitize_arguments(const std::vector<std::string>& arguments,
                                              const std::string& directory) {
  llvm::BumpPtrAllocator allocator;
  ArgumentPointers pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  if (Status expanded = expand_response_files(pointers, directory, allocator); !expanded) {
    return error_of(std::move(expanded));
  }
  llvm::StringSaver saver(allocator);
  unwrap_preprocessor_arguments(pointers, saver);
  SanitizedArguments result;
  if (Status done = sanitize_driver(pointers, result); !done) return error_of(std::move(done));
  return result;
}

std::string nearest_argument(const std::string& unknown) {
  std::string nearest;
  const unsigned distance = clang::getDriverOptTable().findNearest(
      unknown, nearest, llvm::opt::Visibility(options::ClangOption));
  return distance <= 2 ? nearest : "";
}

}  // namespace irsight
