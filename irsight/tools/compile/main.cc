// irsight-compile: the verbs of `irsight` that need LLVM and Clang.

#include <malloc.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "irsight/frontend/graph_from_source.h"
#include "irsight/tools/command_line.h"
#include "irsight/tools/compile/corpus_command.h"
#include "irsight/tools/compile/dataset_command.h"
#include "irsight/tools/compile/graph_command.h"
#include "irsight/tools/compile/inst2vec_command.h"
#include "irsight/tools/compile/ir2vec_command.h"
#include "irsight/tools/compile/predict_command.h"
#include "irsight/tools/compile/represent/represent_command.h"
#include "irsight/tools/version.h"

int main(int argc, char** argv) {
  using namespace irsight::tools;
  // Graphs are made of large arrays that come and go with each input: keep their pages for the next instead of having the
  // kernel clear new ones. A worker gives memory back after a large job (base/worker_serve.cc).
  ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
  ::mallopt(M_TRIM_THRESHOLD, 512 << 20);
  // The worker of graph_from_source(): no command line, only the socket it was given.
  if (argc == 2 && std::strcmp(argv[1], "worker") == 0) {
    irsight::serve_graph_requests(irsight::kWorkerDescriptor);
    return kDone;
  }
  char** const end = argv + argc;
  char** const dashes =
      std::find_if(argv, end, [](const char* word) { return std::strcmp(word, "--") == 0; });
  std::vector<std::string> clang_arguments;
  if (dashes != end) clang_arguments.assign(dashes + 1, end);

  CLI::App app("Program graphs and other representations of source code and LLVM IR", "irsight");
  app.set_version_flag("--version", std::string("irsight ") + kVersion);
  app.require_subcommand(1);
  add_corpus_command(app, clang_arguments);
  add_dataset_command(app, clang_arguments);
  add_graph_command(app, clang_arguments);
  add_inst2vec_command(app, clang_arguments);
  add_ir2vec_command(app, clang_arguments);
  add_predict_command(app, clang_arguments);
  add_represent_command(app, std::move(clang_arguments));
  if (argc == 2 && std::strcmp(argv[1], "completion-words") == 0) {
    std::fputs(completion_words(app).c_str(), stdout);
    return kDone;
  }
  return run_app(app, static_cast<int>(dashes - argv), argv);
}
