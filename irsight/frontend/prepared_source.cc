#include "irsight/frontend/internal/prepared_source.h"

#include <llvm/Support/VirtualFileSystem.h>

#include <utility>

#include "irsight/frontend/cuda_builtin.h"

namespace irsight {
namespace {

Status refuse_unknown(const PreparedSource& source, const LowerOptions& options) {
  if (!options.strict_arguments) return {};
  for (const DroppedArgument& argument : source.arguments.dropped) {
    if (argument.reason != DropReason::kUnknown) continue;
    const std::string nearest = nearest_argument(argument.text);
    return tl::unexpected(Error{
        fmt::format("{}: unknown argument '{}'", source.path, argument.text),
        nearest.empty() ? "arguments after -- go to Clang 22" : "did you mean " + nearest + "?"});
  }
  return {};
}

Status refuse_folder(const SourceInput& input, const PreparedSource& source) {
  const auto status = source.files.all->status(source.path);
  if (input.contents || !status || !status->isDirectory()) return {};
  return tl::unexpected(Error{
      source.path + ": is a folder",
      "name its files; find " + source.path + " -name '*.c' gives a list for --files-from -"});
}

}  // namespace

Result<PreparedSource> prepared_source(const SourceInput& input, const LowerOptions& options) {
  PreparedSource source{.path = input.path == "-" ? "<stdin>" : input.path};
  auto files = source_files(input.directory);
  if (!files) return tl::unexpected(std::move(files).error().in(source.path));
  source.files = std::move(*files);
  if (Status is_file = refuse_folder(input, source); !is_file) return error_of(std::move(is_file));
  auto arguments = sanitize_arguments(input.arguments, input.directory);
  if (!arguments) return tl::unexpected(std::move(arguments).error().in(source.path));
  source.arguments = std::move(*arguments);
  const std::string& given = input.language;
  auto language = language_of(source.path, given.empty() ? source.arguments.language : given);
  if (!language) return error_of(std::move(language));
  source.language = std::move(*language);
  if (Status known = refuse_unknown(source, options); !known) return error_of(std::move(known));
  return source;
}

// The text is needed only where it may be mended.
Status find_source(const SourceInput& input, PreparedSource& source) {
  if (input.contents) {
    add_file(source.files, source.path, *input.contents);
    source.text = *input.contents;
  } else {
    auto there = read_file(source.files, source.path);
    if (!there) return error_of(std::move(there));
    source.text = std::move(*there);
  }
  if (source.text.empty()) return error("{}: is empty: 0 bytes of source", source.path);
  if (source.language.language == Language::kCuda) {
    add_file(source.files, kCudaBuiltinHeader, cuda_builtin_text());
  }
  return {};
}

Result<CompilationPlan> planned_jobs(const PreparedSource& source, const LowerOptions& options) {
  const CompilationRequest request{.path = source.path,
                                   .language = source.language,
                                   .arguments = source.arguments.kept,
                                   .cuda = options.cuda,
                                   .strict_arguments = options.strict_arguments,
                                   .for_passes = options.passes.has_value()};
  return plan_compilation(request, source.files);
}

}  // namespace irsight
