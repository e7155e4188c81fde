#include "irsight/tools/compile/corpus_options.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <thread>

#include "irsight/embeddings/default_files.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/inputs.h"

namespace irsight::tools {
namespace {

void declare_work(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option("-j,--jobs", line.jobs, "Worker processes (default: one a processor)")
      ->check(CLI::Range(1, 1024));
  verb.add_option("--cpu-limit", line.cpu_limit, "Seconds of CPU time for one input")
      ->check(number_from(1))
      ->capture_default_str();
  verb.add_option("--memory-limit", line.memory_limit, "Resident memory for one input")
      ->capture_default_str();
}

void declare_source(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option(
      "-p,--project", line.inputs.project,
      "Folder with compile_commands.json: its arguments, and without inputs all its files");
  verb.add_option("-x,--language", line.inputs.language,
                  "Language of files that are named (default: by suffix)")
      ->check(CLI::IsMember({"c", "c++", "cuda", "cl", "clcpp", "ir"}));
  verb.add_flag("--recover", line.recover, "Mend source that does not compile, least change first");
  verb.add_option("--prelude", line.prelude,
                  "A header to read before C and C++ sources, parsed once and cached");
}

void declare_exclusions(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option("--exclude", line.exclude,
                  "What evaluations use, as `irsight corpus exclude` writes it; none: leave out "
                  "nothing (default: the file that comes with irsight)");
}

std::filesystem::path program_folder() {  // PREFIX/libexec/irsight
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace

void declare_add(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option("name", line.name, "Name of the package that the inputs make")->required();
  verb.add_option("inputs", line.inputs.paths,
                  "Sources, folders of sources, IR, archives, objects with embedded bitcode");
  verb.add_option("-o,--output", line.output, "Folder of the corpus")->required();
  verb.add_option("--package-version", line.version, "Version of the package, for the record");
  verb.add_option("--kind", line.kind, "Kind of software, for the record");
  verb.add_option("--against", line.against, "Leave out functions that this corpus has");
  declare_exclusions(verb, line);
  declare_source(verb, line);
  declare_work(verb, line);
  verb.footer(
      "What follows -- are Clang's arguments; source is lowered at their level (default: -O1) "
      "without LLVM's passes.\n"
      "Example: irsight corpus add mylib src/ -o corpus -- -Iinclude -std=c++20");
}

void declare_debian(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option("packages", line.packages,
                  "List of packages (default: the one that comes with irsight)");
  verb.add_option("--work", line.work, "Folder to fetch and build in")->required();
  verb.add_option("-o,--output", line.output, "Folder of the corpus")->required();
  verb.add_option("--held-out", line.held_out,
                  "Folder of a second corpus, of the packages marked held_out (default: they are "
                  "passed over)");
  verb.add_option("--only", line.only, "Names of packages, with commas between")->delimiter(',');
  verb.add_flag("--no-build", line.no_build, "Take what is built already; touch no network");
  verb.add_option("--timeout", line.timeout,
                  "Wall seconds for configuring, and for compiling, a package")
      ->check(number_from(1))
      ->capture_default_str();
  declare_exclusions(verb, line);
  declare_work(verb, line);
  verb.footer(
      "Needs apt-get, the build tools and clang-22, and no root; nothing of the system is "
      "changed.\n"
      "Example: irsight corpus debian --work build -o corpus --held-out unseen --only zlib,brotli");
}

// Tensors of a file of exclusions have it before their dot.
CLI::Validator is_set_name() {
  return {[](const std::string& name) -> std::string {
            const bool is_one = !name.empty() && std::ranges::all_of(name, [](unsigned char c) {
              return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '+';
            });
            return is_one ? "" : "'" + name + "': a set's name has letters, digits and + - _";
          },
          ""};
}

void declare_exclude(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option("inputs", line.inputs.paths,
                  "As of `add`; also tables (.csv) with OpenCL source in a column src");
  verb.add_option("--set", line.name, "Name of the evaluation set")
      ->required()
      ->check(is_set_name());
  verb.add_option("-o,--output", line.output, "File; other sets in it stay")->required();
  verb.add_flag("--sources-only", line.sources_only,
                "Digests of sources only: nothing is compiled");
  declare_source(verb, line);
  declare_work(verb, line);
  verb.footer(
      "What follows -- are Clang's arguments.\n"
      "Example: irsight corpus exclude poj104/ --set POJ-104 --recover -o exclusions.safetensors");
}

void declare_show(CLI::App& verb, CorpusCommandLine& line) {
  verb.add_option("corpus", line.output, "Folder of a corpus")->required();
  verb.add_flag("--json", line.json, "Print a line of JSON a package");
  verb.footer("Example: irsight corpus show corpus");
}

Result<CorpusLowering> lowering_from(const CorpusCommandLine& line) {
  const Result<std::int64_t> memory = bytes_from_text(line.memory_limit);
  if (!memory) return tl::unexpected(Error(memory.error()).in("--memory-limit"));
  CorpusLowering lowering;
  lowering.workers = line.jobs > 0
                         ? line.jobs
                         : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  lowering.limits.resident_bytes = *memory;
  lowering.limits.cpu_seconds = line.cpu_limit;
  // As of `irsight graph`: a backstop for what sleeps.
  lowering.limits.wall_seconds = std::max(60.0, 10 * line.cpu_limit);
  lowering.lower.recover = line.recover;
  lowering.lower.prelude = line.prelude;
  lowering.sources_only = line.sources_only;
  return lowering;
}

Result<std::optional<Exclusions>> exclusions_from(const CorpusCommandLine& line) {
  if (line.exclude == "none") return std::optional<Exclusions>();
  const Result<std::string> file =
      line.exclude.empty() ? default_file("exclusions.safetensors") : line.exclude;
  if (!file) return tl::unexpected(file.error());
  Result<Exclusions> exclusions = Exclusions::open(*file);
  if (!exclusions) return error_of(std::move(exclusions));
  return std::optional<Exclusions>(std::move(*exclusions));
}

std::string shipped_script(const std::string& name) { return (program_folder() / name).string(); }

}  // namespace irsight::tools
