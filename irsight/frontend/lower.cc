#include "irsight/frontend/lower.h"

#include <fmt/ranges.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/VirtualFileSystem.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "irsight/frontend/clang_driver.h"
#include "irsight/frontend/clang_job.h"
#include "irsight/frontend/dataset_levels.h"
#include "irsight/frontend/internal/each_once.h"
#include "irsight/frontend/internal/prepared_source.h"
#include "irsight/frontend/ir_reader.h"
#include "irsight/frontend/language.h"
#include "irsight/frontend/level_arguments.h"
#include "irsight/frontend/opencl.h"
#include "irsight/frontend/pipeline.h"
#include "irsight/frontend/preludes.h"
#include "irsight/frontend/recover.h"
#include "irsight/frontend/source_files.h"

namespace irsight {
namespace {

// One input on its way through lower().
struct Work : PreparedSource {
  const SourceInput& input;
  const LowerOptions& options;
  Lowered result = {};
};

std::string level_of(const std::vector<std::string>& arguments) {
  std::string level = "-O0";
  for (const std::string& argument : arguments) {
    if (argument.starts_with("-O")) level = argument;
  }
  return level;
}

// People expect -O2 to optimise IR that was made at -O0; LLVM's passes leave it alone in silence.
void warn_of_optnone(Work& work) {
  std::size_t count = 0;
  for (const LoweredModule& entry : work.result.modules) {
    for (const llvm::Function& function : *entry.module) {
      count += function.hasFnAttribute(llvm::Attribute::OptimizeNone);
    }
  }
  if (count == 0) return;
  work.result.notes.push_back(
      fmt::format("{}: passes skip {} functions marked optnone (made at -O0 without -Xclang "
                  "-disable-O0-optnone)",
                  work.path, count));
}

Status run_passes(Work& work) {
  if (!work.options.passes) return {};
  if (work.language.language == Language::kIr) warn_of_optnone(work);
  std::string text;
  for (LoweredModule& entry : work.result.modules) {
    auto ran = run_pipeline(*entry.module, *work.options.passes);
    if (!ran) return error_of(std::move(ran));
    text = *ran;
  }
  work.result.pipeline += ", " + text;
  return {};
}

Status bring_all_to_level(Work& work) {
  if (work.options.level.empty()) return {};
  for (LoweredModule& entry : work.result.modules) {
    if (work.options.level == "O0") continue;  // as Clang made it, and IR as it is
    auto made = module_at_level(*entry.module, work.options.level);
    if (!made) return error_of(std::move(made));
    entry.module = *std::move(made);
  }
  work.result.pipeline += ", level " + work.options.level;
  return {};
}

std::string absolute_path(const Work& work) {
  llvm::SmallString<256> path(work.path);
  if (work.files.all->makeAbsolute(path)) return work.path;
  return path.str().str();
}

Status lower_ir(Work& work) {
  auto bytes = work.input.contents ? Result<std::string>(*work.input.contents)
                                   : read_file(work.files, work.path);
  if (!bytes) return error_of(std::move(bytes));
  IrReadOptions options{.keeps_old = work.options.keeps_old_ir && !work.options.passes &&
                                     work.options.level.empty()};
  if (!work.input.contents) options.path = absolute_path(work);
  auto read = read_ir(work.path, *bytes, *work.result.context, options);
  // What the rewriting does not know is read as other dialects read it.
  if (!read && std::exchange(options.keeps_old, false)) {
    work.result.context = quiet_context();
    read = read_ir(work.path, *bytes, *work.result.context, options);
  }
  if (!read) return error_of(std::move(read));
  work.result.modules = std::move(read->modules);
  work.result.notes = std::move(read->notes);
  work.files.headers->insert(work.files.headers->end(), read->files.begin(), read->files.end());
  work.result.pipeline = "none";
  return {};
}

void take(Work& work, const CompilerJob& job, CompilerOutcome outcome) {
  LoweredModule entry;
  entry.module = std::move(outcome.module);
  entry.role = job.role;
  entry.part = job.part;
  if (work.language.language == Language::kOpenCl) merge_kernel_copies(*entry.module);
  work.result.modules.push_back(std::move(entry));
  auto warnings = warnings_of(outcome.diagnostics, work.path);
  work.result.warnings.insert(work.result.warnings.end(), warnings.begin(), warnings.end());
}

// Returns the parsed prelude that the user named, or "".
Result<std::string> named_prelude(Work& work, const CompilerJob& job) {
  if (work.options.prelude.empty()) return "";
  const std::string text =
      fmt::format("#include \"{}\"\n", std::filesystem::absolute(work.options.prelude).string());
  auto parsed = parsed_prelude(job, text, work.files, {.folder = work.options.cache_folder});
  if (!parsed) return error_of(std::move(parsed));
  return parsed->path;
}

Status compile(Work& work, const CompilerJob& job) {
  auto prelude = named_prelude(work, job);
  if (!prelude) return error_of(std::move(prelude));
  const bool llvm_options = work.arguments.has_llvm_options;
  CompilerOutcome outcome = run_job(job, work.files, *work.result.context,
                                    {.apply_llvm_options = llvm_options, .prelude = *prelude});
  if (outcome.module == nullptr && work.options.recover) {
    const PreludeCacheOptions preludes{.folder = work.options.cache_folder};
    Recovered recovered = recover({.job = job,
                                   .language = work.language.language,
                                   .text = work.text,
                                   .files = work.files,
                                   .context = *work.result.context,
                                   .preludes = preludes});
    outcome = std::move(recovered.outcome);
    auto& mends = work.result.mends;
    mends.insert(mends.end(), recovered.mends.begin(), recovered.mends.end());
  }
  if (outcome.module == nullptr) {
    return tl::unexpected(
        error_from_diagnostics(outcome.diagnostics, work.path, work.options.recover));
  }
  take(work, job, std::move(outcome));
  return {};
}

Status lower_source(Work& work) {
  if (Status found = find_source(work.input, work); !found) return found;
  auto planned = planned_jobs(work, work.options);
  if (!planned) return error_of(std::move(planned));
  work.result.needs_fresh_process = work.arguments.has_llvm_options;
  for (const CompilerJob& job : planned->jobs) {
    if (Status done = compile(work, job); !done) return done;
  }
  auto& dropped = work.result.dropped;
  dropped.insert(dropped.end(), planned->dropped.begin(), planned->dropped.end());
  work.result.pipeline = "clang " + level_of(work.arguments.kept);
  if (work.options.passes || !work.options.level.empty())
    work.result.pipeline += " -disable-llvm-passes";
  return {};
}

Result<SourceInput> with_standard_input(const SourceInput& input) {
  auto buffer = llvm::MemoryBuffer::getSTDIN();
  if (!buffer) return error("<stdin>: {}", buffer.getError().message());
  SourceInput whole = input;
  whole.path = "<stdin>";
  whole.contents = (*buffer)->getBuffer().str();
  return whole;
}

// Source is compiled for the level that its IR is brought to.
Result<SourceInput> with_level(SourceInput input, const std::string& level) {
  if (level.empty()) return input;
  if (std::ranges::find(dataset_levels(), level) == dataset_levels().end())
    return error("level '{}': is none of {}", level, fmt::join(dataset_levels(), ", "));
  return input_for_level(std::move(input), level);
}

}  // namespace

LoweredModule::LoweredModule() = default;
LoweredModule::LoweredModule(LoweredModule&&) noexcept = default;
LoweredModule& LoweredModule::operator=(LoweredModule&&) noexcept = default;
LoweredModule::~LoweredModule() = default;
Lowered::Lowered() = default;
Lowered::Lowered(Lowered&&) noexcept = default;
Lowered& Lowered::operator=(Lowered&& other) noexcept {
  modules = std::move(other.modules);  // before the context that they live in
  context = std::move(other.context);
  pipeline = std::move(other.pipeline);
  warnings = std::move(other.warnings);
  notes = std::move(other.notes);
  dropped = std::move(other.dropped);
  mends = std::move(other.mends);
  headers = std::move(other.headers);
  needs_fresh_process = other.needs_fresh_process;
  return *this;
}
Lowered::~Lowered() = default;

Result<Lowered> lower(const SourceInput& given, const LowerOptions& options) {
  if (given.path == "-" && !given.contents) {
    auto whole = with_standard_input(given);
    if (!whole) return error_of(std::move(whole));
    return lower(*whole, options);
  }
  if (options.passes && !options.level.empty())
    return error("{}: passes '{}': not with a level, which is {}", given.path, *options.passes,
                 options.level);
  if (options.passes) {
    if (auto known = pipeline_text(*options.passes); !known) return error_of(std::move(known));
  }
  const Result<SourceInput> input = with_level(given, options.level);
  if (!input) return tl::unexpected(input.error());
  Result<PreparedSource> prepared = prepared_source(*input, options);
  if (!prepared) return error_of(std::move(prepared));
  Work work{{std::move(*prepared)}, *input, options};
  work.result.context = quiet_context();
  work.result.dropped = std::move(work.arguments.dropped);
  Status done = work.language.language == Language::kIr ? lower_ir(work) : lower_source(work);
  if (done) done = run_passes(work);
  if (done) done = bring_all_to_level(work);
  if (!done) return error_of(std::move(done));
  add_new(work.result.headers, *work.files.headers);
  return std::move(work.result);
}

}  // namespace irsight
