#include "irsight/tools/command_line.h"

#include <csignal>
#include <cstdio>
#include <iostream>

namespace irsight::tools {

void print_error(const Error& why) {
  std::fprintf(stderr, "error: %s\n", why.message.c_str());
  if (!why.hint.empty()) std::fprintf(stderr, "hint: %s\n", why.hint.c_str());
}

std::string completion_words(const CLI::App& app) {
  std::string text;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    text += verb->get_name();
    for (const CLI::Option* option : verb->get_options()) {
      for (const std::string& name : option->get_snames()) text += " -" + name;
      for (const std::string& name : option->get_lnames()) text += " --" + name;
    }
    text += '\n';
  }
  return text;
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
    std::fprintf(stderr, "error: %s\nhint: irsight %s --help shows what there is\n", wrong.what(),
                 argc > 1 && argv[1][0] != '-' ? argv[1] : "");
    return kWrongUsage;
  }
  return kDone;
}

}  // namespace irsight::tools
