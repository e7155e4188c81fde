#include <algorithm>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#include "irsight/tools/data/system_command.h"

namespace irsight::tools {
namespace {

constexpr const char* kBash = R"(_irsight() {
  local words="$VERBS"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "${COMP_WORDS[1]} ${COMP_WORDS[COMP_CWORD - 1]}" in
$CASES      *) words= ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _irsight irsight
)";

// What may follow a verb: a word, and what may follow that.
struct Word {
  std::string text;
  std::string choices;  // with blanks between
};

struct Verb {
  std::string name;
  std::vector<Word> words;
};

std::vector<Verb> verbs_of(const std::string& words) {
  std::vector<Verb> verbs;
  std::istringstream lines(words);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line);
    std::string name;
    parts >> name;
    // A verb whose words two programs share comes twice.
    auto verb = std::find_if(verbs.begin(), verbs.end(),
                             [&](const Verb& known) { return known.name == name; });
    if (verb == verbs.end()) verb = verbs.insert(verb, Verb{.name = name, .words = {}});
    for (std::string part; parts >> part;) {
      std::replace(part.begin(), part.end(), ',', ' ');
      const std::size_t sign = std::min(part.find('='), part.size());
      const std::string text = part.substr(0, sign);
      const bool is_known = std::any_of(verb->words.begin(), verb->words.end(),
                                        [&](const Word& word) { return word.text == text; });
      if (!is_known) verb->words.push_back({text, part.substr(std::min(sign + 1, part.size()))});
    }
  }
  return verbs;
}

void replace(std::string& text, const std::string& mark, const std::string& by) {
  text.replace(text.find(mark), mark.size(), by);
}

std::string bash(const std::string& words) {
  std::string verbs;
  std::string cases;
  for (const Verb& verb : verbs_of(words)) {
    verbs += (verbs.empty() ? "" : " ") + verb.name;
    std::string all;
    for (const auto& [text, choices] : verb.words) {
      all += (all.empty() ? "" : " ") + text;
      if (choices.empty()) continue;
      cases += fmt::format("      '{} {}') words=\"{}\" ;;\n", verb.name, text, choices);
    }
    cases += fmt::format("      '{} '*) words=\"{}\" ;;\n", verb.name, all);
  }
  std::string script = kBash;
  replace(script, "$VERBS", verbs);
  replace(script, "$CASES", cases);
  return script;
}

std::string fish(const std::string& words) {
  std::string script;
  for (const Verb& verb : verbs_of(words)) {
    script += fmt::format("complete -c irsight -n __fish_use_subcommand -a {}\n", verb.name);
    for (const auto& [text, choices] : verb.words) {
      script += fmt::format("complete -c irsight -n '__fish_seen_subcommand_from {}'", verb.name);
      if (text.starts_with("--")) {
        script += " -l " + text.substr(2);
      } else {
        script += text.starts_with('-') ? " -s " + text.substr(1) : " -a " + text;
      }
      script += choices.empty() ? "\n" : fmt::format(" -x -a '{}'\n", choices);
    }
  }
  return script;
}

Result<int> run(const std::string& shell, const std::string& own_words) {
  // A program that is not installed has no verbs to complete.
  std::string words;
  for (const char* program : {"irsight-compile", "irsight-train"}) {
    const auto others = run_program({program_beside(program), "completion-words"});
    if (others && others->status == 0) words += others->output;
  }
  words += own_words;
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
