// irsight-train: the verbs of `irsight` that need libtorch.

#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <new>
#include <string>

#include "irsight/models/devices.h"
#include "irsight/tasks/memory.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/train/commands.h"
#include "irsight/tools/version.h"

namespace {

// For `irsight doctor`, which has no libtorch to ask.
void print_description() {
  const irsight::LibtorchDescription here = irsight::describe_libtorch();
  const std::string cuda =
      here.cuda_devices > 0 ? fmt::format("{} CUDA devices", here.cuda_devices) : "no CUDA";
  fmt::print("libtorch {}, {} threads, {}\n", here.version, here.threads, cuda);
}

// What libtorch throws is for a person here, whose input asks too much; it has the place in its own sources.
int run_verbs(CLI::App& app, int argc, char** argv) {
  using namespace irsight::tools;
  try {
    return run_app(app, argc, argv);
  } catch (const c10::Error& failure) {
    print_error({irsight::text_of_failure(failure), {}});
  } catch (const std::bad_alloc&) {
    print_error({"not enough memory", {}});
  }
  return kFailed;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace irsight::tools;
  if (argc == 2 && std::strcmp(argv[1], "describe-libtorch") == 0) {
    print_description();
    return kDone;
  }
  CLI::App app("Models that learn from data sets", "irsight");
  app.set_version_flag("--version", std::string("irsight ") + kVersion);
  app.require_subcommand(1);
  add_train_command(app);
  add_eval_command(app);
  if (argc == 2 && std::strcmp(argv[1], "completion-words") == 0) {
    std::fputs(completion_words(app).c_str(), stdout);
    return kDone;
  }
  return run_verbs(app, argc, argv);
}
