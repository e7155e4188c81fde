#include "irsight/tools/compile/input_options.h"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

#include "irsight/frontend/dataset_levels.h"
#include "irsight/tools/command_line.h"

namespace irsight::tools {

CLI::Validator is_size() {
  return {[](const std::string& text) {
            const Result<std::int64_t> bytes = bytes_from_text(text);
            return bytes ? std::string() : bytes.error().message;
          },
          "SIZE"};
}

CLI::Validator is_level() {
  return CLI::IsMember(level_words(), [](std::string word) {
    const std::string level = level_of_word(word);
    return level.empty() ? word : word_of_level(level);
  });
}

void declare_inputs(CLI::App& verb, InputOptions& options) {
  verb.add_option(
      "inputs", options.paths,
      "C, C++, CUDA, OpenCL, .ll, .bc, archives, objects with bitcode; - is standard input");
  verb.add_option("--files-from", options.files_from,
                  "Read names of inputs from a file, a line each; - is standard input");
  verb.add_option("-x,--language", options.language,
                  "Language of the inputs (default: by suffix; standard input: ir)")
      ->check(CLI::IsMember({"c", "c++", "cuda", "cl", "clcpp", "ir"}));
  CLI::Option* level =
      verb.add_option("-O", options.optimize, "Run LLVM's pipeline of this level over the IR")
          ->check(CLI::IsMember({"0", "1", "2", "3", "s", "z"}));
  verb.add_option("--passes", options.passes, "Run these passes, as opt's -passes takes them")
      ->excludes(level);
  verb.add_option("--cuda", options.cuda, "Side of CUDA sources: both, host or device")
      ->check(CLI::IsMember({"both", "host", "device"}))
      ->capture_default_str();
  verb.add_flag("--recover", options.recover,
                "Mend source that does not compile, least change first; mends are recorded");
  verb.add_option("--prelude", options.prelude,
                  "A header to read before C and C++ sources, parsed once and cached");
  verb.add_option(
      "-p,--project", options.project,
      "Folder with compile_commands.json: its arguments, and without inputs all its files");
}

void declare_limits(CLI::App& verb, InputOptions& options) {
  verb.add_option("-j,--jobs", options.jobs, "Worker processes (default: one a processor)")
      ->check(CLI::Range(1, 1024));
  verb.add_option("--cpu-limit", options.cpu_limit, "Seconds of CPU time for one input")
      ->check(CLI::Range(0.01, 1e6))
      ->capture_default_str();
  verb.add_option("--memory-limit", options.memory_limit, "Resident memory for one input")
      ->check(is_size())
      ->capture_default_str();
}

Status check_inputs(const InputOptions& options) {
  if (std::ranges::find(options.paths, "") != options.paths.end())
    return error("an input has no name");
  if (options.paths.empty() && options.files_from.empty() && options.project.empty()) {
    return error("no input: name files, - for standard input, --files-from LIST or -p FOLDER");
  }
  return {};
}

Status check_no_input(const char* option, const std::string& output, const InputOptions& options) {
  std::error_code ignored;
  for (const std::string& input : options.paths) {
    if (std::filesystem::equivalent(input, output, ignored)) {
      return error("{} {}: is an input", option, output);
    }
  }
  return {};
}

LowerOptions lower_options_from(const InputOptions& options) {
  LowerOptions lower;
  if (!options.optimize.empty()) lower.passes = "O" + options.optimize;
  if (!options.passes.empty()) lower.passes = options.passes;
  if (options.cuda == "host") lower.cuda = CudaSides::kHost;
  if (options.cuda == "device") lower.cuda = CudaSides::kDevice;
  lower.recover = options.recover;
  lower.prelude = options.prelude;
  return lower;
}

Result<BatchOptions> batch_options_from(const InputOptions& options) {
  const Result<std::int64_t> memory = bytes_from_text(options.memory_limit);
  if (!memory) return tl::unexpected(Error(memory.error()).in("--memory-limit"));
  BatchOptions batch;
  batch.limits.resident_bytes = *memory;
  batch.limits.cpu_seconds = options.cpu_limit;
  // A backstop for what sleeps: on a busy machine a second of CPU time may take longer than ten.
  batch.limits.wall_seconds = std::max(60.0, 10 * options.cpu_limit);
  const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
  batch.workers = options.jobs > 0 ? options.jobs : static_cast<int>(processors);
  return batch;
}

namespace {

Result<std::vector<NamedInput>> inputs_of_paths(const std::vector<std::string>& paths,
                                                const InputOptions& options) {
  const Result<std::int64_t> most_bytes = bytes_from_text(options.memory_limit);
  if (!most_bytes) return tl::unexpected(Error(most_bytes.error()).in("--memory-limit"));
  Result<std::vector<SourceInput>> inputs = inputs_from_paths(
      paths, options.clang_arguments, options.language, static_cast<std::uint64_t>(*most_bytes));
  if (!inputs) return error_of(std::move(inputs));
  std::vector<NamedInput> named;
  for (SourceInput& input : *inputs) {
    const std::string name = input.path;
    named.push_back({name, std::move(input)});
  }
  return named;
}

}  // namespace

Result<std::vector<NamedInput>> named_inputs_from(const InputOptions& options) {
  std::vector<std::string> paths = options.paths;
  if (!options.files_from.empty()) {
    Result<std::vector<std::string>> listed = files_from_list(options.files_from);
    if (!listed) return error_of(std::move(listed));
    paths.insert(paths.end(), listed->begin(), listed->end());
  }
  if (paths.empty() && options.project.empty()) {
    return error("{}: names no file", options.files_from);
  }
  if (options.project.empty()) return inputs_of_paths(paths, options);
  std::vector<std::string> skipped;
  auto inputs = inputs_from_project(options.project, paths, options.clang_arguments, skipped);
  for (const std::string& entry : skipped) print_note(entry);
  return inputs;
}

}  // namespace irsight::tools
