#include "irsight/tools/command_line.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <set>

#include "irsight/base/json_text.h"

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

void print_note(std::string_view text) {
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

// Whoever leaves out the two dashes before Clang's arguments is told.
const char* about_clang(const CLI::App& app, const std::string& verb) {
  const auto chosen = app.get_subcommands([&](const CLI::App* one) {
    return one->get_name() == verb && one->get_footer().find("follows --") != std::string::npos;
  });
  return chosen.empty() ? "" : "; arguments for Clang stand behind --";
}

}  // namespace

void run_when_chosen(CLI::App& verb, std::function<Result<int>()> work,
                     std::function<Status()> usage) {
  verb.callback([&verb, work = std::move(work), usage = std::move(usage)] {
    const Status right = usage ? usage() : Status();
    if (!right) throw CLI::ValidationError(path_of(verb), right.error().message);
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
    const std::string verb = argc > 1 && argv[1][0] != '-' ? argv[1] : "";
    std::fprintf(
        stderr, "error: %s\nhint: irsight %s --help shows what there is%s\n", wrong.what(),
        verb.c_str(),
        dynamic_cast<const CLI::ExtrasError*>(&wrong) != nullptr ? about_clang(app, verb) : "");
    return kWrongUsage;
  }
  return kDone;
}

}  // namespace irsight::tools
