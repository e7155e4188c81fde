#include <unistd.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/system_command.h"
#include "irsight/tools/version.h"

namespace irsight::tools {
namespace {

// One thing that irsight needs or can use.
struct Finding {
  std::string name;
  std::string purpose;
  bool needed = false;
  std::string found;  ///< version or place; empty: missing
  std::string remedy;
};

std::string first_line(const std::optional<std::string>& text) {
  return text ? text->substr(0, text->find('\n')) : "";
}

std::string python_package(const std::string& name) {
  return first_line(
      output_of("python3 -c 'import importlib.metadata as m; print(m.version(\"" + name + "\"))'"));
}

std::vector<Finding> examine() {
  const std::string compile = program_beside("irsight-compile");
  std::vector<Finding> findings = {
      {"irsight", "this program", true, kVersion, ""},
      {"irsight-compile", "irsight graph", true,
       first_line(output_of("'" + compile + "' --version")),
       "build with -DIRSIGHT_FRONTEND=ON; scripts/setup.sh installs what that needs"},
      {"clang 22's headers", "irsight graph on source code", true,
       first_line(output_of("ls -d /usr/lib/llvm-22/lib/clang/22/include")),
       "apt-get install libclang-common-22-dev (Debian: bookworm-security)"},
      {"C++ standard library", "irsight graph on C++", false,
       first_line(output_of("ls -d /usr/include/c++/*/bits | tail -1")),
       "apt-get install libstdc++-12-dev"},
      {"CUDA toolkit", "irsight graph on CUDA sources that include its headers", false,
       first_line(output_of("ls -d ${CUDA_PATH:-/usr/local/cuda}/include/cuda_runtime.h")),
       "install NVIDIA's toolkit, or set CUDA_PATH; kernels that include nothing do without"},
      {"dot", "irsight show --svg", false, first_line(output_of("dot -V 2>&1")),
       "apt-get install graphviz"},
      {"python safetensors", "opening shards in Python", false, python_package("safetensors"),
       "pip install safetensors numpy"},
      {"python networkx", "opening JSON in Python", false, python_package("networkx"),
       "pip install networkx"},
  };
  return findings;
}

std::string line_of(const Finding& finding) {
  const char* state = !finding.found.empty() ? "ok     " : (finding.needed ? "MISSING" : "absent ");
  std::string line = fmt::format("{}  {:<22} {}\n", state, finding.name,
                                 finding.found.empty() ? "for " + finding.purpose : finding.found);
  if (finding.found.empty()) line += fmt::format("         {:<22} {}\n", "", finding.remedy);
  return line;
}

Result<int> run(bool json) {
  bool complete = true;
  std::string text;
  nlohmann::json list = nlohmann::json::array();
  for (const Finding& finding : examine()) {
    complete = complete && (!finding.needed || !finding.found.empty());
    text += line_of(finding);
    list.push_back({{"name", finding.name},
                    {"purpose", finding.purpose},
                    {"needed", finding.needed},
                    {"found", finding.found},
                    {"remedy", finding.remedy}});
  }
  text += fmt::format("{} processors, {} MiB of memory\n", ::sysconf(_SC_NPROCESSORS_ONLN),
                      (::sysconf(_SC_PHYS_PAGES) >> 10) * (::sysconf(_SC_PAGESIZE) >> 10));
  if (Status told = print(json ? list.dump(2) + "\n" : text); !told)
    return error_of(std::move(told));
  return complete ? kDone : kFailed;
}

}  // namespace

void add_doctor_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("doctor", "Say what is installed and what is missing");
  auto json = std::make_shared<bool>(false);
  verb->add_flag("--json", *json, "Print JSON");
  verb->footer("Exits with 1 where something needed is missing.\nExample: irsight doctor");
  run_when_chosen(*verb, [json] { return run(*json); });
}

}  // namespace irsight::tools
