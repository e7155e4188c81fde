#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/examination.h"

namespace irsight::tools {
namespace {

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
  for (const Finding& finding : examine_machine()) {
    complete = complete && (!finding.needed || !finding.found.empty());
    text += line_of(finding);
    list.push_back({{"name", finding.name},
                    {"purpose", finding.purpose},
                    {"needed", finding.needed},
                    {"found", finding.found},
                    {"remedy", finding.remedy}});
  }
  constexpr auto kReplaceBadBytes = nlohmann::json::error_handler_t::replace;
  if (Status told = print(json ? list.dump(2, ' ', false, kReplaceBadBytes) + "\n" : text); !told) {
    return error_of(std::move(told));
  }
  return complete ? kDone : kFailed;
}

}  // namespace

void add_doctor_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("doctor", "Say what is installed and what is missing");
  auto json = std::make_shared<bool>(false);
  verb->add_flag("--json", *json, "Print JSON: a list of what was looked for");
  verb->footer("Exits with 1 where something needed is missing.\nExample: irsight doctor");
  run_when_chosen(*verb, [json] { return run(*json); });
}

}  // namespace irsight::tools
