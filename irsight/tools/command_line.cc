#include "irsight/tools/command_line.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include "irsight/base/json_text.h"
#include "irsight/base/progress.h"

namespace irsight::tools {

std::string printable(std::string_view bytes) {
  std::string line;
  for (const char c : utf8_from_bytes(bytes)) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '\n') {
      line += "\\n";
    } else if (c == '\t') {
      line += "\\t";
    } else if (code < 0x20 || code == 0x7f) {
      line += fmt::format("\\x{:02x}", code);
    } else {
      line += c;
    }
  }
  return line;
}

std::string with_printable(std::string message, const std::string& name) {
  const std::string shown = printable(name);
  if (shown == name) return message;
  for (std::size_t at = message.find(name); at != message.npos; at = message.find(name, at)) {
    message.replace(at, name.size(), shown);
    at += shown.size();
  }
  return message;
}

namespace {

// A message may have several lines, and quote what stands in somebody's file.
std::string printable_lines(std::string_view text) {
  std::string lines;
  for (;;) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += printable(text.substr(0, end)) + '\n';
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

void print_error(const Error& why) {
  hide_progress();
  std::fprintf(stderr, "error: %s", printable_lines(why.message).c_str());
  if (!why.hint.empty()) std::fprintf(stderr, "hint: %s", printable_lines(why.hint).c_str());
}

namespace {

// "pb,json" of an option that takes one of a set, which CLI11 describes as {pb,json}; else "".
std::string choices_of(CLI::Option& option) {
  try {
    const std::string set = option.get_validator(0)->get_description();
    if (set.size() > 2 && set.front() == '{') return set.substr(1, set.size() - 2);
    return "";
  } catch (const CLI::OptionNotFound&) {  // it has no validator
    return "";
  }
}

std::string words_of(CLI::Option& option) {
  const std::string choices = choices_of(option);
  std::string words;
  const auto add = [&](const std::string& name) {
    words += " " + name + (choices.empty() ? "" : "=" + choices);
  };
  for (const std::string& name : option.get_snames()) add("-" + name);
  for (const std::string& name : option.get_lnames()) add("--" + name);
  if (!words.empty() || choices.empty()) return words;
  std::string positional = " " + choices;
  std::replace(positional.begin(), positional.end(), ',', ' ');
  return positional;
}

}  // namespace

Status print(const std::string& text) {
  hide_progress();
  const bool printed = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (printed && std::fflush(stdout) == 0) return {};
  return error("-: cannot write: {}", std::strerror(errno));
}

void print_note(std::string_view text) {
  hide_progress();
  std::fprintf(stderr, "note: %s", printable_lines(text).c_str());
}

std::vector<std::string> format_names() {
  return {"pb", "pb-list", "pbtxt", "json", "dot", "safetensors"};
}

std::string completion_words(CLI::App& app) {
  std::string text;
  for (CLI::App* verb : app.get_subcommands([](CLI::App*) { return true; })) {
    text += verb->get_name();
    for (CLI::Option* option : verb->get_options()) text += words_of(*option);
    // Of a verb with words of its own: these, and what may follow any of them, each once.
    std::set<std::string> options;
    for (CLI::App* word : verb->get_subcommands([](CLI::App*) { return true; })) {
      text += " " + word->get_name();
      for (CLI::Option* option : word->get_options()) options.insert(words_of(*option));
    }
    for (const std::string& words : options) text += words;
    text += '\n';
  }
  return text;
}

namespace {

// "inst2vec statements": the verb with those it belongs to, without the program.
std::string path_of(const CLI::App& verb) {
  const CLI::App* const above = verb.get_parent();
  const bool is_first = above == nullptr || above->get_parent() == nullptr;
  return is_first ? verb.get_name() : path_of(*above) + " " + verb.get_name();
}

// The verb that a command line asks for, or the word of its own: `inst2vec train`.
CLI::App* named_verb(CLI::App& app, int argc, char** argv) {
  CLI::App* verb = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto found =
        verb->get_subcommands([&](const CLI::App* one) { return one->get_name() == word; });
    if (found.empty()) break;
    verb = found.front();
  }
  return verb;
}

// Whoever leaves out the two dashes before Clang's arguments is told.
const char* about_clang(const CLI::App& verb) {
  const bool takes_some = verb.get_footer().find("follows --") != std::string::npos;
  return takes_some ? "; arguments for Clang stand behind --" : "";
}

// A wrong usage that says itself what to try, or nothing.
struct WrongUsage : CLI::ValidationError {
  WrongUsage(const std::string& verb, const irsight::Error& error)
      : ValidationError(verb, error.message), hint(error.hint) {}
  std::string hint;
};

std::string in_short(double number) { return fmt::format("{:g}", number); }

}  // namespace

Status check_outputs(const std::vector<OutputFile>& outputs,
                     const std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> taken;  // by file: its option
  for (const OutputFile& output : outputs) {
    if (output.path.empty() || output.path == "-") continue;
    std::error_code ignored;
    for (const std::string& input : inputs) {
      if (fs::equivalent(input, output.path, ignored) &&
          !fs::is_character_file(input, ignored))  // /dev/null
        return error("{} {}: is an input", output.option, output.path);
    }
    const std::string file = fs::weakly_canonical(fs::absolute(output.path), ignored).string();
    const bool is_file = !fs::exists(file, ignored) || fs::is_regular_file(file, ignored);
    const auto [other, is_new] = taken.emplace(file, output.option);
    if (is_file && !is_new)
      return error("{} {}: {} is written there, too", output.option, output.path, other->second);
  }
  return {};
}

CLI::Validator number_from(double least, double most) {
  const bool has_most = most < std::numeric_limits<double>::max();
  std::string range = has_most ? fmt::format("from {} to {}", in_short(least), in_short(most))
                               : fmt::format("of at least {}", in_short(least));
  return {[=](const std::string& text) -> std::string {
            double number = 0;
            const bool is_one = CLI::detail::lexical_cast(text, number) && std::isfinite(number) &&
                                number >= least && number <= most;
            return is_one ? "" : fmt::format("{} is no number {}", text, range);
          },
          ""};
}

void run_when_chosen(CLI::App& verb, std::function<Result<int>()> work,
                     std::function<Status()> usage) {
  verb.callback([&verb, work = std::move(work), usage = std::move(usage)] {
    const Status right = usage ? usage() : Status();
    if (!right) throw WrongUsage(path_of(verb), right.error());
    const Result<int> status = work();
    if (!status) print_error(status.error());
    const int code = status ? *status : kFailed;
    if (code != kDone) throw CLI::RuntimeError(code);
  });
}

int run_app(CLI::App& app, int argc, char** argv) {
  // A reader that goes away and a full disk are errors to report, not deaths.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RuntimeError& ended) {
    return ended.get_exit_code();
  } catch (const CLI::Success& asked) {  // --help, --version
    const int status = app.exit(asked);
    if (std::cout.flush()) return status;
    print_error({"standard output: cannot write", {}});
    return kFailed;
  } catch (const CLI::ParseError& wrong) {
    if (const auto* const usage = dynamic_cast<const WrongUsage*>(&wrong);
        usage != nullptr && !usage->hint.empty()) {
      print_error({usage->what(), usage->hint});
      return kWrongUsage;
    }
    const CLI::App* const chosen = named_verb(app, argc, argv);
    const bool is_known = chosen != &app;
    const bool is_word = argc > 1 && argv[1][0] != '-';
    const std::string verb = is_known  ? path_of(*chosen) + " "
                             : is_word ? argv[1] + std::string(" ")
                                       : "";
    const bool is_extra = dynamic_cast<const CLI::ExtrasError*>(&wrong) != nullptr;
    std::fprintf(stderr, "error: %s\nhint: irsight %s--help shows what there is%s\n", wrong.what(),
                 verb.c_str(), is_extra && is_known ? about_clang(*chosen) : "");
    return kWrongUsage;
  }
  return kDone;
}

}  // namespace irsight::tools
