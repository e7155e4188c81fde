#include <memory>
#include <sstream>

#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/system_command.h"

namespace irsight::tools {
namespace {

constexpr const char* kBash = R"(_irsight() {
  local words="$VERBS"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "${COMP_WORDS[1]}" in
$CASES      *) words= ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _irsight irsight
)";

void replace(std::string& text, const std::string& mark, const std::string& by) {
  text.replace(text.find(mark), mark.size(), by);
}

// `words` has a line a verb: its name, then its options.
std::string bash(const std::string& words) {
  std::string verbs;
  std::string cases;
  std::istringstream lines(words);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t blank = line.find(' ');
    const std::string verb = line.substr(0, blank);
    if (!verbs.empty()) verbs += ' ';
    verbs += verb;
    const std::string options = blank == std::string::npos ? "" : line.substr(blank + 1);
    cases += fmt::format("      {}) words=\"{}\" ;;\n", verb, options);
  }
  std::string script = kBash;
  replace(script, "$VERBS", verbs);
  replace(script, "$CASES", cases);
  return script;
}

std::string fish(const std::string& words) {
  std::string script;
  std::istringstream lines(words);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line);
    std::string verb;
    parts >> verb;
    script += fmt::format("complete -c irsight -n __fish_use_subcommand -a {}\n", verb);
    for (std::string option; parts >> option;) {
      const bool is_long = option.starts_with("--");
      script += fmt::format("complete -c irsight -n '__fish_seen_subcommand_from {}' {} {}\n", verb,
                            is_long ? "-l" : "-s", option.substr(is_long ? 2 : 1));
    }
  }
  return script;
}

Result<int> run(const std::string& shell, const std::string& own_words) {
  // Without irsight-compile there is no verb `graph` to complete.
  const auto compile = run_program({program_beside("irsight-compile"), "completion-words"});
  const std::string words =
      (compile && compile->status == 0 ? compile->output : std::string()) + own_words;
  const std::string script = shell == "fish" ? fish(words)
                             : shell == "zsh"
                                 ? "autoload -U +X bashcompinit && bashcompinit\n" + bash(words)
                                 : bash(words);
  return print(script).map([] { return kDone; });
}

}  // namespace

void add_completion_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("completion", "Print completion for bash, zsh or fish");
  auto shell = std::make_shared<std::string>();
  verb->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->footer("Example: irsight completion bash > /etc/bash_completion.d/irsight");
  run_when_chosen(*verb, [shell, &app] { return run(*shell, completion_words(app)); });
}

}  // namespace irsight::tools
