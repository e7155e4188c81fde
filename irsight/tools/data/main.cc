// irsight-data: the verbs of `irsight` that need neither LLVM nor torch.

#include <cstdio>
#include <cstring>
#include <utility>

#include "irsight/tools/command_line.h"
#include "irsight/tools/data/commands.h"
#ifdef IRSIGHT_HAS_EMBEDDINGS
#include "irsight/tools/data/dataset_command.h"
#include "irsight/tools/data/inst2vec_command.h"
#include "irsight/tools/data/ir2vec_command.h"
#endif
#include "irsight/tools/version.h"

int main(int argc, char** argv) {
  using namespace irsight::tools;
  CLI::App app("Graphs in files, statements and their vectors", "irsight");
  app.set_version_flag("--version", std::string("irsight ") + kVersion);
  app.require_subcommand(1);
  add_convert_command(app);
  add_show_command(app);
  add_compare_command(app);
#ifdef IRSIGHT_HAS_EMBEDDINGS
  add_dataset_command(app);
  add_inst2vec_command(app);
  add_ir2vec_command(app);
#endif
  add_doctor_command(app);
  add_completion_command(app);
  return run_app(app, argc, argv);
}
