#include "irsight/tools/data/inst2vec_command.h"

namespace irsight::tools {

void add_inst2vec_command(CLI::App& app) {
  CLI::App* verb = app.add_subcommand("inst2vec", "Statements, their vocabulary and vectors");
  verb->require_subcommand(1);
  add_inst2vec_vocabulary(*verb);
  add_inst2vec_coverage(*verb);
  add_inst2vec_train(*verb);
  add_inst2vec_embed(*verb);
  add_inst2vec_analogy(*verb);
  add_inst2vec_nearest(*verb);
  verb->footer(
      "And, where irsight-compile is installed:\n"
      "  statements                  Print statements of source or IR, or write their graphs\n"
      "irsight inst2vec WORD --help shows a word's options and an example.\n"
      "Example: irsight inst2vec vocabulary graphs/ -o vocabulary.json");
}

}  // namespace irsight::tools
